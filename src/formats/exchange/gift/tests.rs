use super::*;
use crate::domain::draft::Draft;
use crate::domain::question::{Body, Level};
use crate::formats::exchange::sample;
use proptest::prelude::{any, proptest};

fn one(file: &str) -> Draft {
    let reading = read(file);
    assert_eq!(reading.drafts.len(), 1, "{file}: {:?}", reading.notices);
    reading.drafts.into_iter().next().expect("one")
}

fn whats(file: &str) -> Vec<What> {
    read(file).notices.into_iter().map(|notice| notice.what).collect()
}

fn options(draft: &Draft) -> Vec<&str> {
    draft.body.choices().iter().map(|option| &*option.text).collect()
}

#[test]
fn a_single_choice_keeps_key_weights_and_reasons() {
    let draft = one(
        "// câu đầu\n::Thân tre::Thân tre\nthế nào? {\n  ~mềm#Lá mới mềm.\n  =chắc#Đúng vậy.\n\
         ~%50%dẻo\n ~%-33.33333%rỗng }",
    );
    assert_eq!((&*draft.name, &*draft.prompt), ("Thân tre", "Thân tre thế nào?"));
    assert_eq!(draft.place, Place::Line(2));
    let Body::Single { key, weights, .. } = &draft.body else { panic!("single") };
    assert_eq!(options(&draft), ["mềm", "chắc", "dẻo", "rỗng"]);
    assert_eq!(key.as_str(), "b");
    assert_eq!(*weights, [("c".into(), 500_000), ("d".into(), -333_333)]);
    assert_eq!(draft.whys, [("a".into(), "Lá mới mềm.".into())]);
    assert_eq!(&*draft.explanation, "Đúng vậy.");
}

#[test]
fn a_gap_in_a_sentence_stands_where_the_answers_were() {
    assert_eq!(&*one("Cây {=tre ~trúc} Việt Nam.").prompt, "Cây _____ Việt Nam.");
    assert_eq!(&*one("{ =Tre } là cây.").prompt, "_____ là cây.");
    assert_eq!(&*one("Hai với hai là {=bốn =4}.").prompt, "Hai với hai là _____.");
}

#[test]
fn several_answers_are_right_where_weights_say_so() {
    let draft = one("Hai cột nào? {~%50%Một ~%50%Hai ~%-100%Ba}");
    let Body::Multiple { key, weights, .. } = &draft.body else { panic!("multiple") };
    assert_eq!(key.len(), 2);
    assert_eq!(*weights, [], "the rule of fractions says the same");
    let draft = one("Hai cột nào? {~%50%Một ~%50%Hai ~Ba ~Bốn}");
    let Body::Multiple { weights, .. } = &draft.body else { panic!("multiple") };
    assert_eq!(weights.len(), 2);
    let both = "Mùa nào? {=xuân =hạ ~đông}";
    assert!(matches!(one(both).body, Body::Multiple { .. }));
    assert_eq!(whats(both), [What::BecameMultiple]);
    let lone = "Mùa nào? {~%100%xuân ~đông}";
    assert!(matches!(one(lone).body, Body::Single { .. }));
    assert_eq!(whats(lone), [What::BecameSingle]);
}

#[test]
fn a_weight_with_a_comma_is_read_and_said_and_one_behind_equals_is_text() {
    let file = "Gì? {=a ~%33,33333%b}";
    let Body::Single { weights, .. } = one(file).body else { panic!("single") };
    assert_eq!(weights, [("b".into(), 333_333)]);
    assert_eq!(whats(file), [What::WeightComma { written: "%33,33333%".into() }]);
    assert_eq!(options(&one("Gì? {=%50%a ~b}")), ["%50%a", "b"]);
}

#[test]
fn short_answers_keep_those_of_full_worth_and_name_the_others() {
    let file = "Con gì? {=Ếch#Tốt! =%50%Mèo#Gần đúng. =%0%*#Sai rồi =ếch}";
    let draft = one(file);
    let Body::Short { key, .. } = &draft.body else { panic!("short") };
    assert_eq!(key.iter().map(|key| &**key).collect::<Vec<_>>(), ["Ếch", "ếch"]);
    assert_eq!(&*draft.explanation, "Tốt!");
    let dropped = |part, written: &str| What::Dropped { part, written: written.into() };
    assert_eq!(
        whats(file),
        [
            dropped(Part::PartialAnswer, "Mèo (50 %): Gần đúng."),
            dropped(Part::WrongAnswer, "* (0 %): Sai rồi"),
        ]
    );
    assert!(matches!(one("Viết số 1? {Một}").body, Body::Short { .. }));
}

