//! Task lists (`- [ ] …`): each checkbox gets the text beside it as its label, for whoever cannot see that it is beside it.

use pulldown_cmark::{Event, Options, Parser, TagEnd};

/// The text of a page with its task items labelled. What is code stays as it is.
pub(crate) fn label(text: &str) -> String {
    let mut labelled = String::with_capacity(text.len());
    let mut copied = 0;
    let mut task_end = None;
    for (event, at) in Parser::new_ext(text, Options::ENABLE_TASKLISTS).into_offset_iter() {
        match event {
            Event::TaskListMarker(done) => {
                labelled.push_str(&text[copied..at.start]);
                labelled.push_str("<label><input type=\"checkbox\" disabled");
                labelled.push_str(if done { " checked>" } else { ">" });
                copied = at.end;
                task_end = Some(at.end);
            }
            // The label ends where the item's first paragraph does, before whatever is nested in the item.
            Event::Start(ref tag) if is_block(tag) => {
                close(&mut labelled, text, &mut copied, task_end.take())
            }
            Event::End(TagEnd::Item | TagEnd::Paragraph) => {
                close(&mut labelled, text, &mut copied, task_end.take())
            }
            _ => task_end = task_end.map(|end| end.max(at.end)),
        }
    }
    labelled.push_str(&text[copied..]);
    labelled
}

fn is_block(tag: &pulldown_cmark::Tag) -> bool {
    use pulldown_cmark::Tag;
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn close(labelled: &mut String, text: &str, copied: &mut usize, end: Option<usize>) {
    if let Some(end) = end {
        labelled.push_str(&text[*copied..end]);
        labelled.push_str("</label>");
        *copied = end;
    }
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn the_text_of_a_task_becomes_its_label() {
        let text = "- [ ] I can say *why*.\n- [x] `swap(0)`,\n  and more\n- no task\n";
        let labelled = "- <label><input type=\"checkbox\" disabled> I can say *why*.</label>\n\
                        - <label><input type=\"checkbox\" disabled checked> `swap(0)`,\n  and more</label>\n- no task\n";
        assert_eq!(label(text), labelled);
    }

    #[test]
    fn a_label_ends_before_what_is_nested() {
        let text = "- [ ] outer\n  - inner\n\n- [ ] loose\n\n  second paragraph\n";
        let labelled = "- <label><input type=\"checkbox\" disabled> outer</label>\n  - inner\n\n\
                        - <label><input type=\"checkbox\" disabled> loose</label>\n\n  second paragraph\n";
        assert_eq!(label(text), labelled);
    }

    #[test]
    fn code_and_everything_else_stays_as_it_is() {
        let text = "# Title\n\n```text\n- [ ] code\n```\n\n[ ] no item\n";
        assert_eq!(label(text), text);
    }
}
