//! A mistake that is to be named.

use std::fs;
use std::path::Path;

use crate::header::Header;
use crate::rung::files;

/// A wrong solution of an exercise, and the mistakes that it may have.
#[derive(Clone, Debug)]
pub struct Hunt {
    /// As in `ex05-check-then-act.md`.
    pub id: String,
    /// The exercise that it spoils.
    pub exercise: String,
    /// The file in the exercise's folder `mutants`, without `.rs`.
    pub mutant: String,
    /// The names of the mistakes that the options stand for, in their order.
    pub mistakes: Vec<String>,
    /// The question and its options, as in a block `quiz`.
    pub question: String,
    /// The solution, without what is said about it.
    pub source: String,
    /// The mistake that it has, as the grader names it.
    pub mistake: String,
}

impl Hunt {
    fn read(root: &Path, id: &str, text: &str) -> Result<Hunt, String> {
        let (mut header, question) = Header::split(text, "- ").and_then(|(header, rest)| {
            Ok((header, rest.strip_prefix('\n').ok_or("an empty line follows the header")?))
        })?;
        let (exercise, mutant) = (header.need("exercise")?, header.need("mutant")?);
        let mistakes = header.need("mistakes")?.split(", ").map(str::to_owned).collect();
        header.is_empty()?;
        let file = format!("exercises/{exercise}/mutants/{mutant}.rs");
        let solution =
            fs::read_to_string(root.join(&file)).map_err(|error| format!("{file}: {error}"))?;
        let solution = solution.replace("\r\n", "\n");
        let (about, source): (Vec<&str>, Vec<&str>) =
            solution.split_inclusive('\n').partition(|line| line.starts_with("//!"));
        let mistake = about.iter().find_map(|line| line.strip_prefix("//! mistake: "));
        let mistake = mistake.ok_or_else(|| format!("{file} names no mistake"))?;
        Ok(Hunt {
            id: id.to_owned(),
            mistake: mistake.trim().to_owned(),
            source: source.concat().trim().to_owned(),
            question: question.to_owned(),
            exercise,
            mutant,
            mistakes,
        })
    }
}

/// All of them, in the order of the exercises.
///
/// # Errors
/// The file that cannot be read, and why.
pub fn hunts(root: &Path) -> Result<Vec<Hunt>, String> {
    let read = |(name, text): (String, String)| {
        Hunt::read(root, &name, &text).map_err(|why| format!("challenges/hunts/{name}.md: {why}"))
    };
    files(&root.join("challenges/hunts"), "md")?.into_iter().map(read).collect()
}
