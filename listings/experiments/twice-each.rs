use std::collections::BTreeMap;

/// Tries every order of the steps that are left, and keeps the first one that leads to each total.
fn go(
    count: u32,
    left: [u32; 2],
    read: [Option<u32>; 2],
    order: &str,
    found: &mut BTreeMap<u32, String>,
) {
    if left == [0, 0] {
        found.entry(count).or_insert_with(|| order.to_owned());
    }
    for thread in [0, 1] {
        let name = ["A", "B"][thread];
        let (mut left, mut read) = (left, read);
        match read[thread] {
            _ if left[thread] == 0 => {}
            None => {
                read[thread] = Some(count);
                go(count, left, read, &format!("{order} {name} reads {count}."), found);
            }
            Some(n) => {
                left[thread] -= 1;
                read[thread] = None;
                go(n + 1, left, read, &format!("{order} {name} writes {}.", n + 1), found);
            }
        }
    }
}

fn main() {
    for (threads, left) in [("one thread", [2, 0]), ("two threads", [2, 2])] {
        let mut found = BTreeMap::new();
        go(0, left, [None, None], "", &mut found);
        println!("{threads}:");
        for (total, order) in found {
            println!("  {total}:{order}");
        }
    }
}
