//! What `select!` and a time limit do to counts: they drop the future that has lost.

use crate::gauge::{Counter, Gauge};
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use tokio::select;
use tokio::sync::mpsc::Receiver;

// ANCHOR: forgetful
/// Asks two servers, and takes the answer that comes first. Wrong: the other request is never counted down.
pub async fn ask_both_forgetfully(
    open: &AtomicI64,
    one: impl Future<Output = u32>,
    other: impl Future<Output = u32>,
) -> u32 {
    async fn counted(open: &AtomicI64, ask: impl Future<Output = u32>) -> u32 {
        open.fetch_add(1, Relaxed);
        let answer = ask.await; // whoever loses is dropped here
        open.fetch_sub(1, Relaxed);
        answer
    }
    select! {
        answer = counted(open, one) => answer,
        answer = counted(open, other) => answer,
    }
}
// ANCHOR_END: forgetful

// ANCHOR: guarded
/// Asks two servers, and takes the answer that comes first.
pub async fn ask_both(
    open: &Gauge,
    one: impl Future<Output = u32>,
    other: impl Future<Output = u32>,
) -> u32 {
    async fn counted(open: &Gauge, ask: impl Future<Output = u32>) -> u32 {
        let _inside = open.enter();
        ask.await
    }
    select! {
        answer = counted(open, one) => answer,
        answer = counted(open, other) => answer,
    }
}
// ANCHOR_END: guarded

/// What a worker has done.
#[derive(Default)]
pub struct Counts {
    /// Jobs taken out of the queue.
    pub taken: Counter,
    /// Jobs done.
    pub done: Counter,
    /// Reports made.
    pub reports: Counter,
}

// ANCHOR: careless
/// Does jobs until the queue is closed, and reports when it is asked to. Wrong: a report throws away the job under way.
pub async fn work_carelessly(
    mut jobs: Receiver<u32>,
    mut report: Receiver<()>,
    counts: &Counts,
    save: impl AsyncFn(u32),
) {
    let mut job_done = async || {
        let job = jobs.recv().await?;
        counts.taken.add(1);
        save(job).await; // dropped here, and the job with it
        counts.done.add(1);
        Some(())
    };
    loop {
        select! {
            biased; // look at the reports first
            Some(()) = report.recv() => counts.reports.add(1),
            done = job_done() => if done.is_none() { return },
        }
    }
}
// ANCHOR_END: careless

// ANCHOR: careful
/// Does jobs until the queue is closed, and reports when it is asked to.
pub async fn work(
    mut jobs: Receiver<u32>,
    mut report: Receiver<()>,
    counts: &Counts,
    save: impl AsyncFn(u32),
) {
    loop {
        select! {
            biased;
            Some(()) = report.recv() => counts.reports.add(1),
            job = jobs.recv() => {
                let Some(job) = job else { return };
                counts.taken.add(1);
                save(job).await; // the race is over: nobody drops this
                counts.done.add(1);
            }
        }
    }
}
// ANCHOR_END: careful

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cancellation::{answer, answer_forgetfully, endless};
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use std::time::Duration;
    use tokio::sync::{Semaphore, mpsc, oneshot};
    use tokio::time::timeout;

    #[test]
    fn whoever_loses_is_counted_down_only_by_a_guard() {
        // ANCHOR: raced
        let mut context = Context::from_waker(Waker::noop());

        let open = AtomicI64::new(0);
        let (send, receive) = oneshot::channel();
        let mut both = pin!(ask_both_forgetfully(&open, async { receive.await.unwrap() }, async {
            endless().await;
            0
        }));
        assert!(both.as_mut().poll(&mut context).is_pending());
        assert_eq!(open.load(Relaxed), 2); // both are under way
        send.send(42).unwrap();
        assert_eq!(both.as_mut().poll(&mut context), Poll::Ready(42));
        assert_eq!(open.load(Relaxed), 1); // the loser, for ever

        let open = Gauge::default();
        let (send, receive) = oneshot::channel();
        let mut both = pin!(ask_both(&open, async { receive.await.unwrap() }, async {
            endless().await;
            0
        }));
        assert!(both.as_mut().poll(&mut context).is_pending());
        assert_eq!(open.get(), 2);
        send.send(42).unwrap();
        assert_eq!(both.as_mut().poll(&mut context), Poll::Ready(42));
        assert_eq!(open.get(), 0);
        // ANCHOR_END: raced
    }

    #[test]
    fn a_time_limit_drops_what_is_late() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            // ANCHOR: late
            let limit = Duration::from_millis(1);

            let open = AtomicI64::new(0);
            assert!(timeout(limit, answer_forgetfully(&open, endless())).await.is_err());
            assert_eq!(open.load(Relaxed), 1); // for ever

            let open = Gauge::default();
            assert!(timeout(limit, answer(&open, endless())).await.is_err());
            assert_eq!(open.get(), 0);
            // ANCHOR_END: late
        });
    }

    #[tokio::test]
    async fn what_is_raced_by_reference_is_set_aside() {
        // ANCHOR: by_reference
        let open = Gauge::default();
        {
            let mut slow = pin!(answer(&open, endless()));
            select! {
                biased;
                () = &mut slow => unreachable!("it has no end"),
                () = async {} => {}
            }
            assert_eq!(open.get(), 1); // not dropped: it could be raced again
        }
        assert_eq!(open.get(), 0);
        // ANCHOR_END: by_reference
    }

    #[test]
    fn a_report_does_not_cost_a_job_if_only_the_receiving_is_raced() {
        // ANCHOR: jobs
        let mut context = Context::from_waker(Waker::noop());
        let queue = || {
            let (submit, jobs) = mpsc::channel(3);
            (1..=3).for_each(|job| submit.try_send(job).unwrap());
            jobs // the sender is gone: closed after three
        };
        let may_save = Semaphore::new(0);
        let save = async |_| may_save.acquire().await.unwrap().forget();

        let counts = Counts::default();
        let (ask, report) = mpsc::channel(1);
        let mut worker = pin!(work_carelessly(queue(), report, &counts, save));
        assert!(worker.as_mut().poll(&mut context).is_pending()); // the first job is being saved …
        ask.try_send(()).unwrap(); // … when a report is asked for
        may_save.add_permits(3);
        assert!(worker.as_mut().poll(&mut context).is_ready());
        assert_eq!([&counts.taken, &counts.done].map(|it| it.get()), [3, 2]); // one is gone

        // ANCHOR_END: jobs
        may_save.forget_permits(3);
        let counts = Counts::default();
        let (ask, report) = mpsc::channel(1);
        let mut worker = pin!(work(queue(), report, &counts, save));
        assert!(worker.as_mut().poll(&mut context).is_pending());
        ask.try_send(()).unwrap();
        may_save.add_permits(3);
        assert!(worker.as_mut().poll(&mut context).is_ready());
        let all = [&counts.taken, &counts.done, &counts.reports];
        assert_eq!(all.map(|it| it.get()), [3, 3, 1]);
    }
}
