//! Cuts Rust source into tokens, with their places.

/// Where something begins: line and column as `std::panic::Location` counts them, from 1.
pub(in crate::runtime) type Place = (u32, u32);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::runtime) struct Token {
    /// A name, a number, or punctuation that belongs together. A text, a character or a lifetime is its first mark.
    pub text: String,
    pub at: Place,
}

/// Punctuation of more than one character: none of it may be taken for an assignment, or hide one.
const LONG: [&str; 22] = [
    "<<=", ">>=", "...", "..=", "..", "==", "!=", "<=", ">=", "=>", "->", "::", "&&", "+=", "-=",
    "*=", "/=", "%=", "^=", "&=", "|=", "||",
];

struct Lexer {
    chars: Vec<char>,
    at: usize,
    place: Place,
}

pub(in crate::runtime) fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer { chars: source.chars().collect(), at: 0, place: (1, 1) };
    let mut tokens = Vec::new();
    while let Some(c) = lexer.peek(0) {
        let at = lexer.place;
        let text = match c {
            c if c.is_whitespace() => {
                lexer.bump();
                continue;
            }
            '/' if lexer.peek(1) == Some('/') => {
                lexer.bump_while(|c| c != '\n');
                continue;
            }
            '/' if lexer.peek(1) == Some('*') => {
                lexer.comment();
                continue;
            }
            '"' => lexer.string(0, false),
            '\'' => lexer.quote(),
            c if is_name(c) => lexer.name(),
            _ => lexer.punctuation(),
        };
        tokens.push(Token { text, at });
    }
    tokens
}

pub(in crate::runtime) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn bump(&mut self) {
        let (line, column) = self.place;
        self.place = if self.peek(0) == Some('\n') { (line + 1, 1) } else { (line, column + 1) };
        self.at += 1;
    }

    fn bump_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&wanted) {
            self.bump();
        }
    }

    fn comment(&mut self) {
        let mut depth = 0;
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => {
                    self.bump();
                    continue;
                }
            }
            self.bump();
            self.bump();
            if depth == 0 {
                return;
            }
        }
    }

    /// From the opening quotation mark on. A raw one ends at a mark with so many `#`.
    fn string(&mut self, hashes: usize, raw: bool) -> String {
        self.bump();
        while let Some(c) = self.peek(0) {
            self.bump();
            match c {
                '\\' if !raw => self.bump(),
                '"' if (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) => {
                    (0..hashes).for_each(|_| self.bump());
                    break;
                }
                _ => {}
            }
        }
        "\"".to_owned()
    }

    /// A character or a lifetime.
    fn quote(&mut self) -> String {
        self.bump();
        match (self.peek(0), self.peek(1)) {
            (Some('\\'), _) => {
                self.bump();
                self.bump();
                self.bump_while(|c| c != '\'');
                self.bump();
            }
            (Some(_), Some('\'')) => {
                self.bump();
                self.bump();
            }
            _ => self.bump_while(is_name),
        }
        "'".to_owned()
    }

    fn name(&mut self) -> String {
        let from = self.at;
        self.bump_while(is_name);
        let name: String = self.chars[from..self.at].iter().collect();
        let hashes = (0..).take_while(|&ahead| self.peek(ahead) == Some('#')).count();
        match name.as_str() {
            "r" | "br" | "cr" if self.peek(hashes) == Some('"') => {
                (0..hashes).for_each(|_| self.bump());
                self.string(hashes, true)
            }
            "b" | "c" if self.peek(0) == Some('"') => self.string(0, false),
            _ => name,
        }
    }

    fn punctuation(&mut self) -> String {
        let is_next = |text: &&&str| text.chars().enumerate().all(|(i, c)| self.peek(i) == Some(c));
        let long = LONG.iter().find(is_next).map(|text| (*text).to_owned());
        let text = long.unwrap_or_else(|| self.chars[self.at].to_string());
        text.chars().for_each(|_| self.bump());
        text
    }
}
