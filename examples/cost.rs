//! What opening, searching, asking and counting cost at 1,000 records and more, each size ten times the last, as a table
//! and as a chart in a folder: `cargo run --release --example cost -- DIR [MOST]`. In the library alone; medians of five.

#[path = "../tests/support/works.rs"]
mod works;

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use works::{WORKS, World};

/// Which of them are drawn, and in which colour.
const DRAWN: [(&str, &str); 7] = [
    ("open: read, check, index", "#0072b2"),
    ("events of the parser, two threads", "#999999"),
    ("matrix of all time", "#d55e00"),
    ("search `cease fire`", "#009e73"),
    ("question `kind:statement act:deny`", "#cc79a7"),
    ("matrix of a month", "#e69f00"),
    ("records of a month", "#56b4e9"),
];

/// How long each work took at a size.
struct Row {
    records: usize,
    took: Vec<Duration>,
}

impl Row {
    fn new(records: usize) -> Self {
        let world = World::new(records);
        let took = WORKS.iter().map(|(_, work)| median(work(&world)));
        Self { records, took: took.collect() }
    }

    fn of(&self, name: &str) -> Duration {
        let found = WORKS.iter().position(|(work, _)| *work == name);
        found.map_or(Duration::ZERO, |found| self.took[found])
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let folder = PathBuf::from(given.next().ok_or("give a folder and the most records: cost DIR [MOST]")?);
    let most = given.next().map_or(Ok(100_000), |most| most.parse())?;
    let sizes = std::iter::successors(Some(1_000), |size: &usize| size.checked_mul(10));
    let rows: Vec<Row> = sizes.take_while(|size| *size <= most).map(Row::new).collect();
    fs::write(folder.join("cost.md"), table(&rows)?)?;
    fs::write(folder.join("cost.svg"), chart(&rows)?)?;
    Ok(())
}

/// As it stands in docs/performance.md.
fn table(rows: &[Row]) -> Result<String, std::fmt::Error> {
    let mut table = "| milliseconds |".to_owned();
    for row in rows {
        write!(table, " {} |", row.records)?;
    }
    table.extend(["\n|---|", &"---:|".repeat(rows.len()), "\n"]);
    for (name, _) in WORKS {
        write!(table, "| {name} |")?;
        for row in rows {
            write!(table, " {} |", milliseconds(row.of(name)))?;
        }
        table.push('\n');
    }
    Ok(table)
}

/// As exactly as it can be said at all.
fn milliseconds(took: Duration) -> String {
    let took = took.as_secs_f64() * 1e3;
    let digits = if took < 0.1 { 3 } else { usize::from(took < 10.0) + usize::from(took < 1.0) };
    format!("{took:.digits$}")
}

fn median(mut work: impl FnMut() -> works::Done) -> Duration {
    let once = |_| {
        let start = Instant::now();
        let _done = work();
        start.elapsed()
    };
    let mut all: Vec<Duration> = (0..5).map(once).collect();
    all.sort_unstable();
    all[all.len() / 2]
}

/// Both axes by powers of ten: what grows as the records do rises by one line from size to size.
fn chart(rows: &[Row]) -> Result<String, std::fmt::Error> {
    const DECADE: f64 = 80.0;
    const WIDE: f64 = 130.0;
    const LOWEST: f64 = -7.0;
    const DECADES: usize = 9;
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
        ["100 ns", "1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s"]
            .iter()
            .enumerate()
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
    let mut drawn = DRAWN;
    let ends = |name: &str| rows.last().map_or(0.0, |row| y(row.of(name)));
    drawn.sort_by(|a, b| ends(a.0).total_cmp(&ends(b.0)));
    for (name, colour) in drawn {
        let points: Vec<String> =
            rows.iter().map(|row| format!("{:.1},{:.1}", x(row.records), y(row.of(name)))).collect();
        last_at = ends(name).max(last_at + 16.0);
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
            name.replace('`', "")
        )?;
    }
    svg.push_str("</svg>\n");
    Ok(svg)
}
