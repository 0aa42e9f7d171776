//! One call of an operation.

use crate::argument::Argument;
use crate::untyped::{Object, State, of};
use std::fmt::{self, Debug, Display};
use std::sync::Arc;

/// What a call comes to, if it is made in some state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning<R> {
    /// It returns this.
    Answer(R),
    /// It returns one of these: whichever it is, the state is the same.
    OneOf(Vec<R>),
    /// It waits until the state is another.
    Waits,
    /// It is a mistake of the caller, and panics. The state is then as the specification leaves it.
    Panics,
    /// The task does not say. Nobody makes such a call, and none of the things that it could do is wrong.
    Unspecified,
}

impl<R> Meaning<R> {
    fn map<Q>(self, f: impl Fn(R) -> Q) -> Meaning<Q> {
        match self {
            Meaning::Answer(answer) => Meaning::Answer(f(answer)),
            Meaning::OneOf(answers) => Meaning::OneOf(answers.into_iter().map(f).collect()),
            Meaning::Waits => Meaning::Waits,
            Meaning::Panics => Meaning::Panics,
            Meaning::Unspecified => Meaning::Unspecified,
        }
    }

    /// Whether the call returns.
    pub fn returns(&self) -> bool {
        matches!(self, Meaning::Answer(_) | Meaning::OneOf(_))
    }
}

impl Meaning<String> {
    /// Whether it explains that the call returned `answer`; none for a panic.
    pub fn explains(&self, answer: Option<&str>) -> bool {
        match (self, answer) {
            (Meaning::Answer(right), Some(answer)) => right == answer,
            (Meaning::OneOf(right), Some(answer)) => right.iter().any(|one| one == answer),
            (Meaning::Panics, None) | (Meaning::Unspecified, _) => true,
            _ => false,
        }
    }
}

/// `answers 5`, as it stands behind a call.
impl Display for Meaning<String> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Meaning::Answer(answer) if answer == BEGINS => f.write_str("calls its work"),
            Meaning::Answer(answer) => write!(f, "answers {answer}"),
            Meaning::OneOf(answers) => write!(f, "answers {}", answers.join(" or ")),
            Meaning::Waits => f.write_str("cannot return"),
            Meaning::Panics => f.write_str("panics"),
            Meaning::Unspecified => f.write_str("does anything"),
        }
    }
}

/// What a call that runs work of its caller does first: see [`Specification::bracket`](crate::Specification::bracket).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry<R> {
    /// It calls the work.
    Begins,
    /// It returns this, and never calls the work.
    Returns(R),
}

/// The answer of the first part of a call that runs work.
pub const BEGINS: &str = "calls its work";
/// The same where it is called a second time.
pub const AGAIN: &str = "calls its work again";

/// Which part of a call. Only calls that run work of their caller have a last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// All of it; or up to where the work begins.
    First,
    /// From where the work has ended.
    Last,
}

type Run = dyn Fn(&Object, &mut dyn FnMut()) -> String + Send + Sync;
type Means = dyn Fn(&mut State) -> Meaning<String> + Send + Sync;

/// A call with its argument. Displays as `add(10)`.
///
/// Answers are compared by their `Debug` text: so operations with different types of answers fit into one list.
#[derive(Clone)]
pub struct Call {
    name: Arc<str>,
    /// The place of its operation among those of the specification.
    pub(crate) operation: usize,
    argument: Option<Arc<Argument>>,
    run: Arc<Run>,
    first: Arc<Means>,
    last: Option<Arc<Means>>,
    looks: bool,
    pub(crate) on_second: bool,
    pub(crate) by: Callers,
}

/// Who may make a call, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Callers {
    /// No two threads at a time.
    pub(crate) one_thread: bool,
    /// Only when nothing else is going on.
    pub(crate) nobody_else: bool,
    /// At the end of each client.
    pub(crate) at_the_end: bool,
}

impl Call {
    fn simple(
        name: String,
        argument: Option<Argument>,
        run: impl Fn(&Object) -> String + Send + Sync + 'static,
        means: impl Fn(&mut State) -> Meaning<String> + Send + Sync + 'static,
        looks: bool,
    ) -> Self {
        Self {
            name: name.into(),
            operation: 0,
            argument: argument.map(Arc::new),
            run: Arc::new(move |object, _| run(object)),
            first: Arc::new(means),
            last: None,
            looks,
            on_second: false,
            by: Callers::default(),
        }
    }

    pub(crate) fn new<T, S, A, R>(
        name: &str,
        argument: A,
        run: fn(&T, &A) -> R,
        means: fn(&mut S, &A) -> Meaning<R>,
    ) -> Self
    where
        T: 'static,
        S: 'static,
        A: Clone + Debug + Send + Sync + 'static,
        R: Debug + 'static,
    {
        let other = argument.clone();
        let called = format!("{name}({argument:?})");
        let told = Argument::of(&argument);
        let run = move |object: &Object| text(&run(of(object), &argument));
        let means = move |state: &mut State| means(state.of(), &other).map(|it| text(&it));
        Self::simple(called, Some(told), run, means, false)
    }

