//! One reading at a time; the newest wins; whoever stops one hears no more of it.

use super::*;
use demarche::progress::{Follow, Stage};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel, sync_channel};

/// The readings that were begun: each with whether it was told of one before.
type Begun = Arc<Mutex<Vec<(Arc<Progress>, bool)>>>;

fn desk() -> (Desk, Begun, Receiver<News>) {
    let (says, news) = sync_channel(64);
    let begun = Begun::default();
    let notes = begun.clone();
    let reads: Begin = Box::new(move |progress, last| {
        notes.lock().unwrap().push((progress, last.is_some()));
        Ok(())
    });
    (Desk::new(reads, says), begun, news)
}

/// What was told since the last time.
fn told(news: &Receiver<News>) -> Vec<String> {
    let word = |news| match news {
        News::Library(_) => "library".to_owned(),
        News::Unchanged => "unchanged".to_owned(),
        News::Reading(reached) => format!("reading {}", reached.done),
        News::Stopped(reached) => format!("stopped {}", reached.done),
        News::Failed(why) | News::Said(why) => why,
    };
    news.try_iter().map(word).collect()
}

fn library() -> Call {
    Call::Read(Outcome::Library(Arc::default()))
}

/// Whether the last reading was asked to stop.
fn is_stopped(begun: &Begun) -> bool {
    begun.lock().unwrap().last().unwrap().0.step().is_err()
}

#[test]
fn what_is_quick_is_told_when_it_is_done() {
    let (mut desk, begun, news) = desk();
    desk.take(Call::Look);
    assert!(desk.is_reading());
    assert_eq!(told(&news), [""; 0]);
    desk.take(library());
    assert!(!desk.is_reading());
    assert_eq!(told(&news), ["library"]);
    desk.take(Call::Look);
    desk.take(Call::Read(Outcome::Unchanged));
    assert_eq!(told(&news), [""; 0]);
    assert_eq!(begun.lock().unwrap().iter().map(|(_, last)| *last).collect::<Vec<_>>(), [false, true]);
    desk.take(Call::Look);
    desk.take(Call::Read(Outcome::Failed("gone".to_owned())));
    assert_eq!(told(&news), ["gone"]);
}

#[test]
fn what_lasts_is_told_when_it_is_further_and_ends_with_a_word_even_for_nothing() {
    let (mut desk, begun, news) = desk();
    desk.take(Call::Look);
    let progress = begun.lock().unwrap()[0].0.clone();
    progress.begin(Stage::Reading, 9);
    desk.tell();
    desk.tell();
    assert_eq!(told(&news), ["reading 0"]);
    progress.step().unwrap();
    desk.tell();
    assert_eq!(told(&news), ["reading 1"]);
    desk.take(Call::Read(Outcome::Unchanged));
    assert_eq!(told(&news), ["unchanged"]);
}

#[test]
fn where_there_is_much_to_read_that_is_told_at_once() {
    let (mut desk, begun, news) = desk();
    desk.take(Call::Look);
    desk.take(Call::Much);
    assert_eq!(told(&news), ["reading 0"]);
    desk.tell();
    assert_eq!(told(&news), [""; 0]);
    begun.lock().unwrap()[0].0.begin(Stage::Opening, 9);
    desk.tell();
    desk.take(library());
    assert_eq!(told(&news), ["reading 0", "library"]);
}

#[test]
fn a_change_under_a_reading_begins_it_anew_once_and_never_two_at_once() {
    let (mut desk, begun, news) = desk();
    desk.take(Call::Look);
    desk.take(Call::Look);
    assert!(is_stopped(&begun));
    assert_eq!(begun.lock().unwrap().len(), 1);
    desk.take(Call::Read(Outcome::Stopped));
    assert_eq!(begun.lock().unwrap().len(), 2);
    // Who writes without a pause does not put it off for ever: this one is read to its end, and then again.
    desk.take(Call::Look);
    desk.take(Call::Look);
    assert!(!is_stopped(&begun));
    desk.take(library());
    assert_eq!(told(&news), ["library"]);
    assert_eq!(begun.lock().unwrap().len(), 3);
    desk.take(Call::Look);
    assert!(is_stopped(&begun));
    // It was through before it heard of that.
    desk.take(library());
    desk.take(library());
    assert_eq!(told(&news), ["library", "library"]);
    assert!(!desk.is_reading());
    assert_eq!(begun.lock().unwrap().len(), 4);
}

#[test]
fn whoever_stops_a_reading_hears_that_and_no_more_of_it() {
    for outcome in [Outcome::Stopped, Outcome::Unchanged, Outcome::Library(Arc::default())] {
        let (mut desk, begun, news) = desk();
        desk.take(Call::Look);
        begun.lock().unwrap()[0].0.begin(Stage::Opening, 9);
        desk.tell();
        desk.take(Call::Stop);
        desk.take(Call::Stop);
        desk.tell();
        assert!(is_stopped(&begun));
        assert_eq!(told(&news), ["reading 0", "stopped 0"]);
        desk.take(Call::Read(outcome));
        assert_eq!(told(&news), [""; 0]);
        assert!(!desk.is_reading());
        // What is shown is out of date: the next look says so if it is not.
        desk.take(Call::Look);
        desk.take(Call::Read(Outcome::Unchanged));
        assert_eq!(told(&news), ["unchanged"]);
        assert_eq!(begun.lock().unwrap().iter().map(|(_, last)| *last).collect::<Vec<_>>(), [false, false]);
    }
}

#[test]
fn a_change_after_the_stop_is_read_when_the_stopped_reading_is_gone() {
    let (mut desk, begun, news) = desk();
    desk.take(Call::Look);
    desk.take(Call::Look);
    desk.take(Call::Stop);
    // The change before the stop was stopped with it.
    desk.take(Call::Read(Outcome::Stopped));
    assert_eq!(begun.lock().unwrap().len(), 1);
    desk.take(Call::Look);
    desk.take(Call::Stop);
    desk.take(Call::Look);
    assert_eq!(begun.lock().unwrap().len(), 2);
    desk.take(Call::Read(Outcome::Stopped));
    assert_eq!(begun.lock().unwrap().len(), 3);
    desk.take(library());
    assert_eq!(told(&news), ["stopped 0", "stopped 0", "library"]);
    desk.take(Call::Stop);
    assert_eq!(told(&news), [""; 0]);
}

#[test]
fn whoever_is_to_be_woken_is_woken_at_once_and_at_all_news() {
    let (mut desk, _, _news) = desk();
    let (woken, wakes) = channel();
    desk.take(Call::Wake(Box::new(move || woken.send(()).unwrap())));
    assert_eq!(wakes.try_iter().count(), 1);
    desk.take(Call::Look);
    assert_eq!(wakes.try_iter().count(), 0);
    desk.take(Call::Heard("x".to_owned()));
    desk.take(library());
    assert_eq!(wakes.try_iter().count(), 2);
}

#[test]
fn a_reading_that_cannot_begin_is_a_failure() {
    let (says, news) = sync_channel(64);
    let mut desk = Desk::new(Box::new(|_, _| Err(io::Error::other("no threads left"))), says);
    desk.take(Call::Look);
    assert_eq!(told(&news), ["no threads left"]);
    assert!(!desk.is_reading());
}
