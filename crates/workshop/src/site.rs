//! From the text to `book/`: mdBook into a staging folder, which takes the place of the finished site at one stroke.

mod bundle;
mod contents;
mod highlight;
mod languages;
mod published;
mod search;
mod shared;

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::PoisonError;

use anyhow::{Context, Result, bail};
use mdbook_driver::MDBook;
use paper::Imprint;
use preprocessor::{Workbook, check_summary};
use serde::{Deserialize, Serialize};

use workbook::checkout::Checkout;
use workbook::console::Step;

use crate::fingerprint::Fingerprint;
use crate::gate::Gate;
use crate::machine::Machine;
use crate::scripts;
use crate::wasm::{self, Panics};

/// In a finished `book/`: what it was made from. Written last, so a site without it is half-finished. Plain mdBook
/// clears the folder before it builds, and with it this file.
const STAMP: &str = ".workbook.json";

/// The folders that a page can show something from, or whose code makes pages. Their change makes a site stale.
pub const SOURCES: [&str; 9] =
    ["src", "po", "theme", "web", "listings", "challenges", "exercises", "wasm-demos", "crates"];

/// The files beside [`SOURCES`].
const SOURCE_FILES: [&str; 2] = ["book.toml", "Cargo.lock"];

#[derive(Serialize, Deserialize)]
struct Stamp {
    inputs: String,
    /// The site's files with their sizes in bytes: one that is missing or cut short shows.
    files: BTreeMap<String, u64>,
}

/// What a build left behind.
#[derive(Debug)]
pub struct Built {
    /// Differs between two sites if and only if their inputs do.
    pub version: String,
    /// Whether the site had to be built, because it was not up to date.
    pub rebuilt: bool,
}

/// Brings demos and site up to date, for programs that need a finished site.
///
/// # Errors
/// See [`wasm::build`] and [`build`].
pub fn up_to_date(checkout: &Checkout) -> Result<Built> {
    wasm::build(checkout, &Machine::here(), Panics::default())?;
    build(checkout, &Gate::default())
}

/// Brings `book/` up to date with the text; the demos are expected in `src/demos/`.
///
/// # Errors
/// The text has a mistake (the message names file and line), or a file cannot be written. `book/` is then as it was.
pub fn build(checkout: &Checkout, gate: &Gate) -> Result<Built> {
    let _alone = files::lock(&checkout.root().join(".workbook/site.lock"))?;
    scripts::put(checkout)?;
    let version = fingerprint(checkout)?;
    if version_of(&checkout.book()).is_some_and(|present| present == version) {
        return Ok(Built { version, rebuilt: false });
    }
    let step = Step::start("Building the pages");
    let staging = checkout.staging();
    files::remove_folder(&staging)?;
    render(checkout, &staging)?;
    highlight::pages(&staging)?;
    bundle::styles(&staging)?;
    bundle::scripts(&staging)?;
    published::add(&staging)?;
    swap(checkout, gate)?;
    let stamp = Stamp { inputs: version.clone(), files: sizes(&checkout.book())? };
    files::write_if_changed(&checkout.book().join(STAMP), &serde_json::to_vec(&stamp)?)?;
    step.done();
    Ok(Built { version, rebuilt: true })
}

/// The version of a finished site; `None` if it is absent, half-finished or not made by this tool.
#[must_use]
pub fn version_of(book: &Path) -> Option<String> {
    let stamp: Stamp = serde_json::from_slice(&fs::read(book.join(STAMP)).ok()?).ok()?;
    let is_whole = stamp
        .files
        .iter()
        .all(|(file, size)| fs::metadata(book.join(file)).is_ok_and(|found| found.len() == *size));
    is_whole.then_some(stamp.inputs)
}

/// What the course says of itself on a title page.
///
/// # Errors
/// The book cannot be loaded.
pub fn imprint(checkout: &Checkout) -> Result<Imprint> {
    let book = MDBook::load(checkout.root()).context("the book cannot be loaded")?;
    Ok(shared::Course::of(&book, "", HashMap::new())?.imprint())
}

