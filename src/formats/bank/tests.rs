use super::*;
use crate::domain::identity::QuestionId;
use crate::domain::problem::Severity;
use crate::domain::question::{Body, Kind};
use crate::domain::vietnamese::is_invisible;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};

/// A bank with these lines under its header, two topics and a source.
fn bank(rest: &str) -> String {
    format!(
        "format = 1\n[bank]\nid = \"thu\"\ntitle = \"Thử\"\nversion = \"1\"\n\
         [[topic]]\nid = \"goc\"\ntitle = \"Gốc\"\n[[topic]]\nid = \"than\"\ntitle = \"Thân\"\n\
         [[source]]\nid = \"kh-001\"\ntitle = \"Kế hoạch\"\nplaces = [\"I.1\", \"II\"]\n{rest}"
    )
}

/// A whole single question with these lines in place of its last one.
fn question(id: &str, last: &str) -> String {
    format!(
        "[[question]]\nid = \"{id}\"\nkind = \"single\"\ntopic = \"goc\"\nlevel = \"nhan-biet\"\n\
         prompt = \"Câu {id}?\"\noption.a = \"Một\"\noption.b = \"Hai\"\n{last}\n"
    )
}

/// Codes with line and column, and the ids of the questions that are whole.
fn outcome(text: &str) -> (Vec<(&'static str, usize, usize)>, Vec<String>) {
    let read = read(text.as_bytes());
    let place = |at: usize| {
        let before = text.get(..at).expect("a place in the text");
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).map_or(0, |line| line.chars().count());
        (before.matches('\n').count() + 1, column + 1)
    };
    let problems = read.problems.iter().map(|problem| {
        let (line, column) = place(problem.span.start);
        (problem.defect.code(), line, column)
    });
    let ids = read.bank.questions.iter().map(|question| question.id.to_string());
    (problems.collect(), ids.collect())
}

/// The one problem of a bank that holds one question of these lines, and its excerpt.
fn only_problem(lines: &str) -> (&'static str, String) {
    let text = bank(lines);
    let read = read(text.as_bytes());
    let [problem] = &read.problems[..] else {
        panic!("{lines}\n{:#?}", read.problems);
    };
    let excerpt = text.get(problem.span.clone()).expect("a place in the text");
    let is_left_out = problem.defect.severity() == Severity::Fault;
    assert_eq!(read.bank.questions.is_empty(), is_left_out, "{lines}");
    (problem.defect.code(), excerpt.to_owned())
}

#[test]
fn fourteen_mistakes_are_named_once_each_and_the_whole_questions_are_read() {
    let text = include_str!("../../../tests/banks/muoi-bon-loi.toml");
    let (problems, ids) = outcome(text);
    assert_eq!(
        problems,
        [
            ("quote-open", 38, 43),
            ("bracket-open", 59, 10),
            ("triple-quote-open", 83, 11),
            ("header-brackets", 96, 1),
            ("header-brackets", 116, 1),
            ("header-unknown", 136, 1),
            ("curly-quote", 161, 10),
            ("decimal-comma", 183, 13),
            ("field-unknown", 205, 1),
            ("kind-unknown", 219, 8),
            ("option-unknown", 245, 10),
            ("id-twice", 258, 6),
            ("source-unknown", 286, 9),
            ("text-empty", 305, 12),
        ]
    );
    let whole: Vec<String> = (1..=15).map(|number| format!("lanh-{number:02}")).collect();
    assert_eq!(ids, whole);
}

#[test]
fn a_whole_bank_gives_no_problem_and_its_options_in_written_order() {
    let text = bank(&question("q", "option.A = \"Ba\"\nanswer = \"b\""));
    let read = read(text.as_bytes());
    assert_eq!(read.problems, []);
    assert_eq!(read.bank.header.id.as_str(), "thu");
    let Body::Single { options, key, .. } = &read.bank.questions[0].body else {
        panic!("a single choice");
    };
    let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "A"]);
    assert_eq!(key.as_str(), "b");
    let place = text.get(read.places[0].clone()).expect("a place in the text");
    assert!(place.starts_with("id = \"q\""));
}