    pub(crate) fn bare<T: 'static, S: 'static, R: Debug + 'static>(
        name: &str,
        run: fn(&T) -> R,
        means: fn(&mut S) -> Meaning<R>,
    ) -> Self {
        let run = move |object: &Object| text(&run(of(object)));
        let means = move |state: &mut State| means(state.of()).map(|answer| text(&answer));
        Self::simple(format!("{name}()"), None, run, means, false)
    }

    pub(crate) fn look<T: 'static, S: 'static, R: Debug + 'static>(
        name: &str,
        run: fn(&T) -> R,
        means: fn(&S) -> R,
    ) -> Self {
        let run = move |object: &Object| text(&run(of(object)));
        let means = move |state: &mut State| Meaning::Answer(text(&means(state.of())));
        Self::simple(format!("{name}()"), None, run, means, true)
    }

    pub(crate) fn bracket<T, S, A, R>(
        name: &str,
        argument: A,
        run: fn(&T, &A, &mut dyn FnMut()) -> R,
        begin: fn(&mut S, &A) -> Entry<R>,
        end: fn(&mut S, &A) -> R,
    ) -> Self
    where
        T: 'static,
        S: 'static,
        A: Clone + Debug + Send + Sync + 'static,
        R: Debug + 'static,
    {
        let (first, last) = (argument.clone(), argument.clone());
        let begin = move |state: &mut State| match begin(state.of(), &first) {
            Entry::Begins => Meaning::Answer(BEGINS.to_owned()),
            Entry::Returns(answer) => Meaning::Answer(text(&answer)),
        };
        Self {
            name: format!("{name}({argument:?})").into(),
            operation: 0,
            argument: Some(Arc::new(Argument::of(&argument))),
            run: Arc::new(move |object, work| text(&run(of(object), &argument, work))),
            first: Arc::new(begin),
            last: Some(Arc::new(move |state| Meaning::Answer(text(&end(state.of(), &last))))),
            looks: false,
            on_second: false,
            by: Callers::default(),
        }
    }

    /// The same as a call of the operation at this place.
    pub(crate) fn of_operation(self, operation: usize) -> Self {
        Self { operation, ..self }
    }

    /// The same call on one of two objects.
    pub(crate) fn on_one_of_two(self, second: bool) -> Self {
        let lift = |means: Arc<Means>| -> Arc<Means> {
            Arc::new(move |pair| {
                let (one, other) = pair.of::<(State, State)>();
                means(if second { other } else { one })
            })
        };
        let run = self.run;
        Self {
            name: format!("{}.{}", if second { "second" } else { "first" }, self.name).into(),
            run: Arc::new(move |pair, work| {
                let (one, other) = of::<(Object, Object)>(pair);
                run(if second { other } else { one }, work)
            }),
            first: lift(self.first),
            last: self.last.map(lift),
            on_second: second,
            ..self
        }
    }

    /// The place of its operation among those of the specification.
    pub fn operation(&self) -> usize {
        self.operation
    }

    /// What it is called with, if with anything.
    pub fn argument(&self) -> Option<&Argument> {
        self.argument.as_deref()
    }

    /// Makes the call. `noted` is told each part when it is over, with its answer; if the call runs work of its caller, that is
    /// `work`.
    pub fn run(
        &self,
        object: &Object,
        work: &mut dyn FnMut(),
        noted: &mut dyn FnMut(Part, String),
    ) {
        let mut begun = 0;
        let answer = (self.run)(object, &mut || {
            noted(Part::First, if begun == 0 { BEGINS } else { AGAIN }.to_owned());
            begun += 1;
            work();
        });
        noted(if begun == 0 { Part::First } else { Part::Last }, answer);
    }

    /// What a part of the call means in this state, which is changed accordingly.
    pub fn means(&self, part: Part, state: &mut State) -> Meaning<String> {
        match (part, &self.last) {
            (Part::First, _) | (Part::Last, None) => (self.first)(state),
            (Part::Last, Some(last)) => last(state),
        }
    }

    /// What all of it means: both parts, if it has two, and nothing else happens in between.
    pub(crate) fn means_alone(&self, state: &mut State) -> Meaning<String> {
        let meaning = self.means(Part::First, state);
        if self.begins(&meaning) { self.means(Part::Last, state) } else { meaning }
    }

    /// Whether such a first part is the one after which the work is called.
    pub(crate) fn begins(&self, meaning: &Meaning<String>) -> bool {
        self.last.is_some() && meaning.explains(Some(BEGINS))
    }

    /// Whether it leaves the object as it is.
    pub fn looks(&self) -> bool {
        self.looks
    }

    /// Whether it is a call on the second one of two objects.
    pub fn is_on_second(&self) -> bool {
        self.on_second
    }

    /// The call with what came of a part of it: `add(10) → 10`.
    pub fn told(&self, part: Part, answer: &str) -> String {
        match (part, answer) {
            (Part::First, BEGINS | AGAIN) => format!("{self} {answer}"),
            (Part::First, _) => format!("{self} → {answer}"),
            (Part::Last, _) => format!("{self}, its work done, → {answer}"),
        }
    }
}

fn text(answer: &dyn Debug) -> String {
    format!("{answer:?}")
}

impl Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
