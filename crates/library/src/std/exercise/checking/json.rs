//! JSON, as far as checks need it: `checking::json`, which is serde_json where checks are compiled.
use super::{Raw, text_of};
use crate::collections::{BTreeMap, btree_map};
use crate::fmt;
use crate::intrinsics;
use crate::ops::{Index, IndexMut};

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Value>),
    Object(Map<String, Value>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    n: N,
}
#[derive(Clone, Debug, PartialEq)]
enum N {
    Positive(u64),
    Negative(i64),
    /// With the text that shows it.
    Float(f64, &'static str),
}

impl Number {
    pub fn as_f64(&self) -> Option<f64> {
        Some(match self.n {
            N::Positive(n) => n as f64,
            N::Negative(n) => n as f64,
            N::Float(n, _) => n,
        })
    }
    pub fn as_u64(&self) -> Option<u64> {
        match self.n {
            N::Positive(n) => Some(n),
            _ => None,
        }
    }
}
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.n {
            N::Positive(n) => n.fmt(f),
            N::Negative(n) => n.fmt(f),
            N::Float(_, text) => f.write_str(text),
        }
    }
}

/// Sorted by their keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Map<K, V> {
    entries: BTreeMap<K, V>,
}
impl Map<String, Value> {
    pub fn new() -> Self {
        Map { entries: BTreeMap::new() }
    }
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
    pub fn len(&self) -> usize {
        self.entries.len()
    }
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.get(key)
    }
    pub fn insert(&mut self, key: String, value: Value) -> Option<Value> {
        self.entries.insert(key, value)
    }
    pub fn iter(&self) -> btree_map::Iter<'_, String, Value> {
        self.entries.iter()
    }
}
impl FromIterator<(String, Value)> for Map<String, Value> {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(all: I) -> Self {
        Map { entries: all.into_iter().collect() }
    }
}

impl Value {
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Value::Number(number) => number.as_u64(),
            _ => None,
        }
    }
    pub fn as_object(&self) -> Option<&Map<String, Value>> {
        match self {
            Value::Object(map) => Some(map),
            _ => None,
        }
    }
    /// Without spaces, as `Display` shows it.
    fn write(&self, out: &mut String) {
        match self {
            Value::Null => out.push_str("null"),
            Value::Bool(it) => out.push_str(if *it { "true" } else { "false" }),
            Value::Number(number) => out.push_str(&number.to_string()),
            Value::String(text) => out.push_str(quoted(text)),
            Value::Array(all) => {
                let mut before = "[";
                for value in all {
                    out.push_str(before);
                    value.write(out);
                    before = ",";
                }
                out.push_str(if before == "[" { "[]" } else { "]" });
            }
            Value::Object(map) => {
                let mut before = "{";
                for (key, value) in map.iter() {
                    out.push_str(before);
                    out.push_str(quoted(key));
                    out.push_str(":");
                    value.write(out);
                    before = ",";
                }
                out.push_str(if before == "{" { "{}" } else { "}" });
            }
        }
    }
}
fn quoted(text: &str) -> &'static str {
    *intrinsics::check_read::<&'static str>("a text for JSON", text)
}
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text);
        f.write_str(&text)
    }
}

static NULL: Value = Value::Null;

impl<I: AsRef<str>> Index<I> for Value {
    type Output = Value;

    fn index(&self, key: I) -> &Value {
        match self {
            Value::Object(map) => map.get(key.as_ref()).unwrap_or(&NULL),
            _ => &NULL,
        }
    }
}
impl<I: AsRef<str>> IndexMut<I> for Value {
    fn index_mut(&mut self, key: I) -> &mut Value {
        if let Value::Null = self {
            *self = Value::Object(Map::new());
        }
        match self {
            Value::Object(map) => map.entries.entry(key.as_ref().to_owned()).or_insert(Value::Null),
            _ => panic!("cannot access key {:?} in JSON {self}", key.as_ref()),
        }
    }
}

#[for_types(u8, u16, u32, u64, usize)]
impl From<T> for Value {
    fn from(n: T) -> Value {
        Value::Number(Number { n: N::Positive(n as u64) })
    }
}
#[for_types(i8, i16, i32, i64, isize)]
impl From<T> for Value {
    fn from(n: T) -> Value {
        Value::Number(Number { n: if n < 0 { N::Negative(n as i64) } else { N::Positive(n as u64) } })
    }
}
impl From<bool> for Value {
    fn from(it: bool) -> Value {
        Value::Bool(it)
    }
}
impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::String(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::String(text)
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        match value {
            Some(value) => value.into(),
            None => Value::Null,
        }
    }
}

/// What `json!` makes, where `crates/page-checks` has put it: an object with these fields.
pub fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let mut map = Map::new();
    for (key, value) in fields {
        map.insert(key.to_owned(), value);
    }
    Value::Object(map)
}

#[derive(Debug)]
pub struct Error {
    message: &'static str,
}
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

/// What can be read.
pub trait Read: Sized {
    /// The kind of text that it is read from.
    const NAME: &'static str;
    fn of(value: Value) -> Self;
}
impl Read for Value {
    const NAME: &'static str = "JSON";

    fn of(value: Value) -> Self {
        value
    }
}
impl Read for Map<String, Value> {
    const NAME: &'static str = "a JSON object";

    fn of(value: Value) -> Self {
        match value {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }
}
pub fn from_str<T: Read>(text: &str) -> Result<T, Error> {
    match *intrinsics::check_read::<Part>(T::NAME, text) {
        (FAILED, message) => Err(Error { message: text_of(message) }),
        part => Ok(T::of(value(part))),
    }
}

/// The kind of a value, and what it is.
type Part = (usize, &'static Raw);

const FAILED: usize = 8;

fn value((kind, raw): Part) -> Value {
    match kind {
        0 => Value::Null,
        1 => Value::Bool(*intrinsics::cast_ref::<Raw, bool>(raw)),
        2 => Value::Number(Number { n: N::Positive(*intrinsics::cast_ref::<Raw, u64>(raw)) }),
        3 => Value::Number(Number { n: N::Negative(*intrinsics::cast_ref::<Raw, i64>(raw)) }),
        4 => {
            let (bits, text) = *intrinsics::cast_ref::<Raw, (u64, &'static str)>(raw);
            Value::Number(Number { n: N::Float(f64::from_bits(bits), text) })
        }
        5 => Value::String(text_of(raw).to_owned()),
        6 => {
            let mut all = Vec::new();
            for part in *intrinsics::cast_ref::<Raw, &'static [Part]>(raw) {
                all.push(value(*part));
            }
            Value::Array(all)
        }
        _ => {
            let mut map = Map::new();
            for (key, part) in *intrinsics::cast_ref::<Raw, &'static [(&'static str, Part)]>(raw) {
                map.insert((*key).to_owned(), value(*part));
            }
            Value::Object(map)
        }
    }
}
