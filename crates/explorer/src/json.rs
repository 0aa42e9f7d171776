//! A report as JSON, for programs that call the command-line tool.

use interpreter::search::{Found, Interleavings};
use interpreter::{Ending, Panic};
use serde_json::{Value, json};

use super::report::{self, Report};
use super::words;

impl Report {
    /// `{ "proven", "unfinished", "interleavings", "states", "steps", "outcomes", "failures",
    /// "races", "livelock", "losing" }`. Outcomes are endings of `main`, with what was printed; failures are all others. Numbers of
    /// interleavings are numbers where they fit into 64 bits and are exact, else texts.
    pub fn to_json(&self) -> Value {
        let ends = |found: &&Found<Ending>| {
            matches!(
                found.what,
                Ending::Finished { .. } | Ending::Panicked { .. } | Ending::Exited { .. }
            )
        };
        let (ended, failed): (Vec<_>, Vec<_>) = self.endings.iter().partition(ends);
        let failed = failed.into_iter().map(|found| entry(found, self.ending(&found.what)));
        let races = self.races.iter().map(|found| entry(found, self.race(&found.what)));
        let livelock = self.livelock.as_ref();
        let losing = self
            .losing()
            .map(|(text, schedule)| json!({ "text": text, "schedule": schedule.to_string() }));
        json!({
            "proven": self.proves_the_program(),
            "unfinished": self.unfinished.map(report::why),
            "interleavings": self.interleavings.map(number),
            "states": self.states,
            "steps": self.steps,
            "outcomes": ended.into_iter().map(|found| self.outcome(found)).collect::<Vec<_>>(),
            "failures": failed.collect::<Vec<_>>(),
            "races": races.collect::<Vec<_>>(),
            "livelock": livelock.map(|found| entry(found, words::livelock(&found.what))),
            "losing": losing,
        })
    }

    fn outcome(&self, found: &Found<Ending>) -> Value {
        let mut entry = entry(found, self.ending(&found.what));
        entry["printed"] = words::printed(&found.what).into();
        entry["right"] = found.what.is_good().into();
        let panics = match &found.what {
            Ending::Finished { panics, .. } | Ending::Panicked { panics, .. } => &panics[..],
            _ => &[],
        };
        let panics = panics.iter().map(|panic: &Panic| words::panic(&self.program, panic));
        entry["panics"] = panics.collect::<Vec<_>>().into();
        entry
    }
}

fn entry<T>(found: &Found<T>, text: String) -> Value {
    json!({
        "text": text,
        "interleavings": found.interleavings.map(number),
        "schedule": found.schedule.to_string(),
    })
}

fn number(count: Interleavings) -> Value {
    match count {
        Interleavings::Exactly(count) => match u64::try_from(count) {
            Ok(count) => count.into(),
            Err(_) => count.to_string().into(),
        },
        other => report::count(other).into(),
    }
}
