//! `std::thread`.
use crate::any::Any;
use crate::cell::{Cell, RefCell};
use crate::fmt;
use crate::intrinsics::{self, RawAtomic};
use crate::io;
use crate::num::NonZero;
use crate::sync::Arc;
use crate::sync::atomic::Ordering;
use crate::time::Duration;

pub type Result<T> = crate::result::Result<T, Box<dyn Any + Send>>;

pub fn yield_now() {
    intrinsics::thread_yield()
}
pub fn sleep(_dur: Duration) {
    intrinsics::thread_yield()
}
pub fn sleep_ms(_ms: u32) {
    intrinsics::thread_yield()
}
#[must_use]
pub fn panicking() -> bool {
    intrinsics::panicking()
}
pub fn park() {
    intrinsics::thread_park(false)
}
pub fn park_timeout(_dur: Duration) {
    intrinsics::thread_park(true)
}
pub fn park_timeout_ms(_ms: u32) {
    intrinsics::thread_park(true)
}
pub fn available_parallelism() -> io::Result<NonZero<usize>> {
    intrinsics::unsupported("how many threads run at once differs from machine to machine")
}

#[derive(Eq, PartialEq, Clone, Copy, Hash, Debug)]
pub struct ThreadId(NonZero<u64>);

#[derive(Clone)]
pub struct Thread {
    number: u64,
    name: Option<Arc<String>>,
}
impl Thread {
    pub fn unpark(&self) {
        intrinsics::thread_unpark(self.number)
    }
    #[must_use]
    pub fn id(&self) -> ThreadId {
        ThreadId(NonZero::new(self.number + 1).unwrap())
    }
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match &self.name {
            Some(name) => Some(name.as_str()),
            None if self.number == 0 => Some("main"),
            None => None,
        }
    }
}
impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread").field("id", &self.id()).field("name", &self.name()).finish_non_exhaustive()
    }
}

#[must_use]
pub fn current() -> Thread {
    Thread { number: intrinsics::thread_current(), name: NAME.with(|name| name.borrow().clone()) }
}

/// What a thread leaves behind, for one taker.
struct Left<T> {
    result: Option<Result<T>>,
    /// Its handle has waited.
    taken: bool,
    end: RawAtomic<bool>,
}
unsafe impl<T> Send for Left<T> {}
unsafe impl<T> Sync for Left<T> {}

fn start<F: FnOnce() -> T, T>(name: Option<String>, f: F) -> (Thread, Arc<Left<T>>) {
    let name: Option<Arc<String>> = match name {
        Some(name) => {
            if name.contains('\0') {
                let at = name.find('\0').unwrap();
                panic!("thread name may not contain interior null bytes: NulError({}, {:?})", at, name.as_bytes());
            }
            Some(Arc::new(name))
        }
        None => None,
    };
    let left = Arc::new(Left { result: None, taken: false, end: intrinsics::atomic_new(false) });
    let (theirs, own_name) = (left.clone(), name.clone());
    let number = intrinsics::thread_spawn(move || {
        if own_name.is_some() {
            NAME.with(|name| name.replace(own_name));
        }
        let result = crate::panic::caught(f);
        let left = intrinsics::as_mut(&*theirs);
        left.result = Some(result);
        if intrinsics::thread_ends_matter() {
            intrinsics::atomic_store(&left.end, true, Ordering::Relaxed);
        }
    });
    (Thread { number, name }, left)
}
fn join<T>(thread: &Thread, left: &Left<T>) -> Result<T> {
    intrinsics::thread_join(thread.number);
    let left = intrinsics::as_mut(left);
    left.taken = true;
    left.result.take().unwrap()
}
fn is_finished<T>(left: &Left<T>) -> bool {
    intrinsics::thread_ask_end();
    intrinsics::atomic_load(&left.end, Ordering::Relaxed)
}

pub struct JoinHandle<T> {
    thread: Thread,
    left: Arc<Left<T>>,
}
unsafe impl<T> Send for JoinHandle<T> {}
unsafe impl<T> Sync for JoinHandle<T> {}
impl<T> JoinHandle<T> {
    #[must_use]
    pub fn thread(&self) -> &Thread {
        &self.thread
    }
    pub fn join(self) -> Result<T> {
        join(&self.thread, &*self.left)
    }
    pub fn is_finished(&self) -> bool {
        is_finished(&*self.left)
    }
}
impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}

pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T,
    F: Send + 'static,
    T: Send + 'static,
{
    Builder::new().spawn(f).expect("failed to spawn thread")
}

#[must_use = "must eventually spawn the thread"]
#[derive(Debug)]
pub struct Builder {
    name: Option<String>,
    stack_size: Option<usize>,
    no_hooks: bool,
}
/// A larger stack may be had on one machine and not on another.
const LARGEST_STACK: usize = 64 << 20;

