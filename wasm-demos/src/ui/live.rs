//! Keeps the panel of bars and meters in step with the threads.

use super::dom;
use super::threads::BoardView;
use crate::kit::{Settings, Show, Source, Spec};
use crate::view::live::panel;
use web_sys::Element;

/// The most points of a line over time: the last half minute.
const SAMPLES: usize = 450;

/// The panel of one run.
pub struct Live {
    spec: &'static Spec,
    crew: Vec<&'static str>,
    lanes: Vec<Row>,
    meters: Vec<Row>,
    samples: Vec<Vec<f64>>,
}

/// A text, perhaps with a bar or a line.
struct Row {
    text: Element,
    bar: Option<Element>,
    line: Option<Element>,
}

impl Live {
    /// Writes the panel for a run with these settings.
    pub fn new(place: &Element, name: &str, spec: &'static Spec, settings: &Settings) -> Self {
        place.set_inner_html(&panel(name, spec, settings));
        dom::set_flag(place, "hidden", false);
        Self {
            spec,
            crew: (spec.crew)(settings),
            lanes: rows(place, "lane"),
            meters: rows(place, "meter"),
            samples: vec![Vec::new(); spec.meters.len()],
        }
    }

    /// Shows how far the threads are.
    pub fn update(&mut self, view: &BoardView) {
        let lanes: Vec<_> = (0..self.crew.len()).map(|thread| view.lane(thread)).collect();
        for (row, (done, total)) in self.lanes.iter().zip(&lanes) {
            row.show(*done, *total);
            let share = if *total > 0 {
                wording::quantity(*done as f64 / *total as f64 * 100.0, 0, "%")
            } else {
                String::new()
            };
            dom::set_text(&row.text, &share);
        }
        let planned: i64 = lanes.iter().map(|(_, total)| total).sum();
        let mut values = Vec::with_capacity(self.spec.meters.len());
        for (place, meter) in self.spec.meters.iter().enumerate() {
            let value = match meter.source {
                Source::Cell(cell) => view.meter(cell),
                Source::Done(role) => {
                    let of_role = self.crew.iter().zip(&lanes).filter(|(own, _)| **own == role);
                    of_role.map(|(_, (done, _))| done).sum()
                }
                Source::Shortfall(from, less) => {
                    (value_at(&values, from) - value_at(&values, less)).max(0)
                }
            };
            values.push(value);
            let Some(row) = self.meters.get(place) else { continue };
            row.show(value, planned);
            dom::set_text(&row.text, &wording::decimal(value as f64, 0));
            if meter.show == Show::Line {
                sample(&mut self.samples[place], value as f64, row);
            }
        }
    }
}

fn value_at(values: &[i64], place: usize) -> i64 {
    values.get(place).copied().unwrap_or(0)
}

fn rows(place: &Element, kind: &str) -> Vec<Row> {
    let select = |suffix: &str, number: usize| format!("[data-{kind}{suffix}=\"{number}\"]");
    let texts = dom::find_all(place, &format!("[data-{kind}]"));
    let rows = texts.into_iter().enumerate().map(|(number, text)| Row {
        text,
        bar: dom::find(place, &select("-bar", number)),
        line: dom::find(place, &format!("[data-line=\"{number}\"]")).filter(|_| kind == "meter"),
    });
    rows.collect()
}

impl Row {
    fn show(&self, value: i64, full: i64) {
        if let Some(bar) = &self.bar {
            dom::set(bar, "value", &(value.max(0) * 1000 / full.max(1)).min(1000).to_string());
        }
    }
}

/// Adds a sample to a line and draws it again, scaled to its own extremes.
fn sample(samples: &mut Vec<f64>, value: f64, row: &Row) {
    if samples.len() == SAMPLES {
        samples.remove(0);
    }
    samples.push(value);
    let (low, high) = samples
        .iter()
        .fold((0_f64, 1_f64), |(low, high), value| (low.min(*value), high.max(*value)));
    let mut points = String::new();
    for (place, value) in samples.iter().enumerate() {
        let x = place * 300 / SAMPLES.min(samples.len().max(60));
        let y = 58.0 - (value - low) / (high - low) * 56.0;
        points.push_str(&x.to_string());
        points.push(',');
        points.push_str(&(y as i64).to_string());
        points.push(' ');
    }
    if let Some(line) = &row.line {
        dom::set(line, "points", &points);
    }
}
