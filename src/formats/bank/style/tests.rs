use super::check;
use crate::formats::bank::{read, text};

/// The strict problems of a bank with one whole question, after changes to its text: code and
/// excerpt.
fn found(changes: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let mut bank = String::from(
        "format = 1\n[bank]\nid = \"thu\"\ntitle = \"Thử\"\nversion = \"1\"\n\
         [[topic]]\nid = \"goc\"\ntitle = \"Gốc\"\n\
         [[source]]\nid = \"s\"\ntitle = \"Sách\"\nurl = \"https://nhandan.vn/bai-1.html\"\n\
         [[question]]\nid = \"q\"\nkind = \"single\"\ntopic = \"goc\"\nlevel = \"nhan-biet\"\n\
         prompt = \"Phần nào giữ cây?\"\noption.a = \"Một\"\noption.b = \"Hai\"\n\
         answer = \"b\"\nexplain = \"Vì thế.\"\ncite = [\"s 1\"]\n",
    );
    for (from, to) in changes {
        assert!(bank.contains(from), "{from}");
        bank = bank.replace(from, to);
    }
    let read = read(bank.as_bytes());
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    check(&text(bank.as_bytes()), &read)
        .into_iter()
        .map(|problem| {
            let excerpt = bank.get(problem.span).expect("a place in the text");
            (problem.defect.code(), excerpt.to_owned())
        })
        .collect()
}

fn one(from: &str, to: &str) -> (&'static str, String) {
    let found = found(&[(from, to)]);
    assert_eq!(found.len(), 1, "{to}: {found:?}");
    found.into_iter().next().expect("one")
}

#[test]
fn a_bank_that_keeps_the_rules_gives_nothing() {
    assert_eq!(found(&[]), []);
}

#[test]
fn each_rule_finds_its_breach_at_its_place() {
    let is = |code, excerpt: &str| (code, excerpt.to_owned());
    let url = "https://nhandan.vn/bai-1.html";
    assert_eq!(one(url, "https://nhandan.vn/"), is("link-bare", "\"https://nhandan.vn/\""));
    assert_eq!(one(url, "nhandan.vn").0, "link-bare");
    assert_eq!(one(url, "https://vi.wikipedia.org/wiki/Tre").0, "link-denied");
    assert_eq!(one("cite = [\"s 1\"]\n", ""), is("citation-missing", "[[question]]"));
    assert_eq!(one("explain = \"Vì thế.\"\n", ""), is("explanation-missing", "[[question]]"));
    assert_eq!(one("Phần nào", "Hiện nay phần nào").0, "undated");
    assert_eq!(one("Vì thế", "Vì hoà bình"), is("tone-new-style", "hoà"));
    assert_eq!(one("Vì thế", "Vì \\u0068oà"), is("tone-new-style", "\"Vì \\u0068oà.\""));
    assert_eq!(one("Vì thế", "Vì  thế"), is("double-space", " "));
    let quotes = found(&[("\"Vì thế.\"", "'Vì \"thế\".'")]);
    assert_eq!(quotes, [is("straight-quote", "\""), is("straight-quote", "\"")]);
    assert_eq!(one("Vì thế", "Vì thеnày"), is("look-alike", "е"));
    assert_eq!(one("Một", "Tất cả các ý trên"), is("all-of-the-above", "\"Tất cả các ý trên\""));
    assert_eq!(found(&[("Một", "Cả hai ý"), ("answer", "pin = [\"a\"]\nanswer")]), []);
    let long = "một hai ba bốn ".repeat(3);
    assert_eq!(one("Một", long.trim()).0, "option-lengths");
    let very_long = "mười ".repeat(19);
    let both = [("Một", very_long.trim()), ("Hai", &*format!("{} hai", very_long.trim()))];
    let codes: Vec<_> = found(&both).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["option-long", "option-long"]);
    let prompt = format!("{}?", "mười ".repeat(49).trim());
    assert_eq!(one("Phần nào giữ cây?", &prompt).0, "prompt-long");
    let tall = "\"\"\"\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\"\"\"";
    assert_eq!(one("\"Phần nào giữ cây?\"", tall).0, "too-tall");
}

#[test]
fn a_prompt_that_is_nearly_another_names_it() {
    let again = "[[question]]\nid = \"r\"\nkind = \"true-false\"\ntopic = \"goc\"\n\
                 level = \"nhan-biet\"\nprompt = \"phần nào, giữ  cây\"\nanswer = true\n\
                 explain = \"Vì thế.\"\ncite = [\"s 1\"]\n";
    let again = again.replace("  ", " ");
    let found = found(&[("cite = [\"s 1\"]\n", &format!("cite = [\"s 1\"]\n{again}"))]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "prompt-near");
}

#[test]
fn a_key_that_can_be_guessed_is_said_of_the_bank() {
    use std::fmt::Write as _;
    let mut more = String::new();
    for number in 0..12 {
        let _ = write!(
            more,
            "[[question]]\nid = \"q{number}\"\nkind = \"single\"\ntopic = \"goc\"\n\
             level = \"nhan-biet\"\nprompt = \"Câu {number} hỏi về số {number}{number}?\"\n\
             option.a = \"Dài hơn\"\noption.b = \"Một\"\noption.c = \"Hai\"\noption.d = \"Ba\"\n\
             answer = \"a\"\nexplain = \"Vì thế.\"\ncite = [\"s 1\"]\n"
        );
    }
    let found = found(&[("cite = [\"s 1\"]\n", &format!("cite = [\"s 1\"]\n{more}"))]);
    let codes: Vec<_> = found.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["key-longest", "key-place"]);
    assert_eq!(found[0].1, "[bank]");
}

#[test]
fn the_shipped_banks_keep_every_rule() {
    for name in ["ban-sac-cay-tre", "ba-tru-cot", "trien-khai"] {
        let path = format!("{}/questions/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(&path).expect("a shipped bank");
        let read = read(&bytes);
        let text = text(&bytes);
        let words = &crate::text::problem::VI;
        let said = |problems: &[_]| crate::formats::diagnostic::draw(&path, &text, problems, words);
        assert!(read.problems.is_empty(), "{}", said(&read.problems));
        let problems = check(&text, &read);
        assert!(problems.is_empty(), "{}", said(&problems));
    }
}
