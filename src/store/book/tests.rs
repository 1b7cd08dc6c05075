//! A book through damage, full disks, pulled sticks and restarts.

use super::*;
use crate::domain::answer::Response;
use crate::domain::identity::OptionId;
use crate::domain::quantity::Points;
use crate::record::sample as made_up;
use crate::store::sample::{self, NOW};
use crate::store::{Origin, SealStatus};
use std::fs;
use std::time::Duration;
use tempfile::TempDir;

/// A data folder and a state folder.
struct Home {
    root: TempDir,
}

impl Home {
    fn new() -> Home {
        Home { root: tempfile::tempdir().expect("folder") }
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn state(&self) -> PathBuf {
        self.root.path().join("state")
    }

    fn database(&self) -> PathBuf {
        self.data().join(FILE_NAME)
    }

    fn side(&self) -> PathBuf {
        self.state().join("tam").join(FILE_NAME)
    }

    fn open(&self) -> Book {
        Book::open(&self.data(), &self.state()).expect("opens")
    }

    fn damage(&self) {
        fs::create_dir_all(self.data()).expect("makes");
        fs::write(self.database(), "damaged").expect("writes");
    }
}

fn take(book: &mut Book, seed: u64) -> Sitting {
    let mut sitting = made_up::begun(seed, NOW);
    book.begin(&sitting).expect("begins");
    answer(book, &mut sitting, 0);
    sitting
}

fn answer(book: &mut Book, sitting: &mut Sitting, item: usize) {
    let response = Response::Choice(OptionId::new("b"));
    let seed = sitting.id.0 as u64 ^ item as u64;
    sitting.used += Duration::from_secs(10);
    sitting.answers.push(made_up::answer(seed, item, response, NOW + sitting.used));
    let newest = sitting.answers.last().expect("just added").clone();
    book.add_answer(sitting, &newest).expect("keeps");
}

fn hand_in(book: &mut Book, sitting: &mut Sitting) {
    sitting.state = State::HandedIn;
    sitting.ended = Some(NOW + sitting.used);
    let marking = made_up::marking(sitting.id.0 as u64, sitting, Points::ONE, NOW);
    book.finish(sitting, &marking).expect("finishes");
}

fn read(book: &Book, sitting: &Sitting) -> Stored {
    book.sitting(sitting.id).expect("reads").expect("kept")
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

/// Makes writing to the database of this book fail, as a full disk would.
fn fill(book: &Book) {
    let full = "CREATE TRIGGER full BEFORE INSERT ON answer BEGIN SELECT RAISE(ABORT, 'full'); END";
    book.store.write(|transaction| Ok(transaction.execute_batch(full)?)).expect("fills");
}

#[test]
fn a_healthy_book_writes_to_the_database_and_touches_no_state_folder() {
    let home = Home::new();
    let mut book = home.open();
    assert_eq!((book.place(), book.trouble()), (Place::Database, None));
    assert!(!home.data().exists());
    let mut sitting = take(&mut book, 1);
    hand_in(&mut book, &mut sitting);
    assert_eq!(read(&home.open(), &sitting).sitting, sitting);
    assert_eq!(files(&home.data().join("claims")), 0);
    assert!(!home.state().exists());
}

#[test]
fn with_a_damaged_database_results_go_to_the_side_file_and_it_is_not_touched() {
    let home = Home::new();
    home.damage();
    let mut book = home.open();
    assert_eq!(book.place(), Place::Side);
    assert_eq!(book.trouble(), Some(&StoreError::Damaged { path: home.database() }));
    assert_eq!(book.file(), Some(&*home.side()));
    let mut sitting = take(&mut book, 1);
    hand_in(&mut book, &mut sitting);
    assert_eq!(read(&book, &sitting).sitting, sitting);
    assert_eq!(fs::read_to_string(home.database()).expect("reads"), "damaged");
}

#[test]
fn the_side_file_is_taken_in_once_when_the_database_is_whole_again() {
    let home = Home::new();
    let mut before = home.open();
    let mut earlier = take(&mut before, 1);
    hand_in(&mut before, &mut earlier);
    let machine = before.fingerprint();
    drop(before);
    let whole = fs::read(home.database()).expect("reads");
    home.damage();
    let mut book = home.open();
    let mut sitting = take(&mut book, 2);
    hand_in(&mut book, &mut sitting);
    assert_eq!(book.fingerprint(), machine);
    drop(book);
    let kept_aside = fs::read(home.side()).expect("reads");

    fs::write(home.database(), whole).expect("restores");
    let book = home.open();
    assert_eq!((book.place(), book.taken_in()), (Place::Database, 1));
    let stored = read(&book, &sitting);
    assert_eq!(stored.sitting, sitting);
    assert_eq!((stored.origin, stored.seal), (Origin::Side, SealStatus::Holds));
    assert_eq!(read(&book, &earlier).origin, Origin::Here);
    assert!(!home.side().exists());
    let bank = BankId::new("cay-tre");
    assert!(book.bank_summaries().expect("reads").contains_key(&bank));
    drop(book);

    // The program was killed after taking in and before removing the file.
    fs::write(home.side(), kept_aside).expect("restores");
    let book = home.open();
    assert_eq!(book.taken_in(), 0);
    assert_eq!(book.summaries(&Filter::default(), 9).expect("reads").len(), 2);
    assert_eq!(book.persons().expect("reads").len(), 1, "of one name, so one person");
}

#[test]
fn a_database_still_damaged_at_the_next_start_is_set_aside_for_what_is_waiting() {
    let home = Home::new();
    home.damage();
    assert_eq!(home.open().set_aside(), None);
    assert_eq!(home.open().set_aside(), None, "nothing is waiting");
    let mut book = home.open();
    let sitting = take(&mut book, 1);
    drop(book);
    let book = home.open();
    let aside = home.data().join("caytre.db.hong-1");
    assert_eq!(book.set_aside(), Some(&*aside));
    assert_eq!(fs::read_to_string(aside).expect("reads"), "damaged");
    assert_eq!((book.place(), book.taken_in()), (Place::Database, 1));
    assert_eq!(read(&book, &sitting).sitting, sitting);
}

#[test]
fn an_interrupted_sitting_of_the_side_file_can_be_gone_on_with() {
    let home = Home::new();
    home.damage();
    let mut book = home.open();
    let mut sitting = take(&mut book, 1);
    book.note_clock(&Sitting { used: Duration::from_secs(14), ..sitting.clone() }, 3, NOW)
        .expect("notes");
    drop(book);
    let mut book = home.open();
    let open = book.open_sittings().expect("reads");
    assert_eq!((open.len(), open[0].is_claimed), (1, false));
    let stored = book.resume(sitting.id).expect("claims").expect("free");
    assert_eq!((stored.current, stored.sitting.used.as_secs()), (3, 14));
    answer(&mut book, &mut sitting, 1);
    hand_in(&mut book, &mut sitting);
    assert_eq!(read(&book, &sitting).sitting, sitting);
}

#[test]
fn the_side_file_of_a_running_program_is_left_to_it() {
    let home = Home::new();
    home.damage();
    let mut running = home.open();
    let mut sitting = take(&mut running, 1);
    fs::remove_file(home.database()).expect("removes");
    assert_eq!(home.open().taken_in(), 0);
    hand_in(&mut running, &mut sitting);
    drop(running);
    assert_eq!(home.open().taken_in(), 1);
}

#[test]
fn a_sitting_whose_database_fails_half_way_moves_on_whole() {
    let home = Home::new();
    let mut book = home.open();
    let mut sitting = take(&mut book, 1);
    fill(&book);
    answer(&mut book, &mut sitting, 1);
    assert_eq!(book.place(), Place::Side);
    assert!(matches!(book.trouble(), Some(StoreError::Failed { .. })));
    assert_eq!(read(&book, &sitting).sitting, sitting);
    assert_eq!(book.open_sittings().expect("reads").len(), 1);
    answer(&mut book, &mut sitting, 2);
    hand_in(&mut book, &mut sitting);
    assert_eq!(book.open_sittings().expect("reads").len(), 0);
    drop(book);

    let store = Store::open(&home.data()).expect("opens");
    let free = "DROP TRIGGER full";
    store.write(|transaction| Ok(transaction.execute_batch(free)?)).expect("frees");
    drop(store);
    let book = home.open();
    assert_eq!((book.place(), book.taken_in()), (Place::Database, 1));
    let stored = read(&book, &sitting);
    assert_eq!((stored.sitting, stored.seal), (sitting, SealStatus::Holds));
    assert_eq!(book.open_sittings().expect("reads").len(), 0);
}

#[test]
fn a_sitting_that_cannot_be_finished_in_the_database_is_finished_in_the_side_file() {
    let home = Home::new();
    let mut book = home.open();
    let mut sitting = take(&mut book, 1);
    let full =
        "CREATE TRIGGER full BEFORE INSERT ON marking BEGIN SELECT RAISE(ABORT, 'full'); END";
    book.store.write(|transaction| Ok(transaction.execute_batch(full)?)).expect("fills");
    hand_in(&mut book, &mut sitting);
    assert_eq!(book.place(), Place::Side);
    let stored = read(&book, &sitting);
    assert_eq!((stored.sitting, stored.markings.len()), (sitting, 1));
}

#[test]
fn a_newer_database_leaves_results_in_the_side_file() {
    let home = Home::new();
    sample::open(&Store::open(&home.data()).expect("opens"), 1, NOW);
    let newer = rusqlite::Connection::open(home.database()).expect("opens");
    newer.pragma_update(None, "user_version", 99).expect("sets");
    drop(newer);
    let before = fs::read(home.database()).expect("reads");
    let mut book = home.open();
    assert_eq!(book.place(), Place::Side);
    let mut sitting = take(&mut book, 2);
    hand_in(&mut book, &mut sitting);
    assert_eq!(fs::read(home.database()).expect("reads"), before);
}

#[test]
fn with_no_place_to_write_a_sitting_is_taken_in_memory_and_can_be_saved_elsewhere() {
    let home = Home::new();
    // A file where both folders should be.
    fs::write(home.data(), "").expect("writes");
    fs::write(home.state(), "").expect("writes");
    let mut book = home.open();
    let taker = book.person("An", "", NOW, &mut made_up::generator(1)).expect("made");
    assert_eq!(&*taker.name, "An");
    let mut sitting = take(&mut book, 1);
    assert_eq!((book.place(), book.file()), (Place::Memory, None));
    assert!(book.trouble().is_some());
    hand_in(&mut book, &mut sitting);
    assert_eq!(read(&book, &sitting).sitting, sitting);

    let elsewhere = home.root.path().join("elsewhere");
    book.save_to(&elsewhere).expect("saves");
    book.save_to(&elsewhere).expect("saves again");
    let saved = Book::open(&elsewhere, &home.state()).expect("opens");
    let stored = read(&saved, &sitting);
    assert_eq!((stored.sitting, stored.seal), (sitting, SealStatus::Holds));
    assert_eq!(saved.fingerprint(), book.fingerprint());
    assert_eq!(saved.summaries(&Filter::default(), 9).expect("reads").len(), 1);
    drop(saved);
    assert_eq!(files(&elsewhere), 2, "the database and the key");
}

#[test]
fn a_folder_that_goes_away_ends_the_sitting() {
    let home = Home::new();
    let mut book = home.open();
    let mut sitting = take(&mut book, 1);
    fs::rename(home.data(), home.root.path().join("pulled")).expect("moves");
    sitting.flags.insert(1);
    let gone = StoreError::Gone { folder: home.data() };
    assert_eq!(book.keep_flag(&sitting, 1), Err(gone));
    assert_eq!(book.place(), Place::Database);
    assert!(!home.data().exists());
}

#[test]
fn a_sitting_is_gone_on_with_by_one_program_at_a_time() {
    let home = Home::new();
    let mut one = home.open();
    let sitting = take(&mut one, 1);
    let mut other = home.open();
    assert!(other.open_sittings().expect("reads")[0].is_claimed);
    assert_eq!(other.resume(sitting.id), Ok(None));
    one.leave();
    assert_eq!(other.resume(sitting.id).expect("claims").expect("free").sitting, sitting);
}

#[test]
fn a_sitting_that_has_ended_is_not_gone_on_with() {
    let home = Home::new();
    let mut book = home.open();
    let mut sitting = take(&mut book, 1);
    hand_in(&mut book, &mut sitting);
    assert_eq!(book.resume(sitting.id), Ok(None));
    assert_eq!(book.resume(Uid(7)), Ok(None));
}

#[test]
fn a_database_that_can_only_be_read_is_read_beside_the_side_file() {
    let home = Home::new();
    let mut book = home.open();
    let taker = book.person("An", "Chi bộ 1", NOW, &mut made_up::generator(9)).expect("made");
    let mut old = take(&mut book, 1);
    let open = take(&mut book, 2);
    hand_in(&mut book, &mut old);
    book.leave();
    book.fall_back(StoreError::ReadOnly { path: home.database() }).expect("falls back");
    assert_eq!(book.place(), Place::Side);
    assert_eq!(read(&book, &old).sitting, old);
    let again = book.person("An", "Chi bộ 1", NOW, &mut made_up::generator(10)).expect("found");
    assert_eq!(again, taker);
    let mut resumed = book.resume(open.id).expect("claims").expect("free").sitting;
    assert_eq!(resumed, open);
    hand_in(&mut book, &mut resumed);
    assert_eq!(book.open_sittings().expect("reads").len(), 0);
    assert_eq!(book.summaries(&Filter::default(), 9).expect("reads").len(), 2);
    let bank = BankId::new("cay-tre");
    assert!(book.bank_summaries().expect("reads").contains_key(&bank));
    drop(book);
    assert_eq!(home.open().taken_in(), 1);
}

#[cfg(unix)]
#[test]
fn in_a_folder_that_may_not_be_written_history_is_read_and_results_go_aside() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let mut book = home.open();
    let mut old = take(&mut book, 1);
    hand_in(&mut book, &mut old);
    drop(book);
    let allow = |mode| {
        let permissions = fs::Permissions::from_mode(mode);
        fs::set_permissions(home.data(), permissions).expect("sets");
    };
    allow(0o500);
    if fs::write(home.data().join("probe"), "").is_ok() {
        // Who may do everything sees no difference; the parts are tested above.
        return;
    }
    let mut book = home.open();
    assert_eq!(book.place(), Place::Side);
    assert_eq!(book.trouble(), Some(&StoreError::ReadOnly { path: home.database() }));
    assert_eq!(read(&book, &old).sitting, old);
    let mut new = take(&mut book, 2);
    hand_in(&mut book, &mut new);
    assert_eq!(book.summaries(&Filter::default(), 9).expect("reads").len(), 2);
    drop(book);
    allow(0o700);
    assert_eq!(home.open().taken_in(), 1);
}

#[cfg(unix)]
#[test]
fn where_no_database_can_be_made_results_go_aside() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    fs::create_dir(home.data()).expect("makes");
    fs::set_permissions(home.data(), fs::Permissions::from_mode(0o500)).expect("sets");
    if fs::write(home.data().join("probe"), "").is_ok() {
        return;
    }
    let mut book = home.open();
    assert_eq!(book.place(), Place::Database, "nothing was stored yet");
    let sitting = take(&mut book, 1);
    assert_eq!(book.place(), Place::Side);
    assert_eq!(read(&book, &sitting).sitting, sitting);
}
