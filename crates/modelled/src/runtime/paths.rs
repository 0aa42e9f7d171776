//! Operations that a text hands on by their names, as in `.map(Mutex::lock)`. The compiler gives such a call no place in that text:
//! its step comes from where the operation is defined, or from where core calls functions.

use super::loops::lexer::{is_name, tokens};
use super::report::Site;
use model::{Op, Patience, Update};
use std::sync::Arc;

/// The paths of a source text that are not called on the spot: the last name of each, and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths(Arc<[(String, u32)]>);

impl Paths {
    /// Of this text.
    pub fn of(source: &str) -> Self {
        let tokens = tokens(source);
        let text = |at: usize| tokens.get(at).map_or("", |token| &*token.text);
        let handed_on = |at: &usize| {
            let goes_on = matches!(text(at + 1), "(" | "::" | "!" | "{");
            text(at - 1) == "::" && text(*at).starts_with(is_name) && !goes_on
        };
        let path = |at: usize| (tokens[at].text.clone(), tokens[at].at.0);
        Paths((1..tokens.len()).filter(handed_on).map(path).collect())
    }

    /// The line in which an operation was handed on that took a step there, if there is one.
    pub fn line(&self, op: &Op, site: Site) -> Option<u32> {
        let is_it = |name: &str| names(op).contains(&name);
        let (_, line) = self.0.iter().find(|(name, _)| comes_from(site.file) && is_it(name))?;
        Some(*line)
    }
}

/// Whether steps of functions that were handed on come from that file.
fn comes_from(file: &str) -> bool {
    let file = file.replace('\\', "/");
    let own = file!().replace('\\', "/");
    let library = own.strip_suffix("runtime/paths.rs").map(|root| format!("{root}sync/"));
    file.ends_with("core/src/ops/function.rs") || library.is_some_and(|it| file.starts_with(&it))
}

/// What std calls the operations that take such a step.
fn names(op: &Op) -> &'static [&'static str] {
    match op {
        Op::Load { .. } => &["load"],
        Op::Store { .. } => &["store"],
        Op::Update { with, .. } => match with {
            Update::Add(_) => &["fetch_add"],
            Update::Sub(_) => &["fetch_sub"],
            Update::And(_) => &["fetch_and"],
            Update::Nand(_) => &["fetch_nand"],
            Update::Or(_) => &["fetch_or"],
            Update::Xor(_) => &["fetch_xor", "fetch_not"],
            Update::Max(_) => &["fetch_max"],
            Update::Min(_) => &["fetch_min"],
            Update::Swap(_) => &["swap"],
            Update::Exchange { .. } => &["compare_exchange", "compare_exchange_weak"],
        },
        Op::ReadPlain { .. } => &["get"],
        Op::WritePlain { .. } => &["set"],
        // A guard that is dropped has the place at which its lock was taken.
        Op::Lock { shared: false, .. } => &["lock", "write"],
        Op::Lock { shared: true, .. } => &["read"],
        Op::TryLock { shared: false, .. } => &["try_lock", "try_write"],
        Op::TryLock { shared: true, .. } => &["try_read"],
        Op::Unlock { shared: false, .. } => &["lock", "write", "try_lock", "try_write"],
        Op::Unlock { shared: true, .. } => &["read", "try_read"],
        Op::Send { .. } => &["send"],
        Op::TrySend { .. } => &["try_send"],
        Op::Receive { patience: Patience::Endless, .. } => &["recv"],
        Op::Receive { patience: Patience::None, .. } => &["try_recv"],
        Op::Join(_) => &["join"],
        Op::Unpark(_) => &["unpark"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::{Config, explore};
    use crate::sync::Mutex;

    #[test]
    fn only_what_is_not_called_on_the_spot_is_handed_on() {
        let paths = Paths::of("use a::Mutex;\nfn f() { Mutex::new(0);\n x.map(Mutex::lock) }");
        assert_eq!(*paths.0, [("Mutex".to_owned(), 1), ("lock".to_owned(), 3)]);
    }

    #[test]
    fn a_step_of_what_is_handed_on_comes_from_there() {
        let by = |body: fn(&Mutex<i32>) -> i32| {
            let report = explore(&Config::exhaustive(), move || {
                body(&Mutex::new(1));
            });
            report.trace.iter().filter(|event| comes_from(event.location.file)).count()
        };
        assert_eq!(by(|it| *it.lock().unwrap()), 0);
        assert_eq!(by(|it| *Some(it).filter(|_| true).map(Mutex::lock).unwrap().unwrap()), 2);
        assert_eq!(by(|it| [it].into_iter().map(Mutex::lock).map(|it| *it.unwrap()).sum()), 2);
    }
}
