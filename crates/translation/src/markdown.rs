//! Messages of Markdown, cut as mdbook-i18n-helpers cuts them.

use anyhow::{Context, Result};
use mdbook_i18n_helpers::{
    Group, extract_events, group_events, reconstruct_markdown, trim_paragraph,
};
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::page::Visit;

type Numbered<'a> = (usize, Event<'a>);

/// The Markdown with what `visit` returns in place of its messages. `first` is the number of its first line in the page.
/// A text that is only blank lines, or all of whose messages stay the same, is returned as it is.
pub(crate) fn walk(text: &str, first: usize, visit: &mut Visit<'_>) -> Result<String> {
    if text.trim().is_empty() {
        return Ok(text.to_owned());
    }
    let events = extract_events(text, None);
    let mut walk = Walk { first, out: Vec::new(), state: None, has_changed: false };
    for run in runs(&events) {
        let is_code = matches!(run.first(), Some((_, Event::Start(Tag::CodeBlock(_)))));
        let groups = if is_code { vec![Group::Skip(run.to_vec())] } else { group_events(run)? };
        for group in groups {
            walk.group(group, visit).context("a message cannot be written as Markdown again")?;
        }
    }
    if !walk.has_changed {
        return Ok(text.to_owned());
    }
    let (markdown, _) = reconstruct_markdown(&walk.out, None)?;
    let ending = &text[text.trim_end().len()..];
    let opening = &text[..text.len() - text.trim_start().len()];
    Ok(format!("{}{}{ending}", opening, markdown.trim_end()))
}

/// The events, with each block of code apart.
fn runs<'e, 'a>(events: &'e [Numbered<'a>]) -> Vec<&'e [Numbered<'a>]> {
    let mut runs = Vec::new();
    let mut start = 0;
    for (at, (_, event)) in events.iter().enumerate() {
        let cut = match event {
            Event::Start(Tag::CodeBlock(_)) => at,
            Event::End(TagEnd::CodeBlock) => at + 1,
            _ => continue,
        };
        runs.push(&events[start..cut]);
        start = cut;
    }
    runs.push(&events[start..]);
    runs.retain(|run| !run.is_empty());
    runs
}

struct Walk<'a> {
    first: usize,
    out: Vec<Numbered<'a>>,
    state: Option<pulldown_cmark_to_cmark::State<'a>>,
    has_changed: bool,
}

impl<'a> Walk<'a> {
    fn group(&mut self, group: Group<'a>, visit: &mut Visit<'_>) -> Result<()> {
        let (events, is_message) = match group {
            Group::Translate { events, .. } => (events, true),
            Group::Skip(events) => (events, false),
        };
        let (message, state) = reconstruct_markdown(&events, self.state.clone())?;
        let line = events.first().map_or(1, |(line, _)| *line);
        let other = match is_message && !message.trim().is_empty() {
            true => visit(self.first + line - 1, &message),
            false => None,
        };
        match other {
            Some(other) => {
                let new: Vec<Numbered<'static>> = extract_events(&other, self.state.clone())
                    .into_iter()
                    .map(|(line, event)| (line, event.into_static()))
                    .collect();
                self.out.extend_from_slice(trim_paragraph(&new, &events));
                self.has_changed = true;
            }
            None => self.out.extend(events),
        }
        self.state = Some(state);
        Ok(())
    }
}
