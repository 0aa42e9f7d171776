//! How the course is found and passed on: what a search engine reads, and what is shown where somebody shares a link.
//!
//! Much of it needs the site's address, which only whoever publishes it knows: `site-url` of `[output.html]`, if it is a whole
//! address (`https://…`). Without, there is no sitemap, no picture for links, and the only canonical address is the
//! relative one in `index.html`, which is a copy of the first page.

mod head;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use mdbook_driver::MDBook;
use paper::Imprint;
use preprocessor::describe;

/// What the template has where a link for reporting mistakes may stand.
const PLACE_FOR_REPORTS: &str = "<!-- workbook:report -->";

/// Pictures of links, one a folder of pages, and [`PICTURE`] for all others.
pub(super) const PICTURES: &str = "pictures";
const PICTURE: &str = "course";

/// What the template has where links to the page in other languages may stand.
const PLACE_FOR_LANGUAGES: &str = "<!-- workbook:languages -->";

/// What the course is, to readers of a book.
const ON_PAPER: &str = "A workbook on concurrent counters in Rust. Demos and the explorer are shown as they were recorded; answers are at the end.";

/// The course in one language, as far as it is told to strangers.
pub(super) struct Course {
    /// The folder of the language, with a slash at the end; nothing for English.
    folder: String,
    /// The words of the language that stand around the text, by the English ones.
    words: HashMap<String, String>,
    title: String,
    description: String,
    language: String,
    /// With a slash at the end.
    address: Option<String>,
    /// Without a slash at the end.
    repository: Option<String>,
    /// For reports of mistakes.
    version: String,
    pages: Vec<Page>,
}

struct Page {
    title: String,
    /// Relative to the folder of its language.
    url: String,
    description: Option<String>,
}

impl Course {
    /// The course in `book`, before its pages are treated, as it will be in a folder of the site.
    pub(super) fn of(book: &MDBook, folder: &str, words: HashMap<String, String>) -> Result<Self> {
        let config = &book.config;
        let html = config.html_config().unwrap_or_default();
        let pages = book.book.chapters().filter_map(|chapter| {
            let path = chapter.path.as_ref()?.with_extension("html");
            Some(Page {
                title: chapter.name.clone(),
                url: super::published::url(&path),
                description: describe(&chapter.content),
            })
        });
        let is_whole =
            |address: &String| address.starts_with("https://") || address.starts_with("http://");
        let version = config.get::<serde_json::Value>("preprocessor.workbook.version")?;
        Ok(Self {
            folder: folder.to_owned(),
            words,
            title: config.book.title.clone().unwrap_or_default(),
            description: config.book.description.clone().unwrap_or_default(),
            language: config.book.language.clone().unwrap_or_default(),
            address: html
                .site_url
                .filter(is_whole)
                .map(|address| format!("{}/", address.trim_end_matches('/'))),
            repository: html
                .git_repository_url
                .map(|repository| repository.trim_end_matches('/').to_owned()),
            version: match version {
                Some(serde_json::Value::String(version)) => version,
                // In the environment a version may look like a number.
                Some(other) => other.to_string(),
                None => env!("CARGO_PKG_VERSION").to_owned(),
            },
            pages: pages.collect(),
        })
    }

    /// For a title page. What the site says of itself ("on this page") does not hold there.
    pub(super) fn imprint(self) -> Imprint {
        Imprint {
            title: self.title,
            description: ON_PAPER.to_owned(),
            language: self.language,
            licence: env!("CARGO_PKG_LICENSE").to_owned(),
            version: self.version,
            address: self.address,
        }
    }

    /// Adds to the pages of the rendered site. `all` are the languages that there are.
    fn add(&self, all: &[Self], site: &Path) -> Result<()> {
        for (place, page) in self.pages.iter().enumerate() {
            let more = head::of(self, page, place == 0, site) + &head::alternates(self, page, all);
            let canonical = self.address_of(page);
            let of_page = canonical.as_deref().map(head::canonical).unwrap_or_default();
            let here = format!("{}{}", self.folder, page.url);
            self.rewrite(&site.join(&here), page, &page.url, &(more.clone() + &of_page), all)?;
            if place == 0 {
                // A copy says whose it is, even where only the way from here to there is known.
                let of_copy = head::canonical(canonical.as_ref().unwrap_or(&page.url));
                let copy = site.join(format!("{}index.html", self.folder));
                let more =
                    head::of(self, page, true, site) + &head::alternates_of_copy(self, page, all);
                self.rewrite(&copy, page, "index.html", &(more + &of_copy), all)?;
            }
        }
        Ok(())
    }

    fn say<'a>(&'a self, english: &'a str) -> &'a str {
        self.words.get(english).map_or(english, String::as_str)
    }

    /// The whole address of a page, where the site's is known.
    fn address_of(&self, page: &Page) -> Option<String> {
        Some(format!("{}{}{}", self.address.as_ref()?, self.folder, page.url))
    }

    fn rewrite(&self, file: &Path, page: &Page, url: &str, more: &str, all: &[Self]) -> Result<()> {
        let html = fs::read_to_string(file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        let html = head::with_description(&html, page.description.as_deref());
        let html = html.replacen("</head>", &format!("{more}</head>"), 1);
        let report =
            self.repository.as_deref().map(|repository| head::report(self, repository, page));
        let html = html.replacen(PLACE_FOR_REPORTS, &report.unwrap_or_default(), 1);
        let html = html.replacen(PLACE_FOR_LANGUAGES, &head::languages(self, url, all), 1);
        files::write_if_changed(file, html.as_bytes())?;
        Ok(())
    }

    /// Read only where the course has a host for itself; elsewhere it does no harm.
    fn robots(&self) -> String {
        let sitemap =
            self.address.as_ref().map(|address| format!("Sitemap: {address}sitemap.xml\n"));
        format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
    }

    fn sitemap(&self, all: &[Self]) -> String {
        let entry =
            |address: String| format!("  <url><loc>{}</loc></url>\n", head::escape(&address));
        let pages =
            all.iter().flat_map(|course| course.pages.iter().map(|page| course.address_of(page)));
        let entries: String = pages.flatten().map(entry).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
        )
    }
}

/// Adds to the rendered site in all its languages, the first of which is the one at its top.
pub(super) fn add(all: &[Course], site: &Path) -> Result<()> {
    for course in all {
        course.add(all, site)?;
    }
    let Some(first) = all.first() else { return Ok(()) };
    files::write_if_changed(&site.join("robots.txt"), first.robots().as_bytes())?;
    if first.address.is_some() {
        files::write_if_changed(&site.join("sitemap.xml"), first.sitemap(all).as_bytes())?;
    }
    Ok(())
}

/// A page out of a folder, as it must be to lie in the top folder: mdBook copies it there as it is, and its links to other folders lead out of
/// the site. (Links within its own folder would be lost, too; the check of the site tells of them.)
pub(super) fn from_the_top(html: &str) -> String {
    html.replace(" href=\"../", " href=\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_the_copy_stay_in_the_site() {
        let page = r##"<a href="../core/mutex.html#x">1</a> <a href="#top">2</a> <a href="https://a.b/../c">3</a>"##;
        let copy = r##"<a href="core/mutex.html#x">1</a> <a href="#top">2</a> <a href="https://a.b/../c">3</a>"##;
        assert_eq!(from_the_top(page), copy);
    }
}
