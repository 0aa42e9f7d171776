//! What the machine does itself.
//!
//! Functions without a body. Nobody but the library can name this module. Where a comment says *step*, it is a visible step of the model (the
//! operation of `model::Op` in brackets); all else is invisible to other threads. `Ordering` is `std::sync::atomic::Ordering` (variants 0
//! Relaxed, 1 Release, 2 Acquire, 3 AcqRel, 4 SeqCst). Integers as answers are small codes that each comment tells.
//!
//! What is read or written through a raw pointer, through what `unsafe_cell_get` gives (also after it became a reference again), or in a
//! `static mut` is plain memory: each access is a step that can race (ReadPlain, WritePlain). Other references are free.
use crate::any::Any;
use crate::boxed::Box;
use crate::sync::atomic::Ordering;

// ---- Opaque types of the machine ----

/// Elements behind a `Vec`. Dropping it drops the elements, first to last.
#[primitive = "Buffer"]
pub struct Buffer<T>;
/// Text behind a `String`. A `&str` made of it is a snapshot: the text does not change while it is borrowed.
#[primitive = "StrBuf"]
pub struct StrBuf;
/// Pointer to a value with two counters: what an `Rc` or an `Arc` is. A plain pointer: copying and dropping it does nothing. It coerces
/// (`Shared<T>` to `Shared<dyn Trait>`, `Shared<[T; N]>` to `Shared<[T]>`) within the `Rc`, `Arc` or `Weak` around it.
#[primitive = "Shared"]
pub struct Shared<T: ?Sized>;
/// An atomic of type `bool`, an integer of up to 64 bits, or a pointer.
#[primitive = "RawAtomic"]
pub struct RawAtomic<T>;
/// Plain memory that is safe to share: races on it are reported. `bool` or an integer of up to 64 bits.
#[primitive = "RawPlain"]
pub struct RawPlain<T>;
/// A lock without data, for one or for many readers.
#[primitive = "RawLock"]
pub struct RawLock;
/// A condition variable.
#[primitive = "RawCondvar"]
pub struct RawCondvar;
/// A channel without its messages. A handle: it is `Copy`.
#[primitive = "RawChannel"]
pub struct RawChannel;

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for Shared<T> {}
impl Clone for RawChannel {
    fn clone(&self) -> Self {
        *self
    }
}
impl Copy for RawChannel {}
// Who contains these says for itself whether it is Send and Sync.
unsafe impl<T> Sync for RawAtomic<T> {}
unsafe impl<T> Send for RawAtomic<T> {}
unsafe impl<T> Sync for RawPlain<T> {}
unsafe impl<T> Send for RawPlain<T> {}

// ---- Values, places, memory ----

