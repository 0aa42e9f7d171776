//! What was asked for, for tests: a server may run for weeks, so only the latest requests are kept.

use std::collections::VecDeque;

/// How many requests are kept.
pub const MOST: usize = 10_000;

/// How much of a request's target is kept, in bytes: no page of a site has an address this long.
const LONGEST: usize = 1_000;

/// A request that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The path and, if there is one, the query; the beginning of it, if it is very long.
    pub target: String,
    /// The answer's HTTP status.
    pub status: u16,
    /// The length of the answer's body in bytes. Event streams count as 0.
    pub bytes: u64,
}

#[derive(Default)]
pub(super) struct Log {
    latest: VecDeque<Request>,
    /// Of all answers, those that are forgotten included.
    bytes: u64,
}

impl Log {
    pub(super) fn add(&mut self, mut request: Request) {
        if request.target.len() > LONGEST {
            let end = (0..=LONGEST).rev().find(|end| request.target.is_char_boundary(*end));
            request.target = request.target[..end.unwrap_or(0)].to_owned();
        }
        self.bytes += request.bytes;
        if self.latest.len() == MOST {
            self.latest.pop_front();
        }
        self.latest.push_back(request);
    }

    pub(super) fn requests(&self) -> Vec<Request> {
        self.latest.iter().cloned().collect()
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_latest_are_kept_and_all_bytes_are_counted() {
        let mut log = Log::default();
        let long = "/".to_owned() + &"é".repeat(LONGEST);
        for number in 0..MOST + 5 {
            let target = if number == MOST { long.clone() } else { format!("/{number}") };
            log.add(Request { target, status: 200, bytes: 2 });
        }
        let kept = log.requests();
        assert_eq!((kept.len(), kept[0].target.as_str()), (MOST, "/5"));
        assert_eq!(log.bytes(), 2 * (MOST as u64 + 5));
        assert!(kept.iter().all(|request| request.target.len() <= LONGEST));
        assert!(kept.iter().all(|request| request.target.capacity() <= LONGEST));
    }
}
