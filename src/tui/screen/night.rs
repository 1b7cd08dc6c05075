//! A quiz night on the projector: the question large, the clock in big digits, the line of the scorer below. Enter goes
//! on; what is typed is a card, a team or a mark ([`crate::run::night::typed`]).
//!
//! ```text
//! Hội thi · Vòng 1. Khởi động                        Câu 3/8 · 10 điểm
//! Trụ cột nào …?                                          █   ███
//! ▲ A   Đối ngoại Đảng
//! ◆ B   Ngoại giao Nhà nước
//! › 2B                                     Đã trả lời 3/7  1 4 5
//! ```

mod asked;
pub(super) mod deeds;
pub mod phones;
pub(super) mod view;

use super::{Next, Screen, frame};
use crate::domain::blueprint::Form;
use crate::domain::night::event::Event;
use crate::domain::night::ranking::{Awards, awarded};
use crate::domain::night::{GRACE, Night, Phase};
use crate::domain::time::{Moment, Now};
use crate::layout::projector::projected;
use crate::run::night::typed;
use crate::run::night::{Lead, NotTaken};
use crate::text::Text;
use crate::tui::app::{Ctx, Ending};
use crate::tui::keymap::{ALWAYS, Action, Binding, DIGITS, MOVES, Stroke, bindings};
use crate::tui::widget::dialog::{Dialog, Reply};
use crate::tui::widget::field::Field;
use crossterm::event::KeyCode::{Enter, F};
use phones::{DoorDeed, Phones};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use std::collections::BTreeSet;
use std::time::Duration;

bindings! {
    LED: [
        "confirm" Action::Confirm, [Stroke::key(Enter)], go_on, Some(10);
        "pause" Action::Pause, [Stroke::key(F(2))], pause, Some(11);
        "ranking" Action::Ranking, [Stroke::key(F(3))], ranking, Some(12);
        "deeds" Action::Deeds, [Stroke::key(F(4))], deeds, Some(13);
        "undo" Action::Undo, [Stroke::key(F(5))], take_back, Some(14);
        "interval" Action::Interval, [Stroke::key(F(6))], interval, Some(15);
        "phones" Action::Phones, [Stroke::key(F(7))], phones, Some(16);
    ]
}

/// How long the others may take the word.
const OTHERS: Duration = Duration::from_secs(5);
/// How often is looked whether the scorer's desk has kept something.
pub(super) const LOOK_EVERY: Duration = Duration::from_millis(500);
/// From when on the clock is a warning.
const WARNING: Duration = Duration::from_secs(5);

/// What else can be done, in the order of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Void,
    Replay,
    Sheets,
    Correct,
    TieBreak,
    Round,
    Minutes,
    Finish,
    Audience,
    Lots,
}

impl Deed {
    const ALL: [Deed; 10] = [
        Deed::Void,
        Deed::Replay,
        Deed::Sheets,
        Deed::Correct,
        Deed::TieBreak,
        Deed::Round,
        Deed::Minutes,
        Deed::Finish,
        Deed::Audience,
        Deed::Lots,
    ];
}

/// What a line that is typed is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// What the round wants.
    Play,
    /// Sheets of the round.
    Sheets,
    /// A correction.
    Correction,
    /// The teams of a tie-break.
    TieBreak,
    /// The number of a round.
    Round,
    /// Who is admitted or sent away (at the scorer's desk).
    Phones,
}

/// What stands over the question.
enum Over {
    /// Nothing.
    Nothing,
    /// Where the teams stand.
    Ranking,
    /// An interval.
    Interval,
    /// An order that was drawn: of teams, or of persons that are in.
    Lots(Vec<usize>),
    /// What else can be done.
    Deeds(Dialog<Deed>),
    /// How phones come in.
    Door,
    /// What can be done about phones.
    Phones(Dialog<DoorDeed>),
}

/// How long the clock of a question has run.
#[derive(Clone, Copy, Debug, Default)]
struct Stopwatch {
    running: Option<Moment>,
    before: Duration,
}

impl Stopwatch {
    fn elapsed(self, now: Moment) -> Duration {
        self.before + self.running.map_or(Duration::ZERO, |since| now.0.saturating_sub(since.0))
    }
}

/// The screen.
pub struct NightScreen {
    lead: Lead,
    watch: Stopwatch,
    field: Field,
    asking: Asking,
    over: Over,
    phones: Option<Phones>,
    /// When was looked what the scorer's desk has kept.
    looked: Option<Moment>,
    /// How many prizes are shown, from the last.
    prizes: usize,
    /// Whether the last key was to leave, or to go on where something is missing.
    insists: bool,
    notice: Option<String>,
}

