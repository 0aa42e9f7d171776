//! What the compiler makes of a submission: for an exercise that wants its reader to look at machine instructions.
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, io};

/// What a look at the machine instructions of a function has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instructions {
    /// This one reads and writes memory in a single step, as seen from every core.
    Indivisible(String),
    /// None does. These are all there are.
    Divisible(Vec<String>),
    /// It could not be found out, for this reason.
    Unknown(String),
}

/// The instructions of `call`, such as `hit()`, which calls a function of the submission `file`, optimised, with the
/// real types of `std`. Names of instructions only: registers and addresses are of no interest here.
pub fn instructions(file: &Path, call: &str) -> Instructions {
    if !cfg!(any(target_arch = "x86_64", target_arch = "aarch64")) {
        return Instructions::Unknown(format!(
            "the grader does not know the instructions of {}",
            env::consts::ARCH
        ));
    }
    match assembly(&program(file, call)) {
        Ok(text) => {
            let all: Vec<String> = text.lines().filter_map(instruction).collect();
            match all.iter().find(|name| is_indivisible(name)) {
                Some(name) => Instructions::Indivisible(name.clone()),
                None => Instructions::Divisible(all),
            }
        }
        Err(why) => Instructions::Unknown(why),
    }
}

/// A library with the submission in it. Nothing of it leaves the library but the call, so nothing else is compiled.
fn program(file: &Path, call: &str) -> String {
    format!(
        "mod sync {{ pub use std::{{hint, sync::*, thread}}; }}
         #[path = {:?}]
         mod submission;
         #[unsafe(no_mangle)]
         pub fn looked_at() -> u64 {{ submission::{call} }}",
        file.to_string_lossy()
    )
}

/// What rustc makes of a program.
fn assembly(program: &str) -> Result<String, String> {
    let run = || -> io::Result<_> {
        let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        rustc.args(["-", "--edition=2024", "--crate-type=lib", "--crate-name=looked_at"]);
        rustc.args(["-Copt-level=3", "-Cpanic=abort", "--cap-lints=allow", "--emit=asm=-"]);
        rustc.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = rustc.spawn()?;
        // Dropped at the end of the statement: rustc waits for the end of its input.
        child.stdin.take().expect("it is piped").write_all(program.as_bytes())?;
        child.wait_with_output()
    };
    let output = run().map_err(|error| format!("rustc cannot be run: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err("it does not compile with std's own types".to_owned())
    }
}

/// The name of the instruction in a line of assembly, if there is one: not in labels, directives and comments.
fn instruction(line: &str) -> Option<String> {
    let rest = line.strip_prefix('\t')?;
    let mut words = rest.split_whitespace();
    let name = words.next().filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))?;
    let second = words.next().unwrap_or_default();
    Some(match name {
        // x86 has it as a prefix; and an exchange with memory, `8(%rdi)` or `[rdi]`, needs none.
        "lock" => format!("lock {second}"),
        _ if name.starts_with("xchg") && rest.contains(['(', '[']) => format!("{name} (memory)"),
        // Armv8 without the atomic instructions of 8.1 may call a function that looks which there are.
        "bl" | "b" if second.trim_start_matches('_').starts_with("aarch64_") => second.to_owned(),
        _ => name.to_owned(),
    })
}

fn is_indivisible(name: &str) -> bool {
    let armv8 =
        ["ldadd", "ldclr", "ldset", "ldeor", "ldumax", "ldsmax", "swp", "cas", "ldxr", "ldaxr"];
    name.starts_with("lock ")
        || name.ends_with("(memory)")
        || name.trim_start_matches('_').starts_with("aarch64_")
        || (cfg!(target_arch = "aarch64") && armv8.iter().any(|start| name.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_are_told_from_the_rest() {
        let names: Vec<String> = "looked_at:\n\t.cfi_startproc\n\tmovl\t$1, %eax\n\tlock\t\txaddq\t%rax, X(%rip)\n\t# none\n\txchgq\t%rax, (%rdi)\n\txchgq %rax, %rbx\n\tbl\t__aarch64_ldadd8_relax\n\tretq"
            .lines()
            .filter_map(instruction)
            .collect();
        assert_eq!(
            names,
            ["movl", "lock xaddq", "xchgq (memory)", "xchgq", "__aarch64_ldadd8_relax", "retq"]
        );
        let indivisible: Vec<bool> = names.iter().map(|name| is_indivisible(name)).collect();
        assert_eq!(indivisible, [false, true, true, false, true, false]);
    }
}
