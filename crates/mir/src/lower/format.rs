//! `format_args!`: a list of pieces, each a text or a value with the function that formats it.
use super::expression::Value;
use super::function::{Builder, at};
use super::place::Spot;
use crate::code::{Constant, Operand, Rvalue};
use hir::tree::{Count, FormatArgument, Piece};
use hir::types::{Args, IntTy, Mutability, Ty};
use hir::{AdtId, ExprId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Variants of the library's `Piece`.
const TEXT: u32 = 0;
const PLAIN: u32 = 1;
const VALUE: u32 = 2;

impl Builder<'_, '_> {
    pub fn format(&mut self, e: ExprId, pieces: &[Piece]) -> Value {
        let (Some(piece), Some(options), Some(option)) = (
            self.low.lang_adt("format_piece"),
            self.low.lang_adt("FormattingOptions"),
            self.low.lang_adt("Option"),
        ) else {
            return self.refused("formatting, without the library's types for it,");
        };
        let values = self.formatted_values(pieces);
        let piece_ty = plain(piece);
        let id = self.low.type_id(&piece_ty);
        let mut made = Vec::new();
        for (number, part) in pieces.iter().enumerate() {
            let value = match part {
                Piece::Text(text) => {
                    let text = Operand::Constant(Constant::Str(text.clone()));
                    Rvalue::Struct(id, TEXT, vec![text])
                }
                Piece::Argument(argument) => {
                    self.span = argument.at;
                    let Some(callee) = self.typed.formats.get(&(argument.value, number)).cloned()
                    else {
                        return self.refused("how this is formatted");
                    };
                    let args = self.concrete_all(&callee.args);
                    let span = self.span;
                    let function = self.low.function_value(callee.function, &args, span);
                    let function = Operand::Constant(Constant::Function(function));
                    let Some(spot) = values.get(&argument.value) else { continue };
                    let value = self.reference_operand(&spot.clone());
                    if is_plain(argument) {
                        Rvalue::Struct(id, PLAIN, vec![value, function])
                    } else {
                        let options = self.options(argument, options, option, &values);
                        Rvalue::Struct(id, VALUE, vec![value, function, options])
                    }
                }
            };
            self.span = self.expr(e).at;
            let into = at(self.temporary(&piece_ty));
            self.assign(&into, value);
            made.push(Operand::Move(into));
        }
        let slice = self.slice_of(made, &piece_ty);
        let ty = self.ty(e);
        let id = self.low.type_id(&ty);
        Value::Rvalue(Rvalue::Struct(id, 0, vec![slice]))
    }

    /// The values, each evaluated once, in the order in which they are written.
    fn formatted_values(&mut self, pieces: &[Piece]) -> BTreeMap<ExprId, Spot> {
        let mut values = BTreeMap::new();
        for piece in pieces {
            let Piece::Argument(argument) = piece else { continue };
            let counts = [argument.width, argument.precision].into_iter().flatten();
            let counts = counts.filter_map(|count| match count {
                Count::Argument(e) => Some(e),
                Count::Literal(_) => None,
            });
            for e in counts.chain([argument.value]) {
                values.insert(e, None);
            }
        }
        let order: Vec<ExprId> = values.keys().copied().collect();
        for e in order {
            let mut spot = self.place(e);
            spot.own = false;
            values.insert(e, Some(spot));
        }
        values.into_iter().filter_map(|(e, spot)| Some((e, spot?))).collect()
    }

    /// A reference to a slice of these.
    fn slice_of(&mut self, parts: Vec<Operand>, of: &Ty) -> Operand {
        let slice = Ty::Slice(Rc::new(of.clone()));
        let array = at(self.temporary(&slice));
        self.assign(&array, Rvalue::Array(parts));
        let reference = slice.reference(Mutability::Shared);
        let pointer = at(self.temporary(&reference));
        self.assign(&pointer, Rvalue::Ref(array));
        let slice = at(self.temporary(&reference));
        self.assign(&slice, Rvalue::ToSlice(Operand::Move(pointer)));
        Operand::Move(slice)
    }

    fn options(
        &mut self,
        argument: &FormatArgument,
        options: AdtId,
        option: AdtId,
        values: &BTreeMap<ExprId, Spot>,
    ) -> Operand {
        let align = match argument.align {
            Some('<') => 1,
            Some('^') => 2,
            Some('>') => 3,
            _ => 0,
        };
        let width = self.count(argument.width, option, values);
        let precision = self.count(argument.precision, option, values);
        let flag = |value: bool| Operand::Constant(Constant::Bool(value));
        let fields = vec![
            Operand::Constant(Constant::Char(argument.fill)),
            self.number(align),
            flag(argument.sign_plus),
            flag(argument.alternate),
            flag(argument.zero),
            width,
            precision,
        ];
        let ty = plain(options);
        let id = self.low.type_id(&ty);
        let into = at(self.temporary(&ty));
        self.assign(&into, Rvalue::Struct(id, 0, fields));
        Operand::Move(into)
    }

    /// An `Option<usize>`.
    fn count(
        &mut self,
        count: Option<Count>,
        option: AdtId,
        values: &BTreeMap<ExprId, Spot>,
    ) -> Operand {
        let ty = Ty::Adt(option, [Ty::Int(IntTy::Usize)].into());
        let id = self.low.type_id(&ty);
        let name = if count.is_some() { "Some" } else { "None" };
        let variants = &self.low.program.adts[option.index()].variants;
        let variant = variants.iter().position(|it| it.name == name).unwrap_or(0) as u32;
        let fields = match count {
            None => Vec::new(),
            Some(Count::Literal(number)) => vec![self.number(number as i128)],
            Some(Count::Argument(e)) => match values.get(&e) {
                Some(spot) => {
                    let mut spot = spot.clone();
                    while let Ty::Ref(..) = spot.ty {
                        spot = spot.deref();
                    }
                    vec![self.consume(&spot)]
                }
                None => Vec::new(),
            },
        };
        let into = at(self.temporary(&ty));
        self.assign(&into, Rvalue::Struct(id, variant, fields));
        Operand::Move(into)
    }
}

fn plain(adt: AdtId) -> Ty {
    Ty::Adt(adt, Rc::new([]) as Args)
}

/// `{}`, `{:?}`: nothing but the trait.
fn is_plain(argument: &FormatArgument) -> bool {
    argument.align.is_none()
        && !argument.sign_plus
        && !argument.alternate
        && !argument.zero
        && argument.width.is_none()
        && argument.precision.is_none()
}
