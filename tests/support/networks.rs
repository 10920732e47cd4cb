//! Networks that others have written down: a heading, then an edge a line.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Names, and what lies between them.
#[derive(Debug)]
pub struct Network {
    /// In the order in which they come.
    pub names: Vec<String>,
    /// By their places, with weight or sign.
    pub edges: Vec<(usize, usize, f64)>,
}

/// Reads the file; what has no third field weighs 1.
pub fn read(path: &Path) -> Network {
    let text = fs::read_to_string(path).unwrap();
    let mut places = BTreeMap::new();
    let mut names = Vec::new();
    let mut edges = Vec::new();
    for line in text.lines().skip(1) {
        let mut fields = line.split(',');
        let mut place = || {
            let name = fields.next().unwrap().to_owned();
            *places.entry(name.clone()).or_insert_with(|| {
                names.push(name);
                names.len() - 1
            })
        };
        let (from, to) = (place(), place());
        edges.push((from, to, fields.next().map_or(1.0, |weight| weight.parse().unwrap())));
    }
    Network { names, edges }
}
