//! CSL-JSON, by the schema of the Citation Style Language 1.0.2: what a reference manager or pandoc reads. Its dates have
//! no "one day of", so what is in doubt stands there as a text, not as a day that nobody knows.

use super::bibtex::sentences;
use super::reference::calendar;
use super::used::Used;
use crate::date::When;
use serde::Serialize;

/// A document.
#[derive(Serialize)]
pub struct Item<'u> {
    id: &'u str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'u str,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    outlet: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'u str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'u str>,
    /// Where in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'u str>,
    /// For what it is cited.
    #[serde(skip_serializing_if = "Option::is_none")]
    annote: Option<String>,
}

/// A date as CSL has it: a day, month or year, two of them for what lasted; about; or a text.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Date {
    #[serde(rename = "date-parts", skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Vec<u16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<u16>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<String>,
}

/// The document as an item.
pub fn item<'u>(used: &'u Used) -> Item<'u> {
    let reference = &used.reference;
    Item {
        id: reference.id,
        kind: if reference.outlet.is_some() { "article-newspaper" } else { "document" },
        title: &reference.title,
        outlet: reference.outlet,
        issued: reference.date.map(date),
        language: reference.language,
        url: reference.url,
        note: Some(&*used.at).filter(|at| !at.is_empty()),
        annote: (!used.for_what.is_empty()).then(|| sentences(&used.for_what)),
    }
}

fn date(when: &When) -> Date {
    let edtf = when.to_string();
    let (plain, circa) = match edtf.strip_suffix('~') {
        Some(plain) => (plain, true),
        None => (&*edtf, false),
    };
    if let Some(parts) = calendar(plain) {
        return Date { parts: vec![parts], circa, ..Date::default() };
    }
    // EDTF has the seasons as 21 to 24.
    if let Some((year, season)) = plain.split_once('-')
        && let (Some(parts), Ok(season @ 21..=24)) = (calendar(year), season.parse::<u16>())
    {
        return Date { parts: vec![parts], season: Some(season - 20), circa, literal: None };
    }
    if let Some((first, last)) = edtf.split_once('/')
        && let (Some(first), Some(last)) = (calendar(first), calendar(last))
    {
        return Date { parts: vec![first, last], ..Date::default() };
    }
    Date { literal: Some(when.human()), ..Date::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(edtf: &str) -> String {
        serde_json::to_string(&date(&When::parse(edtf).unwrap())).unwrap()
    }

    #[test]
    fn dates_are_never_firmer_than_they_are() {
        for (edtf, wanted) in [
            ("2024-05-14", r#"{"date-parts":[[2024,5,14]]}"#),
            ("2024-05", r#"{"date-parts":[[2024,5]]}"#),
            ("2024", r#"{"date-parts":[[2024]]}"#),
            ("2024-04~", r#"{"date-parts":[[2024,4]],"circa":true}"#),
            ("2024-21", r#"{"date-parts":[[2024]],"season":1}"#),
            ("2010-24~", r#"{"date-parts":[[2010]],"season":4,"circa":true}"#),
            ("2024-11-11/2024-11-17", r#"{"date-parts":[[2024,11,11],[2024,11,17]]}"#),
            ("2024-04?", r#"{"literal":"Apr 2024?"}"#),
            ("2023-10/..", r#"{"literal":"Oct 2023 →"}"#),
            ("[2024-07-05..2025-01-17]", r#"{"literal":"one day of 5 Jul 2024 - 17 Jan 2025"}"#),
            ("2024-33", r#"{"literal":"Q1 2024"}"#),
            ("-0199", r#"{"literal":"200 BC"}"#),
        ] {
            assert_eq!(json(edtf), wanted, "{edtf}");
        }
    }
}
