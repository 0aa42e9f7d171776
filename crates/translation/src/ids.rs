//! The ids by which links find the headings of a page. mdBook makes them of a heading's words; a translated heading gets the one
//! that it has in English, so that each link into a page leads to the same place in each language.

use std::collections::HashSet;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::markdown::Numbered;

/// The ids that are taken on a page.
#[derive(Default)]
pub(crate) struct Ids(HashSet<String>);

impl Ids {
    /// Writes its id to each heading that has none.
    pub(crate) fn give(&mut self, events: &mut [Numbered<'_>]) {
        for at in 0..events.len() {
            if !matches!(events[at].1, Event::Start(Tag::Heading { id: None, .. })) {
                continue;
            }
            let id = self.unique(&id_of(&words(&events[at + 1..])));
            if let Event::Start(Tag::Heading { id: of_heading, .. }) = &mut events[at].1 {
                *of_heading = Some(CowStr::from(id));
            }
        }
    }

    /// The id of an English term, if its translation gets another one.
    pub(crate) fn beside(&mut self, english: &str, translated: &str) -> Option<String> {
        let [id, other] = [english, translated].map(|term| id_of(&words_of(term)));
        let id = self.unique(&id);
        (id != other).then_some(id)
    }

    /// As mdBook makes ids unique.
    fn unique(&mut self, id: &str) -> String {
        let numbered = (1..).map(|number| format!("{id}-{number}"));
        let mut ids = std::iter::once(id.to_owned()).chain(numbered);
        ids.find(|id| self.0.insert(id.clone())).unwrap_or_default()
    }
}

/// The words of a heading, up to its end.
fn words(events: &[Numbered<'_>]) -> String {
    let of_heading =
        events.iter().take_while(|(_, event)| !matches!(event, Event::End(TagEnd::Heading(_))));
    of_heading
        .filter_map(|(_, event)| match event {
            // mdBook makes dashes of them.
            Event::Text(text) => Some(text.replace("--", "")),
            Event::Code(code) => Some(code.to_string()),
            _ => None,
        })
        .collect()
}

fn words_of(term: &str) -> String {
    words(&mdbook_i18n_helpers::extract_events(term, None))
}

/// As mdBook makes an id of words.
fn id_of(words: &str) -> String {
    let of = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' || c == '-' => Some(c),
        c if c.is_whitespace() => Some('-'),
        _ => None,
    };
    words.trim().to_lowercase().chars().filter_map(of).collect()
}
