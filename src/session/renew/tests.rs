//! After the files were read again everything is where it was, whatever numbers it has now.

use super::*;
use crate::check::check;
use crate::command::parse_script;
use crate::config::Config;
use crate::load::{File, Loaded, embedded};
use crate::page::{Glyphs, Size};
use crate::progress::Stage;
use crate::query::Question;

fn files() -> Vec<File> {
    embedded(crate::embedded::FILES).files
}

fn library(files: Vec<File>) -> Arc<Library> {
    Arc::new(Library::new(check(Loaded { files, findings: Vec::new() }), "test"))
}

fn session(keys: &str) -> Session {
    let size = Size { width: 160, height: 50 };
    let (library, config) = (library(files()), Arc::new(Config::default()));
    let mut session = Session::new(library, config, Glyphs::UNICODE, size, Question::default());
    for key in parse_script(keys).unwrap() {
        session.key(key);
        session.scene();
    }
    session
}

/// The same with actors, sources and records before all others, so that every number shifts.
fn shifted() -> Vec<File> {
    let mut files = files();
    for file in &mut files {
        let more = match file.name.as_str() {
            "sources.toml" => "[[source]]\nid = \"a-source\"\nlabel = \"A\"\ndate = \"2020-01-01\"\n\n",
            "actors.toml" => {
                "[[actor]]\nid = \"a-first\"\nname = \"First\"\nkind = \"state\"\n\n\
                 [[actor]]\nid = \"a-second\"\nname = \"Second\"\nkind = \"state\"\n\n"
            }
            "meetings.toml" => {
                "[[meeting]]\nid = \"a-meeting\"\ntitle = \"Old\"\ndate = \"2020-01-01\"\nsummary = \"Old.\"\n\
                 participants = [{ actor = \"a-first\" }, { actor = \"a-second\" }]\n\
                 cite = [{ source = \"a-source\", at = \"¶ 1\" }]\n\n"
            }
            _ => continue,
        };
        file.text = format!("{more}{}", file.text).into();
    }
    files
}

/// What the panes show of what is selected, by id.
fn stands(session: &Session) -> Vec<Option<String>> {
    let library = session.library();
    let id = |any: Option<AnyId>| any.map(|any| library.id(any).to_owned());
    let cell = session.cell_actors();
    vec![
        id(session.meant()),
        id(session.selected_record().map(AnyId::Record)),
        id(session.actor().map(AnyId::Actor)),
        id(session.subject()),
        id(cell.map(|(row, _)| AnyId::Actor(row))),
        id(cell.map(|(_, column)| AnyId::Actor(column))),
        Some(session.place.question.filter.to_string()),
    ]
}

#[test]
fn selection_cursors_and_question_stay_by_id() {
    for keys in [
        "5*j",
        "G",
        "5*j enter",
        "p 3*j",
        "/ \"fidan\" enter 4*j",
        "m 2*j 3*l",
        "m j l enter j",
        "/ \"fidan\" enter i 2*j",
        "/ \"fidan\" enter i > 3*j enter",
        "/ \"kalin\" enter b \"hamas\" enter 2*j",
        "f \"kind:statement\" enter 2*j",
        "/ \"fidan\" enter j enter",
        "5*j x 2*j",
        "l l v l v",
    ] {
        let mut session = session(keys);
        let before = stands(&session);
        session.renew(News::Library(library(shifted())));
        assert_eq!(stands(&session), before, "{keys}");
        session.scene();
        session.renew(News::Library(library(files())));
        assert_eq!(stands(&session), before, "{keys}, and back");
    }
}

#[test]
fn the_way_back_stays_too() {
    let mut session = session("3*j enter / \"fidan\" enter");
    let back = parse_script("esc esc").unwrap();
    let wanted = {
        let mut other = self::session("3*j");
        other.renew(News::Library(library(shifted())));
        stands(&other)
    };
    session.renew(News::Library(library(shifted())));
    for key in back {
        session.key(key);
    }
    assert_eq!(stands(&session), wanted);
}

#[test]
fn what_changed_is_said() {
    let mut session = session("");
    session.renew(News::Library(library(shifted())));
    assert_eq!(session.message.as_deref(), Some("4 records new"));
    let mut files = shifted();
    files[0].text = files[0].text.replace("\"Hakan Fidan\"", "\"H. Fidan\"").into();
    session.renew(News::Library(library(files)));
    assert_eq!(session.message.as_deref(), Some("1 record changed"));
}

