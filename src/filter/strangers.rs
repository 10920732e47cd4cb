//! Values that name nobody: the question can be read and is answered, but hardly as it was meant.

use super::{
    Field, Filter, FilterError, Term, Value, claims_called, holds, is_called, quoted, sources_called,
    view_called,
};
use crate::dataset::{Actor, Dataset};
use crate::reading::nearest;
use crate::records::ActorKind;
use crate::text::{Str, fold};
use std::collections::{BTreeMap, BTreeSet};

/// So many names are told at once, where none is like the one that was typed.
const FEW: usize = 8;

impl Filter {
    /// What is asked of somebody or something that is not there: the value's place, and who may be meant.
    pub fn strangers(&self, dataset: &Dataset) -> Vec<FilterError> {
        let mut strangers = Vec::new();
        for term in &self.terms {
            for value in &term.values {
                strangers.extend(match term.field {
                    Some(Field::View) => in_view(dataset, value),
                    Some(field) => stranger(dataset, field, value).into_iter().collect(),
                    None => Vec::new(),
                });
            }
        }
        strangers
    }

    /// The same without what its views ask for: that is said of the views.
    pub fn own_strangers(&self, dataset: &Dataset) -> Vec<FilterError> {
        let own = self.terms.iter().filter(|term| term.field != Some(Field::View)).cloned();
        Self { terms: own.collect::<Vec<Term>>() }.strangers(dataset)
    }
}

/// Those of a view, at the place of its name. The views that it names itself are asked for on their own.
fn in_view(dataset: &Dataset, value: &Value) -> Vec<FilterError> {
    let number = view_called(dataset.views.iter().map(|view| &*view.name), &value.text);
    let filter = number.and_then(|number| dataset.views[number].query.is.parse::<Filter>().ok());
    let strangers = filter.map(|filter| filter.own_strangers(dataset)).unwrap_or_default();
    let here = |stranger: FilterError| FilterError {
        column: value.column,
        message: format!("in @{}: {}", value.text, stranger.message),
        help: stranger.help,
    };
    strangers.into_iter().map(here).collect()
}

fn stranger(dataset: &Dataset, field: Field, value: &Value) -> Option<FilterError> {
    let words = fold(&value.text);
    let is_known =
        |actor: &Actor| *actor.id == *value.text || names(actor).any(|name| is_called(&fold(name), &words));
    let mut actors = dataset.actors.iter().map(|(_, actor)| actor);
    let (what, found) = match field {
        Field::Actor | Field::From | Field::To | Field::With => ("actor", actors.any(is_known)),
        Field::Outlet => ("outlet", actors.any(|actor| actor.kind == ActorKind::Outlet && is_known(actor))),
        Field::Source => ("source", sources_called(dataset, &value.text).next().is_some()),
        Field::Claim => ("claim", claims_called(dataset, &value.text).next().is_some()),
        Field::Place => {
            let is_there = |place: &Str| holds(&fold(place), &words);
            ("place", dataset.places.iter().any(is_there))
        }
        Field::Tag => ("tag", dataset.tags.iter().any(|tag| fold(tag) == words)),
        // Their words and days are checked where they are read.
        Field::Kind
        | Field::Date
        | Field::After
        | Field::Before
        | Field::Stance
        | Field::Status
        | Field::Conflict
        | Field::Act
        | Field::View => return None,
    };
    if found {
        return None;
    }
    let message = format!("no {what} is called `{}`", value.text);
    Some(FilterError { column: value.column, message, help: meant(&known(dataset, field), &words) })
}

fn names(actor: &Actor) -> impl Iterator<Item = &str> {
    std::iter::once(&*actor.name).chain(actor.aliases.iter().map(|alias| &**alias))
}

/// What a field can be asked about: as it is typed, by its folded names.
fn known(dataset: &Dataset, field: Field) -> BTreeMap<String, Str> {
    let actors = |is_kind: fn(ActorKind) -> bool| {
        let actors = dataset.actors.iter().map(|(_, actor)| actor).filter(move |actor| is_kind(actor.kind));
        let called = |actor: &'_ Actor| names(actor).map(fold).chain([fold(&actor.id)]).collect::<Vec<_>>();
        actors.flat_map(move |actor| called(actor).into_iter().map(|name| (name, actor.id.clone()))).collect()
    };
    let words = |words: &BTreeSet<Str>| words.iter().map(|word| (fold(word), word.clone())).collect();
    match field {
        Field::Outlet => actors(|kind| kind == ActorKind::Outlet),
        Field::Source => {
            let sources = dataset.sources.iter().map(|(_, row)| row);
            sources
                .flat_map(|row| [(fold(&row.id), row.id.clone()), (fold(&row.label), row.id.clone())])
                .collect()
        }
        Field::Claim => dataset.claims.iter().map(|(_, row)| (fold(&row.id), row.id.clone())).collect(),
        Field::Place => words(&dataset.places),
        Field::Tag => words(&dataset.tags),
        _ => actors(|_| true),
    }
}

