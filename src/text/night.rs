//! Words of a quiz night: on the projector, and what the scorer is told.

use crate::domain::blueprint::Form;
use crate::domain::night::ranking::Prize;
use crate::domain::night::scoring::Deduction;
use crate::domain::night::{Refused, arena};

/// Words of a quiz night.
#[derive(Debug)]
pub struct NightText {
    /// What it is called.
    pub title: &'static str,
    /// The heading of a round by its number, where nothing else is said.
    pub round: fn(usize) -> String,
    /// The name of a team by its number.
    pub team: fn(usize) -> String,
    /// The heading of a round whose points count so many times.
    pub weighted: fn(&str, &str) -> String,
    /// There are so many rounds to be weighted.
    pub few_weights: fn(usize) -> String,
    /// How many answers in a row were right.
    pub streak: fn(usize) -> String,
    /// The heading of the question that is worth nothing.
    pub warm_up: &'static str,
    /// Over the names of the teams.
    pub teams: &'static str,
    /// The question with this number, of so many in its round.
    pub question: fn(usize, usize) -> String,
    /// The question with this number of a tie-break.
    pub tie_break: fn(usize) -> String,
    /// What a question is worth.
    pub worth: fn(&str) -> String,
    /// A warm-up is worth nothing.
    pub counts_not: &'static str,
    /// Time for a question, in seconds.
    pub time: fn(u64) -> String,
    /// The rules of a form.
    pub rules: fn(Form) -> &'static str,
    /// What a wrong answer costs whoever took the word.
    pub deduction: fn(Deduction) -> &'static str,
    /// Answers that came early are worth more.
    pub by_speed: &'static str,
    /// The star of hope.
    pub star: &'static str,
    /// A package and how many questions it has left.
    pub package: fn(&str, usize) -> String,
    /// The next question is this team's, worth so much.
    pub chosen: fn(&str, &str) -> String,
    /// So many of so many have answered; their numbers.
    pub answered: fn(usize, usize, &str) -> String,
    /// A team has the word.
    pub speaks: fn(&str) -> String,
    /// The others may answer.
    pub others: &'static str,
    /// The clock stands.
    pub paused: &'static str,
    /// Nothing is taken any more.
    pub closed: &'static str,
    /// Before the answer.
    pub key: &'static str,
    /// Before the explanation.
    pub explanation: &'static str,
    /// Before the source.
    pub source: &'static str,
    /// Before the teams that were right.
    pub right: &'static str,
    /// Nobody was.
    pub nobody: &'static str,
    /// The question does not count.
    pub void: &'static str,
    /// So many persons are still on the floor.
    pub remaining: fn(usize, usize) -> String,
    /// The last one.
    pub winner: fn(usize) -> String,
    /// The ranking.
    pub ranking: &'static str,
    /// The results and prizes.
    pub results: &'static str,
    /// So many are in it.
    pub more_ranks: fn(usize) -> String,
    /// A prize.
    pub prize: fn(Prize) -> &'static str,
    /// Shown until the first prize is.
    pub prizes_to_come: &'static str,
    /// Teams with equal points wait for this prize.
    pub tied: fn(Prize, &str) -> String,
    /// An interval.
    pub interval: &'static str,
    /// Before what is typed.
    pub typed: &'static str,
    /// What can be typed now, by form: cards, who was first, packages, the floor, judges, right or wrong.
    pub hints: [&'static str; 6],
    /// Over what else can be done.
    pub deeds: &'static str,
    /// Void, replay, sheets, correct, tie-break, another round, minutes, finish, the audience, lots.
    pub deed: [&'static str; 10],
    /// A question for the audience.
    pub audience: &'static str,
    /// Lots were drawn.
    pub lots: &'static str,
    /// Nothing is left in reserve.
    pub no_reserve: &'static str,
    /// How to type sheets, a correction, the teams of a tie-break, a round.
    pub asking: [&'static str; 4],
    /// The sheets of a team are kept: so many answers.
    pub sheets: fn(&str, usize) -> String,
    /// The answer with this number is none.
    pub no_answer: fn(usize) -> String,
    /// There is no such team.
    pub no_team: &'static str,
    /// No package like that is left.
    pub no_package: &'static str,
    /// The marks are not those of the judges.
    pub no_mark: fn(usize, &str, &str) -> String,
    /// It is no number of the floor.
    pub no_number: &'static str,
    /// So many held out longest, more than may come back; or nobody is out.
    pub no_rescue: fn(usize) -> String,
    /// The other screen was quicker.
    pub outrun: &'static str,
    /// Nothing can be typed now.
    pub not_now: &'static str,
    /// A correction is a team, points and a reason.
    pub no_correction: &'static str,
    /// There is no such round.
    pub no_round: &'static str,
    /// Why something is not taken.
    pub refused: fn(Refused) -> &'static str,
    /// Nothing is left to be asked in the round; Enter goes on.
    pub round_over: &'static str,
    /// Nothing is left at all: Enter ends the night.
    pub night_over: &'static str,
    /// Leaving: what was played is kept.
    pub leave: &'static str,
    /// Gone on with.
    pub resumed: &'static str,
    /// The same; the question that was open has its clock stopped.
    pub resumed_open: &'static str,
    /// How many persons stand on the floor.
    pub persons: fn(usize) -> String,
    /// No night can be gone on with.
    pub none_open: &'static str,
    /// A night needs a terminal.
    pub needs_screen: &'static str,
    /// A night cannot be kept: no data folder.
    pub no_place: &'static str,
    /// Fewer than two teams.
    pub few_teams: &'static str,
    /// No night was played yet.
    pub no_night: &'static str,
    /// Headings of the list of nights: id, begun, title, teams, who leads, remarks.
    pub listed: [&'static str; 6],
    /// A night is not over.
    pub is_open: &'static str,
    /// No night, or several, have an id that begins so.
    pub no_such_night: fn(&str) -> String,
    /// What minutes and record can be.
    pub which_kind: &'static str,
    /// The scorer's screen.
    pub console: &'static str,
    /// Nothing is open.
    pub no_open_night: &'static str,
    /// Over what is asked next.
    pub next: &'static str,
    /// Fewer than two teams in the form.
    pub few_teams_here: &'static str,
    /// Rounds by their number.
    pub own_rounds: &'static str,
    /// The lines of the form.
    pub form: [&'static str; 13],
}

fn refused_vi(refused: Refused) -> &'static str {
    match refused {
        Refused::NotNow => "Lúc này chưa làm được việc ấy.",
        Refused::Unknown => "Không có vòng, câu, đội hoặc gói ấy.",
        Refused::AskedBefore => "Câu này đã hỏi.",
        Refused::NotThisTeam => "Đội này không được trả lời, hoặc đã dùng ngôi sao.",
        Refused::TooLate => "Trả lời muộn.",
        Refused::NoMark => "Điểm không đúng bước hoặc vượt mức.",
        Refused::Floor(arena::Refused::Unknown(_)) => "Không có số ấy.",
        Refused::Floor(arena::Refused::Out(_)) => "Số ấy đã rời sàn.",
        Refused::Floor(arena::Refused::In(_)) => "Số ấy còn trên sàn.",
        Refused::NothingToUndo => "Không có gì để lấy lại.",
    }
}

fn refused_en(refused: Refused) -> &'static str {
    match refused {
        Refused::NotNow => "That cannot be done now.",
        Refused::Unknown => "There is no such round, question, team or package.",
        Refused::AskedBefore => "This question was asked before.",
        Refused::NotThisTeam => "This team is not asked, or has used its star.",
        Refused::TooLate => "Too late.",
        Refused::NoMark => "No mark of these judges.",
        Refused::Floor(arena::Refused::Unknown(_)) => "There is no such number.",
        Refused::Floor(arena::Refused::Out(_)) => "That number has left.",
        Refused::Floor(arena::Refused::In(_)) => "That number is in.",
        Refused::NothingToUndo => "There is nothing to take back.",
    }
}

/// Tiếng Việt
pub const VI: NightText = NightText {
    title: "Hội thi",
    round: |number| format!("Vòng {number}"),
    team: |number| format!("Đội {number}"),
    weighted: |title, weight| format!("{title} (hệ số {weight})"),
    few_weights: |count| {
        format!("Hội thi có {count} vòng tính điểm: --weights cần đủ {count} hệ số.")
    },
    streak: |count| format!("đúng {count} câu liền"),
    warm_up: "Câu chạy thử",
    teams: "Các đội",
    question: |number, of| format!("Câu {number}/{of}"),
    tie_break: |number| format!("Câu hỏi phụ {number}"),
    worth: |points| format!("{points} điểm"),
    counts_not: "không tính điểm",
    time: |seconds| format!("{seconds} giây"),
    rules: |form| match form {
        Form::Together => {
            "Tất cả các đội cùng trả lời. Câu trả lời cuối cùng trước khi khóa được tính."
        }
        Form::First => {
            "Đội ra tín hiệu trước được quyền trả lời. Trả lời sai, các đội khác có 5 giây để giành quyền."
        }
        Form::Packages => {
            "Mỗi đội chọn gói câu hỏi. Trả lời sai, các đội khác có 5 giây để giành quyền. Mỗi đội được một \
             lần đặt ngôi sao hy vọng trước khi nghe câu hỏi: đúng được gấp đôi, sai bị trừ."
        }
        Form::Elimination => {
            "Viết đáp án lên bảng, giơ bảng khi hết giờ. Trả lời sai phải rời sàn. Người cuối cùng rung chuông vàng."
        }
        Form::Judged => "Ban Giám khảo chấm điểm từng đội.",
    },
    deduction: |deduction| match deduction {
        Deduction::Nothing => "Trả lời sai không bị trừ điểm.",
        Deduction::Half => "Trả lời sai bị trừ nửa số điểm của câu.",
        Deduction::All => "Trả lời sai bị trừ số điểm của câu.",
    },
    by_speed: "Trả lời càng nhanh điểm càng cao.",
    star: "★ ngôi sao hy vọng",
    package: |points, left| format!("Gói {points} điểm: còn {left} câu"),
    chosen: |team, points| format!("{team} chọn gói {points} điểm"),
    answered: |count, of, numbers| format!("Đã trả lời {count}/{of}  {numbers}"),
    speaks: |team| format!("{team} trả lời"),
    others: "Các đội khác giành quyền trả lời",
    paused: "TẠM DỪNG",
    closed: "Đã khóa câu trả lời",
    key: "Đáp án: ",
    explanation: "Giải thích: ",
    source: "Nguồn: ",
    right: "Trả lời đúng: ",
    nobody: "không đội nào",
    void: "CÂU HỎI BỊ HỦY, KHÔNG TÍNH ĐIỂM",
    remaining: |count, of| format!("Còn trên sàn {count}/{of}"),
    winner: |number| format!("Số {number} rung chuông vàng!"),
    ranking: "BẢNG XẾP HẠNG",
    results: "CÔNG BỐ KẾT QUẢ",
    more_ranks: |count| format!("… và {count} đội khác"),
    prize: |prize| match prize {
        Prize::First => "Giải Nhất",
        Prize::Second => "Giải Nhì",
        Prize::Third => "Giải Ba",
        Prize::Consolation => "Giải Khuyến khích",
    },
    prizes_to_come: "Enter: công bố từng giải",
    tied: |prize, teams| {
        let prize = (VI.prize)(prize);
        format!("{prize}: {teams} bằng điểm; câu hỏi phụ (F4), hoặc kết thúc là đồng giải")
    },
    interval: "GIẢI LAO",
    typed: "› ",
    hints: [
        "thẻ: 2B",
        "đội giành quyền: 3",
        "gói: 2 20, có sao: 2 20*",
        "rời sàn: 3 7 12-15 · ở lại: =3 7 · cứu trợ: ++ hoặc ++10",
        "điểm giám khảo: 2 9,5 9 8,75",
        "+ đúng · - sai",
    ],
    deeds: "Việc khác",
    deed: [
        "Hủy câu này",
        "Hỏi lại câu này",
        "Nhập phiếu của vòng",
        "Điều chỉnh điểm",
        "Câu hỏi phụ cho vài đội",
        "Sang vòng khác",
        "Ghi biên bản",
        "Kết thúc hội thi",
        "Câu hỏi dành cho khán giả",
        "Bốc thăm thứ tự",
    ],
    audience: "Câu hỏi dành cho khán giả",
    lots: "BỐC THĂM",
    no_reserve: "Hết câu hỏi dự trữ.",
    asking: [
        "Phiếu, đội rồi đáp án từng câu, bỏ trống là -: 2 B AC ĐSĐS -",
        "Đội, điểm cộng hoặc trừ, lý do: 2 -5 nhắc bài",
        "Các đội: 1 3",
        "Vòng số:",
    ],
    sheets: |team, count| format!("{team}: đã nhập {count} câu."),
    no_answer: |number| format!("Đáp án thứ {number} không hợp với câu hỏi."),
    no_team: "Không có đội ấy.",
    no_package: "Không còn gói ấy.",
    no_mark: |count, step, most| format!("Cần {count} điểm giám khảo, bước {step}, đến {most}."),
    no_number: "Không phải số trên sàn.",
    no_rescue: |count| match count {
        0 => "Chưa có ai rời sàn.".to_owned(),
        count => format!(
            "Cùng rời sàn sau cùng có {count} người; gõ ++{count} hoặc lớn hơn, hoặc + từng số."
        ),
    },
    outrun: "Màn hình kia vừa ghi trước; xem rồi bấm lại.",
    not_now: "Lúc này chưa nhập được gì.",
    no_correction: "Cần: đội, điểm, lý do; ví dụ 2 -5 nhắc bài.",
    no_round: "Không có vòng ấy.",
    refused: refused_vi,
    round_over: "Hết câu của vòng; Enter sang vòng sau.",
    night_over: "Hết các vòng; Enter kết thúc hội thi.",
    leave: "Esc lần nữa để rời; mọi điểm đã ghi, tiếp tục bằng caytre night --resume.",
    resumed: "Tiếp tục hội thi từ chỗ dừng.",
    persons: |count| format!("{count} người trên sàn"),
    resumed_open: "Tiếp tục hội thi; câu đang mở có lại toàn bộ thời gian, Enter để chạy đồng hồ.",
    none_open: "Không có hội thi nào đang dở.",
    needs_screen: "Hội thi cần màn hình: chạy caytre night trong cửa sổ lệnh, không có --plain.",
    no_place: "Không ghi được dữ liệu, nên chưa mở hội thi: xem caytre paths.",
    few_teams: "Hội thi cần ít nhất hai đội: --team \"Tên đội\" hoặc --teams SỐ.",
    no_night: "Chưa có hội thi nào.",
    listed: ["Mã", "Bắt đầu", "Hội thi", "Số đội", "Dẫn đầu", "Ghi chú"],
    is_open: "đang dở",
    no_such_night: |id| {
        format!("Không có hội thi nào, hoặc có nhiều, mang mã “{id}”; xem caytre night list.")
    },
    which_kind: "Biên bản và diễn biến ghi vào tệp .docx, .pdf, .html hoặc .xlsx.",
    console: "Bàn thư ký",
    no_open_night: "Chưa có hội thi nào đang mở; màn hình này tự hiện khi mở hội thi.",
    next: "Câu tiếp theo",
    few_teams_here: "Cần ít nhất hai đội: số đội, hoặc các tên cách nhau bằng dấu chấm phẩy.",
    own_rounds: "các vòng cùng trả lời",
    form: [
        "Tiếp tục hội thi đang dở",
        "Bắt đầu",
        "Vòng thi",
        "Tên hội thi",
        "Các đội",
        "Số người trên sàn",
        "Số vòng",
        "Số câu mỗi vòng",
        "Giây mỗi câu",
        "Nhanh hơn được nhiều hơn",
        "Giành quyền mà sai",
        "Số giám khảo",
        "Câu chạy thử",
    ],
};

/// English
pub const EN: NightText = NightText {
    title: "Quiz night",
    round: |number| format!("Round {number}"),
    team: |number| format!("Team {number}"),
    weighted: |title, weight| format!("{title} (weight {weight})"),
    few_weights: |count| {
        format!("The night has {count} rounds that count: --weights needs {count}.")
    },
    streak: |count| format!("{count} right in a row"),
    warm_up: "Warm-up",
    teams: "Teams",
    question: |number, of| format!("Question {number}/{of}"),
    tie_break: |number| format!("Tie-break {number}"),
    worth: |points| format!("{points} points"),
    counts_not: "for nothing",
    time: |seconds| format!("{seconds} seconds"),
    rules: |form| match form {
        Form::Together => "All teams answer. The last answer before the close counts.",
        Form::First => {
            "The first team to signal answers. If it is wrong the others have 5 seconds to take the word."
        }
        Form::Packages => {
            "Each team chooses a package. If it is wrong the others have 5 seconds to take the word. Once, before the \
             question is heard, a team may set its star of hope: right doubles, wrong deducts."
        }
        Form::Elimination => {
            "Write the answer on your board and hold it up at the end. Who is wrong leaves the floor. The last one wins."
        }
        Form::Judged => "The judges mark each team.",
    },
    deduction: |deduction| match deduction {
        Deduction::Nothing => "A wrong answer costs nothing.",
        Deduction::Half => "A wrong answer costs half of the question's points.",
        Deduction::All => "A wrong answer costs the question's points.",
    },
    by_speed: "The sooner the answer, the more points.",
    star: "★ star of hope",
    package: |points, left| format!("Package of {points}: {left} left"),
    chosen: |team, points| format!("{team} chose a package of {points}"),
    answered: |count, of, numbers| format!("Answered {count}/{of}  {numbers}"),
    speaks: |team| format!("{team} answers"),
    others: "The others may take the word",
    paused: "PAUSED",
    closed: "Closed",
    key: "Answer: ",
    explanation: "Explanation: ",
    source: "Source: ",
    right: "Right: ",
    nobody: "no team",
    void: "VOID, DOES NOT COUNT",
    remaining: |count, of| format!("On the floor {count}/{of}"),
    winner: |number| format!("Number {number} rings the golden bell!"),
    ranking: "RANKING",
    results: "RESULTS",
    more_ranks: |count| format!("… and {count} more teams"),
    prize: |prize| match prize {
        Prize::First => "First prize",
        Prize::Second => "Second prize",
        Prize::Third => "Third prize",
        Prize::Consolation => "Consolation prize",
    },
    prizes_to_come: "Enter: prize by prize",
    tied: |prize, teams| {
        let prize = (EN.prize)(prize);
        format!("{prize}: {teams} have equal points; tie-break (F4), or finish to share it")
    },
    interval: "INTERVAL",
    typed: "› ",
    hints: [
        "card: 2B",
        "first team: 3",
        "package: 2 20, with star: 2 20*",
        "leave: 3 7 12-15 · stay: =3 7 · rescue: ++ or ++10",
        "judges' marks: 2 9.5 9 8.75",
        "+ right · - wrong",
    ],
    deeds: "More",
    deed: [
        "Void this question",
        "Ask it once more",
        "Type in sheets of the round",
        "Correct points",
        "Tie-break for some teams",
        "Go to another round",
        "Write the minutes",
        "Finish the night",
        "A question for the audience",
        "Draw lots for the order",
    ],
    audience: "For the audience",
    lots: "LOTS",
    no_reserve: "No question is left in reserve.",
    asking: [
        "A sheet: team, then an answer each, - for none: 2 B AC TFTF -",
        "Team, points, reason: 2 -5 prompted",
        "The teams: 1 3",
        "Round:",
    ],
    sheets: |team, count| format!("{team}: {count} answers kept."),
    no_answer: |number| format!("Answer {number} does not go with its question."),
    no_team: "There is no such team.",
    no_package: "No such package is left.",
    no_mark: |count, step, most| {
        format!("{count} marks are needed, in steps of {step}, up to {most}.")
    },
    no_number: "No number of the floor.",
    no_rescue: |count| match count {
        0 => "Nobody has left.".to_owned(),
        count => format!(
            "The last to leave were {count} together; type ++{count} or more, or + and numbers."
        ),
    },
    outrun: "The other screen was quicker; look and press again.",
    not_now: "Nothing can be typed now.",
    no_correction: "Type team, points, reason: 2 -5 prompted.",
    no_round: "There is no such round.",
    refused: refused_en,
    round_over: "The round is over; Enter goes on to the next.",
    night_over: "All rounds are over; Enter finishes the night.",
    leave: "Esc once more to leave; all points are kept, go on with caytre night --resume.",
    resumed: "Gone on with where it was left.",
    persons: |count| format!("{count} persons on the floor"),
    resumed_open: "Gone on with; an open question has all its time again, Enter starts the clock.",
    none_open: "No night is open.",
    needs_screen: "A quiz night needs a screen: run caytre night in a terminal, without --plain.",
    no_place: "Nothing can be kept, so no night was begun: see caytre paths.",
    few_teams: "A night needs two teams: --team \"Name\" or --teams NUMBER.",
    no_night: "No night was played yet.",
    listed: ["Id", "Begun", "Night", "Teams", "Leading", "Remark"],
    is_open: "open",
    no_such_night: |id| format!("No night, or several, have an id “{id}”; see caytre night list."),
    which_kind: "Minutes and record are written to a .docx, .pdf, .html or .xlsx file.",
    console: "Scorer's desk",
    no_open_night: "No night is open; this screen follows as soon as one is.",
    next: "Next",
    few_teams_here: "Two teams are needed: their number, or names with semicolons between.",
    own_rounds: "rounds for all",
    form: [
        "Go on with the open night",
        "Start",
        "Rounds",
        "What it is called",
        "Teams",
        "Persons on the floor",
        "How many rounds",
        "Questions a round",
        "Seconds a question",
        "Sooner is more",
        "Wrong where one took it",
        "Judges",
        "Warm-up",
    ],
};
