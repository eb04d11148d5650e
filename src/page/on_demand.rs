//! What a page says only where the reader asks: the reasons of a service, what tried settings change, the smallest set of settings. It is
//! made of the same answers as the rest of the page, by functions that a first view neither needs nor names: who has them hands them over.

use super::answers::Answers;
use super::names::Names;
use super::opened::{Opened, opened};
use super::smallest::{FixView, smallest};
use super::what_if::{ChangeView, changes};
use crate::statement::{Service, ServiceId};

/// What finds out what a page says only where the reader asks.
#[derive(Clone, Copy, Debug)]
pub struct OnDemand {
    pub(super) opened: fn(&Answers<'_>, &Names<'_>, ServiceId, &Service) -> Opened,
    pub(super) changes: fn(&Answers<'_>, &Names<'_>) -> Vec<ChangeView>,
    pub(super) smallest: fn(&Answers<'_>, &Names<'_>) -> FixView,
}

impl OnDemand {
    /// All of it.
    #[expect(clippy::new_without_default, reason = "what names it keeps all that it names")]
    pub fn new() -> Self {
        Self { opened, changes, smallest }
    }
}
