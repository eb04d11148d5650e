//! The reader's clipboard, which is the element's to reach.

use yew::platform::spawn_local;

use super::host::Host;
use super::shared;
use crate::components::{Copied, Copying};

/// Has the element copy something, and says what came of it.
pub(crate) fn copy(host: &Host, Copying { what, done }: Copying) {
    let copied = match what {
        Copied::Link(view) => host.copy(shared::text(&view), true),
        Copied::Text(text) => host.copy(text.into(), false),
    };
    spawn_local(async move { done.emit(copied.await.ok().and_then(|left| left.as_string())) });
}
