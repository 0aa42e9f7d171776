//! Work that nobody has the time to do to the end: whether it goes on is all that can be seen.
use crate::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread;

/// After so many calls it is believed that they go on: more than a round number that somebody may have set as a limit.
const ENOUGH: u64 = 2_000_000;

/// On a real thread, lets `run` call the work that it is given. If it makes very many calls, the thread is left behind, in the middle of one. If `run`
/// returns before, the answer is how many calls it has made.
///
/// # Panics
/// If `run` does.
pub fn calls_begun(run: impl FnOnce(&(dyn Fn() + Sync)) + Send + 'static) -> Option<u64> {
    let (say, said) = mpsc::channel();
    let thread = thread::spawn(move || {
        let (calls, enough) = (AtomicU64::new(0), say.clone());
        run(&|| {
            if calls.fetch_add(1, Ordering::Relaxed) + 1 >= ENOUGH {
                // Whoever listened may have heard enough from another thread.
                let _ = enough.send(None);
                loop {
                    thread::park();
                }
            }
        });
        let _ = say.send(Some(calls.into_inner()));
    });
    match said.recv() {
        Ok(calls) => calls,
        Err(_) => match thread.join() {
            Err(panic) => std::panic::resume_unwind(panic),
            Ok(()) => unreachable!("it says something before it ends"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_is_counted_and_what_goes_on_is_left_alone() {
        assert_eq!(calls_begun(|work| (0..3).for_each(|_| work())), Some(3));
        assert_eq!(calls_begun(|work| (0..u64::MAX).for_each(|_| work())), None);
    }

    #[test]
    #[should_panic(expected = "on the way")]
    fn a_panic_goes_on() {
        calls_begun(|_| panic!("on the way"));
    }
}
