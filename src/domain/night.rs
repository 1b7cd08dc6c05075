//! A quiz night (hội thi): rounds of several forms, teams, points.

pub mod arena;
pub mod contest;
pub mod judging;
pub mod ranking;
pub mod scoring;
