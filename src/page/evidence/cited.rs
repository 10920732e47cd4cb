//! On whose word: each citation, and a tree for each root with those who pass its word on.

use crate::dataset::{AnyId, Citation, RecordId, Root};
use crate::date::Tri;
use crate::page::document::stray_words;
use crate::page::sheet::{Line, Sheet};
use crate::page::{View, conflicts, dates};
use crate::query::evidence::{Branch, Leaf, Why, tree};
use crate::role::Role;
use crate::text::{fit, width};

/// Each citation; of a claim, with the record in which it stands.
pub fn reports(view: &View, sheet: &mut Sheet, why: &Why, of_claim: bool, columns: usize) {
    let draw = Draw { view, columns };
    for account in &why.accounts {
        draw.citation(sheet, account.citation, &account.chain);
        if of_claim {
            draw.inside(sheet, account.record);
        }
    }
}

/// The roots with all that hangs on them.
pub fn roots(view: &View, sheet: &mut Sheet, why: &Why, columns: usize) {
    let draw = Draw { view, columns };
    sheet.gap();
    for roots in &why.groups {
        if let Some(merged) = why.merged(view.library, roots) {
            sheet.text(Line::new(), Role::Dim, &merged, columns);
        }
        for trunk in tree(&why.of(roots)) {
            let many = trunk.sources().len();
            let words = if many > 1 { format!("root of {many} reports") } else { "root".to_owned() };
            draw.hop(sheet, trunk.who, "", &words);
            draw.below(sheet, &trunk, "");
        }
    }
}

/// A citation by itself: where no tree follows, each hop has a line of its own.
pub fn alone(view: &View, sheet: &mut Sheet, citation: &Citation, columns: usize) {
    let (draw, chain) = (Draw { view, columns }, view.library.dataset.chain(citation));
    draw.citation(sheet, citation, chain.get(..1).unwrap_or_default());
    let is_document = matches!(chain.first(), Some(Root::Source(_)));
    for hop in chain.iter().skip(usize::from(is_document)).filter(|_| chain.len() > 1) {
        draw.hop(sheet, *hop, &format!("  {} ", view.glyphs.from), "");
    }
}

/// A root by itself; the line leads to its profile.
pub fn root(view: &View, sheet: &mut Sheet, root: Root, words: &str) {
    Draw { view, columns: usize::MAX }.hop(sheet, root, "", words);
}

/// A line that leads to the paragraph of a citation.
fn lead(sheet: &mut Sheet, line: Line, citation: &Citation) {
    if let Some(first) = citation.at.paragraphs().next() {
        sheet.paragraph(citation.source, first);
    }
    sheet.link(line, AnyId::Source(citation.source));
}

struct Draw<'v> {
    view: &'v View<'v>,
    columns: usize,
}

