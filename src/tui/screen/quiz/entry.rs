//! What choosing means for each kind of question: from the draft and a choice to the next draft.
//!
//! Choices are numbered from 0 in drawn order; letters and digits alike come in as that number.

use crate::domain::answer::Response;
use crate::domain::drawing::Item;
use crate::domain::identity::OptionId;
use crate::domain::question::{Body, Kind};
use crate::tui::widget::field::Field;

/// Where the learner stands within the question on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The row under the cursor; none until an arrow key was pressed where nothing is chosen.
    pub cursor: Option<usize>,
    /// What is typed, for the kinds that are.
    pub field: Field,
}

impl Entry {
    /// The entry of a question that is come to with this draft.
    pub fn of(item: &Item, draft: &Response) -> Entry {
        let cursor = match (&item.question.body, draft) {
            (Body::Single { .. }, Response::Choice(id)) => place(&item.order, id),
            (Body::TrueFalse { .. }, Response::Truth(truth)) => Some(usize::from(!truth)),
            (Body::Statements { .. } | Body::Matching { .. }, _) => Some(0),
            _ => None,
        };
        let field = match draft {
            Response::Text(text) => Field::new(text),
            _ => Field::default(),
        };
        Entry { cursor, field }
    }

    /// Moves the cursor among the rows it can stand on; from nowhere to the first (or last) one.
    pub fn step(&mut self, item: &Item, is_down: bool) {
        let rows = cursor_rows(item);
        if rows == 0 {
            return;
        }
        self.cursor = Some(match self.cursor {
            None if is_down => 0,
            None => rows - 1,
            Some(row) if is_down => (row + 1).min(rows - 1),
            Some(row) => row.saturating_sub(1),
        });
    }

    /// What the digit `number` (from 0) makes of the draft; none when it is no choice.
    pub fn digit(&mut self, item: &Item, draft: &Response, number: usize) -> Option<Response> {
        match &item.question.body {
            Body::TrueFalse { .. } if number < 2 => {
                self.cursor = Some(number);
                Some(Response::Truth(number == 0))
            }
            Body::Statements { .. } if number < 2 => {
                let row = self.cursor.unwrap_or(0);
                let next = verdict(item, draft, row, Some(number == 0));
                self.step(item, true);
                next
            }
            Body::Matching { .. } => self.join(item, draft, number),
            Body::Single { .. } | Body::Multiple { .. } | Body::Ordering { .. } => {
                self.choose(item, draft, number)
            }
            _ => None,
        }
    }

    /// What the letter `number` (a is 0) makes of the draft. In statements it only moves the
    /// cursor there.
    pub fn letter(&mut self, item: &Item, draft: &Response, number: usize) -> Option<Response> {
        match &item.question.body {
            Body::Statements { .. } if number < item.order.len() => {
                self.cursor = Some(number);
                None
            }
            Body::Matching { .. } => self.join(item, draft, number),
            _ => self.choose(item, draft, number),
        }
    }

    /// What a press on a row, or the space key with the cursor on it, makes of the draft.
    pub fn press(&mut self, item: &Item, draft: &Response, row: usize) -> Option<Response> {
        match &item.question.body {
            Body::TrueFalse { .. } => self.digit(item, draft, row),
            Body::Statements { .. } => {
                self.cursor = Some(row);
                let next = match verdict_of(item, draft, row) {
                    None => Some(true),
                    Some(true) => Some(false),
                    Some(false) => None,
                };
                verdict(item, draft, row, next)
            }
            Body::Matching { left, .. } if row < left.len() => {
                self.cursor = Some(row);
                None
            }
            Body::Matching { left, .. } => self.join(item, draft, row - left.len()),
            _ => self.choose(item, draft, row),
        }
    }

    fn choose(&mut self, item: &Item, draft: &Response, number: usize) -> Option<Response> {
        let id = item.order.get(number)?;
        let next = match &item.question.body {
            Body::Single { .. } => Response::Choice(id.clone()),
            Body::Multiple { options, .. } => {
                let ticked = |other: &OptionId| match draft {
                    Response::Choices(ids) => ids.contains(other),
                    _ => false,
                };
                let ids = options.iter().map(|option| &option.id);
                let kept = ids.filter(|other| ticked(other) != (*other == id)).cloned().collect();
                unless_empty(kept, Response::Choices)
            }
            Body::Ordering { .. } => {
                let mut ids = match draft {
                    Response::Order(ids) => ids.clone(),
                    _ => Vec::new(),
                };
                match place(&ids, id) {
                    Some(at) => ids.truncate(at),
                    None => ids.push(id.clone()),
                }
                unless_empty(ids, Response::Order)
            }
            _ => return None,
        };
        self.cursor = Some(number);
        Some(next)
    }

    fn join(&mut self, item: &Item, draft: &Response, number: usize) -> Option<Response> {
        let Body::Matching { left, .. } = &item.question.body else { return None };
        let right = item.order.get(number)?;
        let row = self.cursor.unwrap_or(0);
        let here = &left.get(row)?.id;
        let is_joined = joined(draft, here) == Some(right);
        let pairs = left
            .iter()
            .filter_map(|side| {
                let right = if side.id == *here {
                    (!is_joined).then_some(right)
                } else {
                    joined(draft, &side.id)
                };
                Some((side.id.clone(), right?.clone()))
            })
            .collect();
        self.step(item, true);
        Some(unless_empty(pairs, Response::Pairs))
    }
}

/// Rows the cursor can stand on.
pub fn cursor_rows(item: &Item) -> usize {
    match &item.question.body {
        Body::TrueFalse { .. } => 2,
        Body::Matching { left, .. } => left.len(),
        Body::Short { .. } | Body::Number { .. } => 0,
        _ => item.order.len(),
    }
}

/// Whether the answer to this kind is typed.
pub fn is_typed(item: &Item) -> bool {
    matches!(item.question.kind(), Kind::Short | Kind::Number)
}

/// The verdict given to the statement in this row.
pub fn verdict_of(item: &Item, draft: &Response, row: usize) -> Option<bool> {
    let id = item.order.get(row)?;
    match draft {
        Response::Verdicts(verdicts) => {
            verdicts.iter().find(|(other, _)| other == id).map(|(_, verdict)| *verdict)
        }
        _ => None,
    }
}

/// The right side joined with this left side.
pub fn joined<'a>(draft: &'a Response, left: &OptionId) -> Option<&'a OptionId> {
    match draft {
        Response::Pairs(pairs) => pairs.iter().find(|(id, _)| id == left).map(|(_, right)| right),
        _ => None,
    }
}

/// The place of an id in a list of ids.
pub fn place(ids: &[OptionId], id: &OptionId) -> Option<usize> {
    ids.iter().position(|other| other == id)
}

fn verdict(item: &Item, draft: &Response, row: usize, given: Option<bool>) -> Option<Response> {
    let Body::Statements { statements, .. } = &item.question.body else { return None };
    let here = item.order.get(row)?;
    let verdicts = statements
        .iter()
        .filter_map(|statement| {
            let verdict = if statement.id == *here {
                given
            } else {
                verdict_of(item, draft, place(&item.order, &statement.id)?)
            };
            Some((statement.id.clone(), verdict?))
        })
        .collect();
    Some(unless_empty(verdicts, Response::Verdicts))
}

fn unless_empty<T>(given: Vec<T>, response: fn(Vec<T>) -> Response) -> Response {
    if given.is_empty() { Response::Blank } else { response(given) }
}
