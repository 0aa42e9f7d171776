//! `std::collections::HashMap`. Looks at all keys, and keeps them in the order of insertion: std's order is any.
use crate::borrow::Borrow;
use crate::fmt;
use crate::hash::{BuildHasher, Hash, RandomState};
use crate::ops::Index;
use crate::slice;
use crate::vec;

pub use crate::hash::DefaultHasher;

#[lang = "HashMap"]
pub struct HashMap<K, V, S = RandomState> {
    entries: Vec<(K, V)>,
    hash_builder: S,
}

impl<K, V> HashMap<K, V, RandomState> {
    #[must_use]
    pub fn new() -> HashMap<K, V, RandomState> {
        HashMap { entries: Vec::new(), hash_builder: RandomState::new() }
    }
    #[must_use]
    pub fn with_capacity(_capacity: usize) -> HashMap<K, V, RandomState> {
        HashMap::new()
    }
}
impl<K, V, S> HashMap<K, V, S> {
    pub const fn with_hasher(hash_builder: S) -> HashMap<K, V, S> {
        HashMap { entries: Vec::new(), hash_builder }
    }
    pub fn hasher(&self) -> &S {
        &self.hash_builder
    }
    pub fn drain(&mut self) -> Drain<'_, K, V> {
        Drain { inner: self.entries.drain(..) }
    }
    pub fn clear(&mut self) {
        self.entries.clear()
    }
    pub fn len(&self) -> usize {
        self.entries.len()
    }
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter { inner: self.entries.iter() }
    }
    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        IterMut { inner: self.entries.iter_mut() }
    }
    pub fn keys(&self) -> Keys<'_, K, V> {
        Keys { inner: self.iter() }
    }
    pub fn values(&self) -> Values<'_, K, V> {
        Values { inner: self.iter() }
    }
    pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {
        ValuesMut { inner: self.iter_mut() }
    }
    pub fn into_keys(self) -> IntoKeys<K, V> {
        IntoKeys { inner: self.into_iter() }
    }
    pub fn into_values(self) -> IntoValues<K, V> {
        IntoValues { inner: self.into_iter() }
    }
    pub fn retain<F>(&mut self, f: F)
    where
        F: FnMut(&K, &mut V) -> bool,
    {
        let mut f = f;
        self.entries.retain_mut(|entry| f(&entry.0, &mut entry.1))
    }
}
impl<K, V, S> HashMap<K, V, S>
where
    K: Eq + Hash,
    S: BuildHasher,
{
    pub fn reserve(&mut self, _additional: usize) {}
    /// Where the key is, or would be.
    pub(crate) fn search<Q: ?Sized + Eq>(&self, k: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        let mut at = 0;
        while at < self.entries.len() {
            let key: &Q = self.entries[at].0.borrow();
            if *key == *k {
                return Ok(at);
            }
            at += 1;
        }
        Err(at)
    }
    pub fn get<Q>(&self, k: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        match self.search(k) {
            Ok(at) => Some(&self.entries[at].1),
            Err(_) => None,
        }
    }
    pub fn get_key_value<Q>(&self, k: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        match self.search(k) {
            Ok(at) => Some((&self.entries[at].0, &self.entries[at].1)),
            Err(_) => None,
        }
    }
    pub fn contains_key<Q>(&self, k: &Q) -> bool
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        self.search(k).is_ok()
    }
    pub fn get_mut<Q>(&mut self, k: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        match self.search(k) {
            Ok(at) => Some(&mut self.entries[at].1),
            Err(_) => None,
        }
    }
    pub fn insert(&mut self, k: K, v: V) -> Option<V> {
        match self.search(&k) {
            Ok(at) => Some(crate::mem::replace(&mut self.entries[at].1, v)),
            Err(at) => {
                self.entries.insert(at, (k, v));
                None
            }
        }
    }
    pub fn remove<Q>(&mut self, k: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        match self.remove_entry(k) {
            Some((_, value)) => Some(value),
            None => None,
        }
    }
    pub fn remove_entry<Q>(&mut self, k: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        match self.search(k) {
            Ok(at) => Some(self.entries.remove(at)),
            Err(_) => None,
        }
    }
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        match self.search(&key) {
            Ok(at) => Entry::Occupied(OccupiedEntry { entries: &mut self.entries, at }),
            Err(at) => Entry::Vacant(VacantEntry { entries: &mut self.entries, at, key }),
        }
    }
}
pub struct Drain<'a, K: 'a, V: 'a> {
    inner: vec::Drain<'a, (K, V)>,
}
impl<K, V> Iterator for Drain<'_, K, V> {
    type Item = (K, V);

    fn next(&mut self) -> Option<(K, V)> {
        self.inner.next()
    }
}
impl<K: Eq + Hash, V, const N: usize> From<[(K, V); N]> for HashMap<K, V, RandomState> {
    fn from(arr: [(K, V); N]) -> HashMap<K, V, RandomState> {
        arr.into_iter().collect()
    }
}
impl<K: Eq + Hash, V, S: BuildHasher + Default> FromIterator<(K, V)> for HashMap<K, V, S> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(iter: T) -> HashMap<K, V, S> {
        let mut all = HashMap::with_hasher(S::default());
        all.extend(iter);
        all
    }
}
impl<K: Eq + Hash, V, S: BuildHasher> Extend<(K, V)> for HashMap<K, V, S> {
    fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) {
        for (key, value) in iter {
            self.insert(key, value);
        }
    }
}
impl<'a, K: Eq + Hash + Copy, V: Copy, S: BuildHasher> Extend<(&'a K, &'a V)> for HashMap<K, V, S> {
    fn extend<T: IntoIterator<Item = (&'a K, &'a V)>>(&mut self, iter: T) {
        for (key, value) in iter {
            self.insert(*key, *value);
        }
    }
}
impl<K, V, S> IntoIterator for HashMap<K, V, S> {
    type Item = (K, V);
    type IntoIter = IntoIter<K, V>;

