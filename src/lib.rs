//! The trust-center widget: where a tenant's data lives, where it may move to, and why.
