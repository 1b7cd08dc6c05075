//! What is written reads back, and nothing written is changed.

use super::*;
use crate::domain::marking::Reason;
use crate::domain::quantity::Points;
use crate::domain::sitting::State;
use crate::record::sample as made_up;
use crate::store::history::Filter;
use crate::store::sample::{self, NOW};
use proptest::prelude::{ProptestConfig, any, proptest};
use std::collections::BTreeMap;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_sitting_reads_back_as_it_was_written(seed in any::<u64>()) {
        let store = Store::in_memory().expect("memory");
        let mut sitting = made_up::any_sitting(seed);
        store.begin(&sitting).expect("begins");
        let read = |id| store.sitting(id).expect("reads").expect("kept");
        assert_eq!(read(sitting.id).sitting, sitting);

        sitting.state = State::TimedOut;
        sitting.ended = Some(NOW);
        sitting.used = Duration::from_millis(seed % 100_000);
        let marking = made_up::any_marking(seed, &sitting);
        store.finish(&sitting, &marking).expect("finishes");
        let stored = read(sitting.id);
        assert_eq!(stored.sitting, sitting);
        assert_eq!(stored.markings, vec![marking]);
        assert_eq!(stored.seal, crate::store::SealStatus::Holds);
    }
}

#[test]
fn answers_and_markings_are_only_ever_added() {
    let store = Store::in_memory().expect("memory");
    sample::finished(&store, 1, NOW, Points::ONE);
    for table in ["asked", "item", "answer", "marking", "marking_item"] {
        let column = if table == "asked" { "sheet" } else { "place" };
        let column = if table == "marking" { "number" } else { column };
        for change in
            [format!("UPDATE {table} SET {column} = {column}"), format!("DELETE FROM {table}")]
        {
            let done = store.write(|transaction| Ok(transaction.execute(&change, [])?));
            assert!(done.is_err(), "{change}");
        }
    }
}

#[test]
fn a_flag_is_set_and_taken_off() {
    let store = Store::in_memory().expect("memory");
    let sitting = sample::open(&store, 1, NOW);
    let flags = || store.sitting(sitting.id).expect("reads").expect("kept").sitting.flags;
    store.set_flag(sitting.id, 3, true).expect("sets");
    store.set_flag(sitting.id, 3, true).expect("sets again");
    store.set_flag(sitting.id, 5, true).expect("sets");
    assert_eq!(flags(), [3, 5].into());
    store.set_flag(sitting.id, 3, false).expect("takes off");
    assert_eq!(flags(), [5].into());
}

#[test]
fn a_sitting_ends_once() {
    let store = Store::in_memory().expect("memory");
    let mut sitting = sample::finished(&store, 1, NOW, Points::ONE);
    sitting.state = State::Abandoned;
    store.abandon(&sitting).expect("does nothing");
    let stored = store.sitting(sitting.id).expect("reads").expect("kept");
    assert_eq!(stored.sitting.state, State::HandedIn);
}

#[test]
fn the_newest_marking_counts_and_earlier_ones_stay() {
    let store = Store::in_memory().expect("memory");
    let sitting = sample::finished(&store, 1, NOW, Points::ZERO);
    let first = store.sitting(sitting.id).expect("reads").expect("kept").markings;
    let mut rekeyed = sitting.drawing.items[0].clone();
    rekeyed.order.reverse();
    rekeyed.language = "en".into();
    let second = Marking {
        number: 2,
        reason: Reason::Remark,
        rekeyed: BTreeMap::from([(0, rekeyed)]),
        ..made_up::marking(77, &sitting, Points::ONE, NOW)
    };
    store.add_marking(sitting.id, &second).expect("marks again");
    let stored = store.sitting(sitting.id).expect("reads").expect("kept");
    assert_eq!(stored.markings, vec![first[0].clone(), second.clone()]);
    assert_eq!(stored.marking(), Some(&second));
    assert_eq!(stored.seal, crate::store::SealStatus::Holds);
    let list = store.summaries(&Filter::default(), 9).expect("reads");
    assert_eq!(list[0].mark(), Some(Points::whole(10)));
    // Two programs that mark at the same time: the second is refused.
    let third = Marking { id: Uid(5), ..second };
    assert!(store.add_marking(sitting.id, &third).is_err());
}