#[test]
fn every_kind_of_question_is_read() {
    let text = include_str!("../../../tests/banks/tam-dang.toml");
    let read = read(text.as_bytes());
    assert_eq!(read.problems, []);
    let kinds: Vec<Kind> = read.bank.questions.iter().map(|question| question.kind()).collect();
    assert_eq!(kinds, Kind::ALL);
    assert_eq!(read.bank.notes.len(), 1);
}

#[test]
fn a_byte_order_mark_crlf_and_decomposed_text_change_nothing() {
    let text = bank(&question("q", "explain = \"\"\"\nHòa\nbình\"\"\"\nanswer = \"b\""));
    let plain = read(text.as_bytes());
    let decomposed: String =
        unicode_normalization::UnicodeNormalization::nfd(text.as_str()).collect();
    let marked = format!("\u{feff}{}", decomposed.replace('\n', "\r\n"));
    let read = read(marked.as_bytes());
    assert_eq!(read.problems, []);
    assert_eq!(read.bank, plain.bank);
    assert_eq!(&*read.bank.questions[0].explanation, "Hòa\nbình");
}

#[test]
fn utf16_is_read_and_named() {
    let text = bank(&question("q", "answer = \"b\""));
    let bytes: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let read = read(&bytes);
    assert_eq!(read.bank.questions.len(), 1);
    assert_eq!(read.problems.len(), 1);
    assert_eq!(read.problems[0].defect, Defect::Utf16);
}

#[test]
fn bytes_that_are_no_utf8_are_named_once_and_read_as_replacement() {
    let mut bytes = bank(&question("q", "answer = \"b\"")).into_bytes();
    let at = bytes.windows(4).position(|four| four == b"u q?").expect("the prompt");
    bytes[at] = 0xff;
    bytes[at + 1] = 0xfe;
    let read = read(&bytes);
    assert_eq!(read.problems[0].defect, Defect::NotUtf8 { places: 2 });
    assert_eq!(read.problems[0].span, at..at + 3);
}

#[test]
fn a_newer_format_is_refused_and_an_absent_one_is_named() {
    let newer = read(b"format = 2\n[bank]\nid = 7\n");
    assert_eq!(newer.problems.len(), 1);
    assert_eq!(newer.problems[0].defect.code(), "format-newer");
    let absent = read(bank("").replace("format = 1\n", "").as_bytes());
    assert_eq!(absent.problems.len(), 1);
    assert_eq!(absent.problems[0].defect, Defect::FormatMissing);
}

#[test]
fn fields_before_any_header_are_one_mistake() {
    let text = bank("").replace("format = 1\n", "format = 1\nid = \"x\"\nprompt = \"y\"\n");
    assert_eq!(outcome(&text).0, [("field-outside", 2, 1)]);
}

#[test]
fn two_mistakes_in_one_question_are_both_named() {
    let text = bank(&question("q", "explain = \"x\ncite = [\"kh-001 I.1\"\nanswer = \"c\""));
    let codes: Vec<_> = outcome(&text).0.into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["quote-open", "bracket-open", "option-unknown"]);
}

#[test]
fn a_misspelt_name_is_not_said_to_be_missing_too() {
    let text = question("q", "anwser = \"b\"");
    assert_eq!(only_problem(&text), ("field-unknown", "anwser".into()));
    let text = question("q", "answer = \"b\"").replace("option.", "optoin.");
    assert_eq!(only_problem(&text).0, "field-unknown");
    let text = question("q", "answer = \"b\"\nwyh.z = \"x\"");
    assert_eq!(only_problem(&text), ("field-unknown", "wyh".into()));
    let text = question("q", "answer: \"b\"");
    assert_eq!(only_problem(&text).0, "equals-missing");
}

#[test]
fn a_topic_under_a_bad_header_does_not_take_its_questions_along() {
    let text = bank(&question("q", "answer = \"b\""))
        .replace("[[topic]]\nid = \"goc\"", "[topic]\nid = \"goc\"");
    let (problems, ids) = outcome(&text);
    assert_eq!(problems, [("header-brackets", 6, 1)]);
    assert_eq!(ids, ["q"]);
}

