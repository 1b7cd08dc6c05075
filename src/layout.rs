//! How texts and questions stand in a place of a size, in lines and pages. Pure: drawing, mouse and
//! the check of banks read the same layout. What is drawn with it is in [`crate::tui`].

pub mod line;
pub mod page;
pub mod projector;
pub mod question;
pub mod sheet;

/// Columns and lines of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Lines.
    pub height: u16,
}
