//! How large the letters of a list are and how wide its columns: no word is broken where it need not
//! be, what room is left goes to the columns whose texts are longest, and letters get smaller before
//! lines do.

use super::super::{Inline, Ruler};
use crate::formats::document::{self, POINTS};

/// The sizes of letters to choose from, in points, the best first.
const SIZES: [f32; 5] = [12.0, 11.0, 10.5, 10.0, 9.5];
/// Which part of the room that texts ask for beyond their words is enough.
const ENOUGH: f32 = 0.6;
/// The widest word that is not broken, in millimetres.
const WIDEST_WORD: f32 = 24.0;
/// Left and right of what stands in a cell, together, and what the letters of another program may be
/// wider, in millimetres.
const BESIDE: f32 = 4.8;

/// What a column asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::formats::printed) struct Want {
    /// Its widest word in letters of the usual size, in millimetres.
    word: f32,
    /// Its widest text in one line of the usual size, in millimetres.
    text: f32,
    /// What is written by hand needs so many millimetres.
    room: f32,
    /// Wider than so many millimetres it need not be.
    most: f32,
}

impl Want {
    /// A column with this heading, of which each word may have a line. The rest is in millimetres: what
    /// it needs at least, and how wide it need be at most.
    pub(in crate::formats::printed) fn of(
        heading: &str,
        (room, most): (f32, f32),
        ruler: &mut Ruler,
    ) -> Want {
        let words = heading.split_whitespace().map(|word| measured(Inline::bold(word), ruler));
        let word = words.fold(0.0, f32::max);
        Want { word, text: word, room, most }
    }

    /// Takes a text up.
    pub(in crate::formats::printed) fn holds(&mut self, text: &str, ruler: &mut Ruler) {
        for word in text.split_whitespace() {
            self.word = self.word.max(measured(Inline::plain(word), ruler));
        }
        self.text = self.text.max(measured(Inline::plain(text), ruler));
    }

    /// How wide it must be, and how wide it asks to be, with letters of this size.
    fn with(&self, size: f32) -> (f32, f32) {
        let scale = size / document::SIZE;
        let least = ((self.word * scale).min(WIDEST_WORD) + BESIDE).max(self.room);
        (least, (self.text * scale + BESIDE).min(self.most).max(least))
    }
}

/// How wide it is in letters of the usual size, in millimetres.
fn measured(inline: Inline, ruler: &mut Ruler) -> f32 {
    ruler.width(&[inline]) / POINTS
}

/// The size of letters, and the widths of columns that together are as wide as this, in millimetres.
pub(in crate::formats::printed) fn widths(wants: &[Want], whole: f32) -> (f32, Vec<f32>) {
    let mut found = (document::SIZE, Vec::new());
    for size in SIZES {
        let wanted: Vec<(f32, f32)> = wants.iter().map(|want| want.with(size)).collect();
        let least: f32 = wanted.iter().map(|(least, _)| least).sum();
        let more: f32 = wanted.iter().map(|(least, text)| text - least).sum();
        let left = whole - least;
        let widths = wanted.iter().map(|(least, text)| {
            if left <= 0.0 || more <= 0.0 {
                // Too much, or nothing to part the rest by: all by the same measure.
                least * whole / least_sum(&wanted)
            } else {
                least + (text - least) * left / more
            }
        });
        found = (size, widths.collect());
        if left >= more * ENOUGH {
            break;
        }
    }
    found
}

fn least_sum(wanted: &[(f32, f32)]) -> f32 {
    wanted.iter().map(|(least, _)| least).sum::<f32>().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::document::BODY;

    #[test]
    fn columns_fill_the_page_and_hold_their_words() {
        let mut ruler = Ruler::default();
        let fills = |widths: &[f32]| (widths.iter().sum::<f32>() - BODY).abs() < 0.1;
        let mut wants = vec![Want::of("STT", (0.0, 48.0), &mut ruler); 10];
        let (size, few) = widths(&wants, BODY);
        assert!(fills(&few) && size >= SIZES[0]);
        wants[2].holds("Nguyễn Thị Thanh Hương", &mut ruler);
        wants[4].holds(&"x".repeat(500), &mut ruler);
        let (_, wide) = widths(&wants, BODY);
        assert!(fills(&wide) && wide[4] > wide[0] && wide[2] > wide[0]);
        for want in &mut wants {
            want.room = 40.0;
        }
        let (size, crowded) = widths(&wants, BODY);
        assert!(fills(&crowded) && size <= SIZES[4]);
    }

    #[test]
    fn letters_get_smaller_before_lines_do() {
        let mut ruler = Ruler::default();
        let mut wants = vec![Want::of("STT", (0.0, 48.0), &mut ruler); 6];
        for want in &mut wants {
            want.holds("Nguyễn Thị Hương Giang", &mut ruler);
        }
        assert!(widths(&wants, BODY).0 < SIZES[0]);
        assert!(widths(&wants[..3], BODY).0 >= SIZES[0]);
    }
}
