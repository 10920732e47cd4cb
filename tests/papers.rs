//! What the papers show is what the program prints: the marked parts of README.md and docs/evidence.md, the pictures in
//! docs/.
//! `DEMARCHE_UPDATE=1 cargo test --test papers` writes them anew; read the change before it is committed.

#[cfg(test)]
mod tests {
    use demarche::network::Brokerage;
    use demarche::query::figure::Figure;
    use demarche::query::relations::Measure;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    /// What the program prints for these arguments, in quotation marks where they hold blanks.
    fn printed(args: &str) -> String {
        let mut words: Vec<String> = vec![String::new()];
        let (mut quoted, mut escaped) = (false, false);
        for char in args.chars() {
            let Some(word) = words.last_mut() else { continue };
            match char {
                _ if escaped => {
                    word.push(char);
                    escaped = false;
                }
                '\\' => escaped = true,
                '"' => quoted = !quoted,
                ' ' if !quoted => words.push(String::new()),
                char => word.push(char),
            }
        }
        let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(&words)
            .current_dir(root())
            .env_remove("DEMARCHE_DATA")
            .env("HOME", "/nonexistent")
            .env_remove("XDG_CONFIG_HOME")
            .output()
            .unwrap();
        assert!(output.status.success(), "{args}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn agree(path: &Path, expected: &str) {
        if std::env::var_os("DEMARCHE_UPDATE").is_some() {
            fs::write(path, expected).unwrap();
        }
        let found = fs::read_to_string(path).unwrap_or_default();
        assert!(
            found == expected,
            "{} no longer shows what the program prints: DEMARCHE_UPDATE=1 cargo test --test papers",
            path.display()
        );
    }

    /// `<!-- demarche ARGS -->`, what it prints, `<!-- end -->`.
    #[test]
    fn the_marked_parts_of_the_papers_are_true() {
        for (paper, parts) in [("README.md", 2), ("docs/evidence.md", 9), ("docs/measures.md", 23)] {
            the_marked_parts_are_true(&root().join(paper), parts);
        }
    }

    fn the_marked_parts_are_true(path: &Path, parts: usize) {
        let text = fs::read_to_string(path).unwrap();
        let mut out = String::new();
        let mut lines = text.lines();
        let mut marked = 0;
        while let Some(line) = lines.next() {
            out.push_str(line);
            out.push('\n');
            let Some(args) = line.strip_prefix("<!-- demarche ").and_then(|rest| rest.strip_suffix(" -->"))
            else {
                continue;
            };
            marked += 1;
            let printed = printed(args);
            let is_markdown = args.contains("markdown");
            if is_markdown {
                out.push_str(&printed);
            } else {
                out.extend(["```text\n", &printed, "```\n"]);
            }
            for line in lines.by_ref() {
                if line == "<!-- end -->" {
                    break;
                }
            }
            out.push_str("<!-- end -->\n");
        }
        assert_eq!(marked, parts, "{}", path.display());
        agree(path, &out);
    }

    #[test]
    fn every_contested_claim_is_worked_through() {
        let paper = fs::read_to_string(root().join("docs/evidence.md")).unwrap();
        let claims: serde_json::Value = serde_json::from_str(&printed("claims --format json")).unwrap();
        let contested = claims["claims"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["claim"]["evidence"]["contested"] == true);
        let ids: Vec<&str> = contested.map(|row| row["claim"]["id"].as_str().unwrap()).collect();
        assert!(!ids.is_empty());
        for id in ids {
            assert!(paper.contains(&format!("--query claim:{id} --keys")), "{id} is not in docs/evidence.md");
        }
    }

    #[test]
    fn every_measure_is_described() {
        let text = fs::read_to_string(root().join("docs/measures.md")).unwrap();
        for figure in Figure::ALL {
            let row = format!("| `{}` | {} | {} |", figure.word(), figure.formula(), figure.range());
            assert!(text.contains(&row), "{row}");
        }
        for measure in Measure::ALL {
            assert!(text.contains(&format!("| `{}` |", measure.word())) && text.contains(measure.reading()));
        }
        for part in Brokerage::ALL {
            let [before, own, behind] = part.pattern();
            assert!(text.contains(&format!("| {before}→{own}→{behind} | {} |", part.word())));
        }
    }

    #[test]
    fn the_pictures_show_the_program() {
        let folder = root().join("docs/pictures");
        let list = fs::read_to_string(folder.join("pictures.txt")).unwrap();
        let mut named: Vec<PathBuf> = Vec::new();
        for line in list.lines() {
            let (name, args) = line.split_once(": ").unwrap();
            agree(&folder.join(name), &printed(args));
            named.push(folder.join(name));
        }
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            assert!(
                path.extension().is_some_and(|extension| extension == "txt") || named.contains(&path),
                "{} is in no list",
                path.display()
            );
        }
    }
}
