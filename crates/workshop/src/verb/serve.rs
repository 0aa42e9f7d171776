//! `cargo workbook serve`: build, serve, and build again whenever something is saved.

mod progress;
mod renew;

use std::any::Any;
use std::future::poll_fn;
use std::net::TcpListener;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use anyhow::{Context, Result, anyhow};
use clap::Args;
use workbook::checkout::Checkout;
use workbook::console::say;

use super::build::Build;
use crate::gate::Gate;
use crate::server::{self, Live};
use crate::site;
use crate::watch::{self, Change, Event};
use renew::Program;

/// How many ports after the wanted one are tried.
const MORE_PORTS: u16 = 20;

/// How to serve.
#[derive(Args, Clone, Copy, Debug)]
pub struct Serve {
    /// Port to serve on; the next free one is taken if it is in use
    #[arg(long, short, default_value_t = grader::course::PORT)]
    pub port: u16,

    /// Open the site in the browser
    #[arg(long, short)]
    pub open: bool,

    /// How to build
    #[command(flatten)]
    pub build: Build,
}

impl Serve {
    /// Serves until Ctrl-C.
    ///
    /// # Errors
    /// No port is free, or changes cannot be watched. Mistakes in the text are shown, and serving goes on.
    pub fn run(self, checkout: &Checkout) -> Result<()> {
        // Before the first build, so that what is saved during it is noticed.
        let (sender, events) = channel();
        let _watcher = watch::watch(checkout, sender.clone())?;
        let program = Program::current();
        let session =
            Session { checkout, build: self.build, gate: Arc::default(), live: Arc::default() };
        session.rebuild();
        let _progress = progress::follow(checkout, &session.live)?;

        let listener = self.listen()?;
        let (address, _server) = server::start_live(
            listener,
            &checkout.book(),
            Arc::clone(&session.gate),
            Arc::clone(&session.live),
        )
        .context("the server cannot be started")?;
        // Before the address is out: whoever reads it may press Ctrl-C at once.
        stop_on_ctrl_c(sender)?;
        say(format!("The course is at http://{address}/ (Ctrl-C ends)"));
        if self.open
            && let Err(error) = opener::open_browser(format!("http://{address}/"))
        {
            say(format!("No browser could be opened ({error}): open the address above yourself."));
        }
        while let Some(change) = watch::next_change(checkout, &events) {
            match change {
                Change::Content => session.rebuild(),
                Change::Code => match program.renew(checkout, self.build) {
                    Ok(true) => program.replace_this_one(address.port(), self.build)?,
                    Ok(false) => session.rebuild(),
                    Err(error) => session.report(&error),
                },
            }
        }
        say("Stopped.");
        Ok(())
    }

    fn listen(self) -> Result<TcpListener> {
        let listener = server::listen(self.port, MORE_PORTS).with_context(|| {
            let last = self.port.saturating_add(MORE_PORTS);
            format!("ports {} to {last} are not free: choose another with --port", self.port)
        })?;
        let port = listener.local_addr()?.port();
        if port != self.port && self.port != 0 {
            say(format!("Port {} is in use; taking {port}.", self.port));
        }
        Ok(listener)
    }
}

struct Session<'a> {
    checkout: &'a Checkout,
    build: Build,
    gate: Arc<Gate>,
    live: Arc<Live>,
}

impl Session<'_> {
    /// Builds what changed and tells the pages.
    fn rebuild(&self) {
        // The text is half-written most of the time, and mdBook and its helpers are not all prepared for that: whatever they
        // panic at, the last good site stays up. A build changes nothing before it is done.
        let built = catch_unwind(AssertUnwindSafe(|| self.build.site(self.checkout, &self.gate)));
        match built.unwrap_or_else(|panic| Err(as_error(&*panic))) {
            Ok(built) => {
                // First, so that a page which is loaded again finds it.
                progress::tell(self.checkout, &self.live);
                self.live.announce(&built.version);
            }
            Err(error) => self.report(&error),
        }
    }

    /// Shows a mistake here and on the pages, which stay as they are.
    fn report(&self, error: &anyhow::Error) {
        let text = format!("{error:#}");
        say(format!("\n{text}\n"));
        match site::version_of(&self.checkout.book()) {
            Some(version) => {
                self.live.announce(&version);
                say("The last good site stays up; mend the mistake and save.");
            }
            None => say("There is no site yet; mend the mistake and save."),
        }
        self.live.report(&text);
    }
}

/// What a panic has said, for the author of the page that it happened at.
fn as_error(panic: &(dyn Any + Send)) -> anyhow::Error {
    let said = panic.downcast_ref::<&str>().copied();
    let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    anyhow!("the site cannot be built: {}", said.unwrap_or("a part of the tool has panicked"))
}

/// Turns Ctrl-C into an event, so that a build in progress ends in good order. From the return on,
/// no Ctrl-C ends the program in any other way.
fn stop_on_ctrl_c(events: Sender<Event>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no signal can be awaited")?;
    let (listening, heard) = channel();
    std::thread::Builder::new().name("ctrl-c".into()).spawn(move || {
        let interrupted = runtime.block_on(async {
            let mut ctrl_c = pin!(tokio::signal::ctrl_c());
            poll_fn(|context| {
                // The first poll is what puts the handler in place.
                let polled = ctrl_c.as_mut().poll(context);
                let _ = listening.send(());
                polled
            })
            .await
        });
        if interrupted.is_ok() {
            // The loop has ended already: then so does the program.
            let _ = events.send(Event::Interrupted);
        }
    })?;
    heard.recv().context("no signal can be awaited")
}
