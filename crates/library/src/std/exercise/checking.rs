//! What the checks of an exercise are made of, where they are read and not compiled: the crate `checking`, without what a grader that is
//! compiled knows better (names, meanings, mistakes, and which calls are made). See `crates/page-grader`.
use crate::fmt::{Debug, Display};
use crate::intrinsics;
use crate::marker::PhantomData;
use crate::sync::Arc;
use crate::thread;
use crate::time::Duration;

pub mod exposition;
pub mod json;

pub use super::sync;

// ---- What bodies say ----

pub fn expect(holds: bool, expected: impl Display, happened: impl Display) {
    if !holds {
        complain("", expected, happened);
    }
}
pub fn expect_eq<T: PartialEq + Display>(what: &str, got: T, expected: T) {
    if got != expected {
        complain("", format!("{what} is {expected}"), format!("{what} is {got}"));
    }
}
pub fn complain(mistake: &str, expected: impl Display, happened: impl Display) -> ! {
    intrinsics::check_complain(mistake, &expected.to_string(), &happened.to_string())
}
pub fn witness(seen: impl Display) -> ! {
    intrinsics::check_witness(&seen.to_string())
}
pub fn call_returned() {
    thread::yield_now();
}
pub fn may_panic<R>(f: impl FnOnce() -> R) -> Option<R> {
    let before = intrinsics::check_expect_panics(true);
    let result = crate::panic::catch_unwind(crate::panic::AssertUnwindSafe(f));
    intrinsics::check_expect_panics(before);
    result.ok()
}
pub fn unwind(message: &str) -> ! {
    crate::panic::resume_unwind(Box::new(message.to_owned()))
}
/// `1,234,567`
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

// ---- The checks ----

pub struct Exercise {
    checks: Vec<Check>,
}
enum Check {
    Body(fn()),
    Specified(Box<dyn Specified>),
    /// One thread, and no order of steps to be tried.
    ByItself(fn() -> String),
    Native,
}
impl Exercise {
    pub fn new() -> Self {
        Exercise { checks: Vec::new() }
    }
    pub fn always(self, _name: &'static str, body: fn()) -> Self {
        self.with(Check::Body(body))
    }
    pub fn in_some_orders(self, _name: &'static str, body: fn()) -> Self {
        self.with(Check::Body(body))
    }
    pub fn sometimes(self, _name: &'static str, _expected: &'static str, body: fn()) -> Self {
        self.with(Check::Body(body))
    }
    pub fn fails(self, _name: &'static str, _missed: &'static str, body: fn()) -> Self {
        self.with(Check::Body(body))
    }
    pub fn made_without(self, _name: &'static str, body: fn()) -> Self {
        self.with(Check::Body(body))
    }
    pub fn made_without_when_held_up(self, _name: &'static str, body: fn()) -> Self {
        self.with(Check::Body(body))
    }
    pub fn specified<T: Send + Sync + 'static, S>(self, _name: &'static str, specification: Specification<T, S>) -> Self {
        self.with(Check::Specified(Box::new(specification)))
    }
    pub fn by_itself(self, _name: &'static str, body: fn() -> String) -> Self {
        self.with(Check::ByItself(body))
    }
    pub fn native(self, _name: &'static str) -> Self {
        self.with(Check::Native)
    }
    fn with(mut self, check: Check) -> Self {
        self.checks.push(check);
        self
    }
    fn body(&self, check: usize) -> fn() {
        match &self.checks[check] {
            Check::Body(body) => *body,
            _ => panic!("this check has no body"),
        }
    }
    fn specification(&self, check: usize) -> &Box<dyn Specified> {
        match &self.checks[check] {
            Check::Specified(specified) => specified,
            _ => panic!("this check specifies nothing"),
        }
    }
}

// ---- Specifications: how calls are made ----

pub mod specification {
    pub use super::{Described, Entry, Extent, Meaning, Specification};
}

/// For functions of a check's own state.
pub enum Meaning<R> {
    Answer(R),
    OneOf(Vec<R>),
    Waits,
    Panics,
    Unspecified,
}
pub enum Entry<R> {
    Begins,
    Returns(R),
}

pub struct Extent {
    pub clients: usize,
    pub orders: u64,
    pub sequences: u32,
}

impl Default for Extent {
    fn default() -> Self {
        Extent { clients: 0, orders: 0, sequences: 0 }
    }
}

/// An argument, whatever its type.
pub struct Raw;

