//! Who deals with whom, for programs that draw and reckon with networks: `GraphML`, GEXF with times, JSON.

use super::machine::write_json;
use super::xml::Xml;
use crate::dataset::{AnyId, RecordId};
use crate::date::{Edge as End, Span};
use crate::library::{Level, Library};
use crate::network::{Length, betweenness};
use crate::query::Question;
use crate::query::evidence::{is_contested, together};
use crate::query::figure::Reckoning;
use crate::query::links::{is_enough, network};
use crate::query::relations::{Matrix, Measure};
use crate::reading::Values;
use serde::Serialize;
use std::io::{self, Write};

/// The network of a matrix, with what programs want to know of its nodes and edges.
#[derive(Debug, Serialize)]
pub struct Network<'l> {
    directed: bool,
    measure: &'static str,
    reading: &'static str,
    /// Whose scores.
    table: &'static str,
    nodes: Vec<Node<'l>>,
    edges: Vec<Edge<'l>>,
}

#[derive(Debug, Serialize)]
struct Node<'l> {
    id: &'l str,
    name: &'l str,
    kind: &'static str,
    /// The state, or else the organization, at the top.
    side: &'l str,
    degree: usize,
    /// Left out where there is too little to say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    betweenness: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Edge<'l> {
    source: &'l str,
    target: &'l str,
    weight: usize,
    /// The sum of the scores, and of how many acts; left out where none has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    tone_sum: Option<f64>,
    tone_acts: usize,
    reports: usize,
    roots: usize,
    named_roots: usize,
    contested: bool,
    records: Vec<&'l str>,
    /// From the first to the last possible day of each record, those that touch as one; without a day where it is open.
    spells: Vec<Spell>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Spell {
    start: Option<String>,
    end: Option<String>,
}

/// Spans that overlap as one, in time; what has no date at all is not in them.
fn merged(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.filter(|span| *span != Span::ALL).collect();
    spans.sort_unstable_by_key(|span| (span.earliest, span.latest));
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.earliest <= last.latest => last.latest = last.latest.max(span.latest),
            _ => merged.push(span),
        }
    }
    merged
}

impl<'l> Network<'l> {
    /// What there is to say of the network of a matrix.
    pub fn new(
        library: &'l Library,
        question: &Question,
        matrix: &Matrix,
        measure: Measure,
        reckoning: &Reckoning,
    ) -> Self {
        let dataset = &library.dataset;
        let graph = network(matrix, measure);
        let degrees = graph.degrees();
        let between = is_enough(matrix).then(|| betweenness(&graph, Length::Steps));
        let window = question.window.unwrap_or(Span::ALL);
        let side = |actor| question.then(library).rolled_up(actor, window, Level::States);
        let node = |(place, actor): (usize, &_)| Node {
            id: &dataset.actors[*actor].id,
            name: &dataset.actors[*actor].name,
            kind: dataset.actors[*actor].kind.word(),
            side: &dataset.actors[side(*actor)].id,
            degree: degrees[place],
            betweenness: between.as_ref().map(|between| between[place]),
        };
        let once = |place: &(usize, usize)| measure.tells(*place);
        let id = |place: usize| &*dataset.actors[matrix.actors[place]].id;
        let day = |end: End| end.day().map(|day| day.to_string());
        let edge = |(row, column): (usize, usize), records: &[RecordId]| {
            let [tone, ..] = reckoning.tone(records);
            let together = together(library, records, question.as_of);
            let spans = merged(records.iter().map(|record| library.span(*record)));
            Edge {
                source: id(row),
                target: id(column),
                weight: records.len(),
                tone_sum: (tone.acts > 0).then(|| tone.sum()),
                tone_acts: tone.acts,
                reports: together.reports,
                roots: together.roots.len(),
                named_roots: together.named_roots,
                contested: records.iter().any(|record| is_contested(library, *record, question.as_of)),
                records: records.iter().map(|record| library.id(AnyId::Record(*record))).collect(),
                spells: spans
                    .into_iter()
                    .map(|span| Spell { start: day(span.earliest), end: day(span.latest) })
                    .collect(),
            }
        };
        Network {
            directed: !measure.is_mutual(),
            measure: measure.word(),
            reading: measure.reading(),
            table: reckoning.table.word(),
            nodes: matrix.actors.iter().enumerate().map(node).collect(),
            edges: matrix
                .cells
                .iter()
                .filter(|(at, _)| once(at))
                .map(|(at, cell)| edge(*at, &cell.records))
                .collect(),
        }
    }

    /// As one object.
    pub fn json(&self, out: &mut dyn Write, ascii: bool) -> io::Result<()> {
        write_json(out, self, ascii)
    }

