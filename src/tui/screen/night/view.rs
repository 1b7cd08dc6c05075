//! What the projector shows. Changes nothing.

use super::{Asking, NightScreen, Over, asked};
use crate::domain::blueprint::Form;
use crate::domain::night::{Night, Phase, Round};
use crate::layout::line;
use crate::layout::projector::WHOLE;
use crate::text::figure;
use crate::text::width::{columns, cut, fit, fit_right};
use crate::tui::app::Ctx;
use crate::tui::screen::frame::{heading, parts};
use crate::tui::widget::field::Field;
use crate::tui::widget::print::{print, print_all};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::collections::BTreeSet;

pub(super) fn view(screen: &NightScreen, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
    let night = screen.night();
    let (left, right) = headings(screen, area, ctx);
    heading(frame, area, &left, Line::from(right), ctx);
    // The sides of the projector are for the question: no margin.
    let (_, body, _) = parts(area);
    let body = Rect { x: area.x, width: area.width, ..body };
    let is_small = area.height < WHOLE.height || area.width < WHOLE.width;
    // The line of the scorer is the last of the body; on a small screen it takes the place of nothing else.
    let line = Rect { y: body.bottom().saturating_sub(1), height: body.height.min(1), ..body };
    let top = u16::from(!is_small);
    let place = Rect { y: body.y + top, height: body.height.saturating_sub(top + 1), ..body };
    match screen.over {
        Over::Ranking => ranking(screen, frame, place, ctx),
        Over::Interval => interval(frame, place, ctx),
        Over::Lots(ref numbers) => lots(night, numbers, frame, place, ctx),
        Over::Door => screen.view_door(frame, place, ctx),
        _ => match night.phase() {
            Phase::Lobby => lobby(night, frame, place, ctx),
            Phase::Between => between(night, frame, place, ctx),
            Phase::Finished => results(screen, frame, place, ctx),
            _ => asked::question(screen, frame, area, place, ctx),
        },
    }
    typed(night, &screen.field, screen.asking, frame, line, ctx);
}

fn headings(screen: &NightScreen, area: Rect, ctx: &Ctx<'_>) -> (String, String) {
    let (night, words) = (screen.night(), &ctx.text.night);
    let title = &night.plan().title;
    let Some(round) = night.round() else { return (title.to_string(), String::new()) };
    let left = if area.width < WHOLE.width {
        round.title.to_string()
    } else {
        format!("{title} · {}", round.title)
    };
    let is_asked = !matches!(night.phase(), Phase::Between | Phase::Finished);
    let Some(asked) = night.question().filter(|_| is_asked) else { return (left, String::new()) };
    let of_round = || night.asked().iter().filter(|one| one.round == asked.round);
    if asked.parted.as_ref().is_some_and(BTreeSet::is_empty) {
        return (left, words.audience.to_owned());
    }
    let number = if asked.parted.is_some() {
        (words.tie_break)(of_round().filter(|one| one.parted.is_some()).count())
    } else {
        let plain = of_round().filter(|one| one.parted.is_none()).count();
        (words.question)(plain, round.items.len().max(plain))
    };
    let worth = if round.counts() {
        (words.worth)(&figure::points(asked.worth, ctx.text.language))
    } else {
        words.counts_not.to_owned()
    };
    match (round.form, asked.has_star) {
        (Form::Elimination, _) => (left, number),
        (_, true) => (left, format!("{number} · {worth} · ★")),
        (_, false) => (left, format!("{number} · {worth}")),
    }
}

