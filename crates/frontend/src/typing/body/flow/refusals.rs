//! What is refused.
use super::captures::rank_of;
use super::{Base, Flow, Gone, Place, Step};
use hir::tree::ExprKind;
use hir::typed::Binding;
use hir::types::{Mutability, Ty};
use hir::{ExprId, FnId, LocalId, Span};

impl Flow<'_, '_> {
    fn name(&self, local: LocalId) -> String {
        match self.cx.body.locals[local.index()].name.as_str() {
            "" => "value".into(),
            name => name.into(),
        }
    }

    /// A place as it is written: `self.count`, `*x`.
    fn described(&self, place: &Place) -> String {
        let mut text = match place.base {
            Base::Local(local) => self.name(local),
            Base::Static(of) => self.cx.program.statics[of.index()].name.clone(),
            Base::Temporary => "value".into(),
        };
        let mut ty = match place.base {
            Base::Local(local) => self.cx.resolve(&self.cx.local(local)),
            Base::Static(of) => self.cx.program.statics[of.index()].ty.clone(),
            Base::Temporary => Ty::Error,
        };
        let mut pending = false;
        for (at, step) in place.steps.iter().enumerate() {
            match step {
                Step::Field(field) => {
                    let name = self.field_name(&ty, *field);
                    text = format!("{text}.{name}");
                    ty = self.field_type(&ty, *field);
                    pending = false;
                }
                Step::Reference(_) | Step::Pointer(_) | Step::Box => {
                    ty = match &ty {
                        Ty::Ref(_, inner) | Ty::Pointer(_, inner) => (**inner).clone(),
                        Ty::Adt(_, args) => args.first().cloned().unwrap_or(Ty::Error),
                        _ => Ty::Error,
                    };
                    // Fields are looked up through references without a star.
                    if !place.steps[at + 1..].iter().any(|step| matches!(step, Step::Field(_))) {
                        text = format!("*{text}");
                    }
                    pending = true;
                }
                Step::Element | Step::Indexed(..) => {
                    text = format!("{text}[_]");
                    ty = match &ty {
                        Ty::Array(inner, _) | Ty::Slice(inner) => (**inner).clone(),
                        _ => Ty::Error,
                    };
                }
                Step::Variant(..) | Step::Overloaded(..) => ty = Ty::Error,
            }
        }
        let _ = pending;
        text
    }

    fn field_name(&self, ty: &Ty, field: u32) -> String {
        match ty {
            Ty::Adt(adt, _) => self.cx.program.adts[adt.index()]
                .variants
                .first()
                .and_then(|variant| variant.fields.get(field as usize))
                .map_or_else(|| field.to_string(), |field| field.name.clone()),
            _ => field.to_string(),
        }
    }

    fn field_type(&self, ty: &Ty, field: u32) -> Ty {
        match ty {
            Ty::Tuple(of) => of.get(field as usize).cloned().unwrap_or(Ty::Error),
            Ty::Adt(adt, args) => self.cx.program.adts[adt.index()]
                .variants
                .first()
                .and_then(|variant| variant.fields.get(field as usize))
                .map_or(Ty::Error, |field| crate::typing::fold::subst(&field.ty, args)),
            _ => Ty::Error,
        }
    }

    /// The part of a place that is stored within its local.
    fn stored(place: &Place) -> &[Step] {
        let inside = |step: &Step| matches!(step, Step::Field(_) | Step::Variant(..) | Step::Box);
        let end = place.steps.iter().position(|step| !inside(step)).unwrap_or(place.steps.len());
        &place.steps[..end]
    }

    /// A place that is used has to have its value.
    pub(super) fn check_there(&mut self, place: &Place, verb: &str, closure: bool) {
        let Base::Local(local) = place.base else { return };
        if self.state.dead || self.is_captured(local) {
            return;
        }
        let _ = closure;
        let stored = Self::stored(place);
        let whole = stored.len() == place.steps.len();
        let gone = self.state.gone.iter().find(|gone| {
            gone.local == local
                && (stored.starts_with(&gone.part) || (whole && gone.part.starts_with(stored)))
        });
        if let Some(gone) = gone.cloned() {
            self.say_gone(place, &gone, verb);
        }
    }

