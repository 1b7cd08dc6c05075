//! A question on the projector: prompt, options with their shapes, the clock; then the right answer, how answers are
//! spread, why, and where it is written.

use super::view::numbers;
use super::{NightScreen, WARNING};
use crate::domain::answer::{Response, mark};
use crate::domain::drawing::Item;
use crate::domain::night::{Asked, Night, Phase};
use crate::domain::question::Body;
use crate::formats::printed::key;
use crate::layout::projector::{INDENT, Projected, SHAPES, projected};
use crate::layout::{Size, line};
use crate::text::width::fit;
use crate::tui::app::Ctx;
use crate::tui::widget::digits;
use crate::tui::widget::print::print_all;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// How wide the clock in big digits is at most.
const CLOCK: u16 = 18;

/// A question in its phase.
pub(super) fn question(
    screen: &NightScreen,
    frame: &mut Frame<'_>,
    area: Rect,
    place: Rect,
    ctx: &Ctx<'_>,
) {
    let night = screen.night();
    let Some(asked) = night.question() else { return };
    let Some(item) = night.plan().items.get(asked.item) else { return };
    let size = Size { width: area.width, height: area.height };
    let laid = projected(item, size, ctx.text).unwrap_or_else(|_| Projected {
        prompt: wrapped(&item.question.prompt, place.width),
        rows: Vec::new(),
        has_big_clock: false,
        has_gaps: false,
        steps: 2,
    });
    let phase = night.phase();
    let has_options = !matches!(phase, Phase::Shown);
    let mut lines: Vec<Line<'static>> = Vec::new();
    if laid.steps == 1 || !has_options {
        lines.extend(laid.prompt.iter().map(|line| Line::styled(line.clone(), ctx.theme.title)));
    }
    if laid.has_big_clock {
        lines.resize_with(lines.len().max(digits::HEIGHT), Line::default);
    }
    let is_revealed = phase == Phase::Revealed;
    if !laid.has_big_clock {
        lines.push(small_clock(screen, ctx));
    }
    if has_options {
        if is_revealed || asked.is_void {
            lines.extend(revealed(night, asked, item, &laid, place.width, ctx));
        } else {
            for (row, said) in laid.rows.iter().enumerate() {
                if laid.has_gaps {
                    lines.push(Line::default());
                }
                lines.extend(option(item, row, said, ctx.theme.text));
            }
        }
    }
    print_all(frame, &lines, place);
    if laid.has_big_clock {
        big_clock(screen, frame, place, ctx);
    }
}

fn wrapped(text: &str, width: u16) -> Vec<String> {
    line::wrap(text, width.max(1)).into_iter().map(str::to_owned).collect()
}

/// The lines of an option behind its shape and letter.
fn option(item: &Item, row: usize, said: &[String], style: Style) -> Vec<Line<'static>> {
    let sign = sign(item, row);
    let indent = " ".repeat(usize::from(INDENT));
    let mut lines = Vec::new();
    for (at, text) in said.iter().enumerate() {
        let before = if at == 0 { fit(&sign, usize::from(INDENT)) } else { indent.clone() };
        lines.push(Line::styled(format!("{before}{text}"), style));
    }
    lines
}

/// What stands before an option: left sides are numbered, all else has a shape and a letter.
fn sign(item: &Item, row: usize) -> String {
    let place = match &item.question.body {
        Body::Matching { left, .. } if row < left.len() => return format!("{}.", row + 1),
        Body::Matching { left, .. } => row - left.len(),
        _ => row,
    };
    let letter = char::from(b'A' + u8::try_from(place.min(25)).unwrap_or(0));
    format!("{} {letter}", SHAPES[place % SHAPES.len()])
}

/// The seconds that are left.
fn seconds(screen: &NightScreen, ctx: &Ctx<'_>) -> Option<u64> {
    let left = screen.left(ctx.clock.now().moment)?;
    Some(left.as_secs() + u64::from(left.subsec_nanos() > 0))
}

fn clock_style(seconds: u64, ctx: &Ctx<'_>) -> Style {
    if seconds <= WARNING.as_secs() { ctx.theme.warning } else { ctx.theme.title }
}

