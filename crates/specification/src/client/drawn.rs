//! Clients whose arguments are drawn: what is wrong for one number only, and only while others call.

use super::Client;
use crate::noise::pool;
use crate::untyped::Operation;
use crate::{Call, Untyped};

/// So many of the plainest arguments of an operation, a zero or an empty text among them.
const PLAIN: usize = 2;
/// So many of the others, from the nearest to the furthest.
const FURTHER: usize = 10;

impl Untyped {
    /// Clients of two threads, with arguments besides the few that the others are made of. For each such call: it is made twice at
    /// the same time; beside another call of its operation, also after a look; and before one, beside a call of each other operation. None can wait for ever or panic,
    /// in whatever order their calls come, if the object is as specified.
    pub fn drawn(&self) -> Vec<Client> {
        if self.extent.clients == 0 || self.of_several {
            return Vec::new();
        }
        let few = || self.operations.iter().flat_map(|it| &it.few);
        let after: Vec<Call> = few().filter(|call| call.by.at_the_end).cloned().collect();
        let look = self.acts().find(|call| call.looks());
        let client = |threads: [Vec<Call>; 2]| Client {
            before: Vec::new(),
            threads: threads.into(),
            after: after.clone(),
        };
        let mut clients = Vec::new();
        for operation in &self.operations {
            let Some(usual) = operation.few.first().filter(|call| !call.by.nobody_else) else {
                continue;
            };
            for call in self.at_the_edges(operation, usual) {
                clients.push(client([vec![call.clone()], vec![call.clone()]]));
                clients.push(client([vec![usual.clone()], vec![call.clone()]]));
                for other in self.others(operation) {
                    // What it has left out may show in the next one.
                    clients.push(client([vec![other.clone()], vec![call.clone(), usual.clone()]]));
                }
                if let Some(look) = look {
                    clients.push(client([vec![usual.clone()], vec![look.clone(), call]]));
                }
            }
        }
        clients.retain(|client| self.wants(client) && client.always_ends(&self.start));
        clients
    }

    /// A call of each other operation that does something.
    fn others(&self, operation: &Operation) -> impl Iterator<Item = &Call> {
        let others = self.operations.iter().filter(move |it| it.name != operation.name);
        others.filter_map(|it| it.few.first().filter(|call| !call.looks() && !call.by.nobody_else))
    }

    /// Some calls of the operation that are not among the few.
    fn at_the_edges(&self, operation: &Operation, usual: &Call) -> Vec<Call> {
        let known: Vec<String> = operation.few.iter().map(ToString::to_string).collect();
        let mut calls = pool(operation, &self.start);
        calls.retain(|call| !known.contains(&call.to_string()));
        // What is far out takes many digits.
        calls.sort_by_key(|call| {
            let text = call.to_string();
            (text.chars().count(), text)
        });
        let further = calls.split_off(PLAIN.min(calls.len()));
        let wanted = FURTHER.min(further.len());
        // Of all lengths: positive and negative ones, even and odd ones are among them.
        calls.extend((1..=wanted).map(|nth| further[nth * further.len() / wanted - 1].clone()));
        calls.iter_mut().for_each(|call| call.by = usual.by);
        calls
    }
}

#[cfg(test)]
mod tests {
    use crate::{Meaning, Specification, Untyped, edges};

    fn sum() -> Untyped {
        Specification::new(|| (), 0_i64)
            .operation(
                "add",
                [1, 10],
                edges::i64_within(1 << 57),
                |(), _| (),
                |sum: &mut i64, n| {
                    *sum += n;
                    Meaning::Answer(())
                },
            )
            .look("get", |()| 0, |sum| *sum)
            .untyped()
    }

    #[test]
    fn zero_and_large_numbers_are_added_by_two() {
        let all: Vec<String> = sum().drawn().iter().map(ToString::to_string).collect();
        assert_eq!(all.len(), 36, "{all:?}");
        for wanted in ["add(0) ‖ add(0)", "add(1) ‖ add(0)", "add(1) ‖ get(), add(0)"] {
            assert!(all.iter().any(|text| text == wanted), "{wanted}: {all:?}");
        }
        assert!(all.iter().any(|text| text.len() > 2 * "add(1000000000000000)".len()), "{all:?}");
    }

    #[test]
    fn there_are_none_where_nothing_is_drawn() {
        let up = Specification::new(|| (), 0_u32).action(
            "up",
            |()| (),
            |sum| {
                *sum += 1;
                Meaning::Answer(())
            },
        );
        assert!(up.untyped().drawn().is_empty());
    }
}
