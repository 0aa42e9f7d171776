//! Ways past the grader that somebody has found. None of them leads to a pass; each list of them stands beside honest code that
//! looks alike, and passes.
use crate::{adds, file, grade_sources, root, solution, trials as tests};
use grader::jail::Mode;
use grader::verdict::{Kind, Verdict};
use grader::{Options, Submission, grade};
use libtest_mimic::Trial;
use std::fs;

pub fn trials() -> Vec<Trial> {
    tests(&[
        ("nobody names the grader", nobody_names_the_grader),
        ("std is not there, by whatever path", std_is_not_there),
        ("files and variables are not read while compiling", nothing_is_read_while_compiling),
        ("the model looks like the machine", the_model_looks_like_the_machine),
        ("a verdict cannot be forged in print", a_verdict_cannot_be_printed),
        ("who ends the program is told so", whoever_ends_the_program_is_told_so),
        ("the compiler is not overwhelmed", the_compiler_is_not_overwhelmed),
        ("honest code that looks alike passes", honest_code_passes),
        ("a web service calls nobody on this machine", a_web_service_has_no_files),
        ("a sandbox can be required", a_sandbox_can_be_required),
    ])
}

/// A counter that does nothing, with these items beside it.
fn nothing(items: &str) -> String {
    format!(
        "{items}
pub struct AtomicTotal;

impl AtomicTotal {{
    pub fn new() -> Self {{
        attack();
        Self
    }}

    pub fn add(&self, n: i64) -> i64 {{
        n
    }}

    pub fn get(&self) -> i64 {{
        0
    }}
}}"
    )
}

/// Grades sources of which none may pass, and none may go without a verdict.
#[track_caller]
fn rejected(sources: &[(&str, String)], as_one_of: &[Kind]) -> Vec<Verdict> {
    let verdicts = grade_sources(sources);
    for ((name, _), verdict) in sources.iter().zip(&verdicts) {
        assert!(as_one_of.contains(&verdict.kind), "{name}: {verdict:#?}");
    }
    verdicts
}

fn nobody_names_the_grader() {
    let forged = "checking::main(\"ex03\", checking::Exercise::new)";
    let all = [
        ("names", nothing(&format!("fn attack() {{ {forged}; }}"))),
        ("renames", nothing("use checking as c; fn attack() { c::Exercise::new(); }")),
        (
            "by_macro",
            nothing(
                "macro_rules! from { ($a:ident) => { use $a as g; } } from!(checking); \
                 fn attack() { g::main(\"ex03\", g::Exercise::new); }",
            ),
        ),
        ("crate", nothing("use crate::check; fn attack() { check::exercise(); }")),
        ("parent", nothing("fn attack() { super::super::check::exercise(); }")),
        ("self_parent", nothing("fn attack() { self::super::check::exercise(); }")),
        ("runtime", nothing("fn attack() { modelled::runtime::unwind(\"\"); }")),
        ("by_sync", nothing("fn attack() { crate::sync::runtime::unwind(\"\"); }")),
        ("by_facade", nothing("fn attack() { std::exercise::runtime::unwind(\"\"); }")),
        ("verdict", nothing("use verdict::Verdict; fn attack() {}")),
    ];
    rejected(&all, &[Kind::DoesNotCompile]);
    let external = ["checking", "modelled", "model", "verdict", "facade", "libc", "proc_macro"];
    let sources = external.map(|name| {
        (name, nothing(&format!("extern crate {name} as g; fn attack() {{ g::main(); }}")))
    });
    rejected(&sources, &[Kind::Bypass]);
}

