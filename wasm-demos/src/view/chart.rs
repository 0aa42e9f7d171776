//! Charts as SVG, each with a title, a description and its numbers in a table.

use super::axis::Axis;
use super::html::Html;
use crate::kit::{Chart, Figure, Point, Series, Style, text};

// A drawing is 360 wide, so that its texts are still legible when it is squeezed into a telephone.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 10.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 38.0;

/// The most bars of a histogram.
const BARS: usize = 15;

/// Draws how the values of a figure are spread over several runs. `id` has to be unique on the
/// page.
pub fn histogram(id: &str, figure: &Figure, values: &[f64]) -> String {
    let bins = bins(figure, values);
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(0);
    let x = Axis::new(
        bins.first().map_or(0.0, |bin| bin.from),
        bins.last().map_or(1.0, |bin| bin.to),
        4.0,
    );
    let y = Axis::new(0.0, most.max(1) as f64, 4.0);

    let runs = text::count(values.len() as u64);
    let title = [figure.label, " in ", &runs, " runs"].concat();
    let show = |value| text::quantity(value, figure.decimals, figure.unit);
    let description = [
        "From ",
        &show(least(values.iter().copied())),
        " to ",
        &show(-least(values.iter().map(|value| -value))),
        "; at most ",
        &text::count(most as u64),
        " runs in one bar.",
    ]
    .concat();
    let mut html = Html::new();
    html.open("figure", &[("class", "demo-chart")]).leaf("figcaption", &[], &title);
    let frame = Frame { x, y };
    frame.open(
        &mut html,
        id,
        &title,
        &description,
        &super::runs::with_unit(figure.label, figure.unit),
        "Runs",
    );
    for bin in &bins {
        let (left, right) = (frame.across(bin.from), frame.across(bin.to));
        let (top, bottom) = (frame.up(bin.count as f64), frame.up(0.0));
        let size = [left + 0.5, top, (right - left - 1.0).max(1.0), bottom - top].map(coordinate);
        html.open(
            "rect",
            &[
                ("class", "demo-bar"),
                ("x", &size[0]),
                ("y", &size[1]),
                ("width", &size[2]),
                ("height", &size[3]),
            ],
        );
        html.close("rect");
    }
    html.close("svg").leaf("p", &[("class", "demo-hint")], &description);
    let rows =
        bins.iter().map(|bin| vec![show(bin.from), show(bin.to), text::count(bin.count as u64)]);
    numbers(&mut html, &["From", "to", "Runs"], rows);
    html.close("figure");
    html.finish()
}

struct Bin {
    from: f64,
    to: f64,
    count: usize,
}

