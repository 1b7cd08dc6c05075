//! One question: the whole of it, what is to be said of it and done, who chose which option, its figures.
//!
//! ```text
//! Hình ảnh nào tượng trưng cho ngoại giao Việt Nam?
//! Nhận xét
//! • phương án nhiễu “Cây đa” không có ai chọn: nên thay.
//! Phương án
//! ✓ Cây tre
//!   ███████████████░░░░░ 18 bài (75%) · ĐTB các câu còn lại: 5,30
//! ```

use super::super::feedback::Writer;
use super::{say_figures, style_of};
use crate::domain::analysis::Analysis;
use crate::domain::items::{Choosers, FEWEST, Standing};
use crate::formats::analysis::{figures_of_question, remarks, whole_option};
use crate::text::figure;
use crate::tui::app::Ctx;
use crate::tui::widget::bar;
use ratatui::style::Style;
use ratatui::text::Line;

/// Columns of a bar from 0 to 100 %, and where there is less room.
const BAR: usize = 20;
const SHORT_BAR: usize = 10;

/// The lines for a width.
pub(super) fn lines(
    analysis: &Analysis,
    at: usize,
    width: u16,
    ctx: &Ctx<'_>,
) -> Vec<Line<'static>> {
    let (words, theme) = (&ctx.text.analysis, &ctx.theme);
    let figures = &analysis.statistics.items[at];
    let mut writer = Writer::new(width, ctx);
    writer.say(&analysis.questions[at].question.prompt, theme.chosen);
    writer.lines.push(Line::styled(words.remarks, theme.title));
    let said = match analysis.standing(at) {
        Standing::TooFew => vec![(words.few)(FEWEST)],
        Standing::Unclear => vec![words.unclear.to_owned()],
        Standing::Sound => vec![words.sound.to_owned()],
        Standing::Against(_) => remarks(analysis, at, ctx.text),
    };
    for sentence in said {
        writer.say_behind("• ", &sentence, theme.text);
    }
    writer.lines.push(Line::styled(words.options, theme.title));
    let style = style_of(figures.attempts, ctx);
    if figures.options.is_empty() {
        writer.say(words.no_options, theme.faint);
    } else {
        for (option, choosers) in figures.options.iter().enumerate() {
            let is_key = analysis.items[at].key.contains(option);
            let (sign, of_option) = if is_key { ("✓ ", theme.right) } else { ("  ", theme.text) };
            writer.say_behind(sign, whole_option(analysis, at, option, ctx.text), of_option);
            say_choosers(&mut writer, choosers, figures.attempts, style);
        }
        writer.say_behind("– ", words.left_blank, theme.text);
        say_choosers(&mut writer, &figures.blank, figures.attempts, style);
    }
    writer.lines.push(Line::default());
    say_figures(&mut writer, &figures_of_question(analysis, at, ctx.text), style);
    writer.lines
}

/// How many of the attempts, as a bar and in figures, and how they did in the rest of the test.
fn say_choosers(writer: &mut Writer<'_, '_>, choosers: &Choosers, attempts: usize, style: Style) {
    let text = writer.ctx.text;
    let decimal = |figure, places| figure::decimal(figure, places, text.language);
    let share = choosers.count as f64 * 100.0 / attempts.max(1) as f64;
    let rest = choosers.rest_mean.map(|mean| decimal(mean, 2));
    let share = format!("{}%", decimal(share, 0));
    let said = (text.analysis.choosers)(choosers.count, &share, rest.as_deref());
    let room = if writer.width < 60 { SHORT_BAR } else { BAR };
    let bar = bar::bar(bar::full(choosers.count, attempts, room), room);
    writer.say_behind("  ", &format!("{bar} {said}"), style);
}
