//! Which types implement which traits, and what associated types are.
mod automatic;
mod builtin;
mod environment;
mod impls;
mod project;

pub(crate) use builtin::is_number;
pub(crate) use environment::{Assumption, Environment, elaborate};

use super::index::{Index, Known};
use super::table::Table;
use super::{Typer, fold};
use hir::item::Program;
use hir::typed::{Binding, ClosureKind};
use hir::types::{Args, Infer, Ty};
use hir::{BodyId, ExprId, TraitId};
use std::collections::HashMap;
use std::rc::Rc;

/// Something that has to hold.
#[derive(Clone, Debug)]
pub(crate) enum Goal {
    /// A trait is implemented; the self type is the first argument.
    Holds(TraitId, Args),
    /// An associated type is this one.
    Equal(TraitId, Args, Rc<str>, Ty),
}

/// What became of a goal.
pub(crate) enum Answer {
    /// It holds if these do.
    Yes(Vec<Goal>),
    /// Not enough is known yet.
    Maybe,
    /// It does not hold.
    No,
}

/// The same, with all that follows from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    Yes,
    Maybe,
    No,
}

/// What is known of a closure of the body that is being typed.
#[derive(Clone, Debug)]
pub(crate) struct ClosureInfo {
    pub(crate) parameters: Args,
    pub(crate) returns: Ty,
    pub(crate) kind: Option<ClosureKind>,
    /// Known once the whole body is.
    pub(crate) captures: Option<Vec<(Ty, Binding)>>,
}

/// Answers goals.
pub(crate) struct Solver<'a> {
    pub(crate) program: &'a Program,
    pub(crate) index: &'a Index,
    pub(crate) typer: &'a Typer,
    pub(crate) environment: Rc<Environment>,
    pub(crate) table: Table,
    /// The body that is being typed, and its closures.
    pub(crate) body: Option<BodyId>,
    pub(crate) closures: HashMap<ExprId, ClosureInfo>,
    /// Whether opaque types are looked through.
    pub(crate) reveal: bool,
    depth: u32,
}

/// How deep goals may be nested. Deeper ones are left open.
const DEPTH: u32 = 48;

impl<'a> Solver<'a> {
    pub(crate) fn new(typer: &'a Typer, environment: Rc<Environment>) -> Self {
        Solver {
            program: &typer.program,
            index: &typer.index,
            typer,
            environment,
            table: Table::default(),
            body: None,
            closures: HashMap::new(),
            reveal: false,
            depth: 0,
        }
    }

    /// One step towards a goal. Variables become known only if there is no other way.
    pub(crate) fn step(&mut self, goal: &Goal) -> Answer {
        match goal {
            Goal::Holds(of, args) => self.holds(*of, args),
            Goal::Equal(of, args, name, ty) => {
                let mut goals = Vec::new();
                match self.project(*of, args, name, &mut goals) {
                    Projected::To(found) => match self.table.unify(&found, ty) {
                        true => Answer::Yes(goals),
                        false => Answer::No,
                    },
                    Projected::Rigid => {
                        let args = self.table.resolve_args(args);
                        match self.table.unify(&Ty::Projection(*of, args, name.clone()), ty) {
                            true => Answer::Yes(goals),
                            false => Answer::No,
                        }
                    }
                    Projected::Maybe => Answer::Maybe,
                    Projected::No => Answer::No,
                }
            }
        }
    }