/// Bins of equal width, none narrower than the figure's last digit.
fn bins(figure: &Figure, values: &[f64]) -> Vec<Bin> {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let digit = (0..figure.decimals).fold(1.0, |digit, _| digit / 10.0);
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
        axis.ticks().map(|from| Bin { from, to: from + width, count: 0 }).collect();
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

/// Draws curves. `id` has to be unique on the page.
pub fn curves(id: &str, chart: &Chart) -> String {
    let points = || chart.series.iter().flat_map(|series| &series.points);
    let (left, right) =
        (least(points().map(|point| point.x)), -least(points().map(|point| -point.x)));
    let high = -least(points().map(|point| -point.high));
    // Heights are compared with the eye, so the scale begins at nothing unless there is less than
    // that.
    let low = least(points().map(|point| point.low)).min(0.0);
    let frame = Frame { x: Axis::new(left, right, 4.0), y: Axis::new(low, high, 4.0) };

    let names: Vec<_> = chart.series.iter().map(|series| series.name.as_str()).collect();
    let description = [&chart.y, " over ", &chart.x, ": ", &names.join(", "), "."]
        .map(|part: &str| part)
        .concat();
    let mut html = Html::new();
    html.open("figure", &[("class", "demo-chart")]).leaf("figcaption", &[], &chart.title);
    frame.open(&mut html, id, &chart.title, &description, &chart.x, &chart.y);
    for (place, series) in chart.series.iter().enumerate() {
        frame.series(&mut html, place, series);
    }
    html.close("svg");
    legend(&mut html, &names);
    let rows = chart.series.iter().flat_map(|series| {
        let cell = |value| text::decimal(value, 2);
        series.points.iter().map(move |point| {
            vec![
                series.name.clone(),
                cell(point.x),
                cell(point.y),
                cell(point.low),
                cell(point.high),
            ]
        })
    });
    numbers(&mut html, &["Curve", &chart.x, &chart.y, "Low", "High"], rows);
    html.close("figure");
    html.finish()
}

fn least(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

fn legend(html: &mut Html, names: &[&str]) {
    html.open("ul", &[("class", "demo-legend")]);
    for (place, name) in names.iter().enumerate() {
        // The sample is drawn like the curve, dashes included, so that colour is not all that tells
        // them apart.
        html.open("li", &[]).open("svg", &[("viewBox", "0 0 24 8"), ("aria-hidden", "true")]);
        html.open("path", &[("class", &class("demo-line", place)), ("d", "M0 4H24")])
            .close("path")
            .close("svg");
        html.text(" ").text(name).close("li");
    }
    html.close("ul");
}

/// The numbers behind a drawing, for whoever prefers them.
fn numbers(html: &mut Html, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    html.open("details", &[]).leaf("summary", &[], "The numbers as a table");
    super::table(html, "", columns, rows);
    html.close("details");
}

/// Where numbers are in a drawing.
struct Frame {
    x: Axis,
    y: Axis,
}

impl Frame {
    fn across(&self, x: f64) -> f64 {
        LEFT + self.x.place(x) * (WIDTH - LEFT - RIGHT)
    }

    fn up(&self, y: f64) -> f64 {
        HEIGHT - BOTTOM - self.y.place(y) * (HEIGHT - TOP - BOTTOM)
    }

    /// Opens the drawing and draws its axes.
    fn open(&self, html: &mut Html, id: &str, title: &str, description: &str, x: &str, y: &str) {
        let (title_id, description_id) = ([id, "-title"].concat(), [id, "-desc"].concat());
        let labels = [title_id.as_str(), &description_id].join(" ");
        html.open(
            "svg",
            &[
                ("class", "demo-svg"),
                ("viewBox", "0 0 360 220"),
                ("role", "img"),
                ("aria-labelledby", &labels),
            ],
        );
        html.leaf("title", &[("id", &title_id)], title).leaf(
            "desc",
            &[("id", &description_id)],
            description,
        );
        for tick in self.y.ticks() {
            let at = self.up(tick);
            line(html, "demo-grid", (LEFT, at), (WIDTH - RIGHT, at));
            label(html, "end", (LEFT - 5.0, at + 4.0), &self.y.label(tick));
        }
        for tick in self.x.ticks() {
            let at = self.across(tick);
            line(html, "demo-axis", (at, HEIGHT - BOTTOM), (at, HEIGHT - BOTTOM + 4.0));
            label(html, "middle", (at, HEIGHT - BOTTOM + 16.0), &self.x.label(tick));
        }
        line(html, "demo-axis", (LEFT, HEIGHT - BOTTOM), (WIDTH - RIGHT, HEIGHT - BOTTOM));
        label(html, "end", (WIDTH - RIGHT, HEIGHT - 5.0), x);
        label(html, "start", (4.0, 11.0), y);
    }

    fn series(&self, html: &mut Html, place: usize, series: &Series) {
        match series.style {
            Style::Band => {
                let upper = series.points.iter().map(|point| (point.x, point.high));
                let lower = series.points.iter().rev().map(|point| (point.x, point.low));
                let outline = self.path(upper.chain(lower));
                html.open("path", &[("class", &class("demo-band", place)), ("d", &outline)])
                    .close("path");
                return;
            }
            Style::Line => {
                let way = self.path(series.points.iter().map(|point| (point.x, point.y)));
                html.open("path", &[("class", &class("demo-line", place)), ("d", &way)])
                    .close("path");
            }
            Style::Dots => {}
        }
        for point in &series.points {
            self.point(html, &class("demo-dot", place), point);
        }
    }

    fn point(&self, html: &mut Html, class: &str, point: &Point) {
        let at = (self.across(point.x), self.up(point.y));
        if point.high > point.low {
            line(html, "demo-whisker", (at.0, self.up(point.low)), (at.0, self.up(point.high)));
        }
        html.open(
            "circle",
            &[("class", class), ("cx", &coordinate(at.0)), ("cy", &coordinate(at.1)), ("r", "2.5")],
        );
        html.close("circle");
    }

    fn path(&self, points: impl Iterator<Item = (f64, f64)>) -> String {
        let mut path = String::new();
        for (x, y) in points {
            path.push(if path.is_empty() { 'M' } else { 'L' });
            path.push_str(&coordinate(self.across(x)));
            path.push(' ');
            path.push_str(&coordinate(self.up(y)));
        }
        path
    }
}

fn line(html: &mut Html, class: &str, from: (f64, f64), to: (f64, f64)) {
    let ends = [from.0, from.1, to.0, to.1].map(coordinate);
    html.open(
        "line",
        &[("class", class), ("x1", &ends[0]), ("y1", &ends[1]), ("x2", &ends[2]), ("y2", &ends[3])],
    );
    html.close("line");
}

/// Writes a text at a point; `anchor` says which end of it is there.
pub(super) fn label(html: &mut Html, anchor: &str, at: (f64, f64), words: &str) {
    html.leaf(
        "text",
        &[("x", &coordinate(at.0)), ("y", &coordinate(at.1)), ("text-anchor", anchor)],
        words,
    );
}

/// A class with the curve's number, which decides colour and dashes.
fn class(base: &str, place: usize) -> String {
    [base, " demo-series-", &(place % 6).to_string()].concat()
}

/// A length to a tenth of a unit, without separators.
pub(super) fn coordinate(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    [sign, &(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOTAL: Figure = Figure::count("total", "Total");

    #[test]
    fn every_value_is_in_one_bin() {
        let values: Vec<_> =
            (0..50).map(|n| 11_000_000.0 + 7_919.0 * f64::from(n * n % 97)).collect();
        let bins = bins(&TOTAL, &values);
        assert_eq!(bins.iter().map(|bin| bin.count).sum::<usize>(), 50);
        assert!(bins.len() <= BARS + 2, "{}", bins.len());
    }

    #[test]
    fn equal_values_make_one_bar() {
        let svg = histogram("h", &TOTAL, &[20.0; 50]);
        assert_eq!(svg.matches("class=\"demo-bar\"").count(), 1, "{svg}");
        assert!(svg.contains("<title id=\"h-title\">Total in 50 runs</title>"), "{svg}");
    }

    #[test]
    fn curves_show_their_spread_and_their_numbers() {
        let points = vec![Point { x: 1.0, y: 3.5, low: 3.0, high: 4.25 }, Point::new(2.0, 5.0)];
        let series = vec![Series { name: "mutex".to_owned(), style: Style::Line, points }];
        let chart =
            Chart { title: "Cost".to_owned(), x: "Threads".to_owned(), y: "ns".to_owned(), series };
        let svg = curves("c", &chart);
        assert_eq!(svg.matches("demo-whisker").count(), 1, "{svg}");
        assert!(svg.contains("<td>4.25</td>"), "{svg}");
    }

    #[test]
    fn coordinates_keep_one_decimal() {
        assert_eq!([0.0, 12.34, -3.06, 1234.0].map(coordinate), ["0.0", "12.3", "-3.1", "1234.0"]);
    }
}
