//! One call of an operation.

use std::fmt::{self, Debug, Display};
use std::sync::Arc;

/// What a call comes to, if it is made in some state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning<R> {
    /// It returns this.
    Answer(R),
    /// It waits until the state is another.
    Waits,
    /// It is a mistake of the caller, and panics. The state is then as it was.
    Panics,
}

impl<R> Meaning<R> {
    fn map<Q>(self, f: impl FnOnce(R) -> Q) -> Meaning<Q> {
        match self {
            Meaning::Answer(answer) => Meaning::Answer(f(answer)),
            Meaning::Waits => Meaning::Waits,
            Meaning::Panics => Meaning::Panics,
        }
    }
}

type Means<S> = dyn Fn(&mut S) -> Meaning<String> + Send + Sync;

/// A call with its argument. Displays as `add(10)`.
///
/// Answers are compared by their `Debug` text: so operations with different types of answers fit into one list.
pub struct Call<T, S> {
    name: Arc<str>,
    run: Arc<dyn Fn(&T) -> String + Send + Sync>,
    means: Arc<Means<S>>,
    looks: bool,
}

impl<T: 'static, S: 'static> Call<T, S> {
    pub(crate) fn new<A, R>(
        name: &str,
        argument: A,
        run: fn(&T, &A) -> R,
        means: fn(&mut S, &A) -> Meaning<R>,
    ) -> Self
    where
        A: Clone + Debug + Send + Sync + 'static,
        R: Debug + 'static,
    {
        let other = argument.clone();
        Self {
            name: format!("{name}({argument:?})").into(),
            run: Arc::new(move |object| text(&run(object, &argument))),
            means: Arc::new(move |state| means(state, &other).map(|answer| text(&answer))),
            looks: false,
        }
    }

    pub(crate) fn bare<R: Debug + 'static>(
        name: &str,
        run: fn(&T) -> R,
        means: fn(&mut S) -> Meaning<R>,
    ) -> Self {
        Self {
            name: format!("{name}()").into(),
            run: Arc::new(move |object| text(&run(object))),
            means: Arc::new(move |state| means(state).map(|answer| text(&answer))),
            looks: false,
        }
    }

    pub(crate) fn look<R: Debug + 'static>(
        name: &str,
        run: fn(&T) -> R,
        means: fn(&S) -> R,
    ) -> Self {
        Self {
            name: format!("{name}()").into(),
            run: Arc::new(move |object| text(&run(object))),
            means: Arc::new(move |state| Meaning::Answer(text(&means(state)))),
            looks: true,
        }
    }
}

impl<T, S> Call<T, S> {
    /// Makes the call; its answer as text.
    pub fn run(&self, object: &T) -> String {
        (self.run)(object)
    }

    /// What the call means in this state, which is changed accordingly.
    pub fn means(&self, state: &mut S) -> Meaning<String> {
        (self.means)(state)
    }

    /// Whether it leaves the object as it is.
    pub fn looks(&self) -> bool {
        self.looks
    }
}

fn text(answer: &impl Debug) -> String {
    format!("{answer:?}")
}

impl<T, S> Clone for Call<T, S> {
    fn clone(&self) -> Self {
        let Self { name, run, means, looks } = self;
        Self { name: name.clone(), run: run.clone(), means: means.clone(), looks: *looks }
    }
}

impl<T, S> Display for Call<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl<T, S> Debug for Call<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
