//! `std::str`, and the methods of `str`.
mod iter;
pub mod pattern;

pub use iter::{
    Bytes, CharIndices, Chars, Lines, MatchIndices, Matches, RSplit, RSplitN, Split, SplitAsciiWhitespace, SplitInclusive, SplitN,
    SplitTerminator, SplitWhitespace,
};
use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::intrinsics;
use crate::ops::Index;
use crate::slice::SliceIndex;
use pattern::Pattern;

pub trait FromStr: Sized {
    type Err;

    fn from_str(s: &str) -> Result<Self, Self::Err>;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseBoolError;
impl fmt::Display for ParseBoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("provided string was not `true` or `false`")
    }
}
impl crate::error::Error for ParseBoolError {}
impl FromStr for bool {
    type Err = ParseBoolError;

    fn from_str(s: &str) -> Result<bool, ParseBoolError> {
        match s {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(ParseBoolError),
        }
    }
}

#[derive(Copy, Eq, PartialEq, Clone, Debug)]
pub struct Utf8Error {
    valid_up_to: usize,
    error_len: Option<u8>,
}
impl Utf8Error {
    pub const fn valid_up_to(&self) -> usize {
        self.valid_up_to
    }
    pub const fn error_len(&self) -> Option<usize> {
        match self.error_len {
            Some(len) => Some(len as usize),
            None => None,
        }
    }
}
impl fmt::Display for Utf8Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.error_len {
            Some(len) => write!(f, "invalid utf-8 sequence of {} bytes from index {}", len, self.valid_up_to),
            None => write!(f, "incomplete utf-8 byte sequence from index {}", self.valid_up_to),
        }
    }
}
impl crate::error::Error for Utf8Error {}

pub fn from_utf8(v: &[u8]) -> Result<&str, Utf8Error> {
    let (valid_up_to, problem) = intrinsics::utf8_check(v);
    if problem < 0 {
        return Ok(intrinsics::bytes_str(v));
    }
    Err(Utf8Error { valid_up_to, error_len: if problem == 0 { None } else { Some(problem as u8) } })
}
pub unsafe fn from_utf8_unchecked(v: &[u8]) -> &str {
    intrinsics::bytes_str(v)
}

/// Whether a part of a text may be taken; panics as std does.
pub(crate) fn check_part(s: &str, start: usize, end: usize) {
    let len = s.len();
    if start > len {
        panic!("start byte index {start} is out of bounds of `{s}`");
    }
    if end > len {
        panic!("end byte index {end} is out of bounds of `{s}`");
    }
    if start > end {
        panic!("begin > end ({start} > {end}) when slicing `{s}`");
    }
    let (which, at) = if !s.is_char_boundary(start) {
        ("start", start)
    } else if !s.is_char_boundary(end) {
        ("end", end)
    } else {
        return;
    };
    let mut from = at;
    while !s.is_char_boundary(from) {
        from -= 1;
    }
    let c = intrinsics::str_char(s, from);
    panic!("{which} byte index {at} is not a char boundary; it is inside {c:?} (bytes {from}..{}) of `{s}`", from + c.len_utf8());
}

