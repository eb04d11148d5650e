//! Which edges belong to which node.

/// Numbers in groups, one behind the other in one list.
pub(super) struct Groups {
    starts: Vec<usize>,
    members: Vec<u32>,
}

impl Groups {
    pub(super) fn of(n_groups: usize, keys: impl Iterator<Item = Option<usize>> + Clone) -> Self {
        let mut starts = vec![0; n_groups + 1];
        for key in keys.clone().flatten() {
            if let Some(count) = starts.get_mut(key + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut members = vec![0; sum];
        for (idx, key) in (0..).zip(keys) {
            let Some(place) = key.and_then(|key| next.get_mut(key)) else { continue };
            if let Some(slot) = members.get_mut(*place) {
                *slot = idx;
            }
            *place += 1;
        }
        Self { starts, members }
    }

    pub(super) fn members(&self, group: usize) -> &[u32] {
        match (self.starts.get(group), self.starts.get(group + 1)) {
            (Some(start), Some(end)) => self.members.get(*start..*end).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// Sets one of many marks.
pub(super) fn mark(marks: &mut [bool], idx: usize, value: bool) {
    if let Some(mark) = marks.get_mut(idx) {
        *mark = value;
    }
}
