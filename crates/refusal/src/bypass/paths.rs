//! Finds the paths in a token stream: those of `use` trees, flattened, and those of expressions and types.
use super::tokens::{Lexeme, Token};

/// One path, such as `std::sync::Mutex`, and where it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// The names between the `::`. The last one of a glob import is `*`.
    pub(super) names: Vec<String>,
    pub(super) line: usize,
}

/// All paths of a file, in the order of the source.
pub(super) fn paths(tokens: &[Token]) -> Vec<Path> {
    let mut reader = Reader { tokens, at: 0, found: Vec::new() };
    reader.file();
    reader.found
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    found: Vec<Path>,
}

impl<'a> Reader<'a> {
    fn name(&self) -> Option<&'a str> {
        match self.tokens.get(self.at).map(|token| &token.lexeme) {
            Some(Lexeme::Name(name)) => Some(name),
            _ => None,
        }
    }

    fn is(&self, ahead: usize, c: char) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| token.lexeme == Lexeme::Punct(c))
    }

    fn separator(&self) -> bool {
        self.is(0, ':') && self.is(1, ':')
    }

    fn line(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(1, |token| token.line)
    }

    fn file(&mut self) {
        while self.at < self.tokens.len() {
            if self.name() == Some("use") && !self.is(1, '<') {
                self.at += 1;
                self.use_tree(&[]);
            } else if self.name().is_some() {
                self.path();
            } else {
                self.at += 1;
            }
        }
    }

    /// A path outside a `use` item. What follows a dot is a field or a method: not a path's beginning.
    fn path(&mut self) {
        let member = self.at > 0 && self.tokens[self.at - 1].lexeme == Lexeme::Punct('.');
        let line = self.line();
        let mut names = Vec::new();
        while let Some(name) = self.name() {
            names.push(name.to_owned());
            self.at += 1;
            if !self.separator() {
                break;
            }
            self.at += 2;
        }
        if !member {
            self.found.push(Path { names, line });
        }
    }

    /// One branch of a `use` tree, after `prefix`: `a::b`, `a as b`, `a::*` or `a::{…}`.
    fn use_tree(&mut self, prefix: &[String]) {
        let line = self.line();
        let mut names = prefix.to_vec();
        loop {
            if self.separator() {
                self.at += 2;
            } else if self.is(0, '{') {
                self.at += 1;
                return self.use_group(&names);
            } else if self.is(0, '*') {
                self.at += 1;
                names.push("*".to_owned());
                break;
            } else {
                match self.name() {
                    Some("as") => {
                        self.at += 2;
                        break;
                    }
                    // `use a::{self}` brings in `a` itself.
                    Some("self") => self.at += 1,
                    Some(name) => {
                        names.push(name.to_owned());
                        self.at += 1;
                    }
                    None => break,
                }
            }
        }
        self.found.push(Path { names, line });
    }

    fn use_group(&mut self, prefix: &[String]) {
        while self.at < self.tokens.len() && !self.is(0, '}') {
            let before = self.at;
            if self.is(0, ',') {
                self.at += 1;
            } else {
                self.use_tree(prefix);
            }
            // Source that is not Rust must not hold us up.
            self.at = self.at.max(before + 1);
        }
        self.at += 1;
    }
}
