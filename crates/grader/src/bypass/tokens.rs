//! Cuts Rust source into the few kinds of token that the bypass scan looks at.

/// A name, or one character of punctuation. Literals, lifetimes, comments and white space leave no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lexeme {
    Name(String),
    Punct(char),
}

/// One token and the line it starts on, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) lexeme: Lexeme,
    pub(super) line: usize,
}

/// All tokens of `source`. Never fails: the compiler is the one to complain about source that is not Rust.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer { chars: source.chars().collect(), at: 0, line: 1 };
    let mut tokens = Vec::new();
    while let Some(c) = lexer.peek(0) {
        let line = lexer.line;
        match c {
            '/' if lexer.peek(1) == Some('/') => lexer.line_comment(),
            '/' if lexer.peek(1) == Some('*') => lexer.block_comment(),
            '"' => lexer.string(),
            '\'' => lexer.character_or_lifetime(),
            c if is_name(c) => {
                if let Some(name) = lexer.name_or_literal() {
                    tokens.push(Token { lexeme: Lexeme::Name(name), line });
                }
            }
            c => {
                lexer.bump();
                if !c.is_whitespace() {
                    tokens.push(Token { lexeme: Lexeme::Punct(c), line });
                }
            }
        }
    }
    tokens
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.bump();
        }
    }

    fn line_comment(&mut self) {
        while self.peek(0).is_some_and(|c| c != '\n') {
            self.bump();
        }
    }

    /// Block comments nest.
    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => {
                    depth += 1;
                    self.skip(2);
                }
                (Some('*'), Some('/')) => {
                    depth -= 1;
                    self.skip(2);
                    if depth == 0 {
                        return;
                    }
                }
                (Some(_), _) => self.skip(1),
                (None, _) => return,
            }
        }
    }

    /// From an opening quote to behind the closing one.
    fn string(&mut self) {
        self.bump();
        while let Some(c) = self.bump() {
            match c {
                '\\' => self.skip(1),
                '"' => return,
                _ => {}
            }
        }
    }

    /// From the first `#` or the quote of a raw string to behind its end.
    fn raw_string(&mut self) {
        let mut hashes = 0;
        while self.peek(0) == Some('#') {
            hashes += 1;
            self.bump();
        }
        self.bump();
        while let Some(c) = self.bump() {
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                return self.skip(hashes);
            }
        }
    }

    /// `'a'`, `'\u{61}'` and `'\''` are characters; `'a` is a lifetime or a label.
    fn character_or_lifetime(&mut self) {
        self.bump();
        if self.peek(0) == Some('\\') {
            self.skip(2);
            while self.bump().is_some_and(|c| c != '\'') {}
        } else if self.peek(1) == Some('\'') {
            self.skip(2);
        } else {
            while self.peek(0).is_some_and(is_name) {
                self.bump();
            }
        }
    }

    /// A name (raw names lose their `r#`), or a number or prefixed literal, which leaves nothing.
    fn name_or_literal(&mut self) -> Option<String> {
        let mut name = String::new();
        while let Some(c) = self.peek(0).filter(|&c| is_name(c)) {
            name.push(c);
            self.bump();
        }
        let raw = matches!(name.as_str(), "r" | "br" | "cr");
        let hashes = (0..).take_while(|&ahead| self.peek(ahead) == Some('#')).count();
        if raw && self.peek(hashes) == Some('"') {
            self.raw_string();
            return None;
        }
        if name == "r" && hashes == 1 && self.peek(1).is_some_and(is_name) {
            self.bump();
            return self.name_or_literal();
        }
        if matches!(name.as_str(), "b" | "c") && self.peek(0) == Some('"') {
            self.string();
            return None;
        }
        if name == "b" && self.peek(0) == Some('\'') {
            self.character_or_lifetime();
            return None;
        }
        (!name.starts_with(|c: char| c.is_ascii_digit())).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names found, with their lines.
    fn names(source: &str) -> Vec<(String, usize)> {
        let name = |token: Token| match token.lexeme {
            Lexeme::Name(name) => Some((name, token.line)),
            Lexeme::Punct(_) => None,
        };
        tokens(source).into_iter().filter_map(name).collect()
    }

    #[test]
    fn comments_and_literals_leave_no_names() {
        let source = r####"
            // unsafe
            /* unsafe /* nested */ unsafe */
            "unsafe \" unsafe" r"unsafe \" r#"unsafe " unsafe"# br##"unsafe "# unsafe"## b"unsafe" c"unsafe"
            'u' '\'' '\u{75}' b'u' '"' 12u64 0xffusize
            end"####;
        assert_eq!(names(source), [("end".to_owned(), 6)]);
    }

    #[test]
    fn lifetimes_and_labels_are_not_characters() {
        let found: Vec<String> = names("fn f<'a>(x: &'a str) { 'out: loop { break 'out } }")
            .into_iter()
            .map(|n| n.0)
            .collect();
        assert_eq!(found, ["fn", "f", "x", "str", "loop", "break"]);
    }

    #[test]
    fn raw_names_are_names() {
        assert_eq!(names("r#std r#type"), [("std".to_owned(), 1), ("type".to_owned(), 1)]);
    }

    #[test]
    fn unfinished_source_ends() {
        for source in ["\"", "r#\"", "/*", "'", "'\\", "b'", "r#"] {
            tokens(source);
        }
    }
}
