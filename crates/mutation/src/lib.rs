//! Spoils a program in one small way at a time.
//!
//! In the manner of mutation testing (DeMillo, Lipton and Sayward, "Hints on test data selection", Computer 11(4), 1978), with
//! the mistakes that concurrent programs are made with: weaker orderings, updates in two steps, operations left out.
//! Whether a mutation compiles, or makes a difference, is for others to find out.
mod visitor;

use std::ops::Range;
use syn::visit::Visit;

/// One change of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutation {
    /// The line that is changed, from 1.
    pub line: usize,
    /// What was done, such as `SeqCst becomes Relaxed`.
    pub what: String,
    /// The program after it.
    pub source: String,
}

/// Every mutation of a program, in the order of its text.
///
/// # Errors
/// The text is no Rust.
pub fn mutations(source: &str) -> syn::Result<Vec<Mutation>> {
    let mut visitor = visitor::Visitor::new(source);
    visitor.visit_file(&syn::parse_file(source)?);
    let mut edits = visitor.edits;
    edits.sort_by_key(|edit| edit.range.start);
    Ok(edits.into_iter().map(|edit| edit.apply(source)).collect())
}

/// A piece of text that takes another's place.
struct Edit {
    range: Range<usize>,
    text: String,
    what: String,
}

impl Edit {
    fn apply(self, source: &str) -> Mutation {
        let Self { range, text, what } = self;
        Mutation {
            line: source[..range.start].lines().count().max(1),
            what,
            source: [&source[..range.start], &text, &source[range.end..]].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(body: &str) -> Vec<String> {
        let source = format!("fn f() {{\n    {body}\n}}\n");
        let all = mutations(&source).unwrap();
        for mutation in &all {
            assert_eq!(mutation.line, 2, "{mutation:?}");
            assert_ne!(mutation.source, source, "{mutation:?}");
            syn::parse_file(&mutation.source)
                .unwrap_or_else(|error| panic!("{error}: {mutation:?}"));
        }
        all.into_iter().map(|mutation| mutation.what).collect()
    }

    #[test]
    fn orderings_are_weakened() {
        assert_eq!(
            whats("x.load(Ordering::Acquire)"),
            ["`Ordering::Acquire` becomes `Ordering::Relaxed`"]
        );
        assert_eq!(
            whats("let a = AcqRel;"),
            [
                "`AcqRel` becomes `Relaxed`",
                "`AcqRel` becomes `Acquire`",
                "`AcqRel` becomes `Release`"
            ]
        );
    }

    #[test]
    fn updates_are_split() {
        let all = whats("x.fetch_sub(n, Relaxed)");
        assert!(all.contains(&"`fetch_sub` becomes a load and a store".to_owned()), "{all:?}");
        let all = mutations("fn f() { self.x.fetch_add(1, AcqRel) }").unwrap();
        let split = all.iter().find(|it| it.what.contains("a load and a store")).unwrap();
        assert_eq!(
            split.source,
            "fn f() { { let seen = self.x.load(Acquire); self.x.store(seen.wrapping_add(1), Release); seen } }"
        );
    }

    #[test]
    fn operations_are_left_out() {
        assert!(whats("x.notify_all();").contains(&"`x.notify_all();` is left out".to_owned()));
        assert!(whats("*total += n;").contains(&"`*total += n;` is left out".to_owned()));
    }

    #[test]
    fn conditions_and_constants_change() {
        assert!(whats("if a < 3 {}").contains(&"`<` becomes `<=`".to_owned()));
        assert!(whats("if a < 3 {}").contains(&"`3` becomes `4`".to_owned()));
        assert!(whats("if a < 3 {}").contains(&"the condition is always true".to_owned()));
        assert!(whats("while a {}").contains(&"the loop runs at most once".to_owned()));
    }

    #[test]
    fn values_are_squeezed() {
        assert!(whats("x.fetch_add(n, o)").contains(&"`n` is cut to 32 bits".to_owned()));
    }
}
