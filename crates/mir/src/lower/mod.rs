//! Typed bodies become flat code: each function once for each choice of its generic arguments that something asks for.
//!
//! [`Lowering`] keeps what has been asked for, and what there is of it; a [`Builder`](function::Builder) makes one function.

mod binding;
mod block;
mod call;
mod callable;
mod candidates;
mod cloning;
mod closure;
mod coerce;
mod condition;
mod constant;
mod effect;
mod expression;
mod extended;
mod facts;
mod format;
mod function;
mod instance;
mod layout;
mod matching;
mod name;
mod operator;
mod order;
mod pattern;
mod place;
mod promote;
mod resolve;
mod shim;
mod statics;
mod straight;
mod structure;
mod temporary;
mod testing;
mod tidy;
mod try_operator;
mod types;
mod vtable;

use crate::code::{self, FunctionId, StaticId, TypeId, VTableId};
use hir::item::Lang;
use hir::typed::Types;
use hir::types::{Args, Ty};
use hir::{AdtId, Diagnostic, FnId, Severity, SourceId, Span, TraitId};
use instance::Instance;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

/// Lowers what `main` and the `entries` need. `entries` are functions without generic parameters, with the names to call them by.
///
/// # Errors
///
/// What cannot be lowered, each with its place: constructs that are not read.
pub fn lower(
    program: &hir::Program,
    types: &dyn Types,
    entries: &[(String, FnId)],
) -> Result<code::Program, Vec<Diagnostic>> {
    let mut lowering = Lowering::new(program, types);
    if let Some(main) = program.main {
        lowering.output.main = Some(lowering.main(main));
    }
    for (name, function) in entries {
        let id = lowering.instance(Instance::Function(*function, Rc::new([])));
        lowering.output.entries.push((name.clone(), id));
    }
    while let Some((id, instance)) = lowering.queue.pop_front() {
        let function = lowering.build(&instance);
        lowering.output.functions[id.0 as usize] = function;
        if lowering.output.functions.len() > MOST_FUNCTIONS {
            lowering.not_read(nowhere(), "generic functions that ask for ever more types");
            break;
        }
    }
    if lowering.diagnostics.is_empty() {
        order::order_statics(&mut lowering.output);
        tidy::inline(&mut lowering.output);
        Ok(lowering.output)
    } else {
        Err(lowering.diagnostics)
    }
}

/// More than any program that is read here has; a function that calls itself with ever larger types has no end of them.
const MOST_FUNCTIONS: usize = 20_000;

/// What has been asked for so far.
struct Lowering<'a> {
    program: &'a hir::Program,
    types: &'a dyn Types,
    output: code::Program,
    functions: HashMap<Instance, FunctionId>,
    queue: VecDeque<(FunctionId, Instance)>,
    type_ids: HashMap<Ty, TypeId>,
    tables: HashMap<(Ty, TraitId, Args), VTableId>,
    statics: HashMap<statics::Key, StaticId>,
    drops: HashMap<Ty, bool>,
    copies: HashMap<Ty, bool>,
    lang_adts: HashMap<AdtId, String>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Lowering<'a> {
    fn new(program: &'a hir::Program, types: &'a dyn Types) -> Self {
        let mut lang_adts = HashMap::new();
        for (name, item) in &program.lang {
            if let Lang::Adt(id) = item {
                lang_adts.insert(*id, name.clone());
            }
        }
        Lowering {
            program,
            types,
            output: code::Program { sources: program.sources.clone(), ..Default::default() },
            functions: HashMap::new(),
            queue: VecDeque::new(),
            type_ids: HashMap::new(),
            tables: HashMap::new(),
            statics: HashMap::new(),
            drops: HashMap::new(),
            copies: HashMap::new(),
            lang_adts,
            diagnostics: Vec::new(),
        }
    }

    /// Says that something is not read. Lowering goes on, to say all of them; there will be no program.
    fn not_read(&mut self, at: Span, what: &str) {
        let message = format!("{what}: not read here");
        if !self.diagnostics.iter().any(|said| said.at == at && said.message == message) {
            self.diagnostics.push(Diagnostic {
                severity: Severity::NotRead,
                code: None,
                message,
                at,
                label: String::new(),
                help: None,
            });
        }
    }

    fn lang_trait(&self, name: &str) -> Option<TraitId> {
        match self.program.lang.get(name) {
            Some(Lang::Trait(id)) => Some(*id),
            _ => None,
        }
    }

    fn lang_adt(&self, name: &str) -> Option<AdtId> {
        match self.program.lang.get(name) {
            Some(Lang::Adt(id)) => Some(*id),
            _ => None,
        }
    }

    /// What a struct or an enum is known as to the language.
    fn lang_of(&self, adt: AdtId) -> &str {
        self.lang_adts.get(&adt).map_or("", String::as_str)
    }

    /// What a trait is known as to the language.
    fn lang_of_trait(&self, of: TraitId) -> &'a str {
        self.program.traits.get(of.index()).and_then(|it| it.lang.as_deref()).unwrap_or("")
    }
}

/// For what has no place in a text.
fn nowhere() -> Span {
    Span { source: SourceId(0), start: 0, end: 0 }
}
