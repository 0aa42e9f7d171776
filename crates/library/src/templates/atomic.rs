
pub struct NAME {
    raw: RawAtomic<VALUE>,
}
unsafe impl GENERICS Sync for NAME {}
unsafe impl GENERICS Send for NAME {}
impl GENERICS NAME {
    pub const fn new(v: VALUE) -> Self {
        CONSTRUCTOR { raw: intrinsics::atomic_new(v) }
    }
    pub fn into_inner(self) -> VALUE {
        intrinsics::atomic_newest(&self.raw)
    }
    pub fn get_mut(&mut self) -> &mut VALUE {
        intrinsics::atomic_get_mut(&mut self.raw)
    }
    pub fn as_ptr(&self) -> *mut VALUE {
        intrinsics::unsupported("what an atomic's pointer is used for lies outside of the model")
    }
    pub fn load(&self, order: Ordering) -> VALUE {
        check_load(order);
        intrinsics::atomic_load(&self.raw, order)
    }
    pub fn store(&self, val: VALUE, order: Ordering) {
        check_store(order);
        intrinsics::atomic_store(&self.raw, val, order)
    }
    pub fn swap(&self, val: VALUE, order: Ordering) -> VALUE {
        intrinsics::atomic_update(&self.raw, "swap", val, order)
    }
    pub fn compare_and_swap(&self, current: VALUE, new: VALUE, order: Ordering) -> VALUE {
        match self.compare_exchange(current, new, order, of_failure(order)) {
            Ok(x) => x,
            Err(x) => x,
        }
    }
    pub fn compare_exchange(&self, current: VALUE, new: VALUE, success: Ordering, failure: Ordering) -> Result<VALUE, VALUE> {
        check_failure(failure);
        let (found, done) = intrinsics::atomic_exchange(&self.raw, current, new, false, success, failure);
        if done { Ok(found) } else { Err(found) }
    }
    pub fn compare_exchange_weak(&self, current: VALUE, new: VALUE, success: Ordering, failure: Ordering) -> Result<VALUE, VALUE> {
        check_failure(failure);
        let (found, done) = intrinsics::atomic_exchange(&self.raw, current, new, true, success, failure);
        if done { Ok(found) } else { Err(found) }
    }
    pub fn fetch_update<F>(&self, set_order: Ordering, fetch_order: Ordering, f: F) -> Result<VALUE, VALUE>
    where
        F: FnMut(VALUE) -> Option<VALUE>,
    {
        self.try_update(set_order, fetch_order, f)
    }
    pub fn try_update(&self, set_order: Ordering, fetch_order: Ordering, f: impl FnMut(VALUE) -> Option<VALUE>) -> Result<VALUE, VALUE> {
        let mut f = f;
        let mut prev = self.load(fetch_order);
        while let Some(next) = f(prev) {
            match self.compare_exchange_weak(prev, next, set_order, fetch_order) {
                Ok(x) => return Ok(x),
                Err(next_prev) => prev = next_prev,
            }
        }
        Err(prev)
    }
    pub fn update(&self, set_order: Ordering, fetch_order: Ordering, f: impl FnMut(VALUE) -> VALUE) -> VALUE {
        let mut f = f;
        let mut prev = self.load(fetch_order);
        loop {
            match self.compare_exchange_weak(prev, f(prev), set_order, fetch_order) {
                Ok(x) => return x,
                Err(next_prev) => prev = next_prev,
            }
        }
    }
METHODS}
impl GENERICS Default for NAME {
    fn default() -> Self {
        Self::new(DEFAULT)
    }
}
impl GENERICS From<VALUE> for NAME {
    fn from(v: VALUE) -> Self {
        Self::new(v)
    }
}
impl GENERICS fmt::Debug for NAME {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.load(Ordering::Relaxed), f)
    }
}
