//! What a reader can set, as static data.

/// One thing that the reader can set.
#[derive(Debug)]
pub struct Param {
    /// Lower-case words joined by hyphens.
    pub id: &'static str,
    /// What the form calls it.
    pub label: &'static str,
    /// The unit, in the plural; empty for a bare number or a choice.
    pub unit: &'static str,
    /// What values it takes.
    pub kind: ParamKind,
}

/// The values that a parameter takes. Every value is kept as a `u64`; a choice is its place in the
/// list.
#[derive(Debug)]
pub enum ParamKind {
    /// A whole number from `min` to `max`, both included.
    Number {
        /// The smallest value.
        min: u64,
        /// The largest value.
        max: u64,
        /// The value until the reader sets one.
        default: u64,
    },
    /// One of a few words.
    Choice {
        /// Each with its id and its label.
        options: &'static [(&'static str, &'static str)],
        /// The place of the initial one.
        default: usize,
    },
}

impl Param {
    /// A whole number from `min` to `max`.
    pub const fn number(
        id: &'static str,
        label: &'static str,
        unit: &'static str,
        min: u64,
        max: u64,
        default: u64,
    ) -> Self {
        Self { id, label, unit, kind: ParamKind::Number { min, max, default } }
    }

    /// One of `options`, at first the one at place `default`.
    pub const fn choice(
        id: &'static str,
        label: &'static str,
        options: &'static [(&'static str, &'static str)],
        default: usize,
    ) -> Self {
        Self { id, label, unit: "", kind: ParamKind::Choice { options, default } }
    }

    /// The value until the reader sets one.
    pub fn default(&self) -> u64 {
        match self.kind {
            ParamKind::Number { default, .. } => default,
            ParamKind::Choice { default, .. } => default as u64,
        }
    }

    /// Reads what a reader typed.
    ///
    /// # Errors
    /// What would have been right, to follow "must be".
    pub fn parse(&self, text: &str) -> Result<u64, String> {
        match self.kind {
            ParamKind::Number { min, max, .. } => {
                let digits: String =
                    text.trim().chars().filter(|c| !matches!(c, '_' | ',')).collect();
                digits
                    .parse()
                    .ok()
                    .filter(|value| (min..=max).contains(value))
                    .ok_or_else(|| wording::whole_number_from(min, max))
            }
            ParamKind::Choice { options, .. } => {
                match options.iter().position(|(id, _)| *id == text) {
                    Some(place) => Ok(place as u64),
                    None => {
                        let ids: Vec<_> = options.iter().map(|(id, _)| *id).collect();
                        Err(format!("one of {}", ids.join(", ")))
                    }
                }
            }
        }
    }

    /// Writes a value so that [`Param::parse`] reads it back.
    pub fn write(&self, value: u64) -> String {
        match self.kind {
            ParamKind::Number { .. } => value.to_string(),
            ParamKind::Choice { options, .. } => {
                options.get(value as usize).map_or("", |(id, _)| id).to_owned()
            }
        }
    }
}
