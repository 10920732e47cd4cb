//! What is done with a dataset, one work after the other: measured by `benches/library.rs`, drawn by `examples/cost.rs`,
//! counted by `tests/instructions.rs`.

#[path = "events.rs"]
mod events;
#[path = "generate.rs"]
mod generate;

use demarche::check::check;
use demarche::command::{Key, parse_script};
use demarche::config::{Config, Depth};
use demarche::dataset::ActorId;
use demarche::library::{Level, Library};
use demarche::load::Loaded;
use demarche::page::{Glyphs, Size};
use demarche::query::plan::{Order, Plan, lay};
use demarche::query::profile::profile;
use demarche::query::relations::{Measure, relations};
use demarche::query::search::{search, search_on};
use demarche::query::timeline::timeline;
use demarche::query::{Question, parse_window};
use demarche::screen::{Dashboard, sent};
use demarche::session::Session;
use events::{events, events_shared};
use std::any::Any;
use std::sync::Arc;

/// A dataset that is made up, as files and opened.
pub struct World {
    files: Loaded,
    library: Arc<Library>,
}

impl World {
    /// One of so many records, the same every time.
    pub fn new(records: usize) -> Self {
        let files = generate::dataset(records, (records / 500).clamp(8, 200), 1);
        let library = Arc::new(open(&files));
        Self { files, library }
    }
}

/// What comes of a work, for whoever measures to put away when the time is taken.
pub type Done = Box<dyn Any>;
/// Makes ready for a work; what it gives does it, as often as one likes.
pub type Work = for<'w> fn(&'w World) -> Box<dyn FnMut() -> Done + 'w>;

/// All of them.
pub const WORKS: [(&str, Work); 13] = [
    ("events of the parser, one thread", |world| work(move || events(&world.files.files))),
    ("events of the parser, two threads", |world| work(move || events_shared(&world.files.files))),
    ("open: read, check, index", |world| work(move || open(&world.files))),
    ("search `cease fire`", |world| work(move || search(world.library.then(None), "cease fire"))),
    ("the letters of `council of`", |world| work(move || letters(&world.library, "council of"))),
    ("question `kind:statement act:deny`", |world| {
        let question = Question { filter: "kind:statement act:deny".parse().unwrap_or_default(), ..all() };
        work(move || timeline(&world.library, &question))
    }),
    ("records of a month", |world| work(move || timeline(&world.library, &month()))),
    ("matrix of all time", |world| work(move || relations(&world.library, &all(), Measure::default()))),
    ("matrix of a month", |world| work(move || relations(&world.library, &month(), Measure::default()))),
    ("rows by nearness", |world| {
        let question = Question { level: Level::Organizations, ..all() };
        let matrix = relations(&world.library, &question, Measure::default());
        let plan = Plan { order: Order::Near, ..Plan::default() };
        work(move || lay(&world.library, &question, &matrix, &plan))
    }),
    ("partners of the busiest, counted and nothing else", |world| {
        let library = &world.library;
        let busiest = busiest(library);
        work(move || busiest.map(|busiest| partners(library, busiest)))
    }),
    ("profile of the busiest", |world| {
        let library = &world.library;
        let busiest = busiest(library);
        work(move || busiest.map(|busiest| profile(library, &all(), busiest).said.len()))
    }),
    ("first frame, and 50 after cursor keys", |world| {
        let size = Size { width: 120, height: 40 };
        let mut dashboard = dashboard(&world.library, size);
        let keys: Vec<Key> = parse_script("25*j 25*k").unwrap_or_default();
        work(move || sent(&mut dashboard, size, &keys))
    }),
];

fn work<'w, T: 'static>(mut work: impl FnMut() -> T + 'w) -> Box<dyn FnMut() -> Done + 'w> {
    Box::new(move || Box::new(work()))
}

fn open(files: &Loaded) -> Library {
    Library::new(check(files.clone()), "made up")
}

/// So many hits a high screen shows.
const SEEN: usize = 100;

fn letters(library: &Library, typed: &str) -> usize {
    let mut last = None;
    let then = library.then(None);
    let letters = (1..=typed.len()).filter_map(|end| typed.get(..end));
    let found = letters.map(|typed| {
        let mut hits = search_on(then, typed, &mut last);
        hits.reach(then, SEEN);
        hits.len()
    });
    found.sum()
}

/// Whoever is in most records.
fn busiest(library: &Library) -> Option<ActorId> {
    library.dataset.actors.ids().max_by_key(|actor| library.records_of(*actor).len())
}

/// In how many records an actor is with each other: the floor for a profile, which says how, when and whether it counts.
fn partners(library: &Library, actor: ActorId) -> Vec<u32> {
    let mut many = vec![0; library.dataset.actors.len()];
    for record in library.records_of(actor) {
        for (other, _) in library.columns().parties.of((*record).into()) {
            many[usize::from(other)] += 1;
        }
    }
    many
}

fn all() -> Question {
    Question::default()
}

fn month() -> Question {
    Question { window: parse_window("2018-05").ok(), ..all() }
}

fn dashboard(library: &Arc<Library>, size: Size) -> Dashboard {
    let config = Arc::new(Config::default());
    let theme = config.theme(Depth::Sixteen);
    let session = Session::new(Arc::clone(library), config, Glyphs::UNICODE, size, all());
    Dashboard::new(session, theme)
}
