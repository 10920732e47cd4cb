//! Journeys through the real program on a real terminal: an analyst's questions, from the first screen to the answer.

#[cfg(test)]
#[expect(dead_code, reason = "hang-ups and stalls are tested on a smaller program")]
#[path = "support/pty.rs"]
mod pty;

#[cfg(test)]
mod tests {
    use super::pty::{Pty, command};
    use rustix::process::Signal;

    fn start(args: &[&str], size: (u16, u16)) -> Pty {
        let mut command = command(env!("CARGO_BIN_EXE_demarche"), args);
        command.env("LANG", "C.UTF-8");
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let mut pty = Pty::spawn(command, size);
        pty.wait_for("as of latest");
        pty
    }

    /// "Whom did Turkey's spy chief meet, and who says so?"
    #[test]
    fn from_a_name_to_the_unnamed_sources_of_a_meeting() {
        let mut pty = start(&[], (80, 24));
        pty.send("/");
        pty.wait_for("Search");
        pty.send("kalin");
        pty.wait_for("Ibrahim Kalin");
        pty.send("\r");
        pty.wait_for("also İbrahim Kalın");
        pty.wait_for("Director");
        pty.send("q");
        assert!(pty.wait_for_end().success());
        assert_eq!(pty.modes(), pty.modes_before);

        let mut pty = start(&["--select", "kalin-hamas-ankara"], (80, 24));
        pty.wait_for("Israel National News ← Reuters ← TRT ← Turkish security sources");
        pty.wait_for("2 reports, 2 roots, 0 named");
        pty.send("q");
        assert!(pty.wait_for_end().success());
    }

    /// "What did Turkey say about Hamas, and who denied it?"
    #[test]
    fn from_a_question_to_a_denial() {
        let mut pty = start(&["--query", "from:turkey to:hamas stance:denies"], (120, 40));
        pty.wait_for("from:turkey to:hamas stance:denies");
        pty.wait_for("Fidan");
        pty.send("G");
        pty.wait_for("A political bureau of Hamas is planned in Turkey.");
        pty.send("\r");
        pty.settle();
        pty.send("G");
        pty.wait_for("Hakan Fidan  root");
        pty.send("\x1b");
        pty.settle();
        pty.send("q");
        assert!(pty.wait_for_end().success());
    }

    /// A wide screen shows all four panes; a signal leaves the terminal as it was, wherever one is.
    #[test]
    fn a_signal_in_the_help_leaves_the_terminal_as_it_was() {
        let mut pty = start(&[], (160, 50));
        for pane in ["Timeline", "Relations", "Evidence"] {
            pty.wait_for(pane);
        }
        pty.send("?");
        pty.wait_for("Quit the program.");
        pty.signal(Signal::TERM);
        pty.wait_for_end();
        assert_eq!(pty.modes(), pty.modes_before);
        pty.wait_until("the shell's screen", |pty| !pty.look(vt100::Screen::alternate_screen));
    }

    /// The mouse is off; who switches it on can click, and gets it off again at the end.
    #[test]
    fn the_mouse_is_off_until_it_is_wanted() {
        let mut pty = start(&[], (120, 40));
        pty.send("q");
        pty.wait_for_end();
        let bytes = String::from_utf8_lossy(&pty.bytes()).into_owned();
        assert!(!bytes.contains("\x1b[?1000h"));

        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("config.toml");
        std::fs::write(&config, "[mouse]\non = true\n").unwrap();
        let mut pty = start(&["--config", config.to_str().unwrap()], (120, 40));
        pty.settle();
        pty.send("\x1b[<0;5;36M\x1b[<0;5;36m");
        pty.wait_for("┢ Evidence");
        pty.signal(Signal::TERM);
        pty.wait_for_end();
        let bytes = String::from_utf8_lossy(&pty.bytes()).into_owned();
        assert!(bytes.contains("\x1b[?1000h\x1b[?1006h"));
        assert!(bytes.rfind("\x1b[?1006l\x1b[?1000l") > bytes.rfind("\x1b[?1000h"));
    }

    /// Nothing is written while nothing changes; a resize to nothing and back paints the same screen again.
    #[test]
    fn idle_costs_nothing_and_a_resize_comes_back() {
        let mut pty = start(&[], (80, 24));
        pty.settle();
        let screen = pty.screen();
        let before = pty.bytes().len();
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert_eq!(pty.bytes().len(), before);
        pty.resize(20, 3);
        pty.wait_for("too small");
        pty.resize(80, 24);
        pty.wait_for("Timeline");
        pty.settle();
        assert_eq!(pty.screen(), screen);
        pty.send("q");
        assert!(pty.wait_for_end().success());
    }
}
