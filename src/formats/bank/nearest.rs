//! The name somebody most likely meant.

use crate::domain::vietnamese::search_key;

/// Most names looked at for one misspelt one, so that a hostile file stays cheap.
const MOST_NAMES: usize = 256;

/// The name nearest to what is written, when it is near enough: one letter of three may differ,
/// two neighbours changed over count as one. Case, tones, marks and blanks do not count, so that
/// "Nhận biết" finds `nhan-biet`.
pub(in crate::formats) fn nearest<'a>(
    written: &str,
    names: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let written: String = search_key(written).replace([' ', '_'], "-").chars().take(80).collect();
    let length = written.chars().count();
    let most = (length / 3).max(1);
    names
        .take(MOST_NAMES)
        .filter(|name| name.len().abs_diff(length) <= most)
        .map(|name| (strsim::osa_distance(&written, name), name))
        .filter(|(distance, name)| *distance <= most && *distance < name.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_found_and_a_far_one_is_not() {
        let names = || ["time", "title", "nhan-biet", "kh-001"].into_iter();
        assert_eq!(nearest("titel", names()), Some("title"));
        assert_eq!(nearest("Nhận biết", names()), Some("nhan-biet"));
        assert_eq!(nearest("kh-002", names()), Some("kh-001"));
        assert_eq!(nearest("answer", names()), None);
        assert_eq!(nearest("", names()), None);
    }
}
