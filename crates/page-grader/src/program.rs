//! From the submission's text to what is run.
use crate::{formats, not_here};
use frontend::Options;
use hir::item::Lang;
use hir::{Diagnostic, Severity, Source};
use interpreter::{Interpreter, Memory};
use page_checks::Entry;
use refusal::CompileError;
use verdict::Verdict;

/// What of the checks and of the library is called from outside: by its path, or as the library has it.
pub(crate) const EXERCISE: &str = "check::exercise";
pub(crate) const RUN_BODY: &str = "check_run_body";
pub(crate) const RUN_TO_ITS_END: &str = "check_run_to_its_end";
pub(crate) const RUN_BY_ITSELF: &str = "check_run_by_itself";
pub(crate) const RUN_CLIENT: &str = "check_run_client";
pub(crate) const HOLD: &str = "check_hold";
pub(crate) const CALL: &str = "check_call";
pub(crate) const RELOCATE: &str = "check_relocate";
pub(crate) const DISCARD: &str = "check_discard";

const ENTRIES: [&str; 9] =
    [EXERCISE, RUN_BODY, RUN_TO_ITS_END, RUN_BY_ITSELF, RUN_CLIENT, HOLD, CALL, RELOCATE, DISCARD];

/// A submission and the checks of its exercise, ready to run.
pub(crate) struct Program {
    pub interpreter: Interpreter,
    /// The submission's name, as steps have it.
    pub file: &'static str,
}

impl Program {
    /// Reads the text, or says why it cannot be run.
    pub fn read(entry: &'static Entry, text: &str) -> Result<Self, Box<Verdict>> {
        if let Some(bypass) = refusal::bypass::verdict(text) {
            return Err(Box::new(bypass));
        }
        let source = |name: &str, text: &str| Source {
            name: name.to_owned(),
            text: text.to_owned(),
            library: false,
        };
        let mut files = vec![source(entry.file, text), source("check.rs", entry.check)];
        if !entry.total.is_empty() {
            files.push(source("check/total.rs", entry.total));
        }
        let checked = frontend::check(&files, Options { exercise: true });
        let serious: Vec<&Diagnostic> =
            checked.diagnostics.iter().filter(|it| it.severity != Severity::Warning).collect();
        if !serious.is_empty() {
            return Err(Box::new(refused(&checked.program.sources, &serious, entry)));
        }
        let mut entries = Vec::new();
        for path in ENTRIES {
            let named = checked.program.by_path.get(path).or(checked.program.lang.get(path));
            match named {
                Some(Lang::Function(function)) => entries.push((path.to_owned(), *function)),
                _ => return Err(Box::new(not_here(&format!("`{path}` is missing")))),
            }
        }
        let lowered = mir::lower(&checked.program, &checked.types, &entries);
        let program = lowered.map_err(|all| {
            let all: Vec<&Diagnostic> = all.iter().collect();
            Box::new(refused(&checked.program.sources, &all, entry))
        })?;
        let interpreter = Interpreter::new(program, Memory::Weak)
            .map_err(|names| Box::new(not_here(&format!("no intrinsics: {names:?}"))))?;
        Ok(Program {
            interpreter: interpreter.as_written().with_reader(formats::read),
            file: entry.file,
        })
    }
}

/// What is said of a text that is not run: mistakes first. What is merely not read is nobody's mistake.
fn refused(sources: &[Source], said: &[&Diagnostic], entry: &Entry) -> Verdict {
    let errors = |own: bool| -> Vec<CompileError> {
        let source = |it: &Diagnostic| &sources[usize::from(it.at.source.0)];
        let wanted = said
            .iter()
            .filter(|it| it.severity == Severity::Error && (source(it).name == entry.file) == own);
        wanted.map(|it| error(source(it), it)).collect()
    };
    let (own, of_checks) = (errors(true), errors(false));
    if !own.is_empty() {
        return refusal::refused(own);
    }
    if !of_checks.is_empty() {
        return refusal::unfit(of_checks);
    }
    let mut verdict = not_here("the page does not read all of Rust");
    let told = |it: &&Diagnostic| error(&sources[usize::from(it.at.source.0)], it).rendered;
    verdict.details.extend(said.iter().map(told));
    verdict
}

/// As the compiler prints it, without the text around.
fn error(source: &Source, diagnostic: &Diagnostic) -> CompileError {
    let before = source.text.get(..diagnostic.at.start as usize).unwrap_or(&source.text);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
    let code = diagnostic.code.map_or_else(String::new, |code| format!("[{code}]"));
    let mut rendered = format!(
        "error{code}: {}\n --> {}:{line}:{column}\n  | {}",
        diagnostic.message, source.name, diagnostic.label
    );
    rendered.extend(diagnostic.help.iter().map(|help| format!("\n  = help: {help}")));
    let code = diagnostic.code.map(str::to_owned);
    CompileError { code, rendered, line: Some(line), files: vec![source.name.clone().into()] }
}
