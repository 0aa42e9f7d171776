//! Tells what has gone wrong, and why.
use super::Judge;
use crate::evidence::Evidence;
use crate::ground::Ground;
use crate::mistake::specified::OUTLIVES;
use crate::mistake::{COMMON, GIVES_UP, Mistake, TOO_LONG};
use crate::observe::Ending;
use crate::panicked::Panicked;
use crate::replay;
use modelled::runtime::{Failure, Report};
use verdict::{Explanation, Kind, Verdict};
use wording::grouped;

impl<G: Ground> Judge<'_, G> {
    /// A failed execution, told and explained.
    pub(super) fn failed(&self, report: &Report, ending: Ending) -> Verdict {
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
            Ending::Stuck(what) => {
                // With steps of the model: whoever takes so many does touch what threads share.
                if matches!(report.failure, Some(Failure::TooLong { .. })) {
                    named = TOO_LONG.to_owned();
                }
                Verdict::new(Kind::Stuck, what)
            }
            Ending::Unfit(what) => Verdict::new(Kind::Wrong, what),
            Ending::Outlives(what) => {
                named = OUTLIVES.to_owned();
                Verdict::new(Kind::Wrong, what)
            }
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
    pub(super) fn explained_natively(&self, verdict: Verdict, named: String) -> Verdict {
        if named.is_empty() {
            return verdict;
        }
        let kind = verdict.kind;
        self.explained(verdict, &Evidence::named(kind, named))
    }

    /// The verdict on a panic, and the mistake that a check named with it.
    pub(super) fn panic_verdict(&self, panicked: &Panicked) -> (Verdict, String) {
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

    pub(super) fn explained(&self, mut verdict: Verdict, evidence: &Evidence) -> Verdict {
        let without = &self.exercise.without;
        let common = COMMON.iter().filter(|it| without.iter().all(|other| other.name != it.name));
        let common: Vec<Mistake> = common.copied().collect();
        // However the result looks that it leaves behind: that a call has given up says why.
        let gives_up: Vec<Mistake> =
            common.iter().filter(|it| it.name == GIVES_UP.name).copied().collect();
        let found = Mistake::find(&gives_up, evidence)
            .or_else(|| Mistake::find(&self.exercise.mistakes, evidence))
            .or_else(|| Mistake::find(&common, evidence));
        verdict.explanation =
            found.map(|(mistake, text)| Explanation { mistake: mistake.to_owned(), text });
        verdict
    }
}

fn with_details(kind: Kind, happened: &str, details: Vec<String>) -> Verdict {
    let mut verdict = Verdict::new(kind, happened);
    verdict.details = details;
    verdict
}

pub(super) fn too_much(report: &Report) -> Verdict {
    let executions = grouped(report.executions);
    Verdict::new(
        Kind::Stuck,
        format!(
            "no end after {executions} orders of steps: it takes far more steps than the task needs"
        ),
    )
}
