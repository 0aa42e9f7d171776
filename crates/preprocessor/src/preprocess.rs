//! The preprocessor itself: every page through directives, the check of its includes, admonitions, and task lists.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use mdbook_preprocessor::book::{Book, BookItem, Chapter};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::admonish::{Admonish, AdmonishError};
use crate::course::Course;
use crate::directive::{Call, DIRECTIVES};
use crate::excerpt;
use crate::expanded::Expanded;
use crate::include::{self, MDBOOK_DIRECTIVES};
use crate::mistake::{Mistake, Mistakes};
use crate::nearest;
use crate::page::{Blocks, Page, line_of};
use crate::progress::{self, Contents, Entry};
use crate::quiz;
use crate::summary;
use crate::tasks;

/// The preprocessor. In `book.toml` it is `[preprocessor.workbook]` and runs `before = ["links"]`, so that the includes it
/// writes are still resolved.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The checkout's root: where exercises and listings are, and what the paths in messages start from.
    pub root: PathBuf,
    /// Where the pages are not the English ones.
    pub translated: Option<Translated>,
}

/// What there is to know of pages in another language.
#[derive(Clone, Debug)]
pub struct Translated {
    /// The words that the preprocessor writes around the text, by the English ones.
    pub words: HashMap<String, String>,
    /// The English pages, by their paths below the book's source: what is kept of a reader's progress goes by their words.
    pub english: HashMap<PathBuf, String>,
}

impl Workbook {
    /// For the English pages of the checkout at `root`.
    #[must_use]
    pub fn english(root: PathBuf) -> Self {
        Self { root, translated: None }
    }
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
        let mut mistakes = summary::mistakes(&pages.root, &pages.src);
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
    course: Course,
    admonish: Admonish,
    /// The English pages, if these are translated.
    english: Option<HashMap<PathBuf, String>>,
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
            course: Course::new(
                root.clone(),
                repository,
                workbook.translated.as_ref().map(|translated| translated.words.clone()),
            ),
            admonish: Admonish::new(ctx)?,
            english: workbook.translated.as_ref().map(|translated| translated.english.clone()),
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
        let exercises = self.course.exercises().unwrap_or_default();
        chapter.content = contents.fill_in(&chapter.content, path, exercises, &self.course);
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
        // Whatever line ends a checkout has, the page is the same.
        let source = chapter.content.replace("\r\n", "\n");
        let mut found = Vec::new();
        let expanded = Expanded::of(
            &source,
            |name, rest| self.expand(name, rest, &page),
            |block| quiz::expand(block, &self.course, &page),
            &mut found,
        );
        let blocks = Blocks::of(&source);
        for admonition in &blocks.admonitions {
            let line = line_of(&source, admonition.start);
            found.extend(self.admonish.unknown_kind(admonition.info).map(|what| (line, what)));
        }
        for (offset, what) in include::mistakes(&expanded.text, &page.folder) {
            found.push((expanded.source_line(offset), what));
        }
        for &(start, marks) in &blocks.unclosed {
            found.push((
                line_of(&source, start),
                format!("the block does not end: add a line {marks}"),
            ));
        }
        let text = match blocks.unclosed.is_empty() {
            true => self.render(&expanded, &page, &mut found)?,
            // mdbook-admonish panics at some of these, and loses text at others.
            false => String::new(),
        };
        found.sort();
        mistakes.extend(found.into_iter().map(|(line, what)| Mistake {
            file: page.file.clone(),
            line,
            what,
        }));
        let english = self.english.as_ref().and_then(|pages| pages.get(path));
        let labelled = tasks::label(&text, english.map(|page| tasks::label(page, None).names));
        for name in labelled.names {
            page.note("task", &format!("{}#{name}", progress::name_of(path)));
        }
        contents.add(Entry::new(path, &chapter.name, &page));
        Ok(labelled.text)
    }

    /// The text with its admonitions rendered; empty if one of them has a mistake.
    fn render(
        &self,
        expanded: &Expanded,
        page: &Page,
        found: &mut Vec<(usize, String)>,
    ) -> Result<String> {
        match self.admonish.render(&expanded.text) {
            Ok(text) => Ok(excerpt::outdented(&text, &page.folder)),
            Err(AdmonishError::Other(error)) => Err(error),
            Err(AdmonishError::Block(block)) => {
                let line = expanded.source_line(expanded.text.find(&block).unwrap_or(0));
                found.push((line, unreadable(&block)));
                Ok(String::new())
            }
        }
    }

    fn expand(&self, name: &str, rest: &str, page: &Page) -> Result<String, String> {
        let directive =
            DIRECTIVES.iter().find(|directive| directive.name() == name).ok_or_else(|| {
                let known =
                    DIRECTIVES.iter().map(|directive| directive.name()).chain(MDBOOK_DIRECTIVES);
                format!("no directive is called \"{name}\"{}", nearest::hint(name, known))
            })?;
        directive.expand(&Call::parse(rest)?, &self.course, page)
    }
}

fn unreadable(block: &str) -> String {
    let fence = block.lines().next().unwrap_or_default();
    format!(
        "mdbook-admonish cannot read \"{}\": write it like ```admonish tip title=\"A title\"",
        fence.trim()
    )
}
