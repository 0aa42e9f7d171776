//! What ex19 has to do: elect one leader, and never depose the wrong one.
use super::ex19::Election;
use checking::grouped;
use checking::specification::proptest::prelude::Strategy;
use checking::specification::proptest::sample::select;
use checking::specification::{Extent, Meaning, Specification};
use checking::sync::cell::PlainCell;
use checking::sync::thread;
use checking::{Exercise, call_returned, complain, expect, expect_eq};

#[path = "mistakes.rs"]
mod mistakes;

const CANDIDATES: u64 = 4;
const ROUNDS: u64 = 500;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one candidate after the other", in_turn)
        .always("two elections side by side", side_by_side)
        .always("two candidates stand", two_candidates)
        .always("two candidates write something, then stand", manifestos)
        .always("one candidate stands, another thread asks", asked)
        .always("one candidate stands, two other threads ask", asked_by_two)
        .always("while one leads, another one stands, and a third thread asks", unmoved)
        .always("the leader resigns twice, and another one stands", successor)
        .always("the leader resigns, two others have written something and stand", successors)
        .specified("any calls, by one, two and three threads", specification())
        .native("four candidates on this machine", hammer)
        .mistakes(&mistakes::ALL)
}

/// Ids: small ones, the largest, and such as are the same in fewer bits. Of none of them nothing is left: that is no id.
fn ids() -> impl Strategy<Value = u64> {
    let edges =
        [1, 2, 3, 0x101, 0x1_0001, 0x1_0000_0001, (1 << 32) + 2, (1 << 63) + 2, (1 << 63) + 1];
    select([&edges[..], &[u64::MAX, u64::MAX - 1, (1 << 53) + 1, (1 << 53) + 2]].concat())
}

/// A place that nobody or one has.
fn specification() -> Specification<Election, Option<u64>> {
    Specification::new(Election::new, None)
        .within(Extent { orders: 1_500, ..Extent::default() })
        .operation(
            "stand",
            [1, 2],
            ids(),
            |it: &Election, id| it.stand(*id),
            |leader, id| Meaning::Answer(*leader.get_or_insert(*id)),
        )
        .operation(
            "resign",
            [1],
            ids(),
            |it: &Election, id| it.resign(*id),
            |leader, id| Meaning::Answer(leader.take_if(|leader| leader == id).is_some()),
        )
        .look("leader", Election::leader, |leader| *leader)
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
    call_returned();
    expect_leader(&election, Some(7), "deposed");
    expect(!deposed, "while 7 leads, resign(8) returns false", "it returns true");
    let resigned = election.resign(7);
    call_returned();
    expect(resigned, "while 7 leads, resign(7) returns true", "it returns false");
    expect_leader(&election, None, "");
    let again = election.resign(7);
    call_returned();
    expect(!again, "while nobody leads, resign(7) returns false", "it returns true");
    expect_eq("what stand(8) returns then", election.stand(8), 8);
    expect_leader(&election, Some(8), "");
}

fn side_by_side() {
    let (one, other) = (Election::new(), Election::new());
    expect_eq("what stand(1) returns in the first election", one.stand(1), 1);
    expect_leader(&other, None, "");
    expect_eq("what stand(2) returns in the second election", other.stand(2), 2);
    expect_leader(&one, Some(1), "");
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

fn asked_by_two() {
    let (election, written) = (Election::new(), PlainCell::new(0));
    thread::scope(|scope| {
        scope.spawn(|| {
            written.set(1);
            election.stand(1);
        });
        scope.spawn(|| election.leader());
        if election.leader().is_some() {
            expect_eq("what the leader has written", written.get(), 1);
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

/// Whoever takes over publishes as the first leader does, and so does who learns of it through a third.
fn successors() {
    let election = Election::new();
    let written: [PlainCell<u64>; 2] = Default::default();
    election.stand(3);
    thread::scope(|scope| {
        for id in [1, 2] {
            let (election, written) = (&election, &written);
            scope.spawn(move || {
                written[id as usize - 1].set(id);
                if id == 1 {
                    election.resign(3);
                }
                let leader = election.stand(id);
                if let 1 | 2 = leader {
                    let read = written[leader as usize - 1].get();
                    expect_eq("what the leader has written", read, leader);
                }
            });
        }
    });
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
