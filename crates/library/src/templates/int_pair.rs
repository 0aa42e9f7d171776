
impl UNSIGNED {
    pub const fn cast_signed(self) -> SIGNED {
        self as SIGNED
    }
    pub const fn checked_add_signed(self, rhs: SIGNED) -> Option<UNSIGNED> {
        let (a, b) = self.overflowing_add_signed(rhs);
        if b { None } else { Some(a) }
    }
    pub const fn overflowing_add_signed(self, rhs: SIGNED) -> (UNSIGNED, bool) {
        let (a, b) = self.overflowing_add(rhs as UNSIGNED);
        (a, b != (rhs < 0))
    }
    pub const fn wrapping_add_signed(self, rhs: SIGNED) -> UNSIGNED {
        self.wrapping_add(rhs as UNSIGNED)
    }
    pub const fn saturating_add_signed(self, rhs: SIGNED) -> UNSIGNED {
        let (a, b) = self.overflowing_add_signed(rhs);
        if !b {
            a
        } else if rhs < 0 {
            0
        } else {
            UNSIGNED::MAX
        }
    }
    pub const fn checked_signed_diff(self, rhs: UNSIGNED) -> Option<SIGNED> {
        let diff = self.wrapping_sub(rhs) as SIGNED;
        if (self >= rhs) == (diff >= 0) { Some(diff) } else { None }
    }
    pub const fn checked_sub_signed(self, rhs: SIGNED) -> Option<UNSIGNED> {
        let (a, b) = self.overflowing_sub(rhs as UNSIGNED);
        if b != (rhs < 0) { None } else { Some(a) }
    }
}
impl SIGNED {
    pub const fn cast_unsigned(self) -> UNSIGNED {
        self as UNSIGNED
    }
    pub const fn unsigned_abs(self) -> UNSIGNED {
        self.wrapping_abs() as UNSIGNED
    }
    pub const fn abs_diff(self, other: SIGNED) -> UNSIGNED {
        if self < other { (other as UNSIGNED).wrapping_sub(self as UNSIGNED) } else { (self as UNSIGNED).wrapping_sub(other as UNSIGNED) }
    }
    pub const fn checked_add_unsigned(self, rhs: UNSIGNED) -> Option<SIGNED> {
        let (a, b) = self.overflowing_add_unsigned(rhs);
        if b { None } else { Some(a) }
    }
    pub const fn overflowing_add_unsigned(self, rhs: UNSIGNED) -> (SIGNED, bool) {
        let (a, b) = self.overflowing_add(rhs as SIGNED);
        (a, b != ((rhs as SIGNED) < 0))
    }
    pub const fn saturating_add_unsigned(self, rhs: UNSIGNED) -> SIGNED {
        self.checked_add_unsigned(rhs).unwrap_or(SIGNED::MAX)
    }
    pub const fn wrapping_add_unsigned(self, rhs: UNSIGNED) -> SIGNED {
        self.wrapping_add(rhs as SIGNED)
    }
    pub const fn checked_sub_unsigned(self, rhs: UNSIGNED) -> Option<SIGNED> {
        let (a, b) = self.overflowing_sub(rhs as SIGNED);
        if b != ((rhs as SIGNED) < 0) { None } else { Some(a) }
    }
    pub const fn saturating_sub_unsigned(self, rhs: UNSIGNED) -> SIGNED {
        self.checked_sub_unsigned(rhs).unwrap_or(SIGNED::MIN)
    }
}
#[for_types(SIGNED, UNSIGNED)]
impl T {
    pub const fn to_ne_bytes(self) -> [u8; BYTES] {
        self.to_le_bytes()
    }
    pub const fn to_le_bytes(self) -> [u8; BYTES] {
        let mut bytes = [0u8; BYTES];
        let mut i = 0;
        while i < BYTES {
            bytes[i] = ((self as UNSIGNED) >> (8 * i)) as u8;
            i += 1;
        }
        bytes
    }
    pub const fn to_be_bytes(self) -> [u8; BYTES] {
        self.swap_bytes().to_le_bytes()
    }
    pub const fn from_ne_bytes(bytes: [u8; BYTES]) -> T {
        T::from_le_bytes(bytes)
    }
    pub const fn from_le_bytes(bytes: [u8; BYTES]) -> T {
        let mut value: UNSIGNED = 0;
        let mut i = 0;
        while i < BYTES {
            value |= (bytes[i] as UNSIGNED) << (8 * i);
            i += 1;
        }
        value as T
    }
    pub const fn from_be_bytes(bytes: [u8; BYTES]) -> T {
        T::from_le_bytes(bytes).swap_bytes()
    }
}
