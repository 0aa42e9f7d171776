//! Vectors for the locals of functions, used again: most of a call's time went into getting memory and giving it back.

use crate::value::Value;
use std::cell::RefCell;

/// Vectors with more room than this are not kept.
const MOST_ROOM: usize = 128;
/// So many are kept of each size.
const MOST: usize = 16;

thread_local! {
    /// Empty ones, by the room in them: states are kept by the thousand, and none of them shall be larger for it.
    static SPARE: RefCell<Vec<Vec<Vec<Value>>>> = const { RefCell::new(Vec::new()) };
}

/// An empty vector with room for this many values.
pub(super) fn vector(room: usize) -> Vec<Value> {
    let spare = SPARE.with_borrow_mut(|all| all.get_mut(room).and_then(Vec::pop));
    spare.unwrap_or_else(|| Vec::with_capacity(room))
}

/// Takes back a vector that nobody needs any more.
pub(super) fn take_back(mut values: Vec<Value>) {
    values.clear();
    let room = values.capacity();
    if !(1..=MOST_ROOM).contains(&room) {
        return;
    }
    SPARE.with_borrow_mut(|all| {
        if all.len() <= room {
            all.resize_with(room + 1, Vec::new);
        }
        if all[room].len() < MOST {
            all[room].push(values);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vector_comes_back_empty_and_with_the_same_room() {
        let mut values = vector(3);
        values.extend([Value::Unit, Value::Bool(true), Value::Unit]);
        let place = values.as_ptr();
        take_back(values);
        let other = vector(4);
        assert_ne!(other.as_ptr(), place);
        let again = vector(3);
        assert_eq!((again.len(), again.capacity(), again.as_ptr()), (0, 3, place));
        let another = vector(3);
        assert_ne!(another.as_ptr(), place);
    }
}
