//! `std::string`.
use crate::borrow::Cow;
use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::intrinsics::{self, StrBuf};
use crate::ops::{Add, AddAssign, Deref, Index, RangeBounds};
use crate::slice::SliceIndex;
use crate::str::{Chars, FromStr, Utf8Error};

#[lang = "String"]
pub struct String {
    text: StrBuf,
}

impl String {
    #[must_use]
    pub const fn new() -> String {
        String { text: intrinsics::strbuf_new() }
    }
    #[must_use]
    pub fn with_capacity(_capacity: usize) -> String {
        String { text: intrinsics::strbuf_new() }
    }
    pub fn capacity(&self) -> usize {
        intrinsics::unsupported("a String's capacity is not modelled")
    }
    pub fn reserve(&mut self, _additional: usize) {}
    pub fn shrink_to_fit(&mut self) {}
    pub fn from_utf8(vec: Vec<u8>) -> Result<String, FromUtf8Error> {
        match crate::str::from_utf8(vec.as_slice()) {
            Ok(text) => Ok(String::from(text)),
            Err(error) => Err(FromUtf8Error { bytes: vec, error }),
        }
    }
    pub fn from_utf8_lossy(v: &[u8]) -> Cow<'_, str> {
        let mut all = String::new();
        let mut rest = v;
        loop {
            match crate::str::from_utf8(rest) {
                Ok(text) => {
                    if all.is_empty() {
                        return Cow::Borrowed(text);
                    }
                    all.push_str(text);
                    return Cow::Owned(all);
                }
                Err(error) => {
                    let good = error.valid_up_to();
                    all.push_str(intrinsics::bytes_str(&rest[..good]));
                    all.push('\u{FFFD}');
                    match error.error_len() {
                        Some(len) => rest = &rest[good + len..],
                        None => return Cow::Owned(all),
                    }
                }
            }
        }
    }
    pub fn into_bytes(self) -> Vec<u8> {
        self.as_bytes().to_vec()
    }
    pub fn as_bytes(&self) -> &[u8] {
        intrinsics::str_bytes(self.as_str())
    }
    pub fn as_str(&self) -> &str {
        intrinsics::strbuf_str(&self.text)
    }
    pub fn push_str(&mut self, string: &str) {
        intrinsics::strbuf_push_str(&mut self.text, string)
    }
    pub fn push(&mut self, ch: char) {
        intrinsics::strbuf_push(&mut self.text, ch)
    }
    pub fn len(&self) -> usize {
        intrinsics::str_len(self.as_str())
    }
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    pub fn truncate(&mut self, new_len: usize) {
        if new_len <= self.len() {
            assert!(self.is_char_boundary(new_len));
            let kept = intrinsics::str_part(self.as_str(), 0, new_len);
            intrinsics::strbuf_set(&mut self.text, kept);
        }
    }
    pub fn clear(&mut self) {
        intrinsics::strbuf_set(&mut self.text, "")
    }
    pub fn pop(&mut self) -> Option<char> {
        let c = self.chars().next_back()?;
        self.truncate(self.len() - c.len_utf8());
        Some(c)
    }
    pub fn remove(&mut self, idx: usize) -> char {
        let c = match self[idx..].chars().next() {
            Some(c) => c,
            None => panic!("cannot remove a char from the end of a string"),
        };
        self.put(idx, idx + c.len_utf8(), "");
        c
    }
    pub fn retain<F>(&mut self, f: F)
    where
        F: FnMut(char) -> bool,
    {
        let mut f = f;
        let mut kept = String::new();
        for c in self.chars() {
            if f(c) {
                kept.push(c);
            }
        }
        *self = kept;
    }
    pub fn insert(&mut self, idx: usize, ch: char) {
        assert!(self.is_char_boundary(idx));
        self.put(idx, idx, intrinsics::char_str(ch))
    }
    pub fn insert_str(&mut self, idx: usize, string: &str) {
        assert!(self.is_char_boundary(idx));
        self.put(idx, idx, string)
    }
    /// Replaces a part.
    fn put(&mut self, start: usize, end: usize, with: &str) {
        let all = self.as_str();
        let rest = intrinsics::str_part(all, end, all.len());
        intrinsics::strbuf_set(&mut self.text, intrinsics::str_part(all, 0, start));
        self.push_str(with);
        self.push_str(rest);
    }
    #[must_use = "use `.truncate()` if you don't need the other half"]
    pub fn split_off(&mut self, at: usize) -> String {
        assert!(self.is_char_boundary(at));
        let rest = String::from(&self[at..]);
        self.truncate(at);
        rest
    }
    pub fn drain<R>(&mut self, range: R) -> Drain
    where
        R: RangeBounds<usize>,
    {
        let (start, end) = crate::ops::positions(&range, self.len());
        assert!(self.is_char_boundary(start));
        assert!(self.is_char_boundary(end));
        let taken = intrinsics::str_part(self.as_str(), start, end);
        self.put(start, end, "");
        Drain { iter: taken.chars() }
    }
    pub fn replace_range<R>(&mut self, range: R, replace_with: &str)
    where
        R: RangeBounds<usize>,
    {
        let (start, end) = crate::ops::positions(&range, self.len());
        assert!(self.is_char_boundary(start), "start of range should be a character boundary");
        assert!(self.is_char_boundary(end), "end of range should be a character boundary");
        self.put(start, end, replace_with)
    }
    pub fn into_boxed_str(self) -> Box<str> {
        intrinsics::box_from_str(self.as_str())
    }
    pub fn leak<'a>(self) -> &'a mut str {
        intrinsics::transmute(self.as_str())
    }
}

pub struct Drain {
    iter: Chars<'static>,
}
impl Iterator for Drain {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        self.iter.next()
    }
}
impl DoubleEndedIterator for Drain {
    fn next_back(&mut self) -> Option<char> {
        self.iter.next_back()
    }
}

