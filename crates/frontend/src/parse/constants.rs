//! Numbers that types need: lengths of arrays, discriminants.
use super::Reader;
use super::generics::Scope;
use super::modules::Def;
use super::paths::{Found, Wanted};
use hir::ConstId;
use hir::types::{IntTy, Length, Ty};
use std::rc::Rc;
use syn::{BinOp, Expr, Lit, UnOp};

/// A constant as it is written.
#[derive(Clone)]
pub(crate) struct Written {
    pub scope: Rc<Scope>,
    pub value: Rc<Expr>,
}

const DEPTH: usize = 32;

impl Reader {
    /// The length that an expression is.
    pub(super) fn length(&mut self, scope: &Scope, value: &Expr) -> Length {
        if let Expr::Infer(_) = value {
            return Length::Infer(u32::MAX);
        }
        let inner = match value {
            Expr::Block(it) => match it.block.stmts.as_slice() {
                [syn::Stmt::Expr(value, None)] => value,
                _ => value,
            },
            _ => value,
        };
        if let Expr::Path(it) = inner
            && it.qself.is_none()
            && let Some(name) = it.path.get_ident()
            && let Some((place, param)) = scope.param(&name.to_string())
            && param.constant
        {
            return Length::Param(place);
        }
        match self.constant(scope, inner, DEPTH) {
            Some(value) => Length::Known(u64::try_from(value).unwrap_or(u64::MAX)),
            None => {
                // A name that is not known is said as such.
                let said = self.diagnostics.len();
                if let Expr::Path(it) = inner
                    && it.qself.is_none()
                {
                    self.resolve(scope, &it.path, Wanted::Value);
                }
                if self.diagnostics.len() == said {
                    let at = self.expr_span(value);
                    self.not_read("this constant expression is", at);
                }
                Length::Known(0)
            }
        }
    }

    /// The value of a constant expression of integers, if it is one that can be told here.
    pub(super) fn constant(&mut self, scope: &Scope, value: &Expr, depth: usize) -> Option<i128> {
        let depth = depth.checked_sub(1)?;
        match value {
            Expr::Lit(it) => match &it.lit {
                Lit::Int(it) => it.base10_parse::<u128>().ok()?.try_into().ok(),
                Lit::Byte(it) => Some(it.value().into()),
                Lit::Char(it) => Some(u32::from(it.value()).into()),
                Lit::Bool(it) => Some(it.value.into()),
                _ => None,
            },
            Expr::Paren(it) => self.constant(scope, &it.expr, depth),
            Expr::Group(it) => self.constant(scope, &it.expr, depth),
            Expr::Block(it) => match it.block.stmts.as_slice() {
                [syn::Stmt::Expr(value, None)] => self.constant(scope, value, depth),
                _ => None,
            },
            Expr::Unary(it) => match it.op {
                UnOp::Neg(_) => self.constant(scope, &it.expr, depth)?.checked_neg(),
                _ => None,
            },
            Expr::Cast(it) => {
                let value = self.constant(scope, &it.expr, depth)?;
                match self.quietly(|reader| reader.ty(scope, &it.ty)) {
                    Ty::Int(ty) if fits(value, ty) => Some(value),
                    _ => None,
                }
            }
            Expr::Binary(it) => {
                let (a, b) = (
                    self.constant(scope, &it.left, depth)?,
                    self.constant(scope, &it.right, depth)?,
                );
                match it.op {
                    BinOp::Add(_) => a.checked_add(b),
                    BinOp::Sub(_) => a.checked_sub(b),
                    BinOp::Mul(_) => a.checked_mul(b),
                    BinOp::Div(_) => a.checked_div(b),
                    BinOp::Rem(_) => a.checked_rem(b),
                    BinOp::Shl(_) => a.checked_shl(u32::try_from(b).ok()?),
                    BinOp::Shr(_) => a.checked_shr(u32::try_from(b).ok()?),
                    BinOp::BitAnd(_) => Some(a & b),
                    BinOp::BitOr(_) => Some(a | b),
                    BinOp::BitXor(_) => Some(a ^ b),
                    _ => None,
                }
            }
            Expr::Path(it) if it.qself.is_none() => self.constant_path(scope, &it.path, depth),
            Expr::MethodCall(it) if it.method == "len" && it.args.is_empty() => {
                self.constant_array(scope, &it.receiver, depth)
            }
            _ => None,
        }
    }

    /// How many elements there are in a constant array.
    fn constant_array(&mut self, scope: &Scope, value: &Expr, depth: usize) -> Option<i128> {
        let depth = depth.checked_sub(1)?;
        match value {
            Expr::Array(it) => it.elems.len().try_into().ok(),
            Expr::Repeat(it) => self.constant(scope, &it.len, depth),
            Expr::Paren(it) => self.constant_array(scope, &it.expr, depth),
            Expr::Path(it) if it.qself.is_none() => {
                let found = self
                    .quietly(|reader| reader.resolve(scope, &it.path, Wanted::Value))
                    .filter(|(_, used)| *used == it.path.segments.len());
                let Some((Found::Def(Def::Constant(id)), _)) = found else { return None };
                let written = self.constant_values.get(&id)?.clone();
                let source = std::mem::replace(&mut self.source, written.scope.source);
                let value = self.constant_array(&written.scope, &written.value, depth);
                self.source = source;
                value
            }
            _ => None,
        }
    }

    fn constant_path(&mut self, scope: &Scope, path: &syn::Path, depth: usize) -> Option<i128> {
        let (found, used) = self.quietly(|reader| reader.resolve(scope, path, Wanted::Value))?;
        let last = path.segments.last()?.ident.to_string();
        match found {
            Found::Def(Def::Constant(id)) if used == path.segments.len() => {
                self.constant_item(id, depth)
            }
            Found::Def(Def::Primitive(Ty::Int(ty))) if used + 1 == path.segments.len() => {
                match last.as_str() {
                    "MAX" => limit(ty),
                    "MIN" if !ty.signed() => Some(0),
                    "MIN" => limit(ty).map(|max| -max - 1),
                    "BITS" => Some(ty.bits().into()),
                    _ => None,
                }
            }
            Found::SelfType(_) | Found::Def(Def::Adt(_)) if used + 1 == path.segments.len() => {
                let adt = match found {
                    Found::SelfType(Ty::Adt(id, _)) | Found::Def(Def::Adt(id)) => id,
                    _ => return None,
                };
                let id = *self.associated_constants.get(&(adt, last))?;
                self.constant_item(id, depth)
            }
            _ => None,
        }
    }

    fn constant_item(&mut self, id: ConstId, depth: usize) -> Option<i128> {
        let written = self.constant_values.get(&id)?.clone();
        let source = std::mem::replace(&mut self.source, written.scope.source);
        let value = self.constant(&written.scope, &written.value, depth);
        self.source = source;
        value
    }
}

/// The largest number of a type.
fn limit(ty: IntTy) -> Option<i128> {
    let bits = if ty.signed() { ty.bits() - 1 } else { ty.bits() };
    (bits < 128).then(|| if bits == 127 { i128::MAX } else { (1_i128 << bits) - 1 })
}

fn fits(value: i128, ty: IntTy) -> bool {
    match limit(ty) {
        Some(max) => value <= max && value >= if ty.signed() { -max - 1 } else { 0 },
        None => value >= 0,
    }
}
