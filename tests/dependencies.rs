//! What the program is built upon is known: why, and under which licence. `cargo deny check` asks more, where it is there.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

#[test]
fn architecture_says_what_each_is_for() {
    let (paper, manifest) = (read("ARCHITECTURE.md"), read("Cargo.toml"));
    let table = paper.split_once("## Dependencies, and why").unwrap().1;
    let list = manifest.split_once("\n[dependencies]\n").unwrap().1.split_once("\n[").unwrap().0;
    let names: Vec<&str> = list.lines().filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        // A family stands together: `unicode-normalization`, `-segmentation`, `-width`.
        let ending = name.rsplit('-').next().unwrap();
        let is_there = table.contains(&format!("`{name}`")) || table.contains(&format!("`-{ending}`"));
        assert!(is_there, "{name} is missing from the table in ARCHITECTURE.md");
    }
}

fn cargo(args: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new(env!("CARGO")).args(args).current_dir(root()).output().unwrap();
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// Of all crates for all systems, where they are at hand; else of those that were fetched to build for this one.
fn metadata() -> Value {
    let asked = ["metadata", "--format-version", "1", "--locked", "--offline"];
    let all = cargo(&asked).or_else(|_| {
        let version = String::from_utf8(cargo(&["-vV"])?).unwrap();
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        cargo(&[&asked[..], &["--filter-platform", host]].concat())
    });
    serde_json::from_slice(&all.unwrap()).unwrap()
}

#[test]
fn every_licence_is_one_of_those_allowed() {
    let deny = read("deny.toml");
    let list = deny.lines().find_map(|line| line.strip_prefix("allow = ")).unwrap();
    let allowed: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    for package in packages {
        let licence = package["license"].as_str().unwrap_or_default().replace('/', " OR ");
        // `(A OR B) AND C`: of each part one must do.
        let is_fine = licence.split(" AND ").all(|part| {
            let words = part.trim_matches(['(', ')', ' ']);
            words.split(" OR ").any(|word| allowed.contains(&word.trim()))
        });
        assert!(is_fine, "{} has the licence {licence}", package["name"]);
    }
    assert!(packages.len() <= 200, "{} crates", packages.len());
}
