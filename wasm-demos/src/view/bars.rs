//! Bars, one below the other: a list of sentences, each with its length drawn.

use super::frame::percent;
use crate::kit::{Bar, Bars};
use page_kit::Html;

/// Draws bars.
pub fn draw(bars: &Bars) -> String {
    let full = bars
        .rows
        .iter()
        .map(|bar| bar.whole.map_or(bar.value, |whole| whole.max(bar.value)))
        .fold(0.0, f64::max);
    let mut html = Html::new();
    html.open("figure", &[("class", "demo-chart")]).leaf("figcaption", &[], &bars.title);
    html.open("ul", &[("class", "demo-bars")]);
    for bar in &bars.rows {
        html.open("li", &[]).leaf("span", &[("class", "demo-bar-name")], &bar.name).text(" ");
        track(&mut html, bar, full);
        html.text(" ").leaf("span", &[], &bar.note).close("li");
    }
    html.close("ul").close("figure");
    html.finish()
}

/// The bar, and what is missing.
fn track(html: &mut Html, bar: &Bar, full: f64) {
    if full <= 0.0 {
        return;
    }
    let value = (bar.value / full).clamp(0.0, 1.0);
    let missing = bar.whole.map_or(0.0, |whole| (whole / full - value).max(0.0));
    html.open("svg", &[("class", "demo-track"), ("aria-hidden", "true")]);
    part(html, "demo-bar", 0.0, value);
    if missing > 0.0 {
        part(html, "demo-missing", value, missing);
    }
    html.close("svg");
}

fn part(html: &mut Html, class: &str, from: f64, width: f64) {
    let (from, width) = (percent(from), percent(width));
    let attributes = [("class", class), ("x", &from), ("width", &width), ("height", "100%")];
    html.open("rect", &attributes).close("rect");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(rows: &[(f64, Option<f64>)]) -> String {
        let bar = |(value, whole): &(f64, Option<f64>)| {
            let [name, note] = ["Route", "seven"].map(str::to_owned);
            Bar { name, value: *value, whole: *whole, note }
        };
        let title = "Routes".to_owned();
        draw(&Bars { title, rows: rows.iter().map(bar).collect() })
    }

    #[test]
    fn lengths_are_shares_of_the_longest_and_what_is_missing_goes_on_from_them() {
        let html = bars(&[(50.0, None), (25.0, Some(100.0))]);
        assert!(html.contains("demo-bar\" x=\"0.00%\" width=\"50.00%\""), "{html}");
        assert!(html.contains("demo-bar\" x=\"0.00%\" width=\"25.00%\""), "{html}");
        assert!(html.contains("demo-missing\" x=\"25.00%\" width=\"75.00%\""), "{html}");
        assert_eq!(html.matches("demo-missing").count(), 1, "{html}");
    }

    #[test]
    fn nothing_at_all_has_words_and_no_bar() {
        let html = bars(&[(0.0, Some(0.0))]);
        assert!(html.contains("seven") && !html.contains("<svg"), "{html}");
    }
}
