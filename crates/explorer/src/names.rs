//! What threads are called: `main`, then `A`, `B` and so on in the order in which they were started.

/// The name of a thread.
pub fn thread_name(thread: usize) -> String {
    match thread {
        0 => "main".to_owned(),
        _ => char::from(b'A' + (thread - 1) as u8 % 26).to_string(),
    }
}

/// "A", "A and B", "A, B and C".
pub(super) fn list(names: &[String]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