impl Draw<'_> {
    /// The document, the way of the report as a line, and the words. A document that names no outlet is itself where the
    /// way begins: both are one line where there is room.
    fn citation(&self, sheet: &mut Sheet, citation: &Citation, chain: &[Root]) {
        let source = &self.view.library.dataset.sources[citation.source];
        let at = citation.at.told().map(|at| format!(", {at}")).unwrap_or_default();
        let grade = format!("  reliability {}", source.grade());
        let is_late = self.view.then().citation(citation) == Tri::Maybe;
        let late = if is_late { "  perhaps later" } else { "" };
        let label = width(&source.label) + width(&at);
        let mut way = self.way(chain);
        let mut line = Line::new();
        if let Some((Root::Source(_), hops @ [_, ..])) = chain.split_first() {
            let from = format!(" {} {}", self.view.glyphs.from, self.way(hops));
            if label + width(&from) + width(&grade) + width(late) <= self.columns {
                line.push(Role::Source, &source.label);
                line.push(Role::Plain, &at);
                line.push(Role::Outlet, &from);
                way.clear();
            }
        }
        if line.spans.is_empty() {
            let room = self.columns.saturating_sub(width(&at) + width(&grade) + width(late));
            line.push(Role::Source, &fit(&source.label, room.max(12)));
            line.push(Role::Plain, &at);
        }
        line.push(Role::Dim, &grade);
        line.push(Role::Doubt, late);
        lead(sheet, line, citation);
        if chain.len() < 2 {
            way.clear();
        }
        self.words(sheet, citation, &way);
    }

    /// The way of a report, from the outlet or else the document down to the root.
    fn way(&self, chain: &[Root]) -> String {
        let names: Vec<String> = chain.iter().map(|hop| hop_name(self.view, *hop)).collect();
        names.join(&format!(" {} ", self.view.glyphs.from))
    }

    /// In which record it stands.
    fn inside(&self, sheet: &mut Sheet, record: RecordId) {
        let title = &self.view.library.dataset.records[record].title;
        let line = Line::new().add(Role::Dim, "  in ");
        let room = self.columns.saturating_sub(line.width());
        sheet.link(line.add(Role::Title, &fit(title, room)), AnyId::Record(record));
    }

    /// One in the chain; the line leads to its profile.
    fn hop(&self, sheet: &mut Sheet, who: Root, before: &str, words: &str) {
        let dataset = &self.view.library.dataset;
        let mut line = Line::new().add(Role::Border, before);
        let to = match who {
            Root::Actor(actor) => {
                let row = &dataset.actors[actor];
                line.push(Role::Actor, &row.name);
                if !row.named {
                    line.push(Role::Doubt, " (unnamed)");
                }
                AnyId::Actor(actor)
            }
            Root::Source(source) => {
                line.push(Role::Source, &dataset.sources[source].label);
                AnyId::Source(source)
            }
        };
        if !words.is_empty() {
            line.push(Role::Dim, &format!("  {words}"));
        }
        sheet.link(line, to);
    }

    /// What hangs on a branch: the documents first, then those who cite it.
    fn below(&self, sheet: &mut Sheet, branch: &Branch, before: &str) {
        let [fork, last, bar] = self.view.glyphs.tree;
        let mut left = branch.leaves.len() + branch.branches.len();
        let mut signs = || {
            left -= 1;
            let blank = " ".repeat(width(bar));
            let (sign, under) = if left == 0 { (last, &*blank) } else { (fork, bar) };
            (format!("{before}{sign} "), format!("{before}{under} "))
        };
        for leaf in &branch.leaves {
            let (first, _) = signs();
            self.leaf(sheet, branch.who, leaf, &first);
        }
        for branch in &branch.branches {
            let (first, under) = signs();
            self.hop(sheet, branch.who, &first, &branch.cues.join(" / "));
            self.below(sheet, branch, &under);
        }
    }

    /// A document in which it stands, and by which word it cites the one above; its name is left out where that is the
    /// document itself.
    fn leaf(&self, sheet: &mut Sheet, on: Root, leaf: &Leaf, before: &str) {
        let citation = leaf.account.citation;
        let mut line = Line::new().add(Role::Border, before);
        let at = citation.at.told().map(ToString::to_string).unwrap_or_default();
        if on == Root::Source(citation.source) && !at.is_empty() {
            line.push(Role::Plain, &at);
        } else {
            let label = &self.view.library.dataset.sources[citation.source].label;
            let room = self.columns.saturating_sub(line.width() + width(&at) + 2);
            line.push(Role::Source, &fit(label, room));
            line.push(Role::Plain, &if at.is_empty() { at } else { format!(", {at}") });
        }
        line.push(Role::Dim, &leaf.cue.map(|cue| format!("  {cue}")).unwrap_or_default());
        lead(sheet, line, citation);
    }

    /// The way of the report, when those who pass it on reported it, and the words in which it stands.
    fn words(&self, sheet: &mut Sheet, citation: &Citation, way: &str) {
        let first = Line::new().add(Role::Plain, "  ");
        let mut say = |role, text: &str| sheet.text_after(first.clone(), &first, role, text, self.columns);
        if !way.is_empty() {
            say(Role::Outlet, way);
        }
        for hop in &citation.via {
            if let Some(dated) = &hop.date {
                let phrase = dated.phrase().map(|phrase| format!(" “{}”", phrase.is)).unwrap_or_default();
                let day = dates::human(&dated.when, self.view.glyphs);
                say(
                    dates::role(dated),
                    &format!("{}: {day}{phrase}", hop_name(self.view, Root::Actor(hop.who))),
                );
            }
        }
        if let Some(quote) = citation.quote() {
            say(Role::Quote, &format!("“{}”", quote.is));
        }
        if let Some(wording) = citation.wording() {
            say(Role::Doubt, &format!("worded: “{}”", wording.is));
        }
        let strays = self.view.library.strays(citation.source).iter();
        for stray in strays.filter(|stray| stray.citation == citation.here) {
            say(Role::Contested, &format!("! {}", stray_words(stray)));
        }
        if let Some(says) = conflicts::says(self.view, citation) {
            say(Role::Contested, &says);
        }
        if let Some(independent) = citation.independent() {
            say(Role::Dim, &format!("another root: {independent}"));
        }
        if let Some(remark) = citation.note() {
            say(Role::Dim, remark);
        }
    }
}

/// A hop's name, and whether the source leaves it unnamed.
pub fn hop_name(view: &View, hop: Root) -> String {
    let dataset = &view.library.dataset;
    match hop {
        Root::Actor(actor) => {
            let actor = &dataset.actors[actor];
            let unnamed = if actor.named { "" } else { " (unnamed)" };
            format!("{}{unnamed}", actor.name)
        }
        Root::Source(source) => format!("“{}”", dataset.sources[source].label),
    }
}
