//! What comes down the line: slowly, in clumps, and by the megabyte. The program itself on real ptys.

#[cfg(test)]
#[path = "support/fresh.rs"]
mod fresh;
#[cfg(test)]
#[expect(dead_code, reason = "shared with the tests for the hazards")]
#[path = "support/hazards.rs"]
mod hazards;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/pty.rs"]
mod pty;
#[cfg(test)]
#[expect(dead_code, reason = "nothing is written down here")]
#[path = "support/shown.rs"]
mod shown;

#[cfg(test)]
mod tests {
    use super::fresh;
    use super::hazards::{is_full, run};
    use super::pty::{Pty, command};
    use rustix::process::Signal;
    use std::thread;
    use std::time::Duration;

    const SIZE: (u16, u16) = (80, 24);

    fn start() -> Pty {
        let mut command = command(env!("CARGO_BIN_EXE_demarche"), &[]);
        command.env("HOME", "/nonexistent");
        Pty::spawn(command, SIZE)
    }

    #[track_caller]
    fn wait_for_frame(pty: &mut Pty, keys: &str) {
        fresh::wait_for_frame(pty, SIZE, keys);
    }

    #[track_caller]
    fn assert_modest(pty: &mut Pty) {
        let memory = pty.most_memory();
        assert!(memory <= 64 * 1024, "{memory} kB");
    }

    #[track_caller]
    fn assert_quits(pty: &mut Pty) {
        assert_modest(pty);
        pty.send("q");
        assert!(pty.wait_for_end().success());
    }

    /// Bytes a second.
    const PACES: [usize; 3] = [20_000, 1_200, 960];

    /// What was typed within 300 ms arrives together.
    fn send_in_clumps(pty: &mut Pty, clumps: &[&str]) {
        for clump in clumps {
            pty.send(clump);
            thread::sleep(Duration::from_millis(300));
        }
    }

    #[test]
    fn a_slow_line_shows_where_the_keys_lead() {
        let run = run("slow-lines");
        for walk in 0..run.wanted {
            let mut pty = start();
            pty.slow(PACES[walk / 4 % 3]);
            match walk % 4 {
                0 => {
                    wait_for_frame(&mut pty, "");
                    let before = pty.bytes().len();
                    pty.send(&"j".repeat(400));
                    wait_for_frame(&mut pty, "400*j");
                    let sent = pty.bytes().len() - before;
                    assert!(sent <= 12_000, "{sent} bytes");
                }
                1 => {
                    send_in_clumps(&mut pty, &["jjj", "j\x1b[B", "mjl", "jjp", "jj", "e", "t", "k"]);
                    wait_for_frame(&mut pty, "5*j m j l j j p j j e t k");
                }
                2 => {
                    send_in_clumps(&mut pty, &["/ka", "li", "n\r"]);
                    wait_for_frame(&mut pty, "/ \"kalin\" enter");
                }
                _ => {
                    pty.wait_for_bytes(0, "\x1b[");
                    assert_quits(&mut pty);
                    pty.wait_for_bytes(0, "\x1b[?1049l\x1b[?25h");
                    continue;
                }
            }
            assert_quits(&mut pty);
        }
        run.survived(run.wanted);
    }

    /// The ways to panes and to lines where one types: the keys as typed, and as a script.
    const PLACES: [(&str, &str); 6] = [("", ""), ("m", "m"), ("/", "/"), (":", ":"), ("f", "f"), ("u", "u")];

    #[derive(Clone, Copy, Debug)]
    enum Flood {
        Pasted,
        /// The end of the paste is lost, and comes late.
        Open,
        Typed,
    }

    const BEGIN: &str = "\x1b[200~";
    const END: &str = "\x1b[201~";

    fn try_flood(flood: Flood, (typed, script): (&str, &str), many: usize) {
        let mut pty = start();
        pty.wait_for("q quit");
        pty.send(typed);
        wait_for_frame(&mut pty, script);
        let is_line = !matches!(typed, "" | "m");
        // Commands and what they would be followed by, had they been typed.
        let pasted = || "q:quit\nE/kalin\n".repeat(many / 16);
        match flood {
            Flood::Pasted => pty.send(&format!("{BEGIN}{}{END}", pasted())),
            Flood::Open => {
                pty.send(&format!("{BEGIN}{}", pasted()));
                pty.send("q");
                pty.settle();
                pty.send(END);
            }
            Flood::Typed if is_line => pty.send(&"x".repeat(many)),
            // Each of them is a key, and obeyed.
            Flood::Typed => pty.send(&format!("{}gg", "j".repeat(many / 100))),
        }
        if is_line {
            let taken = if matches!(flood, Flood::Typed) { "xxxx" } else { "q:quit E/kalin" };
            pty.wait_for(taken);
            pty.settle();
            pty.send("\x1b");
            wait_for_frame(&mut pty, &format!("{script} esc"));
        }
        pty.send("j");
        let back = if is_line { "esc" } else { "" };
        wait_for_frame(&mut pty, &format!("{script} {back} j"));
        if matches!(flood, Flood::Open) {
            assert_modest(&mut pty);
            pty.send(&format!("{BEGIN}without an end"));
            thread::sleep(Duration::from_millis(1100));
            // An Esc by itself ends it, and does nothing else.
            pty.send("\x1b");
            thread::sleep(Duration::from_millis(100));
            pty.send("j");
            wait_for_frame(&mut pty, &format!("{script} {back} j j"));
            pty.send(&format!("{BEGIN}without an end"));
            pty.settle();
            pty.signal(Signal::TERM);
            assert_eq!(pty.wait_for_end().signal(), Some("Terminated"));
            assert_eq!(pty.modes(), pty.modes_before);
        } else {
            assert_quits(&mut pty);
        }
    }

    #[test]
    fn a_flood_of_text_runs_no_command_and_leaves_the_program_listening() {
        let run = run("floods");
        let many = if is_full() { 10_000_000 } else { 300_000 };
        for flood in [Flood::Pasted, Flood::Open, Flood::Typed] {
            for place in PLACES {
                try_flood(flood, place, many);
            }
        }
        run.survived(PLACES.len() * 3);
    }
}
