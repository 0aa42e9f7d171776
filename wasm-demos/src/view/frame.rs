//! What charts have in common: axes, places, and the table of numbers beneath.

use super::axis::Axis;
use page_kit::Html;

// A drawing is 360 wide, so that its texts are still legible when it is squeezed into a telephone.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 22.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 38.0;

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
    pub fn across(&self, x: f64) -> f64 {
        LEFT + self.x.place(x) * (WIDTH - LEFT - RIGHT)
    }

    /// Where a number is, counted from the top.
    pub fn up(&self, y: f64) -> f64 {
        HEIGHT - BOTTOM - self.y.place(y) * (HEIGHT - TOP - BOTTOM)
    }

    /// Opens the drawing and draws its axes.
    pub fn open(&self, html: &mut Html, labels: &Labels) {
        let Labels { id, title, description, x, y } = *labels;
        let (title_id, description_id) = (format!("{id}-title"), format!("{id}-desc"));
        let labelled_by = [title_id.as_str(), &description_id].join(" ");
        html.open(
            "svg",
            &[
                ("class", "demo-svg"),
                ("viewBox", "0 0 360 220"),
                ("role", "img"),
                ("aria-labelledby", &labelled_by),
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

    /// A way from point to point, as a path's `d`.
    pub fn path(&self, points: impl Iterator<Item = (f64, f64)>) -> String {
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

/// Draws a straight line.
pub fn line(html: &mut Html, class: &str, from: (f64, f64), to: (f64, f64)) {
    let ends = [from.0, from.1, to.0, to.1].map(coordinate);
    html.open(
        "line",
        &[("class", class), ("x1", &ends[0]), ("y1", &ends[1]), ("x2", &ends[2]), ("y2", &ends[3])],
    );
    html.close("line");
}

/// Writes a text at a point; `anchor` says which end of it is there.
pub fn label(html: &mut Html, anchor: &str, at: (f64, f64), words: &str) {
    html.leaf(
        "text",
        &[("x", &coordinate(at.0)), ("y", &coordinate(at.1)), ("text-anchor", anchor)],
        words,
    );
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
}
