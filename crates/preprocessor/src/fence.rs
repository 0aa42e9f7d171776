//! Fenced blocks, as written from the opening fence on.

/// The marks of the opening fence: at least three backticks or tildes.
pub(crate) fn marks(block: &str) -> &str {
    let end = block.find(|c| !['`', '~'].contains(&c)).unwrap_or(block.len());
    &block[..end]
}

/// What follows the marks on the first line.
pub(crate) fn info(block: &str) -> &str {
    block[marks(block).len()..].lines().next().unwrap_or_default().trim()
}

/// The lines between the fences; `None` if there is no closing fence: the block then goes on to the end of the page, or of
/// the list or quotation that it is in.
pub(crate) fn body(block: &str) -> Option<&str> {
    let marks = marks(block);
    let (_, rest) = block.split_once('\n')?;
    let trimmed = rest.trim_end();
    let last_line = trimmed.rfind('\n').map_or(0, |at| at + 1);
    // In a list it is indented, in a quotation it has that one's mark before it.
    let closing = trimmed[last_line..].trim_start_matches([' ', '\t', '>']);
    let mark = marks.get(..1)?;
    let is_fence = closing.starts_with(marks) && closing.trim_start_matches(mark).is_empty();
    is_fence.then(|| &rest[..last_line])
}

#[cfg(test)]
mod tests {
    use super::{body, info, marks};

    #[test]
    fn a_block_is_taken_apart() {
        let block = "~~~~admonish tip\na\n\nb\n~~~~~\n";
        assert_eq!((marks(block), info(block)), ("~~~~", "admonish tip"));
        assert_eq!(body(block), Some("a\n\nb\n"));
        assert_eq!(body("```\r\na\r\n```\r\n"), Some("a\r\n"));
        assert_eq!(body("```quiz\n```"), Some(""));
        assert_eq!(body("```x\n> a\n> ```"), Some("> a\n"));
    }

    #[test]
    fn a_block_without_an_end_has_no_body() {
        for block in [
            "```",
            "```admonish tip",
            "```admonish tip\n",
            "```\na\n",
            "````\na\n```\n",
            "```\n~~~\n",
            "```\na ```",
            "```\n```x",
        ] {
            assert_eq!(body(block), None, "{block:?}");
        }
    }
}
