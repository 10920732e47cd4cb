//! Datasets of any size, always the same for the same size and seed: names, chains and dates as they come in news of
//! a negotiation, all of them made up.

use demarche::date::Day;
use demarche::load::{File, Loaded};
use std::fmt::Write as _;

/// A dataset of so many meetings, statements, events and ties, in so many files of them: as it is read from a folder.
pub fn dataset(records: usize, files: usize, seed: u64) -> Loaded {
    let file = |name: &str, text: String| File {
        name: name.to_owned(),
        path: None,
        text: text.into(),
        readable: true,
    };
    let world = World::new(records);
    let mut chance = Chance(seed);
    let mut all = vec![
        file("dataset.toml", world.head()),
        file("actors.toml", world.actors()),
        file("claims.toml", world.claims(&mut chance)),
    ];
    let files = files.saturating_sub(all.len() + 1).max(1);
    let mut sources = String::new();
    for source in 0..world.sources {
        world.source(source, &mut sources);
    }
    all.push(file("sources.toml", sources));
    for number in 0..files {
        let (first, last) = (records * number / files, records * (number + 1) / files);
        let mut text = String::new();
        for record in first..last {
            world.record(record, &mut chance, &mut text);
        }
        all.push(file(&format!("records/{number:04}.toml"), text));
    }
    Loaded { files: all, findings: Vec::new() }
}

