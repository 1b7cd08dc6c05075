//! Writes a bank in one way: fields in the order of the format's description, `name = value`, one blank
//! line between pieces, NFC. Values and comments stay as they are; what cannot be read stays whole.

use super::field::names;
use super::piece::{Piece, Table, Writing, pieces};
use super::{end_of_fields, read};
use toml_edit::{DocumentMut, Key, TableLike};
use unicode_normalization::UnicodeNormalization;

/// The text, formatted. It says the same: where it would not, it stays as it is.
pub fn formatted(text: &str) -> String {
    let is_windows = text.contains("\r\n");
    let plain: String = text.replace("\r\n", "\n").nfc().collect();
    let mut formatted = String::new();
    // Comments right above a header stand in the body of the piece before.
    let mut waiting = String::new();
    for piece in pieces(&plain, &Table::OF_BANK) {
        let body = plain.get(piece.body.clone()).unwrap_or_default();
        let (fields, behind) = body.split_at_checked(end_of_fields(body)).unwrap_or((body, ""));
        let header = header(&plain, &piece);
        let head = format!("{waiting}{header}");
        if !formatted.is_empty() && !head.is_empty() {
            formatted.push('\n');
        }
        formatted.push_str(&head);
        formatted.push_str(&fields_of(fields, piece.table));
        waiting = comments(behind);
    }
    if !waiting.is_empty() {
        formatted.push('\n');
        formatted.push_str(&waiting);
    }
    if is_windows {
        formatted = formatted.replace('\n', "\r\n");
    }
    let (before, after) = (read(text.as_bytes()), read(formatted.as_bytes()));
    let is_same = before.bank == after.bank && before.problems.len() == after.problems.len();
    if is_same { formatted } else { text.to_owned() }
}

/// The header of a piece in its line, with what stands behind it.
fn header(text: &str, piece: &Piece) -> String {
    let line = text.get(piece.header.start..piece.body.start).unwrap_or_default();
    let shown = match piece.table {
        Some(table) if piece.writing == Writing::Exact => {
            let behind = text.get(piece.header.end..piece.body.start).unwrap_or_default().trim();
            let gap = if behind.is_empty() { "" } else { " " };
            format!("{}{gap}{behind}", table.header())
        }
        _ => line.trim().to_owned(),
    };
    if shown.is_empty() { shown } else { format!("{shown}\n") }
}

/// Comments between two pieces: each paragraph of them, without blanks at the ends of lines.
fn comments(behind: &str) -> String {
    let mut kept = String::new();
    let mut is_gap = false;
    for line in behind.lines().map(str::trim) {
        if line.is_empty() {
            is_gap = !kept.is_empty();
            continue;
        }
        if std::mem::take(&mut is_gap) {
            kept.push('\n');
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

/// The fields of a piece, one a line, in their order; as they are where they are no TOML.
fn fields_of(fields: &str, table: Option<Table>) -> String {
    let (Ok(mut document), Some(table)) = (fields.parse::<DocumentMut>(), table) else {
        return fields.to_owned();
    };
    let place = |key: &Key| names(table).iter().position(|name| *name == key.get());
    let place = |key: &Key| place(key).unwrap_or(usize::MAX);
    document.as_table_mut().sort_values_by(|one, _, other, _| place(one).cmp(&place(other)));
    tidy(document.as_table_mut());
    let written = document.to_string();
    let lines = written.lines().map(str::trim_end);
    // Within a text over several lines blanks at the end of a line may be meant.
    if written.contains("\"\"\"") || written.contains("'''") {
        return written.trim_start_matches('\n').to_owned();
    }
    lines.filter(|line| !line.is_empty()).fold(String::new(), |all, line| all + line + "\n")
}

/// Nothing before a name but its comments, one blank on either side of `=`.
fn tidy(table: &mut dyn TableLike) {
    for (mut key, item) in table.iter_mut() {
        trim_above(&mut key);
        key.leaf_decor_mut().set_suffix(" ");
        if let Some(value) = item.as_value_mut().filter(|value| !value.is_inline_table()) {
            value.decor_mut().set_prefix(" ");
        }
        if let Some(parts) = item.as_table_like_mut() {
            for (mut part, item) in parts.iter_mut() {
                trim_above(&mut part);
                part.leaf_decor_mut().set_suffix(" ");
                if let Some(value) = item.as_value_mut() {
                    value.decor_mut().set_prefix(" ");
                }
            }
        }
    }
}

/// Takes blank lines and indents above and before a name away; comments stay.
fn trim_above(key: &mut toml_edit::KeyMut<'_>) {
    let decor = key.leaf_decor_mut();
    let above = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    let above: String = above
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .fold(String::new(), |all, line| all + line + "\n");
    decor.set_prefix(above);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert_eq, proptest};

    #[test]
    fn fields_stand_in_order_and_comments_with_theirs() {
        let text = "# Lớp A\nformat=1\n[ bank ]\ntitle = \"B\"\n  id=\"b\"\nversion = \"1\"   # lần đầu\n\n\n\n\
                    # các chủ đề\n[[topic]] # một\n\nid = \"t\"\ntitle = \"T\"\n[[question]]\n\
                    answer = true\n# hỏi\nprompt   =   \"Một?\"\nid = \"q\"\nkind = \"true-false\"\n\
                    topic = \"t\"\nlevel = \"nhan-biet\"\n\n# hết\n";
        let expected = "# Lớp A\nformat = 1\n\n[bank]\nid = \"b\"\ntitle = \"B\"\nversion = \"1\"   # lần đầu\n\n\
                        # các chủ đề\n[[topic]] # một\nid = \"t\"\ntitle = \"T\"\n\n[[question]]\n\
                        id = \"q\"\nkind = \"true-false\"\ntopic = \"t\"\nlevel = \"nhan-biet\"\n\
                        # hỏi\nprompt = \"Một?\"\nanswer = true\n\n# hết\n";
        assert_eq!(formatted(text), expected);
        assert_eq!(formatted(expected), expected);
        assert_eq!(formatted(&text.replace('\n', "\r\n")), expected.replace('\n', "\r\n"));
    }

    #[test]
    fn parts_keep_their_order_and_what_cannot_be_read_stays() {
        let text = "format = 1\n\n[bank]\nid = \"b\"\ntitle = \"B\"\nversion = \"1\"\n\n[[topic]]\n\
                    id = \"t\"\ntitle = \"T\"\n\n[[question]]\nid = \"q\"\nkind = \"single\"\ntopic = \"t\"\n\
                    level = \"nhan-biet\"\nprompt = \"?\"\noption.b = \"B\"\noption.a  =  \"A\"\n\
                    answer = \"a\"\n\n[[question]]\nid = \"hỏng\n   prompt=1\n";
        let expected = text.replace("option.a  =  ", "option.a = ");
        assert_eq!(formatted(text), expected);
    }

    #[test]
    fn shipped_banks_say_the_same_afterwards() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/questions");
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|end| end == "toml") {
                let text = std::fs::read_to_string(&path).expect("a bank");
                let once = formatted(&text);
                assert_eq!(read(once.as_bytes()).bank, read(text.as_bytes()).bank);
                assert_eq!(formatted(&once), once, "{}", path.display());
                assert_eq!(text.matches('#').count(), once.matches('#').count());
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_says_the_same_afterwards(text: String) {
            let once = formatted(&text);
            prop_assert_eq!(read(once.as_bytes()).bank, read(text.as_bytes()).bank);
        }
    }
}
