//! Expressions, by precedence climbing.

use super::super::ast::{Binary, Expression, ExpressionKind, Name};
use super::super::diagnostic::{Checked, Fault, Span};
use super::super::lexer::TokenKind;
use super::super::vocabulary::KEYWORDS;
use super::Parser;

impl<'s> Parser<'s> {
    pub(super) fn expression(&mut self) -> Checked<Expression<'s>> {
        self.binary(1)
    }

    fn node(&mut self, start: Span, kind: ExpressionKind<'s>) -> Checked<Expression<'s>> {
        let span = start.to(self.previous().span);
        self.count_node(span)?;
        Ok(Expression { kind, span })
    }

    /// Operators that bind at least as tightly as `lowest`.
    fn binary(&mut self, lowest: u8) -> Checked<Expression<'s>> {
        let mut left = self.unary()?;
        let mut compared = false;
        while let Some(operator) = Binary::of(self.symbol()) {
            if operator.precedence() < lowest || self.at_step_operator() {
                break;
            }
            let symbol = self.next().span;
            if compared && operator.is_comparison() {
                return Err(Fault::new(
                    symbol,
                    "comparisons cannot be chained",
                    "write `a < b && b < c`",
                ));
            }
            compared = operator.is_comparison();
            let right = self.binary(operator.precedence() + 1)?;
            left = self.node(
                left.span,
                ExpressionKind::Binary(operator, Box::new(left), Box::new(right)),
            )?;
        }
        Ok(left)
    }

    /// At `x++;` or `x--;`, which are not Rust: the statement says so.
    pub(super) fn at_step_operator(&self) -> bool {
        let [first, second, third, ..] = &self.tokens[self.at..] else { return false };
        ["+", "-"].contains(&first.text)
            && first.text == second.text
            && [";", "}"].contains(&third.text)
    }

    fn unary(&mut self) -> Checked<Expression<'s>> {
        let start = self.peek().span;
        let wrap = match self.symbol() {
            "!" => ExpressionKind::Not,
            "-" => ExpressionKind::Negate,
            "*" => ExpressionKind::Deref,
            _ => return self.postfix(),
        };
        self.next();
        let operand = self.nested(Self::unary)?;
        self.node(start, wrap(Box::new(operand)))
    }

    /// A value and the calls behind it: `count.load(Relaxed)`.
    fn postfix(&mut self) -> Checked<Expression<'s>> {
        let mut value = self.primary()?;
        while self.eat(".") {
            let name = self.name("what to do, as in `count.load(Relaxed)`")?;
            value = match (self.at("("), value.kind) {
                (true, kind) => {
                    let receiver = Box::new(Expression { kind, span: value.span });
                    let arguments = self.arguments()?;
                    self.node(value.span, ExpressionKind::Method { receiver, name, arguments })?
                }
                (false, ExpressionKind::Name(text)) => {
                    let thread = Name { text, span: value.span };
                    self.node(value.span, ExpressionKind::Field { thread, local: name })?
                }
                (false, _) => {
                    return Err(self.unexpected("`(`", format!("write `.{}(…)`", name.text)));
                }
            };
        }
        Ok(value)
    }

    fn primary(&mut self) -> Checked<Expression<'s>> {
        let token = self.peek();
        match token.kind {
            TokenKind::Number(value) => {
                self.next();
                self.node(token.span, ExpressionKind::Number(value))
            }
            TokenKind::Text => {
                self.next();
                self.node(token.span, ExpressionKind::Text(token.text))
            }
            TokenKind::Word => self.word(),
            TokenKind::Symbol if self.eat("(") => {
                let mut inside = self.nested(Self::expression)?;
                let end = self.expect(")", "close the parenthesis")?;
                // The span takes the parentheses in: a caret under it shows all of the operand.
                inside.span = token.span.to(end);
                Ok(inside)
            }
            TokenKind::Symbol | TokenKind::End => Err(self.unexpected(
                "a value",
                "write a number, a name or a call such as `count.load(Relaxed)`",
            )),
        }
    }

    fn word(&mut self) -> Checked<Expression<'s>> {
        let token = self.peek();
        if token.text == "true" || token.text == "false" {
            self.next();
            return self.node(token.span, ExpressionKind::Bool(token.text == "true"));
        }
        if KEYWORDS.contains(&token.text) {
            return Err(
                self.unexpected("a value", "write it as a statement: blocks have no value here")
            );
        }
        self.next();
        let name = Name { text: token.text, span: token.span };
        if self.eat("::") {
            let inner = self.name("an ordering, as in `Ordering::Relaxed`")?;
            return self.node(token.span, ExpressionKind::Path(name, inner));
        }
        // `assert!(…)` reads like `assert(…)`.
        let is_macro =
            self.at("!") && self.tokens.get(self.at + 1).is_some_and(|next| next.text == "(");
        if is_macro {
            self.next();
        }
        if self.at("(") {
            let arguments = self.arguments()?;
            return self.node(token.span, ExpressionKind::Call { name, arguments });
        }
        self.node(token.span, ExpressionKind::Name(token.text))
    }

    /// `(A, B, …)`.
    fn arguments(&mut self) -> Checked<Vec<Expression<'s>>> {
        self.nested(|parser| {
            parser.expect("(", "open the arguments with `(`")?;
            let mut arguments = Vec::new();
            while !parser.eat(")") {
                arguments.push(parser.expression()?);
                if !parser.at(")") {
                    parser.expect(",", "separate arguments with `,` and close them with `)`")?;
                }
            }
            Ok(arguments)
        })
    }
}
