//! The words that mean something in the language, each listed once: the parser, the compiler and [`is_reserved`] use the
//! same lists.

use std::sync::atomic::Ordering;

use super::code::{Scalar, UpdateKind};

/// Words that cannot be names.
pub(super) const KEYWORDS: [&str; 15] = [
    "static", "mut", "thread", "finally", "let", "if", "else", "while", "loop", "for", "in",
    "break", "continue", "true", "false",
];

/// The functions there are.
pub(super) const FUNCTIONS: [&str; 5] = ["assert", "drop", "fence", "spin_loop", "yield_now"];

/// Words that can begin no statement, and what to write instead: Rust that this language leaves out, words of other
/// languages, and keywords in the wrong place.
pub(super) const NO_STATEMENTS: [(&str, &str); 8] = [
    ("repeat", "write `for _ in 0..10 { … }`"),
    ("return", "put the rest into an `else { … }`: a thread ends at its closing brace"),
    ("match", "write `if let Ok(value) = … { … } else { … }`"),
    ("static", CLOSE_THE_THREAD),
    ("thread", CLOSE_THE_THREAD),
    ("finally", CLOSE_THE_THREAD),
    ("else", "`else` follows the closing brace of an `if`"),
    ("unsafe", "leave it out: a `static mut` can be used anywhere here"),
];

const CLOSE_THE_THREAD: &str = "close the thread before with `}`";

/// The orderings.
pub(super) const ORDERINGS: [(&str, Ordering); 5] = [
    ("Relaxed", Ordering::Relaxed),
    ("Acquire", Ordering::Acquire),
    ("Release", Ordering::Release),
    ("AcqRel", Ordering::AcqRel),
    ("SeqCst", Ordering::SeqCst),
];

/// A method of an atomic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtomicMethod {
    Load,
    Store,
    Update(UpdateKind),
    CompareExchange { weak: bool },
}

const ATOMIC_METHODS: [(&str, AtomicMethod); 9] = [
    ("load", AtomicMethod::Load),
    ("store", AtomicMethod::Store),
    ("swap", AtomicMethod::Update(UpdateKind::Swap)),
    ("fetch_add", AtomicMethod::Update(UpdateKind::Add)),
    ("fetch_sub", AtomicMethod::Update(UpdateKind::Sub)),
    ("fetch_max", AtomicMethod::Update(UpdateKind::Max)),
    ("fetch_min", AtomicMethod::Update(UpdateKind::Min)),
    ("compare_exchange", AtomicMethod::CompareExchange { weak: false }),
    ("compare_exchange_weak", AtomicMethod::CompareExchange { weak: true }),
];

impl AtomicMethod {
    /// Whether an atomic that holds such values has this method: `bool`s are neither added nor compared.
    fn fits(self, scalar: Scalar) -> bool {
        let is_for_numbers = matches!(
            self,
            AtomicMethod::Update(
                UpdateKind::Add | UpdateKind::Sub | UpdateKind::Max | UpdateKind::Min
            )
        );
        scalar == Scalar::Int || !is_for_numbers
    }
}

/// The methods of an atomic that holds such values, by name.
pub(super) fn atomic_methods(
    scalar: Scalar,
) -> impl Iterator<Item = (&'static str, AtomicMethod)> + Clone {
    ATOMIC_METHODS.into_iter().filter(move |(_, method)| method.fits(scalar))
}

/// The only method of a mutex.
pub(super) const LOCK: &str = "lock";

/// The methods of shared variables: of atomics and of mutexes.
pub fn methods() -> impl Iterator<Item = &'static str> {
    ATOMIC_METHODS.into_iter().map(|(name, _)| name).chain([LOCK])
}

/// Whether a word has a meaning of its own, so that a program reads badly, or is none, if a variable or a thread is called
/// so: keywords, functions, and what can begin no statement.
pub fn is_reserved(word: &str) -> bool {
    KEYWORDS.contains(&word)
        || FUNCTIONS.contains(&word)
        || NO_STATEMENTS.iter().any(|(other, _)| *other == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_atomic_flag_is_neither_added_nor_compared() {
        let of = |scalar| atomic_methods(scalar).map(|(name, _)| name).collect::<Vec<_>>();
        let of_flags = ["load", "store", "swap", "compare_exchange", "compare_exchange_weak"];
        assert_eq!(of(Scalar::Bool), of_flags);
        assert_eq!(of(Scalar::Int).len(), 9);
    }

    #[test]
    fn reserved_is_what_cannot_be_used_freely() {
        for word in ["static", "fence", "unsafe", "repeat"] {
            assert!(is_reserved(word), "{word}");
        }
        for word in ["count", "Relaxed", "load", "a"] {
            assert!(!is_reserved(word), "{word}");
        }
    }
}
