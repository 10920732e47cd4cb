//! A dataset so large that what is asked of it is done beside the keyboard: the same keys lead to the same screens as
//! where each is waited for. The program itself, on a real pty.

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
    use super::pty::{Pty, command};
    use super::written::write;
    use std::path::Path;
    use std::process::Command;

    const PROGRAM: &str = env!("CARGO_BIN_EXE_demarche");
    const RECORDS: usize = 21_000;

    /// Keys as a script has them and as a terminal sends them.
    const WALKS: [(&str, &str); 3] = [
        ("} } j j m M l l", "}}jjmMll"),
        ("/ \"council\" enter c j", "/council\rcj"),
        ("f \"kind:statement\" enter C l } w 5 j", "fkind:statement\rCl}w5j"),
    ];

    fn drawn(data: &Path, keys: &str) -> String {
        let args = ["frame", "--size", "120x40", "--color", "never", "--keys", keys, "--data"];
        let out = Command::new(PROGRAM).args(args).arg(data).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    }

    fn lines(text: &str) -> Vec<&str> {
        text.lines().map(str::trim_end).collect()
    }

    #[test]
    fn keys_that_are_typed_ahead_lead_where_they_lead_one_by_one() {
        let folder = tempfile::tempdir().unwrap();
        write(&dataset(RECORDS, 8, 7).files, folder.path()).unwrap();
        for (script, typed) in WALKS {
            let expected = drawn(folder.path(), script);
            let mut command = command(PROGRAM, &[folder.path().to_str().unwrap(), "--color", "never"]);
            command.env("HOME", "/nonexistent");
            let mut pty = Pty::spawn(command, (120, 40));
            pty.wait_for("as of latest");
            pty.send(typed);
            pty.wait_until(script, |pty| lines(&pty.screen()) == lines(&expected));
            pty.send("q");
            assert!(pty.wait_for_end().success());
            assert_eq!(pty.modes(), pty.modes_before);
        }
    }
}
