//! Runs a check program, and listens to it.
use crate::compile::Program;
use crate::grade::Options;
use crate::printable::printable;
use crate::process::{self, Ended};
use crate::sandbox::{SYSTEM, kept_variables};
use jail::{Jail, Limits, NOT_JAILED};
use std::io;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};
use verdict::protocol::{Call, Message};
use verdict::{Checks, Kind, Verdict};

/// How much of what a submission prints is kept, in bytes.
const KEPT: usize = 4096;
/// How much of what the checks say is heard, in bytes.
const HEARD: usize = 1 << 24;
/// How many lines of what a submission prints a verdict shows.
const LINES: usize = 10;
/// How much memory a check program gets, in bytes.
const MEMORY: u64 = 4 << 30;

/// Runs the check program of the exercise with this id. It says its verdict through a pipe that no code of the submission can
/// name, so that nothing else can be mistaken for it.
pub(crate) fn run(id: &str, program: &Program, options: Options) -> Verdict {
    let start = Instant::now();
    let limits = limits(options.limit, MEMORY);
    let ended = command(program, options, limits, false)
        .and_then(|mut command| process::run(&mut command, Some(HEARD), options.limit, KEPT));
    let mut verdict = match ended {
        Ok(ended) if ended.status.and_then(|status| status.code()) == Some(NOT_JAILED) => {
            Verdict::new(Kind::NotGraded, ended.stderr.trim())
        }
        Ok(ended) => sum_up(id, &Message::all(&ended.said), &ended, options.limit),
        Err(error) => Verdict::new(Kind::NotGraded, format!("the checks cannot be run: {error}")),
    };
    verdict.millis = start.elapsed().as_millis().try_into().unwrap_or(u64::MAX);
    verdict
}

/// A call of the check program. It may read itself and the libraries of the system, and write nothing.
pub(crate) fn command(
    program: &Program,
    options: Options,
    limits: Limits,
    only_native: bool,
) -> io::Result<Command> {
    let files = [&program.file, &program.text].into_iter().chain(&program.machine_code);
    let jail = Jail::new(options.sandbox, limits).reads(SYSTEM).reads(files);
    let jail = if program.serves { jail.serves() } else { jail };
    let mut command = jail.command(&program.file)?;
    let call = Call {
        text: program.text.clone(),
        compiled_as: program.compiled_as.clone(),
        machine_code: program.machine_code.clone(),
        only_native,
    };
    // Each thread would reserve a lot of address space, of which there is a limited amount.
    command.envs(kept_variables()).env("MALLOC_ARENA_MAX", "2");
    command.current_dir(program.file.parent().unwrap_or(&program.file)).args(call.arguments());
    Ok(command)
}

/// What a check program may use up.
pub(crate) fn limits(limit: Duration, memory: u64) -> Limits {
    // All cores together may compute for as long as the clock on the wall lets them.
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u32);
    Limits { cpu: limit.saturating_mul(cores), memory, file_size: 0 }
}

/// The verdict, if the program has said one as it should; otherwise what to think of its end.
fn sum_up(id: &str, said: &[Message], ended: &Ended, limit: Duration) -> Verdict {
    let Some((Message::Begin { exercise, checks }, said)) = said.split_first() else {
        return silent(ended);
    };
    if exercise != id {
        return Verdict::new(Kind::NotGraded, format!("these are the checks of {exercise}"));
    }
    // In order, none left out, and nothing after the end.
    let begun = said.iter().zip(0..).take_while(|(message, at)| **message == Message::Check(*at));
    let begun = begun.count();
    if let [Message::End(verdict)] = &said[begun..]
        && ended.status.is_some_and(|status| status.success())
        && adds_up(verdict, begun, checks)
    {
        return with_print((**verdict).clone(), ended);
    }
    let check = begun.checked_sub(1).and_then(|last| checks.get(last));
    let mut verdict = match ended.status {
        None => {
            let seconds = limit.as_secs_f64();
            let late = format!("it takes longer than the {seconds} s that the grader has for it");
            Verdict::new(Kind::Stuck, late)
        }
        Some(status) => crash(status, ended),
    };
    verdict.check = check.cloned();
    verdict.checks = check.map(|_| Checks { passed: begun - 1, all: checks.len() });
    with_print(verdict, ended)
}

/// Whether a verdict fits what was heard before it: a pass comes after the last check, a failure with the check that was running.
fn adds_up(verdict: &Verdict, begun: usize, checks: &[String]) -> bool {
    let all = checks.len();
    let running = begun.checked_sub(1).and_then(|last| checks.get(last));
    match verdict.checks {
        Some(counted) if verdict.passed() => begun == all && counted == Checks { passed: all, all },
        Some(counted) => {
            verdict.check.as_ref() == running
                && running.is_some()
                && counted == Checks { passed: begun - 1, all }
        }
        None => false,
    }
}

