//! What the scorer types, and what else can be done beside going on.

use super::{Asking, Deed, NightScreen, Over};
use crate::config::whole::{self, Readers};
use crate::domain::night::Night;
use crate::domain::night::event::Event;
use crate::domain::night::judging::Judging;
use crate::domain::paper::Letterhead;
use crate::domain::paper::sheet::points;
use crate::domain::quantity::Points;
use crate::formats::document::{FileKind, Ruler, xlsx};
use crate::formats::printed::night::{minutes, minutes_with_course};
use crate::run::night::typed::{self, Unread};
use crate::text::{Text, figure};
use crate::tui::app::Ctx;
use crate::tui::widget::field::Field;
use rand::seq::SliceRandom;

impl NightScreen {
    /// Does what was chosen, or asks for the line that says what is meant.
    pub(super) fn begin(&mut self, deed: Deed, ctx: &mut Ctx<'_>) {
        let asking = match deed {
            Deed::Void => {
                self.take(&[Event::Voided], ctx);
                return;
            }
            Deed::Replay => {
                self.take(&[Event::Replayed], ctx);
                return;
            }
            Deed::Finish => {
                self.take(&[Event::Finished], ctx);
                return;
            }
            Deed::Minutes => return self.write_minutes(ctx),
            Deed::Audience => {
                let next = self.night().reserve().next();
                match next {
                    Some(item) => {
                        self.take(&[Event::TieBreak(Vec::new()), Event::Asked(item)], ctx);
                    }
                    None => self.notice = Some(ctx.text.night.no_reserve.to_owned()),
                }
                return;
            }
            Deed::Lots => {
                let night = self.night();
                let mut numbers: Vec<usize> = match night.floor(night.round_at()) {
                    Some(floor) => floor.remaining(),
                    None => (1..=night.plan().teams.len()).collect(),
                };
                numbers.shuffle(&mut ctx.generator);
                self.over = Over::Lots(numbers);
                return;
            }
            Deed::Sheets => Asking::Sheets,
            Deed::Correct => Asking::Correction,
            Deed::TieBreak => Asking::TieBreak,
            Deed::Round => Asking::Round,
        };
        self.asking = asking;
        self.field = Field::default();
    }

    /// Takes the line that was typed.
    pub(super) fn typed(&mut self, ctx: &mut Ctx<'_>) {
        let words = &ctx.text.night;
        let line = self.field.text().trim().to_owned();
        let said = |why: Unread| said(why, ctx.text);
        let elapsed = self.watch.elapsed(ctx.clock.now().moment);
        let events = match self.asking {
            Asking::Play => typed::events(self.night(), &line, elapsed).map_err(said),
            Asking::Sheets => typed::sheet(self.night(), &line).map_err(|(why, at)| match why {
                Unread::NoAnswer => (words.no_answer)(at + 1),
                why => said(why),
            }),
            Asking::Correction => {
                correction(self.night(), &line).ok_or_else(|| words.no_correction.to_owned())
            }
            Asking::TieBreak => teams(self.night(), &line)
                .map(|teams| vec![Event::TieBreak(teams)])
                .ok_or_else(|| words.no_team.to_owned()),
            // At the projector nobody is admitted: who is there would be seen.
            Asking::Phones => Err(words.not_now.to_owned()),
            Asking::Round => {
                let place = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                let rounds = self.night().plan().rounds.len();
                let place = place.filter(|place| *place < rounds);
                place.map(|at| vec![Event::Round(at)]).ok_or_else(|| words.no_round.to_owned())
            }
        };
        let events = match events {
            Ok(events) => events,
            Err(said) => {
                self.notice = Some(said);
                return;
            }
        };
        let count = events.len();
        if !self.take(&events, ctx) {
            return;
        }
        self.field = Field::default();
        match self.asking {
            // One sheet is followed by the next.
            Asking::Sheets => {
                let team = line.split_whitespace().next().unwrap_or("");
                self.notice = Some((ctx.text.night.sheets)(
                    &(ctx.text.night.team)(team.parse().unwrap_or(0)),
                    count,
                ));
            }
            Asking::Play => {
                if self.night().floor(self.night().round_at()).is_some() {
                    self.over = Over::Ranking;
                }
                self.close_when_all_have_answered(ctx);
            }
            _ => self.asking = Asking::Play,
        }
    }

