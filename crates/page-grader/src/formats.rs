//! Texts that checks read by a library: the same one, compiled here too. What comes out is put together again in the interpreter, by
//! `std/exercise/checking/json.rs` and `exposition.rs` of the crate `library`.
use checking::exposition;
use checking::json::{self, Map, Value};
use interpreter::Argument;

/// What the text says, read as what the name says.
pub(crate) fn read(name: &str, text: &str) -> Option<Argument> {
    Some(match name {
        "JSON" => parsed(json::from_str(text)),
        "a JSON object" => parsed(json::from_str::<Map<String, Value>>(text).map(Value::Object)),
        "a text for JSON" => Argument::Str(Value::from(text).to_string()),
        "exposition" => families(text),
        _ => return None,
    })
}

/// What came of reading, as JSON or as an object of it.
fn parsed(value: json::Result<Value>) -> Argument {
    match value {
        Ok(value) => part(value),
        Err(error) => pair(8, Argument::Str(error.to_string())),
    }
}

fn pair(kind: i128, what: Argument) -> Argument {
    Argument::Tuple(vec![Argument::Int(kind), Argument::Data(Box::new(what))])
}

/// A value by its kind, and what it is.
fn part(value: Value) -> Argument {
    match value {
        Value::Null => pair(0, Argument::Unit),
        Value::Bool(it) => pair(1, Argument::Bool(it)),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(n), _) => pair(2, Argument::Int(n.into())),
            (None, Some(n)) => pair(3, Argument::Int(n.into())),
            (None, None) => {
                let text = Argument::Str(number.to_string());
                pair(4, Argument::Tuple(vec![bits(number.as_f64().unwrap_or(f64::NAN)), text]))
            }
        },
        Value::String(text) => pair(5, Argument::Str(text)),
        Value::Array(all) => pair(6, Argument::Slice(all.into_iter().map(part).collect())),
        Value::Object(map) => {
            let field = |(key, value)| Argument::Tuple(vec![Argument::Str(key), part(value)]);
            pair(7, Argument::Slice(map.into_iter().map(field).collect()))
        }
    }
}

fn bits(value: f64) -> Argument {
    Argument::Int(value.to_bits().into())
}

/// Whether it is right, and the families or what is wrong.
fn families(text: &str) -> Argument {
    let (is_right, what) = match exposition::parse(text) {
        Ok(all) => (true, Argument::Slice(all.into_iter().map(family).collect())),
        Err(problem) => (false, Argument::Str(problem)),
    };
    Argument::Tuple(vec![Argument::Bool(is_right), Argument::Data(Box::new(what))])
}

fn family((name, family): (String, exposition::Family)) -> Argument {
    let perhaps =
        |text: Option<String>| Argument::Slice(text.into_iter().map(Argument::Str).collect());
    let sample = |(labels, value)| Argument::Tuple(vec![Argument::Str(labels), bits(value)]);
    let samples = family.samples.into_iter().map(sample).collect();
    Argument::Tuple(vec![
        Argument::Str(name),
        perhaps(family.kind),
        perhaps(family.help),
        Argument::Slice(samples),
    ])
}
