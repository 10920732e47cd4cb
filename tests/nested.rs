//! A terminal within a terminal: tmux, GNU screen and mosh between the program and whoever looks. Those that are not
//! installed are skipped and said.

#[cfg(test)]
#[path = "support/fresh.rs"]
mod fresh;
#[cfg(test)]
#[expect(dead_code, reason = "shared with the tests for the hazards")]
#[path = "support/hazards.rs"]
mod hazards;
#[cfg(test)]
#[path = "support/names.rs"]
mod names;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/pty.rs"]
mod pty;
#[cfg(test)]
#[path = "support/running.rs"]
mod running;
#[cfg(test)]
#[expect(dead_code, reason = "nothing is written down here")]
#[path = "support/shown.rs"]
mod shown;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/skip.rs"]
mod skip;

#[cfg(test)]
mod tests {
    use super::fresh::{trimmed, wait_for_frame};
    use super::hazards;
    use super::names::{AGREED, NAMES, in_place, text};
    use super::pty::{DEADLINE, Pty, command, find};
    use super::running::is_running;
    use super::shown::{Look, open};
    use super::skip::skipped;
    use demarche::check::check;
    use demarche::command::parse_script;
    use demarche::library::Library;
    use demarche::load::load;
    use demarche::page::Size;
    use demarche::screen::frame;
    use std::fs::{self, DirBuilder};
    use std::os::unix::fs::DirBuilderExt;
    use std::path::PathBuf;
    use std::process::{Command, Output, Stdio};
    use std::sync::Arc;
    use std::thread;
    use std::time::{Duration, Instant};
    use tempfile::TempDir;

    const SIZE: (u16, u16) = (100, 30);

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Between {
        Tmux,
        Screen,
        Mosh,
    }

    const EACH: [Between; 3] = [Between::Tmux, Between::Screen, Between::Mosh];

