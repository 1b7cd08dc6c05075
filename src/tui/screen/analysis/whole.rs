//! A test as a whole: how far its marks can be relied on, its figures, a histogram of marks.
//!
//! ```text
//! Độ tin cậy tốt: điểm dùng được để xếp loại.
//! Số bài (n)       24
//! Điểm trung bình  6,42
//! Phổ điểm (thang điểm 10)
//! 6–dưới 7  ████████████ 8
//! ```

use super::super::feedback::Writer;
use super::{say_figures, style_of};
use crate::domain::analysis::Analysis;
use crate::domain::items::FEWEST;
use crate::formats::analysis::{figures_of_test, remark_on_test};
use crate::text::width::{columns, fit};
use crate::tui::app::Ctx;
use crate::tui::widget::bar;
use ratatui::text::{Line, Span};

/// Columns of the longest bar.
const BAR: usize = 40;

/// The lines for a width.
pub(super) fn lines(analysis: &Analysis, width: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let words = &ctx.text.analysis;
    let mut writer = Writer::new(width, ctx);
    if analysis.questions.is_empty() {
        writer.say(words.empty, ctx.theme.text);
        writer.say(words.empty_advice, ctx.theme.faint);
        return writer.lines;
    }
    if let Some(remark) = remark_on_test(analysis, ctx.text) {
        writer.say(&remark, ctx.theme.chosen);
    }
    let attempts = analysis.statistics.test.attempts;
    let style = style_of(attempts, ctx);
    let of_bar = if attempts < FEWEST { style } else { ctx.theme.title };
    say_figures(&mut writer, &figures_of_test(analysis, ctx.text), style);
    writer.lines.push(Line::styled(words.spread, ctx.theme.title));
    let spread = analysis.spread();
    let most = spread.into_iter().max().unwrap_or_default();
    let names: Vec<String> = (0..spread.len()).map(words.marks).collect();
    let name = names.iter().map(|name| columns(name)).max().unwrap_or_default();
    let digits = most.to_string().len();
    let room = usize::from(writer.width).saturating_sub(name + digits + 3).min(BAR);
    for (label, count) in names.iter().zip(spread) {
        let filled = "█".repeat(bar::full(count, most, room));
        writer.lines.push(Line::from(vec![
            Span::styled(format!("{}  ", fit(label, name)), style),
            Span::styled(filled, of_bar),
            Span::styled(format!(" {count}"), style),
        ]));
    }
    writer.lines
}
