//! See exercises.
