//! The help of `caytre night`.

use super::Help;

/// `caytre night`
#[derive(Debug)]
pub struct NightHelp {
    /// `caytre night`
    pub help: Help,
    /// `--blueprint`
    pub blueprint: &'static str,
    /// `--bank`
    pub bank: &'static str,
    /// `--rounds`
    pub rounds: &'static str,
    /// `--questions`
    pub questions: &'static str,
    /// `--time`
    pub time: &'static str,
    /// `--team`
    pub team: &'static str,
    /// `--teams`
    pub teams: &'static str,
    /// `--persons`
    pub persons: &'static str,
    /// `--title`
    pub title: &'static str,
    /// `--speed`
    pub speed: &'static str,
    /// `--deduct`
    pub deduct: &'static str,
    /// `--judges`
    pub judges: &'static str,
    /// `--step`
    pub step: &'static str,
    /// `--drop`
    pub drop: &'static str,
    /// `--prizes`
    pub prizes: &'static str,
    /// `--weights`
    pub weights: &'static str,
    /// What `--weights` wants.
    pub no_weights: &'static str,
    /// `--no-warm-up`
    pub no_warm_up: &'static str,
    /// `--seed`
    pub seed: &'static str,
    /// `--resume`
    pub resume: &'static str,
    /// `--lan`
    pub lan: &'static str,
    /// `--names`
    pub names: &'static str,
    /// `--port`
    pub port: &'static str,
    /// `--per-address`
    pub per_address: &'static str,
    /// What `--lan` wants.
    pub no_address: &'static str,
    /// What `--port` wants.
    pub no_port: &'static str,
    /// `--minutes`
    pub minutes: &'static str,
    /// `--record`
    pub record: &'static str,
    /// `--superior`
    pub superior: &'static str,
    /// `--agency`
    pub agency: &'static str,
    /// `--night`
    pub night: &'static str,
    /// `caytre night list`
    pub list: Help,
    /// `caytre night list --format`
    pub format: &'static str,
    /// `caytre night console`
    pub console: Help,
    /// What `--step` wants.
    pub steps: &'static str,
    /// What `--prizes` wants.
    pub four: &'static str,
}

/// Tiếng Việt
pub const VI: NightHelp = NightHelp {
    help: Help {
        about: "Hội thi trên màn chiếu: các đội, các vòng",
        usage: "caytre night [TÙY CHỌN]\n       caytre night console | list",
        examples: "\
caytre night --blueprint hoi-thi-4-vong --team \"Tre Xanh\" --team \"Hoa Sen\"
caytre night --blueprint rung-chuong-vang --persons 100
caytre night --resume                 đi tiếp sau khi mất điện
caytre night --minutes bien-ban.docx  biên bản tổng hợp điểm
caytre night --record dien-bien.pdf   từng câu: đội nào trả lời gì",
    },
    blueprint: "Ma trận hội thi có sẵn, hoặc tệp .toml",
    bank: "Chỉ lấy câu từ bộ này (ghi được nhiều lần)",
    rounds: "Không có ma trận: số vòng cùng trả lời (3)",
    questions: "Không có ma trận: số câu mỗi vòng (8)",
    time: "Không có ma trận: thời gian mỗi câu (30s)",
    team: "Tên một đội (ghi được nhiều lần)",
    teams: "Số đội, tên là Đội 1, Đội 2 … (4)",
    persons: "Số người dự Rung chuông vàng, đến 200",
    title: "Tên hội thi",
    speed: "Vòng cùng trả lời: nhanh hơn được nhiều hơn",
    deduct: "Giành quyền mà sai: nothing, half, all",
    judges: "Số giám khảo (3)",
    step: "Bước điểm giám khảo: 0,25 hoặc 0,5 (0,25)",
    drop: "Bỏ điểm giám khảo cao nhất và thấp nhất",
    prizes: "Số giải Nhất,Nhì,Ba,Khuyến khích (1,1,1,0)",
    weights: "Hệ số của từng vòng: 1,1,2,1.5",
    no_weights: "mỗi vòng một hệ số, 0.5 đến 10, ví dụ 1,1,2",
    no_warm_up: "Không có câu chạy thử",
    seed: "Rút lại đúng các câu ấy",
    resume: "Tiếp tục hội thi đang dở",
    lan: "Mở cho điện thoại ở địa chỉ này",
    names: "Điện thoại tự đặt tên, thư ký duyệt",
    port: "Cổng của --lan (8080 hoặc cổng kế tiếp)",
    per_address: "Số kết nối, số máy từ một địa chỉ (40)",
    no_address: "địa chỉ IP của máy, ví dụ 192.168.1.5",
    no_port: "số từ 1024 đến 65535",
    minutes: "Biên bản lần gần nhất: docx pdf html xlsx",
    record: "Diễn biến từng câu: docx pdf html xlsx",
    superior: "Cơ quan cấp trên, ở đầu biên bản",
    agency: "Cơ quan tổ chức, ở đầu biên bản",
    night: "Hội thi có mã này, không phải lần gần nhất",
    list: Help {
        about: "Các hội thi đã mở ở máy này",
        usage: "caytre night list [TÙY CHỌN]",
        examples: "",
    },
    format: "Cách in: table, json, csv",
    console: Help {
        about: "Bàn thư ký: đáp án, câu tiếp theo, ở cửa sổ thứ hai",
        usage: "caytre night console",
        examples: "",
    },
    steps: "cần 0,25 hoặc 0,5",
    four: "cần bốn số, ví dụ 1,2,3,4",
};

