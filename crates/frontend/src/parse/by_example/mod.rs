//! `macro_rules!`: what is written by example.
//!
//! Of a macro's own tokens each stands where the macro is called. Locals that a macro binds are not those of its caller: their names get a
//! mark, [`MARK`], which nobody writes and [`plain`] takes away.
mod expand;
mod matching;
mod rules;

use super::Reader;
use super::body::BodyReader;
use super::modules::{Def, ModuleId, Space};
use hir::tree::{ExprKind, Statement};
use hir::{ExprId, Span};
use proc_macro2::TokenStream;
use std::rc::Rc;
use syn::{Block, Expr, Macro, Pat};

/// Stands between a name and the number of the expansion that it comes from.
pub(super) const MARK: char = 'ⵯ';
/// How many macros may expand to one another.
const DEPTH: usize = 64;
/// How many may be expanded in all.
const EXPANSIONS: usize = 20_000;

/// How many tokens they may expand to in all. (syn takes a time that grows with the square of a long argument.)
const TOKENS: usize = 15_000;

/// A macro.
#[derive(Clone)]
pub(crate) struct Example(Rc<Vec<rules::Rule>>);

/// The name without its mark.
pub(super) fn plain(name: &str) -> &str {
    name.split(MARK).next().unwrap_or(name)
}

impl Reader {
    /// A macro among items: a declaration, or a call.
    pub(super) fn collect_macro(&mut self, item: syn::ItemMacro, module: ModuleId) {
        let last =
            item.mac.path.segments.last().map_or_else(String::new, |last| last.ident.to_string());
        match (last.as_str(), &item.ident) {
            ("macro_rules", Some(name)) => match rules::read(item.mac.tokens) {
                Ok(rules) => {
                    let id = self.examples.len();
                    self.examples.push(Example(Rc::new(rules)));
                    let name = name.to_string();
                    let entry =
                        super::modules::Entry { def: Def::Macro(id), visible: None, glob: false };
                    // A second one of the same name takes the place of the first.
                    self.modules[module.0].space_mut(Space::Macros).insert(name, entry);
                }
                Err(error) => self.syntax(&error),
            },
            ("thread_local", _) => self.collect_thread_local(&item.mac, module),
            _ => match self.by_example(module, &item.mac.path) {
                Some(id) => {
                    if let Some(tokens) = self.expanded(id, &item.mac) {
                        match syn::parse2::<syn::File>(tokens) {
                            Ok(file) => {
                                file.items.into_iter().for_each(|item| self.collect(item, module))
                            }
                            Err(error) => self.syntax(&error),
                        }
                        self.expanding -= 1;
                    }
                }
                None => {
                    let at = self.path_span(&item.mac.path);
                    let message = format!("cannot find macro `{last}` in this scope");
                    self.error(None, message, at, "");
                }
            },
        }
    }

    pub(super) fn syntax(&mut self, error: &syn::Error) {
        let at = self.span(error.span());
        self.error(None, error.to_string(), at, "");
    }

    /// The macro of that name, if it is one that is written by example.
    pub(super) fn by_example(&self, module: ModuleId, path: &syn::Path) -> Option<usize> {
        let name = path.segments.last()?.ident.to_string();
        let mut at = Some(module);
        while let Some(id) = at {
            if let Some(Def::Macro(id)) =
                self.in_module(id, plain(&name), Space::Macros).map(|entry| &entry.def)
            {
                return Some(*id);
            }
            at = self.modules[id.0].parent;
        }
        None
    }