/// The same reference, to write through: for cells and locks, whose rules allow it. No step, no race.
#[intrinsic = "as_mut"]
pub fn as_mut<T: ?Sized>(place: &T) -> &mut T;
/// Where the value of an `UnsafeCell` is; accesses through it can race.
#[intrinsic = "unsafe_cell_get"]
pub fn unsafe_cell_get<T: ?Sized>(value: &T) -> *mut T;
/// Puts the new value there and gives the old one.
#[intrinsic = "replace"]
pub fn replace<T>(place: &mut T, value: T) -> T;
/// Swaps both values.
#[intrinsic = "swap"]
pub fn swap<T>(a: &mut T, b: &mut T);
/// Moves the value out: the place holds nothing afterwards (and dropping it does nothing).
#[intrinsic = "move_out"]
pub fn move_out<T>(place: &mut T) -> T;
/// Moves a value in, without dropping what the place held.
#[intrinsic = "move_in"]
pub fn move_in<T>(place: &mut T, value: T);
/// A place that holds nothing: of `MaybeUninit`.
#[intrinsic = "nothing"]
pub const fn nothing<T>() -> T;
/// Drops what is there now; the place holds nothing afterwards. Of a slice its elements, first to last.
#[intrinsic = "drop_in_place"]
pub fn drop_in_place<T: ?Sized>(place: &mut T);
/// The value is gone, and is not dropped.
#[intrinsic = "forget"]
pub const fn forget<T>(value: T);
/// A copy of the value, bit by bit, through a raw pointer (a plain read).
#[intrinsic = "ptr_read"]
pub fn ptr_read<T>(from: *const T) -> T;
/// Writes without dropping what was there, through a raw pointer (a plain write).
#[intrinsic = "ptr_write"]
pub fn ptr_write<T>(to: *mut T, value: T);
/// A pointer to nothing.
#[intrinsic = "ptr_null"]
pub const fn ptr_null<T>() -> *mut T;
/// The pointer to the `count`-th element after (or before) this one, in the same array, slice or buffer; one past its end at most.
#[intrinsic = "ptr_offset"]
pub fn ptr_offset<T>(from: *const T, count: isize) -> *mut T;
/// Its address. Each allocation has one; null is 0.
#[intrinsic = "ptr_address"]
pub fn ptr_address<T: ?Sized>(of: *const T) -> usize;
/// Whether both lead to the same place.
#[intrinsic = "ptr_same"]
pub fn ptr_same<T: ?Sized, U: ?Sized>(a: &T, b: &U) -> bool;
/// The same pointer with another type: `dyn Any` to what it is known to be, or `T` to a transparent wrapper of `T`.
#[intrinsic = "cast_ref"]
pub fn cast_ref<T: ?Sized, U: ?Sized>(from: &T) -> &U;
#[intrinsic = "cast_mut"]
pub fn cast_mut<T: ?Sized, U: ?Sized>(from: &mut T) -> &mut U;
#[intrinsic = "cast_box"]
pub fn cast_box<T: ?Sized, U>(from: Box<T>) -> Box<U>;
#[intrinsic = "cast_shared"]
pub fn cast_shared<T: ?Sized, U>(from: Shared<T>) -> Shared<U>;
/// The same value, as of another type: `transmute`, of what is alike for the machine (numbers keep their bits).
#[intrinsic = "transmute"]
pub fn transmute<T, U>(from: T) -> U;

#[intrinsic = "size_of"]
pub const fn size_of<T>() -> usize;
#[intrinsic = "align_of"]
pub const fn align_of<T>() -> usize;
#[intrinsic = "type_name"]
pub fn type_name<T: ?Sized>() -> &'static str;
/// A number for each type.
#[intrinsic = "type_id"]
pub fn type_id<T: ?Sized>() -> u64;
/// The index of an enum's variant.
#[intrinsic = "variant_index"]
pub fn variant_index<T>(of: &T) -> isize;

// ---- Boxes, counted allocations ----

#[intrinsic = "box_new"]
pub fn box_new<T>(value: T) -> Box<T>;
#[intrinsic = "box_into_raw"]
pub fn box_into_raw<T: ?Sized>(from: Box<T>) -> *mut T;
#[intrinsic = "box_from_raw"]
pub fn box_from_raw<T: ?Sized>(from: *mut T) -> Box<T>;
/// A reference to it, which is never freed.
#[intrinsic = "box_leak"]
pub fn box_leak<'a, T: ?Sized>(from: Box<T>) -> &'a mut T;
/// A boxed slice of these elements, and back.
#[intrinsic = "box_from_buffer"]
pub fn box_from_buffer<T>(from: Buffer<T>) -> Box<[T]>;
#[intrinsic = "box_into_buffer"]
pub fn box_into_buffer<T>(from: Box<[T]>) -> Buffer<T>;
#[intrinsic = "box_from_str"]
pub fn box_from_str(from: &str) -> Box<str>;

