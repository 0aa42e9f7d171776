//! The colours of the light theme, for figures and listings: paper knows no custom properties.

use std::collections::HashMap;

/// Names of custom properties with what they are in the light theme.
pub(crate) struct Colours(HashMap<String, String>);

impl Colours {
    /// From style sheets, in which a colour of both themes is `--name: light-dark(light, dark);`.
    pub(crate) fn of(styles: &str) -> Self {
        let definitions = styles.split("--").filter_map(|rest| {
            let (name, value) = rest.split_once(':')?;
            let (light, _) = value.trim_start().strip_prefix("light-dark(")?.split_once(',')?;
            Some((format!("--{}", name.trim()), light.trim().to_owned()))
        });
        Self(definitions.collect())
    }

    /// A value in which each `var(--name, otherwise)` has become a colour.
    pub(crate) fn resolve(&self, value: &str) -> String {
        let Some((before, rest)) = value.split_once("var(") else { return value.to_owned() };
        let Some((inner, after)) = rest.split_once(')') else { return value.to_owned() };
        let (name, otherwise) = inner.split_once(',').unwrap_or((inner, "currentColor"));
        let colour = self.0.get(name.trim()).map_or(otherwise.trim(), String::as_str);
        format!("{before}{colour}{}", self.resolve(after))
    }
}

#[cfg(test)]
mod tests {
    use super::Colours;

    #[test]
    fn a_property_becomes_its_light_value_and_an_unknown_one_what_stands_in() {
        let colours = Colours::of(":root{--wb-bad: light-dark(#b02a1c, #ff9d90);--wb-gap:4px}");
        assert_eq!(colours.resolve("var(--wb-bad, currentColor)"), "#b02a1c");
        assert_eq!(colours.resolve("1px var(--wb-bad) var(--none, Canvas)"), "1px #b02a1c Canvas");
        assert_eq!(colours.resolve("var(--wb-gap)"), "currentColor");
        assert_eq!(colours.resolve("red"), "red");
    }

    /// Paper names the colours of the site's theme, and none that is not there.
    #[test]
    fn the_theme_has_every_colour_of_the_books_own_styles() {
        let theme = concat!(
            include_str!("../../../theme/course.css"),
            include_str!("../../../theme/code.css")
        );
        let own =
            concat!(include_str!("book.css"), include_str!("print.css"), include_str!("ebook.css"));
        let resolved = Colours::of(theme).resolve(own);
        assert!(own.contains("var(--code-keyword)") && resolved.contains("#8a2f6b"));
        assert!(!resolved.contains("var(") && !resolved.contains("currentColor"), "{resolved}");
    }
}
