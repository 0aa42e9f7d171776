//! The runs so far, and what the last of them had to tell.

use super::dom;
use crate::kit::{Report, Spec, Verdict};
use crate::view::{exportable, histogram, outcome, replay, runs};
use web_sys::Element;

/// More rows than this only make the page slow.
const KEPT: usize = 200;

/// The results of one figure.
pub struct Results {
    spec: &'static Spec,
    place: Element,
    status: Element,
    name: String,
    reports: Vec<Report>,
    made: usize,
}

impl Results {
    /// Writes results into `place`, and a sentence about each into `status`, which is read aloud.
    pub fn new(spec: &'static Spec, place: Element, status: Element, name: String) -> Self {
        Self { spec, place, status, name, reports: Vec::new(), made: 0 }
    }

    /// Says something that is not a result.
    pub fn say(&self, sentence: &str) {
        dom::set_text(&self.status, sentence);
        dom::set(&self.status, "data-verdict", "");
    }

    /// Keeps a result.
    pub fn add(&mut self, report: Report) {
        self.made += 1;
        self.reports.push(report);
        if self.reports.len() > KEPT {
            self.reports.remove(0);
        }
    }

    /// Shows all results; the last `latest` of them were made in one go.
    pub fn show(&self, latest: usize) {
        let Some(last) = self.reports.last() else { return };
        let latest = &self.reports[self.reports.len().saturating_sub(latest.max(1))..];
        let tool = last.tool().and_then(|id| self.spec.tool(id));
        let mut html = String::new();
        if last.outcome.verdict == Verdict::Wrong {
            html.push_str(&replay::mends(self.spec, tool));
        }
        html.insert_str(0, &outcome::details(&self.name, &last.outcome));
        let wrong = latest.iter().any(|report| report.outcome.verdict == Verdict::Wrong);
        let verdict = if wrong { Verdict::Wrong } else { last.outcome.verdict };
        let (class, _) = runs::verdict(tool, verdict);
        if let [only] = latest {
            // The number makes every sentence a new one: a screen reader is silent about one that
            // stays the same.
            self.say(&format!("Run {}: {}", self.made, only.outcome.headline));
        } else {
            self.say(&self.sum_up(latest));
            if let Some(measure) = self.spec.histogram {
                let values: Vec<_> =
                    latest.iter().filter_map(|report| report.outcome.value(measure)).collect();
                html.push_str(&histogram::draw(
                    &format!("demo-{}-histogram", self.name),
                    measure,
                    &values,
                    self.spec.expected(&last.outcome),
                ));
            }
        }
        dom::set(&self.status, "data-verdict", class);
        let table = runs::table(
            self.spec,
            "Your runs on this page, newest first",
            self.reports.iter().rev(),
            Some(self.made),
        );
        html.push_str(&exportable(&format!("{}-runs", self.name), &table));
        self.place.set_inner_html(&html);
    }

    fn sum_up(&self, reports: &[Report]) -> String {
        let count = |verdict| {
            reports.iter().filter(|report| report.outcome.verdict == verdict).count().to_string()
        };
        let [wrong, right, stopped] = [Verdict::Wrong, Verdict::Right, Verdict::Stopped].map(count);
        let runs = reports.len().to_string();
        let tool = reports.last().and_then(Report::tool).and_then(|id| self.spec.tool(id));
        let (_, word) = runs::verdict(tool, Verdict::Right);
        let mut sentence = format!("{runs} runs: {wrong} wrong, {right} {word}");
        if stopped != "0" {
            sentence.push_str(&format!(", {stopped} stopped"));
        }
        sentence.push('.');
        if let Some(measure) = self.spec.histogram {
            let values = || reports.iter().filter_map(|report| report.outcome.value(measure));
            let show = |value| wording::quantity(value, measure.decimals, measure.unit);
            let (low, high) = (
                values().fold(f64::INFINITY, f64::min),
                values().fold(f64::NEG_INFINITY, f64::max),
            );
            for part in [" ", measure.label, ": from ", &show(low), " to ", &show(high), "."] {
                sentence.push_str(part);
            }
        }
        sentence
    }
}