impl NightScreen {
    /// A night that was just begun, or is gone on with: a question that was open waits for the host.
    pub fn new(lead: Lead, is_resumed: bool, ctx: &mut Ctx<'_>) -> NightScreen {
        let mut screen = NightScreen {
            lead,
            watch: Stopwatch::default(),
            field: Field::default(),
            asking: Asking::Play,
            over: Over::Nothing,
            phones: None,
            looked: None,
            prizes: 0,
            insists: false,
            notice: None,
        };
        if is_resumed {
            let mut said = ctx.text.night.resumed;
            if matches!(screen.night().phase(), Phase::Open) {
                screen.take(&[Event::Paused(Duration::ZERO)], ctx);
                said = ctx.text.night.resumed_open;
            }
            screen.watch = Stopwatch::default();
            screen.notice = Some(said.to_owned());
        }
        screen
    }

    fn night(&self) -> &Night {
        self.lead.night()
    }

    /// Whether letters are typed.
    pub fn is_typing(&self) -> bool {
        !matches!(self.over, Over::Deeds(_) | Over::Phones(_))
    }

    /// The key tables.
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        match self.over {
            Over::Deeds(_) | Over::Phones(_) => vec![super::ENTER, DIGITS, MOVES, ALWAYS],
            _ => vec![LED, ALWAYS],
        }
    }

    /// What is said until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// How long the clock of the question runs, where it runs or stands.
    fn limit(&self) -> Option<Duration> {
        match self.night().phase() {
            Phase::Open | Phase::Paused(_) => self.night().round()?.time,
            Phase::Others => Some(OTHERS),
            _ => None,
        }
    }

    /// The clock of the question: how much is left.
    fn left(&self, now: Moment) -> Option<Duration> {
        Some(self.limit()?.saturating_sub(self.watch.elapsed(now)))
    }

    /// How long until nothing more is taken: what phones have sent in time may be on its way.
    fn until_close(&self, now: Moment) -> Option<Duration> {
        let grace = if self.has_phones() { GRACE } else { Duration::ZERO };
        Some((self.limit()? + grace).saturating_sub(self.watch.elapsed(now)))
    }

    /// When the clock shows something else.
    pub fn deadline(&self, now: Now) -> Option<Moment> {
        let looks = self.looked.map_or(now.moment, |looked| looked + LOOK_EVERY);
        let left = self.watch.running.and_then(|_| self.left(now.moment));
        let change = left.map(|left| {
            let part = Duration::from_nanos(u64::from(left.subsec_nanos()));
            now.moment
                + match self.until_close(now.moment) {
                    Some(close) if left.is_zero() => close,
                    _ if part.is_zero() => Duration::from_secs(1),
                    _ => part,
                }
        });
        Some(change.map_or(looks, |change| change.min(looks)))
    }

    /// Takes over what was typed at the scorer's desk; gives whether there was anything.
    fn look(&mut self, ctx: &mut Ctx<'_>) -> bool {
        self.looked = Some(ctx.clock.now().moment);
        let before = self.night().phase();
        let is_counted = self.count_phones(ctx);
        let Some(store) = ctx.book.reviews() else { return false };
        match self.lead.refresh(store) {
            Ok(false) => is_counted,
            Ok(true) => {
                self.settle(before, false, ctx.clock.now().moment);
                self.close_when_all_have_answered(ctx);
                true
            }
            Err(why) => {
                self.notice = Some(unread(&why, ctx.text));
                true
            }
        }
    }

    /// Lets time pass: at zero nothing more is taken.
    pub fn tick(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let now = ctx.clock.now().moment;
        let is_due = self.looked.is_none_or(|looked| now >= looked + LOOK_EVERY);
        let is_news = is_due && self.look(ctx);
        if self.watch.running.is_none() {
            self.tell_phones();
            return if is_news { Next::Draw } else { Next::Stay };
        }
        if self.until_close(now) == Some(Duration::ZERO) {
            self.take(&[Event::Closed], ctx);
        }
        self.tell_phones();
        Next::Draw
    }

    /// Something has come in from phones.
    pub fn news(&mut self, ctx: &mut Ctx<'_>) -> Next {
        let is_news = self.look(ctx);
        self.tell_phones();
        if is_news { Next::Draw } else { Next::Stay }
    }

    /// Does what was asked, and tells phones what is shown then.
    pub fn update(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        let next = self.updated(action, area, ctx);
        self.tell_phones();
        next
    }

    fn updated(&mut self, action: &Action, area: Rect, ctx: &mut Ctx<'_>) -> Next {
        let insists = std::mem::take(&mut self.insists);
        self.notice = None;
        self.look(ctx);
        if let Over::Deeds(dialog) = &mut self.over {
            let reply = dialog.update(action);
            if *action == Action::Quit {
                return Next::Quit(Ending::Done);
            }
            match reply {
                Reply::Given(deed) => {
                    self.over = Over::Nothing;
                    self.begin(deed, ctx);
                }
                Reply::Left => self.over = Over::Nothing,
                Reply::Nothing | Reply::Moved => {}
            }
            return Next::Draw;
        }
        if let Over::Phones(dialog) = &mut self.over {
            match dialog.update(action) {
                _ if *action == Action::Quit => return Next::Quit(Ending::Done),
                Reply::Given(deed) => self.do_about_phones(deed, ctx),
                Reply::Left => self.over = Over::Nothing,
                Reply::Nothing | Reply::Moved => {}
            }
            return Next::Draw;
        }
        match action {
            Action::Phones => self.phones_key(ctx),
            Action::Confirm if self.field.text().trim().is_empty() => {
                self.advance(insists, area, ctx);
            }
            Action::Confirm => self.typed(ctx),
            Action::Pause => self.pause(ctx),
            Action::Ranking => {
                let is_shown = matches!(self.over, Over::Ranking);
                self.over = if is_shown { Over::Nothing } else { Over::Ranking };
            }
            Action::Interval => {
                let is_shown = matches!(self.over, Over::Interval);
                self.over = if is_shown { Over::Nothing } else { Over::Interval };
            }
            Action::Deeds => {
                let words = ctx.text.night.deed;
                let labels = Deed::ALL.into_iter().map(|deed| (deed, words[deed as usize]));
                let answers = labels.map(|(deed, label)| (label.to_owned(), deed)).collect();
                let heading = vec![ctx.text.night.deeds.to_owned()];
                self.over = Over::Deeds(Dialog::new(heading, answers));
            }
            Action::Undo => {
                self.take(&[Event::Undone], ctx);
            }
            Action::Back => return self.back(insists, ctx),
            action => {
                let is_typed = self.field.update(action);
                if !is_typed {
                    return Next::Stay;
                }
                let line = self.field.text().trim();
                if self.asking == Asking::Play && typed::is_whole(self.night(), line) {
                    self.typed(ctx);
                }
            }
        }
        Next::Draw
    }

    fn back(&mut self, insists: bool, ctx: &Ctx<'_>) -> Next {
        if !self.field.text().is_empty() || self.asking != Asking::Play {
            self.field = Field::default();
            self.asking = Asking::Play;
            return Next::Draw;
        }
        if !matches!(self.over, Over::Nothing) {
            self.over = Over::Nothing;
            return Next::Draw;
        }
        if insists || self.night().phase() == Phase::Finished {
            return Next::Back;
        }
        self.insists = true;
        self.notice = Some(ctx.text.night.leave.to_owned());
        Next::Draw
    }

    /// Takes events; gives whether they were taken.
    fn take(&mut self, events: &[Event], ctx: &mut Ctx<'_>) -> bool {
        let now = ctx.clock.now();
        let before = self.night().phase();
        let is_new = events.contains(&Event::Opened);
        let Some(store) = ctx.book.reviews() else {
            self.notice = Some(ctx.text.night.no_place.to_owned());
            return false;
        };
        match self.lead.take(events, store, now.at) {
            Ok(()) => {}
            Err(why) => {
                self.notice = Some(unread(&why, ctx.text));
                return false;
            }
        }
        self.settle(before, is_new, now.moment);
        true
    }

    /// Lets the clock run or stand as the phase wants it.
    fn settle(&mut self, before: Phase, is_new: bool, now: Moment) {
        let elapsed = self.watch.elapsed(now);
        let running = Some(now);
        self.watch = match self.night().phase() {
            Phase::Open if is_new => Stopwatch { running, before: Duration::ZERO },
            Phase::Others if before != Phase::Others => {
                Stopwatch { running, before: Duration::ZERO }
            }
            // Whoever has the word is not hurried by the clock.
            Phase::Open | Phase::Others if self.speaker().is_some() => {
                Stopwatch { running: None, before: elapsed }
            }
            Phase::Open | Phase::Others => Stopwatch { running, before: elapsed },
            _ => Stopwatch { running: None, before: elapsed },
        };
    }

    /// The team that has the word where it took it.
    fn speaker(&self) -> Option<usize> {
        let asked = self.night().question()?;
        let is_owner = asked.owner == asked.speaker && self.night().phase() == Phase::Open;
        asked.speaker.filter(|_| !is_owner)
    }

    fn pause(&mut self, ctx: &mut Ctx<'_>) {
        let event = match self.night().phase() {
            Phase::Paused(_) => Event::Resumed,
            _ => Event::Paused(self.watch.elapsed(ctx.clock.now().moment)),
        };
        self.take(&[event], ctx);
    }

    /// What Enter does.
    fn advance(&mut self, insists: bool, area: Rect, ctx: &mut Ctx<'_>) {
        if !matches!(self.over, Over::Nothing) {
            self.over = Over::Nothing;
            return;
        }
        let event = match self.night().phase() {
            Phase::Lobby => Event::Round(0),
            Phase::Between | Phase::Revealed => return self.ask(insists, ctx),
            Phase::Shown if self.has_options(area, ctx) => Event::Options,
            Phase::Shown | Phase::Options => Event::Opened,
            Phase::Paused(_) => Event::Resumed,
            Phase::Open | Phase::Others => match self.night().question() {
                Some(asked) if asked.speaker.is_some() => {
                    self.notice = Some(ctx.text.night.hints[5].to_owned());
                    return;
                }
                _ => Event::Closed,
            },
            Phase::Closed => Event::Revealed,
            Phase::Finished => {
                let given = self.awards().given;
                let most = given.iter().flatten().count();
                self.prizes = (self.prizes + 1).min(most);
                return;
            }
        };
        self.take(&[event], ctx);
    }

    /// Whether a question has something to be shown behind its prompt.
    fn has_options(&self, area: Rect, ctx: &Ctx<'_>) -> bool {
        let item = self.night().question().and_then(|it| self.night().plan().items.get(it.item));
        item.is_some_and(|item| {
            projected(item, frame::size(area), ctx.text).map_or(true, |laid| !laid.rows.is_empty())
        })
    }

    /// Asks the next question, or goes on to the next round, or to the end.
    fn ask(&mut self, insists: bool, ctx: &mut Ctx<'_>) {
        // A question for the audience leads back to the round.
        if self.night().parted().is_some_and(BTreeSet::is_empty) {
            let round = self.night().round_at();
            self.take(&[Event::Round(round)], ctx);
            return;
        }
        if let Some(item) = self.night().next() {
            self.take(&[Event::Asked(item)], ctx);
            return;
        }
        let words = &ctx.text.night;
        let night = self.night();
        let Some(form) = night.round().map(|round| round.form) else { return };
        let next = night.round_at() + 1;
        let is_last = next >= night.plan().rounds.len();
        let is_left = match form {
            Form::Packages => night.left(None).next().is_some(),
            Form::Judged => {
                let mut teams = 0..night.plan().teams.len();
                teams.any(|team| night.marks(night.round_at(), team).is_none())
            }
            _ => false,
        };
        if !insists {
            self.insists = true;
            let said = match (is_left, form) {
                (true, Form::Judged) => words.hints[4],
                (true, _) => words.hints[2],
                (false, _) if is_last => words.night_over,
                (false, _) => words.round_over,
            };
            self.notice = Some(said.to_owned());
            return;
        }
        self.take(&[if is_last { Event::Finished } else { Event::Round(next) }], ctx);
    }

    /// Who gets which prize: equals share it once the night is over.
    fn awards(&self) -> Awards {
        let is_over = self.night().phase() == Phase::Finished;
        awarded(&self.night().standings(), self.night().plan().prizes, is_over)
    }

    fn close_when_all_have_answered(&mut self, ctx: &mut Ctx<'_>) {
        let night = self.night();
        let is_together = night.parted().is_some()
            || night.round().is_some_and(|round| round.form == Form::Together);
        let Some(asked) = night.question() else { return };
        let all = asked.parted.as_ref().map_or(night.plan().teams.len(), BTreeSet::len);
        if is_together && night.phase() == Phase::Open && asked.given.len() >= all {
            self.take(&[Event::Closed], ctx);
        }
    }

    /// What a press means: nothing here is pressed.
    pub fn at(&self, area: Rect, position: Position, _ctx: &Ctx<'_>) -> Option<Action> {
        match &self.over {
            Over::Deeds(dialog) => dialog.at(area, position),
            Over::Phones(dialog) => dialog.at(area, position),
            _ => None,
        }
    }

    /// Draws.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        view::view(self, frame, area, ctx);
        match &self.over {
            Over::Deeds(dialog) => dialog.view(frame, area, &ctx.theme),
            Over::Phones(dialog) => dialog.view(frame, area, &ctx.theme),
            _ => {}
        }
    }

    /// The night as a screen.
    pub fn shown(self) -> Screen {
        Screen::Night(Box::new(self))
    }
}

/// Why a night cannot be gone on with, or an event is not taken.
pub fn unread(why: &NotTaken, text: &Text) -> String {
    match why {
        NotTaken::Refused(why) => (text.night.refused)(*why).to_owned(),
        NotTaken::Outrun => text.night.outrun.to_owned(),
        NotTaken::Unkept(error) => error.sentence(&text.store),
    }
}
