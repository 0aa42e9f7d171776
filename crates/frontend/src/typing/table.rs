//! Variables of inference: what is known of them, and how two types become the same.
use super::fold::{Folder, list, parts};
use hir::types::{Args, FloatTy, Infer, IntTy, Length, Ty};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Any,
    Int,
    Float,
}

enum Slot {
    Free(Kind),
    Bound(Ty),
}

enum Undo {
    Slot(u32, Slot),
    Length(u32),
}

/// The variables of one body.
#[derive(Default)]
pub(crate) struct Table {
    slots: Vec<Slot>,
    lengths: Vec<Option<Length>>,
    log: Vec<Undo>,
    snapshots: u32,
    /// Counts what has become known: who waits looks again only if it has changed.
    pub(crate) changes: u64,
}

/// A moment to which the table can go back.
pub(crate) struct Snapshot {
    log: usize,
    slots: usize,
    lengths: usize,
    changes: u64,
}

impl Table {
    /// A new variable.
    pub(crate) fn fresh(&mut self) -> Ty {
        self.slots.push(Slot::Free(Kind::Any));
        Ty::Infer(Infer::Any(self.slots.len() as u32 - 1))
    }

    pub(crate) fn fresh_int(&mut self) -> Ty {
        self.slots.push(Slot::Free(Kind::Int));
        Ty::Infer(Infer::Int(self.slots.len() as u32 - 1))
    }

    pub(crate) fn fresh_float(&mut self) -> Ty {
        self.slots.push(Slot::Free(Kind::Float));
        Ty::Infer(Infer::Float(self.slots.len() as u32 - 1))
    }

    pub(crate) fn fresh_length(&mut self) -> Length {
        self.lengths.push(None);
        Length::Infer(self.lengths.len() as u32 - 1)
    }

    pub(crate) fn snapshot(&mut self) -> Snapshot {
        self.snapshots += 1;
        Snapshot {
            log: self.log.len(),
            slots: self.slots.len(),
            lengths: self.lengths.len(),
            changes: self.changes,
        }
    }

    /// Forgets all since then.
    pub(crate) fn rollback(&mut self, to: Snapshot) {
        self.snapshots -= 1;
        self.changes = to.changes;
        while self.log.len() > to.log {
            match self.log.pop() {
                Some(Undo::Slot(at, slot)) => self.slots[at as usize] = slot,
                Some(Undo::Length(at)) => self.lengths[at as usize] = None,
                None => {}
            }
        }
        self.slots.truncate(to.slots);
        self.lengths.truncate(to.lengths);
    }

    /// Keeps all since then.
    pub(crate) fn commit(&mut self, _: Snapshot) {
        self.snapshots -= 1;
        if self.snapshots == 0 {
            self.log.clear();
        }
    }

    /// The type, if it is a variable that is known: what it is known to be.
    pub(crate) fn shallow(&self, ty: &Ty) -> Ty {
        let mut ty = ty;
        loop {
            let Ty::Infer(Infer::Any(at) | Infer::Int(at) | Infer::Float(at)) = ty else {
                return ty.clone();
            };
            match self.slots.get(*at as usize) {
                Some(Slot::Bound(to)) => ty = to,
                Some(Slot::Free(Kind::Int)) => return Ty::Infer(Infer::Int(*at)),
                Some(Slot::Free(Kind::Float)) => return Ty::Infer(Infer::Float(*at)),
                Some(Slot::Free(Kind::Any)) => return Ty::Infer(Infer::Any(*at)),
                None => return ty.clone(),
            }
        }
    }

    pub(crate) fn shallow_length(&self, length: Length) -> Length {
        let mut length = length;
        while let Length::Infer(at) = length {
            match self.lengths.get(at as usize) {
                Some(Some(known)) => length = *known,
                _ => break,
            }
        }
        length
    }

    /// The type with all that is known put in.
    pub(crate) fn resolve(&self, ty: &Ty) -> Ty {
        match ty {
            Ty::Bool | Ty::Char | Ty::Str | Ty::Int(_) | Ty::Float(_) | Ty::Never => ty.clone(),
            _ => Resolve(self).ty(ty),
        }
    }

    pub(crate) fn resolve_args(&self, args: &Args) -> Args {
        list(args, &mut Resolve(self))
    }

    fn bind(&mut self, at: u32, to: Ty) {
        self.changes += 1;
        let old = std::mem::replace(&mut self.slots[at as usize], Slot::Bound(to));
        if self.snapshots > 0 {
            self.log.push(Undo::Slot(at, old));
        }
    }

    fn occurs(&self, at: u32, ty: &Ty) -> bool {
        super::fold::any(
            &self.resolve(ty),
            &mut |ty| matches!(ty, Ty::Infer(Infer::Any(other) | Infer::Int(other) | Infer::Float(other)) if *other == at),
        )
    }

    /// Makes both the same. If that cannot be, nothing has changed.
    pub(crate) fn unify(&mut self, a: &Ty, b: &Ty) -> bool {
        let before = self.snapshot();
        if self.same(a, b) {
            self.commit(before);
            true
        } else {
            self.rollback(before);
            false
        }
    }

    /// Whether both could be the same; nothing changes.
    pub(crate) fn could_unify(&mut self, a: &Ty, b: &Ty) -> bool {
        let before = self.snapshot();
        let same = self.same(a, b);
        self.rollback(before);
        same
    }

    pub(crate) fn unify_lists(&mut self, a: &[Ty], b: &[Ty]) -> bool {
        let before = self.snapshot();
        if self.lists(a, b) {
            self.commit(before);
            true
        } else {
            self.rollback(before);
            false
        }
    }

