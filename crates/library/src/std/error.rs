//! `std::error`.
use crate::fmt::{Debug, Display};

#[lang = "Error"]
pub trait Error: Debug + Display {
    fn source(&self) -> Option<&dyn Error> {
        None
    }
    fn description(&self) -> &str {
        "description() is deprecated; use Display"
    }
}
impl<'a, E: Error + 'a> From<E> for Box<dyn Error + 'a> {
    fn from(err: E) -> Box<dyn Error + 'a> {
        Box::new(err)
    }
}

/// An error that is a text.
struct Text(String);
impl Error for Text {}
impl Display for Text {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        Display::fmt(&self.0, f)
    }
}
impl Debug for Text {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        Debug::fmt(&self.0, f)
    }
}
impl<'a> From<String> for Box<dyn Error + 'a> {
    fn from(err: String) -> Box<dyn Error + 'a> {
        Box::new(Text(err))
    }
}
impl<'a, 'b> From<&'b str> for Box<dyn Error + 'a> {
    fn from(err: &'b str) -> Box<dyn Error + 'a> {
        Box::new(Text(String::from(err)))
    }
}
