//! The process that drives a browser for a test.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::engine::Engine;

/// A running driver; it ends when this is dropped.
pub(crate) struct Driver {
    /// The driver comes before the screen that it may need.
    processes: Vec<Process>,
    /// Where it listens.
    pub(crate) url: String,
}

impl Driver {
    /// Starts the driver of an engine on a free port.
    pub(crate) fn start(engine: Engine) -> Result<Self> {
        let mut driver = Command::new(engine.driver()?);
        let (processes, port) = match engine {
            Engine::Chromium => {
                let (process, port) =
                    Process::on_a_port(driver.arg("--port=0"), "started successfully on port ")?;
                (vec![process], port)
            }
            Engine::Firefox => {
                let (process, port) =
                    Process::on_a_port(driver.arg("--port=0"), "Listening on 127.0.0.1:")?;
                (vec![process], port)
            }
            Engine::WebKit => {
                let screen = ["-displayfd", "1", "-nolisten", "tcp"];
                let (screen, number) = Process::saying(Command::new("Xvfb").args(screen), "")?;
                // The driver cannot choose a port; this one was free a moment ago.
                let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
                driver.arg(format!("--port={port}")).env("DISPLAY", format!(":{number}"));
                // Safari has shared memory without being asked.
                driver.env("JSC_useSharedArrayBuffer", "1");
                let driver = Process::start(&mut driver)?;
                wait_for(port)?;
                (vec![driver, screen], port)
            }
        };
        Ok(Self { processes, url: format!("http://127.0.0.1:{port}") })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // In this order: a browser that loses its screen before its driver is gone complains.
        self.processes.drain(..).for_each(drop);
    }
}

/// A process that ends when this is dropped.
struct Process(Child);

impl Process {
    fn start(command: &mut Command) -> Result<Self> {
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let program = command.get_program().to_string_lossy().into_owned();
        command.spawn().map(Self).with_context(|| format!("{program} cannot be started"))
    }

    /// The same for a process that is to choose a port. Chromium's driver takes one for IPv4 and wants the same for IPv6: it ends where
    /// somebody else has got hold of that one meanwhile, such as the driver of another test.
    fn on_a_port(command: &mut Command, words: &str) -> Result<(Self, u16)> {
        (0..4)
            .find_map(|_| Self::saying(command, words).ok())
            .map_or_else(|| Self::saying(command, words), Ok)
    }

    /// Starts a process and waits for the line in which it says a number after `words`.
    fn saying(command: &mut Command, words: &str) -> Result<(Self, u16)> {
        let mut this = Self::start(command)?;
        let output = this.0.stdout.take().context("the process has no standard output")?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let number = lines.find_map(|line| number_after(&line, words));
        // It stops when nobody reads what it says.
        std::thread::spawn(move || lines.for_each(drop));
        let program = command.get_program().to_string_lossy().into_owned();
        Ok((this, number.with_context(|| format!("{program} ended before it said its number"))?))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Either fails only if the process has ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn number_after(line: &str, words: &str) -> Option<u16> {
    let (_, rest) = line.split_once(words)?;
    rest.trim_end().trim_end_matches('.').parse().ok()
}

/// Waits until somebody listens on this port.
fn wait_for(port: u16) -> Result<()> {
    let begin = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        ensure!(begin.elapsed() < Duration::from_secs(20), "the driver does not listen");
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::number_after;

    #[test]
    fn each_driver_says_its_port_in_its_own_way() {
        let chromium = "ChromeDriver was started successfully on port 12345.";
        assert_eq!(number_after(chromium, "started successfully on port "), Some(12345));
        let firefox = "1700000000000\tgeckodriver\tINFO\tListening on 127.0.0.1:4444";
        assert_eq!(number_after(firefox, "Listening on 127.0.0.1:"), Some(4444));
        assert_eq!(number_after("99", ""), Some(99));
        assert_eq!(number_after("Please wait", "on port "), None);
    }
}
