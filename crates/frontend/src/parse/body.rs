//! Bodies: locals, blocks, statements.
use super::Reader;
use super::generics::{Scope, number};
use super::modules::{ModuleId, Space};
use super::types::Position;
use hir::item::Parameter;
use hir::tree::{Block, Body, Expr, ExprKind, Local, Owner, Pattern, PatternKind, Statement};
use hir::types::Ty;
use hir::{BodyId, ExprId, LabelId, LocalId, PatternId, Span, TraitId};
use std::collections::BTreeSet;
use std::rc::Rc;
use syn::{FnArg, Stmt};

/// A body that is to be read.
#[derive(Clone)]
pub(crate) struct Waiting {
    id: BodyId,
    owner: Owner,
    scope: Rc<Scope>,
    of: Of,
}

/// What it is made of.
#[derive(Clone)]
pub(crate) enum Of {
    Function(Rc<Vec<FnArg>>, Rc<syn::Block>),
    Value(Rc<syn::Expr>),
    /// A thread's value: its key is made of it.
    Key(Rc<syn::Expr>),
}

/// A body while it is read.
pub(super) struct BodyReader<'r> {
    pub r: &'r mut Reader,
    pub scope: Scope,
    pub body: Body,
    pub names: Vec<Name>,
    pub around: Vec<Around>,
    /// How deep the expression that is read is nested.
    pub depth: usize,
    traits: BTreeSet<TraitId>,
}

/// What single names can lead to, the innermost last.
pub(super) enum Name {
    Local(String, LocalId),
    /// Items of a block.
    Items(ModuleId),
}

/// What `break` and `continue` can leave, the innermost last.
pub(super) enum Around {
    Loop(Option<String>, LabelId),
    Block(String, LabelId),
    Closure,
}

impl Reader {
    /// A number for a body, which is read later.
    pub(super) fn expect_body(&mut self, owner: Owner, scope: Rc<Scope>, of: Of) -> BodyId {
        let id = BodyId(number(self.program.bodies.len()));
        self.program.bodies.push(Rc::new(Body {
            owner,
            source: scope.source,
            module: Rc::from(self.modules[self.real_module(scope.module).0].path.as_str()),
            traits: None,
            parameters: Vec::new(),
            value: ExprId(0),
            expressions: Vec::new(),
            patterns: Vec::new(),
            locals: Vec::new(),
        }));
        self.bodies.push_back(Waiting { id, owner, scope, of });
        id
    }

    /// Reads a body.
    pub(super) fn read_body(&mut self, waiting: Waiting) {
        let Waiting { id, owner, scope, of } = waiting;
        self.source = scope.source;
        self.position = Position::Body;
        let body = Body { owner, ..(*self.program.bodies[id.index()]).clone() };
        let traits = self.traits_in(scope.module).into_iter().collect();
        let mut reader = BodyReader {
            r: self,
            scope: (*scope).clone(),
            body,
            names: Vec::new(),
            around: Vec::new(),
            depth: 0,
            traits,
        };
        let value = match &of {
            Of::Function(inputs, block) => reader.function(inputs, block),
            Of::Value(value) => reader.expr(value),
            Of::Key(value) => reader.key(value),
        };
        let BodyReader { mut body, traits, .. } = reader;
        body.value = value;
        body.traits = if self.in_library() { None } else { Some(traits.into_iter().collect()) };
        self.program.bodies[id.index()] = Rc::new(body);
        self.position = Position::Item;
    }
}

