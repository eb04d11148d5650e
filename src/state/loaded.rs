//! A statement that was read.

use std::rc::Rc;

use super::failure::LoadError;
use crate::residency::ReachCache;
use crate::statement::{Document, Problem, Statement, parse, refusal};

/// A statement that was read. Equal only to itself: each reading is another.
#[derive(Clone, Debug)]
pub struct LoadedStatement {
    /// The statement.
    pub statement: Statement,
    /// What is wrong with its document.
    pub problems: Vec<Problem>,
    /// The SHA-256 of the bytes of its document, in hexadecimal digits, where they were fetched and the browser can tell.
    pub hash: Option<Rc<str>>,
    /// How it stands whatever the reader chooses: found out once, by whoever asks first.
    pub stated: ReachCache,
}

impl LoadedStatement {
    /// Reads a document, with the SHA-256 of its bytes where that is known.
    ///
    /// # Errors
    /// It is something else than a statement, such as an API's own error in an answer of success; or it is of another version of the
    /// format.
    pub fn of(document: &Document, hash: Option<Rc<str>>) -> Result<Rc<Self>, LoadError> {
        let (statement, problems) = parse(document);
        match refusal(&problems) {
            Some(refusal) => Err(LoadError::Schema(refusal.clone())),
            None => Ok(Rc::new(Self { statement, problems, hash, stated: ReachCache::default() })),
        }
    }
}

impl PartialEq for LoadedStatement {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
