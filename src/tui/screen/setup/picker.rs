//! A list of choices over the form: banks, topics, levels or kinds. None ticked means all.
//!
//! ```text
//! Chủ đề
//! › 1 [x] tất cả
//!     Bản sắc “cây tre Việt Nam”
//!   2 [ ] Hình tượng và cội nguồn                              12 câu
//! ```

use super::Setup;
use super::form::Item;
use crate::domain::bank::Bank;
use crate::domain::identity::BankId;
use crate::domain::question::{Kind, Level, Question};
use crate::text::width;
use crate::tui::app::Ctx;
use crate::tui::keymap::Action;
use crate::tui::widget::menu::{Menu, Row};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::collections::BTreeSet;

/// A list of choices.
pub(super) struct Picker {
    /// The line of the form it is for.
    pub(super) item: Item,
    /// The row under the cursor.
    pub(super) cursor: usize,
}

/// What a row of the list stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    All,
    Bank(BankId),
    Topic(BankId, Box<str>),
    Level(Level),
    Kind(Kind),
}

impl Picker {
    /// The list for a line of the form.
    pub(super) fn new(item: Item) -> Picker {
        Picker { item, cursor: 0 }
    }

    /// What there is to choose from.
    pub(super) fn rows(&self, setup: &Setup, ctx: &Ctx<'_>) -> Vec<Pick> {
        let mut rows = vec![Pick::All];
        match self.item {
            Item::Banks => {
                let entries = ctx.shelf.entries().iter();
                rows.extend(entries.map(|entry| Pick::Bank(entry.id().clone())));
            }
            Item::Levels => rows.extend(Level::ALL.map(Pick::Level)),
            Item::Kinds => rows.extend(Kind::ALL.map(Pick::Kind)),
            _ => {
                for bank in &setup.banks {
                    let topic = |id: &str| Pick::Topic(bank.header.id.clone(), id.into());
                    rows.extend(bank.topics.iter().map(|one| topic(&one.id)));
                }
            }
        }
        rows
    }

    /// The list as it is shown.
    pub(super) fn menu(&self, setup: &Setup, place: Rect, ctx: &Ctx<'_>) -> Menu {
        let mut menu = Menu { rows: Vec::new(), is_numbered: true };
        let room = usize::from(place.width.saturating_sub(menu.indent()).min(96));
        let mut last_bank = None;
        for pick in self.rows(setup, ctx) {
            let box_ = if is_ticked(setup, self.item, &pick) { "[x] " } else { "[ ] " };
            let (title, behind) = describe(setup, &pick, ctx);
            let title = width::fit(&title, room.saturating_sub(width::columns(&behind) + 5));
            let mut row = Row::new(vec![
                Span::raw(format!("{box_}{title} ")),
                Span::styled(behind, ctx.theme.faint),
            ]);
            if let Pick::Topic(bank, _) = &pick
                && setup.banks.len() > 1
                && last_bank.as_ref() != Some(bank)
            {
                let title = bank_title(setup, bank);
                row.above.push(Line::styled(title.to_owned(), ctx.theme.title));
                last_bank = Some(bank.clone());
            }
            menu.rows.push(row);
        }
        menu
    }
}

impl Setup {
    /// Takes a key while a list of choices is open.
    pub(super) fn picking(&mut self, action: &Action, place: Rect, ctx: &Ctx<'_>) {
        let Some(picker) = &self.picker else { return };
        let (item, cursor) = (picker.item, picker.cursor);
        let (menu, rows) = (picker.menu(self, place, ctx), picker.rows(self, ctx));
        let moved = menu.moved(cursor, action, place.height);
        let row = match action {
            Action::Toggle => Some(cursor),
            Action::Confirm => None,
            action => menu.chosen(cursor, action),
        };
        if let Some((row, pick)) = row.and_then(|row| Some((row, rows.get(row)?))) {
            self.tick(item, pick, ctx);
            self.set_picker(item, row);
        } else if let Some(row) = moved {
            self.set_picker(item, row);
        } else if matches!(action, Action::Confirm | Action::Back) {
            // Enter on a row while none is ticked takes that row: it was meant.
            let takes_row = *action == Action::Confirm && is_ticked(self, item, &Pick::All);
            if let Some(pick) = rows.get(cursor).filter(|_| takes_row) {
                self.tick(item, pick, ctx);
            }
            self.picker = None;
        }
    }