    pub(super) fn say_gone(&mut self, place: &Place, gone: &Gone, verb: &str) {
        let name = self.described(place);
        if gone.never {
            let maybe = self.state.begun.contains(&gone.local);
            let message = match maybe {
                true => format!("used binding `{name}` is possibly-uninitialized"),
                false => format!("used binding `{name}` isn't initialized"),
            };
            let label = match maybe {
                true => format!("`{name}` used here but it is possibly-uninitialized"),
                false => format!("`{name}` used here but it isn't initialized"),
            };
            self.cx.error("E0381", place.at, message, label);
            return;
        }
        let partly = gone.part.len() > Self::stored(place).len();
        let what = match verb {
            "borrow" => "borrow",
            "assign" => "assign to part",
            _ => "use",
        };
        let partially = if partly { "partially " } else { "" };
        let mut moved = place.clone();
        moved.steps.clone_from(&gone.part);
        let shown = match partly {
            true => name,
            false => self.described(&moved),
        };
        let message = format!("{what} of {partially}moved value: `{shown}`");
        let after = if partly { "partial move" } else { "move" };
        let label = match verb {
            "borrow" => format!("value borrowed here after {after}"),
            "assign" => format!("value partially assigned here after {after}"),
            _ => format!("value used here after {after}"),
        };
        let line = self.cx.shower().place(gone.at).0;
        let how = if gone.closure { "into closure " } else { "" };
        let help = Some(format!("`{shown}` was moved {how}in line {line}"));
        self.cx.error_with("E0382", place.at, message, label, help);
    }

    /// Moving out of a place that does not own its value; whether it is refused.
    pub(super) fn refuse_move(&mut self, place: &Place) -> bool {
        let described = self.described(place);
        if let Base::Static(of) = place.base {
            let name = self.cx.program.statics[of.index()].name.clone();
            let message = format!("cannot move out of static item `{name}`");
            self.cx.error(
                "E0507",
                place.at,
                message,
                "move occurs because the value does not implement the `Copy` trait".into(),
            );
            return true;
        }
        let shown = self.cx.show(&place.ty);
        let label = format!(
            "move occurs because value has type `{shown}`, which does not implement the `Copy` trait"
        );
        for (at, step) in place.steps.iter().enumerate().rev() {
            let message = match step {
                Step::Reference(mutability) => {
                    let kind =
                        if *mutability == Mutability::Mutable { "mutable" } else { "shared" };
                    match place.base {
                        Base::Temporary => format!("cannot move out of a {kind} reference"),
                        _ => {
                            format!(
                                "cannot move out of `{described}` which is behind a {kind} reference"
                            )
                        }
                    }
                }
                Step::Pointer(_) => {
                    format!("cannot move out of `{described}` which is behind a raw pointer")
                }
                Step::Overloaded(_, ty) => match ty {
                    Ty::Adt(adt, _) if ["Rc", "Arc"].contains(&self.cx.shower().adt(*adt)) => {
                        format!("cannot move out of an `{}`", self.cx.shower().adt(*adt))
                    }
                    _ => format!("cannot move out of dereference of `{}`", self.cx.show(ty)),
                },
                Step::Indexed(_, ty) => {
                    format!("cannot move out of index of `{}`", self.cx.show(ty))
                }
                Step::Element => {
                    let message = "cannot move out of type `[T]`, a non-copy array or slice";
                    self.cx.error("E0508", place.at, message.replace("[T]", &shown), label);
                    return true;
                }
                Step::Field(_) => {
                    if let Some(owner) = self.droppable(place, at) {
                        let message = format!(
                            "cannot move out of type `{owner}`, which implements the `Drop` trait"
                        );
                        self.cx.error("E0509", place.at, message, "cannot move out of here".into());
                        return true;
                    }
                    continue;
                }
                _ => continue,
            };
            self.cx.error("E0507", place.at, message, label);
            return true;
        }
        if let Base::Local(local) = place.base
            && self.is_captured(local)
            && let Some((closure, _)) = self.closures.last()
            && let Some(typed) = self.cx.typed.closures.get(closure)
            && rank_of(typed.kind) > 0
        {
            let kind = if rank_of(typed.kind) == 2 { "Fn" } else { "FnMut" };
            let message = format!(
                "cannot move out of `{described}`, a captured variable in an `{kind}` closure"
            );
            self.cx.error("E0507", place.at, message, label);
            return true;
        }
        false
    }