/// The line in which is typed, with what can be, and who has answered.
pub(in crate::tui::screen) fn typed(
    night: &Night,
    field: &Field,
    asking: Asking,
    frame: &mut Frame<'_>,
    place: Rect,
    ctx: &Ctx<'_>,
) {
    let words = &ctx.text.night;
    let text = field.text();
    let right = status(night, ctx);
    let room = place.width.saturating_sub(columns(&right) as u16 + 1);
    let mut line = Line::default();
    line.push_span(Span::styled(words.typed, ctx.theme.faint));
    if text.is_empty() {
        let hint = hint(night, asking, ctx);
        line.push_span(Span::styled(
            cut(hint, usize::from(room.saturating_sub(2))).into_owned(),
            ctx.theme.faint,
        ));
    } else {
        let (shown, _) = field.shown(room.saturating_sub(2));
        line.push_span(Span::styled(shown, ctx.theme.title));
        line.push_span(Span::raw("█"));
    }
    print(frame, line, place);
    let width = (columns(&right) as u16).min(place.width);
    let at = Rect { x: place.right().saturating_sub(width), width, ..place };
    print(frame, Span::styled(right, ctx.theme.text), at);
}

/// What can be typed now.
fn hint(night: &Night, asking: Asking, ctx: &Ctx<'_>) -> &'static str {
    let words = &ctx.text.night;
    match asking {
        Asking::Sheets => return words.asking[0],
        Asking::Correction => return words.asking[1],
        Asking::TieBreak => return words.asking[2],
        Asking::Round => return words.asking[3],
        Asking::Phones => return ctx.text.hall.hint,
        Asking::Play => {}
    }
    let Some(round) = night.round() else { return "" };
    let form = if night.parted().is_some() { Form::Together } else { round.form };
    let speaks = night.question().is_some_and(|asked| asked.speaker.is_some());
    match (form, night.phase()) {
        (Form::Together, Phase::Open | Phase::Closed) => words.hints[0],
        (Form::First | Form::Packages, Phase::Open | Phase::Others) if speaks => words.hints[5],
        (Form::First, Phase::Open | Phase::Others) | (Form::Packages, Phase::Others) => {
            words.hints[1]
        }
        (Form::Packages, Phase::Between | Phase::Revealed) => words.hints[2],
        (Form::Elimination, Phase::Open | Phase::Closed | Phase::Revealed) => words.hints[3],
        (Form::Judged, Phase::Between) => words.hints[4],
        _ => "",
    }
}

/// Who has answered, who speaks, who is still on the floor.
fn status(night: &Night, ctx: &Ctx<'_>) -> String {
    let words = &ctx.text.night;
    let Some(round) = night.round() else { return String::new() };
    if let Some(floor) = night.floor(night.round_at()) {
        return (words.remaining)(floor.remaining().len(), floor.persons());
    }
    let Some(asked) = night.question() else { return String::new() };
    let name = |team: usize| night.plan().teams.get(team).map_or("", |name| name);
    match night.phase() {
        _ if asked.parted.as_ref().is_some_and(BTreeSet::is_empty) => String::new(),
        Phase::Paused(_) => words.paused.to_owned(),
        Phase::Open | Phase::Closed if round.form == Form::Together || asked.parted.is_some() => {
            let all = asked.parted.as_ref().map_or(night.plan().teams.len(), BTreeSet::len);
            (words.answered)(asked.given.len(), all, &numbers(asked.given.keys().copied()))
        }
        Phase::Open | Phase::Others => match asked.speaker {
            Some(team) => (words.speaks)(name(team)),
            None if night.phase() == Phase::Others => words.others.to_owned(),
            None => String::new(),
        },
        Phase::Closed => words.closed.to_owned(),
        _ => String::new(),
    }
}

/// Numbers of teams.
pub(super) fn numbers(teams: impl Iterator<Item = usize>) -> String {
    teams.map(|team| (team + 1).to_string()).collect::<Vec<_>>().join(" ")
}

fn lobby(night: &Night, frame: &mut Frame<'_>, place: Rect, ctx: &Ctx<'_>) {
    let mut lines =
        vec![Line::styled(night.plan().title.to_string(), ctx.theme.title), Line::default()];
    let persons = night.plan().rounds.iter().map(|round| round.persons).max().unwrap_or(0);
    if persons > 0 {
        lines.push(Line::from((ctx.text.night.persons)(persons)));
    }
    if !night.plan().teams.is_empty() {
        lines.push(Line::styled(ctx.text.night.teams, ctx.theme.faint));
    }
    let room = usize::from(place.height.saturating_sub(3)).max(1);
    let teams: Vec<String> = (1..)
        .zip(&night.plan().teams)
        .map(|(number, name)| format!("{number:>3}  {name}"))
        .collect();
    // Columns too narrow for a name tell nothing: some names fewer, and how many more there are.
    let most = room.saturating_sub(1).max(1) * usize::from(place.width / LEAST_COLUMN).max(1);
    let (shown, more) = match teams.len().checked_sub(most) {
        Some(more) if teams.len() > room * usize::from(place.width / LEAST_COLUMN) => {
            (&teams[..most], more)
        }
        _ => (&teams[..], 0),
    };
    let room = if more > 0 { room - 1 } else { room };
    lines.extend(in_columns(shown, room, place.width).into_iter().map(Line::from));
    if more > 0 {
        lines.push(Line::from((ctx.text.night.more_ranks)(more)));
    }
    print_all(frame, &lines, place);
}

/// How wide a column with the name of a team is at least.
const LEAST_COLUMN: u16 = 18;

/// Entries in as many columns as their number needs.
fn in_columns(entries: &[String], room: usize, width: u16) -> Vec<String> {
    let room = room.max(1);
    let count = entries.len().div_ceil(room).max(1);
    let each = usize::from(width) / count;
    let height = entries.len().div_ceil(count);
    (0..height)
        .map(|row| {
            let cells = (0..count).filter_map(|column| entries.get(column * height + row));
            cells.map(|cell| fit(cell, each.saturating_sub(1)) + " ").collect::<String>()
        })
        .collect()
}

/// The rules of a round, and what the form shows between questions.
fn between(night: &Night, frame: &mut Frame<'_>, place: Rect, ctx: &Ctx<'_>) {
    let words = &ctx.text.night;
    let Some(round) = night.round() else { return };
    let mut lines = vec![Line::styled(round.title.to_string(), ctx.theme.title), Line::default()];
    let said = |sentence: &str, lines: &mut Vec<Line<'static>>| {
        let wrapped = line::wrap(sentence, place.width);
        lines.extend(wrapped.into_iter().map(|line| Line::from(line.to_owned())));
    };
    said((words.rules)(round.form), &mut lines);
    if matches!(round.form, Form::First | Form::Packages) {
        said((words.deduction)(round.scoring.deduction), &mut lines);
    }
    if round.scoring.is_by_speed {
        said(words.by_speed, &mut lines);
    }
    let mut figures = Vec::new();
    if !round.counts() {
        figures.push(words.counts_not.to_owned());
    } else if !matches!(round.form, Form::Packages | Form::Judged | Form::Elimination) {
        figures.push((words.worth)(&figure::points(round.worth, ctx.text.language)));
    }
    if let Some(time) = round.time {
        figures.push((words.time)(time.as_secs()));
    }
    said(&figures.join(" · "), &mut lines);
    lines.push(Line::default());
    lines.extend(board(night, round, place, lines.len(), ctx));
    print_all(frame, &lines, place);
}

