//! Task lists (`- [ ] …`): each checkbox gets the text beside it as its label, for whoever cannot see that it is beside it.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, TagEnd};

/// A page with its task items labelled. What is code stays as it is.
#[derive(Default)]
pub(crate) struct Labelled {
    /// The page's text.
    pub(crate) text: String,
    /// The name of each task, unique on the page: made of its words, so that a tick stays with it when others come and go.
    pub(crate) names: Vec<String>,
}

/// Labels the task items of a page. Those of a translated one have the `names` of the English one's, so that a tick is the same in both.
pub(crate) fn label(text: &str, names: Option<Vec<String>>) -> Labelled {
    let mut labels = Labels { text, copied: 0, open: None, names, done: Labelled::default() };
    for (event, at) in Parser::new_ext(text, Options::ENABLE_TASKLISTS).into_offset_iter() {
        match event {
            Event::TaskListMarker(done) => labels.open(at, done),
            // The label ends where the item's first paragraph does, before whatever is nested in the item.
            Event::Start(ref tag) if is_block(tag) => labels.close(),
            Event::End(TagEnd::Item | TagEnd::Paragraph) => labels.close(),
            _ => labels.extend(at.end),
        }
    }
    labels.done.text.push_str(&text[labels.copied..]);
    labels.done
}

/// The labels while the page is read.
struct Labels<'a> {
    text: &'a str,
    /// How much of the text is done with.
    copied: usize,
    open: Option<Open>,
    names: Option<Vec<String>>,
    done: Labelled,
}

/// A label that has not ended yet.
struct Open {
    /// Where its text ends, as far as is known.
    end: usize,
    done: bool,
}

impl Labels<'_> {
    fn open(&mut self, marker: Range<usize>, done: bool) {
        self.done.text.push_str(&self.text[self.copied..marker.start]);
        self.copied = marker.end;
        self.open = Some(Open { end: marker.end, done });
    }

    fn extend(&mut self, end: usize) {
        if let Some(open) = &mut self.open {
            open.end = open.end.max(end);
        }
    }

    fn close(&mut self) {
        let Some(Open { end, done }) = self.open.take() else { return };
        let task = &self.text[self.copied..end];
        let name = self.name(task);
        let checked = if done { " checked" } else { "" };
        let _ = write!(
            self.done.text,
            "<label><input type=\"checkbox\" disabled{checked} data-task=\"{name}\">{task}</label>"
        );
        self.done.names.push(name);
        self.copied = end;
    }

    fn name(&self, task: &str) -> String {
        let given = self.names.as_ref().and_then(|names| names.get(self.done.names.len()));
        if let Some(name) = given {
            return name.clone();
        }
        const LONGEST: usize = 60;
        let words =
            task.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let mut name = String::new();
        for word in words {
            if name.len() + word.len() >= LONGEST {
                break;
            }
            if !name.is_empty() {
                name.push('-');
            }
            name.push_str(&word.to_ascii_lowercase());
        }
        let same =
            |number: usize| if number == 1 { name.clone() } else { format!("{name}-{number}") };
        (1..).map(same).find(|name| !self.done.names.contains(name)).unwrap_or_default()
    }
}

fn is_block(tag: &pulldown_cmark::Tag) -> bool {
    use pulldown_cmark::Tag;
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::label;

    #[track_caller]
    fn is_labelled(text: &str, expected: &str) {
        assert_eq!(label(text, None).text, expected);
    }

    #[test]
    fn the_text_of_a_task_becomes_its_label_and_its_name() {
        is_labelled(
            "- [ ] I can say *why*.\n- [x] `swap(0)`,\n  and more\n- no task\n",
            "- <label><input type=\"checkbox\" disabled data-task=\"i-can-say-why\"> I can say *why*.</label>\n\
             - <label><input type=\"checkbox\" disabled checked data-task=\"swap-0-and-more\"> `swap(0)`,\n  and more</label>\n\
             - no task\n",
        );
    }

    #[test]
    fn a_label_ends_before_what_is_nested() {
        is_labelled(
            "- [ ] outer\n  - inner\n\n- [ ] loose\n\n  second paragraph\n",
            "- <label><input type=\"checkbox\" disabled data-task=\"outer\"> outer</label>\n  - inner\n\n\
             - <label><input type=\"checkbox\" disabled data-task=\"loose\"> loose</label>\n\n  second paragraph\n",
        );
    }

    #[test]
    fn names_are_unique_and_not_endless() {
        let long = "many words ".repeat(20);
        let labelled = label(&format!("- [ ] Same\n- [ ] same\n- [ ] {long}\n"), None);
        assert_eq!(labelled.names[..2], ["same", "same-2"]);
        assert!(labelled.names[2].len() <= 60, "{:?}", labelled.names);
    }

    #[test]
    fn code_and_everything_else_stays_as_it_is() {
        let text = "# Title\n\n```text\n- [ ] code\n```\n\n[ ] no item\n";
        is_labelled(text, text);
        assert!(label(text, None).names.is_empty());
    }
}
