//! Numbers and tables as the report writes them: Markdown that also reads well in a terminal.

use std::fmt::Write as _;

use crate::stats::Sample;

/// The median and, in brackets, the middle half.
pub fn spread(sample: &Sample, decimals: usize) -> String {
    let (low, high) = sample.quartiles();
    format!("{:.decimals$} ({low:.decimals$}–{high:.decimals$})", sample.median())
}

/// The median, the maximum and the number of times in milliseconds.
pub fn milliseconds(sample: &Sample) -> String {
    format!(
        "{:.1} ms at the median, {:.1} ms at most, of {}",
        sample.median(),
        sample.max(),
        sample.len()
    )
}

/// With one decimal.
pub fn kilobytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e3)
}

/// A table whose columns line up; all but the first are to the right.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([head[column].chars().count(), 3]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |cells: &[String]| {
        let padded = cells.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column == 0 { format!(" {cell:<width$} ") } else { format!(" {cell:>width$} ") }
        });
        format!("|{}|\n", padded.collect::<Vec<_>>().join("|"))
    };
    let rule = widths.iter().enumerate().map(|(column, &width)| {
        if column == 0 { "-".repeat(width + 2) } else { format!("{}:", "-".repeat(width + 1)) }
    });
    let mut text = line(&head.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>());
    let _ = writeln!(text, "|{}|", rule.collect::<Vec<_>>().join("|"));
    rows.iter().for_each(|row| text.push_str(&line(row)));
    text
}
