//! Looking at a state: frames, locals, values as Rust prints them.

use super::Interpreter;
use super::finder::Finder;
use super::state::{Frame, State};
use super::value::{Base, Pointer, Value, View};
use hir::Span;
use mir::code::TypeId;

/// A function that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameView {
    /// Its path.
    pub function: String,
    /// Where it is.
    pub at: Span,
    /// Whether it is the reader's.
    pub own: bool,
    /// Its locals that have names and values and are in scope, but for those that lead to [shared](Interpreter::shared) memory, and
    /// those by which threads are started and awaited.
    pub locals: Vec<LocalView>,
}

/// A local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalView {
    /// As the reader calls it.
    pub name: String,
    /// Its type.
    pub ty: String,
    /// As `{:?}` prints it.
    pub value: String,
}

/// How deep values are shown.
const DEPTH: usize = 8;
/// How many elements.
const ELEMENTS: usize = 32;

impl Interpreter {
    /// The thread's functions, the innermost one last.
    pub fn frames(&self, state: &State, thread: usize) -> Vec<FrameView> {
        let frames = state.threads[thread].frames.iter();
        let codes = frames.filter_map(|frame| match &**frame {
            Frame::Code(code) => Some(code),
            Frame::Drops(_) => None,
        });
        let views = codes.map(|code| {
            let function = &self.program.functions[code.function as usize];
            let named = function.locals.iter().zip(&code.locals).filter(|(decl, value)| {
                let (from, to) = decl.scope;
                decl.name.is_some()
                    && (from..to).contains(&code.at)
                    && !value.is_nothing()
                    && !["thread::Scope<", "JoinHandle<"].iter().any(|own| decl.ty.contains(own))
                    && !Finder::leads(self, state, value)
            });
            let locals = named.map(|(decl, value)| LocalView {
                name: decl.name.clone().unwrap_or_default(),
                ty: decl.ty.clone(),
                value: self.show(state, value),
            });
            let spans = &function.spans;
            let nowhere = Span { source: function.source, start: 0, end: 0 };
            let at = spans.get(code.at as usize).or(spans.last()).copied().unwrap_or(nowhere);
            let own = self.functions[code.function as usize].own;
            FrameView { function: function.name.clone(), at, own, locals: locals.collect() }
        });
        views.collect()
    }

    /// The statics that are the program's own, with their values.
    pub fn statics(&self, state: &State) -> Vec<LocalView> {
        let statics = self.program.statics.iter().zip(state.statics.iter());
        let own = statics.filter(|(item, _)| {
            let source = self.program.sources.get(usize::from(item.at.source.0));
            !item.thread_local && source.is_none_or(|source| !source.library)
        });
        let view = |(item, value): (&mir::code::Static, &Value)| LocalView {
            name: item.name.clone(),
            ty: String::new(),
            value: self.show(state, value),
        };
        own.map(view).collect()
    }

    /// What a thread was called with a name has returned, as `{:?}` prints it; none for `()`.
    pub(crate) fn show_result(&self, state: &State, value: &Value) -> Option<String> {
        (!matches!(value, Value::Unit | Value::Nothing)).then(|| self.show(state, value))
    }

    pub(crate) fn show(&self, state: &State, value: &Value) -> String {
        let mut out = String::new();
        Show { interpreter: self, state, depth: DEPTH }.value(value, &mut out);
        out
    }
}

/// `Vec` of `alloc::vec::Vec<i64>`.
pub(crate) fn short(name: &str) -> &str {
    let path = name.split('<').next().unwrap_or(name);
    path.rsplit("::").next().unwrap_or(path)
}

/// What a pointer leads to, if that is there.
pub(crate) fn target<'a>(state: &'a State, pointer: &'a Pointer) -> Option<&'a Value> {
    let mut value = match pointer.base {
        Base::Local { thread, frame, local } => {
            match &**state.threads.get(usize::from(thread))?.frames.get(usize::from(frame))? {
                Frame::Code(code) => code.locals.get(usize::from(local))?,
                Frame::Drops(_) => return None,
            }
        }
        Base::Heap(slot) => {
            let heap = state.heap.get(usize::from(slot.thread))?;
            &heap.cells.get(slot.number as usize)?.as_ref()?.value
        }
        Base::Static(which) => state.statics.get(which as usize)?,
        Base::ThreadLocal { thread, which } => {
            let locals = &state.threads.get(usize::from(thread))?.locals;
            &locals.iter().find(|local| local.0 == which)?.1
        }
        Base::Data => pointer.extra.as_deref()?.data.as_deref()?,
    };
    for &step in pointer.path() {
        value = value.child(step)?;
    }
    Some(value)
}

