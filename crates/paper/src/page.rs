//! One page of the site, read and written.

use anyhow::{Context as _, Result};
use scraper::{Html, Selector};

use crate::answers::{Answer, Counts};
use crate::picture::Picture;
use crate::writer::{Tools, Writer};

/// A page of the site, parsed.
pub(crate) struct Page {
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) key: String,
    pub(crate) html: Html,
}

/// A page of the book.
pub(crate) struct Written {
    pub(crate) xhtml: String,
    /// Ids, each with the file that it is in.
    pub(crate) ids: Vec<(String, String)>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) pictures: Vec<Picture>,
}

impl Page {
    /// Writes the page; counts its questions.
    pub(crate) fn write(&self, tools: Tools, counts: &mut Counts) -> Result<Written> {
        let main = Selector::parse("main").expect("a constant");
        let main = self
            .html
            .select(&main)
            .next()
            .with_context(|| format!("{} has no main part", self.url))?;
        let mut writer = Writer::new(tools, &self.key, &self.url, *counts);
        writer.children(main)?;
        *counts = writer.counts();
        let Writer { out, mut ids, answers, pictures, .. } = writer;
        ids.push((self.key.clone(), self.key.clone()));
        let xhtml =
            format!("<section class=\"page\" id=\"{}\">\n{}\n</section>\n", self.key, out.trim());
        Ok(Written { xhtml, ids, answers, pictures })
    }
}
