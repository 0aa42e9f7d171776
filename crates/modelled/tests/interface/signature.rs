//! Signatures in a form that can be compared: without the names of arguments and lifetimes, and with all bounds in one place.

use std::collections::BTreeSet;

/// The generics of what is declared, what comes after them, and the bounds that hold for it.
pub struct Signature {
    /// Without generics and bounds: `fn lock(&self) -> LockResult<MutexGuard<'_, T>>`, or `Send for Mutex<T>`.
    pub head: String,
    bounds: BTreeSet<String>,
}

impl Signature {
    /// Reads what a page shows: `impl<T: ?Sized + Send> Send for Mutex<T>`, or `pub fn lock(&self) -> …`.
    pub fn parse(shown: &str) -> Self {
        let text = tidy(shown);
        let (head, wheres) = match text.split_once(" where ") {
            Some((head, wheres)) => (head, wheres),
            None => (text.as_str(), ""),
        };
        let mut bounds = BTreeSet::new();
        let (before, generics, after) = generics(head);
        for clause in split(generics, ',').chain(split(wheres, ',')) {
            bounds.extend(bounds_of(clause));
        }
        let head = format!("{before}{after}");
        let head = without_argument_names(head.strip_prefix("impl").unwrap_or(&head).trim_start());
        Self { head, bounds }
    }

    /// Adds the bounds of the `impl` that a method stands in.
    pub fn within(mut self, block: &Signature) -> Self {
        self.bounds.extend(block.bounds.iter().cloned());
        self
    }

    /// All of it as one line, with the type in place of `Self`.
    pub fn line(&self, of: &str) -> String {
        let mut line = self.head.clone();
        if !self.bounds.is_empty() {
            let bounds: Vec<&str> = self.bounds.iter().map(String::as_str).collect();
            line += &format!(" where {}", bounds.join(", "));
        }
        line.replace("Self", of)
    }
}

/// One space where there is any, no line breaks within brackets, and no lifetimes' names.
fn tidy(shown: &str) -> String {
    let words: Vec<&str> = shown.split_whitespace().filter(|word| *word != "ⓘ").collect();
    let text = words.join(" ").replace("( ", "(").replace(", )", ")").replace(",)", ")");
    let text = text.trim_end_matches(',').trim_start_matches("pub ").to_owned();
    let mut tidied = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('\'') {
        let end = rest[at + 1..].find(|c: char| !c.is_alphanumeric() && c != '_');
        let end = end.map_or(rest.len(), |end| at + 1 + end);
        let name = &rest[at..end];
        tidied += &rest[..at];
        tidied += if name == "'static" { name } else { "'_" };
        rest = &rest[end..];
    }
    tidied += rest;
    tidied.replace("&'_ ", "&")
}

/// What stands before, in, and after the first pair of angle brackets, if they belong to the declaration.
fn generics(head: &str) -> (&str, &str, &str) {
    let none = (head, "", "");
    let (Some(open), stop) = (head.find('<'), head.find(['(', ' '])) else { return none };
    let declares = head.starts_with("impl<")
        || head.find("fn ").is_some_and(|at| {
            head[at + 3..].find(['<', '(']).is_some_and(|first| at + 3 + first == open)
        });
    if !declares || stop == Some(open) {
        return none;
    }
    let Some(close) = closing(&head[open..]) else { return none };
    (&head[..open], &head[open + 1..open + close], head[open + close + 1..].trim_start())
}

/// Where the bracket closes that opens at the start.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' if previous == '-' => {}
            '>' | ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
        previous = c;
    }
    None
}

/// The parts between separators that stand in no brackets.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        if c == separator {
            parts.push(text[start..at].trim());
            start = at + c.len_utf8();
        }
        let is_open = matches!(c, '<' | '(' | '[');
        at += match is_open.then(|| closing(&text[at..])).flatten() {
            Some(close) => close,
            None => c.len_utf8(),
        };
    }
    parts.push(text[start..].trim());
    parts.into_iter().filter(|part| !part.is_empty())
}

/// `T: A + B` as two.
fn bounds_of(clause: &str) -> Vec<String> {
    let Some((what, bounds)) = clause.split_once(": ") else { return Vec::new() };
    let bounds = bounds.split(" = ").next().unwrap_or_default();
    split(bounds, '+')
        .filter(|bound| *bound != "'_")
        .map(|bound| format!("{what}: {bound}"))
        .collect()
}

/// `(order: Ordering)` as `(Ordering)`.
fn without_argument_names(head: &str) -> String {
    let mut named = String::new();
    let mut rest = head;
    while let Some(at) = rest.find(": ") {
        let before = rest[..at]
            .trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
        let is_argument = before.len() < at && before.ends_with(['(', ' ']);
        named += if is_argument { before } else { &rest[..at + 2] };
        rest = &rest[at + 2..];
    }
    named += rest;
    named.replace("(mut ", "(").replace(", mut ", ", ")
}
