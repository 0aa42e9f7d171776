//! Why there is no figure.

use crate::kit::SettingError;

/// Why there is no such figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureError {
    /// No demo has this id.
    UnknownDemo {
        /// The ids there are.
        known: Vec<&'static str>,
    },
    /// The demo has no such setting.
    UnknownAttribute {
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
    /// The demo's recorded run is missing or broken.
    NoRecording {
        /// The demo.
        id: &'static str,
        /// What is wrong with it.
        why: String,
    },
}

impl std::fmt::Display for FigureError {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::UnknownDemo { known } => {
                write!(f, "there is no such demo; there are {}", known.join(", "))
            }
            Self::UnknownAttribute { name, known } => {
                write!(f, "the demo has no setting {name:?}; it has {}", known.join(", "))
            }
            Self::BadValue { name, value, expected } => {
                write!(f, "{name} cannot be {value:?}: it must be {expected}")
            }
            Self::NoRecording { id, why } => write!(
                f,
                "the demo {id} has no recorded run ({why}); make one with `cargo run -p wasm-demos --release -- record {id}`"
            ),
        }
    }
}

impl std::error::Error for FigureError {}

impl From<SettingError> for FigureError {
    fn from(error: SettingError) -> Self {
        match error {
            SettingError::Unknown { name, mut known } => {
                known.push(super::NAME);
                Self::UnknownAttribute { name, known }
            }
            SettingError::BadValue { name, value, expected } => {
                Self::BadValue { name, value, expected }
            }
        }
    }
}