/// It has not come to its first check: no code of the submission has run.
fn silent(ended: &Ended) -> Verdict {
    match ended.status {
        None => Verdict::new(Kind::Stuck, "it has not come to its first check in time"),
        Some(status) => {
            let happened = format!("the check program ended before its first check ({status})");
            let mut verdict = Verdict::new(Kind::NotGraded, happened);
            verdict.details = first_lines(&ended.stderr);
            verdict
        }
    }
}

/// The program has ended by itself, in the middle of a check.
fn crash(status: ExitStatus, ended: &Ended) -> Verdict {
    let happened = if ended.stderr.contains("memory allocation of") {
        format!("it needs more memory than the {} GB that it gets", MEMORY >> 30)
    } else if status.success() {
        "it ended the whole program, although the check was not over".to_owned()
    } else {
        format!("the whole program ended abruptly ({status})")
    };
    let mut verdict = Verdict::new(Kind::Wrong, happened);
    // The first lines of a crash, such as a stack overflow, say what it was.
    verdict.details = first_lines(&ended.stderr);
    verdict
}

fn first_lines(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).take(4).map(printable).collect()
}

/// What it printed belongs to a failure: it may be what its author looks for.
fn with_print(mut verdict: Verdict, ended: &Ended) -> Verdict {
    if !ended.stdout.is_empty() && !verdict.passed() {
        let printed: Vec<&str> = ended.stdout.lines().take(LINES).collect();
        verdict.details.push(format!("It printed:\n{}", printed.join("\n")));
    }
    verdict
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt;

    fn ended(code: i32) -> Ended {
        let status = Some(ExitStatus::from_raw(code << 8));
        Ended { status, stdout: String::new(), stderr: String::new(), said: Vec::new() }
    }

    fn begin() -> Message {
        Message::Begin { exercise: "ex01".to_owned(), checks: vec!["a".to_owned(), "b".to_owned()] }
    }

    fn end(kind: Kind, check: Option<&str>, passed: usize) -> Message {
        let mut verdict = Verdict::new(kind, "so it is");
        verdict.check = check.map(str::to_owned);
        verdict.checks = Some(Checks { passed, all: 2 });
        Message::End(Box::new(verdict))
    }

    fn kind(said: &[Message]) -> Kind {
        sum_up("ex01", said, &ended(0), Duration::from_secs(1)).kind
    }

    #[test]
    fn a_pass_comes_after_all_checks() {
        let (a, b, pass) = (Message::Check(0), Message::Check(1), end(Kind::Pass, None, 2));
        assert_eq!(kind(&[begin(), a.clone(), b.clone(), pass.clone()]), Kind::Pass);
        for said in [
            vec![begin(), pass.clone()],
            vec![begin(), a.clone(), pass.clone()],
            vec![begin(), b.clone(), a.clone(), pass.clone()],
            vec![begin(), a.clone(), b.clone(), end(Kind::Pass, None, 1)],
            vec![begin(), a.clone(), b.clone(), pass.clone(), pass.clone()],
            vec![begin(), a.clone(), b.clone()],
        ] {
            assert_eq!(kind(&said), Kind::Wrong, "{said:?}");
        }
        assert_eq!(kind(std::slice::from_ref(&pass)), Kind::NotGraded);
        let all = [begin(), a, b, pass];
        assert_eq!(sum_up("ex02", &all, &ended(0), Duration::ZERO).kind, Kind::NotGraded);
        assert_eq!(sum_up("ex01", &all, &ended(3), Duration::ZERO).kind, Kind::Wrong);
    }

    #[test]
    fn whoever_ends_the_program_is_told_in_which_check() {
        let said = [begin(), Message::Check(0), Message::Check(1)];
        let verdict = sum_up("ex01", &said, &ended(0), Duration::from_secs(1));
        assert_eq!((verdict.kind, verdict.check.as_deref()), (Kind::Wrong, Some("b")));
        assert_eq!(verdict.checks, Some(Checks { passed: 1, all: 2 }));
        let endless = Ended { status: None, ..ended(0) };
        let verdict = sum_up("ex01", &said, &endless, Duration::from_secs(1));
        assert_eq!((verdict.kind, verdict.check.as_deref()), (Kind::Stuck, Some("b")));
        let deadlock = [begin(), Message::Check(0), end(Kind::Deadlock, Some("a"), 0)];
        assert_eq!(kind(&deadlock), Kind::Deadlock);
    }
}
