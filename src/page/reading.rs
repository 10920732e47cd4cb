//! How far reading the files has come, in words and as a gauge.

use super::Glyphs;
use crate::progress::{Reached, Stage};

/// How far it has come: `reading 120 of 200 files`.
pub fn reading(reached: &Reached) -> String {
    let (done, of) = (grouped(reached.done), grouped(reached.of));
    match reached.stage {
        Stage::Finding => "looking for the files".to_owned(),
        Stage::Opening => format!("opening {done} of {of} files"),
        Stage::Reading => format!("reading {done} of {of} files"),
        Stage::Linking => format!("linking {done} of {of} records"),
        Stage::Indexing => format!("indexing {done} of {of} records"),
        Stage::Asking => format!("asking {done} of {of}"),
    }
}

/// The same with the records read so far, where those are not what is counted.
pub fn reading_in_full(reached: &Reached, glyphs: &Glyphs) -> String {
    match reached.stage {
        Stage::Reading => {
            format!("{} {} {} records", reading(reached), glyphs.dot, grouped(reached.records))
        }
        _ => reading(reached),
    }
}

/// What part of a reading each stage takes where the files are at hand, in sixteenths; nobody knows how much there is to
/// be found.
const SHARES: [usize; Stage::ALL.len()] = [0, 1, 4, 6, 5];

/// A line that fills.
pub fn gauge(reached: &Reached, glyphs: &Glyphs, columns: usize) -> String {
    let at = Stage::ALL.iter().position(|stage| *stage == reached.stage).unwrap_or(0);
    let before: usize = SHARES.iter().take(at).sum();
    let part = (columns * SHARES[at] * reached.done.min(reached.of)).checked_div(reached.of).unwrap_or(0);
    let filled = (columns * before + part) / SHARES.iter().sum::<usize>();
    let [full, empty] = glyphs.gauge;
    format!("{}{}", full.repeat(filled), empty.repeat(columns - filled))
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(stage: Stage, done: usize, of: usize) -> Reached {
        Reached { stage, done, of, records: 61_000 }
    }

    #[test]
    fn how_far_it_is_in_words() {
        assert_eq!(reading(&at(Stage::Finding, 7, 0)), "looking for the files");
        assert_eq!(reading(&at(Stage::Opening, 3, 9)), "opening 3 of 9 files");
        let reached = at(Stage::Reading, 120, 1_200_000);
        assert_eq!(reading(&reached), "reading 120 of 1,200,000 files");
        let full = reading_in_full(&reached, &Glyphs::ASCII);
        assert_eq!(full, "reading 120 of 1,200,000 files - 61,000 records");
        let linking = at(Stage::Linking, 999, 1000);
        assert_eq!(reading_in_full(&linking, &Glyphs::ASCII), "linking 999 of 1,000 records");
    }

    #[test]
    fn the_gauge_only_ever_fills() {
        let shown = |reached| gauge(&reached, &Glyphs::ASCII, 16);
        assert_eq!(shown(at(Stage::Finding, 5, 0)), "................");
        assert_eq!(shown(at(Stage::Opening, 0, 4)), "................");
        assert_eq!(shown(at(Stage::Opening, 4, 4)), "#...............");
        assert_eq!(shown(at(Stage::Reading, 2, 4)), "###.............");
        assert_eq!(shown(at(Stage::Linking, 1, 2)), "########........");
        assert_eq!(shown(at(Stage::Indexing, 0, 0)), "###########.....");
        assert_eq!(shown(at(Stage::Indexing, 9, 9)), "################");
        assert_eq!(gauge(&at(Stage::Indexing, 9, 9), &Glyphs::ASCII, 0), "");
    }
}
