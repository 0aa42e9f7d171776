//! Places: finding them, reading and writing what is there.

use super::{Outcome, Run, Stop};
use crate::code::{Place, Root};
use crate::state::{Frame, PanicKind};
use crate::value::{Base, Extra, Pointer, Value, View};
use mir::code::{Local, Step};
use std::rc::Rc;

/// A place that was found.
#[derive(Clone, Debug)]
pub(crate) struct Located {
    pub base: Base,
    pub extra: Extra,
}

impl Located {
    pub fn pointer(self) -> Pointer {
        Pointer::new(self.base, self.extra)
    }
}

impl From<&Pointer> for Located {
    fn from(pointer: &Pointer) -> Self {
        Located { base: pointer.base, extra: pointer.extra() }
    }
}

pub(super) fn dangling() -> Stop {
    Stop::Undefined("memory is used that is not there any more".to_owned())
}

impl Run<'_> {
    /// What is at a base.
    pub fn root<'s>(&'s self, base: Base, data: Option<&'s Rc<Value>>) -> Outcome<&'s Value> {
        match base {
            Base::Local { thread, frame, local } => {
                let frames = &self.state.threads[usize::from(thread)].frames;
                match frames.get(usize::from(frame)).map(|frame| &**frame) {
                    Some(Frame::Code(code)) => {
                        code.locals.get(usize::from(local)).ok_or_else(dangling)
                    }
                    _ => Err(dangling()),
                }
            }
            Base::Heap(slot) => Ok(&self.cell(slot)?.value),
            Base::Static(which) => self.state.statics.get(which as usize).ok_or_else(dangling),
            Base::ThreadLocal { thread, which } => {
                let locals = &self.state.threads[usize::from(thread)].locals;
                let own = locals.iter().find(|local| local.0 == which);
                own.map(|local| &local.1).ok_or_else(dangling)
            }
            Base::Data => data.map(|data| &**data).ok_or_else(dangling),
        }
    }

    pub fn root_mut(&mut self, base: Base) -> Outcome<&mut Value> {
        match base {
            Base::Local { thread, frame, local } => {
                let thread = Rc::make_mut(&mut self.state.threads[usize::from(thread)]);
                match thread.frames.get_mut(usize::from(frame)).map(Rc::make_mut) {
                    Some(Frame::Code(code)) => {
                        code.locals.get_mut(usize::from(local)).ok_or_else(dangling)
                    }
                    _ => Err(dangling()),
                }
            }
            Base::Heap(slot) => Ok(&mut self.cell_mut(slot)?.value),
            Base::Static(which) => {
                Rc::make_mut(&mut self.state.statics).get_mut(which as usize).ok_or_else(dangling)
            }
            Base::ThreadLocal { thread, which } => {
                let thread = Rc::make_mut(&mut self.state.threads[usize::from(thread)]);
                let own = thread.locals.iter_mut().find(|local| local.0 == which);
                own.map(|local| &mut local.1).ok_or_else(dangling)
            }
            Base::Data => Err(Stop::Undefined("constant data are written to".to_owned())),
        }
    }

    /// The value that a pointer leads to: of a slice all of the array that it is a part of.
    pub fn target<'s>(&'s self, pointer: &'s Pointer) -> Outcome<&'s Value> {
        let Some(extra) = pointer.extra.as_deref() else { return self.root(pointer.base, None) };
        let mut value = self.root(pointer.base, extra.data.as_ref())?;
        for &step in &extra.path {
            value = value.child(step).ok_or_else(dangling)?;
        }
        Ok(value)
    }

    pub fn target_mut(&mut self, pointer: &Pointer) -> Outcome<&mut Value> {
        let mut value = self.root_mut(pointer.base)?;
        for &step in pointer.path() {
            value = value.child_mut(step).ok_or_else(dangling)?;
        }
        Ok(value)
    }

    pub fn at<'s>(&'s self, located: &'s Located) -> Outcome<&'s Value> {
        let mut value = self.root(located.base, located.extra.data.as_ref())?;
        for &step in &located.extra.path {
            value = value.child(step).ok_or_else(dangling)?;
        }
        Ok(value)
    }

    pub fn at_mut(&mut self, located: &Located) -> Outcome<&mut Value> {
        let mut value = self.root_mut(located.base)?;
        for &step in &located.extra.path {
            value = value.child_mut(step).ok_or_else(dangling)?;
        }
        Ok(value)
    }

    pub fn local(&self, local: u16) -> Outcome<&Value> {
        self.top()?.locals.get(usize::from(local)).ok_or_else(|| Stop::misfit("a local"))
    }

    fn base_of(&mut self, root: Root) -> Outcome<Base> {
        match root {
            Root::Local(local) => {
                let frame = self.thread().frames.len() - 1;
                Ok(Base::Local { thread: self.me as u8, frame: frame as u16, local })
            }
            Root::Static(which) => self.static_base(which),
        }
    }

    fn static_base(&mut self, which: u32) -> Outcome<Base> {
        if !self.interpreter.program.statics[which as usize].thread_local {
            return Ok(Base::Static(which));
        }
        self.thread_local(which)?;
        Ok(Base::ThreadLocal { thread: self.me as u8, which })
    }

    /// Finds a place.
    pub fn locate(&mut self, place: &Place) -> Outcome<Located> {
        let mut at = Located { base: self.base_of(place.root)?, extra: Extra::default() };
        for step in &place.steps {
            self.go(&mut at, *step)?;
        }
        Ok(at)
    }

    fn go(&self, at: &mut Located, step: Step) -> Outcome {
        match step {
            Step::Deref => {
                let next = match self.at(at)? {
                    Value::Ref(pointer) | Value::Box(pointer) | Value::Shared(pointer) => {
                        Located::from(pointer)
                    }
                    // A `&str` is the text itself.
                    Value::Str(_) => return Ok(()),
                    Value::Null => {
                        return Err(Stop::Undefined("a null pointer is dereferenced".to_owned()));
                    }
                    Value::Nothing => return Err(Stop::misfit("a pointer that is not there")),
                    _ => return Err(Stop::misfit("a pointer")),
                };
                *at = next;
            }
            Step::Field(field) => {
                // The last field of what is behind a `dyn` or slice pointer may be what it is of: `Mutex<dyn Trait>`.
                let last = at.extra.view != View::Thin
                    && self.at(at)?.children().len() == field as usize + 1;
                at.extra.path.push(field);
                if !last {
                    at.extra.view = View::Thin;
                }
            }
            Step::Index(local) => {
                let index = self.index(local)?;
                let (from, len) = self.elements(at)?;
                if index >= u64::from(len) {
                    return Err(Stop::Panic(
                        PanicKind::Formatted,
                        format!("index out of bounds: the len is {len} but the index is {index}"),
                    ));
                }
                self.enter(at, from, index as u32);
            }
            Step::Element { offset, from_end } => {
                let (from, len) = self.elements(at)?;
                let index =
                    if from_end { u64::from(len).checked_sub(offset) } else { Some(offset) };
                let index = index.filter(|&index| index < u64::from(len));
                let index = index.ok_or_else(|| Stop::misfit("an element of a pattern"))?;
                self.enter(at, from, index as u32);
            }
            Step::Subslice { from: skip, to } => {
                let (from, len) = self.elements(at)?;
                let rest = u64::from(len).checked_sub(skip + to);
                let len = rest.ok_or_else(|| Stop::misfit("a part of a pattern"))? as u32;
                if at.extra.view != View::One {
                    at.extra.view = View::Slice { from: from + skip as u32, len };
                }
            }
        }
        Ok(())
    }

    fn enter(&self, at: &mut Located, from: u32, index: u32) {
        if at.extra.view != View::One {
            at.extra.path.push(from + index);
        }
        at.extra.view = View::Thin;
    }

    fn index(&self, local: Local) -> Outcome<u64> {
        let index = self.local(local.0)?.as_number().and_then(|n| u64::try_from(n).ok());
        index.ok_or_else(|| Stop::misfit("an index"))
    }

    /// Where the elements of an array or slice begin in the value that holds them, and how many there are.
    pub fn elements(&self, at: &Located) -> Outcome<(u32, u32)> {
        match at.extra.view {
            View::Slice { from, len } => Ok((from, len)),
            View::One => Ok((0, 1)),
            _ => match self.at(at)? {
                Value::Tuple(parts) | Value::Array(parts) => Ok((0, parts.len() as u32)),
                Value::Buffer(elements) => Ok((0, elements.len() as u32)),
                Value::Unit => Ok((0, 0)),
                Value::Str(text) | Value::Unsized(text) => Ok((0, text.len)),
                _ => Err(Stop::misfit("an array")),
            },
        }
    }

    /// Looks at what is at a place whose accesses need no check.
    pub fn look<R>(&mut self, place: &Place, f: impl FnOnce(&Value) -> R) -> Outcome<R> {
        if let Some(value) = self.walk(place) {
            return Ok(f(value));
        }
        let located = self.locate(place)?;
        Ok(f(self.at(&located)?))
    }

    /// What is there, if it is found in the usual way.
    fn walk(&self, place: &Place) -> Option<&Value> {
        let mut value = match place.root {
            Root::Local(local) => self.local(local).ok()?,
            Root::Static(which) => {
                match self.interpreter.program.statics[which as usize].thread_local {
                    true => return None,
                    false => self.state.statics.get(which as usize)?,
                }
            }
        };
        let mut view = View::Thin;
        for step in &place.steps {
            value = match (*step, view) {
                (Step::Field(field), View::Thin) => value.child(field)?,
                (Step::Deref, _) => match value {
                    Value::Ref(pointer) | Value::Box(pointer) => {
                        view = pointer.view();
                        self.target(pointer).ok()?
                    }
                    _ => return None,
                },
                (Step::Index(local), View::Thin) => {
                    let index = self.index(local).ok()?;
                    value.children().get(usize::try_from(index).ok()?)?
                }
                (Step::Index(local), View::Slice { from, len }) => {
                    let index = self.index(local).ok().filter(|&index| index < u64::from(len))?;
                    value.children().get(from as usize + index as usize)?
                }
                _ => return None,
            };
            if *step != Step::Deref {
                view = View::Thin;
            }
        }
        Some(value)
    }

    /// Puts a value there, in the place of what is gone.
    pub fn write(&mut self, place: &Place, value: Value) -> Outcome {
        match place.local() {
            Some(local) => {
                let slot = self.top_mut()?.locals.get_mut(usize::from(local));
                *slot.ok_or_else(|| Stop::misfit("a local"))? = value;
            }
            None => {
                let located = self.locate(place)?;
                self.check(&located, true)?;
                *self.at_mut(&located)? = value;
            }
        }
        Ok(())
    }

    /// Moves out what is there.
    pub fn take(&mut self, place: &Place) -> Outcome<Value> {
        match place.local() {
            Some(local) => {
                let slot = self.top_mut()?.locals.get_mut(usize::from(local));
                Ok(std::mem::take(slot.ok_or_else(|| Stop::misfit("a local"))?))
            }
            None => {
                let located = self.locate(place)?;
                self.check(&located, false)?;
                Ok(std::mem::take(self.at_mut(&located)?))
            }
        }
    }
}
