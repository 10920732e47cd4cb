//! Data is never control on a real terminal: what a dashboard sends while it shows hostile data, and while hostile text
//! is typed and pasted, is letters and the few sequences that it draws with.

#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/hazards.rs"]
mod hazards;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/hostile.rs"]
mod hostile;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/pty.rs"]
mod pty;

#[cfg(test)]
mod tests {
    use super::hazards;
    use super::hostile::{Dataset, Dice, PAYLOADS, foreign};
    use super::pty::{Pty, command};
    use std::cell::Cell;
    use std::fs;

    /// The modes that are taken and given back, with `h` and `l`.
    const MODES: &[&str] = &["1049", "2004", "25", "1000", "1006"];

    /// `CSI ? mode h`, `CSI numbers letter` to move, scroll, shift, clear and style, carriage return, backspace.
    fn sequence(rest: &[u8]) -> Option<usize> {
        if matches!(rest.first(), Some(b'\r' | 8)) {
            return Some(1);
        }
        // A row up, which scrolls at the top of a region.
        if rest.starts_with(b"\x1bM") {
            return Some(2);
        }
        let inner = rest.strip_prefix(b"\x1b[")?;
        if let Some(mode) = inner.strip_prefix(b"?") {
            let end = mode.iter().position(|byte| !byte.is_ascii_digit())?;
            let is_known = MODES.iter().any(|known| known.as_bytes() == &mode[..end]);
            return (is_known && matches!(mode[end], b'h' | b'l')).then_some(end + 4);
        }
        let end = inner.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';'))?;
        matches!(inner[end], b'm' | b'H' | b'r' | b'A' | b'B' | b'C' | b'D' | b'J' | b'K' | b'P' | b'@')
            .then_some(end + 3)
    }

    /// Panes, overlays and prompts.
    const KEYS: &[&str] = &[
        "p", "m", "e", "c", "C", "s", "s", "t", "a", "L", "F", "\x1b", "j", "G", "g", "g", "d", "?", "\x1b",
        "@", "\x1b", ":",
    ];

    #[test]
    fn the_terminal_is_sent_nothing_but_our_own_sequences() {
        let run = hazards::run("hostile-screen");
        let sequences = Cell::new(0);
        let ours = |rest: &[u8]| {
            let length = sequence(rest);
            sequences.set(sequences.get() + usize::from(length.is_some()));
            length
        };
        for seed in 0..if hazards::is_full() { 100 } else { 2 } {
            let folder = tempfile::tempdir().unwrap();
            let data = folder.path().join("da\x1b[31m\n\u{9b}ta");
            fs::create_dir(&data).unwrap();
            let mut dataset = Dataset { dice: Dice::new(77 + seed), corpora: &[], values: 0 };
            fs::write(data.join("\x1b]0;x\x07.toml"), dataset.toml()).unwrap();
            let mut command = command(env!("CARGO_BIN_EXE_demarche"), &[]);
            command.arg(&data);
            if seed % 2 == 1 {
                command.arg("--ascii");
            }
            let mut pty = Pty::spawn(command, (120, 40));
            pty.wait_for("q quit");
            for key in KEYS {
                pty.send(key);
            }
            pty.settle();
            pty.send("\x1b\x1b");
            for payload in [dataset.dice.one_of(PAYLOADS), dataset.dice.one_of(PAYLOADS)] {
                pty.send("/");
                // A paste that ends itself early goes on as keys; that is the terminal's to prevent, not ours.
                let pasted = payload.replace("\x1b[201~", "");
                pty.send(&format!("\x1b[200~{pasted}\x1b[201~"));
                pty.settle();
                pty.send("\x1b\x1b");
            }
            pty.settle();
            let bytes = pty.bytes();
            // A frame may be under way: its last sequence or letter may have come in part.
            let whole = bytes.iter().rposition(|byte| *byte == 0x1b).unwrap_or(bytes.len());
            assert_eq!(foreign(&bytes[..whole], ours), None, "seed {seed}");
        }
        run.survived(sequences.get());
    }
}
