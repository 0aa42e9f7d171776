//! Reads the model's reports with the submission in view: which steps are its own, and what they look like.
use crate::evidence::{Act, Blocked, Evidence};
use crate::panicked::Panicked;
use model::{Op, Reason, Type, Waiting, What};
use modelled::runtime::{
    self, Event, Failure, Loops, OBJECT_OF_ANOTHER_EXECUTION, Paths, Report, Site, thread_name,
};
use verdict::{Kind, Step};
use wording::grouped;

/// How an execution failed, in words, with lines of the submission; a panic as it was.
pub(crate) enum Ending {
    Panic(Panicked),
    Deadlock(Vec<String>),
    Livelock(Vec<String>),
    Race(String),
    Stuck(String),
    /// The model cannot run it.
    Unfit(String),
    /// Something was made in one run and is used in another.
    Outlives(String),
}

/// Knows the submission.
pub(crate) struct Observer {
    /// What the compiler knows it as.
    name: String,
    lines: Vec<String>,
    loops: Loops,
    paths: Paths,
}

impl Observer {
    /// Of this name, as the compiler was told it, and with this text.
    pub(crate) fn new(name: String, text: &str) -> Self {
        let lines = text.lines().map(|line| line.trim().to_owned()).collect();
        let (loops, paths) = (Loops::of(&name, text), Paths::of(text));
        Self { name, lines, loops, paths }
    }

    /// Its loops that keep nothing from one round to the next.
    pub(crate) fn loops(&self) -> Loops {
        self.loops.clone()
    }

    /// Whether `file`, as the compiler was told it, is the submission.
    pub(crate) fn is_own(&self, file: &str) -> bool {
        file == self.name
    }

    /// Where in the submission a panic was, if it was there.
    pub(crate) fn line_of(&self, panicked: &Panicked) -> Option<u32> {
        let (file, line) = panicked.place.as_ref()?;
        self.is_own(file).then_some(*line)
    }

    /// Whether a step of the submission was seen in any execution.
    pub(crate) fn saw_submission(&self, report: &Report) -> bool {
        report.files.iter().any(|file| self.is_own(file))
            || report.trace.iter().any(|event| self.line_of_step(event).is_some())
    }

    /// How the exploration failed, if it did.
    pub(crate) fn ending(&self, report: &Report) -> Option<Ending> {
        Some(match report.failure.clone()? {
            Failure::Panic { message, signal, location, .. } => {
                Ending::Panic(Panicked { message, signal, place: location })
            }
            Failure::Deadlock(blocked) => {
                Ending::Deadlock(blocked.iter().map(|b| self.waits(b)).collect())
            }
            Failure::Livelock(blocked) => {
                Ending::Livelock(blocked.iter().map(|b| self.waits(b)).collect())
            }
            Failure::Race { first, second } => {
                let access = |(thread, site, writes)| self.access(thread, site, writes);
                Ending::Race(format!(
                    "{}, and {}, and nothing puts the two in order",
                    access(first),
                    access(second)
                ))
            }
            Failure::TooLong { steps } => {
                Ending::Stuck(format!("it is not finished after {} steps", grouped(steps as u64)))
            }
            Failure::Stuck { after } => Ending::Stuck(format!(
                "for {} s no thread has touched anything that is shared",
                after.as_secs()
            )),
            Failure::Unsupported { what, location } => {
                let told = format!("{what}{}", self.place(location));
                match what {
                    OBJECT_OF_ANOTHER_EXECUTION => Ending::Outlives(told),
                    _ => Ending::Unfit(told),
                }
            }
            failure @ Failure::NotRepeatable => Ending::Unfit(failure.to_string()),
        })
    }

    fn waits(&self, blocked: &runtime::Blocked) -> String {
        format!("{}{} {}", thread_name(blocked.thread), self.place(blocked.location), blocked.why)
    }

    fn access(&self, thread: usize, site: Site, writes: bool) -> String {
        let verb = if writes { "writes" } else { "reads" };
        format!("{}{} {verb} plain memory", thread_name(thread), self.place(site))
    }

    /// ` (line 12)`, or nothing for what is not in the submission.
    fn place(&self, location: Site) -> String {
        self.line(location).map_or_else(String::new, |line| format!(" (line {line})"))
    }

    /// The last execution as a story: what threads can notice of each other, and what the submission does besides.
    pub(crate) fn story(&self, report: &Report) -> Vec<Step> {
        let told = |event: &&Event| match event.act {
            What::Did(Op::Start | Op::Finish, _) => false,
            What::Did(Op::Yield, _) => self.line_of_step(event).is_some(),
            _ => true,
        };
        fold(report.trace.iter().filter(told).map(|event| self.step(event)).collect())
    }