fn std_is_not_there() {
    let exits = [
        ("exit", "fn attack() { std::process::exit(0) }"),
        ("alias", "use std as s; fn attack() { s::process::exit(0) }"),
        (
            "re_export",
            "mod a { pub use std as s; } use a::s::process; fn attack() { process::exit(0) }",
        ),
        (
            "chain",
            "use c as d; use core as c; fn attack() { d::sync::atomic::fence(d::cmp::max(1, 2)) }",
        ),
        ("glob", "use std::*; fn attack() { process::exit(0) }"),
        ("invisible", "fn attack() { std\u{200e}::\u{200f}process::exit(0) }"),
        ("raw", "fn attack() { r#std::r#process::exit(0) }"),
        (
            "by_variable",
            "macro_rules! m { ($a:ident) => { std::$a::exit(0) } } fn attack() { m!(process) }",
        ),
        (
            "by_root",
            "macro_rules! m { ($a:ident) => { $a::process::exit(0) } } fn attack() { m!(std) }",
        ),
        ("shebang", "#!/*\nfn attack() { std::process::exit(0) }"),
        (
            "other_crates",
            "fn attack() { core::sync::atomic::AtomicI64::new(1); alloc::sync::Arc::new(1); }",
        ),
        ("backtrace", "fn attack() { std::backtrace::Backtrace::capture(); }"),
        ("pipe", "fn attack() { std::io::pipe().unwrap(); }"),
        ("lock", "fn attack() { let _lock = std::io::stdout().lock(); }"),
        ("clock", "fn attack() { std::time::UNIX_EPOCH.elapsed().unwrap(); }"),
        (
            "random",
            "use std::collections::hash_map::RandomState; fn attack() { RandomState::new(); }",
        ),
        ("hook", "fn attack() { std::panic::set_hook(Box::new(|_| {})) }"),
        (
            "local",
            "macro_rules! m { ($m:ident) => { $m! { static A: u8 = 1; } } } m!(thread_local); fn attack() {}",
        ),
        ("allocator", "#[global_allocator] static A: u8 = 1; fn attack() {}"),
        ("main", "#[unsafe(no_mangle)] pub fn main() {} fn attack() {}"),
        ("thread", "mod t { pub use std::*; } fn attack() { t::thread::yield_now() }"),
    ];
    let sources = exits.map(|(name, items)| (name, nothing(items)));
    let verdicts = rejected(&sources, &[Kind::Bypass, Kind::DoesNotCompile]);
    // Whoever does it openly, or by an alias, hears what to do instead.
    for index in [0, 1, 5, 7] {
        assert_eq!(verdicts[index].kind, Kind::Bypass, "{:#?}", verdicts[index]);
    }
}

fn nothing_is_read_while_compiling() {
    let secret = file("secret", "pub const KEY: &str = \"the-secret-itself\";");
    let secret = secret.display();
    let sources = [
        (
            "include_str",
            nothing(&format!(
                "fn attack() {{ print!(\"{{}}\", include_str!({:?})) }}",
                "/etc/hostname"
            )),
        ),
        (
            "include_by_macro",
            nothing(&format!(
                "macro_rules! m {{ ($m:ident) => {{ $m!(\"{secret}\") }} }} fn attack() {{ m!(include) }}"
            )),
        ),
        ("module", nothing(&format!("#[path = \"{secret}\"] mod secret; fn attack() {{}}"))),
        (
            "module_by_macro",
            nothing(&format!(
                "macro_rules! m {{ ($n:ident) => {{ #[path = \"{secret}\"] mod $n; }} }} m!(secret); fn attack() {{}}"
            )),
        ),
        ("environment", nothing("fn attack() { print!(\"{}\", env!(\"HOME\")) }")),
        (
            "environment_by_macro",
            nothing(
                "macro_rules! m { ($m:ident) => { $m!(\"HOME\") } } fn attack() { print!(\"{:?}\", m!(option_env)) }",
            ),
        ),
        ("document", nothing("#[doc = include_str!(\"/etc/hostname\")] fn attack() {}")),
    ];
    let verdicts = rejected(&sources, &[Kind::Bypass, Kind::DoesNotCompile]);
    for verdict in verdicts {
        let text = format!("{verdict:?}");
        assert!(!text.contains("the-secret-itself"), "it was read: {text}");
    }
}

fn the_model_looks_like_the_machine() {
    let sources = [
        ("size", "if std::mem::size_of::<AtomicI64>() == 8 { n } else { BODY }"),
        (
            "size_by_macro",
            "{ macro_rules! s { ($f:ident) => { $f::<AtomicI64>() } } if s!(size_of) == 8 { n } else { BODY } }",
        ),
        (
            "type_name",
            "if std::any::type_name::<AtomicI64>().starts_with(\"core\") { n } else { BODY }",
        ),
        (
            "type_id",
            "if format!(\"{:?}\", std::any::Any::type_id(&self.total)).is_empty() { n } else { BODY }",
        ),
        ("address", "if (&self.total as *const AtomicI64 as usize) % 64 == 0 { n } else { BODY }"),
        ("address_in_print", "if format!(\"{:p}\", &self.total).is_empty() { n } else { BODY }"),
        (
            "address_by_escape",
            "if format!(\"{:\\x70}\", &self.total).is_empty() { n } else { BODY }",
        ),
        (
            "address_by_concat",
            "if format!(concat!(\"{:\", \"p}\"), &self.total).is_empty() { n } else { BODY }",
        ),
        (
            "distance",
            "if [AtomicI64::new(0), AtomicI64::new(1)].as_ptr_range().end.addr() == 8 { n } else { BODY }",
        ),
        ("raw", "if (&raw const self.total).addr() == 8 { n } else { BODY }"),
        (
            "by_macro",
            "{ macro_rules! p { ($c:ident) => { &self.total as * $c AtomicI64 as usize } } if p!(const) == 8 { n } else { BODY } }",
        ),
        ("layout", "if std::alloc::Layout::new::<AtomicI64>().size() == 8 { n } else { BODY }"),
    ];
    let sources = sources.map(|(name, body)| {
        let body = body.replace("BODY", crate::BODY);
        (name, adds("", &body))
    });
    rejected(&sources, &[Kind::Bypass, Kind::DoesNotCompile]);
}

