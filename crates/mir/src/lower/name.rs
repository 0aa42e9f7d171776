//! Types and functions as Rust names them.
use super::Lowering;
use hir::item::Container;
use hir::tree::Owner;
use hir::types::{Args, FloatTy, Length, Mutability, Ty};
use hir::{BodyId, FnId, TraitId};

impl Lowering<'_> {
    pub(super) fn ty_name(&self, ty: &Ty) -> String {
        match ty {
            Ty::Bool => "bool".to_owned(),
            Ty::Char => "char".to_owned(),
            Ty::Str => "str".to_owned(),
            Ty::Int(of) => of.name().to_owned(),
            Ty::Float(FloatTy::F32) => "f32".to_owned(),
            Ty::Float(FloatTy::F64) => "f64".to_owned(),
            Ty::Never => "!".to_owned(),
            Ty::Tuple(parts) if parts.len() == 1 => format!("({},)", self.names(parts)),
            Ty::Tuple(parts) => format!("({})", self.names(parts)),
            Ty::Array(of, Length::Known(length)) => format!("[{}; {length}]", self.ty_name(of)),
            Ty::Array(of, _) => format!("[{}; _]", self.ty_name(of)),
            Ty::Slice(of) => format!("[{}]", self.ty_name(of)),
            Ty::Ref(Mutability::Shared, to) => format!("&{}", self.ty_name(to)),
            Ty::Ref(Mutability::Mutable, to) => format!("&mut {}", self.ty_name(to)),
            Ty::Pointer(Mutability::Shared, to) => format!("*const {}", self.ty_name(to)),
            Ty::Pointer(Mutability::Mutable, to) => format!("*mut {}", self.ty_name(to)),
            Ty::Adt(id, args) => {
                let path = self.program.adts.get(id.index()).map_or("_", |adt| &adt.path);
                format!("{path}{}", self.arguments(args))
            }
            Ty::Fn(id, args) => self.function_name(*id, args),
            Ty::Constructor(id, variant, _) => {
                let variants = self.program.adts.get(id.index()).map(|adt| &adt.variants);
                let variant = variants.and_then(|all| all.get(*variant as usize));
                variant.map_or("_".to_owned(), |variant| variant.name.clone())
            }
            Ty::FnPointer(parameters, returns) if **returns == Ty::unit() => {
                format!("fn({})", self.names(parameters))
            }
            Ty::FnPointer(parameters, returns) => {
                format!("fn({}) -> {}", self.names(parameters), self.ty_name(returns))
            }
            Ty::Closure(body, at, args) => {
                format!("{}::{{closure#{}}}", self.owner_name(*body, args), at.0)
            }
            Ty::Dyn(of, args, output) => self.dyn_name(*of, args, output.as_deref()),
            Ty::Projection(of, args, name) => {
                let subject = args.first().map_or("_".to_owned(), |ty| self.ty_name(ty));
                format!("<{subject} as {}>::{name}", self.trait_name(*of))
            }
            Ty::Param(at) => format!("#{at}"),
            Ty::Opaque(..) => "impl _".to_owned(),
            Ty::Infer(_) | Ty::Error => "_".to_owned(),
        }
    }

    fn dyn_name(&self, of: TraitId, args: &[Ty], output: Option<&Ty>) -> String {
        let name = self.trait_name(of);
        if let (true, Some(Ty::Tuple(parameters))) = (name.starts_with("Fn"), args.last()) {
            let output = output.filter(|ty| **ty != Ty::unit());
            let output = output.map_or(String::new(), |ty| format!(" -> {}", self.ty_name(ty)));
            return format!("dyn {name}({}){output}", self.names(parameters));
        }
        format!("dyn {name}{}", self.arguments(args))
    }

    fn trait_name(&self, of: TraitId) -> &str {
        self.program.traits.get(of.index()).map_or("_", |it| &it.name)
    }

    fn names(&self, types: &[Ty]) -> String {
        types.iter().map(|ty| self.ty_name(ty)).collect::<Vec<_>>().join(", ")
    }

    fn arguments(&self, args: &[Ty]) -> String {
        if args.is_empty() {
            return String::new();
        }
        let names: Vec<String> = args
            .iter()
            .map(|ty| match ty {
                // A constant stands in a list of types as the length of an array of units.
                Ty::Array(of, Length::Known(value)) if **of == Ty::unit() => value.to_string(),
                other => self.ty_name(other),
            })
            .collect();
        format!("<{}>", names.join(", "))
    }

    pub(super) fn function_name(&self, id: FnId, args: &Args) -> String {
        let function = &self.program.functions[id.index()];
        match function.within {
            Container::Module => format!("{}{}", function.path, self.arguments(args)),
            Container::Trait(of) => {
                let own = self.program.traits[of.index()].generics.names.len().max(1);
                let (head, rest) = args.split_at(own.min(args.len()));
                let subject = head.first().map_or("_".to_owned(), |ty| self.ty_name(ty));
                let rest = self.arguments(rest);
                format!("<{subject} as {}>::{}{rest}", self.trait_name(of), function.name)
            }
            Container::Impl(of) => {
                let block = &self.program.impls[of.index()];
                let own = block.generics.names.len().min(args.len());
                let subject = super::types::substitute(&block.self_ty, args);
                let rest = self.arguments(&args[own..]);
                format!("{}::{}{rest}", self.ty_name(&subject), function.name)
            }
        }
    }

    /// The function, constant or static whose body it is.
    pub(super) fn owner_name(&self, body: BodyId, args: &Args) -> String {
        match self.program.bodies[body.index()].owner {
            Owner::Function(id) => self.function_name(id, args),
            Owner::Constant(id) => self.program.constants[id.index()].path.clone(),
            Owner::Static(id) => self.program.statics[id.index()].path.clone(),
        }
    }
}
