use super::*;
use crate::check::check;
use crate::command::parse_script;
use crate::config::{Config, Depth};
use crate::library::Library;
use crate::load::{File, Loaded};
use crate::page::Glyphs;
use crate::progress::{Follow, Stage, Stopped};
use crate::query::Question;
use crate::screen::Picture;
use std::fmt::Write;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// So many records that the way to them is worth a thread.
static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
    let mut text = String::from(
        "[[source]]\nid = \"paper\"\nlabel = \"Paper\"\ntitle = \"Paper\"\ndate = \"2024-01-01\"\n\n\
         [[actor]]\nid = \"north\"\nname = \"North\"\nkind = \"state\"\n\n",
    );
    for number in 0..MANY {
        let _infallible = writeln!(
            text,
            "[[event]]\nid = \"e{number}\"\ntitle = \"Event {number}\"\ndate = \"2024\"\nactors = [{{ actor = \
             \"north\" }}]\nsummary = \"Something.\"\ncite = [{{ source = \"paper\", at = \"¶ 1\" }}]\n",
        );
    }
    let file = File { name: "all.toml".to_owned(), path: None, text: text.into(), readable: true };
    Arc::new(Library::new(check(Loaded { files: vec![file], findings: Vec::new() }), "many"))
});

const SIZE: Size = Size { width: 80, height: 24 };

/// A moment in which anything is done.
const LONG: Duration = Duration::from_mins(10);

/// A dashboard that was shown, what wakes it, and what changes its files.
struct Opened {
    dashboard: Dashboard,
    wakes: Sender<()>,
    woken: Receiver<()>,
    changes: Sender<News>,
}

fn opened() -> Opened {
    assert_eq!(LIBRARY.dataset.records.len(), MANY, "{:?}", LIBRARY.findings.first());
    let (config, question) = (Arc::new(Config::default()), Question::default());
    let session = Session::new(LIBRARY.clone(), config.clone(), Glyphs::UNICODE, SIZE, question);
    let ((wakes, woken), (changes, news)) = (channel(), channel());
    let live = Live { news, look: Box::new(|| ()), stop: Box::new(|| ()) };
    let mut dashboard = Dashboard::new(session, config.theme(Depth::None)).with_live(live);
    wake_after(LONG, &mut dashboard, &wakes);
    shown(&mut dashboard);
    Opened { dashboard, wakes, woken, changes }
}

fn wake_after(moment: Duration, dashboard: &mut Dashboard, wakes: &Sender<()>) {
    let wakes = wakes.clone();
    dashboard.workshop.have_told(moment, move || wakes.send(()).unwrap_or_default());
}

/// The first line and the last.
fn shown(dashboard: &mut Dashboard) -> [String; 2] {
    let mut frame = Frame::blank(Rect::new(0, 0, SIZE.width, SIZE.height));
    dashboard.draw(&mut frame);
    let text = Picture::Text.of(&frame.cells);
    let mut lines = text.lines().map(|line| line.trim().to_owned());
    [lines.next(), lines.next_back()].map(Option::unwrap_or_default)
}

/// Begins to zoom, and is done with it when it is let.
fn zooms(Opened { dashboard, wakes, .. }: &mut Opened, can_be_left: bool) -> Sender<()> {
    let (let_it, is_let) = channel();
    let slowly = move |session: &mut Session| {
        is_let.recv().ok();
        session.command(Command::Zoom)
    };
    wake_after(Duration::ZERO, dashboard, wakes);
    assert_eq!(dashboard.work(can_be_left, slowly), Flow::Draw);
    wake_after(LONG, dashboard, wakes);
    let_it
}

fn press(dashboard: &mut Dashboard, keys: &str) -> Vec<Flow> {
    let keys = parse_script(keys).expect("a script");
    keys.into_iter().map(|key| dashboard.input(Input::Key(key))).collect()
}

fn cursor(dashboard: &Dashboard) -> Option<String> {
    let record = dashboard.session().selected_record()?;
    Some(LIBRARY.dataset.records[record].id.to_string())
}

