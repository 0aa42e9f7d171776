//! How the course is found and passed on: what a search engine reads, and what is shown where somebody shares a link.
//!
//! Much of it needs the site's address, which only whoever publishes it knows: `site-url` of `[output.html]`, if it is a whole
//! address (`https://…`). Without, there is no sitemap, no picture for links, and the only canonical address is the
//! relative one in `index.html`, which is a copy of the first page.

mod head;

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

/// What the course is, to readers of a book.
const ON_PAPER: &str = "A workbook on concurrent counters in Rust. Demos and the explorer are shown as they were recorded; answers are at the end.";

/// The course, as far as it is told to strangers.
pub(super) struct Course {
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
    /// Relative to the site's top folder.
    url: String,
    description: Option<String>,
}

impl Course {
    /// The course in `book`, before its pages are treated.
    pub(super) fn of(book: &MDBook) -> Result<Self> {
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

    /// Adds to the pages of the rendered site, and to its files.
    pub(super) fn add(&self, site: &Path) -> Result<()> {
        for (place, page) in self.pages.iter().enumerate() {
            let more = head::of(self, page, place == 0, site);
            let canonical = self.address.as_ref().map(|address| format!("{address}{}", page.url));
            let of_page = canonical.as_deref().map(head::canonical).unwrap_or_default();
            self.rewrite(&site.join(&page.url), page, &(more.clone() + &of_page))?;
            if place == 0 {
                // A copy says whose it is, even where only the way from here to there is known.
                let of_copy = head::canonical(canonical.as_ref().unwrap_or(&page.url));
                let copy = site.join("index.html");
                self.rewrite(&copy, page, &(more + &of_copy))?;
                let html = fs::read_to_string(&copy)?;
                files::write_if_changed(&copy, from_the_top(&html).as_bytes())?;
            }
        }
        files::write_if_changed(&site.join("robots.txt"), self.robots().as_bytes())?;
        if let Some(address) = &self.address {
            let sitemap = self.sitemap(address);
            files::write_if_changed(&site.join("sitemap.xml"), sitemap.as_bytes())?;
        }
        Ok(())
    }

    fn rewrite(&self, file: &Path, page: &Page, more: &str) -> Result<()> {
        let html = fs::read_to_string(file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        let html = head::with_description(&html, page.description.as_deref());
        let html = html.replacen("</head>", &format!("{more}</head>"), 1);
        let report = self
            .repository
            .as_deref()
            .map(|repository| head::report(repository, page, &self.version));
        let html = html.replacen(PLACE_FOR_REPORTS, &report.unwrap_or_default(), 1);
        files::write_if_changed(file, html.as_bytes())?;
        Ok(())
    }

    /// Read only where the course has a host for itself; elsewhere it does no harm.
    fn robots(&self) -> String {
        let sitemap =
            self.address.as_ref().map(|address| format!("Sitemap: {address}sitemap.xml\n"));
        format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
    }

    fn sitemap(&self, address: &str) -> String {
        let entry = |page: &Page| {
            format!("  <url><loc>{}</loc></url>\n", head::escape(&format!("{address}{}", page.url)))
        };
        let entries: String = self.pages.iter().map(entry).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
        )
    }
}

/// A page out of a folder, as it must be to lie in the top folder: mdBook copies it there as it is, and its links to other folders lead out of
/// the site. (Links within its own folder would be lost, too; the check of the site tells of them.)
fn from_the_top(html: &str) -> String {
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
