//! Which paths and keywords escape the model, and what stands in for each.

/// Shared memory for `UnsafeCell` and `static mut`.
const PLAIN: &str =
    "use `crate::sync::cell::PlainCell`: plain shared memory that the model can watch";

/// Why `names` escapes the model, as advice, or `None` where it does not.
/// `depth` counts the inline modules around the path; `import` tells a path of a `use` item.
pub(super) fn judge(names: &[String], depth: usize, import: bool) -> Option<String> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names[..] {
        ["std" | "core" | "alloc", ref rest @ ..] => standard(rest, names[0], import),
        ["crate", ref rest @ ..] => own_crate(rest, import),
        ["checking", _, ..] => {
            Some("leave the grader alone; its types are there as `crate::sync`".to_owned())
        }
        ["super", ..] => parent(&names, depth, import),
        [first, ref rest @ ..] if first.starts_with('$') => made_by_macro(rest),
        _ => None,
    }
}

/// Whether a name bound to this path, which [`judge`] lets pass, can still lead to something that it minds.
pub(super) fn leads_outside(names: &[String]) -> bool {
    matches!(names.first().map(String::as_str), Some("std" | "core" | "alloc" | "checking"))
}

/// Why a keyword or a macro escapes the model, as advice, or `None` where it does not.
pub(super) fn keyword(what: &str) -> Option<&'static str> {
    match what {
        "unsafe" => Some("no exercise needs it"),
        "extern" => Some("no exercise needs foreign code or other crates"),
        "static mut" => Some(PLAIN),
        "thread_local!" => Some("keep what threads share in the type itself"),
        "include!" | "#[path]" => Some("keep the whole solution in this one file"),
        "asm!" | "global_asm!" | "naked_asm!" => Some("no exercise needs it"),
        _ if what.starts_with("mod ") => Some("keep the whole solution in this one file"),
        _ => None,
    }
}

/// What follows `std::`, `core::` or `alloc::`.
fn standard(rest: &[&str], root: &str, import: bool) -> Option<String> {
    match *rest {
        ["sync", "*"] => {
            Some("use `crate::sync`: the same names, which the model can watch".to_owned())
        }
        ["sync", ..] => Some(format!(
            "use `crate::{}`: the same type, which the model can watch",
            rest.join("::")
        )),
        ["thread", ..] => Some(format!(
            "use `crate::sync::{}`: threads that the model can schedule",
            rest.join("::")
        )),
        ["cell", "UnsafeCell" | "SyncUnsafeCell" | "*", ..] => Some(PLAIN.to_owned()),
        ["time", "Instant" | "SystemTime" | "*", ..] => Some(
            "the model has no clock: a solution that waits for time to pass is not synchronised"
                .to_owned(),
        ),
        ["process" | "fs" | "net" | "env" | "os" | "arch" | "intrinsics", ..] => {
            Some("this exercise needs nothing from outside its own threads".to_owned())
        }
        ["thread_local", ..] => keyword("thread_local!").map(str::to_owned),
        ["include", ..] => keyword("include!").map(str::to_owned),
        ["panic", "set_hook" | "take_hook" | "*", ..] => {
            Some("the grader needs the panic hook".to_owned())
        }
        ["*", ..] => {
            Some("name what you need; what threads share comes from `crate::sync`".to_owned())
        }
        [first, ..] if first.starts_with('$') => {
            Some("write the path out: the grader has to read it".to_owned())
        }
        // A local may be called `core` or `alloc`; a lone `std` is somebody's way round this scan.
        [] if root == "std" && !import => {
            Some("write the path out: the grader has to read it".to_owned())
        }
        _ => None,
    }
}

/// What follows `crate::`. A lone `crate` is the one of `pub(crate)`.
fn own_crate(rest: &[&str], import: bool) -> Option<String> {
    match *rest {
        ["sync", ..] => None,
        [] if !import => None,
        [] => Some("import what you need by its name".to_owned()),
        _ => Some("only `crate::sync` is yours to use; the rest is the grader's".to_owned()),
    }
}

/// `super::…` may climb out of inline modules, not out of the file. A lone `super` is the one of `pub(super)`.
fn parent(names: &[&str], depth: usize, import: bool) -> Option<String> {
    let climbs = names.iter().take_while(|&&name| name == "super").count();
    let lone = names.len() == climbs && !import;
    (!lone && climbs > depth)
        .then(|| "only what is in this file is yours to use; the rest is the grader's".to_owned())
}

/// What follows a macro's variable: `$a::sync::Mutex` hides where it leads.
fn made_by_macro(rest: &[&str]) -> Option<String> {
    let hides = rest.iter().any(|name| {
        matches!(*name, "sync" | "thread" | "cell" | "process") || name.starts_with('$')
    });
    hides.then(|| "write the path out: the grader has to read it".to_owned())
}
