//! Walks through what a program's statics and locals lead to, and notes what is shared and what it is called.

use super::Interpreter;
use super::names::{Shared, SharedKind};
use super::show::{short, target};
use super::state::{Code, Frame, State};
use super::value::{Base, Pointer, Value};
use mir::code;
use model::ObjectId;
use std::collections::HashSet;

/// How deep the paths are.
const DEPTH: usize = 10;
/// How many elements of an array or a vector are looked at.
const ELEMENTS: usize = 64;

pub(crate) struct Finder<'a> {
    interpreter: &'a Interpreter,
    state: &'a State,
    /// What is shared.
    pub found: Vec<Shared>,
    /// What objects of the memory model are called.
    pub names: Vec<(ObjectId, String)>,
    /// Places by which others were found, and what they are called.
    places: Vec<(Base, Vec<u32>, String)>,
    seen: HashSet<(Base, Vec<u32>)>,
}

impl<'a> Finder<'a> {
    /// All that statics and the locals of the reader's functions lead to.
    pub fn of(interpreter: &'a Interpreter, state: &'a State) -> Self {
        let mut finder = Finder::new(interpreter, state);
        finder.statics();
        for (index, thread) in state.threads.iter().enumerate() {
            for (depth, frame) in thread.frames.iter().enumerate() {
                if let Frame::Code(code) = &**frame {
                    finder.frame((index as u8, depth as u16), code);
                }
            }
        }
        finder
    }

    /// Whether a value leads to something shared.
    pub fn leads(interpreter: &'a Interpreter, state: &'a State, value: &'a Value) -> bool {
        let mut finder = Finder::new(interpreter, state);
        finder.visit(value, "", DEPTH);
        !finder.found.is_empty()
    }

    fn new(interpreter: &'a Interpreter, state: &'a State) -> Self {
        let (found, names, places) = (Vec::new(), Vec::new(), Vec::new());
        Finder { interpreter, state, found, names, places, seen: HashSet::new() }
    }

    fn statics(&mut self) {
        let program = &self.interpreter.program;
        for (which, (item, value)) in
            program.statics.iter().zip(self.state.statics.iter()).enumerate()
        {
            let source = program.sources.get(usize::from(item.at.source.0));
            if item.thread_local || source.is_some_and(|source| source.library) {
                continue;
            }
            let name = item.name.rsplit("::").next().unwrap_or(&item.name).to_owned();
            let base = Base::Static(which as u32);
            self.seen.insert((base, Vec::new()));
            self.places.push((base, Vec::new(), name.clone()));
            if item.mutable {
                self.add(&name, SharedKind::Plain, self.interpreter.show(self.state, value));
            } else {
                self.visit(value, &name, DEPTH);
            }
        }
    }

    fn frame(&mut self, (thread, frame): (u8, u16), code: &'a Code) {
        if !self.interpreter.functions[code.function as usize].own {
            return;
        }
        let function = &self.interpreter.program.functions[code.function as usize];
        for (local, (decl, value)) in function.locals.iter().zip(&code.locals).enumerate() {
            let base = Base::Local { thread, frame, local: local as u16 };
            if value.is_nothing() || self.seen.contains(&(base, Vec::new())) {
                continue;
            }
            match &decl.name {
                Some(name) => {
                    self.places.push((base, Vec::new(), name.clone()));
                    self.visit(value, name, DEPTH);
                }
                // A closure leads to what it has captured.
                None if local == 0 => self.captures(value),
                None => {}
            }
        }
    }

    fn captures(&mut self, closure: &'a Value) {
        let state = self.state;
        let closure = match closure {
            Value::Ref(pointer) => target(state, pointer),
            other => Some(other),
        };
        let Some(Value::Struct(ty, _, parts)) = closure else { return };
        let ty = &self.interpreter.program.types[ty.0 as usize];
        let Some(variant) = ty.variants.first().filter(|_| ty.body.is_some()) else { return };
        for (name, part) in variant.fields.iter().zip(parts.iter()) {
            self.visit(part, name, DEPTH);
        }
    }

    fn add(&mut self, name: &str, kind: SharedKind, value: String) {
        if let SharedKind::Atomic(object)
        | SharedKind::Lock(object)
        | SharedKind::Condvar(object)
        | SharedKind::Channel(object) = kind
        {
            if self.names.iter().any(|(known, _)| *known == object) {
                return;
            }
            self.names.push((object, name.to_owned()));
        }
        self.found.push(Shared { name: name.to_owned(), kind, value });
    }

