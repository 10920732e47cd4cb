//! What is printed for other programs, read by programs in another language.
#![expect(clippy::disallowed_methods, reason = "into a pipe")]

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use std::io::Write;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    /// What the program prints.
    fn printed(args: &[&str]) -> Vec<u8> {
        let output = Command::new(env!("CARGO_BIN_EXE_demarche")).args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    /// What a reader makes of it; nothing, and a word on standard error, where there is no python3.
    fn read(reader: &str, text: &[u8]) -> Option<String> {
        if Command::new("python3").arg("--version").stdout(Stdio::null()).status().is_err() {
            let _ = writeln!(std::io::stderr(), "skipped: there is no python3 for {reader}");
            return None;
        }
        let mut python = Command::new("python3")
            .arg(root().join("tests/other").join(reader))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = python.stdin.take().unwrap();
        let text = text.to_owned();
        let writer = std::thread::spawn(move || stdin.write_all(&text));
        let output = python.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        Some(said)
    }

    #[test]
    fn a_stranger_reads_the_export() {
        for data in ["data", "tests/datasets/accounts"] {
            let data = root().join(data);
            let export = printed(&["export", "--format", "json", "--data", data.to_str().unwrap()]);
            if let Some(said) = read("read_export.py", &export) {
                assert!(said.contains("0 complaints"), "{said}");
            }
        }
    }

    /// A copy of the dataset in which only these stand, and no views.
    fn cut(ids: &[String], folder: &Path) {
        for entry in std::fs::read_dir(root().join("data")).unwrap() {
            let entry = entry.unwrap();
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let mut kept = String::new();
            let mut is_kept = true;
            let mut lines = text.lines().peekable();
            while let Some(line) = lines.next() {
                if line.starts_with("[[") {
                    let id = lines.peek().and_then(|next| next.strip_prefix("id = \"")?.strip_suffix('"'));
                    assert!(id.is_some() || line == "[[view]]", "an id stands first: {line}");
                    is_kept = id.is_some_and(|id| ids.iter().any(|kept| kept == id));
                }
                if is_kept {
                    kept.extend([line, "\n"]);
                }
            }
            std::fs::write(folder.join(entry.file_name()), kept).unwrap();
        }
    }

    #[test]
    fn what_answers_a_question_is_exported_as_a_dataset_that_holds_together() {
        for args in [
            &["--query", "kalin kind:meeting"][..],
            &["--query", "tag:hosting kind:event", "--window", "2024-11/"],
            &["--query", "@denials", "--sure"],
            &["--query", "nobody-at-all"],
        ] {
            let print = |more: &[&str]| printed(&[&["export"], args, more].concat());
            if let Some(said) = read("read_export.py", &print(&[])) {
                assert!(said.contains("0 complaints"), "{said}");
            }
            if let Some(said) = read("read_export.py", &print(&["--as-of", "2024-12-31"])) {
                assert!(said.contains("0 complaints"), "{said}");
            }
            let part: Value = serde_json::from_slice(&print(&[])).unwrap();
            let kinds = ["actors", "sources", "meetings", "statements", "events", "ties", "claims"];
            let rows = kinds.iter().flat_map(|kind| part[kind].as_array().unwrap());
            let ids: Vec<String> = rows.map(|row| row["id"].as_str().unwrap().to_owned()).collect();

            // All that answers is in it, and what is left out is counted.
            let list: Value =
                serde_json::from_slice(&printed(&[&["list", "--format", "json"], args].concat())).unwrap();
            let listed: Vec<&Value> = list.as_array().unwrap().iter().map(|row| &row["id"]).collect();
            let answers: Vec<&Value> = part["asked"]["answers"].as_array().unwrap().iter().collect();
            assert_eq!(answers, listed);
            assert!(answers.iter().all(|id| ids.iter().any(|own| *own == id.as_str().unwrap())));
            let left_out = ["actors", "sources", "records", "claims"]
                .map(|kind| part["asked"]["left_out"][kind].as_u64());
            let left_out: u64 = left_out.into_iter().flatten().sum();
            let all = self::ids(root().join("data").to_str().unwrap()).len();
            assert_eq!(ids.len() + usize::try_from(left_out).unwrap(), all);

            // Alone in a folder it has no fault, and everything that is worked out of it is the same.
            let folder = tempfile::tempdir().unwrap();
            cut(&ids, folder.path());
            let data = folder.path().to_str().unwrap();
            printed(&["check", data]);
            let alone: Value = serde_json::from_slice(&printed(&["export", "--data", data])).unwrap();
            for kind in kinds {
                assert_eq!(alone[kind], part[kind], "{args:?}: {kind}");
            }
        }
    }

    /// Datasets of which everything is cited: the embedded one, a small one, one in which every sign stands that TeX or
    /// JSON would take for something else.
    fn datasets(folder: &Path) -> Vec<PathBuf> {
        let signs = r#"100% {odd} \ "x" & #1_a^b~c $5 <d> | @e, = ¶ Erdoğan"#;
        let text = format!(
            "[dataset]\ntitle = \"signs\"\n\
             [[actor]]\nid = \"paper\"\nname = {signs:?}\nkind = \"outlet\"\n\
             [[actor]]\nid = \"anna\"\nname = {signs:?}\nkind = \"person\"\n\
             [[source]]\nid = \"titled\"\nlabel = \"l\"\ntitle = {signs:?}\noutlet = \"paper\"\ndate = \"2024-05~\"\n\
             url = \"https://a.example/{{x}}?y=1%20&z=\\\\\"\n\
             [[source]]\nid = \"labelled\"\nlabel = {signs:?}\ndate = \"2024-05-14/2024-05-15\"\n\
             [[statement]]\nid = \"said\"\ntitle = {signs:?}\nspeaker = \"anna\"\nact = \"comment\"\nspeech = \"direct\"\n\
             summary = {signs:?}\ncite = [{{ source = \"titled\", at = \"¶ 1\", quote = {signs:?} }}, {{ source = \"labelled\" }}]\n"
        );
        let path = folder.join("dataset.toml");
        std::fs::write(&path, text).unwrap();
        vec![root().join("data"), root().join("tests/datasets/talks"), path]
    }

    /// Every id of a dataset.
    fn ids(data: &str) -> Vec<String> {
        let whole: Value = serde_json::from_slice(&printed(&["export", "--data", data])).unwrap();
        let kinds = whole.as_object().unwrap().values().filter_map(Value::as_array);
        kinds.flatten().filter_map(|row| row["id"].as_str()).map(str::to_owned).collect()
    }

    #[test]
    fn a_stranger_reads_the_references() {
        let folder = tempfile::tempdir().unwrap();
        for path in datasets(folder.path()) {
            let data = path.to_str().unwrap();
            let ids = ids(data);
            let cite = |format: &str| {
                let mut args = vec!["cite", "--data", data, "--format", format];
                args.extend(ids.iter().map(String::as_str));
                printed(&args)
            };
            let csl = cite("csl-json");
            if let Some(said) = read("read_csl.py", &csl) {
                assert!(said.contains("0 complaints"), "{said}");
            }
            let Some(entries) = read("read_bibtex.py", &cite("bibtex")) else { continue };
            let entries: Vec<Value> = serde_json::from_str(&entries).unwrap();
            let items: Vec<Value> = serde_json::from_slice(&csl).unwrap();
            // Both ways tell the same of the same documents.
            assert_eq!(entries.len(), items.len(), "{data}");
            for (entry, item) in entries.iter().zip(&items) {
                let fields = &entry["fields"];
                assert_eq!(entry["key"], item["id"]);
                assert_eq!(fields["title"], item["title"]);
                assert_eq!(fields["howpublished"], item["container-title"]);
                assert_eq!(fields["annote"], item["annote"]);
                assert_eq!(fields["author"], Value::Null, "nobody is made the author");
                let parts = &item["issued"]["date-parts"][0];
                if let Some(year) = fields["year"].as_str() {
                    assert_eq!(year.parse::<u64>().ok(), parts[0].as_u64());
                    assert_eq!(fields["month"], parts[1]);
                }
            }
        }
    }

    #[test]
    fn every_sign_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = datasets(folder.path()).pop().unwrap();
        let bibtex = printed(&["cite", "said", "--format", "bibtex", "--data", path.to_str().unwrap()]);
        let Some(entries) = read("read_bibtex.py", &bibtex) else { return };
        let entries: Value = serde_json::from_str(&entries).unwrap();
        let signs = r#"100% {odd} \ "x" & #1_a^b~c $5 <d> | @e, = ¶ Erdoğan"#;
        let (titled, labelled) = (&entries[0]["fields"], &entries[1]["fields"]);
        assert_eq!(titled["title"], signs);
        assert_eq!(titled["howpublished"], signs);
        assert_eq!(titled["date"], "2024-05~");
        assert_eq!(titled["note"], "c. May 2024 (2024-05~)");
        assert_eq!(titled["url"], "https://a.example/%7Bx%7D?y=1%20&z=%5C");
        assert_eq!(labelled["title"], format!("[{signs}]"));
        assert_eq!(labelled["date"], "2024-05-14/2024-05-15");
        assert_eq!(labelled["note"], "outlet not named; 14-15 May 2024 (2024-05-14/2024-05-15)");
    }
}
