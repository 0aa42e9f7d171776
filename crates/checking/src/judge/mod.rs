//! Runs the checks of an exercise inside the check program and comes to a verdict.
mod failed;
mod specification;

use self::failed::too_much;
use crate::evidence::Evidence;
use crate::exercise::{Check, CheckKind, Exercise};
use crate::ground::{Ground, Process};
use crate::line::Line;
use crate::mistake::Mistake;
use crate::native;
use crate::observe::{Ending, Observer};
use crate::proven;
use crate::replay;
use modelled::runtime::{
    Config, Cut, Report, Site, explore_in, interrupt_in, interruptions_in, starve_in,
};
use std::collections::BTreeSet;
use std::{fs, io};
use verdict::protocol::{Call, Message};
use verdict::{Checks, Explanation, Kind, Verdict};
use wording::grouped;

/// How many orders are tried where all are too many.
const SOME_ORDERS: u64 = 200;

/// In how many orders of steps a check is tried at most: some right solutions take many steps. Those of few changes of threads, in which most
/// mistakes show, have been tried before.
const ORDERS_OF_A_CHECK: u64 = 5_000;

/// Judges the submission, and says what it is doing: whoever listens knows which check it was if it never comes back.
pub(crate) fn run(id: &str, exercise: &Exercise, call: &Call, mut line: Line) -> io::Result<()> {
    let observer = Observer::new(
        call.compiled_as.to_string_lossy().into_owned(),
        &fs::read_to_string(&call.text)?,
    );
    let checks = exercise.checks.iter().map(|check| check.name.to_owned()).collect();
    line.say(&Message::Begin { exercise: id.to_owned(), checks })?;
    let begins = |check| line.say(&Message::Check(check));
    let verdict = judge(exercise, observer, &mut Process, begins)?;
    line.say(&Message::End(Box::new(verdict)))
}

/// The verdict of the checks, which run on this ground; `begins` is told of each as it begins.
pub(crate) fn judge<G: Ground>(
    exercise: &Exercise,
    observer: Observer,
    ground: &mut G,
    mut begins: impl FnMut(usize) -> io::Result<()>,
) -> io::Result<Verdict> {
    let mut judge = Judge {
        exercise,
        observer,
        ground,
        passed: Verdict::new(Kind::Pass, ""),
        cuts: Vec::new(),
        outwaited: BTreeSet::new(),
        not_here: Vec::new(),
        in_part: Vec::new(),
    };
    let all = exercise.checks.len();
    for (passed, check) in exercise.checks.iter().enumerate() {
        begins(passed)?;
        if let Some(mut verdict) = judge.check(passed, check) {
            verdict.check = Some(check.name.to_owned());
            verdict.checks = Some(Checks { passed, all });
            verdict.executions += judge.passed.executions;
            return Ok(verdict);
        }
    }
    let passed = all - judge.not_here.len();
    judge.passed.checks = Some(Checks { passed, all });
    if !judge.cuts.is_empty() {
        judge.passed.notes.push(judge.left_out());
    }
    judge.passed.notes.extend(judge.tried_in_part());
    let real_threads = judge.not_here.is_empty();
    let cut = !judge.cuts.is_empty() || !judge.in_part.is_empty();
    judge.passed.happened = proven::told(&judge.passed, cut, real_threads);
    judge.passed.notes.extend(judge.not_here);
    Ok(judge.passed)
}

struct Judge<'a, G: Ground> {
    exercise: &'a Exercise,
    observer: Observer,
    ground: &'a mut G,
    /// What there is to say if everything passes.
    passed: Verdict,
    /// What the searches have left out.
    cuts: Vec<Cut>,
    /// The places of the loops that have been let go on for very long.
    outwaited: BTreeSet<Site>,
    /// The checks that cannot be made on this ground.
    not_here: Vec<String>,
    /// The checks that have too many orders of steps.
    in_part: Vec<String>,
}