    fn into_iter(self) -> IntoIter<K, V> {
        IntoIter { inner: self.entries.into_iter() }
    }
}
impl<'a, K, V, S> IntoIterator for &'a HashMap<K, V, S> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}
impl<'a, K, V, S> IntoIterator for &'a mut HashMap<K, V, S> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = IterMut<'a, K, V>;

    fn into_iter(self) -> IterMut<'a, K, V> {
        self.iter_mut()
    }
}
impl<K, Q: ?Sized, V, S> Index<&Q> for HashMap<K, V, S>
where
    K: Eq + Hash + Borrow<Q>,
    Q: Eq + Hash,
    S: BuildHasher,
{
    type Output = V;

    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
    }
}
impl<K, V, S: Default> Default for HashMap<K, V, S> {
    fn default() -> HashMap<K, V, S> {
        HashMap { entries: Vec::new(), hash_builder: S::default() }
    }
}
impl<K: Clone, V: Clone, S: Clone> Clone for HashMap<K, V, S> {
    fn clone(&self) -> HashMap<K, V, S> {
        HashMap { entries: self.entries.clone(), hash_builder: self.hash_builder.clone() }
    }
}
impl<K: Eq + Hash, V: PartialEq, S: BuildHasher> PartialEq for HashMap<K, V, S> {
    fn eq(&self, other: &HashMap<K, V, S>) -> bool {
        self.len() == other.len()
            && self.iter().all(|(key, value)| match other.get(key) {
                Some(theirs) => *value == *theirs,
                None => false,
            })
    }
}
impl<K: Eq + Hash, V: Eq, S: BuildHasher> Eq for HashMap<K, V, S> {}
impl<K: fmt::Debug, V: fmt::Debug, S> fmt::Debug for HashMap<K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
