//! Values that clones of a machine share until one of them writes.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// Cheap to clone; copied when it is written to while others have it too. A step changes little of a state, and whoever searches through
/// states clones all of it for each step.
#[derive(Clone, Debug)]
pub(super) struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Shared(Arc::new(value))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}