/// Packages, the floor, or judges' marks.
fn board(
    night: &Night,
    round: &Round,
    place: Rect,
    above: usize,
    ctx: &Ctx<'_>,
) -> Vec<Line<'static>> {
    let words = &ctx.text.night;
    let name = |team: usize| night.plan().teams.get(team).map_or("", |name| name);
    let room = usize::from(place.height).saturating_sub(above);
    match round.form {
        Form::Packages => {
            let packages = round.packages.iter().map(|worth| {
                let points = figure::points(*worth, ctx.text.language);
                Line::styled(
                    (words.package)(&points, night.left(Some(*worth)).count()),
                    ctx.theme.chosen,
                )
            });
            let mut lines: Vec<Line<'static>> = packages.collect();
            if let Some((team, worth, has_star)) = night.package() {
                let points = figure::points(worth, ctx.text.language);
                let mut said = (words.chosen)(name(team), &points);
                if has_star {
                    said = format!("{said} · {}", words.star);
                }
                lines.push(Line::default());
                lines.push(Line::styled(said, ctx.theme.warning));
            }
            lines
        }
        Form::Elimination => floor(night, place.width, room, ctx),
        Form::Judged => {
            let row = |team: usize| {
                let name = name(team);
                let marks = night.marks(night.round_at(), team)?;
                let mean = round.judging.and_then(|judging| judging.mean(marks));
                let point = |points| figure::points(points, ctx.text.language);
                let marks: Vec<String> = marks.iter().map(|mark| point(*mark)).collect();
                let mean = mean.map(point).unwrap_or_default();
                Some(format!("{:>3}  {name}  {} → {mean}", team + 1, marks.join(" · ")))
            };
            (0..night.plan().teams.len()).filter_map(row).map(Line::from).collect()
        }
        _ => Vec::new(),
    }
}