impl str {
    pub const fn len(&self) -> usize {
        intrinsics::str_len(self)
    }
    pub const fn is_empty(&self) -> bool {
        intrinsics::str_len(self) == 0
    }
    pub fn is_char_boundary(&self, index: usize) -> bool {
        let len = self.len();
        index == 0 || index == len || index < len && (intrinsics::str_byte(self, index) as i8) >= -64
    }
    pub fn as_bytes(&self) -> &[u8] {
        intrinsics::str_bytes(self)
    }
    pub fn get<I: SliceIndex<str>>(&self, i: I) -> Option<&I::Output> {
        i.get(self)
    }
    pub fn split_at(&self, mid: usize) -> (&str, &str) {
        check_part(self, 0, mid);
        (intrinsics::str_part(self, 0, mid), intrinsics::str_part(self, mid, self.len()))
    }
    pub fn split_at_checked(&self, mid: usize) -> Option<(&str, &str)> {
        if self.is_char_boundary(mid) {
            Some((intrinsics::str_part(self, 0, mid), intrinsics::str_part(self, mid, self.len())))
        } else {
            None
        }
    }
    pub fn chars(&self) -> Chars<'_> {
        Chars { text: self, at: 0, end: self.len() }
    }
    pub fn char_indices(&self) -> CharIndices<'_> {
        CharIndices { iter: self.chars() }
    }
    pub fn bytes(&self) -> Bytes<'_> {
        Bytes { text: self, at: 0, end: self.len() }
    }
    pub fn split_whitespace(&self) -> SplitWhitespace<'_> {
        SplitWhitespace { rest: self, ascii: false }
    }
    pub fn split_ascii_whitespace(&self) -> SplitAsciiWhitespace<'_> {
        SplitAsciiWhitespace { inner: SplitWhitespace { rest: self, ascii: true } }
    }
    pub fn lines(&self) -> Lines<'_> {
        Lines { inner: self.split_inclusive('\n') }
    }
    pub fn contains<P: Pattern>(&self, pat: P) -> bool {
        let mut pat = pat;
        pat.find_in(self, 0).is_some()
    }
    pub fn starts_with<P: Pattern>(&self, pat: P) -> bool {
        self.strip_prefix(pat).is_some()
    }
    pub fn ends_with<P: Pattern>(&self, pat: P) -> bool {
        self.strip_suffix(pat).is_some()
    }
    pub fn find<P: Pattern>(&self, pat: P) -> Option<usize> {
        let mut pat = pat;
        match pat.find_in(self, 0) {
            Some((start, _)) => Some(start),
            None => None,
        }
    }
    pub fn rfind<P: Pattern>(&self, pat: P) -> Option<usize> {
        let mut pat = pat;
        match pat.rfind_in(self, self.len()) {
            Some((start, _)) => Some(start),
            None => None,
        }
    }
    fn cuts<P: Pattern>(&self, pat: P) -> iter::Cuts<'_, P> {
        iter::Cuts { text: self, at: 0, end: self.len(), finished: false, began: false, pat }
    }
    pub fn split<P: Pattern>(&self, pat: P) -> Split<'_, P> {
        Split { inner: self.cuts(pat) }
    }
    pub fn split_inclusive<P: Pattern>(&self, pat: P) -> SplitInclusive<'_, P> {
        SplitInclusive { inner: self.cuts(pat) }
    }
    pub fn rsplit<P: Pattern>(&self, pat: P) -> RSplit<'_, P> {
        RSplit { inner: self.cuts(pat) }
    }
    pub fn split_terminator<P: Pattern>(&self, pat: P) -> SplitTerminator<'_, P> {
        SplitTerminator { inner: self.cuts(pat) }
    }
    pub fn splitn<P: Pattern>(&self, n: usize, pat: P) -> SplitN<'_, P> {
        SplitN { inner: self.cuts(pat), count: n }
    }
    pub fn rsplitn<P: Pattern>(&self, n: usize, pat: P) -> RSplitN<'_, P> {
        RSplitN { inner: self.cuts(pat), count: n }
    }
    pub fn split_once<P: Pattern>(&self, delimiter: P) -> Option<(&str, &str)> {
        let mut delimiter = delimiter;
        let (start, end) = delimiter.find_in(self, 0)?;
        Some((intrinsics::str_part(self, 0, start), intrinsics::str_part(self, end, self.len())))
    }
    pub fn rsplit_once<P: Pattern>(&self, delimiter: P) -> Option<(&str, &str)> {
        let mut delimiter = delimiter;
        let (start, end) = delimiter.rfind_in(self, self.len())?;
        Some((intrinsics::str_part(self, 0, start), intrinsics::str_part(self, end, self.len())))
    }
    pub fn matches<P: Pattern>(&self, pat: P) -> Matches<'_, P> {
        Matches { inner: self.match_indices(pat) }
    }
    pub fn match_indices<P: Pattern>(&self, pat: P) -> MatchIndices<'_, P> {
        MatchIndices { text: self, at: 0, done: false, pat }
    }
    #[must_use = "this returns the trimmed string as a slice, without modifying the original"]
    pub fn trim(&self) -> &str {
        self.trim_start().trim_end()
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    pub fn trim_start(&self) -> &str {
        self.trim_start_matches(|c: char| c.is_whitespace())
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    pub fn trim_end(&self) -> &str {
        self.trim_end_matches(|c: char| c.is_whitespace())
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    pub fn trim_matches<P: Pattern>(&self, pat: P) -> &str {
        let mut pat = pat;
        pattern::trim_end(pattern::trim_start(self, &mut pat), &mut pat)
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    pub fn trim_start_matches<P: Pattern>(&self, pat: P) -> &str {
        let mut pat = pat;
        pattern::trim_start(self, &mut pat)
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    pub fn trim_end_matches<P: Pattern>(&self, pat: P) -> &str {
        let mut pat = pat;
        pattern::trim_end(self, &mut pat)
    }
    #[must_use = "this returns the remaining substring as a new slice, without modifying the original"]
    pub fn strip_prefix<P: Pattern>(&self, prefix: P) -> Option<&str> {
        let mut prefix = prefix;
        let n = prefix.at_start(self)?;
        Some(intrinsics::str_part(self, n, self.len()))
    }
    #[must_use = "this returns the remaining substring as a new slice, without modifying the original"]
    pub fn strip_suffix<P: Pattern>(&self, suffix: P) -> Option<&str> {
        let mut suffix = suffix;
        let n = suffix.at_end(self)?;
        Some(intrinsics::str_part(self, 0, n))
    }
    pub fn parse<F: FromStr>(&self) -> Result<F, F::Err> {
        FromStr::from_str(self)
    }
    #[must_use = "this returns the replaced string as a new allocation, without modifying the original"]
    pub fn replace<P: Pattern>(&self, from: P, to: &str) -> String {
        self.replacen(from, to, usize::MAX)
    }
    #[must_use = "this returns the replaced string as a new allocation, without modifying the original"]
    pub fn replacen<P: Pattern>(&self, pat: P, to: &str, count: usize) -> String {
        let mut all = String::new();
        let mut last = 0;
        for (start, part) in self.match_indices(pat).take(count) {
            all.push_str(intrinsics::str_part(self, last, start));
            all.push_str(to);
            last = start + part.len();
        }
        all.push_str(intrinsics::str_part(self, last, self.len()));
        all
    }
    #[must_use = "this returns the lowercase string as a new String, without modifying the original"]
    pub fn to_lowercase(&self) -> String {
        String::from(intrinsics::str_to_lowercase(self))
    }
    #[must_use = "this returns the uppercase string as a new String, without modifying the original"]
    pub fn to_uppercase(&self) -> String {
        String::from(intrinsics::str_to_uppercase(self))
    }
    pub fn repeat(&self, n: usize) -> String {
        if n > 0 && self.len() > usize::MAX / n {
            panic!("capacity overflow");
        }
        let mut all = String::new();
        for _ in 0..n {
            all.push_str(self);
        }
        all
    }
    pub fn is_ascii(&self) -> bool {
        self.bytes().all(|b| b < 128)
    }
    pub fn eq_ignore_ascii_case(&self, other: &str) -> bool {
        self.to_ascii_lowercase() == other.to_ascii_lowercase()
    }
    pub fn to_ascii_uppercase(&self) -> String {
        self.chars().map(|c| c.to_ascii_uppercase()).collect()
    }
    pub fn to_ascii_lowercase(&self) -> String {
        self.chars().map(|c| c.to_ascii_lowercase()).collect()
    }
    pub fn into_string(self: Box<Self>) -> String {
        String::from(&*self)
    }
    pub fn escape_debug(&self) -> String {
        let mut text = String::new();
        for c in self.chars() {
            text.push_str(intrinsics::char_escape_debug(c, c));
        }
        text
    }
    pub fn as_ptr(&self) -> *const u8 {
        self.as_bytes().as_ptr()
    }
}

impl PartialEq for str {
    fn eq(&self, other: &str) -> bool {
        intrinsics::str_equal(self, other)
    }
}
impl Eq for str {}
impl PartialOrd for str {
    fn partial_cmp(&self, other: &str) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for str {
    fn cmp(&self, other: &str) -> Ordering {
        let order = intrinsics::str_compare(self, other);
        order.cmp(&0)
    }
}
impl Hash for str {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(self.as_bytes());
        state.write_u8(0xff);
    }
}
impl<I: SliceIndex<str>> Index<I> for str {
    type Output = I::Output;

    fn index(&self, index: I) -> &I::Output {
        index.index(self)
    }
}
