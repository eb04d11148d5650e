//! Which track of its channel each trunk takes, so that none meets another.

use super::{GAP, Net};
use crate::order::sort_by_key;

/// The tracks of some nets, counted from the rows they come from.
pub(super) struct Tracks {
    /// Of each net.
    pub(super) of_nets: Vec<usize>,
    /// How many the widest channel inside a box has, of the first box and of the others.
    pub(super) inside: [usize; 2],
    /// How many the channel between the boxes has.
    pub(super) between: usize,
}

/// Gives each net the first track that is free where it runs.
pub(super) fn assign(nets: &[Net], n_boxes: usize) -> Tracks {
    let mut order: Vec<usize> = (0..nets.len()).collect();
    sort_by_key(&mut order, |idx| nets.get(*idx).map(rank));
    let mut channels: Vec<Vec<Vec<(i32, i32)>>> = vec![Vec::new(); n_boxes + 1];
    let mut tracks = Tracks { of_nets: vec![0; nets.len()], inside: [0; 2], between: 0 };
    for idx in order {
        let Some(net) = nets.get(idx) else { continue };
        let channel = net.inside.map_or(0, |inside| inside + 1);
        let Some(channel) = channels.get_mut(channel) else { continue };
        let track = first_free(channel, (net.top() - GAP, net.bottom() + GAP));
        let n_tracks = match net.inside {
            Some(_) => tracks.inside.get_mut(net.start.column),
            None => Some(&mut tracks.between),
        };
        if let (Some(slot), Some(n_tracks)) = (tracks.of_nets.get_mut(idx), n_tracks) {
            *slot = track;
            *n_tracks = (track + 1).max(*n_tracks);
        }
    }
    tracks
}

/// Short ones first, for they nest in the long ones. Between columns, those that run down from the top, and those that run up from the
/// bottom, so that they do not cross.
fn rank(net: &Net) -> (bool, i32, i32) {
    if net.is_beside_one_column() {
        return (false, net.bottom() - net.top(), net.top());
    }
    let down = net.start.y <= net.top();
    (true, if down { net.start.y } else { -net.start.y }, net.top())
}

fn first_free(channel: &mut Vec<Vec<(i32, i32)>>, (top, bottom): (i32, i32)) -> usize {
    let is_free = |taken: &Vec<(i32, i32)>| taken.iter().all(|(from, to)| bottom < *from || *to < top);
    let track = channel.iter().position(is_free).unwrap_or(channel.len());
    if track == channel.len() {
        channel.push(Vec::new());
    }
    channel.get_mut(track).into_iter().for_each(|taken| taken.push((top, bottom)));
    track
}
