    pub fn fetch_OPERATION(&self, val: VALUE, order: Ordering) -> VALUE {
        intrinsics::atomic_update(&self.raw, "OPERATION", val, order)
    }
