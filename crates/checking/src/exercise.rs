//! The checks of an exercise: what there is to check, and how.
use crate::mistake::Mistake;
use crate::specified::Specified;
use specification::Specification;

/// The checks of one exercise, in the order in which they run, and the mistakes they can recognise.
#[derive(Default)]
pub struct Exercise {
    pub(crate) checks: Vec<Check>,
    pub(crate) mistakes: Vec<Mistake>,
    /// General mistakes that are not looked for.
    pub(crate) without: Vec<Mistake>,
}

pub(crate) struct Check {
    pub(crate) name: &'static str,
    pub(crate) kind: CheckKind,
}

pub(crate) enum CheckKind {
    /// The body must succeed in every execution.
    Always(fn()),
    /// The body must succeed in some executions: it has too many.
    InSomeOrders(fn()),
    /// Some execution of the body must reach [`witness`](crate::witness).
    Sometimes { body: fn(), expected: &'static str },
    /// Some execution of the body must panic. If none does, that is the mistake `missed`.
    Fails { body: fn(), missed: &'static str },
    /// The steps of a run of the body must not show any of these mistakes.
    Made { body: fn(), mistakes: &'static [Mistake] },
    /// The same, of runs in which the first thread that is started is held up.
    MadeHeldUp { body: fn(), mistakes: &'static [Mistake] },
    /// Every client of the object must have an order of its calls that the specification explains, and random sequences of
    /// calls by one thread must mean what it says.
    Specified(Specified),
    /// The body must succeed on real threads. It returns what it measured.
    Native(fn() -> String),
}

impl Exercise {
    /// An exercise without checks.
    pub fn new() -> Self {
        Self::default()
    }

    /// `body` must succeed in every order of steps; in 5,000 of them, if there are more, and the verdict says so.
    pub fn always(self, name: &'static str, body: fn()) -> Self {
        self.check(name, CheckKind::Always(body))
    }

    /// `body` must succeed in some simple orders of steps, where all are too many: at most 200, each thread going on until it has to
    /// wait.
    pub fn in_some_orders(self, name: &'static str, body: fn()) -> Self {
        self.check(name, CheckKind::InSomeOrders(body))
    }

    /// There must be an order of steps in which `body` reaches [`witness`](crate::witness): that is what is `expected`, in words.
    pub fn sometimes(self, name: &'static str, expected: &'static str, body: fn()) -> Self {
        self.check(name, CheckKind::Sometimes { body, expected })
    }

    /// `body` runs a test on something broken: there must be an order of steps in which it panics. If there is none, that
    /// is the mistake that `missed` names.
    pub fn fails(self, name: &'static str, missed: &'static str, body: fn()) -> Self {
        self.check(name, CheckKind::Fails { body, missed })
    }

    /// The solution must not be made in one of these ways, although it is right. `body` runs once, to have a look.
    pub fn made_without(
        self,
        name: &'static str,
        body: fn(),
        mistakes: &'static [Mistake],
    ) -> Self {
        self.check(name, CheckKind::Made { body, mistakes })
    }

    /// The same. `body` runs several times: the first thread that is started takes some steps, one more each time, and is held up
    /// until nobody else can go on.
    pub fn made_without_when_held_up(
        self,
        name: &'static str,
        body: fn(),
        mistakes: &'static [Mistake],
    ) -> Self {
        self.check(name, CheckKind::MadeHeldUp { body, mistakes })
    }

    /// The object must behave as specified: for one thread, whatever it calls with whatever arguments; and for two and three
    /// threads, in every order of steps.
    pub fn specified<T, S>(self, name: &'static str, specification: Specification<T, S>) -> Self
    where
        T: Send + Sync + 'static,
        S: Clone + PartialEq + Send + Sync + 'static,
    {
        self.check(name, CheckKind::Specified(Specified::new(specification.untyped())))
    }

    /// `body` must succeed on real threads. It takes well below a second and returns what it measured, in words.
    pub fn native(self, name: &'static str, body: fn() -> String) -> Self {
        self.check(name, CheckKind::Native(body))
    }

    /// Mistakes to look for when a check fails, the most particular ones first.
    pub fn mistakes(mut self, mistakes: &[Mistake]) -> Self {
        self.mistakes.extend_from_slice(mistakes);
        self
    }

    /// General mistakes not to look for: what they advise is not what the task asks for.
    pub fn without(mut self, mistakes: &[Mistake]) -> Self {
        self.without.extend_from_slice(mistakes);
        self
    }

    fn check(mut self, name: &'static str, kind: CheckKind) -> Self {
        self.checks.push(Check { name, kind });
        self
    }
}