/// Who or what may be meant.
fn meant(known: &BTreeMap<String, Str>, words: &str) -> Option<String> {
    let names: Vec<&str> = known.keys().map(String::as_str).collect();
    let near = nearest(words, &names).or_else(|| {
        // Of a name people type one word.
        let parts: Vec<&str> = names.iter().flat_map(|name| name.split(' ')).collect();
        let part = nearest(words, &parts)?;
        names.iter().copied().find(|name| name.split(' ').any(|word| word == part))
    });
    let near = near.and_then(|name| known.get(name)).filter(|_| !words.is_empty());
    if let Some(near) = near {
        return Some(format!("did you mean `{}`?", quoted(near)));
    }
    let all: BTreeSet<&str> = known.values().map(|name| &**name).collect();
    let listed = || all.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    match all.len() {
        0 => Some("there is none".to_owned()),
        1..=FEW => Some(format!("known: {}", listed())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::library::Library;
    use crate::load::{Loaded, embedded};

    fn library() -> Library {
        let loaded: Loaded = embedded(crate::embedded::FILES);
        Library::new(check(loaded), "test")
    }

    fn said(query: &str) -> Vec<String> {
        let library = library();
        let filter = Filter::read(query, library.views()).unwrap_or_default();
        filter.strangers(&library.dataset).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn who_is_not_there_is_said_at_his_place_with_who_is_meant() {
        assert_eq!(
            said("kind:meeting -from:turkey,erdogn"),
            ["column 27: no actor is called `erdogn` (did you mean `recep-tayyip-erdogan`?)"]
        );
        assert_eq!(
            said("place:Ankarra"),
            ["column 7: no place is called `Ankarra` (did you mean `Ankara`?)"]
        );
        assert_eq!(said("tag:Hostin"), ["column 5: no tag is called `Hostin` (did you mean `hosting`?)"]);
        assert_eq!(
            said("to:\"hakan fidann\" erdogn"),
            ["column 4: no actor is called `hakan fidann` (did you mean `hakan-fidan`?)"]
        );
        assert_eq!(said("outlet:fidan"), ["column 8: no outlet is called `fidan`"]);
        assert_eq!(
            said("source:the-times"),
            [
                "column 8: no source is called `the-times` (known: source-000, source-001, source-002, source-003)"
            ]
        );
        assert_eq!(said("with:\"—\""), ["column 6: no actor is called `—`"]);
        assert_eq!(
            said("claim:lable"),
            ["column 7: no claim is called `lable` (did you mean `hamas-label`?)"]
        );
        let none = "from:turkey to:hamas,HANIYEH outlet:trt source:001 claim:hamas-label place:ankara tag:hosting xyz @denials";
        assert_eq!(said(none), Vec::<String>::new());
    }

    /// Whom the question finds and whom the complaint misses are the same.
    #[test]
    fn nobody_is_a_stranger_who_is_found() {
        let library = library();
        let words = [
            "erdo",
            "ERDOĞAN",
            "hamas",
            "al hayya",
            "hayya al",
            "rdogan",
            "",
            "-",
            "source-000",
            "turkey hosts",
        ];
        for typed in words.iter().map(|word| quoted(word)) {
            let is_said = |field: &str| !said(&format!("{field}:{typed}")).is_empty();
            let value = typed.trim_matches('"');
            if !value.is_empty() {
                assert_eq!(is_said("actor"), library.then(None).actors_called(value).is_empty(), "{typed}");
            }
        }
    }

    #[test]
    fn what_a_view_asks_for_is_said_at_its_name() {
        let mut loaded = embedded(crate::embedded::FILES);
        loaded.files[0].text = format!(
            "{}{}",
            loaded.files[0].text, "\n[[view]]\nname = \"Lost\"\nquery = \"kind:tie with:nobodyatall\"\n"
        )
        .into();
        let library = Library::new(check(loaded), "test");
        let filter = Filter::read("from:turkey @lost", library.views()).unwrap_or_default();
        let said: Vec<String> = filter.strangers(&library.dataset).iter().map(ToString::to_string).collect();
        assert_eq!(said, ["column 14: in @lost: no actor is called `nobodyatall`"]);
        let findings: Vec<_> =
            library.findings.iter().map(|finding| (finding.code, &*finding.message)).collect();
        assert_eq!(findings, [(crate::finding::Code::ViewOfNobody, "no actor is called `nobodyatall`")]);
    }
}
