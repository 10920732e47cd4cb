//! Every way of saving is heard, and reading is not. Waiting ends when it is so, or after a generous deadline.
#![expect(clippy::disallowed_methods, reason = "into files")]

use super::*;
use std::fs::File;
use std::io::Write;
use tempfile::TempDir;

const DEADLINE: Duration = Duration::from_secs(20);

struct Heed {
    folder: TempDir,
    watch: Watch,
    heard: Receiver<Heard>,
}

impl Heed {
    fn of(what: &str, polling: Option<String>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("data/sub")).unwrap();
        fs::write(folder.path().join("data/a.toml"), "a = 1\n").unwrap();
        fs::write(folder.path().join("data/sub/b.toml"), "b = 1\n").unwrap();
        let (says, heard) = channel();
        let hear = move |what| drop(says.send(what));
        let watch = Watch::by(&folder.path().join(what), polling, hear).unwrap();
        Self { folder, watch, heard }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join("data").join(name)
    }

    /// Whether a look shows what is wanted, at one of the next calls.
    #[track_caller]
    fn until(&self, so: impl Fn() -> bool) {
        let begun = Instant::now();
        loop {
            let left = DEADLINE.saturating_sub(begun.elapsed());
            match self.heard.recv_timeout(left) {
                Ok(Heard::Changed) if so() => return,
                Ok(_) => {}
                Err(error) => panic!("not heard: {error}"),
            }
        }
    }

    #[track_caller]
    fn hears(&self, name: &str, text: &str) {
        self.until(|| fs::read_to_string(self.at(name)).is_ok_and(|held| held == text));
    }
}

type Save = fn(&Path, &str);

/// As editors save: vim and kate by default, vim with `backupcopy=no`, nano and cp, and the careless.
const SAVES: &[(&str, Save)] = &[
    ("truncate and write", |path, text| fs::write(path, text).unwrap()),
    ("new file, rename over", |path, text| {
        let new = path.with_extension("toml.new");
        fs::write(&new, text).unwrap();
        fs::rename(new, path).unwrap();
    }),
    ("rename away, write anew", |path, text| {
        let old = path.with_extension("toml~");
        let _ = fs::rename(path, &old);
        fs::write(path, text).unwrap();
        let _ = fs::remove_file(old);
    }),
    ("delete and make", |path, text| {
        let _ = fs::remove_file(path);
        fs::write(path, text).unwrap();
    }),
    ("in two pieces", |path, text| {
        let mut file = File::create(path).unwrap();
        let (first, second) = text.split_at(text.len() / 2);
        file.write_all(first.as_bytes()).unwrap();
        file.sync_all().unwrap();
        file.write_all(second.as_bytes()).unwrap();
    }),
];

#[test]
fn every_way_of_saving_is_heard_each_time() {
    for what in ["data", "data/a.toml"] {
        let heed = Heed::of(what, None);
        for round in 0..2 {
            for (name, save) in SAVES {
                let text = format!("a = \"{round} {name}\"\n");
                save(&heed.at("a.toml"), &text);
                heed.hears("a.toml", &text);
            }
        }
    }
}

