//! Which pages there are, in which order: from the list of chapters that mdBook writes for readers without JavaScript.

use anyhow::{Result, ensure};
use scraper::{ElementRef, Html, Selector};

/// Pages that are about what somebody does on the site, and say nothing on paper.
const LEFT_OUT: [&str; 2] = ["progress.html", "check/drill.html"];

pub(crate) struct Part {
    pub(crate) title: String,
    pub(crate) pages: Vec<Entry>,
}

pub(crate) struct Entry {
    pub(crate) title: String,
    /// Relative to the site's top folder.
    pub(crate) url: String,
}

impl Entry {
    /// Names the page in ids and names of files: `core-mutex` for `core/mutex.html`.
    pub(crate) fn key(&self) -> String {
        self.url.trim_end_matches(".html").replace('/', "-")
    }
}

/// The parts that `toc.html` lists.
pub(crate) fn parts(toc: &str) -> Result<Vec<Part>> {
    let html = Html::parse_document(toc);
    let wanted = Selector::parse("li.part-title, a[href]").expect("a constant");
    let mut parts: Vec<Part> = Vec::new();
    for element in html.select(&wanted) {
        let Some(url) = element.attr("href") else {
            parts.push(Part { title: text(element), pages: Vec::new() });
            continue;
        };
        if !url.ends_with(".html") || LEFT_OUT.contains(&url) {
            continue;
        }
        ensure!(
            !parts.is_empty(),
            "{url} stands before the first part: the book has no place for it"
        );
        let entry = Entry { title: text(element), url: url.to_owned() };
        parts.last_mut().expect("not empty").pages.push(entry);
    }
    ensure!(parts.iter().any(|part| !part.pages.is_empty()), "the list of chapters has no pages");
    Ok(parts)
}

/// The words of an entry, without its number, which is hidden from screen readers too.
fn text(element: ElementRef) -> String {
    let mut words = String::new();
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            words.push_str(text);
        } else if let Some(child) = ElementRef::wrap(child)
            && child.attr("aria-hidden") != Some("true")
        {
            words.push_str(&text(child));
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn parts_have_pages_and_titles_no_numbers() {
        let toc = r#"<ol><li class="part-title">Part I</li><li><a href="core/one.html"><strong aria-hidden="true">1.</strong> The <code>one</code></a></li>
            <li><a href="progress.html">Your progress</a></li><li class="part-title">Part II</li><li><a href="two.html">Two</a></li></ol>"#;
        let parts = parts(toc).unwrap();
        let titles: Vec<_> = parts.iter().map(|part| part.title.as_str()).collect();
        assert_eq!(titles, ["Part I", "Part II"]);
        assert_eq!(parts[0].pages.len(), 1);
        assert_eq!(parts[0].pages[0].title, "The one");
        assert_eq!(parts[0].pages[0].key(), "core-one");
    }

    #[test]
    fn a_page_before_the_first_part_and_an_empty_list_are_mistakes() {
        assert!(parts(r#"<a href="one.html">One</a>"#).is_err());
        assert!(parts("<ol></ol>").is_err());
    }
}
