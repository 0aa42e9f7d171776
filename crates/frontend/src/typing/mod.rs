//! Types: of a program that is read, what each expression is, and what each call calls.
//!
//! [`Typer`] types a body when it is first asked for. Within a body, types are inferred as rustc infers them: variables stand for what is
//! not known yet, goals (that a trait is implemented, that an associated type is some type) wait until enough is known of them.
mod body;
pub(crate) mod fold;
mod index;
mod show;
mod solve;
mod table;

use hir::item::Program;
use hir::typed::{Typed, Types};
use hir::types::{Args, Ty};
use hir::{BodyId, Diagnostic, FnId, ImplId, TraitId};
use index::Index;
use solve::{Environment, Goal, Solver, Verdict};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// An `impl` and its arguments.
type Found = (ImplId, Args);

/// Infers the types of a program's bodies, each when it is first asked for.
pub struct Typer {
    program: Rc<Program>,
    index: Index,
    /// None: being typed just now.
    bodies: RefCell<HashMap<BodyId, Option<Rc<Typed>>>>,
    diagnostics: RefCell<Vec<Diagnostic>>,
    found: RefCell<HashMap<(TraitId, Args), Option<Found>>>,
}

impl std::fmt::Debug for Typer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typer").field("bodies", &self.bodies.borrow().len()).finish_non_exhaustive()
    }
}

impl Typer {
    /// For a program of which names are resolved.
    pub fn new(program: Rc<Program>) -> Self {
        let index = Index::new(&program);
        Typer {
            program,
            index,
            bodies: RefCell::default(),
            diagnostics: RefCell::default(),
            found: RefCell::default(),
        }
    }

    /// What is wrong with the bodies that were asked for, in the order of their texts.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all = self.diagnostics.borrow().clone();
        all.sort_by_key(|diagnostic| (diagnostic.at.source, diagnostic.at.start));
        all
    }

    /// Types all that the reader has written.
    pub fn check_user(&self) {
        self.check(|source| !source.library);
    }

    /// Types all bodies of the library: its own test.
    pub fn check_library(&self) {
        self.check(|source| source.library);
    }

    fn check(&self, of: impl Fn(&hir::Source) -> bool) {
        for at in 0..self.program.bodies.len() {
            let source = self.program.bodies[at].source;
            if self.program.sources.get(source.0 as usize).is_some_and(&of) {
                self.typed(BodyId(at as u32));
            }
        }
        body::items::check(self, of);
    }

    /// What is known of a body. While it is being typed: nothing.
    pub fn typed(&self, id: BodyId) -> Rc<Typed> {
        match self.bodies.borrow().get(&id) {
            Some(Some(typed)) => return typed.clone(),
            Some(None) => return Rc::default(),
            None => {}
        }
        self.bodies.borrow_mut().insert(id, None);
        let (typed, mut diagnostics) = body::check(self, id);
        let typed = Rc::new(typed);
        self.bodies.borrow_mut().insert(id, Some(typed.clone()));
        self.diagnostics.borrow_mut().append(&mut diagnostics);
        typed
    }

    /// What an opaque type really is; itself if that is not known (yet).
    pub(crate) fn reveal(&self, function: FnId, place: u32, args: &Args) -> Ty {
        let body = self.program.functions.get(function.index()).and_then(|function| function.body);
        let real = body.and_then(|body| self.typed(body).opaque.get(place as usize).cloned());
        match real {
            Some(real) => fold::subst(&real, args),
            None => Ty::Opaque(function, place, args.clone()),
        }
    }

    fn concrete(&self) -> Solver<'_> {
        let mut solver = Solver::new(self, Rc::new(Environment::default()));
        solver.reveal = true;
        solver
    }
}

impl Types for Typer {
    fn body(&self, body: BodyId) -> Rc<Typed> {
        self.typed(body)
    }

    fn implementation(&self, of: TraitId, args: &Args) -> Option<(ImplId, Args)> {
        let key = (of, args.clone());
        if let Some(found) = self.found.borrow().get(&key) {
            return found.clone();
        }
        let mut solver = self.concrete();
        let mut goals = Vec::new();
        let args: Args = args.iter().map(|ty| solver.normalise(ty, &mut goals)).collect();
        // A `dyn` goes through its table, even where an `impl` for all types would fit it, too.
        let table = args.first().is_some_and(|me| solver.through_dyn(of, me, &args).is_some());
        let chosen = if table { None } else { solver.choose(of, &args).ok() };
        let found = chosen.and_then(|id| {
            let own = solver.fit(id, &args, &mut goals)?;
            solver.bounds(&self.program.impls[id.index()].generics.bounds, &own, &mut goals);
            // Where-clauses tell what those arguments are that the header does not.
            solver.evaluate(goals);
            Some((id, solver.table.resolve_args(&own)))
        });
        self.found.borrow_mut().insert(key, found.clone());
        found
    }

    fn holds(&self, of: TraitId, args: &Args) -> bool {
        self.concrete().evaluate(vec![Goal::Holds(of, args.clone())]) == Verdict::Yes
    }

    fn normalise(&self, ty: &Ty) -> Ty {
        let mut solver = self.concrete();
        let mut goals = Vec::new();
        let ty = solver.normalise(ty, &mut goals);
        if !goals.is_empty() {
            solver.evaluate(goals);
        }
        solver.table.resolve(&ty)
    }
}