#[test]
fn keys_wait_for_the_answer_and_are_done_in_their_order() {
    let mut opened = opened();
    let before = shown(&mut opened.dashboard);
    let let_it = zooms(&mut opened, true);
    assert_eq!(press(&mut opened.dashboard, "j j k / \"qj\""), vec![Flow::Same; 6]);
    let meanwhile = shown(&mut opened.dashboard);
    assert_eq!(meanwhile[0], before[0]);
    assert_eq!(meanwhile[1], "working on it: ctrl-c leaves it, and all stands as it is");
    assert_eq!(cursor(&opened.dashboard).as_deref(), Some("e0"));
    // Nothing is there yet.
    assert_eq!(opened.dashboard.input(Input::News), Flow::Same);
    let_it.send(()).unwrap();
    opened.woken.recv().unwrap();
    assert_eq!(opened.dashboard.input(Input::News), Flow::Draw);
    assert_eq!(cursor(&opened.dashboard).as_deref(), Some("e1"));
    // What was typed is a text, and so is the key that quits elsewhere.
    assert!(shown(&mut opened.dashboard)[1].contains("go there"));
    assert_eq!(press(&mut opened.dashboard, "esc j"), [Flow::Draw, Flow::Draw]);
    assert_eq!(cursor(&opened.dashboard).as_deref(), Some("e2"));
}

#[test]
fn whoever_leaves_is_where_one_was() {
    let mut opened = opened();
    press(&mut opened.dashboard, "j");
    let before = shown(&mut opened.dashboard);
    let let_it = zooms(&mut opened, true);
    assert_eq!(press(&mut opened.dashboard, "j j ctrl-c"), [Flow::Same, Flow::Same, Flow::Draw]);
    assert_eq!(shown(&mut opened.dashboard), [before[0].clone(), "left: all stands as it was".to_owned()]);
    assert_eq!(cursor(&opened.dashboard).as_deref(), Some("e1"));
    // Nobody hears of it any more.
    let_it.send(()).unwrap();
    assert!(opened.woken.recv_timeout(Duration::from_millis(50)).is_err());
    assert_eq!(opened.dashboard.input(Input::News), Flow::Same);
    assert_eq!(press(&mut opened.dashboard, "j"), [Flow::Draw]);
    assert_eq!(cursor(&opened.dashboard).as_deref(), Some("e2"));
    assert_eq!(shown(&mut opened.dashboard)[0], before[0]);
}

#[test]
fn what_is_quick_is_done_without_the_way_to_another_thread() {
    let Opened { mut dashboard, .. } = opened();
    for keys in ["j", "ctrl-d", "k", "}", "{", "G"] {
        press(&mut dashboard, keys);
        shown(&mut dashboard);
        assert!(dashboard.workshop.was_never_away(), "{keys}");
    }
    assert_eq!(cursor(&dashboard), Some(format!("e{}", MANY - 1)));
    press(&mut dashboard, "z");
    assert!(!dashboard.workshop.was_never_away());
}

/// Begins something that says how far it is, and goes on until it is stopped.
fn counts(Opened { dashboard, wakes, .. }: &mut Opened, done: usize) -> Receiver<Stopped> {
    let ((ends, ended), (begins, begun)) = (channel(), channel());
    let slowly = move |session: &mut Session| {
        let awaited = session.awaited().clone();
        awaited.begin(Stage::Asking, 200);
        awaited.steps(done).ok();
        begins.send(()).ok();
        let stopped = loop {
            if let Err(stopped) = awaited.steps(0) {
                break stopped;
            }
            std::thread::yield_now();
        };
        ends.send(stopped).ok();
        Effect::Changed
    };
    wake_after(Duration::ZERO, dashboard, wakes);
    assert_eq!(dashboard.work(true, slowly), Flow::Draw);
    wake_after(LONG, dashboard, wakes);
    begun.recv().unwrap();
    ended
}

#[test]
fn how_far_it_is_is_told_and_whoever_leaves_stops_it() {
    let mut opened = opened();
    let ended = counts(&mut opened, 123);
    assert_eq!(opened.dashboard.input(Input::News), Flow::Draw);
    let said = shown(&mut opened.dashboard)[1].clone();
    assert_eq!(said, "working on it, 61 % done: ctrl-c leaves it, and all stands as it is");
    assert_eq!(press(&mut opened.dashboard, "ctrl-c"), [Flow::Draw]);
    assert_eq!(ended.recv(), Ok(Stopped));
    assert_eq!(shown(&mut opened.dashboard)[1], "left: all stands as it was");
}

