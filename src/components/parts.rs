//! The parts of the program that a first view does not need, a function for each. What is drawn or made by them is named nowhere else.
//!
//! With the feature `split`, the functions that are marked here become a second module with all that only they need; each is then a
//! future, which fetches that module and fails where it cannot be had. A mark takes no method and no generic function. Without the
//! feature, as in tests and in a Yew program that has [`App`](super::App) as a component, they are plain functions.

// Only what is fetched can fail.
#![cfg_attr(not(feature = "split"), allow(clippy::unnecessary_wraps))]

#[cfg(not(feature = "split"))]
use std::convert::Infallible as OutOfReach;

#[cfg(feature = "split")]
use wasm_split_helpers::{SplitLoaderError as OutOfReach, wasm_split};
use yew::prelude::*;

use super::about::About;
use super::changes::{ChangedCount, Changes, ChangesProps};
use super::countries::{Countries, CountriesProps};
use super::diagram::{Diagram, DiagramProps};
use super::evidence::Evidence;
use super::folded::SectionProps;
use super::losses::ForAuthor;
use super::part::{Draw, Loading, Part};
use super::recipients::Recipients;
use super::shared::{SharedPreview, SharedPreviewProps};
use super::terms::{Glossary, GlossaryProps};
use super::transfers::Transfers;
use super::trials::{Fix, FixProps, SwitchOverrides, TriedProps};
use super::why::{Why, WhyProps};
use crate::export::{self, File, Input};
use crate::page::OnDemand;

/// What the reader asks for beyond a first view: what finds it out, and what draws it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    /// Finds it out.
    pub(super) find: OnDemand,
    /// Draws the reasons of a service.
    pub(super) why: Draw<WhyProps>,
    /// Draws what tried settings change.
    pub(super) changes: Draw<TriedProps>,
    /// Draws the smallest set of settings.
    pub(super) fix: Draw<FixProps>,
    /// Says that what is tried was shared.
    pub(super) shared: Draw<SharedPreviewProps>,
}

/// Finds out and draws what the reader asks for.
pub(super) const ASKED: Part<Asked> = Part { name: "asked", load: || loading(asked()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn asked() -> Result<Asked, OutOfReach> {
    Ok(Asked::all())
}

impl Asked {
    /// All of it, for who does without a second part.
    pub(super) fn all() -> Self {
        Self {
            find: OnDemand::new(),
            why: |props| html! { <Why ..props.clone() /> },
            changes: |props| html! { <SwitchOverrides ..props.clone() /> },
            fix: |props| html! { <Fix ..props.clone() /> },
            shared: |props| html! { <SharedPreview ..props.clone() /> },
        }
    }
}

/// Draws the data-flow diagram.
pub(super) const DIAGRAM: Part<Draw<DiagramProps>> = Part { name: "diagram", load: || loading(diagram()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn diagram() -> Result<Draw<DiagramProps>, OutOfReach> {
    Ok(|props| html! { <Diagram ..props.clone() /> })
}

/// Draws what is in the boundary.
pub(super) const COUNTRIES: Part<Draw<CountriesProps>> =
    Part { name: "countries", load: || loading(countries()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn countries() -> Result<Draw<CountriesProps>, OutOfReach> {
    Ok(|props| html! { <Countries ..props.clone() /> })
}

/// Draws what changed since an earlier statement.
pub(super) const CHANGES: Part<Draw<ChangesProps>> = Part { name: "changes", load: || loading(changes()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn changes() -> Result<Draw<ChangesProps>, OutOfReach> {
    Ok(|props| html! { <Changes ..props.clone() /> })
}

/// Draws how much changed since.
pub(super) const CHANGED_LINE: Part<Draw<ChangesProps>> =
    Part { name: "changed-line", load: || loading(changed_line()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn changed_line() -> Result<Draw<ChangesProps>, OutOfReach> {
    Ok(|props| html! { <ChangedCount ..props.clone() /> })
}

/// Draws all that the statement says.
pub(super) const ABOUT: Part<Draw<SectionProps>> = Part { name: "about", load: || loading(about()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn about() -> Result<Draw<SectionProps>, OutOfReach> {
    Ok(|props| html! { <About ..props.clone() /> })
}

/// Draws what is wrong with the document, for its author.
pub(super) const AUTHOR: Part<Draw<SectionProps>> = Part { name: "author", load: || loading(author()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn author() -> Result<Draw<SectionProps>, OutOfReach> {
    Ok(|props| html! { <ForAuthor ..props.clone() /> })
}

/// Draws the glossary.
pub(super) const GLOSSARY: Part<Draw<GlossaryProps>> =
    Part { name: "glossary", load: || loading(glossary()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn glossary() -> Result<Draw<GlossaryProps>, OutOfReach> {
    Ok(|props| html! { <Glossary ..props.clone() /> })
}

/// Draws what leaves the boundary.
pub(super) const TRANSFERS: Part<Draw<SectionProps>> =
    Part { name: "transfers", load: || loading(transfers()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn transfers() -> Result<Draw<SectionProps>, OutOfReach> {
    Ok(|props| html! { <Transfers ..props.clone() /> })
}

/// Draws who has the data.
pub(super) const RECIPIENTS: Part<Draw<SectionProps>> =
    Part { name: "recipients", load: || loading(recipients()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn recipients() -> Result<Draw<SectionProps>, OutOfReach> {
    Ok(|props| html! { <Recipients ..props.clone() /> })
}

/// Draws what a copy on paper says of itself.
pub(super) const EVIDENCE: Part<Draw<SectionProps>> = Part { name: "evidence", load: || loading(evidence()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn evidence() -> Result<Draw<SectionProps>, OutOfReach> {
    Ok(|props| html! { <Evidence ..props.clone() /> })
}

/// A file that the reader can keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// The services that are shown.
    Services,
    /// The movements that are shown.
    Movements,
    /// What of it leaves the boundary.
    Transfers,
    /// Who has the data.
    Recipients,
    /// What is shown, with what the reader chose.
    View,
    /// The statement in the words of the Data Privacy Vocabulary.
    Statement,
}

/// Makes a file of what is on the page.
pub(super) type MakeFile = fn(FileKind, &Input<'_>) -> File;

/// Makes files.
pub(super) const EXPORT: Part<MakeFile> = Part { name: "export", load: || loading(files()) };

#[cfg_attr(feature = "split", wasm_split(rest, fallible))]
fn files() -> Result<MakeFile, OutOfReach> {
    Ok(|kind, input| match kind {
        FileKind::Services => export::services(input),
        FileKind::Movements => export::movements(input),
        FileKind::Transfers => export::transfers(input),
        FileKind::Recipients => export::recipients(input),
        FileKind::View => export::view(input),
        FileKind::Statement => export::statement(input),
    })
}

#[cfg(feature = "split")]
fn loading<T: 'static>(part: impl Future<Output = Result<T, OutOfReach>> + 'static) -> Loading<T> {
    Box::pin(async { part.await.ok() })
}

#[cfg(not(feature = "split"))]
fn loading<T: 'static>(part: Result<T, OutOfReach>) -> Loading<T> {
    Box::pin(async { part.ok() })
}