/// A new allocation; both counters are 1.
#[intrinsic = "shared_new"]
pub fn shared_new<T>(value: T) -> Shared<T>;
#[intrinsic = "shared_from_buffer"]
pub fn shared_from_buffer<T>(from: Buffer<T>) -> Shared<[T]>;
#[intrinsic = "shared_from_str"]
pub fn shared_from_str(from: &str) -> Shared<str>;
/// One that leads nowhere: of `Weak::new`.
#[intrinsic = "shared_dangling"]
pub const fn shared_dangling<T>() -> Shared<T>;
#[intrinsic = "shared_is_dangling"]
pub fn shared_is_dangling<T: ?Sized>(of: Shared<T>) -> bool;
/// The value, for as long as the allocation has it.
#[intrinsic = "shared_value"]
pub fn shared_value<'a, T: ?Sized>(of: Shared<T>) -> &'a mut T;
/// The counters: 0 strong, 1 weak. No steps.
#[intrinsic = "shared_count"]
pub fn shared_count<T: ?Sized>(of: Shared<T>, which: u32) -> usize;
#[intrinsic = "shared_set_count"]
pub fn shared_set_count<T: ?Sized>(of: Shared<T>, which: u32, count: usize);
/// Frees the allocation, whose value is gone already.
#[intrinsic = "shared_free"]
pub fn shared_free<T: ?Sized>(of: Shared<T>);
/// As a raw pointer to the value, and back.
#[intrinsic = "shared_into_raw"]
pub fn shared_into_raw<T: ?Sized>(of: Shared<T>) -> *const T;
#[intrinsic = "shared_from_raw"]
pub fn shared_from_raw<T: ?Sized>(of: *const T) -> Shared<T>;

// ---- Buffers and slices: indices are in range, callers have checked ----

#[intrinsic = "buffer_new"]
pub const fn buffer_new<T>() -> Buffer<T>;
#[intrinsic = "buffer_len"]
pub fn buffer_len<T>(of: &Buffer<T>) -> usize;
#[intrinsic = "buffer_slice"]
pub fn buffer_slice<T>(of: &Buffer<T>) -> &[T];
#[intrinsic = "buffer_slice_mut"]
pub fn buffer_slice_mut<T>(of: &mut Buffer<T>) -> &mut [T];
#[intrinsic = "buffer_push"]
pub fn buffer_push<T>(to: &mut Buffer<T>, value: T);
/// The last element; there is one.
#[intrinsic = "buffer_pop"]
pub fn buffer_pop<T>(from: &mut Buffer<T>) -> T;
#[intrinsic = "buffer_insert"]
pub fn buffer_insert<T>(to: &mut Buffer<T>, index: usize, value: T);
#[intrinsic = "buffer_remove"]
pub fn buffer_remove<T>(from: &mut Buffer<T>, index: usize) -> T;
/// The elements from `at` on.
#[intrinsic = "buffer_split_off"]
pub fn buffer_split_off<T>(from: &mut Buffer<T>, at: usize) -> Buffer<T>;
#[intrinsic = "buffer_append"]
pub fn buffer_append<T>(to: &mut Buffer<T>, more: Buffer<T>);
/// From an array, and to one of that length.
#[intrinsic = "buffer_from_array"]
pub fn buffer_from_array<T, const N: usize>(from: [T; N]) -> Buffer<T>;
#[intrinsic = "buffer_into_array"]
pub fn buffer_into_array<T, const N: usize>(from: Buffer<T>) -> [T; N];

#[intrinsic = "slice_len"]
pub const fn slice_len<T>(of: &[T]) -> usize;
/// The part `from..to`; one-element slices and arrays of references included.
#[intrinsic = "slice_part"]
pub fn slice_part<T>(of: &[T], from: usize, to: usize) -> &[T];
#[intrinsic = "slice_part_mut"]
pub fn slice_part_mut<'a, T>(of: &'a mut [T], from: usize, to: usize) -> &'a mut [T];
#[intrinsic = "slice_swap"]
pub fn slice_swap<T>(of: &mut [T], a: usize, b: usize);
/// A slice as an array's reference; the length is right.
#[intrinsic = "slice_as_array"]
pub fn slice_as_array<T, const N: usize>(of: &[T]) -> &[T; N];
#[intrinsic = "slice_as_array_mut"]
pub fn slice_as_array_mut<T, const N: usize>(of: &mut [T]) -> &mut [T; N];
/// One element, as a slice.
#[intrinsic = "slice_from_ref"]
pub fn slice_from_ref<T>(of: &T) -> &[T];

