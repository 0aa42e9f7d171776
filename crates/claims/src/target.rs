//! Whether what an entry names is there, and says what it is said to.

use std::fs;

use crate::course::Course;
use crate::entry::{By, Entry};
use crate::evidence::{Kind, excerpt, kind_of};
use crate::figures;
use crate::page::Page;
use crate::{arithmetic, source};

/// By which share of itself a sum may differ from what an entry says: what a computer rounds, and what a writer does.
const EXACT: f64 = 1e-9;
const ROUND: f64 = 0.06;

/// Whether something is in order, or what is not.
type Checked = Result<(), String>;

impl Course<'_> {
    /// What is wrong with an entry of a page; its sentences are looked for elsewhere.
    pub(crate) fn check(&self, entry: &Entry, content: &Page) -> Checked {
        let at = entry.at.as_deref().unwrap_or_default();
        if entry.says.is_empty() {
            return Err("an entry names no sentence".to_owned());
        }
        match entry.by {
            By::Definition | By::Advice | By::Story if entry.at.is_some() => {
                return Err("it rests on nothing elsewhere: leave `at` out".to_owned());
            }
            By::Definition | By::Advice | By::Story => return Ok(()),
            _ if at.is_empty() => return Err("it does not say where: write `at`".to_owned()),
            By::Source => {
                return source::names_a_place(at, entry.shows.as_deref().unwrap_or_default());
            }
            By::Page => return self.section_that_shows("", &format!("/{at}")),
            By::Arithmetic => return self.sums(entry, at, content),
            By::Follows => return follows(entry, at, content),
            By::Test | By::Listing | By::Record | By::Code | By::Explorer | By::Bench => {}
        }
        let text = match entry.by {
            By::Test => self.test(at)?,
            By::Listing | By::Record => self.listing(entry.by, at)?,
            By::Code => self.constant(at, entry.shows.as_deref())?,
            By::Explorer => self.program(at)?,
            _ => self.row(at, entry.shows.as_deref())?,
        };
        if let Some(shows) = entry.shows.as_deref().filter(|shows| !text.contains(shows)) {
            return Err(format!("{at} does not have \"{shows}\""));
        }
        let all = format!("{text}\n{}", entry.why.as_deref().unwrap_or_default());
        let missing =
            entry.says.iter().flat_map(|sentence| figures::of(sentence)).find(|figure| match entry
                .by
            {
                By::Bench => !figures::has_about(&all, figure),
                _ => !figures::has(&all, figure),
            });
        missing.map_or(Ok(()), |figure| {
            Err(format!("{at} does not have the figure {figure}: name what does, or say in `why` where it comes from"))
        })
    }

    fn read(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(self.root.join(path)).map_err(|_| format!("there is no file {path}"))
    }

    /// The body of a test `FILE::NAME`.
    fn test(&self, at: &str) -> Result<String, String> {
        let (file, name) = at.split_once("::").ok_or("a test is named FILE::NAME")?;
        let text = self.read(file)?;
        test_in(&text, name).ok_or_else(|| format!("{file} has no test {name}"))
    }

    /// A listing that a test compares with something: an output, a message, machine code, an original; or a record of a run. `FILE#ANCHOR` is a
    /// part.
    fn listing(&self, by: By, at: &str) -> Result<String, String> {
        let (file, anchor) =
            at.split_once('#').map_or((at, None), |(file, anchor)| (file, Some(anchor)));
        let text = self.read(file)?;
        match (by, kind_of(file)) {
            (By::Record, Some(Kind::Record)) => {}
            (By::Record, _) => {
                return Err(format!("{file} is no record: those lie in listings/reports"));
            }
            (_, None) => return Err(format!("no test compares {file} with anything: name a test")),
            (_, Some(Kind::Record)) => {
                return Err(format!(
                    "no test repeats what stands in {file}: write `by = \"record\"`"
                ));
            }
            _ => {}
        }
        anchor.map_or(Ok(text.clone()), |anchor| {
            excerpt(&text, anchor).ok_or_else(|| format!("{file} has no part {anchor}"))
        })
    }

    /// The lines of a file of ours that have `shows`: a constant.
    fn constant(&self, at: &str, shows: Option<&str>) -> Result<String, String> {
        let shows = shows
            .filter(|shows| shows.contains("const "))
            .ok_or("name a constant: write `shows`")?;
        let text = self.read(at)?;
        let lines: Vec<&str> = text.lines().filter(|line| line.contains(shows)).collect();
        if lines.is_empty() {
            Err(format!("{at} does not have \"{shows}\""))
        } else {
            Ok(lines.join("\n"))
        }
    }

    /// A program of the explorer which its tests speak of, with the test's text: that knows the outcomes.
    fn program(&self, at: &str) -> Result<String, String> {
        let program = self.read(&format!("crates/explorer/src/presets/{at}.rs"))?;
        let quoted = format!("\"{at}\"");
        let tests = self.root.join("crates/explorer/tests/explorer");
        let mut files: Vec<_> =
            fs::read_dir(tests).into_iter().flatten().filter_map(Result::ok).collect();
        files.sort_by_key(std::fs::DirEntry::path);
        let texts = files.iter().filter_map(|file| fs::read_to_string(file.path()).ok());
        let speaking: Vec<String> = texts.filter(|text| text.contains(&quoted)).collect();
        if speaking.is_empty() {
            return Err(format!("no test in crates/explorer/tests speaks of {at}"));
        }
        Ok(program + &speaking.join("\n"))
    }

    /// The rows of a table that have `shows`.
    fn row(&self, at: &str, shows: Option<&str>) -> Result<String, String> {
        if !at.starts_with("bench/") {
            return Err(format!("{at} is no table of measurements: those lie in bench/"));
        }
        let shows = shows.ok_or("name a part of the row: write `shows`")?;
        let text = self.read(at)?;
        let rows: Vec<&str> =
            text.lines().filter(|line| line.starts_with('|') && line.contains(shows)).collect();
        if rows.is_empty() {
            Err(format!("{at} has no row with \"{shows}\""))
        } else {
            Ok(rows.join("\n"))
        }
    }

    /// Sums that come out, of numbers that the page has, whose results the sentences state.
    fn sums(&self, entry: &Entry, at: &str, content: &Page) -> Checked {
        for sum in at.split(';') {
            let (mark, may_differ) = if sum.contains('~') { ('~', ROUND) } else { ('=', EXACT) };
            let (left, right) = sum
                .split_once(mark)
                .ok_or_else(|| format!("{sum} is no sum, such as 2 + 2 = 4 or 29 / 13 ~ 2"))?;
            let (left, right) = (arithmetic::value(left)?, arithmetic::value(right)?);
            if (left - right).abs() > may_differ * right.abs().max(1.0) {
                return Err(format!("{sum}: the left side is {left}"));
            }
        }
        let all = format!("{}\n{}", content.text, entry.why.as_deref().unwrap_or_default());
        if let Some(number) = figures::all(at).iter().find(|number| !figures::has(&all, number)) {
            return Err(format!(
                "the page does not have {number}: say in `why` where it comes from"
            ));
        }
        let mut stated = entry.says.iter().flat_map(|it| figures::of(it));
        match stated.find(|figure| !figures::has(at, figure)) {
            Some(figure) => Err(format!("no sum has the figure {figure}")),
            None => Ok(()),
        }
    }
}

