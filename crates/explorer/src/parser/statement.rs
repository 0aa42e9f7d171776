//! Blocks and statements.

use super::super::ast::{Binary, Block, Condition, Statement, StatementKind};
use super::super::diagnostic::{Checked, Fault};
use super::super::lexer::TokenKind;
use super::super::vocabulary::NO_STATEMENTS;
use super::Parser;

impl<'s> Parser<'s> {
    pub(super) fn block(&mut self) -> Checked<Block<'s>> {
        self.nested(|parser| {
            parser.expect("{", "open a block with `{`")?;
            let mut statements = Vec::new();
            while !parser.at("}") {
                if parser.peek().kind == TokenKind::End {
                    return Err(parser.unexpected("`}`", "close the block with `}`"));
                }
                // An empty statement is nothing.
                if !parser.eat(";") {
                    statements.push(parser.statement()?);
                }
            }
            Ok(Block { statements, end: parser.next().span })
        })
    }

    fn statement(&mut self) -> Checked<Statement<'s>> {
        let start = self.peek().span;
        self.count_statement(start)?;
        let kind = if self.eat("let") {
            self.let_statement()?
        } else if self.eat("if") {
            self.if_statement()?
        } else if self.eat("while") {
            StatementKind::While { condition: self.condition()?, body: self.block()? }
        } else if self.eat("loop") {
            StatementKind::Loop { body: self.block()? }
        } else if self.eat("for") {
            self.for_statement()?
        } else if self.at("{") {
            StatementKind::Block(self.block()?)
        } else if self.eat("break") {
            self.end_of(StatementKind::Break)?
        } else if self.eat("continue") {
            self.end_of(StatementKind::Continue)?
        } else {
            self.foreign_statement()?;
            self.expression_statement()?
        };
        Ok(Statement { kind, span: start.to(self.previous().span) })
    }

    /// Refuses a word that can begin no statement, and says what to write instead.
    fn foreign_statement(&self) -> Checked<()> {
        let token = self.peek();
        let known = NO_STATEMENTS.iter().find(|(word, _)| *word == token.text);
        match known {
            Some(&(word, fix)) if token.kind == TokenKind::Word => {
                Err(Fault::new(token.span, format!("`{word}` cannot begin a statement"), fix))
            }
            _ => Ok(()),
        }
    }

    /// `;`, which may be left out before a closing brace.
    fn end_of<T>(&mut self, statement: T) -> Checked<T> {
        if !self.at("}") {
            self.expect(";", "add `;`")?;
        }
        Ok(statement)
    }

    /// After `let`: `[mut] NAME [: TYPE] = EXPRESSION;`.
    fn let_statement(&mut self) -> Checked<StatementKind<'s>> {
        let mutable = self.eat("mut");
        let name = self.name("a name for the value, as in `let x = …;`")?;
        let annotation = self.annotation()?;
        self.expect("=", format!("give it a value: `let {} = 0;`", name.text))?;
        let value = self.expression()?;
        self.expect(";", "add `;`")?;
        Ok(StatementKind::Let { name, mutable, annotation, value })
    }

    fn if_statement(&mut self) -> Checked<StatementKind<'s>> {
        self.nested(|parser| {
            let condition = parser.condition()?;
            let then = parser.block()?;
            let otherwise = match parser.eat("else") {
                false => None,
                true if parser.at("if") => Some(parser.else_if()?),
                true => Some(parser.block()?),
            };
            Ok(StatementKind::If { condition, then, otherwise })
        })
    }

    /// `else if …` is an `else` block that holds just this `if`.
    fn else_if(&mut self) -> Checked<Block<'s>> {
        let start = self.next().span;
        self.count_statement(start)?;
        let kind = self.if_statement()?;
        let end = self.previous().span;
        Ok(Block { statements: vec![Statement { kind, span: start.to(end) }], end })
    }

    fn condition(&mut self) -> Checked<Condition<'s>> {
        if !self.eat("let") {
            return Ok(Condition::Holds(self.expression()?));
        }
        let fix = "write `if let Ok(value) = …` or `if let Err(value) = …`";
        let pattern = self.peek();
        let ok = match (self.eat("Ok"), self.eat("Err")) {
            (false, false) => {
                return Err(Fault::new(pattern.span, "only `Ok` and `Err` can be matched", fix));
            }
            (ok, _) => ok,
        };
        self.expect("(", fix)?;
        let name = self.name("a name for the value, or `_`")?;
        self.expect(")", fix)?;
        self.expect("=", fix)?;
        Ok(Condition::Matches { ok, name, value: self.expression()? })
    }

    /// After `for`: `NAME in FROM..TO { … }`.
    fn for_statement(&mut self) -> Checked<StatementKind<'s>> {
        let name = self.name("a name or `_`, as in `for _ in 0..10 { … }`")?;
        self.expect("in", "write `for _ in 0..10 { … }`")?;
        let from = self.expression()?;
        let inclusive = self.eat("..=");
        if !inclusive {
            self.expect("..", "write a range: `for _ in 0..10 { … }`")?;
        }
        let to = self.expression()?;
        Ok(StatementKind::For { name, from, to, inclusive, body: self.block()? })
    }

    /// `EXPRESSION;`, `PLACE = EXPRESSION;` or `PLACE += EXPRESSION;`.
    fn expression_statement(&mut self) -> Checked<StatementKind<'s>> {
        let place = self.expression()?;
        let symbol = self.symbol();
        if self.at_step_operator() {
            let message = format!("there is no `{symbol}{symbol}` in Rust");
            return Err(Fault::new(self.peek().span, message, format!("write `{symbol}= 1`")));
        }
        let Some(operator) = assignment(symbol) else {
            return self.end_of(StatementKind::Expression(place));
        };
        self.next();
        let value = self.expression()?;
        self.end_of(StatementKind::Assign { place, operator, value })
    }
}

/// `=`, or an operator followed by `=`; `None` for anything else.
fn assignment(symbol: &str) -> Option<Option<Binary>> {
    match symbol {
        "=" => Some(None),
        "+=" | "-=" | "*=" | "/=" | "%=" => Some(Binary::of(&symbol[..1])),
        _ => None,
    }
}
