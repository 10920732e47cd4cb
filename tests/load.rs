//! Which files of a folder are opened: hostile trees load or are refused by name, and nothing blocks.

#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/hazards.rs"]
mod hazards;

#[cfg(test)]
mod tests {
    use super::hazards;
    use demarche::check::check;
    use demarche::finding::Code;
    use demarche::load::{Loaded, Memory, find, load};
    use demarche::text::Whole;
    use std::collections::BTreeMap;
    use std::fs::{self, File};
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::path::Path;
    use std::process::Command;
    use std::thread::sleep;
    use std::time::{Duration, SystemTime};

    const HEAD: &str = "[dataset]\ntitle = \"t\"\n";

    fn codes(loaded: &Loaded) -> Vec<(Code, String)> {
        let name = |file: u32| loaded.files[file as usize].path.as_ref().unwrap();
        let last = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        loaded.findings.iter().map(|finding| (finding.code, last(name(finding.place.file)))).collect()
    }

    fn names(loaded: &Loaded) -> Vec<String> {
        let last = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        loaded.files.iter().map(|file| last(file.path.as_ref().unwrap())).collect()
    }

    #[test]
    fn files_are_found_below_folders_in_the_order_of_their_names() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("b/deep")).unwrap();
        for name in ["z.toml", "b/deep/y.toml", "a.toml", "notes.md", ".hidden.toml", "x.toml~", "y.TOML.bak"]
        {
            fs::write(folder.path().join(name), HEAD).unwrap();
        }
        fs::create_dir(folder.path().join(".git")).unwrap();
        fs::write(folder.path().join(".git/config.toml"), "<<<<").unwrap();
        let loaded = load(folder.path()).unwrap();
        assert_eq!(names(&loaded), ["a.toml", "y.toml", "z.toml"]);
        assert_eq!(loaded.findings, []);
    }

    #[test]
    fn one_file_is_a_dataset_too() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("all.toml");
        fs::write(&file, HEAD).unwrap();
        let checked = check(load(&file).unwrap());
        assert_eq!(&*checked.dataset.title, "t");
        assert!(load(&folder.path().join("nothing.toml")).is_err());
    }

    #[test]
    fn links_lead_nowhere_else_and_pipes_do_not_block() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.toml"), HEAD).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("dataset.toml"), HEAD).unwrap();
        symlink(at("dataset.toml"), at("inside.toml")).unwrap();
        symlink(outside.path().join("secret.toml"), at("outside.toml")).unwrap();
        symlink(outside.path(), at("folder")).unwrap();
        symlink(folder.path(), at("loop")).unwrap();
        symlink(at("self.toml"), at("self.toml")).unwrap();
        symlink("/dev/zero", at("zero.toml")).unwrap();
        symlink(at("gone"), at("broken.toml")).unwrap();
        assert!(Command::new("mkfifo").arg(at("pipe.toml")).status().unwrap().success());
        let loaded = load(folder.path()).unwrap();
        let mut said = codes(&loaded);
        said.sort();
        let expected = [
            (Code::Unreadable, "broken.toml"),
            (Code::Unreadable, "self.toml"),
            (Code::NotAFile, "outside.toml"),
            (Code::NotAFile, "pipe.toml"),
            (Code::NotAFile, "zero.toml"),
        ];
        assert_eq!(said, expected.map(|(code, name)| (code, name.to_owned())));
        assert!(loaded.files.iter().all(|file| !file.text.contains("secret")));
        // Named outright, a pipe is refused as well.
        assert!(
            load(&at("pipe.toml")).unwrap().findings.iter().any(|finding| finding.code == Code::Unreadable)
        );
    }

    #[test]
    fn names_are_data_too() {
        let folder = tempfile::tempdir().unwrap();
        for name in [&b"esc\x1b[31m.toml"[..], b"line\nbreak.toml", b"\xff\xfe.toml", b"-rf.toml"] {
            fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), "title = ").unwrap();
        }
        let output =
            Command::new(env!("CARGO_BIN_EXE_demarche")).arg("check").arg(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        for bytes in [&output.stdout, &output.stderr] {
            assert!(bytes.iter().all(|byte| *byte == b'\n' || (*byte >= 0x20 && *byte != 0x7f)));
        }
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("esc<U+001B>[31m.toml:1:"), "{text}");
        assert!(text.contains("line break.toml:1:"), "{text}");
    }

    #[test]
    fn bytes_that_are_no_text_are_named_with_their_place() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.toml"), HEAD).unwrap();
        fs::write(folder.path().join("latin.toml"), b"[[actor]]\nname = \"Erdo\xf0an\"\n").unwrap();
        let loaded = load(folder.path()).unwrap();
        let finding = &loaded.findings[0];
        let at = loaded.files[finding.place.file as usize].line_column(finding.place.start);
        assert_eq!((finding.code, at.line, at.column), (Code::NotUtf8, 2, 13));
        assert!(finding.message.contains("byte 23 (0xF0)"), "{}", finding.message);
        assert_eq!(&*check(loaded).dataset.title, "t");
    }

    /// A name for every byte that may stand in one, and what may stand behind it.
    #[test]
    fn hostile_trees_load_or_are_refused_by_name() {
        let run = hazards::run("hostile-trees");
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &[u8]| folder.path().join(std::ffi::OsStr::from_bytes(name));
        fs::write(at(b"dataset.toml"), HEAD).unwrap();
        let mut entries = 1;
        // Files enough that a second look at each would be felt.
        let many = run.wanted.saturating_sub(1200);
        fs::create_dir(at(b"many")).unwrap();
        for number in 0..many {
            fs::write(folder.path().join(format!("many/{number}.toml")), "").unwrap();
            entries += 1;
        }
        for byte in (1..=255_u8).filter(|byte| *byte != b'/') {
            fs::write(at(&[b'n', byte, b'.', b't', b'o', b'm', b'l']), "").unwrap();
            symlink("/dev/zero", at(&[b'z', byte, b'.', b't', b'o', b'm', b'l'])).unwrap();
            symlink(".", at(&[b'l', byte])).unwrap();
            entries += 3;
        }
        let pipes: Vec<_> = (0..100).map(|number| at(format!("p{number}.toml").as_bytes())).collect();
        assert!(Command::new("mkfifo").args(&pipes).status().unwrap().success());
        entries += pipes.len();
        for number in 0..100 {
            let socket = at(format!("s{number}.toml").as_bytes());
            drop(std::os::unix::net::UnixListener::bind(socket).unwrap());
            let huge = File::create(at(format!("h{number}.toml").as_bytes())).unwrap();
            huge.set_len(1 << 40).unwrap();
            fs::create_dir(at(format!("d{number}.toml").as_bytes())).unwrap();
            let before = at(format!("c{}.toml", (number + 99) % 100).as_bytes());
            symlink(before, at(format!("c{number}.toml").as_bytes())).unwrap();
            entries += 4;
        }
        // As deep as a path may be, and deeper.
        let mut deep = folder.path().to_owned();
        while fs::create_dir(&deep).is_ok() || deep == folder.path() {
            deep.push("deep");
            entries += 1;
        }
        let loaded = load(folder.path()).unwrap();
        let said = |code| loaded.findings.iter().filter(|finding| finding.code == code).count();
        assert_eq!(loaded.files.iter().filter(|file| file.readable).count(), 1 + many + 254);
        // Pipes, sockets, links to a device.
        assert_eq!(said(Code::NotAFile), 100 + 100 + 254);
        // What is too long, what goes in circles.
        assert_eq!(said(Code::Unreadable), 100 + 100);
        assert_eq!(loaded.findings.len(), 654);
        run.survived(entries);
    }

    /// As long as the first.
    const OTHER: &str = "[dataset]\ntitle = \"u\"\n";
    /// So long a file rests before it is remembered.
    const REST: Duration = Duration::from_millis(3100);

    /// What the files of a folder hold, read once more.
    fn again(folder: &Path, memory: &mut Memory) -> BTreeMap<String, Whole> {
        let Ok(found) = find(folder, &()).unwrap();
        let Ok(loaded) = found.open_again(memory, &());
        assert_eq!(loaded.findings, []);
        names(&loaded).into_iter().zip(loaded.files.into_iter().map(|file| file.text)).collect()
    }

    fn date(path: &Path, written: SystemTime) {
        File::options().write(true).open(path).unwrap().set_modified(written).unwrap();
    }

    /// By another file that takes its name.
    fn replace(path: &Path) {
        let new = path.with_extension("new");
        fs::write(&new, OTHER).unwrap();
        fs::rename(new, path).unwrap();
    }

    /// What may become of a file, and when it was written before.
    type Change = fn(&Path, SystemTime);

    const CHANGES: [(&str, Change); 11] = [
        ("left alone", |_, _| {}),
        ("touched", |path, _| date(path, SystemTime::now())),
        ("saved as it was", |path, _| fs::write(path, HEAD).unwrap()),
        ("rewritten in place", |path, _| fs::write(path, OTHER).unwrap()),
        ("rewritten in place, with its old date", |path, written| {
            fs::write(path, OTHER).unwrap();
            date(path, written);
        }),
        ("replaced", |path, _| replace(path)),
        ("replaced, with its old date", |path, written| {
            replace(path);
            date(path, written);
        }),
        ("replaced by one that was there", |path, _| fs::rename(path.with_extension("old"), path).unwrap()),
        ("deleted and made anew", |path, written| {
            fs::remove_file(path).unwrap();
            fs::write(path, OTHER).unwrap();
            date(path, written);
        }),
        ("cut", |path, _| File::options().write(true).open(path).unwrap().set_len(10).unwrap()),
        ("deleted", |path, _| fs::remove_file(path).unwrap()),
    ];

    #[test]
    fn what_is_remembered_of_a_file_is_what_it_holds_however_it_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(format!("{name}.toml"));
        for (name, _) in CHANGES {
            fs::write(path(name), HEAD).unwrap();
            fs::write(path(name).with_extension("old"), OTHER).unwrap();
        }
        let memory = &mut Memory::default();
        // What is written while it is fresh is seen however little the clock has moved.
        again(folder.path(), memory);
        fs::write(path("left alone"), OTHER).unwrap();
        assert_eq!(again(folder.path(), memory)["left alone.toml"], OTHER);
        fs::write(path("left alone"), HEAD).unwrap();
        sleep(REST);
        let before = again(folder.path(), memory);
        assert_eq!(before.len(), CHANGES.len());
        for (name, change) in CHANGES {
            let written = fs::metadata(path(name)).unwrap().modified().unwrap();
            change(&path(name), written);
        }
        for round in ["at once", "again", "rested"] {
            let after = again(folder.path(), memory);
            assert_eq!(after.len(), CHANGES.len() - 1);
            for (name, _) in CHANGES.into_iter().filter(|(name, _)| *name != "deleted") {
                let (holds, text) =
                    (fs::read_to_string(path(name)).unwrap(), &after[&format!("{name}.toml")]);
                assert_eq!(*text, holds, "{name}, {round}");
                // One text for all who have read it.
                let is_shared = Whole::ptr_eq(text, &before[&format!("{name}.toml")]);
                assert_eq!(is_shared, holds == HEAD, "{name}, {round}");
            }
            if round == "again" {
                sleep(REST);
            }
        }
    }

    #[test]
    fn settings_and_texts_do_not_block_either() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.toml");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for path in [pipe.to_str().unwrap(), "/dev/zero", "/dev/null", "/"] {
            let mut program = Command::new(env!("CARGO_BIN_EXE_demarche"));
            let output = program.args(["keys", "--config", path]).output().unwrap();
            assert_eq!(output.status.code(), Some(2));
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(
                said.contains(&format!("cannot read the settings in {path}: not a plain file")),
                "{said}"
            );
        }
    }
}
