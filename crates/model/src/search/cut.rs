//! What a search leaves out by a rule of thumb, and not because another execution shows the same.

/// Something that a search has left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cut<S> {
    /// A loop went round more often than it was interrupted, at this place: news could have come in each of its rounds.
    Rounds(S),
    /// At this place an overwritten value could have been read once more.
    OldValues(S),
}

impl<S: Copy> Cut<S> {
    /// Where in the program.
    pub fn site(&self) -> S {
        match *self {
            Cut::Rounds(site) | Cut::OldValues(site) => site,
        }
    }
}
