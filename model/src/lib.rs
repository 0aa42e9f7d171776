//! The memory model and the search: one engine under the explorer and the grader.