    /// Writes the minutes as a document and as a workbook, under names that are free.
    fn write_minutes(&mut self, ctx: &Ctx<'_>) {
        let text = ctx.text;
        let day = ctx.clock.now().at.local().day;
        let from = Letterhead::default();
        let document = minutes(self.night(), day, &from, text);
        let workbook = minutes_with_course(self.night(), day, &from, text);
        let mut ruler = Ruler::default();
        let (year, month, number) = day.calendar();
        let name = format!("{}-{year:04}{month:02}{number:02}", text.minutes.file);
        let names = std::iter::once(name.clone()).chain((2..).map(|at| format!("{name}-{at}")));
        let path = |name: String| ctx.folder.join(name);
        let is_free = |name: &String| {
            ["docx", "xlsx"].iter().all(|end| !path(format!("{name}.{end}")).exists())
        };
        let mut free = names.filter(is_free);
        let Some(name) = free.next() else { return };
        let target = path(format!("{name}.docx"));
        let docx = document.write(FileKind::Docx, &mut ruler);
        let written = match (docx, xlsx::write(&workbook, &mut ruler)) {
            (Ok(docx), Ok(sheet)) => whole::write(&target, &docx, Readers::Everyone)
                .and_then(|()| {
                    whole::write(&path(format!("{name}.xlsx")), &sheet, Readers::Everyone)
                })
                .map_err(|_| (text.people.unwritable)(&target)),
            (Err(unprintable), _) => Err((text.document.unprintable)(unprintable.letter)),
            (_, Err(_)) => Err(text.document.too_long.to_owned()),
        };
        self.notice = Some(match written {
            Ok(()) => (text.mark.written)(&target),
            Err(why) => why,
        });
    }
}

/// Teams by their numbers.
fn teams(night: &Night, line: &str) -> Option<Vec<usize>> {
    let team = |word: &str| {
        let number: usize = word.parse().ok()?;
        (1..=night.plan().teams.len()).contains(&number).then(|| number - 1)
    };
    let teams: Vec<usize> = line.split_whitespace().map(team).collect::<Option<_>>()?;
    (teams.len() > 1).then_some(teams)
}

/// A team, points with a sign, and a reason.
fn correction(night: &Night, line: &str) -> Option<Vec<Event>> {
    let mut words = line.splitn(3, char::is_whitespace);
    let number: usize = words.next()?.parse().ok()?;
    let team = number.checked_sub(1).filter(|team| *team < night.plan().teams.len())?;
    let written = words.next()?;
    let (is_less, digits) = match written.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, written.strip_prefix('+').unwrap_or(written)),
    };
    let points = points(digits, Points::whole(100_000))?;
    let by = if is_less { Points::ZERO - points } else { points };
    let reason = words.next()?.trim();
    (!reason.is_empty()).then(|| vec![Event::Corrected { team, by, reason: reason.into() }])
}

/// Why a line means nothing.
pub(in crate::tui::screen) fn said(why: Unread, text: &Text) -> String {
    let words = &text.night;
    match why {
        Unread::NotNow => words.not_now.to_owned(),
        Unread::NoTeam => words.no_team.to_owned(),
        Unread::NoAnswer => (words.no_answer)(1),
        Unread::NoPackage => words.no_package.to_owned(),
        Unread::NoMark(Judging { judges, most, step, .. }) => {
            let points = |points| figure::points(points, text.language);
            (words.no_mark)(judges, &points(step), &points(most))
        }
        Unread::NoNumber => words.no_number.to_owned(),
        Unread::Rescue(count) => (words.no_rescue)(count),
    }
}
