//! Source text to program: checks names and types of a syntax tree and turns it into step code.
//!
//! Evaluation order, temporaries and the places where guards are dropped are Rust's, so that a
//! program read as Rust takes the steps it would take there.

mod calls;
mod compiler;
mod expression;
mod finally;
mod flow;
mod liveness;
mod methods;
mod scope;
mod statement;
mod statics;

use super::ast::Source;
use super::diagnostic::{Checked, Diagnostic, Fault, Span};
use super::limits::MIN_THREADS;
use super::parser;
use super::program::{Program, ThreadCode};
use compiler::Compiler;
use statics::Statics;

impl Program {
    /// Parses and checks a source text. `GRAMMAR.md` at the top of this package describes the language.
    ///
    /// # Errors
    /// The first mistake, where it stands and how to mend it. Sources beyond the
    /// [limits](super::limits) are mistakes.
    pub fn parse(source: &str) -> Result<Program, Diagnostic> {
        let checked = parser::parse(source).and_then(|tree| compile(&tree, source));
        checked.map_err(|fault| fault.locate(source))
    }
}

fn compile(source: &Source<'_>, text: &str) -> Checked<Program> {
    let statics = Statics::check(&source.statics)?;
    if source.threads.len() < MIN_THREADS {
        let end = Span { start: text.trim_end().len(), end: text.trim_end().len() + 1 };
        let message = format!(
            "a program has at least {MIN_THREADS} threads; here are {}",
            source.threads.len()
        );
        return Err(Fault::new(end, message, "add `thread b { … }`"));
    }
    let mut threads: Vec<ThreadCode> = Vec::new();
    for thread in &source.threads {
        let name = thread.name.text;
        if threads.iter().any(|other| other.name == name) || statics.find(name).is_some() {
            let message = format!("`{name}` is the name of something else already");
            return Err(Fault::new(
                thread.name.span,
                message,
                "give each thread a name of its own",
            ));
        }
        threads.push(Compiler::new(&statics).thread(thread)?);
    }
    let finally = finally::check(&source.finally, &statics, &threads)?;
    for (index, thread) in threads.iter_mut().enumerate() {
        let kept = finally
            .watched
            .iter()
            .filter_map(|watched| watched.register_of(index))
            .collect::<Vec<_>>();
        thread.live = liveness::live_at_each(&thread.instructions, &kept);
    }
    Ok(Program {
        source: text.to_owned(),
        shared: statics.shared,
        threads,
        watched: finally.watched,
        checks: finally.checks,
    })
}
