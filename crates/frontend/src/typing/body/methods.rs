//! Calls of methods.
use super::probe::{Candidate, NoMethod};
use super::{Context, Expect};
use crate::typing::fold::subst;
use hir::item::Container;
use hir::typed::Adjust;
use hir::types::{Mutability, Ty};
use hir::{ExprId, Span};

impl Context<'_> {
    #[expect(clippy::too_many_arguments, reason = "the parts of a method call")]
    pub(super) fn method_call(
        &mut self,
        id: ExprId,
        receiver: ExprId,
        name: &str,
        generics: &[Ty],
        arguments: &[ExprId],
        at: Span,
        expect: &Expect,
    ) -> Ty {
        let ty = self.expression(receiver, &Expect::No);
        let found = self.known(&ty, self.at(receiver));
        if found == Ty::Error {
            return self.give_up(arguments);
        }
        if crate::typing::fold::has_error(&self.resolve(&found))
            && self.probe(&found, name).is_err()
        {
            return self.give_up(arguments);
        }
        if found == Ty::Never {
            self.give_up(arguments);
            return Ty::Never;
        }
        let pick = match self.probe(&found, name) {
            Ok(pick) => pick,
            Err(why) => {
                // What the receiver's type is may be told by goals that wait.
                self.select();
                let again = self.resolve(&found);
                match self.probe(&again, name) {
                    Ok(pick) => pick,
                    Err(_) => {
                        self.no_method(&again, name, at, receiver, &why);
                        return self.give_up(arguments);
                    }
                }
            }
        };
        let waiting = self.pending.len();
        let mut steps = pick.reach.steps;
        let mut me = pick.reach.ty.clone();
        let mut mutable = false;
        match pick.borrow {
            Some(mutability) => {
                steps.push(Adjust::Borrow(mutability));
                mutable = mutability == Mutability::Mutable;
                me = me.reference(mutability);
                if pick.sliced {
                    steps.push(Adjust::Unsize(me.clone()));
                }
            }
            None => {
                if let Ty::Ref(Mutability::Mutable, _) = me {
                    steps.push(Adjust::Reborrow(Mutability::Mutable));
                    mutable = true;
                }
            }
        }
        self.adjust(receiver, steps);
        let callee = match pick.candidate {
            Candidate::Inherent(block, function) => {
                let outer = self.solver.fresh_args(&self.program.impls[block.index()].generics);
                self.function_with(function, outer, generics, at)
            }
            Candidate::Bound(function, args) => {
                self.function_with(function, args.to_vec(), generics, at)
            }
            Candidate::Trait(of, function) => {
                let outer = self.solver.fresh_args(&self.program.traits[of.index()].generics);
                self.function_with(function, outer, generics, at)
            }
        };
        let function = &self.program.functions[callee.function.index()];
        let mut parameters = function.parameters.iter();
        let first = parameters.next().map_or(Ty::Error, |ty| subst(ty, &callee.args));
        let first = self.normalise(&first, at);
        self.solver.table.unify(&first, &me);
        let parameters: Vec<Ty> = parameters
            .map(|ty| subst(ty, &callee.args))
            .map(|ty| self.normalise(&ty, at))
            .collect();
        let returns = self.normalise(&subst(&function.returns, &callee.args), at);
        self.typed.callees.insert(id, callee);
        if mutable {
            self.make_mutable(receiver);
        }
        if parameters.len() != arguments.len() {
            let count =
                |n: usize| if n == 1 { "1 argument".to_string() } else { format!("{n} arguments") };
            let were = if arguments.len() == 1 { "was" } else { "were" };
            let message = format!(
                "this method takes {} but {} {were} supplied",
                count(parameters.len()),
                count(arguments.len())
            );
            self.error("E0061", at, message, String::new());
            self.give_up(arguments);
            return returns;
        }
        self.blame_arguments(waiting, &parameters, arguments);
        self.arguments(&parameters, arguments, &returns, expect);
        returns
    }

    fn give_up(&mut self, arguments: &[ExprId]) -> Ty {
        for id in arguments {
            self.expression(*id, &Expect::No);
        }
        Ty::Error
    }

    fn no_method(&mut self, ty: &Ty, name: &str, at: Span, receiver: ExprId, why: &NoMethod) {
        let found = self.resolve(ty);
        let shown = self.show(&found);
        if let Some(private) = why.private {
            let within = &self.program.functions[private.index()].within;
            debug_assert!(
                matches!(within, Container::Impl(_)),
                "methods of traits are seen by all"
            );
            self.error("E0624", at, format!("method `{name}` is private"), "private method".into());
            return;
        }
        if why.ambiguous_number {
            let message = format!("can't call method `{name}` on ambiguous numeric type `{shown}`");
            self.error("E0689", at, message, String::new());
            return;
        }
        let kind = self.kind_of_type(&found);
        let is_field = self.has_field(&found, name);
        let _ = receiver;
        let kind = if kind == "type" { "type".to_string() } else { kind.to_string() };
        let message = match why.unsatisfied {
            true => format!(
                "the method `{name}` exists for {kind} `{shown}`, but its trait bounds were not satisfied"
            ),
            false => {
                format!("no method named `{name}` found for {kind} `{shown}` in the current scope")
            }
        };
        let label = match (is_field, why.unsatisfied) {
            (true, _) => "field, not a method".to_string(),
            (_, true) => "method cannot be called due to unsatisfied trait bounds".to_string(),
            _ => format!("method not found in `{shown}`"),
        };
        let help = why.out_of_scope.map(|of| {
            let path = &self.program.traits[of.index()].path;
            format!("trait `{path}` which provides `{name}` is implemented but not in scope")
        });
        self.error_with("E0599", at, message, label, help);
    }
}
