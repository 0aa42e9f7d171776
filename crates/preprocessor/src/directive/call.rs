//! What is written between the braces of a directive.

/// The arguments of one directive, as written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) arguments: Vec<String>,
    /// `KEY=VALUE` pairs in the order written.
    pub(crate) attributes: Vec<(String, String)>,
}

impl Call {
    /// Reads `ARGUMENT… KEY=VALUE… KEY="VALUE WITH SPACES"…`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut call = Self::default();
        for word in words(text)? {
            match word.split_once('=') {
                None => call.arguments.push(word),
                Some(("", _)) => {
                    return Err(format!("\"{word}\" has no name before the equals sign"));
                }
                Some((key, _)) if call.attributes.iter().any(|(known, _)| known == key) => {
                    return Err(format!("{key} is given twice"));
                }
                Some((key, value)) => call.attributes.push((key.to_owned(), value.to_owned())),
            }
        }
        Ok(call)
    }

    /// The value of an attribute, if it is given.
    pub(crate) fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// The one argument of a directive that takes exactly one; `what` names it in the error (`the id of a demo`).
    pub(crate) fn only_argument(&self, what: &str) -> Result<&str, String> {
        match self.arguments.as_slice() {
            [one] => Ok(one),
            [] => Err(format!("{what} is missing")),
            [_, second, ..] => Err(format!("{what} is one word: what is \"{second}\"?")),
        }
    }
}

/// Splits at white space outside double quotes, and drops the quotes.
fn words(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    if quoted { Err("a quotation mark is not closed".to_owned()) } else { Ok(words) }
}

#[cfg(test)]
mod tests {
    use super::Call;

    #[test]
    fn arguments_and_attributes_are_told_apart() {
        let call = Call::parse(r#" lost-update threads=4  title="two words" note="" "#).unwrap();
        assert_eq!(call.only_argument("the id"), Ok("lost-update"));
        let pairs = [("threads", "4"), ("title", "two words"), ("note", "")];
        assert_eq!(call.attributes, pairs.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let refused = |text| {
            Call::parse(text).and_then(|call| call.only_argument("the id").map(str::to_owned))
        };
        assert_eq!(refused(r#"a title="x"#), Err("a quotation mark is not closed".to_owned()));
        assert_eq!(refused("a =4"), Err("\"=4\" has no name before the equals sign".to_owned()));
        assert_eq!(refused("a k=1 k=2"), Err("k is given twice".to_owned()));
        assert_eq!(refused("k=1"), Err("the id is missing".to_owned()));
        assert_eq!(refused("a b"), Err("the id is one word: what is \"b\"?".to_owned()));
    }
}
