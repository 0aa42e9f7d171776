//! Runs the checks of an exercise inside the check program and comes to a verdict.
use crate::complaint::witness;
use crate::evidence::Evidence;
use crate::exercise::{Check, CheckKind, Exercise};
use crate::mistake::{COMMON, Mistake};
use crate::native;
use crate::observe::{Ending, Observer};
use crate::panicked::Panicked;
use crate::replay;
use crate::specified::{Body, SEQUENCES, Specified};
use modelled::runtime::{Config, Report, explore};
use std::io;
use std::panic;
use std::path::Path;
use std::time::Duration;
use verdict::protocol::leave;
use verdict::{Checks, Explanation, Kind, Verdict};
use wording::grouped;

/// How long a check may take on real threads. One takes about a second at most, on a machine that does nothing else.
const NATIVE_LIMIT: Duration = Duration::from_secs(30);

/// How many orders of steps the clients of a specification are tried in, all together.
const ORDERS: u64 = 6_000;
/// The same for one client.
const ORDERS_OF_ONE: u64 = 1_000;

/// Judges `submission` and leaves the verdict in the file `to`. While a check is running, that file says what is true
/// if it never comes back.
pub(crate) fn run(exercise: &Exercise, submission: &Path, to: &Path) -> io::Result<()> {
    let mut judge = Judge {
        exercise,
        observer: Observer::new(submission)?,
        passed: Verdict::new(Kind::Pass, ""),
    };
    let all = exercise.checks.len();
    for (passed, check) in exercise.checks.iter().enumerate() {
        let so_far = Some(Checks { passed, all });
        let mut lost =
            Verdict::new(Kind::Stuck, "it takes longer than the grader has patience for");
        lost.check = Some(check.name.to_owned());
        lost.checks = so_far;
        leave(&lost, to)?;
        if let Some(mut verdict) = judge.check(check) {
            verdict.check = Some(check.name.to_owned());
            verdict.checks = so_far;
            verdict.executions += judge.passed.executions;
            return leave(&verdict, to);
        }
    }
    judge.passed.checks = Some(Checks { passed: all, all });
    judge.passed.happened = match judge.passed.executions {
        0 => "right on real threads".to_owned(),
        all => format!("right in all {} orders of steps, and on real threads", grouped(all)),
    };
    leave(&judge.passed, to)
}

struct Judge<'a> {
    exercise: &'a Exercise,
    observer: Observer,
    /// What there is to say if everything passes.
    passed: Verdict,
}

