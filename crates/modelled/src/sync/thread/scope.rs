//! Scoped threads.

use super::handle::Builder;
use super::identity::{Thread, current};
use super::{Outcome, Result, Site};
use crate::runtime::{Context, context};
use model::ThreadId as ModelThread;
use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread as std_thread;

/// As [`std::thread::Scope`].
pub struct Scope<'scope, 'env: 'scope> {
    real: &'scope std_thread::Scope<'scope, 'env>,
    main_thread: Thread,
    running: AtomicUsize,
    /// Modelled threads to wait for.
    children: Mutex<Vec<Box<dyn Child + Send + 'scope>>>,
    _env: PhantomData<&'env mut &'env ()>,
}

/// A thread that its scope waits for, whatever its result.
trait Child {
    /// Waits for the thread; whether it unwound with nobody looking.
    fn wait(self: Box<Self>, context: &Context, site: Site) -> bool;
}

struct Open<T> {
    thread: ModelThread,
    outcome: Outcome<T>,
}

impl<T: Send> Child for Open<T> {
    fn wait(self: Box<Self>, context: &Context, site: Site) -> bool {
        !self.outcome.is_taken() && self.outcome.join(context, self.thread, site).is_err()
    }
}

/// As [`std::thread::ScopedJoinHandle`].
pub struct ScopedJoinHandle<'scope, T> {
    thread: Thread,
    end: Handle<'scope, T>,
}

enum Handle<'scope, T> {
    Native(std_thread::ScopedJoinHandle<'scope, T>),
    Modelled { outcome: Outcome<T>, _scope: PhantomData<&'scope ()> },
}

/// As [`std::thread::scope`].
#[track_caller]
pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let site = Location::caller();
    std_thread::scope(|real| {
        // std's signature promises a reference as long as the scope, longer than anything made in here lives; so each
        // call gives up these few bytes.
        let scope: &Scope<'_, 'env> = Box::leak(Box::new(Scope {
            real,
            main_thread: current(),
            running: AtomicUsize::new(0),
            children: Mutex::default(),
            _env: PhantomData,
        }));
        let Some(context) = context() else { return f(scope) };
        // If `f` unwinds, std would wait for the threads here, with the baton in its hand.
        let result = catch_unwind(AssertUnwindSafe(|| f(scope)));
        let unwound = scope.wait_for_all(&context, site);
        match result {
            Err(payload) => resume_unwind(payload),
            Ok(_) if unwound => panic!("a scoped thread panicked"),
            Ok(value) => value,
        }
    })
}

impl<'scope, 'env> Scope<'scope, 'env> {
    /// As std's.
    #[track_caller]
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        Builder::new().spawn_scoped(self, f).expect("failed to spawn thread")
    }

    /// Waits for all threads, also for those that are started in the meantime; whether one unwound unseen.
    fn wait_for_all(&self, context: &Context, site: Site) -> bool {
        let mut unwound = false;
        loop {
            let mut children = self.children.lock().unwrap_or_else(PoisonError::into_inner);
            if children.is_empty() {
                return unwound;
            }
            let next = children.remove(0);
            drop(children);
            unwound |= next.wait(context, site);
        }
    }
}

/// One thread less is running when this is dropped.
struct Running<'a>(&'a AtomicUsize);

impl<'a> Running<'a> {
    fn new(all: &'a AtomicUsize) -> Self {
        all.fetch_add(1, Ordering::Relaxed);
        Running(all)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Builder {
    /// As std's.
    #[track_caller]
    pub fn spawn_scoped<'scope, 'env, F, T>(
        self,
        scope: &'scope Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        let site = Location::caller();
        let running = Running::new(&scope.running);
        let f = move || {
            let _running = running;
            f()
        };
        let Some(context) = self.context(site) else {
            let (builder, identity) = self.native();
            let theirs = identity.clone();
            let run = move || theirs.of(std_thread::current()).run(f);
            let handle = builder.spawn_scoped(scope.real, run)?;
            let thread = identity.of(handle.thread().clone());
            return Ok(ScopedJoinHandle { thread, end: Handle::Native(handle) });
        };
        let (child, thread) = self.modelled(&context, site);
        let outcome = Outcome::new();
        let (result, theirs) = (outcome.clone(), thread.clone());
        let open = Open { thread: child.me, outcome: outcome.clone() };
        scope.children.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(open));
        let run = move || theirs.run(|| result.catch(f, site));
        scope.real.spawn(move || child.run_on_its_own(site, run));
        Ok(ScopedJoinHandle { thread, end: Handle::Modelled { outcome, _scope: PhantomData } })
    }
}

impl<'scope, T> ScopedJoinHandle<'scope, T> {
    /// As std's.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        match self.end {
            Handle::Native(handle) => handle.join(),
            Handle::Modelled { outcome, .. } => {
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
            Handle::Modelled { outcome, .. } => outcome.is_finished(&self.thread),
        }
    }
}

impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope")
            .field("num_running_threads", &self.running.load(Ordering::Relaxed))
            .field("a_thread_panicked", &false)
            .field("main_thread", &self.main_thread)
            .finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopedJoinHandle").finish_non_exhaustive()
    }
}
