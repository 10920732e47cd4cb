//! Our dashboard beside other programs that show as many records: `cargo build --release --bin demarche --example floor
//! --example beside`, then `target/release/examples/beside DIR [MOST [LEAST]]`. Whatever of less, fzf, sk, tig and csvlens is
//! on the path is started in turns on the same terminal, with the same records, and walked through with the same keys; the
//! medians are printed as tables. The records are made below DIR and left there.

#[path = "../../tests/support/events.rs"]
mod events;
#[path = "../../tests/support/generate.rs"]
mod generate;
mod programs;
#[expect(dead_code, clippy::unwrap_used, clippy::panic, reason = "shared with the tests")]
#[path = "../../tests/support/pty.rs"]
mod pty;
mod records;
mod walk;
#[path = "../../tests/support/written.rs"]
mod written;

use demarche::load::File;
use events::{events, events_shared, shared};
use programs::{Program, programs};
use records::Records;
use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;
use walk::{Figures, walk, walk_again};

/// So often is each program started at a size; a large one less often.
const ROUNDS: usize = 5;
const FEWER: usize = 3;
const LARGE: usize = 1_000_000;

/// All figures, in the order of the table.
const FIGURES: [&str; 42] = [
    "first paint, ms",
    "all there, ms",
    "all there: CPU, ms",
    "all there: bytes",
    "memory by then, MB",
    "the most memory, MB",
    "idle for 2 s: CPU, ms",
    "idle for 2 s: wake-ups",
    "idle for 2 s: bytes",
    "cursor key, ms",
    "cursor key: CPU, ms",
    "cursor key: bytes",
    "page, ms",
    "page: CPU, ms",
    "100 keys at once, ms",
    "100 keys at once: CPU, ms",
    "100 keys at once: bytes",
    "100 keys at 20 kB/s, ms",
    "letter of a search, first answer, ms",
    "letter of a search, ms",
    "letter of a search: CPU, ms",
    "step of the window, ms",
    "step of the window: CPU, ms",
    "window taken away, ms",
    "window taken away: CPU, ms",
    "next pane, ms",
    "next pane: CPU, ms",
    "step in the matrix, ms",
    "step in the matrix: CPU, ms",
    "another measure, ms",
    "another measure: CPU, ms",
    "one file changed: right again, ms",
    "quit, ms",
    "second start: first paint, ms",
    "second start: first page, ms",
    "second start: all there, ms",
    "second start: CPU, ms",
    "second start: memory by then, MB",
    "kept between two starts, MB",
    READINGS[0].0,
    READINGS[1].0,
    READINGS[2].0,
];

/// Reads files at the least, and says how much it read.
type Reading = fn(&[File]) -> usize;

const READINGS: [(&str, Reading); 3] = [
    ("events of the parser, one thread, ms", events),
    ("events of the parser, two threads, ms", events_shared),
    ("files into memory, two threads, ms", into_memory),
];

/// The floor for a second start: all bytes of the files, which were looked at just before.
fn into_memory(files: &[File]) -> usize {
    let kept: Mutex<Vec<Vec<u8>>> = Mutex::default();
    shared(files, |file| {
        let bytes = file.path.as_ref().and_then(|path| std::fs::read(path).ok()).unwrap_or_default();
        let many = bytes.len();
        // As for whoever works with them, they stay until all are there.
        kept.lock().unwrap_or_else(PoisonError::into_inner).push(bytes);
        many
    })
}

/// Where the floor stands among the programs.
const FLOOR: usize = 1;

