//! Runs a check on real threads, where nothing but time can tell that it hangs.
use crate::panicked::Panicked;
use modelled::runtime::Signal;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

/// Why a run on real threads did not succeed.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// The first panic of any thread: others often only follow from it.
    Panicked(Panicked),
    /// It does not end, in these words.
    Hangs(String),
}

/// Runs `body` on a thread of its own, for at most `limit`.
pub(crate) fn run(body: fn() -> String, limit: Duration) -> Result<String, Failure> {
    let first: Arc<Mutex<Option<Panicked>>> = Arc::default();
    let record = Arc::clone(&first);
    let old = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        record.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| describe(info));
    }));
    let (send, result) = mpsc::channel();
    // A body's own thread is called what the first thread of a program is called.
    let thread = thread::Builder::new().name("main".to_owned());
    let spawned = thread.spawn(move || {
        let result = panic::catch_unwind(AssertUnwindSafe(body));
        // The receiver may have given up: then nobody wants to know.
        let _ = send.send(result.ok());
    });
    spawned.expect("failed to spawn thread");
    let outcome = result.recv_timeout(limit);
    panic::set_hook(old);
    let first = first.lock().unwrap_or_else(PoisonError::into_inner).take();
    match (outcome, first) {
        (Ok(Some(measured)), _) => Ok(measured),
        (_, Some(panicked)) => Err(Failure::Panicked(panicked)),
        (Ok(None), None) => Err(Failure::Panicked(Panicked {
            message: "it unwound without a panic".to_owned(),
            signal: None,
            place: None,
        })),
        // Its threads are left behind.
        (Err(_), None) => {
            let seconds = limit.as_secs();
            Err(Failure::Hangs(format!("it has not finished after {seconds} s on real threads")))
        }
    }
}

fn describe(info: &PanicHookInfo) -> Panicked {
    let (payload, signal) = (info.payload(), Signal::in_payload(info.payload()));
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
    let text = text.or_else(|| signal.map(ToString::to_string));
    Panicked {
        message: text.unwrap_or_else(|| "a panic without a message".to_owned()),
        signal: signal.cloned(),
        place: info.location().map(|location| (location.file().to_owned(), location.line())),
    }
}

/// For tests that panic on purpose: while one of them runs here, every panic of the process is taken for its own.
#[cfg(test)]
pub(crate) static HOOK: std::sync::Mutex<()> = std::sync::Mutex::new(());

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complaint::complain;

    const SOON: Duration = Duration::from_millis(50);
    const LATE: Duration = Duration::from_secs(60);

    /// One test, since the hook belongs to the whole process.
    #[test]
    fn each_end_is_told_apart() {
        let _turn = HOOK.lock();
        assert_eq!(run(|| "fast".to_owned(), LATE), Ok("fast".to_owned()));
        let inner = || {
            thread::spawn(|| panic!("the cause")).join().expect("the consequence");
            String::new()
        };
        let Err(Failure::Panicked(panicked)) = run(inner, LATE) else { panic!("it must fail") };
        assert_eq!(panicked.message, "the cause");
        assert!(panicked.place.is_some_and(|(file, _)| file.ends_with("native.rs")));
        let complains = || {
            thread::scope(|scope| {
                scope.spawn(|| complain("name", "a is 1", "a: is 2\nreally"));
            });
            String::new()
        };
        let Err(Failure::Panicked(panicked)) = run(complains, LATE) else { panic!("it must fail") };
        let complaint = panicked.complaint().expect("a complaint survives its journey");
        assert_eq!((&*complaint.mistake, &*complaint.happened), ("name", "a: is 2\nreally"));
        let endless = || loop {
            thread::park();
        };
        assert!(matches!(run(endless, SOON), Err(Failure::Hangs(_))));
    }
}
