//! The way from the command line to the screens: what they share is made here and handed in.

use super::{Context, Ending, Failure};
use crate::domain::time::Clock;
use crate::host::Limits;
use crate::shelf::Shelf;
use crate::tui::app::{self, Ctx, Network};
use crate::tui::keymap::{self, Rebound, Stroke};
use crate::tui::screen::Screen;
use crate::tui::theme::Theme;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;

/// Words that no name may hold, beside the settings file.
const UNWANTED: &str = "unwanted-names.txt";

/// Whether there is a terminal to draw on and to be asked in, and nobody refuses it.
pub(super) fn is_wanted(context: &Context) -> bool {
    !context.plain && std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Shows a screen, and whatever people open from there, until they quit.
pub(super) fn show(
    context: &Context,
    shelf: Shelf,
    first: impl FnOnce(&mut Ctx<'_>) -> Result<Screen, Failure>,
) -> Result<Ending, Failure> {
    let text = context.text;
    let (news, messages) = channel();
    let mut ctx = Ctx {
        text,
        clock: &*context.clock,
        generator: context.generator()?,
        shelf,
        book: context.book()?,
        theme: theme(context)?,
        keys: keys(context),
        marks: context.settings.marks,
        learner: (
            context.settings.name.clone().unwrap_or_default(),
            context.settings.unit.clone().unwrap_or_default(),
        ),
        chosen: None,
        folder: std::env::current_dir().unwrap_or_else(|_| context.folders.data.clone()),
        farewell: None,
        network: Some(Network {
            clock: Arc::clone(&context.clock) as Arc<dyn Clock + Send + Sync>,
            news: news.clone(),
            unwanted: unwanted(context),
            limits: Limits::default(),
        }),
    };
    let screen = first(&mut ctx)?;
    let (ending, farewell) = crate::tui::show(ctx, screen, (news, messages))
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

/// Words that no name of a phone may hold: those of the program, and a line each of a file beside the settings.
fn unwanted(context: &Context) -> Vec<Box<str>> {
    let own = context.folders.settings.with_file_name(UNWANTED);
    let own = std::fs::read_to_string(own).unwrap_or_default();
    let all = crate::text::hall::UNWANTED.lines().chain(own.lines()).map(str::trim);
    all.filter(|line| !line.is_empty() && !line.starts_with('#')).map(Into::into).collect()
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
