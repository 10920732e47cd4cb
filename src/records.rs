//! What is written: one struct per kind, as the files have it, every value with its place. Nothing is resolved here.

mod dated;
mod kinds;
mod member;
mod outline;
mod template;
mod words;

pub use dated::{Dated, Long as LongDate};
pub use kinds::{
    Actor, Attendance, Citation, Claim, DatasetHead, Event, Group, Hop, Involvement, Meeting, Office,
    Overrule, Perhaps, Position, Says, Source, Statement, Tie, Uncoded, View,
};
pub use member::Member;
pub use outline::{KINDS, Part, Parts, outline};
pub use template::{Given, template};
pub use words::{Act, ActorKind, Basis, Format, Reliability, Role, Speech, StanceKind, Status, TieKind};

use crate::finding::Finding;
use crate::load::File;
use crate::reading::{self, Absorb, Field, Form, Node, Read, Reader, Text, record};
use std::mem::take;

record! {
    /// All records of a file, or of many.
    Records "file" {
        /// The dataset's own description, once.
        many dataset: Heads,
        /// Documents.
        many source: Vec<Source>,
        /// Persons, states, organizations, outlets.
        many actor: Vec<Actor>,
        /// Blocs of your own.
        many group: Vec<Group>,
        /// Encounters.
        many meeting: Vec<Meeting>,
        /// Speech acts.
        many statement: Vec<Statement>,
        /// Other dated acts.
        many event: Vec<Event>,
        /// Standing relations.
        many tie: Vec<Tie>,
        /// Propositions that somebody disputes or leaves open.
        many claim: Vec<Claim>,
        /// Queries with a name.
        many view: Vec<View>,
    }
}

/// A kind of record that a file may hold any number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// As in its header.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its fields, in the order in which they are best written.
    pub fields: &'static [Field],
}

/// The kinds of record.
pub fn kinds() -> impl Iterator<Item = Kind> {
    Records::FIELDS.iter().filter_map(|field| match field.form {
        Form::List(Form::Table(_, doc, fields)) => Some(Kind { name: field.name, doc, fields }),
        _ => None,
    })
}

#[expect(clippy::derivable_impls, reason = "records derive nothing that a record of a file has no use for")]
impl Default for Records {
    fn default() -> Self {
        Self {
            here: crate::finding::Place::default(),
            dataset: Heads::default(),
            source: Vec::new(),
            actor: Vec::new(),
            group: Vec::new(),
            meeting: Vec::new(),
            statement: Vec::new(),
            event: Vec::new(),
            tie: Vec::new(),
            claim: Vec::new(),
            view: Vec::new(),
        }
    }
}

impl Absorb for Records {
    fn absorb(&mut self, piece: Self) {
        self.dataset.0.extend(piece.dataset.0);
        self.source.extend(piece.source);
        self.actor.extend(piece.actor);
        self.group.extend(piece.group);
        self.meeting.extend(piece.meeting);
        self.statement.extend(piece.statement);
        self.event.extend(piece.event);
        self.tie.extend(piece.tie);
        self.claim.extend(piece.claim);
        self.view.extend(piece.view);
    }
}

impl Records {
    /// All that is no record in time, taken out.
    #[must_use]
    pub fn others(&mut self) -> Self {
        let Self { dataset, source, actor, group, claim, view, .. } = self;
        Self {
            dataset: take(dataset),
            source: take(source),
            actor: take(actor),
            group: take(group),
            claim: take(claim),
            view: take(view),
            ..Self::default()
        }
    }

    /// How many there are that do not stand in time.
    pub fn many_others(&self) -> usize {
        let Self { dataset, source, actor, group, claim, view, .. } = self;
        dataset.0.len() + source.len() + actor.len() + group.len() + claim.len() + view.len()
    }

    /// The ids of all records that stand in time.
    pub fn ids(&self) -> impl Iterator<Item = &Text> {
        let Self { meeting, statement, event, tie, .. } = self;
        let ids = meeting.iter().map(|record| &record.id);
        let ids = ids.chain(statement.iter().map(|record| &record.id));
        ids.chain(event.iter().map(|record| &record.id)).chain(tie.iter().map(|record| &record.id))
    }

    /// How many records that stand in time there are: what people count.
    pub fn many(&self) -> usize {
        self.meeting.len() + self.statement.len() + self.event.len() + self.tie.len()
    }
}

/// `[dataset]` is one table where the other kinds are arrays; this is what several files add up to.
#[derive(Clone, Debug, Default)]
pub struct Heads(pub Vec<DatasetHead>);

impl Read for Heads {
    const SHAPE: &'static str = DatasetHead::SHAPE;
    const FORM: Form = DatasetHead::FORM;

    fn read(node: Node, reader: &mut Reader) -> Option<Self> {
        DatasetHead::read(node, reader).map(|head| Self(vec![head]))
    }
}

/// The records of one file, and what is wrong with it.
pub fn read(file: &File, number: u32) -> (Records, Vec<Finding>) {
    let mut reader = Reader::new(number, &file.text);
    let records = reading::read_file(&file.text, &mut reader);
    (records, reader.findings)
}
