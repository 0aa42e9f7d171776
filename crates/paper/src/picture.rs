//! Figures, and codes that a telephone reads.

use anyhow::{Context as _, Result};
use qrcode::QrCode;
use qrcode::render::svg;

/// A picture of the book.
pub(crate) struct Picture {
    /// The name of its file, where it is one.
    pub(crate) name: String,
    /// An `<svg>` element.
    pub(crate) svg: String,
}

/// The code for an address.
pub(crate) fn code(address: &str) -> Result<String> {
    let code = QrCode::new(address).with_context(|| format!("{address} is too long for a code"))?;
    let svg = code.render::<svg::Color>().module_dimensions(3, 3).build();
    let start = svg.find("<svg").context("the code is no picture")?;
    Ok(svg[start..].to_owned())
}
