//! Where the program is called may be poor: without a home, without settings, without a folder, without room on the disk.
//! It answers as ever, or says what is missing.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/hazards.rs"]
#[expect(dead_code, reason = "shared with other tests")]
mod hazards;

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Stdio};

const ANSWERS: &[&[&str]] = &[
    &["check"],
    &["list"],
    &["show", "hakan-fidan"],
    &["search", "kalin"],
    &["claims"],
    &["relations"],
    &["coverage"],
    &["news"],
    &["export"],
    &["frame"],
    &["keys"],
    &["config"],
    &["schema"],
    &["new", "event"],
];

fn program(args: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_demarche"));
    program.args(args).env_clear().current_dir("/").stdin(Stdio::null());
    program
}

#[test]
fn without_a_home_or_with_a_strange_one_it_answers_as_ever() {
    let run = hazards::run("no-home");
    let folder = tempfile::tempdir().unwrap();
    let (file, loose) = (folder.path().join("file"), folder.path().join("loose"));
    fs::write(&file, "").unwrap();
    std::os::unix::fs::symlink("loose", &loose).unwrap();
    let (file, loose) = (file.to_str().unwrap(), loose.to_str().unwrap());
    let mut times = 0;
    for args in ANSWERS {
        let usual = program(args).output().unwrap();
        assert_eq!(usual.status.code(), Some(0), "{args:?}");
        for home in ["", "/nonexistent", "relative", file, loose, "/proc/1", "\u{1b}[2J"] {
            for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR", "PATH"]
            {
                let output = program(args).env(variable, home).output().unwrap();
                assert_eq!(output, usual, "{args:?} with {variable}={home:?}");
                times += 1;
            }
            if !hazards::is_full() {
                break;
            }
        }
    }
    run.survived(times);
}

/// A folder that is gone while one stands in it.
#[test]
fn without_a_folder_it_answers_as_ever() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone");
    fs::create_dir(&gone).unwrap();
    let script = "cd \"$1\" && rmdir \"$1\" && exec \"$0\" check";
    let mut shell = Command::new("/bin/sh");
    let shell = shell.args(["-c", script, env!("CARGO_BIN_EXE_demarche"), gone.to_str().unwrap()]);
    let output = shell.env_clear().env("PATH", "/usr/bin:/bin").stdin(Stdio::null()).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("checked: the embedded dataset"), "{output:?}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_full_disk_is_said() {
    let run = hazards::run("full-disk");
    let mut times = 0;
    for args in ANSWERS {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = program(args).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("error: the output cannot be written: No space left on device"),
            "{args:?}: {said}"
        );
        // Nor does it matter if that cannot be said.
        let full = || fs::File::options().write(true).open("/dev/full").unwrap();
        assert_eq!(program(args).stdout(full()).stderr(full()).status().unwrap().code(), Some(2), "{args:?}");
        times += 2;
    }
    run.survived(times);
}

/// What is made may be read by whom the one who makes it wants.
#[test]
fn files_are_made_with_the_modes_that_are_asked_for() {
    for (umask, mode) in [("077", 0o600), ("022", 0o644), ("027", 0o640)] {
        let folder = tempfile::tempdir().unwrap();
        let made = folder.path().join("talks");
        let script = format!("umask {umask}; exec \"$0\" init \"$1\"");
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_demarche"), made.to_str().unwrap()]);
        assert!(shell.stdout(Stdio::null()).status().unwrap().success());
        let file = made.join("dataset.toml");
        assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, mode, "{umask}");
        // A file that is added to keeps its own.
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let script = format!("umask {umask}; exec \"$0\" new event --to \"$1\"");
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_demarche"), file.to_str().unwrap()]);
        assert!(
            shell.env_remove("EDITOR").env_remove("VISUAL").stderr(Stdio::null()).status().unwrap().success()
        );
        assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, 0o640, "{umask}");
    }
}

#[test]
fn nothing_is_written_that_nobody_asked_for() {
    let home = tempfile::tempdir().unwrap();
    for args in ANSWERS {
        let mut asked = program(args);
        for variable in ["HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"] {
            asked.env(variable, home.path());
        }
        assert!(asked.current_dir(home.path()).output().unwrap().status.success(), "{args:?}");
    }
    assert_eq!(fs::read_dir(Path::new(home.path())).unwrap().count(), 0);
}
