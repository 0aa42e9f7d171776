//! Where links lead: to a place in the book, to the site, or nowhere any more.

use std::collections::{HashMap, HashSet};

use scraper::{Html, Selector};

use crate::{Imprint, Medium};

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Into the book.
    Here(String),
    /// Out of it.
    Away(String),
    /// To what only the site has, whose address is not known.
    Nowhere,
}

/// All places that links can lead to.
#[derive(Default)]
pub(crate) struct Places {
    /// Keys of pages by their addresses.
    pub(crate) pages: HashMap<String, String>,
    /// Ids in the book, with the file that each is in.
    pub(crate) ids: HashMap<String, String>,
}

impl Places {
    /// A link to an id of the book.
    pub(crate) fn to(&self, id: &str, medium: Medium) -> Option<String> {
        let file = self.ids.get(id)?;
        Some(match medium {
            Medium::Ebook => format!("{file}.xhtml#{id}"),
            Medium::Print => format!("#{id}"),
        })
    }

    /// Where a link leads that stands on the page with the address `page`.
    pub(crate) fn resolve(
        &self,
        href: &str,
        page: &str,
        medium: Medium,
        imprint: &Imprint,
    ) -> Target {
        if href.starts_with("https:") || href.starts_with("http:") || href.starts_with("mailto:") {
            return Target::Away(href.to_owned());
        }
        let (path, fragment) =
            href.split_once('#').map_or((href, None), |(path, id)| (path, Some(id)));
        let url = if path.is_empty() { page.to_owned() } else { join(page, path) };
        let id = self.pages.get(&url).map(|key| match fragment {
            None | Some("") => key.clone(),
            Some(fragment) => unique(key, fragment),
        });
        if let Some(here) = id.and_then(|id| self.to(&id, medium)) {
            return Target::Here(here);
        }
        let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
        imprint.live(&format!("{url}{fragment}")).map_or(Target::Nowhere, Target::Away)
    }
}

/// An id that a page has, as the book has it: no two pages share one.
pub(crate) fn unique(key: &str, id: &str) -> String {
    format!("{key}--{id}")
}

/// A relative link, from the site's top folder.
fn join(page: &str, path: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Links within a document for print that lead nowhere, and ids that are there twice.
#[must_use]
pub fn dangling(document: &str) -> Vec<String> {
    let html = Html::parse_document(document);
    let select = |selector: &str| {
        let selector = Selector::parse(selector).expect("a constant");
        html.select(&selector).collect::<Vec<_>>()
    };
    let mut ids = HashSet::new();
    let mut wrong = Vec::new();
    for id in select("[id]").iter().filter_map(|element| element.attr("id")) {
        if !ids.insert(id) {
            wrong.push(format!("two elements have the id {id}"));
        }
    }
    for href in select("a[href]").iter().filter_map(|element| element.attr("href")) {
        let is_whole =
            href.starts_with("http:") || href.starts_with("https:") || href.starts_with("mailto:");
        if !is_whole && !href.strip_prefix('#').is_some_and(|id| ids.contains(id)) {
            wrong.push(format!("the link to {href} leads nowhere"));
        }
    }
    wrong
}
