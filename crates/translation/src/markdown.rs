//! Messages of Markdown, cut as mdbook-i18n-helpers cuts them.

use anyhow::{Context, Result};
use mdbook_i18n_helpers::{
    Group, extract_events, group_events, reconstruct_markdown, trim_paragraph,
};
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::page::{Said, Walk};

/// An event, with the line in which it starts.
pub(crate) type Numbered<'a> = (usize, Event<'a>);

/// The Markdown with what the walk puts in place of its messages. `first` is the number of its first line in the page.
/// A text that is only blank lines, or all of whose messages stay the same, is returned as it is.
pub(crate) fn walk(text: &str, first: usize, walk: &mut Walk<'_>) -> Result<String> {
    if text.trim().is_empty() {
        return Ok(text.to_owned());
    }
    let mut events = extract_events(text, None);
    if let Some(into) = &mut walk.into {
        into.ids.give(&mut events);
    }
    let mut written = Written { first, out: Vec::new(), state: None, has_changed: false };
    for run in runs(&events) {
        let is_code = matches!(run.first(), Some((_, Event::Start(Tag::CodeBlock(_)))));
        let groups = if is_code { vec![Group::Skip(run.to_vec())] } else { group_events(run)? };
        for group in groups {
            written.add(group, walk).context("a message cannot be written as Markdown again")?;
        }
    }
    if !written.has_changed {
        return Ok(text.to_owned());
    }
    let (markdown, _) = reconstruct_markdown(&written.out, None)?;
    let opening = &text[..text.len() - text.trim_start().len()];
    let ending = &text[text.trim_end().len()..];
    Ok(format!("{opening}{}{ending}", markdown.trim_end()))
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

/// What is written so far.
struct Written<'a> {
    first: usize,
    out: Vec<Numbered<'a>>,
    state: Option<pulldown_cmark_to_cmark::State<'a>>,
    has_changed: bool,
}

impl<'a> Written<'a> {
    fn add(&mut self, group: Group<'a>, walk: &mut Walk<'_>) -> Result<()> {
        let (events, is_message) = match group {
            Group::Translate { events, .. } => (events, true),
            Group::Skip(events) => (events, false),
        };
        let (message, state) = reconstruct_markdown(&events, self.state.clone())?;
        let line = events.first().map_or(1, |(line, _)| *line);
        let said = match is_message && !message.trim().is_empty() {
            true => walk.message(self.first + line - 1, &message),
            false => Said::Same,
        };
        self.has_changed |= !matches!(said, Said::Same);
        match said {
            Said::Other(other) => {
                let new: Vec<Numbered<'static>> = extract_events(&other, self.state.clone())
                    .into_iter()
                    .map(|(line, event)| (line, event.into_static()))
                    .collect();
                self.out.extend_from_slice(trim_paragraph(&new, &events));
            }
            Said::English => self.out.extend(in_english(events)),
            Said::Same => self.out.extend(events),
        }
        self.state = Some(state);
        Ok(())
    }
}

/// Marks a message as English, for those whom the page is read to.
fn in_english(mut events: Vec<Numbered<'_>>) -> Vec<Numbered<'_>> {
    let is_paragraph = matches!(events.first(), Some((_, Event::Start(Tag::Paragraph))));
    let (start, end) = if is_paragraph { (1, events.len() - 1) } else { (0, events.len()) };
    events.insert(end, (0, Event::InlineHtml("</span>".into())));
    events.insert(start, (0, Event::InlineHtml("<span lang=\"en\">".into())));
    events
}
