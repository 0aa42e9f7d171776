//! Statements without control flow: `let`, assignments, calls.

use super::super::ast::{Binary, Expression, ExpressionKind, Name, Statement, StatementKind};
use super::super::code::{Action, InstructionKind, Location, Pure, Scalar, SharedKind};
use super::super::diagnostic::{Checked, Fault, Span};
use super::super::program::Shape;
use super::compiler::{Compiler, Value};
use super::statics::Meaning;

/// Where an assignment goes.
enum Place {
    Local(Scalar, usize),
    Shared(Location),
}

impl<'s> Compiler<'_, 's> {
    pub(super) fn statement(&mut self, statement: &Statement<'s>) -> Checked<()> {
        let span = statement.span;
        let used = self.scope.used();
        match &statement.kind {
            StatementKind::Let { name, mutable, annotation, value } => {
                return self.binding(*name, *mutable, *annotation, value, span);
            }
            StatementKind::Assign { place, operator, value } => {
                self.assignment(place, *operator, value)?
            }
            StatementKind::Expression(expression) => {
                self.value(expression)?;
            }
            StatementKind::If { condition, then, otherwise } => {
                self.if_else(condition, then, otherwise.as_ref())?
            }
            StatementKind::While { condition, body } => self.while_loop(condition, body)?,
            StatementKind::Loop { body } => self.endless_loop(body)?,
            StatementKind::For { name, from, to, inclusive, body } => {
                self.for_loop(*name, from, to, *inclusive, body)?;
            }
            StatementKind::Break => self.leave_turn(true, span)?,
            StatementKind::Continue => self.leave_turn(false, span)?,
            StatementKind::Block(block) => self.block(block)?,
        }
        self.drop_temporaries(span);
        self.scope.free(used);
        Ok(())
    }

    /// Drops the guards without a name, the last one first.
    pub(super) fn drop_temporaries(&mut self, span: Span) {
        while let Some(mutex) = self.temporaries.pop() {
            self.emit(InstructionKind::Act(Action::Unlock { mutex }), span);
        }
    }

    fn binding(
        &mut self,
        name: Name<'s>,
        mutable: bool,
        annotation: Option<Name<'s>>,
        value: &Expression<'s>,
        span: Span,
    ) -> Checked<()> {
        let used = self.scope.used();
        let value = match (self.value(value)?, name.text) {
            // `let _ = m.lock();` drops the guard at once, as in Rust.
            (_, "_") => None,
            (Value::Unit, _) => {
                let fix = "use something that gives a value, such as `load` or `fetch_add`";
                return Err(Fault::new(value.span, "there is no value to bind", fix));
            }
            (value, _) => Some(value),
        };
        if let Some(Value::Guard(_)) = value {
            // From now on it has a name, and lives as long as that.
            self.temporaries.pop();
        }
        // The value's own temporaries are not needed any more: the variable takes their registers.
        // Registers are written from the lowest up and each value was computed in a register at
        // least as high as where it goes.
        self.scope.free(used);
        let shape = match value {
            None => {
                self.drop_temporaries(span);
                return Ok(());
            }
            Some(Value::Scalar(scalar, value)) => {
                let register = self.scope.allocate(span)?;
                self.set(register, value, span);
                Shape::Scalar(scalar)
            }
            Some(Value::Result(scalar, ok, found)) => {
                for part in [ok, found] {
                    let register = self.scope.allocate(span)?;
                    self.set(register, Pure::Register(part), span);
                }
                Shape::Result(scalar)
            }
            Some(Value::Guard(mutex)) => {
                let register = self.scope.allocate(span)?;
                self.set(register, Pure::Constant(1), span);
                Shape::Guard(mutex)
            }
            Some(Value::Unit) => unreachable!("refused above"),
        };
        check_annotation(annotation, shape)?;
        self.drop_temporaries(span);
        self.scope.declare(name.text, shape, used, mutable, self.loops.len(), self.here());
        Ok(())
    }

    /// The right side is evaluated first, then the place: Rust's order for primitive types.
    fn assignment(
        &mut self,
        place: &Expression<'s>,
        operator: Option<Binary>,
        value: &Expression<'s>,
    ) -> Checked<()> {
        let span = place.span.to(value.span);
        let (scalar, value_now) = self.scalar(value)?;
        let place_now = self.place(place, operator)?;
        let wanted = match place_now {
            Place::Local(scalar, _) => scalar,
            Place::Shared(location) => self.shared(location).scalar,
        };
        if wanted != scalar {
            let message = format!("this is of type `{}`, not `{}`", scalar.name(), wanted.name());
            return Err(Fault::new(
                value.span,
                message,
                format!("write a value of type `{}`", wanted.name()),
            ));
        }
        if let Some(operator) = operator {
            self.check_operands(operator, wanted, scalar, span)?;
        }
        match place_now {
            Place::Local(_, register) => {
                let new = combine(operator, Pure::Register(register), value_now);
                self.set(register, new, span);
            }
            Place::Shared(to) => {
                let old = match operator {
                    None => Pure::Constant(0),
                    Some(_) => match self.read(to, place.span)? {
                        Value::Scalar(_, old) => old,
                        _ => unreachable!("a plain read gives a scalar"),
                    },
                };
                let value = combine(operator, old, value_now);
                self.emit(InstructionKind::Act(Action::Write { to, value }), span);
            }
        }
        Ok(())
    }

    fn place(&mut self, place: &Expression<'s>, operator: Option<Binary>) -> Checked<Place> {
        let name = match &place.kind {
            ExpressionKind::Deref(guard) => return Ok(Place::Shared(self.guarded(guard)?)),
            ExpressionKind::Name(name) => *name,
            _ => {
                return Err(Fault::new(
                    place.span,
                    "nothing can be assigned to this",
                    "assign to a variable",
                ));
            }
        };
        if let Some(variable) = self.scope.find(name) {
            let Some(scalar) = variable.scalar() else {
                let fix = format!(
                    "write `*{name} = …` for a guarded value, or bind a new name with `let`"
                );
                return Err(Fault::new(place.span, format!("`{name}` cannot be assigned to"), fix));
            };
            if !variable.mutable {
                let fix = format!("declare it as `let mut {name} = …`");
                return Err(Fault::new(place.span, format!("`{name}` is not mutable"), fix));
            }
            return Ok(Place::Local(scalar, variable.register));
        }
        let (message, fix) = match self.statics.find(name) {
            None => return Err(self.unknown(name, place.span)),
            Some(Meaning::Constant(..)) => {
                ("is not mutable", format!("declare it as `static mut {name} = …`"))
            }
            Some(Meaning::Shared(location)) => match self.shared(location).kind {
                SharedKind::Plain => return Ok(Place::Shared(location)),
                SharedKind::Mutex => {
                    ("is a mutex", format!("write `*{name}.lock() {}= …`", symbol(operator)))
                }
                SharedKind::Atomic => (
                    "is an atomic",
                    match operator {
                        Some(Binary::Add) => format!("write `{name}.fetch_add(…, Relaxed)`"),
                        Some(Binary::Sub) => format!("write `{name}.fetch_sub(…, Relaxed)`"),
                        _ => format!("write `{name}.store(…, Relaxed)`"),
                    },
                ),
            },
        };
        Err(Fault::new(place.span, format!("`{name}` {message}: it cannot be assigned to"), fix))
    }
}

fn combine(operator: Option<Binary>, old: Pure, value: Pure) -> Pure {
    match operator {
        None => value,
        Some(operator) => Pure::Binary(operator, Box::new(old), Box::new(value)),
    }
}

fn symbol(operator: Option<Binary>) -> &'static str {
    operator.map_or("", Binary::symbol)
}

fn check_annotation(annotation: Option<Name<'_>>, shape: Shape) -> Checked<()> {
    let (Some(written), Shape::Scalar(scalar)) = (annotation, shape) else { return Ok(()) };
    if written.text == scalar.name() {
        return Ok(());
    }
    let message = format!("the value is of type `{}`, not `{}`", scalar.name(), written.text);
    Err(Fault::new(
        written.span,
        message,
        format!("write `{}`, or leave the type out", scalar.name()),
    ))
}
