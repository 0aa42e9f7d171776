//! Files that say the same of many types.

const INTEGERS: &str = "i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize";
/// Signed, unsigned, bytes.
const PAIRS: [(&str, &str, &str); 6] = [
    ("i8", "u8", "1"),
    ("i16", "u16", "2"),
    ("i32", "u32", "4"),
    ("i64", "u64", "8"),
    ("i128", "u128", "16"),
    ("isize", "usize", "8"),
];

/// The text with each of the words replaced.
fn with(template: &str, words: &[(&str, &str)]) -> String {
    words.iter().fold(template.to_owned(), |text, (word, by)| text.replace(word, by))
}

pub fn expanded() -> impl Iterator<Item = (&'static str, String)> {
    [
        ("std/ops/arith.rs", operators()),
        ("std/num/of_pairs.rs", pairs()),
        ("std/sync/atomic.rs", atomics()),
        ("std/sync/arc.rs", shared("Arc", true)),
        ("std/rc.rs", shared("Rc", false)),
        ("std/tuple.rs", tuples()),
    ]
    .into_iter()
}

/// What a file has in common with others, and what comes behind its own text: what maps have to iterate over and to enter, and sets
/// likewise; and conversions between integers.
pub fn appended() -> [(&'static str, String); 5] {
    let map = |key, finish| with(bare!("/templates/map.rs"), &[("KEY", key), ("FINISH", finish)]);
    let set = |shown| with(bare!("/templates/set.rs"), &[("SHOWN", shown)]);
    [
        ("std/collections/btree_map.rs", map("K: Ord", "finish()")),
        ("std/collections/hash_map.rs", map("K", "finish_non_exhaustive()")),
        (
            "std/collections/btree_set.rs",
            set("f.debug_tuple(\"Iter\").field(&self.inner).finish()"),
        ),
        ("std/collections/hash_set.rs", set("f.debug_list().entries(self.clone()).finish()")),
        ("std/convert.rs", conversions()),
    ]
}

fn operators() -> String {
    let mut text = "//! Arithmetic.\n".to_owned();
    let numbers = format!("{INTEGERS}, f32, f64");
    let bits = format!("bool, {INTEGERS}");
    let rows = [
        ("Add", "add", "+", &*numbers),
        ("Sub", "sub", "-", &*numbers),
        ("Mul", "mul", "*", &*numbers),
        ("Div", "div", "/", &*numbers),
        ("Rem", "rem", "%", &*numbers),
        ("BitAnd", "bitand", "&", &*bits),
        ("BitOr", "bitor", "|", &*bits),
        ("BitXor", "bitxor", "^", &*bits),
        ("Shl", "shl", "<<", INTEGERS),
        ("Shr", "shr", ">>", INTEGERS),
    ];
    for (name, method, operator, types) in rows {
        let template = match name {
            "Shl" | "Shr" => bare!("/templates/shift.rs"),
            _ => bare!("/templates/operator.rs"),
        };
        text += &with(
            template,
            &[
                ("LANG", method),
                ("TRAIT", name),
                ("METHOD", method),
                ("OP", operator),
                ("TYPES", types),
            ],
        );
    }
    text
}

fn pairs() -> String {
    let mut text =
        "//! What a signed integer has to do with its unsigned counterpart.\n".to_owned();
    for (signed, unsigned, bytes) in PAIRS {
        let words = [("UNSIGNED", unsigned), ("SIGNED", signed), ("BYTES", bytes)];
        text += &with(bare!("/templates/int_pair.rs"), &words);
    }
    text
}

/// Conversions between integers that have no `From`.
fn conversions() -> String {
    let always = |from: &str, into: &str| {
        from == into
            || match (from, into) {
                ("u8", "usize" | "isize") | ("i8" | "i16", "isize") | ("u16", "usize") => true,
                (_, "usize" | "isize") | ("usize" | "isize", _) => false,
                _ => {
                    let bits = |name: &str| name[1..].parse::<u32>().expect("an integer's name");
                    let signed = |name: &str| name.starts_with('i');
                    match (signed(from), signed(into)) {
                        (true, false) => false,
                        (false, true) => bits(from) < bits(into),
                        _ => bits(from) < bits(into),
                    }
                }
            }
    };
    let names: Vec<&str> = INTEGERS.split(", ").collect();
    let mut text = String::new();
    for into in &names {
        let from: Vec<&str> = names.iter().copied().filter(|from| !always(from, into)).collect();
        let words = [("FROM", &*from.join(", ")), ("INTO", into)];
        text += &with(bare!("/templates/try_from.rs"), &words);
    }
    text
}

fn atomics() -> String {
    let mut text = bare!("/templates/atomic_head.rs").to_owned();
    let bits = ["and", "nand", "or", "xor"];
    let numbers = ["add", "sub", "and", "nand", "or", "xor", "max", "min"];
    let mut atomic = |name: &str, generics: &str, value: &str, default: &str, methods: &[&str]| {
        let methods: String = methods
            .iter()
            .map(|method| with(bare!("/templates/atomic_method.rs"), &[("OPERATION", method)]))
            .collect();
        let constructor = name.split('<').next().unwrap_or(name);
        text += &with(
            bare!("/templates/atomic.rs"),
            &[
                ("METHODS", &methods),
                ("CONSTRUCTOR", constructor),
                ("GENERICS ", generics),
                ("NAME", name),
                ("VALUE", value),
                ("DEFAULT", default),
            ],
        );
    };
    atomic("AtomicBool", "", "bool", "false", &bits);
    for (name, value) in [
        ("AtomicI8", "i8"),
        ("AtomicU8", "u8"),
        ("AtomicI16", "i16"),
        ("AtomicU16", "u16"),
        ("AtomicI32", "i32"),
        ("AtomicU32", "u32"),
        ("AtomicI64", "i64"),
        ("AtomicU64", "u64"),
        ("AtomicIsize", "isize"),
        ("AtomicUsize", "usize"),
    ] {
        atomic(name, "", value, "0", &numbers);
    }
    atomic("AtomicPtr<T>", "<T> ", "*mut T", "crate::ptr::null_mut()", &[]);
    text
}

fn shared(name: &str, threads: bool) -> String {
    let auto = match threads {
        true => {
            "
unsafe impl<T: ?Sized + Sync + Send> Send for Arc<T> {}
unsafe impl<T: ?Sized + Sync + Send> Sync for Arc<T> {}
unsafe impl<T: ?Sized + Sync + Send> Send for Weak<T> {}
unsafe impl<T: ?Sized + Sync + Send> Sync for Weak<T> {}
impl<T: crate::error::Error> crate::error::Error for Arc<T> {}
"
        }
        false => {
            "
impl<T: ?Sized> !Send for Rc<T> {}
impl<T: ?Sized> !Sync for Rc<T> {}
impl<T: ?Sized> !Send for Weak<T> {}
impl<T: ?Sized> !Sync for Weak<T> {}
"
        }
    };
    let module = if threads { "sync" } else { "rc" };
    let text = with(bare!("/templates/shared.rs"), &[("RC", name)]);
    format!("//! `std::{module}::{{{name}, Weak}}`.\n{text}{auto}")
}

/// Replaces each `word(…)` of the text by what `f` makes of what is between the brackets.
fn each(text: &str, word: &str, f: impl Fn(&str) -> String) -> String {
    let mut all = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        all += &rest[..at];
        let inside = &rest[at + word.len()..];
        let mut depth = 1;
        let end = inside
            .find(|c| {
                depth += match c {
                    '(' => 1,
                    ')' => -1,
                    _ => 0,
                };
                depth == 0
            })
            .expect("a bracket that is closed");
        all += &f(&inside[..end]);
        rest = &inside[end + 1..];
    }
    all + rest
}

fn tuples() -> String {
    let mut text = "//! What tuples can do.\nuse crate::cmp::Ordering;\nuse crate::fmt;\nuse crate::hash::{Hash, Hasher};\n".to_owned();
    let names = ["A", "B", "C", "D", "E", "F", "G", "H"];
    for count in 1..=names.len() {
        let names = &names[..count];
        let one = each(bare!("/templates/tuple.rs"), "EACH(", |part| {
            (0..count).map(|i| part.replace('#', &i.to_string())).collect()
        });
        let one = each(&one, "BOUNDS(", |bound| {
            names.iter().map(|name| format!("{name}: {bound}, ")).collect()
        });
        text += &one
            .replace("NAMES", &names.iter().map(|name| format!("{name}, ")).collect::<String>());
    }
    text
}
