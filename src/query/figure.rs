//! What a cell of the matrix says in one figure: how much, in what tone, since when, on whose word. Definitions, ranges
//! and worked examples are in `docs/measures.md`.

use super::Question;
use super::contacts::{Silence, last, silence_until};
use super::evidence::{contested, is_unnamed, many_roots};
use super::one_by_one::one_by_one_with;
use super::relations::{Cell, Matrix, Measure};
use crate::cameo::Table;
use crate::dataset::RecordId;
use crate::date::{Day, Span};
use crate::library::{Library, Scores};
use crate::progress::Follow;
use std::collections::BTreeMap;

/// One figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// How many records, of what the measure counts.
    #[default]
    Count,
    /// The mean score of the acts.
    Tone,
    /// The sum of their scores.
    ToneSum,
    /// The sum of the scores above zero.
    Cooperation,
    /// The sum of the scores below zero, without the sign.
    Conflict,
    /// The sum of the scores of words.
    Verbal,
    /// The sum of the scores of deeds.
    Material,
    /// Who gives more than they get.
    Balance,
    /// When the last was.
    Last,
    /// The longest silence.
    Silence,
    /// On how many roots the records rest together.
    Roots,
    /// Of how many only unnamed voices tell.
    Unnamed,
    /// How many somebody denies.
    Contested,
}

impl Figure {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Count,
        Self::Tone,
        Self::ToneSum,
        Self::Cooperation,
        Self::Conflict,
        Self::Verbal,
        Self::Material,
        Self::Balance,
        Self::Last,
        Self::Silence,
        Self::Roots,
        Self::Unnamed,
        Self::Contested,
    ];

    /// The word on screen and at the prompt.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Tone => "tone",
            Self::ToneSum => "tone-sum",
            Self::Cooperation => "cooperation",
            Self::Conflict => "conflict",
            Self::Verbal => "verbal",
            Self::Material => "material",
            Self::Balance => "balance",
            Self::Last => "last",
            Self::Silence => "silence",
            Self::Roots => "roots",
            Self::Unnamed => "unnamed",
            Self::Contested => "contested",
        }
    }

    /// What it is reckoned from, where nothing else is asked for.
    pub const fn measure(self) -> Measure {
        match self {
            Self::Count | Self::Balance => Measure::Statements,
            Self::Tone
            | Self::ToneSum
            | Self::Cooperation
            | Self::Conflict
            | Self::Verbal
            | Self::Material => Measure::Acts,
            Self::Last | Self::Silence | Self::Roots | Self::Unnamed | Self::Contested => Measure::Contacts,
        }
    }

    /// The formula, in a line.
    pub const fn formula(self) -> &'static str {
        match self {
            Self::Count => "records, each once",
            Self::Tone => "sum of scores / acts with a score",
            Self::ToneSum => "sum of scores",
            Self::Cooperation => "sum of scores above 0",
            Self::Conflict => "- sum of scores below 0",
            Self::Verbal => "sum of scores of words, roots 01-05 and 09-13",
            Self::Material => "sum of scores of deeds, roots 06-08 and 14-20",
            Self::Balance => "(there - back) / (there + back)",
            Self::Last => "latest possible first day to latest last day",
            Self::Silence => "longest time from one record to the next, least to most",
            Self::Roots => "roots of all records together, each once",
            Self::Unnamed => "records with unnamed roots only / records",
            Self::Contested => "records that somebody denies / records",
        }
    }

    /// Between what it lies.
    pub const fn range(self) -> &'static str {
        match self {
            Self::Count | Self::Roots => "0, 1, 2 ...",
            Self::Tone => "-10 to 10",
            Self::ToneSum | Self::Verbal | Self::Material => "any",
            Self::Cooperation | Self::Conflict => "0 or more",
            Self::Balance => "-1 to 1",
            Self::Last => "a day, or the days between which it lies",
            Self::Silence => "0 days or more",
            Self::Unnamed | Self::Contested => "0 to 1",
        }
    }

    /// Whether it adds up, so that it is nothing where there is nothing.
    pub const fn is_sum(self) -> bool {
        use Figure::{Conflict, Cooperation, Count, Material, Roots, ToneSum, Verbal};
        matches!(self, Count | ToneSum | Cooperation | Conflict | Verbal | Material | Roots)
    }

    /// Whether it is reckoned from the scores of a table.
    pub const fn has_scores(self) -> bool {
        matches!(self.measure(), Measure::Acts)
    }
}

