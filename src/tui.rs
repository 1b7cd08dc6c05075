//! The screens. One thread decides and draws; it sleeps until a message comes or the screen's next
//! deadline is due, and draws once when something changed. There are no ticks.

pub mod app;
pub mod event;
pub mod keymap;
pub mod screen;
pub mod telex;
pub mod terminal;
pub mod theme;
pub mod widget;

use app::{App, Ctx, Ending, Outcome};
use crossterm::event::Event;
use event::{Machine, Message, Signal, Source};
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Rect;
use screen::Screen;
use std::mem::ManuallyDrop;
use std::sync::mpsc::{Receiver, Sender};

/// Runs the loop until the program ends.
///
/// # Errors
///
/// When the terminal cannot be drawn on. Whatever was answered is on disk by then.
pub fn run<B: Backend>(
    terminal: &mut Terminal<B>,
    app: &mut App<'_>,
    source: &mut impl Source,
) -> Result<Ending, B::Error> {
    let mut is_changed = true;
    loop {
        if let Some(ending) = turn(terminal, app, source, &mut is_changed)? {
            return Ok(ending);
        }
    }
}

/// One turn of the loop: draws if something has changed, waits, and takes what has come. Gives the
/// ending when this was the last.
///
/// # Errors
///
/// As [`run`].
pub fn turn<B: Backend>(
    terminal: &mut Terminal<B>,
    app: &mut App<'_>,
    source: &mut impl Source,
    is_changed: &mut bool,
) -> Result<Option<Ending>, B::Error> {
    if std::mem::take(is_changed) {
        draw(terminal, app)?;
    }
    let deadline = app.deadline();
    let mut message = source.next(deadline);
    // What was typed while the machine was busy is taken in one go and drawn once. Time is looked
    // at first: a key behind the end of an exam is late.
    loop {
        let mut outcome = app.tick();
        if let Some(message) = message
            && !matches!(outcome, Outcome::End(_))
        {
            outcome = outcome.or(app.hear(message));
        }
        match outcome {
            Outcome::Nothing => {}
            Outcome::Changed => *is_changed = true,
            Outcome::Suspend => {
                suspend();
                // It may have got another size meanwhile. (`clear` would ask the terminal where
                // its cursor is, and the answer goes to the reading thread.)
                let size = terminal.size()?;
                terminal.resize(Rect::from(size))?;
                app.hear(Message::Input(Event::Resize(size.width, size.height)));
                *is_changed = true;
            }
            Outcome::End(ending) => return Ok(Some(ending)),
        }
        message = source.waiting();
        if message.is_none() {
            return Ok(None);
        }
    }
}

/// Draws the screen at the size the terminal was last heard to have: asking it again for every frame
/// costs more than most frames.
fn draw<B: Backend>(terminal: &mut Terminal<B>, app: &App<'_>) -> Result<(), B::Error> {
    if terminal.get_frame().area() != app.area() {
        terminal.resize(app.area())?;
    }
    terminal.draw(|frame| app.view(frame)).map(|_| ())
}

/// Takes the terminal, shows screens until the program ends, and gives the terminal back. What others have to say comes
/// through the channel. Gives the ending and what is to be said after it.
///
/// # Errors
///
/// When the terminal cannot be taken or drawn on.
pub fn show(
    ctx: Ctx<'_>,
    first: Screen,
    channel: (Sender<Message>, Receiver<Message>),
) -> std::io::Result<(Ending, Option<String>)> {
    // Signals are caught before the terminal is taken: one in between must not leave it raw.
    let mut machine = Machine::new(ctx.clock, channel)?;
    let (guard, terminal, area) = terminal::enter()?;
    // Its Drop writes to a terminal that may be gone, and panics then; the guard does what it does.
    let mut terminal = ManuallyDrop::new(terminal);
    let mut app = App::new(ctx, first, area);
    // The first screen waits for nothing that is not on it.
    draw(&mut terminal, &app)?;
    machine.listen()?;
    let ending = run(&mut terminal, &mut app, &mut machine).unwrap_or_else(|_| {
        // A terminal that takes no more is gone; the draft is an answer all the same.
        app.hear(Message::Signal(Signal::HangUp));
        Ending::HungUp
    });
    drop(guard);
    Ok((ending, app.into_farewell()))
}

/// Gives the terminal back, stops the process and its group as Ctrl+Z does, and takes the terminal
/// again when they go on.
fn suspend() {
    #[cfg(unix)]
    {
        use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};

        // A group that leads its session has no shell that could let it go on; the system itself
        // would not stop it either.
        if getsid(None).is_ok_and(|session| session == getpgrp()) {
            return;
        }
        terminal::leave();
        let _ = kill_current_process_group(Signal::STOP);
        let _ = terminal::take();
    }
}