    fn set_picker(&mut self, item: Item, cursor: usize) {
        self.picker = Some(Picker { item, cursor });
    }

    fn tick(&mut self, item: Item, pick: &Pick, ctx: &Ctx<'_>) {
        let selection = &mut self.plan.selection;
        match pick {
            Pick::All => match item {
                Item::Banks => self.plan.banks.clear(),
                Item::Levels => selection.levels.clear(),
                Item::Kinds => selection.kinds.clear(),
                _ => selection.topics.clear(),
            },
            Pick::Bank(id) => match self.plan.banks.iter().position(|known| known == id) {
                Some(place) => {
                    self.plan.banks.remove(place);
                }
                None => self.plan.banks.push(id.clone()),
            },
            Pick::Topic(bank, topic) => {
                toggle(&mut selection.topics, (bank.clone(), topic.clone()));
            }
            Pick::Level(level) => toggle(&mut selection.levels, *level),
            Pick::Kind(kind) => toggle(&mut selection.kinds, *kind),
        }
        if item == Item::Banks {
            self.open_banks(ctx);
        }
        self.count();
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, one: T) {
    if !set.remove(&one) {
        set.insert(one);
    }
}

fn is_ticked(setup: &Setup, item: Item, pick: &Pick) -> bool {
    let (plan, selection) = (&setup.plan, &setup.plan.selection);
    match pick {
        Pick::All => match item {
            Item::Banks => plan.banks.is_empty(),
            Item::Levels => selection.levels.is_empty(),
            Item::Kinds => selection.kinds.is_empty(),
            _ => selection.topics.is_empty(),
        },
        Pick::Bank(id) => plan.banks.contains(id),
        Pick::Topic(bank, topic) => {
            selection.topics.iter().any(|(one, other)| one == bank && other == topic)
        }
        Pick::Level(level) => selection.levels.contains(level),
        Pick::Kind(kind) => selection.kinds.contains(kind),
    }
}

/// The title of a row and what stands behind it: how many questions it has.
fn describe(setup: &Setup, pick: &Pick, ctx: &Ctx<'_>) -> (String, String) {
    let (text, word) = (&ctx.text.setup, &ctx.text.word);
    let has = |is_one: &dyn Fn(&Bank, &Question) -> bool| {
        let banks = setup.banks.iter();
        let questions = banks.flat_map(|bank| bank.questions.iter().map(move |one| (bank, one)));
        (text.has)(questions.filter(|(bank, question)| is_one(bank, question)).count())
    };
    match pick {
        Pick::All => (text.all.to_owned(), String::new()),
        Pick::Bank(id) => match ctx.shelf.entry(id.as_str()) {
            Some(entry) => (entry.header.title.to_string(), (text.has)(entry.questions)),
            None => (id.to_string(), String::new()),
        },
        Pick::Topic(bank, topic) => {
            let known = setup.banks.iter().find(|known| known.header.id == *bank);
            let known = known.and_then(|bank| bank.topic(topic));
            let (title, is_drawn) =
                known.map_or((&**topic, true), |topic| (&*topic.title, topic.is_drawn));
            let mut behind =
                has(&|one, question| one.header.id == *bank && question.topic == *topic);
            if !is_drawn {
                behind = format!("{} · {behind}", text.only_chosen);
            }
            (title.to_owned(), behind)
        }
        Pick::Level(level) => {
            let count = has(&|_, question| question.level == *level);
            ((word.level)(*level).to_owned(), count)
        }
        Pick::Kind(kind) => {
            let count = has(&|_, question| question.kind() == *kind);
            ((word.kind)(*kind).to_owned(), count)
        }
    }
}

fn bank_title<'a>(setup: &'a Setup, id: &'a BankId) -> &'a str {
    let bank = setup.banks.iter().find(|bank| bank.header.id == *id);
    bank.map_or(id.as_str(), |bank| &bank.header.title)
}
