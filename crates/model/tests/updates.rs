//! Read-modify-writes of every width, held against what std's own atomics do: what is found, what is written, where it
//! wraps.

use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicU8, AtomicU16, AtomicU32,
    AtomicU64,
};

use model::{Effect, Machine, ObjectId, Op, Semantics, ThreadId, Type, Update};
use proptest::prelude::*;

/// One thread with one atomic, stepped by hand.
struct Alone {
    machine: Machine,
    at: ObjectId,
}

impl Alone {
    fn with(ty: Type, initial: u64) -> Self {
        let mut machine = Machine::new(Semantics::RC11);
        let at = machine.add_atomic(ty, initial);
        let mut alone = Self { machine, at };
        alone.step(None);
        alone
    }

    /// Takes the plainest choice of the step (the pending one, if there is no other).
    fn step(&mut self, op: Option<Op>) -> Effect {
        if let Some(op) = op {
            self.machine.announce(ThreadId::MAIN, op);
        }
        let plainest = self.machine.choices(ThreadId::MAIN)[0];
        self.machine.step(ThreadId::MAIN, plainest).effect
    }

    /// What the update finds.
    fn update(&mut self, with: Update) -> u64 {
        let op = Op::Update { at: self.at, with, success: Relaxed, failure: Relaxed };
        match self.step(Some(op)) {
            Effect::Updated { old, new } => {
                assert_eq!(new, self.machine.newest(self.at), "the effect tells what is there");
                old
            }
            Effect::Failed { value, spurious: false, .. } => value,
            other => panic!("{with:?} had the effect {other:?}"),
        }
    }
}

/// An operation by its number, and its operand.
type Call = (usize, u64);

fn calls() -> impl Strategy<Value = (u64, Vec<Call>)> {
    // Most values are near an end of some type's range, where wrapping and signs show.
    let edge = (prop::sample::select(vec![0, 7, 8, 15, 16, 31, 32, 63]), -2_i64..=2)
        .prop_map(|(bit, near)| (1_u64 << bit).wrapping_add(near as u64));
    let value = prop_oneof![3 => edge.clone(), 1 => edge.prop_map(|it| !it), 2 => any::<u64>()];
    (value.clone(), prop::collection::vec((0_usize..10, value), 1..12))
}

/// Does the same to an atomic of std's and to a modelled one.
macro_rules! agrees_with_std {
    ($test:ident, $atomic:ty, $int:ty, $unsigned:ty, $signed:literal) => {
        proptest! {
            #[test]
            fn $test((initial, calls) in calls()) {
                let bits = <$int>::BITS as u8;
                // A client hands values over zero-extended, as wide as the type is.
                let wide = |value: $int| u64::from(value as $unsigned);
                let real = <$atomic>::new(initial as $int);
                let ty = Type::Int { bits, signed: $signed };
                let mut modelled = Alone::with(ty, wide(initial as $int));
                for (number, operand) in calls {
                    let k = operand as $int;
                    let (found, with) = match number {
                        0 => (real.fetch_add(k, Relaxed), Update::Add(wide(k))),
                        1 => (real.fetch_sub(k, Relaxed), Update::Sub(wide(k))),
                        2 => (real.fetch_and(k, Relaxed), Update::And(wide(k))),
                        3 => (real.fetch_nand(k, Relaxed), Update::Nand(wide(k))),
                        4 => (real.fetch_or(k, Relaxed), Update::Or(wide(k))),
                        5 => (real.fetch_xor(k, Relaxed), Update::Xor(wide(k))),
                        6 => (real.fetch_max(k, Relaxed), Update::Max(wide(k))),
                        7 => (real.fetch_min(k, Relaxed), Update::Min(wide(k))),
                        8 => (real.swap(k, Relaxed), Update::Swap(wide(k))),
                        _ => {
                            // Half of these succeed.
                            let expected = if operand % 2 == 0 { real.load(Relaxed) } else { k };
                            let (Ok(found) | Err(found)) =
                                real.compare_exchange(expected, k, Relaxed, Relaxed);
                            let (expected, new) = (wide(expected), wide(k));
                            (found, Update::Exchange { expected, new, weak: false })
                        }
                    };
                    prop_assert_eq!(modelled.update(with), wide(found), "{:?} finds", with);
                    let now = real.load(Relaxed);
                    let newest = modelled.machine.newest(modelled.at);
                    prop_assert_eq!(newest, wide(now), "{:?} leaves", with);
                    prop_assert_eq!(ty.widen(newest), i128::from(now));
                    prop_assert_eq!(ty.show(newest), now.to_string());
                }
            }
        }
    };
}

