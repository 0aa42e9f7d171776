//! Threads of their own, and what one can do to any thread.

use super::identity::{Identity, Thread};
use super::{Outcome, Result};
use crate::runtime::{Context, Failure, context};
use model::Op;
use std::fmt;
use std::io;
use std::panic::Location;
use std::thread as std_thread;
use std::time::Duration;

/// As [`std::thread::JoinHandle`].
pub struct JoinHandle<T> {
    thread: Thread,
    end: Handle<T>,
}

enum Handle<T> {
    Native(std_thread::JoinHandle<T>),
    Modelled(Outcome<T>),
}

/// As [`std::thread::spawn`].
#[track_caller]
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    Builder::new().spawn(f).expect("failed to spawn thread")
}

/// As [`std::thread::Builder`].
#[must_use = "must eventually spawn the thread"]
pub struct Builder {
    pub(super) name: Option<String>,
    stack_size: Option<usize>,
}

/// A larger stack may be had on one machine and not on another.
const LARGEST_STACK: usize = 64 << 20;

impl Builder {
    /// As std's.
    #[expect(clippy::new_without_default, reason = "std's has no default either")]
    pub fn new() -> Builder {
        Builder { name: None, stack_size: None }
    }

    /// As std's.
    pub fn name(self, name: String) -> Builder {
        Builder { name: Some(name), ..self }
    }

    /// As std's. Has no effect in a model run.
    pub fn stack_size(self, size: usize) -> Builder {
        Builder { stack_size: Some(size), ..self }
    }

    /// As std's.
    #[track_caller]
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        let site = Location::caller();
        let Some(context) = self.context(site) else {
            let (builder, identity) = self.native();
            let theirs = identity.clone();
            let handle = builder.spawn(move || theirs.of(std_thread::current()).run(f))?;
            let thread = identity.of(handle.thread().clone());
            return Ok(JoinHandle { thread, end: Handle::Native(handle) });
        };
        let (child, thread) = self.modelled(&context, site);
        let outcome = Outcome::new();
        let (result, theirs) = (outcome.clone(), thread.clone());
        child.start(site, move || theirs.run(|| result.catch(f, site)));
        Ok(JoinHandle { thread, end: Handle::Modelled(outcome) })
    }

    /// The model run, if this is one.
    pub(super) fn context(&self, site: &'static Location<'static>) -> Option<Context> {
        let context = context()?;
        if self.stack_size.is_some_and(|size| size > LARGEST_STACK) {
            let what = "a stack of more than 64 MiB may or may not be had: ask for less";
            context.fail(Failure::Unsupported { what, location: site.into() });
        }
        Some(context)
    }

    /// The thread to be, outside of a model run.
    pub(super) fn native(self) -> (std_thread::Builder, Identity) {
        let mut builder = std_thread::Builder::new();
        let identity = Identity::new(self.name.as_deref());
        if let Some(name) = self.name {
            builder = builder.name(name);
        }
        if let Some(bytes) = self.stack_size {
            builder = builder.stack_size(bytes);
        }
        (builder, identity)
    }

    /// The thread to be, in a model run.
    pub(super) fn modelled(
        self,
        context: &Context,
        site: &'static Location<'static>,
    ) -> (Context, Thread) {
        let name = self.name.map(Thread::checked);
        let child = context.spawn(site);
        let thread = Thread::modelled(&child, name);
        (child, thread)
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("name", &self.name)
            .field("stack_size", &self.stack_size)
            .field("no_hooks", &false)
            .finish()
    }
}

impl<T> JoinHandle<T> {
    /// As std's.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        match self.end {
            Handle::Native(handle) => handle.join(),
            Handle::Modelled(outcome) => {
                let site = Location::caller();
                let (context, thread) = self.thread.in_execution(site);
                outcome.join(&context, thread, site)
            }
        }
    }

    /// As std's.
    pub fn thread(&self) -> &Thread {
        &self.thread
    }

    /// As std's.
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        match &self.end {
            Handle::Native(handle) => handle.is_finished(),
            Handle::Modelled(outcome) => outcome.is_finished(&self.thread),
        }
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}

/// As [`std::thread::park`]: it may also return for no reason.
#[track_caller]
pub fn park() {
    match context() {
        None => std_thread::park(),
        Some(context) => {
            context.step(Op::Park { timeout: false }, Location::caller());
        }
    }
}

/// As [`std::thread::park_timeout`]. In a model run the time can be over at any moment.
#[track_caller]
pub fn park_timeout(time: Duration) {
    match context() {
        None => std_thread::park_timeout(time),
        Some(context) => {
            context.step(Op::Park { timeout: true }, Location::caller());
        }
    }
}

/// As [`std::thread::park_timeout_ms`].
#[track_caller]
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::park_timeout`")]
pub fn park_timeout_ms(ms: u32) {
    park_timeout(Duration::from_millis(ms.into()));
}
