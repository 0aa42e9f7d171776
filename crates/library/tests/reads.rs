//! Our own front end reads all of the library, and finds nothing wrong with it.
use frontend::typing::Typer;
use frontend::{Options, read};
use hir::{Diagnostic, Program};
use std::fmt::Write;
use std::rc::Rc;

/// Messages as `file:line: what`.
fn told(program: &Program, diagnostics: &[Diagnostic]) -> String {
    let mut all = String::new();
    for it in diagnostics {
        let source = &program.sources[usize::from(it.at.source.0)];
        let line = source.text[..it.at.start as usize].matches('\n').count() + 1;
        let code = it.code.unwrap_or("     ");
        writeln!(all, "{}:{line}: {code} {} ({})", source.name, it.message, it.label)
            .expect("memory");
    }
    all
}

#[test]
fn names_are_known() {
    let (program, diagnostics) = read(&[], Options::default());
    assert!(diagnostics.is_empty(), "{}", told(&program, &diagnostics));
}

#[test]
fn types_are_right() {
    let (program, _) = read(&[], Options::default());
    let program = Rc::new(program);
    let typer = Typer::new(program.clone());
    typer.check_library();
    let diagnostics = typer.diagnostics();
    assert!(diagnostics.is_empty(), "{}", told(&program, &diagnostics));
}
