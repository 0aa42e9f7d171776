
#[for_types(FROM)]
impl TryFrom<T> for INTO {
    type Error = TryFromIntError;

    fn try_from(u: T) -> Result<INTO, TryFromIntError> {
        let small = u as INTO;
        if small as T == u && (small < (0 as INTO)) == (u < (0 as T)) { Ok(small) } else { Err(TryFromIntError(())) }
    }
}