/// What a figure comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// So many.
    Count(usize),
    /// A sum of the scores of so many acts.
    Sum(f64, usize),
    /// A sum of such as are all above zero, or all below it without the sign.
    Amount(f64, usize),
    /// Their mean.
    Mean(f64, usize),
    /// So many there, so many back.
    Balance(usize, usize),
    /// So many of so many.
    Share(usize, usize),
    /// On that day or between these.
    When(Span),
    /// So many days.
    Days(Silence),
}

impl Value {
    /// As one number, to compare and to count on; of dates the number of the last possible day.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Count(many) => Some(many as f64),
            Self::Sum(score, _) | Self::Amount(score, _) | Self::Mean(score, _) => Some(score),
            Self::Balance(there, back) => {
                Some((there as f64 - back as f64) / (there + back) as f64).filter(|share| share.is_finite())
            }
            Self::Share(part, whole) => Some(part as f64 / whole as f64).filter(|share| share.is_finite()),
            Self::When(span) => span.latest.day().map(|day| day.number() as f64),
            Self::Days(silence) => silence.most.map(|days| days as f64),
        }
    }

    /// How many it was reckoned from, where that is not the number itself.
    pub const fn of(self) -> Option<usize> {
        match self {
            Self::Sum(_, many) | Self::Amount(_, many) | Self::Mean(_, many) | Self::Share(_, many) => {
                Some(many)
            }
            Self::Balance(there, back) => Some(there + back),
            Self::Count(_) | Self::When(_) | Self::Days(_) => None,
        }
    }

    /// In words, with how many it was reckoned from: a mean of one says so.
    pub fn words(self) -> String {
        match self {
            Self::Count(many) => many.to_string(),
            Self::Amount(score, many) => format!("{score:.1} ({many})"),
            Self::Mean(score, 1) => format!("{} (one)", signed(score)),
            Self::Sum(score, many) | Self::Mean(score, many) => format!("{} ({many})", signed(score)),
            Self::Balance(there, back) => {
                let share = self.number().unwrap_or(0.0);
                format!("{share:+.2} ({there}:{back})")
            }
            Self::Share(part, whole) => format!("{part}/{whole}"),
            Self::When(span) => {
                let day = |edge: Option<Day>| edge.map_or_else(|| "..".to_owned(), |day| day.to_string());
                match span.day() {
                    Some(on) => on.to_string(),
                    None => format!("{}/{}", day(span.earliest.day()), day(span.latest.day())),
                }
            }
            Self::Days(Silence { least, most: Some(most) }) if least == most => format!("{least} d"),
            Self::Days(Silence { least, most: Some(most) }) => format!("{least}-{most} d"),
            Self::Days(Silence { least, most: None }) => format!("{least}+ d"),
        }
    }
}

/// What a figure comes to in the cells of a matrix, by their places; nothing where there is nothing to reckon it from.
pub type Reckoned = BTreeMap<(usize, usize), Value>;

/// A score that may be above or below zero with its sign, and nothing without.
pub fn signed(score: f64) -> String {
    if score.abs() < 0.05 { "0.0".to_owned() } else { format!("{score:+.1}") }
}

/// In what tone: the scores of some acts, by Goldstein.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tone {
    /// How many have a score.
    pub acts: usize,
    /// The sum of the scores above zero.
    pub cooperation: f64,
    /// The sum of those below, without the sign.
    pub conflict: f64,
}

impl Tone {
    /// All of it together. Scores have a decimal or two: what rounding leaves far behind them is not there.
    pub fn sum(self) -> f64 {
        ((self.cooperation - self.conflict) * 1e6).round() / 1e6
    }

    /// The mean; none of nothing.
    pub fn mean(self) -> Option<f64> {
        (self.acts > 0).then(|| self.sum() / self.acts as f64)
    }