    fn lists(&mut self, a: &[Ty], b: &[Ty]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.same(a, b))
    }

    fn same(&mut self, a: &Ty, b: &Ty) -> bool {
        let (a, b) = (self.shallow(a), self.shallow(b));
        match (&a, &b) {
            (Ty::Error, Ty::Infer(Infer::Any(at))) | (Ty::Infer(Infer::Any(at)), Ty::Error) => {
                self.bind(*at, Ty::Error);
                true
            }
            (Ty::Error, _) | (_, Ty::Error) => true,
            (Ty::Infer(x), Ty::Infer(y)) => self.variables(*x, *y),
            (Ty::Infer(variable), ty) | (ty, Ty::Infer(variable)) => self.variable(*variable, ty),
            (Ty::Bool, Ty::Bool)
            | (Ty::Char, Ty::Char)
            | (Ty::Str, Ty::Str)
            | (Ty::Never, Ty::Never) => true,
            (Ty::Int(x), Ty::Int(y)) => x == y,
            (Ty::Float(x), Ty::Float(y)) => x == y,
            (Ty::Param(x), Ty::Param(y)) => x == y,
            (Ty::Tuple(x), Ty::Tuple(y)) => self.lists(x, y),
            (Ty::Array(x, n), Ty::Array(y, m)) => self.lengths(*n, *m) && self.same(x, y),
            (Ty::Slice(x), Ty::Slice(y)) => self.same(x, y),
            (Ty::Ref(m, x), Ty::Ref(n, y)) | (Ty::Pointer(m, x), Ty::Pointer(n, y)) => {
                m == n && self.same(x, y)
            }
            (Ty::Adt(x, s), Ty::Adt(y, t)) => x == y && self.lists(s, t),
            (Ty::Fn(x, s), Ty::Fn(y, t)) => x == y && self.lists(s, t),
            (Ty::Constructor(x, v, s), Ty::Constructor(y, w, t)) => {
                x == y && v == w && self.lists(s, t)
            }
            (Ty::FnPointer(s, x), Ty::FnPointer(t, y)) => self.lists(s, t) && self.same(x, y),
            (Ty::Closure(x, v, s), Ty::Closure(y, w, t)) => x == y && v == w && self.lists(s, t),
            (Ty::Projection(x, s, n), Ty::Projection(y, t, m)) => {
                x == y && n == m && self.lists(s, t)
            }
            (Ty::Opaque(x, v, s), Ty::Opaque(y, w, t)) => x == y && v == w && self.lists(s, t),
            (Ty::Dyn(x, s, o), Ty::Dyn(y, t, p)) => {
                x == y
                    && self.lists(s, t)
                    && match (o, p) {
                        (Some(o), Some(p)) => self.same(o, p),
                        (None, None) => true,
                        _ => false,
                    }
            }
            _ => false,
        }
    }

    fn lengths(&mut self, a: Length, b: Length) -> bool {
        match (self.shallow_length(a), self.shallow_length(b)) {
            (Length::Infer(x), Length::Infer(y)) if x == y => true,
            (Length::Infer(x), known) | (known, Length::Infer(x)) => {
                self.lengths[x as usize] = Some(known);
                self.changes += 1;
                if self.snapshots > 0 {
                    self.log.push(Undo::Length(x));
                }
                true
            }
            (a, b) => a == b,
        }
    }

    fn variables(&mut self, a: Infer, b: Infer) -> bool {
        match (a, b) {
            (Infer::Any(x), Infer::Any(y)) => {
                // The younger points to the older, so that going back to a snapshot leaves nothing behind.
                match x.cmp(&y) {
                    std::cmp::Ordering::Less => self.bind(y, Ty::Infer(a)),
                    std::cmp::Ordering::Greater => self.bind(x, Ty::Infer(b)),
                    std::cmp::Ordering::Equal => {}
                }
                true
            }
            (Infer::Any(x), _) => {
                self.bind(x, Ty::Infer(b));
                true
            }
            (_, Infer::Any(y)) => {
                self.bind(y, Ty::Infer(a));
                true
            }
            (Infer::Int(x), Infer::Int(y)) | (Infer::Float(x), Infer::Float(y)) => {
                if x != y {
                    let (young, old) = if x > y { (x, b) } else { (y, a) };
                    self.bind(young, Ty::Infer(old));
                }
                true
            }
            _ => false,
        }
    }

    fn variable(&mut self, variable: Infer, ty: &Ty) -> bool {
        match (variable, ty) {
            (Infer::Any(at), _) => {
                if self.occurs(at, ty) {
                    return false;
                }
                self.bind(at, ty.clone());
                true
            }
            (Infer::Int(at), Ty::Int(_)) | (Infer::Float(at), Ty::Float(_)) => {
                self.bind(at, ty.clone());
                true
            }
            _ => false,
        }
    }

    /// Gives variables for numbers that nothing is known of their usual type.
    pub(crate) fn default_numbers(&mut self) {
        for at in 0..self.slots.len() {
            match self.slots[at] {
                Slot::Free(Kind::Int) => self.bind(at as u32, Ty::Int(IntTy::I32)),
                Slot::Free(Kind::Float) => self.bind(at as u32, Ty::Float(FloatTy::F64)),
                _ => {}
            }
        }
    }
}

struct Resolve<'a>(&'a Table);

impl Folder for Resolve<'_> {
    fn ty(&mut self, ty: &Ty) -> Ty {
        let ty = self.0.shallow(ty);
        match ty {
            Ty::Infer(_) | Ty::Int(_) | Ty::Param(_) => ty,
            _ => parts(&ty, self),
        }
    }
    fn length(&mut self, length: Length) -> Length {
        self.0.shallow_length(length)
    }
}
