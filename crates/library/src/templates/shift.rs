
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
#[for_types(i8, i16, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl TRAIT<i32> for T {
    type Output = T;

    fn METHOD(self, other: i32) -> T {
        self OP other
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u64, u128, usize)]
impl TRAIT<u32> for T {
    type Output = T;

    fn METHOD(self, other: u32) -> T {
        self OP other
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128)]
impl TRAIT<usize> for T {
    type Output = T;

    fn METHOD(self, other: usize) -> T {
        self OP other
    }
}
#[for_types(TYPES)]
impl TRAIT<&i32> for T {
    type Output = T;

    fn METHOD(self, other: &i32) -> T {
        self OP *other
    }
}
#[for_types(TYPES)]
impl TRAIT<&u32> for T {
    type Output = T;

    fn METHOD(self, other: &u32) -> T {
        self OP *other
    }
}
#[for_types(TYPES)]
impl TRAIT<&usize> for T {
    type Output = T;

    fn METHOD(self, other: &usize) -> T {
        self OP *other
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
#[for_types(i8, i16, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl TRAITAssign<i32> for T {
    fn METHOD_assign(&mut self, other: i32) {
        *self OP= other
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u64, u128, usize)]
impl TRAITAssign<u32> for T {
    fn METHOD_assign(&mut self, other: u32) {
        *self OP= other
    }
}
