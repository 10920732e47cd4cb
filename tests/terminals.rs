//! Any terminal: whatever size it claims, whatever it is called, whatever it makes of letters, and however it sends keys.
//! The program itself on real ptys.

#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
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
    use super::fresh::{self, EMBEDDED, trimmed};
    use super::hazards::run;
    use super::pty::{Pty, command, find};
    use super::shown::{Look, lay_over, open};
    use demarche::command::{Command, Keys, parse_script};
    use demarche::config::Config;
    use demarche::page::Size;
    use demarche::screen::frame;
    use demarche::session::Effect;
    use std::fs;
    use std::thread;
    use std::time::{Duration, Instant};

    const PROGRAM: &str = env!("CARGO_BIN_EXE_demarche");

    fn drawn(width: u16, height: u16, keys: &str) -> String {
        fresh::drawn((width, height), keys)
    }

    fn start(width: u16, height: u16, environment: &[(&str, &str)], args: &[&str]) -> Pty {
        let mut command = command(PROGRAM, args);
        command.env("HOME", "/nonexistent");
        for (name, value) in environment {
            command.env(name, value);
        }
        Pty::spawn(command, (width, height))
    }

    #[track_caller]
    fn assert_quits(pty: &mut Pty) {
        pty.send("q");
        assert!(pty.wait_for_end().success());
    }

    /// Starts on that size, and shows what belongs there.
    fn try_size(width: u16, height: u16) {
        let mut pty = start(width, height, &[], &[]);
        let expected = match (width, height) {
            // A terminal that does not say.
            (0, _) | (_, 0) => None,
            _ => Some(drawn(width.min(500), height.min(200), "")),
        };
        pty.wait_until(&format!("{width}x{height} drawn"), |pty| match &expected {
            Some(expected) => trimmed(&pty.screen()) == *expected,
            None => find(&pty.bytes(), "Timeline").is_some(),
        });
        let memory = pty.most_memory();
        assert!(memory <= 64 * 1024, "{memory} kB at {width}x{height}");
        assert_quits(&mut pty);
    }

    const STRANGE: [(u16, u16); 9] = [
        (0, 0),
        (80, 24),
        (132, 43),
        (500, 200),
        (65_535, 1),
        (1, 65_535),
        (5000, 5000),
        (65_535, 65_535),
        (0, 65_535),
    ];

    #[test]
    fn every_size_is_shown() {
        let run = run("sizes");
        let all: Vec<(u16, u16)> =
            (0..=60).flat_map(|width| (0..=30).map(move |height| (width, height))).collect();
        let (strange, wanted) = (STRANGE.len(), run.wanted);
        let step = (all.len() / wanted.saturating_sub(strange).max(1)).max(1);
        let mut tried = 0;
        for (width, height) in STRANGE.into_iter().chain(all.into_iter().step_by(step)) {
            try_size(width, height);
            tried += 1;
        }
        run.survived(tried);
    }

    /// Numbers that look like chance, and are the same in every run.
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, end: u16) -> u16 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((self.0 >> 33) % u64::from(end)) as u16
        }
    }

    #[test]
    fn a_storm_of_sizes_ends_in_the_last() {
        let run = run("resize-storms");
        for storm in 0..run.wanted {
            let mut chance = Chance(storm as u64);
            let mut pty = start(80, 24, &[], &[]);
            pty.wait_for("q quit");
            pty.settle();
            let (before, begun) = (pty.bytes().len(), Instant::now());
            for _ in 0..1000 {
                pty.resize(chance.below(501), chance.below(201));
                thread::sleep(Duration::from_millis(1));
            }
            pty.resize(1, 1);
            pty.resize(80, 24);
            let took = begun.elapsed();
            pty.wait_until("the last size", |pty| trimmed(&pty.screen()) == drawn(80, 24, ""));
            // Where the storm is no storm each size may be painted.
            let sent = pty.bytes().len() - before;
            assert!(sent <= 400_000 || took > Duration::from_secs(3), "{sent} bytes in {took:?}");
            assert_quits(&mut pty);
        }
        let wanted = run.wanted;
        run.survived(wanted);
    }

    /// Keys through every pane, and something over them.
    const WALK: &str = "jjmjlpjejcjCjssj/kal";

    /// The codes of all SGR sequences.
    fn codes(bytes: &[u8]) -> Vec<String> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let sequences = text.split("\x1b[").skip(1).filter_map(|rest| {
            let codes: String =
                rest.chars().take_while(|char| char.is_ascii_digit() || *char == ';').collect();
            (rest.chars().nth(codes.len()) == Some('m')).then_some(codes)
        });
        sequences.collect()
    }

    fn colours(codes: &[String]) -> (bool, bool, bool) {
        let is_basic = |code: &str| matches!(code.parse(), Ok(30_u8..=37 | 40..=47 | 90..=97 | 100..=107));
        let has = |wanted: &str| codes.iter().any(|codes| format!(";{codes};").contains(wanted));
        let basic = codes.iter().any(|codes| !codes.contains("8;") && codes.split(';').any(is_basic));
        (basic, has("8;5;"), has("8;2;"))
    }

    #[test]
    fn colours_are_those_that_the_terminal_has() {
        let run = run("colours");
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("config.toml");
        fs::write(&config, "[themes.dark]\nactor = \"fg=#12a0c8\"\n").unwrap();
        let config = ["--config", config.to_str().unwrap()];
        let none = (false, false, false);
        let mut tried = 0;
        for (environment, args, expected) in [
            (&[("TERM", "linux")][..], &[][..], (true, false, false)),
            (&[("TERM", "vt100")], &[], none),
            (&[("TERM", "vt100"), ("CLICOLOR_FORCE", "1")], &[], (true, false, false)),
            (&[("TERM", "xterm")], &[], (true, false, false)),
            (&[("TERM", "screen")], &[], (true, false, false)),
            (&[("TERM", "tmux-256color"), ("TMUX", "/tmp/x,1,0")], &[], (true, true, false)),
            (&[("TERM", "xterm-256color")], &[], (true, true, false)),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], &[], (true, false, true)),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "24bit")], &["--color", "16"], (true, false, false)),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")], &[], none),
            (&[("TERM", "xterm"), ("NO_COLOR", "1")], &["--color", "256"], (true, true, false)),
            (&[("TERM", "xterm-256color")], &["--color", "never"], none),
        ] {
            let args: Vec<&str> = config.iter().chain(args).copied().collect();
            let mut pty = start(120, 40, environment, &args);
            pty.wait_for("q quit");
            pty.send(WALK);
            pty.wait_for("kal");
            pty.settle();
            // The console has hardly a sign but the letters.
            let sign = if environment[0].1 == "linux" { '>' } else { '▌' };
            assert!(pty.screen().contains(sign), "{environment:?}: nothing is selected");
            assert_eq!(colours(&codes(&pty.bytes())), expected, "{environment:?} {args:?}");
            assert_eq!(find(&pty.bytes(), "\x1b[?2026"), None);
            assert_eq!(find(&pty.bytes(), "\x1b]"), None);
            pty.send("\x1b");
            pty.wait_until("the search gone", |pty| !pty.screen().contains("Search"));
            assert_quits(&mut pty);
            tried += 1;
        }
        run.survived(tried);
    }

    #[test]
    fn a_terminal_that_only_prints_is_told_what_to_do() {
        let mut pty = start(80, 24, &[("TERM", "dumb")], &[]);
        assert_eq!(pty.wait_for_end().exit_code(), 2);
        pty.wait_for("demarche --plain");
        assert_eq!(find(&pty.bytes(), "\x1b"), None);
    }

    #[test]
    fn without_utf_8_every_byte_is_ascii() {
        let run = run("ascii");
        let mut tried = 0;
        for (environment, args) in [
            (&[("LC_ALL", "C")][..], &[][..]),
            (&[("LC_ALL", "POSIX")], &[]),
            (&[("LC_ALL", ""), ("LANG", "de_DE.ISO-8859-1")], &[]),
            (&[("LC_ALL", "")], &[]),
            (&[("LC_ALL", "C.UTF-8")], &["--ascii"]),
            (&[("LC_ALL", "C.UTF-8"), ("TERM", "linux")], &[]),
        ] {
            for (width, height) in [(80, 24), (160, 50)] {
                let mut pty = start(width, height, environment, args);
                pty.wait_for("q quit");
                pty.send(WALK);
                pty.wait_for("kal");
                pty.settle();
                assert!(pty.bytes().is_ascii(), "{environment:?}");
                assert!(pty.screen().contains('>'));
                tried += 1;
            }
        }
        run.survived(tried);
    }

    #[test]
    fn keys_in_a_burst_are_obeyed_to_the_last() {
        let mut pty = start(80, 24, &[], &[]);
        pty.wait_for("q quit");
        pty.settle();
        let before = pty.bytes().len();
        pty.send(&format!("{}q", "j".repeat(400)));
        assert!(pty.wait_for_end().success());
        pty.settle();
        let sent = pty.bytes().len() - before;
        assert!(sent <= 12_000, "{sent} bytes");
    }

    /// How often any thread of the program was given a core.
    fn wakings(pty: &mut Pty) -> Vec<String> {
        let tasks = fs::read_dir(format!("/proc/{}/task", pty.id())).unwrap();
        let mut all: Vec<String> = tasks
            .map(|task| {
                let status = fs::read_to_string(task.unwrap().path().join("status")).unwrap();
                let lines =
                    status.lines().filter(|line| line.starts_with("Name:") || line.contains("ctxt_switches"));
                lines.collect::<Vec<_>>().join(" ")
            })
            .collect();
        all.sort();
        all
    }

    #[test]
    fn nothing_is_sent_and_nobody_is_woken_while_nothing_changes() {
        let run = run("idle");
        let ways = ["", "m", "p", "e", "c", "C", "ss", "?", "/kal", ":"];
        let mut seconds = 0;
        for way in ways.into_iter().cycle() {
            if seconds >= run.wanted {
                break;
            }
            let mut pty = start(120, 40, &[], &[]);
            pty.wait_for("q quit");
            pty.send(way);
            pty.settle();
            thread::sleep(Duration::from_millis(300));
            let (bytes, before) = (pty.bytes().len(), wakings(&mut pty));
            thread::sleep(Duration::from_secs(1));
            assert_eq!(wakings(&mut pty), before, "{way:?}");
            assert_eq!(pty.bytes().len(), bytes, "{way:?}");
            seconds += 1;
        }
        run.survived(seconds);
    }

    /// Screen readers and braille displays follow the real cursor: on every pane in every look, under whatever can be
    /// laid over it.
    #[test]
    fn the_cursor_stands_on_what_is_selected() {
        let over = |command: &Command| {
            lay_over(open(&EMBEDDED, Look::Ascii, Size { width: 80, height: 24 }).session_mut(), *command)
        };
        let overs: Vec<Option<Command>> =
            std::iter::once(None).chain(Command::all().filter(over).map(Some)).collect();
        assert!(overs.len() > 8, "{overs:?}");
        for (width, height) in [(60, 20), (80, 24), (160, 50)] {
            let size = Size { width, height };
            for pane in ["t", "t a", "t L", "t z", "m", "m r", "p", "e", "c", "C", "s", "s s"] {
                for over in &overs {
                    let what = format!("{pane} {over:?} at {width}x{height}");
                    let mut dashboard = open(&EMBEDDED, Look::Ascii, size);
                    frame(&mut dashboard, size, &parse_script(&format!("{pane} 3*j")).unwrap());
                    let is_over = over.is_some_and(|over| lay_over(dashboard.session_mut(), over));
                    let is_typed = is_over && dashboard.session_mut().paste("a") == Effect::Changed;
                    let (buffer, (x, y)) = frame(&mut dashboard, size, &[]);
                    let scene = dashboard.session().scene();
                    assert_eq!(scene.cursor, Some((x, y)), "{what}");
                    if is_typed {
                        // The sign marks what enter would take; the cursor stands where one types.
                        assert_eq!(buffer.cell((x - 1, y)).unwrap().symbol(), "a", "{what}");
                        continue;
                    }
                    let above = scene.overlays.last().map(|over| (over.rect, over.selected));
                    let pane = scene.panes.iter().find(|pane| pane.has_focus);
                    let (rect, selected) = above.or(pane.map(|pane| (pane.rect, pane.selected))).unwrap();
                    let is_in =
                        x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
                    assert!(is_in, "{what}: {x},{y} is not in {rect:?}");
                    if let Some(line) = selected {
                        assert_eq!(usize::from(y - rect.y), line + 1, "{what}");
                        assert_eq!(buffer.cell((rect.x + 1, y)).unwrap().symbol(), ">", "{what}");
                    }
                }
            }
        }
    }

    /// What tmux and screen take for themselves, what stops a line, what other keys send too, what the way may swallow.
    #[test]
    fn every_command_has_a_key_that_gets_through() {
        let keymap = &Config::default().keymap;
        let taken =
            ["ctrl-a", "ctrl-b", "ctrl-h", "ctrl-i", "ctrl-m", "ctrl-[", "ctrl-s", "ctrl-q", "ctrl-\\"];
        for command in Command::all().filter(|command| keymap.keys(*command).next().is_some()) {
            let gets_through = |keys: &Keys| {
                let keys = keys.to_string();
                keys.split(' ').all(|key| !taken.contains(&key) && (key.len() == 1 || !key.starts_with('f')))
            };
            assert!(keymap.keys(command).any(gets_through), "{command:?}");
        }
        // Esc comes by itself when a sequence is cut in half: it leads back, from where one can go forward again.
        let esc: Vec<Command> = Command::all()
            .filter(|command| {
                keymap.keys(*command).any(|keys| keys.to_string().split(' ').any(|key| key == "esc"))
            })
            .collect();
        assert_eq!(esc, [Command::Back]);
    }

    /// What is sent, and how many rows further it leads.
    const SEQUENCES: [(&str, usize); 10] = [
        ("\x1b[B", 1),
        ("\x1bOB", 1),
        ("\x1b[24;80R", 0),
        ("\x1b[?62;4c", 0),
        ("\x1b[?2026;2$yj", 1),
        ("\x1b[1;5B", 0),
        ("\x1b[I", 0),
        ("\x1b[<35;3;4M", 0),
        ("\x1b[200~q\x1b[201~", 0),
        ("\x1b[200~mq\x1b[201~", 0),
    ];

    /// What a terminal answers to the program that ran before.
    const ANSWERS: [&str; 4] = [
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        "\x1bP>|xterm(379)\x1b\\",
        "\x1b_Gi=1;OK\x1b\\",
    ];

    /// An arrow in two pieces is the arrow; its rest, however late, is no command.
    #[test]
    fn keys_in_pieces_do_nothing_that_nobody_meant() {
        let run = run("pieces");
        let mut pty = start(80, 24, &[], &[]);
        pty.wait_for("q quit");
        let answers = ANSWERS.map(|answer| (answer, 0));
        let cuts = SEQUENCES.into_iter().chain(answers).flat_map(|(sequence, rows)| {
            (1..sequence.len())
                .flat_map(move |at| [0, 10, 300].map(|pause| (sequence.split_at(at), pause, rows)))
        });
        let all: Vec<_> = cuts.collect();
        let step = if run.wanted < all.len() { all.len() / run.wanted } else { 1 };
        let (mut tried, mut rows) = (0, 0);
        for ((first, rest), pause, further) in all.into_iter().step_by(step) {
            pty.send(first);
            thread::sleep(Duration::from_millis(pause));
            pty.send(rest);
            rows += further;
            pty.settle();
            // An Esc whose rest came late was one, and says in the last row that there is nowhere to go back to.
            let above = |screen: &str| screen.lines().take(23).collect::<Vec<_>>().join("\n");
            let expected = above(&drawn(80, 24, &format!("{rows}*j")));
            pty.wait_until(&format!("{rows} rows down after {first:?}, {pause} ms, {rest:?}"), |pty| {
                above(&trimmed(&pty.screen())) == expected
            });
            tried += 1;
        }
        assert_quits(&mut pty);
        run.survived(tried);
    }
}
