//! Counts, rows and frames over many records are what a slow, obvious reading of the same files makes of them, for a
//! sample of windows, questions, words and actors. Three thousand records; with `DEMARCHE_FULL=1` a million, which takes
//! a minute and three gigabytes.

#[cfg(test)]
#[path = "support/generate.rs"]
mod generate;
#[cfg(test)]
#[expect(dead_code, reason = "only whether all cases are wanted")]
#[path = "support/hazards.rs"]
mod hazards;
#[cfg(test)]
#[path = "support/slowly.rs"]
mod slowly;

#[cfg(test)]
mod tests {
    use super::generate;
    use super::hazards::is_full;
    use super::slowly::slowly;
    use demarche::check::check;
    use demarche::command::parse_script;
    use demarche::config::{Config, Depth};
    use demarche::dataset::{ActorId, AnyId, RecordId};
    use demarche::date::{Day, Span};
    use demarche::library::{self, Library};
    use demarche::load::File;
    use demarche::page::{Glyphs, Size};
    use demarche::query::Question;
    use demarche::query::profile::profile;
    use demarche::query::relations::{Measure, relations};
    use demarche::query::search::search;
    use demarche::query::timeline::{Row, count, timeline};
    use demarche::screen::{Dashboard, Picture, frame};
    use demarche::session::Session;
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::{Arc, LazyLock};
    use toml::Spanned;
    use toml::de::{DeTable, DeValue};

    /// What a file says of a record: strings, and days as they are counted.
    struct Written {
        kind: usize,
        id: String,
        title: String,
        /// First and last.
        days: (i64, i64),
        /// From the first day to the last, and not on one of them.
        lasts: bool,
        /// The fields that have one string.
        fields: BTreeMap<&'static str, String>,
        about: Vec<String>,
        /// Who takes part, and on whose behalf.
        parties: Vec<(String, Option<String>)>,
        /// Claim and stance.
        stances: Vec<(String, String)>,
        sources: Vec<String>,
        tags: Vec<String>,
    }

    const KINDS: [&str; 4] = ["meeting", "statement", "event", "tie"];

    struct World {
        library: Arc<Library>,
        /// In the order of the files.
        written: Vec<Written>,
    }

    static WORLD: LazyLock<World> = LazyLock::new(|| {
        let (records, files) = if is_full() { (1_000_000, 200) } else { (3_000, 12) };
        let loaded = generate::dataset(records, files, 3);
        let written: Vec<Written> = loaded.files.iter().flat_map(written).collect();
        assert_eq!(written.len(), records);
        World { library: Arc::new(Library::new(check(loaded), "made up")), written }
    });

    type Table<'t> = DeTable<'t>;

    fn text(table: &Table, field: &str) -> Option<String> {
        table.get(field)?.get_ref().as_str().map(str::to_owned)
    }

