//! One parsed HTML file.

use std::collections::HashMap;
use std::path::PathBuf;

use scraper::{ElementRef, Html, Node, Selector};

/// What sort of file mdBook made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageType {
    /// A page to read.
    Page,
    /// All pages in one.
    Print,
    /// The table of contents, which pages show in a frame when there is no JavaScript: not a page of its own.
    Frame,
}

pub(crate) struct Document {
    /// Relative to the site's root.
    pub(crate) file: PathBuf,
    pub(crate) page_type: PageType,
    /// Whether relative links start from the site's root rather than from the file (`404.html`).
    pub(crate) has_base: bool,
    /// Whether what follows the # can be a link of the explorer.
    pub(crate) opens_programs: bool,
    /// How often each id is given.
    pub(crate) ids: HashMap<String, usize>,
    html: Html,
}

impl Document {
    pub(crate) fn parse(file: PathBuf, text: &str) -> Self {
        let html = Html::parse_document(text);
        let mut ids = HashMap::new();
        for element in select(&html, "[id]") {
            *ids.entry(element.attr("id").unwrap_or_default().to_owned()).or_default() += 1;
        }
        // Each language has a table of contents of its own.
        let page_type = match file.file_name().and_then(|name| name.to_str()) {
            Some("print.html") => PageType::Print,
            Some("toc.html") => PageType::Frame,
            _ => PageType::Page,
        };
        let has_base = select(&html, "base[href]").next().is_some();
        let opens_programs = select(&html, "live-explorer[data-linked]").next().is_some();
        Self { file, page_type, has_base, opens_programs, ids, html }
    }

    /// The elements that `selector` selects, in document order.
    pub(crate) fn select<'a>(
        &'a self,
        selector: &str,
    ) -> impl Iterator<Item = ElementRef<'a>> + use<'a> {
        select(&self.html, selector)
    }

    /// Every element, in document order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = ElementRef<'_>> {
        self.html.tree.nodes().filter_map(ElementRef::wrap)
    }
}

fn select<'a>(html: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> + use<'a> {
    let selector = Selector::parse(selector).expect("selectors in this crate are valid");
    html.select(&selector).collect::<Vec<_>>().into_iter()
}

/// The element's start tag, shortened, for a reader of the finding to recognise it by.
pub(crate) fn start_tag(element: ElementRef) -> String {
    const LONGEST: usize = 100;
    let attributes: String =
        element.value().attrs().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    let tag = format!("<{}{attributes}>", element.value().name());
    if tag.chars().count() <= LONGEST {
        tag
    } else {
        tag.chars().take(LONGEST).chain("…>".chars()).collect()
    }
}

/// Whether assistive technology gets to read anything out for the element: text, a label, the alternative of an image.
pub(crate) fn has_name(element: ElementRef) -> bool {
    let is_filled = |name: &str| element.attr(name).is_some_and(|value| !value.trim().is_empty());
    let labelled = is_filled("aria-label") || is_filled("aria-labelledby") || is_filled("title");
    labelled
        || (element.value().name() == "img" && is_filled("alt"))
        || element.children().any(|child| match child.value() {
            Node::Text(text) => !text.trim().is_empty(),
            Node::Element(_) => {
                ElementRef::wrap(child).is_some_and(|child| !is_hidden(child) && has_name(child))
            }
            _ => false,
        })
}

/// Whether the element itself is hidden from assistive technology.
pub(crate) fn is_hidden(element: ElementRef) -> bool {
    element.attr("aria-hidden") == Some("true")
        || matches!(element.attr("role"), Some("presentation" | "none"))
}
