//! A question: who is inside when the door has been closed.

// ANCHOR: program
use listings::use_cases::Door;

fn main() {
    let door = Door::default();
    let early = door.enter();
    door.close();
    let late = door.enter();
    println!("{} {} {}", early.is_some(), late.is_some(), door.inside());
}
// ANCHOR_END: program
