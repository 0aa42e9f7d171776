//! What a reader chose for one run. One parser serves the form, the address, the directive and the
//! command line.

use super::param::{Param, ParamKind};
use thiserror::Error;

/// A tool and a value for each parameter, always within bounds.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The tool's id.
    tool: &'static str,
    params: &'static [Param],
    /// As many as there are parameters.
    values: Vec<u64>,
    seed: Option<u64>,
}

/// A setting that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SettingError {
    /// The demo has no setting of this name.
    #[error("there is no setting {name:?}; there are {}", known.join(", "))]
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// The setting cannot have this value.
    #[error("{name} cannot be {value:?}: it must be {expected}")]
    BadValue {
        /// The setting.
        name: String,
        /// What was asked for.
        value: String,
        /// What would be right, to follow "must be".
        expected: String,
    },
}

impl Settings {
    pub(super) fn new(tool: &'static str, params: &'static [Param], values: Vec<u64>) -> Self {
        Self { tool, params, values, seed: None }
    }

    /// Sets `seed` or a parameter to what a reader typed.
    pub(super) fn set(&mut self, name: &str, text: &str) -> Result<(), SettingError> {
        if name == "seed" {
            let expected = || "a whole number".to_owned();
            let seed = text.parse().map_err(|_| SettingError::bad_value(name, text, expected()))?;
            self.seed = Some(seed);
            return Ok(());
        }
        let Some(place) = self.params.iter().position(|param| param.id == name) else {
            let own = self.params.iter().map(|param| param.id);
            let known = ["tool", "seed"].into_iter().chain(own).collect();
            return Err(SettingError::Unknown { name: name.to_owned(), known });
        };
        self.values[place] = self.params[place]
            .parse(text)
            .map_err(|expected| SettingError::bad_value(name, text, expected))?;
        Ok(())
    }

    /// Writes all settings as `tool=plain&threads=2…`; ids and numbers need no escaping.
    pub fn to_query(&self) -> String {
        let pairs: Vec<_> =
            self.pairs().iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("&")
    }

    /// Each setting with its value as text, the tool first.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("tool", self.tool.to_owned())];
        pairs.extend(
            self.params
                .iter()
                .zip(&self.values)
                .map(|(param, value)| (param.id, param.write(*value))),
        );
        pairs.extend(self.seed.map(|seed| ("seed", seed.to_string())));
        pairs
    }

    /// The id of the chosen tool.
    pub fn tool(&self) -> &'static str {
        self.tool
    }

    /// The value of a parameter; of a choice, the place of what was chosen. A parameter that is not
    /// the demo's has its default.
    pub fn value(&self, param: &Param) -> u64 {
        let place = self.params.iter().position(|own| own.id == param.id);
        place.map_or_else(|| param.default(), |place| self.values[place])
    }

    /// The id of what was chosen; empty for a parameter that is no choice.
    pub fn choice(&self, param: &Param) -> &'static str {
        match param.kind {
            ParamKind::Choice { options, .. } => {
                options.get(self.value(param) as usize).map_or("", |(id, _)| id)
            }
            ParamKind::Number { .. } => "",
        }
    }

    /// Where random numbers start. The hosts pick a new one for each run if the reader has not.
    pub fn seed(&self) -> Option<u64> {
        self.seed
    }

    /// Sets where random numbers start.
    pub fn set_seed(&mut self, seed: u64) {
        self.seed = Some(seed);
    }
}

impl SettingError {
    pub(super) fn bad_value(name: &str, value: &str, expected: String) -> Self {
        Self::BadValue { name: name.to_owned(), value: value.to_owned(), expected }
    }
}
