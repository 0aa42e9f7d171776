//! What ex19 has to do: elect one leader, and never depose the wrong one.
use super::ex19::Election;
use checking::evidence::{Act, Op, Update};
use checking::grouped;
use checking::mistake::{Mistake, PUBLISHED_TOO_WEAKLY, line};
use checking::sync::cell::PlainCell;
use checking::sync::thread;
use checking::{Exercise, complain, expect, expect_eq};

const CANDIDATES: u64 = 4;
const ROUNDS: u64 = 500;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one candidate after the other", in_turn)
        .always("two candidates stand", two_candidates)
        .always("two candidates write something, then stand", manifestos)
        .always("one candidate stands, another thread asks", asked)
        .always("while one leads, another one stands, and a third thread asks", unmoved)
        .always("the leader resigns twice, and another one stands", successor)
        .native("four candidates on this machine", hammer)
        .mistakes(&[
            ZERO,
            DEPOSED,
            RESULT_IGNORED,
            ELECTED_BY_SWAP,
            CHECK_THEN_ACT,
            RESIGNED_LATE,
            PUBLISHED_TOO_WEAKLY,
        ])
}

fn told(leader: Option<u64>) -> String {
    leader.map_or_else(|| "None".to_owned(), |id| format!("Some({id})"))
}

fn expect_leader(election: &Election, expected: Option<u64>, mistake: &str) {
    let got = election.leader();
    if got != expected {
        complain(
            mistake,
            format!("the leader is {}", told(expected)),
            format!("it is {}", told(got)),
        );
    }
}

fn in_turn() {
    let election = Election::new();
    expect_leader(&election, None, "");
    let first = election.stand(7);
    if first == 0 {
        complain("zero", "stand(7) returns 7", "it returns 0");
    }
    expect_eq("what stand(7) returns", first, 7);
    expect_leader(&election, Some(7), "");
    let second = election.stand(8);
    if second == 8 {
        complain("several", "while 7 leads, stand(8) returns 7", "it returns 8");
    }
    expect_eq("what stand(8) returns while 7 leads", second, 7);
    expect_leader(&election, Some(7), "several");
    let deposed = election.resign(8);
    expect_leader(&election, Some(7), "deposed");
    expect(!deposed, "while 7 leads, resign(8) returns false", "it returns true");
    expect(election.resign(7), "while 7 leads, resign(7) returns true", "it returns false");
    expect_leader(&election, None, "");
    expect(!election.resign(7), "while nobody leads, resign(7) returns false", "it returns true");
    expect_eq("what stand(8) returns then", election.stand(8), 8);
    expect_leader(&election, Some(8), "");
}

/// Complains unless both candidates name the same leader, who leads.
fn expect_one(election: &Election, [one, two]: [u64; 2]) {
    if one == 1 && two == 2 {
        complain(
            "several",
            "stand(1) and stand(2) return the same leader",
            "each thinks that it leads",
        );
    }
    expect(
        one == two && [1, 2].contains(&one),
        "stand(1) and stand(2) return the same leader",
        format!("they return {one} and {two}"),
    );
    expect_leader(election, Some(one), "several");
}

fn two_candidates() {
    let election = Election::new();
    let told = thread::scope(|scope| {
        let one = scope.spawn(|| election.stand(1));
        let two = election.stand(2);
        [one.join().unwrap(), two]
    });
    expect_one(&election, told);
}

fn manifestos() {
    let election = Election::new();
    let written: [PlainCell<u64>; 2] = Default::default();
    let candidate = |id: u64| {
        written[id as usize - 1].set(id);
        let leader = election.stand(id);
        if let 1 | 2 = leader {
            let read = written[leader as usize - 1].get();
            expect_eq("what the leader has written", read, leader);
        }
        leader
    };
    let told = thread::scope(|scope| {
        let one = scope.spawn(|| candidate(1));
        let two = candidate(2);
        [one.join().unwrap(), two]
    });
    expect_one(&election, told);
}

fn asked() {
    let (election, written) = (Election::new(), PlainCell::new(0));
    thread::scope(|scope| {
        scope.spawn(|| {
            written.set(1);
            election.stand(1);
        });
        match election.leader() {
            None => {}
            Some(1) => expect_eq("what the leader has written", written.get(), 1),
            other => complain("", "the leader is None or Some(1)", told(other)),
        }
    });
}

