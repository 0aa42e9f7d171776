macro_rules! square { ($x:expr) => { $x * $x }; }
macro_rules! one { (a) => { 1 }; (b $c:ident) => { $c }; }
macro_rules! repeat { ($($a:expr),*; $($b:expr),*) => { [$(($a, $b)),*] } }
macro_rules! local { ($e:expr) => { { let hidden = 1; hidden + $e } } }
macro_rules! declare { ($name:ident) => { let $name = 2; } }
macro_rules! items { ($name:ident) => { struct $name; impl $name { fn new() -> Self { $name } } } }
macro_rules! forever { () => { forever!() } }
items!(Made);
fn main() {
    square!(1, 2);
    square!();
    one!(c);
    one!(b b);
    repeat!(1, 2; 3);
    local!(hidden);
    declare!(shown);
    shown + 1;
    Made::new();
    forever!();
    nothing!();
    prinln!("{}", 1);
}
