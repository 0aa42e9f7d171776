//! TODO: a mistake that people really make, in a sentence. At least four files like this one, with different mistakes.
//!
//! verdict: wrong
//! mistake: split-update
//! says: TODO: a part of the explanation

pub struct Tally {}

impl Tally {
    pub fn new() -> Self {
        todo!("a wrong solution that a reader may hand in")
    }

    pub fn add(&self) {
        todo!("count one")
    }

    pub fn get(&self) -> u64 {
        todo!("read the count")
    }
}
