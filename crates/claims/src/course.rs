//! All pages, what they claim, and what proves it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::entry::{self, By, Entry};
use crate::evidence::Evidence;
use crate::page::{Page, Sentence};
use crate::{rules, source};

/// Where entries lie, relative to the checkout's root: a file a page.
pub const ENTRIES: &str = "docs/claims";
/// A sentence that is this much like one that is gone is taken for what became of it; 1 is the same.
const ALIKE: f64 = 0.6;

/// The checkout.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    pub(crate) root: &'a Path,
}

/// What has been found out about a page.
#[derive(Debug)]
pub struct Findings {
    /// The page, relative to `src`.
    pub page: String,
    /// How many claims are proven by what they link to or lead to, or by what is shown beside them.
    pub on_the_spot: usize,
    /// How many are proven by an entry, for each kind.
    pub by_entry: BTreeMap<By, usize>,
    /// The claims without a proof.
    pub unproven: Vec<Sentence>,
    /// What is wrong with entries, each with its file.
    pub mistakes: Vec<String>,
}

impl Findings {
    /// How many claims are proven.
    pub fn proven(&self) -> usize {
        self.on_the_spot + self.by_entry.values().sum::<usize>()
    }
}

impl<'a> Course<'a> {
    /// The course in a checkout.
    pub fn new(root: &'a Path) -> Self {
        Self { root }
    }

    /// Looks at every page.
    ///
    /// # Errors
    /// A page or a file of entries cannot be read, or there are entries for a page that is not there.
    pub fn check_all(&self) -> Result<Vec<Findings>> {
        let pages = named(&self.root.join("src"), "md")?;
        let pages: Vec<&String> = pages
            .iter()
            .filter(|page| *page != "SUMMARY.md" && !page.starts_with("demos/"))
            .collect();
        for file in named(&self.root.join(ENTRIES), "toml")? {
            let page = file.replace(".toml", ".md");
            anyhow::ensure!(pages.contains(&&page), "{ENTRIES}/{file}: there is no page {page}");
        }
        pages.into_iter().map(|page| self.check_page(page)).collect()
    }

    /// Looks at one page, relative to `src`.
    ///
    /// # Errors
    /// It cannot be read, or its entries cannot.
    pub fn check_page(&self, page: &str) -> Result<Findings> {
        let path = self.root.join("src").join(page);
        let text = fs::read_to_string(&path).with_context(|| format!("{page} cannot be read"))?;
        let content = Page::new(&text);
        let file = format!("{ENTRIES}/{}", page.replace(".md", ".toml"));
        let entries = entry::read(&self.root.join(&file))?;
        let mut findings = Findings {
            page: page.to_owned(),
            on_the_spot: 0,
            by_entry: BTreeMap::new(),
            unproven: Vec::new(),
            mistakes: Vec::new(),
        };
        for sentence in &content.sentences {
            if rules::reasons(&sentence.text).is_empty() {
                continue;
            }
            if let Some(entry) = entries.iter().find(|entry| entry.says.contains(&sentence.text)) {
                *findings.by_entry.entry(entry.by).or_default() += 1;
            } else if self.proof(page, &content, sentence).is_some() {
                findings.on_the_spot += 1;
            } else {
                findings.unproven.push(sentence.clone());
            }
        }
        for entry in &entries {
            let first = entry.says.first().map_or("", |sentence| &sentence[..]);
            if let Err(what) = self.check(entry, &content) {
                findings.mistakes.push(format!("{file}: \"{first}\": {what}"));
            }
            findings.mistakes.extend(stale(entry, &content, &file, &findings.unproven));
        }
        Ok(findings)
    }

    /// Whether a link from a page leads to a section of ours in which something is shown that a test checks, or a source cited.
    pub(crate) fn section_that_shows(&self, page: &str, link: &str) -> Result<(), String> {
        let (path, anchor) =
            link.split_once('#').ok_or_else(|| format!("{link} names no section"))?;
        let path = match path.strip_prefix('/') {
            Some(path) => PathBuf::from(path),
            None if path.is_empty() => PathBuf::from(page),
            None => files::normal(&Path::new(page).parent().unwrap_or(Path::new("")).join(path))
                .ok_or_else(|| format!("{link} leads out of the course"))?,
        };
        let name = path.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(self.root.join("src").join(&path))
            .map_err(|_| format!("there is no page {name}"))?;
        let content = Page::new(&text);
        let section = content.sections.iter().find(|section| section.anchor == anchor);
        let lines = &section.ok_or_else(|| format!("{name} has no section {anchor}"))?.lines;
        let mut shown = content.shown_on(lines);
        let is_checked = |place: usize| {
            Evidence::of(self.root, &name, &content.shown[place]).is_some_and(|it| it.is_checked())
        };
        let mut within = content.sentences.iter().filter(|sentence| lines.contains(&sentence.line));
        let cites = |sentence: &Sentence| {
            sentence.links.iter().any(|url| source::names_a_place(url, &sentence.text).is_ok())
        };
        if shown.any(is_checked) || within.any(cites) {
            return Ok(());
        }
        Err(format!("{name}#{anchor} shows nothing that a test checks, and cites no source"))
    }
}

/// Sentences of an entry that are not on the page any more.
fn stale(entry: &Entry, content: &Page, file: &str, unproven: &[Sentence]) -> Vec<String> {
    let is_there = |words: &str| content.sentences.iter().any(|sentence| sentence.text == words);
    let gone = entry.says.iter().filter(|words| !is_there(words));
    let tell = |words: &String| {
        let like = |sentence: &&Sentence| strsim::normalized_levenshtein(&sentence.text, words);
        let nearest = unproven.iter().max_by(|a, b| like(a).total_cmp(&like(b)));
        let hint = match nearest.filter(|sentence| like(sentence) >= ALIKE) {
            Some(now) => format!(
                "Is it this one now? Then look whether it is still proven, and write\n    {}",
                entry::quoted(&now.text)
            ),
            None => "Take it out".to_owned(),
        };
        format!("{file}: no sentence of the page is {}. {hint}", entry::quoted(words))
    };
    gone.map(tell).collect()
}

/// The files below a folder whose names end so, relative to it, sorted; none if there is no such folder.
fn named(folder: &Path, extension: &str) -> Result<Vec<String>> {
    let all = files::files_below(folder)?.into_iter();
    let wanted = all.filter(|file| file.extension().is_some_and(|it| it == extension));
    Ok(wanted.map(|file| file.to_string_lossy().replace('\\', "/")).collect())
}