impl Judge<'_> {
    /// The verdict, if the check fails: then it is final.
    fn check(&mut self, check: &Check) -> Option<Verdict> {
        match &check.kind {
            CheckKind::Always(body) => self.always(*body),
            CheckKind::Sometimes { body, expected } => self.sometimes(*body, expected),
            CheckKind::Fails { body, missed } => self.fails(*body, missed),
            CheckKind::Made { body, mistakes } => self.made(*body, mistakes),
            CheckKind::Specified(specified) => self.specified(&**specified),
            CheckKind::Native(body) => self.native(*body),
        }
    }

    /// Simple schedules first: if one of them fails, it is a short story. Then all of them, with weak memory.
    fn explore(&mut self, body: impl Fn() + Clone + Send + Sync + 'static) -> Report {
        self.explore_within(Config::exhaustive().max_executions, body)
    }

    /// The same, with at most so many orders.
    fn explore_within(
        &mut self,
        max_executions: u64,
        body: impl Fn() + Clone + Send + Sync + 'static,
    ) -> Report {
        let simple = explore(&Config::simple(), body.clone());
        if simple.failure.is_some() {
            return simple;
        }
        let mut all = explore(&Config { max_executions, ..Config::exhaustive() }, body);
        self.passed.executions += all.executions;
        all.executions += simple.executions;
        all
    }

    fn always(&mut self, body: impl Fn() + Clone + Send + Sync + 'static) -> Option<Verdict> {
        let report = self.explore(body);
        match self.observer.ending(&report) {
            Some(ending) => Some(self.failed(&report, ending)),
            None if report.capped => Some(too_much(&report)),
            None if self.observer.saw_submission(&report) => None,
            None => {
                let evidence = self.observer.evidence(&report, Kind::Invisible, "");
                let nothing = Verdict::new(Kind::Invisible, "the model saw no step of your code");
                Some(self.explained(nothing, &evidence))
            }
        }
    }

    /// One thread first: what goes wrong for one has the shortest story.
    fn specified(&mut self, specified: &dyn Specified) -> Option<Verdict> {
        if let Some((calls, body)) = alone(specified) {
            return Some(self.always(move || body()).unwrap_or_else(|| unlike_the_model(&calls)));
        }
        // Counted in orders, not in seconds: a verdict must not depend on how busy the machine is.
        let (mut left, mut tried, mut too_large) = (ORDERS, 0, 0);
        for (text, body) in specified.clients() {
            if left == 0 {
                too_large += 1;
                continue;
            }
            let report = self.explore_within(left.min(ORDERS_OF_ONE), move || body());
            if let Some(ending) = self.observer.ending(&report) {
                let mut verdict = self.failed(&report, ending);
                verdict.details.insert(0, format!("the client: {text}"));
                return Some(verdict);
            }
            left = left.saturating_sub(report.executions + report.redundant);
            *(if report.capped { &mut too_large } else { &mut tried }) += 1;
        }
        self.passed.notes.push(extent(tried, too_large));
        None
    }

    fn sometimes(&mut self, body: fn(), expected: &str) -> Option<Verdict> {
        let report = self.explore(body);
        match self.observer.ending(&report) {
            Some(Ending::Panic(panicked)) if panicked.witness().is_some() => {
                self.passed.story = self.observer.story(&report);
                self.passed.replay = replay::of(&report, &self.observer, None);
                self.passed.details.push(panicked.message);
                None
            }
            Some(ending) => Some(self.failed(&report, ending)),
            None => {
                let evidence = self.probe(body, "never");
                let happened = format!(
                    "that happens in none of the {} orders of steps",
                    grouped(report.executions)
                );
                let mut verdict = self.explained(Verdict::new(Kind::Wrong, happened), &evidence);
                verdict.expected = Some(expected.to_owned());
                Some(verdict)
            }
        }
    }

    fn fails(&mut self, body: fn(), missed: &str) -> Option<Verdict> {
        let report = self.explore(body);
        match self.observer.ending(&report) {
            Some(Ending::Panic(ref panicked))
                if self.panic_verdict(panicked).0.kind == Kind::Wrong =>
            {
                None
            }
            Some(ending) => Some(self.failed(&report, ending)),
            None if report.capped => Some(too_much(&report)),
            None => {
                let orders = grouped(report.executions);
                let happened = format!("it passes in all {orders} orders of steps");
                let evidence = self.probe(body, missed);
                let mut verdict = self.explained(Verdict::new(Kind::Wrong, happened), &evidence);
                verdict.expected = Some("in some order of steps the test fails".to_owned());
                Some(verdict)
            }
        }
    }

    fn made(&mut self, body: fn(), mistakes: &[Mistake]) -> Option<Verdict> {
        let evidence = self.probe(body, "");
        let (mistake, text) = Mistake::find(mistakes, &evidence)?;
        let mut verdict =
            Verdict::new(Kind::Wrong, "it is not made in the way that the task asks for");
        verdict.explanation = Some(Explanation { mistake: mistake.to_owned(), text });
        Some(verdict)
    }

    /// The steps of one execution of `body`, as evidence.
    fn probe(&self, body: fn(), named: &str) -> Evidence {
        let report = explore(&Config::simple(), move || {
            body();
            witness("the end");
        });
        self.observer.evidence(&report, Kind::Wrong, named)
    }

    fn native(&mut self, body: fn() -> String) -> Option<Verdict> {
        match native::run(body, NATIVE_LIMIT) {
            Ok(measured) => {
                self.passed.notes.extend((!measured.is_empty()).then_some(measured));
                None
            }
            Err(native::Failure::Panicked(panicked)) => {
                let (verdict, named) = self.panic_verdict(&panicked);
                Some(self.explained_natively(verdict, named))
            }
            Err(native::Failure::Hangs) => {
                let seconds = NATIVE_LIMIT.as_secs();
                Some(Verdict::new(
                    Kind::Stuck,
                    format!("it has not finished after {seconds} s on real threads"),
                ))
            }
        }
    }

    /// A failed execution, told and explained.
    fn failed(&self, report: &Report, ending: Ending) -> Verdict {
        let mut named = String::new();
        let mut verdict = match ending {
            Ending::Panic(panicked) => {
                let verdict;
                (verdict, named) = self.panic_verdict(&panicked);
                verdict
            }
            Ending::Deadlock(waiting) => {
                with_details(Kind::Deadlock, "everybody waits, for ever", waiting)
            }
            Ending::Livelock(waiting) => {
                with_details(Kind::Livelock, "a loop can never end", waiting)
            }
            Ending::Race(what) => Verdict::new(Kind::Race, what),
            Ending::Stuck(what) => Verdict::new(Kind::Stuck, what),
            Ending::Unfit(what) => Verdict::new(Kind::Wrong, what),
        };
        if verdict.kind == Kind::NotStarted {
            return verdict;
        }
        verdict.story = self.observer.story(report);
        verdict.replay = replay::of(report, &self.observer, verdict.expected.as_deref());
        verdict.schedule = Some(report.schedule.clone());
        verdict.executions = report.executions;
        let evidence = self.observer.evidence(report, verdict.kind, &named);
        self.explained(verdict, &evidence)
    }

    /// Real threads leave no record: all there is to go by is the mistake that the check has named.
    fn explained_natively(&self, verdict: Verdict, named: String) -> Verdict {
        if named.is_empty() {
            return verdict;
        }
        let kind = verdict.kind;
        self.explained(verdict, &Evidence { kind, named, acts: Vec::new(), blocked: Vec::new() })
    }

    /// The verdict on a panic, and the mistake that a check named with it.
    fn panic_verdict(&self, panicked: &Panicked) -> (Verdict, String) {
        if let Some(complaint) = panicked.complaint() {
            let mut verdict = Verdict::new(Kind::Wrong, complaint.happened.clone());
            verdict.expected = Some(complaint.expected.clone());
            return (verdict, complaint.mistake.clone());
        }
        let message = &panicked.message;
        let to_do = ["not yet implemented", "not implemented"];
        let verdict = match to_do.iter().find_map(|start| message.strip_prefix(start)) {
            Some("") => Verdict::new(Kind::NotStarted, "replace the `todo!()`"),
            Some(what) => Verdict::new(Kind::NotStarted, what.trim_start_matches(": ")),
            None => {
                let line = self.observer.line_of(panicked);
                let place = line.map_or_else(String::new, |line| format!(" in line {line}"));
                Verdict::new(Kind::Wrong, format!("it panics{place}: {message}"))
            }
        };
        (verdict, String::new())
    }

    fn explained(&self, mut verdict: Verdict, evidence: &Evidence) -> Verdict {
        let found = Mistake::find(&self.exercise.mistakes, evidence)
            .or_else(|| Mistake::find(&COMMON, evidence));
        verdict.explanation =
            found.map(|(mistake, text)| Explanation { mistake: mistake.to_owned(), text });
        verdict
    }
}

