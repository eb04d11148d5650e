//! How many ends the reasoning finds in statements, by how firm they are: as they stand, and with their first switch off. What the peers of
//! `cargo xtask bench` find is held against it, so that the times are those of the same work.
//!
//!     cargo run --example ends -- FILE...

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use trust_center::residency::{Certainty, Reach, Situation, SwitchOverrides};
    use trust_center::statement::{Document, SwitchId, SwitchState, parse};

    for file in std::env::args().skip(1) {
        let document: Document = serde_json::from_str(&std::fs::read_to_string(&file)?)?;
        let (statement, _) = parse(&document);
        let found =
            [SwitchOverrides::new(), SwitchOverrides::from_iter([(SwitchId::of(0), SwitchState::Off)])].map(
                |tried| {
                    let situation = Situation::new(&statement, &tried);
                    let reach = Reach::of_all(&situation);
                    let ends = reach.ends();
                    [Certainty::Unknown, Certainty::May, Certainty::Will]
                        .map(|certainty| ends.iter().filter(|end| end.certainty == certainty).count())
                },
            );
        println!("{found:?}");
    }
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
