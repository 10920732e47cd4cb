//! What opening, searching, asking and counting cost at 1,000 records and more, each size ten times the last, as a table
//! and as a chart in a folder: `cargo run --release --example cost -- DIR [MOST]`. In the library alone; medians of five.

#[path = "../tests/support/generate.rs"]
mod generate;

use demarche::check::check;
use demarche::date::Span;
use demarche::library::Library;
use demarche::load::{File, Loaded};
use demarche::query::relations::{Measure, relations};
use demarche::query::search::search;
use demarche::query::timeline::timeline;
use demarche::query::{Filter, Question, parse_window};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What is measured, and in which colour it is drawn.
const WORKS: [(&str, &str); 6] = [
    ("open: read, check, index", "#0072b2"),
    ("matrix of all time", "#d55e00"),
    ("search \"cease fire\"", "#009e73"),
    ("question kind:statement act:deny", "#cc79a7"),
    ("matrix of a month", "#e69f00"),
    ("records of a month", "#56b4e9"),
];

/// How long each took at a size.
struct Row {
    records: usize,
    took: [Duration; WORKS.len()],
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let folder = PathBuf::from(given.next().ok_or("give a folder and the most records: cost DIR [MOST]")?);
    let most = given.next().map_or(Ok(100_000), |most| most.parse())?;
    let sizes = std::iter::successors(Some(1_000), |size: &usize| size.checked_mul(10));
    let rows: Vec<Row> = sizes.take_while(|size| *size <= most).map(row).collect::<Result<_, _>>()?;
    let mut table = format!("{:34}", "milliseconds");
    for row in &rows {
        write!(table, "{:>12}", row.records)?;
    }
    for (number, (name, _)) in WORKS.iter().enumerate() {
        write!(table, "\n{name:34}")?;
        for row in &rows {
            write!(table, "{:>12.3}", row.took[number].as_secs_f64() * 1e3)?;
        }
    }
    fs::write(folder.join("cost.txt"), table + "\n")?;
    fs::write(folder.join("cost.svg"), chart(&rows)?)?;
    Ok(())
}

fn row(records: usize) -> Result<Row, Box<dyn Error>> {
    let file = |file: generate::Written| File {
        name: file.name,
        path: None,
        text: file.text.into(),
        readable: true,
    };
    let files = generate::dataset(records, (records / 500).clamp(8, 200), 1);
    let loaded = Loaded { files: files.into_iter().map(file).collect(), findings: Vec::new() };
    let library = Library::new(check(loaded.clone()), "made up");
    let month: Span = parse_window("2018-05").map_err(|error| error.message)?;
    let month = Question { window: Some(month), ..Question::default() };
    let filter: Filter = "kind:statement act:deny".parse().map_err(|_| "no query")?;
    let asked = Question { filter, ..Question::default() };
    let open = median(|| {
        let loaded = loaded.clone();
        let start = Instant::now();
        let library = Library::new(check(loaded), "made up");
        let took = start.elapsed();
        drop(library);
        took
    });
    let timed = |work: &dyn Fn()| {
        median(|| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
    };
    let took = [
        open,
        timed(&|| drop(black_box(relations(&library, &Question::default(), Measure::default())))),
        timed(&|| drop(black_box(search(library.then(None), "cease fire")))),
        timed(&|| drop(black_box(timeline(&library, &asked)))),
        timed(&|| drop(black_box(relations(&library, &month, Measure::default())))),
        timed(&|| drop(black_box(timeline(&library, &month)))),
    ];
    Ok(Row { records, took })
}

fn median(mut once: impl FnMut() -> Duration) -> Duration {
    let mut all: Vec<Duration> = (0..5).map(|_| once()).collect();
    all.sort_unstable();
    all[all.len() / 2]
}

/// Both axes by powers of ten: what grows as the records do rises by one line from size to size.
fn chart(rows: &[Row]) -> Result<String, std::fmt::Error> {
    const DECADE: f64 = 80.0;
    const WIDE: f64 = 130.0;
    const LOWEST: f64 = -6.0;
    const DECADES: usize = 8;
    let (left, top, height) = (70.0, 20.0, DECADE * DECADES as f64);
    let x = |records: usize| left + (records as f64).log10().mul_add(WIDE, -3.0 * WIDE);
    let y = |took: Duration| top + height - (took.as_secs_f64().max(1e-9).log10() - LOWEST) * DECADE;
    let right = x(1_000_000);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        right + 250.0,
        top + height + 45.0,
    );
    for (number, name) in
        ["1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s"].iter().enumerate()
    {
        let at = top + height - number as f64 * DECADE;
        writeln!(
            svg,
            "<path d=\"M{left} {at}H{right}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{name}</text>",
            left - 8.0,
            at + 4.0
        )?;
    }
    for (records, name) in
        [(1_000, "1,000"), (10_000, "10,000"), (100_000, "100,000"), (1_000_000, "1,000,000")]
    {
        let at = x(records);
        writeln!(
            svg,
            "<path d=\"M{at} {top}V{}\" stroke=\"#ddd\"/><text x=\"{at}\" y=\"{}\" text-anchor=\"middle\">{name}</text>",
            top + height,
            top + height + 18.0
        )?;
    }
    writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">records</text>",
        f64::midpoint(left, right),
        top + height + 38.0
    )?;
    let mut last_at = f64::NEG_INFINITY;
    let mut works: Vec<usize> = (0..WORKS.len()).collect();
    let ends = |work: usize| rows.last().map_or(0.0, |row| y(row.took[work]));
    works.sort_by(|a, b| ends(*a).total_cmp(&ends(*b)));
    for work in works {
        let (name, colour) = WORKS[work];
        let points: Vec<String> =
            rows.iter().map(|row| format!("{:.1},{:.1}", x(row.records), y(row.took[work]))).collect();
        last_at = ends(work).max(last_at + 16.0);
        writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
            points.join(" ")
        )?;
        let end = rows.last().map_or(left, |row| x(row.records));
        writeln!(
            svg,
            "<text x=\"{}\" y=\"{:.1}\" fill=\"{colour}\">{}</text>",
            end + 8.0,
            last_at + 4.0,
            name.replace('"', "&quot;")
        )?;
    }
    svg.push_str("</svg>\n");
    Ok(svg)
}
