//! What a panic carries.

use std::any::Any;
use std::fmt::{self, Display};
use std::panic::panic_any;
use std::sync::Arc;

/// What a body says on purpose by a panic, as data: it comes through whatever runs the body, the threads of a scope
/// included, and is found in [`Failure::Panic`](super::Failure::Panic).
#[derive(Clone)]
pub struct Signal(Arc<dyn Tells>);

/// What a signal can hold.
trait Tells: Any + Display + Send + Sync {}

impl<T: Any + Display + Send + Sync> Tells for T {}

impl Signal {
    /// This, for who has no panic to carry it.
    pub fn new(what: impl Any + Display + Send + Sync) -> Self {
        Self(Arc::new(what))
    }

    /// Panics with this in its hands.
    #[track_caller]
    pub fn raise(what: impl Any + Display + Send + Sync) -> ! {
        panic_any(Self::new(what))
    }

    /// The signal that a panic carries, if it carries one.
    pub fn in_payload(payload: &(dyn Any + Send)) -> Option<&Self> {
        payload.downcast_ref()
    }

    /// What was said, if it is of this type.
    pub fn get<T: Any>(&self) -> Option<&T> {
        let what: &dyn Any = &*self.0;
        what.downcast_ref()
    }
}

impl Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signal({})", self.0)
    }
}

/// Two signals are the same if they are of one type and read the same.
impl PartialEq for Signal {
    fn eq(&self, other: &Self) -> bool {
        (*self.0).type_id() == (*other.0).type_id() && self.to_string() == other.to_string()
    }
}

impl Eq for Signal {}

/// What a panic or an unwinding says.
pub(super) fn text(payload: &(dyn Any + Send)) -> String {
    if let Some(signal) = Signal::in_payload(payload) {
        return signal.to_string();
    }
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message").to_owned()
}