/// Whether other words of the page are there.
fn follows(entry: &Entry, at: &str, content: &Page) -> Checked {
    if at.split_whitespace().count() < FEWEST_WORDS {
        return Err(format!(
            "\"{at}\" is too little for anything to follow from: give {FEWEST_WORDS} words or more"
        ));
    }
    let others = content.sentences.iter().filter(|sentence| !entry.says.contains(&sentence.text));
    let mut others = others.map(|sentence| &sentence.text);
    if others.any(|text| text.contains(at)) {
        return Ok(());
    }
    Err(format!("no other sentence of the page has \"{at}\""))
}

/// So many words say something.
const FEWEST_WORDS: usize = 3;

/// The text of a function that is marked as a test.
fn test_in(text: &str, name: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let head = format!("fn {name}(");
    let start = lines.iter().position(|line| line.contains(&head))?;
    let above = lines[..start].iter().rev().take_while(|line| {
        let line = line.trim();
        line.starts_with("#[") || line.starts_with("//") || line.ends_with(']')
    });
    let is_test = above.into_iter().any(|line| {
        let line = line.trim();
        line.starts_with("#[test]") || line.starts_with("#[tokio::test")
    });
    let indent = lines[start].len() - lines[start].trim_start().len();
    let end = format!("{}}}", " ".repeat(indent));
    let length = lines[start..].iter().position(|line| *line == end)?;
    is_test.then(|| lines[start..=start + length].join("\n"))
}

#[cfg(test)]
mod tests {
    use super::test_in;

    #[test]
    fn a_test_is_a_function_that_is_marked_as_one() {
        let text = "fn helper() {\n}\n\n#[test]\n/// Words.\nfn one() {\n    assert!(true);\n}\n";
        assert!(test_in(text, "one").is_some_and(|text| text.contains("assert!(true)")));
        assert_eq!(test_in(text, "helper"), None);
        assert_eq!(test_in(text, "two"), None);
    }
}