/// The numbered persons of a floor, those who are out left blank; only those who are in where there is little room.
fn floor(night: &Night, width: u16, room: usize, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let Some(floor) = night.floor(night.round_at()) else { return Vec::new() };
    if let Some(winner) = floor.winner() {
        return vec![Line::styled((ctx.text.night.winner)(winner), ctx.theme.right)];
    }
    let each = floor.persons().to_string().len() + 1;
    let in_row = (usize::from(width) / each).max(1);
    let is_whole = floor.persons().div_ceil(in_row) <= room;
    let numbers: Vec<usize> =
        if is_whole { (1..=floor.persons()).collect() } else { floor.remaining() };
    let rows = numbers.chunks(in_row).map(|row| {
        let cells = row.iter().map(|number| {
            let is_in = floor.left_at(*number).is_none();
            let shown = fit_right(&number.to_string(), each - 1);
            let shown = if is_in { shown } else { fit_right("·", each - 1) };
            Span::styled(
                format!("{shown} "),
                if is_in { ctx.theme.chosen } else { ctx.theme.faint },
            )
        });
        Line::from(cells.collect::<Vec<_>>())
    });
    rows.take(room).collect()
}

/// From how many right answers in a row on they are told.
const STREAK: usize = 3;

/// Where the teams stand; the last are not paraded where there are many.
fn ranking(screen: &NightScreen, frame: &mut Frame<'_>, place: Rect, ctx: &Ctx<'_>) {
    let night = screen.night();
    if night.floor(night.round_at()).is_some() {
        let lines = floor(night, place.width, usize::from(place.height), ctx);
        return print_all(frame, &lines, place);
    }
    let mut lines = vec![Line::styled(ctx.text.night.ranking, ctx.theme.title), Line::default()];
    let standings = night.standings();
    let room = usize::from(place.height).saturating_sub(3).max(1);
    let most = standings.first().map_or(1, |first| first.points.0).max(1);
    let streaks = night.streaks();
    for standing in standings.iter().take(room) {
        let streak = streaks.get(standing.team).copied().filter(|streak| *streak >= STREAK);
        let streak = streak.map(|count| (ctx.text.night.streak)(count)).unwrap_or_default();
        let name = night.plan().teams.get(standing.team).map_or("", |name| name);
        let points = figure::points(standing.points, ctx.text.language);
        let names = usize::from(place.width / 3).max(12);
        // Where something in a row is told it takes the end of the bar.
        let told = if streak.is_empty() { 0 } else { columns(&streak) + 1 };
        let bars = usize::from(place.width).saturating_sub(names + 16 + told);
        let share = (standing.points.0.max(0) as u128 * bars as u128) / most as u128;
        let bar = "█".repeat(usize::try_from(share).unwrap_or(0).min(bars));
        lines.push(Line::from(vec![
            Span::styled(format!("{:>3}. ", standing.rank), ctx.theme.faint),
            Span::styled(fit(name, names), ctx.theme.chosen),
            Span::raw(format!(" {} ", fit_right(&points, 8))),
            Span::styled(bar, ctx.theme.title),
            Span::styled(if told > 0 { format!(" {streak}") } else { streak }, ctx.theme.right),
        ]));
    }
    if standings.len() > room {
        lines.push(Line::from((ctx.text.night.more_ranks)(standings.len() - room)));
    }
    print_all(frame, &lines, place);
}

