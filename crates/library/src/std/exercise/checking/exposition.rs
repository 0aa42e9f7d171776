//! The text format of Prometheus: `checking::exposition`.
use super::{Raw, text_of};
use crate::collections::BTreeMap;
use crate::intrinsics;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Family {
    pub kind: Option<String>,
    pub help: Option<String>,
    pub samples: Vec<(String, f64)>,
}

/// Nothing or one text.
type Perhaps = &'static [&'static str];
/// Labels, and the bits of the value.
type Sample = (&'static str, u64);

/// The families by name, or what is wrong.
pub fn parse(text: &str) -> Result<BTreeMap<String, Family>, String> {
    let (is_right, rest) = *intrinsics::check_read::<(bool, &'static Raw)>("exposition", text);
    if !is_right {
        return Err(text_of(rest).to_owned());
    }
    let all = *intrinsics::cast_ref::<Raw, &'static [(&'static str, Perhaps, Perhaps, &'static [Sample])]>(rest);
    let mut families = BTreeMap::new();
    for (name, kind, help, samples) in all {
        let mut family = Family { kind: perhaps(*kind), help: perhaps(*help), samples: Vec::new() };
        for (labels, bits) in *samples {
            family.samples.push(((*labels).to_owned(), f64::from_bits(*bits)));
        }
        families.insert((*name).to_owned(), family);
    }
    Ok(families)
}
fn perhaps(text: Perhaps) -> Option<String> {
    text.first().map(|text| (*text).to_owned())
}
