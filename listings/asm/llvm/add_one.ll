%0 = atomicrmw add ptr %count, i64 1 monotonic, align 8
