//! What an exercise sees: `crate::sync`, and the part of std that the model knows.

pub mod checking;

/// `crate::sync`.
pub mod sync {
    pub use crate::hint;
    pub use crate::sync::{
        Arc, Barrier, BarrierWaitResult, Condvar, LazyLock, LockResult, Mutex, MutexGuard, Once, OnceLock, OnceState, PoisonError, RwLock,
        RwLockReadGuard, RwLockWriteGuard, TryLockError, TryLockResult, WaitTimeoutResult, Weak, atomic, cell, mpsc,
    };
    pub use crate::thread;
}

/// `std`, `core` and `alloc`: without what goes past the model.
pub mod facade {
    pub use crate::{
        array, ascii, borrow, boxed, char, clone, cmp, convert, default, error, f32, f64, future, hash, i8, i16, i32, i64, i128, isize, iter, num,
        ops, option, panic, pin, prelude, rc, result, slice, str, string, task, u8, u16, u32, u64, u128, usize, vec,
    };

    pub mod any {
        pub use crate::any::Any;
    }
    pub mod cell {
        pub use crate::cell::{BorrowError, BorrowMutError, Cell, LazyCell, OnceCell, Ref, RefCell, RefMut};
    }
    pub mod collections {
        pub use crate::collections::{
            BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque, binary_heap, btree_map, btree_set, hash_map, hash_set,
            linked_list, vec_deque,
        };
    }
    pub mod fmt {
        pub use crate::fmt::{
            Alignment, Arguments, Binary, Debug, DebugList, DebugMap, DebugSet, DebugStruct, DebugTuple, Display, Error, Formatter, LowerExp,
            LowerHex, Octal, Result, UpperExp, UpperHex, Write, format, from_fn, write,
        };
    }
    pub mod hint {
        pub use crate::hint::{black_box, spin_loop};
    }
    pub mod io {
        pub use crate::io::{Error, ErrorKind, Result, Write};

        pub mod prelude {
            pub use crate::io::Write;
        }
    }
    pub mod marker {
        pub use crate::marker::{Copy, PhantomData, PhantomPinned, Send, Sized, Sync, Unpin};
    }
    pub mod mem {
        pub use crate::mem::{Discriminant, ManuallyDrop, discriminant, drop, forget, replace, swap, take};
    }
    pub mod ptr {
        pub use crate::ptr::eq;
    }
    pub mod time {
        pub use crate::time::{Duration, TryFromFloatSecsError};
    }
}
