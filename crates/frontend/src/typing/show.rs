//! Types as rustc prints them.
use super::index::{Index, Known};
use hir::item::Program;
use hir::types::{Infer, Length, Mutability, Ty};
use hir::{AdtId, Span, TraitId};
use std::fmt::Write;

/// What names are taken from.
pub(crate) struct Shower<'a> {
    pub(crate) program: &'a Program,
    pub(crate) index: &'a Index,
    /// Names of the generic parameters.
    pub(crate) names: &'a [String],
}

impl Shower<'_> {
    /// The type in full.
    pub(crate) fn ty(&self, ty: &Ty) -> String {
        let mut out = String::new();
        self.write(ty, &mut out);
        out
    }

    /// The type as it stands after "expected" and "found": with quotes, or only what kind of type it is.
    pub(crate) fn sort(&self, ty: &Ty) -> String {
        match ty {
            Ty::Infer(Infer::Int(_)) => "integer".into(),
            Ty::Infer(Infer::Float(_)) => "floating-point number".into(),
            Ty::Closure(..) => "closure".into(),
            Ty::Fn(..) => "fn item".into(),
            Ty::FnPointer(..) => "fn pointer".into(),
            Ty::Opaque(..) => "opaque type".into(),
            Ty::Projection(..) => "associated type".into(),
            Ty::Constructor(id, ..) => match self.program.adts.get(id.index()) {
                Some(adt) if adt.is_enum => "enum constructor".into(),
                _ => "struct constructor".into(),
            },
            Ty::Param(_) => format!("type parameter `{}`", self.ty(ty)),
            _ => format!("`{}`", self.ty(ty)),
        }
    }

    /// A trait with its arguments, without the self type.
    pub(crate) fn bound(&self, of: TraitId, args: &[Ty]) -> String {
        let mut out = String::new();
        self.write_trait(of, args.get(1..).unwrap_or_default(), None, &mut out);
        out
    }

    /// The last part of a struct's or enum's path.
    pub(crate) fn adt(&self, id: AdtId) -> &str {
        self.program.adts.get(id.index()).map_or("_", |adt| &adt.name)
    }

    /// Line and column, from 1.
    pub(crate) fn place(&self, at: Span) -> (usize, usize) {
        let text = self.program.sources.get(at.source.0 as usize).map_or("", |source| &source.text);
        let before = text.get(..at.start as usize).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
    }

    fn list(&self, types: &[Ty], out: &mut String) {
        for (at, ty) in types.iter().enumerate() {
            if at > 0 {
                out.push_str(", ");
            }
            self.write(ty, out);
        }
    }

    fn arguments(&self, types: &[Ty], out: &mut String) {
        if !types.is_empty() {
            out.push('<');
            self.list(types, out);
            out.push('>');
        }
    }

    fn length(&self, length: Length, out: &mut String) {
        match length {
            Length::Known(n) => _ = write!(out, "{n}"),
            Length::Param(place) => out.push_str(self.names.get(place as usize).map_or("_", |n| n)),
            Length::Infer(_) => out.push('_'),
        }
    }

    fn write_trait(&self, of: TraitId, args: &[Ty], output: Option<&Ty>, out: &mut String) {
        out.push_str(self.program.traits.get(of.index()).map_or("_", |of| &of.name));
        if matches!(self.index.known(of), Known::Fn | Known::FnMut | Known::FnOnce) {
            out.push('(');
            if let Some(Ty::Tuple(parameters)) = args.first() {
                self.list(parameters, out);
            }
            out.push(')');
            if let Some(output) = output
                && *output != Ty::unit()
            {
                out.push_str(" -> ");
                self.write(output, out);
            }
        } else {
            self.arguments(args, out);
        }
    }

    fn signature(&self, parameters: &[Ty], returns: &Ty, out: &mut String) {
        out.push_str("fn(");
        self.list(parameters, out);
        out.push(')');
        if *returns != Ty::unit() {
            out.push_str(" -> ");
            self.write(returns, out);
        }
    }

    fn write(&self, ty: &Ty, out: &mut String) {
        match ty {
            Ty::Bool => out.push_str("bool"),
            Ty::Char => out.push_str("char"),
            Ty::Str => out.push_str("str"),
            Ty::Int(ty) => out.push_str(ty.name()),
            Ty::Float(hir::types::FloatTy::F32) => out.push_str("f32"),
            Ty::Float(hir::types::FloatTy::F64) => out.push_str("f64"),
            Ty::Never => out.push('!'),
            Ty::Tuple(of) => {
                out.push('(');
                self.list(of, out);
                out.push_str(if of.len() == 1 { ",)" } else { ")" });
            }
            // A constant among generic arguments.
            Ty::Array(of, length) if **of == Ty::unit() => self.length(*length, out),
            Ty::Array(of, length) => {
                out.push('[');
                self.write(of, out);
                out.push_str("; ");
                self.length(*length, out);
                out.push(']');
            }
            Ty::Slice(of) => {
                out.push('[');
                self.write(of, out);
                out.push(']');
            }
            Ty::Ref(mutability, of) => {
                out.push_str(if *mutability == Mutability::Mutable { "&mut " } else { "&" });
                self.write(of, out);
            }
            Ty::Pointer(mutability, of) => {
                let mutable = *mutability == Mutability::Mutable;
                out.push_str(if mutable { "*mut " } else { "*const " });
                self.write(of, out);
            }
            Ty::Adt(id, args) => {
                out.push_str(self.adt(*id));
                self.arguments(args, out);
            }
            Ty::Fn(id, args) => {
                let function = self.program.functions.get(id.index());
                if let Some(function) = function {
                    let parameters: Vec<Ty> =
                        function.parameters.iter().map(|ty| super::fold::subst(ty, args)).collect();
                    let returns = super::fold::subst(&function.returns, args);
                    self.signature(&parameters, &returns, out);
                    let _ = write!(out, " {{{}}}", function.path);
                }
            }
            Ty::Constructor(id, variant, args) => {
                if let Some(adt) = self.program.adts.get(id.index())
                    && let Some(variant) = adt.variants.get(*variant as usize)
                {
                    let parameters: Vec<Ty> =
                        variant.fields.iter().map(|f| super::fold::subst(&f.ty, args)).collect();
                    self.signature(&parameters, &Ty::Adt(*id, args.clone()), out);
                    let _ = match adt.is_enum {
                        true => write!(out, " {{{}::{}}}", adt.name, variant.name),
                        false => write!(out, " {{{}}}", adt.name),
                    };
                }
            }
            Ty::FnPointer(parameters, returns) => self.signature(parameters, returns, out),
            Ty::Closure(body, expr, _) => {
                let at = self.program.bodies.get(body.index());
                if let Some(at) = at.and_then(|body| body.expressions.get(expr.index())) {
                    let name = self.program.sources.get(at.at.source.0 as usize);
                    let (line, column) = self.place(at.at);
                    let name = name.map_or("", |source| &source.name);
                    let _ = write!(out, "{{closure@{name}:{line}:{column}}}");
                }
            }
            Ty::Param(place) => match self.names.get(*place as usize) {
                Some(name) if !name.is_empty() => out.push_str(name),
                _ => out.push_str("impl Trait"),
            },
            Ty::Projection(of, args, name) => {
                out.push('<');
                self.list(&args[..args.len().min(1)], out);
                out.push_str(" as ");
                self.write_trait(*of, args.get(1..).unwrap_or_default(), None, out);
                let _ = write!(out, ">::{name}");
            }
            Ty::Dyn(of, args, output) => {
                out.push_str("dyn ");
                // Whether the self type stands among the arguments is told by their number.
                let all =
                    self.program.traits.get(of.index()).map_or(0, |of| of.generics.names.len());
                let args = if args.len() == all { args.get(1..).unwrap_or_default() } else { args };
                self.write_trait(*of, args, output.as_deref(), out);
            }
            Ty::Opaque(function, place, _) => {
                out.push_str("impl ");
                let bounds = self.program.functions.get(function.index());
                let bounds = bounds.and_then(|function| function.opaque.get(*place as usize));
                for (at, bound) in bounds.into_iter().flatten().enumerate() {
                    if at > 0 {
                        out.push_str(" + ");
                    }
                    let output = bound.assigned.first().map(|(_, ty)| ty);
                    self.write_trait(
                        bound.of,
                        bound.args.get(1..).unwrap_or_default(),
                        output,
                        out,
                    );
                }
            }
            Ty::Infer(Infer::Any(_)) => out.push('_'),
            Ty::Infer(Infer::Int(_)) => out.push_str("{integer}"),
            Ty::Infer(Infer::Float(_)) => out.push_str("{float}"),
            Ty::Error => out.push_str("{type error}"),
        }
    }
}