// ---- Text: positions are in bytes, at the start of a char (callers have checked) ----

#[intrinsic = "strbuf_new"]
pub const fn strbuf_new() -> StrBuf;
#[intrinsic = "strbuf_str"]
pub fn strbuf_str(of: &StrBuf) -> &str;
#[intrinsic = "strbuf_push_str"]
pub fn strbuf_push_str(to: &mut StrBuf, text: &str);
#[intrinsic = "strbuf_push"]
pub fn strbuf_push(to: &mut StrBuf, c: char);
/// Becomes this text.
#[intrinsic = "strbuf_set"]
pub fn strbuf_set(to: &mut StrBuf, text: &str);

#[intrinsic = "str_len"]
pub const fn str_len(of: &str) -> usize;
#[intrinsic = "str_part"]
pub fn str_part(of: &str, from: usize, to: usize) -> &str;
#[intrinsic = "str_byte"]
pub fn str_byte(of: &str, at: usize) -> u8;
/// The char that begins at (ends before) this byte.
#[intrinsic = "str_char"]
pub fn str_char(of: &str, at: usize) -> char;
#[intrinsic = "str_char_before"]
pub fn str_char_before(of: &str, at: usize) -> char;
#[intrinsic = "str_equal"]
pub fn str_equal(a: &str, b: &str) -> bool;
/// -1, 0 or 1.
#[intrinsic = "str_compare"]
pub fn str_compare(a: &str, b: &str) -> i32;
/// Where it is found first (last); `usize::MAX` if nowhere.
#[intrinsic = "str_find"]
pub fn str_find(of: &str, what: &str) -> usize;
#[intrinsic = "str_rfind"]
pub fn str_rfind(of: &str, what: &str) -> usize;
/// As `str::to_lowercase` and `to_uppercase`.
#[intrinsic = "str_to_lowercase"]
pub fn str_to_lowercase(of: &str) -> &str;
#[intrinsic = "str_to_uppercase"]
pub fn str_to_uppercase(of: &str) -> &str;
/// Its bytes (they may be copied).
#[intrinsic = "str_bytes"]
pub fn str_bytes(of: &str) -> &[u8];
/// Up to where these bytes are UTF-8, and what follows there: -1 all are, 0 an unfinished char at the end, n > 0: n bytes that are none.
#[intrinsic = "utf8_check"]
pub fn utf8_check(of: &[u8]) -> (usize, isize);
/// The text that these bytes are.
#[intrinsic = "bytes_str"]
pub fn bytes_str(of: &[u8]) -> &str;

