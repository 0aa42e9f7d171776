//! Some programs at once, and what comes of the comparison.

use crate::found::Found;
use crate::{compiled, interpreted, smaller};
use differential::{Choices, Program, Spelling, Taste, generate};
use std::fmt::{self, Display, Formatter};
use std::ops::{AddAssign, Range};

/// How many differences are told, each by a program that was made as small as possible.
const MOST_TOLD: usize = 3;

/// What came of comparing programs.
#[derive(Default)]
pub struct Figures {
    pub programs: usize,
    /// Those that end in the same ways; of them, those that race, those that can end in more ways than one, and those that can deadlock.
    same: usize,
    racy: usize,
    pub several: usize,
    deadlocks: usize,
    /// The ways to end of all of them.
    outcomes: usize,
    /// Those that one of the searches has not tried whole.
    too_large: usize,
    /// Those that differ, some of them in words.
    different: usize,
    told: Vec<String>,
}

impl Figures {
    /// There is no difference, and few programs were too large.
    #[track_caller]
    pub fn hold(&self) {
        assert!(self.different == 0, "{self}\n{}", self.told.join("\n"));
        assert!(self.too_large * 20 <= self.programs, "too many are too large: {self}");
    }
}

impl Display for Figures {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Figures { programs, same, racy, several, deadlocks, outcomes, too_large, .. } = self;
        write!(
            f,
            "{programs} programs, {same} end in the same ways ({outcomes} ways; {several} programs in several, \
             {deadlocks} can deadlock, {racy} race), {too_large} were too large, {} differ",
            self.different
        )
    }
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Figures) {
        self.programs += other.programs;
        self.same += other.same;
        self.racy += other.racy;
        self.several += other.several;
        self.deadlocks += other.deadlocks;
        self.outcomes += other.outcomes;
        self.too_large += other.too_large;
        self.different += other.different;
        self.told.extend(other.told);
    }
}

/// Compares the programs of these seeds.
pub fn compare(taste: Taste, seeds: Range<u64>) -> Figures {
    let mut figures = Figures::default();
    let records = seeds.clone().map(|seed| {
        let mut choices = Choices::seeded(seed);
        generate(&mut choices, taste);
        choices.into_record()
    });
    let records: Vec<Vec<usize>> = records.collect();
    for (seed, (record, both)) in seeds.zip(records.iter().zip(run(taste, &records))) {
        figures.programs += 1;
        match both.difference() {
            Difference::None => {
                figures.same += 1;
                figures.racy += usize::from(both.compiled == "race");
                let ways = both.compiled.split('\t').skip(1);
                figures.outcomes += ways.clone().count();
                figures.several += usize::from(ways.clone().count() > 1);
                figures.deadlocks += usize::from(ways.clone().any(|way| way == "deadlock"));
            }
            Difference::TooLarge => figures.too_large += 1,
            Difference::In(ways) => {
                figures.different += 1;
                if figures.told.len() < MOST_TOLD {
                    let (text, ways) = smaller::smallest(taste, record.clone(), ways);
                    figures.told.push(format!("{taste:?} {seed}:\n{text}{ways}"));
                }
            }
        }
    }
    figures
}

/// What the two sides say of a program.
pub struct Both {
    interpreted: String,
    compiled: String,
}

/// How they differ.
#[derive(Debug, PartialEq, Eq)]
pub enum Difference {
    None,
    /// One of them has not tried everything.
    TooLarge,
    /// In words.
    In(String),
}

/// Has both sides run the programs of these records.
pub fn run(taste: Taste, records: &[Vec<usize>]) -> Vec<Both> {
    let program = |record: &Vec<usize>| generate(&mut Choices::recorded(record.clone()), taste);
    let programs: Vec<Program> = records.iter().map(program).collect();
    let texts =
        |spelling| programs.iter().map(|program| program.text(spelling)).collect::<Vec<_>>();
    let spelling = match taste {
        Taste::Alone => Spelling::Std,
        Taste::Together => Spelling::Modelled,
    };
    let interpreted = interpreted::all(&texts(Spelling::Std));
    let folder = tempfile::tempdir().expect("a folder");
    let compiled = compiled::all(&texts(spelling), spelling, folder.path());
    let both = interpreted.iter().map(Found::to_line).zip(compiled);
    both.map(|(interpreted, compiled)| Both { interpreted, compiled }).collect()
}

impl Both {
    pub fn difference(&self) -> Difference {
        if self.interpreted == self.compiled {
            return Difference::None;
        }
        let is_large = |line: &str| line.starts_with("too large");
        if is_large(&self.interpreted) || is_large(&self.compiled) {
            return Difference::TooLarge;
        }
        let [here, there] = [&self.interpreted, &self.compiled].map(|line| line.split('\t'));
        let mut ways = String::new();
        for (side, one, other) in [("interpreter", &here, &there), ("rustc", &there, &here)] {
            for way in one.clone().filter(|way| !other.clone().any(|known| known == *way)).take(5) {
                ways += &format!("only the {side}: {way}\n");
            }
        }
        Difference::In(ways)
    }
}
