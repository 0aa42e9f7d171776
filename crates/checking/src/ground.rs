//! Where the bodies of checks run: in this process, compiled, on OS threads; or wherever somebody else has them.
use crate::alone::alone;
use crate::exercise::Exercise;
use crate::judge;
use crate::observe::Observer;
use crate::specified::body;
use modelled::runtime::{Here, World};
use specification::{Client, Untyped};
use std::panic::{self, Location};
use std::sync::Arc;
use std::time::Duration;
use verdict::Verdict;

pub use crate::alone::{Alone, Wrong, alone_by};
pub use crate::complaint::{Complaint, Witness};
pub use crate::native::Failure;
pub use crate::panicked::Panicked;
pub use crate::specified::{Program, Returned, Specified, judge as explained};

/// The verdict on the submission with this name, as steps have it, and this text: the checks run on `ground`.
pub fn judge<G: Ground>(exercise: &Exercise, name: &str, text: &str, ground: &mut G) -> Verdict {
    let observer = Observer::new(name.to_owned(), text);
    let judged = judge::judge(exercise, observer, ground, |_| Ok(()));
    judged.expect("nobody has anything against a check")
}

/// Runs bodies.
pub trait Ground {
    /// What the body of a check, or a client of a specification, is here.
    type Body: Clone;

    /// The body of the check with this index.
    fn check(&mut self, index: usize, body: fn()) -> Self::Body;

    /// A client of what the check with this index specifies.
    fn client(&mut self, index: usize, specification: &Untyped, client: Client) -> Self::Body;

    /// The same body, and [`witness`](crate::witness) at its end.
    fn to_its_end(&self, body: &Self::Body) -> Self::Body;

    /// Where this body runs.
    fn world(&self, body: &Self::Body) -> Box<dyn World + '_>;

    /// Random sequences of calls by one thread of what the check with this index specifies.
    fn alone(&mut self, index: usize, specified: &Specified) -> Alone;

    /// What the check with this index comes to, which is for real threads; none if it cannot be had here.
    fn native(&mut self, index: usize, body: fn() -> String) -> Option<Result<String, Failure>>;
}

/// How long a check may take on real threads. One takes about a second at most, on a machine that does nothing else.
pub(crate) const NATIVE_LIMIT: Duration = Duration::from_secs(30);

/// This process.
pub(crate) struct Process;

impl Ground for Process {
    type Body = Arc<dyn Fn() + Send + Sync>;

    fn check(&mut self, _: usize, body: fn()) -> Self::Body {
        Arc::new(body)
    }

    fn client(&mut self, _: usize, specification: &Untyped, client: Client) -> Self::Body {
        Arc::new(body(specification, client))
    }

    fn to_its_end(&self, body: &Self::Body) -> Self::Body {
        let body = body.clone();
        Arc::new(move || {
            body();
            crate::witness("the end");
        })
    }

    fn world(&self, body: &Self::Body) -> Box<dyn World + '_> {
        let body = body.clone();
        Box::new(Here::new(move || body(), Location::caller()))
    }

    fn alone(&mut self, _: usize, specified: &Specified) -> Alone {
        // Without a word on panics that are caught: each has its place in the search.
        let old = panic::take_hook();
        panic::set_hook(Box::new(|_| {}));
        let found = alone(specified);
        panic::set_hook(old);
        found
    }

    fn native(&mut self, _: usize, body: fn() -> String) -> Option<Result<String, Failure>> {
        Some(crate::native::run(body, NATIVE_LIMIT))
    }
}
