use super::*;
use crate::dataset::{
    Anchor, Body, Citation, Dated, Hop, Locator, Noted, Origin, Overrule, Packed, Packing, Part, Party,
    Record, RecordId, Root, Saying, Stance, Stored, Words,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;

static TEXT: LazyLock<Whole> =
    LazyLock::new(|| "Gazze: ateşkes görüşmeleri, “yarın” sürecek. ".repeat(8).into());

/// Mostly a part of the text, else a text of its own.
fn str() -> impl Strategy<Value = Str> {
    let bounds = || TEXT.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
    let part = (select(bounds()), select(bounds())).prop_map(|(one, other)| {
        TEXT.try_substr_from(TEXT.get(one.min(other)..one.max(other)).unwrap()).unwrap()
    });
    prop_oneof![4 => part, 1 => ".{0,9}".prop_map(Str::from)]
}

/// Mostly in the file itself.
fn place() -> impl Strategy<Value = Place> {
    let file = prop_oneof![9 => Just(7_u32), 1 => any::<u32>()];
    (file, any::<(u32, u32)>()).prop_map(|(file, (start, end))| Place { file, start, end })
}

fn text() -> impl Strategy<Value = Text> {
    (place(), str()).prop_map(|(place, is)| Text { place, is })
}

fn id<I: From<usize> + std::fmt::Debug>() -> impl Strategy<Value = I> {
    prop_oneof![0..300_usize, 0..4_000_000_000_usize].prop_map(I::from)
}

fn word<T: Values + std::fmt::Debug>() -> impl Strategy<Value = T> {
    select(T::ALL)
}

fn when() -> impl Strategy<Value = When> {
    const WRITTEN: &[&str] = &[
        "2024-11-18",
        "0000-01-01",
        "9999-12-31",
        "2024-11",
        "2024",
        "2024-11-18?",
        "2024-11~",
        "198X",
        "1950S2",
        "2024-11-11/2024-11-17",
        "2024-11-11/",
        "/2024-11",
        "../2024",
        "[2024-11-11..2024-11-17]",
        "2024-24",
        "{2024-11-04,2024-11-11}",
        "[..2024]",
        "Y-170000002",
        "Y-17E7",
        "%2020",
        "2020%",
        "2024-?11-18",
        "2004-06-~01",
        "2024-11-18T10:00:00Z",
        "-0001-12-31",
        "156X-12-XX",
        "{1667,1760-12}",
        "2004-01/2004-02-~20",
    ];
    select(WRITTEN).prop_filter_map("EDTF", |text| When::parse(text).ok())
}

fn anchor() -> impl Strategy<Value = Anchor> {
    prop_oneof![id().prop_map(Anchor::Source), id().prop_map(Anchor::Record)]
}

fn rule() -> impl Strategy<Value = Rule> {
    select(&["weekday mon", "weekday sun -3", "week -1", "day 14", "month apr", "month -1", "same"][..])
        .prop_filter_map("a rule", |text| Rule::parse(text).ok())
}

fn dated() -> impl Strategy<Value = Dated> {
    let origin = (of(text()), of((anchor(), rule())), of(word()), of(str()))
        .prop_map(|(phrase, reckoned, basis, why)| Box::new(Origin { phrase, reckoned, basis, why }));
    (when(), place(), of(origin)).prop_map(|(when, here, origin)| Dated { when, here, origin })
}

fn citation() -> impl Strategy<Value = Citation> {
    let saying = (of(dated()), of(text()), vec(id(), 0..3))
        .prop_map(|(date, place, participants)| Box::new(Saying { date, place, participants }));
    let words = (of(text()), of(text()), of(str()), of(saying), of(str())).prop_map(
        |(quote, wording, independent, says, note)| {
            Box::new(Words { quote, wording, independent, says, note })
        },
    );
    let hop =
        (id(), of(str()), of(dated().prop_map(Box::new))).prop_map(|(who, cue, date)| Hop { who, cue, date });
    let root = prop_oneof![id().prop_map(Root::Actor), id().prop_map(Root::Source)];
    let at = select(&["", "¶ 1", "¶ 3-5, 9", "¶ 4294967295"][..])
        .prop_map(|text| Locator::parse(text).unwrap_or_default());
    (id(), at, vec(hop, 0..3), root, place(), of(words)).prop_map(|(source, at, via, root, here, words)| {
        Citation { source, at, via: via.into(), root, here, words }
    })
}

fn party() -> impl Strategy<Value = Party> {
    let part = prop_oneof![
        word().prop_map(Part::Role),
        select(&[Part::Speaker, Part::Addressee, Part::Subject, Part::From, Part::To][..]),
    ];
    let note = of(str().prop_map(Box::new));
    (id(), part, of(id()), any::<bool>(), of(any::<u32>()), any::<bool>(), note).prop_map(
        |(actor, part, on_behalf, head, count, delegation, note)| Party {
            actor,
            part,
            on_behalf,
            head,
            count,
            delegation,
            note,
        },
    )
}

fn body() -> impl Strategy<Value = Body> {
    let stance = (id(), word()).prop_map(|(claim, kind)| Stance { claim, kind });
    prop_oneof![
        (of(word()), of(any::<bool>())).prop_map(|(format, complete)| Body::Meeting { format, complete }),
        (word(), word(), of(id()), of(id()), vec(stance, 0..3)).prop_map(
            |(act, speech, on_behalf, occasion, stances)| Body::Statement {
                act,
                speech,
                on_behalf,
                occasion,
                stances: stances.into(),
            }
        ),
        Just(Body::Event),
        (word(), of(dated().prop_map(Box::new)), vec(dated(), 0..3))
            .prop_map(|(kind, until, on)| Body::Tie { kind, until, on: on.into() }),
    ]
}

fn noted() -> impl Strategy<Value = Noted> {
    let ids = (vec(id(), 0..4), vec(id(), 0..4), vec(id(), 0..4), vec(id(), 0..4));
    (ids, vec(str(), 0..3), vec(str(), 0..3)).prop_map(
        |((actors, sources, answered, raised), places, tags)| Noted {
            actors,
            sources,
            answered,
            raised,
            places,
            tags,
        },
    )
}

fn occasion(record: &Record) -> Option<RecordId> {
    if let Body::Statement { occasion, .. } = record.body { occasion } else { None }
}

fn record() -> impl Strategy<Value = Record> {
    let overrule = (word(), str()).prop_map(|(is, why)| Box::new(Overrule { is, why }));
    let said = (str(), str(), str(), of(dated()), of(str()), vec(party(), 0..4), of(str()), of(any::<f64>()));
    let more = (of(id()), of(overrule), vec(citation(), 0..4), vec(str(), 0..3), of(str()), place(), body());
    (said, more).prop_map(
        |(
            (id, title, summary, date, place, parties, code, score),
            (claim, overrule, cite, tags, note, here, body),
        )| Record {
            id,
            title,
            summary,
            date,
            place,
            parties: parties.into(),
            code,
            score,
            claim,
            overrule,
            cite: cite.into(),
            tags: tags.into(),
            note,
            here: Place { file: 7, ..here },
            body,
        },
    )
}

/// Some records of the file.
fn packed(records: &[Record], noted: Option<&Noted>) -> Option<Packed> {
    let mut packing = Packing::of(7, &TEXT);
    for record in records {
        packing.add(record);
    }
    packing.closed(noted)
}

proptest! {
    #[test]
    fn what_was_packed_is_unpacked_as_it_was(parts in vec(vec(record(), 0..4), 0..4)) {
        let mut stored = Stored::default();
        for records in &parts {
            if let Some(part) = packed(records, None) {
                stored.push(part);
            }
        }
        let all: Vec<&Record> = parts.iter().flatten().collect();
        prop_assert_eq!(stored.len(), all.len());
        for (id, record) in stored.ids().zip(&all) {
            let told = format!("{record:?}");
            prop_assert_eq!(&format!("{:?}", stored.get(id)), &told);
            prop_assert_eq!(&format!("{:?}", &stored[id]), &told);
            let first = (stored.id(id), stored.here(id), stored.date(id));
            prop_assert_eq!(first, (&*record.id, record.here, record.date.clone()));
        }
        for first in 0..=all.len() {
            let some: Vec<(RecordId, String)> =
                stored.some(first..all.len()).map(|(id, record)| (id, format!("{record:?}"))).collect();
            let told: Vec<_> =
                stored.ids().zip(&all).skip(first).map(|(id, record)| (id, format!("{record:?}"))).collect();
            prop_assert_eq!(some, told);
        }
    }

    #[test]
    fn taken_over_they_refer_to_the_same_by_its_new_number(
        records in vec(record(), 1..5),
        noted in noted(),
        from in 0..300_usize,
    ) {
        let packed = packed(&records, Some(&noted)).unwrap();
        prop_assert_eq!(packed.noted(), Some(noted));
        // All numbers from there on are one higher, and then again as they were.
        let up = |id: RecordId| RecordId::from(usize::from(id) + usize::from(usize::from(id) >= from));
        let down = |id: RecordId| RecordId::from(usize::from(id) - usize::from(usize::from(id) > from));
        let moved = packed.again(8, |id| Some(up(id))).unwrap();
        prop_assert!(moved.is_same(&packed));
        let back = moved.again(7, |id| Some(down(id))).unwrap();
        for ((record, moved), back) in records.iter().zip(moved.all()).zip(back.all()) {
            prop_assert_eq!(moved.here, Place { file: 8, ..record.here });
            prop_assert_eq!(occasion(&moved), occasion(record).map(up));
            prop_assert_eq!(format!("{back:?}"), format!("{record:?}"));
        }
        let refers = records.iter().any(|record| occasion(record).is_some());
        prop_assert!(!refers || packed.again(8, |_| None).is_none());
    }

    #[test]
    fn whatever_the_bytes_are_nothing_but_none_comes_of_it(bytes in vec(any::<u8>(), 0..200)) {
        let mut unpacker = Unpacker::apart(&bytes, &[], 7, &TEXT);
        if let Some(record) = Record::unpack(&mut unpacker) {
            let told = format!("{record:?}");
            prop_assert!(told.starts_with("Record"));
        }
    }

    #[test]
    fn numbers_are_as_short_as_they_are_small(number in any::<i64>()) {
        let mut packer = Packer::new(0, &TEXT);
        number.pack(&mut packer);
        prop_assert_eq!(i64::unpack(&mut Unpacker::new(&packer.bytes, 0, &TEXT)), Some(number));
        let bits = u64::BITS - zigzag(number).leading_zeros();
        prop_assert_eq!(packer.bytes.len() as u32, bits.div_ceil(7).max(1));
    }
}
