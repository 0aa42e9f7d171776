//! A challenge that is played in the explorer.

use std::fs;
use std::path::Path;

use explorer::{Goal, Memory, Task};

use crate::header::Header;

/// What stands above another `main`, in the file of a repair.
const ALSO: &str = "//! also\n";

/// A challenge that is played in the explorer.
#[derive(Clone, Debug)]
pub struct Rung {
    /// As in `01-make-two.rs`, without the number. Links and the reader's progress name it: it stays what it is.
    pub id: String,
    /// Which part of the ladder it belongs to.
    pub level: String,
    /// A few words. Markdown, like the next three.
    pub title: String,
    /// What is to be done.
    pub task: String,
    /// Where to look.
    pub hint: String,
    /// What is to be learnt.
    pub teaches: String,
    /// The program.
    pub source: String,
    /// Which values loads can return.
    pub memory: Memory,
    /// What there is to do.
    pub kind: Kind,
}

/// What there is to do.
#[derive(Clone, Debug)]
pub enum Kind {
    /// To bring something about.
    Reach {
        /// What.
        goal: Goal,
        /// In how many switches it can be done at best.
        par: Par,
        /// Whether the reader is to find out if it can be done at all.
        asks: bool,
    },
    /// To change lines, so that no order goes wrong.
    Repair {
        /// The program, in how many lines, and what else it has to stand.
        task: Task,
        /// A repair that does it: lines, and what stands in their places.
        reference: Vec<(String, String)>,
    },
}

/// The fewest switches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Par {
    /// So many.
    Switches(usize),
    /// It cannot be done.
    Impossible,
}

impl Rung {
    /// The program with the reference repair in it; none if nothing is to be repaired.
    pub fn repaired(&self) -> Option<String> {
        let Kind::Repair { reference, .. } = &self.kind else { return None };
        let repair = |line: &str| {
            let fix = reference.iter().find(|(old, _)| old == line);
            fix.map_or_else(|| line.to_owned(), |(_, new)| new.clone()) + "\n"
        };
        Some(self.source.lines().map(repair).collect())
    }

    fn read(id: &str, text: &str) -> Result<Rung, String> {
        let (mut header, rest) = Header::split(text, "//!")?;
        let (source, also) = match rest.split_once(ALSO) {
            Some((source, also)) => (source.to_owned(), Some(also.to_owned())),
            None => (rest.to_owned(), None),
        };
        let memory = match header.take("memory") {
            Some(memory) => Memory::of(&memory).ok_or("a memory is weak or interleaving")?,
            None => Memory::Weak,
        };
        let kind = match header.take("goal") {
            Some(goal) => reach(&goal, &mut header)?,
            None => repair(
                &source,
                also.ok_or("a repair has another main below //! also")?,
                &mut header,
            )?,
        };
        let rung = Rung {
            id: id.to_owned(),
            level: header.need("level")?,
            title: header.need("title")?,
            task: header.need("task")?,
            hint: header.need("hint")?,
            teaches: header.need("teaches")?,
            source,
            memory,
            kind,
        };
        header.is_empty()?;
        Ok(rung)
    }
}

fn reach(goal: &str, header: &mut Header) -> Result<Kind, String> {
    let par = header.need("par")?;
    let par = match par.as_str() {
        "impossible" => Par::Impossible,
        number => Par::Switches(number.parse().map_err(|_| "par is a number, or impossible")?),
    };
    let asks = match header.take("asks").as_deref() {
        None if par == Par::Impossible => {
            return Err(
                "who is to do the impossible is asked whether it can be done: asks: whether"
                    .to_owned(),
            );
        }
        None => false,
        Some("whether") => true,
        Some(_) => return Err("a challenge asks: whether, or nothing".to_owned()),
    };
    Ok(Kind::Reach { goal: goal.parse()?, par, asks })
}

fn repair(source: &str, also: String, header: &mut Header) -> Result<Kind, String> {
    let lines = header.need("lines")?.parse().map_err(|_| "lines is a number")?;
    let mut reference = Vec::new();
    while let Some(old) = header.take("old") {
        if source.lines().filter(|line| *line == old).count() != 1 {
            return Err(format!("\"{old}\" is not one line of the program"));
        }
        let new = header.take("new").ok_or("an old line has a new one")?;
        reference.push((old, new.replace("\\n", "\n")));
    }
    if reference.is_empty() {
        return Err("a repair has an old line and a new one".to_owned());
    }
    let task = Task { source: source.to_owned(), lines, also };
    Ok(Kind::Repair { task, reference })
}

/// All of them, in the order of the page.
///
/// # Errors
/// The file that cannot be read, and why.
pub fn ladder(root: &Path) -> Result<Vec<Rung>, String> {
    files(&root.join("challenges/ladder"), "rs")?
        .into_iter()
        .map(|(name, text)| {
            let id = name.split_once('-').map_or(name.as_str(), |(_, id)| id);
            Rung::read(id, &text).map_err(|why| format!("challenges/ladder/{name}.rs: {why}"))
        })
        .collect()
}

/// The files of a folder, by their names without what follows the dot.
pub(crate) fn files(folder: &Path, extension: &str) -> Result<Vec<(String, String)>, String> {
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|found| found == extension) {
            let text = fs::read_to_string(&path).map_err(told)?;
            files.push((name, text.replace("\r\n", "\n")));
        }
    }
    files.sort();
    Ok(files)
}
