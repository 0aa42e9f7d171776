//! What a program declares, sorted for who looks it up while types are inferred.
use hir::item::{Lang, Program};
use hir::types::{IntTy, Ty};
use hir::{AdtId, ConstId, FnId, ImplId, TraitId};
use std::collections::HashMap;

/// The outermost part of a type: what an `impl` can be found by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Head {
    Bool,
    Char,
    Str,
    Int(IntTy),
    Float(hir::types::FloatTy),
    Never,
    Tuple(usize),
    Array,
    Slice,
    Ref,
    Pointer,
    Adt(AdtId),
    FnPointer,
    Dyn(TraitId),
}

/// The head of a type that has one of its own.
pub(crate) fn head(ty: &Ty) -> Option<Head> {
    Some(match ty {
        Ty::Bool => Head::Bool,
        Ty::Char => Head::Char,
        Ty::Str => Head::Str,
        Ty::Int(ty) => Head::Int(*ty),
        Ty::Float(ty) => Head::Float(*ty),
        Ty::Never => Head::Never,
        Ty::Tuple(of) => Head::Tuple(of.len()),
        Ty::Array(..) => Head::Array,
        Ty::Slice(_) => Head::Slice,
        Ty::Ref(..) => Head::Ref,
        Ty::Pointer(..) => Head::Pointer,
        Ty::Adt(id, _) => Head::Adt(*id),
        Ty::FnPointer(..) => Head::FnPointer,
        Ty::Dyn(of, ..) => Head::Dyn(*of),
        _ => return None,
    })
}

/// The `impl`s of a trait.
#[derive(Default)]
pub(crate) struct Impls {
    by_head: HashMap<Head, Vec<ImplId>>,
    /// Of any type: `impl<T: …> Trait for T`.
    blanket: Vec<ImplId>,
    pub(crate) all: Vec<ImplId>,
}

/// Associated functions and constants of a type, by name.
#[derive(Default)]
pub(crate) struct Inherent {
    pub(crate) functions: HashMap<String, Vec<(ImplId, FnId)>>,
    pub(crate) constants: HashMap<String, Vec<(ImplId, ConstId)>>,
}

/// All of it.
pub(crate) struct Index {
    traits: Vec<Impls>,
    inherent: HashMap<Head, Inherent>,
    /// Functions of traits.
    pub(crate) methods: HashMap<String, Vec<(TraitId, FnId)>>,
    /// Constants of traits.
    pub(crate) constants: HashMap<String, Vec<(TraitId, ConstId)>>,
    lang: HashMap<String, Lang>,
    /// The trait that each is known as to the language.
    pub(crate) known: Vec<Known>,
}

/// What the language knows a trait as, if it treats it in a way of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Known {
    No,
    Sized,
    Copy,
    Clone,
    Send,
    Sync,
    Fn,
    FnMut,
    FnOnce,
    Unpin,
    /// `UnwindSafe` and `RefUnwindSafe`.
    Unwind,
}

impl Index {
    pub(crate) fn new(program: &Program) -> Self {
        let mut index = Index {
            traits: Vec::new(),
            inherent: HashMap::new(),
            methods: HashMap::new(),
            constants: HashMap::new(),
            lang: program.lang.clone(),
            known: Vec::new(),
        };
        index.traits.resize_with(program.traits.len(), Impls::default);
        for (at, of) in program.traits.iter().enumerate() {
            let id = TraitId(at as u32);
            for function in &of.functions {
                let name = program.functions[function.index()].name.clone();
                index.methods.entry(name).or_default().push((id, *function));
            }
            for constant in &of.constants {
                let name = program.constants[constant.index()].name.clone();
                index.constants.entry(name).or_default().push((id, *constant));
            }
            index.known.push(match of.lang.as_deref() {
                Some("sized") => Known::Sized,
                Some("copy") => Known::Copy,
                Some("clone") => Known::Clone,
                Some("send") => Known::Send,
                Some("sync") => Known::Sync,
                Some("fn") => Known::Fn,
                Some("fn_mut") => Known::FnMut,
                Some("fn_once") => Known::FnOnce,
                Some("unpin") => Known::Unpin,
                _ if ["UnwindSafe", "RefUnwindSafe"].contains(&of.name.as_str())
                    && of.path.starts_with("std::") =>
                {
                    Known::Unwind
                }
                _ => Known::No,
            });
        }
        for (at, block) in program.impls.iter().enumerate() {
            index.add(program, ImplId(at as u32), block);
        }
        index
    }

    fn add(&mut self, program: &Program, id: ImplId, block: &hir::item::Impl) {
        let head = head(&block.self_ty);
        if let Some((of, _)) = &block.of {
            let Some(impls) = self.traits.get_mut(of.index()) else { return };
            impls.all.push(id);
            match head {
                Some(head) => impls.by_head.entry(head).or_default().push(id),
                None => impls.blanket.push(id),
            }
            return;
        }
        let Some(head) = head else { return };
        let inherent = self.inherent.entry(head).or_default();
        for function in &block.functions {
            let name = program.functions[function.index()].name.clone();
            inherent.functions.entry(name).or_default().push((id, *function));
        }
        for constant in &block.constants {
            let name = program.constants[constant.index()].name.clone();
            inherent.constants.entry(name).or_default().push((id, *constant));
        }
    }

    /// Impls of a trait that a type may have; all if its head is not known.
    pub(crate) fn impls(&self, of: TraitId, ty: &Ty) -> Vec<ImplId> {
        let Some(impls) = self.traits.get(of.index()) else { return Vec::new() };
        match (ty, head(ty)) {
            (_, Some(head)) => {
                let mut found = impls.by_head.get(&head).cloned().unwrap_or_default();
                found.extend(&impls.blanket);
                found
            }
            (Ty::Infer(_), None) => impls.all.clone(),
            _ => impls.blanket.clone(),
        }
    }

    /// What a type has by itself.
    pub(crate) fn inherent(&self, ty: &Ty) -> Option<&Inherent> {
        head(ty).and_then(|head| self.inherent.get(&head))
    }

    /// What any type with a head has by itself: for variables of numbers.
    pub(crate) fn inherent_of(&self, head: Head) -> Option<&Inherent> {
        self.inherent.get(&head)
    }

    pub(crate) fn lang_trait(&self, name: &str) -> Option<TraitId> {
        match self.lang.get(name) {
            Some(Lang::Trait(id)) => Some(*id),
            _ => None,
        }
    }

    pub(crate) fn lang_adt(&self, name: &str) -> Option<AdtId> {
        match self.lang.get(name) {
            Some(Lang::Adt(id)) => Some(*id),
            _ => None,
        }
    }

    pub(crate) fn known(&self, of: TraitId) -> Known {
        self.known.get(of.index()).copied().unwrap_or(Known::No)
    }
}
