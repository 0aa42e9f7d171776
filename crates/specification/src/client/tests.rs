use super::numbers::spread;
use crate::{Meaning, Specification, Untyped};

fn counter() -> Untyped {
    Specification::new(|| (), 0_u32)
        .action(
            "up",
            |()| (),
            |state| {
                *state += 1;
                Meaning::Answer(())
            },
        )
        .action(
            "down",
            |()| (),
            |state| match state.checked_sub(1) {
                Some(less) => {
                    *state = less;
                    Meaning::Answer(())
                }
                None => Meaning::Panics,
            },
        )
        .action(
            "wait",
            |()| (),
            |state| match state {
                0 => Meaning::Waits,
                _ => Meaning::Answer(()),
            },
        )
        .look("get", |()| 0, |state| *state)
        .untyped()
}

fn texts(clients: usize) -> Vec<String> {
    let extent = crate::Extent { clients, ..Default::default() };
    counter().within(extent).clients().iter().map(ToString::to_string).collect()
}

#[test]
fn the_smallest_come_first_and_none_twice() {
    let all = texts(400);
    assert!((200..=420).contains(&all.len()), "{}", all.len());
    assert_eq!(all[0], "up() ‖ up()");
    let mut different = all.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), all.len());
}

#[test]
fn a_client_can_always_end() {
    let all = texts(400);
    let has = |text: &str| all.iter().any(|other| other == text);
    assert!(has("up() ‖ wait()"), "somebody ends the wait");
    assert!(has("after up(): up() ‖ down()"));
    assert!(!has("up() ‖ down()"), "the other way round it would panic");
    assert!(!has("wait() ‖ get()"), "nobody would end the wait");
    assert!(!has("after up(): down() ‖ wait()"), "the wait may come too late");
}

#[test]
fn three_threads_are_among_them() {
    assert!(texts(400).iter().any(|text| text == "up() ‖ up() ‖ get()"));
    assert!(!texts(400).iter().any(|text| text == "get() ‖ get()"), "nothing would happen");
}

#[test]
fn three_threads_with_a_call_each_do_not_depend_on_how_many_clients_there_are() {
    let three = |text: &&String| text.matches('‖').count() == 2 && text.matches("()").count() == 3;
    assert!(texts(100).iter().filter(three).count() >= 5);
}

#[test]
fn two_objects_are_used_at_the_same_time() {
    let extent = crate::Extent { clients: 20, ..Default::default() };
    let pair = counter().within(extent).side_by_side();
    let clients = pair.clients();
    assert!(clients.len() >= 10);
    for client in clients {
        let text = client.to_string();
        assert!(text.contains("first.") && text.contains("second."), "{text}");
    }
    assert_eq!(
        pair.solo().to_string().split(", ").take(7).collect::<Vec<_>>().join(", "),
        "first.get(), second.get(), first.up(), first.get(), second.get(), second.up(), first.get()"
    );
}

#[test]
fn a_spread_meets_none_twice() {
    for (all, most) in [(10, 20), (1_000, 40), (4_096, 100), (3, 3)] {
        let met: std::collections::BTreeSet<u64> = spread(all, most).collect();
        assert_eq!(met.len() as u64, all.min(most));
    }
}

#[test]
fn what_is_one_thread_s_to_call_is_never_called_by_two() {
    let taken = Specification::new(|| (), 0_u32)
        .action(
            "up",
            |()| (),
            |state| {
                *state += 1;
                Meaning::Answer(())
            },
        )
        .action("take", |()| 0, |state| Meaning::Answer(std::mem::take(state)))
        .by_one_thread()
        .at_the_end()
        .action("sum", |()| 0, |state| Meaning::Answer(*state))
        .when_nobody_else_calls()
        .untyped();
    let clients = taken.clients();
    assert!(clients.len() > 20);
    for client in clients {
        let text = client.to_string();
        let threads = text.split(": ").last().unwrap().split('‖');
        let takers = threads.filter(|thread| thread.contains("take")).count();
        assert!(takers <= 1 && !text.contains("sum"), "{text}");
        assert_eq!(client.after.iter().map(ToString::to_string).collect::<Vec<_>>(), ["take()"]);
    }
}