fn render(checkout: &Checkout, to: &Path) -> Result<()> {
    // mdBook looks for its settings in all of the environment, and panics at what is no text.
    let is_text =
        |(name, value): &(OsString, OsString)| name.to_str().is_some() && value.to_str().is_some();
    if let Some((name, _)) = std::env::vars_os().find(|variable| !is_text(variable)) {
        bail!(
            "the environment variable {} is not UTF-8, and mdBook cannot read it: unset it",
            name.display()
        );
    }
    check_summary(checkout.root(), &checkout.root().join("src"))?;
    let languages = translation::languages(checkout.root())?;
    // The languages are independent until all are there, and most of the time is spent on one core.
    let (english, others) = std::thread::scope(|scope| {
        let others: Vec<_> = languages
            .iter()
            .map(|language| scope.spawn(|| languages::render(checkout, language)))
            .collect();
        let english = render_english(checkout, to);
        let joined = others.into_iter().map(|other| match other.join() {
            Ok(rendered) => rendered,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        (english, joined.collect::<Vec<_>>())
    });
    let mut courses = vec![english?];
    for other in others {
        let other = other?;
        other.move_into(to)?;
        courses.push(other.course);
    }
    shared::add(&courses, to)
}

fn render_english(checkout: &Checkout, to: &Path) -> Result<shared::Course> {
    let mut book = MDBook::load(checkout.root()).context("the book cannot be loaded")?;
    book.config.build.build_dir = to.to_path_buf();
    // Takes the place of the external command of the same name in book.toml.
    book.with_preprocessor(Workbook::english(checkout.root().to_path_buf()));
    let course = shared::Course::of(&book, "", HashMap::new())?;
    book.build()?;
    let copy = to.join("index.html");
    let html =
        fs::read_to_string(&copy).with_context(|| format!("{} cannot be read", copy.display()))?;
    files::write_if_changed(&copy, shared::from_the_top(&html).as_bytes())?;
    contents::mend(to)?;
    search::slim(to)?;
    Ok(course)
}

/// Puts the staged site where the finished one was.
fn swap(checkout: &Checkout, gate: &Gate) -> Result<()> {
    let (book, old) = (checkout.book(), checkout.root().join(".workbook/old"));
    files::remove_folder(&old)?;
    {
        // Nothing is left half-done by a reader that panicked.
        let _no_reader = gate.write().unwrap_or_else(PoisonError::into_inner);
        if book.exists() {
            fs::rename(&book, &old).context("the old site cannot be moved away")?;
        }
        fs::rename(checkout.staging(), &book).context("the new site cannot be moved in")?;
    }
    Ok(files::remove_folder(&old)?)
}

fn sizes(book: &Path) -> Result<BTreeMap<String, u64>> {
    let mut sizes = BTreeMap::new();
    for file in files::files_below(book)? {
        let size = fs::metadata(book.join(&file))
            .with_context(|| format!("{} is gone", file.display()))?
            .len();
        sizes.insert(published::url(&file), size);
    }
    Ok(sizes)
}

/// A hash over all that can change a page: what it shows, mdBook's settings in files and environment, and the code of the
/// preprocessor and of the demos' figures. (Its source stands for this program: cargo sees to it that they agree.)
fn fingerprint(checkout: &Checkout) -> Result<String> {
    let mut fingerprint = Fingerprint::default();
    for file in SOURCE_FILES {
        fingerprint.add_file(&checkout.root().join(file))?;
    }
    for folder in SOURCES {
        let folder = checkout.root().join(folder);
        for file in files::files_below(&folder)? {
            fingerprint.add_file(&folder.join(file))?;
        }
    }
    let is_setting = |name: &OsString| name.as_encoded_bytes().starts_with(b"MDBOOK_");
    let mut settings: Vec<_> = std::env::vars_os().filter(|(name, _)| is_setting(name)).collect();
    settings.sort();
    for (name, value) in settings {
        fingerprint.add(&name.to_string_lossy(), value.as_encoded_bytes());
    }
    Ok(fingerprint.finish())
}
