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
    /// `--unit` of `import`
    pub above: &'static str,
    /// `--check`
    pub check: &'static str,
    /// `caytre people units`
    pub units: Help,
    /// `caytre people forget`
    pub forget: Help,
    /// `caytre people archive`
    pub archive: Help,
    /// `--before`
    pub before: &'static str,
    /// `--out`
    pub out: &'static str,
    /// `--yes`
    pub yes: &'static str,
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
        about: "Nhập danh sách người, hoặc tệp của một người",
        usage: "caytre people import [TÙY CHỌN] <TỆP>",
        examples: "\
caytre people import an.caytre
caytre people import danh-sach.xlsx --unit \"Đảng bộ xã X\" --check",
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
    file: "Danh sách CSV, XLSX; hoặc tệp chép từ máy khác",
    above: "Đơn vị cấp trên của cả danh sách",
    check: "Chỉ xem trước; mã thoát 3 khi có người để lại",
    units: Help {
        about: "In cây đơn vị và số người",
        usage: "caytre people units [TÙY CHỌN]",
        examples: "caytre people units",
    },
    forget: Help {
        about: "Xóa tên một người khỏi mọi kết quả",
        usage: "caytre people forget [TÙY CHỌN] <TÊN>",
        examples: "caytre people forget \"Nguyễn Văn An\" --yes",
    },
    archive: Help {
        about: "Lưu trữ kết quả của người lâu không hoạt động",
        usage: "caytre people archive [TÙY CHỌN] --before <NGÀY> --out <TỆP>",
        examples: "caytre people archive --before 01/01/2024 --out luu-tru-2023.ketqua --yes",
    },
    before: "Những người không có hoạt động từ ngày này",
    out: "Tệp mới; không ghi đè tệp đã có",
    yes: "Không hỏi lại",
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
        about: "Take in a list of persons, or one carried here",
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
    file: "A list as CSV or XLSX; or a file carried here",
    above: "The unit above all of the list",
    check: "Only look; exit code 3 when some are left out",
    units: Help {
        about: "Print the tree of units and their persons",
        usage: "caytre people units [OPTIONS]",
        examples: "caytre people units",
    },
    forget: Help {
        about: "Take a person's name out of all results",
        usage: "caytre people forget [OPTIONS] <NAME>",
        examples: "caytre people forget \"Nguyễn Văn An\" --yes",
    },
    archive: Help {
        about: "Put results of those long quiet in a file",
        usage: "caytre people archive [OPTIONS] --before <DAY> --out <FILE>",
        examples: "caytre people archive --before 01/01/2024 --out luu-tru-2023.ketqua --yes",
    },
    before: "Those who have done nothing since this day",
    out: "New file; one that is there is never overwritten",
    yes: "Do not ask",
};