#[expect(clippy::disallowed_macros, reason = "figures, to be read on a terminal or put into a file")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let folder =
        PathBuf::from(given.next().ok_or("give a folder and the most records: beside DIR [MOST [LEAST]]")?);
    let most: usize = given.next().map_or(Ok(100_000), |most| most.parse())?;
    let least: usize = given.next().map_or(Ok(0), |least| least.parse())?;
    let programs = programs()?;
    let sizes = [10_000, 100_000, LARGE].into_iter().filter(|size| (least..=most).contains(size));
    let embedded = (least == 0).then_some(None);
    for size in embedded.into_iter().chain(sizes.map(Some)) {
        let records = Records::new(&folder, size)?;
        let mut measured: Vec<Figures> = programs.iter().map(|_| Figures::default()).collect();
        for round in 0..if records.many < LARGE { ROUNDS } else { FEWER } {
            // Nobody is always the first.
            for turn in 0..programs.len() {
                let number = (turn + round) % programs.len();
                let program = &programs[number];
                eprintln!("{} records, round {}: {}", records.many, round + 1, program.name);
                walk(program, &records, round == 0, &mut measured[number])
                    .map_err(|error| format!("{}: {error}", program.name))?;
            }
            measure_readings(&records, &mut measured[0])?;
            if records.dataset.is_some() {
                walk_again(&programs[0].clone().plain(), &records, &folder, &mut measured[0])?;
            }
        }
        println!("{}", table(&programs, records.many, &measured));
    }
    Ok(())
}

/// The floors for reading the files, in the same run.
fn measure_readings(records: &Records, figures: &mut Figures) -> Result<(), Box<dyn Error>> {
    let files = records.files()?.files;
    for (figure, read) in READINGS {
        let begun = Instant::now();
        black_box(read(&files));
        figures.entry(figure).or_default().push(begun.elapsed().as_secs_f64() * 1e3);
    }
    Ok(())
}

/// The medians, and how ours stand to the floor's and to the best of the others, the pager apart; of the letters also how
/// long nineteen of twenty take at most.
fn table(programs: &[Program], many: usize, measured: &[Figures]) -> String {
    let at = |program: usize, figure: &str, part: f64| {
        let mut all = measured[program].get(figure)?.clone();
        all.sort_by(f64::total_cmp);
        let last = all.len().checked_sub(1)?;
        all.get((last as f64 * part).round() as usize).copied()
    };
    let mut out = format!("| {many} records |");
    out.extend(programs.iter().take(1).map(|program| format!(" {} |", program.name)));
    out.push_str(" to the floor | to the best |");
    out.extend(programs.iter().skip(1).map(|program| format!(" {} |", program.name)));
    out.extend(["\n|---|", &"---:|".repeat(programs.len() + 2), "\n"]);
    for figure in FIGURES {
        let parts: &[(f64, &str)] =
            if figure.starts_with("letter") { &[(0.5, ""), (0.95, " (19 of 20)")] } else { &[(0.5, "")] };
        for (part, name) in parts {
            let row: Vec<Option<f64>> =
                (0..programs.len()).map(|program| at(program, figure, *part)).collect();
            let Some(Some(ours)) = row.first() else { continue };
            let ratio = |other: Option<f64>| match other {
                Some(other) if other > 0.0 => format!("{:.2}", ours / other),
                _ => String::new(),
            };
            let cells = row.iter().map(|cell| cell.map_or_else(String::new, number));
            let mut cells: Vec<String> = cells.collect();
            let floor = row.get(FLOOR).copied().flatten();
            // A pager has no list, no panes, and never all records.
            let others =
                programs.iter().zip(&row).skip(FLOOR + 1).filter(|(program, _)| program.name != "less");
            let best = others.filter_map(|(_, is)| *is).reduce(f64::min);
            cells.splice(1..1, [ratio(floor), ratio(best)]);
            out.extend(["| ", figure, name, " | ", &cells.join(" | "), " |\n"]);
        }
    }
    let ratio = |figure: &str, to: Option<f64>| Some(at(0, figure, 0.5)? / to?);
    let events = ratio("all there, ms", at(0, READINGS[1].0, 0.5)).unwrap_or(f64::NAN);
    let paint = ratio("first paint, ms", at(FLOOR, "first paint, ms", 0.5)).unwrap_or(f64::NAN);
    let said = format!(
        "\nOf `demarche`: all is there after {events:.2} times what the parser's events of the same files take on two \
         threads, the first paint after {paint:.2} times the floor's.\n"
    );
    out + &said
}

/// With about three digits.
fn number(is: f64) -> String {
    let digits = if is.fract().abs() < 1e-9 { 0 } else { usize::from(is < 10.0) + usize::from(is < 100.0) };
    format!("{is:.digits$}")
}
