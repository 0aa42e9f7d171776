use std::collections::BTreeSet;

/// A buyer who wants `n` tickets, in each state on the way.
#[derive(Clone, Copy, PartialEq)]
enum Buyer {
    Begins {
        n: i64,
    },
    /// Saw that many, and is about to exchange them for the rest.
    HasLooked {
        n: i64,
        left: i64,
    },
    /// Took too many, and is about to give them back.
    GivesBack {
        n: i64,
    },
    Served,
    Refused,
}
use Buyer::*;

/// Looks, and takes them only if nobody was there in between.
fn look_and_exchange(tickets: &mut i64, buyer: Buyer) -> Buyer {
    match buyer {
        HasLooked { n, left } if left == *tickets => {
            *tickets -= n;
            Served
        }
        Begins { n } | HasLooked { n, .. } if *tickets >= n => HasLooked { n, left: *tickets },
        _ => Refused,
    }
}

/// Takes them first, and gives them back if they were too many.
fn take_and_give_back(tickets: &mut i64, buyer: Buyer) -> Buyer {
    match buyer {
        Begins { n } => {
            *tickets -= n;
            if *tickets >= 0 { Served } else { GivesBack { n } }
        }
        GivesBack { n } => {
            *tickets += n;
            Refused
        }
        done => done,
    }
}

type Step = fn(&mut i64, Buyer) -> Buyer;

/// How many are served, in each order of the buyers' steps.
fn served(step: Step, tickets: i64, buyers: &[Buyer], found: &mut BTreeSet<usize>) {
    let is_done = |buyer: &Buyer| matches!(buyer, Served | Refused);
    if buyers.iter().all(is_done) {
        found.insert(buyers.iter().filter(|buyer| **buyer == Served).count());
    }
    for turn in (0..buyers.len()).filter(|&turn| !is_done(&buyers[turn])) {
        let (mut tickets, mut buyers) = (tickets, buyers.to_vec());
        buyers[turn] = step(&mut tickets, buyers[turn]);
        served(step, tickets, &buyers, found);
    }
}

fn main() {
    for wanted in [&[3, 3][..], &[3, 3, 1]] {
        println!("wanted {wanted:?} of 4");
        let buyers: Vec<_> = wanted.iter().map(|&n| Begins { n }).collect();
        for (name, step) in [
            ("look and exchange", look_and_exchange as Step),
            ("take and give back", take_and_give_back),
        ] {
            let mut found = BTreeSet::new();
            served(step, 4, &buyers, &mut found);
            println!("  {name}: {found:?} are served");
        }
    }
}
