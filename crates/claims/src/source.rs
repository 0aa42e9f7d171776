//! Sources outside of the course, and whether a link into one names the place.

use std::sync::LazyLock;

use regex::Regex;

/// Whom the course believes, and whether each of their pages is about one thing, so that its address names the place.
const SOURCES: [(&str, Place); 37] = [
    ("https://doc.rust-lang.org/", Place::Page),
    ("https://docs.rs/", Place::Item),
    ("https://github.com/rust-lang/rust/blob/", Place::Page),
    ("https://github.com/golang/go/blob/", Place::Page),
    ("https://github.com/torvalds/linux/blob/", Place::Page),
    ("https://github.com/rust-lang/miri/blob/", Place::Page),
    ("https://github.com/WebAssembly/threads/blob/", Place::Named),
    ("https://rust-lang.github.io/rust-clippy/", Place::Named),
    ("https://timsong-cpp.github.io/cppwp/", Place::Page),
    ("https://eel.is/c++draft/", Place::Page),
    ("https://en.cppreference.com/w/", Place::Page),
    ("https://www.intel.com/", Place::Named),
    ("https://developer.arm.com/", Place::Named),
    ("https://llvm.org/docs/", Place::Named),
    ("https://clang.llvm.org/docs/", Place::Named),
    ("https://man7.org/linux/man-pages/", Place::Page),
    ("https://docs.kernel.org/", Place::Page),
    ("https://go.dev/ref/", Place::Named),
    ("https://go.dev/doc/", Place::Named),
    ("https://pkg.go.dev/", Place::Named),
    ("https://prometheus.io/docs/", Place::Named),
    ("https://opentelemetry.io/docs/", Place::Named),
    ("https://redis.io/docs/latest/commands/", Place::Page),
    ("https://github.com/statsd/statsd/blob/", Place::Named),
    ("https://docs.github.com/en/actions/", Place::Page),
    ("https://nexte.st/docs/", Place::Page),
    ("https://developer.mozilla.org/", Place::Page),
    ("https://www.rfc-editor.org/rfc/", Place::Named),
    ("https://doi.org/", Place::Named),
    ("https://www.akkadia.org/drepper/futex.pdf", Place::Named),
    ("https://www.hpl.hp.com/techreports/", Place::Named),
    ("https://research.swtch.com/", Place::Named),
    ("https://plv.mpi-sws.org/", Place::Named),
    ("https://sf.snu.ac.kr/promise-concurrency/", Place::Named),
    ("https://github.com/google/sanitizers/wiki/", Place::Page),
    ("https://www.brendangregg.com/", Place::Named),
    ("https://en.wikipedia.org/wiki/", Place::Named),
];

/// What it takes to name a place in a source.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The page's address is enough, unless it is only a folder: then the words name a section.
    Page,
    /// A page about one item or one module, or an anchor.
    Item,
    /// An anchor, or the name of the section in the words beside the link.
    Named,
}

static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "(?i)section|chapter|volume|\\bvol\\.|§|paragraph|appendix|\\bpages? \\d|[\"“][^\"”]+[\"”]",
    )
    .expect("a valid pattern")
});
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"/(?:fn|struct|enum|trait|macro|constant|type)\.[^/]+\.html|/source/.+|/\d[^/]*/\w+/\w+/(?:\w+/)*index\.html")
        .expect("a valid pattern")
});

/// Whether a link is one to a source that the course believes, and names the place there; `words` stand beside the link.
pub(crate) fn names_a_place(url: &str, words: &str) -> Result<(), String> {
    let Some((_, place)) = SOURCES.iter().find(|(start, _)| url.starts_with(start)) else {
        return Err(format!("{url} is not on the list of sources (crates/claims/src/source.rs)"));
    };
    let has_anchor = url.split_once('#').is_some_and(|(_, anchor)| !anchor.is_empty());
    let is_item = || ITEM.is_match(url);
    let is_page = || !url.ends_with('/');
    let names = match place {
        Place::Page => is_page() || SECTION.is_match(words),
        Place::Item => is_item(),
        Place::Named => SECTION.is_match(words),
    };
    if has_anchor || names {
        return Ok(());
    }
    Err(format!("{url} does not say where: link to a section, or name it"))
}

#[cfg(test)]
mod tests {
    use super::names_a_place;

    #[test]
    fn a_source_names_the_place() {
        for (url, words) in [
            ("https://doc.rust-lang.org/1.95.0/std/thread/fn.scope.html", ""),
            ("https://doc.rust-lang.org/1.95.0/std/sync/atomic/index.html#portability", ""),
            ("https://www.intel.com/x.html", "(Intel, volume 3A, \"Locked Atomic Operations\")"),
            ("https://docs.rs/parking_lot/0.12.5/parking_lot/deadlock/index.html", ""),
            ("https://docs.rs/loom/0.7.3/loom/#relaxed-memory-ordering", ""),
        ] {
            assert_eq!(names_a_place(url, words), Ok(()), "{url}");
        }
    }

    #[test]
    fn a_front_page_and_a_stranger_are_no_source() {
        for url in [
            "https://doc.rust-lang.org/1.95.0/std/sync/",
            "https://docs.rs/loom",
            "https://www.intel.com/x.html",
            "https://example.org/#section",
        ] {
            assert!(names_a_place(url, "as it says").is_err(), "{url}");
        }
    }
}
