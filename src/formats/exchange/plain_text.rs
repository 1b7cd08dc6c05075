//! Questions as people paste them from a word processor: “Câu 1. …”, “A. …”, “Đáp án: B”.
