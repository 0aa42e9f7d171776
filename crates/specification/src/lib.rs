//! What an object's operations mean for one thread, and what follows from that for several.
//!
//! A [`Specification`] lists the operations of an object, each with its meaning: a function on a *state* that is as plain as
//! possible. From that follows what nobody has to write by hand:
//!
//! - [`Untyped::clients`]: small concurrent programs that use the object, every combination up to a budget, smallest first;
//! - [`explain`]: whether the answers of one execution of a client have an order of the calls that the specification
//!   explains and that respects what happened before what (linearizability: Herlihy and Wing, "Linearizability: a correctness condition
//!   for concurrent objects", TOPLAS 1990; with happens-before in the place of real time, as relaxed memory has no other);
//! - [`Untyped::check_alone`]: random sequences of calls by one thread, with arguments at their edges, and some very long ones, shrunk to
//!   the shortest that goes wrong.
//!
//! It knows no model and no threads: how a client is run is for its user to say.

mod alone;
mod argument;
mod call;
mod caller;
mod client;
pub mod edges;
mod history;
mod long;
mod noise;
mod starving;
mod untyped;

pub use alone::WrongAlone;
pub use argument::{Argument, Described};
pub use call::{AGAIN, BEGINS, Call, Entry, Meaning, Part};
pub use caller::{Caller, Compiled, Made};
pub use client::Client;
pub use history::{Answered, Unexplained, explain};
pub use long::LONG;
/// For the arguments of operations.
pub use proptest;
pub use untyped::{Extent, Object, State, Untyped};

use call::Callers;
use proptest::strategy::{Just, SBoxedStrategy, Strategy};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::sync::Arc;
use untyped::Operation;

/// What an object's operations mean. `T` is the object, `S` the state that stands for it.
///
/// What an object hands out and takes back over several calls (a guard, a handle, a clock that the check sets) belongs into `T`: a struct of
/// the check's own that holds the object and those. What must be told apart from outside but has no method is an operation of that
/// struct.
pub struct Specification<T, S> {
    untyped: Untyped,
    types: PhantomData<fn(&T, &mut S)>,
}

impl<T, S> Specification<T, S>
where
    T: Send + Sync + 'static,
    S: Clone + PartialEq + Send + Sync + 'static,
{
    /// Of objects that `make` makes; a new one is as `start` says.
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static, start: S) -> Self {
        Self { untyped: Untyped::new(make, start), types: PhantomData }
    }

    /// Tries it this far, instead of as far as [`Extent::default`] says.
    pub fn within(mut self, extent: Extent) -> Self {
        self.untyped.extent = extent;
        self
    }

    /// There is one such object in the program, as behind free functions: no second one is made beside it, and no random sequences, which
    /// each need a new one.
    pub fn alone_in_the_program(mut self) -> Self {
        self.untyped.alone_in_the_program = true;
        self.untyped.extent.sequences = 0;
        self
    }

    /// Arguments say which of several objects is meant. Threads share the one that the few calls are about: no clients are made of others.
    pub fn of_several(mut self) -> Self {
        self.untyped.of_several = true;
        self
    }

    /// What can be told apart of a state, where the few calls do not tell enough: for clients in which each call of a thread has to change
    /// something.
    pub fn shown(mut self, shown: fn(&S) -> String) -> Self {
        self.untyped.shown = Some(Arc::new(move |state| shown(state.of())));
        self
    }

    /// An operation that takes an argument. Clients call it with each of `few` arguments, random sequences with `any`.
    pub fn operation<A, R>(
        self,
        name: &'static str,
        few: impl IntoIterator<Item = A>,
        any: impl Strategy<Value = A> + Send + Sync + 'static,
        run: fn(&T, &A) -> R,
        means: fn(&mut S, &A) -> Meaning<R>,
    ) -> Self
    where
        A: Clone + Debug + Send + Sync + 'static,
        R: Debug + 'static,
    {
        let call = move |argument: A| Call::new(name, argument, run, means);
        let few = few.into_iter().map(call).collect();
        self.with(name, few, any.prop_map(call).sboxed())
    }

    /// An operation without an argument.
    pub fn action<R: Debug + 'static>(
        self,
        name: &'static str,
        run: fn(&T) -> R,
        means: fn(&mut S) -> Meaning<R>,
    ) -> Self {
        let call = Call::bare(name, run, means);
        self.with(name, vec![call.clone()], Just(call).sboxed())
    }

    /// An operation without an argument that leaves the object as it is. Every client ends with all of these.
    pub fn look<R: Debug + 'static>(
        self,
        name: &'static str,
        run: fn(&T) -> R,
        means: fn(&S) -> R,
    ) -> Self {
        let call = Call::look(name, run, means);
        self.with(name, vec![call.clone()], Just(call).sboxed()).at_the_end()
    }

    /// An operation that runs work of its caller: `run` passes it on, as what is to be called at most once. Such a call takes effect twice:
    /// when it `begin`s, and when the work is over and it `end`s. Meanwhile others see the state in between; the work itself takes
    /// every look.
    pub fn bracket<A, R>(
        self,
        name: &'static str,
        few: impl IntoIterator<Item = A>,
        any: impl Strategy<Value = A> + Send + Sync + 'static,
        run: fn(&T, &A, &mut dyn FnMut()) -> R,
        begin: fn(&mut S, &A) -> Entry<R>,
        end: fn(&mut S, &A) -> R,
    ) -> Self
    where
        A: Clone + Debug + Send + Sync + 'static,
        R: Debug + 'static,
    {
        let call = move |argument: A| Call::bracket(name, argument, run, begin, end);
        let few = few.into_iter().map(call).collect();
        self.with(name, few, any.prop_map(call).sboxed())
    }

    fn with(mut self, name: &'static str, few: Vec<Call>, any: SBoxedStrategy<Call>) -> Self {
        let operation = self.untyped.operations.len();
        let numbered = move |call: Call| call.of_operation(operation);
        let few = few.into_iter().map(numbered).collect();
        let any = any.prop_map(numbered).sboxed();
        self.untyped.operations.push(Operation { name, few, any });
        self
    }

    /// The operation that was stated last is for one thread at a time: no two threads of a client call it.
    pub fn by_one_thread(self) -> Self {
        self.called(|by| by.one_thread = true)
    }

    /// The operation that was stated last is exact only when nobody else calls anything: threads of clients do not call it.
    pub fn when_nobody_else_calls(self) -> Self {
        self.called(|by| by.nobody_else = true)
    }

    /// Every client ends with the few calls of the operation that was stated last, one after the other.
    pub fn at_the_end(self) -> Self {
        self.called(|by| by.at_the_end = true)
    }

    fn called(mut self, change: fn(&mut Callers)) -> Self {
        let last = self.untyped.operations.last_mut().expect("it stands behind an operation");
        last.few.iter_mut().for_each(|call| change(&mut call.by));
        self
    }

    /// The same without its types: what is done with it is compiled once, and not for each object.
    pub fn untyped(self) -> Untyped {
        self.untyped
    }
}
