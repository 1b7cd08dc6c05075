//! Parts that several screens draw with. Each is a pure layout first and a drawing second.

pub mod bar;
pub mod columns;
pub mod dialog;
pub mod digits;
pub mod field;
pub mod list;
pub mod menu;
pub mod print;
pub mod square;
pub mod writing;
