//! Why a figure that a directive asks for cannot be drawn.

use page_kit::FigureError;

use crate::nearest;

/// Why there is no figure for the `what` with this id, in words that help its author.
pub(super) fn explain(what: &str, id: &str, error: &FigureError) -> String {
    match error {
        FigureError::UnknownId { known } => {
            format!("no {what} is called \"{id}\"{}", nearest::hint(id, known.iter().copied()))
        }
        FigureError::UnknownAttribute { name, known } => {
            let hint = nearest::hint(name, known.iter().copied());
            format!("{what} \"{id}\" has no attribute \"{name}\"{hint}")
        }
        FigureError::BadValue { name, value, expected } => {
            format!("{what} \"{id}\" cannot take {name}=\"{value}\": it must be {expected}")
        }
        FigureError::Broken { .. } => error.to_string(),
    }
}