#[test]
fn an_id_is_a_name_that_no_folder_or_program_takes_for_more() {
    let longest = "a".repeat(64);
    for fit in ["a", "cau-1", "0", &longest] {
        let (problems, ids) = outcome(&bank(&question(fit, "answer = \"b\"")));
        assert_eq!((problems, ids), (Vec::new(), vec![fit.to_owned()]));
    }
    let long = "a".repeat(65);
    for wrong in ["../x", "a/b", "a.b", ".", "..", "A", "đ", "a b", "a_b", "c:", &long] {
        let (problems, ids) = outcome(&bank(&question(wrong, "answer = \"b\"")));
        let codes: Vec<&str> = problems.iter().map(|(code, ..)| *code).collect();
        assert_eq!((codes, ids), (vec!["id-malformed"], Vec::new()), "{wrong}");
        let named = bank("").replace("\"thu\"", &format!("\"{wrong}\""));
        assert!(
            read(named.as_bytes()).problems.iter().any(|it| it.defect.code() == "id-malformed")
        );
    }
}

#[test]
fn every_fault_of_a_question_has_its_name_and_place() {
    let single = |last: &str| only_problem(&question("q", last));
    let other = |kind: &str, lines: &str| {
        let text = question("q", lines).replace("\"single\"", &format!("\"{kind}\""));
        only_problem(&text.replace("option.a = \"Một\"\noption.b = \"Hai\"\n", ""))
    };
    let found = |code, excerpt: &str| (code, excerpt.to_owned());
    let answer = "answer = \"b\"\n";
    let with = |line: &str| single(&format!("{answer}{line}"));

    assert_eq!(single("answer = \"c\""), found("option-unknown", "\"c\""));
    assert_eq!(single("answer = [\"b\"]"), found("shape-wrong", "[\"b\"]"));
    assert_eq!(single(""), found("field-missing", "[[question]]"));
    assert_eq!(with("option.c = \" \""), found("text-empty", "\" \""));
    assert_eq!(with("option.c ="), found("value-missing", ""));
    assert_eq!(with("option.c = \"Một\""), found("options-same", "\"Một\""));
    assert_eq!(with("option.c = \"a\\nb\""), found("line-break", "\"a\\nb\""));
    assert_eq!(with("option.\"c d\" = \"x\""), found("id-malformed", "\"c d\""));
    assert_eq!(with("why.c = \"x\""), found("option-unknown", "c"));
    assert_eq!(with("pin = [\"c\"]"), found("option-unknown", "\"c\""));
    assert_eq!(with("pin = [\"a\", \"a\"]"), found("option-twice", "\"a\""));
    assert_eq!(with("weight.a = 150"), found("number-outside", "150"));
    assert_eq!(with("tolerance = 1"), found("field-not-for-kind", "tolerance"));
    assert_eq!(with("cite = [\"kh-002 I.1\"]"), found("source-unknown", "\"kh-002 I.1\""));
    assert_eq!(with("cite = [\"kh-001 I.2\"]"), found("place-unknown", "\"kh-001 I.2\""));
    assert_eq!(with("as_of = \"2021-13\""), found("as-of-malformed", "\"2021-13\""));
    assert_eq!(with("time = 0"), found("number-outside", "0"));
    assert_eq!(with("time = 1.5"), found("shape-wrong", "1.5"));
    assert_eq!(with("points = -1"), found("number-outside", "-1"));
    assert_eq!(with("[section]\na = 1"), found("header-unknown", "section"));
    assert_eq!(with("id = \"w\""), found("field-twice", "id"));
    assert_eq!(with("explain = \"a\\u001bb\""), found("hidden", "\"a\\u001bb\""));

    let six = "option.a = \"1\"\noption.b = \"2\"\noption.c = \"3\"\n";
    let multiple = |last: &str| other("multiple", &format!("{six}{last}"));
    assert_eq!(multiple("answer = [\"a\"]"), found("key-too-few", "[\"a\"]"));
    assert_eq!(multiple("answer = [\"a\", \"b\", \"c\"]").0, "key-all");
    assert_eq!(multiple("answer = [\"a\", \"b\"]\nmarking = \"half\"").0, "word-unknown");
    assert_eq!(other("statements", "statement.a = \"x\"\nanswer = []").0, "option-count");
    assert_eq!(other("short", "answer = []"), found("answer-empty", "[]"));
    assert_eq!(other("short", "answer = [\"x\"]\ncompare = \"none\"").0, "word-unknown");
    assert_eq!(other("number", "answer = 1\ntolerance = -1").0, "number-negative");
    assert_eq!(other("number", "answer = 1e3"), found("number-too-fine", "1e3"));
    let ordering = |last: &str| other("ordering", &format!("{six}{last}"));
    assert_eq!(ordering("answer = [\"a\", \"b\"]").0, "order-incomplete");
    let pairs = "left.1 = \"x\"\nleft.2 = \"y\"\nright.a = \"u\"\nright.b = \"v\"\n";
    let matching = |last: &str| other("matching", &format!("{pairs}{last}"));
    assert_eq!(matching("answer.1 = \"a\"").0, "pair-missing");
    assert_eq!(matching("answer.1 = \"a\"\nanswer.2 = \"c\"").0, "option-unknown");
    assert_eq!(
        matching("answer.1 = \"a\"\nanswer.2 = \"b\"\nanswer.3 = \"b\"").0,
        "option-unknown"
    );
    assert_eq!(matching("answer = \"a\"").0, "shape-wrong");
    assert_eq!(
        matching("left.3 = \"z\"\nanswer.1 = \"a\"\nanswer.2 = \"b\"\nanswer.3 = \"b\"").0,
        "sides-too-few"
    );
}

