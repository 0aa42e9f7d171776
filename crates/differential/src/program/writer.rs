//! A program while it is written: its text so far, and what can be named where the next line will stand.

use super::shared::Shared;
use super::types::{I32, INTS, Int, Ty};
use crate::Choices;

/// A local variable.
#[derive(Clone, Debug)]
pub struct Var {
    pub name: String,
    pub ty: Ty,
    pub mutable: bool,
}

/// The function or closure around.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// What it returns, where a `return` may stand.
    pub returns: Option<Ty>,
    /// Labels of the loops around, the innermost last.
    pub loops: Vec<String>,
    /// Locks that it holds: taking one again would be waiting for oneself.
    pub held: Vec<String>,
    /// The sender and the receiver that it has, and what goes through the channel.
    pub sends: Option<Int>,
    pub receives: Option<Int>,
    /// Whether `parent` is a handle of the first thread.
    pub has_parent: bool,
}

pub struct Writer<'a> {
    pub choices: &'a mut Choices,
    /// Whether the first thread is the only one.
    pub alone: bool,
    pub shared: Shared,
    /// Functions that the text calls.
    pub items: Vec<String>,
    pub vars: Vec<Var>,
    pub around: Around,
    /// How many more steps may be written here.
    pub steps: usize,
    out: String,
    indent: usize,
    names: usize,
}

impl<'a> Writer<'a> {
    pub fn new(choices: &'a mut Choices, alone: bool) -> Self {
        let shared = Shared::choose(choices, alone);
        Writer {
            choices,
            alone,
            shared,
            items: Vec::new(),
            vars: Vec::new(),
            around: Around::default(),
            steps: 0,
            out: String::new(),
            indent: 1,
            names: 0,
        }
    }

    pub fn below(&mut self, alternatives: usize) -> usize {
        self.choices.below(alternatives)
    }

    pub fn one_in(&mut self, out_of: usize) -> bool {
        self.choices.one_in(out_of)
    }

    pub fn int(&mut self) -> Int {
        if self.one_in(2) { self.choices.pick(&INTS) } else { I32 }
    }

    /// A name that nothing else has.
    pub fn fresh(&mut self, letter: &str) -> String {
        self.names += 1;
        format!("{letter}{}", self.names)
    }

    /// Adds a line.
    pub fn line(&mut self, text: impl AsRef<str>) {
        let indent = "    ".repeat(self.indent);
        for line in text.as_ref().lines() {
            self.out.push_str(&indent);
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    /// Adds `head {`, what `body` writes, and `tail`. What is declared in there is not seen behind it.
    pub fn block(&mut self, head: &str, tail: &str, body: impl FnOnce(&mut Self)) {
        self.line(if head.is_empty() { "{".to_owned() } else { format!("{head} {{") });
        let vars = self.vars.len();
        self.indent += 1;
        body(self);
        self.indent -= 1;
        self.vars.truncate(vars);
        self.line(tail);
    }

    /// The text that `body` writes, apart from the rest.
    pub fn apart(&mut self, body: impl FnOnce(&mut Self)) -> String {
        let before = std::mem::take(&mut self.out);
        body(self);
        std::mem::replace(&mut self.out, before)
    }

    /// The text so far.
    pub fn finish(self) -> (String, Shared, Vec<String>) {
        (self.out, self.shared, self.items)
    }

    /// Declares a variable of that type with a value.
    pub fn declare(&mut self, ty: Ty, value: &str) -> String {
        let mutable = self.one_in(2);
        self.declare_as(ty, mutable, value)
    }

    pub fn declare_as(&mut self, ty: Ty, mutable: bool, value: &str) -> String {
        let name = self.fresh("v");
        let word = if mutable { "mut " } else { "" };
        match self.one_in(3) {
            true => self.line(format!("let {word}{name} = {value};")),
            false => self.line(format!("let {word}{name}: {ty} = {value};")),
        }
        self.vars.push(Var { name: name.clone(), ty, mutable });
        name
    }

    /// A variable of that type.
    pub fn var(&mut self, ty: Ty) -> Option<Var> {
        let fitting: Vec<Var> = self.vars.iter().filter(|var| var.ty == ty).cloned().collect();
        (!fitting.is_empty()).then(|| self.choices.pick(&fitting))
    }

    /// A variable of any type that can be written to.
    pub fn mutable_var(&mut self) -> Option<Var> {
        let fitting: Vec<Var> = self.vars.iter().filter(|var| var.mutable).cloned().collect();
        (!fitting.is_empty()).then(|| self.choices.pick(&fitting))
    }

    /// Writes where only `vars` are known and the function around is another one.
    pub fn within<R>(
        &mut self,
        vars: Vec<Var>,
        around: Around,
        body: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let vars = std::mem::replace(&mut self.vars, vars);
        let around = std::mem::replace(&mut self.around, around);
        let result = body(self);
        (self.vars, self.around) = (vars, around);
        result
    }

    /// Takes so many steps off what is left; whether there were enough.
    pub fn spend(&mut self, steps: usize) -> bool {
        let enough = self.steps >= steps;
        if enough {
            self.steps -= steps;
        }
        enough
    }
}
