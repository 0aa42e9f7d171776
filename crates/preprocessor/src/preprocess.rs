//! The preprocessor itself: every page through directives, the check of its includes, admonitions, and task lists.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use anyhow::{Context, Result};
use mdbook_preprocessor::book::{Book, BookItem, Chapter};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use regex::{Captures, Regex};

use crate::admonish::{Admonish, AdmonishError};
use crate::directive::{self, Call, DIRECTIVES};
use crate::excerpt;
use crate::include::{self, MDBOOK_DIRECTIVES};
use crate::mistake::{Mistake, Mistakes};
use crate::nearest;
use crate::page::{Blocks, Page, line_of};
use crate::progress::{self, Contents, Entry};
use crate::quiz;
use crate::tasks;

static DIRECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?<escape>\\)?\{\{\s*#(?<name>[\w-]+)(?<rest>[^}]*)\}\}").expect("a valid pattern")
});

/// The preprocessor. In `book.toml` it is `[preprocessor.workbook]` and runs `before = ["links"]`, so that the includes it
/// writes are still resolved.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The checkout's root: where exercises and listings are, and what the paths in messages start from.
    pub root: PathBuf,
}

impl Preprocessor for Workbook {
    fn name(&self) -> &str {
        "workbook"
    }

    fn supports_renderer(&self, renderer: &str) -> Result<bool> {
        Ok(renderer == "html")
    }

    /// # Errors
    /// [`Mistakes`] if the pages have any; otherwise whatever kept a configuration from being read.
    fn run(&self, ctx: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let pages = Pages::new(self, ctx)?;
        let mut mistakes = Vec::new();
        let mut contents = Contents::default();
        for item in &mut book.items {
            pages.rewrite_item(item, &mut contents, &mut mistakes)?;
        }
        Mistakes::none_or_all(mistakes)?;
        book.for_each_chapter_mut(|chapter| pages.fill_in(chapter, &contents));
        Ok(book)
    }
}

/// What every page of one run is treated with.
struct Pages {
    root: PathBuf,
    src: PathBuf,
    book: directive::Book,
    admonish: Admonish,
}

impl Pages {
    fn new(workbook: &Workbook, ctx: &PreprocessorContext) -> Result<Self> {
        let real = |path: PathBuf| {
            fs::canonicalize(&path).with_context(|| format!("there is no {}", path.display()))
        };
        let root = real(workbook.root.clone())?;
        let repository = ctx.config.get("output.html.git-repository-url")?;
        Ok(Self {
            src: real(ctx.root.join(&ctx.config.book.src))?,
            book: directive::Book::new(root.clone(), repository),
            admonish: Admonish::new(ctx)?,
            root,
        })
    }

    /// Rewrites an item of the table of contents and what is below it.
    fn rewrite_item(
        &self,
        item: &mut BookItem,
        contents: &mut Contents,
        mistakes: &mut Vec<Mistake>,
    ) -> Result<()> {
        match item {
            BookItem::PartTitle(title) => contents.begin(title),
            BookItem::Separator => {}
            BookItem::Chapter(chapter) => {
                chapter.content = self.rewrite(chapter, contents, mistakes)?;
                for item in &mut chapter.sub_items {
                    self.rewrite_item(item, contents, mistakes)?;
                }
            }
        }
        Ok(())
    }

    /// Writes into a page what is known only when all pages have been read.
    fn fill_in(&self, chapter: &mut Chapter, contents: &Contents) {
        let Some(path) = &chapter.source_path else { return };
        // A book whose exercises cannot be read has been refused, if a page shows any.
        let exercises = self.book.exercises().unwrap_or_default();
        chapter.content = contents.fill_in(&chapter.content, path, exercises);
    }

    /// The chapter's text as the rest of mdBook shall see it. What there is to do in it is added to `contents`, what is wrong
    /// with it to `mistakes`.
    fn rewrite(
        &self,
        chapter: &Chapter,
        contents: &mut Contents,
        mistakes: &mut Vec<Mistake>,
    ) -> Result<String> {
        let Some(path) = &chapter.source_path else { return Ok(chapter.content.clone()) };
        let page = Page::new(&self.root, &self.src, path);
        let mut found = Vec::new();
        let expanded = Expanded::of(
            &chapter.content,
            |name, rest| self.expand(name, rest, &page),
            |block| quiz::expand(block, &self.book, &page),
            &mut found,
        );
        for admonition in Blocks::of(&chapter.content).admonitions {
            let line = line_of(&chapter.content, admonition.start);
            found.extend(self.admonish.unknown_kind(admonition.info).map(|what| (line, what)));
        }
        for (offset, what) in include::mistakes(&expanded.text, &page.folder) {
            found.push((expanded.source_line(offset), what));
        }
        let text = match self.admonish.render(&expanded.text) {
            Ok(text) => excerpt::outdented(&text, &page.folder),
            Err(AdmonishError::Other(error)) => return Err(error),
            Err(AdmonishError::Block(block)) => {
                found.push((
                    expanded.source_line(expanded.text.find(&block).unwrap_or(0)),
                    unreadable(&block),
                ));
                String::new()
            }
        };
        found.sort();
        mistakes.extend(found.into_iter().map(|(line, what)| Mistake {
            file: page.file.clone(),
            line,
            what,
        }));
        let labelled = tasks::label(&text);
        for name in labelled.names {
            page.note("task", &format!("{}#{name}", progress::name_of(path)));
        }
        contents.add(Entry::new(path, &chapter.name, &page));
        Ok(labelled.text)
    }

