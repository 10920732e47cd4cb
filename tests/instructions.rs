//! Instructions counted, since times on a shared machine say little: some works on a small dataset, each in a process of
//! its own under valgrind, held against the counts in tests/instructions.toml. `DEMARCHE_UPDATE=1 cargo test --test
//! instructions` writes them down anew, for whoever means it; where valgrind is missing, or the counts are another
//! compiler's, it says that it skipped.

#[cfg(test)]
#[expect(dead_code, reason = "no folder is needed here")]
#[path = "support/skip.rs"]
mod skip;
#[cfg(test)]
#[path = "support/works.rs"]
mod works;

#[cfg(test)]
mod tests {
    use super::skip::skipped;
    use super::works::{Done, WORKS, World};
    use std::fmt::Write;
    use std::fs;
    use std::hint::black_box;
    use std::path::Path;
    use std::process::Command;

    const RECORDS: usize = 1_000;
    /// Says to a process which of the works it is to do.
    const TOLD: &str = "DEMARCHE_COUNT";
    /// So many percent more are not called more.
    const TOLERANCE: f64 = 5.0;
    /// Nor are so many: a few microseconds.
    const SLIGHT: u64 = 10_000;
    /// The works that are guarded.
    const COUNTED: [&str; 7] = [
        "open: read, check, index",
        "search `cease fire`",
        "the letters of `council of`",
        "question `kind:statement act:deny`",
        "matrix of a month",
        "profile of the busiest",
        "first frame, and 50 after cursor keys",
    ];
    const HEAD: &str = "\
# Instructions of some works on 1,000 records that are made up, in the build of `cargo test`. Written by
# `DEMARCHE_UPDATE=1 cargo test --test instructions`; held to 5 % by the same without the variable.
";

    /// The only thing that is counted.
    #[inline(never)]
    fn counted(work: &mut dyn FnMut() -> Done) -> Done {
        black_box(work())
    }

    #[test]
    fn a_work_is_done_where_it_is_counted() {
        let Ok(told) = std::env::var(TOLD) else { return };
        let world = World::new(RECORDS);
        let (_, work) = WORKS.iter().find(|(name, _)| *name == told).unwrap();
        counted(&mut *work(&world));
    }

    fn said_by(program: &str, argument: &str) -> Option<String> {
        let said = Command::new(program).arg(argument).output().ok().filter(|said| said.status.success())?;
        Some(String::from_utf8(said.stdout).unwrap().trim().to_owned())
    }

    /// The instructions of a work.
    fn count(work: &str) -> u64 {
        let said = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg("--toggle-collect=*instructions::tests::counted*")
            .arg(std::env::current_exe().unwrap())
            .args(["tests::a_work_is_done_where_it_is_counted", "--exact", "--test-threads=1"])
            .env(TOLD, work)
            .output()
            .unwrap();
        let said_of = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(said.status.success(), "{said_of}");
        let line = said_of.lines().find_map(|line| line.split_once("Collected : "));
        let count = line.and_then(|(_, count)| count.trim().parse().ok());
        assert!(count > Some(0), "valgrind counted nothing of {work}:\n{said_of}");
        count.unwrap()
    }

    #[test]
    fn no_work_takes_more_instructions_than_it_did() {
        let (Some(rustc), Some(valgrind)) = (said_by("rustc", "--version"), said_by("valgrind", "--version"))
        else {
            return skipped("there is no valgrind");
        };
        let by = format!("by = \"{rustc}, {valgrind}, {}\"", std::env::consts::ARCH);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/instructions.toml");
        let written = fs::read_to_string(&path).unwrap_or_default();
        let is_update = std::env::var_os("DEMARCHE_UPDATE").is_some();
        if !is_update && !written.contains(&by) {
            return skipped(&format!("the instructions were counted by others than {by}"));
        }
        let counts: Vec<(&str, u64)> = COUNTED.iter().map(|work| (*work, count(work))).collect();
        if is_update {
            let lines = counts.iter().map(|(work, count)| format!("\"{work}\" = {count}\n"));
            fs::write(path, format!("{HEAD}{by}\n{}", lines.collect::<String>())).unwrap();
            return;
        }
        let mut grown = String::new();
        for (work, count) in counts {
            let before = written.lines().find_map(|line| line.strip_prefix(&format!("\"{work}\" = ")));
            let before: u64 = before.and_then(|before| before.parse().ok()).unwrap();
            let percent = count as f64 / before as f64 * 100.0 - 100.0;
            if percent > TOLERANCE && count > before + SLIGHT {
                writeln!(grown, "  {work}: {percent:.1} % more, {before} before, {count} now").unwrap();
            }
        }
        assert!(
            grown.is_empty(),
            "these take more instructions than they did:\n{grown}If that is meant, write the counts down anew: \
             DEMARCHE_UPDATE=1 cargo test --test instructions"
        );
    }
}