impl<G: Ground> Judge<'_, G> {
    /// Which checks were not tried in all orders of steps, in words.
    fn tried_in_part(&self) -> Option<String> {
        (!self.in_part.is_empty()).then(|| {
            format!(
                "not in all orders of steps, as there are too many: {}",
                self.in_part.join("; ")
            )
        })
    }

    /// What has been left out, in words.
    fn left_out(&self) -> String {
        let lines = |wanted: fn(&Cut) -> bool| -> String {
            let cuts = self.cuts.iter().filter(|cut| wanted(cut));
            let lines: BTreeSet<u32> =
                cuts.map(|cut| self.observer.line(cut.site()).unwrap_or_default()).collect();
            let name = |line: &u32| match line {
                0 => "the check".to_owned(),
                line => format!("line {line}"),
            };
            lines.iter().map(name).collect::<Vec<_>>().join(", ")
        };
        let rounds = lines(|cut| matches!(cut, Cut::Rounds(_)));
        let values = lines(|cut| matches!(cut, Cut::OldValues(_)));
        let mut but = Vec::new();
        if !rounds.is_empty() {
            but.push(format!(
                "others come in between in each of the many rounds of a loop ({rounds})"
            ));
        }
        if !values.is_empty() {
            but.push(format!("an old value is read still more often ({values})"));
        }
        format!("these are all orders but some in which {}", but.join(", or "))
    }

    /// The verdict, if the check fails: then it is final.
    fn check(&mut self, index: usize, check: &Check) -> Option<Verdict> {
        let mut body = |body| self.ground.check(index, body);
        match &check.kind {
            CheckKind::Always(it) => {
                let body = body(*it);
                self.always(check.name, ORDERS_OF_A_CHECK, &body)
            }
            CheckKind::InSomeOrders(it) => {
                let body = body(*it);
                self.in_some_orders(&body)
            }
            CheckKind::Sometimes { body: it, expected } => {
                let body = body(*it);
                self.sometimes(&body, expected)
            }
            CheckKind::Fails { body: it, missed } => {
                let body = body(*it);
                self.fails(&body, missed)
            }
            CheckKind::Made { body: it, mistakes } => {
                let body = body(*it);
                made(&[self.probe(&body, "")], mistakes)
            }
            CheckKind::MadeHeldUp { body: it, mistakes } => {
                let body = body(*it);
                made(&self.held_up(&body), mistakes)
            }
            CheckKind::Specified(specified) => self.specified(index, check.name, specified),
            CheckKind::Native(body) => self.native(index, check.name, *body),
        }
    }

    /// The orders of the body's steps, as `config` says.
    fn orders(&self, config: &Config, body: &G::Body) -> Report {
        explore_in(&mut *self.ground.world(body), config)
    }

    /// The first orders of those in which a thread goes on until it has to wait.
    fn in_some_orders(&mut self, body: &G::Body) -> Option<Verdict> {
        let config =
            Config { preemptions: Some(0), max_executions: SOME_ORDERS, ..Config::simple() };
        let report = self.orders(&config, body);
        self.passed.executions += report.executions;
        Some(self.failed(&report, self.observer.ending(&report)?))
    }

    /// Simple schedules first: if one of them fails, it is a short story. Then all of them, or the first so many, with weak memory.
    fn explore(&mut self, most: u64, body: &G::Body) -> Report {
        let simple = self.orders(&Config::simple(), body);
        if simple.failure.is_some() {
            return simple;
        }
        let config = Config { max_executions: most, ..self.exhaustive() };
        let mut all = self.orders(&config, body);
        self.passed.executions += all.executions;
        self.cuts.extend(&all.cuts);
        all.executions += simple.executions;
        all
    }

    /// All orders; loops that keep nothing from one round to the next block.
    fn exhaustive(&self) -> Config {
        Config { loops: self.observer.loops(), ..Config::exhaustive() }
    }

    /// A few orders in which waits that may give up after very many rounds do so: for the loops that have not been asked yet.
    fn outwaited(&mut self, found: &Report, body: &G::Body) -> Option<Verdict> {
        let new: Vec<_> = found.endless.difference(&self.outwaited).copied().collect();
        if new.is_empty() {
            return None;
        }
        self.outwaited.extend(new);
        let report = self.orders(&Config::patient(), body);
        Some(self.failed(&report, self.observer.ending(&report)?))
    }

    /// Orders in which one thread's attempts come to nothing, time after time: the verdict, if that shows a mistake.
    fn starved(&self, body: &G::Body) -> Option<Verdict> {
        let report = starve_in(&mut *self.ground.world(body));
        Some(self.failed(&report, self.observer.ending(&report)?))
    }

    fn always(&mut self, name: &'static str, most: u64, body: &G::Body) -> Option<Verdict> {
        let report = self.explore(most, body);
        match self.observer.ending(&report) {
            Some(ending) => Some(self.failed(&report, ending)),
            None if self.observer.saw_submission(&report) => {
                if report.capped {
                    let told = format!("{name} (in {})", grouped(most));
                    if !self.in_part.contains(&told) {
                        self.in_part.push(told);
                    }
                }
                self.outwaited(&report, body).or_else(|| self.starved(body))
            }
            None => {
                let evidence = self.observer.evidence(&report, Kind::Invisible, "");
                let nothing = Verdict::new(Kind::Invisible, "the model saw no step of your code");
                Some(self.explained(nothing, &evidence))
            }
        }
    }

    fn sometimes(&mut self, body: &G::Body, expected: &str) -> Option<Verdict> {
        let report = self.explore(Config::exhaustive().max_executions, body);
        match self.observer.ending(&report) {
            Some(Ending::Panic(panicked)) if panicked.witness().is_some() => {
                // Of several such checks the first one has the numbers that are easiest to follow.
                if self.passed.story.is_empty() {
                    self.passed.story = self.observer.story(&report);
                    self.passed.replay = replay::of(&report, &self.observer, None);
                }
                self.passed.details.push(panicked.message);
                None
            }
            Some(ending) => Some(self.failed(&report, ending)),
            None if report.capped => Some(too_much(&report)),
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

    fn fails(&mut self, body: &G::Body, missed: &str) -> Option<Verdict> {
        let report = self.explore(Config::exhaustive().max_executions, body);
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

    /// The steps of one execution of `body`, as evidence.
    fn probe(&self, body: &G::Body, named: &str) -> Evidence {
        let report = self.orders(&Config::simple(), &self.ground.to_its_end(body));
        self.observer.evidence(&report, Kind::Wrong, named)
    }

    /// The steps of executions in which a thread is held up.
    fn held_up(&self, body: &G::Body) -> Vec<Evidence> {
        let evidence = |report| self.observer.evidence(&report, Kind::Wrong, "");
        interruptions_in(&mut *self.ground.world(body)).into_iter().map(evidence).collect()
    }

    /// The first order in which a thread is held up, that fails.
    fn interrupted(&self, body: &G::Body) -> Option<Verdict> {
        let report = interrupt_in(&mut *self.ground.world(body));
        Some(self.failed(&report, self.observer.ending(&report)?))
    }

    fn native(&mut self, index: usize, name: &str, body: fn() -> String) -> Option<Verdict> {
        match self.ground.native(index, body) {
            Some(Ok(measured)) => {
                self.passed.notes.extend((!measured.is_empty()).then_some(measured));
                None
            }
            Some(Err(native::Failure::Panicked(panicked))) => {
                let (verdict, named) = self.panic_verdict(&panicked);
                Some(self.explained_natively(verdict, named))
            }
            Some(Err(native::Failure::Hangs(how))) => Some(Verdict::new(Kind::Stuck, how)),
            None => {
                self.not_here.push(format!(
                    "not run here, as it needs real threads or too much time: {name}"
                ));
                None
            }
        }
    }
}

/// The verdict on something that is right, and made in a way that the task rules out.
fn made(seen: &[Evidence], mistakes: &[Mistake]) -> Option<Verdict> {
    let (mistake, text) = seen.iter().find_map(|evidence| Mistake::find(mistakes, evidence))?;
    let mut verdict = Verdict::new(Kind::Wrong, "it is not made in the way that the task asks for");
    verdict.explanation = Some(Explanation { mistake: mistake.to_owned(), text });
    Some(verdict)
}
