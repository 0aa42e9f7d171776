//! One body.
mod block;
mod calls;
mod casts;
mod closures;
mod coerce;
mod exhaustive;
mod expressions;
mod fields;
mod finish;
mod flow;
mod formats;
mod goals;
pub(super) mod items;
mod methods;
mod operators;
mod paths;
mod patterns;
mod places;
mod probe;
mod refusals;
mod written;

use super::Typer;
use super::show::Shower;
use super::solve::{Environment, Solver};
use goals::Pending;
use hir::item::{Bound, Container, Generics, Program};
use hir::tree::{Body, Owner};
use hir::typed::Typed;
use hir::types::{Args, Length, Ty};
use hir::{BodyId, Diagnostic, ExprId, LabelId, Severity, Span};
use std::collections::HashMap;
use std::rc::Rc;

const NOWHERE: Span = Span { source: hir::SourceId(0), start: 0, end: 0 };

/// What an expression's surroundings know of its type.
#[derive(Clone, Debug)]
pub(crate) enum Expect {
    /// Nothing.
    No,
    /// It has to become this type.
    Has(Ty),
    /// It may be this type.
    Hint(Ty),
}

impl Expect {
    fn ty(&self) -> Option<&Ty> {
        match self {
            Expect::No => None,
            Expect::Has(ty) | Expect::Hint(ty) => Some(ty),
        }
    }
}

/// What is collected while a body is typed.
pub(crate) struct Context<'a> {
    pub(crate) solver: Solver<'a>,
    pub(crate) program: &'a Program,
    pub(crate) body: &'a Body,
    id: BodyId,
    typed: Typed,
    names: Vec<String>,
    /// The parameters as arguments.
    identity: Args,
    pending: Vec<Pending>,
    /// What the innermost function or closure returns.
    returns: Ty,
    /// Whether that is a closure.
    in_closure: bool,
    labels: HashMap<LabelId, coerce::Merge>,
    /// Whether what comes next cannot be reached.
    diverges: bool,
    casts: Vec<(ExprId, ExprId, Ty)>,
    /// Calls of closures of which it is not known yet how they take themselves.
    calls: Vec<(ExprId, ExprId)>,
    /// Each `?`: the error of its value if that is a `Result`, and what it returns out of.
    tries: Vec<(ExprId, Option<Ty>, Ty, bool)>,
    /// Which closures have to be callable how often: see [`call_rank`](Solver::call_rank).
    kinds: Vec<(ExprId, u8)>,
    /// In the order in which they end.
    closures: Vec<ExprId>,
    /// Variables that become `!` if nothing is known of them.
    diverging: Vec<Ty>,
    diagnostics: Vec<Diagnostic>,
    not_read: bool,
    /// Where the coercion is that is being tried.
    coercing: Span,
    /// What each closure captures, exactly.
    exact: HashMap<ExprId, Vec<flow::Captured>>,
}

/// The generics of an owner and all bounds of it and its surroundings.
fn surroundings(program: &Program, owner: Owner) -> (Generics, Vec<Bound>, Vec<Ty>) {
    let (generics, within) = match owner {
        Owner::Function(id) => {
            let function = &program.functions[id.index()];
            (function.generics.clone(), function.within)
        }
        Owner::Constant(id) => {
            let constant = &program.constants[id.index()];
            (constant.generics.clone(), constant.within)
        }
        Owner::Static(_) => (Generics::default(), Container::Module),
    };
    container(program, generics, within)
}

fn container(
    program: &Program,
    mut generics: Generics,
    within: Container,
) -> (Generics, Vec<Bound>, Vec<Ty>) {
    let mut bounds = generics.bounds.clone();
    match within {
        Container::Module => {}
        Container::Impl(id) => {
            let block = &program.impls[id.index()];
            bounds.extend(block.generics.bounds.iter().cloned());
            if generics.names.len() < block.generics.names.len() {
                generics = block.generics.clone();
            }
        }
        Container::Trait(id) => {
            let of = &program.traits[id.index()];
            if generics.names.len() < of.generics.names.len() {
                generics = of.generics.clone();
            }
            let args: Args = identity(&of.generics);
            bounds.push(Bound { of: id, args, assigned: Vec::new(), at: of.at });
            bounds.extend(of.generics.bounds.iter().cloned());
        }
    }
    let args = identity(&generics).to_vec();
    (generics, bounds, args)
}

/// Each parameter as the argument for itself.
pub(crate) fn identity(generics: &Generics) -> Args {
    (0..generics.names.len() as u32)
        .map(|place| match generics.constants.get(place as usize) {
            Some(true) => Ty::constant(Length::Param(place)),
            _ => Ty::Param(place),
        })
        .collect()
}

