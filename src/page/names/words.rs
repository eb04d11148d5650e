//! Words for what a clause says in one of a few ways.

use super::super::messages::Message;
use crate::statement::{Activity, Clause, Exception, Extent};

/// The sentences for an activity: firm, possible, and open.
pub(in crate::page) fn activity_messages(activity: Activity) -> [Message; 3] {
    match activity {
        Activity::Store => [Message::DoesStore, Message::MayStore, Message::OpenStore],
        Activity::Process => [Message::DoesProcess, Message::MayProcess, Message::OpenProcess],
        Activity::Infer => [Message::DoesInfer, Message::MayInfer, Message::OpenInfer],
        Activity::BackUp => [Message::DoesBackUp, Message::MayBackUp, Message::OpenBackUp],
        Activity::Transit => [Message::DoesTransit, Message::MayTransit, Message::OpenTransit],
        Activity::Access => [Message::DoesAccess, Message::MayAccess, Message::OpenAccess],
    }
}

/// Of how much of its data a claim is, where that is not all.
pub(in crate::page) fn extent(clause: &Clause) -> Option<Message> {
    match clause.extent {
        Some(Extent::All) => None,
        Some(Extent::Most) => Some(Message::ExtentMost),
        Some(Extent::Some) => Some(Message::ExtentSome),
        None => Some(Message::ConditionUnreadable),
    }
}

/// By way of which exception something is so.
pub(in crate::page) fn exception(exception: Exception) -> Message {
    match exception {
        Exception::Support => Message::ExceptionSupport,
        Exception::Security => Message::ExceptionSecurity,
        Exception::Law => Message::ExceptionLaw,
        Exception::Preview => Message::ExceptionPreview,
        Exception::Operations => Message::ExceptionOperations,
        Exception::Other => Message::ExceptionOther,
    }
}

/// What is done, in a word.
pub(in crate::page) fn doing(activity: Activity) -> Message {
    match activity {
        Activity::Store => Message::DoingStore,
        Activity::Process => Message::DoingProcess,
        Activity::Infer => Message::DoingInfer,
        Activity::BackUp => Message::DoingBackUp,
        Activity::Transit => Message::DoingTransit,
        Activity::Access => Message::DoingAccess,
    }
}
