//! Networks that others have written down, and datasets made of them: TOML, to be read through the check like any other.

#![allow(dead_code, clippy::allow_attributes, reason = "each test that includes this uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// An edge by the names of its ends, with its weight or sign.
pub type Edge = (String, String, f64);

/// Reads a file: a heading, then an edge a line; what has no third field weighs 1.
pub fn read(path: &Path) -> Vec<Edge> {
    let edge = |line: &str| {
        let mut fields = line.split(',');
        let mut field = || fields.next().map(str::to_owned);
        let (from, to) = (field().unwrap(), field().unwrap());
        (from, to, field().map_or(1.0, |weight| weight.parse().unwrap()))
    };
    fs::read_to_string(path).unwrap().lines().skip(1).map(edge).collect()
}

/// The names in the order in which they come, each with an id that a file may have.
pub fn ids<'e, S: AsRef<str> + 'e>(edges: impl IntoIterator<Item = (&'e S, &'e S)>) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = Vec::new();
    let mut seen = BTreeSet::new();
    for name in edges.into_iter().flat_map(|(from, to)| [from.as_ref(), to.as_ref()]) {
        if seen.insert(name) {
            let folded = demarche::text::fold(name);
            let words: Vec<&str> = folded
                .split(|char: char| !char.is_ascii_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            names.push((name.to_owned(), words.join("-")));
        }
    }
    names
}

/// The head of a dataset, its one source, and the actors.
fn head(names: &[(String, String)]) -> String {
    let mut text = "[dataset]\ntitle = \"A network\"\n[[source]]\nid = \"s\"\nlabel = \"a source\"\n\
                    date = \"2024-06-01\"\n"
        .to_owned();
    for (name, id) in names {
        let _ = write!(text, "[[actor]]\nid = {id:?}\nname = {name:?}\nkind = \"person\"\n");
    }
    text
}

const REST: &str = "summary = \"So it was.\"\ncite = [{ source = \"s\", at = \"¶ 1\" }]\n";

/// A dataset in which every edge is as many meetings as it weighs, of the two at its ends. Their ids are `m-`, the number
/// of the edge and of the meeting.
pub fn meetings<S: AsRef<str>>(edges: &[(S, S, f64)]) -> String {
    let names = ids(edges.iter().map(|(from, to, _)| (from, to)));
    let id = |name: &S| &names.iter().find(|(other, _)| other == name.as_ref()).unwrap().1;
    let mut text = head(&names);
    for (number, (from, to, weight)) in edges.iter().enumerate() {
        for time in 0..*weight as usize {
            let _ = write!(
                text,
                "[[meeting]]\nid = \"m-{number}-{time}\"\ntitle = \"a meeting\"\ndate = \"2024-05-01\"\n\
                 participants = [{{ actor = {:?} }}, {{ actor = {:?} }}]\n{REST}",
                id(from),
                id(to)
            );
        }
    }
    text
}

/// A dataset in which those meet together who stand beside the same name on the right.
pub fn gatherings(attendances: &[Edge]) -> String {
    let names = ids(attendances.iter().map(|(who, _, _)| (who, who)));
    let mut meetings: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (who, meeting, _) in attendances {
        let id = &names.iter().find(|(name, _)| name == who).unwrap().1;
        meetings.entry(meeting).or_default().push(format!("{{ actor = {id:?} }}"));
    }
    let mut text = head(&names);
    for (meeting, who) in meetings {
        let _ = write!(
            text,
            "[[meeting]]\nid = \"m-{}\"\ntitle = {meeting:?}\ndate = \"2024-05-01\"\nparticipants = [{}]\n{REST}",
            meeting.to_lowercase(),
            who.join(", ")
        );
    }
    text
}

/// A dataset in which every edge is an act of one towards the other: aid where it is positive, force where it is not.
pub fn acts<S: AsRef<str>>(edges: &[(S, S, f64)]) -> String {
    let names = ids(edges.iter().map(|(from, to, _)| (from, to)));
    let id = |name: &S| &names.iter().find(|(other, _)| other == name.as_ref()).unwrap().1;
    let mut text = head(&names);
    for (number, (from, to, sign)) in edges.iter().enumerate() {
        let _ = write!(
            text,
            "[[event]]\nid = \"e-{number}\"\ntitle = \"an act\"\ndate = \"2024-05-01\"\ncode = {:?}\n\
             actors = [{{ actor = {:?}, role = \"actor\" }}, {{ actor = {:?}, role = \"recipient\" }}]\n{REST}",
            if *sign > 0.0 { "070" } else { "190" },
            id(from),
            id(to)
        );
    }
    text
}
