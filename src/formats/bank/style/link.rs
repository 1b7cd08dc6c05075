//! What the link of a source may be: one that opens an article, on a site that may be shown.

use super::super::field::{Fields, Log};
use super::super::wording::quoted;
use crate::domain::problem::Defect;

/// Hosts that may not be shown as a source, one a line; `#` begins a comment.
const DENIED: &str = include_str!("../../../../questions/deny.txt");

/// Checks the link of a source.
pub(super) fn check(fields: &Fields, log: &mut Log) {
    let Some(field) = fields.get("url") else { return };
    for (link, span) in field.texts() {
        let link = link.trim();
        let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.rsplit('@').next().unwrap_or(host).to_lowercase();
        let host = host.split([':', '?', '#']).next().unwrap_or_default().trim_end_matches('.');
        if is_denied(host, DENIED) {
            log.note(span, Defect::LinkDenied { host: quoted(host) });
        } else if path.is_empty() && !link.is_empty() {
            log.note(span, Defect::LinkBare { link: quoted(link) });
        }
    }
}

/// Whether the list holds the host or a domain it belongs to.
fn is_denied(host: &str, list: &str) -> bool {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim().trim_start_matches('.'))
        .filter(|domain| !domain.is_empty())
        .any(|domain| host.strip_suffix(domain).is_some_and(|s| s.is_empty() || s.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_denies_its_subdomains_and_no_other_host() {
        let list = "# nơi ai cũng sửa được\nwikipedia.org # cả\n\n.blogspot.com\n";
        for host in ["wikipedia.org", "vi.wikipedia.org", "x.blogspot.com"] {
            assert!(is_denied(host, list), "{host}");
        }
        for host in ["nhandan.vn", "notwikipedia.org", "wikipedia.org.vn", ""] {
            assert!(!is_denied(host, list), "{host}");
        }
    }
}
