//! What is in scope without being imported.

mod both {
    pub use std::{
        assert, assert_eq, assert_ne, column, compile_error, dbg, debug_assert, debug_assert_eq,
        debug_assert_ne, eprint, eprintln, format, format_args, line, matches, panic, print,
        println, todo, unimplemented, unreachable, vec, write, writeln,
    };
}

/// Macros that write text, panic, or make values. std has modules named `panic` and `vec`, too, which come with the macros
/// of these names: what is private here covers them, and goes no further.
#[expect(hidden_glob_reexports, reason = "that is what it is for")]
pub(crate) mod macros {
    mod panic {}
    mod vec {}

    pub use super::both::*;
}

/// The prelude of every edition.
pub mod v1 {
    pub use super::macros::*;
    // As derives alone: the traits of these names are not in scope.
    pub use core::prelude::v1::{Debug, Hash};
    pub use core::prelude::v1::{derive, test};
    pub use std::borrow::ToOwned;
    pub use std::boxed::Box;
    pub use std::clone::Clone;
    pub use std::cmp::{Eq, Ord, PartialEq, PartialOrd};
    pub use std::convert::{AsMut, AsRef, From, Into};
    pub use std::default::Default;
    pub use std::iter::{DoubleEndedIterator, ExactSizeIterator, Extend, IntoIterator, Iterator};
    pub use std::marker::{Copy, Send, Sized, Sync, Unpin};
    pub use std::mem::drop;
    pub use std::ops::{AsyncFn, AsyncFnMut, AsyncFnOnce, Drop, Fn, FnMut, FnOnce};
    pub use std::option::Option::{self, None, Some};
    pub use std::result::Result::{self, Err, Ok};
    pub use std::string::{String, ToString};
    pub use std::vec::Vec;
}

/// What edition 2024 has more.
pub mod rust_2024 {
    pub use super::v1::*;
    pub use std::convert::{TryFrom, TryInto};
    pub use std::future::{Future, IntoFuture};
    pub use std::iter::FromIterator;
}
