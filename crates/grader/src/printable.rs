//! Text from submissions, for terminals and files.

use verdict::Verdict;

/// The most bytes of one text that are shown or stored.
const MOST: usize = 16 << 10;

/// `text` without what a terminal would obey and without what makes it look like another text; cut off where it is very long.
/// Line breaks and tabs stay.
pub fn printable(text: &str) -> String {
    let end = text.floor_char_boundary(MOST);
    let shown = |c: char| if is_harmful(c) { char::REPLACEMENT_CHARACTER } else { c };
    let mut shown: String = text[..end].chars().map(shown).collect();
    if end < text.len() {
        shown += "… (cut off)";
    }
    shown
}

/// Control characters, and those that change the direction of what follows or are not to be seen.
fn is_harmful(c: char) -> bool {
    let hidden = matches!(
        c,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    );
    hidden || (c.is_control() && !matches!(c, '\n' | '\t'))
}

/// The most lines or paragraphs of particulars, and the most steps.
const PARTS: usize = 1000;

/// The same for everything in a verdict that may come from a submission.
pub(crate) fn make_printable(verdict: &mut Verdict) {
    let Verdict { check, expected, happened, details, explanation, story, notes, .. } = verdict;
    let example = verdict.proven.as_mut().and_then(|proven| proven.example.as_mut());
    let (client, right) = example.map(|it| (&mut it.client, &mut it.story)).unzip();
    details.truncate(PARTS);
    story.truncate(PARTS);
    notes.truncate(PARTS);
    let single = [check, expected].into_iter().flatten().chain([happened]).chain(client);
    let explained = explanation.as_mut().map(|explanation| &mut explanation.text);
    let texts = single.chain(details).chain(notes).chain(explained);
    let steps = story.iter_mut().chain(right.into_iter().flatten());
    let steps = steps.flat_map(|step| [&mut step.what].into_iter().chain(&mut step.code));
    for text in texts.chain(steps) {
        *text = printable(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_replaced() {
        let copies_to_the_clipboard = "\u{1b}]52;c;cm0gLXJm\u{7}";
        assert_eq!(printable(copies_to_the_clipboard), "\u{fffd}]52;c;cm0gLXJm\u{fffd}");
        assert_eq!(printable("a\rb\0c\u{9b}2J\u{202e}d"), "a\u{fffd}b\u{fffd}c\u{fffd}2J\u{fffd}d");
        assert_eq!(printable("größer\tals\n— 0 →\u{1f980}"), "größer\tals\n— 0 →\u{1f980}");
    }

    #[test]
    fn a_text_has_an_end() {
        let shown = printable(&"ö".repeat(1 << 20));
        assert!(shown.len() < MOST + 32 && shown.ends_with("ö… (cut off)"), "{}", shown.len());
    }
}
