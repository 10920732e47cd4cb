//! What is kept between two starts: by whom, where, and that it changes nothing. The program itself, on a real pty.

#[cfg(test)]
#[path = "support/generate.rs"]
mod generate;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/pty.rs"]
mod pty;
#[cfg(test)]
#[path = "support/written.rs"]
mod written;

#[cfg(test)]
mod tests {
    use super::generate::dataset;
    use super::pty::{Pty, command, find};
    use super::written::write;
    use std::fs;
    use std::path::PathBuf;
    use std::process::Command;
    use std::thread::sleep;
    use std::time::Duration;

    const PROGRAM: &str = env!("CARGO_BIN_EXE_demarche");
    /// Somewhat more than a megabyte.
    const RECORDS: usize = 3000;
    /// What is said of a page that may be out of date.
    const LAST: &str = "as it was last";

    struct Home {
        folder: tempfile::TempDir,
    }

    impl Home {
        fn new() -> Self {
            let home = Self { folder: tempfile::tempdir().unwrap() };
            write(&dataset(RECORDS, 4, 7).files, &home.data()).unwrap();
            home
        }

        fn data(&self) -> PathBuf {
            self.folder.path().join("data")
        }

        /// Whatever is kept, of one kind.
        fn kept_as(&self, kind: &str) -> Option<PathBuf> {
            self.kept().into_iter().find(|path| path.extension().is_some_and(|other| other == kind))
        }

        /// Whatever is kept.
        fn kept(&self) -> Vec<PathBuf> {
            let Ok(entries) = fs::read_dir(self.folder.path().join(".cache/demarche")) else {
                return Vec::new();
            };
            entries.map(|entry| entry.unwrap().path()).collect()
        }

        /// Opens the dashboard, and what it shows.
        fn shown(&self, args: &[&str]) -> (Pty, String) {
            let mut pty = self.opened(args);
            pty.wait_until("all is there", |pty| {
                let screen = pty.screen();
                screen.contains("as of latest") && !screen.contains(LAST)
            });
            pty.settle();
            let screen = pty.screen();
            (pty, screen)
        }

        fn opened(&self, args: &[&str]) -> Pty {
            let mut command = command(PROGRAM, &[self.data().to_str().unwrap(), "--color", "never"]);
            command.args(args);
            command.env("HOME", self.folder.path());
            command.env_remove("XDG_CACHE_HOME");
            Pty::spawn(command, (120, 40))
        }

        /// What a command answers.
        fn listed(&self, args: &[&str]) -> String {
            let mut program = Command::new(PROGRAM);
            program.args(["list", "act:deny", "--data"]).arg(self.data()).args(args);
            let out = program.env("HOME", self.folder.path()).env_remove("XDG_CACHE_HOME").output().unwrap();
            assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
            String::from_utf8(out.stdout).unwrap()
        }
    }

    fn end(mut pty: Pty) {
        pty.send("q");
        assert!(pty.wait_for_end().success());
    }

    /// What is kept of the files, as soon as it is there.
    fn wait_for_kept(home: &Home, pty: &mut Pty) -> PathBuf {
        pty.wait_until("something is kept", |_| home.kept_as("kept").is_some());
        home.kept_as("kept").unwrap()
    }

    #[test]
    fn a_second_start_shows_what_the_first_did() {
        let home = Home::new();
        // Those who must not or should not keep anything do not.
        for args in [&["--restricted"][..], &["--no-cache"]] {
            let (pty, _) = home.shown(args);
            end(pty);
            assert_eq!(home.kept(), Vec::<PathBuf>::new());
        }
        let listed = home.listed(&[]);
        assert!(listed.lines().count() > 20, "{listed}");
        assert_eq!(home.kept(), Vec::<PathBuf>::new(), "a command only looks");
        let (mut pty, first) = home.shown(&[]);
        let kept = wait_for_kept(&home, &mut pty);
        end(pty);
        let written = fs::metadata(&kept).unwrap().modified().unwrap();
        let (pty, second) = home.shown(&[]);
        assert_eq!(second, first);
        end(pty);
        assert_eq!(
            fs::metadata(&kept).unwrap().modified().unwrap(),
            written,
            "what is there is not written again"
        );
        assert_eq!(home.listed(&[]), listed);
        // What is not as it was written is as good as nothing.
        let sound = fs::read(&kept).unwrap();
        for at in [0, sound.len() / 2, sound.len() - 40] {
            let mut damaged = sound.clone();
            damaged[at] ^= 1;
            fs::write(&kept, damaged).unwrap();
            assert_eq!(home.listed(&[]), listed, "byte {at}");
        }
    }

    #[test]
    fn what_has_changed_is_read() {
        let home = Home::new();
        let (mut pty, _) = home.shown(&[]);
        let kept = wait_for_kept(&home, &mut pty);
        end(pty);
        let before = home.listed(&[]);
        let sources: Vec<String> = before.lines().map(str::to_owned).collect();
        assert!(!sources.is_empty());
        // Of the same length, with its old times.
        let path = home.data().join("actors.toml");
        let text = fs::read_to_string(&path).unwrap();
        let times = fs::metadata(&path).unwrap().modified().unwrap();
        let name = text.split("name = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let other: String = name.chars().rev().collect();
        fs::write(&path, text.replace(&name, &other)).unwrap();
        fs::File::options().append(true).open(&path).unwrap().set_modified(times).unwrap();
        assert_eq!(home.listed(&[]), home.listed(&["--no-cache"]));
        let (pty, shown) = home.shown(&[]);
        let (plain, expected) = home.shown(&["--no-cache"]);
        assert_eq!(shown, expected);
        end(pty);
        end(plain);
        assert!(kept.exists());
    }

    #[test]
    fn the_first_page_is_seen_again_while_the_files_are_read() {
        let home = Home::new();
        let is_seen_again = |pty: &Pty| find(&pty.bytes(), LAST).is_some();
        // A file that changed just now may change once more within the same tick of a clock: nothing is kept of it.
        let first = (0..20).find_map(|_| {
            let (pty, first) = home.shown(&[]);
            assert!(!is_seen_again(&pty));
            end(pty);
            sleep(Duration::from_millis(500));
            home.kept_as("glimpse").map(|_| first)
        });
        let first = first.expect("the first page is kept");
        let (pty, second) = home.shown(&[]);
        assert!(is_seen_again(&pty));
        assert_eq!(second, first);
        end(pty);
        // What is typed for the page is done when the files are there.
        let mut pty = home.opened(&[]);
        pty.wait_for_bytes(0, LAST);
        pty.send("jj/council\r");
        pty.wait_until("all is there", |pty| !pty.screen().contains(LAST));
        pty.settle();
        let typed = pty.screen();
        end(pty);
        let (mut pty, _) = home.shown(&["--no-cache"]);
        assert!(!is_seen_again(&pty));
        pty.send("jj/council\r");
        pty.wait_until("the same", |pty| pty.screen() == typed);
        end(pty);
        // Asked otherwise, or of other files, it is another page.
        let (pty, _) = home.shown(&["--query", "kind:meeting"]);
        assert!(!is_seen_again(&pty));
        end(pty);
        let path = home.data().join("actors.toml");
        fs::write(&path, fs::read_to_string(&path).unwrap() + "\n").unwrap();
        let (pty, _) = home.shown(&[]);
        assert!(!is_seen_again(&pty));
        end(pty);
    }
}
