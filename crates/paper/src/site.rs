//! The whole site: read once, written once for each medium.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use scraper::Html;

use crate::answers::{self, Answer, Counts};
use crate::colours::Colours;
use crate::contents::{self, Part};
use crate::links::{Places, unique};
use crate::page::{Page, Written};
use crate::writer::{Tools, escape};
use crate::{Imprint, Medium};

/// A built site, read.
pub struct Site {
    pub(crate) imprint: Imprint,
    pub(crate) parts: Vec<(String, Vec<Page>)>,
    pub(crate) colours: Colours,
    places: Places,
    /// For the cover.
    pub(crate) cover: Vec<u8>,
}

/// The book for a medium: chapters in order.
pub(crate) struct Book {
    /// Parts, each with its pages.
    pub(crate) parts: Vec<(String, Vec<Written>)>,
    /// The last chapter.
    pub(crate) answers: String,
}

impl Site {
    /// Reads the site that has been built into `folder`.
    ///
    /// # Errors
    /// A file is missing, or an element is new to the book.
    pub fn read(folder: &Path, imprint: Imprint) -> Result<Self> {
        let file = |name: &str| {
            fs::read(folder.join(name))
                .with_context(|| format!("{name} of the site cannot be read"))
        };
        let text = |name: &str| Ok::<_, anyhow::Error>(String::from_utf8(file(name)?)?);
        let read = |part: Part| {
            let pages = part.pages.into_iter().map(|entry| {
                let html = Html::parse_document(&text(&entry.url)?);
                Ok(Page { key: entry.key(), title: entry.title, url: entry.url, html })
            });
            Ok((part.title, pages.collect::<Result<Vec<_>>>()?))
        };
        let parts = contents::parts(&text("toc.html")?)?
            .into_iter()
            .map(read)
            .collect::<Result<Vec<_>>>()?;
        let colours = Colours::of(&styles(&folder.join("css"))?);
        let cover = file("pictures/course.png")?;
        let mut site = Self { imprint, parts, colours, places: Places::default(), cover };
        site.places = site.find_places()?;
        Ok(site)
    }

    /// Writes everything once, only to see which ids the book has.
    fn find_places(&self) -> Result<Places> {
        let mut places = Places::default();
        let mut counts = Counts::default();
        let none = Places::default();
        for page in self.parts.iter().flat_map(|(_, pages)| pages) {
            let written = page.write(self.tools(&none, Medium::Print), &mut counts)?;
            places.ids.extend(written.ids);
            places.pages.insert(page.url.clone(), page.key.clone());
        }
        places.ids.insert(answers::KEY.to_owned(), answers::KEY.to_owned());
        Ok(places)
    }

    fn tools<'a>(&'a self, places: &'a Places, medium: Medium) -> Tools<'a> {
        Tools { imprint: &self.imprint, colours: &self.colours, places, medium }
    }

    /// Writes everything.
    pub(crate) fn book(&self, medium: Medium) -> Result<Book> {
        let mut counts = Counts::default();
        let mut all = format!(
            "<section class=\"page\" id=\"{}\">\n<h1>{}</h1>\n",
            answers::KEY,
            answers::TITLE
        );
        let mut parts = Vec::new();
        for (title, pages) in &self.parts {
            let mut chapters = Vec::new();
            for page in pages {
                let written = page.write(self.tools(&self.places, medium), &mut counts)?;
                self.add_answers(&mut all, page, &written.answers, medium);
                chapters.push(written);
            }
            parts.push((title.clone(), chapters));
        }
        all.push_str("</section>\n");
        Ok(Book { parts, answers: all })
    }

    fn add_answers(&self, all: &mut String, page: &Page, answers: &[Answer], medium: Medium) {
        if answers.is_empty() {
            return;
        }
        let _ = writeln!(
            all,
            "<h2 id=\"{}\">{}</h2>",
            unique(answers::KEY, &page.key),
            escape(&page.title)
        );
        for answer in answers {
            let back = self.places.to(&answer.question, medium).unwrap_or_default();
            let _ = writeln!(
                all,
                "<div class=\"answer\" id=\"{}\">\n<h3><a href=\"{}\">{}</a></h3>\n{}\n</div>",
                answer.id,
                escape(&back),
                answer.label,
                answer.xhtml.trim()
            );
        }
    }
}

/// All style sheets of a folder.
fn styles(folder: &Path) -> Result<String> {
    let mut styles = String::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?
    {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "css") {
            styles.push_str(&fs::read_to_string(&path)?);
        }
    }
    Ok(styles)
}
