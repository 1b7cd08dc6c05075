//! Aiken: a question on one line, its options, `ANSWER: B`.
