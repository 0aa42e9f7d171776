//! The words around the text: of the page's frame (`theme/*.hbs`), and of programs, where they stand in a call `say("…")`.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context, Result};
use regex::{Captures, Regex};

/// Where programs write to pages.
const PROGRAMS: [(&str, &str); 3] =
    [("crates/preprocessor/src", "rs"), ("crates/workshop/src/site", "rs"), ("web", "js")];
/// Whose texts are not for readers.
const APART: [&str; 2] = ["web/vendor", "web/tests"];
/// What a script imports that says something in the language of the page.
const WORDS: &str = "/words.js\";";
/// The frame of each page.
pub const FRAME: &str = "theme/index.hbs";

/// An attribute of the frame, or a text between its tags.
static IN_FRAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?<open>\s(?:title|aria-label|placeholder)="|>(?:&nbsp;)?)(?<text>[^<>{}"\n]*[A-Za-z]{2}[^<>{}"\n]*)(?<close>["<])"#,
    )
    .expect("a valid pattern")
});
static COMMENT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?s)\{\{!--.*?--\}\}").expect("a valid pattern"));
static SAID: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\bsay\(\s*"((?:[^"\\]|\\.)*)""#).expect("a valid pattern"));

/// The messages, each with its file and line.
pub(crate) fn messages(root: &Path) -> Result<Vec<(String, usize, String)>> {
    let mut found = Vec::new();
    let frame =
        fs::read_to_string(root.join(FRAME)).with_context(|| format!("there is no {FRAME}"))?;
    // As long as before: lines stay where they are.
    let frame = COMMENT.replace_all(&frame, |comment: &Captures| {
        comment[0].chars().map(|c| if c == '\n' { c } else { ' ' }).collect::<String>()
    });
    for captures in IN_FRAME.captures_iter(&frame) {
        let text = captures.name("text").expect("a group of the pattern");
        found.push((FRAME.to_owned(), line(&frame, text.start()), text.as_str().trim().to_owned()));
    }
    for (folder, extension) in PROGRAMS {
        for file in files::files_below(&root.join(folder))? {
            if file.extension().is_none_or(|found| found != extension) {
                continue;
            }
            let path = root.join(folder).join(&file);
            let file = slashes(&Path::new(folder).join(file));
            if APART.iter().any(|apart| file.starts_with(apart)) {
                continue;
            }
            let text = fs::read_to_string(&path)?;
            // Other functions of that name speak English.
            if extension == "js" && !text.contains(WORDS) {
                continue;
            }
            for captures in SAID.captures_iter(&text) {
                let said = captures.get(1).expect("a group of the pattern");
                found.push((
                    file.clone(),
                    line(&text, said.start()),
                    said.as_str().replace("\\\"", "\""),
                ));
            }
        }
    }
    Ok(found)
}

/// The frame with other words; `other` is asked for each.
pub fn frame(template: &str, other: impl Fn(&str) -> Option<String>) -> String {
    let bare = COMMENT.replace_all(template, "");
    let replaced = IN_FRAME.replace_all(&bare, |captures: &Captures| {
        let text = &captures["text"];
        let other = other(text.trim()).unwrap_or_else(|| text.trim().to_owned());
        let other = other.replace('"', "&quot;");
        let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
        format!(
            "{}{}{other}{}{}",
            &captures["open"],
            &text[..start],
            &text[end..],
            &captures["close"]
        )
    });
    replaced.into_owned()
}

fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn slashes(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
