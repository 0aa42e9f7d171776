//! What a page is about, in a sentence or two: for search engines, and for where a link to it is shown.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// More than this is cut off where descriptions are shown, in characters.
const LONGEST: usize = 200;

/// Where a question is shorter, in characters, what follows below the next heading says more.
const ENOUGH: usize = 60;

/// What is shorter says little without the page's title, in characters.
const SHORT: usize = 30;

/// The description of a page: the question that it opens with, and the sentences after it that fit. Nothing, if the page
/// has no text.
#[must_use]
pub fn describe(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n");
    let (title, opening) = opening(&text);
    let mut sentences = sentences(&opening);
    let mut description = sentences.next()?.to_owned();
    for sentence in sentences {
        if description.chars().count() + 1 + sentence.chars().count() > LONGEST {
            break;
        }
        description = format!("{description} {sentence}");
    }
    let is_short = description.chars().count() < SHORT && !title.is_empty();
    Some(if is_short { format!("{title}: {description}") } else { description })
}

/// The title, and the words of the first paragraphs, without directives: those above the second heading, if they are enough.
fn opening(text: &str) -> (String, String) {
    let (mut title, mut words) = (String::new(), String::new());
    let (mut headings, mut in_paragraph, mut in_title) = (0, false, false);
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                headings += 1;
                in_title = headings == 1;
            }
            Event::End(TagEnd::Heading(_)) => in_title = false,
            Event::Text(part) | Event::Code(part) if in_title => title += &part,
            Event::Start(Tag::Paragraph) => in_paragraph = true,
            Event::End(TagEnd::Paragraph) => {
                in_paragraph = false;
                // A directive is a paragraph to whoever knows only Markdown; so are the words that introduce a listing.
                let from = words.rfind('\n').map_or(0, |at| at + 1);
                if words[from..].starts_with("{{#") || words[from..].ends_with(':') {
                    words.truncate(from);
                }
                words.push('\n');
            }
            Event::Text(part) | Event::Code(part) if in_paragraph => words += &part,
            Event::SoftBreak | Event::HardBreak if in_paragraph => words.push(' '),
            _ => {}
        }
        if headings > 1 && words.trim().chars().count() >= ENOUGH {
            break;
        }
    }
    (title, words)
}

/// A sentence ends with its mark, and with its paragraph.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|paragraph| paragraph.split_inclusive(' '))
        .scan(None, move |start: &mut Option<usize>, word| {
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            let from = *start.get_or_insert(at);
            let end = at + word.len();
            let closes = word.trim_end().ends_with(['.', '?', '!']);
            let is_last = text[end..].chars().next().is_none_or(|next| next == '\n');
            Some((closes || is_last).then(|| {
                *start = None;
                text[from..end].trim()
            }))
        })
        .flatten()
        .filter(|sentence| !sentence.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_described_by_its_question_and_what_follows() {
        let page = "# Mutex\n\n*How do you let\none in?*\n\n{{#demo lost-update}}\n\n## Inside\n\nBy a `lock`. More.\n";
        assert_eq!(describe(page).unwrap(), "How do you let one in? By a lock. More.");
        let page = "# Mutex\r\n\r\n*Who?*\r\n\r\nBy a `lock`, e.g.\nthis one. It opens:\r\n\r\n## Two\r\n\r\nMore.\r\n";
        assert_eq!(describe(page).unwrap(), "Mutex: Who? More.");
        let page = "# Mutex\n\n*Who has the lock while the others wait for it?*\n\nBy a `lock`. It [opens](x.md).\n\n## Two\n\nMore.\n";
        assert_eq!(
            describe(page).unwrap(),
            "Who has the lock while the others wait for it? By a lock. It opens."
        );
    }

    #[test]
    fn only_whole_sentences_are_taken_and_the_first_in_any_case() {
        let long = format!("# T\n\nShort one. {}end. Next.\n", "word ".repeat(50));
        assert_eq!(describe(&long).unwrap(), "T: Short one.");
        let long = format!("# T\n\n{}end. Next.\n", "word ".repeat(50));
        assert!(describe(&long).unwrap().ends_with("word end."));
    }

    #[test]
    fn a_page_without_a_question_opens_with_the_first_words_there_are() {
        assert_eq!(describe("# T\n\n## One\n\nThe words\n").unwrap(), "T: The words");
        for empty in ["", "# T\n", "# T\n\n{{#demo x}}\n", "# T\n\n```rust\nfn a() {}\n```\n"] {
            assert_eq!(describe(empty), None, "{empty}");
        }
    }
}
