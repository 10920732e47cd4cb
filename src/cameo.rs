//! CAMEO 1.1b3 event codes with their labels and Goldstein scores, as in GDELT's table and in ICEWS's.
//!
//! Source of the codes: Conflict and Mediation Event Observations manual 1.1b3; of the scores: Goldstein (1992) as
//! tabled by GDELT (`CAMEO.goldsteinscale`) and by ICEWS. A score belongs to the type of act, not to the act.

use std::sync::LazyLock;

const TABLE: &str = include_str!("cameo.tsv");

/// One event code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Two to four digits.
    pub code: &'static str,
    /// What it stands for.
    pub label: &'static str,
    /// Goldstein score in GDELT's table, -10 (conflict) to 10 (cooperation).
    pub gdelt: Option<f32>,
    /// Goldstein score in ICEWS's table.
    pub icews: Option<f32>,
}

/// The table, read once.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let mut fields = line.split('\t');
        let (code, label) = (fields.next()?, fields.next()?);
        let mut score = || fields.next().and_then(|score| score.parse().ok());
        Some(Entry { code, label, gdelt: score(), icews: score() })
    };
    TABLE.lines().filter_map(entry).collect()
});

/// All codes, in order.
pub fn entries() -> impl Iterator<Item = Entry> {
    ENTRIES.iter().copied()
}

/// The entry of a code.
pub fn entry(code: &str) -> Option<Entry> {
    let at = ENTRIES.binary_search_by(|entry| entry.code.cmp(code)).ok()?;
    ENTRIES.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_code_once() {
        let codes: Vec<_> = entries().map(|entry| entry.code).collect();
        assert_eq!(codes.len(), TABLE.lines().count());
        assert!(codes.is_sorted() && codes.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(
            codes
                .iter()
                .all(|code| (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit()))
        );
    }

    #[test]
    fn scores_are_those_of_the_two_tables() {
        let of = |code| entry(code).map(|entry| (entry.gdelt, entry.icews));
        assert_eq!(of("165"), Some((Some(-6.5), Some(-7.0))));
        assert_eq!(of("045"), Some((Some(5.0), Some(5.0))));
        assert_eq!(of("106"), Some((None, Some(-5.0))));
        assert_eq!(of("999"), None);
    }
}
