//! What a reader chose for one run. One parser serves the form, the address, the directive and the
//! command line.

use super::spec::{Kind, Param, Spec, Tool};

/// A tool and a value for each parameter, always within bounds.
#[derive(Debug, Clone)]
pub struct Settings {
    spec: &'static Spec,
    tool: &'static Tool,
    values: Vec<u64>,
    seed: Option<u64>,
}

/// A setting that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingError {
    /// The demo has no setting of this name.
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// The setting cannot have this value.
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
    /// The settings that suit this tool.
    pub fn new(spec: &'static Spec, tool: &'static Tool) -> Self {
        let values = spec.params.iter().map(|param| default_for(tool, param)).collect();
        Self { spec, tool, values, seed: None }
    }

    /// Reads `(name, value)` pairs: `tool`, `seed` and the parameters' ids, in any order; what is
    /// left out has its default.
    ///
    /// # Errors
    /// The first name that is unknown or value that is out of bounds.
    pub fn parse<'a>(
        spec: &'static Spec,
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, SettingError> {
        let tool = match pairs.clone().find(|(name, _)| *name == "tool") {
            Some((name, id)) => spec.tool(id).ok_or_else(|| {
                let ids: Vec<_> = spec.tools.iter().map(|tool| tool.id).collect();
                bad_value(name, id, ["one of ", &ids.join(", ")].concat())
            })?,
            None => &spec.tools[0],
        };
        let mut settings = Self::new(spec, tool);
        for (name, text) in pairs.filter(|(name, _)| *name != "tool") {
            if name == "seed" {
                let seed =
                    text.parse().map_err(|_| bad_value(name, text, "a whole number".to_owned()))?;
                settings.seed = Some(seed);
                continue;
            }
            let place = spec.params.iter().position(|param| param.id == name).ok_or_else(|| {
                let known = ["tool", "seed"]
                    .into_iter()
                    .chain(spec.params.iter().map(|param| param.id))
                    .collect();
                SettingError::Unknown { name: name.to_owned(), known }
            })?;
            settings.values[place] = spec.params[place]
                .parse(text)
                .map_err(|expected| bad_value(name, text, expected))?;
        }
        Ok(settings)
    }

    /// Reads what [`Settings::to_query`] writes.
    ///
    /// # Errors
    /// As [`Settings::parse`].
    pub fn from_query(spec: &'static Spec, query: &str) -> Result<Self, SettingError> {
        Self::parse(
            spec,
            query
                .split('&')
                .filter(|pair| !pair.is_empty())
                .map(|pair| pair.split_once('=').unwrap_or((pair, ""))),
        )
    }

    /// Writes all settings as `tool=plain&threads=2…`; ids and numbers need no escaping.
    pub fn to_query(&self) -> String {
        let pairs: Vec<_> =
            self.pairs().iter().map(|(name, value)| [name, "=", value].concat()).collect();
        pairs.join("&")
    }

    /// Each setting with its value as text, the tool first.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("tool", self.tool.id.to_owned())];
        pairs.extend(
            self.spec
                .params
                .iter()
                .zip(&self.values)
                .map(|(param, value)| (param.id, param.write(*value))),
        );
        pairs.extend(self.seed.map(|seed| ("seed", seed.to_string())));
        pairs
    }

    /// The demo that these settings are for.
    pub fn spec(&self) -> &'static Spec {
        self.spec
    }

    /// The chosen tool.
    pub fn tool(&self) -> &'static Tool {
        self.tool
    }

    /// The value of a parameter; of a choice, the place of what was chosen. A parameter that is not
    /// the demo's has its default.
    pub fn value(&self, param: &Param) -> u64 {
        let place = self.spec.params.iter().position(|own| own.id == param.id);
        place.map_or_else(|| param.default(), |place| self.values[place])
    }

    /// The id of what was chosen; empty for a parameter that is no choice.
    pub fn choice(&self, param: &Param) -> &'static str {
        match param.kind {
            Kind::Choice { options, .. } => {
                options.get(self.value(param) as usize).map_or("", |(id, _)| id)
            }
            Kind::Number { .. } => "",
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

/// What a parameter starts with when this tool is chosen.
pub fn default_for(tool: &Tool, param: &Param) -> u64 {
    let own = tool.defaults.iter().find(|(id, _)| *id == param.id);
    own.map_or_else(|| param.default(), |(_, value)| *value)
}

fn bad_value(name: &str, value: &str, expected: String) -> SettingError {
    SettingError::BadValue { name: name.to_owned(), value: value.to_owned(), expected }
}

impl std::fmt::Display for SettingError {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Unknown { name, known } => {
                write!(f, "there is no setting {name:?}; there are {}", known.join(", "))
            }
            Self::BadValue { name, value, expected } => {
                write!(f, "{name} cannot be {value:?}: it must be {expected}")
            }
        }
    }
}

impl std::error::Error for SettingError {}
