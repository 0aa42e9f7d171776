//! What charts have in common: axes, places, and the table of numbers beneath.
//!
//! A drawing is as wide as its place, whatever that is, and its texts are as large as the page's: across, places are shares of the
//! width, and up they are pixels. What lies around the axes is drawn beyond the edges of the `svg`, into its margins (`results.css`).

use super::axis::Axis;
use page_kit::Html;

/// The height between the axes, in pixels.
pub const HEIGHT: f64 = 200.0;
/// The width of the drawing that curves are in, which is stretched.
const WIDTH: f64 = 1000.0;

/// Where numbers are in a drawing.
pub struct Frame {
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
}

/// What a drawing is called and says of itself.
pub struct Labels<'a> {
    /// Starts the ids in it.
    pub id: &'a str,
    /// What it shows, as a noun phrase.
    pub title: &'a str,
    /// The same in a sentence or two, for those who do not see it.
    pub description: &'a str,
    /// The horizontal axis, unit included.
    pub x: &'a str,
    /// The vertical axis, unit included.
    pub y: &'a str,
}

impl Frame {
    /// Where a number is, counted from the left.
    pub fn across(&self, x: f64) -> String {
        percent(self.x.place(x))
    }

    /// Where a number is, counted from the top.
    pub fn up(&self, y: f64) -> f64 {
        HEIGHT - self.y.place(y) * HEIGHT
    }

    /// Opens the drawing and draws its axes.
    pub fn open(&self, html: &mut Html, labels: &Labels) {
        let Labels { id, title, description, x, y } = *labels;
        let (title_id, description_id) = (format!("{id}-title"), format!("{id}-desc"));
        let labelled_by = [title_id.as_str(), &description_id].join(" ");
        html.open(
            "svg",
            &[("class", "demo-plot"), ("role", "img"), ("aria-labelledby", &labelled_by)],
        );
        html.leaf("title", &[("id", &title_id)], title).leaf(
            "desc",
            &[("id", &description_id)],
            description,
        );
        for tick in self.y.ticks() {
            let at = self.up(tick);
            line(html, "demo-grid", ("0", at), ("100%", at));
            label(html, "", "end", ("-6", at + 4.0), &self.y.label(tick));
        }
        for tick in self.x.ticks() {
            let at = self.across(tick);
            line(html, "demo-axis", (&at, HEIGHT), (&at, HEIGHT + 4.0));
            let words = self.x.label(tick);
            // A long number at the end would stick out.
            let is_last = self.x.place(tick) > 0.95 && words.len() > 3;
            let anchor = if is_last { "end" } else { "middle" };
            label(html, "", anchor, (&at, HEIGHT + 18.0), &words);
        }
        line(html, "demo-axis", ("0", HEIGHT), ("100%", HEIGHT));
        label(html, "", "end", ("100%", HEIGHT + 36.0), x);
        label(html, "", "start", ("-44", -12.0), y);
    }

    /// A path from point to point.
    pub fn path(&self, html: &mut Html, class: &str, points: impl Iterator<Item = (f64, f64)>) {
        let mut path = String::new();
        for (x, y) in points {
            path.push(if path.is_empty() { 'M' } else { 'L' });
            path.push_str(&coordinate(self.x.place(x) * WIDTH));
            path.push(' ');
            path.push_str(&coordinate(self.up(y)));
        }
        html.open(
            "svg",
            &[
                ("class", "demo-stretch"),
                ("width", "100%"),
                ("height", "200"),
                ("viewBox", "0 0 1000 200"),
                ("preserveAspectRatio", "none"),
            ],
        );
        html.open(
            "path",
            &[("class", class), ("d", &path), ("vector-effect", "non-scaling-stroke")],
        )
        .close("path")
        .close("svg");
    }
}

/// Draws a straight line.
pub fn line(html: &mut Html, class: &str, from: (&str, f64), to: (&str, f64)) {
    let (top, bottom) = (coordinate(from.1), coordinate(to.1));
    html.open(
        "line",
        &[("class", class), ("x1", from.0), ("y1", &top), ("x2", to.0), ("y2", &bottom)],
    );
    html.close("line");
}

/// Writes a text at a point; `anchor` says which end of it is there.
pub fn label(html: &mut Html, class: &str, anchor: &str, at: (&str, f64), words: &str) {
    let up = coordinate(at.1);
    let attributes = [("class", class), ("x", at.0), ("y", &up), ("text-anchor", anchor)];
    html.leaf("text", if class.is_empty() { &attributes[1..] } else { &attributes }, words);
}

/// Which end of a text goes to a place (a share of the width), so that the text stays within the drawing.
pub fn anchor(place: f64) -> &'static str {
    match place {
        ..0.25 => "start",
        0.75.. => "end",
        _ => "middle",
    }
}

/// A share as a percentage with two decimals.
pub fn percent(share: f64) -> String {
    let hundredths = (share.max(0.0) * 10_000.0).round() as u64;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// A length to a tenth of a unit, without separators.
pub fn coordinate(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// The numbers behind a drawing, for whoever prefers them, and buttons to take both away.
pub fn numbers(html: &mut Html, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    html.open("details", &[]).leaf("summary", &[], "The numbers as a table");
    super::table(html, "", columns, rows);
    html.close("details");
    super::export_buttons(html, &[super::CSV, super::IMAGE]);
}

/// The least of some numbers; infinity if there are none.
pub fn least(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_keep_one_decimal() {
        assert_eq!([0.0, 12.34, -3.06, 1234.0].map(coordinate), ["0.0", "12.3", "-3.1", "1234.0"]);
    }

    #[test]
    fn shares_are_percentages() {
        assert_eq!([0.0, 0.12345, 1.0].map(percent), ["0.00%", "12.35%", "100.00%"]);
    }

    #[test]
    fn texts_at_the_edges_grow_inwards() {
        assert_eq!([0.0, 0.5, 1.0].map(anchor), ["start", "middle", "end"]);
    }
}