/// An order that was drawn.
fn lots(night: &Night, numbers: &[usize], frame: &mut Frame<'_>, place: Rect, ctx: &Ctx<'_>) {
    let is_floor = night.floor(night.round_at()).is_some();
    let named = |(at, number): (usize, &usize)| {
        let team = night.plan().teams.get(number.saturating_sub(1)).filter(|_| !is_floor);
        team.map_or_else(|| format!("{at:>3}. {number}"), |name| format!("{at:>3}. {name}"))
    };
    let entries: Vec<String> = (1..).zip(numbers).map(named).collect();
    let mut lines = vec![Line::styled(ctx.text.night.lots, ctx.theme.title), Line::default()];
    let room = usize::from(place.height.saturating_sub(2));
    // Persons are many and short, teams few and long.
    let columns = if is_floor { usize::from(place.width / 10).max(1) } else { 1 };
    let room = room.min(entries.len().div_ceil(columns).max(1));
    lines.extend(in_columns(&entries, room, place.width).into_iter().map(Line::from));
    print_all(frame, &lines, place);
}

fn interval(frame: &mut Frame<'_>, place: Rect, ctx: &Ctx<'_>) {
    let middle = usize::from(place.height / 2);
    let mut lines = vec![Line::default(); middle];
    let blanks = usize::from(place.width).saturating_sub(columns(ctx.text.night.interval)) / 2;
    lines.push(Line::styled(
        format!("{}{}", " ".repeat(blanks), ctx.text.night.interval),
        ctx.theme.title,
    ));
    print_all(frame, &lines, place);
}

/// The prizes, one more at each Enter, the lowest first; then the floor's last person.
fn results(screen: &NightScreen, frame: &mut Frame<'_>, place: Rect, ctx: &Ctx<'_>) {
    let (night, words) = (screen.night(), &ctx.text.night);
    let mut lines = vec![Line::styled(words.results, ctx.theme.title), Line::default()];
    for floor in (0..night.plan().rounds.len()).filter_map(|round| night.floor(round)) {
        if let Some(winner) = floor.winner() {
            lines.push(Line::styled((words.winner)(winner), ctx.theme.right));
        }
    }
    let awards = screen.awards();
    let standings = night.standings();
    let given: Vec<_> = standings
        .iter()
        .zip(&awards.given)
        .filter_map(|(standing, prize)| Some((standing, (*prize)?)))
        .collect();
    let hidden = given.len().saturating_sub(screen.prizes);
    if screen.prizes == 0 && !given.is_empty() {
        lines.push(Line::styled(words.prizes_to_come, ctx.theme.faint));
    }
    for (standing, prize) in given.into_iter().skip(hidden) {
        let name = night.plan().teams.get(standing.team).map_or("", |name| name);
        let points = figure::points(standing.points, ctx.text.language);
        lines.push(Line::from(vec![
            Span::styled(fit((words.prize)(prize), 20), ctx.theme.warning),
            Span::styled(name.to_owned(), ctx.theme.title),
            Span::raw(format!("  {}", (words.worth)(&points))),
        ]));
        lines.push(Line::default());
    }
    print_all(frame, &lines, place);
}
