//! `--restricted`, for strangers on one's own machine: nothing is started, written, sent or read but what was named.

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
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/skip.rs"]
mod skip;

#[cfg(test)]
mod tests {
    use super::hazards;
    use super::hostile::Dice;
    use super::pty::{Pty, command, find};
    use super::skip::skipped;
    use std::fs;
    use std::path::Path;
    use std::process::{Command, Stdio};

    /// A script of keys: letters and signs as they come, keys with names, words where one types.
    fn script(dice: &mut Dice) -> String {
        const NAMED: &[&str] = &[
            "\r",
            "\r",
            "\x1b",
            "\t",
            "\x7f",
            " ",
            "\x1b[A",
            "\x1b[B",
            "\x1b[C",
            "\x1b[D",
            "\x1b[5~",
            "\x1b[6~",
            "\x19",
            "\x0f",
            "\x0b",
            "\x04",
            "\x15",
            "\x0c",
            "\x1b[Z",
            "\x1b[200~;!sh\r\x1b[201~",
        ];
        // These are what is off.
        const OFF: &[&str] = &["E", "A", "y", "Y", "B", "i", ":edit\r", ":copy\r", "FE", "sE", "/kalin\rE"];
        let mut keys = String::new();
        for _ in 0..40 {
            match dice.below(8) {
                0 => keys.push_str(dice.one_of(OFF)),
                1 | 2 => keys.push_str(dice.one_of(NAMED)),
                // Ctrl-z is left out: it would stop the tracer, too.
                _ => keys.push(char::from(b'!' + dice.below(94) as u8)),
            }
        }
        keys
    }

    /// What stands in the first quotation marks of a traced call.
    fn path(call: &str) -> &str {
        call.split('"').nth(1).unwrap_or_default()
    }

    /// Where the program's own libraries, the time and the machine's numbers are, for the allocator, too.
    const SYSTEM: &[&str] = &[
        "/lib",
        "/usr/lib",
        "/etc/ld.so",
        "/proc/self",
        "/proc/sys/vm/overcommit_memory",
        "/sys/fs/cgroup",
        "/dev/null",
        "/dev/tty",
    ];

