//! Expressions: their types, and the visible steps inside them, from left to right.

use super::super::ast::{Binary, Expression, ExpressionKind};
use super::super::code::{Action, InstructionKind, Location, Pure, Scalar, SharedKind};
use super::super::diagnostic::{Checked, Fault, Span, did_you_mean};
use super::super::program::Shape;
use super::compiler::{Compiler, Value};
use super::scope::Held;
use super::statics::Meaning;

impl<'s> Compiler<'_, 's> {
    pub(super) fn value(&mut self, expression: &Expression<'s>) -> Checked<Value> {
        let span = expression.span;
        match &expression.kind {
            ExpressionKind::Number(value) => Ok(Value::Scalar(Scalar::Int, Pure::Constant(*value))),
            ExpressionKind::Bool(value) => {
                Ok(Value::Scalar(Scalar::Bool, Pure::Constant(i64::from(*value))))
            }
            ExpressionKind::Name(name) => self.name(name, span),
            ExpressionKind::Not(operand) => {
                let operand = self.typed(operand, Scalar::Bool, "`!` is for a `bool`")?;
                Ok(Value::Scalar(Scalar::Bool, Pure::Not(Box::new(operand))))
            }
            ExpressionKind::Negate(operand) => {
                let operand = self.typed(operand, Scalar::Int, "`-` is for a number")?;
                Ok(Value::Scalar(Scalar::Int, Pure::Negate(Box::new(operand))))
            }
            ExpressionKind::Deref(guard) => {
                let mutex = self.guarded(guard)?;
                self.read(mutex, span)
            }
            ExpressionKind::Binary(operator, left, right) => {
                self.binary(*operator, left, right, span)
            }
            ExpressionKind::Method { receiver, name, arguments } => {
                self.method(receiver, *name, arguments, span)
            }
            ExpressionKind::Call { name, arguments } => self.call(*name, arguments, span),
            ExpressionKind::Text(_) => Err(Fault::new(
                span,
                "a text is no value",
                "texts are for `assert(condition, \"text\")` only",
            )),
            ExpressionKind::Path(..) => {
                Err(Fault::new(span, "this is no value", "orderings are for atomic operations"))
            }
            ExpressionKind::Field { thread, .. } => {
                let message = format!("`{}` has no fields", thread.text);
                Err(Fault::new(
                    span,
                    message,
                    "only `finally` can name another thread's local, as in `a.x`",
                ))
            }
        }
    }

    /// A value of this type; `rule` says why it has to be.
    pub(super) fn typed(
        &mut self,
        expression: &Expression<'s>,
        wanted: Scalar,
        rule: &str,
    ) -> Checked<Pure> {
        let (scalar, value) = self.scalar(expression)?;
        if scalar == wanted {
            return Ok(value);
        }
        let fix = match wanted {
            Scalar::Bool => "write a condition, such as `x == 0`",
            Scalar::Int => "write a number or an expression that gives one",
        };
        Err(Fault::new(
            expression.span,
            format!("{rule}, and this is of type `{}`", scalar.name()),
            fix,
        ))
    }

    /// A number or a `bool`.
    pub(super) fn scalar(&mut self, expression: &Expression<'s>) -> Checked<(Scalar, Pure)> {
        let (what, fix) = match self.value(expression)? {
            Value::Scalar(scalar, value) => return Ok((scalar, value)),
            Value::Result(..) => (
                "a `Result`",
                "ask it with `.is_ok()`, or take it apart with `if let Ok(value) = …`",
            ),
            Value::Guard(_) => ("a guard", "write `*` before it for the value that it guards"),
            Value::Unit => {
                ("nothing", "use something that gives a value, such as `load` or `fetch_add`")
            }
        };
        Err(Fault::new(
            expression.span,
            format!("this gives {what}, where a number or a `bool` is needed"),
            fix,
        ))
    }

    fn name(&mut self, name: &'s str, span: Span) -> Checked<Value> {
        if let Some(variable) = self.scope.find(name) {
            let register = variable.register;
            return match variable.shape {
                Shape::Scalar(scalar) => Ok(Value::Scalar(scalar, Pure::Register(register))),
                Shape::Result(scalar) => Ok(Value::Result(scalar, register, register + 1)),
                Shape::Guard(_) => {
                    let fix = format!("write `*{name}` for the value that it guards");
                    Err(Fault::new(span, format!("`{name}` is a guard"), fix))
                }
            };
        }
        match self.statics.find(name) {
            Some(Meaning::Constant(scalar, value)) => {
                Ok(Value::Scalar(scalar, Pure::Constant(value)))
            }
            Some(Meaning::Shared(location)) => match self.shared(location).kind {
                SharedKind::Plain => self.read(location, span),
                SharedKind::Atomic => {
                    let fix = format!("write `{name}.load(Relaxed)`");
                    Err(Fault::new(span, format!("`{name}` is an atomic, not a value"), fix))
                }
                SharedKind::Mutex => {
                    let fix = format!(
                        "write `*{name}.lock()`, or lock it first: `let g = {name}.lock();`"
                    );
                    Err(Fault::new(span, format!("`{name}` is a mutex, not a value"), fix))
                }
            },
            None => Err(self.unknown(name, span)),
        }
    }

    pub(super) fn unknown(&self, name: &str, span: Span) -> Fault {
        let known: Vec<&str> = self.scope.names().chain(self.statics.names()).collect();
        Fault::new(span, format!("nothing here is called `{name}`"), did_you_mean(name, &known))
    }

    /// One visible step that reads a plain value.
    pub(super) fn read(&mut self, from: Location, span: Span) -> Checked<Value> {
        let into = self.scope.allocate(span)?;
        self.emit(InstructionKind::Act(Action::Read { into, from }), span);
        Ok(Value::Scalar(self.shared(from).scalar, Pure::Register(into)))
    }

    /// The mutex behind what `*` is applied to: a guard by name, or a fresh one.
    pub(super) fn guarded(&mut self, guard: &Expression<'s>) -> Checked<Location> {
        let ExpressionKind::Name(name) = guard.kind else {
            return match self.value(guard)? {
                Value::Guard(mutex) => Ok(mutex),
                _ => Err(Fault::new(guard.span, "`*` is for guards only", "remove the `*`")),
            };
        };
        let Some(variable) = self.scope.find(name) else {
            let fix = match self.statics.find(name) {
                Some(Meaning::Shared(at)) if self.shared(at).kind == SharedKind::Mutex => {
                    format!("write `*{name}.lock()`")
                }
                Some(_) => "remove the `*`".to_owned(),
                None => return Err(self.unknown(name, guard.span)),
            };
            return Err(Fault::new(guard.span, format!("`{name}` is no guard"), fix));
        };
        match (variable.guards(), variable.held) {
            (Some(mutex), Held::Yes) => Ok(mutex),
            (Some(_), held) => Err(dropped(name, held, guard.span)),
            (None, _) => {
                Err(Fault::new(guard.span, format!("`{name}` is no guard"), "remove the `*`"))
            }
        }
    }

    fn binary(
        &mut self,
        operator: Binary,
        left: &Expression<'s>,
        right: &Expression<'s>,
        span: Span,
    ) -> Checked<Value> {
        if matches!(operator, Binary::And | Binary::Or) {
            return self.lazy(operator, left, right);
        }
        let (first, left_value) = self.scalar(left)?;
        let (second, right_value) = self.scalar(right)?;
        self.check_operands(operator, first, second, span)?;
        let result = if operator.is_comparison() { Scalar::Bool } else { Scalar::Int };
        Ok(Value::Scalar(
            result,
            Pure::Binary(operator, Box::new(left_value), Box::new(right_value)),
        ))
    }

    pub(super) fn check_operands(
        &self,
        operator: Binary,
        left: Scalar,
        right: Scalar,
        span: Span,
    ) -> Checked<()> {
        let on_bools =
            matches!(operator, Binary::Equal | Binary::NotEqual | Binary::And | Binary::Or);
        let fits = left == right && (left == Scalar::Int || on_bools);
        if fits {
            return Ok(());
        }
        let message =
            format!("`{}` cannot take `{}` and `{}`", operator.symbol(), left.name(), right.name());
        Err(Fault::new(
            span,
            message,
            "both sides have to be numbers (or, for `==` and `!=`, both `bool`)",
        ))
    }

    /// `&&` and `||`: the right side runs only if it decides.
    fn lazy(
        &mut self,
        operator: Binary,
        left: &Expression<'s>,
        right: &Expression<'s>,
    ) -> Checked<Value> {
        let rule = format!("`{}` is for `bool`s", operator.symbol());
        let first = self.typed(left, Scalar::Bool, &rule)?;
        if !self.has_steps(right) {
            let second = self.typed(right, Scalar::Bool, &rule)?;
            return Ok(Value::Scalar(
                Scalar::Bool,
                Pure::Binary(operator, Box::new(first), Box::new(second)),
            ));
        }
        let result = self.scope.allocate(left.span)?;
        self.set(result, first, left.span);
        let decides = Pure::Register(result);
        let condition =
            if operator == Binary::And { decides } else { Pure::Not(Box::new(decides)) };
        let skip = self.emit(InstructionKind::JumpUnless { condition, to: 0 }, left.span);
        // The right side of a lazy operator is a scope of its own for temporaries (Rust reference,
        // "Destructors").
        let outer = std::mem::take(&mut self.temporaries);
        let second = self.typed(right, Scalar::Bool, &rule)?;
        self.set(result, second, right.span);
        self.drop_temporaries(right.span);
        self.temporaries = outer;
        self.land(skip);
        Ok(Value::Scalar(Scalar::Bool, Pure::Register(result)))
    }

    /// Whether evaluating it touches shared memory.
    fn has_steps(&self, expression: &Expression<'s>) -> bool {
        match &expression.kind {
            ExpressionKind::Method { .. }
            | ExpressionKind::Deref(_)
            | ExpressionKind::Call { .. } => true,
            ExpressionKind::Name(name) => {
                matches!(self.statics.find(name), Some(Meaning::Shared(_)))
            }
            ExpressionKind::Not(operand) | ExpressionKind::Negate(operand) => {
                self.has_steps(operand)
            }
            ExpressionKind::Binary(_, left, right) => self.has_steps(left) || self.has_steps(right),
            _ => false,
        }
    }
}

pub(super) fn dropped(name: &str, held: Held, span: Span) -> Fault {
    let when = if held == Held::Maybe { "may have been" } else { "has been" };
    Fault::new(
        span,
        format!("`{name}` {when} dropped before"),
        "lock the mutex again: `let g = ….lock();`",
    )
}