fn unmoved() {
    let election = Election::new();
    election.stand(1);
    thread::scope(|scope| {
        scope.spawn(|| {
            let leader = election.stand(2);
            expect_eq("what stand(2) returns while 1 leads", leader, 1);
        });
        expect_leader(&election, Some(1), "several");
    });
    expect_leader(&election, Some(1), "several");
}

fn successor() {
    let election = Election::new();
    election.stand(1);
    let (first, second, stood) = thread::scope(|scope| {
        let first = scope.spawn(|| election.resign(1));
        let second = election.resign(1);
        let stood = election.stand(2);
        (first.join().unwrap(), second, stood)
    });
    expect_eq("what stand(2) returns after resign(1)", stood, 2);
    expect_leader(&election, Some(2), "resigned-late");
    if first && second {
        complain("resigned-late", "resign(1) returns true once", "it returns true twice");
    }
    expect(first || second, "resign(1) returns true once", "it never does");
}

fn hammer() -> String {
    for _ in 0..ROUNDS {
        let election = Election::new();
        let told: Vec<u64> = thread::scope(|scope| {
            let candidates: Vec<_> = (1..=CANDIDATES)
                .map(|id| {
                    let election = &election;
                    scope.spawn(move || election.stand(id))
                })
                .collect();
            candidates.into_iter().map(|candidate| candidate.join().unwrap()).collect()
        });
        let leader = election.leader();
        expect(
            told.iter().all(|&id| Some(id) == leader),
            "all candidates name the same leader",
            format!("they name {told:?}"),
        );
    }
    format!("{} elections with {CANDIDATES} candidates, one leader each", grouped(ROUNDS))
}

const ZERO: Mistake = Mistake {
    name: "old-value",
    explain: |evidence| {
        (evidence.named == "zero").then(|| {
            "`stand` returns what was there before: nobody. A successful `compare_exchange` hands out the *old* value; the \
             leader is now the one who stood."
                .to_owned()
        })
    },
};

const DEPOSED: Mistake = Mistake {
    name: "deposes-another",
    explain: |evidence| {
        (evidence.named == "deposed").then(|| {
            "Somebody who does not lead resigns, and the leader is gone. The place may be freed only by the one who has it."
                .to_owned()
        })
    },
};

const RESULT_IGNORED: Mistake = Mistake {
    name: "result-ignored",
    explain: |evidence| {
        let (number, _) = evidence.own().find(|(_, act)| act.exchange_failed().is_some())?;
        (evidence.named == "several").then(|| {
            format!(
                "The compare-exchange in line {number} fails, since somebody leads already, and `stand` goes on as if it had \
                 not. `Err` holds the one who leads."
            )
        })
    },
};

const ELECTED_BY_SWAP: Mistake = Mistake {
    name: "elected-by-swap",
    explain: |evidence| {
        let swaps = |act: &Act| matches!(act.op, Op::Update { with: Update::Swap(_), .. });
        let (_, act) = evidence.own().find(|(_, act)| swaps(act))?;
        (evidence.named == "several").then(|| {
            format!(
                "{} writes the candidate's id whether or not the place is free: the one who was elected before is \
                 overwritten, and still thinks that it leads. Take the place only if nobody has it.",
                line(act)
            )
        })
    },
};

const CHECK_THEN_ACT: Mistake = Mistake {
    name: "check-then-act",
    explain: |evidence| {
        (evidence.named == "several").then(|| {
            "Each candidate found the place free and then took it: two steps. When the second one sat down, its answer was \
             out of date. `compare_exchange` asks and takes in one step; a lock must be held for both."
                .to_owned()
        })
    },
};

const RESIGNED_LATE: Mistake = Mistake {
    name: "resigned-late",
    explain: |evidence| {
        (evidence.named == "resigned-late").then(|| {
            "`resign` looks whose place it is, and frees it in a second step. In between the place has changed hands, and \
             the new leader is deposed, or the old one resigns twice. Free it only if it is *still* one's own: \
             `compare_exchange(id, 0, …)`."
                .to_owned()
        })
    },
};
