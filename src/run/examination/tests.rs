use super::*;
use crate::domain::paper::sheet::tests::{RIGHT, paper};
use crate::domain::time::{Moment, Now};
use crate::record::paper::write_paper;
use crate::record::sample;
use crate::store::SealStatus;
use crate::store::sample::NOW;
use rand::rngs::ChaCha8Rng;

struct Office {
    book: Book,
    generator: ChaCha8Rng,
    at: Timestamp,
}

impl Office {
    fn new() -> Office {
        Office {
            book: Book::in_memory().expect("memory"),
            generator: sample::generator(1),
            at: NOW,
        }
    }

    fn means(&mut self) -> Means<'_> {
        self.at = self.at + Duration::from_secs(1);
        let now = Now { moment: Moment(Duration::ZERO), at: self.at, asleep: Duration::ZERO };
        Means { book: &mut self.book, generator: &mut self.generator, now }
    }

    fn taker(&mut self, name: &str) -> Taker {
        self.book.person(name, "Tổ 1", NOW, &mut self.generator).expect("a person")
    }
}

fn examination(voided: &[usize]) -> Examination {
    let voided = voided.iter().map(|&question| Voided { question, reason: "sai".into() });
    let json = write_paper(&paper());
    Examination::new(paper(), json, voided.collect(), MarkRules::default())
}

fn sheet(keys: &str) -> Sheet {
    let paper = paper();
    let mut sheet = Sheet::new(&paper, &paper.versions[0]);
    for key in keys.chars() {
        let done = if key == '\n' { sheet.close() } else { sheet.press(key) };
        done.expect("a key that means something");
    }
    sheet
}

/// All right but the first, the essay open.
fn but_one() -> String {
    format!("1{}\n", RIGHT.get(1..).expect("ASCII"))
}

#[test]
fn a_sheet_is_a_sealed_sitting_and_its_version_one_drawing() {
    let (mut office, examination) = (Office::new(), examination(&[]));
    let version = &examination.paper().versions[0].clone();
    for name in ["An", "Bình"] {
        let taker = office.taker(name);
        let taken = examination.take(version, &sheet(&but_one()), taker, NOW, &mut office.means());
        let worth = taken.expect("kept");
        assert_eq!(
            (worth.points, worth.possible, worth.open),
            (Points::whole(7), Points::whole(11), 1)
        );
        assert_eq!(worth.mark, Points(6_400_000));
    }
    let entered = examination.entered(&office.book).expect("reads");
    assert_eq!(entered.len(), 2);
    assert!(entered.iter().all(|one| one.stored.seal != SealStatus::Broken));
    assert_eq!(entered[0].stored.sitting.drawing, entered[1].stored.sitting.drawing);
    assert_eq!(examination.worth_of(&entered[0].stored).mark, Points(6_400_000));
    assert_eq!(entered[0].stored.sitting.rules.mode, Mode::Paper);
}

#[test]
fn essays_are_marked_later_and_no_key_changes_them() {
    let (mut office, examination) = (Office::new(), examination(&[]));
    let version = &examination.paper().versions[0].clone();
    let taker = office.taker("An");
    examination.take(version, &sheet(&but_one()), taker, NOW, &mut office.means()).expect("kept");
    let entered = examination.entered(&office.book).expect("reads").remove(0);
    let cause = Cause { reason: Reason::Essay, note: "", marker: "Lan" };
    let changed =
        examination.give(&entered.stored, 8, Points(2_500_000), cause, &mut office.means());
    let changed = changed.expect("kept");
    assert_eq!((changed.before.open, changed.after.open), (1, 0));
    assert_eq!(changed.after.points, Points(9_500_000));
    let voided = super::tests::examination(&[0]);
    let cause = Cause { reason: Reason::Remark, note: "hủy câu 1", marker: "" };
    let changes = voided.mark_again(|_| BTreeMap::new(), cause, &mut office.means()).expect("kept");
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].after.points, Points(10_500_000));
    let again = voided.mark_again(|_| BTreeMap::new(), cause, &mut office.means()).expect("kept");
    assert_eq!(again.len(), 0, "marked again without a change");
    let kept = examination.entered(&office.book).expect("reads").remove(0).stored;
    let reasons: Vec<_> = kept.markings.iter().map(|marking| marking.reason).collect();
    assert_eq!(reasons, [Reason::Finished, Reason::Essay, Reason::Remark]);
    assert_eq!((&*kept.markings[1].marker, &*kept.markings[2].note), ("Lan", "hủy câu 1"));
    assert_ne!(kept.seal, SealStatus::Broken);
}

#[test]
fn a_sheet_typed_again_counts_and_the_first_one_stays() {
    let (mut office, examination) = (Office::new(), examination(&[]));
    let version = &examination.paper().versions[0].clone();
    let taker = office.taker("An");
    let person = taker.person;
    let with_essay = but_one().trim_end().to_owned() + "2\n";
    examination.take(version, &sheet(&with_essay), taker, NOW, &mut office.means()).expect("kept");
    let entered = examination.entered(&office.book).expect("reads").remove(0);
    let cause = Cause { reason: Reason::Review, note: "phúc khảo", marker: "Hoa" };
    let right = sheet(&format!("{RIGHT}\n"));
    let changed = examination.replace(&entered, version, &right, cause, &mut office.means());
    let changed = changed.expect("kept");
    assert_eq!(
        (changed.before.points, changed.after.points),
        (Points::whole(9), Points::whole(10))
    );
    let now = examination.entered(&office.book).expect("reads");
    assert_eq!((now.len(), examination.worth_of(&now[0].stored).points), (1, Points::whole(10)));
    let drawing = now[0].stored.sitting.drawing.id;
    let both = office.book.sat(&[drawing], None).expect("reads");
    assert_eq!(both.iter().filter(|(_, one)| *one == person).count(), 2);
}

#[test]
fn a_number_means_who_has_it_and_nobody_new() {
    let mut generator = sample::generator(2);
    let mut person = |name: &str, code: &str| Person {
        id: Uid::random(&mut generator),
        name: name.into(),
        unit: "Tổ 1".into(),
        code: code.into(),
        birth: "".into(),
    };
    let persons = [
        person("Lê An", "HS17"),
        person("Trần Bình", "018"),
        person("Vũ Chi", "018"),
        person("19", ""),
    ];
    let name = |number| numbered(&persons, number).map(|who| who.name.to_string());
    assert_eq!(name(" hs17 "), Ok("Lê An".to_owned()));
    assert_eq!([name("HS99"), name("19"), name(""), name("Lê An")], [const { Err(0) }; 4]);
    assert_eq!(name("018"), Err(2));
}
