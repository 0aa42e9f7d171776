//! Keeps the panel of bars and meters in step with the threads.

use super::dom;
use super::threads::BoardView;
use crate::kit::{Settings, Show, Source, Spec};
use crate::view::live::panel;
use web_sys::Element;

/// The most points of a line over time: the last half minute.
const SAMPLES: usize = 450;

/// The most readings that are kept of a run: those of a run that is long enough to be watched are of no use.
const READINGS: usize = 400;

/// The panel of one run.
pub struct Live {
    spec: &'static Spec,
    crew: Vec<&'static str>,
    lanes: Vec<Row>,
    meters: Vec<Row>,
    samples: Vec<Vec<f64>>,
    readings: Vec<Reading>,
    /// What an earlier run has left on the board.
    stale: Option<Reading>,
}

/// How far a run was at some moment.
#[derive(Clone)]
struct Reading {
    /// In milliseconds.
    at: f64,
    /// For each thread the steps done and those to do.
    lanes: Vec<(i64, i64)>,
    meters: Vec<i64>,
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
            readings: Vec::new(),
            stale: None,
        }
    }

    /// A run is about to begin; the board is still as the last one left it.
    pub fn begin(&mut self, view: &BoardView, at: f64) {
        self.stale = Some(self.look(view, at));
        let (lanes, meters) = (vec![(0, 0); self.crew.len()], vec![0; self.spec.meters.len()]);
        self.readings = vec![Reading { at, lanes, meters }];
        self.samples.iter_mut().for_each(Vec::clear);
    }

    /// Notes how far the threads are.
    pub fn read(&mut self, view: &BoardView, at: f64) {
        let reading = self.look(view, at);
        let is_stale =
            |stale: &Reading| (&stale.lanes, &stale.meters) == (&reading.lanes, &reading.meters);
        if self.stale.as_ref().is_some_and(is_stale) {
            return;
        }
        self.stale = None;
        self.readings.truncate(READINGS - 1);
        self.readings.push(reading);
    }

    /// Notes how far the threads came.
    pub fn end(&mut self, view: &BoardView, at: f64) {
        self.stale = None;
        self.read(view, at);
    }

    /// All will be shown once more.
    pub fn rewind(&mut self) {
        self.samples.iter_mut().for_each(Vec::clear);
    }

    /// Shows how things stand at the end, and each line over the whole width.
    pub fn settle(&mut self) {
        self.show_latest();
        for (samples, row) in self.samples.iter().zip(&self.meters) {
            draw_line(samples, samples.len(), row);
        }
    }

    fn look(&self, view: &BoardView, at: f64) -> Reading {
        let lanes: Vec<_> = (0..self.crew.len()).map(|thread| view.lane(thread)).collect();
        let mut meters = Vec::with_capacity(self.spec.meters.len());
        for meter in self.spec.meters {
            let value = match meter.source {
                Source::Cell(cell) => view.meter(cell),
                Source::Done(role) => {
                    let of_role = self.crew.iter().zip(&lanes).filter(|(own, _)| **own == role);
                    of_role.map(|(_, (done, _))| done).sum()
                }
                Source::Shortfall(from, less) => {
                    (value_at(&meters, from) - value_at(&meters, less)).max(0)
                }
            };
            meters.push(value);
        }
        Reading { at, lanes, meters }
    }

    /// Shows the latest reading.
    pub fn show_latest(&mut self) {
        if let Some(reading) = self.readings.last().cloned() {
            self.show(&reading);
        }
    }

    /// Shows how far the run was when this share of its time had passed. Between two readings it is taken to have been steady.
    pub fn show_again(&mut self, share: f64) {
        let (Some(first), Some(last)) = (self.readings.first(), self.readings.last()) else {
            return;
        };
        let at = first.at + (last.at - first.at) * share;
        let next = self.readings.iter().position(|reading| reading.at >= at);
        let Some(next) = next.map(|next| next.max(1)).filter(|next| *next < self.readings.len())
        else {
            return self.show_latest();
        };
        let reading = self.readings[next - 1].towards(&self.readings[next], at);
        self.show(&reading);
    }

    /// How long the readings took, in milliseconds.
    pub fn span(&self) -> f64 {
        let (first, last) = (self.readings.first(), self.readings.last());
        first.zip(last).map_or(0.0, |(first, last)| last.at - first.at)
    }

    fn show(&mut self, reading: &Reading) {
        for (row, (done, total)) in self.lanes.iter().zip(&reading.lanes) {
            // A bar without an end would be full or empty, and either would be a lie.
            if let Some(bar) = &row.bar {
                dom::set_flag(bar, "hidden", *total <= 0);
            }
            row.show(*done, *total);
            let text = match (*done, *total) {
                (done, 1..) => wording::quantity(done as f64 / *total as f64 * 100.0, 0, "%"),
                (0, _) => String::new(),
                (done, _) => wording::decimal(done as f64, 0),
            };
            dom::set_text(&row.text, &text);
        }
        let planned: i64 = reading.lanes.iter().map(|(_, total)| total).sum();
        for (place, (meter, value)) in self.spec.meters.iter().zip(&reading.meters).enumerate() {
            let Some(row) = self.meters.get(place) else { continue };
            row.show(*value, planned);
            dom::set_text(&row.text, &wording::decimal(*value as f64, 0));
            if meter.show == Show::Line {
                sample(&mut self.samples[place], *value as f64, row);
            }
        }
    }
}

impl Reading {
    /// What would have been read at a moment between this reading and the next.
    fn towards(&self, next: &Self, at: f64) -> Self {
        let share = (at - self.at) / (next.at - self.at).max(f64::MIN_POSITIVE);
        let between = |from: i64, to: i64| from + ((to - from) as f64 * share) as i64;
        let lanes = self.lanes.iter().zip(&next.lanes);
        let meters = self.meters.iter().zip(&next.meters);
        Self {
            at,
            lanes: lanes.map(|(own, next)| (between(own.0, next.0), next.1)).collect(),
            meters: meters.map(|(own, next)| between(*own, *next)).collect(),
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

/// Adds a sample to a line and draws it again.
fn sample(samples: &mut Vec<f64>, value: f64, row: &Row) {
    if samples.len() == SAMPLES {
        samples.remove(0);
    }
    samples.push(value);
    draw_line(samples, samples.len().max(60), row);
}

/// Draws a line of which so many samples fill the width, scaled to its own extremes.
fn draw_line(samples: &[f64], full: usize, row: &Row) {
    let Some(line) = &row.line else { return };
    let (low, high) = samples
        .iter()
        .fold((0_f64, 1_f64), |(low, high), value| (low.min(*value), high.max(*value)));
    let mut points = String::new();
    for (place, value) in samples.iter().enumerate() {
        let x = place * 300 / (full - 1).max(1);
        let y = 58.0 - (value - low) / (high - low) * 56.0;
        points.push_str(&x.to_string());
        points.push(',');
        points.push_str(&(y as i64).to_string());
        points.push(' ');
    }
    dom::set(line, "points", &points);
}
