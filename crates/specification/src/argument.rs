//! What calls are called with, for who cannot call what is compiled: as data.

use std::any::Any;
use std::fmt::{self, Debug};
use std::time::Duration;

/// An argument that does not speak for itself: calls show it in words.
#[derive(Clone, Copy)]
pub struct Described<A> {
    /// The argument.
    pub it: A,
    /// What to say of it.
    pub words: fn(&A) -> String,
}

impl<A> Debug for Described<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&(self.words)(&self.it))
    }
}

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
    /// Of a type of the check's own, an `enum` of names: as `Debug` shows it.
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
        macro_rules! pairs {
            ($(($one:ty, $other:ty))*) => {$(
                if let Some((one, other)) = any.downcast_ref::<($one, $other)>() {
                    return Argument::Tuple(vec![Argument::of(one), Argument::of(other)]);
                }
            )*};
        }
        pairs!((u64, Duration)(usize, Duration)(String, usize));
        macro_rules! described {
            ($($ty:ty),*) => {$(
                if let Some(described) = any.downcast_ref::<Described<$ty>>() {
                    return Argument::of(&described.it);
                }
            )*};
        }
        described!(usize, (usize, Duration), (String, usize));
        Argument::Shown(format!("{argument:?}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_described_is_shown_in_words_and_handed_over_as_it_is() {
        let visit = Described {
            it: (2_usize, Duration::from_millis(5)),
            words: |(at, time): &(usize, Duration)| format!("{time:?} at {at}"),
        };
        assert_eq!(format!("{visit:?}"), "5ms at 2");
        let parts = vec![Argument::Int(2), Argument::Duration(Duration::from_millis(5))];
        assert_eq!(Argument::of(&visit), Argument::Tuple(parts));
        assert_eq!(
            Argument::of(&Described { it: 7_usize, words: |_| "it".into() }),
            Argument::Int(7)
        );
    }
}
