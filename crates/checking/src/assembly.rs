//! What the compiler makes of a submission: for an exercise that wants its reader to look at machine instructions.
use crate::program::call;
use std::{env, fs};

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

/// The instructions of what the exercise's `machine_code.rs` calls, optimised, with the real types of `std`. Names of
/// instructions only: registers and addresses are of no interest here. The grader has compiled it: nothing is started from a
/// program that runs a submission.
pub fn instructions() -> Instructions {
    if !cfg!(any(target_arch = "x86_64", target_arch = "aarch64")) {
        return Instructions::Unknown(format!(
            "the grader does not know the instructions of {}",
            env::consts::ARCH
        ));
    }
    let Some(path) = call().and_then(|call| call.machine_code) else {
        return Instructions::Unknown("it does not compile with std's own types".to_owned());
    };
    match fs::read_to_string(path) {
        Ok(text) => {
            let all: Vec<String> = text.lines().filter_map(instruction).collect();
            match all.iter().find(|name| is_indivisible(name)) {
                Some(name) => Instructions::Indivisible(name.clone()),
                None => Instructions::Divisible(all),
            }
        }
        Err(error) => Instructions::Unknown(format!("it cannot be read: {error}")),
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
