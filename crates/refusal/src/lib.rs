//! Verdicts on what never gets to be run: what a submission must not use, and what the compiler does not accept.
//!
//! It knows no compiler: what one says is handed over, by rustc's errors or by those of the page's front end.
pub mod bypass;

use std::path::PathBuf;
use verdict::{Explanation, Kind, Verdict};

/// One error of the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    /// Such as `E0277`, if it has one.
    pub code: Option<String>,
    /// The message as rustc prints it, without colours.
    pub rendered: String,
    /// The first line that it points at.
    pub line: Option<usize>,
    /// The files that the message points at first of all.
    pub files: Vec<PathBuf>,
}

impl CompileError {
    /// What could not be found where a path leads, or which function or macro in scope, if that is the error.
    fn missing(&self) -> Option<String> {
        let unresolved = ["E0405", "E0412", "E0422", "E0423", "E0425", "E0432", "E0433", "E0531"];
        if !self.code.as_deref().is_none_or(|code| unresolved.contains(&code)) {
            return None;
        }
        // `could not find `sync` in `std``, `no `Instant` in `time``, `cannot find function `f` in module `std::mem``.
        let beginnings = ["could not find ", "cannot find ", "no "];
        beginnings.into_iter().find_map(|beginning| {
            let (_, rest) = self.rendered.split_once(beginning)?;
            let (kind, rest) = rest.split_once('`')?;
            let (name, place) = rest.split_once("` in ")?;
            let in_scope = place.starts_with("this scope");
            let can_be_in_scope = ["function ", "macro ", "attribute "].contains(&kind);
            (kind.len() < 20 && (!in_scope || can_be_in_scope)).then(|| name.to_owned())
        })
    }
}

/// How many messages of the compiler a verdict shows: the first ones matter most.
const MESSAGES: usize = 3;

/// The compiler refuses the submission: its own words. Where all that it misses is what submissions must not use, that is the
/// verdict.
pub fn refused(errors: Vec<CompileError>) -> Verdict {
    if let Some(verdict) = bypass::withheld(&errors) {
        return verdict;
    }
    with_messages(Verdict::new(Kind::DoesNotCompile, "the compiler does not accept it"), errors)
}

/// The compiler refuses the checks: the submission lacks something that they use.
pub fn unfit(errors: Vec<CompileError>) -> Verdict {
    let unshared = errors.iter().find(|error| is_about_sharing(error));
    let mut verdict = match unshared {
        Some(_) => Verdict::new(
            Kind::DoesNotCompile,
            "several threads are to use it, and its fields do not allow that",
        ),
        None => Verdict::new(
            Kind::DoesNotCompile,
            "it lacks something that the grader calls: keep the names and signatures of the stub, and what is `pub` in it",
        ),
    };
    verdict.explanation = unshared.map(|_| Explanation {
        mistake: "not-sync".to_owned(),
        text: "Threads can share a value only if its type is `Sync`, and hand it over only if it is `Send`. A type is both if \
               its fields are. `Cell`, `RefCell` and `Rc` are for one thread; what several of them share is made of the types of \
               `crate::sync`."
            .to_owned(),
    });
    // What explains the most comes first.
    let (mut first, others): (Vec<_>, Vec<_>) = errors.into_iter().partition(is_about_sharing);
    first.extend(others);
    with_messages(verdict, first)
}

/// `Cell<i64>` cannot be shared between threads safely.
fn is_about_sharing(error: &CompileError) -> bool {
    error.code.as_deref() == Some("E0277")
        && ["cannot be shared between threads safely", "cannot be sent between threads safely"]
            .iter()
            .any(|text| error.rendered.contains(text))
}

fn with_messages(mut verdict: Verdict, errors: Vec<CompileError>) -> Verdict {
    let more = errors.len().saturating_sub(MESSAGES);
    let messages = errors.into_iter().take(MESSAGES);
    verdict.details = messages.map(|error| error.rendered.trim_end().to_owned()).collect();
    if more > 0 {
        verdict.details.push(format!("… and {more} more"));
    }
    verdict
}
