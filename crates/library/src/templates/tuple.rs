
impl<BOUNDS(Clone)> Clone for (NAMES) {
    fn clone(&self) -> Self {
        (EACH(self.#.clone(), ))
    }
}
impl<BOUNDS(Copy)> Copy for (NAMES) {}
impl<BOUNDS(Default)> Default for (NAMES) {
    fn default() -> Self {
        (EACH(Default::default(), ))
    }
}
impl<BOUNDS(PartialEq)> PartialEq for (NAMES) {
    fn eq(&self, other: &(NAMES)) -> bool {
        true EACH(&& self.# == other.# )
    }
}
impl<BOUNDS(Eq)> Eq for (NAMES) {}
impl<BOUNDS(PartialOrd)> PartialOrd for (NAMES) {
    fn partial_cmp(&self, other: &(NAMES)) -> Option<Ordering> {
        EACH(match self.#.partial_cmp(&other.#) {
            Some(Ordering::Equal) => {}
            order => return order,
        }
        )Some(Ordering::Equal)
    }
}
impl<BOUNDS(Ord)> Ord for (NAMES) {
    fn cmp(&self, other: &(NAMES)) -> Ordering {
        EACH(match self.#.cmp(&other.#) {
            Ordering::Equal => {}
            order => return order,
        }
        )Ordering::Equal
    }
}
impl<BOUNDS(Hash)> Hash for (NAMES) {
    fn hash<S: Hasher>(&self, state: &mut S) {
        EACH(self.#.hash(state);
        )
    }
}
impl<BOUNDS(fmt::Debug)> fmt::Debug for (NAMES) {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("")EACH(.field(&self.#)).finish()
    }
}
