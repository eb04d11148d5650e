//! Lists in groups: as many allocations as there are kinds of lists, and not as services.

/// In no group.
pub(super) const NO_GROUP: u32 = u32::MAX;

/// Positions in groups, one behind the other in one list; those of a group in their order.
#[derive(Debug, Default)]
pub(super) struct Groups {
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Groups {
    /// The positions of some keys, by these: each is the number of its group.
    pub(super) fn of(n_groups: usize, keys: &[u32]) -> Self {
        let mut starts = vec![0; n_groups + 1];
        for key in keys {
            // Where addresses have 32 bits, nothing is behind the last number.
            let next = (*key as usize).checked_add(1);
            if let Some(count) = next.and_then(|next| starts.get_mut(next)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut members = vec![0; sum as usize];
        for (idx, key) in (0..).zip(keys) {
            let Some(place) = next.get_mut(*key as usize) else { continue };
            if let Some(slot) = members.get_mut(*place as usize) {
                *slot = idx;
            }
            *place += 1;
        }
        Self { starts, members }
    }

    pub(super) fn members(&self, group: usize) -> &[u32] {
        match (self.starts.get(group), self.starts.get(group + 1)) {
            (Some(start), Some(end)) => self.members.get(*start as usize..*end as usize).unwrap_or_default(),
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
