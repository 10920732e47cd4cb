//! CAMEO 1.1b3 event codes with their labels and Goldstein scores, as in GDELT's table and in ICEWS's.
//!
//! Source of the codes: Conflict and Mediation Event Observations manual 1.1b3; of the scores: Goldstein (1992) as
//! tabled by GDELT (`CAMEO.goldsteinscale`) and by ICEWS. A score belongs to the type of act, not to the act.

const TABLE: &str = include_str!("cameo.tsv");

/// One event code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Two to four digits.
    pub code: &'static str,
    /// What it stands for.
    pub label: &'static str,
    /// Goldstein score in GDELT's table, -10 (conflict) to 10 (cooperation).
    pub gdelt: Option<f64>,
    /// Goldstein score in ICEWS's table.
    pub icews: Option<f64>,
}

/// All codes, in order.
pub fn entries() -> impl Iterator<Item = Entry> {
    TABLE.lines().filter_map(read)
}

impl Entry {
    /// Its score in one of the tables.
    pub const fn score(&self, table: Table) -> Option<f64> {
        match table {
            Table::Gdelt => self.gdelt,
            Table::Icews => self.icews,
        }
    }
}

/// Whose scores: the two differ for 016, 022, 164 and 165, and GDELT's has none for 106 and 1213.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Table {
    /// GDELT's.
    #[default]
    Gdelt,
    /// ICEWS's.
    Icews,
}

impl Table {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Gdelt, Self::Icews];

    /// The name on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gdelt => "GDELT",
            Self::Icews => "ICEWS",
        }
    }

    /// The word at the prompt.
    pub const fn typed(self) -> &'static str {
        match self {
            Self::Gdelt => "gdelt",
            Self::Icews => "icews",
        }
    }
}

/// Whether an act of that code is of words; of deeds else. Roots 01 to 05 and 09 to 13 are words: statements, appeals,
/// consultation, diplomacy; investigating, demanding, disapproving, rejecting, threatening.
pub fn is_verbal(code: &str) -> bool {
    let root = code.get(..2).and_then(|root| root.parse().ok()).unwrap_or(0_u8);
    matches!(root, 1..=5 | 9..=13)
}

/// Where the table's rows start.
const ROWS: [u16; many_rows()] = rows();

const fn many_rows() -> usize {
    let (mut many, mut at) = (0, 0);
    while at < TABLE.len() {
        many += (TABLE.as_bytes()[at] == b'\n') as usize;
        at += 1;
    }
    many
}

const fn rows() -> [u16; many_rows()] {
    let mut rows = [0; many_rows()];
    let (mut row, mut at) = (1, 0);
    while row < rows.len() {
        if TABLE.as_bytes()[at] == b'\n' {
            rows[row] = at as u16 + 1;
            row += 1;
        }
        at += 1;
    }
    rows
}

/// The entry of a code.
pub fn entry(code: &str) -> Option<Entry> {
    read(row(code)?.lines().next()?)
}

/// Whether there is such a code.
pub fn is_code(code: &str) -> bool {
    row(code).is_some()
}

/// The table from the row of a code on. It is in order.
fn row(code: &str) -> Option<&'static str> {
    let from = |row: &u16| TABLE.get(usize::from(*row)..).unwrap_or_default();
    let in_row = |row: &u16| from(row).bytes().take_while(|byte| *byte != b'\t').cmp(code.bytes());
    ROWS.binary_search_by(in_row).ok().map(|row| from(&ROWS[row]))
}

fn read(line: &'static str) -> Option<Entry> {
    let mut fields = line.split('\t');
    let (code, label) = (fields.next()?, fields.next()?);
    let mut score = || fields.next().and_then(|score| score.parse().ok());
    Some(Entry { code, label, gdelt: score(), icews: score() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_code_once() {
        let codes: Vec<_> = entries().map(|entry| entry.code).collect();
        assert_eq!(codes.len(), TABLE.lines().count());
        assert!(codes.is_sorted() && codes.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(TABLE.is_ascii() && entries().all(|one| entry(one.code) == Some(one)));
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
        let differ: Vec<_> = entries()
            .filter(|entry| entry.gdelt.is_some() && entry.gdelt != entry.icews)
            .map(|entry| entry.code)
            .collect();
        assert_eq!(differ, ["016", "022", "164", "165"]);
        let lacking = entries().filter(|entry| entry.score(Table::Gdelt).is_none() && entry.icews.is_some());
        assert_eq!(lacking.map(|entry| entry.code).collect::<Vec<_>>(), ["106", "1213"]);
    }

    #[test]
    fn words_and_deeds() {
        for code in ["010", "045", "057", "1246", "138"] {
            assert!(is_verbal(code), "{code}");
        }
        for code in ["063", "0841", "145", "165", "190", "203"] {
            assert!(!is_verbal(code), "{code}");
        }
    }
}
