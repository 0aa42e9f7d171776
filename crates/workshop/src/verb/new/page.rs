//! `cargo workbook new page`: a page, and its line in the table of contents.

use std::str::FromStr;

use anyhow::{Context, Error, Result, bail};
use clap::Args;
use workbook::checkout::Checkout;

use super::name::Name;
use super::scaffold::{Scaffold, read};

const SUMMARY: &str = "src/SUMMARY.md";
const TEMPLATE: &str = include_str!("../../../templates/page.md");

/// Which page, and where.
#[derive(Args, Debug)]
pub(super) struct Page {
    /// The folder of its part and its name, such as practice/rate-limits
    #[arg(value_name = "PART/NAME")]
    place: Place,

    /// Its title; otherwise the name is made into one
    #[arg(long)]
    title: Option<String>,

    /// The page that it comes after, such as practice/security; otherwise it is the last one of its part
    #[arg(long, value_name = "PART/NAME")]
    after: Option<Place>,
}

#[derive(Clone, Debug)]
struct Place {
    part: Name,
    name: Name,
}

impl FromStr for Place {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let text = text.strip_suffix(".md").unwrap_or(text);
        let (part, name) =
            text.split_once('/').context("name the part as well, as in practice/rate-limits")?;
        Ok(Self { part: part.parse()?, name: name.parse()? })
    }
}

impl Place {
    /// As the table of contents has it.
    fn path(&self) -> String {
        format!("{}/{}.md", self.part.kebab(), self.name.kebab())
    }
}

impl Page {
    pub(super) fn make(&self, checkout: &Checkout) -> Result<Scaffold> {
        let summary = read(checkout, SUMMARY)?;
        let title = self.title.clone().unwrap_or_else(|| self.place.name.title());
        let path = self.place.path();
        if line_with(&summary, &format!("]({path})")).is_some() {
            bail!("{SUMMARY} has a page {path} already: choose another name, or edit that");
        }
        let before = match &self.after {
            Some(after) => line_of(&summary, &after.path())?,
            None => self.last_of_part(&summary)?,
        };
        let mut lines: Vec<&str> = summary.lines().collect();
        let line = format!("{}- [{title}]({path})", indentation(lines[before]));
        lines.insert(before + 1, &line);
        let text = TEMPLATE.replace("My page", &title);
        Ok(Scaffold {
            new: vec![(format!("src/{path}"), text)],
            changed: vec![(SUMMARY.to_owned(), lines.join("\n") + "\n")],
            next: vec![
                format!("fill in every TODO in src/{path}"),
                "cargo workbook serve --open          # shows each save".to_owned(),
                "cargo workbook test --only prose     # says what is still to do".to_owned(),
            ],
        })
    }

    /// The number of the line of the part's last page.
    fn last_of_part(&self, summary: &str) -> Result<usize> {
        let part = self.place.part.kebab();
        line_with(summary, &format!("]({part}/")).with_context(|| {
            let parts = parts(summary).join(", ");
            format!("{SUMMARY} has no page in the folder {part}: choose one of {parts}")
        })
    }
}

fn indentation(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// The number of a page's line in the table of contents.
fn line_of(summary: &str, path: &str) -> Result<usize> {
    line_with(summary, &format!("]({path})")).with_context(|| {
        let slips = |page: &&str| strsim::damerau_levenshtein(page, path);
        let near = pages(summary).into_iter().min_by_key(slips).unwrap_or("none");
        format!("{SUMMARY} has no page {path}; the nearest one is {near}")
    })
}

/// The number of the last line with such a link.
fn line_with(summary: &str, link: &str) -> Option<usize> {
    let lines = summary.lines().enumerate();
    lines.filter(|(_, line)| line.contains(link)).map(|(number, _)| number).last()
}

/// All pages, in order.
fn pages(summary: &str) -> Vec<&str> {
    let links = summary.split("](").skip(1);
    links.filter_map(|rest| rest.split_once(')')).map(|(path, _)| path).collect()
}

/// The folders of all pages, in order.
fn parts(summary: &str) -> Vec<&str> {
    let folders = pages(summary).into_iter().filter_map(|path| path.split_once('/'));
    let mut parts: Vec<&str> = folders.map(|(part, _)| part).collect();
    parts.dedup();
    parts
}
