// What a program does, in words that both sides use. Also a part of the programs that rustc compiles.

use std::collections::{BTreeMap, BTreeSet};

/// What trying everything has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Every way to end.
    Outcomes(BTreeSet<String>),
    /// There is a data race: then anything may happen.
    Race,
    /// Not everything could be tried: why.
    TooLarge(String),
    /// It is no program: why.
    Refused(String),
}

/// An end: how, what each thread has printed, the first one first, and who has panicked.
pub fn ended<'a>(
    how: &str,
    printed: impl IntoIterator<Item = &'a str>,
    panics: impl IntoIterator<Item = (usize, String)>,
) -> String {
    let mut text = how.to_owned();
    let of_thread: BTreeMap<usize, &str> = printed.into_iter().enumerate().collect();
    for (thread, printed) in of_thread.into_iter().filter(|(_, printed)| !printed.is_empty()) {
        text += &format!("; thread {thread} prints {printed:?}");
    }
    let mut panics: Vec<(usize, String)> = panics.into_iter().collect();
    panics.sort();
    for (thread, message) in panics {
        text += &format!("; thread {thread} panics: {message:?}");
    }
    text
}

impl Found {
    /// As one line of text.
    pub fn to_line(&self) -> String {
        match self {
            Found::Outcomes(all) => {
                let all: Vec<String> =
                    all.iter().map(|text| text.escape_default().to_string()).collect();
                format!("outcomes\t{}", all.join("\t"))
            }
            Found::Race => "race".to_owned(),
            Found::TooLarge(why) => format!("too large\t{}", why.escape_default()),
            Found::Refused(why) => format!("refused\t{}", why.escape_default()),
        }
    }
}