    /// What a call expands to. The caller counts [`Reader::expanding`] down once it has read that.
    fn expanded(&mut self, id: usize, mac: &Macro) -> Option<TokenStream> {
        let at = self.macro_span(mac);
        if self.expanding >= DEPTH || self.expansions >= EXPANSIONS {
            let name =
                mac.path.segments.last().map_or_else(String::new, |last| last.ident.to_string());
            let message = format!("recursion limit reached while expanding `{name}!`");
            self.error(None, message, at, "");
            return None;
        }
        self.expansions += 1;
        let rules = self.examples[id].0.clone();
        let call = mac.path.segments.last()?.ident.span();
        match expand::expand(&rules, mac.tokens.clone(), call, self.expansions) {
            Ok(tokens) => {
                // It may be larger, and nest deeper, than what is written.
                self.expanded_tokens += expand::size(&tokens);
                if self.expanded_tokens > TOKENS {
                    self.not_read("a macro that expands to as much as this one is", at);
                    return None;
                }
                if super::tokens::look(&tokens.to_string()).is_err_and(|it| it.only_here) {
                    self.not_read("a macro that nests as deep as this one is", at);
                    return None;
                }
                self.expanding += 1;
                Some(tokens)
            }
            Err(error) => {
                self.macro_syntax(&error, &mac.path);
                None
            }
        }
    }
}

impl Reader {
    /// A macro in place of a type.
    pub(super) fn expand_type(
        &mut self,
        scope: &super::generics::Scope,
        mac: &Macro,
    ) -> hir::types::Ty {
        let Some(id) = self.by_example(scope.module, &mac.path) else {
            let at = self.path_span(&mac.path);
            self.not_read("this macro in place of a type is", at);
            return hir::types::Ty::Error;
        };
        let Some(tokens) = self.expanded(id, mac) else { return hir::types::Ty::Error };
        let ty = match syn::parse2::<syn::Type>(tokens) {
            Ok(ty) => self.ty(scope, &ty),
            Err(error) => {
                self.syntax(&error);
                hir::types::Ty::Error
            }
        };
        self.expanding -= 1;
        ty
    }
}

impl BodyReader<'_> {
    /// A macro in place of an expression.
    pub fn expand_expr(&mut self, id: usize, mac: &Macro, at: Span) -> ExprId {
        let Some(tokens) = self.r.expanded(id, mac) else { return self.push(ExprKind::Error, at) };
        let result = match syn::parse2::<Expr>(tokens.clone()) {
            Ok(expr) => self.expr(&expr),
            // Statements: a block of them.
            Err(_) => match parse_statements(tokens) {
                Ok(statements) => {
                    let names = self.names.len();
                    let module = self.scope.module;
                    let (statements, value) = self.statements(&statements);
                    self.names.truncate(names);
                    self.scope.module = module;
                    self.plain_block(statements, value, at)
                }
                Err(error) => {
                    self.r.syntax(&error);
                    self.push(ExprKind::Error, at)
                }
            },
        };
        self.r.expanding -= 1;
        result
    }

    /// A macro in place of statements: their names are known behind it.
    pub fn expand_statements(
        &mut self,
        id: usize,
        it: &syn::StmtMacro,
        last: bool,
        statements: &mut Vec<Statement>,
        value: &mut Option<ExprId>,
    ) {
        let Some(tokens) = self.r.expanded(id, &it.mac) else { return };
        match parse_statements(tokens) {
            Ok(written) => {
                let (more, end) = self.statements(&written);
                statements.extend(more);
                if last && it.semi_token.is_none() {
                    *value = end;
                } else {
                    statements.extend(end.map(|end| Statement::Expr(end, true)));
                }
            }
            Err(error) => self.r.syntax(&error),
        }
        self.r.expanding -= 1;
    }

    /// A macro in place of a pattern. The caller counts `expanding` down once it has read that.
    pub fn expand_pattern(&mut self, mac: &Macro) -> Option<Pat> {
        let Some(id) = self.r.by_example(self.scope.module, &mac.path) else {
            let at = self.r.path_span(&mac.path);
            self.r.not_read("this macro in place of a pattern is", at);
            return None;
        };
        let tokens = self.r.expanded(id, mac)?;
        match syn::parse::Parser::parse2(Pat::parse_multi_with_leading_vert, tokens) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                self.r.expanding -= 1;
                self.r.syntax(&error);
                None
            }
        }
    }
}

fn parse_statements(tokens: TokenStream) -> syn::Result<Vec<syn::Stmt>> {
    syn::parse::Parser::parse2(Block::parse_within, tokens)
}
