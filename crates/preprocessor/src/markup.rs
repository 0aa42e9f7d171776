//! The little HTML that several parts write.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

/// One paragraph of Markdown as HTML without the `<p>` around it, with the typographic quotation marks that mdBook makes.
pub(crate) fn inline(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_SMART_PUNCTUATION).filter(|event| {
        !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph))
    });
    let mut text = String::new();
    html::push_html(&mut text, events);
    text.trim_end().to_owned()
}

/// Text as HTML, inside an attribute too.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
