//! What bounds an execution.

/// What bounds an execution. Each limit ends it with an [`Ending`](crate::Ending) that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Instructions that a thread may run without a step.
    pub instructions: u64,
    /// Allocations of one thread at a time.
    pub cells: usize,
    /// Elements of an array or a vector.
    pub elements: usize,
    /// Bytes of a text, and of what a thread prints.
    pub text: usize,
    /// Calls within each other.
    pub depth: usize,
    /// Whether a program of one thread may ask what time it is: then executions are not the same each time.
    pub clock: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            instructions: 2_000_000,
            cells: 200_000,
            elements: 2_000_000,
            text: 1 << 20,
            depth: 10_000,
            clock: false,
        }
    }
}
