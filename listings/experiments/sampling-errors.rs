use listings::sampling::standard_deviation;

fn main() {
    let k = 10;
    for n in [100, 10_000] {
        println!("N = {n}: {:.0} per cent", standard_deviation(n, k) / n as f64 * 100.0);
    }
    let least = (1..).find(|&n| standard_deviation(n, k) * 100.0 < n as f64).unwrap();
    println!("below one per cent from N = {least} on");
}