struct Show<'a> {
    interpreter: &'a Interpreter,
    state: &'a State,
    depth: usize,
}

impl Show<'_> {
    fn value(&mut self, value: &Value, out: &mut String) {
        if self.depth == 0 {
            out.push('…');
            return;
        }
        self.depth -= 1;
        match value {
            Value::Nothing => out.push('_'),
            Value::Unit => out.push_str("()"),
            Value::Bool(value) => out.push_str(&value.to_string()),
            Value::Char(value) => out.push_str(&format!("{value:?}")),
            Value::Int(value) => out.push_str(&value.to_string()),
            Value::Unsigned(value) => out.push_str(&value.to_string()),
            Value::Wide(value) => out.push_str(&value.to_string()),
            Value::Huge(value) => out.push_str(&value.to_string()),
            Value::Float(value) => out.push_str(&format!("{value:?}")),
            Value::Str(text) | Value::Unsized(text) => {
                out.push_str(&format!("{:?}", text.as_str()));
            }
            Value::Buf(text) => out.push_str(&format!("{text:?}")),
            Value::Function(function) => {
                let function = &self.interpreter.program.functions[function.0 as usize];
                out.push_str(&function.name);
            }
            Value::Struct(ty, variant, parts) => self.structure(*ty, *variant, parts, out),
            Value::Tuple(parts) => {
                self.list(parts, ("(", if parts.len() == 1 { ",)" } else { ")" }), out)
            }
            Value::Array(parts) => self.list(parts, ("[", "]"), out),
            Value::Buffer(elements) => self.list(elements, ("[", "]"), out),
            Value::Detached(parts) => self.value(&parts[0], out),
            Value::Ref(pointer) | Value::Box(pointer) | Value::Shared(pointer) => {
                match target(self.state, pointer) {
                    Some(value) => match pointer.view() {
                        View::Slice { from, len } => {
                            let (from, len) = (from as usize, len as usize);
                            let part = value.children().get(from..from + len);
                            self.list(part.unwrap_or_default(), ("[", "]"), out);
                        }
                        _ => self.value(value, out),
                    },
                    None => out.push_str("<gone>"),
                }
            }
            Value::Null => out.push_str("0x0"),
            Value::Object(object) => match self.state.machine.types().get(object.index()) {
                Some(Some(_)) => {
                    let word = self.state.machine.newest(*object);
                    out.push_str(&self.interpreter.atomic_value(self.state, *object, word));
                }
                _ => out.push('_'),
            },
            Value::Channel(_) => out.push('_'),
        }
        self.depth += 1;
    }

    fn list(&mut self, parts: &[Value], (open, close): (&str, &str), out: &mut String) {
        out.push_str(open);
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            if index == ELEMENTS {
                out.push('…');
                break;
            }
            self.value(part, out);
        }
        out.push_str(close);
    }

    /// Which lock it keeps.
    fn guard(&mut self, parts: &[Value], out: &mut String) {
        let lock = parts.iter().find_map(|part| match part {
            Value::Ref(pointer) => {
                target(self.state, pointer)?.children().iter().find_map(|part| match part {
                    Value::Object(object) => Some(*object),
                    _ => None,
                })
            }
            _ => None,
        });
        let name = lock.map(|lock| self.interpreter.name_of(self.state, lock));
        out.push_str(&format!("guard of {}", name.as_deref().unwrap_or("_")));
    }

    fn structure(&mut self, ty: TypeId, variant: u16, parts: &[Value], out: &mut String) {
        let ty = &self.interpreter.program.types[ty.0 as usize];
        let name = short(&ty.name);
        if let "MutexGuard" | "RwLockReadGuard" | "RwLockWriteGuard" = name {
            return self.guard(parts, out);
        }
        // The library's types look as their `Debug` shows them, where that is what is in them.
        let transparent = name.starts_with("Atomic")
            || matches!(name, "Vec" | "VecDeque" | "String" | "Rc" | "Arc" | "Box");
        let inner = |part: &&Value| !matches!(part, Value::Unit | Value::Int(_));
        if let Some(inner) = parts.iter().find(inner).filter(|_| transparent) {
            return self.value(inner, out);
        }
        let Some(variant) = ty.variants.get(usize::from(variant)) else {
            out.push('?');
            return;
        };
        let name = if ty.is_enum { variant.name.as_str() } else { name };
        out.push_str(name);
        if parts.is_empty() {
            return;
        }
        let (open, close) = if variant.tuple { ("(", ")") } else { (" { ", " }") };
        out.push_str(open);
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            if !variant.tuple {
                let field = variant.fields.get(index).map_or("_", String::as_str);
                out.push_str(field);
                out.push_str(": ");
            }
            self.value(part, out);
        }
        out.push_str(close);
    }
}