/// How programs save that are at hand on most machines: what they call, the file being `$1` and its new line `$2`.
const TOOLS: &[(&str, &str)] = &[
    ("sed", r#"sed -i "1s/.*/$2/" "$1""#),
    ("vim", r#"vim -u NONE -es -c "call setline(1, '$2')" -c wq "$1""#),
    ("vim", r#"vim -u NONE -es --cmd "set backup backupcopy=no" -c "call setline(1, '$2')" -c wq "$1""#),
    (
        "vim",
        r#"vim -u NONE -es --cmd "set nowritebackup backupcopy=yes" -c "call setline(1, '$2')" -c wq "$1""#,
    ),
    ("emacs", r#"emacs -Q --batch "$1" --eval "(progn (erase-buffer) (insert \"$2\n\") (save-buffer))""#),
    ("ed", r#"printf '1c\n%s\n.\nw\nq\n' "$2" | ed -s "$1""#),
    ("perl", r#"perl -pi -e "s/.*/$2/" "$1""#),
    ("rsync", r#"printf '%s\n' "$2" >"$1.x" && rsync -t --remove-source-files "$1.x" "$1""#),
    ("cp", r#"printf '%s\n' "$2" >"$1.x" && cp "$1.x" "$1" && rm "$1.x""#),
    ("dd", r#"printf '%s\n' "$2" | dd of="$1" bs=1 2>/dev/null"#),
];

#[test]
fn every_program_that_saves_is_heard() {
    let heed = Heed::of("data", None);
    let run = |script: &str, text: &str| {
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", script, "sh"]).arg(heed.at("a.toml")).arg(text);
        shell.output().is_ok_and(|output| output.status.success())
    };
    for (number, (tool, script)) in TOOLS.iter().enumerate() {
        if run(&format!("command -v {tool} >/dev/null"), "") {
            let text = format!("a = {number} # {tool}");
            assert!(run(script, &text), "{tool}");
            heed.hears("a.toml", &format!("{text}\n"));
        }
    }
}

#[test]
fn folders_below_are_heard_new_ones_and_those_made_anew_too() {
    let heed = Heed::of("data", None);
    fs::write(heed.at("sub/b.toml"), "b = 2\n").unwrap();
    heed.hears("sub/b.toml", "b = 2\n");
    fs::create_dir_all(heed.at("new/deep")).unwrap();
    heed.until(|| true);
    fs::write(heed.at("new/deep/c.toml"), "c = 1\n").unwrap();
    heed.hears("new/deep/c.toml", "c = 1\n");
    fs::remove_dir_all(heed.at("sub")).unwrap();
    heed.until(|| !heed.at("sub").exists());
    fs::create_dir(heed.at("sub")).unwrap();
    heed.until(|| heed.at("sub").exists());
    fs::write(heed.at("sub/b.toml"), "b = 3\n").unwrap();
    heed.hears("sub/b.toml", "b = 3\n");
}

#[test]
fn the_folder_itself_may_go_and_come_back() {
    let heed = Heed::of("data", None);
    let (data, away) = (heed.folder.path().join("data"), heed.folder.path().join("away"));
    fs::rename(&data, &away).unwrap();
    heed.until(|| !data.exists());
    fs::create_dir(&data).unwrap();
    heed.until(|| data.exists());
    fs::write(heed.at("a.toml"), "a = 7\n").unwrap();
    heed.hears("a.toml", "a = 7\n");
}

#[test]
fn a_checkout_is_heard() {
    let heed = Heed::of("data", None);
    let git = |words: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.current_dir(heed.folder.path().join("data")).args([
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
        ]);
        git.args(words)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q", "-b", "main"]) {
        return; // no git here
    }
    assert!(
        git(&["add", "."]) && git(&["commit", "-q", "-m", "one"]) && git(&["checkout", "-q", "-b", "two"])
    );
    fs::write(heed.at("a.toml"), "a = 2\n").unwrap();
    fs::create_dir(heed.at("more")).unwrap();
    fs::write(heed.at("more/c.toml"), "c = 2\n").unwrap();
    assert!(git(&["add", "."]) && git(&["commit", "-q", "-m", "two"]));
    heed.hears("a.toml", "a = 2\n");
    assert!(git(&["checkout", "-q", "main"]));
    heed.until(|| {
        fs::read_to_string(heed.at("a.toml")).is_ok_and(|held| held == "a = 1\n") && !heed.at("more").exists()
    });
    assert!(git(&["checkout", "-q", "two"]));
    heed.hears("more/c.toml", "c = 2\n");
}

/// A look of our own makes no call: otherwise each would lead to the next.
#[test]
fn reading_and_hidden_files_are_not_heard() {
    let heed = Heed::of("data", None);
    fs::write(heed.at("a.toml"), "a = 3\n").unwrap();
    heed.hears("a.toml", "a = 3\n");
    while heed.heard.recv_timeout(LONGEST).is_ok() {}
    fs::read_to_string(heed.at("a.toml")).unwrap();
    fs::write(heed.at(".a.toml.swp"), "x").unwrap();
    assert_eq!(heed.heard.recv_timeout(LONGEST * 2).ok(), None);
}

#[test]
fn a_stream_of_changes_does_not_put_it_off_for_ever() {
    let heed = Heed::of("data", None);
    let begun = Instant::now();
    let mut number = 0;
    while heed.heard.try_recv().is_err() {
        assert!(begun.elapsed() < DEADLINE, "never heard");
        number += 1;
        fs::write(heed.at("a.toml"), format!("a = {number}\n")).unwrap();
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn where_nobody_tells_it_looks_and_says_so() {
    let heed = Heed::of("data", Some("because".to_owned()));
    assert_eq!(heed.heard.recv_timeout(DEADLINE), Ok(Heard::Polling("because".to_owned())));
    fs::write(heed.at("a.toml"), "a = 4 # longer\n").unwrap();
    heed.hears("a.toml", "a = 4 # longer\n");
}

#[test]
fn it_ends_when_it_is_dropped() {
    let Heed { folder, watch, heard } = Heed::of("data", None);
    drop(watch);
    loop {
        match heard.recv_timeout(DEADLINE) {
            Ok(_) => {}
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => panic!("still there"),
        }
    }
    drop(folder);
}