/// `SplitMix64`.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// One time in so many.
    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    /// The first are met often, the last rarely, as it is with people in the news.
    fn early(&mut self, end: usize) -> usize {
        let share = self.next() as f64 / u64::MAX as f64;
        ((share * share * share * end as f64) as usize).min(end.saturating_sub(1))
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const SYLLABLES: &[&str] = &[
    "ba", "dor", "eli", "fan", "gur", "hal", "ina", "jo", "kem", "lis", "mar", "nev", "ost", "pel", "qua",
    "ro", "sul", "tam", "ür", "vel", "wen", "xan", "yil", "zo", "şa", "ğan", "ö", "çi",
];
const MATTERS: &[&str] = &[
    "cease-fire",
    "exchange of detainees",
    "border crossing",
    "aid convoys",
    "withdrawal",
    "monitoring",
    "reconstruction",
    "fuel",
    "prisoners' list",
    "corridor",
    "guarantees",
    "elections",
    "hostages",
    "truce",
];
const VERBS: &[&str] =
    &["welcomed", "rejected", "discussed", "postponed", "asked for", "spoke of", "warned against", "offered"];
const PLACES: &[&str] = &["Belvar", "Ostin", "Kemra", "Port Halis", "Marnev", "Velsul"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// 5 January 2015, a Monday: the first day of the made-up news.
const FIRST_DAY: i64 = 16_440;
/// The first Monday since 1970.
const MONDAY: i64 = 4;
/// Ten years of them.
const SPAN: usize = 3_650;

struct World {
    records: usize,
    states: usize,
    bodies: usize,
    outlets: usize,
    persons: usize,
    unnamed: usize,
    claims: usize,
    sources: usize,
}

impl World {
    fn new(records: usize) -> Self {
        let root = records.isqrt();
        Self {
            records,
            states: (root / 20).clamp(5, 60),
            bodies: (root / 5).clamp(8, 300),
            outlets: (root / 10).clamp(4, 120),
            persons: (root * 2).clamp(20, 3_000),
            unnamed: (root / 2).clamp(5, 500),
            claims: (records / 100).max(3),
            sources: (records / 12).max(4),
        }
    }

    fn head(&self) -> String {
        format!("[dataset]\ntitle = \"Made up: {} records\"\n", self.records)
    }

    fn actors(&self) -> String {
        let mut text = String::new();
        let cite = "cite = [{ source = \"source-0\", at = \"¶ 1\" }]";
        for state in 0..self.states {
            let name = name(state, 3);
            let _ = writeln!(
                text,
                "[[actor]]\nid = \"state-{state}\"\nname = \"{name}\"\nkind = \"state\"\n{cite}\n"
            );
        }
        for body in 0..self.bodies {
            let name = name(body, 2);
            let of = body % self.states;
            let _ = writeln!(
                text,
                "[[actor]]\nid = \"body-{body}\"\nname = \"{name} Council\"\nkind = \"organization\"\n\
                 part_of = \"state-{of}\"\n{cite}\n",
            );
        }
        for outlet in 0..self.outlets {
            let name = name(outlet, 2);
            let _ = writeln!(
                text,
                "[[actor]]\nid = \"outlet-{outlet}\"\nname = \"The {name} Post\"\nkind = \"outlet\"\n{cite}\n"
            );
        }
        for person in 0..self.persons {
            let (first, last) = (name(person % 97, 2), surname(person));
            let of = person % self.states;
            let year = 2_015 + person % 8;
            let _ = writeln!(
                text,
                "[[actor]]\nid = \"person-{person}\"\nname = \"{first} {last}\"\nkind = \"person\"\n\
                 aliases = [\"{last}\"]\noffices = [{{ title = \"minister\", of = \"state-{of}\", from = \"{year}-02\", \
                 {cite} }}]\n",
            );
        }
        for unnamed in 0..self.unnamed {
            let of = unnamed % self.states;
            let name = name(of, 3);
            let _ = writeln!(
                text,
                "[[actor]]\nid = \"unnamed-{unnamed}\"\nname = \"officials of {name} ({unnamed})\"\nkind = \"person\"\n\
                 named = false\nplural = true\npart_of = \"state-{of}\"\n{cite}\n",
            );
        }
        text
    }

    fn claims(&self, chance: &mut Chance) -> String {
        let mut text = String::new();
        for claim in 0..self.claims {
            let (who, other) = (chance.below(self.states), chance.below(self.bodies));
            let (what, verb) = (chance.of(MATTERS), chance.of(VERBS));
            let _ = writeln!(
                text,
                "[[claim]]\nid = \"claim-{claim}\"\ntext = \"{} {verb} the {what} of {} in round {claim}.\"\n\
                 about = [\"state-{who}\", \"body-{other}\"]\ncite = [{{ source = \"source-0\", at = \"¶ 2\" }}]\n",
                name(who, 3),
                name(other, 2),
            );
        }
        text
    }

    /// The day on which a source came out: the sources follow one another.
    fn out(&self, source: usize) -> i64 {
        FIRST_DAY + 21 + (source * SPAN / self.sources) as i64
    }

    fn publisher(&self, source: usize) -> usize {
        source * 7 % self.outlets
    }

    fn source(&self, source: usize, text: &mut String) {
        let outlet = self.publisher(source);
        let day = civil(self.out(source));
        let _ = writeln!(
            text,
            "[[source]]\nid = \"source-{source}\"\nlabel = \"{} ({source})\"\noutlet = \"outlet-{outlet}\"\n\
             date = \"{day}\"\nlanguage = \"en\"\n",
            name(outlet, 2),
        );
    }

    fn record(&self, record: usize, chance: &mut Chance, text: &mut String) {
        let source = record * self.sources / self.records.max(1);
        let date = self.date(source, chance);
        let (what, verb, place) = (chance.of(MATTERS), chance.of(VERBS), chance.of(PLACES));
        let person = chance.early(self.persons);
        let other = (person + 1 + chance.early(self.persons - 1)) % self.persons;
        let (state, body) = (chance.early(self.states), chance.early(self.bodies));
        let (surname, of) = (surname(person), name(state, 3));
        let cite = self.cite(source, chance);
        let _ = match chance.below(20) {
            0..12 => {
                let direct = chance.one_in(3);
                let speech = if direct { "direct" } else { "indirect" };
                let act = chance
                    .of(&["announce", "comment", "deny", "reject", "promise", "warn", "accuse", "support"]);
                let code = chance.of(&["010", "014", "051", "111", "112", "121", "130", "0211"]);
                let stance =
                    chance.of(&["asserts", "denies", "confirms", "does-not-dispute", "declines-to-comment"]);
                let stances = if chance.one_in(6) {
                    let claim = record * self.claims / self.records.max(1);
                    format!("stances = [{{ claim = \"claim-{claim}\", stance = \"{stance}\" }}]\n")
                } else {
                    String::new()
                };
                writeln!(
                    text,
                    "[[statement]]\nid = \"statement-{record}\"\ntitle = \"{surname} {verb} the {what}\"\n\
                     speaker = \"person-{person}\"\nabout = [\"state-{state}\", \"body-{body}\"]\ndate = {date}\n\
                     act = \"{act}\"\ncode = \"{code}\"\nspeech = \"{speech}\"\n\
                     summary = \"{surname} {verb} the {what} that {of} had spoken of in {place}.\"\n\
                     {stances}{cite}\ntags = [\"{what}\"]\n",
                )
            }
            12..17 => {
                let format = chance.of(&["in-person", "phone", "video", "unknown"]);
                writeln!(
                    text,
                    "[[meeting]]\nid = \"meeting-{record}\"\ntitle = \"the {what}: {surname} in {place}\"\ndate = {date}\n\
                     place = \"{place}\"\nformat = \"{format}\"\nparticipants = [{{ actor = \"person-{person}\", role = \
                     \"host\" }}, {{ actor = \"person-{other}\", role = \"visitor\", on_behalf = \"body-{body}\" }}]\n\
                     summary = \"{surname} received a visitor of {of} and {verb} the {what}.\"\ncode = \"040\"\n{cite}\n",
                )
            }
            17..19 => {
                let code = chance.of(&["042", "070", "163", "190", "057"]);
                writeln!(
                    text,
                    "[[event]]\nid = \"event-{record}\"\ntitle = \"the {what} in {place}\"\ndate = {date}\n\
                     place = \"{place}\"\nactors = [{{ actor = \"state-{state}\", role = \"actor\" }}, {{ actor = \
                     \"body-{body}\", role = \"recipient\" }}]\nsummary = \"The {what} of {of} began in {place}.\"\n\
                     code = \"{code}\"\n{cite}\n",
                )
            }
            _ => {
                let kind = chance.of(&["hosts", "supports", "in-contact-with", "at-odds-with"]);
                let since = civil(self.out(source) - 20);
                writeln!(
                    text,
                    "[[tie]]\nid = \"tie-{record}\"\nfrom = \"state-{state}\"\nto = [\"body-{body}\"]\nkind = \"{kind}\"\n\
                     since = \"{since}\"\nsummary = \"{of} and the {what}.\"\n{cite}\n",
                )
            }
        };
    }

    /// A date in one of the ways in which reports give one; all of them before the source came out.
    fn date(&self, source: usize, chance: &mut Chance) -> String {
        let out = self.out(source);
        let day = out - chance.below(15) as i64;
        match chance.below(20) {
            0..10 => format!("\"{}\"", civil(day)),
            10..13 => format!(
                "{{ edtf = \"{}\", phrase = \"yesterday\", anchor = \"source-{source}\", rule = \"day -1\", basis = \
                 \"stated\" }}",
                civil(out - 1),
            ),
            13..15 => {
                let day = out - chance.below(7) as i64;
                let weekday = DAYS[(day - MONDAY).rem_euclid(7) as usize];
                format!(
                    "{{ edtf = \"{}\", phrase = \"on the day\", anchor = \"source-{source}\", rule = \"weekday \
                     {weekday}\", basis = \"stated\" }}",
                    civil(day),
                )
            }
            15..17 => {
                let monday = out - (out - MONDAY).rem_euclid(7) - 7;
                format!(
                    "{{ edtf = \"[{}..{}]\", phrase = \"last week\", anchor = \"source-{source}\", rule = \"week -1\", \
                     basis = \"stated\" }}",
                    civil(monday),
                    civil(monday + 6),
                )
            }
            17..19 => format!("\"{}\"", civil(day).rsplit_once('-').map_or("", |(month, _)| month)),
            _ => format!("\"{}/{}\"", civil(day - 3), civil(day)),
        }
    }

    fn cite(&self, source: usize, chance: &mut Chance) -> String {
        let at = 1 + chance.below(24);
        let mut cites = format!("{{ source = \"source-{source}\", at = \"¶ {at}\"");
        let unnamed = chance.early(self.unnamed);
        // Nobody cites itself, and nobody twice.
        let after = |outlet: usize, by: usize| (outlet + by) % self.outlets;
        let one = after(self.publisher(source), 1 + chance.below(self.outlets - 2));
        let other = match after(one, 1) {
            outlet if outlet == self.publisher(source) => after(outlet, 1),
            outlet => outlet,
        };
        match chance.below(10) {
            0..5 => {}
            5..7 => {
                let _ = write!(cites, ", via = [{{ who = \"unnamed-{unnamed}\", cue = \"said\" }}]");
            }
            7..9 => {
                let _ = write!(
                    cites,
                    ", via = [{{ who = \"outlet-{one}\", cue = \"reported\" }}, {{ who = \"unnamed-{unnamed}\", cue = \
                     \"told\" }}]"
                );
            }
            _ => {
                let _ = write!(
                    cites,
                    ", via = [{{ who = \"outlet-{one}\" }}, {{ who = \"outlet-{other}\", cue = \"citing\" }}, {{ who = \
                     \"unnamed-{unnamed}\", cue = \"citing\" }}]"
                );
            }
        }
        cites.push_str(" }");
        if chance.one_in(5) && source > 0 {
            let _ = write!(cites, ", {{ source = \"source-{}\", at = \"¶ 3\" }}", source - 1);
        }
        format!("cite = [{cites}]")
    }
}

fn surname(person: usize) -> String {
    name(person + 1_000, 3)
}

/// A name of so many syllables, each number its own.
fn name(number: usize, syllables: usize) -> String {
    let mut rest = number * 37 + 11;
    let mut name = String::new();
    for _ in 0..syllables {
        name.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest = rest / SYLLABLES.len() + number * 5 + 3;
    }
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The date of a day counted from 1970.
fn civil(day: i64) -> String {
    Day::from_number(day).to_string()
}
