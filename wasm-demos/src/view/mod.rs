//! How things are written as HTML and SVG: text in, text out, so that it can be tested without a
//! page.

pub mod html;
pub mod runs;
