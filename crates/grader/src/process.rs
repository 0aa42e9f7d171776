//! Runs a program that may never end, or print without end.
use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How much of what a program prints is kept, in bytes.
const KEPT: usize = 4096;
/// How long to wait between two looks at a running program.
const POLL: Duration = Duration::from_millis(2);

/// How a program ended.
pub(crate) struct Ended {
    /// Its exit status; none when it was ended because its time was up.
    pub(crate) status: Option<ExitStatus>,
    /// The beginning of what it printed on standard output.
    pub(crate) stdout: String,
    /// The beginning of what it printed on standard error.
    pub(crate) stderr: String,
}

/// Runs `command` to its end, or ends it after `limit`.
///
/// # Errors
/// When the program cannot be started or waited for.
pub(crate) fn run(command: &mut Command, limit: Duration) -> io::Result<Ended> {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let stdout = child.stdout.take().map(keep_beginning);
    let stderr = child.stderr.take().map(keep_beginning);
    let status = wait(&mut child, limit)?;
    Ok(Ended { status, stdout: text(stdout), stderr: text(stderr) })
}

fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(POLL);
    }
}

/// Reads everything, so that the program never waits for us, and keeps the beginning.
fn keep_beginning(mut from: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut kept = Vec::new();
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            kept.extend_from_slice(&buffer[..count.min(KEPT - kept.len())]);
        }
        kept
    })
}

fn text(reader: Option<JoinHandle<Vec<u8>>>) -> String {
    let bytes = reader.and_then(|reader| reader.join().ok()).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
