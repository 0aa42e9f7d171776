//! What bounds a program and its exploration, in one place.
//!
//! Every limit has a message of its own where it is enforced: none ends anything silently.

/// Longest source text, in bytes: it has to fit in a link.
pub const MAX_SOURCE_BYTES: usize = 4096;
/// Fewest threads: one thread alone has nothing to interleave with.
pub const MIN_THREADS: usize = 2;
/// Most threads: the number of interleavings grows with the factorial of it.
pub const MAX_THREADS: usize = 4;
/// Most `static` items.
pub const MAX_STATICS: usize = 16;
/// Most registers (locals and temporaries) of a thread; one bit each in a `u64`.
pub const MAX_REGISTERS: usize = 64;
/// Most statements of a program.
pub const MAX_STATEMENTS: usize = 256;
/// Deepest nesting of blocks, parentheses and signs.
pub const MAX_NESTING: usize = 32;
/// Most names, numbers and operators in one statement.
pub const MAX_EXPRESSION_NODES: usize = 64;
/// Most turns of a `for` loop.
pub const MAX_LOOP_TURNS: i64 = 1_000;
/// Most instructions that a thread may run without touching shared memory; beyond that it counts as
/// an endless loop.
pub const MAX_LOCAL_INSTRUCTIONS: usize = 20_000;
/// Most steps of one schedule under sequential consistency.
pub const MAX_STEPS: usize = 2_000;
/// The same under weak memory, where a load chooses among the stores so far.
pub const MAX_WEAK_STEPS: usize = 400;
/// The same where SeqCst operations stand beside weaker ones under weak memory: then what a step may do depends on all
/// steps before it, and finding that out takes time in proportion to more than their square.
pub const MAX_MIXED_STEPS: usize = 80;
/// Most states that a search visits, unless told otherwise.
pub const MAX_STATES: usize = 300_000;
/// Most steps between states that a search notes.
pub const MAX_EDGES: usize = 4_000_000;
/// Most words that the states take in which a search has yet to take a step; about 100 MB in memory.
pub const MAX_WAITING_WORDS: usize = 2_000_000;
