//! What comes in while the dialogue waits: lines, the end of input, signals.
//!
//! One thread does nothing but read lines, so that the clock can end a sitting while a line is
//! awaited; another waits for signals. Both send to one channel.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// What the dialogue is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// One line, without its end.
    Line(String),
    /// No more lines will come.
    EndOfInput,
    /// The system asks the program to end, by this signal.
    Signal(i32),
}

/// Bytes of a line that are kept; what is beyond them is read and dropped.
const LONGEST_LINE: usize = 16 * 1024;

/// Starts both threads: lines of `input`, and on Unix SIGINT, SIGTERM and SIGHUP. Fails when a
/// thread or a signal handler cannot be set up.
pub fn listen(input: impl Read + Send + 'static) -> io::Result<Receiver<Event>> {
    let (sender, events) = channel();
    #[cfg(unix)]
    wait_for_signals(sender.clone())?;
    thread::Builder::new().name("lines".into()).spawn(move || send_lines(input, &sender))?;
    Ok(events)
}

#[cfg(unix)]
fn wait_for_signals(events: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use std::time::Duration;

    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            if events.send(Event::Signal(signal)).is_ok() {
                // The dialogue leaves by itself unless it hangs in a write that nobody reads.
                thread::sleep(Duration::from_secs(3));
            }
            #[expect(clippy::disallowed_methods, reason = "the dialogue no longer answers")]
            std::process::exit(128 + signal);
        }
    })?;
    Ok(())
}

/// Sends every line of `input` until its end.
fn send_lines(input: impl Read, events: &Sender<Event>) {
    let mut input = BufReader::new(input);
    while let Some(line) = read_line(&mut input) {
        if events.send(Event::Line(line)).is_err() {
            return;
        }
    }
    // Nobody listens any more when the dialogue has ended by itself.
    let _ = events.send(Event::EndOfInput);
}

/// The next line, or none at the end or when the input breaks. Bytes that are not UTF-8 become
/// U+FFFD.
fn read_line(input: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    loop {
        let bytes = match input.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Ok([]) | Err(_) if line.is_empty() => return None,
            Ok([]) | Err(_) => break,
            Ok(bytes) => bytes,
        };
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let taken = &bytes[..end.unwrap_or(bytes.len())];
        let room = LONGEST_LINE.saturating_sub(line.len());
        line.extend_from_slice(&taken[..taken.len().min(room)]);
        let consumed = taken.len() + usize::from(end.is_some());
        input.consume(consumed);
        if end.is_some() {
            break;
        }
    }
    let line = String::from_utf8_lossy(&line);
    Some(line.trim_end_matches('\r').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn events(input: &[u8]) -> Vec<Event> {
        let (sender, receiver) = channel();
        send_lines(input, &sender);
        drop(sender);
        receiver.into_iter().collect()
    }

    fn line(text: &str) -> Event {
        Event::Line(text.to_owned())
    }

    #[test]
    fn lines_come_without_their_ends_and_then_the_end() {
        let sent = events("b\r\n\nđ s\ncuối".as_bytes());
        assert_eq!(sent, [line("b"), line(""), line("đ s"), line("cuối"), Event::EndOfInput]);
        assert_eq!(events(b""), [Event::EndOfInput]);
    }

    #[test]
    fn bytes_that_are_no_text_do_not_end_the_input() {
        assert_eq!(events(b"\xff\nb\n"), [line("\u{fffd}"), line("b"), Event::EndOfInput]);
    }

    #[test]
    fn an_endless_line_takes_little_memory() {
        let mut input = vec![b'x'; 10 * LONGEST_LINE];
        input.extend_from_slice(b"\nb\n");
        let sent = events(&input);
        assert!(matches!(&sent[0], Event::Line(text) if text.len() == LONGEST_LINE));
        assert_eq!(sent[1..], [line("b"), Event::EndOfInput]);
    }
}