/// Types a body.
pub(super) fn check(typer: &Typer, id: BodyId) -> (Typed, Vec<Diagnostic>) {
    let program: &Program = &typer.program;
    let Some(body) = program.bodies.get(id.index()) else { return Default::default() };
    let (generics, bounds, args) = surroundings(program, body.owner);
    let environment = Environment::new(program, bounds.iter());
    let mut solver = Solver::new(typer, Rc::new(environment));
    solver.body = Some(id);
    solver.normalise_environment();
    let mut context = Context {
        solver,
        program,
        body,
        id,
        typed: Typed {
            expressions: vec![Ty::Error; body.expressions.len()],
            patterns: vec![Ty::Error; body.patterns.len()],
            ..Typed::default()
        },
        names: generics.names.clone(),
        identity: args.into(),
        pending: Vec::new(),
        returns: Ty::Error,
        in_closure: false,
        labels: HashMap::new(),
        diverges: false,
        casts: Vec::new(),
        calls: Vec::new(),
        tries: Vec::new(),
        kinds: Vec::new(),
        closures: Vec::new(),
        diverging: Vec::new(),
        diagnostics: Vec::new(),
        not_read: false,
        coercing: body.expressions.get(body.value.index()).map_or(NOWHERE, |expr| expr.at),
        exact: HashMap::new(),
    };
    context.typed.locals = body.locals.iter().map(|_| context.solver.table.fresh()).collect();
    context.whole();
    context.finish()
}

impl<'a> Context<'a> {
    /// The body from its parameters to its value.
    fn whole(&mut self) {
        let body = self.body;
        let mut opaque = Vec::new();
        let (parameters, returns, at) = match body.owner {
            Owner::Function(id) => {
                let function = &self.program.functions[id.index()];
                // What its own opaque types are, is told by the body.
                for bounds in &function.opaque {
                    let variable = self.fresh();
                    for bound in bounds {
                        self.opaque_bound(bound, &variable, id, opaque.len() as u32);
                    }
                    opaque.push(variable);
                }
                let returns = written::with_opaque(&function.returns, id, &opaque);
                (function.parameters.clone(), returns, function.at)
            }
            Owner::Constant(id) => {
                let constant = &self.program.constants[id.index()];
                (Vec::new(), constant.ty.clone(), constant.at)
            }
            Owner::Static(id) => {
                let of = &self.program.statics[id.index()];
                (Vec::new(), of.ty.clone(), of.at)
            }
        };
        for (parameter, ty) in body.parameters.iter().zip(&parameters) {
            let ty = self.normalise(ty, at);
            let local = self.local(parameter.local);
            self.solver.table.unify(&local, &ty);
        }
        self.returns = self.normalise(&returns, at);
        let returns = self.returns.clone();
        self.function_value(body.value, &returns, at);
        self.typed.opaque = opaque;
    }

    /// The value of a function's or closure's body: without one, the place to blame is the signature.
    fn function_value(&mut self, value: ExprId, returns: &Ty, at: Span) {
        let ty = self.expression(value, &Expect::Has(returns.clone()));
        let found = self.shallow(&ty);
        if found == Ty::unit()
            && let hir::tree::ExprKind::Block(block) = &self.expr(value).kind
            && block.value.is_none()
            && !self.coerces(value, &ty, returns)
        {
            self.mismatch(at, returns, &ty);
            return;
        }
        self.coerce(value, &ty, returns);
    }

    fn fresh(&mut self) -> Ty {
        self.solver.table.fresh()
    }

    fn shallow(&self, ty: &Ty) -> Ty {
        self.solver.table.shallow(ty)
    }

    fn resolve(&self, ty: &Ty) -> Ty {
        self.solver.table.resolve(ty)
    }

    fn local(&self, id: hir::LocalId) -> Ty {
        self.typed.locals.get(id.index()).cloned().unwrap_or(Ty::Error)
    }

    fn expr(&self, id: ExprId) -> &'a hir::tree::Expr {
        &self.body.expressions[id.index()]
    }

    fn at(&self, id: ExprId) -> Span {
        self.body.expressions[id.index()].at
    }

    fn ty_of(&self, id: ExprId) -> Ty {
        self.typed.expressions[id.index()].clone()
    }

    fn shower(&self) -> Shower<'_> {
        Shower { program: self.program, index: self.solver.index, names: &self.names }
    }

    fn show(&self, ty: &Ty) -> String {
        self.shower().ty(&self.resolve(ty))
    }

    /// Says an error, each once.
    fn error(&mut self, code: &'static str, at: Span, message: String, label: String) {
        self.error_with(code, at, message, label, None);
    }

    fn error_with(
        &mut self,
        code: &'static str,
        at: Span,
        message: String,
        label: String,
        help: Option<String>,
    ) {
        let code = (!code.is_empty()).then_some(code);
        if self.diagnostics.iter().any(|old| old.at == at && old.code == code) {
            return;
        }
        let severity = Severity::Error;
        self.diagnostics.push(Diagnostic { severity, code, message, at, label, help });
    }

    /// Says that something cannot be read.
    fn not_read(&mut self, at: Span, message: String) {
        self.not_read = true;
        let severity = Severity::NotRead;
        let label = String::new();
        self.diagnostics.push(Diagnostic { severity, code: None, message, at, label, help: None });
    }
}
