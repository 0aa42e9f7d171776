//! What stands above a program: lines `//! key: value`, of which a long one goes on in lines that are indented.

/// The values of a header, in the order written.
#[derive(Debug)]
pub(crate) struct Header {
    values: Vec<(String, String)>,
}

impl Header {
    /// Splits a text into its header and what follows it. `mark` is what each line of the header starts with.
    pub(crate) fn split<'t>(text: &'t str, mark: &str) -> Result<(Header, &'t str), String> {
        let mut values: Vec<(String, String)> = Vec::new();
        let mut rest = text;
        while let Some(line) = rest.strip_prefix(mark) {
            let (line, below) = line.split_once('\n').unwrap_or((line, ""));
            match line.strip_prefix("   ") {
                Some(more) => {
                    let (_, value) = values.last_mut().ok_or("the header starts with a key")?;
                    *value = format!("{value} {}", more.trim());
                }
                None => {
                    let (key, value) = line
                        .trim_start()
                        .split_once(':')
                        .ok_or_else(|| format!("\"{line}\" is no \"key: value\""))?;
                    values.push((
                        key.to_owned(),
                        value.strip_prefix(' ').unwrap_or(value).trim_end().to_owned(),
                    ));
                }
            }
            rest = below;
        }
        Ok((Header { values }, rest))
    }

    /// The value of a key, which is taken out.
    pub(crate) fn take(&mut self, key: &str) -> Option<String> {
        let at = self.values.iter().position(|(known, _)| known == key)?;
        Some(self.values.remove(at).1)
    }

    /// The same of one that has to be there.
    pub(crate) fn need(&mut self, key: &str) -> Result<String, String> {
        self.take(key)
            .filter(|value| !value.is_empty())
            .ok_or_else(|| format!("there is no \"{key}: …\""))
    }

    /// That nothing else stands there.
    pub(crate) fn is_empty(&self) -> Result<(), String> {
        match self.values.first() {
            None => Ok(()),
            Some((key, _)) => {
                Err(format!("nobody knows what \"{key}\" means here, or it is there twice"))
            }
        }
    }
}
