use std::borrow::Cow;
use std::convert::{AsRef, Infallible};
use std::num::{NonZeroU32, Wrapping};
struct Celsius(f64);
struct Fahrenheit(f64);
impl From<Celsius> for Fahrenheit { fn from(c: Celsius) -> Self { Fahrenheit(c.0 * 9.0 / 5.0 + 32.0) } }
struct Even(u32);
impl TryFrom<u32> for Even { type Error = String; fn try_from(n: u32) -> Result<Self, String> { if n % 2 == 0 { Ok(Even(n)) } else { Err(format!("{n} is odd")) } } }
fn shout<S: AsRef<str>>(s: S) -> String { s.as_ref().to_uppercase() }
fn total<I: IntoIterator<Item = T>, T: Into<i64>>(it: I) -> i64 { it.into_iter().map(Into::into).sum() }
fn normal(s: &str) -> Cow<'_, str> { if s.contains(' ') { Cow::Owned(s.replace(' ', "_")) } else { Cow::Borrowed(s) } }
fn never(x: Result<i32, Infallible>) -> i32 { match x { Ok(x) => x, Err(e) => match e {} } }
fn main() {
    let f: Fahrenheit = Celsius(100.0).into();
    println!("{} {:?} {:?}", f.0, Even::try_from(3).map(|e| e.0), TryInto::<Even>::try_into(4u32).map(|e| e.0));
    println!("{} {} {}", shout("a"), shout(String::from("b")), shout(&"c".to_string()));
    println!("{} {}", total([1i32, 2]), total(vec![3u8]));
    println!("{} {} {:?}", normal("a b"), normal("ab"), matches!(normal("x"), Cow::Borrowed(_)));
    println!("{} {:?}", normal("q r").into_owned() + "!", normal("ab").len());
    println!("{} {}", never(Ok(3)), i64::from(7u32) + i64::from(true));
    println!("{:?} {:?}", NonZeroU32::new(0), NonZeroU32::new(5).map(|n| n.get()));
    let mut w = Wrapping(250u8);
    w += Wrapping(10);
    println!("{w} {:?} {}", w - Wrapping(5), (Wrapping(i32::MAX) + Wrapping(1)).0);
    let o: Option<i32> = 5.into();
    let s: String = 'c'.into();
    let v: Vec<char> = ['a', 'b'].into();
    let b: Box<[u8]> = vec![1].into();
    println!("{o:?} {s} {v:?} {b:?} {:?}", Vec::from("hi"));
    let words: Vec<&str> = vec!["a", "b"];
    println!("{}", words.iter().map(|w| String::from(*w)).collect::<Vec<String>>().concat());
    println!("{:?} {:?}", u8::try_from('é'), u8::try_from('中').is_err());
    println!("{:?} {:?}", std::mem::replace(&mut w, Wrapping(1)), std::mem::take(&mut vec![1, 2]));
    let (mut a, mut c) = (1, 2);
    std::mem::swap(&mut a, &mut c);
    println!("{a} {c} {} {}", size_of::<u64>(), size_of::<(u8, u32)>());
    println!("{:?}", std::mem::discriminant(&Some(1)) == std::mem::discriminant(&Some(2)));
}