impl Builder {
    pub fn new() -> Builder {
        Builder { name: None, stack_size: None, no_hooks: false }
    }
    pub fn name(mut self, name: String) -> Builder {
        self.name = Some(name);
        self
    }
    pub fn stack_size(mut self, size: usize) -> Builder {
        self.stack_size = Some(size);
        self
    }
    fn check(&self) {
        if self.stack_size.is_some_and(|size| size > LARGEST_STACK) {
            intrinsics::unsupported("a stack of more than 64 MiB may or may not be had: ask for less")
        }
    }
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T,
        F: Send + 'static,
        T: Send + 'static,
    {
        self.check();
        let (thread, left) = start(self.name, f);
        Ok(JoinHandle { thread, left })
    }
    pub fn spawn_scoped<'scope, 'env, F, T>(self, scope: &'scope Scope<'scope, 'env>, f: F) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        self.check();
        let running = Running::new(scope);
        let (thread, left) = start(self.name, move || {
            let _running = running;
            f()
        });
        let open = Open { thread: thread.clone(), left: left.clone() };
        intrinsics::as_mut(&scope.children).push(Box::new(open));
        Ok(ScopedJoinHandle { thread, left, scope: crate::marker::PhantomData })
    }
}

pub struct Scope<'scope, 'env: 'scope> {
    main_thread: Thread,
    running: usize,
    /// Threads to wait for.
    children: Vec<Box<dyn Child>>,
    scope: crate::marker::PhantomData<&'scope mut &'scope ()>,
    env: crate::marker::PhantomData<&'env mut &'env ()>,
}
unsafe impl Sync for Scope<'_, '_> {}

/// A thread that its scope waits for, whatever its result.
trait Child {
    /// Waits for the thread; whether it unwound with nobody looking.
    fn wait(&self) -> bool;
}
struct Open<T> {
    thread: Thread,
    left: Arc<Left<T>>,
}
impl<T> Child for Open<T> {
    fn wait(&self) -> bool {
        !self.left.taken && join(&self.thread, &*self.left).is_err()
    }
}

/// One thread less is running when this is dropped.
struct Running<'a>(&'a usize);
impl<'a> Running<'a> {
    fn new(scope: &'a Scope<'_, '_>) -> Self {
        *intrinsics::as_mut(&scope.running) += 1;
        Running(&scope.running)
    }
}
impl Drop for Running<'_> {
    fn drop(&mut self) {
        *intrinsics::as_mut(self.0) -= 1;
    }
}
unsafe impl Send for Running<'_> {}

pub struct ScopedJoinHandle<'scope, T> {
    thread: Thread,
    left: Arc<Left<T>>,
    scope: crate::marker::PhantomData<&'scope ()>,
}
unsafe impl<T> Send for ScopedJoinHandle<'_, T> {}
unsafe impl<T> Sync for ScopedJoinHandle<'_, T> {}

pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let scope = Scope {
        main_thread: current(),
        running: 0,
        children: Vec::new(),
        scope: crate::marker::PhantomData,
        env: crate::marker::PhantomData,
    };
    let result = crate::panic::caught(|| f(&scope));
    let mut unwound = false;
    // Also those that are started in the meantime.
    while !scope.children.is_empty() {
        let next = intrinsics::as_mut(&scope.children).remove(0);
        unwound |= next.wait();
    }
    match result {
        Err(payload) => crate::panic::resume_unwind(payload),
        Ok(_) if unwound => panic!("a scoped thread panicked"),
        Ok(value) => value,
    }
}
impl<'scope, 'env> Scope<'scope, 'env> {
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        Builder::new().spawn_scoped(self, f).expect("failed to spawn thread")
    }
}
impl<'scope, T> ScopedJoinHandle<'scope, T> {
    #[must_use]
    pub fn thread(&self) -> &Thread {
        &self.thread
    }
    pub fn join(self) -> Result<T> {
        join(&self.thread, &*self.left)
    }
    pub fn is_finished(&self) -> bool {
        is_finished(&*self.left)
    }
}
impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope")
            .field("num_running_threads", &self.running)
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

/// A static that each thread has for itself; the machine makes it when a thread first looks.
#[lang = "LocalKey"]
pub struct LocalKey<T: 'static> {
    value: T,
}
#[lang = "local_key"]
pub const fn local_key<T>(value: T) -> LocalKey<T> {
    LocalKey { value }
}
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct AccessError;
impl fmt::Debug for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessError").finish()
    }
}
impl fmt::Display for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("already destroyed")
    }
}
impl<T: 'static> LocalKey<T> {
    pub fn with<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        f(&self.value)
    }
    pub fn try_with<F, R>(&'static self, f: F) -> crate::result::Result<R, AccessError>
    where
        F: FnOnce(&T) -> R,
    {
        Ok(f(&self.value))
    }
}
impl<T: 'static> LocalKey<Cell<T>> {
    pub fn set(&'static self, value: T) {
        self.value.set(value)
    }
    pub fn get(&'static self) -> T
    where
        T: Copy,
    {
        self.value.get()
    }
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.value.take()
    }
    pub fn replace(&'static self, value: T) -> T {
        self.value.replace(value)
    }
}
impl<T: 'static> LocalKey<RefCell<T>> {
    pub fn with_borrow<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        f(&*self.value.borrow())
    }
    pub fn with_borrow_mut<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&mut T) -> R,
    {
        f(&mut *self.value.borrow_mut())
    }
    pub fn set(&'static self, value: T) {
        self.value.replace(value);
    }
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.value.take()
    }
    pub fn replace(&'static self, value: T) -> T {
        self.value.replace(value)
    }
}

// Below `LocalKey`, which it needs to be declared.
thread_local! {
    static NAME: RefCell<Option<Arc<String>>> = RefCell::new(None);
}