    fn expand(&self, name: &str, rest: &str, page: &Page) -> Result<String, String> {
        let directive =
            DIRECTIVES.iter().find(|directive| directive.name() == name).ok_or_else(|| {
                let known =
                    DIRECTIVES.iter().map(|directive| directive.name()).chain(MDBOOK_DIRECTIVES);
                format!("no directive is called \"{name}\"{}", nearest::hint(name, known))
            })?;
        directive.expand(&Call::parse(rest)?, &self.book, page)
    }
}

fn unreadable(block: &str) -> String {
    let fence = block.lines().next().unwrap_or_default();
    format!(
        "mdbook-admonish cannot read \"{}\": write it like ```admonish tip title=\"A title\"",
        fence.trim()
    )
}

/// A page's text with its directives expanded, which still knows where each of its lines is from.
#[derive(Default)]
struct Expanded {
    text: String,
    /// For each line of `text` the line of the page that it stems from, from 1.
    source_lines: Vec<usize>,
}

impl Expanded {
    fn of(
        source: &str,
        expand: impl Fn(&str, &str) -> Result<String, String>,
        ask: impl Fn(&str) -> Result<String, (usize, String)>,
        mistakes: &mut Vec<(usize, String)>,
    ) -> Self {
        let blocks = Blocks::of(source);
        let mut expanded = Self::default();
        let mut offset = 0;
        for (number, line) in (1..).zip(source.split_inclusive('\n')) {
            if let Some(range) = blocks.question_at(offset..offset + line.len()) {
                if range.start >= offset {
                    match question_from(&source[range.clone()], range.start == offset, &ask) {
                        Ok(markdown) => expanded.push(&format!("\n{markdown}\n\n"), number),
                        Err((below, what)) => mistakes.push((number + below, what)),
                    }
                }
                offset += line.len();
                continue;
            }
            match directive_on(line, |at| blocks.is_code(offset + at), &expand) {
                Ok(None) => expanded.push(line, number),
                Ok(Some(markdown)) => {
                    // Blank lines around it, so that Markdown takes it for a block of its own.
                    expanded.push(&format!("\n{markdown}\n\n"), number);
                }
                Err(what) => {
                    expanded.push("\n", number);
                    mistakes.push((number, what));
                }
            }
            offset += line.len();
        }
        expanded
    }

    fn push(&mut self, text: &str, source_line: usize) {
        self.source_lines.extend(text.split_inclusive('\n').map(|_| source_line));
        self.text.push_str(text);
    }

    fn source_line(&self, offset: usize) -> usize {
        self.source_lines.get(line_of(&self.text, offset) - 1).copied().unwrap_or(1)
    }
}

/// What the question in `block` turns into.
fn question_from(
    block: &str,
    is_in_first_column: bool,
    ask: impl Fn(&str) -> Result<String, (usize, String)>,
) -> Result<String, (usize, String)> {
    if !is_in_first_column {
        return Err((0, "a question starts in the first column".to_owned()));
    }
    ask(block)
}

/// What the directive on this line expands to, if there is one. `is_code` tells whether a byte of the line is code.
fn directive_on(
    line: &str,
    is_code: impl Fn(usize) -> bool,
    expand: impl Fn(&str, &str) -> Result<String, String>,
) -> Result<Option<String>, String> {
    if line.trim_start().starts_with("{{#") && !line.contains("}}") && !is_code(0) {
        return Err("a directive ends on its line, with \"}}\"".to_owned());
    }
    let is_ours = |name: &str| DIRECTIVES.iter().any(|directive| directive.name() == name);
    let is_live = |found: &Captures| {
        let name = &found["name"];
        let shown_as_code = is_ours(name) && is_code(found.get_match().start());
        found.name("escape").is_none() && !MDBOOK_DIRECTIVES.contains(&name) && !shown_as_code
    };
    let Some(found) = DIRECTIVE.captures_iter(line).find(is_live) else { return Ok(None) };
    if is_ours(&found["name"]) && line.trim_end() != &found[0] {
        return Err(format!(
            "{{{{#{}}}}} stands on a line of its own, from the first column",
            &found["name"]
        ));
    }
    expand(&found["name"], &found["rest"]).map(Some)
}
