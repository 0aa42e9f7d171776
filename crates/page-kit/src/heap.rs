//! Room for a module that is about to need much.

use std::hint::black_box;

/// What reading a program takes, with the library that it is read with: some 60 MB.
pub const READING: usize = 64 << 20;

/// Makes the heap so large at once that `bytes` more fit. The allocator of WebAssembly asks for more 64 KiB at a time otherwise, and each time
/// WebKit has all threads of the page stop and agree: the first text that was read took 8 to 11 seconds in WebKitGTK, and takes 3 to 4 with
/// this (two quiet cores; Chromium, with and without: 1.1). What is given back stays with the module, and the system fills a page of it only when it is written.
pub fn reserve(bytes: usize) {
    // What does not fit now may never be needed: a module that gets it piece by piece works as well.
    let mut room = Vec::<u8>::new();
    let _ = room.try_reserve_exact(bytes);
    drop(black_box(room));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_there_can_be_is_no_mistake() {
        reserve(usize::MAX);
        reserve(isize::MAX as usize);
        reserve(READING);
    }
}
