//! Questions to the reader. An author writes a fenced block:
//!
//! ````markdown
//! ```quiz fetch-add-returns
//! `count` holds 4. What does `count.fetch_add(1, Relaxed)` return?
//!
//! - (x) 4
//!   > The value before the addition.
//! - ( ) 5
//!   > That is what `count` holds afterwards.
//! ```
//! ````
//!
//! - The word after `quiz` is the question's id, unique in the book: the reader's answer is kept under it.
//! - The first paragraph is the question. What follows it, up to the answers, may be any Markdown; if that has a fenced
//!   block in it, the fence around the question takes one backtick more.
//! - `- ( )` if one option is right, `- [ ]` if several may be; the right ones have an `x`. For an answer to type: a line
//!   `= text` for each spelling that is accepted.
//! - Each option is explained by lines that start with `>`; an answer to type by lines after the last spelling.
//! - `prints=NAME` after the id shows `listings/examples/NAME.rs` (the part between its anchors `program`). The answer is then
//!   held against `listings/expected/NAME.txt`, which a test of the listings compares with what the program prints.
//! - `explores=PROGRAM` after the id, for a program of the explorer: it is explored, under Rust's orderings, and the options marked as
//!   right must be all that it can come to. An option is what is printed, `nothing`, `a data race` or `a deadlock`.

mod html;
mod outcomes;
mod question;

use crate::course::Course;
use crate::directive::Call;
use crate::fence;
use crate::page::Page;
use question::{Answers, Choice, Question};

/// The attribute that names a program whose output is the answer.
const PRINTS: &str = "prints";
/// The attribute that names a program of the explorer whose outcomes are the answer.
const EXPLORES: &str = "explores";

/// What stands in the page instead of `block`, from the opening fence to the closing one. An error comes with the line of the
/// block that it is about, counted from 0.
pub(crate) fn expand(block: &str, course: &Course, page: &Page) -> Result<String, (usize, String)> {
    let marks = fence::marks(block);
    let body = fence::body(block)
        .ok_or_else(|| (0, format!("the question does not end: add a line {marks}")))?;
    let info = fence::info(block).trim_start_matches("quiz");
    let on_first_line = |what| (0, what);
    let call = Call::parse(info).map_err(on_first_line)?;
    let id = call.only_argument("the id of a question").map_err(on_first_line)?;
    check_id(id).map_err(on_first_line)?;
    let is_unknown = |name: &str| name != PRINTS && name != EXPLORES;
    if let Some((name, _)) = call.attributes.iter().find(|(name, _)| is_unknown(name)) {
        let what =
            format!("a question has no attribute \"{name}\"; there are {PRINTS} and {EXPLORES}");
        return Err((0, what));
    }
    course.claim_question(id, page).map_err(on_first_line)?;
    let mut question = Question::parse(body)?;
    if let Some(program) = call.attribute(EXPLORES) {
        // A translation has the same options, in other words.
        if !course.is_translated() {
            let found = outcomes::of(program).map_err(on_first_line)?;
            outcomes::check(&question.answers, program, &found).map_err(on_first_line)?;
        }
    }
    if let Some(program) = call.attribute(PRINTS) {
        let printed = course.printed_by(program).map_err(on_first_line)?;
        if !course.is_translated() {
            check_printed(&question.answers, program, &printed).map_err(on_first_line)?;
        }
        let code = format!(
            "```rust\n{{{{#include {}/listings/examples/{program}.rs:program}}}}\n```",
            page.to_root
        );
        question.body = [question.body.as_str(), &code].join("\n\n").trim().to_owned();
    }
    Ok(html::render(id, &question, course))
}

fn check_id(id: &str) -> Result<(), String> {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    if id.split('-').all(is_word) {
        return Ok(());
    }
    Err(format!("\"{id}\" is no id: write lower-case words with hyphens between them"))
}

/// The right answer must be what the program prints, and no other option may be.
fn check_printed(answers: &Answers, program: &str, printed: &str) -> Result<(), String> {
    let prints = |text: &str| words(text) == words(printed);
    let printed = words(printed);
    let right = |text: &str| {
        Err(format!("\"{text}\" is marked as right, but {program} prints \"{printed}\""))
    };
    match answers {
        Answers::Several(_) => {
            Err("a program prints one thing: write the options as \"- ( )\"".to_owned())
        }
        Answers::Typed { accepted, .. } => {
            accepted.iter().find(|text| !prints(text)).map_or(Ok(()), |text| right(text))
        }
        Answers::One(choices) => {
            let wrong = choices.iter().find(|choice| choice.is_right != prints(&choice.text));
            match wrong {
                None => Ok(()),
                Some(Choice { text, is_right: true, .. }) => right(text),
                Some(Choice { text, .. }) => {
                    Err(format!("\"{text}\" is marked as wrong, but that is what {program} prints"))
                }
            }
        }
    }
}

/// A text without the marks of code, its words one space apart.
fn words(text: &str) -> String {
    text.replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ")
}
