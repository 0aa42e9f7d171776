//! Says what is wrong with Rust files, as `rustc --error-format=short` does: `refuse [--exercise] [--library] FILE…`, each file by itself.
use hir::{Diagnostic, Program, Severity, Source};
use std::process::ExitCode;

fn under(folder: &std::path::Path, name: &str, into: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        match std::fs::read_to_string(entry.path()) {
            Ok(text) => into.push(Source { name, text, library: true }),
            Err(_) => under(&entry.path(), &name, into),
        }
    }
}

fn main() -> ExitCode {
    let mut std = Vec::new();
    if let Ok(folder) = std::env::var("STD") {
        under(folder.as_ref(), "std", &mut std);
    }
    let mut options = frontend::Options::default();
    let mut files = Vec::new();
    let mut library = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--exercise" => options.exercise = true,
            "--library" => library = true,
            _ => files.push(argument),
        }
    }
    let mut wrong = 0;
    if library {
        let (program, mut diagnostics) = frontend::read(&std, options);
        let program = std::rc::Rc::new(program);
        let types = frontend::typing::Typer::new(program.clone());
        let begin = std::time::Instant::now();
        for (at, body) in program.bodies.iter().enumerate() {
            let begin = std::time::Instant::now();
            if std::env::var_os("TRACE").is_some() {
                eprintln!("{}", owner(&program, body.owner));
            }
            types.typed(hir::BodyId(at as u32));
            if begin.elapsed().as_millis() > 20 {
                eprintln!("{}: {:?}", owner(&program, body.owner), begin.elapsed());
            }
        }
        eprintln!("{} bodies of the library in {:?}", program.bodies.len(), begin.elapsed());
        diagnostics.extend(types.diagnostics());
        wrong += say(&program, &diagnostics, "");
    }
    for name in files {
        let Ok(text) = std::fs::read_to_string(&name) else {
            eprintln!("{name} cannot be read");
            return ExitCode::FAILURE;
        };
        let begin = std::time::Instant::now();
        let mut files = std.clone();
        // What is no exercise is a program by itself.
        let called = if options.exercise { name.clone() } else { "main.rs".into() };
        files.push(Source { name: called, text, library: false });
        let checked = frontend::check(&files, options);
        eprintln!("{name}: {:?}", begin.elapsed());
        wrong += say(&checked.program, &checked.diagnostics, &name);
    }
    eprintln!("{wrong} diagnostics");
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn owner(program: &Program, owner: hir::tree::Owner) -> &str {
    match owner {
        hir::tree::Owner::Function(id) => &program.functions[id.index()].path,
        hir::tree::Owner::Constant(id) => &program.constants[id.index()].path,
        hir::tree::Owner::Static(id) => &program.statics[id.index()].path,
    }
}

fn say(program: &Program, diagnostics: &[Diagnostic], file: &str) -> usize {
    for diagnostic in diagnostics {
        let source = &program.sources[diagnostic.at.source.0 as usize];
        let before = source.text.get(..diagnostic.at.start as usize).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let kind = match diagnostic.severity {
            Severity::Error => "error",
            Severity::NotRead => "not read",
            Severity::Warning => "warning",
        };
        let code = diagnostic.code.map(|code| format!("[{code}]")).unwrap_or_default();
        println!(
            "{}:{line}:{column}: {kind}{code}: {}: {}",
            if source.library { &source.name } else { file },
            diagnostic.message,
            diagnostic.label
        );
    }
    diagnostics.len()
}
