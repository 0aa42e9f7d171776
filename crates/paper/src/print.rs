//! The book as one document, which a browser prints.

use std::fmt::Write as _;

use anyhow::Result;

use crate::epub::title_page;
use crate::writer::escape;
use crate::{Medium, Site, answers};

const STYLE: &str = concat!(include_str!("book.css"), include_str!("print.css"));

impl Site {
    /// The book as XHTML. `fonts` is CSS that names the faces.
    ///
    /// # Errors
    /// An element is new to the book.
    pub fn print(&self, fonts: &str) -> Result<String> {
        let book = self.book(Medium::Print)?;
        let (language, title) = (escape(&self.imprint.language), escape(&self.imprint.title));
        let mut body = format!(
            "{}<nav class=\"contents\">\n<h1>Contents</h1>\n<ol>\n",
            title_page(&self.imprint)
        );
        let mut heads = String::new();
        for (number, (part, pages)) in self.parts.iter().enumerate() {
            let _ = write!(body, "<li><a href=\"#part-{number}\">{}</a>\n<ol>\n", escape(part));
            for page in pages {
                let _ = writeln!(
                    body,
                    "<li><a href=\"#{}\">{}</a></li>",
                    page.key,
                    escape(&page.title)
                );
            }
            body.push_str("</ol></li>\n");
            heads.push_str(&running_head(&format!("part-{number}"), part));
        }
        let _ = write!(
            body,
            "<li><a href=\"#{}\">{}</a></li>\n</ol>\n</nav>\n",
            answers::KEY,
            answers::TITLE
        );
        heads.push_str(&running_head(answers::KEY, answers::TITLE));
        for (number, (part, chapters)) in book.parts.iter().enumerate() {
            let _ = write!(
                body,
                "<div class=\"of-part-{number}\">\n<h1 class=\"part\" id=\"part-{number}\">{}</h1>\n",
                escape(part)
            );
            chapters.iter().for_each(|chapter| body.push_str(&chapter.xhtml));
            body.push_str("</div>\n");
        }
        let _ = write!(body, "<div class=\"of-{}\">\n{}</div>\n", answers::KEY, book.answers);
        Ok(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"{language}\" xml:lang=\"{language}\">\n\
             <head><title>{title}</title>\n<style>\n{}\n</style></head>\n<body>\n{body}</body>\n</html>\n",
            escape_style(&format!("{fonts}{}{heads}", self.colours.resolve(STYLE)))
        ))
    }
}

/// A named sort of page, with what stands above its text.
fn running_head(name: &str, words: &str) -> String {
    let words = words.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        ".of-{name} {{ page: {name}; }}\n@page {name} {{ @top-left {{ content: \"{words}\"; }} }}\n"
    )
}

/// XML reads a style sheet as text: only these two would be markup.
fn escape_style(css: &str) -> String {
    css.replace('&', "&amp;").replace('<', "&lt;")
}