    /// What is wrong with a call of the system, if anything is.
    fn wrong(call: &str, named: &[&Path]) -> Option<&'static str> {
        let name = call.split('(').next().unwrap_or_default();
        match name {
            "open" | "openat" | "openat2" => {
                let is_writing = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_TMPFILE"];
                let is_named = named.iter().any(|named| Path::new(path(call)).starts_with(named));
                let is_system = SYSTEM.iter().any(|system| path(call).starts_with(system));
                if is_writing.iter().any(|flag| call.contains(flag)) {
                    Some("opened for writing")
                } else if !is_named && !is_system {
                    Some("not named")
                } else {
                    None
                }
            }
            "execve" | "execveat" | "fork" | "vfork" => Some("a program"),
            "clone" | "clone3" if !call.contains("CLONE_THREAD") => Some("a process"),
            "socket" | "connect" | "bind" | "listen" | "accept" | "accept4" => Some("a socket"),
            "creat" | "rename" | "renameat" | "renameat2" | "unlink" | "unlinkat" | "mkdir" | "mkdirat"
            | "link" | "linkat" | "symlink" | "symlinkat" | "truncate" | "chmod" | "fchmodat" | "chown"
            | "fchownat" | "mknod" | "mknodat" | "rmdir" => Some("a change of files"),
            _ => None,
        }
    }

    #[test]
    fn the_judge_sees_what_is_wrong() {
        let named = [Path::new("/srv/data")];
        for (call, is_wrong) in [
            (r#"openat(AT_FDCWD, "/srv/data/a.toml", O_RDONLY|O_CLOEXEC) = 3"#, false),
            (r#"openat(AT_FDCWD, "/srv/data/a.toml", O_WRONLY|O_CLOEXEC) = 3"#, true),
            (r#"openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3"#, true),
            (r#"openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY|O_CLOEXEC) = 3"#, false),
            (r#"execve("/bin/sh", ["sh"], 0x7 /* 1 var */) = 0"#, true),
            ("clone3({flags=CLONE_VM|CLONE_FS|CLONE_THREAD, stack=0x7}) = 4", false),
            ("clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 4", true),
            ("socket(AF_UNIX, SOCK_STREAM, 0) = 3", true),
        ] {
            assert_eq!(wrong(call, &named).is_some(), is_wrong, "{call}");
        }
    }

    #[test]
    fn whatever_keys_are_pressed_nothing_is_started_written_or_sent() {
        let run = hazards::run("restricted");
        let is_there = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
        if !is_there.is_ok_and(|status| status.success()) {
            return skipped("there is no strace that may trace");
        }
        let folder = tempfile::tempdir().unwrap();
        let (data, texts) = (folder.path().join("data"), folder.path().join("texts"));
        fs::create_dir(&data).unwrap();
        fs::create_dir(&texts).unwrap();
        for (name, text) in demarche::embedded::FILES {
            fs::write(data.join(name), text).unwrap();
        }
        let (config, trace) = (folder.path().join("config.toml"), folder.path().join("trace"));
        fs::write(&config, "[start]\npane = \"profile\"\n").unwrap();
        let mut dice = Dice::new(34);
        let mut done = 0;
        while done < run.wanted {
            let mut command = command("strace", &["-f", "-qq", "-e", "trace=%file,%network,%process", "-o"]);
            command.args([
                &trace,
                Path::new(env!("CARGO_BIN_EXE_demarche")),
                Path::new("--restricted"),
                &data,
            ]);
            command.args([Path::new("--config"), &config, Path::new("--texts"), &texts]);
            // What the one who calls may have set.
            for (name, value) in [
                ("EDITOR", "touch /tmp/edited"),
                ("VISUAL", "sh -c id"),
                ("PAGER", "sh"),
                ("LESSOPEN", "|sh %s"),
                ("SSH_ORIGINAL_COMMAND", "sh -i"),
                ("HOME", "/root"),
                ("XDG_CONFIG_HOME", "/etc"),
                ("RUST_BACKTRACE", "1"),
            ] {
                command.env(name, value);
            }
            let mut pty = Pty::spawn(command, (120, 40));
            pty.wait_for("? keys");
            pty.send(&script(&mut dice));
            done += 1;
            pty.settle();
            // If no key has ended it already. What was typed last may have been half a sequence, and take a key in.
            for _ in 0..4 {
                pty.send("\x1b");
                pty.settle();
                pty.send("\x03");
                pty.settle();
            }
            pty.wait_for_end();
            assert_eq!(find(&pty.bytes(), "\x1b]52"), None);
            let calls = fs::read_to_string(&trace).unwrap();
            let calls: Vec<&str> = calls
                .lines()
                .map(|line| line.trim_start_matches(|char: char| char.is_ascii_digit() || char == ' '))
                .collect();
            assert!(calls.len() > 30, "the trace is empty");
            let (first, rest) = calls.split_first().unwrap();
            assert!(first.starts_with("execve("), "{first}");
            for call in rest {
                assert_eq!(wrong(call, &[&data, &texts, &config]), None, "{call}");
            }
        }
        run.survived(done);
    }

    #[test]
    fn nothing_is_read_that_nobody_named() {
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join(".config/demarche");
        fs::create_dir_all(&settings).unwrap();
        fs::write(folder.path().join("dataset.toml"), "[dataset]\ntitle = \"here\"\n").unwrap();
        fs::write(settings.join("config.toml"), "[keys]\nquit = [\"x\"]\n").unwrap();
        let out = |args: &[&str]| {
            let mut program = Command::new(env!("CARGO_BIN_EXE_demarche"));
            program
                .args(args)
                .env_clear()
                .env("HOME", folder.path())
                .current_dir(&folder)
                .stdin(Stdio::null());
            String::from_utf8(program.output().unwrap().stdout).unwrap()
        };
        assert!(out(&["check"]).contains("(here)"));
        assert!(out(&["check", "--restricted"]).contains("checked: the embedded dataset"));
        assert!(out(&["check", "--restricted", "."]).contains("(here)"));
        assert!(out(&["keys"]).lines().any(|line| line.starts_with("x ") && line.contains(" quit ")));
        assert!(out(&["keys", "--restricted"]).lines().any(|line| line.starts_with("q ")));
    }
}
