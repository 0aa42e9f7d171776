//! What calls are called with, for who cannot call what is compiled: as data.

use std::any::Any;
use std::fmt::Debug;
use std::time::Duration;

/// An argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Any integer.
    Int(i128),
    /// A text, whoever owns it.
    Text(String),
    /// A length of time.
    Duration(Duration),
    /// Several in a tuple.
    Tuple(Vec<Argument>),
    /// Of a type of the check's own: as `Debug` shows it.
    Shown(String),
}

impl Argument {
    pub(crate) fn of<A: Debug + 'static>(argument: &A) -> Self {
        let any: &dyn Any = argument;
        macro_rules! integers {
            ($($ty:ty)*) => {$(
                if let Some(&number) = any.downcast_ref::<$ty>() {
                    return Argument::Int(number as i128);
                }
            )*};
        }
        integers!(i64 u64 usize u32 i32 u16 u8);
        if let Some(text) = any.downcast_ref::<String>() {
            return Argument::Text(text.clone());
        }
        if let Some(text) = any.downcast_ref::<&'static str>() {
            return Argument::Text((*text).to_owned());
        }
        if let Some(&time) = any.downcast_ref::<Duration>() {
            return Argument::Duration(time);
        }
        if let Some((one, other)) = any.downcast_ref::<(u64, Duration)>() {
            return Argument::Tuple(vec![Argument::of(one), Argument::of(other)]);
        }
        Argument::Shown(format!("{argument:?}"))
    }
}
