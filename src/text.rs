//! Every sentence a person reads, in Vietnamese and English.
//!
//! Each area has its own file with a struct and its two values, so that both languages stand side
//! by side and a missing entry does not compile. Sentences with values in them are functions.

pub mod activity;
pub mod analysis;
pub mod assessment;
pub mod blueprint;
pub mod chronicle;
pub mod command;
pub mod confidence;
pub mod contest;
pub mod document;
pub mod editor;
pub mod figure;
pub mod hall;
pub mod home;
pub mod import;
pub mod key;
pub mod lock;
pub mod mark;
pub mod memory;
pub mod merge;
pub mod minutes;
pub mod missed;
pub mod night;
pub mod notes;
pub mod paper;
pub mod past;
pub mod paths;
pub mod people;
pub mod plain;
pub mod problem;
pub mod register;
pub mod report;
pub mod report_document;
pub mod roll;
pub mod rollup;
pub mod screen;
pub mod settings;
pub mod setup;
pub mod shelf;
pub mod slip;
pub mod spoken;
pub mod start;
pub mod store;
pub mod study;
pub mod width;
pub mod word;

/// The languages of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt
    #[default]
    Vietnamese,
    /// English
    English,
}

impl Language {
    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Vietnamese => "vi",
            Language::English => "en",
        }
    }

    /// The language with this tag (`vi`, `en`), or none.
    pub fn from_tag(tag: &str) -> Option<Language> {
        match tag {
            "vi" => Some(Language::Vietnamese),
            "en" => Some(Language::English),
            _ => None,
        }
    }
}

/// The catalogue of one language.
#[derive(Debug)]
pub struct Text {
    /// Its language.
    pub language: Language,
    /// Where results are kept, and what is wrong there.
    pub store: store::StoreText,
    /// The words of the field: levels, kinds, modes, states, grades.
    pub word: word::Words,
    /// What keys do.
    pub key: key::KeyText,
    /// The home screen.
    pub home: home::HomeText,
    /// The set-up of a run.
    pub setup: setup::SetupText,
    /// Study notes.
    pub notes: notes::NotesText,
    /// The days of study.
    pub activity: activity::ActivityText,
    /// How sure somebody is.
    pub confidence: confidence::ConfidenceText,
    /// The self-assessment.
    pub assessment: assessment::AssessmentText,
    /// Spaced review.
    pub study: study::StudyText,
    /// The book of missed questions.
    pub missed: missed::MissedText,
    /// The minutes of a quiz night.
    pub minutes: minutes::MinutesText,
    /// Phones at a quiz night.
    pub hall: hall::HallText,
    /// The course of a quiz night question by question.
    pub chronicle: chronicle::ChronicleText,
    /// A quiz night.
    pub night: night::NightText,
    /// Who learns on a machine.
    pub people: people::PeopleText,
    /// What somebody has in memory.
    pub memory: memory::MemoryText,
    /// Codes before what one person did.
    pub lock: lock::LockText,
    /// History and progress.
    pub past: past::PastText,
    /// The screens.
    pub screen: screen::ScreenText,
    /// The command line.
    pub command: command::CommandText,
    /// Start and end of the program.
    pub start: start::StartText,
    /// The settings file.
    pub settings: settings::SettingsText,
    /// The line dialogue.
    pub plain: plain::PlainText,
    /// What is wrong with a bank.
    pub problem: problem::ProblemText,
    /// Blueprints.
    pub blueprint: blueprint::BlueprintText,
    /// A bank to begin from, its id and title as `{id}` and `{title}`: comments for whoever writes it.
    pub template: &'static str,
    /// Documents to print.
    pub document: document::DocumentText,
    /// The editor of banks.
    pub editor: editor::EditorText,
    /// A written contest.
    pub contest: contest::ContestText,
    /// The item analysis.
    pub analysis: analysis::AnalysisText,
    /// The register of persons and units.
    pub register: register::RegisterText,
    /// A result slip.
    pub slip: slip::SlipText,
    /// The roll-up by units.
    pub rollup: rollup::RollupText,
    /// Marking of papers.
    pub mark: mark::MarkText,
    /// Results between machines.
    pub merge: merge::MergeText,
    /// Exam papers.
    pub paper: paper::PaperText,
    /// Lists of candidates and of marks.
    pub roll: roll::RollText,
    /// Questions from and for other programs.
    pub import: import::ImportText,
    /// Banks that cannot be used.
    pub shelf: shelf::ShelfText,
    /// Printed lists.
    pub report: report::ReportText,
    /// The report of a period as a document to sign and send.
    pub report_document: report_document::ReportDocumentText,
    /// The usual template of such reports, what an office fills in as `{agency}` and the like.
    pub report_template: &'static str,
    /// `caytre paths`.
    pub paths: paths::PathsText,
}

impl Text {
    /// The catalogue of this language.
    pub fn of(language: Language) -> &'static Text {
        match language {
            Language::Vietnamese => &VI,
            Language::English => &EN,
        }
    }
}

static VI: Text = Text {
    language: Language::Vietnamese,
    store: store::VI,
    word: word::VI,
    key: key::VI,
    home: home::VI,
    setup: setup::VI,
    notes: notes::VI,
    activity: activity::VI,
    confidence: confidence::VI,
    assessment: assessment::VI,
    study: study::VI,
    missed: missed::VI,
    minutes: minutes::VI,
    hall: hall::VI,
    chronicle: chronicle::VI,
    night: night::VI,
    people: people::VI,
    memory: memory::VI,
    lock: lock::VI,
    past: past::VI,
    screen: screen::VI,
    command: command::VI,
    start: start::VI,
    settings: settings::VI,
    plain: plain::VI,
    problem: problem::VI,
    blueprint: blueprint::VI,
    template: include_str!("text/template/vi.toml"),
    document: document::VI,
    editor: editor::VI,
    contest: contest::VI,
    analysis: analysis::VI,
    register: register::VI,
    slip: slip::VI,
    rollup: rollup::VI,
    mark: mark::VI,
    merge: merge::VI,
    paper: paper::VI,
    roll: roll::VI,
    import: import::VI,
    shelf: shelf::VI,
    report: report::VI,
    report_document: report_document::VI,
    report_template: include_str!("text/template/report/vi.toml"),
    paths: paths::VI,
};
static EN: Text = Text {
    language: Language::English,
    store: store::EN,
    word: word::EN,
    key: key::EN,
    home: home::EN,
    setup: setup::EN,
    notes: notes::EN,
    activity: activity::EN,
    confidence: confidence::EN,
    assessment: assessment::EN,
    study: study::EN,
    missed: missed::EN,
    minutes: minutes::EN,
    hall: hall::EN,
    chronicle: chronicle::EN,
    night: night::EN,
    people: people::EN,
    memory: memory::EN,
    lock: lock::EN,
    past: past::EN,
    screen: screen::EN,
    command: command::EN,
    start: start::EN,
    settings: settings::EN,
    plain: plain::EN,
    problem: problem::EN,
    blueprint: blueprint::EN,
    template: include_str!("text/template/en.toml"),
    document: document::EN,
    editor: editor::EN,
    contest: contest::EN,
    analysis: analysis::EN,
    register: register::EN,
    slip: slip::EN,
    rollup: rollup::EN,
    mark: mark::EN,
    merge: merge::EN,
    paper: paper::EN,
    roll: roll::EN,
    import: import::EN,
    shelf: shelf::EN,
    report: report::EN,
    report_document: report_document::EN,
    report_template: include_str!("text/template/report/en.toml"),
    paths: paths::EN,
};
