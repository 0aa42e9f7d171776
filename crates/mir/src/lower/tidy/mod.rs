//! Shorter code that does the same, with fewer places: the search runs it very often.

mod copies;
mod given;
mod inline;
mod jumps;
mod places;
mod slots;

pub(super) use inline::inline;
pub(super) use places::{each_operand, each_place, each_target};

use crate::code::Function;

/// Of one function by itself.
pub(super) fn tidy(function: &mut Function) {
    jumps::shorten(function);
    while copies::forward(function) {}
    slots::share(function);
}
