//! Curves over a common pair of axes.

use super::axis::Axis;
use super::frame::{Frame, Labels, coordinate, least, line, numbers};
use crate::kit::{Chart, Point, Series, Style};
use page_kit::Html;

/// Draws curves. `id` has to be unique on the page.
pub fn draw(id: &str, chart: &Chart) -> String {
    let points = || chart.series.iter().flat_map(|series| &series.points);
    let (left, right) =
        (least(points().map(|point| point.x)), -least(points().map(|point| -point.x)));
    let high = -least(points().map(|point| -point.high));
    // Heights are compared with the eye, so the scale begins at nothing unless there is less than
    // that.
    let low = least(points().map(|point| point.low)).min(0.0);
    let frame = Frame { x: Axis::new(left, right, 4.0), y: Axis::new(low, high, 4.0) };

    let names: Vec<_> = chart.series.iter().map(|series| series.name.as_str()).collect();
    let description = format!("{} over {}: {}.", chart.y, chart.x, names.join(", "));
    let mut html = Html::new();
    html.open("figure", &[("class", "demo-chart"), ("data-export", id)]).leaf(
        "figcaption",
        &[],
        &chart.title,
    );
    let labels =
        Labels { id, title: &chart.title, description: &description, x: &chart.x, y: &chart.y };
    frame.open(&mut html, &labels);
    for (place, series) in chart.series.iter().enumerate() {
        draw_series(&mut html, &frame, place, series);
    }
    html.close("svg");
    legend(&mut html, chart);
    let rows = chart.series.iter().flat_map(|series| {
        let cell = |value| wording::decimal(value, 2);
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

fn legend(html: &mut Html, chart: &Chart) {
    html.open("ul", &[("class", "demo-legend")]);
    for (place, series) in chart.series.iter().enumerate() {
        // The sample is drawn like the curve, dashes included, so that colour is not all that tells
        // them apart.
        let (base, shape) = match series.style {
            Style::Band => ("demo-band", "M0 0H24V8H0Z"),
            Style::Line => ("demo-line", "M0 4H24"),
            Style::Dots => ("demo-dot", "M9 4a3 3 0 1 0 6 0a3 3 0 1 0-6 0Z"),
        };
        html.open("li", &[]).open("svg", &[("viewBox", "0 0 24 8"), ("aria-hidden", "true")]);
        html.open("path", &[("class", &class(base, place)), ("d", shape)])
            .close("path")
            .close("svg");
        html.text(" ").text(&series.name).close("li");
    }
    html.close("ul");
}

fn draw_series(html: &mut Html, frame: &Frame, place: usize, series: &Series) {
    match series.style {
        Style::Band => {
            let upper = series.points.iter().map(|point| (point.x, point.high));
            let lower = series.points.iter().rev().map(|point| (point.x, point.low));
            let outline = frame.path(upper.chain(lower));
            html.open("path", &[("class", &class("demo-band", place)), ("d", &outline)])
                .close("path");
            return;
        }
        Style::Line => {
            let way = frame.path(series.points.iter().map(|point| (point.x, point.y)));
            html.open("path", &[("class", &class("demo-line", place)), ("d", &way)]).close("path");
        }
        Style::Dots => {}
    }
    for point in &series.points {
        draw_point(html, frame, &class("demo-dot", place), point);
    }
}

fn draw_point(html: &mut Html, frame: &Frame, class: &str, point: &Point) {
    let at = (frame.across(point.x), frame.up(point.y));
    if point.high > point.low {
        line(html, "demo-whisker", (at.0, frame.up(point.low)), (at.0, frame.up(point.high)));
    }
    html.open(
        "circle",
        &[("class", class), ("cx", &coordinate(at.0)), ("cy", &coordinate(at.1)), ("r", "2.5")],
    );
    html.close("circle");
}

/// A class with the curve's number, which decides colour and dashes.
fn class(base: &str, place: usize) -> String {
    format!("{base} demo-series-{}", place % 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_show_their_spread_and_their_numbers() {
        let points = vec![Point { x: 1.0, y: 3.5, low: 3.0, high: 4.25 }, Point::new(2.0, 5.0)];
        let series = vec![Series { name: "mutex".to_owned(), style: Style::Line, points }];
        let chart =
            Chart { title: "Cost".to_owned(), x: "Threads".to_owned(), y: "ns".to_owned(), series };
        let svg = draw("c", &chart);
        assert_eq!(svg.matches("demo-whisker").count(), 1, "{svg}");
        assert!(svg.contains("<td>4.25</td>"), "{svg}");
    }

    #[test]
    fn the_legend_shows_what_is_drawn() {
        for (style, sample) in
            [(Style::Band, "demo-band"), (Style::Line, "demo-line"), (Style::Dots, "demo-dot")]
        {
            let points = vec![Point::new(1.0, 1.0), Point::new(2.0, 2.0)];
            let series = vec![Series { name: "truth".to_owned(), style, points }];
            let [title, x, y] = ["t", "x", "y"].map(str::to_owned);
            let svg = draw("c", &Chart { title, x, y, series });
            let (_, legend) = svg.split_once("demo-legend").unwrap();
            assert!(legend.contains(sample), "{legend}");
        }
    }
}
