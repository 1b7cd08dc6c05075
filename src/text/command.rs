//! The command line: what `--help` says, in both languages. What commands print is in the areas of
//! their own ([`super::report`]); usage errors are in [`usage`].

pub mod analyse;
pub mod assess;
pub mod bank;
pub mod contest;
pub mod history;
pub mod mark;
pub mod night;
pub mod paper;
pub mod people;
pub mod quiz;
pub mod report;
pub mod study;
pub mod usage;

/// The command line in one language.
#[derive(Debug)]
pub struct CommandText {
    /// Before the usage line.
    pub usage_heading: &'static str,
    /// Above the options of a command.
    pub options_heading: &'static str,
    /// Above the options that every command has.
    pub global_heading: &'static str,
    /// Above the list of commands.
    pub commands_heading: &'static str,
    /// Above the arguments without a dash.
    pub arguments_heading: &'static str,
    /// Above the examples.
    pub examples_heading: &'static str,
    /// At the end of the short help.
    pub more: &'static str,
    /// Section headings of the manual page: name, synopsis, description, version.
    pub manual: [&'static str; 4],
    /// Names of values.
    pub value: Values,
    /// Options that every command has.
    pub global: Globals,
    /// The program itself.
    pub root: Help,
    /// After its examples: environment variables and exit codes.
    pub environment_and_codes: &'static str,
    /// `caytre quiz`
    pub quiz: quiz::QuizHelp,
    /// `caytre night`
    pub night: night::NightHelp,
    /// `caytre assess`
    pub assess: assess::AssessHelp,
    /// `caytre study`
    pub study: study::StudyHelp,
    /// `caytre history`, `caytre stats`
    pub history: history::HistoryHelp,
    /// `caytre paper`
    pub paper: paper::PaperHelp,
    /// `caytre mark`
    pub mark: mark::MarkHelp,
    /// `caytre contest`
    pub contest: contest::ContestHelp,
    /// `caytre analyse`
    pub analyse: analyse::AnalyseHelp,
    /// `caytre report`
    pub report: report::ReportHelp,
    /// `caytre people`
    pub people: people::PeopleHelp,
    /// `caytre bank`
    pub bank: bank::BankHelp,
    /// `caytre completions`
    pub completions: Help,
    /// The shell it is for.
    pub shell: &'static str,
    /// `caytre man`
    pub man: Help,
    /// The command the page is about.
    pub man_command: &'static str,
    /// `caytre paths`
    pub paths: Help,
    /// `caytre licences`
    pub licences: Help,
    /// Before the list of libraries.
    pub licences_heading: &'static str,
    /// Usage errors.
    pub usage: usage::UsageText,
}

/// What the help of one command says.
#[derive(Debug)]
pub struct Help {
    /// One line.
    pub about: &'static str,
    /// How it is called; one form a line.
    pub usage: &'static str,
    /// Examples, one a line, each with what it does.
    pub examples: &'static str,
}

/// Names of values in help, in capitals.
#[derive(Debug)]
pub struct Values {
    /// A bank by name, or a path.
    pub bank: &'static str,
    /// A path of a file.
    pub file: &'static str,
    /// A path of a folder.
    pub folder: &'static str,
    /// What a document is.
    pub document: &'static str,
    /// A person's or theme's name.
    pub name: &'static str,
    /// A unit.
    pub unit: &'static str,
    /// A topic.
    pub topic: &'static str,
    /// A level.
    pub level: &'static str,
    /// A kind of question.
    pub kind: &'static str,
    /// A number.
    pub number: &'static str,
    /// A span of time.
    pub time: &'static str,
    /// A percentage.
    pub percent: &'static str,
    /// A day.
    pub day: &'static str,
    /// The id of a sitting.
    pub sitting: &'static str,
    /// An address in a network.
    pub address: &'static str,
    /// A command.
    pub command: &'static str,
    /// A blueprint.
    pub blueprint: &'static str,
    /// A preset of a run.
    pub preset: &'static str,
    /// The code of a profile.
    pub code: &'static str,
    /// The id of a bank.
    pub id: &'static str,
    /// The codes of versions.
    pub codes: &'static str,
    /// Words of one's own.
    pub words: &'static str,
    /// A format of files.
    pub format: &'static str,
}

/// Help of the options that every command has.
#[derive(Debug)]
pub struct Globals {
    /// `--bank` before a command
    pub bank: &'static str,
    /// `--lang`
    pub lang: &'static str,
    /// `--data-dir`
    pub data_dir: &'static str,
    /// `--config`
    pub config: &'static str,
    /// `--theme`
    pub theme: &'static str,
    /// `--pin`
    pub pin: &'static str,
    /// `--plain`
    pub plain: &'static str,
    /// `--no-color`
    pub no_color: &'static str,
    /// `--quiet`
    pub quiet: &'static str,
    /// `--verbose`
    pub verbose: &'static str,
    /// `--help`
    pub help: &'static str,
    /// `--version`
    pub version: &'static str,
}

/// Tiếng Việt
pub const VI: CommandText = CommandText {
    usage_heading: "Cách dùng",
    options_heading: "Tùy chọn",
    global_heading: "Tùy chọn chung",
    commands_heading: "Lệnh",
    arguments_heading: "Đối số",
    examples_heading: "Ví dụ",
    more: "Thêm ví dụ: --help",
    manual: ["TÊN", "CÁCH DÙNG", "MÔ TẢ", "PHIÊN BẢN"],
    value: Values {
        bank: "BỘ|TỆP",
        file: "TỆP",
        folder: "THƯ MỤC",
        document: "LOẠI",
        name: "TÊN",
        unit: "ĐƠN VỊ",
        topic: "CHỦ ĐỀ",
        level: "MỨC ĐỘ",
        kind: "DẠNG",
        number: "SỐ",
        time: "THỜI GIAN",
        percent: "TỶ LỆ",
        day: "NGÀY",
        sitting: "LƯỢT",
        address: "ĐỊA_CHỈ",
        command: "LỆNH",
        blueprint: "TÊN|TỆP",
        preset: "MẪU",
        code: "MÃ",
        codes: "MÃ ĐỀ",
        words: "LỜI",
        id: "TÊN",
        format: "ĐỊNH DẠNG",
    },
    global: Globals {
        bank: "Thêm một bộ câu hỏi từ tệp",
        lang: "Ngôn ngữ: vi hoặc en",
        data_dir: "Thư mục dữ liệu",
        config: "Tệp cài đặt",
        theme: "Màu giao diện: tên hoặc tệp",
        pin: "Mã khóa hồ sơ của người học",
        plain: "Hỏi đáp từng dòng, không vẽ màn hình",
        no_color: "Không dùng màu",
        quiet: "Chỉ báo lỗi",
        verbose: "Báo thêm những gì đã đọc",
        help: "Trợ giúp (-h ngắn, --help đầy đủ)",
        version: "Phiên bản",
    },
    root: Help {
        about: "Trắc nghiệm và tự đánh giá trong cửa sổ dòng lệnh",
        usage: "caytre [TÙY CHỌN] [LỆNH]",
        examples: "\
caytre                                mở màn hình chính
caytre --bank de.toml                 mở màn hình chính, thêm một bộ
caytre quiz --preset thi-thu          thi thử 40 câu trong 50 phút
caytre study                          ôn tập, mỗi ngày ít phút
caytre history --format csv           lịch sử làm bài, mở được bằng bảng tính
caytre bank check --strict de.toml    tìm mọi chỗ sai trong de.toml",
    },
    environment_and_codes: "\
Mỗi tùy chọn chung có một biến môi trường: --data-dir là CAYTRE_DATA_DIR,
--lang là CAYTRE_LANG, --bank là CAYTRE_BANK, …

Mã kết thúc: 0 xong; 1 không làm được; 2 gọi sai cách; 3 kiểm tra thấy chỗ sai;
101 lỗi của chương trình; 129 mất cửa sổ dòng lệnh; 130 Ctrl+C hoặc bài còn dở;
143 bị hệ thống dừng.",
    quiz: quiz::VI,
    night: night::VI,
    assess: assess::VI,
    study: study::VI,
    history: history::VI,
    paper: paper::VI,
    mark: mark::VI,
    contest: contest::VI,
    analyse: analyse::VI,
    report: report::VI,
    people: people::VI,
    bank: bank::VI,
    completions: Help {
        about: "In phần gợi ý lệnh cho shell",
        usage: "caytre completions <SHELL>",
        examples: "\
caytre completions bash > ~/.local/share/bash-completion/completions/caytre
caytre completions fish > ~/.config/fish/completions/caytre.fish",
    },
    shell: "bash, elvish, fish, powershell hoặc zsh",
    man: Help {
        about: "In trang hướng dẫn kiểu man",
        usage: "caytre man [LỆNH]",
        examples: "\
caytre man > caytre.1         trang của cả chương trình
caytre man quiz | man -l -    đọc ngay trang của lệnh quiz",
    },
    man_command: "Lệnh cần trang hướng dẫn",
    paths: Help {
        about: "In nơi đặt cài đặt, kết quả và bộ câu hỏi riêng",
        usage: "caytre paths [TÙY CHỌN]",
        examples: "\
caytre paths                  nơi đặt các tệp, ai đọc được
caytre paths --format json    như trên, cho chương trình khác đọc",
    },
    licences: Help {
        about: "In giấy phép của các thư viện bên thứ ba",
        usage: "caytre licences",
        examples: "caytre licences | less",
    },
    licences_heading: "\
caytre: mã nguồn theo MIT hoặc Apache-2.0, bộ câu hỏi theo CC BY 4.0 (xem tệp LICENSE).
Các thư viện có trong chương trình này, giấy phép của từng thư viện, rồi toàn văn:

",
    usage: usage::VI,
};

/// English
pub const EN: CommandText = CommandText {
    usage_heading: "Usage",
    options_heading: "Options",
    global_heading: "Global options",
    commands_heading: "Commands",
    arguments_heading: "Arguments",
    examples_heading: "Examples",
    more: "More examples: --help",
    manual: ["NAME", "SYNOPSIS", "DESCRIPTION", "VERSION"],
    value: Values {
        bank: "BANK|FILE",
        file: "FILE",
        folder: "FOLDER",
        document: "TYPE",
        name: "NAME",
        unit: "UNIT",
        topic: "TOPIC",
        level: "LEVEL",
        kind: "KIND",
        number: "NUMBER",
        time: "TIME",
        percent: "PERCENT",
        day: "DAY",
        sitting: "SITTING",
        address: "ADDRESS",
        command: "COMMAND",
        blueprint: "NAME|FILE",
        preset: "PRESET",
        code: "CODE",
        codes: "CODES",
        words: "WORDS",
        id: "ID",
        format: "FORMAT",
    },
    global: Globals {
        bank: "Add a question bank from a file",
        lang: "Language: vi or en",
        data_dir: "Data folder",
        config: "Settings file",
        theme: "Theme: a name or a file",
        pin: "Code of the learner's profile",
        plain: "Ask line by line, draw no screen",
        no_color: "Use no colour",
        quiet: "Report errors only",
        verbose: "Also report what was read",
        help: "Help (-h short, --help full)",
        version: "Version",
    },
    root: Help {
        about: "Quizzes and self-assessment in the terminal",
        usage: "caytre [OPTIONS] [COMMAND]",
        examples: "\
caytre                                open the home screen
caytre --bank de.toml                 open it with one more bank
caytre quiz --preset thi-thu          a mock exam: 40 questions in 50 minutes
caytre study                          spaced review, minutes a day
caytre history --format csv           all sittings, for a spreadsheet
caytre bank check --strict de.toml    find every mistake in de.toml",
    },
    environment_and_codes: "\
Each global option has an environment variable: --data-dir is CAYTRE_DATA_DIR,
--lang is CAYTRE_LANG, --bank is CAYTRE_BANK, …

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 a check found mistakes; 101 our
fault; 129 the terminal went away; 130 Ctrl+C or a sitting left open; 143 the
system stopped it.",
    quiz: quiz::EN,
    night: night::EN,
    assess: assess::EN,
    study: study::EN,
    history: history::EN,
    paper: paper::EN,
    mark: mark::EN,
    contest: contest::EN,
    analyse: analyse::EN,
    report: report::EN,
    people: people::EN,
    bank: bank::EN,
    completions: Help {
        about: "Print completions for a shell",
        usage: "caytre completions <SHELL>",
        examples: "\
caytre completions bash > ~/.local/share/bash-completion/completions/caytre
caytre completions fish > ~/.config/fish/completions/caytre.fish",
    },
    shell: "bash, elvish, fish, powershell or zsh",
    man: Help {
        about: "Print a manual page",
        usage: "caytre man [COMMAND]",
        examples: "\
caytre man > caytre.1         the page of the program
caytre man quiz | man -l -    read the page of quiz at once",
    },
    man_command: "The command the page is about",
    paths: Help {
        about: "Print where settings, results and own banks are",
        usage: "caytre paths [OPTIONS]",
        examples: "\
caytre paths                  where the files are and who can read them
caytre paths --format json    the same for another program",
    },
    licences: Help {
        about: "Print the licences of third-party libraries",
        usage: "caytre licences",
        examples: "caytre licences | less",
    },
    licences_heading: "\
caytre: code under MIT or Apache-2.0, question banks under CC BY 4.0 (see LICENSE).
The libraries in this program, the licence of each, then the texts:

",
    usage: usage::EN,
};
