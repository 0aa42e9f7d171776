//! Structs, enums and closures as types of values; struct expressions.
use super::Lowering;
use super::expression::Value;
use super::function::Builder;
use super::instance::Instance;
use crate::code::{self, Operand, Rvalue, TypeId};
use hir::item::Shape;
use hir::typed::{ClosureKind, Resolved};
use hir::types::{Args, Ty};
use hir::{AdtId, BodyId, ExprId};

impl Lowering<'_> {
    /// The type of a field of a struct, a variant, a tuple or an array.
    pub(super) fn field_ty(&self, ty: &Ty, variant: u32, field: u32) -> Ty {
        match ty {
            Ty::Tuple(parts) => parts.get(field as usize).cloned().unwrap_or(Ty::Error),
            Ty::Adt(id, args) => {
                let variants = &self.program.adts[id.index()].variants;
                let variant = variants.get(variant as usize);
                match variant.and_then(|variant| variant.fields.get(field as usize)) {
                    Some(field) => self.concrete(&field.ty, args),
                    None => Ty::Error,
                }
            }
            _ => Ty::Error,
        }
    }

    /// The struct, enum or closure as a type of values.
    pub(super) fn type_id(&mut self, ty: &Ty) -> TypeId {
        if let Some(&id) = self.type_ids.get(ty) {
            return id;
        }
        let id = TypeId(self.output.types.len() as u32);
        self.type_ids.insert(ty.clone(), id);
        let name = self.ty_name(ty);
        self.output.types.push(code::Type {
            name,
            variants: Vec::new(),
            is_enum: false,
            drop: None,
            body: None,
            by_value: false,
            lang: None,
        });
        match ty {
            Ty::Adt(adt, _) => self.describe_adt(id, *adt, ty),
            Ty::Closure(body, at, args) => self.describe_closure(id, *body, *at, args),
            _ => {}
        }
        id
    }

    fn describe_adt(&mut self, id: TypeId, adt: AdtId, ty: &Ty) {
        let declared = &self.program.adts[adt.index()];
        let variants = declared.variants.iter().map(|variant| code::Variant {
            name: variant.name.clone(),
            fields: variant.fields.iter().map(|field| field.name.clone()).collect(),
            tuple: variant.shape == Shape::Tuple,
            discriminant: variant.discriminant,
        });
        let variants = variants.collect();
        let drop = self.drop_function(ty);
        let lang = self.lang_adts.get(&adt).cloned();
        let described = &mut self.output.types[id.0 as usize];
        described.variants = variants;
        described.is_enum = declared.is_enum;
        described.drop = drop;
        described.lang = lang;
    }

    fn drop_function(&mut self, ty: &Ty) -> Option<code::FunctionId> {
        let of = self.lang_trait("drop")?;
        let with: Args = [ty.clone()].into();
        let (id, args) = self.types.implementation(of, &with)?;
        let function = *self.program.impls[id.index()].functions.first()?;
        Some(self.instance(Instance::Function(function, args)))
    }

    fn describe_closure(&mut self, id: TypeId, body: BodyId, at: ExprId, args: &Args) {
        let typed = self.types.body(body);
        let locals = &self.program.bodies[body.index()].locals;
        let captures = typed.closures.get(&at).map_or(&[][..], |closure| &closure.captures);
        let fields = captures.iter().map(|capture| {
            locals.get(capture.local.index()).map_or(String::new(), |local| local.name.clone())
        });
        let name = "{closure}".to_owned();
        let variant =
            code::Variant { name, fields: fields.collect(), tuple: false, discriminant: 0 };
        let once = typed.closures.get(&at).is_some_and(|it| it.kind == ClosureKind::FnOnce);
        let function = self.instance(Instance::Closure(body, at, args.clone()));
        let described = &mut self.output.types[id.0 as usize];
        described.variants = vec![variant];
        described.body = Some(function);
        described.by_value = once;
    }
}

impl Builder<'_, '_> {
    /// Which variant an expression or a path leads to.
    pub fn variant_of(&mut self, e: ExprId) -> u32 {
        match self.typed.resolved.get(&e) {
            Some(Resolved::Variant(_, variant, _)) => *variant,
            _ => 0,
        }
    }

    /// `S { a: x, ..base }`
    pub fn structure(
        &mut self,
        e: ExprId,
        fields: &[(String, ExprId)],
        base: Option<ExprId>,
    ) -> Value {
        let ty = self.ty(e);
        let Ty::Adt(adt, _) = &ty else {
            self.not_read("this struct expression");
            return Value::Operand(Operand::Constant(code::Constant::Unit));
        };
        let variant = self.variant_of(e);
        let declared = &self.low.program.adts[adt.index()].variants;
        let count = declared.get(variant as usize).map_or(0, |variant| variant.fields.len());
        let mut values: Vec<ExprId> = fields.iter().map(|(_, value)| *value).collect();
        values.extend(base);
        let mut evaluated = match base {
            None => self.operands(&values),
            Some(_) => {
                let mut evaluated = Vec::new();
                for at in 0..fields.len() {
                    evaluated.push(self.operand_before(values[at], &values[at + 1..]));
                }
                evaluated
            }
        };
        let places = self.typed.fields.get(&e).cloned().unwrap_or_default();
        let mut operands: Vec<Option<Operand>> = vec![None; count];
        for (&place, operand) in places.iter().zip(evaluated.drain(..)) {
            if let Some(slot) = operands.get_mut(place as usize) {
                *slot = Some(operand);
            }
        }
        if let Some(base) = base {
            let rest = self.place(base);
            for (field, slot) in operands.iter_mut().enumerate() {
                if slot.is_none() {
                    let ty = self.low.field_ty(&ty, variant, field as u32);
                    let field = rest.clone().field(field as u32, ty);
                    *slot = Some(self.consume(&field));
                }
            }
        }
        if operands.iter().any(Option::is_none) {
            self.not_read("a struct expression without some of its fields");
        }
        let id = self.low.type_id(&ty);
        Value::Rvalue(Rvalue::Struct(id, variant, operands.into_iter().flatten().collect()))
    }
}