fn small_clock(screen: &NightScreen, ctx: &Ctx<'_>) -> Line<'static> {
    match seconds(screen, ctx) {
        Some(seconds) => Line::styled((ctx.text.night.time)(seconds), clock_style(seconds, ctx)),
        None => Line::default(),
    }
}

fn big_clock(screen: &NightScreen, frame: &mut Frame<'_>, place: Rect, ctx: &Ctx<'_>) {
    let Some(seconds) = seconds(screen, ctx) else { return };
    let at =
        Rect { x: place.right().saturating_sub(CLOCK), width: CLOCK.min(place.width), ..place };
    let style = clock_style(seconds, ctx);
    let lines: Vec<Line<'_>> = digits::big(seconds)
        .into_iter()
        .map(|line| {
            let width = line.width();
            let blanks = usize::from(CLOCK).saturating_sub(width);
            Line::from(vec![Span::raw(" ".repeat(blanks)), Span::styled(line.to_string(), style)])
        })
        .collect();
    print_all(frame, &lines, at);
}

/// The right answer, who had it, how answers are spread, why, and where it is written.
fn revealed(
    night: &Night,
    asked: &Asked,
    item: &Item,
    laid: &Projected,
    width: u16,
    ctx: &Ctx<'_>,
) -> Vec<Line<'static>> {
    let words = &ctx.text.night;
    let mut lines = Vec::new();
    for (row, said) in laid.rows.iter().enumerate() {
        let is_right = is_right(item, row);
        let style = if is_right == Some(true) { ctx.theme.right } else { ctx.theme.text };
        let mut option = option(item, row, said, style);
        if let Some(first) = option.first_mut() {
            if is_right == Some(true) {
                first.push_span(Span::styled(" ✓", ctx.theme.right));
            }
            let count = asked.given.values().filter(|it| has(&it.response, item, row)).count();
            if count > 0 {
                let bar = "■".repeat(count.min(20));
                first.push_span(Span::styled(format!("  {bar} {count}"), ctx.theme.faint));
            }
        }
        lines.extend(option);
    }
    lines.push(Line::default());
    if asked.is_void {
        lines.push(Line::styled(words.void, ctx.theme.warning));
        return lines;
    }
    let mut say = |before: &str, text: &str, style: Style| {
        let whole = format!("{before}{text}");
        lines.extend(wrapped(&whole, width).into_iter().map(|line| Line::styled(line, style)));
    };
    let is_in_letters = matches!(item.question.body, Body::Ordering { .. } | Body::Matching { .. });
    let said = key(item, ctx.text);
    let said = if is_in_letters { said.to_uppercase() } else { said };
    say(words.key, &said, ctx.theme.right);
    let right: Vec<usize> = right_teams(asked, item);
    if !(asked.given.is_empty() && asked.ruled.is_empty()) {
        let named = if right.len() == 1 {
            night.plan().teams.get(right[0]).map(ToString::to_string).unwrap_or_default()
        } else {
            numbers(right.iter().copied())
        };
        let said = if right.is_empty() { words.nobody } else { &named };
        say(words.right, said, ctx.theme.chosen);
    }
    if !item.question.explanation.is_empty() {
        say(words.explanation, &item.question.explanation, ctx.theme.text);
    }
    if let Some((citation, source)) =
        item.question.citations.iter().find_map(|one| {
            Some((one, item.sources.iter().find(|source| source.id == one.source)?))
        })
    {
        let said = if citation.place.is_empty() {
            source.title.to_string()
        } else {
            format!("{}, {}", source.title, citation.place)
        };
        say(words.source, &said, ctx.theme.faint);
    }
    lines
}

/// The teams that were right, by what they gave or by the ruling.
fn right_teams(asked: &Asked, item: &Item) -> Vec<usize> {
    let whole = item.question.points;
    let given = asked.given.iter();
    let by_answer =
        given.filter(|(_, given)| mark(&item.question, &given.response, None).points >= whole);
    let by_ruling = asked.ruled.iter().filter(|(_, is_right)| *is_right).map(|(team, _)| *team);
    let mut teams: Vec<usize> = by_answer.map(|(team, _)| *team).chain(by_ruling).collect();
    teams.sort_unstable();
    teams
}

/// Whether an option is right by itself; none for what is put in order or joined.
fn is_right(item: &Item, row: usize) -> Option<bool> {
    let id = || item.order.get(row);
    match &item.question.body {
        Body::Single { key, .. } => Some(id()? == key),
        Body::Multiple { key, .. } | Body::Statements { key, .. } => Some(key.contains(id()?)),
        Body::TrueFalse { key } => Some(*key == (row == 0)),
        _ => None,
    }
}

/// Whether an answer has chosen an option.
fn has(response: &Response, item: &Item, row: usize) -> bool {
    match (response, item.order.get(row)) {
        (Response::Choice(chosen), Some(id)) => chosen == id,
        (Response::Choices(chosen), Some(id)) => chosen.contains(id),
        (Response::Verdicts(verdicts), Some(id)) => verdicts.contains(&(id.clone(), true)),
        (Response::Truth(is_true), None) => *is_true == (row == 0),
        _ => false,
    }
}
