//! The user's editor, at a line of a file: a list of words, never a line for a shell.

use crate::permit::Permit;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An editor as `$VISUAL` or `$EDITOR` names it: a program and its first words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    program: OsString,
    words: Vec<OsString>,
}

/// A program about to be started. Only an editor makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Launch {
    program: OsString,
    words: Vec<OsString>,
}

/// How editors take a line.
const BY_PLUS: &[&str] = &[
    "vi",
    "vim",
    "nvim",
    "nvi",
    "elvis",
    "gvim",
    "view",
    "nano",
    "pico",
    "rnano",
    "emacs",
    "emacsclient",
    "mg",
    "zile",
    "jmacs",
    "joe",
    "jstar",
    "jed",
    "kak",
    "micro",
    "ne",
    "ed",
    "gedit",
    "kate",
];
const BY_COLON: &[&str] = &["hx", "helix", "subl", "zed", "zeditor", "amp", "lapce"];
const BY_GOTO: &[&str] = &["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"];

impl Editor {
    /// The editor in words as a shell would split them, quotation marks and all.
    pub fn of(_: Permit, words: &str) -> Option<Self> {
        let mut words = shlex::split(words)?.into_iter().map(OsString::from);
        Some(Self { program: words.next().filter(|program| !program.is_empty())?, words: words.collect() })
    }

    /// The editor at a line of a file, as far as we know how to tell it.
    pub fn at(&self, path: &Path, line: usize) -> Launch {
        // From the root on: no name can be taken for an option, and no change of folder can mislead it.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let with_line = || {
            let mut word = path.clone().into_os_string();
            word.push(format!(":{line}"));
            word
        };
        let name = Path::new(&self.program).file_stem().and_then(OsStr::to_str).unwrap_or_default();
        let mut words = self.words.clone();
        if BY_PLUS.contains(&name) {
            words.extend([format!("+{line}").into(), path.into_os_string()]);
        } else if BY_COLON.contains(&name) {
            words.push(with_line());
        } else if BY_GOTO.contains(&name) {
            words.extend(["-g".into(), with_line()]);
        } else {
            words.push(path.into_os_string());
        }
        Launch { program: self.program.clone(), words }
    }
}

impl Launch {
    /// Ready to be started.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.words);
        command
    }

    /// Why it could not be started, for the user.
    pub fn failed(&self, error: &io::Error) -> String {
        let program = PathBuf::from(&self.program);
        format!("cannot start the editor {}: {error}; set $VISUAL or $EDITOR", program.display())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Option<Editor> {
        Editor::of(Permit::unless(false).unwrap(), words)
    }

    fn words(editor: &str) -> String {
        let launch = of(editor).unwrap().at(Path::new("/a b/c;d.toml"), 7);
        let all = std::iter::once(&launch.program).chain(&launch.words);
        all.map(|word| word.to_str().unwrap()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        assert_eq!(words("vim"), "vim|+7|/a b/c;d.toml");
        assert_eq!(words("/usr/bin/nvim -p"), "/usr/bin/nvim|-p|+7|/a b/c;d.toml");
        assert_eq!(words("emacsclient -t -a ''"), "emacsclient|-t|-a||+7|/a b/c;d.toml");
        assert_eq!(words("hx"), "hx|/a b/c;d.toml:7");
        assert_eq!(words("code --wait"), "code|--wait|-g|/a b/c;d.toml:7");
        assert_eq!(words("'/opt/my editor/ed it' --x"), "/opt/my editor/ed it|--x|/a b/c;d.toml");
    }

    #[test]
    fn what_names_no_program() {
        assert_eq!(of(""), None);
        assert_eq!(of("  "), None);
        assert_eq!(of("''"), None);
        assert_eq!(of("vim 'unclosed"), None);
    }

    #[test]
    fn a_name_is_never_an_option() {
        let launch = of("vim").unwrap().at(Path::new("-c:q!.toml"), 1);
        assert!(Path::new(launch.words.last().unwrap()).is_absolute());
    }
}
