//! The built site, served as a test wants it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use anyhow::{Context, Result, anyhow, ensure};
use files::files_below;
use tempfile::TempDir;
use workbook::checkout::Checkout;
use workshop::server::Live;

/// What kind of host a test wants, and what is wrong with the site on it.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Whether the host sends the headers that isolate a page.
    pub(crate) headers: bool,
    /// The folder that the site is in on its host; empty for the root.
    below: &'static str,
    edits: Vec<Edit>,
    /// A folder of this crate that comes along.
    extra: Option<&'static str>,
    /// What is served instead of the built site.
    instead: Option<PathBuf>,
    /// The line to open pages, where `cargo workbook serve` is the host.
    pub(crate) live: Option<Arc<Live>>,
}

/// What a test breaks in a copy of the site.
#[derive(Clone, Debug)]
struct Edit {
    file: &'static str,
    /// The passage to replace; `None` for the whole file.
    passage: Option<&'static str>,
    text: &'static str,
}

impl Site {
    /// On a host that sends the headers which isolate a page, like `cargo workbook serve`.
    pub fn isolated() -> Self {
        Self { headers: true, ..Self::default() }
    }

    /// On a host that sends files and no more, like GitHub Pages.
    pub fn plain() -> Self {
        Self::default()
    }

    /// Served by `cargo workbook serve`, which tells open pages what happens by `live`.
    pub fn served(live: Arc<Live>) -> Self {
        Self { live: Some(live), ..Self::isolated() }
    }

    /// Another folder than that of the built site, on a host that sends files and no more.
    pub fn other(folder: &Path) -> Self {
        Self { instead: Some(folder.to_owned()), ..Self::default() }
    }

    /// In a folder of its host rather than at the root, like the site of a project on GitHub Pages.
    pub fn below(mut self, folder: &'static str) -> Self {
        self.below = folder;
        self
    }

    /// With other text in one file.
    pub fn with(mut self, file: &'static str, text: &'static str) -> Self {
        self.edits.push(Edit { file, passage: None, text });
        self
    }

    /// With other text in the place of one passage of a file.
    pub fn edit(mut self, file: &'static str, passage: &'static str, text: &'static str) -> Self {
        self.edits.push(Edit { file, passage: Some(passage), text });
        self
    }

    /// With the files of a folder of this crate, in a folder of the same name.
    pub fn plus(mut self, folder: &'static str) -> Self {
        self.extra = Some(folder);
        self
    }

    /// The folder to serve; a copy, if something in it has to be different.
    pub(crate) fn folder(&self) -> Result<Folder> {
        if let Some(folder) = &self.instead {
            return Ok(Folder::Built(folder.clone()));
        }
        let book = book()?;
        if self.edits.is_empty() && self.below.is_empty() && self.extra.is_none() {
            return Ok(Folder::Built(book));
        }
        let copy = TempDir::new()?;
        let site = copy.path().join(self.below);
        copy_files(&book, &site)?;
        if let Some(extra) = self.extra {
            copy_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(extra), &site.join(extra))?;
        }
        for edit in &self.edits {
            edit.apply(&site)?;
        }
        Ok(Folder::Copy(copy))
    }
}

impl Edit {
    fn apply(&self, site: &Path) -> Result<()> {
        let path = site.join(self.file);
        let before =
            fs::read_to_string(&path).with_context(|| format!("the site has no {}", self.file))?;
        let after = match self.passage {
            None => self.text.to_owned(),
            Some(passage) => {
                ensure!(
                    before.contains(passage),
                    "{} has no \"{passage}\" that could be replaced",
                    self.file
                );
                before.replace(passage, self.text)
            }
        };
        Ok(fs::write(path, after)?)
    }
}

/// The folder of a site.
pub(crate) enum Folder {
    Built(PathBuf),
    Copy(TempDir),
}

impl Folder {
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Built(path) => path,
            Self::Copy(folder) => folder.path(),
        }
    }
}

/// The checkout that these tests belong to.
pub fn checkout() -> Checkout {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Checkout::at(here.ancestors().nth(2).unwrap_or(here))
}

/// The environment variable that names a finished site to look at, instead of the one that belongs to the checkout.
const SITE: &str = "WORKBOOK_SITE";

/// The finished site. The first call builds the checkout's, if it is not up to date.
fn book() -> Result<PathBuf> {
    static BOOK: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let find = || {
        if let Some(site) = std::env::var_os(SITE) {
            return Ok(PathBuf::from(site));
        }
        let checkout = checkout();
        workshop::site::up_to_date(&checkout)
            .map_err(|error| format!("the site cannot be built: {error:#}"))?;
        Ok(checkout.book())
    };
    BOOK.get_or_init(find).clone().map_err(|error| anyhow!(error))
}

/// Every page of the site, relative to its root, in alphabetical order.
///
/// # Errors
/// The site cannot be built or read.
pub fn pages() -> Result<Vec<String>> {
    let book = book()?;
    let mut pages: Vec<String> = files_below(&book)?
        .into_iter()
        .filter_map(|file| file.to_str().map(|file| file.replace('\\', "/")))
        // Shown in a frame of other pages, and only where there is no JavaScript.
        .filter(|file| file.ends_with(".html") && !is_frame(file))
        .collect();
    pages.sort();
    Ok(pages)
}

/// Every page of the site in the language that the course is written in.
///
/// # Errors
/// The site cannot be built or read.
pub fn english_pages() -> Result<Vec<String>> {
    let (book, pages) = (book()?, pages()?);
    Ok(pages.into_iter().filter(|page| !is_translated(&book, page)).collect())
}

/// Whether a page stands in the folder of another language, which has a list of chapters of its own.
fn is_translated(book: &Path, page: &str) -> bool {
    page.split_once('/').is_some_and(|(folder, _)| book.join(folder).join("toc.html").exists())
}

/// Whether a file is a list of chapters, of whatever language.
fn is_frame(file: &str) -> bool {
    Path::new(file).file_name().is_some_and(|name| name == "toc.html")
}

/// The first page that shows the demo with this id under its own name, if any does.
///
/// # Errors
/// The site cannot be built or read.
pub fn page_with_demo(id: &str) -> Result<Option<String>> {
    let (book, figure) = (book()?, format!("id=\"demo-{id}\""));
    for page in pages()? {
        // These repeat other pages.
        let repeats = ["index.html", "print.html"].contains(&page.as_str());
        if !repeats
            && !is_translated(&book, &page)
            && fs::read_to_string(book.join(&page))?.contains(&figure)
        {
            return Ok(Some(page));
        }
    }
    Ok(None)
}

fn copy_files(from: &Path, to: &Path) -> Result<()> {
    for file in files_below(from)? {
        let copy = to.join(&file);
        fs::create_dir_all(copy.parent().unwrap_or(to))?;
        fs::copy(from.join(&file), copy)?;
    }
    Ok(())
}