agrees_with_std!(i8_is_as_in_std, AtomicI8, i8, u8, true);
agrees_with_std!(i16_is_as_in_std, AtomicI16, i16, u16, true);
agrees_with_std!(i32_is_as_in_std, AtomicI32, i32, u32, true);
agrees_with_std!(i64_is_as_in_std, AtomicI64, i64, u64, true);
agrees_with_std!(u8_is_as_in_std, AtomicU8, u8, u8, false);
agrees_with_std!(u16_is_as_in_std, AtomicU16, u16, u16, false);
agrees_with_std!(u32_is_as_in_std, AtomicU32, u32, u32, false);
agrees_with_std!(u64_is_as_in_std, AtomicU64, u64, u64, false);

/// All there is: two values, two operands, five operations.
#[test]
fn bool_is_as_in_std() {
    for initial in [false, true] {
        for k in [false, true] {
            for number in 0..5 {
                let real = AtomicBool::new(initial);
                let operand = u64::from(k);
                let (found, with) = match number {
                    0 => (real.fetch_and(k, Relaxed), Update::And(operand)),
                    1 => (real.fetch_nand(k, Relaxed), Update::Nand(operand)),
                    2 => (real.fetch_or(k, Relaxed), Update::Or(operand)),
                    3 => (real.fetch_xor(k, Relaxed), Update::Xor(operand)),
                    _ => (real.swap(k, Relaxed), Update::Swap(operand)),
                };
                let mut modelled = Alone::with(Type::Bool, u64::from(initial));
                assert_eq!(modelled.update(with), u64::from(found), "{initial} {with:?}");
                let newest = modelled.machine.newest(modelled.at);
                assert_eq!(newest, u64::from(real.load(Relaxed)), "{initial} {with:?}");
                assert_eq!(Type::Bool.show(newest), real.load(Relaxed).to_string());
            }
        }
    }
}

/// The edges by name, for a reader; the properties above would find them too.
#[test]
fn narrow_integers_wrap_at_their_own_ends() {
    let cases: [(u8, bool, u64, Update, &str); 12] = [
        (8, false, 255, Update::Add(1), "0"),
        (8, false, 0, Update::Sub(1), "255"),
        (8, true, 127, Update::Add(1), "-128"),
        (8, true, 0x80, Update::Sub(1), "127"),
        (16, false, 0, Update::Sub(1), "65535"),
        (16, true, 0x8000, Update::Sub(1), "32767"),
        (32, false, 0, Update::Nand(0), "4294967295"),
        (32, true, 0, Update::Nand(0), "-1"),
        (64, false, 0, Update::Sub(1), "18446744073709551615"),
        (64, true, 1 << 63, Update::Sub(1), "9223372036854775807"),
        (8, true, 0xff, Update::Min(1), "-1"),
        (8, false, 0xff, Update::Min(1), "1"),
    ];
    for (bits, signed, initial, with, expected) in cases {
        let ty = Type::Int { bits, signed };
        let mut modelled = Alone::with(ty, initial);
        modelled.update(with);
        assert_eq!(ty.show(modelled.machine.newest(modelled.at)), expected, "{ty:?} {with:?}");
    }
}
