fn main() {
    // Each digit is a step of A (0) or of B (1); a thread's first step reads, its second one writes.
    for turns in 0..16_u32 {
        if turns.count_ones() != 2 {
            continue; // each thread takes two steps
        }
        let (mut count, mut read, mut order) = (0, [None, None], String::new());
        for place in (0..4).rev() {
            let thread = (turns >> place & 1) as usize;
            let name = ["A", "B"][thread];
            match read[thread] {
                None => {
                    read[thread] = Some(count);
                    order += &format!("{name} reads, ");
                }
                Some(n) => {
                    count = n + 1;
                    order += &format!("{name} writes, ");
                }
            }
        }
        println!("{order}total {count}");
    }
}