#[intrinsic = "char_from_u32"]
pub const fn char_from_u32(number: u32) -> char;
#[intrinsic = "char_str"]
pub fn char_str(c: char) -> &'static str;
/// As the method of `char` with this name: is_alphabetic, is_numeric, is_lowercase, is_uppercase, is_whitespace, is_control.
#[intrinsic = "char_is"]
pub fn char_is(c: char, what: &'static str) -> bool;
/// Of one to three chars.
#[intrinsic = "char_to_lowercase"]
pub fn char_to_lowercase(c: char) -> &'static str;
#[intrinsic = "char_to_uppercase"]
pub fn char_to_uppercase(c: char) -> &'static str;
/// As `char::escape_debug` (`quote`: ', " or NUL for neither: the one that is escaped) does it.
#[intrinsic = "char_escape_debug"]
pub fn char_escape_debug(c: char, quote: char) -> &'static str;

// ---- Numbers: `T` is any integer type, `F` is `f32` or `f64` ----

/// The wrapped result, and whether it was wrapped.
#[intrinsic = "add_with_overflow"]
pub const fn add_with_overflow<T>(a: T, b: T) -> (T, bool);
#[intrinsic = "sub_with_overflow"]
pub const fn sub_with_overflow<T>(a: T, b: T) -> (T, bool);
#[intrinsic = "mul_with_overflow"]
pub const fn mul_with_overflow<T>(a: T, b: T) -> (T, bool);
/// By as many bits as are left of `b` modulo the type's bits. `wrapping_shr` keeps the sign of signed types.
#[intrinsic = "wrapping_shl"]
pub const fn wrapping_shl<T>(a: T, b: u32) -> T;
#[intrinsic = "wrapping_shr"]
pub const fn wrapping_shr<T>(a: T, b: u32) -> T;
#[intrinsic = "rotate_left"]
pub const fn rotate_left<T>(a: T, b: u32) -> T;
#[intrinsic = "count_ones"]
pub const fn count_ones<T>(a: T) -> u32;
#[intrinsic = "leading_zeros"]
pub const fn leading_zeros<T>(a: T) -> u32;
#[intrinsic = "trailing_zeros"]
pub const fn trailing_zeros<T>(a: T) -> u32;
#[intrinsic = "swap_bytes"]
pub const fn swap_bytes<T>(a: T) -> T;
#[intrinsic = "reverse_bits"]
pub const fn reverse_bits<T>(a: T) -> T;
/// As decimal digits, with `-` if it is negative.
#[intrinsic = "int_str"]
pub fn int_str<T>(a: T) -> &'static str;
/// As digits of the base 2, 8 or 16 (lower case), without a prefix; negative ones in two's complement.
#[intrinsic = "int_str_radix"]
pub fn int_str_radix<T>(a: T, radix: u32) -> &'static str;

/// As the method of this name: sqrt, cbrt, floor, ceil, round, round_ties_even, trunc, fract, abs, signum, sin, cos, tan, asin, acos, atan,
/// sinh, cosh, tanh, asinh, acosh, atanh, exp, exp2, exp_m1, ln, log2, log10, ln_1p, recip, to_degrees, to_radians.
#[intrinsic = "float_1"]
pub fn float_1<F>(name: &'static str, a: F) -> F;
/// As the method of this name: powf, atan2, hypot, log, copysign, rem_euclid, div_euclid, max, min.
#[intrinsic = "float_2"]
pub fn float_2<F>(name: &'static str, a: F, b: F) -> F;
#[intrinsic = "float_powi"]
pub fn float_powi<F>(a: F, b: i32) -> F;
#[intrinsic = "float_mul_add"]
pub fn float_mul_add<F>(a: F, b: F, c: F) -> F;
/// The bits as an integer `B` (`u32` or `u64`), and back.
#[intrinsic = "float_bits"]
pub const fn float_bits<F, B>(a: F) -> B;
#[intrinsic = "float_from_bits"]
pub const fn float_from_bits<F, B>(bits: B) -> F;
/// As `{}` (style 0), `{:?}` (1), `{:e}` (2), `{:E}` (3) print it, with `-` but without any other flag; precision -1: none.
#[intrinsic = "float_str"]
pub fn float_str<F>(a: F, style: u32, precision: isize) -> &'static str;
/// As `str::parse`; whether it is one.
#[intrinsic = "float_parse"]
pub fn float_parse<F>(text: &str) -> (F, bool);

// ---- Panics ----

/// Panics with a text: the payload is a `&'static str`, or (`formatted`) a `String`. Told on stderr as std does.
#[intrinsic = "panic_text"]
pub fn panic_text(text: &str, formatted: bool) -> !;
/// Panics with a payload; `hook`: it is told on stderr (as "Box<dyn Any>").
#[intrinsic = "panic_payload"]
pub fn panic_payload(payload: Box<dyn Any + Send>, hook: bool) -> !;
/// Calls `f`. True if it panicked; then `caught_…` tell about it, until the thread catches again.
#[intrinsic = "catch"]
pub fn catch<F: FnMut()>(f: &mut F) -> bool;
/// 0: a text that was not formatted (also the machine's own: overflow, division by zero), 1: formatted (also an index out of bounds),
/// 2: a payload.
#[intrinsic = "caught_kind"]
pub fn caught_kind() -> u32;
#[intrinsic = "caught_text"]
pub fn caught_text() -> &'static str;
#[intrinsic = "caught_payload"]
pub fn caught_payload() -> Box<dyn Any + Send>;
/// Whether this thread is unwinding.
#[intrinsic = "panicking"]
pub fn panicking() -> bool;
/// Ends the run: std may or may not do this, so it is not done here.
#[intrinsic = "unsupported"]
pub fn unsupported(what: &'static str) -> !;
#[intrinsic = "exit"]
pub fn exit(code: i32) -> !;
#[intrinsic = "abort"]
pub fn abort() -> !;
#[intrinsic = "print"]
pub fn print(text: &str);
#[intrinsic = "eprint"]
pub fn eprint(text: &str);

// ---- Atomics, fences, plain cells ----

#[intrinsic = "atomic_new"]
pub const fn atomic_new<T>(value: T) -> RawAtomic<T>;
/// Step [Load].
#[intrinsic = "atomic_load"]
pub fn atomic_load<T>(at: &RawAtomic<T>, order: Ordering) -> T;
/// Step [Store].
#[intrinsic = "atomic_store"]
pub fn atomic_store<T>(at: &RawAtomic<T>, value: T, order: Ordering);
/// Step [Update]; `operation`: add, sub, and, nand, or, xor, max, min, swap. Gives the old value.
#[intrinsic = "atomic_update"]
pub fn atomic_update<T>(at: &RawAtomic<T>, operation: &'static str, value: T, order: Ordering) -> T;
/// Step [Update, Exchange]. What was found, and whether it succeeded.
#[intrinsic = "atomic_exchange"]
pub fn atomic_exchange<T>(at: &RawAtomic<T>, expected: T, new: T, weak: bool, success: Ordering, failure: Ordering) -> (T, bool);
/// The newest value, for an exclusive owner. No step.
#[intrinsic = "atomic_newest"]
pub fn atomic_newest<T>(at: &RawAtomic<T>) -> T;
/// An atomic with its newest value as the initial one: where it can be written to by an exclusive owner. No step.
#[intrinsic = "atomic_get_mut"]
pub fn atomic_get_mut<T>(at: &mut RawAtomic<T>) -> &mut T;
/// Step [Fence].
#[intrinsic = "fence"]
pub fn fence(order: Ordering);

#[intrinsic = "plain_new"]
pub const fn plain_new<T>(value: T) -> RawPlain<T>;
/// Step [ReadPlain].
#[intrinsic = "plain_read"]
pub fn plain_read<T>(at: &RawPlain<T>) -> T;
/// Step [WritePlain].
#[intrinsic = "plain_write"]
pub fn plain_write<T>(at: &RawPlain<T>, value: T);

// ---- Locks and condition variables ----

#[intrinsic = "lock_new"]
pub const fn lock_new() -> RawLock;
/// Step [Lock].
#[intrinsic = "lock"]
pub fn lock(at: &RawLock, shared: bool);
/// Step [TryLock].
#[intrinsic = "try_lock"]
pub fn try_lock(at: &RawLock, shared: bool) -> bool;
/// Step [Unlock].
#[intrinsic = "unlock"]
pub fn unlock(at: &RawLock, shared: bool, changed: bool);
/// Step [Downgrade].
#[intrinsic = "downgrade"]
pub fn downgrade(at: &RawLock, changed: bool);
/// What is behind the lock that the last step was about; the reader is told if it is an integer.
#[intrinsic = "note_guarded"]
pub fn note_guarded<T: ?Sized>(value: &T);

/// `reliable`: it wakes nobody up for no reason.
#[intrinsic = "condvar_new"]
pub const fn condvar_new(reliable: bool) -> RawCondvar;
/// Step [Wait]; `condvar_wake` follows.
#[intrinsic = "condvar_wait"]
pub fn condvar_wait(at: &RawCondvar, mutex: &RawLock, changed: bool);
/// Step [Wake]. Whether the time was over.
#[intrinsic = "condvar_wake"]
pub fn condvar_wake(at: &RawCondvar, mutex: &RawLock, timeout: bool) -> bool;
/// Step [Notify].
#[intrinsic = "condvar_notify"]
pub fn condvar_notify(at: &RawCondvar, all: bool);

// ---- Channels ----

#[intrinsic = "channel_new"]
pub fn channel_new(bounded: bool, bound: usize) -> RawChannel;
/// Step [Send] or (`only_try`) [TrySend]. 0 queued, 1 full, 2 disconnected.
#[intrinsic = "channel_send"]
pub fn channel_send(at: RawChannel, only_try: bool) -> u32;
/// Step [AwaitTaken]. 0 taken, 2 disconnected.
#[intrinsic = "channel_await_taken"]
pub fn channel_await_taken(at: RawChannel) -> u32;
/// Step [Receive]; patience: 0 none, 1 some, 2 endless. 0 a message, 1 none (yet), 2 disconnected.
#[intrinsic = "channel_receive"]
pub fn channel_receive(at: RawChannel, patience: u32) -> u32;
/// No step.
#[intrinsic = "channel_add_sender"]
pub fn channel_add_sender(at: RawChannel);
/// Step [DropSender].
#[intrinsic = "channel_drop_sender"]
pub fn channel_drop_sender(at: RawChannel);
/// Step [DropReceiver].
#[intrinsic = "channel_drop_receiver"]
pub fn channel_drop_receiver(at: RawChannel);

// ---- Threads: numbered from 0, which is the first one ----

/// Starts a thread that calls `f` [its first step is Start, its last one Finish]. Its number.
#[intrinsic = "thread_spawn"]
pub fn thread_spawn<F: FnOnce()>(f: F) -> u64;
/// Step [Join].
#[intrinsic = "thread_join"]
pub fn thread_join(thread: u64);
#[intrinsic = "thread_current"]
pub fn thread_current() -> u64;
/// Step [Park].
#[intrinsic = "thread_park"]
pub fn thread_park(timeout: bool);
/// Step [Unpark].
#[intrinsic = "thread_unpark"]
pub fn thread_unpark(thread: u64);
/// Step [Yield].
#[intrinsic = "thread_yield"]
pub fn thread_yield();
/// Whether the program holds a call of `thread_ask_end`: then threads write down that they end.
#[intrinsic = "thread_ends_matter"]
pub fn thread_ends_matter() -> bool;
/// Does nothing: that it is there is what matters.
#[intrinsic = "thread_ask_end"]
pub fn thread_ask_end();
/// Nanoseconds since the program began, for a program of one thread. Time is not modelled: a search ends here, as in `unsupported`.
#[intrinsic = "now"]
pub fn now() -> u64;

// ---- Checks of exercises: see `std::exercise::checking` ----

/// The check has found something wrong: the execution is over.
#[intrinsic = "check_complain"]
pub fn check_complain(mistake: &str, expected: &str, happened: &str) -> !;
/// The check has seen what it was looking for: the execution is over.
#[intrinsic = "check_witness"]
pub fn check_witness(seen: &str) -> !;
/// Whether this thread waits for a panic from here on; and whether it did before.
#[intrinsic = "check_expect_panics"]
pub fn check_expect_panics(on: bool) -> bool;
/// The value as `{:?}` prints it, if it is made of numbers, truth values, texts, tuples, `Option` and `Result`; nothing otherwise.
#[intrinsic = "check_shown"]
pub fn check_shown<R>(of: &R) -> &'static str;
/// What the text says, read as what the name says by somebody outside; it never changes. An `R` is what that one is known to give.
#[intrinsic = "check_read"]
pub fn check_read<R>(name: &str, text: &str) -> &'static R;
/// A call begins on this thread, or a part of one.
#[intrinsic = "check_begin"]
pub fn check_begin();
/// The part of the call is over, with this answer.
#[intrinsic = "check_note"]
pub fn check_note(call: usize, part: usize, answer: &str);
