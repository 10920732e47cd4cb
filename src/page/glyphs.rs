//! The signs: one set for terminals with Unicode, one in ASCII that says the same.

use crate::dataset::RecordKind;
use crate::query::evidence::{Evidence, meaning};
use crate::query::relations::Measure;
use crate::query::strokes::Stroke;
use crate::reading::Values;
use crate::records::{StanceKind, Status};

/// A set of signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Whether text must be ASCII too.
    pub is_ascii: bool,
    /// From one to another.
    pub arrow: &'static str,
    /// Citing.
    pub from: &'static str,
    /// Between things of a list.
    pub dot: &'static str,
    /// Somebody denies it.
    pub contested: &'static str,
    /// Before the selected row.
    pub cursor: &'static str,
    /// A branch, the last branch, and the line beside branches.
    pub tree: [&'static str; 3],
    /// Before the question.
    pub prompt: &'static str,
    /// After the name of somebody who died or something that ended.
    pub ended: &'static str,
    /// Nothing between these two.
    pub none: &'static str,
    /// A gap in what is shown.
    pub more: &'static str,
    /// Over the column in which the cursor stands.
    pub column: &'static str,
    /// Around what lies in a marked block.
    pub block: [&'static str; 2],
    /// Around words that are quoted from a text.
    pub passage: [&'static str; 2],
    /// Beside the first, the middle and the last row of a group.
    pub group: [&'static str; 3],
    /// Between the groups of columns.
    pub wall: &'static str,
    /// From one to another in both directions.
    pub both: &'static str,
    /// At least, at most.
    pub bounds: [&'static str; 2],
    /// How much, from nothing to most; none where digits must say it.
    pub bars: Option<[&'static str; 9]>,
    /// There may be something, or nothing: a few, some, many.
    pub hatches: [&'static str; 3],
    /// Under the period of the cursor.
    pub here: &'static str,
    /// The beginning, the middle and the end of a window.
    pub window: [char; 3],
    /// Between the lanes of those who met: where there is nothing else, and where there may be.
    pub met: [&'static str; 2],
    /// What is done of something, and what is left.
    pub gauge: [&'static str; 2],
    /// What an actor said next; the same where the dates do not tell which came first.
    pub then: [&'static str; 2],
    /// What the file says is not what follows from the evidence.
    pub overruled: &'static str,
    /// Told in two ways that do not go together.
    pub differs: &'static str,
    /// In its own voice, citing others, not in though written later, not in and perhaps written before.
    pub carried: [&'static str; 4],
    /// Before a row: nobody can tell whether it came before the one above or after it; it came before it.
    pub order: [&'static str; 2],
    /// In the plane of arrivals: its diagonal, and where the selected record may lie.
    pub plane: [&'static str; 2],
    /// Around some time of a month, a season or a year.
    pub wide: [&'static str; 2],
    /// A date that goes on out of sight, or without an end: before, and after.
    pub beyond: [&'static str; 2],
    strokes: [&'static str; 6],
    discs: [&'static str; 6],
    stances: [&'static str; StanceKind::ALL.len()],
}

impl Glyphs {
    /// What stands between two of whom a measure tells: either way, or from the one to the other.
    pub const fn between(&self, measure: Measure) -> &'static str {
        if measure.is_mutual() { self.both } else { self.arrow }
    }

    /// For terminals with Unicode.
    pub const UNICODE: Self = Self {
        is_ascii: false,
        arrow: "→",
        from: "←",
        dot: "·",
        contested: "×",
        cursor: "▌",
        tree: ["├", "└", "│"],
        prompt: "▸",
        ended: "†",
        none: "·",
        more: "…",
        column: "▾",
        block: ["‹", "›"],
        passage: ["‹", "›"],
        group: ["┌", "│", "└"],
        wall: "│",
        both: "↔",
        bounds: ["≥", "≤"],
        bars: Some(["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]),
        hatches: ["░", "▒", "▓"],
        here: "▴",
        window: ['├', '─', '┤'],
        met: ["│", "┊"],
        gauge: ["█", "░"],
        then: ["→", "→?"],
        overruled: "≠",
        differs: "≠",
        carried: ["■", "□", "·", "?"],
        order: ["┊", "↑"],
        plane: ["╲", "█"],
        wide: ["[", "]"],
        beyond: ["◂", "▸"],
        strokes: ["◆", "◇", "━", "─", "┄", "≈"],
        discs: ["◌", "○", "◐", "●", "⊗", "⊖"],
        stances: ["+", "✓", "×", "÷", "~", "∅", "⊖"],
    };

    /// For all others.
    pub const ASCII: Self = Self {
        is_ascii: true,
        arrow: "->",
        from: "<-",
        dot: "-",
        contested: "x",
        cursor: ">",
        tree: ["|-", "`-", "| "],
        prompt: ">",
        ended: "+",
        none: ".",
        more: "...",
        column: "v",
        block: ["<", ">"],
        passage: ["[", "]"],
        group: ["/", "|", "\\"],
        wall: "|",
        both: "<->",
        bounds: [">=", "<="],
        bars: None,
        hatches: ["~", "=", "#"],
        here: "^",
        window: ['|', '-', '|'],
        met: ["|", ":"],
        gauge: ["#", "."],
        then: ["->", "->?"],
        overruled: "!=",
        differs: "!=",
        carried: ["O", "c", ".", "?"],
        order: [":", "^"],
        plane: ["\\", "@"],
        wide: ["[", "]"],
        beyond: ["<", ">"],
        strokes: ["*", "o", "_", "-", ",", "?"],
        discs: ["(.)", "( )", "(o)", "(*)", "(x)", "(-)"],
        stances: ["+", "*", "x", "%", "~", "0", "-"],
    };

    /// How firm it stands: dotted where only unnamed voices say so, hollow where somebody named does, half for two
    /// independent roots, solid where a party confirms it, crossed where all parties deny it, struck where it was
    /// taken back. Where the file overrules the evidence, both, the file's word first.
    pub fn standing(&self, evidence: &Evidence) -> String {
        let disc = |status| self.disc(status, evidence.is_unnamed());
        match &evidence.overruled {
            Some(overrule) => {
                format!("{}{}{}", disc(overrule.is), self.overruled, disc(evidence.derived))
            }
            None => disc(evidence.derived).to_owned(),
        }
    }

    /// The sign of a status, on unnamed voices alone or not.
    pub const fn disc(&self, status: Status, is_unnamed: bool) -> &'static str {
        let [dotted, hollow, half, solid, crossed, struck] = self.discs;
        match status {
            Status::Reported | Status::Disputed if is_unnamed => dotted,
            Status::Reported | Status::Disputed => hollow,
            Status::Corroborated => half,
            Status::Confirmed => solid,
            Status::Denied => crossed,
            Status::Retracted => struck,
        }
    }

    /// The signs of [`Self::standing`] with what they mean, for the help.
    pub fn legend(&self) -> [(&'static str, &'static str); 8] {
        let [dotted, hollow, half, solid, crossed, struck] = self.discs;
        [
            (dotted, meaning(Status::Reported, true)),
            (hollow, meaning(Status::Reported, false)),
            (half, meaning(Status::Corroborated, false)),
            (solid, meaning(Status::Confirmed, false)),
            (crossed, meaning(Status::Denied, false)),
            (struck, meaning(Status::Retracted, false)),
            (self.contested, "somebody denies it"),
            (
                self.overruled,
                "the file overrules the evidence: its word stands before, the evidence's behind",
            ),
        ]
    }

    /// A stance: what affirms, what denies, and what does neither have signs of their own.
    pub const fn stance(&self, kind: StanceKind) -> &'static str {
        self.stances[kind as usize]
    }

    /// What a date says of some days.
    pub const fn stroke(&self, stroke: Stroke) -> &'static str {
        self.strokes[stroke as usize]
    }

    /// The signs of dates that are drawn, with what they mean.
    pub fn drawn(&self) -> [(String, &'static str); 6] {
        let [sharp, about, lasted, wide, perhaps, soft] = self.strokes;
        let ([open, close], [before, after]) = (self.wide, self.beyond);
        [
            (format!("{sharp} {about}"), "that day; that day by an estimate, or by a source in doubt"),
            (format!("{open}{wide}{wide}{close}"), "some time of that month, season or year"),
            (
                format!("{perhaps}{perhaps}{perhaps}"),
                "one of these days, which is not told; or it may have lasted over them",
            ),
            (format!("{lasted}{lasted}{lasted}"), "it lasted over these days"),
            (soft.to_owned(), "it begins or ends there, by an estimate, or by a source in doubt"),
            (format!("{before} {after}"), "it goes on out of sight, or has no end"),
        ]
    }

    /// The signs of coverage with what they mean.
    pub fn coverage(&self) -> [(&'static str, &'static str); 4] {
        let [own, citing, silent, untold] = self.carried;
        [
            (own, "in its own voice"),
            (citing, "citing others"),
            (silent, "not in, though written later: silence denies nothing"),
            (untold, "not in; whether written later cannot be told"),
        ]
    }

    /// Two letters for a kind of record.
    pub const fn kind(kind: RecordKind) -> &'static str {
        match kind {
            RecordKind::Meeting => "mt",
            RecordKind::Statement => "st",
            RecordKind::Event => "ev",
            RecordKind::Tie => "ti",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Dates stand among the hatches, the counts and the letters of the lanes.
    #[test]
    fn a_drawn_date_is_taken_for_nothing_else() {
        for glyphs in [Glyphs::UNICODE, Glyphs::ASCII] {
            let others = glyphs.hatches.into_iter().chain(glyphs.met).chain([glyphs.none]);
            let others = others.chain(["m", "s", "e", "X", "C", "M"]);
            let all: Vec<&str> =
                others.chain(glyphs.strokes).chain(glyphs.wide).chain(glyphs.beyond).collect();
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
            assert!(!glyphs.is_ascii || all.iter().all(|sign| sign.is_ascii()));
        }
    }

    #[test]
    fn every_stance_and_every_cell_has_a_sign_of_its_own() {
        for glyphs in [Glyphs::UNICODE, Glyphs::ASCII] {
            let stances: BTreeSet<&str> = StanceKind::ALL.iter().map(|kind| glyphs.stance(*kind)).collect();
            assert_eq!(stances.len(), StanceKind::ALL.len());
            let carried: BTreeSet<&str> = glyphs.carried.into_iter().collect();
            assert_eq!(carried.len(), glyphs.carried.len());
            let signs = glyphs.stances.iter().chain(&glyphs.carried).chain(&glyphs.then);
            assert!(!glyphs.is_ascii || signs.into_iter().all(|sign| sign.is_ascii()));
        }
    }
}