    /// The type of what a field is part of, if that has a `Drop` of its own.
    fn droppable(&mut self, place: &Place, at: usize) -> Option<String> {
        let Base::Local(local) = place.base else { return None };
        let mut ty = self.cx.resolve(&self.cx.local(local));
        for step in &place.steps[..at] {
            ty = match step {
                Step::Field(field) => self.field_type(&ty, *field),
                Step::Box => match &ty {
                    Ty::Adt(_, args) => args.first().cloned()?,
                    _ => return None,
                },
                _ => return None,
            };
        }
        let drop = self.cx.solver.index.lang_trait("drop")?;
        if !matches!(ty, Ty::Adt(..)) {
            return None;
        }
        let args = std::rc::Rc::from([ty.clone()]);
        self.cx.solver.choose(drop, &args as &[Ty]).ok()?;
        Some(self.cx.show(&ty))
    }

    /// A place that is written to, or borrowed to be written to, has to allow it.
    pub(super) fn check_mutable(&mut self, place: &Place, assigns: bool) {
        let code = if assigns { "E0594" } else { "E0596" };
        let described = self.described(place);
        let verb = |what: &str| match assigns {
            true => format!("cannot assign to {what}"),
            false => format!("cannot borrow {what} as mutable"),
        };
        for (at, step) in place.steps.iter().enumerate().rev() {
            match step {
                Step::Reference(Mutability::Mutable) => {
                    // What a reference of that kind leads to may be written; if it is reached at all.
                    let mut outer = place.clone();
                    outer.steps.truncate(at);
                    self.check_reached(&outer, code, &described, assigns, place.at);
                    return;
                }
                Step::Pointer(Mutability::Mutable) => return,
                Step::Reference(Mutability::Shared) | Step::Pointer(Mutability::Shared) => {
                    let kind = if matches!(step, Step::Pointer(_)) {
                        "`*const` pointer"
                    } else {
                        "`&` reference"
                    };
                    let message = match (place.base, assigns) {
                        (Base::Temporary, true) => {
                            "cannot assign to data in a `&` reference".to_string()
                        }
                        (Base::Temporary, false) => {
                            "cannot borrow data in a `&` reference as mutable".to_string()
                        }
                        (_, true) => {
                            format!("cannot assign to `{described}`, which is behind a {kind}")
                        }
                        (_, false) => format!(
                            "cannot borrow `{described}` as mutable, as it is behind a {kind}"
                        ),
                    };
                    self.cx.error(code, place.at, message, String::new());
                    return;
                }
                Step::Overloaded(Mutability::Shared, ty) => {
                    let shown = self.cx.show(ty);
                    let what = match ty {
                        Ty::Adt(adt, _) if ["Rc", "Arc"].contains(&self.cx.shower().adt(*adt)) => {
                            format!("data in an `{}`", self.cx.shower().adt(*adt))
                        }
                        _ => format!("data in dereference of `{shown}`"),
                    };
                    self.cx.error(code, place.at, verb(&what), String::new());
                    return;
                }
                Step::Indexed(Mutability::Shared, ty) => {
                    let what = format!("data in an index of `{}`", self.cx.show(ty));
                    self.cx.error(code, place.at, verb(&what), String::new());
                    return;
                }
                Step::Overloaded(..) | Step::Indexed(..) => return,
                _ => {}
            }
        }
        match place.base {
            Base::Temporary => {}
            Base::Static(of) => {
                let of = &self.cx.program.statics[of.index()];
                if !of.mutable {
                    let message = verb(&format!("immutable static item `{}`", of.name));
                    self.cx.error(code, place.at, message, "cannot assign".into());
                }
            }
            Base::Local(local) => {
                if self.refuse_captured(local, place, code, assigns) {
                    return;
                }
                let declared = &self.cx.body.locals[local.index()];
                if declared.mutable || declared.name.is_empty() {
                    return;
                }
                let name = declared.name.clone();
                let message = match assigns {
                    true => format!(
                        "cannot assign to `{described}`, as `{name}` is not declared as mutable"
                    ),
                    false if described == name => {
                        format!(
                            "cannot borrow `{name}` as mutable, as it is not declared as mutable"
                        )
                    }
                    false => format!(
                        "cannot borrow `{described}` as mutable, as `{name}` is not declared as mutable"
                    ),
                };
                let help = Some(format!("consider changing this to be mutable: `mut {name}`"));
                let at = declared.at;
                if !assigns && described == name {
                    // Said once for each local; of several places, the declaration is to blame.
                    if let Some(said) = self.unmutable.get(&local) {
                        if let Some(said) = self.cx.diagnostics.get_mut(*said)
                            && said.message == message
                            && place.at != said.at
                        {
                            said.at = at;
                        }
                        return;
                    }
                    self.unmutable.insert(local, self.cx.diagnostics.len());
                }
                self.cx.error_with(
                    code,
                    place.at,
                    message,
                    "cannot borrow as mutable".into(),
                    help,
                );
            }
        }
    }

