//! Names for what a replayed execution shares.

/// The threads that a check has started, and what its own is called.
pub(super) const THREADS: [&str; 4] = ["a", "b", "c", "d"];
pub(super) const TEST: &str = "test";

/// Methods in front of which a variable stands.
const METHODS: [&str; 32] = [
    "load",
    "store",
    "swap",
    "fetch_add",
    "fetch_sub",
    "fetch_max",
    "fetch_min",
    "fetch_update",
    "fetch_and",
    "fetch_nand",
    "fetch_or",
    "fetch_xor",
    "compare_exchange",
    "compare_exchange_weak",
    "get",
    "set",
    "update",
    "try_update",
    "lock",
    "try_lock",
    "read",
    "try_read",
    "write",
    "try_write",
    "wait",
    "wait_while",
    "wait_timeout",
    "wait_timeout_while",
    "notify_one",
    "notify_all",
    "get_mut",
    "into_inner",
];

/// Words that no variable can be called; and those that mean something in a replayed program.
const RESERVED: [&str; 59] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "drop", "dyn", "else", "enum", "extern", "false", "fence", "final", "fn", "for", "gen",
    "if", "impl", "in", "let", "loop", "macro", "main", "match", "mod", "move", "mut", "override",
    "priv", "pub", "ref", "return", "s", "self", "static", "std", "struct", "super", "thread",
    "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield", TEST,
];

/// What a line of the submission calls the object that it uses, if that can be told: `total` for `self.total.load(…)`.
pub(super) fn in_code(code: &str) -> Option<String> {
    let ends = METHODS.iter().filter_map(|method| code.find(&format!(".{method}(")));
    let before = &code[..ends.min()?];
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let start = before.rfind(|c: char| !is_part(c)).map_or(0, |at| at + 1);
    let name = before[start..].to_lowercase();
    is_usable(&name).then_some(name)
}

fn is_usable(name: &str) -> bool {
    let mut letters = name.chars();
    let is_local = name.starts_with(['x', 'g']) && name[1..].bytes().all(|b| b.is_ascii_digit());
    letters.next().is_some_and(|first| first.is_ascii_lowercase())
        && !is_local
        && !RESERVED.contains(&name)
        && !THREADS.contains(&name)
}

/// `wanted`, or the same with a number where it is taken.
pub(super) fn distinct<'a>(wanted: &str, taken: impl Iterator<Item = &'a str> + Clone) -> String {
    let is_free = |name: &str| taken.clone().all(|other| other != name);
    if is_free(wanted) {
        return wanted.to_owned();
    }
    let numbered = (2..).map(|number| format!("{wanted}_{number}"));
    numbered.into_iter().find(|name| is_free(name)).expect("numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_code_names_what_it_uses() {
        assert_eq!(in_code("let seen = self.total.load(Relaxed);").as_deref(), Some("total"));
        assert_eq!(in_code("*HITS.lock().unwrap() += 1;").as_deref(), Some("hits"));
        assert_eq!(in_code("self.lock.lock().unwrap().push(1)").as_deref(), Some("lock"));
        assert_eq!(
            in_code("guard = self.changed.wait(guard).unwrap();").as_deref(),
            Some("changed")
        );
        assert_eq!(in_code("self.0.load(Relaxed)"), None);
        assert_eq!(in_code("x1.load(Relaxed)"), None);
        assert_eq!(in_code("loop { test.load(Relaxed) }"), None);
        assert_eq!(in_code("self.r#static.load(Relaxed)"), None);
        assert_eq!(in_code("*guard += 1;"), None);
    }

    #[test]
    fn names_are_told_apart() {
        assert_eq!(distinct("total", ["sum"].into_iter()), "total");
        assert_eq!(distinct("total", ["total", "total_2"].into_iter()), "total_3");
    }
}
