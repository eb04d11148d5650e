//! The sentences about a statement that could not be loaded.

use super::messages::Message;
use super::problems::KNOWN_FORMAT;
use super::translator::Translator;
use crate::state::LoadError;
use crate::statement::Refusal;
use crate::text::decimal;

impl Translator<'_> {
    /// Why an earlier statement could not be loaded, on a page that shows another one.
    pub fn earlier_load_error(&self, error: &LoadError) -> String {
        match error {
            LoadError::Schema(Refusal::NewerFormat(version)) => self.earlier_in_newer_format(*version),
            error => self.load_error(error),
        }
    }

    /// That nothing is known of an earlier statement but the version of its format.
    pub(super) fn earlier_in_newer_format(&self, version: u32) -> String {
        let version = usize::try_from(version).unwrap_or(usize::MAX);
        let values = [("version", version.into()), ("known", KNOWN_FORMAT.into())];
        self.say(Message::ChangedNewerFormat, &values)
    }

    /// Why a statement could not be loaded.
    pub fn load_error(&self, error: &LoadError) -> String {
        const MIB: usize = 1024 * 1024;
        let count = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        match error {
            LoadError::Network => self.word(Message::FailedNetwork),
            LoadError::Timeout(ms) => {
                self.say(Message::FailedTimeout, &[("n", count(ms.div_ceil(1000)).into())])
            }
            LoadError::Status(404) => self.word(Message::FailedNotFound),
            LoadError::Status(status) => {
                self.say(Message::FailedStatus, &[("status", (&decimal((*status).into(), 1)).into())])
            }
            LoadError::TooLarge(bytes) => self.say(Message::FailedTooLarge, &[("n", (bytes / MIB).into())]),
            LoadError::Empty => self.word(Message::FailedEmpty),
            LoadError::Html => self.word(Message::FailedHtml),
            LoadError::NotJson => self.word(Message::FailedNotJson),
            LoadError::Schema(refusal) => self.refusal(refusal),
            LoadError::HostData => self.word(Message::FailedHostData),
            LoadError::HostFetch => self.word(Message::FailedHostFetch),
            LoadError::Redirected => self.word(Message::FailedRedirected),
            LoadError::AuthProvider => self.word(Message::FailedAuthProvider),
            LoadError::AuthDenied => self.word(Message::FailedAuthDenied),
            LoadError::Aborted => self.word(Message::FailedAborted),
        }
    }
}
