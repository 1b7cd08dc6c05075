//! x
use super::Wish;
use crate::domain::draft::{Reading, Refusal};
pub(super) fn read(_b: &[u8], _w: Wish) -> Result<Reading, Refusal> {
    Err(Refusal::Damaged)
}
