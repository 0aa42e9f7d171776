//! Scoped threads.

use super::handle::Thread;
use super::{Outcome, Result, Site};
use crate::runtime::{Context, context};
use model::ThreadId as ModelThread;
use std::fmt;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::sync::{Mutex, PoisonError};
use std::thread as std_thread;

/// As [`std::thread::Scope`].
pub struct Scope<'scope, 'env: 'scope> {
    real: &'scope std_thread::Scope<'scope, 'env>,
    /// Modelled threads to wait for.
    children: Mutex<Vec<Box<dyn Child + Send + 'scope>>>,
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
pub struct ScopedJoinHandle<'scope, T>(Handle<'scope, T>);

enum Handle<'scope, T> {
    Native(std_thread::ScopedJoinHandle<'scope, T>),
    Modelled {
        thread: ModelThread,
        execution: u64,
        outcome: Outcome<T>,
        _scope: PhantomData<&'scope ()>,
    },
}

/// As [`std::thread::scope`].
#[track_caller]
pub fn scope<'env, T>(f: impl for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T) -> T {
    let site = Location::caller();
    std_thread::scope(|real| {
        // std's signature promises a reference as long as the scope, longer than anything made in here lives; so each
        // call gives up these few bytes.
        let scope: &Scope<'_, 'env> =
            Box::leak(Box::new(Scope { real, children: Mutex::default() }));
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
    pub fn spawn<T: Send + 'scope>(
        &'scope self,
        f: impl FnOnce() -> T + Send + 'scope,
    ) -> ScopedJoinHandle<'scope, T> {
        let Some(context) = context() else {
            return ScopedJoinHandle(Handle::Native(self.real.spawn(f)));
        };
        let site = Location::caller();
        let child = context.spawn(site);
        let thread = child.me;
        let outcome = Outcome::new();
        let result = outcome.clone();
        let open = Open { thread, outcome: outcome.clone() };
        self.children.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(open));
        self.real.spawn(move || child.run_thread(site, || result.catch(f)));
        let execution = context.number();
        ScopedJoinHandle(Handle::Modelled { thread, execution, outcome, _scope: PhantomData })
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

impl<T> ScopedJoinHandle<'_, T> {
    /// As std's.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        match self.0 {
            Handle::Native(handle) => handle.join(),
            Handle::Modelled { thread, outcome, .. } => {
                let context = context().expect("a scope does not outlive its execution");
                outcome.join(&context, thread, Location::caller())
            }
        }
    }

    /// As std's.
    pub fn thread(&self) -> Thread {
        match &self.0 {
            Handle::Native(handle) => Thread::new_native(handle.thread().clone()),
            Handle::Modelled { thread, execution, .. } => Thread::new_modelled(*execution, *thread),
        }
    }
}

impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopedJoinHandle").finish_non_exhaustive()
    }
}
