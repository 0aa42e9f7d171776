//! Threads of their own, and handles to threads.

use super::{Outcome, Result};
use crate::runtime::{Failure, OBJECT_OF_ANOTHER_EXECUTION, context};
use model::{Op, ThreadId as ModelThread};
use std::fmt;
use std::io;
use std::panic::Location;
use std::thread as std_thread;
use std::time::Duration;

/// As [`std::thread::JoinHandle`].
pub struct JoinHandle<T>(Handle<T>);

enum Handle<T> {
    Native(std_thread::JoinHandle<T>),
    Modelled(Thread, Outcome<T>),
}

/// As [`std::thread::spawn`].
#[track_caller]
pub fn spawn<T: Send + 'static>(f: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    Builder::new().spawn(f).expect("failed to spawn thread")
}

/// As [`std::thread::Builder`].
#[derive(Debug, Default)]
pub struct Builder {
    name: Option<String>,
    stack_size: Option<usize>,
}

impl Builder {
    /// As std's.
    pub fn new() -> Self {
        Self::default()
    }

    /// As std's.
    pub fn name(self, name: String) -> Self {
        Builder { name: Some(name), ..self }
    }

    /// As std's. Has no effect in a model run.
    pub fn stack_size(self, bytes: usize) -> Self {
        Builder { stack_size: Some(bytes), ..self }
    }

    /// As std's.
    #[track_caller]
    pub fn spawn<T: Send + 'static>(
        self,
        f: impl FnOnce() -> T + Send + 'static,
    ) -> io::Result<JoinHandle<T>> {
        let Some(context) = context() else {
            let mut builder = std_thread::Builder::new();
            if let Some(name) = self.name {
                builder = builder.name(name);
            }
            if let Some(bytes) = self.stack_size {
                builder = builder.stack_size(bytes);
            }
            return builder.spawn(f).map(|handle| JoinHandle(Handle::Native(handle)));
        };
        let site = Location::caller();
        let child = context.spawn(site);
        let thread = Thread(Which::Modelled {
            execution: context.number(),
            thread: child.me,
            name: self.name,
        });
        let outcome = Outcome::new();
        let result = outcome.clone();
        child.start(site, move || result.catch(f));
        Ok(JoinHandle(Handle::Modelled(thread, outcome)))
    }
}

impl<T> JoinHandle<T> {
    /// As std's.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        match self.0 {
            Handle::Native(handle) => handle.join(),
            Handle::Modelled(thread, outcome) => {
                let (context, thread) = thread.modelled(Location::caller());
                outcome.join(&context, thread, Location::caller())
            }
        }
    }

    /// As std's.
    pub fn thread(&self) -> Thread {
        match &self.0 {
            Handle::Native(handle) => Thread(Which::Native(handle.thread().clone())),
            Handle::Modelled(thread, _) => thread.clone(),
        }
    }

    /// As std's.
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        match &self.0 {
            Handle::Native(handle) => handle.is_finished(),
            Handle::Modelled(thread, _) => {
                let (context, thread) = thread.modelled(Location::caller());
                context.step(Op::Yield, Location::caller());
                context.with_machine(|machine| machine.finished(thread))
            }
        }
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}

/// As [`std::thread::Thread`].
#[derive(Clone, Debug)]
pub struct Thread(Which);

#[derive(Clone, Debug)]
enum Which {
    Native(std_thread::Thread),
    Modelled { execution: u64, thread: ModelThread, name: Option<String> },
}

/// As [`std::thread::ThreadId`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ThreadId(Id);

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Id {
    Native(std_thread::ThreadId),
    Modelled(ModelThread),
}

/// As [`std::thread::current`].
pub fn current() -> Thread {
    Thread(match context() {
        None => Which::Native(std_thread::current()),
        Some(context) => {
            Which::Modelled { execution: context.number(), thread: context.me, name: None }
        }
    })
}

impl Thread {
    pub(super) fn new_modelled(execution: u64, thread: ModelThread) -> Self {
        Thread(Which::Modelled { execution, thread, name: None })
    }

    pub(super) fn new_native(thread: std_thread::Thread) -> Self {
        Thread(Which::Native(thread))
    }

    fn modelled(&self, site: &'static Location<'static>) -> (crate::runtime::Context, ModelThread) {
        match (&self.0, context()) {
            (Which::Modelled { execution, thread, .. }, Some(context))
                if *execution == context.number() =>
            {
                (context, *thread)
            }
            (_, Some(context)) => context
                .fail(Failure::Unsupported { what: OBJECT_OF_ANOTHER_EXECUTION, location: site }),
            (_, None) => panic!("{OBJECT_OF_ANOTHER_EXECUTION}"),
        }
    }

    /// As std's.
    #[track_caller]
    pub fn unpark(&self) {
        match &self.0 {
            Which::Native(thread) => thread.unpark(),
            Which::Modelled { .. } => {
                let (context, thread) = self.modelled(Location::caller());
                context.step(Op::Unpark(thread), Location::caller());
            }
        }
    }

    /// As std's.
    pub fn id(&self) -> ThreadId {
        ThreadId(match &self.0 {
            Which::Native(thread) => Id::Native(thread.id()),
            Which::Modelled { thread, .. } => Id::Modelled(*thread),
        })
    }

    /// As std's.
    pub fn name(&self) -> Option<&str> {
        match &self.0 {
            Which::Native(thread) => thread.name(),
            Which::Modelled { name, .. } => name.as_deref(),
        }
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
