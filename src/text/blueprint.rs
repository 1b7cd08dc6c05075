//! What is said of blueprints (ma trận đề), and why a draw cannot be.

use crate::domain::blueprint::Impossible;

/// Sentences about blueprints.
#[derive(Debug)]
pub struct BlueprintText {
    /// Nothing is selected.
    pub nothing: &'static str,
    /// None has this name; those there are.
    pub absent: fn(&str, &str) -> String,
    /// It cannot be used: its name and how many mistakes it has.
    pub damaged: fn(&str, usize) -> String,
    /// A cell, by its number in the file.
    pub cell: fn(usize) -> String,
    /// Cells that want more than there is: which, how many, of how many.
    pub too_few: fn(&str, usize, usize) -> String,
    /// Groups that leave no draw, by their numbers in the file.
    pub groups: fn(&str) -> String,
    /// No draw was found among very many.
    pub tangled: &'static str,
    /// The list of papers.
    pub papers: &'static str,
    /// What is in it.
    pub papers_about: &'static str,
    /// Questions and minutes of a paper; none for no limit.
    pub outline: fn(usize, Option<u64>) -> String,
}

impl BlueprintText {
    /// Why a paper cannot be drawn.
    pub fn sentence(&self, why: &Impossible) -> String {
        match why {
            Impossible::Nothing => self.nothing.to_owned(),
            Impossible::Cells { cells, wanted, available } => {
                let cells: Vec<String> = cells.iter().map(|cell| (self.cell)(cell + 1)).collect();
                (self.too_few)(&cells.join(", "), *wanted, *available)
            }
            Impossible::Groups(groups) => {
                let numbers = groups.iter().map(|group| (group + 1).to_string());
                (self.groups)(&numbers.collect::<Vec<_>>().join(", "))
            }
            Impossible::Tangled => self.tangled.to_owned(),
        }
    }
}

/// Tiếng Việt
pub const VI: BlueprintText = BlueprintText {
    nothing: "không có câu hỏi nào theo chủ đề, mức độ và dạng đã chọn; bớt điều kiện",
    absent: |name, all| format!("không có ma trận đề {name}; các ma trận có sẵn: {all}"),
    damaged: |name, problems| format!("ma trận đề {name} có {problems} lỗi nên chưa dùng được"),
    cell: |number| format!("[[cell]] thứ {number}"),
    too_few: |cells, wanted, available| {
        format!("{cells} cần {wanted} câu nhưng ngân hàng chỉ có {available} câu phù hợp")
    },
    groups: |groups| {
        format!("không lấy đủ câu vì các nhóm [[group]] thứ {groups}; bớt hoặc sửa các nhóm này")
    },
    tangled: "các nhóm [[group]] ràng buộc quá nhiều nên chưa tìm được đề; bớt nhóm",
    papers: "Đề có sẵn",
    papers_about: "đề theo ma trận: sinh hoạt, lớp, hội thi, tự học",
    outline: |questions, minutes| match minutes {
        Some(minutes) => format!("{questions} câu · {minutes} phút"),
        None => format!("{questions} câu"),
    },
};

/// English
pub const EN: BlueprintText = BlueprintText {
    nothing: "no question is left by these topics, levels and kinds; ask for less",
    absent: |name, all| format!("there is no blueprint {name}; those there are: {all}"),
    damaged: |name, problems| {
        format!("the blueprint {name} has mistakes ({problems}) and cannot be used")
    },
    cell: |number| format!("[[cell]] number {number}"),
    too_few: |cells, wanted, available| {
        format!("{cells}: {wanted} questions are wanted, but the banks have {available} that fit")
    },
    groups: |groups| {
        format!("the questions cannot be drawn because of [[group]] number {groups}; mend them")
    },
    tangled: "the [[group]]s bind too much, so no draw was found; use fewer of them",
    papers: "Ready papers",
    papers_about: "by blueprint: meeting, class, contest, self-study",
    outline: |questions, minutes| match minutes {
        Some(minutes) => format!("{questions} questions · {minutes} minutes"),
        None => format!("{questions} questions"),
    },
};
