//! Which rows are on the screen as they are: they need not be written again.

use std::cell::Cell;

/// When a row was drawn last. As the content of rows goes, they are all equal.
#[derive(Clone, Debug, Default)]
pub struct Drawn(Cell<u32>);

impl PartialEq for Drawn {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Drawn {}

impl Drawn {
    /// Draws the row, as part of a drawing of this number, counted from 1; whether it was part of the one before.
    pub fn again(&self, number: u32) -> bool {
        self.0.replace(number.wrapping_add(1)) == number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_there_only_where_the_drawing_before_had_it() {
        let row = Drawn::default();
        let drawn = [1, 2, 3, 5, 6].map(|number| row.again(number));
        assert_eq!(drawn, [false, true, true, false, true]);
    }
}
