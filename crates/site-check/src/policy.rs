//! What a strict content security policy forbids, and what would tell another host about the reader.

use std::sync::LazyLock;

use regex::Regex;
use scraper::ElementRef;

use crate::address::{Target, candidates};
use crate::document::{Document, start_tag};

/// Relations of a `<link>` that make the browser fetch something, or open a connection for it.
const FETCHING_RELATIONS: [&str; 9] = [
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "manifest",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
];

static CSS_ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)(?:url\(\s*["']?|@import\s+["'])(?<address>(?:https?:)?//[^"')\s]+)"#)
        .expect("a valid pattern")
});

/// Reports inline scripts, and resources from elsewhere.
pub(crate) fn check_document(document: &Document, report: &mut impl FnMut(String)) {
    for script in document.select("script:not([src])").filter(|script| is_code(*script)) {
        let code: String = script.text().collect();
        let start: String = code.trim().chars().take(40).collect();
        report(format!("inline script, which the security policy blocks: {start}"));
    }
    for element in document.elements() {
        for (name, value) in element.value().attrs() {
            if name.starts_with("on") {
                report(format!(
                    "inline handler {name}, which the security policy blocks, in {}",
                    start_tag(element)
                ));
            }
            let is_address = matches!(name, "href" | "action" | "formaction" | "src");
            if is_address && value.trim_start().to_ascii_lowercase().starts_with("javascript:") {
                report(format!(
                    "script in {name}, which the security policy blocks, in {}",
                    start_tag(element)
                ));
            }
        }
        if let Some(address) =
            fetched(element).find(|address| Target::of(address, document) == Target::Elsewhere)
        {
            report(format!("loads {address} from another origin"));
        }
        check_css(element.attr("style").unwrap_or_default(), report);
    }
    for style in document.select("style") {
        check_css(&style.text().collect::<String>(), report);
    }
}

/// Reports what a stylesheet loads from elsewhere.
pub(crate) fn check_css(css: &str, report: &mut impl FnMut(String)) {
    for found in CSS_ADDRESS.captures_iter(css) {
        report(format!("loads {} from another origin", &found["address"]));
    }
}

/// Whether a `<script>` holds code rather than data.
fn is_code(script: ElementRef) -> bool {
    let script_type = script.attr("type").unwrap_or_default().trim();
    script_type.is_empty()
        || script_type.contains("javascript")
        || matches!(script_type, "module" | "importmap" | "speculationrules")
}

/// The addresses that the browser fetches because the element is there.
fn fetched(element: ElementRef<'_>) -> impl Iterator<Item = &str> {
    let fetches = match element.value().name() {
        "script" | "img" | "iframe" | "audio" | "video" | "source" | "track" | "embed"
        | "input" => &["src", "poster"][..],
        "object" => &["data"],
        "image" | "use" | "feImage" => &["href", "xlink:href"],
        "link" if is_fetching(element) => &["href"],
        _ => &[],
    };
    let srcset = candidates(element.attr("srcset").unwrap_or_default());
    fetches.iter().filter_map(move |name| element.attr(name)).chain(srcset)
}

fn is_fetching(link: ElementRef) -> bool {
    let relations = link.attr("rel").unwrap_or_default().to_ascii_lowercase();
    relations.split_whitespace().any(|relation| FETCHING_RELATIONS.contains(&relation))
}
