//! What escapes the model, and what stands in for it.

/// Shared memory for `UnsafeCell` and `static mut`.
const PLAIN: &str =
    "use `crate::sync::cell::PlainCell`: plain shared memory that the model can watch";
const OUTSIDE: &str = "this exercise needs nothing from outside its own threads";
const CLOCK: &str =
    "the model has no clock: a solution that waits for time to pass is not synchronised";
/// What is said of a clock where no model is.
pub(super) const NO_DEADLINE: &str =
    "a request may take any time: whoever waits for some seconds and goes on cuts it off";
const ONE_FILE: &str = "keep the whole solution in this one file";
const ALIKE: &str = "a solution must not depend on where values are, nor on how large they are";
const BUILD: &str = "a solution must do the same however it is compiled";
const POINTER: &str = "without `unsafe` a raw pointer leads nowhere; use references";

/// Why a path escapes the model, as advice, or `None` where it does not.
pub(super) fn path(names: &[String]) -> Option<String> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let rest = match names[..] {
        ["std" | "core" | "alloc", ref rest @ ..] => rest,
        ["tokio", "time", ..] => return Some(NO_DEADLINE.to_owned()),
        _ => return None,
    };
    match *rest {
        ["sync"] | ["sync", "*"] => Some(withheld("sync")?.to_owned()),
        ["sync", ..] => Some(format!(
            "use `crate::{}`: the same type, which the model can watch",
            rest.join("::")
        )),
        ["thread", ..] => Some(format!(
            "use `crate::sync::{}`: threads that the model can schedule",
            rest.join("::")
        )),
        [module, ref rest @ ..] => {
            let inner = || rest.first().and_then(|name| withheld(name));
            // `std::alloc` is not the crate, and `env` may be the macro: both are withheld.
            withheld(module).or_else(inner).map(str::to_owned)
        }
        [] => None,
    }
}

/// Why something of std is not there for submissions, by its name, as advice.
pub(super) fn withheld(name: &str) -> Option<&'static str> {
    Some(match name {
        "sync" => "use `crate::sync`: the same names, which the model can watch",
        "thread" => "use `crate::sync::thread`: threads that the model can schedule",
        "thread_local" => "keep what threads share in the type itself",
        "UnsafeCell" | "SyncUnsafeCell" => PLAIN,
        "Instant" | "SystemTime" | "UNIX_EPOCH" => CLOCK,
        "process" | "fs" | "env" | "os" | "path" | "arch" | "simd" | "intrinsics" | "ffi"
        | "backtrace" | "stdin" | "stdout" | "stderr" | "pipe" | "TcpListener" | "TcpStream"
        | "UdpSocket" | "ToSocketAddrs" | "option_env" | "asm" | "global_asm" | "naked_asm" => {
            OUTSIDE
        }
        "cfg" => BUILD,
        "include" | "include_str" | "include_bytes" => ONE_FILE,
        "size_of" | "size_of_val" | "align_of" | "align_of_val" | "type_name"
        | "type_name_of_val" | "TypeId" | "type_id" | "offset_of" | "Layout" | "Location"
        | "addr_of" | "addr_eq" | "file" | "module_path" | "stringify" | "concat" => ALIKE,
        "NonNull" | "MaybeUninit" | "transmute" | "null" | "null_mut" | "from_ref" | "from_mut" => {
            POINTER
        }
        "RandomState" | "BuildHasher" | "BuildHasherDefault" => {
            "use `std::hash::DefaultHasher::new()`, which is the same in each run"
        }
        "set_hook" | "take_hook" | "update_hook" => "the grader needs the panic hook",
        "GlobalAlloc" | "System" | "global_allocator" => "no exercise needs an allocator",
        _ => return None,
    })
}

/// Why a name, wherever it stands, gets at what the model does not see or at what tells it from std, as advice.
pub(super) fn name(name: &str) -> Option<&'static str> {
    Some(match name {
        "unsafe" => "no exercise needs it",
        "extern" => "no exercise needs foreign code or other crates",
        "track_caller" => "the grader has to see which lines are yours",
        "type_id" => ALIKE,
        "debug_assertions" | "overflow_checks" => BUILD,
        "as_ptr" | "as_mut_ptr" | "as_ptr_range" | "as_mut_ptr_range" | "into_raw"
        | "into_raw_parts" | "AtomicPtr" => POINTER,
        _ => return None,
    })
}

/// Why something that is made of several tokens escapes the model, as advice.
pub(super) fn construct(what: &str) -> &'static str {
    match what {
        "static mut" => PLAIN,
        "thread_local!" => "keep what threads share in the type itself",
        "*const" | "*mut" | "&raw" => POINTER,
        "{:p}" => ALIKE,
        "$…:tt" => {
            "the grader reads your code: let macros take `expr`, `ident` or `ty`, not just anything"
        }
        "asm!" | "global_asm!" | "naked_asm!" => "no exercise needs it",
        _ => ONE_FILE,
    }
}
