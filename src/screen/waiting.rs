//! The screen while the files are read for the first time, where that takes longer than a moment.

use super::draw::draw;
use super::{App, Flow, Frame, Input};
use crate::command::Command;
use crate::config::{Config, Theme};
use crate::page::Glyphs;
use crate::progress::Reached;
use crate::session::{News, Scene, waiting};
use std::sync::mpsc::Receiver;

/// Waits for the files, showing how far they are, until they are there or somebody has had enough.
pub struct Waiting<'a> {
    /// What is being read.
    pub origin: &'a str,
    /// The keys.
    pub config: &'a Config,
    /// How it looks.
    pub theme: &'a Theme,
    /// The signs to draw with.
    pub glyphs: &'a Glyphs,
    /// What comes of it. Whoever sends wakes the program, too.
    pub news: &'a Receiver<News>,
    /// How far it has come.
    pub reached: Reached,
    /// What was seen when they were read last.
    pub last: Option<Scene>,
    /// What has come that is for the dashboard; the files last, if they are there.
    pub come: Vec<News>,
    /// What was typed while the last page was seen: it is meant for the dashboard.
    pub typed: Vec<Input>,
}

/// The commands that end the waiting.
const ENDS: [Command; 3] = [Command::Stop, Command::Quit, Command::Back];

impl Waiting<'_> {
    /// Which commands end it. Who sees a page types for that page, but for what stops work there, too.
    fn ends(&self) -> &'static [Command] {
        match &self.last {
            None => &ENDS,
            Some(_) if self.typed.is_empty() => &ENDS[..2],
            Some(_) => &ENDS[..1],
        }
    }

    /// The first key of each command that ends it. A key that waits for another would not be seen for what it is.
    fn keys(&self) -> Vec<String> {
        let alone =
            |command: &Command| self.config.keymap.keys(*command).find(|keys| keys.presses().len() == 1);
        self.ends().iter().filter_map(alone).map(ToString::to_string).collect()
    }

    /// Keeps what is meant for the page that is seen.
    fn typed(&mut self, input: Input) -> Flow {
        if self.last.is_none() {
            return Flow::Same;
        }
        self.typed.push(input);
        Flow::Draw
    }
}

