//! The way from the command line to the screens: what they share is made here and handed in.

use super::{Context, Ending, Failure, clock};
use crate::shelf::Shelf;
use crate::store::book::Book;
use crate::tui::app::{self, Ctx};
use crate::tui::keymap::{self, Rebound, Stroke};
use crate::tui::screen::Screen;
use crate::tui::theme::Theme;
use std::path::Path;

/// Shows a screen, and whatever people open from there, until they quit.
pub(super) fn show(
    context: &Context,
    first: impl FnOnce(&mut Ctx<'_>) -> Result<Screen, Failure>,
) -> Result<Ending, Failure> {
    let text = context.text;
    let generator =
        clock::generator().ok_or_else(|| Failure::Said(text.start.no_randomness.to_owned()))?;
    let book = Book::open(&context.folders.data, &context.folders.state)
        .map_err(|error| Failure::Said(error.sentence(&text.store)))?;
    let mut ctx = Ctx {
        text,
        clock: &context.clock,
        generator,
        shelf: Shelf::new(Some(&context.folders.banks()), &context.banks),
        book,
        theme: theme(context)?,
        keys: keys(context),
        marks: context.settings.marks,
        folder: std::env::current_dir().unwrap_or_else(|_| context.folders.data.clone()),
        farewell: None,
    };
    let screen = first(&mut ctx)?;
    let (ending, farewell) = crate::tui::show(ctx, screen)
        .map_err(|error| Failure::Said((text.start.no_screen)(&error.to_string())))?;
    if let Some(sentence) = farewell {
        context.console.error(&sentence);
    }
    Ok(match ending {
        app::Ending::Done => Ending::Done,
        app::Ending::Failed => Ending::Failed,
        app::Ending::Interrupted => Ending::Left,
        app::Ending::Terminated => Ending::Terminated,
        app::Ending::HungUp => Ending::HungUp,
    })
}

/// The theme by name (`plain`) or from a TOML file with a colour for each meaning.
fn theme(context: &Context) -> Result<Theme, Failure> {
    let text = &context.text.start;
    let mut theme = if context.colour { Theme::colours() } else { Theme::plain() };
    match context.theme.as_deref() {
        None | Some("colours") => {}
        Some("plain") => theme = Theme::plain(),
        Some(path) => {
            let wrong = |why: &str| Failure::Said((text.theme_unread)(path, why));
            let content = std::fs::read_to_string(Path::new(path))
                .map_err(|error| wrong(&error.to_string()))?;
            let colours: toml::Table =
                content.parse().map_err(|_| wrong(context.text.settings.syntax))?;
            for (meaning, colour) in &colours {
                if !colour.as_str().is_some_and(|colour| theme.set(meaning, colour)) {
                    context.console.note(&(text.theme_line_ignored)(meaning));
                }
            }
            if !context.colour {
                theme = Theme::plain();
            }
        }
    }
    Ok(theme)
}

/// The keys of the settings file, those of vi first where they are switched on.
fn keys(context: &Context) -> Rebound {
    let mut rebound = if context.settings.vi_keys { keymap::vi_style() } else { Vec::new() };
    for (action, written) in &context.settings.keys {
        let strokes: Option<Vec<Stroke>> =
            written.iter().map(|stroke| Stroke::from_written(stroke)).collect();
        match strokes {
            Some(strokes) if keymap::is_action(action) => {
                rebound.retain(|(known, _)| **known != **action);
                rebound.push((action.to_string(), strokes));
            }
            _ => context.console.note(&(context.text.start.key_ignored)(action)),
        }
    }
    Rebound(rebound)
}
