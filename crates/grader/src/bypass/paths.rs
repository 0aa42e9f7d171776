//! Finds the paths in a token stream: those of `use` trees, flattened, and those of expressions and types.
use super::tokens::{Lexeme, Token};

/// One path, such as `std::sync::Mutex`, and where it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// The names between the `::`. The last one of a glob import is `*`; a macro's variable is `$name`.
    pub(super) names: Vec<String>,
    pub(super) line: usize,
    /// Whether it stands in a `use` item.
    pub(super) import: bool,
    /// The name that an import brings into scope, unless it is a glob.
    pub(super) binds: Option<String>,
    /// How many inline modules (`mod x { … }`) the path stands in.
    pub(super) depth: usize,
}

/// All paths of a file, in the order of the source.
pub(super) fn paths(tokens: &[Token]) -> Vec<Path> {
    let mut reader = Reader { tokens, at: 0, modules: Vec::new(), braces: 0, found: Vec::new() };
    reader.file();
    reader.found
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    /// The brace depths at which the inline modules around this place opened.
    modules: Vec<usize>,
    braces: usize,
    found: Vec<Path>,
}

impl<'a> Reader<'a> {
    fn name(&self, ahead: usize) -> Option<&'a str> {
        match self.tokens.get(self.at + ahead).map(|token| &token.lexeme) {
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
            if self.name(0) == Some("use") && !self.is(1, '<') {
                self.at += 1;
                self.use_tree(&[]);
            } else if self.name(0) == Some("mod") && self.name(1).is_some() && self.is(2, '{') {
                self.modules.push(self.braces);
                self.at += 2;
            } else if self.name(0).is_some() || (self.is(0, '$') && self.name(1).is_some()) {
                self.path();
            } else {
                self.punctuation();
            }
        }
    }

    fn punctuation(&mut self) {
        if self.is(0, '{') {
            self.braces += 1;
        } else if self.is(0, '}') {
            self.braces = self.braces.saturating_sub(1);
            if self.modules.last() == Some(&self.braces) {
                self.modules.pop();
            }
        }
        self.at += 1;
    }

    /// A segment of a path: a name, or a macro's variable.
    fn segment(&mut self) -> Option<String> {
        if let Some(name) = self.name(0) {
            self.at += 1;
            return Some(name.to_owned());
        }
        let variable = self.name(1).filter(|_| self.is(0, '$'))?;
        self.at += 2;
        Some(if variable == "crate" { variable.to_owned() } else { format!("${variable}") })
    }

    /// A path outside a `use` item. What follows a dot is a field or a method: not a path's beginning.
    fn path(&mut self) {
        let member = self.at > 0 && self.tokens[self.at - 1].lexeme == Lexeme::Punct('.');
        let line = self.line();
        let mut names = Vec::from_iter(self.segment());
        while self.separator() {
            self.at += 2;
            match self.segment() {
                Some(name) => names.push(name),
                None => break,
            }
        }
        if !member {
            self.found.push(Path {
                names,
                line,
                import: false,
                binds: None,
                depth: self.modules.len(),
            });
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
                return self.found.push(Path {
                    names,
                    line,
                    import: true,
                    binds: None,
                    depth: self.modules.len(),
                });
            } else if self.name(0) == Some("as") {
                self.at += 1;
                let binds = self.segment();
                return self.bind(names, line, binds);
            } else if let Some(name) = self.segment() {
                names.push(name);
            } else {
                return self.bind(names, line, None);
            }
        }
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

    /// `use a::{self}` brings in `a` itself.
    fn bind(&mut self, mut names: Vec<String>, line: usize, alias: Option<String>) {
        if names.len() > 1 && names.last().is_some_and(|name| name == "self") {
            names.pop();
        }
        let binds = alias.or_else(|| names.last().cloned());
        self.found.push(Path { names, line, import: true, binds, depth: self.modules.len() });
    }
}