impl BodyReader<'_> {
    pub fn push(&mut self, kind: ExprKind, at: Span) -> ExprId {
        let id = ExprId(number(self.body.expressions.len()));
        self.body.expressions.push(Expr { kind, at });
        id
    }

    /// A place for an expression that is made later: what is inside has to know its number.
    pub fn reserve(&mut self, at: Span) -> ExprId {
        self.push(ExprKind::Error, at)
    }

    pub fn fill(&mut self, id: ExprId, kind: ExprKind) {
        self.body.expressions[id.index()].kind = kind;
    }

    pub fn pattern(&mut self, kind: PatternKind, at: Span) -> PatternId {
        let id = PatternId(number(self.body.patterns.len()));
        self.body.patterns.push(Pattern { kind, at });
        id
    }

    pub fn local(&mut self, name: &str, mutable: bool, at: Span) -> LocalId {
        let id = LocalId(number(self.body.locals.len()));
        self.body.locals.push(Local { name: name.to_owned(), mutable, at });
        id
    }

    pub fn use_local(&mut self, local: LocalId, at: Span) -> ExprId {
        self.push(ExprKind::Local(local), at)
    }

    /// `{ statements; value }`
    pub fn plain_block(
        &mut self,
        statements: Vec<Statement>,
        value: Option<ExprId>,
        at: Span,
    ) -> ExprId {
        let block = Block { statements, value, label: None, is_unsafe: false };
        self.push(ExprKind::Block(block), at)
    }

    /// The local that a name leads to, if it leads to one.
    pub fn find_local(&self, name: &str) -> Option<LocalId> {
        for known in self.names.iter().rev() {
            match known {
                Name::Local(its, local) if its == name => return Some(*local),
                Name::Items(module) if self.r.in_module(*module, name, Space::Values).is_some() => {
                    return None;
                }
                _ => {}
            }
        }
        None
    }

    fn function(&mut self, inputs: &[FnArg], block: &syn::Block) -> ExprId {
        let mut statements = Vec::new();
        let mut bound = Vec::new();
        for input in inputs {
            match input {
                FnArg::Receiver(it) => {
                    let at = self.r.span(it.self_token.span);
                    // In `mut self` the local is mutable, in `&mut self` it is not.
                    let mutable = it.reference.is_none() && it.mutability.is_some();
                    let local = self.local("self", mutable, at);
                    self.names.push(Name::Local(String::from("self"), local));
                    self.body.parameters.push(Parameter { local });
                }
                FnArg::Typed(it) => {
                    let local = self.parameter(&it.pat, &mut statements, &mut bound);
                    self.body.parameters.push(Parameter { local });
                }
            }
        }
        self.check_parameters(&bound);
        let at = self.r.block_span(block);
        if statements.is_empty() {
            return self.block(block, None, false);
        }
        let value = self.block(block, None, false);
        self.plain_block(statements, Some(value), at)
    }

    /// Declares a parameter; a pattern is taken apart by a statement.
    pub fn parameter(
        &mut self,
        pattern: &syn::Pat,
        statements: &mut Vec<Statement>,
        bound: &mut Vec<(String, Span)>,
    ) -> LocalId {
        let at = self.r.pat_span(pattern);
        if let syn::Pat::Ident(it) = pattern
            && it.by_ref.is_none()
            && it.subpat.is_none()
            && !self.is_item(&it.ident.to_string())
        {
            let name = it.ident.to_string();
            let at = self.r.span(it.ident.span());
            let local = self.local(super::by_example::plain(&name), it.mutability.is_some(), at);
            bound.push((name.clone(), at));
            self.names.push(Name::Local(name, local));
            return local;
        }
        let hidden = self.local("", false, at);
        if matches!(pattern, syn::Pat::Wild(_)) {
            return hidden;
        }
        let before = self.names.len();
        let pattern = self.bind_pattern(pattern, "function parameters");
        for name in &self.names[before..] {
            if let Name::Local(name, local) = name {
                bound.push((name.clone(), self.body.locals[local.index()].at));
            }
        }
        let value = self.use_local(hidden, at);
        statements.push(Statement::Let {
            pattern,
            ty: None,
            value: Some(value),
            otherwise: None,
            at,
        });
        hidden
    }

    pub fn check_parameters(&mut self, bound: &[(String, Span)]) {
        for (place, (name, at)) in bound.iter().enumerate() {
            if bound[..place].iter().any(|(before, _)| before == name) {
                let message =
                    format!("identifier `{name}` is bound more than once in this parameter list");
                self.r.error(Some("E0415"), message, *at, "used as parameter more than once");
            }
        }
    }

    /// `{ … }`
    pub fn block(
        &mut self,
        block: &syn::Block,
        label: Option<&syn::Label>,
        is_unsafe: bool,
    ) -> ExprId {
        let at = self.r.block_span(block);
        let id = self.reserve(at);
        if let Some(label) = label {
            self.around.push(Around::Block(label.name.ident.to_string(), LabelId(id.0)));
        }
        let names = self.names.len();
        let module = self.scope.module;
        let (statements, value) = self.statements(&block.stmts);
        self.names.truncate(names);
        self.scope.module = module;
        if label.is_some() {
            self.around.pop();
        }
        let label = label.map(|_| LabelId(id.0));
        self.fill(id, ExprKind::Block(Block { statements, value, label, is_unsafe }));
        id
    }

    /// Declares the items among statements, and reads the others. Names stay known: whoever asks for the block takes them away.
    pub fn statements(&mut self, written: &[Stmt]) -> (Vec<Statement>, Option<ExprId>) {
        self.hoist(written);
        let mut statements = Vec::new();
        let mut value = None;
        for (place, statement) in written.iter().enumerate() {
            let last = place + 1 == written.len();
            match statement {
                Stmt::Item(_) => {}
                Stmt::Local(it) => {
                    let it = self.let_statement(it);
                    statements.push(it);
                }
                Stmt::Expr(it, semi) => {
                    let expr = self.expr(it);
                    if last && semi.is_none() {
                        value = Some(expr);
                    } else {
                        statements.push(Statement::Expr(expr, semi.is_some()));
                    }
                }
                Stmt::Macro(it) => self.macro_statement(it, last, &mut statements, &mut value),
            }
        }
        (statements, value)
    }

    /// Items of a block are items of the program that only the block can name.
    fn hoist(&mut self, statements: &[Stmt]) {
        if !statements.iter().any(|it| matches!(it, Stmt::Item(_)) || self.r.is_declaration(it)) {
            return;
        }
        let module = self.r.block_module(self.scope.module);
        let position = std::mem::take(&mut self.r.position);
        for statement in statements {
            match statement {
                Stmt::Item(item) => self.r.collect(item.clone(), module),
                Stmt::Macro(it) if self.r.is_declaration(statement) => {
                    self.r.collect_thread_local(&it.mac, module)
                }
                _ => {}
            }
        }
        let source = self.r.source;
        self.r.read_declared();
        (self.r.source, self.r.position) = (source, position);
        self.scope.module = module;
        self.names.push(Name::Items(module));
        self.traits.extend(self.r.traits_in(module));
    }

    fn let_statement(&mut self, it: &syn::Local) -> Statement {
        let at = self.r.pat_span(&it.pat);
        let (pattern, ty) = match &it.pat {
            syn::Pat::Type(typed) => {
                let ty = self.ty(&typed.ty);
                (&*typed.pat, Some(ty))
            }
            pattern => (pattern, None),
        };
        // The names are known only after the value.
        let value = it.init.as_ref().map(|init| self.expr(&init.expr));
        let otherwise = it
            .init
            .as_ref()
            .and_then(|init| init.diverge.as_ref())
            .map(|(_, expr)| self.expr(expr));
        let pattern = self.bind_pattern(pattern, "let bindings");
        Statement::Let { pattern, ty, value, otherwise, at }
    }

    pub fn ty(&mut self, ty: &syn::Type) -> Ty {
        let scope = self.scope.clone();
        self.r.ty(&scope, ty)
    }
}