#[test]
fn what_concerns_the_terminal_does_not_wait() {
    let mut opened = opened();
    let let_it = zooms(&mut opened, true);
    assert_eq!(press(&mut opened.dashboard, "ctrl-z ctrl-l"), [Flow::Suspend, Flow::Redraw]);
    assert_eq!(opened.dashboard.input(Input::Resize), Flow::Draw);
    drop(let_it);
}

#[test]
fn changed_files_are_taken_in_after_the_answer_and_cannot_be_left() {
    let mut opened = opened();
    let let_it = zooms(&mut opened, false);
    assert_eq!(press(&mut opened.dashboard, "ctrl-c"), [Flow::Same]);
    assert_eq!(shown(&mut opened.dashboard)[1], "working on it");
    opened.changes.send(News::Said("something changed".to_owned())).unwrap();
    assert_eq!(opened.dashboard.input(Input::News), Flow::Same);
    let_it.send(()).unwrap();
    opened.woken.recv().unwrap();
    assert_eq!(opened.dashboard.input(Input::News), Flow::Draw);
    assert_eq!(shown(&mut opened.dashboard)[1], "something changed");
}

fn keys(script: &str) -> VecDeque<Input> {
    parse_script(script).expect("a script").into_iter().map(Input::Key).collect()
}

#[test]
fn keys_are_taken_together_up_to_one_that_is_not_ours_to_do() {
    let Opened { mut dashboard, .. } = opened();
    let mut come = keys("j j I j ctrl-l j");
    come.push_back(Input::Resize);
    come.extend(keys("j ctrl-z k ctrl-c k"));
    let mut flows = Vec::new();
    while !come.is_empty() {
        flows.push((dashboard.inputs(&mut come), cursor(&dashboard).unwrap(), come.len()));
    }
    let expected = [
        // Those that are quick go first.
        (Flow::Draw, "e2", 10),
        // What is sent to the clipboard is sent before the next key; here there is none.
        (Flow::Draw, "e2", 9),
        (Flow::Draw, "e3", 8),
        (Flow::Redraw, "e3", 7),
        (Flow::Draw, "e4", 6),
        (Flow::Draw, "e4", 5),
        (Flow::Draw, "e5", 4),
        (Flow::Suspend, "e5", 3),
        (Flow::Draw, "e4", 2),
        // Behind a key that takes long the same would leave the answer.
        (Flow::Quit, "e4", 1),
        (Flow::Draw, "e3", 0),
    ];
    assert_eq!(flows, expected.map(|(flow, cursor, left)| (flow, cursor.to_owned(), left)));
}

#[test]
fn what_waited_goes_before_what_has_come_since() {
    let mut opened = opened();
    let let_it = zooms(&mut opened, true);
    assert_eq!(opened.dashboard.input(Input::Paste("text".to_owned())), Flow::Same);
    opened.dashboard.waiting.extend(keys("ctrl-l 2"));
    let_it.send(()).unwrap();
    opened.woken.recv().unwrap();
    let mut come: VecDeque<Input> = [Input::News].into();
    come.extend(keys("j"));
    let mut flows = Vec::new();
    while !come.is_empty() {
        flows.push(opened.dashboard.inputs(&mut come));
    }
    // The end of the work, the paste, the repaint, a number, the files, a step so many times.
    assert_eq!(flows, [Flow::Draw, Flow::Same, Flow::Redraw, Flow::Draw, Flow::Same, Flow::Draw]);
    assert_eq!(cursor(&opened.dashboard).as_deref(), Some("e2"));
}

#[test]
fn what_waited_behind_a_whole_repaint_goes_on_with_the_next_input() {
    let mut opened = opened();
    let let_it = zooms(&mut opened, true);
    opened.dashboard.waiting.extend(keys("ctrl-l j"));
    let_it.send(()).unwrap();
    opened.woken.recv().unwrap();
    assert_eq!(opened.dashboard.input(Input::News), Flow::Redraw);
    assert_eq!(cursor(&opened.dashboard).as_deref(), Some("e0"));
    assert_eq!(press(&mut opened.dashboard, "j"), [Flow::Draw]);
    assert_eq!(cursor(&opened.dashboard).as_deref(), Some("e2"));
}