    /// A `&mut` behind a `&` leads to nothing that may be written.
    fn check_reached(
        &mut self,
        outer: &Place,
        code: &'static str,
        described: &str,
        assigns: bool,
        at: Span,
    ) {
        for step in outer.steps.iter().rev() {
            match step {
                Step::Reference(Mutability::Shared) => {
                    let message = match assigns {
                        true => format!(
                            "cannot assign to `{described}`, which is behind a `&` reference"
                        ),
                        false => format!(
                            "cannot borrow `{described}` as mutable, as it is behind a `&` reference"
                        ),
                    };
                    self.cx.error(code, at, message, String::new());
                    return;
                }
                Step::Pointer(_) | Step::Overloaded(..) | Step::Indexed(..) => return,
                _ => {}
            }
        }
        if let Base::Local(local) = outer.base {
            self.refuse_captured(local, outer, code, assigns);
        }
    }

    /// What a `Fn` closure has captured must not be written.
    fn refuse_captured(
        &mut self,
        local: LocalId,
        place: &Place,
        code: &'static str,
        assigns: bool,
    ) -> bool {
        if !self.is_captured(local) {
            return false;
        }
        let Some((closure, _)) = self.closures.last() else { return false };
        let Some(typed) = self.cx.typed.closures.get(closure) else { return false };
        if rank_of(typed.kind) < 2 {
            return false;
        }
        let name = self.described(place);
        let message = match assigns {
            true => {
                format!("cannot assign to `{name}`, as it is a captured variable in a `Fn` closure")
            }
            false => format!(
                "cannot borrow `{name}` as mutable, as it is a captured variable in a `Fn` closure"
            ),
        };
        self.cx.error(code, place.at, message, String::new());
        true
    }

    pub(super) fn refuse_second(&mut self, local: LocalId, place: &Place) {
        let name = self.name(local);
        let parameter = self.cx.body.parameters.iter().any(|parameter| parameter.local == local);
        let (message, label) = match self.is_captured(local) {
            true => {
                let message =
                    format!("cannot assign to `{name}`, as it is not declared as mutable");
                self.cx.error("E0594", place.at, message, "cannot assign".into());
                return;
            }
            false if parameter => (
                format!("cannot assign to immutable argument `{name}`"),
                "cannot assign to immutable argument".to_string(),
            ),
            false => (
                format!("cannot assign twice to immutable variable `{name}`"),
                "cannot assign twice to immutable variable".to_string(),
            ),
        };
        self.cx.error("E0384", place.at, message, label);
    }

    /// An unsafe function is called.
    pub(super) fn check_called(&mut self, function: FnId, at: Span) {
        let function = &self.cx.program.functions[function.index()];
        if function.is_unsafe {
            let what = format!("call to unsafe function `{}`", function.path);
            self.check_unsafe(&what, at);
        }
    }

