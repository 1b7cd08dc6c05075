//! Seals, and where an interrupted sitting goes on.

use super::*;
use crate::domain::answer::Response;
use crate::domain::sitting::Mode;
use crate::record::sample as made_up;
use crate::store::sample::{self, NOW};

fn read(store: &Store, id: Uid) -> Stored {
    store.sitting(id).expect("reads").expect("kept")
}

fn tamper(store: &Store, change: &str) {
    store.write(|transaction| Ok(transaction.execute_batch(change)?)).expect("changes");
}

#[test]
fn a_sitting_that_is_not_there_is_none() {
    assert_eq!(Store::in_memory().expect("memory").sitting(Uid(1)), Ok(None));
}

#[test]
fn a_change_after_sealing_is_seen() {
    for change in [
        "UPDATE sitting SET name = 'Khác'",
        "UPDATE sitting SET used_ms = 1",
        "UPDATE sitting SET person = x'00112233445566778899aabbccddeeff'",
        "UPDATE interruption SET end_ms = end_ms + 1;
         INSERT INTO flag SELECT id, 2 FROM sitting",
        "DROP TRIGGER answer_stays; UPDATE answer SET response = '{\"choice\":\"a\"}'",
        "DROP TRIGGER marking_item_stays; UPDATE marking_item SET points = 7",
        "DROP TRIGGER asked_stays; UPDATE asked SET question = replace(question, 'tre', 'bao')",
    ] {
        let store = Store::in_memory().expect("memory");
        let id = sample::finished(&store, 1, NOW, Points::ONE).id;
        assert_eq!(read(&store, id).seal, SealStatus::Holds);
        tamper(&store, change);
        assert_eq!(read(&store, id).seal, SealStatus::Broken, "{change}");
    }
}

#[test]
fn a_forgotten_name_leaves_the_seal_whole() {
    let store = Store::in_memory().expect("memory");
    let id = sample::finished(&store, 1, NOW, Points::ONE).id;
    tamper(&store, "UPDATE sitting SET name = '', name_salt = NULL");
    assert_eq!(read(&store, id).seal, SealStatus::Holds);
}

#[test]
fn an_open_sitting_has_no_seal() {
    let store = Store::in_memory().expect("memory");
    let id = sample::open(&store, 1, NOW).id;
    assert_eq!(read(&store, id).seal, SealStatus::Missing);
}

#[test]
fn time_used_is_that_of_the_last_note_or_answer_whichever_is_more() {
    let store = Store::in_memory().expect("memory");
    let id = sample::open(&store, 1, NOW).id;
    let seen = |store: &Store| {
        let Stored { sitting, current, last_seen, .. } = read(store, id);
        (sitting.used.as_secs(), current, last_seen.since(NOW).as_secs())
    };
    assert_eq!(seen(&store), (10, 0, 10));
    store.note_clock(id, Duration::from_secs(15), 3, NOW + Duration::from_secs(15)).expect("notes");
    assert_eq!(seen(&store), (15, 3, 15));
    let answer = made_up::answer(50, 4, Response::Blank, NOW + Duration::from_secs(17));
    store.add_answer(id, &answer, Duration::from_secs(17)).expect("answers");
    assert_eq!(seen(&store), (17, 4, 17));
}

#[test]
fn a_question_gone_to_is_gone_on_with_though_the_one_before_was_answered_last() {
    let store = Store::in_memory().expect("memory");
    // Answered after ten seconds, and at once left for the next question.
    let id = sample::open(&store, 1, NOW).id;
    let ten = Duration::from_secs(10);
    store.note_clock(id, ten, 1, NOW + ten).expect("notes");
    assert_eq!(read(&store, id).current, 1);
}

#[test]
fn a_clock_set_back_changes_neither_time_used_nor_the_place() {
    let store = Store::in_memory().expect("memory");
    let id = sample::open(&store, 1, NOW).id;
    let set_back = Timestamp { utc_ms: NOW.utc_ms - 3_600_000, ..NOW };
    store.note_clock(id, Duration::from_secs(20), 5, set_back).expect("notes");
    let stored = read(&store, id);
    assert_eq!((stored.sitting.used.as_secs(), stored.current), (20, 5));
}

#[test]
fn a_forward_only_exam_goes_on_behind_the_last_answer() {
    let store = Store::in_memory().expect("memory");
    let mut sitting = made_up::begun(1, NOW);
    sitting.rules =
        Rules { mode: Mode::Exam, question_time: Some(Duration::from_secs(30)), ..sitting.rules };
    store.begin(&sitting).expect("begins");
    for item in [0, 7] {
        let answer = made_up::answer(50 + item as u64, item, Response::Blank, NOW);
        store.add_answer(sitting.id, &answer, Duration::from_secs(1)).expect("answers");
        let behind = (item + 1).min(sitting.drawing.items.len() - 1);
        assert_eq!(read(&store, sitting.id).current, behind);
    }
}

#[test]
fn the_end_of_an_interruption_is_a_sign_of_life() {
    let store = Store::in_memory().expect("memory");
    let id = sample::open(&store, 1, NOW).id;
    let later = NOW + Duration::from_mins(10);
    store.add_interruption(id, &Interruption { begin: NOW, end: later }).expect("keeps");
    assert_eq!(read(&store, id).last_seen, later);
}

#[test]
fn a_cell_that_cannot_be_understood_is_damage_and_no_panic() {
    for change in [
        "UPDATE sitting SET rules = '{}'",
        "UPDATE sitting SET rules = '{\"format\":99}'",
        "UPDATE sitting SET machine = zeroblob(3)",
        "UPDATE sitting SET used_ms = 1; DROP TRIGGER answer_stays;
         UPDATE answer SET place = -1",
    ] {
        let store = Store::in_memory().expect("memory");
        let id = sample::open(&store, 1, NOW).id;
        tamper(&store, change);
        let read = store.sitting(id);
        assert!(matches!(read, Err(StoreError::Damaged { .. })), "{change}: {read:?}");
    }
}
