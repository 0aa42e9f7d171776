//! Specifications whatever their objects: programs that check many of them compile this once.

use crate::Call;
use proptest::strategy::{SBoxedStrategy, Strategy};
use std::any::Any;
use std::sync::Arc;

/// An object that is specified.
pub type Object = Box<dyn Any + Send + Sync>;

/// The object, of the type that it is known to have.
pub(crate) fn of<T: 'static>(object: &Object) -> &T {
    (**object).downcast_ref().expect("calls are made on what they are for")
}

/// The state that stands for an object.
pub struct State(Box<dyn AnyState>);

trait AnyState: Any + Send + Sync {
    fn copy(&self) -> Box<dyn AnyState>;
    fn is(&self, other: &dyn Any) -> bool;
}

impl<S: Clone + PartialEq + Send + Sync + 'static> AnyState for S {
    fn copy(&self) -> Box<dyn AnyState> {
        Box::new(self.clone())
    }

    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

impl State {
    pub(crate) fn new(state: impl Clone + PartialEq + Send + Sync + 'static) -> Self {
        Self(Box::new(state))
    }

    /// The state, of the type that it is known to have.
    pub(crate) fn of<S: 'static>(&mut self) -> &mut S {
        let any: &mut dyn Any = &mut *self.0;
        any.downcast_mut().expect("a state is given to the calls that it is for")
    }
}

impl Clone for State {
    fn clone(&self) -> Self {
        // Of what is in the box, which is a state itself.
        Self((*self.0).copy())
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        // As above: of what is in the box.
        let other: &dyn Any = &*other.0;
        (*self.0).is(other)
    }
}

type Make = dyn Fn() -> Object + Send + Sync;
type Move = dyn Fn(Object) -> Object + Send + Sync;
type Show = dyn Fn(&mut State) -> String + Send + Sync;

/// A specification without the types of object and state.
pub struct Untyped {
    make: Arc<Make>,
    relocate: Arc<Move>,
    pub(crate) start: State,
    pub(crate) operations: Vec<Operation>,
    pub(crate) extent: Extent,
    pub(crate) alone_in_the_program: bool,
    pub(crate) is_pair: bool,
    pub(crate) of_several: bool,
    /// What there is to see of a state, if the answers of a few calls do not tell.
    pub(crate) shown: Option<Arc<Show>>,
}

pub(crate) struct Operation {
    pub(crate) name: &'static str,
    /// The calls that clients are made of.
    pub(crate) few: Vec<Call>,
    /// The calls that random sequences are made of.
    pub(crate) any: SBoxedStrategy<Call>,
}

/// How far a specification is tried. An object whose calls take many steps gets less of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The most clients.
    pub clients: usize,
    /// The most orders of steps, all clients together.
    pub orders: u64,
    /// Random sequences of calls by one thread.
    pub sequences: u32,
}

impl Default for Extent {
    fn default() -> Self {
        Self { clients: 200, orders: 8_000, sequences: 2_000 }
    }
}

impl Untyped {
    pub(crate) fn new<T, S>(make: impl Fn() -> T + Send + Sync + 'static, start: S) -> Self
    where
        T: Send + Sync + 'static,
        S: Clone + PartialEq + Send + Sync + 'static,
    {
        let relocate = |object: Object| -> Object {
            let object: Box<T> = object.downcast().expect("it was made here");
            Box::new(*object)
        };
        Self {
            make: Arc::new(move || Box::new(make())),
            relocate: Arc::new(relocate),
            start: State::new(start),
            operations: Vec::new(),
            extent: Extent::default(),
            alone_in_the_program: false,
            is_pair: false,
            of_several: false,
            shown: None,
        }
    }

    /// Two such objects, each as if the other were not there.
    pub fn side_by_side(&self) -> Self {
        let (make, relocate) = (self.make.clone(), self.relocate.clone());
        let mut pair =
            Self::new(move || (make(), make()), (self.start.clone(), self.start.clone()));
        // Both of the two, and not only the pair of boxes.
        pair.relocate = Arc::new(move |pair| {
            let (one, other) = *pair.downcast::<(Object, Object)>().expect("it was made here");
            Box::new((relocate(one), relocate(other)))
        });
        pair.is_pair = true;
        pair.of_several = self.of_several;
        pair.extent = self.extent;
        for Operation { name, few, any } in &self.operations {
            for second in [false, true] {
                let lift = move |call: Call| call.on_one_of_two(second);
                let few = few.iter().cloned().map(lift).collect();
                let any = any.clone().prop_map(lift).sboxed();
                pair.operations.push(Operation { name, few, any });
            }
        }
        pair
    }

    /// Tries it this far.
    pub fn within(self, extent: Extent) -> Self {
        Self { extent, ..self }
    }

    /// A new object.
    pub fn make(&self) -> Object {
        (self.make)()
    }

    /// How to make a new object.
    pub fn maker(&self) -> Arc<dyn Fn() -> Object + Send + Sync> {
        self.make.clone()
    }

    /// How to move an object to another place in memory: whoever goes by the address of one is found out.
    pub fn mover(&self) -> Arc<dyn Fn(Object) -> Object + Send + Sync> {
        self.relocate.clone()
    }

    /// The state of a new object.
    pub fn start(&self) -> &State {
        &self.start
    }

    /// How far it is to be tried.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// Whether it is of two objects side by side.
    pub fn is_pair(&self) -> bool {
        self.is_pair
    }

    /// Whether there is only one such object in the program.
    pub fn is_alone_in_the_program(&self) -> bool {
        self.alone_in_the_program
    }

    /// The names of the operations.
    pub fn operations(&self) -> impl Iterator<Item = &'static str> {
        self.operations.iter().map(|operation| operation.name)
    }

    /// The calls that leave the object as it is, and that can be made at any time.
    pub fn looks(&self) -> impl Iterator<Item = &Call> {
        self.operations
            .iter()
            .flat_map(|it| &it.few)
            .filter(|call| call.looks() && !call.by.nobody_else)
    }
}
