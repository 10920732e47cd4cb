//! What a record is made of, packed.

use super::{Pack, Packer, Unpacker, pack, pack_all, unpack_some};
use crate::dataset::{
    Actor, ActorId, Anchor, AnyId, Body, Citation, Claim, ClaimId, Dated, Guess, Hop, Locator, Membership,
    Noted, Office, Origin, Overrule, Part, Party, Record, Root, Saying, ShortId, Source, SourceId, Stance,
    TextTold, Uncoded, View, Words,
};
use crate::finding::Finding;

// The place first, which begins before all that stands in it.
pack! {
    Record { here, id, title, summary, date, place, parties, code, score, claim, overrule, cite, tags, note, body }
    Dated { here, when, origin }
    Origin { phrase, reckoned, basis, why }
    Overrule { is, why }
    Stance { claim, kind }
    Citation { here, source, at, via, root, words }
    Words { quote, wording, independent, says, note }
    Saying { date, place, participants }
    Hop { who, cue, date }
    Noted { actors, sources, answered, raised, places, tags }
    Source {
        here, id, label, outlet, title, date, language, reliability, url, told, tags, note,
    }
    TextTold { name, sha256, paragraphs, uncoded }
    Uncoded { here, at, why }
    Actor {
        here, id, name, kind, aliases, named, plural, part_of, groups, offices, ended, perhaps, cite, tags, note,
    }
    Office { title, of, from, until, on, cite }
    Membership { of, from, until }
    Guess { actor, why }
    Claim { here, id, text, about, credibility, cite, overrule, tags, note }
    View { query, name, note }
    Finding { code, place, message, help, beside }
}

macro_rules! ids {
    ($($id:ident),*) => {$(
        impl Pack for $id {
            fn pack(&self, to: &mut Packer) {
                usize::from(*self).pack(to);
            }

            fn unpack(from: &mut Unpacker) -> Option<Self> {
                usize::unpack(from).map(Self::from)
            }
        }
    )*};
}

ids!(ActorId, SourceId, ClaimId);

/// An enum is packed as the number of its variant and what it holds.
macro_rules! variants {
    ($($name:ident { $($number:literal $variant:ident $(($of:ident))? $({ $($field:ident),* })?,)* })*) => {$(
        impl Pack for $name {
            fn pack(&self, to: &mut Packer) {
                match self {
                    $(Self::$variant $(($of))? $({ $($field),* })? => {
                        to.number($number);
                        $($of.pack(to);)?
                        $($($field.pack(to);)*)?
                    })*
                }
            }

            fn unpack(from: &mut Unpacker) -> Option<Self> {
                Some(match from.number()? {
                    $($number => {
                        $(let $of = Pack::unpack(from)?;)?
                        $($(let $field = Pack::unpack(from)?;)*)?
                        Self::$variant $(($of))? $({ $($field),* })?
                    })*
                    _ => return None,
                })
            }
        }
    )*};
}

variants! {
    AnyId { 0 Actor(id), 1 Source(id), 2 Record(id), 3 Claim(id), }
    Root { 0 Actor(id), 1 Source(id), }
    Anchor { 0 Source(id), 1 Record(id), }
    Part { 0 Role(role), 1 Speaker, 2 Addressee, 3 Subject, 4 From, 5 To, }
    Body {
        0 Meeting { format, complete },
        1 Statement { act, speech, on_behalf, occasion, stances },
        2 Event,
        3 Tie { kind, until, on },
    }
}

/// What most parties have not is told in one byte.
impl Pack for Party {
    fn pack(&self, to: &mut Packer) {
        let Self { actor, part, on_behalf, head, count, delegation, note } = self;
        let flags = [on_behalf.is_some(), *head, count.is_some(), *delegation, note.is_some()];
        to.number(flags.iter().rev().fold(0, |bits, flag| bits << 1 | u64::from(*flag)));
        actor.pack(to);
        part.pack(to);
        if let Some(whom) = on_behalf {
            whom.pack(to);
        }
        if let Some(count) = count {
            count.pack(to);
        }
        if let Some(note) = note {
            note.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        let bits = from.number()?;
        let has = |flag: u32| bits >> flag & 1 == 1;
        let (actor, part) = (Pack::unpack(from)?, Pack::unpack(from)?);
        let on_behalf = if has(0) { Some(Pack::unpack(from)?) } else { None };
        let count = if has(2) { Some(Pack::unpack(from)?) } else { None };
        let note = if has(4) { Some(Pack::unpack(from)?) } else { None };
        Some(Self { actor, part, on_behalf, head: has(1), count, delegation: has(3), note })
    }
}

impl Pack for Locator {
    fn pack(&self, to: &mut Packer) {
        pack_all(self.ranges(), to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        // Nearly always there is one range, which needs no room of its own.
        match usize::unpack(from)? {
            1 => Some(Self::of(&[Pack::unpack(from)?])),
            many => Some(Self::of(&unpack_some(many, from)?)),
        }
    }
}

impl Pack for ShortId {
    fn pack(&self, to: &mut Packer) {
        AnyId::from(*self).pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        AnyId::unpack(from).map(Self::from)
    }
}
