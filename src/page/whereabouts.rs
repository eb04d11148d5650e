//! Where a service has its data, in full: what a row of the matrix says in signs.

use super::cells::{Cell, commitment, further, kept, moves_to};
use super::names::Names;
use super::standing::Standing;
use crate::statement::{Activity, ServiceId};

/// Where a service has its data and on whose word, in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// Where it stores data.
    pub stored: Cell,
    /// Where it processes data.
    pub processed: Cell,
    /// Where it uses data for AI inference, backs it up, lets it pass or be read from, activity by activity.
    pub further: Cell,
    /// Where it may move data to.
    pub moves_to: Cell,
    /// What stands behind that.
    pub commitment: Cell,
}

pub(super) fn whereabouts(names: &Names<'_>, id: ServiceId, standing: &Standing) -> Whereabouts {
    Whereabouts {
        stored: kept(standing, names, id, Activity::Store),
        processed: kept(standing, names, id, Activity::Process),
        further: further(standing, names, id),
        moves_to: moves_to(standing, names, id),
        commitment: commitment(standing, names, id),
    }
}
