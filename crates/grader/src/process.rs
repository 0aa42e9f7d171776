//! Runs a program that may never end, print without end, or leave others behind.
use std::io::{self, Read};
use std::mem;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// How long to wait between two looks at a running program.
const POLL: Duration = Duration::from_millis(2);
/// How long to wait for the rest of what a program that has ended had printed.
const REST: Duration = Duration::from_secs(1);

/// How a program ended.
pub(crate) struct Ended {
    /// Its exit status; none when it was ended because its time was up.
    pub(crate) status: Option<ExitStatus>,
    /// The beginning of what it printed on standard output.
    pub(crate) stdout: String,
    /// The beginning of what it printed on standard error.
    pub(crate) stderr: String,
    /// The beginning of what it said through the pipe that it found as its standard input, if it was to have one.
    pub(crate) said: Vec<u8>,
}

/// Runs `command` to its end, or ends it after `limit`; of what it prints, `kept` bytes are kept, of what it says `heard` bytes,
/// where it is given a pipe for that. Programs that it has started and left behind are ended with it.
///
/// # Errors
/// When the program cannot be started or waited for.
pub(crate) fn run(
    command: &mut Command,
    heard: Option<usize>,
    limit: Duration,
    kept: usize,
) -> io::Result<Ended> {
    apart(command);
    let (ear, mouth) = match heard {
        None => (None, Stdio::null()),
        Some(most) => {
            let (ear, mouth) = io::pipe()?;
            (Some(Beginning::of(ear, most)), mouth.into())
        }
    };
    let child = command.stdin(mouth).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    // The command holds the pipe's other end, too: while it does, the pipe has no end.
    command.stdin(Stdio::null());
    let mut child = child?;
    let stdout = child.stdout.take().map(|pipe| Beginning::of(pipe, kept));
    let stderr = child.stderr.take().map(|pipe| Beginning::of(pipe, kept));
    let status = wait(&mut child, limit);
    end_group(&child);
    let status = match status? {
        Some(status) => Some(status),
        None => {
            // Already ended where there are groups.
            let _ = child.kill();
            child.wait()?;
            None
        }
    };
    let bytes = |beginning: Option<Beginning>| beginning.map(Beginning::bytes).unwrap_or_default();
    let text = |beginning| String::from_utf8_lossy(&bytes(beginning)).into_owned();
    Ok(Ended { status, stdout: text(stdout), stderr: text(stderr), said: bytes(ear) })
}

/// The exit status; none when the time is up.
fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let deadline = Instant::now() + limit;
    loop {
        let status = child.try_wait()?;
        if status.is_some() || Instant::now() >= deadline {
            return Ok(status);
        }
        thread::sleep(POLL);
    }
}

/// Has the program begin a group of processes of its own.
#[cfg(unix)]
fn apart(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn apart(_: &mut Command) {}

/// Ends the program, if it still runs, and everything else that is in its group.
#[cfg(unix)]
fn end_group(leader: &Child) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(group) = i32::try_from(leader.id()).ok().and_then(Pid::from_raw) {
        // An error says that nobody is left.
        let _ = kill_process_group(group, Signal::KILL);
    }
}

#[cfg(not(unix))]
fn end_group(_: &Child) {}

/// The beginning of what comes through a pipe.
struct Beginning {
    kept: Arc<Mutex<Vec<u8>>>,
    /// Closed at the end.
    end: mpsc::Receiver<()>,
}

impl Beginning {
    /// Reads everything, so that the program never waits for us, and keeps the beginning.
    fn of(mut pipe: impl Read + Send + 'static, most: usize) -> Self {
        let kept: Arc<Mutex<Vec<u8>>> = Arc::default();
        let (open, end) = mpsc::channel();
        let sink = Arc::clone(&kept);
        thread::spawn(move || {
            let _open = open;
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = pipe.read(&mut buffer) {
                let mut kept = lock(&sink);
                let room = most.saturating_sub(kept.len());
                kept.extend_from_slice(&buffer[..count.min(room)]);
            }
        });
        Self { kept, end }
    }

    fn bytes(self) -> Vec<u8> {
        // The end does not come where somebody who has left the group still holds the pipe.
        let _ = self.end.recv_timeout(REST);
        mem::take(&mut *lock(&self.kept))
    }
}

fn lock(bytes: &Mutex<Vec<u8>>) -> MutexGuard<'_, Vec<u8>> {
    bytes.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn sh(script: &str, limit: Duration) -> Ended {
        run(Command::new("sh").args(["-c", script]), Some(4), limit, 8).unwrap()
    }

    #[test]
    fn the_beginning_is_kept_and_the_status_told() {
        let ended =
            sh("echo 0123456789; echo no >&2; echo yes >&0; exit 3", Duration::from_secs(60));
        assert_eq!((ended.stdout.as_str(), ended.stderr.as_str()), ("01234567", "no\n"));
        assert_eq!(ended.said, b"yes\n");
        assert_eq!(ended.status.and_then(|status| status.code()), Some(3));
    }

    #[test]
    fn children_of_the_program_end_with_it() {
        for (script, limit) in [
            ("sleep 600 & echo $!", Duration::from_secs(60)),
            ("sleep 600 & echo $!; wait", Duration::from_millis(300)),
        ] {
            let start = Instant::now();
            let ended = sh(script, limit);
            assert!(start.elapsed() < Duration::from_secs(30), "{script}");
            let child = ended.stdout.trim().to_owned();
            // A signal takes effect when its receiver gets to run; and whoever inherits what is left of it may not have
            // looked at it yet: then it is a zombie.
            let lives = || {
                let state = std::fs::read_to_string(format!("/proc/{child}/stat"));
                state.is_ok_and(|state| !state.contains(") Z"))
            };
            while lives() {
                assert!(start.elapsed() < Duration::from_secs(60), "{script}: {child} lives");
                thread::sleep(POLL);
            }
        }
    }
}
