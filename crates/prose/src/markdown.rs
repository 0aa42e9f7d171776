//! The course's own fenced blocks as plain Markdown, line by line, so that what is written in them is read as text.

use regex::Regex;
use std::sync::LazyLock;

static FENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<fence>`{3,}|~{3,})\s*(?<kind>\w*)(?<info>.*)$").expect("a valid pattern")
});
static TITLE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("title=\"(?<title>[^\"]*)\"").expect("a valid pattern"));
static OPTION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^- [(\[][ x][)\]] ").expect("a valid pattern"));

/// The text with admonitions and questions opened up and directives taken out. It has the same lines: what is no prose is an
/// empty one.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    // The fences of the blocks of ours that are open, and that of a block of code.
    let mut open: Vec<String> = Vec::new();
    let mut code: Option<String> = None;
    for line in text.lines() {
        plain.push_str(&plain_line(line, &mut open, &mut code));
        plain.push('\n');
    }
    plain
}

fn plain_line(line: &str, open: &mut Vec<String>, code: &mut Option<String>) -> String {
    if let Some(fence) = code {
        if closes(line, fence) {
            *code = None;
        }
        return String::new();
    }
    if open.last().is_some_and(|fence| closes(line, fence)) {
        open.pop();
        return String::new();
    }
    if let Some(found) = FENCE.captures(line.trim_start()) {
        let fence = found["fence"].to_owned();
        if !matches!(&found["kind"], "admonish" | "quiz") {
            *code = Some(fence);
            return String::new();
        }
        open.push(fence);
        let title = TITLE.captures(&found["info"]).map(|title| format!("### {}", &title["title"]));
        return title.unwrap_or_default();
    }
    if line.trim_start().starts_with("{{#") || line.starts_with("= ") {
        return String::new();
    }
    OPTION.replace(line, "- ").into_owned()
}

fn closes(line: &str, fence: &str) -> bool {
    let line = line.trim();
    line.starts_with(fence) && line.trim_start_matches(&fence[..1]).is_empty()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn blocks_are_opened_up_and_code_is_left_out() {
        let text = "\
Text

````admonish tip title=\"A title\"
Inside

```rust
let x = 1;
```
````
{{#demo lost-update}}
```quiz id
What?

- (x) This
  > Why
= 2
```
";
        let expected = "Text\n\n### A title\nInside\n\n\n\n\n\n\n\nWhat?\n\n- This\n  > Why\n\n\n";
        assert_eq!(plain(text), expected);
    }
}
