//! Addresses, as pages write them: where each leads.

use percent_encoding::percent_decode_str;
use std::path::{Path, PathBuf};

use crate::document::Document;

/// Where an address leads, seen from a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// To another origin, by `http:`, `https:` or `//`.
    Elsewhere,
    /// To something that is no file: `mailto:`, `data:`, `javascript:`.
    Scheme,
    /// To the root of the host (`/…`), which is not this site's root where the site is deployed under a path.
    Host,
    /// Above the site's root.
    Outside,
    /// To a file of the site, with the anchor on it (`None` if there is none, or it means the top).
    Site { file: PathBuf, anchor: Option<String> },
}

impl Target {
    pub(crate) fn of(address: &str, from: &Document) -> Self {
        let address = address.trim();
        if address.starts_with("//") || has_scheme(address, &["http", "https"]) {
            return Self::Elsewhere;
        }
        if address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':')) {
            return Self::Scheme;
        }
        if address.starts_with('/') {
            return Self::Host;
        }
        let (rest, anchor) = address.split_once('#').unwrap_or((address, ""));
        let anchor = decode(anchor);
        let path = decode(rest.split('?').next().unwrap_or_default());
        match resolve(&path, from) {
            Some(file) => Self::Site {
                file,
                anchor: Some(anchor).filter(|anchor| !matches!(anchor.as_str(), "" | "top")),
            },
            None => Self::Outside,
        }
    }
}

fn has_scheme(address: &str, schemes: &[&str]) -> bool {
    address
        .split_once(':')
        .is_some_and(|(scheme, _)| schemes.iter().any(|known| known.eq_ignore_ascii_case(scheme)))
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The file that `path` names on the page `from`; `None` if it is above the site's root.
fn resolve(path: &str, from: &Document) -> Option<PathBuf> {
    if path.is_empty() {
        return Some(from.file.clone());
    }
    let folder =
        if from.has_base { Path::new("") } else { from.file.parent().unwrap_or(Path::new("")) };
    let file = files::normal(&folder.join(path))?;
    // What begins with a slash is meant from the root.
    Some(file.strip_prefix("/").map_or(file.clone(), Path::to_path_buf))
}

/// The addresses in a `srcset`.
pub(crate) fn candidates(srcset: &str) -> impl Iterator<Item = &str> {
    srcset.split(',').filter_map(|candidate| candidate.split_whitespace().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_page(address: &str) -> Target {
        Target::of(address, &Document::parse("core/mutex.html".into(), ""))
    }

    fn file(path: &str, anchor: Option<&str>) -> Target {
        Target::Site { file: path.into(), anchor: anchor.map(str::to_owned) }
    }

    #[test]
    fn relative_addresses_start_from_the_page() {
        assert_eq!(from_page("atomic.html"), file("core/atomic.html", None));
        assert_eq!(from_page("../index.html?x=1#a%20b"), file("index.html", Some("a b")));
        assert_eq!(from_page("#here"), file("core/mutex.html", Some("here")));
        assert_eq!(from_page("#"), file("core/mutex.html", None));
        assert_eq!(from_page("../../x"), Target::Outside);
    }

    #[test]
    fn relative_addresses_start_from_the_root_where_there_is_a_base() {
        let page = Document::parse("404.html".into(), "<base href=/counters/>");
        assert_eq!(Target::of("core/mutex.html", &page), file("core/mutex.html", None));
    }

    #[test]
    fn other_addresses_are_told_apart() {
        assert_eq!(from_page("https://doc.rust-lang.org/"), Target::Elsewhere);
        assert_eq!(from_page("//example.org/x"), Target::Elsewhere);
        assert_eq!(from_page("mailto:a@example.org"), Target::Scheme);
        assert_eq!(from_page("/core/mutex.html"), Target::Host);
        assert_eq!(from_page("a/b:c.html"), file("core/a/b:c.html", None));
    }
}
