//! The programs: as they stand, and with the types of each checker.

use crate::real;

/// A program, in the hands of each tool that is run here.
pub struct Program {
    /// The name of its file in `disagreements/`.
    pub name: &'static str,
    /// Whether real threads come to the wrong order, though seldom: then no number of runs can be expected to show it.
    pub by_luck: bool,
    /// The text that the explorer reads.
    pub text: &'static str,
    pub real: fn(),
    pub loom: fn(),
    pub shuttle: fn(),
    pub modelled: fn(),
}

/// The programs with the types of one checker, which `build.rs` has put in.
macro_rules! with_types_of {
    ($checker:ident, $prefix:literal, $($program:ident)+) => {
        #[allow(dead_code, unsafe_code, reason = "`main` is for those who run the file by itself")]
        mod $checker {
            $(pub mod $program {
                include!(concat!(env!("OUT_DIR"), "/", $prefix, "_", stringify!($program), ".rs"));
            })+
        }
    };
}

macro_rules! programs {
    ($($program:ident: $by_luck:literal,)+) => {
        with_types_of!(for_loom, "loom", $($program)+);
        with_types_of!(for_shuttle, "shuttle", $($program)+);
        with_types_of!(for_us, "modelled", $($program)+);

        /// All of them, in the order of the table.
        pub const PROGRAMS: &[Program] = &[
            $(Program {
                name: stringify!($program),
                by_luck: $by_luck,
                text: include_str!(concat!("../../disagreements/", stringify!($program), ".rs")),
                real: real::$program::run,
                loom: for_loom::$program::run,
                shuttle: for_shuttle::$program::run,
                modelled: for_us::$program::run,
            },)+
        ];
    };
}

programs! {
    lost_update: true,
    retries: false,
    stale_read: false,
    lock_order: true,
    load_buffering: false,
    five_each: false,
}
