//! A member of a group as written: its id alone, or with the time for which it is one.

use super::Dated;
use crate::finding::Place;
use crate::reading::{Field, Form, Node, Read, Reader, Text, record};

record! {
    /// A member with its time.
    Stay "member" {
        /// Who: an id.
        required actor: Text,
        /// Since when; left out where it always was one.
        optional from: Dated,
        /// Until when; left out where it still is one.
        optional until: Dated,
    }
}

/// A member: `"midland"`, or a table with the time for which it is one.
#[derive(Clone, Debug)]
pub struct Member {
    /// Where it stands.
    pub place: Place,
    /// Who.
    pub actor: Text,
    /// Since when.
    pub from: Option<Dated>,
    /// Until when.
    pub until: Option<Dated>,
}

impl Member {
    /// The fields of a member that is one for a time.
    pub const FIELDS: &'static [Field] = Stay::FIELDS;
}

impl Read for Member {
    const SHAPE: &'static str = "a member";
    const FORM: Form = Form::Either(&[Text::FORM, Stay::FORM]);

    fn read(node: Node, reader: &mut Reader) -> Option<Self> {
        if node.text().is_some() {
            let actor = Text::read(node, reader)?;
            return Some(Self { place: actor.place, actor, from: None, until: None });
        }
        if node.pairs().is_none() {
            reader.wrong_type(
                node,
                "a member: an id in quotation marks, or { actor = \"...\", from = \"2024-02\" }",
            );
            return None;
        }
        let Stay { here: place, actor, from, until } = Stay::read(node, reader)?;
        Some(Self { place, actor, from, until })
    }
}
