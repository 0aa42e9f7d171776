//! What `{:?}` of structs and collections is made with.
use super::{Arguments, Debug, Display, Formatter, Result, Write};

/// Indents what is written in lines.
struct Indented<'a> {
    out: &'a mut dyn Write,
    at_start: bool,
}
impl Write for Indented<'_> {
    fn write_str(&mut self, s: &str) -> Result {
        for line in s.split_inclusive('\n') {
            if self.at_start {
                self.out.write_str("    ")?;
            }
            self.at_start = line.ends_with('\n');
            self.out.write_str(line)?;
        }
        Ok(())
    }
}

/// `name` (or nothing), `before` and the value in a line of its own, with a comma.
fn in_a_line(fmt: &mut Formatter<'_>, name: &str, value: &dyn Debug) -> Result {
    let mut indented = Indented { out: fmt.out, at_start: true };
    let mut inner = Formatter { out: &mut indented, options: fmt.options };
    if !name.is_empty() {
        inner.write_str(name)?;
        inner.write_str(": ")?;
    }
    value.fmt(&mut inner)?;
    inner.write_str(",\n")
}

#[must_use = "must eventually call `finish()` on Debug builders"]
pub struct DebugStruct<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
}
pub(super) fn new_struct<'a, 'b>(fmt: &'a mut Formatter<'b>, name: &str) -> DebugStruct<'a, 'b> {
    let result = fmt.write_str(name);
    DebugStruct { fmt, result, has_fields: false }
}
impl<'a, 'b: 'a> DebugStruct<'a, 'b> {
    pub fn field(&mut self, name: &str, value: &dyn Debug) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.add(name, value);
        }
        self.has_fields = true;
        self
    }
    fn add(&mut self, name: &str, value: &dyn Debug) -> Result {
        if self.fmt.alternate() {
            if !self.has_fields {
                self.fmt.write_str(" {\n")?;
            }
            return in_a_line(self.fmt, name, value);
        }
        self.fmt.write_str(if self.has_fields { ", " } else { " { " })?;
        self.fmt.write_str(name)?;
        self.fmt.write_str(": ")?;
        value.fmt(self.fmt)
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        if self.result.is_ok() {
            self.result = if !self.has_fields {
                self.fmt.write_str(" { .. }")
            } else if self.fmt.alternate() {
                self.fmt.write_str("    ..\n}")
            } else {
                self.fmt.write_str(", .. }")
            };
        }
        self.result
    }
    pub fn finish(&mut self) -> Result {
        if self.has_fields && self.result.is_ok() {
            self.result = self.fmt.write_str(if self.fmt.alternate() { "}" } else { " }" });
        }
        self.result
    }
}

#[must_use = "must eventually call `finish()` on Debug builders"]
pub struct DebugTuple<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    fields: usize,
    empty_name: bool,
}
pub(super) fn new_tuple<'a, 'b>(fmt: &'a mut Formatter<'b>, name: &str) -> DebugTuple<'a, 'b> {
    let result = fmt.write_str(name);
    DebugTuple { fmt, result, fields: 0, empty_name: name.is_empty() }
}
impl<'a, 'b: 'a> DebugTuple<'a, 'b> {
    pub fn field(&mut self, value: &dyn Debug) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.add(value);
        }
        self.fields += 1;
        self
    }
    fn add(&mut self, value: &dyn Debug) -> Result {
        if self.fmt.alternate() {
            if self.fields == 0 {
                self.fmt.write_str("(\n")?;
            }
            return in_a_line(self.fmt, "", value);
        }
        self.fmt.write_str(if self.fields == 0 { "(" } else { ", " })?;
        value.fmt(self.fmt)
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        if self.result.is_ok() {
            self.result = if self.fields == 0 {
                self.fmt.write_str("(..)")
            } else if self.fmt.alternate() {
                self.fmt.write_str("    ..\n)")
            } else {
                self.fmt.write_str(", ..)")
            };
        }
        self.result
    }
    pub fn finish(&mut self) -> Result {
        if self.fields > 0 && self.result.is_ok() {
            if self.fields == 1 && self.empty_name && !self.fmt.alternate() {
                self.result = self.fmt.write_str(",");
            }
            if self.result.is_ok() {
                self.result = self.fmt.write_str(")");
            }
        }
        self.result
    }
}

/// One after the other, between brackets.
fn add_entry(fmt: &mut Formatter<'_>, has_fields: bool, entry: &dyn Debug) -> Result {
    if fmt.alternate() {
        if !has_fields {
            fmt.write_str("\n")?;
        }
        return in_a_line(fmt, "", entry);
    }
    if has_fields {
        fmt.write_str(", ")?;
    }
    entry.fmt(fmt)
}