    /// Whether all of the goals hold. Variables may become known: to be used within a snapshot.
    pub(crate) fn evaluate(&mut self, mut goals: Vec<Goal>) -> Verdict {
        if self.depth >= DEPTH {
            return Verdict::Maybe;
        }
        self.depth += 1;
        let mut steps = 0;
        let verdict = 'all: loop {
            let mut open = Vec::new();
            let mut progress = false;
            for goal in goals {
                steps += 1;
                if steps > 400 {
                    break 'all Verdict::Maybe;
                }
                match self.step(&goal) {
                    Answer::Yes(more) => {
                        progress = true;
                        open.extend(more);
                    }
                    Answer::Maybe => open.push(goal),
                    Answer::No => break 'all Verdict::No,
                }
            }
            if open.is_empty() {
                break Verdict::Yes;
            }
            if !progress {
                break Verdict::Maybe;
            }
            goals = open;
        };
        self.depth -= 1;
        verdict
    }

    /// Whether a trait may be implemented; nothing becomes known.
    pub(crate) fn may_hold(&mut self, of: TraitId, args: &Args) -> Verdict {
        let before = self.table.snapshot();
        let verdict = self.evaluate(vec![Goal::Holds(of, args.clone())]);
        self.table.rollback(before);
        verdict
    }

    /// Whether a trait without further arguments is implemented.
    pub(crate) fn implements(&mut self, of: Option<TraitId>, ty: &Ty) -> Verdict {
        match of {
            Some(of) => self.may_hold(of, &Rc::from([ty.clone()])),
            None => Verdict::No,
        }
    }

    fn holds(&mut self, of: TraitId, args: &Args) -> Answer {
        let Some(me) = args.first() else { return Answer::No };
        let me = self.table.shallow(me);
        let known = self.index.known(of);
        match &me {
            Ty::Error => return Answer::Yes(Vec::new()),
            Ty::Infer(Infer::Any(_)) => return Answer::Maybe,
            Ty::Opaque(function, place, of_function) if self.reveal => {
                let real = self.typer.reveal(*function, *place, of_function);
                if !matches!(real, Ty::Opaque(..)) {
                    let mut args = args.to_vec();
                    args[0] = real;
                    return Answer::Yes(vec![Goal::Holds(of, args.into())]);
                }
            }
            _ => {}
        }
        if let Some(answer) = self.assumed(of, args) {
            return answer;
        }
        if matches!(known, Known::Send | Known::Sync | Known::Unpin | Known::Unwind) {
            return match self.automatic(of, &me, &mut Vec::new()) {
                Ok(true) => Answer::Yes(Vec::new()),
                Ok(false) => Answer::Maybe,
                Err(_) => Answer::No,
            };
        }
        if let Some(answer) = self.builtin(known, of, &me, args) {
            return answer;
        }
        if let Some(answer) = self.numbers(of, &me, args) {
            return answer;
        }
        self.by_impl(of, args)
    }

    /// Arithmetic of numbers of which not all is known: both sides have the same type.
    fn numbers(&mut self, of: TraitId, me: &Ty, args: &Args) -> Option<Answer> {
        if args.len() != 2 || !matches!(me, Ty::Infer(Infer::Int(_) | Infer::Float(_))) {
            return None;
        }
        let lang = self.program.traits[of.index()].lang.as_deref()?;
        let same = matches!(
            lang,
            "add"
                | "sub"
                | "mul"
                | "div"
                | "rem"
                | "bitand"
                | "bitor"
                | "bitxor"
                | "eq"
                | "partial_ord"
        );
        let other = self.table.shallow(&args[1]);
        let number =
            matches!(other, Ty::Int(_) | Ty::Float(_) | Ty::Infer(Infer::Int(_) | Infer::Float(_)));
        if !same || !number {
            return None;
        }
        match self.table.unify(me, &other) {
            // Which type it is, is told later; that it has the operation is certain.
            true => Some(Answer::Yes(Vec::new())),
            false => Some(Answer::No),
        }
    }

    /// Arguments for generics, all unknown.
    pub(crate) fn fresh_args(&mut self, generics: &hir::item::Generics) -> Vec<Ty> {
        (0..generics.names.len())
            .map(|at| match generics.constants.get(at) {
                Some(true) => Ty::constant(self.table.fresh_length()),
                _ => self.table.fresh(),
            })
            .collect()
    }

    /// The goals that bounds are, with arguments in place of parameters.
    pub(crate) fn bounds(
        &mut self,
        bounds: &[hir::item::Bound],
        args: &[Ty],
        goals: &mut Vec<Goal>,
    ) {
        for bound in bounds {
            let of_bound: Args = bound.args.iter().map(|ty| fold::subst(ty, args)).collect();
            let of_bound: Args = of_bound.iter().map(|ty| self.normalise(ty, goals)).collect();
            for (name, ty) in &bound.assigned {
                let ty = self.normalise(&fold::subst(ty, args), goals);
                let of = self.declares(bound.of, name);
                let args = match of == bound.of {
                    true => of_bound.clone(),
                    false => self.supertrait_args(bound.of, &of_bound, of),
                };
                goals.push(Goal::Equal(of, args, name.as_str().into(), ty));
            }
            goals.push(Goal::Holds(bound.of, of_bound));
        }
    }
}

/// What an associated type turned out to be.
pub(crate) enum Projected {
    To(Ty),
    /// Nothing more than its name is known of it: that of a generic parameter.
    Rigid,
    Maybe,
    No,
}
