//! Curves over a common pair of axes, each with its name next to it.

use super::axis::Axis;
use super::frame::{Frame, HEIGHT, Labels, anchor, coordinate, label, least, line, numbers};
use crate::kit::{Chart, Point, Scale, Series, Style};
use page_kit::Html;

/// How far apart names are at least, in pixels.
const NAME: f64 = 16.0;

/// How many letters a name has that needs little room.
const SHORT: usize = 8;

/// Draws curves. `id` has to be unique on the page.
pub fn draw(id: &str, chart: &Chart) -> String {
    let frame = frame(chart);
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
    // Above all curves.
    for (place, series) in chart.series.iter().enumerate() {
        name(&mut html, &frame, place, series);
    }
    let ends = ends(&frame, chart);
    let is_short = ends.iter().all(|(_, series, _)| series.name.len() <= SHORT);
    let base = if is_short { "demo-name demo-end demo-short" } else { "demo-name demo-end" };
    for (place, series, up) in ends {
        let class = class(base, place);
        label(&mut html, &class, "end", ("100%", up + 4.0), &series.name);
    }
    html.close("svg");
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

/// Just as wide as there are points, and as high as they and their spreads.
fn frame(chart: &Chart) -> Frame {
    let points = || chart.series.iter().flat_map(|series| &series.points);
    let [left, right] =
        [least(points().map(|point| point.x)), -least(points().map(|point| -point.x))];
    let high = -least(points().map(|point| -point.high));
    let lows = points().map(|point| point.low);
    let y = match chart.scale {
        Scale::Linear => Axis::new(least(lows), high, 4.0),
        Scale::Logarithmic => Axis::logarithmic(least(lows.filter(|low| *low > 0.0)), high),
    };
    Frame { x: Axis::exact(left, right, 4.0), y }
}

/// The lines, and how high their names are: at their ends, moved apart where those are close.
fn ends<'a>(frame: &Frame, chart: &'a Chart) -> Vec<(usize, &'a Series, f64)> {
    let lines = chart.series.iter().enumerate().filter(|(_, series)| series.style == Style::Line);
    let mut ends: Vec<_> = lines
        .filter_map(|(place, series)| Some((place, series, frame.up(series.points.last()?.y))))
        .collect();
    ends.sort_by(|one, other| one.2.total_cmp(&other.2));
    let mut least = f64::NEG_INFINITY;
    for (.., up) in &mut ends {
        *up = up.max(least);
        least = *up + NAME;
    }
    let mut most = HEIGHT;
    for (.., up) in ends.iter_mut().rev() {
        *up = up.min(most);
        most = *up - NAME;
    }
    ends
}

/// The name of what is no line: in or above a band, below the first dot.
fn name(html: &mut Html, frame: &Frame, place: usize, series: &Series) {
    let Some(last) = series.points.last() else { return };
    let class = class("demo-name", place);
    match series.style {
        Style::Line => {}
        Style::Band => {
            // What is up from the bottom is as good as empty there.
            let (edge, bottom) = (frame.up(last.high), frame.up(last.low));
            let up = if bottom >= HEIGHT { HEIGHT - 6.0 } else { (edge - 5.0).max(NAME) };
            label(html, &class, "end", ("100%", up), &series.name);
        }
        Style::Dots => {
            let first = &series.points[0];
            let at = frame.across(first.x);
            let anchor = anchor(frame.x.place(first.x));
            label(html, &class, anchor, (&at, frame.up(first.low) + NAME), &series.name);
        }
    }
}

fn draw_series(html: &mut Html, frame: &Frame, place: usize, series: &Series) {
    match series.style {
        Style::Band => {
            let upper = series.points.iter().map(|point| (point.x, point.high));
            let lower = series.points.iter().rev().map(|point| (point.x, point.low));
            frame.path(html, &class("demo-band", place), upper.chain(lower));
            return;
        }
        Style::Line => {
            let way = series.points.iter().map(|point| (point.x, point.y));
            frame.path(html, &class("demo-line", place), way);
        }
        Style::Dots => {}
    }
    for point in &series.points {
        draw_point(html, frame, &class("demo-dot", place), point);
    }
}

