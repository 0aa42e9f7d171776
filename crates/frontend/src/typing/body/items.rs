//! What is wrong with declarations themselves.
use super::{container, identity};
use crate::typing::Typer;
use crate::typing::fold::{has_error, subst};
use crate::typing::show::Shower;
use crate::typing::solve::{Environment, Solver, Verdict};
use hir::item::{Container, Impl, Program};
use hir::types::{Args, Ty};
use hir::{Diagnostic, FnId, Severity, Span, TraitId};
use std::rc::Rc;

/// Looks at the `impl` blocks and statics of some sources.
pub(in crate::typing) fn check(typer: &Typer, of: impl Fn(&hir::Source) -> bool) {
    let program: &Program = &typer.program;
    let wanted = |at: Span| program.sources.get(at.source.0 as usize).is_some_and(&of);
    let mut items = Items { typer, program, found: Vec::new() };
    for block in &program.impls {
        if let Some((of, args)) = &block.of
            && wanted(block.at)
            && !block.negative
        {
            items.check_impl(block, *of, args);
        }
    }
    for item in &program.statics {
        if wanted(item.at) && !item.mutable && !item.thread_local {
            items.check_static(item);
        }
    }
    typer.diagnostics.borrow_mut().append(&mut items.found);
}

struct Items<'a> {
    typer: &'a Typer,
    program: &'a Program,
    found: Vec<Diagnostic>,
}

