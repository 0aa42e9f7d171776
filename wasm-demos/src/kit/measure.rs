//! The numbers that a run shows while it goes on and that its result consists of, as static data.

/// The most engine-written meters a demo can have.
pub const MAX_METERS: usize = 8;

/// One number of a result.
#[derive(Debug)]
pub struct Measure {
    /// Lower-case words joined by hyphens.
    pub id: &'static str,
    /// The column's heading.
    pub label: &'static str,
    /// The unit, such as `ns`; empty for a count.
    pub unit: &'static str,
    /// Digits after the decimal point.
    pub decimals: u8,
    /// Whether it counts what must not be.
    pub is_fault: bool,
}

impl Measure {
    /// A whole number.
    pub const fn count(id: &'static str, label: &'static str) -> Self {
        Self { id, label, unit: "", decimals: 0, is_fault: false }
    }

    /// How often something was that must not be: a right way gives 0.
    pub const fn faults(id: &'static str, label: &'static str) -> Self {
        Self { id, label, unit: "", decimals: 0, is_fault: true }
    }

    /// A measured number with a unit.
    pub const fn with_unit(
        id: &'static str,
        label: &'static str,
        unit: &'static str,
        decimals: u8,
    ) -> Self {
        Self { id, label, unit, decimals, is_fault: false }
    }
}

/// A number that the page shows while the demo runs.
#[derive(Debug)]
pub struct Meter {
    /// What the page calls it.
    pub label: &'static str,
    /// Where it comes from.
    pub source: Source,
    /// How it is shown.
    pub show: Show,
}

/// Where a live number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The engine writes it, into the cell with this number (below [`MAX_METERS`]).
    Cell(usize),
    /// The steps done so far by all threads with this role.
    Done(&'static str),
    /// The meter at the first place in [`Spec::meters`](super::Spec::meters) less the one at the second, or zero while
    /// the second is ahead: the two are not read in the same instant.
    Shortfall(usize, usize),
}

/// How a live number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// As a number.
    Number,
    /// As a number and a bar, full at the sum of all threads' steps.
    Bar,
    /// As a number and a line over time.
    Line,
}