fn draw_point(html: &mut Html, frame: &Frame, class: &str, point: &Point) {
    let (across, up) = (frame.across(point.x), frame.up(point.y));
    if point.high > point.low {
        line(html, "demo-whisker", (&across, frame.up(point.low)), (&across, frame.up(point.high)));
    }
    html.open("circle", &[("class", class), ("cx", &across), ("cy", &coordinate(up)), ("r", "3")]);
    html.close("circle");
}

/// A class with the curve's number, which decides colour and dashes.
fn class(base: &str, place: usize) -> String {
    format!("{base} demo-series-{}", place % 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(name: &str, style: Style, points: &[(f64, f64)]) -> Series {
        let points = points.iter().map(|(x, y)| Point::new(*x, *y)).collect();
        Series { name: name.to_owned(), style, points }
    }

    fn chart(scale: Scale, series: Vec<Series>) -> Chart {
        let [title, x, y] = ["Cost", "Threads", "ns"].map(str::to_owned);
        Chart { title, x, y, scale, series }
    }

    #[test]
    fn curves_show_their_spread_and_their_numbers() {
        let mut mutex = series("mutex", Style::Line, &[(1.0, 3.5), (2.0, 5.0)]);
        (mutex.points[0].low, mutex.points[0].high) = (3.0, 4.25);
        let svg = draw("c", &chart(Scale::Linear, vec![mutex]));
        assert_eq!(svg.matches("demo-whisker").count(), 1, "{svg}");
        assert!(svg.contains("<td>4.25</td>"), "{svg}");
    }

    #[test]
    fn each_curve_has_its_name_next_to_it_and_in_its_colour() {
        for style in [Style::Band, Style::Line, Style::Dots] {
            let all = vec![
                series("other", Style::Line, &[(1.0, 1.0), (2.0, 9.0)]),
                series("truth", style, &[(1.0, 1.0), (2.0, 2.0)]),
            ];
            let svg = draw("c", &chart(Scale::Linear, all));
            let (before, _) = svg.split_once(">truth</text>").unwrap();
            let (_, own) = before.rsplit_once("<text").unwrap();
            assert!(own.contains("demo-series-1") && own.contains("demo-name"), "{own}");
        }
    }

    #[test]
    fn names_of_lines_that_end_together_are_apart_in_the_order_of_the_lines_and_inside() {
        let line = |name, end| series(name, Style::Line, &[(1.0, 1.0), (4.0, end)]);
        let chart = chart(
            Scale::Linear,
            vec![line("low", 1.0), line("middle", 1.01), line("high", 1.02), line("top", 100.0)],
        );
        let ends = ends(&frame(&chart), &chart);
        let names: Vec<_> = ends.iter().map(|(_, series, _)| series.name.as_str()).collect();
        assert_eq!(names, ["top", "high", "middle", "low"]);
        let ups: Vec<_> = ends.iter().map(|(.., up)| *up).collect();
        assert!(ups.windows(2).all(|pair| pair[1] - pair[0] >= NAME), "{ups:?}");
        assert!(ups[0] >= 0.0 && ups[3] <= HEIGHT, "{ups:?}");
    }

    #[test]
    fn orders_of_magnitude_are_equally_far_apart_on_a_logarithmic_scale() {
        let all = vec![series("a", Style::Line, &[(1.0, 1.0), (2.0, 10.0), (3.0, 100.0)])];
        let frame = frame(&chart(Scale::Logarithmic, all));
        let [low, middle, high] = [1.0, 10.0, 100.0].map(|value| frame.up(value));
        assert!((low - middle - (middle - high)).abs() < 1e-9, "{low} {middle} {high}");
        // What is drawn from nothing on begins at the lower edge.
        assert_eq!(frame.up(0.0), HEIGHT);
    }
}