    const fn direction(&self) -> &'static str {
        if self.directed { "directed" } else { "undirected" }
    }

    /// As `GraphML`, in which dates and lists are text.
    pub fn graphml(&self, out: &mut dyn Write, ascii: bool) -> io::Result<()> {
        let mut xml = Xml::new(out, ascii)?;
        xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
        for (field, form) in NODE {
            key(&mut xml, "node", field, form)?;
        }
        for (field, form) in EDGE {
            key(&mut xml, "edge", field, form)?;
        }
        xml.open("graph", &[("id", self.measure), ("edgedefault", self.direction())])?;
        for node in &self.nodes {
            xml.open("node", &[("id", node.id)])?;
            data(&mut xml, "node", NODE.iter().zip(node.fields()))?;
            xml.close("node")?;
        }
        for edge in &self.edges {
            xml.open("edge", &[("source", edge.source), ("target", edge.target)])?;
            data(&mut xml, "edge", EDGE.iter().zip(edge.fields()))?;
            xml.close("edge")?;
        }
        xml.close("graph")?;
        xml.close("graphml")
    }

    /// As GEXF 1.3: edges last as long as their records, from the first possible day to the last.
    pub fn gexf(&self, out: &mut dyn Write, ascii: bool) -> io::Result<()> {
        let mut xml = Xml::new(out, ascii)?;
        xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])?;
        xml.open(
            "graph",
            &[
                ("mode", "dynamic"),
                ("defaultedgetype", self.direction()),
                ("timeformat", "date"),
                ("timerepresentation", "interval"),
            ],
        )?;
        for (class, fields) in [("node", &NODE[..]), ("edge", &EDGE[..])] {
            xml.open("attributes", &[("class", class), ("mode", "static")])?;
            for (number, (field, form)) in fields.iter().enumerate() {
                let id = number.to_string();
                xml.empty("attribute", &[("id", &id), ("title", field), ("type", form.gexf())])?;
            }
            xml.close("attributes")?;
        }
        xml.open("nodes", &[])?;
        for node in &self.nodes {
            xml.open("node", &[("id", node.id), ("label", node.name)])?;
            values(&mut xml, &node.fields())?;
            xml.close("node")?;
        }
        xml.close("nodes")?;
        xml.open("edges", &[])?;
        for (number, edge) in self.edges.iter().enumerate() {
            let (id, weight) = (number.to_string(), edge.weight.to_string());
            xml.open(
                "edge",
                &[("id", &id), ("source", edge.source), ("target", edge.target), ("weight", &weight)],
            )?;
            values(&mut xml, &edge.fields())?;
            if !edge.spells.is_empty() {
                xml.open("spells", &[])?;
                for spell in &edge.spells {
                    let ends = [("start", &spell.start), ("end", &spell.end)];
                    let ends: Vec<(&str, &str)> =
                        ends.iter().filter_map(|(name, day)| Some((*name, day.as_deref()?))).collect();
                    xml.empty("spell", &ends)?;
                }
                xml.close("spells")?;
            }
            xml.close("edge")?;
        }
        for open in ["edges", "graph", "gexf"] {
            xml.close(open)?;
        }
        Ok(())
    }
}

/// What a field holds.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Whole,
    Decimal,
    Truth,
}

impl Form {
    const fn graphml(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Whole => "int",
            Self::Decimal => "double",
            Self::Truth => "boolean",
        }
    }

    const fn gexf(self) -> &'static str {
        match self {
            Self::Whole => "integer",
            other => other.graphml(),
        }
    }
}

const NODE: [(&str, Form); 5] = [
    ("name", Form::Text),
    ("kind", Form::Text),
    ("side", Form::Text),
    ("degree", Form::Whole),
    ("betweenness", Form::Decimal),
];

const EDGE: [(&str, Form); 8] = [
    ("weight", Form::Whole),
    ("tone_sum", Form::Decimal),
    ("tone_acts", Form::Whole),
    ("reports", Form::Whole),
    ("roots", Form::Whole),
    ("named_roots", Form::Whole),
    ("contested", Form::Truth),
    ("records", Form::Text),
];

impl Node<'_> {
    /// In the order of the list.
    fn fields(&self) -> [Option<String>; NODE.len()] {
        [
            Some(self.name.to_owned()),
            Some(self.kind.to_owned()),
            Some(self.side.to_owned()),
            Some(self.degree.to_string()),
            self.betweenness.map(|share| share.to_string()),
        ]
    }
}

impl Edge<'_> {
    /// In the order of the list.
    fn fields(&self) -> [Option<String>; EDGE.len()] {
        [
            Some(self.weight.to_string()),
            self.tone_sum.map(|sum| sum.to_string()),
            Some(self.tone_acts.to_string()),
            Some(self.reports.to_string()),
            Some(self.roots.to_string()),
            Some(self.named_roots.to_string()),
            Some(self.contested.to_string()),
            Some(self.records.join(" ")),
        ]
    }
}

fn key(xml: &mut Xml, class: &str, field: &str, form: Form) -> io::Result<()> {
    let id = format!("{class}-{field}");
    xml.empty("key", &[("id", &id), ("for", class), ("attr.name", field), ("attr.type", form.graphml())])
}

fn data<'f>(
    xml: &mut Xml,
    class: &str,
    fields: impl Iterator<Item = (&'f (&'f str, Form), Option<String>)>,
) -> io::Result<()> {
    for ((field, _), value) in fields {
        if let Some(value) = value {
            xml.text("data", &[("key", &format!("{class}-{field}"))], &value)?;
        }
    }
    Ok(())
}

fn values<const N: usize>(xml: &mut Xml, fields: &[Option<String>; N]) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (number, value) in fields.iter().enumerate() {
        if let Some(value) = value {
            xml.empty("attvalue", &[("for", &number.to_string()), ("value", value)])?;
        }
    }
    xml.close("attvalues")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;

    #[test]
    fn spans_that_overlap_are_one_spell() {
        let days = |from: i64, to: i64| Span::days(Day::from_number(from), Day::from_number(to));
        let open = Span { earliest: End::Ever, ..days(0, 3) };
        let spans = [days(10, 12), days(12, 20), Span::ALL, days(1, 2), open, days(21, 21)];
        let expected = vec![open, days(10, 20), days(21, 21)];
        assert_eq!(merged(spans.into_iter()), expected);
    }
}
