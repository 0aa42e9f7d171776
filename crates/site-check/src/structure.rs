//! What gives a page its structure for those who do not see it: language, title, headings, ids, names.

use scraper::ElementRef;

use crate::document::{Document, PageType, has_name, is_hidden, start_tag};

/// Attributes whose value is a list of ids.
const REFERENCES: [&str; 6] = [
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-errormessage",
];

/// Reports ids that are given twice.
pub(crate) fn check_ids(document: &Document, report: &mut impl FnMut(String)) {
    for (id, count) in &document.ids {
        if *count > 1 {
            report(format!("id \"{id}\" is given {count} times"));
        }
    }
}

/// Reports what is missing or out of order on one page.
pub(crate) fn check(document: &Document, report: &mut impl FnMut(String)) {
    let root_has_language = document
        .select("html[lang]")
        .any(|html| !html.attr("lang").unwrap_or_default().trim().is_empty());
    if !root_has_language {
        report("<html> has no lang".to_owned());
    }
    check_references(document, report);
    check_names(document, report);
    if document.page_type == PageType::Page {
        if !document.select("head > title").any(has_name) {
            report("there is no <title>".to_owned());
        }
        check_headings(document, report);
    }
}

/// Headings in `<main>` (or on the whole page if there is none) start with the one `<h1>` and go down one by one.
fn check_headings(document: &Document, report: &mut impl FnMut(String)) {
    const HEADINGS: &str = "main :is(h1, h2, h3, h4, h5, h6)";
    let has_main = document.select("main").next().is_some();
    let selector = if has_main { HEADINGS } else { HEADINGS.trim_start_matches("main ") };
    let mut above = 0;
    let mut titles = 0;
    for heading in document.select(selector) {
        let level = level(heading);
        let text: String = heading.text().collect();
        if level > above + 1 {
            let after =
                if above == 0 { "the start of the page".to_owned() } else { format!("<h{above}>") };
            report(format!("<h{level}> \"{}\" comes right after {after}", text.trim()));
        }
        titles += usize::from(level == 1);
        above = level;
    }
    if titles != 1 {
        report(format!("a page has one <h1>, not {titles}"));
    }
}

fn level(heading: ElementRef) -> usize {
    heading.value().name().trim_start_matches('h').parse().unwrap_or(1)
}

fn check_references(document: &Document, report: &mut impl FnMut(String)) {
    for element in document.elements() {
        for name in REFERENCES {
            for id in element.attr(name).unwrap_or_default().split_whitespace() {
                if !document.ids.contains_key(id) {
                    report(format!(
                        "{name}=\"{id}\" refers to no element, in {}",
                        start_tag(element)
                    ));
                }
            }
        }
    }
}

fn check_names(document: &Document, report: &mut impl FnMut(String)) {
    for image in document.select("img:not([alt])").filter(|image| !is_out_of_reach(*image)) {
        report(format!("image without a text alternative: {}", start_tag(image)));
    }
    for drawing in document
        .select("svg")
        .filter(|drawing| !is_out_of_reach(*drawing) && !is_part_of_another(*drawing))
        .filter(|drawing| !names_itself(*drawing))
    {
        report(format!("drawing without a text alternative: {}", start_tag(drawing)));
    }
    for cell in document.select("th").filter(|cell| !is_out_of_reach(*cell) && !has_name(*cell)) {
        let headings: Vec<String> = cell
            .parent()
            .into_iter()
            .filter_map(ElementRef::wrap)
            .map(|row| row.text().collect())
            .collect();
        report(format!("empty heading in the table with \"{}\"", headings.concat().trim()));
    }
    for control in document
        .select("a[href], button")
        .filter(|control| !is_out_of_reach(*control) && !has_name(*control))
    {
        report(format!("nothing to read out for {}", start_tag(control)));
    }
}

/// Whether a drawing stands within one, which then has to be named.
fn is_part_of_another(drawing: ElementRef) -> bool {
    let mut around = drawing.ancestors().filter_map(ElementRef::wrap);
    around.any(|element| element.value().name() == "svg")
}

/// Whether a drawing has a label or a title of its own, or only decorates a control that has a name.
fn names_itself(drawing: ElementRef) -> bool {
    let has_label =
        ["aria-label", "aria-labelledby"].iter().any(|name| drawing.attr(name).is_some());
    let has_title =
        drawing.child_elements().any(|child| child.value().name() == "title" && has_name(child));
    let is_control = |element: &ElementRef| matches!(element.value().name(), "a" | "button");
    has_label
        || has_title
        || ancestors(drawing).any(|element| is_control(&element) && has_name(element))
}

/// Hidden from assistive technology, or in a template, which is not part of the page until a script uses it.
fn is_out_of_reach(element: ElementRef) -> bool {
    let is_closed = |element: ElementRef| {
        element.attr("aria-hidden") == Some("true") || element.value().name() == "template"
    };
    is_hidden(element) || ancestors(element).any(is_closed)
}

fn ancestors<'a>(element: ElementRef<'a>) -> impl Iterator<Item = ElementRef<'a>> {
    element.ancestors().filter_map(ElementRef::wrap)
}
