//! Admonitions, by mdbook-admonish 1.20.
//!
//! **Removable.** mdbook-admonish 1.20 is built on mdBook 0.4 and fails as a preprocessor of mdBook 0.5
//! (tommilligan/mdbook-admonish#233). As a library it works, once a page is wrapped into a book of 0.4's. When a release
//! carries the port to 0.5 (#235), call that here and drop the dependency on mdBook 0.4.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use mdbook_preprocessor::PreprocessorContext;
use mdbook04::BookItem;
use mdbook04::preprocess::Preprocessor as _;
use serde_json::{Value, json};

use crate::nearest;

/// The kinds that come with mdbook-admonish, and their aliases.
const BUILT_IN: &[&str] = &[
    "note",
    "abstract",
    "summary",
    "tldr",
    "info",
    "todo",
    "tip",
    "hint",
    "important",
    "success",
    "check",
    "done",
    "question",
    "help",
    "faq",
    "warning",
    "caution",
    "attention",
    "failure",
    "fail",
    "missing",
    "danger",
    "error",
    "bug",
    "example",
    "quote",
    "cite",
];

/// The version of mdbook-admonish's stylesheet that its library insists on. The course has styles of its own.
const ASSETS_VERSION: &str = "3.1.0";

/// Renders the admonitions of pages as `[preprocessor.workbook.admonish]` of `book.toml` says.
pub(crate) struct Admonish {
    context: mdbook04::preprocess::PreprocessorContext,
    kinds: Vec<String>,
}

/// Why a page's admonitions cannot be rendered.
pub(crate) enum AdmonishError {
    /// This block (its text begins with its fence) is not written as mdbook-admonish expects.
    Block(String),
    /// Something else, such as a mistake in `book.toml`.
    Other(anyhow::Error),
}

impl Admonish {
    /// Takes the configuration from `book.toml`. Mistakes stop the build unless it says otherwise.
    pub(crate) fn new(ctx: &PreprocessorContext) -> Result<Self> {
        let config: Option<Value> = ctx.config.get("preprocessor.workbook.admonish")?;
        let mut config = config.unwrap_or_else(|| json!({}));
        let Some(table) = config.as_object_mut() else {
            bail!("book.toml: preprocessor.workbook.admonish is a table");
        };
        table.insert("assets_version".into(), json!(ASSETS_VERSION));
        table.entry("on_failure").or_insert(json!("bail"));
        let kinds = BUILT_IN.iter().map(ToString::to_string).chain(custom_kinds(&config)).collect();
        // Only what admonish reads is handed on: 0.4 refuses some of what a book.toml for 0.5 may say.
        let context = serde_json::from_value(json!({
            "root": PathBuf::new(),
            "config": { "book": {}, "preprocessor": { "admonish": config } },
            "renderer": ctx.renderer,
            "mdbook_version": mdbook04::MDBOOK_VERSION,
        }))
        .context("mdBook 0.4 does not take its own context")?;
        Ok(Self { context, kinds })
    }

    /// What is wrong with the kind of an admonition, given the words after `admonish`. mdbook-admonish itself would
    /// silently take an unknown kind for a note.
    pub(crate) fn unknown_kind(&self, info: &str) -> Option<String> {
        let word = info.split_whitespace().next().filter(|word| !word.contains('='))?;
        let kind = word.split('.').next().unwrap_or(word);
        let is_known = self.kinds.iter().any(|known| known == kind);
        let hint = || nearest::hint(kind, self.kinds.iter().map(String::as_str));
        (!is_known).then(|| format!("no kind of admonition is called \"{kind}\"{}", hint()))
    }

    /// The text of a page with its admonitions rendered.
    pub(crate) fn render(&self, text: &str) -> Result<String, AdmonishError> {
        let chapter = mdbook04::book::Chapter { content: text.to_owned(), ..Default::default() };
        let mut book = mdbook04::book::Book::new();
        book.push_item(chapter);
        let book =
            mdbook_admonish::Admonish.run(&self.context, book).map_err(|error| {
                match error.to_string().split_once("bailing:\n") {
                    Some((_, block)) => AdmonishError::Block(block.to_owned()),
                    None => AdmonishError::Other(
                        error.context("book.toml: [preprocessor.workbook.admonish]"),
                    ),
                }
            })?;
        let chapters = book.sections.into_iter().filter_map(|item| match item {
            BookItem::Chapter(chapter) => Some(chapter.content),
            _ => None,
        });
        Ok(chapters.map(|text| without_barriers(&text)).collect())
    }
}

fn custom_kinds(config: &Value) -> Vec<String> {
    let Some(custom) = config.pointer("/directive/custom").and_then(Value::as_object) else {
        return Vec::new();
    };
    let aliases =
        |kind: &Value| kind.get("aliases").and_then(Value::as_array).cloned().unwrap_or_default();
    let aliases =
        custom.values().flat_map(aliases).filter_map(|alias| alias.as_str().map(str::to_owned));
    custom.keys().cloned().chain(aliases).collect()
}

/// Takes out what a screen reader stumbles over (a link without a text after each title, and a role that `<details>` may
/// not have), and a `<div>` where HTML has no place for one.
fn without_barriers(html: &str) -> String {
    let is_empty_link =
        |line: &&str| line.trim_start().starts_with("<a class=\"admonition-anchor-link\"");
    let lines = html.split_inclusive('\n').filter(|line| !is_empty_link(line));
    let fix = |line: &str| match line.trim_start().starts_with("<details id=")
        && line.contains("class=\"admonition ")
    {
        true => line.replacen(" role=\"note\"", "", 1),
        false => line.to_owned(),
    };
    phrased_summaries(&lines.map(fix).collect::<String>())
}

/// The titles of what unfolds, which mdbook-admonish puts into a `<div>`: a `<summary>` may hold only phrases.
fn phrased_summaries(html: &str) -> String {
    const OPEN: &str = "<summary class=\"admonition-title\">\n";
    let mut parts = html.split(OPEN);
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        all += OPEN;
        all += &phrased(part).unwrap_or_else(|| part.to_owned());
    }
    all
}

/// What follows the opening of a `<summary>`: `<div id="…">`, the title as Markdown between two empty lines, `</div>`.
fn phrased(after: &str) -> Option<String> {
    let start = after.find("<div id=\"")?;
    let (indent, div) = after.split_at(start);
    let (id, rest) = div.strip_prefix("<div id=\"")?.split_once("\">\n")?;
    let (title, rest) = rest.split_once("</div>")?;
    let mut inline = String::new();
    pulldown_cmark::html::push_html(&mut inline, pulldown_cmark::Parser::new(title.trim()));
    let inline = inline.trim().strip_prefix("<p>")?.strip_suffix("</p>")?;
    indent.trim().is_empty().then(|| format!("{indent}<span id=\"{id}\">{inline}</span>{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_unfolds_is_a_phrase() {
        let page = "  <summary class=\"admonition-title\">\n  <div id=\"a-title\">\n  \n  What `x & y` is\n  \n  </div>\n  <a class=\"admonition-anchor-link\" href=\"#a\"></a>\n  </summary>\n<div>\n";
        assert_eq!(
            without_barriers(page),
            "  <summary class=\"admonition-title\">\n  <span id=\"a-title\">What <code>x &amp; y</code> is</span>\n  </summary>\n<div>\n"
        );
    }
}
