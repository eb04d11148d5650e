//! The twelve terms that the page stands on.

use super::messages::Message;

/// Each term with its meaning, in the order in which the page comes to them.
pub const GLOSSARY: [(Message, Message); 12] = [
    (Message::TermStatement, Message::MeaningStatement),
    (Message::EvidenceBoundary, Message::MeaningBoundary),
    (Message::ColumnNotDisclosed, Message::MeaningNotDisclosed),
    (Message::TermPossible, Message::MeaningPossible),
    (Message::TermFlow, Message::MeaningFlow),
    (Message::TermTransfer, Message::MeaningTransfer),
    (Message::TransferMechanism, Message::MeaningMechanism),
    (Message::TermGoverning, Message::MeaningGoverning),
    (Message::Pseudonymised, Message::MeaningPseudonymised),
    (Message::TermReidentifiable, Message::MeaningReidentifiable),
    (Message::Retention, Message::MeaningRetention),
    (Message::ActivityInfer, Message::MeaningInference),
];
