//! The one list of complaints: code, severity, what it means and how to mend it.

/// How much a complaint weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something written cannot be taken as it stands; `check` exits with 1.
    Error,
    /// Something is likely not meant so.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($name:ident $word:literal $severity:ident $title:literal $explain:literal)*) => {
        /// What sort of complaint. The words are stable: scripts may rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $title] $name),* }

        impl Code {
            /// Every code, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable word, as printed in brackets.
            pub const fn word(self) -> &'static str { match self { $(Self::$name => $word),* } }

            /// Error or warning.
            pub const fn severity(self) -> Severity { match self { $(Self::$name => Severity::$severity),* } }

            /// What it is, in a line.
            pub const fn title(self) -> &'static str { match self { $(Self::$name => $title),* } }

            /// What it means and how to mend it, at length.
            pub const fn explain(self) -> &'static str { match self { $(Self::$name => $explain),* } }

            /// The code of that word.
            pub fn of(word: &str) -> Option<Self> { Self::ALL.iter().copied().find(|code| code.word() == word) }
        }
    };
}

codes! {
    Unreadable "unreadable" Error "A file or folder cannot be read."
        "The file is there but could not be read: permissions, a device, a broken link, or it changed while it was being read. Everything else was opened. Mend the permissions, or move the file out of the dataset's folder."
    NotAFile "not-a-file" Warning "Something in the folder is no plain file and was left alone."
        "Links that lead out of the dataset's folder, pipes, sockets and devices are not opened: a dataset is read as data, from its own folder only. Copy the file into the folder, or rename it so that it does not end in `.toml`."
    NotUtf8 "not-utf8" Error "The file is not UTF-8."
        "TOML files are UTF-8. The place is the first byte that is none; the file was probably saved as Latin-1, Windows-1254 or UTF-16. Save it again as UTF-8. Nothing of this file was read."
    ByteOrderMark "byte-order-mark" Warning "The file begins with a byte-order mark."
        "Some editors put U+FEFF at the start of a file. This program reads over it, other TOML 1.0 tools may refuse the file. Save it as UTF-8 without BOM."
    CarriageReturn "carriage-return" Warning "The file has Windows line ends."
        "Lines end in CR LF. TOML allows that, but one dataset should have one sort of line end, or every save will look like a change of the whole file in git. Set `* text=auto` in `.gitattributes`, or save with Unix line ends."
    GitConflict "git-conflict" Error "An unresolved git conflict."
        "Lines such as `<<<<<<< HEAD`, `=======` and `>>>>>>> branch` are what git leaves when two changes meet. Keep the lines that are right and delete the markers. The records between the markers were not read."
    Syntax "syntax" Error "This is not TOML."
        "The line cannot be read as TOML 1.0. What could be read of the file was read; what stands in the damaged record may be incomplete, so its missing fields are not complained about. See the TOML 1.0 specification for the grammar."
    Toml11 "toml-1-1" Error "Syntax of TOML 1.1, which TOML 1.0 tools refuse."
        "Colleagues' tools (Python's tomllib among them) read TOML 1.0: no line break and no trailing comma inside `{ }`, no `\\e` and `\\x` escapes, no time without seconds. Write it on one line, or as a table of its own; write `\\u001b` for `\\e`."
    UnknownField "unknown-field" Error "A field that this kind of record does not have."
        "Field names are fixed, so that a misspelt one is not lost in silence. The record was read without it. `demarche new KIND` prints the fields of a kind; free text belongs in `note`, free keywords in `tags`."
    UnknownValue "unknown-value" Error "A word that is not among the allowed ones."
        "Some fields take one word of a fixed list (kinds of actor, roles, acts, stances …). The help line names the nearest or all of them."
    WrongType "wrong-type" Error "The value has the wrong type."
        "A string where a list is wanted, a number where a string is wanted, and so on. The field was not read."
    MissingField "missing-field" Error "A field that every record of this kind needs is not there."
        "The record was left out, because it says nothing without this field. Other records that refer to it are not complained about."
    EmptyText "empty-text" Error "A text that says nothing."
        "A summary, name, title or phrase is empty or only blanks. Write it, or leave the field out where it is optional."
    BadId "bad-id" Error "An id that is not kebab-case."
        "Ids are lower-case letters a-z, digits and single hyphens: `hakan-fidan`, `source-001`. They are typed at the prompt and stand in file names, so they stay plain. They never change once published."
    DuplicateId "duplicate-id" Error "Two records have the same id."
        "Ids are unique over all kinds and all files. Both places are named. The first one in the order of files was taken; rename the other."
    SimilarId "similar-id" Error "Two ids that differ only in case or Unicode form."
        "People and file systems take such ids for the same. Rename one of them."
    DanglingReference "dangling-reference" Error "A reference to something that is not in the dataset."
        "The id is not that of any record in any file. If it is misspelt, the help line has the nearest one; else add the record. What needs the reference (a statement its speaker) was left out, the rest was kept."
    WrongKind "wrong-kind" Error "A reference to a record of another kind."
        "For example a `speaker` that is a meeting. The help line says which kind is wanted."
    PartOfCycle "part-of-cycle" Error "An actor that is part of itself."
        "Following `part_of` leads back to where it began, so nobody stands at the top and nothing can be rolled up. One of the `part_of` in the circle is wrong; it was read as if it were not there."
    BadDate "bad-date" Error "A date that is not EDTF."
        "Dates are EDTF (ISO 8601-2), levels 0 to 2: `2024-11-18`, `2024-11`, `2024-11-18~` (about), `[2024-11-11..2024-11-17]` (one day of), `2024-11-11/2024-11-17` (lasted), `2023-10/..` (since). A day that the calendar does not have is refused. The column is where it goes wrong."
    ReversedDate "reversed-date" Error "An end before its beginning."
        "What ended cannot have ended before it began: `until` lies surely before `from` or `since`."
    OfficeTooEarly "office-too-early" Error "An office held before it begins, or after it ends."
        "A day on which a source attests the office (`on`) lies surely outside `from` and `until`. One of them is wrong."
    BadRule "bad-rule" Error "A reckoning that is not understood."
        "Rules reckon a date from the anchor's: `weekday mon`, `weekday mon -1`, `week -1`, `day -14`, `month apr`, `month -1`, `same`, `before`, `after`."
    RuleWithoutAnchor "rule-without-anchor" Error "A rule or anchor that stands alone."
        "`rule` says how the date follows from `anchor`, a source or a dated record. Give both or neither."
    AnchorLoop "anchor-loop" Error "Dates that are anchored to each other in a circle."
        "A date is reckoned from its anchor's date; here the anchor's date is in the end reckoned from this one. Anchor one of them to its source."
    DateRule "date-rule" Error "A date that its own rule contradicts."
        "The date was reckoned again from the anchor and the rule, and the file says otherwise. Either the rule, the anchor's date or the date is wrong. A date narrower than the reckoning is allowed where `why` says what else was known; one that cannot be true together with it is not."
    InferredWithoutWhy "inferred-without-why" Error "An inferred date without a reason."
        "`basis = \"inferred\"` means that the source does not say the date. `why` must say from what it was inferred."
    NoCitation "no-citation" Error "A record without a citation."
        "Nothing stands in a dataset without a source: give `cite = [{ source = \"…\", at = \"¶ 3\" }]`."
    SaysTheSame "says-the-same" Warning "A citation that says nothing otherwise."
        "`says` on a citation holds what that citation says otherwise than its record: its `date`, its `place`, its `participants`. Here it is empty, or says what the record has. Leave it out: without it a citation is taken to go along with its record. Who only tells it less exactly, or names fewer, says nothing otherwise."
    BadLocator "bad-locator" Error "A place in a source that cannot be read."
        "`at` is `¶ 3` (the third line of the source's text that is not empty), a range `¶ 3-5`, or several: `¶ 3, 7`."
    NoSuchParagraph "no-such-paragraph" Error "A paragraph that the source does not have."
        "The locator points beyond the source's last paragraph (`paragraphs` in its record, or the text itself with `check --texts`)."
    ChainLoop "chain-loop" Error "An attribution chain in which somebody cites themselves."
        "Each hop of `via` passes the word on from the next; the same actor twice (or the source's own outlet as a hop) makes a circle, and the root would be nobody."
    CircularReporting "circular-reporting" Warning "Two or more who cite each other for one record."
        "By one citation A has it from B, by another B has it from A, perhaps through others: one word goes round and looks like several. Such a ring corroborates nothing, and the program shows it as circular. If one of them heard it from somebody else as well, add that hop; if the files are right, leave them as they are."
    LoneParticipant "lone-participant" Error "A meeting of fewer than two."
        "A meeting is between at least two actors. If the source leaves the other side unnamed, add an actor with `named = false`."
    RepeatedActor "repeated-actor" Warning "The same actor twice in one list."
        "The second mention was left out."
    TwoGroups "two-groups" Warning "A member of two groups."
        "A statement counts once at each level, so an actor is a member of one `[[group]]` at most. It counts for the first in the order of the files, and was left out of the other. To look at another grouping, keep its groups in another file, and open the one or the other."
    UnraisedClaim "unraised-claim" Error "A stance on a claim that nobody raised."
        "Somebody denies, doubts or declines to comment on a proposition that nobody in the dataset asserts. Add the statement that asserts it, or give the claim a `cite` that shows where it was raised."
    UnusedClaim "unused-claim" Warning "A claim on which nobody takes a stance."
        "A claim is a proposition that somebody disputes or leaves open. Without a stance it is only a sentence."
    StatusWithoutWhy "status-without-why" Error "A status that overrules the evidence without a reason."
        "The status of a record follows from its evidence. `status = { is = \"…\", why = \"…\" }` overrules it, and says why."
    BadGrade "bad-grade" Error "A grade that is not on the scale."
        "Credibility is a digit of the Admiralty code, 1 (confirmed by other sources) to 6 (cannot be judged)."
    BadScore "bad-score" Error "A score that is not on Goldstein's scale."
        "`score` is a number from -10 (conflict) to 10 (cooperation). It is for data that bring their own: else leave it out, and the score of the code's table counts."
    BadCode "bad-code" Error "An event code that CAMEO does not have."
        "`code` is a CAMEO 1.1b3 code of two to four digits, as a string: \"112\", \"043\". Leave it out where none fits."
    BadHash "bad-hash" Error "A SHA-256 that is none."
        "`sha256` is 64 hexadecimal digits, as printed by `sha256sum`."
    EndNotEvent "end-not-event" Error "An actor's end that is no event."
        "`ended` names the event (a death, a dissolution) by its id."
    BadView "bad-view" Error "A view whose query cannot be read."
        "The query of a `[[view]]` is written as at the prompt. The column is where it goes wrong."
    ViewOfNobody "view-of-nobody" Warning "A view that asks about somebody or something that is not there."
        "No actor, source, outlet, claim, place or tag of the dataset is called as the view's query says, so that part of it finds nothing. The column is where the name stands. Perhaps it is misspelt, or the record is not written yet."
    DatasetTwice "dataset-twice" Error "Two `[dataset]` tables."
        "A dataset says its title once, in `dataset.toml` at the top of its folder."
    NoDataset "no-dataset" Warning "No `[dataset]` table."
        "The folder has no `[dataset]` with a title. Add a `dataset.toml` at its top: `[dataset]` and `title = \"…\"`."
    UnusedActor "unused-actor" Warning "An actor to whom nothing refers."
        "No meeting, statement, event, tie, claim, chain or other actor names it. Perhaps a reference is misspelt, or the record is not written yet."
    UnusedSource "unused-source" Warning "A source that nothing cites."
        "No record cites it. Perhaps it is not coded yet."
    SameName "same-name" Warning "Two actors with the same folded name."
        "Without case, accents and punctuation the names (or aliases) are the same, so a search cannot tell them apart. If they are one person, make one record with aliases; if they are two, say so in `note`."
    UncitedPart "uncited-part" Warning "Part of another actor, on nobody's word."
        "`part_of` and `perhaps` are facts like others: give the actor a `cite` where a source says so, or says why in a `note`."
    QuoteNotFound "quote-not-found" Error "A quote that is not in its source's text."
        "`quote` holds the speaker's words as the source prints them. White space and the shape of quotation marks are folded, `…` stands for a gap. The paragraph that `at` names does not have these words; the help line says in which it does, if any."
    WordingNotFound "wording-not-found" Error "A wording that is not in its source's text."
        "`wording` holds the few words of the source that carry the doubt. They are looked up as quotes are."
    PhraseNotFound "phrase-not-found" Error "A date's phrase that is not in its source's text."
        "`phrase` is how the source words the date. It stands in none of the paragraphs that the record cites."
    TextMissing "text-missing" Error "A source's text is not in the texts folder."
        "The source names a `text` file, which was looked for below the folder given with `--texts` and is not there (or cannot be read)."
    TextChanged "text-changed" Error "A source's text is not the one that was coded."
        "The SHA-256 of the text file differs from the source's `sha256`: the quotes were checked against another version. If the new one is right, check the locators and write its hash."
    WrongCount "wrong-count" Error "The number of paragraphs is not the text's."
        "`paragraphs` is the number of lines of the text that are not empty; locators count them."
    Uncoded "uncoded" Warning "A paragraph from which nothing was coded, without a reason."
        "Every paragraph of a source carries a record or a reason: `uncoded = [{ at = \"¶ 1\", why = \"caption\" }]`."
    CodedUncoded "coded-uncoded" Warning "A paragraph that is both coded and said to be uncoded."
        "A record cites a paragraph that the source lists under `uncoded`. Take it out of the list."
    UnknownSetting "unknown-setting" Error "A setting that the config does not have."
        "A config has the tables `[keys]`, `[start]`, `[mouse]`, `[theme]` and `[themes.NAME]`. The rest of the file applies; `demarche config` prints all settings with their defaults."
    UnknownCommand "unknown-command" Error "A command that the program does not have."
        "The names in `[keys]` are the program's commands; `demarche keys` lists them with what they do. The other keys of the file apply."
    BadKey "bad-key" Error "Something that is no key."
        "A key is the character that it types (`j`, `G`, `?`), or `enter`, `esc`, `tab`, `space`, `backspace`, `delete`, an arrow (`up`), `home`, `end`, `page-up`, `page-down`, `f1` to `f12`; in front of it may stand `ctrl-`, `alt-`, `shift-`. The command's other keys apply."
    KeyConflict "key-conflict" Error "One key for two commands."
        "A key asks for one thing. The first command in the file keeps it. A key that the defaults give to another command may be taken from it without further ado. Some keys are one to a terminal: `tab` and `ctrl-i`, `enter` and `ctrl-m`, `esc` and `ctrl-[`, `backspace` and `ctrl-h`."
    UnknownPane "unknown-pane" Error "A pane that the program does not have."
        "The dashboard opens at `timeline`, `profile`, `matrix`, `evidence`, `claims`, `coverage` or `sources`."
    UnknownTheme "unknown-theme" Error "A theme that is nowhere described."
        "`theme.name` is `dark`, `light`, `mono`, or the NAME of a table `[themes.NAME]` in the config. The theme stays as it was."
    UnknownRole "unknown-role" Error "A role that the program does not have."
        "The names in a theme are the roles that text has on the screen; `demarche config` prints them all. The theme's other roles apply."
    BadStyle "bad-style" Error "A style that cannot be read."
        "A style is made of the words `bold`, `dim`, `italic`, `underline`, `reverse`, `fg=COLOUR` and `bg=COLOUR`; a colour is one of the terminal's 16 by name, a number up to 255, or `#rrggbb`. The other words of the style apply."
}