fn a_verdict_cannot_be_printed() {
    let verdict = serde_json::to_string(&Verdict::new(Kind::Pass, "right")).unwrap();
    let message = format!("{{\"End\":{verdict}}}");
    let sources = [
        ("print", nothing(&format!("fn attack() {{ print!(\"\\n{{}}\\n\", {message:?}) }}"))),
        (
            "print_error",
            nothing(&format!("fn attack() {{ eprint!(\"\\n{{}}\\n\", {message:?}) }}")),
        ),
        ("panic", nothing(&format!("fn attack() {{ panic!(\"{{}}\", {message:?}) }}"))),
    ];
    let verdicts = rejected(&sources, &[Kind::Wrong, Kind::Invisible]);
    assert!(verdicts.iter().all(|verdict| !verdict.passed()));
    let escapes = "\"\\u{1b}]52;c;cm0gLXJm\\u{7}\\u{202e}\\0\"";
    let [verdict] = &rejected(
        &[("escapes", adds("", &format!("panic!(\"{{}}\", {escapes})")))],
        &[Kind::Wrong],
    )[..] else {
        panic!("one file, one verdict")
    };
    let told = format!("{} {:?} {:?}", verdict.happened, verdict.details, verdict.story);
    assert!(told.contains("52;c;cm0gLXJm"), "{told}");
    assert!(!told.contains(['\u{1b}', '\u{7}', '\u{202e}', '\0']), "{told:?}");
}

fn whoever_ends_the_program_is_told_so() {
    let twice = "struct Twice; impl Drop for Twice { fn drop(&mut self) { panic!(\"again\") } }";
    let sources = [
        ("aborts", adds(twice, "{ let _twice = Twice; panic!(\"once\") }")),
        (
            "fills_memory",
            adds("", "{ let much = vec![1_u8; 1 << 40]; i64::from(much[n as usize]) }"),
        ),
        (
            "grows",
            adds(
                "",
                "{ let mut all = vec![0_u64; 1 << 20]; loop { all.extend_from_within(..); } }",
            ),
        ),
    ];
    let verdicts = rejected(&sources, &[Kind::Wrong, Kind::Stuck]);
    for verdict in &verdicts {
        assert!(verdict.check.is_some() && verdict.checks.is_some(), "{verdict:#?}");
    }
    // The first panic is noted before the second one ends the process: whichever of the two the grader hears of, it says so.
    let of_first = ["ended abruptly", "it panics in line 15: once"];
    assert!(of_first.iter().any(|it| verdicts[0].happened.contains(it)), "{:#?}", verdicts[0]);
    assert!(verdicts[1].happened.contains("memory"), "{:#?}", verdicts[1]);
}

fn the_compiler_is_not_overwhelmed() {
    let deep = format!("{}1{}", "(".repeat(20_000), ")".repeat(20_000));
    let endless = "#[allow(long_running_const_eval)] const N: u64 = { let mut i = 0; while i < u64::MAX { i += 1 } i };";
    let types = "fn grow<T>(n: u64, t: T) -> u64 { if n == 0 { 0 } else { grow(n - 1, (t, 1)) } }";
    let doubling = "macro_rules! double { ($($e:expr),*) => { double!($($e),*, $($e),*) } }";
    let sources = [
        ("deep", adds("", &format!("{deep} * n"))),
        ("endless", adds(endless, "N as i64 + n")),
        ("types", adds(types, "grow(n as u64, 1) as i64")),
        ("doubling", adds(doubling, "double!(n)")),
        ("itself", adds("macro_rules! again { () => { again!() } }", "again!()")),
        ("fine_beside_them", solution()),
    ];
    let verdicts = grade_sources(&sources);
    let [bad @ .., fine] = &verdicts[..] else { panic!("six verdicts") };
    for (verdict, (name, _)) in bad.iter().zip(&sources) {
        assert_eq!(verdict.kind, Kind::DoesNotCompile, "{name}: {verdict:#?}");
    }
    for verdict in &bad[..2] {
        assert!(verdict.happened.starts_with("the compiler gives up on it: "), "{verdict:#?}");
    }
    assert_eq!(fine.kind, Kind::Pass, "{fine:#?}");
}