/// How far a specification was tried.
fn extent(tried: u64, too_large: u64) -> String {
    let (tried, sequences) = (grouped(tried), grouped(SEQUENCES.into()));
    let mut text = format!(
        "as specified in all orders of {tried} small programs of two and three threads, and for {sequences} random sequences of one"
    );
    if too_large > 0 {
        text +=
            &format!("; {} more programs have too many orders to try them all", grouped(too_large));
    }
    text
}

/// The sequence of one thread that goes wrong, if one was found. What panics on the way has its place in the search.
fn alone(specified: &dyn Specified) -> Option<(String, Body)> {
    let old = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let found = specified.wrong_alone();
    panic::set_hook(old);
    found
}

/// A sequence of calls goes wrong natively and is right in the model, which is made to be the same.
fn unlike_the_model(calls: &str) -> Verdict {
    let happened =
        format!("these calls of one thread do not answer as specified each time: {calls}");
    Verdict::new(Kind::Wrong, happened)
}

fn with_details(kind: Kind, happened: &str, details: Vec<String>) -> Verdict {
    let mut verdict = Verdict::new(kind, happened);
    verdict.details = details;
    verdict
}

fn too_much(report: &Report) -> Verdict {
    let executions = grouped(report.executions);
    Verdict::new(
        Kind::Stuck,
        format!(
            "no end after {executions} orders of steps: it takes far more steps than the task needs"
        ),
    )
}
