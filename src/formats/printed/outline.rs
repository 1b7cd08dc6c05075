//! What readers get of a bank before a contest or an examination: *Đề cương ôn tập* (the study notes,
//! then the questions without their key) and *Bộ câu hỏi và đáp án*, both by topic.

use super::{
    Align, Block, Document, Inline, Letterhead, Paragraph, Ruler, Section, Style, Text, asked,
    explained, letterhead, reading_order,
};
use crate::domain::bank::{Bank, Note};
use crate::domain::drawing::Item;
use crate::formats::review::cited;

/// Which of the two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outline {
    /// Đề cương ôn tập: notes and questions, no key.
    Notes,
    /// Bộ câu hỏi và đáp án: questions with key, explanation and source.
    #[default]
    Answers,
}

impl Outline {
    /// Both.
    pub const ALL: [Outline; 2] = [Outline::Notes, Outline::Answers];

    /// As people name it on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Outline::Notes => "de-cuong",
            Outline::Answers => "dap-an",
        }
    }

    /// The one named so, or none.
    pub fn from_code(code: &str) -> Option<Outline> {
        Outline::ALL.into_iter().find(|outline| outline.code() == code)
    }
}

/// The document.
pub fn document(
    bank: &Bank,
    outline: Outline,
    from: &Letterhead,
    ruler: &mut Ruler,
    text: &Text,
) -> Document {
    let words = &text.document;
    let heading = match outline {
        Outline::Notes => words.outline,
        Outline::Answers => words.answers,
    };
    let mut blocks = letterhead(from, text);
    blocks.push(Paragraph::heading(heading).centred().size(14.0).before(14.0).into());
    blocks.push(Paragraph::heading(&*bank.header.title).centred().before(2.0).into());
    for line in bank.header.description.lines() {
        let line = Paragraph::styled(line, Style::Italic).align(Align::Justified);
        blocks.push(line.before(4.0).into());
    }
    let mut number = 0;
    // Topics without anything to print are left out; a question may name none that is there.
    let known = bank.topics.iter().map(|topic| (&*topic.id, &*topic.title));
    let mut printed = 0;
    for (id, title) in known.chain([("", words.other_topic)]) {
        let is_here = |topic: &str| match id {
            "" => bank.topic(topic).is_none(),
            id => topic == id,
        };
        let notes: Vec<&Note> = bank.notes.iter().filter(|note| is_here(&note.topic)).collect();
        let mut questions = bank.questions.iter().filter(|one| is_here(&one.topic)).peekable();
        let shows_notes = outline == Outline::Notes && !notes.is_empty();
        if questions.peek().is_none() && !shows_notes {
            continue;
        }
        printed += 1;
        blocks.push(Paragraph::heading((words.topic)(printed, title)).before(12.0).into());
        if shows_notes {
            for note in notes {
                blocks.extend(note_blocks(bank, note, text));
            }
            if questions.peek().is_some() {
                blocks.push(Paragraph::heading(words.questions).into());
            }
        }
        for question in questions {
            number += 1;
            let mut item = Item::written(bank, question);
            reading_order(&mut item);
            let shows_key = outline == Outline::Answers;
            let mut together = asked(number, &item, shows_key, ruler, text);
            if shows_key {
                together.extend(explained(&item, text));
            }
            blocks.push(Block::Together(together));
        }
    }
    let footer = format!("{heading} – {}", bank.header.title);
    let section = Section { footer, page: words.page.to_owned(), blocks, ..Section::default() };
    Document {
        title: format!("{heading}. {}", bank.header.title),
        language: text.language,
        sections: vec![section],
    }
}

fn note_blocks(bank: &Bank, note: &Note, text: &Text) -> Vec<Block> {
    let mut blocks: Vec<Block> = vec![Paragraph::heading(&*note.title).before(6.0).into()];
    for line in note.text.lines().filter(|line| !line.trim().is_empty()) {
        blocks.push(Paragraph::plain(line).align(Align::Justified).before(3.0).into());
    }
    let sources = note.citations.iter().map(|citation| cited(&bank.sources, citation));
    let sources: Vec<String> = sources.collect();
    if !sources.is_empty() {
        let label = Inline::text(text.document.source, Style::Italic);
        let cited = Inline::text(sources.join("; "), Style::Italic);
        blocks.push(Paragraph::of(vec![label, cited]).indent(super::INDENT).into());
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::bank;
    use crate::formats::document::html;
    use crate::text::Language;

    /// The eight kinds, a note, a hostile title.
    const BANK: &str = r#"format = 1
[bank]
id = "thu"
title = "<b>Thử</b>"
version = "1"

[[topic]]
id = "t"
title = "Ba trụ cột"

[[source]]
id = "s"
title = "Bài nói"

[[note]]
topic = "t"
title = "Nhớ"
text = "Ba trụ cột gắn với nhau."
cite = ["s"]

[[question]]
id = "mot"
kind = "single"
topic = "t"
level = "nhan-biet"
prompt = "Chọn một?"
option = { bac = "bắc", nam = "nam", dong = "đông" }
answer = "nam"
explain = "Vì thế."
cite = ["s"]

[[question]]
id = "xep"
kind = "ordering"
topic = "t"
level = "nhan-biet"
prompt = "Xếp?"
option = { xa = "xa", gan = "gần", vua = "vừa" }
answer = ["xa", "gan", "vua"]
"#;

    fn page(outline: Outline) -> String {
        let read = bank::read(BANK.as_bytes());
        assert_eq!(read.problems, []);
        let text = Text::of(Language::Vietnamese);
        let from = Letterhead { agency: "Trung tâm".into(), ..Letterhead::default() };
        let document = document(&read.bank, outline, &from, &mut Ruler::default(), text);
        html::write(&document)
    }

    #[test]
    fn an_outline_has_notes_and_questions_and_no_key() {
        let page = page(Outline::Notes);
        for said in ["ĐỀ CƯƠNG ÔN TẬP", "Ba trụ cột gắn với nhau.", "Chọn một?", "TRUNG TÂM"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        for hidden in ["Đáp án", "Vì thế.", "<b>nam</b>", "<b>Thử"] {
            assert!(!page.contains(hidden), "{hidden}: {page}");
        }
    }

    #[test]
    fn answers_have_the_key_in_bold_its_letter_why_and_where() {
        let page = page(Outline::Answers);
        for said in ["<b>B. </b><b>nam</b>", "<b>B</b>", "Vì thế.", "Bài nói"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("Ba trụ cột gắn với nhau."), "{page}");
    }

    #[test]
    fn what_is_to_be_put_in_order_is_not_printed_in_order() {
        let page = page(Outline::Answers);
        let sorted = ["gần", "vừa", "xa"].map(|text| page.find(&format!("</b>{text}")));
        assert!(sorted.is_sorted() && sorted[0].is_some(), "{sorted:?}");
        assert!(page.contains("<b>c – a – b</b>"), "{page}");
    }
}
