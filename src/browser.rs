//! The only code that may touch the page.
