//! What a demo asks before its first run: readers see more in a result that they have a stake in.

use super::measure::Measure;
use super::outcome::Outcome;
use super::settings::Settings;
use super::spec::Spec;

/// One question with three or four answers.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The question. `{threads}` stands for the value of the parameter of that name, `{a*b}` for a product of two.
    pub asks: &'static str,
    /// The answers to choose from.
    pub answers: &'static [&'static str],
    /// The place of the answer that a run has given; `None` if it has given none.
    pub answer: fn(&Settings, &Outcome) -> Option<usize>,
}

impl Question {
    /// The question for these settings.
    pub fn text(&self, spec: &Spec, settings: &Settings) -> String {
        let mut text = String::new();
        for (place, part) in self.asks.split(['{', '}']).enumerate() {
            if place % 2 == 0 {
                text.push_str(part);
                continue;
            }
            let value = |name: &str| spec.param(name).map_or(0, |param| settings.value(param));
            text.push_str(&wording::grouped(part.split('*').map(value).product()));
        }
        text
    }

    /// Every name between braces, for a test.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.asks.split(['{', '}']).skip(1).step_by(2).flat_map(|part| part.split('*'))
    }
}

/// The first of the answers whose bound the value does not pass; the one after them if it passes all.
pub fn within(value: Option<f64>, bounds: &[f64]) -> Option<usize> {
    let value = value?;
    Some(bounds.iter().position(|bound| value <= *bound).unwrap_or(bounds.len()))
}

/// What share of the one measure the other is; nothing of nothing is no share.
pub fn share(outcome: &Outcome, part: &Measure, whole: &Measure) -> Option<f64> {
    let whole = outcome.value(whole)?;
    Some(outcome.value(part)? / whole.max(1.0))
}
