//! Sizes and alignments as rustc chooses them on a 64-bit target.
use super::Lowering;
use super::facts::scalar;
use crate::code::Layout;
use hir::types::{Args, FloatTy, Length, Ty};
use hir::{AdtId, BodyId, ExprId};

/// Size, alignment, and how many values of its bytes mean nothing, so that an enum can use them.
#[derive(Clone, Copy)]
struct Shape {
    size: u64,
    align: u64,
    niches: u128,
}

const EMPTY: Shape = Shape { size: 0, align: 1, niches: 0 };

impl Lowering<'_> {
    /// What intrinsics are told of a type.
    pub(super) fn layout(&mut self, ty: &Ty) -> Layout {
        // A constant stands in a list of types as the length of an array of units.
        if let Ty::Array(of, Length::Known(value)) = ty
            && **of == Ty::unit()
        {
            return Layout { name: value.to_string(), size: *value, align: 1, scalar: None };
        }
        let shape = self.shape(ty, 0);
        Layout { name: self.ty_name(ty), size: shape.size, align: shape.align, scalar: scalar(ty) }
    }

    fn shape(&mut self, ty: &Ty, depth: u32) -> Shape {
        if depth > 50 {
            return EMPTY;
        }
        let plain = |size: u64| Shape { size, align: size.clamp(1, 16), niches: 0 };
        match ty {
            Ty::Bool => Shape { niches: 254, ..plain(1) },
            Ty::Char => Shape { niches: 0xffef_ffff - 0x10_f7ff, ..plain(4) },
            Ty::Int(of) => plain(u64::from(of.bits()) / 8),
            Ty::Float(FloatTy::F32) => plain(4),
            Ty::Float(FloatTy::F64) => plain(8),
            Ty::Ref(_, to) => self.pointer(to, 1),
            Ty::Pointer(_, to) => self.pointer(to, 0),
            Ty::FnPointer(..) => Shape { niches: 1, ..plain(8) },
            Ty::Tuple(parts) => {
                let parts: Vec<Shape> =
                    parts.iter().map(|part| self.shape(part, depth + 1)).collect();
                together(&parts)
            }
            Ty::Array(of, Length::Known(length)) => {
                let one = self.shape(of, depth + 1);
                let niches = if *length == 0 { 0 } else { one.niches };
                Shape { size: one.size.saturating_mul(*length), align: one.align, niches }
            }
            Ty::Slice(of) => Shape { size: 0, ..self.shape(of, depth + 1) },
            Ty::Closure(body, at, args) => self.closure_shape(*body, *at, args, depth),
            Ty::Adt(id, args) => self.adt_shape(*id, args, depth),
            _ => EMPTY,
        }
    }

    fn pointer(&self, to: &Ty, niches: u128) -> Shape {
        let size = if self.is_unsized(to) { 16 } else { 8 };
        Shape { size, align: 8, niches }
    }

    fn closure_shape(&mut self, body: BodyId, at: ExprId, args: &Args, depth: u32) -> Shape {
        let typed = self.types.body(body);
        let Some(closure) = typed.closures.get(&at) else { return EMPTY };
        let mut parts = Vec::new();
        for capture in &closure.captures {
            let ty = self.concrete(&capture.ty, args);
            parts.push(match capture.by {
                hir::typed::Binding::Value => self.shape(&ty, depth + 1),
                hir::typed::Binding::Ref(_) => self.pointer(&ty, 1),
            });
        }
        together(&parts)
    }

    fn adt_shape(&mut self, id: AdtId, args: &Args, depth: u32) -> Shape {
        let first = args.first().cloned().unwrap_or_else(Ty::unit);
        match self.primitive(id) {
            Some("Box" | "Shared") => return self.pointer(&first, 1),
            // A capacity of more than half of all addresses means nothing.
            Some("Buffer" | "StrBuf") => {
                return Shape { size: 24, align: 8, niches: 1 << 63 };
            }
            Some("RawAtomic" | "RawPlain") => {
                return Shape { niches: 0, ..self.shape(&first, depth + 1) };
            }
            Some("RawLock" | "RawCondvar") => return Shape { size: 4, align: 4, niches: 0 },
            Some(_) => return EMPTY,
            None => {}
        }
        let adt = &self.program.adts[id.index()];
        let mut variants = Vec::new();
        for variant in &adt.variants {
            let mut fields = Vec::new();
            for field in &variant.fields {
                let ty = self.concrete(&field.ty, args);
                fields.push(self.shape(&ty, depth + 1));
            }
            variants.push(fields);
        }
        let mut shape = if adt.is_enum {
            chosen(&variants)
        } else {
            together(variants.first().map_or(&[], |it| it))
        };
        if matches!(self.lang_of(id), "unsafe_cell" | "maybe_uninit") {
            shape.niches = 0;
        }
        if let Some(align) = adt.attributes.iter().find_map(|it| demanded(it)) {
            shape.align = shape.align.max(align);
            shape.size = shape.size.next_multiple_of(shape.align);
        }
        shape
    }
}

/// `repr(align(64))`
fn demanded(attribute: &str) -> Option<u64> {
    let rest = attribute.split("align").nth(1)?;
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Fields in the order that wastes least.
fn together(fields: &[Shape]) -> Shape {
    let align = fields.iter().map(|it| it.align).max().unwrap_or(1);
    let size: u64 = fields.iter().map(|it| it.size).sum();
    let niches = fields.iter().map(|it| it.niches).max().unwrap_or(0);
    Shape { size: size.next_multiple_of(align), align, niches }
}

/// An enum: in what means nothing of its largest variant, or with a tag.
fn chosen(variants: &[Vec<Shape>]) -> Shape {
    let count = variants.len() as u128;
    let shapes: Vec<Shape> = variants.iter().map(|fields| together(fields)).collect();
    if count <= 1 {
        return shapes.first().copied().unwrap_or(EMPTY);
    }
    let largest = shapes.iter().enumerate().max_by_key(|(_, it)| it.size);
    let Some((at, largest)) = largest else { return EMPTY };
    let others_empty =
        shapes.iter().enumerate().all(|(other, shape)| other == at || shape.size == 0);
    if others_empty && largest.size > 0 && largest.niches >= count - 1 {
        return Shape { niches: largest.niches - (count - 1), ..*largest };
    }
    let tag = if count <= 256 { 1 } else { 2 };
    let with_tag = Shape { size: tag, align: tag, niches: (1 << (8 * tag)) - count };
    let align = shapes.iter().map(|it| it.align).max().unwrap_or(1).max(tag);
    let sizes = variants.iter().map(|fields| {
        let mut all = vec![with_tag];
        all.extend(fields);
        together(&all).size
    });
    let size = sizes.max().unwrap_or(tag).next_multiple_of(align);
    Shape { size, align, niches: with_tag.niches }
}