/// Ends the text: after entries there may stand `..`.
fn end(fmt: &mut Formatter<'_>, has_fields: bool, more: bool, bracket: &str) -> Result {
    if more {
        fmt.write_str(match (has_fields, fmt.alternate()) {
            (true, true) => "    ..\n",
            (true, false) => ", ..",
            (false, _) => "..",
        })?;
    }
    fmt.write_str(bracket)
}

#[must_use = "must eventually call `finish()` on Debug builders"]
pub struct DebugList<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
}
pub(super) fn new_list<'a, 'b>(fmt: &'a mut Formatter<'b>) -> DebugList<'a, 'b> {
    let result = fmt.write_str("[");
    DebugList { fmt, result, has_fields: false }
}
impl<'a, 'b: 'a> DebugList<'a, 'b> {
    pub fn entry(&mut self, entry: &dyn Debug) -> &mut Self {
        if self.result.is_ok() {
            self.result = add_entry(self.fmt, self.has_fields, entry);
        }
        self.has_fields = true;
        self
    }
    pub fn entries<D, I>(&mut self, entries: I) -> &mut Self
    where
        D: Debug,
        I: IntoIterator<Item = D>,
    {
        for entry in entries {
            self.entry(&entry);
        }
        self
    }
    pub fn finish(&mut self) -> Result {
        if self.result.is_ok() {
            self.result = end(self.fmt, self.has_fields, false, "]");
        }
        self.result
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        if self.result.is_ok() {
            self.result = end(self.fmt, self.has_fields, true, "]");
        }
        self.result
    }
}

#[must_use = "must eventually call `finish()` on Debug builders"]
pub struct DebugSet<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
}
pub(super) fn new_set<'a, 'b>(fmt: &'a mut Formatter<'b>) -> DebugSet<'a, 'b> {
    let result = fmt.write_str("{");
    DebugSet { fmt, result, has_fields: false }
}
impl<'a, 'b: 'a> DebugSet<'a, 'b> {
    pub fn entry(&mut self, entry: &dyn Debug) -> &mut Self {
        if self.result.is_ok() {
            self.result = add_entry(self.fmt, self.has_fields, entry);
        }
        self.has_fields = true;
        self
    }
    pub fn entries<D, I>(&mut self, entries: I) -> &mut Self
    where
        D: Debug,
        I: IntoIterator<Item = D>,
    {
        for entry in entries {
            self.entry(&entry);
        }
        self
    }
    pub fn finish(&mut self) -> Result {
        if self.result.is_ok() {
            self.result = end(self.fmt, self.has_fields, false, "}");
        }
        self.result
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        if self.result.is_ok() {
            self.result = end(self.fmt, self.has_fields, true, "}");
        }
        self.result
    }
}

/// A key and its value.
struct Pair<'a> {
    key: &'a dyn Debug,
    value: &'a dyn Debug,
}
impl Debug for Pair<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.key.fmt(f)?;
        f.write_str(": ")?;
        self.value.fmt(f)
    }
}

#[must_use = "must eventually call `finish()` on Debug builders"]
pub struct DebugMap<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
}
pub(super) fn new_map<'a, 'b>(fmt: &'a mut Formatter<'b>) -> DebugMap<'a, 'b> {
    let result = fmt.write_str("{");
    DebugMap { fmt, result, has_fields: false }
}
impl<'a, 'b: 'a> DebugMap<'a, 'b> {
    pub fn entry(&mut self, key: &dyn Debug, value: &dyn Debug) -> &mut Self {
        if self.result.is_ok() {
            self.result = add_entry(self.fmt, self.has_fields, &Pair { key, value });
        }
        self.has_fields = true;
        self
    }
    pub fn entries<K, V, I>(&mut self, entries: I) -> &mut Self
    where
        K: Debug,
        V: Debug,
        I: IntoIterator<Item = (K, V)>,
    {
        for (key, value) in entries {
            self.entry(&key, &value);
        }
        self
    }
    pub fn finish(&mut self) -> Result {
        if self.result.is_ok() {
            self.result = end(self.fmt, self.has_fields, false, "}");
        }
        self.result
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        if self.result.is_ok() {
            self.result = end(self.fmt, self.has_fields, true, "}");
        }
        self.result
    }
}

#[must_use = "returns a type implementing Debug and Display, which do not have any effects unless they are used"]
pub fn from_fn<F: Fn(&mut Formatter<'_>) -> Result>(f: F) -> FromFn<F> {
    FromFn(f)
}
#[derive(Clone, Copy)]
pub struct FromFn<F>(F);

impl<F: Fn(&mut Formatter<'_>) -> Result> Debug for FromFn<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        (self.0)(f)
    }
}
impl<F: Fn(&mut Formatter<'_>) -> Result> Display for FromFn<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        (self.0)(f)
    }
}