/// What can be an argument.
pub trait Given {
    fn given(raw: &'static Raw) -> Self;
}
#[for_types(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize)]
impl Given for T {
    fn given(raw: &'static Raw) -> Self {
        *intrinsics::cast_ref::<Raw, T>(raw)
    }
}
impl Given for &'static str {
    fn given(raw: &'static Raw) -> Self {
        *intrinsics::cast_ref::<Raw, &'static str>(raw)
    }
}
impl Given for String {
    fn given(raw: &'static Raw) -> Self {
        text_of(raw).to_owned()
    }
}
impl Given for Duration {
    fn given(raw: &'static Raw) -> Self {
        let parts = intrinsics::cast_ref::<Raw, (u64, u32)>(raw);
        Duration::new(parts.0, parts.1)
    }
}
impl<A: Given, B: Given> Given for (A, B) {
    fn given(raw: &'static Raw) -> Self {
        let parts = intrinsics::cast_ref::<Raw, (&'static Raw, &'static Raw)>(raw);
        (A::given(parts.0), B::given(parts.1))
    }
}
/// An argument that calls show in words; here nobody asks for them.
pub struct Described<A> {
    pub it: A,
    pub words: fn(&A) -> String,
}
impl<A: Given> Given for Described<A> {
    fn given(raw: &'static Raw) -> Self {
        Described { it: A::given(raw), words: |_| String::new() }
    }
}
/// An argument that is a text, or what `Debug` shows of one of a type of the check's own.
pub fn text_of(raw: &'static Raw) -> &'static str {
    *intrinsics::cast_ref::<Raw, &'static str>(raw)
}

struct Parts<T> {
    make: Box<dyn Fn() -> T>,
    operations: Vec<Box<dyn Fn(&T, &'static Raw, &mut dyn FnMut()) -> String>>,
}
unsafe impl<T> Send for Parts<T> {}
unsafe impl<T> Sync for Parts<T> {}

pub struct Specification<T, S> {
    parts: Parts<T>,
    state: PhantomData<S>,
}
impl<T: Send + Sync + 'static, S> Specification<T, S> {
    pub fn new(make: impl Fn() -> T + 'static, _start: S) -> Self {
        Specification { parts: Parts { make: Box::new(make), operations: Vec::new() }, state: PhantomData }
    }
    pub fn operation<A: Given + 'static, R: Debug + 'static>(
        mut self,
        _name: &'static str,
        _few: impl IntoIterator<Item = A>,
        run: fn(&T, &A) -> R,
    ) -> Self {
        let call = move |it: &T, raw: &'static Raw, _: &mut dyn FnMut()| shown(&run(it, &A::given(raw)));
        self.parts.operations.push(Box::new(call));
        self
    }
    pub fn action<R: Debug + 'static>(mut self, _name: &'static str, run: fn(&T) -> R) -> Self {
        let call = move |it: &T, _: &'static Raw, _: &mut dyn FnMut()| shown(&run(it));
        self.parts.operations.push(Box::new(call));
        self
    }
    pub fn look<R: Debug + 'static>(self, name: &'static str, run: fn(&T) -> R) -> Self {
        self.action(name, run)
    }
    pub fn bracket<A: Given + 'static, R: Debug + 'static>(
        mut self,
        _name: &'static str,
        _few: impl IntoIterator<Item = A>,
        run: fn(&T, &A, &mut dyn FnMut()) -> R,
    ) -> Self {
        let call = move |it: &T, raw: &'static Raw, work: &mut dyn FnMut()| shown(&run(it, &A::given(raw), work));
        self.parts.operations.push(Box::new(call));
        self
    }
}

/// What calls answer is compared as text.
fn shown<R: Debug>(answer: &R) -> String {
    // Putting it together step by step takes most of a call's time.
    let text = intrinsics::check_shown(answer);
    if text.is_empty() { format!("{answer:?}") } else { text.to_owned() }
}

