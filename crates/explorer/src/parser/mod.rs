//! Tokens to a syntax tree: items here, statements and expressions in their own files.
//!
//! A hand-written recursive descent: every rule knows what it expected and can say what to write
//! instead. Recursion is bounded by [`MAX_NESTING`], the size of an expression by
//! [`MAX_EXPRESSION_NODES`].

mod expression;
mod statement;

use super::ast::{Name, Source, Static, Thread};
use super::diagnostic::{Checked, Fault, Span, did_you_mean};
use super::lexer::{self, Token, TokenKind};
use super::limits::{MAX_EXPRESSION_NODES, MAX_NESTING, MAX_STATEMENTS, MAX_STATICS, MAX_THREADS};
use super::vocabulary::KEYWORDS;

pub(super) fn parse(source: &str) -> Checked<Source<'_>> {
    let tokens = lexer::tokens(source)?;
    Parser { tokens, at: 0, nesting: 0, nodes: 0, statements: 0 }.source()
}

struct Parser<'s> {
    tokens: Vec<Token<'s>>,
    at: usize,
    /// Open blocks, parentheses and signs around the current token.
    nesting: usize,
    /// Expression nodes of the current statement.
    nodes: usize,
    /// Statements so far.
    statements: usize,
}

impl<'s> Parser<'s> {
    fn source(mut self) -> Checked<Source<'s>> {
        let mut source = Source::default();
        let mut finally: Option<Span> = None;
        loop {
            let token = self.peek();
            if token.kind == TokenKind::End {
                return Ok(source);
            } else if self.eat("static") {
                source.statics.push(self.static_item(token.span)?);
                at_most(source.statics.len(), MAX_STATICS, "shared variables", token.span)?;
            } else if self.eat("thread") {
                let name = self.name("a name for the thread, as in `thread a { … }`")?;
                source.threads.push(Thread { name, body: self.block()? });
                at_most(source.threads.len(), MAX_THREADS, "threads", name.span)?;
            } else if self.eat("finally") {
                if finally.replace(token.span).is_some() {
                    let fix = "put all assertions into one `finally { … }`";
                    return Err(Fault::new(token.span, "there is a second `finally`", fix));
                }
                source.finally = self.block()?.statements;
            } else {
                return Err(self.stray_item(token));
            }
        }
    }

    fn stray_item(&self, token: Token<'s>) -> Fault {
        let fix = match token.text {
            "fn" | "spawn" => "write `thread NAME { … }`".to_owned(),
            "let" | "const" => format!(
                "write `static NAME = AtomicI64(0);`, or move the `{}` into a thread",
                token.text
            ),
            "use" | "mod" | "extern" => "remove it: every name is known already".to_owned(),
            "}" => "remove this brace, or the one before it".to_owned(),
            word => did_you_mean(word, &["static", "thread", "finally"]),
        };
        Fault::new(token.span, format!("{} cannot stand outside of a thread", found(token)), fix)
    }

    /// After `static`: `[mut] NAME [: TYPE] = INITIAL;`.
    fn static_item(&mut self, start: Span) -> Checked<Static<'s>> {
        self.nodes = 0;
        let mutable = self.eat("mut");
        let name = self.name("a name, as in `static count = AtomicI64(0);`")?;
        let annotation = self.annotation()?;
        self.expect("=", "give it a value: `static NAME = AtomicI64(0);`")?;
        let next_is_call =
            ["(", "::"].contains(&self.tokens[(self.at + 1).min(self.tokens.len() - 1)].text);
        let constructor = if self.peek().kind == TokenKind::Word && next_is_call {
            Some(self.constructor()?)
        } else {
            None
        };
        let initial = self.expression()?;
        if constructor.is_some() {
            self.expect(")", "close the parenthesis")?;
        }
        let end = self.previous().span;
        self.expect(";", "add `;`")?;
        Ok(Static { name, mutable, annotation, constructor, initial, span: start.to(end) })
    }

    /// `AtomicI64(` or `AtomicI64::new(`.
    fn constructor(&mut self) -> Checked<Name<'s>> {
        let token = self.next();
        if self.eat("::") {
            let new = self.peek();
            if !self.eat("new") {
                return Err(self.unexpected(
                    "`new`",
                    format!("write `{}::new(…)`, found {}", token.text, found(new)),
                ));
            }
        }
        self.expect("(", format!("write `{}(0)`", token.text))?;
        Ok(Name { text: token.text, span: token.span })
    }

    /// `: TYPE`, if there is one. `Mutex<i64>` is read as `Mutex`.
    fn annotation(&mut self) -> Checked<Option<Name<'s>>> {
        if !self.eat(":") {
            return Ok(None);
        }
        let name = self.name("a type")?;
        if self.eat("<") {
            self.name("a type")?;
            self.expect(">", "close the type with `>`")?;
        }
        Ok(Some(name))
    }

    fn peek(&self) -> Token<'s> {
        self.tokens[self.at]
    }

    /// The current token if it is a symbol; otherwise nothing, even where a text has the same
    /// characters.
    fn symbol(&self) -> &'s str {
        let token = self.peek();
        if token.kind == TokenKind::Symbol { token.text } else { "" }
    }

    fn previous(&self) -> Token<'s> {
        self.tokens[self.at.saturating_sub(1)]
    }

    /// The current token, after which the next one becomes current; the end stays current for ever.
    fn next(&mut self) -> Token<'s> {
        let token = self.peek();
        if token.kind != TokenKind::End {
            self.at += 1;
        }
        token
    }

    fn at(&self, text: &str) -> bool {
        let token = self.peek();
        matches!(token.kind, TokenKind::Word | TokenKind::Symbol) && token.text == text
    }

    fn eat(&mut self, text: &str) -> bool {
        let there = self.at(text);
        if there {
            self.at += 1;
        }
        there
    }

    fn expect(&mut self, text: &str, fix: impl Into<String>) -> Checked<Span> {
        if self.at(text) {
            Ok(self.next().span)
        } else {
            Err(self.unexpected(&format!("`{text}`"), fix))
        }
    }

    fn name(&mut self, what: &str) -> Checked<Name<'s>> {
        let token = self.peek();
        if token.kind != TokenKind::Word {
            return Err(self.unexpected("a name", format!("write {what}")));
        }
        if KEYWORDS.contains(&token.text) {
            let message = format!("`{}` is a keyword and cannot be a name", token.text);
            return Err(Fault::new(token.span, message, format!("write {what}")));
        }
        self.at += 1;
        Ok(Name { text: token.text, span: token.span })
    }

    /// "expected …, found …", at the next token; where that is on another line, right behind the
    /// previous one.
    fn unexpected(&self, expected: &str, fix: impl Into<String>) -> Fault {
        let (token, before) = (self.peek(), self.previous());
        let span = if before.span.end < token.span.start
            && (expected == "`;`" || token.kind == TokenKind::End)
        {
            Span { start: before.span.end, end: before.span.end + 1 }
        } else {
            token.span
        };
        Fault::new(span, format!("expected {expected}, found {}", found(token)), fix)
    }

    fn nested<T>(&mut self, rule: impl FnOnce(&mut Self) -> Checked<T>) -> Checked<T> {
        if self.nesting == MAX_NESTING {
            let message =
                format!("more than {MAX_NESTING} blocks, parentheses or signs are open here");
            return Err(Fault::new(
                self.peek().span,
                message,
                "flatten it: use a `let` for the inner part",
            ));
        }
        self.nesting += 1;
        let parsed = rule(self);
        self.nesting -= 1;
        parsed
    }

    /// Counts one more expression node; `span` is the part of the statement that is one too many.
    fn count_node(&mut self, span: Span) -> Checked<()> {
        self.nodes += 1;
        at_most(
            self.nodes,
            MAX_EXPRESSION_NODES,
            "names, numbers and operators in one statement",
            span,
        )
    }

    fn count_statement(&mut self, span: Span) -> Checked<()> {
        self.nodes = 0;
        self.statements += 1;
        at_most(self.statements, MAX_STATEMENTS, "statements", span)
    }
}

fn at_most(count: usize, limit: usize, what: &str, span: Span) -> Checked<()> {
    if count <= limit {
        return Ok(());
    }
    Err(Fault::new(
        span,
        format!("there are more than {limit} {what}"),
        format!("the limit is {limit}: leave some out"),
    ))
}

fn found(token: Token<'_>) -> String {
    match token.kind {
        TokenKind::End => "the end of the program".to_owned(),
        TokenKind::Text => format!("\"{}\"", token.text),
        _ => format!("`{}`", token.text),
    }
}
