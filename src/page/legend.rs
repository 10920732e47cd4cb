//! What the signs mean: the one list, for the help all of it, for a row those that stand there.

use super::Glyphs;
use super::evidence::stance_role;
use super::sheet::{Line, Span};
use crate::dataset::RecordKind;
use crate::reading::Values;
use crate::records::StanceKind;
use crate::role::Role;

/// A sign with what it means, and how it is known on a line.
pub struct Entry {
    /// The sign, with where it stands if it needs to be told.
    pub sign: String,
    /// What it means.
    pub meaning: String,
    on: On,
}

/// How a sign is known on a line: by what stretches of these roles hold.
enum On {
    /// Anywhere in them.
    In(Vec<Role>, &'static str),
    /// At their beginning.
    Before(Vec<Role>, &'static str),
    /// At their end, but for blanks.
    After(Vec<Role>, &'static str),
    /// Nothing else, but for blanks.
    Alone(Vec<Role>, &'static str),
    /// Nothing else, in the middle of a cell.
    Centred(Vec<Role>, &'static str),
    /// Three numbers with strokes between them.
    Counts,
    /// It stands on no row.
    Elsewhere,
}

/// The dates of rows.
const DATES: [Role; 3] = [Role::Date, Role::Doubt, Role::Dim];

/// The signs that stand on a row of several lines, each once, with what they mean.
pub fn signs_on(glyphs: &Glyphs, row: &[Line]) -> Vec<(String, String)> {
    let spans = || row.iter().flat_map(|line| &line.spans);
    let stands = |entry: &Entry| spans().any(|span| entry.on.holds(span));
    legend(glyphs).into_iter().filter(stands).map(|entry| (entry.sign, entry.meaning)).collect()
}

impl On {
    fn holds(&self, span: &Span) -> bool {
        let text = span.text.as_str();
        let is = |roles: &[Role]| roles.contains(&span.role);
        match self {
            Self::In(roles, sign) => is(roles) && text.contains(sign),
            Self::Before(roles, sign) => is(roles) && text.trim_start_matches('+').starts_with(sign),
            Self::After(roles, sign) => {
                is(roles) && text.len() > sign.len() && text.trim_end().ends_with(sign)
            }
            Self::Alone(roles, sign) => is(roles) && text.trim() == *sign,
            Self::Centred(roles, sign) => is(roles) && text.trim() == *sign && text.starts_with("  "),
            Self::Counts => text.split_whitespace().any(is_counts),
            Self::Elsewhere => false,
        }
    }
}

/// Whether it is `3/2/1`.
fn is_counts(word: &str) -> bool {
    let numbers: Vec<&str> = word.split('/').collect();
    let is_number = |number: &&str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    numbers.len() == 3 && numbers.iter().all(is_number)
}

/// All signs with what they mean.
pub fn legend(glyphs: &Glyphs) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    let mut add = |sign: &str, meaning: &str, on: On| {
        all.push(Entry { sign: sign.to_owned(), meaning: meaning.to_owned(), on });
    };
    for (sign, meaning) in glyphs.legend() {
        let roles = if sign == glyphs.contested {
            vec![Role::Contested, Role::Selected]
        } else {
            vec![Role::Status, Role::Dim]
        };
        add(sign, meaning, On::In(roles, sign));
    }
    rows(glyphs, &mut add);
    pictures(glyphs, &mut add);
    for kind in StanceKind::ALL {
        let sign = glyphs.stance(*kind);
        let meaning = format!("a stance on a claim: {}", kind.word().replace('-', " "));
        add(sign, &meaning, On::Before(vec![stance_role(*kind)], sign));
    }
    let [_, untold] = glyphs.then;
    let meaning = "between two stances: which came first cannot be told";
    add(untold, meaning, On::Alone(vec![Role::Dim], untold));
    for (sign, meaning) in glyphs.coverage() {
        let meaning = format!("in the coverage: {meaning}");
        add(sign, &meaning, On::Centred(vec![Role::Outlet, Role::Dim], sign));
    }
    all
}

/// What stands on the rows of records.
fn rows(glyphs: &Glyphs, add: &mut impl FnMut(&str, &str, On)) {
    let [unknown, earlier] = glyphs.order;
    add(
        "3/2/1",
        "reports / roots / named roots: three reports go back to two, one of them named",
        On::Counts,
    );
    add("4 of 88, 3?", "records shown, of all; three of them only possibly", On::Elsewhere);
    add(
        "? before a date",
        "it answers the question only if its date falls right, or was perhaps not known yet",
        On::Before(DATES.to_vec(), "?"),
    );
    add(
        "+ before a date",
        "it became known, surely or perhaps, on the day as of which you look",
        On::In(DATES.to_vec(), "+"),
    );
    add(
        unknown,
        "before a row: cannot tell whether it came before the one above or after it",
        On::Alone(vec![Role::Doubt], unknown),
    );
    add(
        earlier,
        "before a row: it came before the one above, though its dates reach further",
        On::Alone(vec![Role::Doubt], earlier),
    );
    add(".. in a date", "between these two days; which of them, is not told", On::In(DATES.to_vec(), ".."));
    add("c. before a date", "an estimate of the source", On::Before(DATES.to_vec(), "c. "));
    add(
        "? after a date",
        "the source itself is in doubt of it",
        On::After(vec![Role::Date, Role::Doubt], "?"),
    );
    add(
        "? for a grade",
        "no basis: not set, or set to F or 6; never bad, and in no average",
        On::In(vec![Role::Dim, Role::Number], "ility ?"),
    );
    let differs = glyphs.differs;
    add(
        &format!("{differs} before words"),
        &format!("told in two ways, or a stance that changed; {differs}? where both may be one"),
        On::In(vec![Role::Contested], differs),
    );
    for kind in RecordKind::ALL {
        let meaning = match kind {
            RecordKind::Meeting => "a meeting",
            RecordKind::Statement => "a statement",
            RecordKind::Event => "an event",
            RecordKind::Tie => "a tie: what stands for a time",
        };
        add(Glyphs::kind(kind), meaning, On::Alone(vec![Role::Kind], Glyphs::kind(kind)));
    }
    add("(3) in the matrix", "rests on unnamed voices alone", On::In(vec![Role::Selected], "("));
    add(glyphs.ended, "died, or ended", On::In(vec![Role::Actor, Role::Title], glyphs.ended));
}

/// What stands in the strip, the lanes and the plane.
fn pictures(glyphs: &Glyphs, add: &mut impl FnMut(&str, &str, On)) {
    let hatches = glyphs.hatches.join(" ");
    let [diagonal, own] = glyphs.plane;
    for (sign, meaning) in [
        ("m s e in the lanes", "a meeting, a statement, an event; a line joins the lanes of those who met"),
        (
            &*hatches,
            "in the strip: perhaps then, or it went on then: less than 5, less than 20, 20 or more records",
        ),
        ("2 X C M in the strip", "surely then: so many records, 10 or more, 100 or more, 1000 or more"),
        (
            "m s e t in the plane",
            "of arrivals: one meeting, statement, event or tie; hatched as in the strip",
        ),
        (diagonal, "in the plane: reported when it happened; further down, reported late"),
        (own, "in the plane: where the selected record may lie"),
    ] {
        add(sign, meaning, On::Elsewhere);
    }
    for (sign, meaning) in glyphs.drawn() {
        add(
            &sign,
            &format!("the selected date under the strip, and dates in the lanes: {meaning}"),
            On::Elsewhere,
        );
    }
}
