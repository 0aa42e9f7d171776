//! What an object's operations mean for one thread, and what follows from that for several.
//!
//! A [`Specification`] lists the operations of an object, each with its meaning: a function on a *state* that is as plain as
//! possible. From that follows what nobody has to write by hand:
//!
//! - [`Specification::clients`]: small concurrent programs that use the object, every combination up to a budget, smallest first;
//! - [`explain`]: whether the answers of one execution of a client have an order of the calls that the specification
//!   explains and that respects what happened before what (linearizability: Herlihy and Wing, "Linearizability: a correctness condition
//!   for concurrent objects", TOPLAS 1990; with happens-before in the place of real time, as relaxed memory has no other);
//! - [`Specification::check_alone`]: long random sequences of calls by one thread, with arguments at their edges, shrunk to the
//!   shortest that goes wrong.
//!
//! It knows no model and no threads: how a client is run is for its user to say.

mod alone;
mod call;
mod client;
pub mod edges;
mod history;

pub use call::{Call, Meaning};
pub use client::Client;
pub use history::{Answered, Unexplained, explain};
/// For the arguments of operations.
pub use proptest;

use proptest::strategy::{BoxedStrategy, Just, Strategy};
use std::fmt::Debug;
use std::sync::Arc;

/// What an object's operations mean. `T` is the object, `S` the state that stands for it.
pub struct Specification<T, S> {
    make: Arc<dyn Fn() -> T + Send + Sync>,
    start: S,
    operations: Vec<Operation<T, S>>,
}

struct Operation<T, S> {
    /// The calls that clients are made of.
    few: Vec<Call<T, S>>,
    /// The calls that random sequences are made of.
    any: BoxedStrategy<Call<T, S>>,
}

impl<T, S> Specification<T, S>
where
    T: 'static,
    S: Clone + 'static,
{
    /// Of objects that `make` makes; a new one is as `start` says.
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static, start: S) -> Self {
        Self { make: Arc::new(make), start, operations: Vec::new() }
    }

    /// An operation that takes an argument. Clients call it with each of `few` arguments, random sequences with `any`.
    pub fn operation<A, R>(
        self,
        name: &'static str,
        few: impl IntoIterator<Item = A>,
        any: impl Strategy<Value = A> + 'static,
        run: fn(&T, &A) -> R,
        means: fn(&mut S, &A) -> Meaning<R>,
    ) -> Self
    where
        A: Clone + Debug + Send + Sync + 'static,
        R: Debug + 'static,
    {
        let call = move |argument: A| Call::new(name, argument, run, means);
        let few = few.into_iter().map(call).collect();
        self.with(few, any.prop_map(call).boxed())
    }

    /// An operation without an argument.
    pub fn action<R: Debug + 'static>(
        self,
        name: &'static str,
        run: fn(&T) -> R,
        means: fn(&mut S) -> Meaning<R>,
    ) -> Self {
        let call = Call::bare(name, run, means);
        self.with(vec![call.clone()], Just(call).boxed())
    }

    /// An operation without an argument that leaves the object as it is. Every client ends with all of these.
    pub fn look<R: Debug + 'static>(
        self,
        name: &'static str,
        run: fn(&T) -> R,
        means: fn(&S) -> R,
    ) -> Self {
        let call = Call::look(name, run, means);
        self.with(vec![call.clone()], Just(call).boxed())
    }

    fn with(mut self, few: Vec<Call<T, S>>, any: BoxedStrategy<Call<T, S>>) -> Self {
        self.operations.push(Operation { few, any });
        self
    }

    /// A new object.
    pub fn make(&self) -> T {
        (self.make)()
    }

    /// How to make a new object.
    pub fn maker(&self) -> Arc<dyn Fn() -> T + Send + Sync> {
        self.make.clone()
    }

    /// The state of a new object.
    pub fn start(&self) -> &S {
        &self.start
    }
}
