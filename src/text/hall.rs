//! Words of phones at a quiz night, on the host's screens.

/// Words that no name may hold, a line each: swear words, titles and names of leaders.
pub const UNWANTED: &str = include_str!("unwanted.txt");

/// Words of phones at a quiz night.
#[derive(Debug)]
pub struct HallText {
    /// Over which address phones are let in by.
    pub choose: &'static str,
    /// An address and the interface it belongs to.
    pub address: fn(&str, &str) -> String,
    /// This machine is in no network.
    pub no_network: &'static str,
    /// The address is none of this machine, or cannot be listened at.
    pub closed: fn(&str) -> String,
    /// Over the square.
    pub scan: &'static str,
    /// Before the address to be typed.
    pub or_type: &'static str,
    /// The same where no square is shown.
    pub type_it: &'static str,
    /// The same address by a name, which not every phone finds.
    pub named: fn(&str) -> String,
    /// Before the PIN.
    pub pin: &'static str,
    /// So many phones play, so many wait to be looked at.
    pub counted: fn(usize, usize) -> String,
    /// No more phones come in.
    pub locked: &'static str,
    /// The machine itself reaches the address; phones may still be kept out by a firewall.
    pub answers: &'static str,
    /// The machine does not reach its own address.
    pub answers_not: &'static str,
    /// What a hall needs to know, in a few lines.
    pub advice: &'static str,
    /// What can be done: lock, unlock, names of their own, teams, another PIN, no phones any more.
    pub deed: [&'static str; 6],
    /// Phones are not heard any more.
    pub shut: &'static str,
    /// Phones of the night cannot be let in: no data folder.
    pub no_place: &'static str,
    /// Over the phones at the scorer's desk.
    pub phones: &'static str,
    /// What can be typed about phones.
    pub hint: &'static str,
    /// Nobody came in yet.
    pub no_phones: &'static str,
    /// A phone by its number.
    pub phone: fn(usize) -> String,
    /// Where it is: waits, plays, the MC's, out.
    pub place: [&'static str; 4],
    /// A team of this name is there already: the phone comes back to it.
    pub again: &'static str,
    /// There is no phone of this number that this can be done with.
    pub no_phone: &'static str,
    /// Over the square that pairs the MC's phone.
    pub pair: &'static str,
    /// Phones are not let in, so that nothing can be paired.
    pub not_open: &'static str,
    /// Several addresses, and one has to be chosen: `--lan ADDRESS`.
    pub which: fn(&str) -> String,
}

/// Tiếng Việt
pub const VI: HallText = HallText {
    choose: "Mở cho điện thoại trên mạng nào?",
    address: |address, name| format!("{address} ({name})"),
    no_network: "Máy chưa vào mạng nào: bật điểm phát Wi-Fi hoặc nối bộ phát, rồi bấm lại.",
    closed: |why| format!("Không mở được địa chỉ này: {why}"),
    scan: "Quét mã bằng điện thoại",
    or_type: "hoặc gõ vào trình duyệt",
    type_it: "Gõ vào trình duyệt của điện thoại",
    named: |address| format!("có máy vào được {address}"),
    pin: "Mã PIN",
    counted: |playing, waiting| match waiting {
        0 => format!("{playing} điện thoại đã vào"),
        waiting => format!("{playing} điện thoại đã vào, {waiting} chờ duyệt tên"),
    },
    locked: "Đã khóa, không nhận thêm điện thoại",
    answers: "Máy này tự vào được địa chỉ trên. Điện thoại không vào được thì xem tường lửa.",
    answers_not: "Chính máy này không vào được địa chỉ trên: kiểm tra mạng và tường lửa.",
    advice: "Cùng Wi-Fi với máy này; tắt dữ liệu di động; máy báo “không có Internet” thì vẫn giữ kết nối.",
    deed: [
        "Khóa cửa, không nhận thêm",
        "Mở khóa",
        "Cho tự đặt tên (thư ký duyệt)",
        "Cho chọn trong các đội",
        "Đổi mã PIN",
        "Thôi dùng điện thoại",
    ],
    shut: "Đã thôi nhận câu trả lời từ điện thoại.",
    no_place: "Không ghi được dữ liệu, nên chưa mở cho điện thoại: xem caytre paths.",
    phones: "Điện thoại",
    hint: "nhận: 3 5-7 · nhận tất cả: ++ · mời ra: -3",
    no_phones: "Chưa có điện thoại nào vào.",
    phone: |number| format!("Máy {number}"),
    place: ["chờ duyệt", "đang chơi", "người dẫn", "đã ra"],
    again: "vào lại đội đã có",
    no_phone: "Không có máy ấy, hoặc không làm thế với máy ấy được.",
    pair: "Người dẫn chương trình quét mã này, trong 60 giây, một lần",
    not_open: "Chưa mở cho điện thoại: bấm F7 ở máy chiếu.",
    which: |all| format!("Máy có nhiều địa chỉ, chọn một: --lan ĐỊA_CHỈ\n{all}"),
};

/// English
pub const EN: HallText = HallText {
    choose: "Let phones in on which network?",
    address: |address, name| format!("{address} ({name})"),
    no_network: "This machine is in no network: start a Wi-Fi hotspot or join a router, then press again.",
    closed: |why| format!("This address cannot be opened: {why}"),
    scan: "Scan with a phone",
    or_type: "or type into a browser",
    type_it: "Type into the browser of a phone",
    named: |address| format!("some phones find {address}"),
    pin: "PIN",
    counted: |playing, waiting| match waiting {
        0 => format!("{playing} phones are in"),
        waiting => format!("{playing} phones are in, {waiting} names to look at"),
    },
    locked: "Locked, no more phones come in",
    answers: "This machine reaches the address itself. If phones do not, look at the firewall.",
    answers_not: "Not even this machine reaches the address: look at network and firewall.",
    advice: "Same Wi-Fi as this machine; mobile data off; if the phone says “no internet”, keep the connection.",
    deed: [
        "Lock, no more phones",
        "Unlock",
        "Names of their own (scorer admits them)",
        "Choose among the teams",
        "Another PIN",
        "No phones any more",
    ],
    shut: "Phones are not heard any more.",
    no_place: "Nothing can be kept, so no phones were let in: see caytre paths.",
    phones: "Phones",
    hint: "admit: 3 5-7 · admit all: ++ · send away: -3",
    no_phones: "No phone has come in yet.",
    phone: |number| format!("Phone {number}"),
    place: ["waits", "plays", "MC", "out"],
    again: "back to a team that is there",
    no_phone: "No such phone, or nothing to be done with it.",
    pair: "The MC scans this within 60 seconds, once",
    not_open: "No phones are let in: press F7 at the projector.",
    which: |all| format!("This machine has several addresses, choose one: --lan ADDRESS\n{all}"),
};
