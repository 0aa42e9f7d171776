//! Which function a call with concrete arguments calls.
use super::Lowering;
use super::facts::scalar;
use super::instance::Instance;
use crate::code::{FunctionId, Scalar};
use hir::item::Container;
use hir::tree::{Binary, Unary};
use hir::types::{Args, Ty};
use hir::{ConstId, FnId, Span, TraitId};

/// What a call has turned out to be.
pub(super) enum Target {
    Function(FunctionId),
    /// The machine does it itself.
    Intrinsic(FnId, Args),
    /// By the table of a `dyn`, at this place.
    Method(u32),
    /// `Clone::clone` of what is copied: what the reference leads to.
    Copied(Ty),
    /// An operator of scalars, on values.
    Binary(Binary, Scalar),
    /// The same, on references to them.
    Compare(Binary, Scalar),
    /// `-a`, `!a`
    Unary(Unary, Scalar),
    /// `Fn::call` and its kin: the first argument is called with the parts of the tuple.
    CallValue,
}

impl Lowering<'_> {
    pub(super) fn resolve(&mut self, function: FnId, args: &Args, at: Span) -> Option<Target> {
        let declared = &self.program.functions[function.index()];
        let Container::Trait(of) = declared.within else {
            return Some(self.direct(function, args.clone()));
        };
        if let Some(target) = self.operator(of, &declared.name, args) {
            return Some(target);
        }
        let lang = self.lang_of_trait(of);
        let own = self.program.traits[of.index()].generics.names.len().max(1);
        let (head, rest) = args.split_at(own.min(args.len()));
        let subject = head.first().cloned().unwrap_or(Ty::Error);
        if let Some((id, with)) = self.types.implementation(of, &head.into()) {
            let functions = &self.program.impls[id.index()].functions;
            let found = functions
                .iter()
                .find(|id| self.program.functions[id.index()].name == declared.name);
            return Some(match found {
                Some(&found) => {
                    let args: Args = with.iter().chain(rest).cloned().collect();
                    self.direct(found, args)
                }
                None => self.direct(function, args.clone()),
            });
        }
        match &subject {
            Ty::Dyn(behind, ..) => {
                let methods = self.methods_of(*behind);
                if let Some(place) = methods.iter().position(|(id, _)| *id == function) {
                    return Some(Target::Method(place as u32));
                }
            }
            _ if lang == "clone" && declared.name == "clone" => {
                return Some(if self.is_copy(&subject) {
                    Target::Copied(subject)
                } else {
                    Target::Function(self.instance(Instance::Clone(subject)))
                });
            }
            _ if matches!(lang, "fn" | "fn_mut" | "fn_once") => return Some(Target::CallValue),
            _ => {}
        }
        if declared.body.is_some() {
            return Some(self.direct(function, args.clone()));
        }
        let what = format!(
            "`{}::{}` of `{}`",
            self.program.traits[of.index()].name,
            declared.name,
            self.ty_name(&subject)
        );
        self.not_read(at, &what);
        None
    }

    fn direct(&mut self, function: FnId, args: Args) -> Target {
        if self.program.functions[function.index()].intrinsic.is_some() {
            Target::Intrinsic(function, args)
        } else {
            Target::Function(self.instance(Instance::Function(function, args)))
        }
    }

    /// The traits of operators, on scalars: no call.
    fn operator(&mut self, of: TraitId, name: &str, args: &Args) -> Option<Target> {
        let lang = self.lang_of_trait(of);
        let scalar = scalar(args.first()?)?;
        if lang == "clone" {
            return (name == "clone").then(|| Target::Copied(args[0].clone()));
        }
        if let Some(op) = compared(lang, name) {
            return (args.get(1) == args.first()).then_some(Target::Compare(op, scalar));
        }
        if matches!(scalar, Scalar::Unit | Scalar::Pointer | Scalar::Char) {
            return None;
        }
        match lang {
            "neg" if name == "neg" => return Some(Target::Unary(Unary::Negate, scalar)),
            "not" if name == "not" => return Some(Target::Unary(Unary::Not, scalar)),
            _ => {}
        }
        let op = arithmetic(lang).filter(|_| lang == name)?;
        let same = args.get(1) == args.first();
        let shifts = args.get(1).is_some_and(|by| shifts(op, &args[0], by));
        (same || shifts).then_some(Target::Binary(op, scalar))
    }

    /// The function as a value: of a table, or a function pointer.
    pub(super) fn function_value(&mut self, function: FnId, args: &Args, at: Span) -> FunctionId {
        match self.resolve(function, args, at) {
            Some(Target::Function(id)) => id,
            Some(Target::Intrinsic(function, args)) => {
                self.instance(Instance::Intrinsic(function, args))
            }
            Some(Target::Copied(ty)) => self.instance(Instance::Clone(ty)),
            // A shim that calls it.
            Some(_) => self.instance(Instance::Intrinsic(function, args.clone())),
            None => FunctionId(0),
        }
    }

    /// A constant of a trait is that of the `impl`.
    pub(super) fn resolve_constant(&self, constant: ConstId, args: &Args) -> (ConstId, Args) {
        let declared = &self.program.constants[constant.index()];
        let Container::Trait(of) = declared.within else { return (constant, args.clone()) };
        let own = self.program.traits[of.index()].generics.names.len().max(1);
        let (head, rest) = args.split_at(own.min(args.len()));
        let Some((id, with)) = self.types.implementation(of, &head.into()) else {
            return (constant, args.clone());
        };
        let constants = &self.program.impls[id.index()].constants;
        let found =
            constants.iter().find(|id| self.program.constants[id.index()].name == declared.name);
        match found {
            Some(&found) => (found, with.iter().chain(rest).cloned().collect()),
            None => (constant, args.clone()),
        }
    }
}

/// Whether it shifts an integer by another one, of whatever type.
pub(super) fn shifts(op: Binary, of: &Ty, by: &Ty) -> bool {
    matches!((op, of, by), (Binary::Shl | Binary::Shr, Ty::Int(_), Ty::Int(_)))
}

fn arithmetic(lang: &str) -> Option<Binary> {
    Some(match lang {
        "add" => Binary::Add,
        "sub" => Binary::Sub,
        "mul" => Binary::Mul,
        "div" => Binary::Div,
        "rem" => Binary::Rem,
        "bitand" => Binary::BitAnd,
        "bitor" => Binary::BitOr,
        "bitxor" => Binary::BitXor,
        "shl" => Binary::Shl,
        "shr" => Binary::Shr,
        _ => return None,
    })
}

fn compared(lang: &str, name: &str) -> Option<Binary> {
    Some(match (lang, name) {
        ("eq", "eq") => Binary::Equal,
        ("eq", "ne") => Binary::NotEqual,
        ("partial_ord", "lt") => Binary::Less,
        ("partial_ord", "le") => Binary::LessEqual,
        ("partial_ord", "gt") => Binary::Greater,
        ("partial_ord", "ge") => Binary::GreaterEqual,
        _ => return None,
    })
}