    fn list<'t, 'a>(table: &'t Table<'a>, field: &str) -> &'t [Spanned<DeValue<'a>>] {
        match table.get(field).map(Spanned::get_ref) {
            Some(DeValue::Array(list)) => list,
            _ => &[],
        }
    }

    fn tables<'t, 'a>(table: &'t Table<'a>, field: &str) -> Vec<&'t Table<'a>> {
        list(table, field).iter().filter_map(|one| one.get_ref().as_table()).collect()
    }

    fn texts(table: &Table, field: &str) -> Vec<String> {
        list(table, field).iter().filter_map(|one| Some(one.get_ref().as_str()?.to_owned())).collect()
    }

    fn written(file: &File) -> Vec<Written> {
        let parsed = DeTable::parse(&file.text).unwrap();
        let mut all: Vec<(usize, Written)> = Vec::new();
        for (kind, name) in KINDS.iter().enumerate() {
            for one in list(parsed.get_ref(), name) {
                all.push((one.span().start, record(kind, one.get_ref().as_table().unwrap())));
            }
        }
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, record)| record).collect()
    }

    fn record(kind: usize, table: &Table) -> Written {
        let date = table.get("date").or_else(|| table.get("since")).unwrap().get_ref();
        let date = date.as_str().map(str::to_owned).or_else(|| text(date.as_table()?, "edtf")).unwrap();
        let fields = ["act", "place", "speaker"].into_iter();
        let who = [tables(table, "participants"), tables(table, "actors")].concat();
        let who = who.into_iter().map(|party| (text(party, "actor").unwrap(), text(party, "on_behalf")));
        let alone = ["speaker", "from"].into_iter().filter_map(|field| text(table, field));
        let named = alone.chain(texts(table, "about")).chain(texts(table, "to"));
        Written {
            kind,
            id: text(table, "id").unwrap(),
            title: text(table, "title").unwrap_or_default(),
            days: days(&date),
            lasts: date.contains('/'),
            fields: fields.filter_map(|field| Some((field, text(table, field)?))).collect(),
            about: texts(table, "about"),
            parties: who.chain(named.map(|actor| (actor, None))).collect(),
            stances: tables(table, "stances")
                .into_iter()
                .map(|one| (text(one, "claim").unwrap(), text(one, "stance").unwrap()))
                .collect(),
            sources: tables(table, "cite").into_iter().filter_map(|cite| text(cite, "source")).collect(),
            tags: texts(table, "tags"),
        }
    }

    /// A day, a month, `[a..b]` or `a/b`.
    fn days(date: &str) -> (i64, i64) {
        let date = date.trim_matches(['[', ']']);
        if let Some((first, last)) = date.split_once("..").or_else(|| date.split_once('/')) {
            return (days(first).0, days(last).1);
        }
        let parts: Vec<i64> = date.split('-').map(|part| part.parse().unwrap()).collect();
        let number =
            |year, month: i64, day: i64| Day::from_ymd(year, month as u8, day as u8).map(Day::number);
        match parts[..] {
            [year, month, day] => {
                let day = number(year, month, day).unwrap();
                (day, day)
            }
            [year, month] => {
                let last = (28..=31).rev().find_map(|day| number(year, month, day));
                (number(year, month, 1).unwrap(), last.unwrap())
            }
            _ => panic!("{date}"),
        }
    }

    impl Written {
        /// Whether it lies in a window: possibly, surely.
        fn within(&self, window: Option<(i64, i64)>) -> (bool, bool) {
            let Some((first, last)) = window else { return (true, true) };
            let touches = self.days.0 <= last && self.days.1 >= first;
            let lies_in = self.days.0 >= first && self.days.1 <= last;
            (touches, if self.lasts { touches } else { lies_in })
        }

        fn has(&self, who: &str) -> bool {
            self.parties.iter().any(|(actor, whom)| actor == who || whom.as_deref() == Some(who))
        }

        /// Whether a condition holds, by what its field is said to mean.
        fn holds(&self, condition: &str) -> bool {
            let (field, value) = condition.split_once(':').unwrap();
            let is = |field: &str| self.fields.get(field).is_some_and(|is| is == value);
            match field.strip_prefix('-').unwrap_or(field) {
                "kind" => KINDS[self.kind] == value,
                "actor" => self.has(value),
                "from" => is("speaker"),
                "act" => is("act"),
                "place" => self.fields.get("place").is_some_and(|place| place.to_lowercase() == value),
                "tag" => self.tags.iter().any(|tag| tag == value),
                "source" => self.sources.iter().any(|source| source == value),
                "claim" => self.stances.iter().any(|(claim, _)| claim == value),
                "stance" => self.stances.iter().any(|(_, stance)| stance == value),
                other => panic!("{other}"),
            }
        }

        fn answers(&self, query: &str) -> bool {
            query.split_whitespace().all(|condition| self.holds(condition) != condition.starts_with('-'))
        }
    }

    impl World {
        /// What answers, and how surely, in time: ties behind all others, as they are told.
        fn answers(&self, query: &str, window: Option<(i64, i64)>) -> Vec<(&Written, bool)> {
            let fits = |one: &&Written| one.within(window).0 && one.answers(query);
            let mut found: Vec<&Written> = self.written.iter().filter(fits).collect();
            found.sort_by_key(|one| (one.kind == 3, one.days, one.kind));
            found.into_iter().map(|one| (one, one.within(window).1)).collect()
        }

        fn told(&self, row: Row) -> (&str, bool) {
            (self.library.id(AnyId::Record(row.record)), row.sure)
        }

        fn id(&self, actor: ActorId) -> &str {
            self.library.id(AnyId::Actor(actor))
        }

        fn actor(&self, id: &str) -> ActorId {
            self.library.dataset.actors.ids().find(|actor| self.id(*actor) == id).unwrap()
        }
    }

    fn question(query: &str, window: Option<(i64, i64)>) -> Question {
        let window = window.map(|(first, last)| Span::days(Day::from_number(first), Day::from_number(last)));
        Question { filter: query.parse().unwrap(), window, ..Question::default() }
    }

    /// Always the same: a hundred steps of a generator with a small state.
    fn chances(many: usize) -> impl Iterator<Item = u64> {
        let step = |state: &u64| Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695));
        std::iter::successors(Some(0x5eed), step).skip(1).map(|state| state >> 33).take(many)
    }

    /// None, and some of all lengths; one ends with a month.
    fn windows(world: &World) -> Vec<Option<(i64, i64)>> {
        let start = world.written.iter().map(|one| one.days.0).min().unwrap();
        let of = |chance: u64| {
            let first = start + (chance % 3_500) as i64;
            Some((first, first + [0, 6, 29, 91, 400][(chance / 3_500 % 5) as usize]))
        };
        chances(12).map(of).chain([None, Some(days("2018-05"))]).collect()
    }

    const QUERIES: [&str; 14] = [
        "",
        "kind:meeting",
        "-kind:statement",
        "kind:statement act:deny",
        "-act:deny kind:statement -act:warn",
        "from:person-0",
        "actor:person-1",
        "actor:person-2 kind:meeting",
        "-actor:person-0 place:belvar",
        "tag:fuel act:promise",
        "source:source-7",
        "claim:claim-2",
        "stance:denies -claim:claim-2",
        "stance:confirms from:person-3",
    ];

    #[test]
    fn questions_are_answered_as_by_reading_the_files() {
        let world = &*WORLD;
        let mut some = 0;
        for query in QUERIES {
            for window in windows(world) {
                let (question, expected) = (question(query, window), world.answers(query, window));
                let found = timeline(&world.library, &question);
                let found: Vec<_> = found.all().map(|row| world.told(*row)).collect();
                let wanted: Vec<_> = expected.iter().map(|(one, sure)| (one.id.as_str(), *sure)).collect();
                assert!(found == wanted, "{query:?} in {window:?}: {} and {}", found.len(), wanted.len());
                let possible = wanted.iter().filter(|(_, sure)| !sure).count();
                assert_eq!(count(&world.library, &question), (wanted.len(), possible), "{query:?}");
                some += usize::from(!wanted.is_empty());
            }
        }
        assert!(some > QUERIES.len() * 6, "{some} questions have an answer");
    }

    #[test]
    fn who_speaks_about_whom_and_who_met_is_counted_as_by_reading_the_files() {
        let world = &*WORLD;
        for window in windows(world) {
            for (measure, kind) in [(Measure::Statements, 1), (Measure::Meetings, 0)] {
                let mut expected: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
                for one in world.written.iter().filter(|one| one.kind == kind && one.within(window).0) {
                    let who: Vec<&str> = one.parties.iter().map(|(actor, _)| actor.as_str()).collect();
                    let (rows, columns): (&[&str], Vec<&str>) = match measure {
                        Measure::Statements => (&who[..1], one.about.iter().map(String::as_str).collect()),
                        _ => (&who, who.clone()),
                    };
                    let pairs = rows.iter().flat_map(|row| columns.iter().map(move |column| (*row, *column)));
                    for pair in pairs.filter(|(row, column)| row != column) {
                        let cell = expected.entry(pair).or_default();
                        *cell = (cell.0 + 1, cell.1 + usize::from(!one.within(window).1));
                    }
                }
                let matrix = relations(&world.library, &question("", window), measure);
                let name = |place: usize| world.id(matrix.actors[place]);
                let found = matrix.cells.iter().map(|((row, column), cell)| {
                    ((name(*row), name(*column)), (cell.records.len(), cell.possible))
                });
                let found: BTreeMap<_, _> = found.collect();
                assert!(found == expected, "{measure:?} in {window:?}");
            }
        }
    }

    #[test]
    fn profiles_tell_what_the_files_tell() {
        let world = &*WORLD;
        for (number, window) in [0, 1, 2, 7, 19].into_iter().zip(windows(world).into_iter().rev()) {
            let id = format!("person-{number}");
            let found = profile(&world.library, &question("", window), world.actor(&id));
            let kept = |rows: &[Row]| -> Vec<(String, bool)> {
                rows.iter().map(|row| world.told(*row)).map(|(id, sure)| (id.to_owned(), sure)).collect()
            };
            let expected = |query: &str| -> Vec<(String, bool)> {
                let all = world.answers(query, window).into_iter();
                // Whoever is only stood for takes no part.
                let takes_part = |one: &Written| one.parties.iter().any(|(actor, _)| *actor == id);
                all.filter(|(one, _)| takes_part(one)).map(|(one, sure)| (one.id.clone(), sure)).collect()
            };
            assert_eq!(kept(&found.said), expected(&format!("from:{id}")), "{id} in {window:?}");
            assert_eq!(kept(&found.meetings), expected("kind:meeting"), "{id} in {window:?}");
        }
    }

    #[test]
    fn places_and_tags_are_those_that_stand_in_the_files() {
        let world = &*WORLD;
        let listed = |listed: &library::Written| -> BTreeMap<String, BTreeSet<&str>> {
            let ids = |records: &[RecordId]| {
                records.iter().map(|id| world.library.id(AnyId::Record(*id))).collect()
            };
            listed.iter().map(|(word, records)| (word.to_string(), ids(records))).collect()
        };
        let written = |words: fn(&Written) -> &[String]| {
            let mut all: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
            for (one, word) in
                world.written.iter().flat_map(|one| words(one).iter().map(move |word| (one, word)))
            {
                all.entry(word.clone()).or_default().insert(&one.id);
            }
            all
        };
        let (places, tags) = (listed(world.library.places()), listed(world.library.tags()));
        assert_eq!(places, written(|one| one.fields.get("place").map_or(&[], std::slice::from_ref)));
        assert_eq!(tags, written(|one| &one.tags));
        assert!(!places.is_empty() && !tags.is_empty());
        let dataset = &world.library.dataset;
        assert!(dataset.places.iter().map(|word| &**word).eq(places.keys()));
        assert!(dataset.tags.iter().map(|word| &**word).eq(tags.keys()));
    }

    #[test]
    fn words_are_found_as_by_looking_at_each_record() {
        let world = &*WORLD;
        let then = world.library.then(None);
        for typed in ["cease fire", "council", "rejected the fuel", "zzqx", "minister", "statement-77"] {
            assert!(search(then, typed) == slowly(then, typed), "{typed}");
        }
        // By the files: the titles that have the words, letter for letter, are found with the score of titles.
        let typed = "rejected the fuel";
        let titles = world.written.iter().filter(|one| one.title.contains(typed)).count();
        let of_title = |id: AnyId| match id {
            AnyId::Record(record) => world.library.dataset.records[record].title.contains(typed),
            _ => false,
        };
        assert_eq!(search(then, typed).iter().filter(|hit| of_title(hit.id)).count(), titles);
        assert!(titles > 3);
    }

    #[test]
    fn frames_show_the_counts_and_the_first_rows() {
        let world = &*WORLD;
        let (size, config) = (Size { width: 160, height: 50 }, Arc::new(Config::default()));
        for (query, window) in QUERIES.into_iter().zip(windows(world).into_iter().rev()) {
            let expected = world.answers(query, window);
            let library = Arc::clone(&world.library);
            let session =
                Session::new(library, config.clone(), Glyphs::UNICODE, size, question(query, window));
            let mut dashboard = Dashboard::new(session, config.theme(Depth::None));
            let shown = Picture::Text.of(&frame(&mut dashboard, size, &[]).0);
            let all = world.written.len();
            let many = match expected.len() {
                many if many == all => format!("{all} records"),
                many => format!(" {many} of {all}"),
            };
            assert!(shown.lines().next().unwrap().contains(&many), "{query:?}, {many}:\n{shown}");
            let mut rows = shown.lines();
            for (one, _) in expected.iter().take(8) {
                let begins: String = one.title.chars().take(16).collect();
                assert!(rows.any(|row| row.contains(&begins)), "{query:?}, {begins}:\n{shown}");
            }
        }
        let typed = "cease fire";
        let session =
            Session::new(world.library.clone(), config.clone(), Glyphs::UNICODE, size, Question::default());
        let mut dashboard = Dashboard::new(session, config.theme(Depth::None));
        let keys = parse_script(&format!("/ \"{typed}\"")).unwrap();
        let shown = Picture::Text.of(&frame(&mut dashboard, size, &keys).0);
        let many = format!("[all {}]", slowly(world.library.then(None), typed).len());
        assert!(shown.contains(&many), "{many}:\n{shown}");
    }
}
