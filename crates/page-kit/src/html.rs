//! Writes HTML with every text and attribute escaped.

/// HTML under construction. Tags have to be closed in order; a debug build checks it.
#[derive(Debug, Default)]
pub struct Html {
    text: String,
    #[cfg(debug_assertions)]
    open: Vec<String>,
}

/// Names and values of attributes.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Html {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens an element.
    pub fn open(&mut self, tag: &str, attributes: Attributes) -> &mut Self {
        #[cfg(debug_assertions)]
        self.open.push(tag.to_owned());
        self.void(tag, attributes)
    }

    /// Closes the element that was opened last, which has to be a `tag`.
    pub fn close(&mut self, tag: &str) -> &mut Self {
        #[cfg(debug_assertions)]
        debug_assert_eq!(self.open.pop().as_deref(), Some(tag));
        self.raw("</").raw(tag).raw(">")
    }

    /// Writes an element that has no content and no end, such as `input`.
    pub fn void(&mut self, tag: &str, attributes: Attributes) -> &mut Self {
        self.raw("<").raw(tag);
        for (name, value) in attributes {
            self.raw(" ").raw(name);
            if !value.is_empty() {
                self.raw("=\"").text(value).raw("\"");
            }
        }
        self.raw(">")
    }

    /// Writes an element that holds a text.
    pub fn leaf(&mut self, tag: &str, attributes: Attributes, text: &str) -> &mut Self {
        self.open(tag, attributes).text(text).close(tag)
    }

    /// Writes a text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                c => self.text.push(c),
            }
        }
        self
    }

    /// Writes what is HTML (or Markdown) already.
    pub fn raw(&mut self, html: &str) -> &mut Self {
        self.text.push_str(html);
        self
    }

    /// What was written. Every element has to be closed.
    pub fn finish(self) -> String {
        #[cfg(debug_assertions)]
        debug_assert!(self.open.is_empty(), "open: {:?}", self.open);
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_texts_and_attributes() {
        let mut html = Html::new();
        html.open("p", &[("title", "a \"b\""), ("hidden", "")]).text("1 < 2 & 3").close("p");
        assert_eq!(html.finish(), "<p title=\"a &quot;b&quot;\" hidden>1 &lt; 2 &amp; 3</p>");
    }
}
