//! An analyst's questions, each a file in tests/journeys/: size, keys, what answers it, and the screen that shows it.
//! `DEMARCHE_UPDATE=1 cargo test --test questions` draws the screens anew and writes docs/journeys.md; the answers
//! stay as they were written by hand, and must be on the screen.

#[cfg(test)]
mod tests {
    use demarche::check::check;
    use demarche::command::parse_script;
    use demarche::config::{Config, Depth};
    use demarche::library::Library;
    use demarche::load;
    use demarche::page::{Glyphs, Size};
    use demarche::query::Question;
    use demarche::screen::{Dashboard, Picture, frame};
    use demarche::session::Session;
    use std::fmt::Write;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    /// More nobody presses for one question.
    const MOST: usize = 8;

    struct Journey {
        path: PathBuf,
        question: String,
        size: Size,
        keys: String,
        answers: Vec<String>,
        screen: String,
    }

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    fn journeys() -> Vec<Journey> {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(root().join("tests/journeys")).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.into_iter().map(read).collect()
    }

    fn read(path: PathBuf) -> Journey {
        let text = fs::read_to_string(&path).unwrap();
        let (head, screen) = text.split_once("---\n").unwrap();
        let all = |name: &str| {
            let of = |line: &str| line.strip_prefix(name).map(|rest| rest.trim().to_owned());
            head.lines().filter_map(of).collect::<Vec<_>>()
        };
        let size = all("size:").remove(0);
        let (width, height) = size.split_once('x').unwrap();
        Journey {
            question: all("#").remove(0),
            size: Size { width: width.parse().unwrap(), height: height.parse().unwrap() },
            keys: all("keys:").remove(0),
            answers: all("answer:"),
            screen: screen.to_owned(),
            path,
        }
    }

    /// What is pressed: a typed word counts as one.
    fn keystrokes(keys: &str) -> usize {
        let (mut count, mut quoted, mut within) = (0, false, false);
        for char in keys.chars() {
            match char {
                '"' => {
                    quoted = !quoted;
                    count += usize::from(quoted && !within);
                    within = true;
                }
                ' ' if !quoted => within = false,
                _ => {
                    count += usize::from(!within);
                    within = true;
                }
            }
        }
        count
    }

    fn draw(journey: &Journey) -> String {
        let library = Library::new(check(load::embedded(demarche::embedded::FILES)), "the embedded dataset");
        let config = Arc::new(Config::default());
        let theme = config.theme(Depth::None);
        let session =
            Session::new(Arc::new(library), config, Glyphs::UNICODE, journey.size, Question::default());
        let mut dashboard = Dashboard::new(session, theme);
        let (buffer, _) = frame(&mut dashboard, journey.size, &parse_script(&journey.keys).unwrap());
        Picture::Text.of(&buffer)
    }

    #[test]
    fn every_question_is_answered_in_a_few_keystrokes() {
        let update = std::env::var_os("DEMARCHE_UPDATE").is_some();
        let journeys = journeys();
        assert!(journeys.len() >= 10);
        for journey in &journeys {
            assert!((1..=MOST).contains(&keystrokes(&journey.keys)), "{}", journey.path.display());
            let screen = draw(journey);
            for answer in &journey.answers {
                assert!(screen.contains(answer), "{}: no “{answer}” in\n{screen}", journey.path.display());
            }
            if update {
                let text = fs::read_to_string(&journey.path).unwrap();
                let (head, _) = text.split_once("---\n").unwrap();
                fs::write(&journey.path, format!("{head}---\n{screen}")).unwrap();
            } else {
                assert!(screen == journey.screen, "{}: the screen is now\n{screen}", journey.path.display());
            }
        }
    }

    /// The table in the papers has the same questions and counts.
    #[test]
    fn the_papers_tell_the_journeys() {
        let mut table = String::from(
            "# Journeys\n\nQuestions that an analyst asks, and the keys from the first screen to the answer. A typed word \
             counts as one\nkeystroke. Each is a file in `tests/journeys/` with the screen that answers it; this page is \
             made from them.\n\n| question | keys | keystrokes |\n|---|---|---|\n",
        );
        for journey in journeys() {
            writeln!(table, "| {} | `{}` | {} |", journey.question, journey.keys, keystrokes(&journey.keys))
                .unwrap();
        }
        let path = root().join("docs/journeys.md");
        if std::env::var_os("DEMARCHE_UPDATE").is_some() {
            fs::write(&path, &table).unwrap();
        }
        assert_eq!(fs::read_to_string(path).unwrap_or_default(), table);
    }
}
