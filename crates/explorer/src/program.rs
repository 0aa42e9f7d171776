//! A checked program, ready to run.

use std::rc::Rc;

use hir::Source;
use interpreter::{Interpreter, Limits, Memory, Place};

use super::diagnostic::{Diagnostic, Diagnostics, Position, Span};
use super::limits::{MAX_LOCAL_INSTRUCTIONS, MAX_SOURCE_BYTES};

/// A Rust program as it would stand in `main.rs`.
#[derive(Clone, Debug)]
pub struct Program {
    source: Rc<str>,
    interpreter: Interpreter,
}

impl Program {
    /// Reads and checks a text. What rustc refuses is refused in its words, with one exception: nobody looks at borrows and lifetimes.
    ///
    /// # Errors
    /// What is wrong with it, or not read here.
    pub fn parse(source: &str) -> Result<Program, Diagnostics> {
        if source.len() > MAX_SOURCE_BYTES {
            let message = format!("this program is longer than {MAX_SOURCE_BYTES} bytes");
            let help = "explore a part of it";
            return Err(Diagnostics::one(Diagnostic::own(source, message, help)));
        }
        let text = Source { name: "main.rs".to_owned(), text: source.to_owned(), library: false };
        let checked = frontend::check(&[text], frontend::Options::default());
        let is_library = |at: &hir::Span| {
            let source = checked.program.sources.get(usize::from(at.source.0));
            source.is_none_or(|source| source.library)
        };
        if let Some(mistakes) = Diagnostics::of(source, &checked.diagnostics, is_library) {
            return Err(mistakes);
        }
        let code = mir::lower(&checked.program, &checked.types, &[]).map_err(|not_read| {
            let told = Diagnostics::of(source, &not_read, is_library);
            told.unwrap_or_else(|| Diagnostics::one(unknown(source)))
        })?;
        if code.main.is_none() {
            return Err(Diagnostics::one(Diagnostic::no_main(source)));
        }
        // The library asks for nothing that the interpreter does not have: a test of theirs says so.
        let interpreter = Interpreter::new(code, Memory::default());
        let interpreter = interpreter.map_err(|_| Diagnostics::one(unknown(source)))?;
        let limits = Limits { instructions: MAX_LOCAL_INSTRUCTIONS, ..Limits::default() };
        Ok(Program { source: source.into(), interpreter: interpreter.with_limits(limits) })
    }

    /// The text that was read.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Who runs it on this memory.
    pub(super) fn on(&self, memory: Memory) -> Interpreter {
        self.interpreter.with_memory(memory)
    }

    /// A place in the reader's text; none for one in the library.
    pub(super) fn span(&self, at: impl Into<Place>) -> Option<Span> {
        let at = at.into();
        let source = self.interpreter.program().sources.get(usize::from(at.source))?;
        let span = Span { start: at.start as usize, end: at.end as usize };
        (!source.library && span.start < span.end).then_some(span)
    }

    /// The line of a place, as in " (line 3)"; nothing for one in the library.
    pub(super) fn line(&self, at: impl Into<Place>) -> String {
        self.span(at).map_or(String::new(), |span| {
            format!(" (line {})", Position::at(&self.source, span.start).line)
        })
    }
}

fn unknown(source: &str) -> Diagnostic {
    Diagnostic::own(source, "this program is not read here".to_owned(), "ask cargo about it")
}