/// English
pub const EN: NightHelp = NightHelp {
    help: Help {
        about: "A quiz night on the projector: teams, rounds",
        usage: "caytre night [OPTIONS]\n       caytre night console | list",
        examples: "\
caytre night --blueprint hoi-thi-4-vong --team Bamboo --team Lotus
caytre night --blueprint rung-chuong-vang --persons 100
caytre night --resume                 go on after a power cut
caytre night --minutes minutes.docx   the minutes of points
caytre night --record record.pdf      who answered what, by question",
    },
    blueprint: "A ready contest blueprint, or a .toml file",
    bank: "Questions from this bank only (repeatable)",
    rounds: "Rounds for all, without a blueprint (3)",
    questions: "Questions a round, without a blueprint (8)",
    time: "Time a question, without a blueprint (30s)",
    team: "The name of a team (repeatable)",
    teams: "How many teams, called Team 1 … (4)",
    persons: "Persons on the floor (elimination), to 200",
    title: "What the night is called",
    speed: "Rounds for all: sooner earns more",
    deduct: "Wrong after taking it: nothing, half, all",
    judges: "How many judges (3)",
    step: "Steps of judges' marks: 0.25 or 0.5 (0.25)",
    drop: "Leave out the highest and the lowest mark",
    prizes: "First, second, third, consolation (1,1,1,0)",
    weights: "The weight of each round: 1,1,2,1.5",
    no_weights: "a weight for each round, 0.5 to 10, as 1,1,2",
    no_warm_up: "No warm-up question",
    seed: "Draw the same questions again",
    resume: "Go on with the night that is open",
    lan: "Let phones in at this address",
    names: "Phones come with own names, to be admitted",
    port: "The port of --lan (8080 or the next)",
    per_address: "Connections, phones of one address (40)",
    no_address: "an address of this machine, as 192.168.1.5",
    no_port: "a number from 1024 to 65535",
    minutes: "Newest minutes: docx, pdf, html, xlsx",
    record: "Question by question: docx pdf html xlsx",
    superior: "The body above, heading the minutes",
    agency: "Who held it, heading the minutes",
    night: "The night with this id, not the newest",
    list: Help {
        about: "The nights that were held on this machine",
        usage: "caytre night list [OPTIONS]",
        examples: "",
    },
    format: "How to print: table, json, csv",
    console: Help {
        about: "The scorer's desk in a second window: key, what is next",
        usage: "caytre night console",
        examples: "",
    },
    steps: "0.25 or 0.5 is needed",
    four: "four numbers are needed, as 1,2,3,4",
};
