//! Excerpts from the inside of a function, moved to the left margin.
//!
//! mdBook includes an anchored part of a file as it stands there, so the body of a test comes indented. On a page the
//! indentation says nothing, and on a narrow screen it takes the room of the code.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::{Captures, Regex};

static EXCERPT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^\{\{#include (?<path>[^\s}:]+):(?<anchor>[A-Za-z_][\w-]*)\}\}$")
        .expect("a valid pattern")
});

/// Replaces each include of an anchor, alone on its line, by the anchored lines without their common indentation. Leaves
/// alone what is not indented, and what cannot be read: mdBook and the check of includes see to those.
pub(crate) fn outdented(text: &str, folder: &Path) -> String {
    let replaced = EXCERPT.replace_all(text, |include: &Captures| {
        fs::read_to_string(folder.join(&include["path"]))
            .ok()
            .and_then(|file| outdented_part(&file, &include["anchor"]))
            .unwrap_or_else(|| include[0].to_owned())
    });
    replaced.into_owned()
}

/// The lines between an anchor's marks, less their common indentation; `None` if they have none.
fn outdented_part(file: &str, anchor: &str) -> Option<String> {
    let (start, end) = (format!("ANCHOR: {anchor}"), format!("ANCHOR_END: {anchor}"));
    let lines: Vec<&str> = file
        .lines()
        .skip_while(|line| !line.trim_end().ends_with(&start))
        .skip(1)
        .take_while(|line| !line.trim_end().ends_with(&end))
        .filter(|line| !line.contains("ANCHOR: ") && !line.contains("ANCHOR_END: "))
        .collect();
    let indentation = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .filter(|&spaces| spaces > 0)?;
    let outdented: Vec<&str> =
        lines.iter().map(|line| line.get(indentation..).unwrap_or_default()).collect();
    Some(outdented.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_indentation_goes_and_the_rest_stays() {
        let file = "fn f() {\n    // ANCHOR: body\n    if x {\n\n        y();\n    }\n    // ANCHOR_END: body\n}\n";
        assert_eq!(outdented_part(file, "body").as_deref(), Some("if x {\n\n    y();\n}"));
    }

    #[test]
    fn what_stands_at_the_margin_is_left_to_mdbook() {
        assert_eq!(outdented_part("// ANCHOR: all\nlet x;\n// ANCHOR_END: all\n", "all"), None);
        assert_eq!(outdented_part("let x;\n", "all"), None);
        let text = "```rust\n{{#include nowhere.rs:all}}\n```\n";
        assert_eq!(outdented(text, Path::new("/nowhere")), text);
    }
}