    fn step(&self, event: &Event) -> Step {
        let line = self.line_of_step(event);
        let code = line.and_then(|line| self.lines.get(line as usize - 1).cloned());
        Step { thread: thread_name(event.thread), what: event.what.clone(), line, code }
    }

    /// The last execution as evidence.
    pub(crate) fn evidence(&self, report: &Report, kind: Kind, named: &str) -> Evidence {
        let blocked = match &report.failure {
            Some(Failure::Deadlock(all) | Failure::Livelock(all)) => &all[..],
            _ => &[],
        };
        let blocked = blocked.iter().map(|b| Blocked {
            thread: b.thread,
            line: self.line(b.location),
            lock: match b.reason {
                Reason::Waits(Waiting::Lock { lock, .. }) => Some(lock),
                _ => None,
            },
            for_message: matches!(b.reason, Reason::Waits(Waiting::Message { .. })),
            for_end: match b.reason {
                Reason::Waits(Waiting::End(other)) => Some(other.index()),
                _ => None,
            },
        });
        let integer = |ty: &Option<Type>| match ty {
            Some(Type::Int { bits, signed }) => Some((*bits, *signed)),
            Some(Type::Bool) | None => None,
        };
        let integers = report.types.iter().map(integer).collect();
        let (mut acts, mut started, mut started_by_check) = (Vec::new(), 0, Vec::new());
        for event in &report.trace {
            let (thread, line) = (event.thread, self.line_of_step(event));
            match event.act {
                What::Did(op, effect) => acts.push(Act { thread, line, op, effect }),
                What::Spawned(_) => {
                    started += 1;
                    started_by_check.extend(line.is_none().then_some((thread, acts.len())));
                }
            }
        }
        let panicked = matches!(report.failure, Some(Failure::Panic { signal: None, .. }));
        let race = match &report.failure {
            Some(Failure::Race { first, second }) => Some((first.0, second.0)),
            _ => None,
        };
        let (named, blocked) = (named.to_owned(), blocked.collect());
        Evidence { kind, named, panicked, started, started_by_check, acts, race, blocked, integers }
    }

    /// The line of the submission in which a step was taken, or in which the function is handed on that took it.
    fn line_of_step(&self, event: &Event) -> Option<u32> {
        let handed_on = || match &event.act {
            What::Did(op, _) => self.paths.line(op, event.location),
            What::Spawned(_) => None,
        };
        self.line(event.location).or_else(handed_on)
    }

    /// The text of a line of the submission.
    pub(crate) fn code(&self, location: Site) -> Option<&str> {
        self.lines.get(self.line(location)? as usize - 1).map(String::as_str)
    }

    /// The line of the submission, if it is one of it.
    pub(crate) fn line(&self, location: Site) -> Option<u32> {
        self.is_own(location.file).then_some(location.line)
    }
}

/// The longest round of a loop that is recognised, in steps.
const ROUND: usize = 8;
/// From this many rounds on, only the first one is told.
const ROUNDS: usize = 4;

/// Tells only the first round of a loop whose rounds are all the same.
fn fold(steps: Vec<Step>) -> Vec<Step> {
    let mut story = Vec::new();
    let mut rest = &steps[..];
    while let Some(step) = rest.first() {
        let round = (1..=ROUND.min(rest.len())).find(|&length| rounds(rest, length) >= ROUNDS);
        let Some(length) = round else {
            story.push(step.clone());
            rest = &rest[1..];
            continue;
        };
        let count = rounds(rest, length);
        story.extend_from_slice(&rest[..length]);
        let again = if length == 1 {
            "does that again".to_owned()
        } else {
            format!("repeats these {length} steps")
        };
        let what = format!("{again}, {} times", grouped(count as u64 - 1));
        story.push(Step { thread: step.thread.clone(), what, line: None, code: None });
        rest = &rest[count * length..];
    }
    story
}

/// How many times the first `length` steps come, one time after the other.
fn rounds(steps: &[Step], length: usize) -> usize {
    steps.chunks_exact(length).take_while(|round| *round == &steps[..length]).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(steps: &str) -> String {
        let step =
            |c: char| Step { thread: "t".to_owned(), what: c.to_string(), line: None, code: None };
        let story = fold(steps.chars().map(step).collect());
        story.into_iter().map(|step| step.what).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn rounds_of_a_loop_are_told_once() {
        assert_eq!(folded("abaab"), "a b a a b");
        assert_eq!(folded("xaaaaay"), "x a does that again, 4 times y");
        assert_eq!(folded("xababababa"), "x a b repeats these 2 steps, 3 times a");
        assert_eq!(folded("aaa"), "a a a");
    }
}
