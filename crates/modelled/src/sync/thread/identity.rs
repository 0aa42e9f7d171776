//! Who a thread is: numbered and named in a model run as outside of one.

use crate::runtime::{Context, Failure, OBJECT_OF_ANOTHER_EXECUTION, context};
use model::{Op, ThreadId as ModelThread};
use std::cell::RefCell;
use std::ffi::CString;
use std::fmt;
use std::num::NonZeroU64;
use std::panic::Location;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread as std_thread;

/// As [`std::thread::ThreadId`]. Each model run counts afresh; outside of them only the threads are counted that were
/// started by this module, or have asked for their own number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ThreadId(NonZeroU64);

impl ThreadId {
    const MAIN: Self = ThreadId(NonZeroU64::MIN);

    /// Of a thread of a model run.
    fn modelled(thread: ModelThread) -> Self {
        ThreadId(NonZeroU64::MIN.saturating_add(thread.index() as u64))
    }

    /// One that no other thread outside of model runs has had.
    fn next() -> Self {
        static OTHERS: AtomicU64 = AtomicU64::new(0);
        ThreadId(NonZeroU64::MIN.saturating_add(1 + OTHERS.fetch_add(1, Ordering::Relaxed)))
    }
}

/// As [`std::thread::Thread`].
#[derive(Clone)]
pub struct Thread {
    id: ThreadId,
    name: Option<Arc<str>>,
    place: Place,
}

#[derive(Clone)]
enum Place {
    Native(std_thread::Thread),
    Modelled { execution: u64, thread: ModelThread },
}

thread_local! {
    /// Unknown until somebody asks, if this module has not started the thread.
    static CURRENT: RefCell<Option<Thread>> = const { RefCell::new(None) };
}

/// As [`std::thread::current`].
pub fn current() -> Thread {
    CURRENT.with_borrow_mut(|current| match context() {
        Some(context) => current.clone().unwrap_or_else(|| Thread::modelled(&context, None)),
        None => current.get_or_insert_with(Thread::of_others).clone(),
    })
}

/// Number and name of a thread to be.
#[derive(Clone)]
pub(super) struct Identity {
    id: ThreadId,
    name: Option<Arc<str>>,
}

impl Identity {
    /// For a thread outside of model runs.
    pub fn new(name: Option<&str>) -> Self {
        Identity { id: ThreadId::next(), name: name.map(Arc::from) }
    }

    pub fn of(self, thread: std_thread::Thread) -> Thread {
        Thread { id: self.id, name: self.name, place: Place::Native(thread) }
    }
}

impl Thread {
    /// The name, of which std demands the same.
    pub(super) fn checked(name: String) -> String {
        let name = CString::new(name).expect("thread name may not contain interior null bytes");
        name.into_string().expect("a string that was one before")
    }

    /// A thread of a model run.
    pub(super) fn modelled(context: &Context, name: Option<String>) -> Self {
        let place = Place::Modelled { execution: context.number(), thread: context.me };
        Thread { id: ThreadId::modelled(context.me), name: name.map(Arc::from), place }
    }

    /// The current thread, which was not started by this module.
    fn of_others() -> Self {
        let thread = std_thread::current();
        match thread.name() {
            Some("main") => Identity { id: ThreadId::MAIN, name: None }.of(thread),
            name => Identity::new(name).of(thread),
        }
    }

    /// Runs `f` as this thread.
    pub(super) fn run<T>(self, f: impl FnOnce() -> T) -> T {
        struct Leave;
        impl Drop for Leave {
            fn drop(&mut self) {
                CURRENT.set(None);
            }
        }
        CURRENT.set(Some(self));
        let _leave = Leave;
        f()
    }

    /// The thread in the current model run.
    pub(super) fn in_execution(&self, site: &'static Location<'static>) -> (Context, ModelThread) {
        match (&self.place, context()) {
            (Place::Modelled { execution, thread }, Some(context))
                if *execution == context.number() =>
            {
                (context, *thread)
            }
            (_, Some(context)) => context.fail(Failure::Unsupported {
                what: OBJECT_OF_ANOTHER_EXECUTION,
                location: site.into(),
            }),
            (_, None) => panic!("{OBJECT_OF_ANOTHER_EXECUTION}"),
        }
    }

    /// As std's.
    #[track_caller]
    pub fn unpark(&self) {
        match &self.place {
            Place::Native(thread) => thread.unpark(),
            Place::Modelled { .. } => {
                let (context, thread) = self.in_execution(Location::caller());
                context.step(Op::Unpark(thread), Location::caller());
            }
        }
    }

    /// As std's.
    pub fn id(&self) -> ThreadId {
        self.id
    }

    /// As std's.
    pub fn name(&self) -> Option<&str> {
        let of_main = (self.id == ThreadId::MAIN).then_some("main");
        self.name.as_deref().or(of_main)
    }
}

impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread")
            .field("id", &self.id())
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}
