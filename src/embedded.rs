//! The dataset that the program carries with it, so that it shows something in any folder.

use crate::load::Embedded;

macro_rules! files {
    ($($name:literal)*) => { &[$(($name, include_str!(concat!("../data/", $name)))),*] };
}

/// The files of `data/`, in the order of their names.
pub const FILES: Embedded = files! {
    "actors.toml"
    "claims.toml"
    "dataset.toml"
    "events.toml"
    "meetings.toml"
    "sources.toml"
    "statements.toml"
    "ties.toml"
    "views.toml"
};

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn every_file_of_the_folder_is_carried() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        assert_eq!(names, FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }
}
