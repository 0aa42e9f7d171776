//! A step for which there is no instruction, in stages.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

// ANCHOR: two_steps
/// The next ticket, while there is one. Wrong: two threads can both see the last one.
pub fn ticket_in_two_steps(next: &AtomicU64, limit: u64) -> Option<u64> {
    if next.load(Relaxed) < limit { Some(next.fetch_add(1, Relaxed)) } else { None }
}
// ANCHOR_END: two_steps

// ANCHOR: one_try
/// The next ticket, while there is one. Wrong: whoever is overtaken is told that there is none.
pub fn ticket_in_one_try(next: &AtomicU64, limit: u64) -> Option<u64> {
    let ticket = next.load(Relaxed);
    if ticket == limit {
        return None;
    }
    next.compare_exchange(ticket, ticket + 1, Relaxed, Relaxed).ok()
}
// ANCHOR_END: one_try

// ANCHOR: tries
/// The next ticket, while there is one.
pub fn ticket(next: &AtomicU64, limit: u64) -> Option<u64> {
    let mut ticket = next.load(Relaxed);
    while ticket < limit {
        match next.compare_exchange_weak(ticket, ticket + 1, Relaxed, Relaxed) {
            Ok(_) => return Some(ticket),
            Err(now) => ticket = now, // decide again, from what is there now
        }
    }
    None
}
// ANCHOR_END: tries

// ANCHOR: library
/// The next ticket, while there is one.
pub fn ticket_by_try_update(next: &AtomicU64, limit: u64) -> Option<u64> {
    next.try_update(Relaxed, Relaxed, |ticket| (ticket < limit).then_some(ticket + 1)).ok()
}
// ANCHOR_END: library

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn two_steps_sell_the_last_ticket_twice() {
        // ANCHOR: sold_twice
        let (next, limit) = (AtomicU64::new(9), 10); // ticket 9 is the last one
        let you_may = next.load(Relaxed) < limit;
        let i_may = next.load(Relaxed) < limit;
        assert!(you_may && i_may);
        assert_eq!(next.fetch_add(1, Relaxed), 9); // yours
        assert_eq!(next.fetch_add(1, Relaxed), 10); // mine does not exist
        // ANCHOR_END: sold_twice
    }

    #[test]
    fn one_try_sends_somebody_away_for_nothing() {
        // ANCHOR: sent_away
        let next = AtomicU64::new(0); // ten tickets are left
        let seen = next.load(Relaxed);
        next.fetch_add(1, Relaxed); // somebody is quicker
        assert_eq!(next.compare_exchange(seen, seen + 1, Relaxed, Relaxed), Err(1)); // nine are left, and you get none
        // ANCHOR_END: sent_away
    }

    #[test]
    fn every_ticket_is_handed_out_once() {
        type Way = fn(&AtomicU64, u64) -> Option<u64>;
        for way in [ticket as Way, ticket_by_try_update] {
            let next = AtomicU64::new(0);
            let mut tickets = thread::scope(|scope| {
                let thread = || std::iter::from_fn(|| way(&next, 1000)).collect::<Vec<_>>();
                let threads = [(); 4].map(|()| scope.spawn(thread));
                threads.map(|it| it.join().unwrap()).concat()
            });
            tickets.sort_unstable();
            assert_eq!(tickets, (0..1000).collect::<Vec<_>>());
        }
    }

    #[test]
    fn alone_all_of_them_stop_at_the_limit() {
        for way in [ticket_in_two_steps, ticket_in_one_try, ticket, ticket_by_try_update] {
            let next = AtomicU64::new(8);
            assert_eq!([(); 3].map(|()| way(&next, 10)), [Some(8), Some(9), None]);
        }
    }
}
