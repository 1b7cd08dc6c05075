//! What loading a bank, drawing a frame and marking an answer cost. `cargo bench`; start-up, keys
//! and memory are measured from outside, see README.md here.

#[path = "caytre/banks.rs"]
mod banks;
#[path = "caytre/reviews.rs"]
mod reviews;

use banks::{Hostile, large, shipped};
use caytre::domain::answer::{Response, mark};
use caytre::domain::drawing::Item;
use caytre::domain::question::Kind;
use caytre::domain::time::{Clock, Now};
use caytre::formats::bank::{read, scan};
use caytre::layout::{Size, question};
use caytre::text::{Language, Text};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

/// A clock that stands.
struct Still;

impl Clock for Still {
    fn now(&self) -> Now {
        Now::default()
    }
}

/// The three ways to the same 10,000 questions: ours, the header alone, and the floor.
mod bank_of_10_000 {
    use super::{Bencher, BytesCount, banks, black_box, large, read, scan};

    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn read_whole(bencher: Bencher<'_, '_>) {
        let bytes = large(10_000).into_bytes();
        bencher.counter(BytesCount::of_slice(&bytes)).bench(|| read(black_box(&bytes)));
    }

    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn scan_header(bencher: Bencher<'_, '_>) {
        let bytes = large(10_000).into_bytes();
        bencher.counter(BytesCount::of_slice(&bytes)).bench(|| scan(black_box(&bytes)));
    }

    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn one_typed_serde_parse(bencher: Bencher<'_, '_>) {
        let text = large(10_000);
        bencher
            .counter(BytesCount::of_str(&text))
            .bench(|| toml::from_str::<banks::Typed>(black_box(&text)).expect("well formed"));
    }
}

/// 10,000 questions in the files of other programs: as drafts of a bank, and the floor, which is nothing but
/// the file's own parser over all of it. GIFT has no other parser here.
mod exchange_of_10_000 {
    use super::{Bencher, BytesCount, black_box, large, read};
    use calamine::{Reader, Xlsx};
    use caytre::formats::exchange::{self, Format, Wish};
    use caytre::text::{Language, Text};
    use quick_xml::events::Event;
    use std::io::Cursor;

    fn file(format: Format) -> Vec<u8> {
        let bank = read(large(10_000).as_bytes()).bank;
        exchange::write(format, &bank, Text::of(Language::Vietnamese))
    }

    #[divan::bench(
        args = [Format::Gift, Format::MoodleXml, Format::Csv, Format::Xlsx],
        sample_count = 10,
        sample_size = 1,
    )]
    fn read_drafts(bencher: Bencher<'_, '_>, format: Format) {
        let bytes = file(format);
        bencher.counter(BytesCount::of_slice(&bytes)).bench(|| {
            let reading = exchange::read(format, black_box(&bytes), Wish::default());
            reading.expect("our own file").drafts.len()
        });
    }

    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn csv_alone(bencher: Bencher<'_, '_>) {
        let bytes = file(Format::Csv);
        bencher.counter(BytesCount::of_slice(&bytes)).bench(|| {
            let mut reader = csv::Reader::from_reader(black_box(&bytes[..]));
            reader.records().map(|record| record.expect("well formed").len()).sum::<usize>()
        });
    }

    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn xlsx_alone(bencher: Bencher<'_, '_>) {
        let bytes = file(Format::Xlsx);
        bencher.counter(BytesCount::of_slice(&bytes)).bench(|| {
            let mut book = Xlsx::new(Cursor::new(black_box(&bytes))).expect("a workbook");
            let sheet = book.sheet_names().remove(0);
            book.worksheet_range(&sheet).expect("a sheet").used_cells().count()
        });
    }

    #[divan::bench(sample_count = 10, sample_size = 1)]
    fn xml_alone(bencher: Bencher<'_, '_>) {
        let bytes = file(Format::MoodleXml);
        let text = String::from_utf8(bytes).expect("text");
        bencher.counter(BytesCount::of_str(&text)).bench(|| {
            let mut reader = quick_xml::Reader::from_str(black_box(&text));
            let mut events = 0;
            while !matches!(reader.read_event().expect("well formed"), Event::Eof) {
                events += 1;
            }
            events
        });
    }
}

/// All shipped banks, one after the other.
#[divan::bench]
fn read_shipped_banks(bencher: Bencher<'_, '_>) {
    let banks = shipped();
    let bytes: usize = banks.iter().map(Vec::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| banks.iter().map(|bytes| read(bytes).bank.questions.len()).sum::<usize>());
}

