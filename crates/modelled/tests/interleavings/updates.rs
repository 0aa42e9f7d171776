//! Every read-modify-write operation of every type: in a model run, outside of one, and by std itself.

use crate::outcomes::{assert_right, exhaustive, outcomes};
use modelled::sync::atomic::{self, Ordering::*};
use modelled::sync::thread;
use std::sync::atomic as std_atomic;

/// What each operation returns, and what it leaves behind.
macro_rules! results {
    ($atomic:path, $old:expr, $value:expr, $($method:ident)*) => {
        vec![$({
            let atomic = <$atomic>::new($old);
            let returned = atomic.$method($value, AcqRel);
            (stringify!($method), returned, atomic.load(Acquire))
        }),*]
    };
}

/// Compares the three for each pair of values.
macro_rules! agree {
    ($name:ident, $type:ident, $values:expr, $($method:ident)*) => {
        #[test]
        fn $name() {
            for old in $values {
                for value in $values {
                    let std = results!(std_atomic::$type, old, value, $($method)*);
                    assert_eq!(results!(atomic::$type, old, value, $($method)*), std, "outside of a run");
                    assert_right(&exhaustive(move || {
                        assert_eq!(results!(atomic::$type, old, value, $($method)*), std, "{old:?} and {value:?}");
                    }));
                }
            }
        }
    };
}

/// Values at which something can go wrong: the ends of the type, where arithmetic wraps, and what stands next to them.
macro_rules! integer {
    ($name:ident, $type:ident, $int:ty) => {
        agree!(
            $name,
            $type,
            [<$int>::MIN, <$int>::MIN + 1, 0, 1, <$int>::MAX / 2 + 1, <$int>::MAX - 1, <$int>::MAX, !0],
            fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min swap
        );
    };
}

integer!(i8, AtomicI8, i8);
integer!(u8, AtomicU8, u8);
integer!(i16, AtomicI16, i16);
integer!(u16, AtomicU16, u16);
integer!(i32, AtomicI32, i32);
integer!(u32, AtomicU32, u32);
integer!(i64, AtomicI64, i64);
integer!(u64, AtomicU64, u64);
integer!(isize, AtomicIsize, isize);
integer!(usize, AtomicUsize, usize);
agree!(bool, AtomicBool, [false, true], fetch_and fetch_nand fetch_or fetch_xor swap);

#[test]
fn a_narrow_exchange_compares_what_the_type_holds() {
    assert_right(&exhaustive(|| {
        let x = atomic::AtomicI8::new(-1);
        assert_eq!(x.compare_exchange(-1, i8::MIN, SeqCst, SeqCst), Ok(-1));
        assert_eq!(x.compare_exchange(0, 1, SeqCst, SeqCst), Err(i8::MIN));
        assert_eq!(x.try_update(SeqCst, SeqCst, |old| old.checked_sub(1)), Err(i8::MIN));
        assert_eq!(x.fetch_update(SeqCst, SeqCst, |old| old.checked_sub(1)), Err(i8::MIN));
        assert_eq!(x.update(SeqCst, SeqCst, |old| old.wrapping_sub(1)), i8::MIN);
        assert_eq!(x.update(SeqCst, SeqCst, |old| old.wrapping_add(1)), i8::MAX);
        assert_eq!(x.into_inner(), i8::MIN);
    }));
}

/// Two threads at the same time: each operation is whole, whatever comes in between.
#[test]
fn updates_of_every_kind_are_indivisible() {
    use modelled::sync::atomic::AtomicU8;
    fn both(initial: u8, update: fn(&AtomicU8, u8) -> u8) -> Vec<u8> {
        let left = outcomes(move || {
            let x = AtomicU8::new(initial);
            thread::scope(|scope| {
                scope.spawn(|| update(&x, 0b0110));
                update(&x, 0b0011);
            });
            x.load(Relaxed)
        });
        left.into_iter().collect()
    }
    assert_eq!(both(250, |x, k| x.fetch_add(k, Relaxed)), [3], "250 + 6 + 3, from 256 on from 0");
    assert_eq!(both(1, |x, k| x.fetch_sub(k, Relaxed)), [248]);
    assert_eq!(both(0xff, |x, k| x.fetch_and(k, Relaxed)), [0b0010]);
    assert_eq!(both(0, |x, k| x.fetch_or(k, Relaxed)), [0b0111]);
    assert_eq!(both(0, |x, k| x.fetch_xor(k, Relaxed)), [0b0101]);
    assert_eq!(both(0xff, |x, k| x.fetch_min(k, Relaxed)), [0b0011]);
    assert_eq!(both(0, |x, k| x.fetch_max(k, Relaxed)), [0b0110]);
    let limited =
        |x: &AtomicU8, k| x.try_update(Relaxed, Relaxed, |n| n.checked_add(k)).unwrap_or(0);
    assert_eq!(both(248, limited), [251, 254], "one of the two has no room any more");
    assert_eq!(both(1, |x, k| x.update(Relaxed, Relaxed, |n| n * k)), [18]);
    // Not the same in both orders: !(3 & !6) and !(6 & !3).
    assert_eq!(both(0xff, |x, k| x.fetch_nand(k, Relaxed)), [0b1111_1011, 0b1111_1110]);
}
