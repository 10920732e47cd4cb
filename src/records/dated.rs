//! A date as written: EDTF alone, or with the phrase it stands for and how it was reckoned.

use super::Basis;
use crate::finding::Place;
use crate::reading::{Field, Form, Node, Placed, Read, Reader, Text, record};

record! {
    /// A date with where it comes from.
    Long "date" {
        /// The date in EDTF (ISO 8601-2), levels 0 to 2.
        required edtf: Text,
        /// The words of the source ("last week").
        optional phrase: Text,
        /// The source or dated record from which it is reckoned.
        optional anchor: Text,
        /// How: `weekday mon`, `week -1`, `day -14`, `month apr`, `same`, `before`, `after` ….
        optional rule: Text,
        /// `stated` or `inferred`.
        optional basis: Placed<Basis>,
        /// From what it was inferred.
        optional why: Text,
    }
}

/// A date: `"2024-11"`, or a table with where it comes from.
#[derive(Clone, Debug)]
pub struct Dated {
    /// Where it stands.
    pub place: Place,
    /// The date in EDTF.
    pub edtf: Text,
    /// Where it comes from, if that is said.
    pub long: Option<Box<Long>>,
}

impl Dated {
    /// The fields of a date that says where it comes from.
    pub const FIELDS: &'static [Field] = Long::FIELDS;
}

impl Read for Dated {
    const SHAPE: &'static str = "a date";
    const FORM: Form = Form::Either(&[Text::FORM, Long::FORM]);

    fn read(node: Node, reader: &mut Reader) -> Option<Self> {
        if node.text().is_some() {
            let edtf = Text::read(node, reader)?;
            return Some(Self { place: edtf.place, edtf, long: None });
        }
        if node.pairs().is_none() {
            reader.wrong_type(node, "a date: \"2024-11\" in quotation marks, or { edtf = \"2024-11\", … }");
            return None;
        }
        let long = Long::read(node, reader)?;
        Some(Self { place: long.here, edtf: long.edtf.clone(), long: Some(Box::new(long)) })
    }
}
