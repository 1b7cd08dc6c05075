//! stub
use super::Next;
use crate::tui::app::Ctx;
use crate::tui::keymap::{Action, Binding};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
pub struct Setup;
impl Setup {
    pub fn tables(&self) -> Vec<&'static [Binding]> {
        vec![]
    }
    pub fn is_typing(&self) -> bool {
        false
    }
    pub fn view(&self, _: &mut Frame<'_>, _: Rect, _: &Ctx<'_>) {}
    pub fn at(&self, _: Rect, _: Position, _: &Ctx<'_>) -> Option<Action> {
        None
    }
    pub fn update(&mut self, _: &Action, _: Rect, _: &mut Ctx<'_>) -> Next {
        Next::Stay
    }
    pub fn come_back(&mut self, _: &mut Ctx<'_>) {}
}
