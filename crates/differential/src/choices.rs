//! Where a generator's decisions come from: from a seed, or from a record of decisions that may have been made shorter.

/// A source of decisions, which takes down what it has answered.
///
/// A program follows from its record alone. So whoever wants a smaller program with the same fault takes something out
/// of the record and generates again: no rules of shrinking are needed for what is generated.
pub struct Choices {
    /// What to answer first.
    recorded: Vec<usize>,
    /// What comes after the record; without it, always the first alternative.
    state: Option<u64>,
    made: Vec<usize>,
}

impl Choices {
    /// Decisions from a seed: the same ones everywhere. (The generator is SplitMix64: Steele, Lea and Flood, OOPSLA 2014.)
    pub fn seeded(seed: u64) -> Self {
        Choices { recorded: Vec::new(), state: Some(seed), made: Vec::new() }
    }

    /// Decisions of a record; where it is too short, the first alternative of each.
    pub fn recorded(record: Vec<usize>) -> Self {
        Choices { recorded: record, state: None, made: Vec::new() }
    }

    /// What was decided so far.
    pub fn into_record(self) -> Vec<usize> {
        self.made
    }

    /// One of so many alternatives. The first one should be the plainest.
    ///
    /// # Panics
    /// If there is no alternative.
    pub fn below(&mut self, alternatives: usize) -> usize {
        let next = match self.recorded.get(self.made.len()) {
            Some(&recorded) => recorded,
            None => self.random(),
        };
        let choice = next % alternatives;
        self.made.push(choice);
        choice
    }

    /// Whether something holds that holds in one of `out_of` cases.
    pub fn one_in(&mut self, out_of: usize) -> bool {
        self.below(out_of) == out_of - 1
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    fn random(&mut self) -> usize {
        let Some(state) = &mut self.state else { return 0 };
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 33) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_repeats_what_a_seed_has_decided() {
        let decide = |choices: &mut Choices| [7, 2, 100].map(|bound| choices.below(bound));
        let mut seeded = Choices::seeded(3);
        let decided = decide(&mut seeded);
        let mut recorded = Choices::recorded(seeded.into_record());
        assert_eq!(decide(&mut recorded), decided);
        assert_eq!(recorded.below(5), 0);
        assert_ne!(decide(&mut Choices::seeded(4)), decided);
    }
}
