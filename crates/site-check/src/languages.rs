//! Pages in other languages, each below a folder of its own: what they show must be what the English page shows.

use std::path::{Component, Path};

use crate::document::{Document, PageType};
use crate::files::Site;

/// mdbook-admonish makes them of a title's words; nothing links to them.
const OF_WORDS: &str = "admonition-";

/// Compares a page in a language's folder with the page that it translates: their code, which is tested once, in English; the
/// questions, exercises and demos; the ids that links lead to.
pub(crate) fn check(document: &Document, site: &Site, report: &mut impl FnMut(String)) {
    if document.page_type != PageType::Page {
        return;
    }
    let Some(english) = translated_by(document).and_then(|path| site.document(&path)) else {
        return;
    };
    let differs = |selector: &str| shown(document, selector) != shown(english, selector);
    if differs("main pre code") {
        report(format!("shows other code than {}", english.file.display()));
    }
    for (what, attribute) in [
        ("questions", "data-quiz"),
        ("demos", "data-demo"),
        ("exercises", "data-exercise"),
        ("tasks", "data-task"),
    ] {
        if values(document, attribute) != values(english, attribute) {
            report(format!("has other {what} than {}", english.file.display()));
        }
    }
    let ids = english.ids.keys().filter(|id| !id.starts_with(OF_WORDS));
    let mut lost: Vec<&String> = ids.filter(|id| !document.ids.contains_key(*id)).collect();
    lost.sort();
    for id in lost {
        report(format!("lacks #{id}, which {} has", english.file.display()));
    }
}

/// The path of the page that this one translates, if its folder is that of its language.
fn translated_by(document: &Document) -> Option<std::path::PathBuf> {
    let language = document.select("html[lang]").next()?.attr("lang")?.to_owned();
    let mut parts = document.file.components();
    match parts.next()? {
        Component::Normal(folder) if Path::new(folder) == Path::new(&language) => {
            Some(parts.as_path().to_owned())
        }
        _ => None,
    }
}

fn shown(document: &Document, selector: &str) -> Vec<String> {
    document.select(selector).map(|element| element.text().collect()).collect()
}

fn values(document: &Document, attribute: &str) -> Vec<String> {
    let elements = document.elements();
    elements.filter_map(|element| element.attr(attribute).map(str::to_owned)).collect()
}
