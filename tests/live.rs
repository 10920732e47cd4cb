//! The dashboard among other programs: it hears of changed files, lends the terminal to an editor, sends copies to the
//! terminal; and does none of it where it must not. The program itself, on real ptys.

#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/pty.rs"]
mod pty;

#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/hazards.rs"]
mod hazards;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/skip.rs"]
mod skip;

#[cfg(test)]
mod tests {
    use super::hazards;
    use super::pty::{Pty, find};
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};
    use tempfile::TempDir;

    const GIVEN_BACK: &str = "\x1b[?1049l\x1b[?25h";
    const TAKEN: &str = "\x1b[?1049h";

    /// A copy of the embedded dataset, and an editor that does what a script says.
    struct Desk(TempDir);

    impl Desk {
        fn new() -> Self {
            let desk = Self(tempfile::tempdir().unwrap());
            fs::create_dir(desk.data("")).unwrap();
            for (name, text) in demarche::embedded::FILES {
                fs::write(desk.data(name), text).unwrap();
            }
            desk
        }

        fn data(&self, name: &str) -> PathBuf {
            self.0.path().join("data").join(name)
        }

        fn read(&self, name: &str) -> String {
            fs::read_to_string(self.0.path().join(name)).unwrap_or_default()
        }

        /// An editor of that name. `$DESK` is the folder, the words are in its file `words`.
        fn editor(&self, name: &str, script: &str) -> String {
            let path = self.0.path().join(name);
            let desk = self.0.path().display();
            let text =
                format!("#!/bin/sh\nDESK='{desk}'\nprintf '%s\\n' \"$@\" >\"$DESK/words\"\n{script}\n");
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            path.to_str().unwrap().to_owned()
        }

        fn open(&self, editor: Option<&str>, args: &[&str]) -> Pty {
            let data = self.data("");
            let mut all = vec![data.to_str().unwrap()];
            all.extend(args);
            start(editor, &all)
        }
    }

    fn start(editor: Option<&str>, args: &[&str]) -> Pty {
        let mut command = super::pty::command(env!("CARGO_BIN_EXE_demarche"), args);
        command.env("HOME", "/nonexistent");
        if let Some(editor) = editor {
            command.env("EDITOR", editor);
        }
        let mut pty = Pty::spawn(command, (120, 40));
        pty.wait_for("q quit");
        pty.settle();
        pty
    }

    fn change(path: &Path, from: &str, to: &str) {
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(from));
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    #[test]
    fn a_changed_file_is_read_again_by_itself() {
        let desk = Desk::new();
        let mut pty = desk.open(None, &[]);
        change(&desk.data("actors.toml"), "\"Hakan Fidan\"", "\"H. Fidan\"");
        pty.wait_for("1 record changed");
        let new = desk.data("dataset.toml.new");
        fs::write(&new, "[dataset]\ntitle = \"Quite another title\"\n").unwrap();
        fs::rename(new, desk.data("dataset.toml")).unwrap();
        pty.wait_for("Quite another title");
        pty.send("q");
        assert!(pty.wait_for_end().success());
    }

    /// In a namespace in which nobody may ask to be told.
    #[test]
    fn without_word_from_the_system_it_looks_and_says_so() {
        const DEAF: &str = "echo 0 >/proc/sys/user/max_inotify_instances && exec \"$0\" \"$@\"";
        let run = hazards::run("no-inotify");
        let may = std::process::Command::new("unshare").args(["-Ur", "sh", "-c", DEAF, "true"]).status();
        if !may.is_ok_and(|status| status.success()) {
            return super::skip::skipped("there is no unshare that may");
        }
        let desk = Desk::new();
        let mut command =
            super::pty::command("unshare", &["-Ur", "sh", "-c", DEAF, env!("CARGO_BIN_EXE_demarche")]);
        command.arg(desk.data(""));
        let mut pty = Pty::spawn(command, (120, 40));
        pty.wait_for("looked at every 2 seconds");
        let (path, new) = (desk.data("dataset.toml"), desk.data("dataset.toml.new"));
        for number in 0..run.wanted {
            let text = format!("[dataset]\ntitle = \"Title {number:03}\"\n");
            match number % 4 {
                0 => fs::write(&path, text).unwrap(),
                1 => {
                    fs::write(&new, text).unwrap();
                    fs::rename(&new, &path).unwrap();
                }
                2 => {
                    fs::rename(&path, &new).unwrap();
                    fs::write(&path, text).unwrap();
                }
                // As rsync and cp do that keep times: of the same length and time as the one before.
                _ => {
                    let time = fs::metadata(&path).unwrap().modified().unwrap();
                    fs::write(&new, text).unwrap();
                    fs::File::options().append(true).open(&new).unwrap().set_modified(time).unwrap();
                    fs::rename(&new, &path).unwrap();
                }
            }
            pty.wait_for(&format!("Title {number:03}"));
        }
        run.survived(run.wanted);
    }

    #[test]
    fn a_changed_text_is_read_again_by_itself() {
        let folder = tempfile::tempdir().unwrap();
        let (_, sources) =
            demarche::embedded::FILES.iter().find(|(name, _)| *name == "sources.toml").unwrap();
        let name = sources.split_once("\ntext = \"").and_then(|(_, after)| after.split('"').next());
        let path = folder.path().join(name.unwrap());
        fs::write(&path, "A text.\n").unwrap();
        let mut pty = start(None, &["--texts", folder.path().to_str().unwrap()]);
        fs::write(&path, "Another text.\n").unwrap();
        pty.wait_for("1 text changed");
        pty.send("q");
        assert!(pty.wait_for_end().success());
    }

    #[test]
    fn nothing_is_sent_while_files_are_only_read_or_saved_as_they_were() {
        let desk = Desk::new();
        let mut pty = desk.open(None, &[]);
        let before = pty.bytes().len();
        let path = desk.data("actors.toml");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, &text).unwrap();
        fs::write(desk.data(".actors.toml.swp"), "x").unwrap();
        let begun = std::time::Instant::now();
        pty.wait_until("1200 ms", |_| begun.elapsed().as_millis() > 1200);
        assert_eq!(pty.bytes().len(), before);
    }

    #[test]
    fn a_broken_file_leaves_the_last_good_records_and_its_findings_open_in_the_editor() {
        let desk = Desk::new();
        let editor = desk.editor("vim", "exit 0");
        let mut pty = desk.open(Some(&editor), &[]);
        let path = desk.data("meetings.toml");
        let sound = fs::read_to_string(&path).unwrap();
        let lines = sound.lines().count();
        fs::write(&path, format!("{sound}\n[[meeting]]\nid = \"x\"\ntitle = \n")).unwrap();
        pty.wait_for("the last good records stand");
        pty.send("F");
        pty.wait_for("Findings 1 of");
        pty.wait_for(&format!("meetings.toml:{}", lines + 4));
        pty.send("\r");
        pty.wait_until("the editor's words", |_| desk.read("words").contains("meetings.toml"));
        assert!(desk.read("words").starts_with(&format!("+{}\n", lines + 4)), "{}", desk.read("words"));
        fs::write(&path, sound).unwrap();
        pty.wait_for("Findings: none");
    }

    #[test]
    fn the_editor_has_the_terminal_and_coming_back_reads_again() {
        let desk = Desk::new();
        let script = "stty -a >\"$DESK/modes\"; printf 'in the editor'; read answer\n\
            sed -i 's/\"Hakan Fidan\"/\"H. F.\"/' \"$DESK/data/actors.toml\"; printf %s \"$answer\" >\"$DESK/answer\"";
        let editor = desk.editor("nano", script);
        let mut pty = desk.open(Some(&format!("{editor} --tag 'two words'")), &["--select", "hakan-fidan"]);
        let before = pty.bytes().len();
        pty.send("E");
        pty.wait_for("in the editor");
        assert_eq!(pty.modes(), pty.modes_before);
        assert!(find(&pty.bytes()[before..], GIVEN_BACK).is_some());
        pty.send("jjq\r");
        pty.wait_for("1 record changed");
        assert_ne!(pty.modes(), pty.modes_before);
        assert!(pty.look(vt100::Screen::alternate_screen));
        assert_eq!(desk.read("answer"), "jjq");
        let words = desk.read("words");
        let words: Vec<&str> = words.lines().collect();
        let line = fs::read_to_string(desk.data("actors.toml")).unwrap();
        let line = line.lines().position(|line| line == "id = \"hakan-fidan\"").unwrap();
        assert_eq!(words[..2], ["--tag", "two words"]);
        assert_eq!(words[2], format!("+{line}"));
        assert!(words[3].ends_with("/data/actors.toml"), "{words:?}");
        pty.send("q");
        assert!(pty.wait_for_end().success());
        assert_eq!(pty.modes(), pty.modes_before);
    }

    /// It is typed to the editor, in whose process group we are.
    #[test]
    fn ctrl_c_ends_the_editor_and_not_us() {
        let desk = Desk::new();
        let editor = desk.editor("ed", "printf 'in the editor'; exec sleep 60");
        let mut pty = desk.open(Some(&editor), &[]);
        pty.send("E");
        pty.wait_for("in the editor");
        let before = pty.bytes().len();
        pty.send("\x03");
        pty.wait_for_bytes(before, TAKEN);
        pty.wait_for("Timeline");
        pty.send("q");
        assert!(pty.wait_for_end().success());
    }

    #[test]
    fn what_is_typed_ahead_for_the_editor_is_no_command_of_ours() {
        let desk = Desk::new();
        let editor = desk.editor("vi", "printf 'in the editor'; sleep 0.3");
        let mut pty = desk.open(Some(&editor), &[]);
        pty.send("E");
        pty.wait_for("in the editor");
        let before = pty.bytes().len();
        pty.send("q\rq\r");
        pty.wait_for_bytes(before, TAKEN);
        pty.wait_for("Timeline");
        pty.settle();
        pty.send("F");
        pty.wait_for("Findings");
    }

    #[test]
    fn a_missing_editor_is_said() {
        let desk = Desk::new();
        let mut pty = desk.open(Some("/nowhere/at-all"), &[]);
        pty.send("E");
        pty.wait_for("cannot start the editor /nowhere/at-all");
        let mut pty = desk.open(None, &[]);
        pty.send("E");
        pty.wait_for("no editor is set");
        pty.send("A");
        pty.wait_for("no editor is set");
    }

    #[test]
    fn a_record_is_begun_in_the_editor_and_taken_back_if_nothing_was_made_of_it() {
        let desk = Desk::new();
        let editor = desk.editor("vim", "cp \"$DESK/data/meetings.toml\" \"$DESK/seen\"");
        let mut pty = desk.open(Some(&editor), &[]);
        let before = fs::read_to_string(desk.data("meetings.toml")).unwrap();
        pty.send("A");
        pty.wait_for("A new record");
        pty.send("jjj\r");
        pty.wait_for("taken back");
        let seen = desk.read("seen");
        let (_, added) = seen.split_at(before.len());
        assert!(added.contains("\n[[meeting]]\nid = \"meeting-"), "{added}");
        assert!(added.contains("\ncite = [{ source = \"source-"), "{added}");
        assert_eq!(fs::read_to_string(desk.data("meetings.toml")).unwrap(), before);
        let line = before.lines().count() + 2;
        assert!(desk.read("words").starts_with(&format!("+{line}\n")), "{}", desk.read("words"));
    }

    #[test]
    fn copies_go_to_the_terminal() {
        let desk = Desk::new();
        let mut pty = desk.open(None, &["--select", "hakan-fidan"]);
        let before = pty.bytes().len();
        pty.send("I");
        pty.wait_for_bytes(before, "\x1b]52;c;aGFrYW4tZmlkYW4=\x1b\\");
        pty.wait_for("sent to the terminal: 11 characters");
        for key in ["y", "Y", "\x19"] {
            let before = pty.bytes().len();
            pty.send(key);
            pty.wait_for_bytes(before, "\x1b]52;c;");
        }
    }

    #[test]
    fn restricted_does_none_of_it() {
        let desk = Desk::new();
        let editor = desk.editor("vim", "exit 0");
        let mut pty = desk.open(Some(&editor), &["--restricted"]);
        for key in ["E", "y", "Y", "\x19", "I", "A"] {
            pty.send("F");
            pty.wait_for("Findings");
            pty.send("\x1b");
            pty.wait_until("the overlay gone", |pty| !pty.screen().contains("Findings"));
            pty.send(key);
            pty.wait_for("this is off here");
        }
        assert_eq!(find(&pty.bytes(), "\x1b]52"), None);
        assert_eq!(desk.read("words"), "");
    }

    #[test]
    fn the_embedded_dataset_explains_how_to_have_files() {
        let desk = Desk::new();
        let editor = desk.editor("vim", "exit 0");
        let mut pty = start(Some(&editor), &[]);
        for key in ["E", "A"] {
            pty.send(key);
            pty.wait_for("demarche init --copy DIR");
            pty.send("j");
        }
        assert_eq!(desk.read("words"), "");
    }
}
