//! Cuts Rust source into the few kinds of token that the bypass scan looks at.

/// A name, one character of punctuation, or the text of a string. Other literals, lifetimes, comments and white space leave no
/// token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lexeme {
    Name(String),
    Punct(char),
    /// What the string means: without quotes and escapes.
    Text(String),
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
    lexer.first_line();
    while let Some(c) = lexer.peek(0) {
        let line = lexer.line;
        match c {
            '/' if lexer.peek(1) == Some('/') => lexer.line_comment(),
            '/' if lexer.peek(1) == Some('*') => lexer.block_comment(),
            '"' => tokens.push(Token { lexeme: Lexeme::Text(lexer.string()), line }),
            '\'' => lexer.character_or_lifetime(),
            c if is_name(c) => {
                tokens.extend(lexer.name_or_literal().map(|lexeme| Token { lexeme, line }));
            }
            c => {
                lexer.bump();
                if !is_blank(c) {
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

/// White space, as the compiler has it: it takes the marks of direction for white space, too.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}')
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

    /// The compiler passes over a byte order mark, and over a line such as `#!/usr/bin/env run`; `#![…]` is an attribute.
    fn first_line(&mut self) {
        if self.peek(0) == Some('\u{feff}') {
            self.bump();
        }
        let attribute = || {
            let mut rest = self.chars[self.at..].iter().skip(2).skip_while(|&&c| is_blank(c));
            rest.next() == Some(&'[')
        };
        if self.peek(0) == Some('#') && self.peek(1) == Some('!') && !attribute() {
            self.line_comment();
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

    /// From an opening quote to behind the closing one: what is between them.
    fn string(&mut self) -> String {
        let mut text = String::new();
        self.bump();
        while let Some(c) = self.bump() {
            match c {
                '\\' => text.extend(self.escape()),
                '"' => break,
                _ => text.push(c),
            }
        }
        text
    }

    /// What follows a backslash; nothing at the end of a line, where the white space of the next one is left out as well.
    fn escape(&mut self) -> Option<char> {
        let hexadecimal = |text: String| char::from_u32(u32::from_str_radix(&text, 16).ok()?);
        match self.bump()? {
            'n' => Some('\n'),
            't' => Some('\t'),
            'x' => {
                let digits = [self.bump()?, self.bump()?];
                hexadecimal(digits.iter().collect())
            }
            'u' => {
                let mut digits = String::new();
                while let Some(c) = self.bump().filter(|&c| c != '}') {
                    digits.extend(c.is_ascii_hexdigit().then_some(c));
                }
                hexadecimal(digits)
            }
            '\n' => {
                while self.peek(0).is_some_and(char::is_whitespace) {
                    self.bump();
                }
                None
            }
            other => Some(other),
        }
    }

    /// From the first `#` or the quote of a raw string to behind its end: what is between its quotes.
    fn raw_string(&mut self) -> String {
        let mut hashes = 0;
        while self.peek(0) == Some('#') {
            hashes += 1;
            self.bump();
        }
        self.bump();
        let mut text = String::new();
        while let Some(c) = self.bump() {
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.skip(hashes);
                break;
            }
            text.push(c);
        }
        text
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

    /// A name (raw names lose their `r#`), a string with a prefix, or another literal, which leaves nothing.
    fn name_or_literal(&mut self) -> Option<Lexeme> {
        let mut name = String::new();
        while let Some(c) = self.peek(0).filter(|&c| is_name(c)) {
            name.push(c);
            self.bump();
        }
        let raw = matches!(name.as_str(), "r" | "br" | "cr");
        let hashes = (0..).take_while(|&ahead| self.peek(ahead) == Some('#')).count();
        if raw && self.peek(hashes) == Some('"') {
            return Some(Lexeme::Text(self.raw_string()));
        }
        if name == "r" && hashes == 1 && self.peek(1).is_some_and(is_name) {
            self.bump();
            return self.name_or_literal();
        }
        if matches!(name.as_str(), "b" | "c") && self.peek(0) == Some('"') {
            return Some(Lexeme::Text(self.string()));
        }
        if name == "b" && self.peek(0) == Some('\'') {
            self.character_or_lifetime();
            return None;
        }
        (!name.starts_with(|c: char| c.is_ascii_digit())).then_some(Lexeme::Name(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names found, with their lines.
    fn names(source: &str) -> Vec<(String, usize)> {
        let name = |token: Token| match token.lexeme {
            Lexeme::Name(name) => Some((name, token.line)),
            Lexeme::Punct(_) | Lexeme::Text(_) => None,
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
    fn strings_are_what_they_mean() {
        let source = r####""{:\x70}" "\u{7b}:p}" "{:\
            p}" r"\x70" b"p" "\"""####;
        let texts: Vec<String> = tokens(source)
            .into_iter()
            .filter_map(
                |token| if let Lexeme::Text(text) = token.lexeme { Some(text) } else { None },
            )
            .collect();
        assert_eq!(texts, ["{:p}", "{:p}", "{:p}", r"\x70", "p", "\""]);
    }

    #[test]
    fn the_first_line_is_read_as_the_compiler_reads_it() {
        assert_eq!(names("#!/*\nunsafe"), [("unsafe".to_owned(), 2)]);
        assert_eq!(names("\u{feff}#!/* */ unsafe\na"), [("a".to_owned(), 2)]);
        assert_eq!(names("#! [allow(a)]")[0].0, "allow");
        assert_eq!(names("std\u{200e}::sync").len(), 2);
    }

    #[test]
    fn unfinished_source_ends() {
        for source in ["\"", "r#\"", "/*", "'", "'\\", "b'", "r#", "#!", "\"\\", "\"\\x", "\"\\u{"]
        {
            tokens(source);
        }
    }
}
