//! "Did you mean …?"

/// The end of a sentence about a name that nobody knows: the nearest known name if there is a near one, otherwise all
/// of them.
pub(crate) fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(name, &known) {
        Some(near) => format!("; did you mean \"{near}\"?"),
        None if known.is_empty() => "; there is none".to_owned(),
        None => format!("; there is {}", known.join(", ")),
    }
}

/// The known name that takes the fewest slips of the finger to get to `name`, if that is few enough to be a slip.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let slips =
        |known: &str| strsim::damerau_levenshtein(&name.to_lowercase(), &known.to_lowercase());
    let near = known.iter().copied().min_by_key(|known| slips(known))?;
    let longest = name.chars().count().max(near.chars().count());
    (slips(near) <= (longest / 3).max(1)).then_some(near)
}

#[cfg(test)]
mod tests {
    use super::hint;

    #[test]
    fn a_slip_is_told_from_another_name() {
        let known = ["lost-update", "torn-read"];
        assert_eq!(hint("lost-updat", known), "; did you mean \"lost-update\"?");
        assert_eq!(hint("Torn-Raed", known), "; did you mean \"torn-read\"?");
        assert_eq!(hint("deadlock", known), "; there is lost-update, torn-read");
        assert_eq!(hint("deadlock", []), "; there is none");
    }

    #[test]
    fn one_slip_is_always_allowed() {
        assert_eq!(hint("ti", ["tip"]), "; did you mean \"tip\"?");
    }
}
