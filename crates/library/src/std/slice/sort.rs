//! A stable sort.
use crate::cmp::Ordering;
use crate::intrinsics::{self, Buffer};

/// Moves the elements out into runs that are merged, and back.
pub(super) fn merge_sort<T, F: FnMut(&T, &T) -> Ordering>(slice: &mut [T], compare: &mut F) {
    let len = slice.len();
    if len < 2 {
        return;
    }
    // A few elements are put in place one by one.
    if len <= 16 {
        let mut i = 1;
        while i < len {
            let mut j = i;
            while j > 0 && compare(&slice[j], &slice[j - 1]) == Ordering::Less {
                intrinsics::slice_swap(slice, j, j - 1);
                j -= 1;
            }
            i += 1;
        }
        return;
    }
    let mid = len / 2;
    merge_sort(intrinsics::slice_part_mut(slice, 0, mid), compare);
    merge_sort(intrinsics::slice_part_mut(slice, mid, len), compare);
    // Which elements come in which order; if `compare` panics, nothing has been moved yet.
    let mut order = Vec::new();
    let (mut a, mut b) = (0, mid);
    while a < mid && b < len {
        if compare(&slice[b], &slice[a]) == Ordering::Less {
            order.push(b);
            b += 1;
        } else {
            order.push(a);
            a += 1;
        }
    }
    while a < mid {
        order.push(a);
        a += 1;
    }
    while b < len {
        order.push(b);
        b += 1;
    }
    let mut merged: Buffer<T> = intrinsics::buffer_new();
    for i in order {
        intrinsics::buffer_push(&mut merged, intrinsics::move_out(&mut slice[i]));
    }
    let mut i = 0;
    while i < len {
        intrinsics::move_in(&mut slice[i], intrinsics::move_out(&mut intrinsics::buffer_slice_mut(&mut merged)[i]));
        i += 1;
    }
}