#[test]
fn what_is_gone_leaves_the_cursor_near_where_it_was() {
    for keys in ["G", "5*j enter", "/ \"fidan\" enter"] {
        let mut session = session(keys);
        session.renew(News::Library(library(vec![])));
        assert_eq!(session.library().dataset.records.len(), 0);
        assert_eq!(session.selected_record(), None, "{keys}");
        session.scene();
        session.renew(News::Library(library(files())));
        session.scene();
        assert!(session.selected_record().is_some());
    }
}

#[test]
fn a_broken_file_leaves_the_last_good_records() {
    let mut session = session("5*j");
    let before = stands(&session);
    let mut broken = shifted();
    broken[5].text = format!("{}{}", broken[5].text, "\n[[meeting]]\nid = \"x\ntitle = 1\n").into();
    session.renew(News::Library(library(broken)));
    assert_eq!(stands(&session), before);
    let said = session.message.clone().unwrap();
    assert!(said.contains("the last good records stand; F shows them"), "{said}");
    session.key("j".parse().unwrap());
    let footer = session.scene().footer.unwrap().1.text();
    assert!(footer.contains("files broken: F"), "{footer}");

    session.key("F".parse().unwrap());
    let overlay = session.scene().overlays.remove(0);
    let text: String = overlay.lines.iter().map(|line| line.text() + "\n").collect();
    assert!(text.contains("error[") && text.contains(".toml:"), "{text}");
    session.key("esc".parse().unwrap());

    session.renew(News::Library(library(files())));
    assert_eq!(session.message.as_deref(), Some("the files are sound again: no record changed"));
    let footer = session.scene().footer.unwrap().1.text();
    assert!(!footer.contains("broken"), "{footer}");
}

#[test]
fn an_open_search_is_looked_again() {
    let mut session = session("/ \"fidan\"");
    session.renew(News::Library(library(shifted())));
    session.key("enter".parse().unwrap());
    let actor = session.actor().unwrap();
    assert_eq!(session.library().id(AnyId::Actor(actor)), "hakan-fidan");
}

fn footer(session: &Session) -> String {
    session.scene().footer.unwrap().1.text().trim_end().to_owned()
}

#[test]
fn a_reading_that_lasts_is_told_and_can_be_stopped() {
    let reached = Reached { stage: Stage::Reading, done: 3, of: 9, records: 40 };
    let pressed = |session: &mut Session, key: &str| session.key(key.parse().unwrap());
    let mut session = session("5*j");
    let before = stands(&session);
    assert_eq!(pressed(&mut session, "ctrl-c"), Effect::Quit);
    session.renew(News::Reading(reached));
    assert!(footer(&session).ends_with("reading 3 of 9 files · ctrl-c stops"), "{}", footer(&session));
    // All goes on meanwhile, and the program still ends by its own key.
    assert_eq!(pressed(&mut session, "j"), Effect::Changed);
    assert_eq!(pressed(&mut session, "k"), Effect::Changed);
    assert_eq!(pressed(&mut session, "q"), Effect::Quit);
    assert_eq!(pressed(&mut session, "?"), Effect::Changed);
    assert_eq!(pressed(&mut session, "ctrl-c"), Effect::Stop);
    assert!(matches!(session.overlay, Some(Overlay::Help(_))));
    session.renew(News::Said("something else".to_owned()));
    assert_eq!(pressed(&mut session, "esc"), Effect::Changed);
    assert_eq!(pressed(&mut session, "ctrl-c"), Effect::Stop);

    session.renew(News::Stopped(reached));
    assert_eq!(footer(&session).trim(), "stopped while reading 3 of 9 files: the last good records stand");
    assert_eq!(stands(&session), before);
    pressed(&mut session, "j");
    pressed(&mut session, "k");
    assert!(footer(&session).contains("changes not read  timeline 6/"), "{}", footer(&session));
    assert_eq!(pressed(&mut session, "ctrl-c"), Effect::Quit);

    for news in [News::Unchanged, News::Failed("gone".to_owned()), News::Library(library(shifted()))] {
        session.renew(News::Stopped(reached));
        session.renew(News::Reading(reached));
        session.renew(news.clone());
        assert_eq!(pressed(&mut session, "ctrl-c"), Effect::Quit, "{news:?}");
        assert!(!footer(&session).contains("files"), "{}", footer(&session));
    }
}
