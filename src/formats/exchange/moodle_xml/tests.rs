use super::*;
use crate::domain::draft::Draft;
use crate::formats::exchange::sample;
use proptest::prelude::{any, prop_assert_eq, proptest};

fn quiz(questions: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n{questions}</quiz>\n")
}

fn question(kind: &str, inside: &str) -> String {
    format!(
        "<question type=\"{kind}\"><name><text>N</text></name>\
         <questiontext format=\"html\"><text><![CDATA[<p>Hỏi?</p>]]></text></questiontext>\
         {inside}</question>\n"
    )
}

fn one(kind: &str, inside: &str) -> (Draft, Vec<What>) {
    let reading = read(&quiz(&question(kind, inside)));
    let whats = reading.notices.iter().map(|notice| notice.what.clone()).collect();
    (reading.drafts.into_iter().next().expect("one"), whats)
}

fn answer(fraction: &str, text: &str, feedback: &str) -> String {
    format!(
        "<answer fraction=\"{fraction}\" format=\"html\"><text>{text}</text>\
         <feedback format=\"html\"><text>{feedback}</text></feedback></answer>"
    )
}

#[test]
fn choices_keep_key_weights_reasons_and_points() {
    let inside = [
        "<defaultgrade>2.5000000</defaultgrade><penalty>0.3333333</penalty><single>true</single>",
        "<correctfeedback format=\"html\"><text>Your answer is correct.</text></correctfeedback>",
        &answer("100", "Tre", "Phải."),
        &answer("-33.33333", "&lt;b&gt;Trúc&lt;/b&gt; &amp;amp; mai", "Không."),
    ]
    .concat();
    let (draft, whats) = one("multichoice", &inside);
    let Body::Single { options, key, weights } = &draft.body else { panic!("single") };
    assert_eq!((key.as_str(), &*options[1].text), ("a", "Trúc & mai"));
    assert_eq!(*weights, [("b".into(), -333_333)]);
    assert_eq!(draft.whys, [("b".into(), "Không.".into())]);
    assert_eq!((&*draft.explanation, draft.points), ("Phải.", Points(2_500_000)));
    assert_eq!(whats, []);
}

#[test]
fn each_kind_that_we_have_comes_in() {
    let (draft, _) =
        one("truefalse", &[answer("0", "true", "Sai mà."), answer("100", "false", "")].concat());
    assert_eq!((draft.body, &*draft.explanation), (Body::TrueFalse { key: false }, "Sai mà."));
    let (draft, whats) = one(
        "shortanswer",
        &["<usecase>1</usecase>".into(), answer("100", "Tre", ""), answer("50", "Trúc", "Gần.")]
            .concat(),
    );
    let Body::Short { key, compare } = &draft.body else { panic!("short") };
    assert_eq!((key.len(), *compare), (1, Compare::Exact));
    let written = "Trúc (50 %): Gần.".into();
    assert_eq!(whats, [What::Dropped { part: Part::PartialAnswer, written }]);
    let (draft, whats) = one(
        "numerical",
        "<answer fraction=\"100\"><text>6.25</text><tolerance>0.05</tolerance></answer>\
         <units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>",
    );
    let Body::Number { key, tolerance, .. } = draft.body else { panic!("number") };
    assert_eq!((key.to_string(), tolerance.to_string()), ("6.25".into(), "0.05".into()));
    assert_eq!(whats, [What::Dropped { part: Part::Unit, written: "m".into() }]);
    let pair = |left: &str, right: &str| {
        format!(
            "<subquestion format=\"html\"><text>{left}</text><answer><text>{right}</text></answer>\
             </subquestion>"
        )
    };
    let (draft, _) = one(
        "matching",
        &[pair("Lào", "Viêng Chăn"), pair("Việt Nam", "Hà Nội"), pair("", "Huế")].concat(),
    );
    let Body::Matching { left, right, .. } = draft.body else { panic!("matching") };
    assert_eq!((left.len(), right.len()), (2, 3));
    let (draft, _) = one(
        "ordering",
        "<answer fraction=\"1.0000000\"><text>Một</text></answer>\
         <answer fraction=\"2.0000000\"><text>Hai</text></answer>",
    );
    assert!(matches!(draft.body, Body::Ordering { .. }));
}

#[test]
fn ids_categories_files_hints_and_tags_are_kept_or_named() {
    let file = quiz(&[
        "<!-- question: 0 --><question type=\"category\"><category><text>$course$/top/Bộ/Gốc</text>\
         </category></question>",
        "<!-- question: 2295 -->",
        &question(
            "truefalse",
            &[
                "<hint format=\"html\"><text>Nghĩ đi</text></hint><penalty>0.5</penalty>",
                "<file name=\"a.mp3\" encoding=\"base64\">AAAA</file>",
                "<tags><tag><text>dễ</text></tag></tags>",
                &answer("100", "true", ""),
            ]
            .concat(),
        ),
        &question("essay", ""),
        &question("cloze", ""),
    ]
    .concat());
    let reading = read(&file);
    assert_eq!(&*reading.title, "Bộ");
    let draft = &reading.drafts[0];
    assert_eq!((draft.origin.as_deref(), &*draft.topic_title), (Some("moodle:2295"), "Gốc"));
    let whats: Vec<What> = reading.notices.iter().map(|notice| notice.what.clone()).collect();
    let dropped = |part, written: &str| What::Dropped { part, written: written.into() };
    assert_eq!(
        whats,
        [
            dropped(Part::Tag, "dễ"),
            dropped(Part::File, "a.mp3"),
            dropped(Part::Hint, "Nghĩ đi"),
            dropped(Part::Penalty, "0.5"),
            What::KindForeign { kind: "essay".into() },
            What::KindForeign { kind: "cloze".into() },
        ]
    );
}