    fn visit(&mut self, value: &'a Value, name: &str, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match value {
            Value::Ref(pointer) | Value::Box(pointer) | Value::Shared(pointer) => {
                let place = (pointer.base, pointer.path().to_vec());
                if pointer.base == Base::Data || !self.seen.insert(place.clone()) {
                    return;
                }
                self.places.push((place.0, place.1, name.to_owned()));
                if let Some(value) = target(self.state, pointer) {
                    self.visit(value, name, depth);
                }
            }
            Value::Struct(ty, _, parts) => {
                let ty = &self.interpreter.program.types[ty.0 as usize];
                if !is_of_library(ty) || !self.of_library(ty, parts, name, depth) {
                    self.parts(value, name, depth);
                }
            }
            _ => self.parts(value, name, depth),
        }
    }

    fn parts(&mut self, value: &'a Value, name: &str, depth: usize) {
        for (index, part) in value.children().iter().take(ELEMENTS).enumerate() {
            let name = format!("{name}{}", self.part_name(value, index as u32));
            self.visit(part, &name, depth);
        }
    }

    /// What the library's types are to the reader. Whether nothing is left to be said.
    fn of_library(
        &mut self,
        ty: &code::Type,
        parts: &'a [Value],
        name: &str,
        depth: usize,
    ) -> bool {
        let show = |value: &Value| self.interpreter.show(self.state, value);
        let field = |wanted: &str| {
            let fields = &ty.variants.first()?.fields;
            parts.get(fields.iter().position(|field| field == wanted)?)
        };
        let object = || parts.iter().find_map(object_in);
        match short(&ty.name) {
            "UnsafeCell" | "PlainCell" => {
                let value = parts.first().map(show).unwrap_or_default();
                self.add(name, SharedKind::Plain, value);
                // There may be atomics inside of it.
                false
            }
            "Mutex" | "RwLock" => {
                let (Some(object), Some(data)) = (object(), field("data")) else { return false };
                let value = show(data);
                self.add(name, SharedKind::Lock(object), value);
                self.visit(data, name, depth);
                true
            }
            "Condvar" => {
                let Some(object) = object() else { return false };
                self.add(name, SharedKind::Condvar(object), String::new());
                true
            }
            "Channel" => {
                let (Some(object), queue) = (object(), field("queue")) else { return false };
                let value = queue.map(show).unwrap_or_default();
                self.add(name, SharedKind::Channel(object), value);
                true
            }
            "Barrier" | "Once" | "OnceLock" | "LazyLock" => {
                let whole = Value::Tuple(parts.into());
                let value = match field("value") {
                    Some(value) => show(value),
                    None => String::new(),
                };
                self.add(name, SharedKind::Other, value);
                self.inner(&whole, name);
                true
            }
            atomic if atomic.starts_with("Atomic") => {
                let Some(object) = object() else { return false };
                let value = parts.iter().find(|part| object_in(part).is_some()).map(show);
                self.add(name, SharedKind::Atomic(object), value.unwrap_or_default());
                true
            }
            // What they lead to is the library's own.
            "JoinHandle" | "ScopedJoinHandle" | "Scope" | "Thread" => true,
            "MutexGuard" | "RwLockReadGuard" | "RwLockWriteGuard" => true,
            _ => false,
        }
    }

    /// Objects that the reader knows by the name of what they are a part of.
    fn inner(&mut self, value: &Value, name: &str) {
        match value {
            Value::Object(object) => self.names.push((*object, name.to_owned())),
            _ => value.children().iter().for_each(|part| self.inner(part, name)),
        }
    }

    /// `.field`, `[3]`; nothing where there is only one part, which the reader does not know of.
    fn part_name(&self, whole: &Value, index: u32) -> String {
        match whole {
            Value::Struct(ty, variant, _) => {
                let ty = &self.interpreter.program.types[ty.0 as usize];
                let variant = ty.variants.get(usize::from(*variant));
                match variant.and_then(|variant| variant.fields.get(index as usize)) {
                    Some(field) if !is_of_library(ty) => format!(".{field}"),
                    _ => String::new(),
                }
            }
            Value::Array(_) | Value::Buffer(_) if index != u32::MAX => format!("[{index}]"),
            Value::Tuple(_) => format!(".{index}"),
            _ => String::new(),
        }
    }

    /// What plain memory is called, if something leads there.
    pub fn name_of_place(&self, base: Base, path: &[u32]) -> Option<String> {
        let leads =
            |place: &&(Base, Vec<u32>, String)| place.0 == base && path.starts_with(&place.1);
        let (_, start, name) = self.places.iter().find(leads)?;
        let begin = Pointer::to(base);
        let mut value = target(self.state, &begin);
        let mut name = name.clone();
        for (index, &step) in path.iter().enumerate() {
            let Some(whole) = value else { break };
            if index >= start.len() {
                name.push_str(&self.part_name(whole, step));
            }
            value = whole.child(step);
        }
        Some(name)
    }
}

/// The object that a lock or an atomic of the library is made of.
fn object_in(value: &Value) -> Option<ObjectId> {
    match value {
        Value::Object(object) | Value::Channel(object) => Some(*object),
        _ => None,
    }
}

/// Whether the library declares it: its fields say nothing to the reader.
fn is_of_library(ty: &code::Type) -> bool {
    ["std::", "core::", "alloc::"].iter().any(|root| ty.name.starts_with(root))
}
