//! Links, and the files that pages load: whether they lead anywhere.

use std::path::{Component, Path, PathBuf};

use explorer::{Link, LinkError, Program, Stepper};
use percent_encoding::percent_decode_str;

use super::Site;
use super::document::{Document, Kind, start_tag};

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
    let mut file = PathBuf::new();
    for part in folder.join(path).components() {
        match part {
            Component::ParentDir if !file.pop() => return None,
            Component::Normal(name) => file.push(name),
            _ => {}
        }
    }
    Some(file)
}

/// Reports links and loaded files that do not exist. On the print page mdBook rewrites anchors; only those are looked at.
pub(crate) fn check(document: &Document, site: &Site, report: &mut impl FnMut(String)) {
    let only_anchors = document.kind == Kind::Print;
    for link in document.select("a[href], area[href]") {
        let href = link.attr("href").unwrap_or_default();
        match Target::of(href, document) {
            Target::Elsewhere | Target::Scheme => {}
            Target::Host | Target::Outside | Target::Site { anchor: None, .. } if only_anchors => {}
            target => explain(href, &target, site).into_iter().for_each(&mut *report),
        }
    }
    if only_anchors {
        return;
    }
    for loader in document.select("[src], link[href], object[data], [srcset]") {
        let sources =
            ["src", "href", "data"].iter().filter_map(|name| loader.attr(name)).map(str::to_owned);
        for source in sources.chain(candidates(loader.attr("srcset").unwrap_or_default())) {
            if let Some(what) = explain(&source, &Target::of(&source, document), site) {
                report(format!("{what}, in {}", start_tag(loader)));
            }
        }
    }
}

/// The addresses in a `srcset`.
fn candidates(srcset: &str) -> impl Iterator<Item = String> {
    srcset.split(',').filter_map(|candidate| candidate.split_whitespace().next()).map(str::to_owned)
}

fn explain(address: &str, target: &Target, site: &Site) -> Option<String> {
    match target {
        Target::Elsewhere | Target::Scheme => None,
        Target::Host => Some(format!(
            "\"{address}\" starts at the root of the host, where the site need not be: make it relative"
        )),
        Target::Outside => Some(format!("\"{address}\" leads out of the site")),
        Target::Site { file, anchor } => {
            let on_disk = site.root.join(file);
            let file = if on_disk.is_dir() { file.join("index.html") } else { file.clone() };
            if !site.root.join(&file).is_file() {
                return Some(format!(
                    "\"{address}\" leads to {}, which does not exist",
                    file.display()
                ));
            }
            let (anchor, document) = (anchor.as_ref()?, site.document(&file)?);
            if document.ids.contains_key(anchor) {
                return None;
            }
            if document.opens_programs {
                let why = opens(anchor).err()?;
                return Some(format!("\"{address}\" does not open in the explorer: {why}"));
            }
            Some(format!(
                "\"{address}\" leads to #{anchor}, which {} does not have",
                file.display()
            ))
        }
    }
}

/// Whether a link of the explorer leads to a program, and its schedule fits; if not, why.
fn opens(link: &str) -> Result<(), String> {
    let link: Link = link.parse().map_err(|error: LinkError| error.to_string())?;
    let program = Program::parse(&link.source).map_err(|diagnostic| diagnostic.message)?;
    let played = Stepper::new(program, link.memory).play(&link.schedule);
    played.map_err(|error| error.to_string())
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
