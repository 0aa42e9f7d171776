//! The course in other languages, by gettext: messages out of pages, translations into them, and whether those say the same.
//!
//! A page's messages are cut by mdbook-i18n-helpers: a paragraph, an item of a list, a heading, a cell of a table. What that crate
//! does not know is cut here: questions, admonitions, definitions, captions. Code, directives and includes are no messages, so a
//! translated page shows the same listings, demos and exercises as the English one.

mod catalogue;
mod exchange;
mod gate;
mod ids;
mod interface;
mod markdown;
mod message;
mod page;
mod piece;
mod translation;

pub use catalogue::{Catalogue, FOLDER, State, TEMPLATE};
pub use exchange::{Taken, hand_out, take_in};
pub use gate::{differences, is_kept};
pub use interface::FRAME;
pub use message::{Message, messages};
pub use translation::{Translation, languages};