impl Items<'_> {
    fn say(&mut self, code: &'static str, at: Span, message: String, label: String) {
        let severity = Severity::Error;
        self.found.push(Diagnostic { severity, code: Some(code), message, at, label, help: None });
    }

    fn shower<'s>(&'s self, names: &'s [String]) -> Shower<'s> {
        Shower { program: self.program, index: &self.typer.index, names }
    }

    fn check_static(&mut self, item: &hir::item::Static) {
        let mut solver = Solver::new(self.typer, Rc::default());
        let Some(sync) = solver.index.lang_trait("sync") else { return };
        let mut goals = Vec::new();
        let ty = solver.normalise(&item.ty, &mut goals);
        if let Err(culprit) = solver.automatic(sync, &ty, &mut Vec::new())
            && !has_error(&culprit)
        {
            let shown = self.shower(&[]).ty(&culprit);
            let message = format!("`{shown}` cannot be shared between threads safely");
            self.say("E0277", item.at, message.clone(), message);
        }
    }

    fn check_impl(&mut self, block: &Impl, of: TraitId, args: &Args) {
        let program = self.program;
        let declared = &program.traits[of.index()];
        let name = |id: &FnId| program.functions[id.index()].name.as_str();
        let mut missing = Vec::new();
        for id in &declared.functions {
            let function = &program.functions[id.index()];
            match block.functions.iter().find(|own| name(own) == function.name) {
                Some(own) => self.compare(block, args, *id, *own),
                None if function.body.is_none() && function.intrinsic.is_none() => {
                    missing.push(format!("`{}`", function.name));
                }
                None => {}
            }
        }
        for id in &declared.constants {
            let constant = &program.constants[id.index()];
            let given = block
                .constants
                .iter()
                .any(|own| program.constants[own.index()].name == constant.name);
            if constant.body.is_none() && !given {
                missing.push(format!("`{}`", constant.name));
            }
        }
        for (name, _) in &declared.types {
            if !block.types.iter().any(|(own, _)| own == name) {
                missing.push(format!("`{name}`"));
            }
        }
        if !missing.is_empty() {
            let missing = missing.join(", ");
            let message = format!("not all trait items implemented, missing: {missing}");
            self.say("E0046", block.at, message, format!("missing {missing} in implementation"));
        }
        self.check_above(block, of, args);
        if declared.lang.as_deref() == Some("copy") {
            self.check_copy(block, of);
        }
    }

    fn environment(&self, block: &Impl) -> Rc<Environment> {
        Rc::new(Environment::new(self.program, block.generics.bounds.iter()))
    }

    /// What the trait demands of those who implement it.
    fn check_above(&mut self, block: &Impl, of: TraitId, args: &Args) {
        let mut solver = Solver::new(self.typer, self.environment(block));
        solver.normalise_environment();
        for bound in &self.program.traits[of.index()].generics.bounds {
            if bound.args.first() != Some(&Ty::Param(0)) {
                continue;
            }
            let wanted: Args = bound.args.iter().map(|ty| subst(ty, args)).collect();
            if wanted.iter().any(has_error) || solver.may_hold(bound.of, &wanted) != Verdict::No {
                continue;
            }
            let names = &block.generics.names;
            let shower = self.shower(names);
            let (me, of) = (shower.ty(&block.self_ty), shower.bound(bound.of, &wanted));
            let message = match self.program.traits[bound.of.index()].name.as_str() {
                "Debug" => format!("`{me}` doesn't implement `Debug`"),
                "Display" => format!("`{me}` doesn't implement `std::fmt::Display`"),
                _ => format!("the trait bound `{me}: {of}` is not satisfied"),
            };
            let label = format!("the trait `{of}` is not implemented for `{me}`");
            self.say("E0277", block.at, message, label);
        }
    }

    /// `Copy` is for types of which all parts are `Copy`.
    fn check_copy(&mut self, block: &Impl, of: TraitId) {
        let Ty::Adt(id, args) = &block.self_ty else { return };
        let mut solver = Solver::new(self.typer, self.environment(block));
        let adt = &self.program.adts[id.index()];
        for field in adt.variants.iter().flat_map(|variant| &variant.fields) {
            let mut goals = Vec::new();
            let ty = solver.normalise(&subst(&field.ty, args), &mut goals);
            if !has_error(&ty) && solver.implements(Some(of), &ty) == Verdict::No {
                let message = "the trait `Copy` cannot be implemented for this type".to_string();
                self.say("E0204", block.at, message, "this field does not implement `Copy`".into());
                return;
            }
        }
    }

    /// A function of an `impl` has to be what the trait says.
    fn compare(&mut self, block: &Impl, args: &Args, theirs: FnId, own: FnId) {
        let program = self.program;
        let (theirs, own) = (&program.functions[theirs.index()], &program.functions[own.index()]);
        let name = &own.name;
        let trait_name = match theirs.within {
            Container::Trait(of) => program.traits[of.index()].name.clone(),
            _ => return,
        };
        if theirs.has_self != own.has_self {
            let (code, message) = match own.has_self {
                true => (
                    "E0185",
                    format!(
                        "method `{name}` has a `self` declaration in the impl, but not in the trait"
                    ),
                ),
                false => (
                    "E0186",
                    format!(
                        "method `{name}` has a `self` declaration in the trait, but not in the impl"
                    ),
                ),
            };
            self.say(code, own.at, message, String::new());
            return;
        }
        if theirs.parameters.len() != own.parameters.len() {
            let count = |n: usize| {
                if n == 1 { "1 parameter".to_string() } else { format!("{n} parameters") }
            };
            let message = format!(
                "method `{name}` has {} but the declaration in trait `{trait_name}::{name}` has {}",
                count(own.parameters.len()),
                theirs.parameters.len()
            );
            self.say("E0050", own.at, message, String::new());
            return;
        }
        if !theirs.opaque.is_empty() || !own.opaque.is_empty() {
            return;
        }
        let outer = block.generics.names.len();
        let mut all = args.to_vec();
        let more = theirs.generics.names.len().saturating_sub(all.len());
        if more != own.generics.names.len().saturating_sub(outer) {
            return;
        }
        all.extend(identity(&own.generics).iter().skip(outer).cloned());
        let (_, bounds, _) = container(program, own.generics.clone(), own.within);
        let environment = Environment::new(program, bounds.iter());
        let mut solver = Solver::new(self.typer, Rc::new(environment));
        solver.normalise_environment();
        let pairs = theirs.parameters.iter().zip(&own.parameters);
        for (wanted, given) in pairs.chain([(&theirs.returns, &own.returns)]) {
            let mut goals = Vec::new();
            let wanted = solver.normalise(&subst(wanted, &all), &mut goals);
            let given = solver.normalise(given, &mut goals);
            if has_error(&wanted) || has_error(&given) || solver.table.could_unify(&wanted, &given)
            {
                continue;
            }
            let message = format!("method `{name}` has an incompatible type for trait");
            let shower = self.shower(&own.generics.names);
            let label = format!("expected {}, found {}", shower.sort(&wanted), shower.sort(&given));
            self.say("E0053", own.at, message, label);
            return;
        }
    }
}
