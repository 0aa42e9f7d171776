//! Who makes the calls of a sequence.

use crate::{Call, Object, Part, Untyped};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What has come of a call.
#[derive(Default)]
pub struct Made {
    /// The parts that are over, and those of the looks that its work took, with what they answered.
    pub parts: Vec<(Call, Part, String)>,
    /// Whether a panic came out of it.
    pub panicked: bool,
}

/// Makes calls, one after the other, on one object at a time.
pub trait Caller {
    /// Makes a new object.
    fn begin(&mut self);

    /// Calls it; the work of a call that runs some is every look.
    fn call(&mut self, call: &Call) -> Made;

    /// Moves the object to another place.
    fn relocate(&mut self);

    /// Drops the object; false if that panics.
    fn end(&mut self) -> bool;
}

/// Calls what is compiled.
pub struct Compiled<'a> {
    specification: &'a Untyped,
    object: Option<Object>,
}

impl<'a> Compiled<'a> {
    /// Calls of the object of this specification.
    pub fn new(specification: &'a Untyped) -> Self {
        Self { specification, object: None }
    }
}

impl Caller for Compiled<'_> {
    fn begin(&mut self) {
        self.object = Some(self.specification.make());
    }

    fn call(&mut self, call: &Call) -> Made {
        let object = self.object.as_ref().expect("there is an object");
        let parts = RefCell::new(Vec::new());
        let ended = catch_unwind(AssertUnwindSafe(|| {
            let note = |call: &Call, part, answer| {
                parts.borrow_mut().push((call.clone(), part, answer));
            };
            let mut look = || {
                for look in self.specification.looks() {
                    look.run(object, &mut || {}, &mut |part, answer| note(look, part, answer));
                }
            };
            call.run(object, &mut look, &mut |part, answer| note(call, part, answer));
        }));
        Made { parts: parts.into_inner(), panicked: ended.is_err() }
    }

    fn relocate(&mut self) {
        self.object = self.object.take().map(|object| (self.specification.mover())(object));
    }

    fn end(&mut self) -> bool {
        catch_unwind(AssertUnwindSafe(|| drop(self.object.take()))).is_ok()
    }
}
