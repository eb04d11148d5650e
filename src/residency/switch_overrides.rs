//! The reader's switches.

use crate::statement::{SwitchId, SwitchState};

/// The reader's switches: what is tried instead of how it stands, in order of the switches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SwitchOverrides(Vec<(SwitchId, SwitchState)>);

impl SwitchOverrides {
    /// Nothing is tried.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing is tried.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many switches are tried.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// What is tried of a switch.
    pub fn get(&self, id: SwitchId) -> Option<SwitchState> {
        let at = self.position(id).ok()?;
        self.0.get(at).map(|(_, state)| *state)
    }

    /// Tries a state of a switch instead of any other one.
    pub fn insert(&mut self, id: SwitchId, state: SwitchState) {
        match self.position(id) {
            Ok(at) => {
                if let Some(known) = self.0.get_mut(at) {
                    known.1 = state;
                }
            }
            Err(at) => self.0.insert(at, (id, state)),
        }
    }

    /// Leaves a switch as it stands.
    pub fn remove(&mut self, id: SwitchId) {
        self.0.retain(|(other, _)| *other != id);
    }

    /// Leaves every switch as it stands.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The switches that are tried, and how.
    pub fn iter(&self) -> impl Iterator<Item = (SwitchId, SwitchState)> {
        self.0.iter().copied()
    }

    fn position(&self, id: SwitchId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&id, |(other, _)| *other)
    }
}

impl Extend<(SwitchId, SwitchState)> for SwitchOverrides {
    fn extend<I: IntoIterator<Item = (SwitchId, SwitchState)>>(&mut self, switches: I) {
        for (id, state) in switches {
            self.insert(id, state);
        }
    }
}

impl FromIterator<(SwitchId, SwitchState)> for SwitchOverrides {
    fn from_iter<I: IntoIterator<Item = (SwitchId, SwitchState)>>(switches: I) -> Self {
        let mut tried = Self::new();
        tried.extend(switches);
        tried
    }
}
