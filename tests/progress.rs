//! Reading the files is followed step by step, and can be stopped at each of them: then nothing comes of it.

#[cfg(test)]
mod tests {
    use demarche::check::check_again;
    use demarche::library::Library;
    use demarche::load::{load, load_with};
    use demarche::progress::{Follow, Progress, Reached, Stage, Stopped};
    use std::fs;
    use std::path::Path;
    use std::sync::Mutex;
    use tempfile::TempDir;

    fn read<F: Follow>(path: &Path, follow: &F) -> Result<Library, F::Stop> {
        let checked = check_again(load_with(path, follow).unwrap()?, None, follow)?;
        Library::again(checked, "test", None, follow)
    }

    /// The embedded dataset as files, with a folder and a file that is no data.
    fn folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("below")).unwrap();
        for (name, text) in demarche::embedded::FILES {
            let below = if *name == "claims.toml" { "below/" } else { "" };
            fs::write(folder.path().join(format!("{below}{name}")), text).unwrap();
        }
        fs::write(folder.path().join("notes.md"), "no data").unwrap();
        folder
    }

    /// Stops after so many steps.
    struct Patience(Mutex<usize>);

    impl Follow for Patience {
        type Stop = Stopped;

        fn begin(&self, _: Stage, _: usize) {}

        fn found(&self, _: usize) {}

        fn steps(&self, many: usize) -> Result<(), Stopped> {
            let mut left = self.0.lock().unwrap();
            *left = left.checked_sub(many).ok_or(Stopped)?;
            Ok(())
        }
    }

    /// Writes everything down.
    #[derive(Default)]
    struct Diary {
        begun: Mutex<Vec<(Stage, usize)>>,
        steps: Mutex<Vec<usize>>,
        records: Mutex<usize>,
    }

    impl Follow for Diary {
        type Stop = std::convert::Infallible;

        fn begin(&self, stage: Stage, of: usize) {
            self.begun.lock().unwrap().push((stage, of));
            self.steps.lock().unwrap().push(0);
        }

        fn found(&self, records: usize) {
            *self.records.lock().unwrap() += records;
        }

        fn steps(&self, many: usize) -> Result<(), Self::Stop> {
            *self.steps.lock().unwrap().last_mut().unwrap() += many;
            Ok(())
        }
    }

    #[test]
    fn each_stage_comes_once_and_takes_as_many_steps_as_it_said() {
        let (folder, diary) = (folder(), Diary::default());
        let Ok(library) = read(folder.path(), &diary);
        let files = demarche::embedded::FILES.len();
        let records = library.dataset.records.len();
        assert_eq!(library.findings, []);
        // Beside the files, a folder and what is no data are come across.
        assert_eq!(*diary.steps.lock().unwrap(), [files + 2, files, files, records, records]);
        let (stages, said): (Vec<Stage>, Vec<usize>) = diary.begun.into_inner().unwrap().into_iter().unzip();
        assert_eq!(stages, Stage::ALL);
        assert_eq!(said, [0, files, files, records, records]);
        assert_eq!(diary.records.into_inner().unwrap(), records);
    }

    #[test]
    fn stopped_anywhere_nothing_comes_of_it_and_followed_to_the_end_all_of_it() {
        let folder = folder();
        let Ok(whole) = read(folder.path(), &());
        let mut steps = 0;
        let library = loop {
            match read(folder.path(), &Patience(Mutex::new(steps))) {
                Ok(library) => break library,
                Err(Stopped) => steps += 1,
            }
        };
        let files = whole.files.len();
        assert_eq!(steps, files + 2 + files * 2 + whole.dataset.records.len() * 2);
        assert_eq!(format!("{:?}", library.dataset), format!("{:?}", whole.dataset));
        assert_eq!(library.findings, whole.findings);
        assert_eq!(library.ids(), whole.ids());
    }

    #[test]
    fn who_follows_from_elsewhere_sees_how_far_it_is_and_stops_it() {
        let (folder, progress) = (folder(), Progress::default());
        assert_eq!(progress.reached(), Reached::default());
        let records = read(folder.path(), &progress).unwrap().dataset.records.len();
        let end = Reached { stage: Stage::Indexing, done: records, of: records, records };
        assert_eq!(progress.reached(), end);

        let progress = Progress::default();
        progress.stop();
        assert_eq!(read(folder.path(), &progress).err(), Some(Stopped));
        assert_eq!(progress.reached().stage, Stage::Finding);
        let loaded = load(folder.path()).unwrap();
        assert_eq!(check_again(loaded, None, &progress).err(), Some(Stopped));
        assert_eq!(progress.reached().stage, Stage::Reading);
    }
}
