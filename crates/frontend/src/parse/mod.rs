//! Texts to HIR: items, names, types as written, bodies; macros and derives are gone afterwards.
//!
//! [`Reader::add`] declares what a file holds. [`Reader::settle`] follows the imports, reads the signatures of what was declared, and
//! then the bodies, which may declare more: items in blocks.
mod assignments;
mod attributes;
mod body;
mod by_example;
mod collect;
mod complaints;
mod constants;
mod control;
mod declare;
mod derive;
mod describe;
mod expressions;
mod extent;
mod format;
mod generics;
mod imports;
mod macros;
mod modules;
mod paths;
mod patterns;
mod repeat;
mod signatures;
mod statics;
mod suggest;
mod template;
mod tokens;
mod types;
mod values;
mod verbatim;

use generics::Scope;
use hir::item::Lang;
use hir::{AdtId, ConstId, Diagnostic, Program, Severity, Source, SourceId, Span};
use modules::{Def, Entry, Module, ModuleId};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

/// Everything that is known while texts are read.
#[derive(Clone)]
pub(crate) struct Reader {
    pub program: Program,
    pub diagnostics: Vec<Diagnostic>,
    modules: Vec<Module>,
    imports: Vec<imports::Import>,
    /// What the generic parameters of types, traits and aliases are called, along [`Program`]'s lists.
    adt_scopes: Vec<Rc<Scope>>,
    trait_scopes: Vec<Rc<Scope>>,
    trait_heads: Vec<Rc<declare::Head>>,
    aliases: Vec<signatures::Alias>,
    /// Constants as they are written, for what types need; and which of them belong to a type.
    constant_values: HashMap<ConstId, constants::Written>,
    associated_constants: HashMap<(AdtId, String), ConstId>,
    /// What is declared, but not read yet.
    waiting: Vec<declare::Waiting>,
    bodies: VecDeque<body::Waiting>,
    /// The reader's crate, and the library.
    root: ModuleId,
    std: ModuleId,
    /// What the reader's crate sees as `std`, if it is less than all of it.
    facade: Option<ModuleId>,
    /// What an exercise's checks see as `checking`, if they are there.
    checking: Option<ModuleId>,
    /// What `impl Trait` and `_` mean where a type is read.
    position: types::Position,
    examples: Vec<by_example::Example>,
    /// How many macros are being expanded within one another, and how many have been.
    expanding: usize,
    expansions: usize,
    expanded_tokens: usize,
    /// How deep the search for an associated type is.
    depth: usize,
    /// The text that is being read.
    source: SourceId,
}

impl Reader {
    /// Nothing is read yet.
    pub fn new() -> Self {
        let mut reader = Reader {
            program: Program::default(),
            diagnostics: Vec::new(),
            modules: Vec::new(),
            imports: Vec::new(),
            adt_scopes: Vec::new(),
            trait_scopes: Vec::new(),
            trait_heads: Vec::new(),
            aliases: Vec::new(),
            constant_values: HashMap::new(),
            associated_constants: HashMap::new(),
            waiting: Vec::new(),
            bodies: VecDeque::new(),
            root: ModuleId(0),
            std: ModuleId(1),
            facade: None,
            checking: None,
            position: types::Position::Item,
            examples: Vec::new(),
            expanding: 0,
            expansions: 0,
            expanded_tokens: 0,
            depth: 0,
            source: SourceId(0),
        };
        reader.modules.push(Module::new(String::new(), None));
        reader.modules.push(Module { library: true, ..Module::new(String::from("std"), None) });
        reader
    }

    /// Reads files, and declares what they hold. A file is a module of its crate, by its name: `std/sync/mpsc.rs` is `std::sync::mpsc`,
    /// `ex05.rs` is `crate::ex05`; `main.rs` and `lib.rs` are the crate itself.
    pub fn add(&mut self, sources: Vec<Source>) {
        let mut files = Vec::new();
        for source in sources {
            self.source = SourceId(u16::try_from(self.program.sources.len()).unwrap_or(u16::MAX));
            self.program.sources.push(source);
            // All files are modules before any of them is read: they name each other.
            files.push((self.source, self.module_of_file()));
        }
        for (source, module) in files {
            self.source = source;
            if let Some(items) = self.items() {
                for item in items {
                    self.collect(item, module);
                }
            }
        }
    }

