//! `mpsc`.

use crate::outcomes::{assert_right, exhaustive, fails, outcomes};
use modelled::runtime::Failure;
use modelled::sync::cell::PlainCell;
use modelled::sync::mpsc::{RecvTimeoutError, TryRecvError, TrySendError, channel, sync_channel};
use modelled::sync::{Arc, thread};
use std::time::Duration;

#[test]
fn messages_of_two_senders_come_in_either_order() {
    let seen = outcomes(|| {
        let (sender, receiver) = channel();
        for number in 1..=2 {
            let sender = sender.clone();
            thread::spawn(move || sender.send(number).unwrap());
        }
        drop(sender);
        receiver.into_iter().collect::<Vec<u64>>()
    });
    assert_eq!(seen, [vec![1, 2], vec![2, 1]].into());
}

#[test]
fn a_forgotten_sender_is_a_deadlock() {
    let Failure::Deadlock(blocked) = fails(|| {
        let (sender, receiver) = channel();
        let other = sender.clone();
        thread::spawn(move || other.send(1).unwrap());
        assert_eq!(receiver.iter().sum::<u64>(), 1);
        drop(sender);
    }) else {
        panic!("a deadlock")
    };
    assert_eq!(blocked[0].why, "waits for a message; one sender is still there");
}

#[test]
fn messages_carry_what_was_done_before() {
    assert_right(&exhaustive(|| {
        let (sender, receiver) = channel();
        let cell = Arc::new(PlainCell::new(0));
        let theirs = cell.clone();
        thread::spawn(move || {
            theirs.set(1);
            sender.send(()).unwrap();
            theirs.get();
        });
        receiver.recv().unwrap();
        assert_eq!(cell.get(), 1);
        assert!(receiver.recv().is_err());
        cell.set(2);
    }));
}

#[test]
fn the_other_end_may_be_gone() {
    assert_right(&exhaustive(|| {
        let (sender, receiver) = channel();
        drop(receiver);
        assert_eq!(sender.send(7).unwrap_err().0, 7);
        let (sender, receiver) = channel::<u64>();
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
        assert_eq!(receiver.recv_timeout(Duration::from_secs(1)), Err(RecvTimeoutError::Timeout));
        sender.send(1).unwrap();
        drop(sender);
        assert_eq!(receiver.try_recv(), Ok(1));
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
        assert_eq!(
            receiver.recv_timeout(Duration::from_secs(1)),
            Err(RecvTimeoutError::Disconnected)
        );
    }));
}

#[test]
fn a_bounded_channel_fills_up() {
    assert_right(&exhaustive(|| {
        let (sender, receiver) = sync_channel(1);
        sender.send(1).unwrap();
        assert_eq!(sender.try_send(2), Err(TrySendError::Full(2)));
        thread::scope(|scope| {
            scope.spawn(|| sender.send(3).unwrap());
            assert_eq!(receiver.recv(), Ok(1));
            assert_eq!(receiver.recv(), Ok(3));
        });
        drop(receiver);
        assert_eq!(sender.try_send(4), Err(TrySendError::Disconnected(4)));
    }));
    let failure = fails(|| {
        let (sender, _receiver) = sync_channel(1);
        sender.send(1).unwrap();
        sender.send(2).unwrap();
    });
    assert!(matches!(failure, Failure::Deadlock(_)));
}

#[test]
fn a_channel_without_room_is_a_meeting() {
    assert_right(&exhaustive(|| {
        let (sender, receiver) = sync_channel(0);
        let cell = Arc::new(PlainCell::new(0));
        let theirs = cell.clone();
        let other = thread::spawn(move || {
            theirs.set(1);
            assert_eq!(receiver.recv(), Ok(5));
        });
        sender.send(5).unwrap();
        assert_eq!(cell.get(), 1);
        other.join().unwrap();
        assert_eq!(sender.send(6).unwrap_err().0, 6);
    }));
}

#[test]
fn room_that_may_not_be_had_is_refused() {
    let failure = fails(|| drop(sync_channel::<u64>(usize::MAX)));
    assert!(matches!(failure, Failure::Unsupported { .. }), "{failure}");
}
