//! What is computed.

use super::{Located, Outcome, Run, Stop};
use crate::code::{Place, Root, Rvalue};
use crate::value::{Value, View};
use crate::{cast, scalar};
use mir::code::Step;
use std::rc::Rc;

impl Run<'_> {
    pub(super) fn rvalue(&mut self, value: &Rvalue) -> Outcome<Value> {
        Ok(match value {
            Rvalue::Use(operand) => self.operand(operand)?,
            Rvalue::Ref(place) => self.reference(place)?,
            Rvalue::Binary(op, ty, a, b) => {
                let a = self.operand(a)?;
                let b = self.operand(b)?;
                scalar::binary(*op, *ty, &a, &b)?
            }
            Rvalue::Unary(op, ty, a) => {
                let a = self.operand(a)?;
                scalar::unary(*op, *ty, &a)?
            }
            Rvalue::Cast(a, from, to) => {
                let a = self.operand(a)?;
                cast::cast(a, *from, *to)?
            }
            Rvalue::Struct(ty, variant, parts) => Value::Struct(*ty, *variant, self.parts(parts)?),
            Rvalue::Tuple(parts) if parts.is_empty() => Value::Unit,
            Rvalue::Tuple(parts) => Value::Tuple(self.parts(parts)?),
            Rvalue::Array(parts) => Value::Array(self.parts(parts)?),
            Rvalue::Repeat(value, count) => {
                let value = self.operand(value)?;
                let limit = self.interpreter.limits.elements as u64;
                if *count > limit {
                    return Err(Stop::Unsupported(format!(
                        "an array of more than {limit} elements"
                    )));
                }
                match count {
                    0 => Value::Array(Rc::new([])),
                    _ => Value::Array(std::iter::repeat_n(value, *count as usize).collect()),
                }
            }
            Rvalue::Variant(place) => {
                if self.interpreter.racy {
                    let located = self.locate(place)?;
                    self.check(&located, false)?;
                }
                let variant = self.look(place, |value| match value {
                    Value::Struct(_, variant, _) => Some(*variant),
                    _ => None,
                })?;
                Value::Int(variant.ok_or_else(|| Stop::misfit("an enum"))?.into())
            }
            Rvalue::Len(place) => {
                let located = self.locate(place)?;
                Value::Int(i64::from(self.elements(&located)?.1))
            }
            Rvalue::ToSlice(operand) => {
                let mut value = self.operand(operand)?;
                let Some(pointer) = value.pointer_mut() else {
                    return Err(Stop::misfit("a pointer to an array"));
                };
                let (from, len) = self.elements(&Located::from(&*pointer))?;
                *pointer = pointer.with_view(View::Slice { from, len });
                value
            }
            Rvalue::ToDyn(operand, table) => {
                let mut value = self.operand(operand)?;
                let Some(pointer) = value.pointer_mut() else {
                    return Err(Stop::misfit("a pointer to what becomes `dyn`"));
                };
                *pointer = pointer.with_view(View::Dyn(*table));
                value
            }
        })
    }

    fn reference(&mut self, place: &Place) -> Outcome<Value> {
        if let Root::Local(local) = place.root {
            match *place.steps {
                [] => return Ok(Value::Ref(self.local_pointer(local))),
                [Step::Deref] => match self.local(local)? {
                    Value::Ref(pointer) => return Ok(Value::Ref(pointer.clone())),
                    Value::Str(text) => return Ok(Value::Str(text.clone())),
                    _ => {}
                },
                _ => {}
            }
        }
        let located = self.locate(place)?;
        if place.steps.last() == Some(&Step::Deref) {
            let text = match self.at(&located)? {
                Value::Unsized(text) => return Ok(Value::Str(text.clone())),
                Value::Str(text) => Some(text.clone()),
                _ => None,
            };
            if let Some(text) = text
                && self.is_text(place)?
            {
                return Ok(Value::Str(text));
            }
        }
        Ok(Value::Ref(located.pointer()))
    }

    /// Whether what the place's last step dereferences is a `&str`, so that the place is the text itself.
    fn is_text(&mut self, place: &Place) -> Outcome<bool> {
        let Some((_, before)) = place.steps.split_last() else { return Ok(false) };
        let pointer = Place { root: place.root, steps: before.into() };
        self.look(&pointer, |value| matches!(value, Value::Str(_)))
    }
}
