
#[lang = "LANG"]
pub trait TRAIT<Rhs = Self> {
    type Output;

    fn METHOD(self, rhs: Rhs) -> Self::Output;
}
#[for_types(TYPES)]
impl TRAIT for T {
    type Output = T;

    fn METHOD(self, other: T) -> T {
        self OP other
    }
}
#[for_types(TYPES)]
impl TRAIT<&T> for T {
    type Output = T;

    fn METHOD(self, other: &T) -> T {
        self OP *other
    }
}
#[for_types(TYPES)]
impl TRAIT<T> for &T {
    type Output = T;

    fn METHOD(self, other: T) -> T {
        *self OP other
    }
}
#[for_types(TYPES)]
impl TRAIT<&T> for &T {
    type Output = T;

    fn METHOD(self, other: &T) -> T {
        *self OP *other
    }
}

#[lang = "LANG_assign"]
pub trait TRAITAssign<Rhs = Self> {
    fn METHOD_assign(&mut self, rhs: Rhs);
}
#[for_types(TYPES)]
impl TRAITAssign for T {
    fn METHOD_assign(&mut self, other: T) {
        *self OP= other
    }
}
#[for_types(TYPES)]
impl TRAITAssign<&T> for T {
    fn METHOD_assign(&mut self, other: &T) {
        *self OP= *other
    }
}
