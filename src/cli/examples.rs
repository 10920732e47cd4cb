//! What stands below the help of each command: examples to copy.

pub const PROGRAM: &str = "\
Examples:
  demarche                          the dashboard, on the dataset at hand
  demarche my-dataset --window 2024-10/2024-12
  demarche check                    what is wrong with the data, and how to mend it
  demarche list from:erdogan        what somebody said, in time
  demarche search kalin             who or what was that?
  demarche show hakan-fidan         all about somebody or something
  demarche --texts articles         read the sources beside what was coded from them
  demarche --plain                  no screen: a line of keys in, what they lead to out

The dataset is the one that is named; else the current folder, if it holds a dataset.toml; else the
one that the settings name in [start] dataset; else the one in the program. Settings come from
--config FILE, else from demarche/config.toml in $XDG_CONFIG_HOME or ~/.config, if it is there.";

pub const CHECK: &str = "\
Examples:
  demarche check my-dataset
  demarche check my-dataset --texts articles    also look the quotes up in the sources' texts
  demarche check --explain date-rule

Exit codes: 0 nothing wrong, or warnings only; 1 errors; 2 could not run.";

pub const LIST: &str = "\
Examples:
  demarche list                                  all records
  demarche list kind:meeting with:hamas          meetings with Hamas or somebody of it
  demarche list 'from:erdogan to:israel -act:support'
  demarche list ceasefire --window 2024-11/ --format csv
  demarche list --as-of 2024-12                  as known at the end of that month

A bare word is looked for everywhere; field:value narrows; a blank is and, a comma is or, a hyphen in
front is not. Quote a query with blanks or hyphens; one that begins with a hyphen goes behind --query.
Fields: actor from to with kind date after before source outlet claim stance status act place tag.

A line: ? in front if it answers only possibly, date, kind, who → whom, title, status, reports/roots,
x if somebody denies it, id. Exit code 0 also where nothing answers; a name that nobody has is told
on standard error, with whom it may mean.";

pub const SHOW: &str = "\
Examples:
  demarche show hakan-fidan
  demarche show hakan-fidan --window 2025-01/    what the record holds of him since
  demarche show mit --format json
  demarche show hakan-fidan --as-of 2024-12      as known at the end of that month

Exit codes: 0; 1 no such id; 2 could not run.";

pub const SEARCH: &str = "\
Examples:
  demarche search erdogan
  demarche search al hayya
  demarche search \"cease-fire\" --format json
  demarche search hamas kind:meeting date:2024-11    records only, that answer the fields, too

Exit codes: 0 something found; 1 nothing found; 2 could not run.";

pub const EVIDENCE: &str = "\
Examples:
  demarche evidence qatar-withdraws-mediation
  demarche evidence qatar-withdraws-mediation --as-of 2024-11-10    as it stood that day

Reports are counted by their roots: five reports that go back to one voice are one. Exit
codes: 0; 1 no such record or claim; 2 could not run.";

pub const WHY: &str = "\
Examples:
  demarche why hamas-members-leave-doha      its status, its roots, its grades, its date
  demarche why reports-on-departure-000      why what an unnamed voice says counts as it does
  demarche why kalin-hamas-ankara --as-of 2025-01-10

What the key W tells in the dashboard, each fact with the id of what it leads to: which rule gave the
status, which reports count together, how a date was reckoned, why an order cannot be told.
Exit codes: 0; 1 no such id; 2 could not run.";

pub const CITE: &str = "\
Examples:
  demarche cite kalin-hamas-ankara
  demarche cite --format markdown kalin-hamas-ankara miller-on-hosting
  demarche cite --format bibtex miller-on-hosting > sources.bib
  demarche cite --format csl-json source-000 | jq '.[].title'

A footnote tells who says so, through whom, in which document, where in it, in what words. A document
without a title stands under our label, in brackets; nobody is made its author. What CSL-JSON and
BibTeX have no field for, a date in doubt above all, they tell in words.

Exit codes: 0; 1 no such id; 2 could not run.";

pub const CLAIMS: &str = "\
Examples:
  demarche claims
  demarche claims --query \"stance:denies\"    those on which a record that answers takes a stance";

