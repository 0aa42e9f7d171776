//! What `crate::sync` does not have, or not quite as std has it, each with its reason.

/// One or several things in which `modelled` differs.
#[derive(Debug)]
pub struct Exception {
    /// Their name; a `*` stands for any text.
    names: &'static str,
    #[expect(dead_code, reason = "for whoever reads this, and for the message of the test")]
    reason: &'static str,
}

impl Exception {
    pub fn is_about(&self, name: &str) -> bool {
        matches(self.names, name)
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|name| {
            (0..=name.len())
                .filter(|&at| name.is_char_boundary(at))
                .any(|at| matches(rest, &name[at..]))
        }),
    }
}

const fn except(names: &'static str, reason: &'static str) -> Exception {
    Exception { names, reason }
}

pub const EXCEPTIONS: &[Exception] = &[
    except("sync::ONCE_INIT", "deprecated since 1.38: say `Once::new()`"),
    except("sync::atomic::ATOMIC_*_INIT", "deprecated since 1.34: say `new`"),
    except("sync::atomic::*::into_inner", "not `const`: it asks the model for the newest value"),
    except("sync::LazyLock::*", "`Fn`, not `FnOnce`: a static's value is made in each execution"),
    except("sync::LazyLock: Deref*", "as its methods"),
    except("sync::LazyLock: Sync *", "the closure is shared, as it is not used up"),
    except("sync::*Guard: Sync *", "for `T: Send` as well: to promise more takes `unsafe`"),
    except("thread::JoinHandle: S* for JoinHandle<T>", "for `T: Send`, as each thread's result is"),
    except("thread::JoinHandle: *Handle* for JoinHandle<T>", "what the system calls a thread"),
    except("thread::JoinHandle: From<*", "what the system calls a thread"),
    except(
        "thread::LocalKey*",
        "`thread_local!` would outlive an execution: the grader refuses it",
    ),
    except("thread::AccessError*", "as `LocalKey`"),
];
