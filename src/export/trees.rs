//! Citations in text: one after the other, or as a tree for each root.

use super::conflicts::says_text;
use super::lines::Lines;
use super::words::{root, way};
use crate::dataset::{Citation, Root};
use crate::date::Day;
use crate::library::Library;
use crate::query::evidence::{Branch, Leaf, Why, tree};
use std::io;

/// A branch, the last branch, and the line beside branches.
const SIGNS: [&str; 3] = ["├ ", "└ ", "│ "];

/// Each citation: the way of the report, where it stands, the words.
pub fn citations_text(
    out: &mut Lines,
    library: &Library,
    cite: &[Citation],
    as_of: Option<Day>,
) -> io::Result<()> {
    for citation in library.then(as_of).citations(cite) {
        let at = citation.at.told().map(|at| format!("{at} · ")).unwrap_or_default();
        out.hanging("  - ", &format!("{at}{}{}", way(library, citation), grade(library, citation)))?;
        words_text(out, library, "      ", citation)?;
    }
    Ok(())
}

/// The words in which it stands, behind a lead.
fn words_text(out: &mut Lines, library: &Library, lead: &str, citation: &Citation) -> io::Result<()> {
    if let Some(quote) = citation.quote() {
        out.hanging(&format!("{lead}“"), &format!("{}”", quote.is))?;
    }
    if let Some(wording) = citation.wording() {
        out.hanging(&format!("{lead}in the source's words: "), &format!("“{}”", wording.is))?;
    }
    says_text(out, library, lead, citation)?;
    if let Some(why) = citation.independent() {
        out.hanging(&format!("{lead}independent: "), why)?;
    }
    if let Some(note) = citation.note() {
        out.hanging(&format!("{lead}note: "), note)?;
    }
    Ok(())
}

fn grade(library: &Library, citation: &Citation) -> String {
    format!(" · reliability {}", library.dataset.sources[citation.source].grade())
}

/// The roots, each with all that hangs on it: who passes the word on, and the documents. Of a claim, with the id of the
/// record in which it stands.
pub fn trees_text(out: &mut Lines, library: &Library, why: &Why, of_claim: bool) -> io::Result<()> {
    let draw = Draw { library, of_claim };
    for roots in &why.groups {
        if let Some(merged) = why.merged(library, roots) {
            out.hanging("  ", &format!("{merged}:"))?;
        }
        for trunk in tree(&why.of(roots)) {
            let many = trunk.sources().len();
            let words = if many > 1 { format!("root of {many} reports") } else { "root".to_owned() };
            out.hanging("  ", &format!("{} · {words}", root(library, trunk.who)))?;
            draw.below(out, &trunk, "  ")?;
        }
    }
    Ok(())
}

struct Draw<'l> {
    library: &'l Library,
    of_claim: bool,
}

impl Draw<'_> {
    fn below(&self, out: &mut Lines, branch: &Branch, before: &str) -> io::Result<()> {
        let [fork, last, bar] = SIGNS;
        let mut left = branch.leaves.len() + branch.branches.len();
        let mut signs = || {
            left -= 1;
            let (sign, under) = if left == 0 { (last, "  ") } else { (fork, bar) };
            (format!("{before}{sign}"), format!("{before}{under}"))
        };
        for leaf in &branch.leaves {
            let (first, under) = signs();
            self.leaf(out, branch.who, leaf, &first, &under)?;
        }
        for branch in &branch.branches {
            let (first, under) = signs();
            let cues = if branch.cues.is_empty() {
                String::new()
            } else {
                format!(" ({})", branch.cues.join(" / "))
            };
            out.line(&format!("{first}{}{cues}", root(self.library, branch.who)))?;
            self.below(out, branch, &under)?;
        }
        Ok(())
    }

    fn leaf(&self, out: &mut Lines, on: Root, leaf: &Leaf, first: &str, under: &str) -> io::Result<()> {
        let Leaf { account, cue } = leaf;
        let citation = account.citation;
        let mut said: Vec<String> = citation.at.told().map(ToString::to_string).into_iter().collect();
        if on != Root::Source(citation.source) || said.is_empty() {
            let label = &self.library.dataset.sources[citation.source].label;
            let cue = cue.map(|cue| format!(" ({cue})")).unwrap_or_default();
            said.push(format!("{label}{cue}"));
        }
        if self.of_claim {
            said.push(format!("[{}]", self.library.dataset.records[account.record].id));
        }
        out.line(&format!("{first}{}{}", said.join(" · "), grade(self.library, citation)))?;
        if account.chain.len() > 1 {
            out.hanging(under, &way(self.library, citation))?;
        }
        words_text(out, self.library, under, citation)
    }
}
