//! What is written is there whole or not at all: the program is killed, or the system refuses, at each of its calls in
//! turn, until a run passes untouched. By strace, where it may trace.

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
    use super::skip::skipped;
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output, Stdio};
    use tempfile::TempDir;

    const OLD: &str = "# Ours.\n[dataset]\ntitle = \"t\"\n";

    struct Desk(TempDir);

    impl Drop for Desk {
        fn drop(&mut self) {
            let _ = fs::remove_file(self.trace());
        }
    }

    impl Desk {
        /// A folder with a file to which something is to be added.
        fn new() -> Self {
            let desk = Self(tempfile::tempdir().unwrap());
            fs::write(desk.file(), OLD).unwrap();
            fs::set_permissions(desk.file(), fs::Permissions::from_mode(0o640)).unwrap();
            desk
        }

        fn file(&self) -> PathBuf {
            self.0.path().join("records.toml")
        }

        /// What strace saw.
        fn trace(&self) -> PathBuf {
            self.0.path().with_extension("trace")
        }

        fn was_refused(&self) -> bool {
            fs::read_to_string(self.trace()).unwrap().contains("(INJECTED)")
        }

        fn text(&self) -> String {
            fs::read_to_string(self.file()).unwrap()
        }

        /// Adds a record under strace with that injection, or without.
        fn add(&self, file: &Path, inject: Option<&str>) -> Output {
            let mut command =
                Command::new(if inject.is_some() { "strace" } else { env!("CARGO_BIN_EXE_demarche") });
            if let Some(inject) = inject {
                command.args(["-f", "-qq", "-e", &format!("inject={inject}"), "-o"]).arg(self.trace());
                command.arg(env!("CARGO_BIN_EXE_demarche"));
            }
            command.args(["new", "event", "--data"]).arg(self.file()).arg("--to").arg(file);
            command.env_clear().env("PATH", "/usr/bin:/bin").stdin(Stdio::null()).output().unwrap()
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(self.0.path()).unwrap();
            let mut names: Vec<_> =
                entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }
    }

    fn may_trace() -> bool {
        let done = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
        let may = done.is_ok_and(|status| status.success());
        if !may {
            skipped("there is no strace that may trace");
        }
        may
    }

    /// What the file holds when all went well.
    fn new_text() -> String {
        let desk = Desk::new();
        assert!(desk.add(&desk.file(), None).status.success());
        let text = desk.text();
        assert!(text.starts_with(OLD) && text.contains("[[event]]"));
        text
    }

    /// The calls that saving makes: of each the first is hit, then the second, until none is left that is hit.
    const CALLS: &[&str] = &[
        "openat",
        "write",
        "fsync",
        "rename",
        "flock",
        "fchmod",
        "fchown",
        "read",
        "statx",
        "unlink",
        "close",
        "link,linkat",
    ];

    #[test]
    fn killed_at_any_call_it_leaves_the_old_text_or_the_new() {
        let run = hazards::run("killed-while-saving");
        if !may_trace() {
            return;
        }
        let (new, mut times) = (new_text(), 0);
        for call in CALLS {
            for number in 1.. {
                let desk = Desk::new();
                let output = desk.add(&desk.file(), Some(&format!("{call}:signal=SIGKILL:when={number}")));
                let text = desk.text();
                assert!(text == OLD || text == new, "{call} {number}: {text}");
                assert_eq!(fs::metadata(desk.file()).unwrap().mode() & 0o777, 0o640, "{call} {number}");
                if output.status.success() {
                    break;
                }
                times += 1;
                // What is left of it does not stand in the way of the next.
                if number % 8 == 0 || hazards::is_full() {
                    let again = desk.add(&desk.file(), None);
                    assert!(again.status.success(), "{call} {number}: {again:?}");
                    assert_eq!(desk.names(), ["records.toml"], "{call} {number}");
                }
                // Most calls are made before anything is written: those are for a full run.
                if !hazards::is_full() && number > 12 {
                    break;
                }
            }
        }
        run.survived(times);
    }

    #[test]
    fn whatever_the_system_refuses_the_old_text_stays_and_it_is_said() {
        let run = hazards::run("refused-while-saving");
        if !may_trace() {
            return;
        }
        let (new, mut times) = (new_text(), 0);
        for error in if hazards::is_full() {
            &["ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES", "EMFILE"][..]
        } else {
            &["ENOSPC"]
        } {
            for call in ["write", "fsync", "rename", "fchmod", "openat", "link,linkat", "flock"] {
                // Until there is no such call any more.
                for number in (1..).take(if hazards::is_full() { 80 } else { 3 }) {
                    let desk = Desk::new();
                    let output = desk.add(&desk.file(), Some(&format!("{call}:error={error}:when={number}")));
                    let (text, said) = (desk.text(), String::from_utf8_lossy(&output.stderr).into_owned());
                    assert_eq!(desk.names(), ["records.toml"], "{call} {number} {error}");
                    if !desk.was_refused() {
                        assert!(output.status.success() && text == new, "{call} {number} {error}: {said}");
                        break;
                    }
                    times += 1;
                    if output.status.success() {
                        assert_eq!(text, new, "{call} {number} {error}: {said}");
                    } else {
                        // What was written and could not be said is written all the same.
                        let is_unsaid = call == "write" && text == new;
                        assert!(is_unsaid || text == OLD, "{call} {number} {error}: {said}\n{text}");
                        assert!(
                            call == "write" || call == "openat" || !said.is_empty(),
                            "{call} {number} {error}"
                        );
                    }
                }
            }
        }
        run.survived(times);
    }

    #[test]
    fn what_others_write_at_the_same_time_is_never_lost() {
        let run = hazards::run("several-writers");
        let desk = Desk::new();
        let (each, mut lost) = (run.wanted / 4, 0);
        std::thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|_| {
                    let desk = &desk;
                    scope.spawn(move || {
                        // Who is told that it could not be added tries again.
                        let add = || desk.add(&desk.file(), None).status.success();
                        (0..each).filter(|_| !(0..200).any(|_| add())).count()
                    })
                })
                .collect();
            lost = writers.into_iter().map(|writer| writer.join().unwrap()).sum();
        });
        assert_eq!(lost, 0);
        assert_eq!(desk.text().matches("[[event]]").count(), each * 4);
        assert_eq!(desk.names(), ["records.toml"]);
        run.survived(each * 4);
    }
}