#[test]
fn invisible_characters_never_reach_a_bank() {
    let read =
        read(bank(&question("q", "explain = \"a\\u001b[2J\u{202e}b\"\nanswer = \"b\"")).as_bytes());
    assert_eq!(&*read.bank.questions[0].explanation, "a[2Jb");
    assert_eq!(read.problems[0].defect, Defect::Hidden { count: 2 });
    assert_eq!(read.problems[0].question.as_ref().map(QuestionId::as_str), Some("q"));
}

/// Reads and checks whatever the bytes are, draws every problem, and looks at what came out.
fn survive(bytes: &[u8]) {
    let read = read(bytes);
    let text = text(bytes);
    let strict = style::check(&text, &read);
    for problem in read.problems.iter().chain(&strict) {
        assert!(text.get(problem.span.clone()).is_some(), "{problem:?}");
    }
    let words = &crate::text::problem::VI;
    let drawn = crate::formats::diagnostic::draw("a", &text, &read.problems, words);
    assert!(!drawn.contains(|c: char| is_invisible(c) && c != '\n'));
    let shown =
        serde_json::to_string(&crate::formats::listing::bank(&read.bank)).expect("plain values");
    let is_hidden = |c: char| is_invisible(c) && c != '\n';
    assert!(!shown.contains(is_hidden), "{shown}");
    assert!(!shown.contains("\\u00") && !shown.contains("\\t"), "{shown}");
    assert_eq!(read.places.len(), read.bank.questions.len());
    scan(bytes);
}

/// Lines and parts of lines that mean something to the reader.
fn fragment() -> impl Strategy<Value = String> {
    let known = prop_oneof![
        Just("[[question]]\n"),
        Just("[bank]\n"),
        Just("[[topic]]\n"),
        Just("[question\n"),
        Just("[[x"),
        Just("id = \"a\"\n"),
        Just("kind = \"multiple\"\n"),
        Just("option.a = "),
        Just("answer = [\"a\", "),
        Just("prompt = \"\"\"\n"),
        Just("\"\"\""),
        Just("“x”"),
        Just("0,5\n"),
        Just("{ a = 1"),
        Just("\\u001b"),
        Just("\r\n"),
        Just("\n"),
        Just("a.b.c = 1\n"),
        Just("format = 1\n"),
    ];
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        survive(&bytes);
    }

    #[test]
    fn any_pieces_of_a_bank_are_survived(
        pieces in proptest::collection::vec(fragment(), 0..40),
    ) {
        survive(pieces.concat().as_bytes());
    }

    #[test]
    fn a_damaged_bank_is_survived(
        wounds in proptest::collection::vec((any::<usize>(), 0_usize..40, any::<String>()), 1..6),
        has_mistakes in any::<bool>(),
    ) {
        let whole: &[u8] = if has_mistakes {
            include_bytes!("../../../tests/banks/muoi-bon-loi.toml")
        } else {
            include_bytes!("../../../tests/banks/tam-dang.toml")
        };
        let mut bytes = whole.to_vec();
        for (at, length, put) in wounds {
            let at = at % (bytes.len() + 1);
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, put.into_bytes());
        }
        survive(&bytes);
    }
}