/// Eight shapes that want to be slow, each at three sizes: time per byte must not grow.
#[divan::bench(
    args = Hostile::ALL.into_iter().flat_map(|shape| [64, 128, 256].map(|kib| (shape, kib))),
    sample_count = 5,
    sample_size = 1,
)]
fn hostile(bencher: Bencher<'_, '_>, (shape, kib): (Hostile, usize)) {
    let bytes = shape.bytes(kib * 1024);
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| read(black_box(&bytes)));
}

fn items() -> Vec<Item> {
    shipped()
        .iter()
        .flat_map(|bytes| {
            let bank = read(bytes).bank;
            let items: Vec<Item> =
                bank.questions.iter().map(|question| Item::written(&bank, question)).collect();
            items
        })
        .collect()
}

/// Laying out every shipped question.
#[divan::bench(args = [(80, 24), (200, 60)])]
fn lay_out(bencher: Bencher<'_, '_>, (width, height): (u16, u16)) {
    let (items, text) = (items(), Text::of(Language::Vietnamese));
    let body = Size { width, height: height - 2 };
    bencher.bench(|| {
        items.iter().map(|item| question::sheet(item, body, text).pages.len()).sum::<usize>()
    });
}

/// Drawing one frame of a sitting on a terminal in memory, without what has not changed.
#[divan::bench(args = [(80, 24), (200, 60)])]
fn draw_a_frame(bencher: Bencher<'_, '_>, (width, height): (u16, u16)) {
    let app = banks::sitting(&Still, items(), (width, height));
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("in memory");
    bencher.bench_local(|| {
        terminal.draw(|frame| app.view(frame)).expect("in memory");
    });
}

/// A key that moves the cursor of the home screen, without drawing; then its frame.
mod home {
    use super::{Bencher, Still, banks};
    use caytre::tui::event::Message;
    use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    #[divan::bench]
    fn move_the_cursor(bencher: Bencher<'_, '_>) {
        let mut app = banks::home(&Still, (80, 24));
        let key = |code| Message::Input(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        bencher.bench_local(|| {
            app.hear(key(KeyCode::Down));
            app.hear(key(KeyCode::Up))
        });
    }

    #[divan::bench]
    fn draw(bencher: Bencher<'_, '_>) {
        let app = banks::home(&Still, (80, 24));
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("in memory");
        bencher.bench_local(|| {
            terminal.draw(|frame| app.view(frame)).map(|_| ()).expect("in memory");
        });
    }
}

/// Spaced review with 5,000 cards and 1,000,000 reviews: opening its screen, grading one question to
/// the next; and the bare SQL and the one commit to compare with.
mod study {
    use super::Bencher;
    use super::reviews::{Desk, read_bare};

    #[divan::bench(sample_count = 20, sample_size = 1)]
    fn open(bencher: Bencher<'_, '_>) {
        let mut desk = Desk::new(5000, 200);
        bencher.bench_local(|| desk.look());
    }

    #[divan::bench(sample_count = 20, sample_size = 1)]
    fn open_bare_sql(bencher: Bencher<'_, '_>) {
        let desk = Desk::new(5000, 200);
        let connection = desk.connection();
        bencher.bench_local(|| read_bare(&connection));
    }

    #[divan::bench(sample_count = 200, sample_size = 1)]
    fn grade(bencher: Bencher<'_, '_>) {
        let mut desk = Desk::new(5000, 200);
        let mut session = desk.session();
        bencher.bench_local(|| desk.grade(&mut session));
    }

    #[divan::bench(sample_count = 200, sample_size = 1)]
    fn one_durable_commit(bencher: Bencher<'_, '_>) {
        let desk = Desk::new(5000, 200);
        let (connection, _) = desk.connection();
        connection.pragma_update(None, "synchronous", "FULL").expect("set");
        let sql = "INSERT INTO tombstone VALUES (randomblob(16), 0)";
        bencher.bench_local(|| connection.execute(sql, []).expect("kept"));
    }
}

/// What ratatui takes for a frame with one line, to compare with.
#[divan::bench(args = [(80, 24), (200, 60)])]
fn draw_one_line(bencher: Bencher<'_, '_>, (width, height): (u16, u16)) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("in memory");
    bencher.bench_local(|| {
        terminal
            .draw(|frame| frame.render_widget("caytre", frame.area()))
            .map(|_| ())
            .expect("in memory");
    });
}

/// Marking the right answer of each kind.
#[divan::bench(args = Kind::ALL)]
fn mark_right_answer(bencher: Bencher<'_, '_>, kind: Kind) {
    let item = items().into_iter().find(|item| item.question.kind() == kind).expect("shipped");
    let response = Response::right(&item.question);
    bencher.bench(|| mark(black_box(&item.question), black_box(&response), None));
}
