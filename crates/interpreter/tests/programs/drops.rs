struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Pair {
    first: Noisy,
    second: Noisy,
}

fn make(name: &'static str) -> Noisy {
    println!("make {name}");
    Noisy(name)
}

fn consume(n: Noisy) {
    println!("consume {}", n.0);
}

fn early(flag: bool) -> u32 {
    let _a = make("a");
    if flag {
        return 1;
    }
    let _b = make("b");
    2
}

enum Shape {
    One(Noisy),
    Two { left: Noisy, right: Noisy },
    None,
}

fn main() {
    let _x = make("x");
    let y = make("y");
    consume(y);
    {
        let _inner = make("inner");
        println!("in the block");
    }
    let _ = make("underscore");
    let mut z = make("z1");
    z = make("z2");
    println!("assigned {}", z.0);
    println!("{}", early(true));
    println!("{}", early(false));
    let pair = Pair { first: make("first"), second: make("second") };
    let Pair { first, .. } = pair;
    println!("took {}", first.0);
    drop(first);
    let shapes = vec![
        Shape::One(make("one")),
        Shape::Two { left: make("left"), right: make("right") },
        Shape::None,
    ];
    for shape in shapes {
        match shape {
            Shape::One(n) => println!("one {}", n.0),
            Shape::Two { left, .. } => println!("left {}", left.0),
            Shape::None => println!("none"),
        }
    }
    let boxed: Box<Noisy> = Box::new(make("boxed"));
    let moved = *boxed;
    println!("moved {}", moved.0);
    let mut option = Some(make("option"));
    if let Some(n) = option.take() {
        println!("taken {}", n.0);
    }
    println!("{}", option.is_none());
    let temporary = make("temporary").0.len();
    println!("{temporary}");
    match make("scrutinee").0.len() {
        9 => println!("nine"),
        _ => println!("other"),
    }
    let array = [make("e0"), make("e1")];
    println!("{}", array.len());
    let closure = {
        let captured = make("captured");
        move || println!("closure has {}", captured.0)
    };
    closure();
    std::mem::forget(make("forgotten"));
    let replaced = std::mem::replace(&mut z, make("z3"));
    println!("replaced {}", replaced.0);
    for i in 0..3 {
        let _loop = make(["l0", "l1", "l2"][i]);
        if i == 1 {
            continue;
        }
        println!("turn {i}");
    }
    println!("end");
}
