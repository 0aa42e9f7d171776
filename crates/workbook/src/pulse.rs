//! A log that does not fall silent while something takes long.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// So long a log may be silent: continuous integration and people take silence for a standstill.
const SILENCE: Duration = Duration::from_secs(10);

enum Note {
    /// What is being done just now.
    Detail(String),
    /// Somebody else has printed a line.
    Spoken,
}

/// Prints a line whenever nothing else was printed for ten seconds, until it is dropped.
pub struct Pulse {
    notes: Option<Sender<Note>>,
    thread: Option<JoinHandle<()>>,
}

impl Pulse {
    /// Starts it for work of this title; `print` gets the lines.
    pub fn start(title: String, print: impl FnMut(String) + Send + 'static) -> Self {
        Self::with_silence(SILENCE, title, print)
    }

    fn with_silence(
        silence: Duration,
        title: String,
        print: impl FnMut(String) + Send + 'static,
    ) -> Self {
        let (notes, heard) = channel();
        let beat = move || beat(silence, &title, &heard, print);
        // Without a thread to spare the log is silent, and nothing else is worse.
        let thread = std::thread::Builder::new().name("pulse".into()).spawn(beat).ok();
        Self { notes: Some(notes), thread }
    }

    /// What the next line tells as being done.
    pub fn detail(&self, line: &str) {
        self.note(Note::Detail(line.trim().to_owned()));
    }

    /// A line was printed elsewhere: the silence starts anew.
    pub fn spoken(&self) {
        self.note(Note::Spoken);
    }

    fn note(&self, note: Note) {
        // Nobody hears it if there is no thread.
        let _ = self.notes.as_ref().map(|notes| notes.send(note));
    }
}

impl Drop for Pulse {
    fn drop(&mut self) {
        self.notes = None;
        // It only prints, and cannot fail.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn beat(silence: Duration, title: &str, notes: &Receiver<Note>, mut print: impl FnMut(String)) {
    let started = Instant::now();
    let (mut spoken, mut detail) = (started, String::new());
    loop {
        match notes.recv_timeout(silence.saturating_sub(spoken.elapsed())) {
            Ok(Note::Detail(line)) => detail = line,
            Ok(Note::Spoken) => spoken = Instant::now(),
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                let what = if detail.is_empty() { title } else { &detail };
                print(format!("… {} s: {what}", started.elapsed().as_secs()));
                spoken = Instant::now();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pulse(silence: Duration) -> (Pulse, Receiver<String>) {
        let (lines, printed) = channel();
        let print = move |line| lines.send(line).unwrap();
        (Pulse::with_silence(silence, "Compiling".to_owned(), print), printed)
    }

    #[test]
    fn silence_is_broken_with_what_is_being_done() {
        let (pulse, printed) = pulse(Duration::from_millis(20));
        assert_eq!(printed.recv().unwrap(), "… 0 s: Compiling");
        pulse.detail("  Compiling model v0.1.0\n");
        let next = printed.iter().find(|line| line != "… 0 s: Compiling");
        assert_eq!(next.unwrap(), "… 0 s: Compiling model v0.1.0");
    }

    #[test]
    fn it_ends_at_once_and_says_nothing_before_its_time() {
        let (pulse, printed) = pulse(Duration::from_secs(3600));
        pulse.detail("x");
        pulse.spoken();
        drop(pulse);
        assert_eq!(printed.iter().count(), 0);
    }
}
