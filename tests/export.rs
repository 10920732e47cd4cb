//! The export, read by a program in another language.

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::{Command, Stdio};

    #[test]
    fn a_stranger_reads_the_export() {
        if Command::new("python3").arg("--version").stdout(Stdio::null()).status().is_err() {
            let _ = writeln!(std::io::stderr(), "skipped: there is no python3 to read the export");
            return;
        }
        let mut export = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(["export", "--format", "json", "--data"])
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let read = Command::new("python3")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/other/read_export.py"))
            .stdin(export.stdout.take().unwrap())
            .output()
            .unwrap();
        assert!(export.wait().unwrap().success());
        let said = String::from_utf8_lossy(&read.stdout);
        assert!(read.status.success(), "{said}{}", String::from_utf8_lossy(&read.stderr));
        assert!(said.contains("0 complaints"), "{said}");
    }
}