    fn add(&mut self, score: f64) {
        self.acts += 1;
        if score > 0.0 {
            self.cooperation += score;
        } else {
            self.conflict -= score;
        }
    }
}

/// What figures are reckoned from.
#[derive(Debug)]
pub struct Reckoning<'l> {
    library: &'l Library,
    as_of: Option<Day>,
    /// Whose scores.
    pub table: Table,
    scores: Scores<'l>,
}

impl<'l> Reckoning<'l> {
    /// With the scores of a table.
    pub fn new(library: &'l Library, question: &Question, table: Table) -> Self {
        Self { library, as_of: question.as_of, table, scores: library.scores(table) }
    }

    /// In what tone some acts are: all of them, words, deeds.
    pub fn tone(&self, records: &[RecordId]) -> [Tone; 3] {
        let mut tones = [Tone::default(); 3];
        for record in records {
            if let Some(score) = self.scores.of(*record) {
                tones[0].add(score);
                if let Some(is_verbal) = self.scores.is_verbal(*record) {
                    tones[if is_verbal { 1 } else { 2 }].add(score);
                }
            }
        }
        tones
    }

    /// What a figure comes to in all cells of a matrix.
    pub fn values(&self, figure: Figure, matrix: &Matrix) -> Reckoned {
        let Ok(values) = self.values_with(figure, matrix, &());
        values
    }

    /// The same, followed and perhaps stopped.
    pub fn values_with<F: Follow>(
        &self,
        figure: Figure,
        matrix: &Matrix,
        follow: &F,
    ) -> Result<Reckoned, F::Stop> {
        let cells: Vec<(&(usize, usize), &Cell)> = matrix.cells.iter().collect();
        let value = |(place, cell): &(&(usize, usize), &Cell)| self.value_of(figure, matrix, **place, cell);
        let values = one_by_one_with(&cells, follow, value)?;
        Ok(cells.iter().zip(values).filter_map(|((place, _), value)| Some((**place, value?))).collect())
    }

    /// What a figure comes to in a cell of a matrix; none where there is nothing to reckon it from.
    pub fn value(&self, figure: Figure, matrix: &Matrix, place: (usize, usize)) -> Option<Value> {
        self.value_of(figure, matrix, place, matrix.cells.get(&place)?)
    }

    fn value_of(
        &self,
        figure: Figure,
        matrix: &Matrix,
        (row, column): (usize, usize),
        cell: &Cell,
    ) -> Option<Value> {
        let records = &cell.records[..];
        let [all, verbal, material] =
            if figure.has_scores() { self.tone(records) } else { [Tone::default(); 3] };
        let sum = |tone: Tone, is: f64| (tone.acts > 0).then_some(Value::Sum(is, tone.acts));
        let amount = |is: f64| (all.acts > 0).then_some(Value::Amount(is, all.acts));
        let spans = || records.iter().map(|record| self.library.span(*record)).collect::<Vec<_>>();
        match figure {
            Figure::Count => Some(Value::Count(records.len())),
            Figure::Tone => all.mean().map(|mean| Value::Mean(mean, all.acts)),
            Figure::ToneSum => sum(all, all.sum()),
            Figure::Cooperation => amount(all.cooperation),
            Figure::Conflict => amount(all.conflict),
            Figure::Verbal => sum(verbal, verbal.sum()),
            Figure::Material => sum(material, material.sum()),
            Figure::Balance => {
                let back = matrix.cell(column, row).map_or(0, |cell| cell.records.len());
                Some(Value::Balance(records.len(), back))
            }
            Figure::Last => last(&spans()).map(Value::When),
            Figure::Silence => silence_until(&spans(), self.as_of).map(Value::Days),
            Figure::Roots => Some(Value::Count(many_roots(self.library, records, self.as_of))),
            Figure::Unnamed => {
                let unnamed = records.iter().filter(|id| is_unnamed(self.library, **id, self.as_of));
                Some(Value::Share(unnamed.count(), records.len()))
            }
            Figure::Contested => {
                let contested = contested(self.library.then(self.as_of), records.len());
                Some(Value::Share(records.iter().filter(|id| contested(**id)).count(), records.len()))
            }
        }
    }
}