pub const NEWS: &str = "\
Examples:
  demarche news                                  day by day, what became known
  demarche news tag:hosting --as-of 2024-12      up to a day, of the records that answer
  demarche news --format csv                     when it happened, when it was reported, the lag in days

What was reported on one of several days was perhaps known from the first of them, surely from the last.
Where nothing narrower is asked, sources, claims, actors and offices are told, too.";

pub const RELATIONS: &str = "\
Examples:
  demarche relations                                who speaks about whom, and how often
  demarche relations --measure meetings --level states
  demarche relations --measure tone --format table --order nearness
  demarche relations --measure statements --window 2024-11/ --before 2024-01/2024-10
  demarche relations --measure contacts --named-roots 2
  demarche relations --window 2024-10/ --format csv

A line: how much, x if contested, reports/roots/named roots, row and column, and what is in doubt.
Behind a tone stands of how many acts it is. docs/measures.md has formulas and worked examples.";

pub const NETWORK: &str = "\
Examples:
  demarche network                    the whole: what hangs together, signs, communities
  demarche network --around hakan-fidan --depth 2
  demarche network --format graphml > contacts.graphml
  demarche network --format gexf --measure meetings > meetings.gexf    with times, for Gephi
  demarche network --level states --format json | jq '.edges[] | select(.tone_sum < 0)'

An edge lasts in GEXF from the first possible day of a record to its last; where records overlap in
time they are one spell. A record without a date is in the weight and in no spell.";

pub const PATH: &str = "\
Examples:
  demarche path mit hamas --level organizations
  demarche path shin-bet hamas --level organizations --strongest
  demarche path hakan-fidan hamas-political-bureau --as-of 2024-12

Directions are left aside. Of several ways with as few steps, the one whose weakest step rests on most
records. Exit codes: 0; 1 no such id, or nothing leads there; 2 could not run.";

pub const BROKERS: &str = "\
Examples:
  demarche brokers
  demarche brokers --measure contacts --level organizations
  demarche brokers --format json

First whom the record itself calls mediator; then, by the sides of the one before, the broker and the
one behind (Gould and Fernandez): A→A→A coordinator, A→B→A consultant, A→B→B gatekeeper,
A→A→B representative, A→B→C liaison, once for each way of two steps where none leads directly.";

pub const COVERAGE: &str = "\
Examples:
  demarche coverage                          records by sources, then what is missing
  demarche coverage --by outlet --query \"tag:hosting\"
  demarche coverage --gaps
  demarche coverage --by paragraph           what was coded from each paragraph
  demarche coverage --format csv

A source that was written later and does not carry a record is silent: silence denies nothing.
Lags are bounds, since dates are; `?` and \"cannot tell\" stand where the dates do not tell.";

pub const EXPORT: &str = "\
Examples:
  demarche export --format json > record.json
  demarche export | jq '.meetings[] | select(.evidence.roots > 1) | .id'
  demarche export --format markdown --query tag:hosting --as-of 2025-02 > dossier.md

A dossier is for somebody without `demarche`: the records in time, the claims with both sides, who
they are, and a numbered note for each with the whole way of its reports.";

pub const INIT: &str = "\
Examples:
  demarche init my-dataset           an example to write over
  demarche init my-dataset --copy    the dataset in the program, to change";

pub const FRAME: &str = "\
Examples:
  demarche frame --size 80x24
  demarche frame --keys '/ \"fidan\" enter tab' --format svg > fidan.svg";

pub const KEYS: &str = "\
Examples:
  demarche keys
  demarche keys --config my-config.toml";

pub const CONFIG: &str = "\
Examples:
  demarche config > my-config.toml    then keep what you want to be different";

pub const NEW: &str = "\
Examples:
  demarche new meeting --date 2024-11-17 --source source-001 >> meetings.toml
  demarche new statement --about israel hamas --to my-dataset/statements.toml

Fill the empty places in; `demarche check` says which are left. In the dashboard `A` begins a record
with date and citation of the selected one.";

pub const SCHEMA: &str = "\
Examples:
  demarche schema > my-dataset/.demarche.schema.json

Editors with Taplo or Tombi complete and explain fields in a data file that begins with the line
  #:schema ./.demarche.schema.json";