    impl Between {
        fn program(self) -> &'static str {
            match self {
                Self::Tmux => "tmux",
                Self::Screen => "screen",
                Self::Mosh => "mosh-server",
            }
        }
    }

    /// One of them with a dashboard in it; it ends with the test.
    struct Nest {
        between: Between,
        folder: TempDir,
        /// The number of mosh's server, its port and key.
        server: Option<[String; 3]>,
    }

    impl Drop for Nest {
        fn drop(&mut self) {
            self.end();
        }
    }

    impl Nest {
        /// On the embedded dataset, or on one of these names.
        fn begin(between: Between, names: Option<&str>) -> Option<Self> {
            let (program, version) =
                (between.program(), if between == Between::Tmux { "-V" } else { "--version" });
            // Of some versions of screen, even that is an error; it is there if it can be called.
            if Command::new(program).arg(version).stdin(Stdio::null()).output().is_err() {
                skipped(&format!("there is no {program}"));
                return None;
            }
            let folder = tempfile::tempdir().unwrap();
            let at = |name: &str| folder.path().join(name);
            fs::write(at("config.toml"), "[themes.dark]\nactor = \"fg=#12a0c8\"\n").unwrap();
            if let Some(names) = names {
                fs::write(at("names.toml"), names).unwrap();
            }
            fs::write(at("tmux.conf"), "set -g status off\n").unwrap();
            fs::write(at("screenrc"), format!("startup_message off\nlogfile {}\n", at("log").display()))
                .unwrap();
            DirBuilder::new().mode(0o700).create(at("sockets")).unwrap();
            let mut nest = Self { between, folder, server: None };
            if between == Between::Mosh {
                nest.serve();
            }
            Some(nest)
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        /// The dashboard, known by the settings that it is given, from a shell that says when it has the terminal back.
        fn dashboard(&self) -> Vec<String> {
            let script = "\"$0\" \"$@\"; echo back; read line";
            let words = ["sh", "-c", script, env!("CARGO_BIN_EXE_demarche"), "--config"].map(str::to_owned);
            let files = ["config.toml", "names.toml"].map(|name| self.path(name)).into_iter();
            let files = files.filter(|file| file.exists()).map(|file| file.display().to_string());
            words.into_iter().chain(files).collect()
        }

        /// The words before those that say what is to be done.
        fn words(&self) -> Vec<String> {
            let path = |name: &str| self.path(name).display().to_string();
            match self.between {
                Between::Tmux => {
                    vec!["-S".to_owned(), path("socket"), "-u".to_owned(), "-f".to_owned(), path("tmux.conf")]
                }
                Between::Screen => vec!["-U".to_owned(), "-c".to_owned(), path("screenrc")],
                Between::Mosh => Vec::new(),
            }
        }

        /// Asks the one between for something.
        fn call(&self, words: &[&str]) -> Output {
            let mut call = Command::new(self.between.program());
            call.args(self.words()).args(words).stdin(Stdio::null());
            call.env_remove("TMUX").env_remove("STY").env("SCREENDIR", self.path("sockets"));
            call.env("LC_ALL", "C.UTF-8").env("HOME", "/nonexistent").output().unwrap()
        }

        /// Starts mosh's server: it says on which port it waits, with which key, and goes on by itself.
        fn serve(&mut self) {
            let dashboard = self.dashboard();
            let mut words = vec!["new", "-i", "127.0.0.1", "-p", "60001:60999", "--"];
            words.extend(dashboard.iter().map(String::as_str));
            let said = self.call(&words);
            let said = [said.stdout, said.stderr].map(|said| String::from_utf8(said).unwrap()).concat();
            let after = |text: &str| said.split_once(text).unwrap().1.split([' ', ']', '\n', '\r']);
            let mut connect = after("MOSH CONNECT ").map(str::to_owned);
            let (port, key) = (connect.next().unwrap(), connect.next().unwrap());
            self.server = Some([after("pid = ").next().unwrap().to_owned(), port, key]);
        }

        /// Looks at it on a terminal of that size: for the first time, or again.
        fn look(&self, size: (u16, u16), again: bool) -> Pty {
            let (mut words, dashboard) = (self.words(), self.dashboard());
            let mut program = self.between.program();
            match self.between {
                Between::Tmux if again => words.push("attach".to_owned()),
                Between::Tmux => words.extend(["new-session".to_owned()].into_iter().chain(dashboard)),
                Between::Screen if again => words.push("-r".to_owned()),
                Between::Screen => words.extend(["-L".to_owned()].into_iter().chain(dashboard)),
                Between::Mosh => {
                    program = "mosh-client";
                    words = vec!["127.0.0.1".to_owned(), self.server.as_ref().unwrap()[1].clone()];
                }
            }
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let mut command = command(program, &words);
            command.env("SCREENDIR", self.path("sockets"));
            command.env("HOME", "/nonexistent");
            command.env("COLORTERM", "truecolor");
            if let Some([_, _, key]) = &self.server {
                command.env("MOSH_KEY", key);
            }
            Pty::spawn(command, size)
        }

        /// Ends the one between, as its users do or a machine that shuts down.
        fn end(&self) {
            match (&self.server, self.between) {
                (Some([number, ..]), _) => drop(Command::new("kill").arg(number).output()),
                (None, Between::Tmux) => drop(self.call(&["kill-server"])),
                (None, _) => drop(self.call(&["-X", "quit"])),
            }
        }

        fn is_running(&self) -> bool {
            is_running(self.folder.path())
        }

        #[track_caller]
        fn assert_gone(&self) {
            let begun = Instant::now();
            while self.is_running() {
                assert!(begun.elapsed() < DEADLINE, "the dashboard outlives {:?}", self.between);
                thread::sleep(Duration::from_millis(1));
            }
        }
    }

    /// What is typed, and where all of it leads.
    const WALK: [(&str, &str); 8] = [
        ("", ""),
        ("jj\x1b[B\x1b[Bj", "5*j"),
        ("m", "5*j m"),
        ("jl\x1b[C", "5*j m j l l"),
        ("p\x1b[6~", "5*j m j l l p page-down"),
        ("e", "5*j m j l l p page-down e"),
        ("tG", "5*j m j l l p page-down e t G"),
        ("/kalin\r", "5*j m j l l p page-down e t G / \"kalin\" enter"),
    ];

    /// How many frames were compared; none where it is not installed.
    fn walk(between: Between, ends_by_itself: bool) -> Option<usize> {
        let nest = Nest::begin(between, None)?;
        let mut pty = nest.look(SIZE, false);
        let mut frames = 0;
        for (typed, keys) in WALK {
            pty.send(typed);
            wait_for_frame(&mut pty, SIZE, keys);
            frames += 1;
        }
        let (_, keys) = WALK[WALK.len() - 1];
        for (width, height) in [(80, 24), (132, 43)] {
            pty.resize(width, height);
            wait_for_frame(&mut pty, (width, height), keys);
            frames += 1;
        }
        let detach = match between {
            Between::Tmux => "\x02d",
            Between::Screen => "\x01d",
            // Its client just goes on.
            Between::Mosh => "",
        };
        if !detach.is_empty() {
            pty.send(detach);
            pty.wait_for_end();
            assert!(nest.is_running());
            pty = nest.look(SIZE, true);
            wait_for_frame(&mut pty, SIZE, keys);
            frames += 1;
        }
        if between == Between::Screen {
            // What it was sent, before screen made of it what the terminal outside gets.
            let sent = fs::read(nest.path("log")).unwrap();
            assert!(find(&sent, "Kalin").is_some() && find(&sent, "\x1b[?2026").is_none());
            // It would take what follows for dim, blinking, reverse.
            assert!(find(&sent, "38;2;").is_none());
        }
        if ends_by_itself {
            // Nothing of it is left behind, though two of them have no other screen to go back to.
            pty.send("q");
            pty.wait_until("the shell, alone", |pty| trimmed(&pty.screen()) == "back");
            pty.send("\r");
            pty.wait_for_end();
        } else {
            nest.end();
        }
        nest.assert_gone();
        Some(frames)
    }

    #[test]
    fn between_stand_tmux_screen_or_mosh_and_every_frame_is_a_fresh_one() {
        let run = hazards::run("nested");
        let (mut frames, mut is_whole) = (0, true);
        for number in 0..if hazards::is_full() { 20 } else { 2 } {
            for between in EACH {
                let walked = walk(between, number % 2 == 0);
                is_whole &= walked.is_some();
                frames += walked.unwrap_or_default();
            }
        }
        if is_whole {
            run.survived(frames);
        }
    }

    /// Their widths are their own.
    #[test]
    fn columns_stand_beside_every_script_in_each_of_them() {
        for between in EACH {
            let Some(nest) = Nest::begin(between, Some(&text(AGREED))) else { continue };
            let path = nest.path("names.toml");
            let checked = check(load(&path).unwrap());
            let library = Arc::new(Library::new(checked, path.display().to_string()));
            let mut pty = nest.look(SIZE, false);
            let mut keys = String::new();
            for typed in
                ["", "j", "G", "k", "m", "j", "l", "p", "j", "e", "c", "j", "C", "s", "t", "z", "g g"]
            {
                pty.send(&typed.replace(' ', ""));
                keys.extend([typed, " "]);
                let size = Size { width: SIZE.0, height: SIZE.1 };
                let mut fresh = open(&library, Look::Mono, size);
                let (buffer, _) = frame(&mut fresh, size, &parse_script(&keys).unwrap());
                let begun = Instant::now();
                while let Err(what) = pty
                    .look(|screen| in_place(&buffer, |x, y| screen.cell(y, x).unwrap().contents().to_owned()))
                {
                    let screen = pty.screen();
                    assert!(begun.elapsed() < DEADLINE, "{what}, after {keys}in {between:?}:\n{screen}");
                    thread::sleep(Duration::from_millis(1));
                }
            }
        }
    }

    /// What tmux makes of emoji, it tells itself: each row of it begins and ends with its border.
    #[test]
    fn rows_end_in_their_column_in_tmux() {
        let Some(nest) = Nest::begin(Between::Tmux, Some(&text(NAMES.len()))) else { return };
        let mut pty = nest.look((80, 24), false);
        for (typed, shown) in [("", "1/1/1"), ("z", "1/1/1"), ("G", "40/40"), ("m", "Relations")] {
            pty.send(typed);
            pty.wait_for(shown);
            let look = || String::from_utf8(nest.call(&["capture-pane", "-p"]).stdout).unwrap();
            let ends = |line: &str| {
                line.starts_with(['┃', '│', '┡', '┗', '├', '└'])
                    && line.ends_with(['┃', '│', '┩', '┛', '┤', '┘'])
                    && (!line.contains("1/1/1") || line.ends_with("1/1/1 ┃"))
            };
            pty.wait_until(&format!("borders after {typed:?}"), |_| {
                look().lines().skip(2).take(19).all(ends) && look().contains(shown)
            });
        }
    }
}