impl App for Waiting<'_> {
    fn input(&mut self, input: Input) -> Flow {
        match input {
            Input::Key(key) => match self.config.keymap.command(key) {
                Some(command) if self.ends().contains(&command) => Flow::Quit,
                Some(Command::Suspend) => Flow::Suspend,
                Some(Command::Redraw) => Flow::Redraw,
                _ => self.typed(input),
            },
            Input::News => {
                let mut flow = Flow::Same;
                for news in self.news.try_iter() {
                    match news {
                        News::Reading(reached) => {
                            self.reached = reached;
                            flow = Flow::Draw;
                        }
                        News::Library(_) | News::Failed(_) => {
                            self.come.push(news);
                            return Flow::Quit;
                        }
                        other => self.come.push(other),
                    }
                }
                flow
            }
            Input::Resize => {
                // It was laid out for another size.
                self.last = None;
                Flow::Draw
            }
            Input::Paste(_) | Input::Click(..) | Input::Wheel(..) => self.typed(input),
            Input::Returned(_) => Flow::Same,
        }
    }

    fn draw(&mut self, frame: &mut Frame) {
        let size = frame.area().into();
        let keys = self.keys();
        let scene = match &self.last {
            Some(last) => last.as_it_was(&self.reached, &keys, self.glyphs),
            None => waiting(self.origin, &self.reached, &keys, self.glyphs, size),
        };
        draw(&scene, self.theme, self.glyphs, frame);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Depth;
    use crate::page::{Line, Rect};
    use crate::progress::Stage;
    use crate::role::Role;
    use crate::screen::Picture;
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    const REACHED: Reached = Reached { stage: Stage::Reading, done: 120, of: 200, records: 61_000 };

    fn with<T>(glyphs: &Glyphs, see: impl FnOnce(&mut Waiting, &std::sync::mpsc::Sender<News>) -> T) -> T {
        let (config, (says, news)) = (Config::default(), channel());
        let theme = config.theme(Depth::None);
        let (origin, last, come, typed) = ("talks", None, Vec::new(), Vec::new());
        let (config, theme, news) = (&config, &theme, &news);
        let mut waiting =
            Waiting { origin, config, theme, glyphs, news, reached: REACHED, last, come, typed };
        see(&mut waiting, &says)
    }

    fn drawn(glyphs: &Glyphs, width: u16, height: u16) -> String {
        with(glyphs, |waiting, _| {
            let mut frame = Frame::blank(ratatui::layout::Rect::new(0, 0, width, height));
            waiting.draw(&mut frame);
            let text = Picture::Text.of(frame.buffer_mut());
            text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
        })
    }

    #[test]
    fn it_says_how_far_it_is_and_how_it_is_stopped() {
        let wide = r" demarche  talks


          ┏ Reading the files ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
          ┃ reading 120 of 200 files · 61,000 records                ┃
          ┃ ███████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ ┃
          ┃                                                          ┃
          ┃ ctrl-c, q or esc stops                                   ┃
          ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛";
        assert_eq!(drawn(&Glyphs::UNICODE, 80, 12).trim_end(), wide);
        let narrow = r" demarche  talks
+[Reading the files]-------------------+
| reading 120 of 200 files - 61,000 r. |
| #######............................. |
|                                      |
| ctrl-c, q or esc stops               |
+--------------------------------------+";
        assert_eq!(drawn(&Glyphs::ASCII, 40, 9).trim_end(), narrow);
    }

    #[test]
    fn any_size_will_do() {
        for width in 0..70 {
            for height in 0..12 {
                drawn(&Glyphs::UNICODE, width, height);
            }
        }
        assert_eq!(drawn(&Glyphs::UNICODE, 80, 2).trim_end(), "reading 120 of 200 files · 61,000 records");
    }

    #[test]
    fn keys_that_leave_end_it_and_others_do_nothing() {
        for (key, flow) in [
            ("ctrl-c", Flow::Quit),
            ("q", Flow::Quit),
            ("esc", Flow::Quit),
            ("j", Flow::Same),
            ("ctrl-z", Flow::Suspend),
            ("ctrl-l", Flow::Redraw),
        ] {
            let key = key.parse().unwrap();
            assert_eq!(with(&Glyphs::ASCII, |waiting, _| waiting.input(Input::Key(key))), flow, "{key}");
        }
    }

    #[test]
    fn it_is_drawn_when_it_is_further_and_ends_when_the_files_are_there() {
        with(&Glyphs::ASCII, |waiting, says| {
            assert_eq!(waiting.input(Input::News), Flow::Same);
            says.send(News::Reading(Reached { done: 121, ..REACHED })).unwrap();
            assert_eq!(waiting.input(Input::News), Flow::Draw);
            assert_eq!(waiting.reached.done, 121);
            says.send(News::Said("polling".to_owned())).unwrap();
            says.send(News::Library(Arc::default())).unwrap();
            says.send(News::Said("later".to_owned())).unwrap();
            assert_eq!(waiting.input(Input::News), Flow::Quit);
            assert!(matches!(&waiting.come[..], [News::Said(_), News::Library(_)]));
            assert_eq!(waiting.news.try_iter().count(), 1);
        });
    }

    #[test]
    fn the_last_page_is_seen_and_what_is_typed_for_it_is_kept() {
        let line = |words: &str| Line::new().add(Role::Plain, words);
        let rect = |y| Rect { x: 0, y, width: 70, height: 1 };
        let header = Some((rect(0), line("what was \x1b[2Jseen")));
        let last = Scene { header, footer: Some((rect(1), line("keys"))), ..Scene::default() };
        with(&Glyphs::UNICODE, |waiting, _| {
            waiting.last = Scene::of_kept(&last.kept());
            let mut frame = Frame::blank(ratatui::layout::Rect::new(0, 0, 70, 2));
            let mut drawn = |waiting: &mut Waiting| {
                frame.clear();
                waiting.draw(&mut frame);
                Picture::Text.of(frame.buffer_mut())
            };
            let seen = "what was <U+001B>[2Jseen\nas it was last · reading 120 of 200 files · ctrl-c";
            assert_eq!(drawn(waiting).trim_end(), format!("{seen} or q stops"));
            let key = |name: &str| Input::Key(name.parse().unwrap());
            assert_eq!(waiting.input(key("/")), Flow::Draw);
            assert_eq!(waiting.input(key("q")), Flow::Draw);
            assert_eq!(waiting.input(key("esc")), Flow::Draw);
            assert_eq!(waiting.typed, [key("/"), key("q"), key("esc")]);
            assert_eq!(drawn(waiting).trim_end(), format!("{seen} stops"));
            assert_eq!(waiting.input(key("ctrl-c")), Flow::Quit);
            waiting.input(Input::Resize);
            assert_eq!(drawn(waiting).trim_end(), "reading 120 of 200 files · 61,000 records");
        });
    }
}
