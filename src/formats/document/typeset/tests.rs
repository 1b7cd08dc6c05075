use super::super::{Block, Cell, Inline, Paragraph, Section, Style, Table};
use super::*;
use unicode_normalization::UnicodeNormalization;

/// The letters of Vietnamese with all their marks, small and capital.
fn letters() -> String {
    let bases = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz";
    let tones = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];
    let marked: String = bases
        .chars()
        .flat_map(|base| tones.map(|tone| format!("{base}{tone}")))
        .filter(|letter| letter.starts_with(|base: char| "aăâeêioôơuưy".contains(base)))
        .collect();
    let all = format!("{bases}{marked} “”‘’–—…0123456789.,;:?!()[]/%&+-=<>°×•");
    format!("{all}{}", all.to_uppercase()).nfc().collect()
}

fn section(blocks: Vec<Block>) -> Section {
    Section { footer: "101".into(), page: "Trang".into(), blocks, ..Section::default() }
}

/// The texts of a page, in the order they are drawn.
fn texts(page: &Page) -> Vec<String> {
    let shown = |mark: &Mark| match mark {
        Mark::Text { glyphs, text, .. } => {
            let from = glyphs.first()?.bytes.0 as usize;
            let last = glyphs.last()?.bytes;
            Some(text.get(from..(last.0 + last.1) as usize)?.trim().to_owned())
        }
        _ => None,
    };
    page.marks.iter().filter_map(shown).collect()
}

#[test]
fn every_vietnamese_letter_is_in_every_face() {
    for style in [Style::Plain, Style::Bold, Style::Italic, Style::Underlined] {
        let paragraph = Paragraph::styled(letters(), style);
        let pages = Ruler::default().pages(&section(vec![paragraph.into()]));
        assert!(pages.is_ok(), "{style:?}: {:?}", pages.err());
    }
}

#[test]
fn a_letter_that_the_font_has_not_is_named() {
    let pages = Ruler::default().pages(&section(vec![Paragraph::plain("tre 🎋").into()]));
    assert_eq!(pages.err(), Some(Unprintable { letter: '🎋' }));
}

#[test]
fn what_stays_together_is_never_parted_where_it_fits_on_a_page() {
    let together = |lines: usize| {
        let lines = (1..=lines).map(|at| Paragraph::plain(format!("{at} của {lines}")).into());
        Block::Together(lines.collect())
    };
    for before in 0..60 {
        let mut blocks: Vec<Block> = vec![Paragraph::plain("trước").into(); before];
        blocks.push(together(7));
        let pages = Ruler::default().pages(&section(blocks)).expect("letters of the font");
        let with = pages.iter().filter(|page| texts(page).iter().any(|text| text.contains("của")));
        assert_eq!(with.count(), 1, "after {before} lines");
    }
    // What fits on no page begins where it stands.
    let blocks = vec![Paragraph::plain("trước").into(), together(80)];
    let pages = Ruler::default().pages(&section(blocks)).expect("letters of the font");
    assert_eq!((pages.len(), &*texts(&pages[0])[1]), (2, "1 của 80"));
}

#[test]
fn the_head_of_a_table_stands_on_each_of_its_pages() {
    let row = |text: String| vec![Cell::framed(vec![Paragraph::plain(text)])];
    let rows = (0..100).map(|at| row(if at == 0 { "Đầu".into() } else { at.to_string() }));
    let table = Table { widths: vec![40.0], heads: 1, rows: rows.collect() };
    let pages = Ruler::default().pages(&section(vec![table.into()])).expect("letters of the font");
    assert_eq!(pages.len(), 3);
    for page in &pages {
        assert_eq!(texts(page)[0], "Đầu");
    }
}

#[test]
fn pages_are_counted_at_their_foot_and_where_asked() {
    let mut blocks: Vec<Block> = vec![Paragraph::of(vec![Inline::PageCount(Style::Italic)]).into()];
    blocks.extend((0..60).map(|at| Paragraph::plain(at.to_string()).into()));
    let pages = Ruler::default().pages(&section(blocks)).expect("letters of the font");
    assert_eq!((pages.len(), &*texts(&pages[0])[0]), (2, "02"));
    assert_eq!(texts(&pages[1]).last().map(String::as_str), Some("Trang 2/2"));
}

#[test]
fn short_texts_stand_four_in_a_row_longer_ones_two_or_one() {
    let texts = |text: &str| vec![vec![Inline::plain(text)]; 4];
    let mut ruler = Ruler::default();
    let width = super::super::BODY;
    assert_eq!(ruler.columns(&texts("A. Tre"), width), 4);
    assert_eq!(ruler.columns(&texts("A. Gốc vững, thân chắc, cành"), width), 2);
    assert_eq!(ruler.columns(&texts(&"A. Gốc vững, thân chắc ".repeat(3)), width), 1);
}

#[test]
fn nothing_is_drawn_beyond_the_edges() {
    let words = "đường lối đối ngoại ".repeat(60);
    let blocks = vec![
        Paragraph::plain(words.clone()).align(Align::Justified).into(),
        Paragraph::plain("a".repeat(400)).into(),
        Table {
            widths: vec![60.0, 105.0],
            heads: 0,
            rows: vec![vec![
                Cell::framed(vec![Paragraph::plain(words)]),
                Cell::framed(vec![Paragraph::of(vec![Inline::Bubble('A'); 40])]),
            ]],
        }
        .into(),
    ];
    let pages = Ruler::default().pages(&section(blocks)).expect("letters of the font");
    for mark in pages.iter().flat_map(|page| &page.marks) {
        if let Mark::Text { x, glyphs, text, .. } = mark {
            // A blank at the end of a line hangs over its edge.
            let drawn = |glyph: &&Glyph| {
                let letters = text.get(glyph.bytes.0 as usize..).unwrap_or_default();
                !letters.starts_with(' ')
            };
            let last = glyphs.iter().rposition(|glyph| drawn(&glyph)).unwrap_or(0);
            let wide: f32 = glyphs.iter().take(last + 1).map(|glyph| glyph.advance).sum();
            assert!(x + wide <= super::super::BODY * POINTS + 0.1, "{x} {wide}");
        }
    }
}

#[test]
fn a_page_on_its_long_side_has_longer_lines_and_fewer_of_them() {
    let mut ruler = Ruler::default();
    let lines = |orientation, ruler: &mut Ruler| {
        let blocks = vec![Block::from(Paragraph::plain("chữ ".repeat(3000)))];
        let pages = ruler.pages(&Section { orientation, ..section(blocks) }).expect("all letters");
        let texts = texts(&pages[0]);
        (texts.len(), texts.iter().map(|text| text.chars().count()).max().unwrap_or(0))
    };
    let (many, short) = lines(super::super::Orientation::Portrait, &mut ruler);
    let (few, long) = lines(super::super::Orientation::Landscape, &mut ruler);
    assert!(few < many && long > short, "{many} {short} {few} {long}");
}
