//! Where a session is worked on: by a thread of its own, so that the keyboard is heard while an answer takes its time,
//! and nobody has to wait for one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, SendError, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

/// Something to be done with a state.
type Work<S, R> = Box<dyn FnOnce(&mut S) -> R + Send>;
/// Whether nobody waits for a work any more, so that its end is to be told. Each work has its own: the end of the one
/// before may come late.
type IsLate = Arc<AtomicBool>;
/// Tells whoever waits that it is done.
pub type Tell = Arc<dyn Fn() + Send + Sync>;

/// Where a state is worked on. A copy of the state costs next to nothing: it shares what is large.
pub struct Workshop<S, R> {
    /// As it is; while a thread has it, as it was last shown.
    state: S,
    /// As it was last shown.
    shown: Option<S>,
    /// The thread, once it was needed.
    thread: Option<Thread<S, R>>,
    /// Whether the thread has it.
    is_away: bool,
    /// Whether the thread has had it since it was shown.
    was_away: bool,
    /// What takes longer is told of, and how.
    told: Option<(Duration, Tell)>,
}

/// What the thread is given.
enum Given<S, R> {
    /// A state to be worked on.
    Work(S, Work<S, R>, IsLate),
    /// One that nobody will see again.
    Past(S),
}

/// The thread that does the work.
struct Thread<S, R> {
    give: Sender<Given<S, R>>,
    back: Receiver<(S, R)>,
}

impl<S: Clone + Send + 'static, R: Send + 'static> Workshop<S, R> {
    /// One in which work takes as long as it takes.
    pub fn new(state: S) -> Self {
        Self { state, shown: None, thread: None, is_away: false, was_away: false, told: None }
    }

    /// From now on work that takes longer than a moment, so long, is told of when it is done.
    pub fn have_told(&mut self, moment: Duration, tell: impl Fn() + Send + Sync + 'static) {
        self.told = Some((moment, Arc::new(tell)));
    }

    /// How it is told, if it is.
    pub fn teller(&self) -> Option<Tell> {
        self.told.as_ref().map(|(_, tell)| tell.clone())
    }

    /// The state; while it is being worked on, as it was last shown.
    pub fn state(&self) -> &S {
        &self.state
    }

    /// The same, to be changed at once. What is changed while it is being worked on is lost with the end of the work.
    pub fn state_mut(&mut self) -> &mut S {
        &mut self.state
    }

    /// Whether it is being worked on.
    pub fn is_away(&self) -> bool {
        self.is_away
    }

    /// Whether nothing was ever worked on by the thread.
    #[cfg(test)]
    pub fn was_never_away(&self) -> bool {
        self.thread.is_none()
    }

    /// The state is being shown as it is now: there whoever leaves a work finds it again. The one before is put away by the
    /// thread if that had it since: what was large in it takes its time, and nobody is to wait for that.
    pub fn note_shown(&mut self) {
        let shown = self.told.is_some().then(|| self.state.clone());
        let past = std::mem::replace(&mut self.shown, shown);
        let was_away = std::mem::take(&mut self.was_away);
        if let Some((thread, past)) = self.thread.as_ref().zip(past).filter(|_| was_away) {
            // If the thread is gone it is put away here.
            let _ = thread.give.send(Given::Past(past));
        }
    }

    /// Does a work; nothing comes of it if it is not done within a moment, but of [`Workshop::back`] later. Where nothing was
    /// shown yet to which one could go back, or nobody can be told, it takes as long as it takes. Only one is done at a
    /// time: nothing is to be given to a workshop whose state is away.
    pub fn work(&mut self, work: impl FnOnce(&mut S) -> R + Send + 'static) -> Option<R> {
        let Some(((moment, tell), seen)) = self.told.as_ref().zip(self.shown.clone()) else {
            return Some(work(&mut self.state));
        };
        if self.thread.is_none() {
            self.thread = Thread::start(tell.clone());
        }
        // The system gives no threads.
        let Some(thread) = &self.thread else { return Some(work(&mut self.state)) };
        let is_late = IsLate::default();
        let state = std::mem::replace(&mut self.state, seen);
        let given = thread.give.send(Given::Work(state, Box::new(work), is_late.clone()));
        if let Err(SendError(Given::Work(state, work, _))) = given {
            self.state = state;
            return Some(work(&mut self.state));
        }
        (self.is_away, self.was_away) = (true, true);
        let back = thread.back.recv_timeout(*moment).ok();
        self.take(back).or_else(|| {
            is_late.store(true, SeqCst);
            // It may have been done just before it was to tell.
            self.back()
        })
    }

    /// What has come of the work, if it is done.
    pub fn back(&mut self) -> Option<R> {
        let back = self.thread.as_ref().and_then(|thread| thread.back.try_recv().ok());
        self.take(back)
    }