/// Number, operation, whether it is on the second of two objects, argument.
type Call = (usize, usize, bool, &'static Raw);
type Calls = &'static [Call];

/// The parts of a call, as its notes have them.
const ALL: usize = 0;
const BEGINS: usize = 1;
const BEGINS_AGAIN: usize = 2;
const REST: usize = 3;

/// Makes a call; if it runs work, that takes every look.
fn make<T>(parts: &Parts<T>, call: Call, objects: &(T, Option<T>), looks: Calls) {
    let (number, operation, second, raw) = call;
    let object = if second { objects.1.as_ref().unwrap() } else { &objects.0 };
    intrinsics::check_begin();
    let mut begun = 0;
    let mut work = || {
        intrinsics::check_note(number, if begun == 0 { BEGINS } else { BEGINS_AGAIN }, "");
        begun += 1;
        for look in looks {
            make(parts, *look, objects, &[]);
        }
        intrinsics::check_begin();
    };
    let answer = (parts.operations[operation])(object, raw, &mut work);
    intrinsics::check_note(number, if begun == 0 { ALL } else { REST }, &answer);
    // What this call did must not be taken for a part of the next one.
    call_returned();
}
fn make_all<T>(parts: &Parts<T>, calls: Calls, objects: &(T, Option<T>), looks: Calls) {
    for call in calls {
        make(parts, *call, objects, looks);
    }
}

/// What a specification is whatever its types.
trait Specified {
    fn play(&self, pair: bool, before: (Calls, Calls), threads: &'static [Calls], after: Calls, looks: Calls);
    fn hold(&self, pair: bool) -> Box<dyn Held>;
}
impl<T: Send + Sync + 'static, S> Specified for Specification<T, S> {
    fn play(&self, pair: bool, before: (Calls, Calls), threads: &'static [Calls], after: Calls, looks: Calls) {
        let parts: &'static Parts<T> = intrinsics::cast_ref::<Parts<T>, Parts<T>>(&self.parts);
        let objects = both(parts, pair);
        make_all(parts, before.0, &objects, looks);
        // A move: whoever goes by the address of an object is found out.
        let objects = Arc::new(objects);
        make_all(parts, before.1, &*objects, looks);
        let mut handles = Vec::new();
        for calls in threads {
            let theirs = objects.clone();
            handles.push(thread::spawn(move || make_all(parts, *calls, &*theirs, looks)));
        }
        for handle in handles {
            handle.join().expect("a panic ends the execution");
        }
        make_all(parts, after, &*objects, looks);
        drop(objects);
    }
    fn hold(&self, pair: bool) -> Box<dyn Held> {
        let parts: &'static Parts<T> = intrinsics::cast_ref::<Parts<T>, Parts<T>>(&self.parts);
        Box::new(Holding { parts, objects: both(parts, pair) })
    }
}
fn both<T>(parts: &Parts<T>, pair: bool) -> (T, Option<T>) {
    let one = (parts.make)();
    (one, if pair { Some((parts.make)()) } else { None })
}

/// An object, or two of them, whatever the type.
pub trait Held {
    fn call(&self, call: Call, looks: Calls);
    fn relocate(self: Box<Self>) -> Box<dyn Held>;
}
struct Holding<T: 'static> {
    parts: &'static Parts<T>,
    objects: (T, Option<T>),
}
impl<T: 'static> Held for Holding<T> {
    fn call(&self, call: Call, looks: Calls) {
        make(self.parts, call, &self.objects, looks);
    }
    fn relocate(self: Box<Self>) -> Box<dyn Held> {
        let it = *self;
        Box::new(Holding { parts: it.parts, objects: it.objects })
    }
}

// ---- What the grader calls ----

#[lang = "check_run_body"]
pub fn run_body(exercise: &'static Exercise, check: usize) {
    (exercise.body(check))()
}
#[lang = "check_run_to_its_end"]
pub fn run_to_its_end(exercise: &'static Exercise, check: usize) {
    (exercise.body(check))();
    witness("the end")
}
/// Whether there is something to run by itself; then it was.
#[lang = "check_run_by_itself"]
pub fn run_by_itself(exercise: &'static Exercise, check: usize) -> Option<String> {
    match &exercise.checks[check] {
        Check::ByItself(body) => Some(body()),
        _ => None,
    }
}
#[lang = "check_run_client"]
pub fn run_client(
    exercise: &'static Exercise,
    check: usize,
    pair: bool,
    before: (Calls, Calls),
    threads: &'static [Calls],
    after: Calls,
    looks: Calls,
) {
    exercise.specification(check).play(pair, before, threads, after, looks)
}
#[lang = "check_hold"]
pub fn hold(exercise: &'static Exercise, check: usize, pair: bool) -> Box<dyn Held> {
    exercise.specification(check).hold(pair)
}
#[lang = "check_call"]
pub fn call(held: &Box<dyn Held>, call: Call, looks: Calls) {
    held.call(call, looks)
}
#[lang = "check_relocate"]
pub fn relocate(held: Box<dyn Held>) -> Box<dyn Held> {
    held.relocate()
}
#[lang = "check_discard"]
pub fn discard(held: Box<dyn Held>) {
    drop(held)
}
