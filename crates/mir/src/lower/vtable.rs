//! Tables of methods for `dyn`.
use super::Lowering;
use super::instance::Instance;
use super::types::substitute;
use crate::code::{VTable, VTableId};
use hir::types::{Args, Ty};
use hir::{FnId, Span, TraitId};

impl Lowering<'_> {
    /// Functions of a trait and its supertraits (these first), with the arguments of the trait that each is of, in terms of the trait's.
    pub(super) fn methods_of(&self, of: TraitId) -> Vec<(FnId, Args)> {
        let mut found = Vec::new();
        let declared = &self.program.traits[of.index()];
        let count = declared.generics.names.len().max(1);
        let own: Args = (0..count as u32).map(Ty::Param).collect();
        self.collect(of, &own, &mut found, 0);
        found
    }

    fn collect(&self, of: TraitId, args: &Args, found: &mut Vec<(FnId, Args)>, depth: u32) {
        let declared = &self.program.traits[of.index()];
        for bound in &declared.generics.bounds {
            if bound.args.first() == Some(&Ty::Param(0)) && bound.of != of && depth < 20 {
                let above: Args = bound.args.iter().map(|ty| substitute(ty, args)).collect();
                self.collect(bound.of, &above, found, depth + 1);
            }
        }
        for &function in &declared.functions {
            if !found.iter().any(|(known, _)| *known == function) {
                found.push((function, args.clone()));
            }
        }
    }

    /// Whether the table of one trait begins with that of another.
    pub(super) fn begins_with(&self, sub: TraitId, of: TraitId) -> bool {
        let (long, short) = (self.methods_of(sub), self.methods_of(of));
        long.len() >= short.len() && long.iter().zip(&short).all(|(a, b)| a.0 == b.0)
    }

    /// The table of a type for `dyn Trait<args>`. `args` are without the self type, or with it: what is behind the pointer takes its place.
    pub(super) fn table(&mut self, ty: &Ty, of: TraitId, args: &Args, at: Span) -> VTableId {
        let key = (ty.clone(), of, args.clone());
        if let Some(&id) = self.tables.get(&key) {
            return id;
        }
        let id = VTableId(self.output.vtables.len() as u32);
        self.tables.insert(key, id);
        let name = self.ty_name(ty);
        self.output.vtables.push(VTable { name, methods: Vec::new() });
        let methods = match self.lang_of_trait(of) {
            kind @ ("fn" | "fn_mut" | "fn_once") => {
                let by_value = kind == "fn_once";
                vec![Some(self.instance(Instance::Callable { of: ty.clone(), by_value }))]
            }
            _ => self.methods(ty, of, args, at),
        };
        self.output.vtables[id.0 as usize].methods = methods;
        id
    }

    fn methods(
        &mut self,
        ty: &Ty,
        of: TraitId,
        args: &Args,
        at: Span,
    ) -> Vec<Option<crate::code::FunctionId>> {
        let count = self.program.traits[of.index()].generics.names.len().max(1);
        let mut with = vec![ty.clone()];
        with.extend(args.iter().skip(args.len().saturating_sub(count - 1)).cloned());
        let with: Args = with.into();
        let mut methods = Vec::new();
        for (function, args) in self.methods_of(of) {
            let declared = &self.program.functions[function.index()];
            let generic = declared.generics.names.len() > declared.generics.outer.max(args.len());
            let sized = self.lang_trait("sized");
            let demands_size =
                declared.generics.bounds.iter().any(|bound| {
                    Some(bound.of) == sized && bound.args.first() == Some(&Ty::Param(0))
                });
            if !declared.has_self || generic || demands_size {
                methods.push(None);
                continue;
            }
            let args = self.concrete_all(&args, &with);
            methods.push(Some(self.function_value(function, &args, at)));
        }
        methods
    }
}