fn honest_code_passes() {
    let sources = [
        ("names", "", "{ let std = n; let path = 0; let routes = [std]; routes[path] - n + BODY }"),
        (
            "words",
            "/// unsafe, std::sync::Mutex, extern\nconst WORDS: &str = \"unsafe std::thread static mut\";",
            "BODY + WORDS.len() as i64 * 0",
        ),
        (
            "macro",
            "macro_rules! twice { ($e:expr, $x:ident) => { *$x + $e + *$x } }",
            "{ let zero = &0; twice!(BODY, zero) }",
        ),
        (
            "collections",
            "use std::collections::{HashMap, BTreeMap, VecDeque}; use std::fmt::{self, Display};",
            "{ let all: HashMap<u8, i64> = [(1, BODY)].into(); let _: (BTreeMap<u8, u8>, VecDeque<u8>) = Default::default(); all[&1] }",
        ),
        (
            "derives",
            "#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)] pub struct Extra(u8);",
            "{ assert_eq!(Extra(1), Extra(1), \"{:?}\", Extra(2)); BODY }",
        ),
        (
            "one_thread",
            "use std::rc::Rc; use std::cell::{Cell, RefCell};",
            "{ let cell = Rc::new(RefCell::new(Cell::new(BODY))); cell.borrow().get() }",
        ),
        (
            "catches",
            "use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};",
            "match catch_unwind(AssertUnwindSafe(|| BODY)) { Ok(n) => n, Err(panic) => resume_unwind(panic) }",
        ),
        (
            "tests",
            "#[cfg(test)] mod tests { use super::*; #[test] fn adds() { std::thread_test(); } }",
            "BODY",
        ),
        (
            "text",
            "use std::fmt::Write as _;",
            "{ let mut text = String::new(); write!(text, \"{{{n:>4}:p}}\").unwrap(); println!(\"{text}\"); BODY }",
        ),
        (
            "boxed",
            "type Work<'a> = Box<dyn FnOnce() -> i64 + 'a>;",
            "{ let work: Work = Box::new(|| BODY); work() }",
        ),
        (
            "inner",
            "mod inner { pub fn same<T: Copy>(all: &[T]) -> Option<T> { all.iter().copied().next() } }",
            "inner::same(&[BODY]).unwrap_or_else(|| unreachable!(\"there is one\"))",
        ),
        ("shebang", "#!/usr/bin/env run-rust", "BODY"),
        (
            "facade",
            "use crate::sync::{Arc, hint}; use std::{hint::black_box, mem, num::NonZero, iter, ops::ControlFlow, cmp::Ordering as Order};",
            "{ hint::spin_loop(); black_box(mem::take(&mut (BODY))) }",
        ),
    ];
    let sources =
        sources.map(|(name, items, body)| (name, adds(items, &body.replace("BODY", crate::BODY))));
    // A name of its own for each: some are the names of attacks.
    let named: Vec<(String, &String)> =
        sources.iter().map(|(name, source)| (format!("honest_{name}"), source)).collect();
    let named: Vec<(&str, &String)> =
        named.iter().map(|(name, source)| (name.as_str(), *source)).collect();
    for ((name, _), verdict) in named.iter().zip(grade_sources(&named)) {
        // A test's own text is no part of what is compiled, but of what is read.
        assert_eq!(verdict.kind, Kind::Pass, "{name}: {verdict:#?}");
    }
}

/// It may listen and connect by TCP; nobody may be called through a file.
fn a_web_service_has_no_files() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("socket");
    let listener = std::os::unix::net::UnixListener::bind(&path).unwrap();
    listener.set_nonblocking(true).unwrap();
    let reference = root().join("exercises/ex24/solutions/reference.rs");
    let reference = fs::read_to_string(reference).unwrap();
    let begin = "let stats = Arc::new(Stats::default());";
    assert!(reference.contains(begin));
    let calls = format!("let _ = tokio::net::UnixStream::connect({path:?}).await;\n    {begin}");
    let submission = Submission::new("ex24", &file("calls", &reference.replace(begin, &calls)));
    let grade_with = |sandbox| {
        let options = Options { sandbox, ..Options::default() };
        let submissions = [submission.as_ref().unwrap().clone()];
        grade(&root(), &submissions, options, |_, _| {}).unwrap().remove(0)
    };
    let verdict = grade_with(Mode::Required);
    assert_eq!(verdict.kind, Kind::Pass, "what it lacks does it no harm: {verdict:#?}");
    assert!(listener.accept().is_err(), "somebody has called");
    let verdict = grade_with(Mode::Off);
    assert_eq!(verdict.kind, Kind::Pass, "{verdict:#?}");
    listener.accept().expect("without the sandbox somebody calls");
}

fn a_sandbox_can_be_required() {
    let submission = Submission::new("ex03", &file("required", &solution())).unwrap();
    let options = Options { sandbox: Mode::Required, ..Options::default() };
    let verdict = grade(&root(), &[submission], options, |_, _| {}).unwrap().remove(0);
    let whole = grader::jail::protections().unwrap().missing().is_none();
    assert_eq!(verdict.kind, if whole { Kind::Pass } else { Kind::NotGraded }, "{verdict:#?}");
}
