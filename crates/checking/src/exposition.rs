//! Reads what a `/metrics` endpoint says, in the text format of Prometheus, version 0.0.4, and is strict about it.
//!
//! The format: <https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format>
use std::collections::BTreeMap;

/// What an endpoint has to say about the metrics of one name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Family {
    /// `counter`, `gauge`, …, if a `# TYPE` line says so.
    pub kind: Option<String>,
    /// What the `# HELP` line says.
    pub help: Option<String>,
    /// The values, in order, each with its labels as they are written: nothing, or `{route="/"}`.
    pub samples: Vec<(String, f64)>,
}

/// The metrics of a scrape, by name.
///
/// # Errors
/// A sentence about the first line that is not as it must be.
pub fn parse(text: &str) -> Result<BTreeMap<String, Family>, String> {
    if !text.is_empty() && !text.ends_with('\n') {
        return Err("the last line does not end with a line feed".to_owned());
    }
    let mut families = BTreeMap::new();
    for (index, line) in text.split_terminator('\n').enumerate() {
        read(line, &mut families)
            .map_err(|problem| format!("line {} (`{line}`): {problem}", index + 1))?;
    }
    Ok(families)
}

fn read(line: &str, families: &mut BTreeMap<String, Family>) -> Result<(), &'static str> {
    if line.ends_with('\r') {
        return Err("it ends with a carriage return: a line feed alone ends a line");
    }
    if line.trim().is_empty() {
        return Ok(());
    }
    let Some(comment) = line.strip_prefix('#') else { return sample(line, families) };
    // Any other comment is nobody's business.
    let Some((keyword @ ("HELP" | "TYPE"), rest)) = comment.trim_start().split_once(' ') else {
        return Ok(());
    };
    let (name, text) = rest.trim_start().split_once(' ').ok_or("a name and a text are expected")?;
    let family = families.entry(checked(name)?.to_owned()).or_default();
    if keyword == "HELP" {
        if !family.samples.is_empty() {
            return Err("the help must stand before the first value");
        }
        return fill(&mut family.help, text, "a second HELP for this name");
    }
    if !["counter", "gauge", "histogram", "summary", "untyped"].contains(&text) {
        return Err("there is no such type");
    }
    if !family.samples.is_empty() {
        return Err("the type must stand before the first value");
    }
    fill(&mut family.kind, text, "a second TYPE for this name")
}

fn fill(field: &mut Option<String>, text: &str, twice: &'static str) -> Result<(), &'static str> {
    match field.replace(text.to_owned()) {
        Some(_) => Err(twice),
        None => Ok(()),
    }
}

/// `name value`, `name{label="text"} value`, and perhaps a time after it.
fn sample(line: &str, families: &mut BTreeMap<String, Family>) -> Result<(), &'static str> {
    let end = line.find(['{', ' ', '\t']).ok_or("a value is missing")?;
    let (name, rest) = line.split_at(end);
    let labels_end = if rest.starts_with('{') { labels(rest)? } else { 0 };
    let (labels, rest) = rest.split_at(labels_end);
    let mut words = rest.split_whitespace();
    let value = words.next().ok_or("a value is missing")?;
    let value: f64 = value.parse().map_err(|_| "the value is not a number")?;
    if words.next().is_some_and(|time| time.parse::<i64>().is_err()) || words.next().is_some() {
        return Err("after the value there may be a time, and nothing else");
    }
    let family = families.entry(checked(name)?.to_owned()).or_default();
    if family.samples.iter().any(|(other, _)| other == labels) {
        return Err("a second value for the same name and labels");
    }
    family.samples.push((labels.to_owned(), value));
    Ok(())
}

/// Where the labels at the beginning of `text` end.
fn labels(text: &str) -> Result<usize, &'static str> {
    let mut at = 1;
    while !text[at..].starts_with('}') {
        let (name, _) =
            text[at..].split_once("=\"").ok_or("a label is written as name=\"text\"")?;
        checked(name)?;
        at += name.len() + 2;
        at += quoted(&text[at..]).ok_or("a label's text does not end")?;
        at += usize::from(text[at..].starts_with(','));
    }
    Ok(at + 1)
}

/// How long a quoted text is, with the quotation mark at its end.
fn quoted(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (index, c) in text.char_indices() {
        match c {
            '"' if !escaped => return Some(index + 1),
            _ => escaped = c == '\\' && !escaped,
        }
    }
    None
}

fn checked(name: &str) -> Result<&str, &'static str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let digit = name.starts_with(|c: char| c.is_ascii_digit());
    let good = !name.is_empty() && !digit && name.chars().all(fits);
    if good {
        Ok(name)
    } else {
        Err("a name has letters, digits and `_`, and does not start with a digit")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scrape_is_read() {
        let text = "# HELP hits_total Hits, all in all.\n# TYPE hits_total counter\n\
                    hits_total{route=\"/a \\\"b\\\"}\",code=\"200\"} 3\nhits_total{route=\"/\"} 1e3 1700000000\n\
                    # a remark\n\ntemperature -Inf\n";
        let families = parse(text).unwrap();
        let hits = &families["hits_total"];
        assert_eq!(hits.kind.as_deref(), Some("counter"));
        assert_eq!(hits.help.as_deref(), Some("Hits, all in all."));
        let labels = r#"{route="/a \"b\"}",code="200"}"#;
        assert_eq!(hits.samples, [(labels.to_owned(), 3.0), ("{route=\"/\"}".to_owned(), 1000.0)]);
        assert_eq!(families["temperature"].samples, [(String::new(), f64::NEG_INFINITY)]);
        assert_eq!(parse("").unwrap().len(), 0);
    }

    #[test]
    fn what_is_not_as_it_must_be_is_named() {
        for (text, problem) in [
            ("a 1", "does not end with a line feed"),
            ("a\n", "a value is missing"),
            ("a many\n", "not a number"),
            ("a 1 2 3\n", "nothing else"),
            ("7a 1\n", "does not start with a digit"),
            ("a 1\na 2\n", "line 2 (`a 2`): a second value"),
            ("a 1\n# TYPE a counter\n", "before the first value"),
            ("a 1\n# HELP a What it is.\n", "the help must stand before the first value"),
            ("a 1\r\n", "a carriage return"),
            ("# TYPE a number\n", "no such type"),
            ("# TYPE a gauge\n# TYPE a gauge\n", "a second TYPE"),
            ("a{b} 1\n", "a label is written as"),
            ("a{b=\"c} 1\n", "does not end"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(problem), "{text:?}: {error}");
        }
    }
}
