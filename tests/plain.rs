//! `demarche --plain`: the dashboard in lines, as a screen reader or a pipe has it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "keys for the program are typed, not shown")]

use std::io::Write;
use std::process::{Command, Stdio};

/// What comes out when those lines go in.
fn told(lines: &str, environment: &[(&str, &str)]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_demarche"));
    program.args(["--plain"]).env_clear().env("HOME", "/nonexistent").env("LC_ALL", "C.UTF-8");
    program.envs(environment.iter().copied());
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).current_dir(std::env::temp_dir());
    let mut child = program.spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_pane_is_told_whole_and_then_what_the_keys_changed() {
    let start = told("", &[]);
    assert!(start.starts_with("demarche  Turkey and the Gaza cease-fire talks"), "{start}");
    assert!(
        start.contains("\n> 7 Oct 2023  ev Hamas → Israel  Hamas attack of 7 October  ○ 3/3/3\n"),
        "{start}"
    );
    let moved = told("j\n", &[]);
    let news = moved.strip_prefix(&start).unwrap();
    let row = "> ┊one day of 7-18 Oct 2023  ev Israel → Hamas  Israel's campaign in Gaza  ○ 4/4/4\n";
    // The strip above may have something new, too; the rows that stay are not told again.
    assert!(news.ends_with(row) && news.lines().count() <= 3, "{news}");
    let searched = told("/ \"kalin\" enter\n", &[]);
    let news = searched.strip_prefix(&start).unwrap();
    assert!(news.starts_with("\nIbrahim Kalin:\nIbrahim Kalin\nperson\nalso İbrahim Kalın\n"), "{news}");
    // An empty line tells where one is.
    assert_eq!(told("\n", &[]), format!("{start}{}", start.split_once('\n').unwrap().1));
}

#[test]
fn it_ends_with_its_input_and_by_its_key() {
    let start = told("", &[]);
    assert_eq!(told("q\nj\nj\n", &[]), start);
    let faulty = told("kalin\nq\n", &[]);
    assert!(faulty.contains("error: column 1: ") && faulty.contains("quotation marks"), "{faulty}");
    let off = told("y\n", &[]);
    assert!(off.contains("this is off here"), "{off}");
}

#[test]
fn nothing_but_lines_of_text_comes_out() {
    for environment in [&[("TERM", "dumb")][..], &[("LC_ALL", "C")]] {
        let all = told("m\nj l\np\ne\nc\nC\ns s\n?\n\nesc\nF\nesc\n:\n", environment);
        assert!(!all.chars().any(|char| char.is_control() && char != '\n'));
        assert!(environment[0].0 == "TERM" || all.is_ascii());
        for title in
            ["Relations", "Evidence", "Claims", "Coverage", "Sources", "Keys", "Findings", "Commands"]
        {
            assert!(all.contains(&format!("\n{title}")), "{title} is not told:\n{all}");
        }
    }
}