    /// The items of the text that is being read.
    fn items(&mut self) -> Option<Vec<syn::Item>> {
        let text = &self.program.sources[usize::from(self.source.0)].text;
        if let Err(it) = tokens::look(text) {
            let at = self.place(it.start, it.end);
            if it.only_here {
                self.not_read(it.message, at);
            } else {
                self.error(None, it.message, at, it.label).help = it.help;
            }
            return None;
        }
        let source = &self.program.sources[usize::from(self.source.0)];
        let parsed = if source.library && source.text.contains("for_types") {
            source
                .text
                .parse()
                .map_err(syn::Error::from)
                .and_then(|tokens| syn::parse2(repeat::repeated(tokens)))
        } else {
            syn::parse_file(&source.text)
        };
        match parsed {
            Ok(syn::File { items, .. }) => Some(items),
            Err(error) => {
                let at = self.span(error.span());
                self.error(None, error.to_string(), at, "");
                None
            }
        }
    }

    /// From here on the reader's crate is an exercise: its `std` is `std::exercise::facade`, and its `crate::sync` is `std::exercise::sync`.
    /// What is in `check.rs`, if that is there, sees all of `std`, and `std::exercise::checking` as `checking`.
    pub fn be_exercise(&mut self) {
        let Some(exercise) = self.module_in(self.std, "exercise") else { return };
        self.facade = self.module_in(exercise, "facade");
        if let Some(sync) = self.module_in(exercise, "sync") {
            let entry = Entry { def: Def::Module(sync), visible: None, glob: false };
            self.modules[self.root.0].types.insert(String::from("sync"), entry);
        }
        self.checking = self.module_in(exercise, "checking");
    }

    /// Reads all that is declared, and what that declares in turn.
    pub fn settle(&mut self) {
        self.read_declared();
        while let Some(body) = self.bodies.pop_front() {
            self.read_body(body);
        }
        self.program.main =
            match self.modules[self.root.0].values.get("main").map(|entry| &entry.def) {
                Some(Def::Function(id)) => Some(*id),
                _ => None,
            };
    }

    fn read_declared(&mut self) {
        self.follow_imports();
        self.read_waiting();
    }

    /// The module that a file is; modules on the way to it are made.
    fn module_of_file(&mut self) -> ModuleId {
        let source = &self.program.sources[usize::from(self.source.0)];
        let library = source.library;
        let name = source.name.strip_suffix(".rs").unwrap_or(&source.name).to_owned();
        let mut parts: Vec<&str> = name.split('/').collect();
        if matches!(parts.last(), Some(&("mod" | "lib" | "main"))) {
            parts.pop();
        }
        let mut module = self.root;
        if library && parts.first() == Some(&"std") {
            parts.remove(0);
            module = self.std;
        }
        for part in parts {
            module = self.submodule(module, part);
        }
        module
    }

    /// Whether the text that is being read is the library's.
    fn in_library(&self) -> bool {
        self.program.sources[usize::from(self.source.0)].library
    }

    /// Where tokens stand, in the text that is being read.
    fn span(&self, span: proc_macro2::Span) -> Span {
        let range = span.byte_range();
        self.place(range.start, range.end)
    }

    fn place(&self, start: usize, end: usize) -> Span {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { source: self.source, start: offset(start), end: offset(end.max(start)) }
    }

    /// A piece of the text that is being read.
    fn text(&self, span: Span) -> &str {
        let text = &self.program.sources[usize::from(span.source.0)].text;
        text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Says that something is wrong.
    fn error(
        &mut self,
        code: Option<&'static str>,
        message: impl Into<String>,
        at: Span,
        label: impl Into<String>,
    ) -> &mut Diagnostic {
        self.say(Severity::Error, code, message.into(), at, label.into())
    }

    /// Says that rustc may accept this, and that it is not read here.
    fn not_read(&mut self, what: impl Into<String>, at: Span) -> &mut Diagnostic {
        let message = format!("{} not supported here", what.into());
        self.say(Severity::NotRead, None, message, at, String::from("this needs cargo"))
    }

    fn say(
        &mut self,
        severity: Severity,
        code: Option<&'static str>,
        message: String,
        at: Span,
        label: String,
    ) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic { severity, code, message, at, label, help: None });
        self.diagnostics.last_mut().expect("one was pushed just now")
    }

    /// Remembers what an item is called.
    fn name(&mut self, path: &str, item: Lang) {
        if !self.in_library() {
            self.program.by_path.insert(path.to_owned(), item);
        }
    }
}
