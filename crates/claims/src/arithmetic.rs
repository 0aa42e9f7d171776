//! Sums, evaluated.

/// The value of an expression of numbers, `+`, `-`, `*`, `/`, `^` and brackets.
///
/// # Errors
/// It is none.
pub(crate) fn value(text: &str) -> Result<f64, String> {
    let mut rest: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    rest.reverse();
    let value = sum(&mut rest);
    value
        .filter(|_| rest.is_empty())
        .ok_or_else(|| format!("\"{}\" cannot be computed", text.trim()))
}

/// What is left is read from its end.
fn sum(rest: &mut Vec<char>) -> Option<f64> {
    let mut value = product(rest)?;
    while let Some(operator @ ('+' | '-')) = rest.last().copied() {
        rest.pop();
        let other = product(rest)?;
        value = if operator == '+' { value + other } else { value - other };
    }
    Some(value)
}

fn product(rest: &mut Vec<char>) -> Option<f64> {
    let mut value = power(rest)?;
    while let Some(operator @ ('*' | '/')) = rest.last().copied() {
        rest.pop();
        let other = power(rest)?;
        value = if operator == '*' { value * other } else { value / other };
    }
    Some(value)
}

fn power(rest: &mut Vec<char>) -> Option<f64> {
    let base = atom(rest)?;
    if rest.last() == Some(&'^') {
        rest.pop();
        return Some(base.powf(power(rest)?));
    }
    Some(base)
}

fn atom(rest: &mut Vec<char>) -> Option<f64> {
    if rest.last() == Some(&'(') {
        rest.pop();
        let value = sum(rest)?;
        return (rest.pop() == Some(')')).then_some(value);
    }
    let mut number = String::new();
    while let Some(c) = rest.last().copied().filter(|c| c.is_ascii_digit() || *c == '.') {
        number.push(c);
        rest.pop();
    }
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn sums_are_computed() {
        assert_eq!(value("80_000 - 79966"), Ok(34.0));
        assert_eq!(value("2 + 3 * (4 - 1) / 2 ^ 2"), Ok(4.25));
        assert!(value("2 +").is_err());
        assert!(value("two").is_err());
    }
}
