//! How the language's own types are written.
use super::{Binary, Debug, Display, Formatter, LowerExp, LowerHex, Octal, Pointer, Result, UpperExp, UpperHex};
use crate::intrinsics;

#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Display for T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let text = intrinsics::int_str(*self);
        if f.options.width.is_none() && !f.options.sign_plus {
            return f.out.write_str(text);
        }
        let negative = *self < (0 as T);
        f.number(negative, "", if negative { &text[1..] } else { text })
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Debug for T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(self, f)
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl LowerHex for T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad_integral(true, "0x", intrinsics::int_str_radix(*self, 16))
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl UpperHex for T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad_integral(true, "0x", intrinsics::str_to_uppercase(intrinsics::int_str_radix(*self, 16)))
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Octal for T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad_integral(true, "0o", intrinsics::int_str_radix(*self, 8))
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Binary for T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad_integral(true, "0b", intrinsics::int_str_radix(*self, 2))
    }
}

/// A float, in one of the styles of `float_str`.
fn float(f: &mut Formatter<'_>, text: &str) -> Result {
    if text == "NaN" {
        // It has no sign.
        f.options.sign_plus = false;
        return f.number(false, "", text);
    }
    let negative = text.starts_with('-');
    let digits = if negative { &text[1..] } else { text };
    f.number(negative, "", digits)
}
fn precision(f: &Formatter<'_>) -> isize {
    match f.options.precision {
        Some(precision) => precision as isize,
        None => -1,
    }
}
#[for_types(f32, f64)]
impl Display for T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let text = intrinsics::float_str(*self, 0, precision(f));
        float(f, text)
    }
}
#[for_types(f32, f64)]
impl Debug for T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let text = intrinsics::float_str(*self, 1, precision(f));
        float(f, text)
    }
}
#[for_types(f32, f64)]
impl LowerExp for T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let text = intrinsics::float_str(*self, 2, precision(f));
        float(f, text)
    }
}
#[for_types(f32, f64)]
impl UpperExp for T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let text = intrinsics::float_str(*self, 3, precision(f));
        float(f, text)
    }
}

impl Display for bool {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(if *self { "true" } else { "false" })
    }
}
impl Debug for bool {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(self, f)
    }
}
impl Display for str {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(self)
    }
}
impl Debug for str {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut text = String::from("\"");
        for c in self.chars() {
            text.push_str(intrinsics::char_escape_debug(c, '"'));
        }
        text.push('"');
        f.write_str(text.as_str())
    }
}
impl Display for char {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(intrinsics::char_str(*self))
    }
}
impl Debug for char {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str("'")?;
        f.write_str(intrinsics::char_escape_debug(*self, '\''))?;
        f.write_str("'")
    }
}
impl Debug for () {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad("()")
    }
}
impl Debug for ! {
    fn fmt(&self, _f: &mut Formatter<'_>) -> Result {
        *self
    }
}
impl Display for ! {
    fn fmt(&self, _f: &mut Formatter<'_>) -> Result {
        *self
    }
}
impl<T: Debug> Debug for [T] {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
impl<T: Debug, const N: usize> Debug for [T; N] {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// A pointer, as its address.
fn address(f: &mut Formatter<'_>, address: usize) -> Result {
    let mut inner = Formatter { out: f.out, options: f.options };
    if inner.options.alternate {
        inner.options.zero = true;
        if inner.options.width.is_none() {
            inner.options.width = Some(18);
        }
    }
    inner.options.alternate = true;
    LowerHex::fmt(&address, &mut inner)
}
impl<T: ?Sized> Pointer for *const T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        address(f, intrinsics::ptr_address(*self))
    }
}
impl<T: ?Sized> Pointer for *mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        address(f, intrinsics::ptr_address(*self))
    }
}
impl<T: ?Sized> Pointer for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        address(f, intrinsics::ptr_address(&raw const **self))
    }
}
impl<T: ?Sized> Pointer for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        address(f, intrinsics::ptr_address(&raw const **self))
    }
}
impl<T: ?Sized> Debug for *const T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Pointer::fmt(self, f)
    }
}
impl<T: ?Sized> Debug for *mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Pointer::fmt(self, f)
    }
}

// ---- References ----

impl<T: ?Sized + Debug> Debug for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Debug::fmt(&**self, f)
    }
}
impl<T: ?Sized + Debug> Debug for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Debug::fmt(&**self, f)
    }
}
impl<T: ?Sized + Display> Display for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(&**self, f)
    }
}
impl<T: ?Sized + Display> Display for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(&**self, f)
    }
}
impl<T: ?Sized + Octal> Octal for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Octal::fmt(&**self, f)
    }
}
impl<T: ?Sized + Octal> Octal for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Octal::fmt(&**self, f)
    }
}
impl<T: ?Sized + Binary> Binary for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Binary::fmt(&**self, f)
    }
}
impl<T: ?Sized + Binary> Binary for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Binary::fmt(&**self, f)
    }
}
impl<T: ?Sized + LowerHex> LowerHex for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        LowerHex::fmt(&**self, f)
    }
}
impl<T: ?Sized + LowerHex> LowerHex for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        LowerHex::fmt(&**self, f)
    }
}
impl<T: ?Sized + UpperHex> UpperHex for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        UpperHex::fmt(&**self, f)
    }
}
impl<T: ?Sized + UpperHex> UpperHex for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        UpperHex::fmt(&**self, f)
    }
}
impl<T: ?Sized + LowerExp> LowerExp for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        LowerExp::fmt(&**self, f)
    }
}
impl<T: ?Sized + LowerExp> LowerExp for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        LowerExp::fmt(&**self, f)
    }
}
impl<T: ?Sized + UpperExp> UpperExp for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        UpperExp::fmt(&**self, f)
    }
}
impl<T: ?Sized + UpperExp> UpperExp for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        UpperExp::fmt(&**self, f)
    }
}