#[test]
fn a_file_that_breaks_off_gives_what_stands_before() {
    let whole = question("truefalse", &answer("100", "true", ""));
    let file = format!("<quiz>\n{whole}{}", whole.replace("</question>", ""));
    let reading = read(&file);
    assert_eq!(reading.drafts.len(), 1);
    assert_eq!(reading.notices[0].place, Place::Line(3));
}

#[test]
fn a_question_that_is_not_closed_costs_itself_only() {
    let whole = |word: &str| question("truefalse", &answer("100", "true", word));
    for broken in [
        whole("hai").replace("</question>", ""),
        whole("hai").replacen("</text>", "", 1),
        whole("hai").replacen("</name>", "", 1),
    ] {
        let file = quiz(&[whole("một"), broken, whole("ba"), whole("bốn")].concat());
        let reading = read(&file);
        let said: Vec<&str> = reading.drafts.iter().map(|draft| &*draft.explanation).collect();
        assert_eq!(said, ["một", "ba", "bốn"]);
        assert_eq!(reading.notices.len(), 1);
        assert_eq!(reading.notices[0].place, Place::Line(4));
    }
}

#[test]
fn weights_near_nought_and_near_all_keep_the_key() {
    for (key, weights) in
        [("\"a\"", "weight.b = 97"), ("[\"a\", \"b\"]", "weight.a = 98\nweight.b = 2")]
    {
        let kind = if key.starts_with('[') { "multiple" } else { "single" };
        let file = format!(
            "format = 1\n[bank]\nid = \"b\"\ntitle = \"B\"\nversion = \"1\"\n[[topic]]\nid = \"t\"\n\
             title = \"T\"\n[[question]]\nid = \"q\"\nkind = \"{kind}\"\ntopic = \"t\"\n\
             level = \"van-dung\"\nprompt = \"?\"\noption.a = \"A\"\noption.b = \"B\"\n\
             option.c = \"C\"\nanswer = {key}\n{weights}\n"
        );
        let bank = bank::read(file.as_bytes()).bank;
        assert_eq!(bank.questions.len(), 1);
        sample::assert_same(&bank, &read(&write(&bank)).drafts);
    }
}

#[test]
fn what_is_left_out_is_read_as_moodle_does() {
    let both =
        [answer("100", "Tre", ""), answer("50", "Trúc", ""), answer("0", "Mai", "")].concat();
    assert!(matches!(one("multichoice", &both).0.body, Body::Single { .. }));
    let right = "<correctfeedback format=\"html\"><text>Vì thế.</text></correctfeedback>";
    assert_eq!(&*one("multichoice", &[right, &both].concat()).0.explanation, "Vì thế.");
    let own = [answer("100", "Đúng", ""), answer("0", "Sai", "")].concat();
    assert_eq!(one("truefalse", &own).0.body, Body::TrueFalse { key: true });
}

#[test]
fn entities_of_a_file_are_not_expanded() {
    let laughs = "<!DOCTYPE q [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let file = quiz(&question("truefalse", &answer("100", "true", "&b;&#273;")));
    let reading = read(&file.replacen("<quiz>", &format!("{laughs}<quiz>"), 1));
    assert_eq!(&*reading.drafts[0].explanation, "&b;đ");
}

#[test]
fn every_bank_is_written_and_read_back_whole() {
    for bank in sample::banks() {
        let file = write(&bank);
        let reading = read(&file);
        assert_eq!(reading.notices, []);
        sample::assert_same(&bank, &reading.drafts);
        let frame = reading.frame.expect("a frame");
        assert_eq!(frame, Bank { questions: Vec::new(), ..bank });
    }
}

#[test]
fn weights_stand_in_the_list_of_moodle() {
    let shares: Vec<String> = [166_667, 333_333, -333_333, 900_000, 120_000, -20_000]
        .iter()
        .map(|weight| super::super::answer::percent(write::share(*weight)))
        .collect();
    assert_eq!(shares, ["16.6667", "33.3333", "-33.3333", "90", "12.5", "-5"]);
}

proptest! {
    #[test]
    fn any_text_never_panics(text in any::<String>()) {
        let _ = read(&text);
    }

    #[test]
    fn any_tags_never_panic(text in "(<quiz>|</?question( type=\"multichoice\")?>|</?text>|</?answer( fraction=\"50\")?>|<!\\[CDATA\\[|\\]\\]>|&amp;|&x;|<!--|-->|tre|<){0,40}") {
        let _ = read(&text);
    }

    #[test]
    fn hostile_texts_are_read_back_the_same(bank in sample::any_bank()) {
        let reading = read(&write(&bank));
        prop_assert_eq!(&reading.notices, &[]);
        sample::assert_same(&bank, &reading.drafts);
    }
}
