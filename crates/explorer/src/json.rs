//! A report as JSON, for programs that call the command-line tool.

use serde_json::{Map, Value, json};

use super::ending::Ending;
use super::report::{Found, Interleavings, Report};

impl Report {
    /// `{ "proven", "unfinished", "interleavings", "states", "steps", "outcomes", "failures",
    /// "races", "livelock", "losing" }`. Numbers of interleavings are numbers where they fit into 64
    /// bits and are exact, else texts.
    pub fn to_json(&self) -> Value {
        let (finished, failed): (Vec<_>, Vec<_>) =
            self.endings.iter().partition(|found| matches!(found.what, Ending::Finished { .. }));
        let failed = failed.into_iter().map(|found| self.entry(found, Ending::describe));
        let races = self.races.iter().map(|found| self.entry(found, |race, p| race.describe(p)));
        let livelock = self.livelock.as_ref();
        let losing = self
            .losing()
            .map(|(text, schedule)| json!({ "text": text, "schedule": schedule.to_string() }));
        json!({
            "proven": self.proves_the_program(),
            "unfinished": self.unfinished.map(|unfinished| unfinished.to_string()),
            "interleavings": self.interleavings.map(number),
            "states": self.states,
            "steps": self.steps,
            "outcomes": finished.into_iter().map(|found| self.outcome(found)).collect::<Vec<_>>(),
            "failures": failed.collect::<Vec<_>>(),
            "races": races.collect::<Vec<_>>(),
            "livelock": livelock.map(|found| self.entry(found, |what, p| what.describe(p))),
            "losing": losing,
        })
    }

    fn outcome(&self, found: &Found<Ending>) -> Value {
        let values = match &found.what {
            Ending::Finished { values, .. } => self.shown(values),
            _ => Vec::new(),
        };
        let columns = self.program.outcome_columns().map(str::to_owned);
        let values: Map<String, Value> = columns.zip(values.into_iter().map(Value::from)).collect();
        let mut entry = self.entry(found, Ending::describe);
        entry["values"] = Value::Object(values);
        entry["right"] = found.what.is_good().into();
        entry
    }

    fn entry<T>(
        &self,
        found: &Found<T>,
        describe: impl Fn(&T, &super::Program) -> String,
    ) -> Value {
        json!({
            "text": describe(&found.what, &self.program),
            "interleavings": found.interleavings.map(number),
            "schedule": found.schedule.to_string(),
        })
    }
}

fn number(count: Interleavings) -> Value {
    match count {
        Interleavings::Exactly(count) => match u64::try_from(count) {
            Ok(count) => count.into(),
            Err(_) => count.to_string().into(),
        },
        other => other.to_string().into(),
    }
}