    /// A thread may run longer than the function that starts it: its closure must not borrow the function's locals.
    pub(super) fn check_outlives(&mut self, function: FnId, arguments: &[ExprId]) {
        if self.frame.is_some() || self.state.dead {
            return;
        }
        let path = &self.cx.program.functions[function.index()].path;
        if path.ends_with("Scope::spawn") {
            self.lend(arguments);
            return;
        }
        if !(path.ends_with("thread::spawn") || path.ends_with("Builder::spawn")) {
            return;
        }
        for id in arguments {
            let ExprKind::Closure { .. } = &self.cx.expr(*id).kind else { continue };
            let captured = self.captured.get(id).cloned().unwrap_or_default();
            let borrowed =
                captured.iter().find(|one| matches!(one.by, Binding::Ref(_)) && !one.behind);
            if let Some(one) = borrowed {
                let name = self.name(one.local);
                let message = format!(
                    "closure may outlive the current function, but it borrows `{name}`, which is owned by the current function"
                );
                let label = format!("may outlive borrowed value `{name}`");
                let help = Some(format!(
                    "to force the closure to take ownership of `{name}`, use the `move` keyword"
                ));
                self.cx.error_with("E0373", self.cx.at(*id), message, label, help);
            }
        }
    }

    /// Threads of a scope borrow until the scope ends: two of them must not both write.
    fn lend(&mut self, arguments: &[ExprId]) {
        for id in arguments {
            for new in self.captured.get(id).cloned().unwrap_or_default() {
                let Binding::Ref(mutability) = new.by else { continue };
                let at = self.cx.at(*id);
                let other = self.scoped.iter().map(|lent| &lent.captured).find(|old| {
                    let overlap =
                        old.part.starts_with(&new.part) || new.part.starts_with(&old.part);
                    let writes = [old.by, new.by].contains(&Binding::Ref(Mutability::Mutable));
                    old.local == new.local && overlap && writes
                });
                let name = self.name(new.local);
                if let Some(old) = other {
                    let (code, message) = match (mutability, old.by) {
                        (Mutability::Mutable, Binding::Ref(Mutability::Mutable)) => (
                            "E0499",
                            format!("cannot borrow `{name}` as mutable more than once at a time"),
                        ),
                        (Mutability::Mutable, _) => (
                            "E0502",
                            format!(
                                "cannot borrow `{name}` as mutable because it is also borrowed as immutable"
                            ),
                        ),
                        _ => (
                            "E0502",
                            format!(
                                "cannot borrow `{name}` as immutable because it is also borrowed as mutable"
                            ),
                        ),
                    };
                    self.cx.error(code, at, message, String::new());
                }
                let depth = self.closures.len();
                self.scoped.push(super::Lent { captured: new, depth });
            }
        }
    }

    /// A guard that is given no name is dropped at once.
    pub(super) fn check_lock(&mut self, pattern: hir::PatternId, value: ExprId) {
        // An exercise (which has no `main`) has locks of its own, which rustc's lint does not know.
        if self.frame.is_some()
            || self.cx.program.main.is_none()
            || !matches!(self.cx.body.patterns[pattern.index()].kind, hir::tree::PatternKind::Wild)
        {
            return;
        }
        let mut ty = self.ty(value);
        if let Ty::Adt(id, args) = &ty
            && self.cx.solver.index.lang_adt("Result") == Some(*id)
        {
            ty = args.first().cloned().unwrap_or(Ty::Error);
        }
        let Ty::Adt(id, _) = &ty else { return };
        if ["MutexGuard", "RwLockReadGuard", "RwLockWriteGuard"]
            .contains(&self.cx.shower().adt(*id))
        {
            let at = self.cx.body.patterns[pattern.index()].at;
            let message = "non-binding let on a synchronization lock".to_string();
            self.cx.error(
                "",
                at,
                message,
                "this lock is not assigned to a binding and is immediately dropped".into(),
            );
        }
    }
}