#[derive(Debug, PartialEq, Eq, Clone)]
pub struct FromUtf8Error {
    bytes: Vec<u8>,
    error: Utf8Error,
}
impl FromUtf8Error {
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
    pub fn utf8_error(&self) -> Utf8Error {
        self.error
    }
}
impl fmt::Display for FromUtf8Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}
impl crate::error::Error for FromUtf8Error {}

pub type ParseError = crate::convert::Infallible;

pub trait ToString {
    fn to_string(&self) -> String;
}
impl<T: fmt::Display + ?Sized> ToString for T {
    fn to_string(&self) -> String {
        format!("{}", self)
    }
}

impl Clone for String {
    fn clone(&self) -> String {
        String::from(self.as_str())
    }
}
impl Default for String {
    fn default() -> String {
        String::new()
    }
}
impl Deref for String {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}
impl AsRef<str> for String {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}
impl AsRef<[u8]> for String {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}
impl fmt::Display for String {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}
impl fmt::Debug for String {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
impl fmt::Write for String {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.push_str(s);
        Ok(())
    }
    fn write_char(&mut self, c: char) -> fmt::Result {
        self.push(c);
        Ok(())
    }
}
impl<I: SliceIndex<str>> Index<I> for String {
    type Output = I::Output;

    fn index(&self, index: I) -> &I::Output {
        index.index(self.as_str())
    }
}
impl Add<&str> for String {
    type Output = String;

    fn add(mut self, other: &str) -> String {
        self.push_str(other);
        self
    }
}
impl AddAssign<&str> for String {
    fn add_assign(&mut self, other: &str) {
        self.push_str(other)
    }
}
impl FromStr for String {
    type Err = crate::convert::Infallible;

    fn from_str(s: &str) -> Result<String, crate::convert::Infallible> {
        Ok(String::from(s))
    }
}

impl PartialEq for String {
    fn eq(&self, other: &String) -> bool {
        intrinsics::str_equal(self.as_str(), other.as_str())
    }
}
impl Eq for String {}
impl PartialEq<str> for String {
    fn eq(&self, other: &str) -> bool {
        intrinsics::str_equal(self.as_str(), other)
    }
}
impl<'a> PartialEq<&'a str> for String {
    fn eq(&self, other: &&'a str) -> bool {
        intrinsics::str_equal(self.as_str(), *other)
    }
}
impl PartialEq<String> for str {
    fn eq(&self, other: &String) -> bool {
        intrinsics::str_equal(self, other.as_str())
    }
}
impl<'a> PartialEq<String> for &'a str {
    fn eq(&self, other: &String) -> bool {
        intrinsics::str_equal(*self, other.as_str())
    }
}
impl<'a> PartialEq<Cow<'a, str>> for String {
    fn eq(&self, other: &Cow<'a, str>) -> bool {
        intrinsics::str_equal(self.as_str(), &**other)
    }
}
impl PartialOrd for String {
    fn partial_cmp(&self, other: &String) -> Option<Ordering> {
        Some(Ord::cmp(self.as_str(), other.as_str()))
    }
}
impl Ord for String {
    fn cmp(&self, other: &String) -> Ordering {
        Ord::cmp(self.as_str(), other.as_str())
    }
}
impl Hash for String {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        Hash::hash(self.as_str(), hasher)
    }
}

impl From<char> for String {
    fn from(c: char) -> String {
        String::from(intrinsics::char_str(c))
    }
}
impl From<&str> for String {
    fn from(s: &str) -> String {
        let mut text = intrinsics::strbuf_new();
        intrinsics::strbuf_set(&mut text, s);
        String { text }
    }
}
impl From<&mut str> for String {
    fn from(s: &mut str) -> String {
        String::from(&*s)
    }
}
impl From<&String> for String {
    fn from(s: &String) -> String {
        s.clone()
    }
}
impl From<Box<str>> for String {
    fn from(s: Box<str>) -> String {
        String::from(&*s)
    }
}
impl<'a> From<Cow<'a, str>> for String {
    fn from(s: Cow<'a, str>) -> String {
        s.into_owned()
    }
}
impl FromIterator<char> for String {
    fn from_iter<I: IntoIterator<Item = char>>(iter: I) -> String {
        let mut all = String::new();
        all.extend(iter);
        all
    }
}
impl<'a> FromIterator<&'a char> for String {
    fn from_iter<I: IntoIterator<Item = &'a char>>(iter: I) -> String {
        let mut all = String::new();
        all.extend(iter);
        all
    }
}
impl<'a> FromIterator<&'a str> for String {
    fn from_iter<I: IntoIterator<Item = &'a str>>(iter: I) -> String {
        let mut all = String::new();
        all.extend(iter);
        all
    }
}
impl FromIterator<String> for String {
    fn from_iter<I: IntoIterator<Item = String>>(iter: I) -> String {
        let mut all = String::new();
        all.extend(iter);
        all
    }
}
impl Extend<char> for String {
    fn extend<I: IntoIterator<Item = char>>(&mut self, iter: I) {
        for c in iter {
            self.push(c);
        }
    }
}
impl<'a> Extend<&'a char> for String {
    fn extend<I: IntoIterator<Item = &'a char>>(&mut self, iter: I) {
        for c in iter {
            self.push(*c);
        }
    }
}
impl<'a> Extend<&'a str> for String {
    fn extend<I: IntoIterator<Item = &'a str>>(&mut self, iter: I) {
        for s in iter {
            self.push_str(s);
        }
    }
}
impl Extend<String> for String {
    fn extend<I: IntoIterator<Item = String>>(&mut self, iter: I) {
        for s in iter {
            self.push_str(s.as_str());
        }
    }
}
