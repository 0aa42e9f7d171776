//! Compiles `src/asm.rs` with optimisation and checks that the assembly on the pages is what the compiler makes of it.

mod support;

use std::{env, fs};

/// A function of `src/asm.rs`, the instructions that the text speaks of, and those that it says are not there.
struct Shown {
    function: &'static str,
    /// Whether a page shows the whole function; else it only speaks of some instructions.
    whole: bool,
    has: &'static [&'static str],
    lacks: &'static [&'static str],
}

const X86_64: &str = "x86_64-unknown-linux-gnu";

const SHOWN_X86_64: &[Shown] = &[
    Shown { function: "plain", whole: true, has: &["inc qword ptr [rdi]"], lacks: &["lock"] },
    Shown {
        function: "load_then_store",
        whole: true,
        has: &["inc qword ptr [rdi]"],
        lacks: &["lock"],
    },
    Shown {
        function: "add_one",
        whole: true,
        has: &["lock inc qword ptr [rdi]"],
        lacks: &["xadd"],
    },
    Shown { function: "next_ticket", whole: true, has: &["lock xadd qword ptr [rdi]"], lacks: &[] },
    // One comparison, then for ever round in a circle that reads nothing.
    Shown {
        function: "wait_plain",
        whole: true,
        has: &["cmp qword ptr [rdi], 999", "jmp"],
        lacks: &["jl"],
    },
    Shown {
        function: "wait_atomic",
        whole: true,
        has: &["mov rax, qword ptr [rdi]", "jl"],
        lacks: &["jmp"],
    },
    // Free (0) to locked (1); add; to free, and was anybody waiting (2)?
    Shown {
        function: "add_one_locked",
        whole: false,
        has: &[
            "lock cmpxchg dword ptr [rdi], ecx",
            "inc qword ptr [rdi + 8]",
            "xchg dword ptr [rdi], eax",
            "cmp eax, 2",
        ],
        lacks: &[],
    },
];

#[test]
fn the_assembly_shown_is_what_the_compiler_makes() {
    if !installed(X86_64) {
        println!("std for {X86_64} is not installed: the recorded assembly stands");
        return;
    }
    let snapshots = support::Snapshots::open(support::listings().join("asm").join(X86_64));
    let assembly = compile(X86_64, &["-Cllvm-args=-x86-asm-syntax=intel"]);
    let mut wrong = Vec::new();
    for Shown { function, whole, has, lacks } in SHOWN_X86_64 {
        let body = body(&assembly, function);
        if *whole && let Err(problem) = snapshots.check(&format!("{function}.s"), &body) {
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

/// Whether std for `target` is there to compile against.
fn installed(target: &str) -> bool {
    let output = support::rustc()
        .args(["--print", "target-libdir", "--target", target])
        .output()
        .expect("rustc runs");
    let folder = String::from_utf8(output.stdout).expect("a path is text");
    fs::read_dir(folder.trim()).is_ok_and(|mut files| files.next().is_some())
}

fn compile(target: &str, flags: &[&str]) -> String {
    let file = env::temp_dir().join(format!("listings-{}-{target}.s", std::process::id()));
    let output = support::rustc()
        .args(["--edition=2024", "--crate-type=lib", "-O", "--emit=asm", "--target", target])
        .args(flags)
        .arg("-o")
        .arg(&file)
        .arg("src/asm.rs")
        .output()
        .expect("rustc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let assembly = fs::read_to_string(&file).expect("the assembly was written");
    fs::remove_file(&file).expect("the assembly can be removed");
    assembly
}

/// The instructions and jump targets of `function`, without the assembler's directives.
fn body(assembly: &str, function: &str) -> String {
    // A mangled name holds the plain one with its length before it, so that `plain` does not find `explain`.
    let mangled = format!("{}{function}", function.len());
    let mut lines =
        assembly.lines().skip_while(|line| !(line.ends_with(':') && line.contains(&mangled)));
    assert!(lines.next().is_some(), "no function {function} in the assembly");
    let mut text = format!("{function}:\n");
    for line in lines.take_while(|line| !line.starts_with(".Lfunc_end")) {
        let code = line.trim();
        if line.starts_with(".L") {
            text += &format!("{code}\n");
        } else if !code.starts_with('.') && !code.starts_with('#') && !code.is_empty() {
            text += "    ";
            text += &code.split_whitespace().collect::<Vec<_>>().join(" ");
            text.push('\n');
        }
    }
    text
}
