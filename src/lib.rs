//! caytre: quizzes and self-assessment in the terminal, Vietnamese first.
//!
//! # The map
//!
//! Read in this order: [`domain`], [`text`], [`record`], [`formats`], [`config`], [`shelf`],
//! [`store`], [`run`], [`desk`], then the edges [`host`], [`plain`], [`tui`] and [`cli`].
//!
//! | room | what it is | may use | must not know |
//! |---|---|---|---|
//! | [`domain`] | the rules of questions, answers, sittings and marks | nothing of ours | time, disk, terminal, network, SQL, serde, words |
//! | [`text`] | every sentence a person reads, in Vietnamese and English | domain | everything else |
//! | [`layout`] | how texts and questions stand in lines and pages | domain, text | everything else |
//! | [`record`] | the written-down, versioned shapes and their digests | domain | everything else |
//! | [`formats`] | readers and writers of banks, results and reports | domain, text, layout, record | store, terminal |
//! | [`config`] | the settings file and the folders | domain, text, formats | store, terminal |
//! | [`shelf`] | the banks at hand: shipped, own, named; papers issued from them | domain, text, record, formats, config | store, terminal |
//! | [`store`] | the SQLite file, the side file, the claims | domain, text, record | formats, terminal |
//! | [`run`] | one sitting or night being taken: rules above, store below | domain, record, store | terminal, text |
//! | [`desk`] | the thread that hears the phones of a quiz night | domain, record, store, run | network, terminal, text |
//! | [`host`] | a quiz night on the network of the hall: what phones may ask, their page | domain, text, layout, record, formats, run, desk | store, terminal |
//! | [`tui`], [`plain`] | the screens; the line dialogue | all of the above | arguments |
//! | [`cli`] | one command each; makes clock, generator and store and hands them in | everything | |
//!
//! # Invariants
//!
//! Each is kept by a test (`tests/it/structure.rs` and beside the code).
//!
//! - The domain is a function of its inputs: time, randomness and files come in as values.
//! - Reading a bank never fails: it gives the questions that are whole and every problem with
//!   its place.
//! - Domain types are not serialised; each format and each report has its own rows.
//! - A view changes nothing; a screen behaves the same whether or not it was drawn.
//! - Every answer is on disk before the next screen is drawn.
//! - Every key that does something is in a table; look-up, footer and help read the same table.
//! - Every sentence a person reads is in [`text`].
//! - What leaves for a player before a question is closed has no field that could hold the key.
//! - Nothing wakes without a reason.

pub mod cli;
pub mod config;
pub mod desk;
pub mod domain;
pub mod formats;
pub mod host;
pub mod layout;
pub mod plain;
pub mod record;
pub mod run;
pub mod shelf;
pub mod store;
pub mod text;
pub mod tui;