    fn take(&mut self, back: Option<(S, R)>) -> Option<R> {
        let (state, result) = back?;
        self.state = state;
        self.is_away = false;
        Some(result)
    }

    /// Nobody wants to know any more what comes of the work: the state is the one that was last shown. The thread
    /// cannot be stopped, but is gone when it comes to an end.
    pub fn leave(&mut self) {
        self.thread = None;
        self.is_away = false;
    }
}

impl<S: Send + 'static, R: Send + 'static> Thread<S, R> {
    fn start(tell: Tell) -> Option<Self> {
        let (give, given) = channel::<Given<S, R>>();
        let (done, back) = channel();
        let work = move || {
            for given in given {
                let Given::Work(mut state, work, is_late) = given else { continue };
                let result = work(&mut state);
                if done.send((state, result)).is_err() {
                    break;
                }
                if is_late.load(SeqCst) {
                    tell();
                }
            }
        };
        Builder::new().name("asking".to_owned()).spawn(work).ok()?;
        Some(Self { give, back })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::TryRecvError;
    use std::thread::{ThreadId, current};

    const LONG: Duration = Duration::from_mins(10);

    /// A workshop with a number in it, and what it tells. A moment is as long as any work takes.
    fn workshop() -> (Workshop<u32, u32>, Receiver<()>, impl Fn() + Clone + Send + Sync) {
        let (told, tells) = channel();
        let tell = move || told.send(()).unwrap();
        let mut workshop = Workshop::new(1);
        workshop.have_told(LONG, tell.clone());
        workshop.note_shown();
        (workshop, tells, tell)
    }

    /// Work that is done when it is let, and takes longer than a moment.
    fn slow(
        workshop: &mut Workshop<u32, u32>,
        tell: impl Fn() + Clone + Send + Sync + 'static,
    ) -> Sender<()> {
        let (let_it, is_let) = channel();
        workshop.have_told(Duration::ZERO, tell.clone());
        let done = workshop.work(move |number| {
            is_let.recv().ok();
            *number += 10;
            *number
        });
        assert_eq!(done, None);
        workshop.have_told(LONG, tell);
        let_it
    }

    #[test]
    fn what_is_done_within_a_moment_is_there_at_once_and_nobody_is_told() {
        let (mut workshop, tells, _) = workshop();
        for step in 2..5 {
            assert_eq!(workshop.work(move |number| std::mem::replace(number, step)), Some(step - 1));
            assert_eq!((*workshop.state(), workshop.is_away()), (step, false));
        }
        assert_eq!(tells.try_recv(), Err(TryRecvError::Empty));
    }

    #[test]
    fn what_takes_long_is_told_of_and_meanwhile_all_stands_as_it_was_shown() {
        let (mut workshop, tells, tell) = workshop();
        assert_eq!(workshop.work(|number| std::mem::replace(number, 2)), Some(1));
        let let_it = slow(&mut workshop, tell);
        assert_eq!((*workshop.state(), workshop.is_away(), workshop.back()), (1, true, None));
        let_it.send(()).unwrap();
        tells.recv().unwrap();
        assert_eq!(workshop.back(), Some(12));
        assert_eq!((*workshop.state(), workshop.is_away()), (12, false));
    }

    #[test]
    fn one_who_leaves_is_where_one_was_and_goes_on() {
        let (mut workshop, tells, tell) = workshop();
        let let_it = slow(&mut workshop, tell);
        workshop.leave();
        assert_eq!((*workshop.state(), workshop.is_away()), (1, false));
        assert_eq!(workshop.work(|number| *number + 1), Some(2));
        let_it.send(()).unwrap();
        assert_eq!((*workshop.state(), workshop.back()), (1, None));
        assert_eq!(tells.try_recv(), Err(TryRecvError::Empty));
    }

    /// Tells who puts it away.
    struct Large(Sender<ThreadId>);

    impl Drop for Large {
        fn drop(&mut self) {
            self.0.send(current().id()).unwrap();
        }
    }

    #[test]
    fn what_was_shown_before_is_put_away_beside() {
        let (tell, told) = channel();
        let mut workshop = Workshop::new(Arc::new(Large(tell.clone())));
        workshop.have_told(LONG, || ());
        workshop.note_shown();
        let next = Arc::new(Large(tell));
        assert_eq!(workshop.work(|state| *state = next), Some(()));
        assert_eq!(told.try_recv(), Err(TryRecvError::Empty));
        workshop.note_shown();
        assert_ne!(told.recv().unwrap(), current().id());
    }

    #[test]
    fn with_nothing_to_go_back_to_or_nobody_to_tell_one_waits() {
        for is_told in [false, true] {
            let mut workshop = Workshop::new(1);
            if is_told {
                workshop.have_told(Duration::ZERO, || ());
            } else {
                workshop.note_shown();
            }
            let here = current().id();
            assert_eq!(workshop.work(move |_| current().id()), Some(here));
        }
    }
}
