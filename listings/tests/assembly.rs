//! Compiles `src/asm.rs` with optimisation and checks that the assembly on the pages is what the compiler makes of it.

mod support;

use support::assembly::{body, emit, installed};

/// A function of `src/asm.rs`, the instructions that the text speaks of, and those that it says are not there.
struct Shown {
    function: &'static str,
    /// How much of it a page shows.
    part: Part,
    has: &'static [&'static str],
    lacks: &'static [&'static str],
}

/// What is recorded of a function.
#[derive(Clone, Copy)]
enum Part {
    /// All of it.
    Whole,
    /// From its beginning to the first `ret`: where no jump is taken that the compiler thinks unlikely.
    ToFirstReturn,
}

impl Part {
    fn of(self, body: &str) -> String {
        let end = match self {
            Self::Whole => None,
            Self::ToFirstReturn => body.find("    ret\n").map(|at| at + "    ret\n".len()),
        };
        body[..end.unwrap_or(body.len())].to_owned()
    }
}

/// A kind of processor, and how to make the compiler show what it does for it.
struct Processor {
    /// The folder of the recorded assembly.
    name: &'static str,
    target: &'static str,
    flags: &'static [&'static str],
    shown: &'static [Shown],
}

const X86_64: Processor = Processor {
    name: "x86-64",
    target: "x86_64-unknown-linux-gnu",
    flags: &["-Cllvm-args=-x86-asm-syntax=intel"],
    shown: SHOWN_X86_64,
};

/// From Armv8.1 on there is an instruction for it …
const ARMV8_1: Processor = Processor {
    name: "armv8.1",
    target: "aarch64-unknown-linux-gnu",
    flags: &["-Ctarget-feature=+lse"],
    shown: &[
        Shown {
            function: "plain",
            part: Part::Whole,
            has: &["ldr x8, [x0]", "add x8, x8, #1", "str x8, [x0]"],
            lacks: &[],
        },
        Shown { function: "add_one", part: Part::Whole, has: &["ldadd"], lacks: &["ldxr"] },
    ],
};

/// … before, there is a loop that tries until nobody comes in between.
const ARMV8_0: Processor = Processor {
    name: "armv8.0",
    target: "aarch64-unknown-linux-gnu",
    flags: &["-Ctarget-feature=-lse,-outline-atomics"],
    shown: &[Shown {
        function: "add_one",
        part: Part::Whole,
        has: &["ldxr", "add", "stxr", "cbnz"],
        lacks: &["ldadd"],
    }],
};

const SHOWN_X86_64: &[Shown] = &[
    Shown { function: "plain", part: Part::Whole, has: &["inc qword ptr [rdi]"], lacks: &["lock"] },
    Shown {
        function: "load_then_store",
        part: Part::Whole,
        has: &["inc qword ptr [rdi]"],
        lacks: &["lock"],
    },
    Shown {
        function: "add_one",
        part: Part::Whole,
        has: &["lock inc qword ptr [rdi]"],
        lacks: &["xadd"],
    },
    Shown {
        function: "next_ticket",
        part: Part::Whole,
        has: &["lock xadd qword ptr [rdi]"],
        lacks: &[],
    },
    // One comparison, then for ever round in a circle that reads nothing.
    Shown {
        function: "wait_plain",
        part: Part::Whole,
        has: &["cmp qword ptr [rdi], 999", "jmp"],
        lacks: &["jl"],
    },
    Shown {
        function: "wait_atomic",
        part: Part::Whole,
        has: &["mov rax, qword ptr [rdi]", "jl"],
        lacks: &["jmp"],
    },
    // A read is a plain `mov`, whatever its ordering; an ordered write is an exchange, which is always locked.
    Shown {
        function: "read",
        part: Part::Whole,
        has: &["mov rax, qword ptr [rdi]"],
        lacks: &["lock", "xchg"],
    },
    Shown {
        function: "write_relaxed",
        part: Part::Whole,
        has: &["mov qword ptr [rdi], rsi"],
        lacks: &["lock", "xchg"],
    },
    Shown {
        function: "write_ordered",
        part: Part::Whole,
        has: &["xchg qword ptr [rdi], rsi"],
        lacks: &["mov"],
    },
    // The whole loop is one addition.
    Shown {
        function: "plain_loop",
        part: Part::Whole,
        has: &["add qword ptr [rdi], 1000000"],
        lacks: &["jmp", "jne", "inc"],
    },
    // Tries until the exchange succeeds; what it has found is in `rax` then.
    Shown {
        function: "double",
        part: Part::Whole,
        has: &["lock cmpxchg qword ptr [rdi], rcx", "jne .L1"],
        lacks: &["call"],
    },
    // Free (0) to locked (1); add; to free, and was anybody waiting (2)?
    Shown {
        function: "add_one_locked",
        part: Part::ToFirstReturn,
        has: &["lock cmpxchg dword ptr", "inc qword ptr", " xchg dword ptr", "cmp eax, 2\n"],
        lacks: &["call"],
    },
];

#[test]
fn the_assembly_for_x86_64_is_what_the_compiler_makes() {
    check(&X86_64);
}

#[test]
fn the_assembly_for_armv8_is_what_the_compiler_makes() {
    check(&ARMV8_1);
    check(&ARMV8_0);
}

#[test]
fn the_operation_for_llvm_is_what_the_compiler_hands_over() {
    let snapshots = support::Snapshots::open(support::listings().join("asm/llvm"));
    let code = emit("src/asm.rs", "llvm-ir", &[]);
    let function = code
        .split("\n}")
        .find_map(|function| function.split_once("7add_one17").map(|(_, body)| body))
        .expect("the function is there");
    let line = function
        .lines()
        .find(|line| line.contains("atomicrmw"))
        .expect("it adds atomically")
        .trim();
    assert!(line.contains("atomicrmw add ptr %count, i64 1 monotonic"), "{line}");
    snapshots.check("add_one.ll", &format!("{line}\n")).unwrap();
}

fn check(processor: &Processor) {
    let Processor { name, target, flags, shown } = processor;
    if !installed(target) {
        println!(
            "std for {target} is not installed: the recorded assembly stands. To check it: rustup target add {target}"
        );
        return;
    }
    let snapshots = support::Snapshots::open(support::listings().join("asm").join(name));
    let assembly = emit("src/asm.rs", "asm", &[&["--target", target], *flags].concat());
    let mut wrong = Vec::new();
    for Shown { function, part, has, lacks } in *shown {
        let body = part.of(&body(&assembly, function));
        if let Err(problem) = snapshots.check(&format!("{function}.s"), &body) {
            wrong.push(problem);
        }
        wrong.extend(
            has.iter()
                .filter(|it| !body.contains(**it))
                .map(|it| format!("{function} lacks {it}:\n{body}")),
        );
        wrong.extend(
            lacks
                .iter()
                .filter(|it| body.contains(**it))
                .map(|it| format!("{function} has {it}:\n{body}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
