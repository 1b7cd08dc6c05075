//! What the screen says on which a run is set up.

/// Headings, rows and sentences of the set-up.
#[derive(Debug)]
pub struct SetupText {
    /// The screen.
    pub title: &'static str,
    /// Row: start.
    pub start: &'static str,
    /// Row: banks.
    pub banks: &'static str,
    /// Row: topics.
    pub topics: &'static str,
    /// Row: levels.
    pub levels: &'static str,
    /// Row: kinds.
    pub kinds: &'static str,
    /// Row: number of questions.
    pub count: &'static str,
    /// Row: time for the whole paper.
    pub paper_time: &'static str,
    /// Row: time for each question.
    pub question_time: &'static str,
    /// Row: mode.
    pub mode: &'static str,
    /// Row: what time is measured by.
    pub clock: &'static str,
    /// Row: extra time.
    pub extra_time: &'static str,
    /// Row: shuffle questions.
    pub shuffle_questions: &'static str,
    /// Row: shuffle options.
    pub shuffle_options: &'static str,
    /// Row: marking of multiple answers.
    pub multiple: &'static str,
    /// Row: name of the learner.
    pub name: &'static str,
    /// Row: unit of the learner.
    pub unit: &'static str,

    /// All banks, topics, levels, kinds or questions.
    pub all: &'static str,
    /// No limit of time.
    pub no_limit: &'static str,
    /// No extra time.
    pub no_extra: &'static str,
    /// Minutes.
    pub minutes: fn(u32) -> String,
    /// Seconds.
    pub seconds: fn(u32) -> String,
    /// Yes.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
    /// Time runs while the program lives and the machine is awake.
    pub clock_awake: &'static str,
    /// Time runs by the wall clock.
    pub clock_wall: &'static str,
    /// Each question is marked by its own rule.
    pub multiple_own: &'static str,
    /// Partly right answers bring part of the points.
    pub multiple_fractions: &'static str,
    /// Only a wholly right answer brings points.
    pub multiple_all: &'static str,
    /// A topic whose questions come only when it is chosen.
    pub only_chosen: &'static str,
    /// Several were chosen, by their number.
    pub several: fn(usize) -> String,
    /// How many questions a choice has.
    pub has: fn(usize) -> String,

    /// How many questions are selected and how many are asked.
    pub selected: fn(usize, usize) -> String,
    /// More questions are wanted than selected.
    pub too_few: fn(usize) -> String,
    /// Nothing is selected.
    pub nothing_selected: &'static str,
    /// Questions of the banks that could not be read, by their number.
    pub damaged: fn(usize) -> String,
    /// A bank cannot be read, by its title.
    pub unreadable: fn(&str) -> String,

    /// What can be done on a row that lists choices.
    pub pick_advice: &'static str,
    /// On a row with values in a line.
    pub value_advice: &'static str,
    /// On a row with a number.
    pub number_advice: &'static str,
    /// On a row with a text.
    pub text_advice: &'static str,
    /// On the row that starts.
    pub start_advice: &'static str,
    /// In a list of choices.
    pub list_advice: &'static str,
    /// A paper by question in exam mode goes forward only.
    pub forward_only: &'static str,
}

/// Tiếng Việt
pub const VI: SetupText = SetupText {
    title: "Chuẩn bị làm bài",
    start: "Bắt đầu làm bài",
    banks: "Bộ câu hỏi",
    topics: "Chủ đề",
    levels: "Mức độ",
    kinds: "Dạng câu hỏi",
    count: "Số câu",
    paper_time: "Thời gian cả bài",
    question_time: "Thời gian mỗi câu",
    mode: "Chế độ",
    clock: "Cách tính giờ",
    extra_time: "Cộng thêm giờ",
    shuffle_questions: "Xáo trộn câu hỏi",
    shuffle_options: "Xáo trộn phương án",
    multiple: "Câu nhiều đáp án",
    name: "Họ và tên",
    unit: "Đơn vị",

    all: "tất cả",
    no_limit: "không hạn",
    no_extra: "không",
    minutes: |minutes| format!("{minutes} phút"),
    seconds: |seconds| format!("{seconds} giây"),
    yes: "có",
    no: "không",
    clock_awake: "khi chương trình đang chạy",
    clock_wall: "theo giờ đồng hồ",
    multiple_own: "theo từng câu",
    multiple_fractions: "đúng phần nào tính phần ấy",
    multiple_all: "đúng hết mới có điểm",
    only_chosen: "chỉ khi chọn",
    several: |count| format!("đã chọn {count}"),
    has: |count| format!("{count} câu"),

    selected: |selected, asked| format!("Có {selected} câu phù hợp, đề lấy {asked} câu."),
    too_few: |selected| format!("Chỉ có {selected} câu phù hợp nên đề có {selected} câu."),
    nothing_selected: "Không có câu nào phù hợp; hãy chọn thêm chủ đề, mức độ hoặc dạng câu hỏi.",
    damaged: |count| format!("Bỏ qua {count} chỗ hỏng; xem bằng caytre bank check."),
    unreadable: |title| format!("Không đọc được bộ câu hỏi {title}."),

    pick_advice: "Enter để chọn trong danh sách",
    value_advice: "← → để đổi",
    number_advice: "← → để đổi, hoặc gõ số; 0 là không giới hạn",
    text_advice: "gõ chữ; có thể để trống",
    start_advice: "Enter để bắt đầu; ↑ ↓ để xem và đổi từng mục",
    list_advice: "phím cách để chọn hoặc bỏ, Enter khi xong",
    forward_only: "Kiểm tra tính giờ từng câu thì không quay lại câu trước.",
};

/// English
pub const EN: SetupText = SetupText {
    title: "Set up a run",
    start: "Start",
    banks: "Banks",
    topics: "Topics",
    levels: "Levels",
    kinds: "Kinds",
    count: "Questions",
    paper_time: "Time for the paper",
    question_time: "Time per question",
    mode: "Mode",
    clock: "Clock",
    extra_time: "Extra time",
    shuffle_questions: "Shuffle questions",
    shuffle_options: "Shuffle options",
    multiple: "Multiple response",
    name: "Full name",
    unit: "Unit",

    all: "all",
    no_limit: "no limit",
    no_extra: "none",
    minutes: |minutes| format!("{minutes} min"),
    seconds: |seconds| format!("{seconds} s"),
    yes: "yes",
    no: "no",
    clock_awake: "only while running",
    clock_wall: "by the wall clock",
    multiple_own: "by question",
    multiple_fractions: "in part for part",
    multiple_all: "all or nothing",
    only_chosen: "only when chosen",
    several: |count| format!("{count} chosen"),
    has: |count| if count == 1 { "1 question".to_owned() } else { format!("{count} questions") },

    selected: |selected, asked| format!("{selected} questions fit, {asked} will be asked."),
    too_few: |selected| format!("Only {selected} questions fit: all of them will be asked."),
    nothing_selected: "No question fits: choose more topics, levels or kinds.",
    damaged: |count| format!("{count} faulty places left out; see caytre bank check."),
    unreadable: |title| format!("The bank {title} cannot be read."),

    pick_advice: "Enter to choose from a list",
    value_advice: "← → to change",
    number_advice: "← → to change, or type a number; 0 is no limit",
    text_advice: "type; may stay empty",
    start_advice: "Enter starts; ↑ ↓ to look at each line and change it",
    list_advice: "Space to tick, Enter when done",
    forward_only: "An exam timed by question goes forward only.",
};
