//! Rust texts to HIR and types: what a compiler does before it makes code, for the subset of Rust that the workbook runs.
mod parse;
pub mod typing;

use hir::{Diagnostic, Program, Severity, Source};
use parse::Reader;
use std::cell::RefCell;
use std::rc::Rc;
use typing::Typer;

/// What the reader's files are taken for.
#[derive(Clone, Copy, Default, Debug)]
pub struct Options {
    /// An exercise: `crate::sync` is there, and of `std` only what exercises may use. Its checks, if they are there, are in `check.rs`.
    pub exercise: bool,
}

/// What is known of a program.
pub struct Checked {
    /// All items and bodies, the library's first.
    pub program: Rc<Program>,
    /// What is known of the types of its bodies.
    pub types: Typer,
    /// What is wrong, in the order of the texts.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads files, with the library, and infers types as far as names could be resolved.
pub fn check(files: &[Source], options: Options) -> Checked {
    let (program, mut diagnostics) = read(files, options);
    let program = Rc::new(program);
    let types = Typer::new(program.clone());
    if diagnostics.iter().all(|it| it.severity == Severity::Warning) {
        types.check_user();
        diagnostics.extend(types.diagnostics());
    }
    diagnostics.sort_by_key(|it| (it.at.source, it.at.start));
    Checked { program, types, diagnostics }
}

/// The same without types.
pub fn read(files: &[Source], options: Options) -> (Program, Vec<Diagnostic>) {
    let mut reader = library();
    if options.exercise {
        reader.be_exercise();
    }
    reader.add(files.to_vec());
    reader.settle();
    (reader.program, reader.diagnostics)
}

/// The library, read. It is read once, and again from time to time: proc-macro2 keeps every text that it has ever seen on a thread, and what
/// is read of the library still points into that.
fn library() -> Reader {
    thread_local! {
        static LIBRARY: RefCell<Option<(Reader, u32)>> = const { RefCell::new(None) };
    }
    const USES: u32 = 2_000;
    LIBRARY.with_borrow_mut(|kept| {
        if let Some((reader, uses)) = kept
            && *uses < USES
        {
            *uses += 1;
            return reader.clone();
        }
        *kept = None;
        proc_macro2::extra::invalidate_current_thread_spans();
        let mut reader = Reader::new();
        let sources = library::sources().into_iter();
        reader.add(sources.map(|(name, text)| Source { name, text, library: true }).collect());
        reader.settle();
        kept.insert((reader, 0)).0.clone()
    })
}
