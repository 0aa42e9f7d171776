//! What a passed verdict says: how far the submission was tried.
use specification::LONG;
use verdict::{Proven, Verdict};
use wording::grouped;

/// Adds what was proven of one more specification.
pub(crate) fn add(all: &mut Proven, more: Proven) {
    for operation in more.operations {
        if !all.operations.contains(&operation) {
            all.operations.push(operation);
        }
    }
    all.clients += more.clients;
    all.orders += more.orders;
    all.unfinished += more.unfinished;
    all.sequences += more.sequences;
    all.threads = all.threads.max(more.threads);
    all.example = all.example.take().or(more.example);
}

/// What was tried, in a sentence; `cut` tells whether the search has left something out, `real_threads` whether the checks that need some were
/// made as well.
pub(crate) fn told(passed: &Verdict, cut: bool, real_threads: bool) -> String {
    let Some(proven) = &passed.proven else {
        return match passed.executions {
            0 if real_threads => "right on real threads".to_owned(),
            0 => "nothing that was tried went wrong".to_owned(),
            some => {
                let all = if cut { "" } else { "all " };
                let real = if real_threads { ", and on real threads" } else { "" };
                format!("right in {all}{} orders of steps{real}", grouped(some))
            }
        };
    };
    let Proven { clients, threads, orders, unfinished, sequences, .. } = proven;
    let mut tried = Vec::new();
    if *clients > 0 {
        let every = if cut { "orders" } else { "every order" };
        let [clients, orders] = [*clients, *orders].map(grouped);
        tried.push(format!(
            "in {every} of {clients} clients of up to {threads} threads ({orders} in all)"
        ));
    }
    if *unfinished > 0 {
        tried.push(format!("in some orders of {} more", grouped(*unfinished)));
    }
    if *sequences > 0 {
        let [sequences, long] = [*sequences, LONG as u64].map(grouped);
        tried.push(format!("in {sequences} random sequences of calls and some of {long} calls"));
    }
    let real = if real_threads { "; and right on real threads" } else { "" };
    format!("as specified {}{real}", tried.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use verdict::Kind;

    #[test]
    fn a_pass_says_what_was_tried_and_no_more() {
        let mut passed = Verdict::new(Kind::Pass, "");
        passed.executions = 1_234;
        assert_eq!(
            told(&passed, false, true),
            "right in all 1,234 orders of steps, and on real threads"
        );
        assert_eq!(told(&passed, false, false), "right in all 1,234 orders of steps");
        let proven = Proven {
            clients: 214,
            threads: 3,
            orders: 5_000,
            sequences: 2_500,
            ..Proven::default()
        };
        add(passed.proven.get_or_insert_default(), proven);
        assert_eq!(
            told(&passed, false, true),
            "as specified in every order of 214 clients of up to 3 threads (5,000 in all), in 2,500 random sequences of calls and some \
             of 1,000 calls; \
             and right on real threads"
        );
        add(passed.proven.get_or_insert_default(), Proven { unfinished: 3, ..Proven::default() });
        assert!(told(&passed, true, true).starts_with("as specified in orders of 214 clients"));
        assert!(told(&passed, true, true).contains("in some orders of 3 more"));
    }
}
