//! How often which values came out.

use super::axis::Axis;
use super::frame::{
    Frame, HEIGHT, Labels, anchor, coordinate, label, least, line, numbers, percent,
};
use super::runs;
use crate::kit::Measure;
use page_kit::Html;

/// The most bars.
const BARS: usize = 15;

/// Draws how the values of a measure are spread over several runs, and where they should all be if that is known. `id` has to be
/// unique on the page.
pub fn draw(id: &str, measure: &Measure, values: &[f64], expected: Option<f64>) -> String {
    let bins = bins(measure, values);
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(0);
    let (from, to) =
        (bins.first().map_or(0.0, |bin| bin.from), bins.last().map_or(1.0, |bin| bin.to));
    // However far off the values are, what they should be is there to compare.
    let low = expected.map_or(from, |at| at.min(from));
    let high = expected.map_or(to, |at| at.max(to));
    // So few values need room beside them, or the axis would count in fractions of the last digit.
    let digit = digit(measure);
    let room = if high - low < 5.0 * digit { 2.0 * digit } else { 0.0 };
    let low = if low >= 0.0 { (low - room).max(0.0) } else { low - room };
    let x = Axis::exact(low, high + room, 4.0);
    let y = Axis::new(0.0, most.max(4) as f64, 4.0);

    let runs = wording::grouped(values.len() as u64);
    let title = format!("{} in {runs} runs", measure.label);
    let show = |value| wording::quantity(value, measure.decimals, measure.unit);
    let mut description = format!(
        "From {} to {}; at most {} runs in one bar.",
        show(least(values.iter().copied())),
        show(-least(values.iter().map(|value| -value))),
        wording::grouped(most as u64)
    );
    if let Some(expected) = expected {
        description.push_str(&format!(" Expected: {}.", show(expected)));
    }
    let mut html = Html::new();
    html.open("figure", &[("class", "demo-chart"), ("data-export", id)]).leaf(
        "figcaption",
        &[],
        &title,
    );
    let frame = Frame { x, y };
    let x = runs::with_unit(measure.label, measure.unit);
    let labels = Labels { id, title: &title, description: &description, x: &x, y: "Runs" };
    frame.open(&mut html, &labels);
    for bin in bins.iter().filter(|bin| bin.count > 0) {
        bar(&mut html, &frame, bin);
    }
    if let Some(expected) = expected {
        let at = frame.across(expected);
        line(&mut html, "demo-expected", (&at, 0.0), (&at, HEIGHT));
        let words = format!("expected: {}", show(expected));
        label(&mut html, "demo-name", anchor(frame.x.place(expected)), (&at, -4.0), &words);
    }
    html.close("svg").leaf("p", &[("class", "demo-hint")], &description);
    let rows = bins
        .iter()
        .map(|bin| vec![show(bin.from), show(bin.to), wording::grouped(bin.count as u64)]);
    numbers(&mut html, &["From", "to", "Runs"], rows);
    html.close("figure");
    html.finish()
}

/// A bar, wide enough to be seen however far apart the values are.
fn bar(html: &mut Html, frame: &Frame, bin: &Bin) {
    let (left, right) = (frame.x.place(bin.from), frame.x.place(bin.to));
    let (top, height) = (frame.up(bin.count as f64), HEIGHT - frame.up(bin.count as f64));
    html.open(
        "rect",
        &[
            ("class", "demo-bar"),
            ("x", &percent(left)),
            ("y", &coordinate(top)),
            ("width", &percent((right - left - 0.002).max(0.006))),
            ("height", &coordinate(height)),
        ],
    );
    html.close("rect");
}

struct Bin {
    from: f64,
    to: f64,
    count: usize,
}

/// What the last digit of a measure stands for.
fn digit(measure: &Measure) -> f64 {
    (0..measure.decimals).fold(1.0, |digit, _| digit / 10.0)
}

/// Bins of equal width, none narrower than the figure's last digit.
fn bins(measure: &Measure, values: &[f64]) -> Vec<Bin> {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let digit = digit(measure);
    if values.is_empty() || high - low < digit {
        return values
            .first()
            .map(|only| Bin { from: *only, to: only + digit, count: values.len() })
            .into_iter()
            .collect();
    }
    let axis = Axis::new(low, high, BARS as f64);
    let width = axis.step.max(digit);
    let mut bins: Vec<_> =
        axis.ticks().into_iter().map(|from| Bin { from, to: from + width, count: 0 }).collect();
    for value in values {
        if let Some(bin) = bins.get_mut(((value - axis.low) / width) as usize) {
            bin.count += 1;
        }
    }
    while bins.last().is_some_and(|bin| bin.count == 0) {
        bins.pop();
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOTAL: Measure = Measure::count("total", "Total");

    #[test]
    fn every_value_is_in_one_bin() {
        let values: Vec<_> =
            (0..50).map(|n| 11_000_000.0 + 7_919.0 * f64::from(n * n % 97)).collect();
        let bins = bins(&TOTAL, &values);
        assert_eq!(bins.iter().map(|bin| bin.count).sum::<usize>(), 50);
        assert!(bins.len() <= BARS + 2, "{}", bins.len());
    }

    #[test]
    fn an_axis_of_counts_has_no_fractions() {
        for value in [0.0, 1.0, 2_000.0] {
            let svg = draw("h", &TOTAL, &[value; 50], Some(value));
            let texts: Vec<_> =
                svg.split("</text>").filter_map(|text| text.rsplit('>').next()).collect();
            assert!(texts.iter().all(|text| !text.contains('.')), "{texts:?}");
            assert!(texts.contains(&wording::decimal(value, 0).as_str()), "{texts:?}");
        }
    }

    #[test]
    fn equal_values_make_one_bar() {
        let svg = draw("h", &TOTAL, &[20.0; 50], None);
        assert_eq!(svg.matches("class=\"demo-bar\"").count(), 1, "{svg}");
        assert!(svg.contains("<title id=\"h-title\">Total in 50 runs</title>"), "{svg}");
    }

    #[test]
    fn what_is_expected_is_on_the_axis_with_its_number_however_far_off() {
        for (values, expected, at) in [
            ([11_000_000.0, 12_000_000.0], 20_000_000.0, "100.00%"),
            ([7_000.0, 7_200.0], 0.0, "0.00%"),
        ] {
            let svg = draw("h", &TOTAL, &values, Some(expected));
            let line = format!("class=\"demo-expected\" x1=\"{at}\"");
            assert!(svg.contains(&line), "{svg}");
            let words = format!(">expected: {}</text>", wording::decimal(expected, 0));
            assert!(svg.contains(&words), "{svg}");
        }
    }
}