#[test]
fn numbers_have_a_tolerance_or_a_range() {
    let number = |file: &str| match one(file).body {
        Body::Number { key, tolerance, .. } => (key.to_string(), tolerance.to_string()),
        _ => panic!("number"),
    };
    let own = |key: &str, tolerance: &str| (key.to_owned(), tolerance.to_owned());
    assert_eq!(number("Năm? {#1822}"), own("1822", "0"));
    assert_eq!(number("Năm? {#1822:5}"), own("1822", "5"));
    assert_eq!(number("Pi? {#3.141..3.142}."), own("3.1415", "0.0005"));
    assert_eq!(number("Năm? {#=1822:0#Đúng =%50%1822:2#Gần}"), own("1822", "0"));
    assert_eq!(number("Từ 1 đến 5? {#3:2~#Sai hẳn}"), own("3", "2"));
    assert_eq!(
        whats("Năm? {#=1822 =%50%1822:2#Gần ~#Sai}"),
        [
            What::Dropped { part: Part::PartialAnswer, written: "1822:2 (50 %): Gần".into() },
            What::Dropped { part: Part::WrongAnswer, written: "* (0 %): Sai".into() },
        ]
    );
    assert_eq!(whats("Năm? {#xưa}"), [What::NumberMalformed { written: "xưa".into() }]);
}

#[test]
fn true_false_takes_upper_case_only() {
    assert_eq!(one("Đúng? {T}").body, Body::TrueFalse { key: true });
    assert_eq!(one("Đúng? {FALSE#Sai mà.#Phải.}").body, Body::TrueFalse { key: false });
    assert_eq!(&*one("Đúng? {FALSE#Sai mà.#Phải.}").explanation, "Sai mà.");
    assert!(matches!(one("Đúng? {true}").body, Body::Short { .. }));
}

#[test]
fn pairs_and_orders_come_in_with_their_distractors() {
    let draft = one("Ghép: {=Việt Nam -> Hà Nội =Lào -> Viêng Chăn = -> Huế =VN -> Hà Nội}");
    let Body::Matching { left, right, key } = &draft.body else { panic!("matching") };
    assert_eq!((left.len(), right.len()), (3, 3));
    assert_eq!(key[2], ("3".into(), "a".into()));
    let draft = one("Xếp: {>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nMột\nHai\nBa}");
    assert_eq!(options(&draft), ["Một", "Hai", "Ba"]);
}

#[test]
fn categories_ids_and_tags_come_along() {
    let reading = read(
        "$CATEGORY: $course$/top/Bộ A/Gốc//rễ\n\n// [id:k-7] [tag:dễ]\nMột? {=1 =2}\n\n\
         $CATEGORY: Thân\nHai? {T}",
    );
    assert_eq!(&*reading.title, "Bộ A");
    let topics: Vec<&str> = reading.drafts.iter().map(|draft| &*draft.topic_title).collect();
    assert_eq!(topics, ["Gốc/rễ", "Thân"]);
    assert_eq!(reading.drafts[0].origin.as_deref(), Some("gift:k-7"));
    assert_eq!(reading.notices[0].what, What::Dropped { part: Part::Tag, written: "dễ".into() });
}

#[test]
fn descriptions_essays_and_broken_questions_are_left_out_one_by_one() {
    let file = "Chỉ để đọc.\n\nViết một bài. {}\n\nHỏng { =a\n\nMột đáp án { =a ~ } \n\n\
                Không đáp án {~a ~b}\n\nĐúng? {T}";
    assert_eq!(read(file).drafts.len(), 1);
    assert_eq!(
        whats(file),
        [
            What::KindForeign { kind: "description".into() },
            What::KindForeign { kind: "essay".into() },
            What::Unclosed { opening: '{' },
            What::OptionEmpty,
            What::KeyMissing,
        ]
    );
}

#[test]
fn escapes_markup_and_line_breaks_are_read_as_moodle_reads_them() {
    let draft = one("[html]<p>A &amp; B\\:</p>{ ~ \\= 2 + 2 = \\= 2 + 3 ~[plain]<i>\\{c\\}</i> }");
    assert_eq!(&*draft.prompt, "A & B:");
    assert_eq!(options(&draft), ["= 2 + 2", "= 2 + 3", "<i>{c}</i>"]);
    assert_eq!(&*one("Một\\nhai \\\\ ba {T}").prompt, "Một\nhai \\ ba");
}

#[test]
fn every_kind_is_written_and_read_back_the_same() {
    for bank in sample::banks() {
        let file = write(&bank);
        let reading = read(&file);
        assert_eq!(reading.notices, [], "{file}");
        sample::assert_same(&bank, &reading.drafts);
    }
}

#[test]
fn levels_travel_in_tags() {
    let bank = sample::banks().remove(0);
    let reading = read(&write(&bank));
    assert!(reading.drafts.iter().any(|draft| draft.level == Some(Level::Apply)));
}

proptest! {
    #[test]
    fn any_text_never_panics(text in any::<String>()) {
        let _ = read(&text);
    }

    #[test]
    fn any_signs_of_the_format_never_panic(text in "([:#=~{}\\\\%>T0-9.\\-\n/\\[\\]$ ]|::|->|####|//|\\{#){0,60}") {
        let _ = read(&text);
    }

    #[test]
    fn hostile_texts_are_read_back_the_same(bank in sample::any_bank()) {
        let reading = read(&write(&bank));
        sample::assert_same(&bank, &reading.drafts);
    }
}
