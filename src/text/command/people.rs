//! The help of `caytre people`.

use super::Help;

/// `caytre people`
#[derive(Debug)]
pub struct PeopleHelp {
    /// `caytre people`
    pub help: Help,
    /// `caytre people list`
    pub list: Help,
    /// `caytre people export`
    pub export: Help,
    /// `caytre people import`
    pub import: Help,
    /// `caytre people code`
    pub code: Help,
    /// The new code.
    pub new: &'static str,
    /// `--remove`
    pub remove: &'static str,
    /// `--format table|json|csv`
    pub format: &'static str,
    /// The person of `export`.
    pub name: &'static str,
    /// `--unit`
    pub unit: &'static str,
    /// The file to write.
    pub target: &'static str,
    /// The file to take in.
    pub file: &'static str,
}

/// Tiếng Việt
pub const VI: PeopleHelp = PeopleHelp {
    help: Help {
        about: "Người học trên máy này, chuyển sang máy khác",
        usage: "caytre people [TÙY CHỌN] [LỆNH]",
        examples: "\
caytre people                              những người đã làm bài, đã ôn
caytre people export \"Đào\" dao.caytre      chép một người ra một tệp
caytre people import dao.caytre            nhập trên máy kia",
    },
    list: Help {
        about: "Liệt kê những người học trên máy này",
        usage: "caytre people list [TÙY CHỌN]",
        examples: "\
caytre people list
caytre people list --format csv > nguoi-hoc.csv",
    },
    export: Help {
        about: "Chép kết quả, lượt ôn và cách ôn của một người ra tệp",
        usage: "caytre people export [TÙY CHỌN] <TÊN> <TỆP>",
        examples: "\
caytre people export \"Nguyễn Văn An\" an.caytre
caytre people export \"Trần Thị Đào\" --unit \"Tổ 1\" dao.caytre",
    },
    import: Help {
        about: "Nhập tệp của một người từ máy khác, không nhập trùng",
        usage: "caytre people import [TÙY CHỌN] <TỆP>",
        examples: "\
caytre people import an.caytre",
    },
    code: Help {
        about: "Đặt, đổi hoặc bỏ mã khóa hồ sơ của một người",
        usage: "caytre people code [TÙY CHỌN] <TÊN> <MÃ>",
        examples: "\
caytre people code \"Trần Thị Đào\" 2580              đặt mã khóa
caytre people code \"Trần Thị Đào\" 1470 --pin 2580   đổi mã khóa
caytre people code \"Trần Thị Đào\" --remove --pin 1470

Mã khóa ngăn người khác xem kết quả trong chương trình, không phải mã hóa.",
    },
    new: "Mã khóa mới, 4 đến 12 chữ số",
    remove: "Không dùng mã khóa nữa",
    format: "Cách in: table, json hoặc csv",
    name: "Họ và tên",
    unit: "Đơn vị, khi có người trùng tên",
    target: "Tệp mới để chép ra",
    file: "Tệp đã chép từ máy khác",
};

/// English
pub const EN: PeopleHelp = PeopleHelp {
    help: Help {
        about: "Who learns on this machine; moving to another",
        usage: "caytre people [OPTIONS] [COMMAND]",
        examples: "\
caytre people                              everybody with results or reviews
caytre people export \"Đào\" dao.caytre      write one person to a file
caytre people import dao.caytre            take it in on the other machine",
    },
    list: Help {
        about: "List who learns on this machine",
        usage: "caytre people list [OPTIONS]",
        examples: "\
caytre people list
caytre people list --format csv > people.csv",
    },
    export: Help {
        about: "Write results, reviews and habit of a person to a file",
        usage: "caytre people export [OPTIONS] <NAME> <FILE>",
        examples: "\
caytre people export \"Nguyễn Văn An\" an.caytre
caytre people export \"Trần Thị Đào\" --unit \"Tổ 1\" dao.caytre",
    },
    import: Help {
        about: "Take in such a file from another machine, nothing twice",
        usage: "caytre people import [OPTIONS] <FILE>",
        examples: "\
caytre people import an.caytre",
    },
    code: Help {
        about: "Set, change or take away the code of a profile",
        usage: "caytre people code [OPTIONS] <NAME> <CODE>",
        examples: "\
caytre people code \"Trần Thị Đào\" 2580              set it
caytre people code \"Trần Thị Đào\" 1470 --pin 2580   change it
caytre people code \"Trần Thị Đào\" --remove --pin 1470

A code keeps others from seeing results in the program; it is no encryption.",
    },
    new: "New code, 4 to 12 digits",
    remove: "Use no code any more",
    format: "Print as table, json or csv",
    name: "Full name",
    unit: "Unit, where several have this name",
    target: "New file to write",
    file: "File written on another machine",
};
