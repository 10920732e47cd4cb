//! One program, started, left alone, walked through and ended, with the figures of that.

use super::programs::Program;
use super::pty::Pty;
use super::records::Records;
use nix::time::{ClockId, clock_getcpuclockid, clock_gettime};
use nix::unistd::Pid;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The terminal.
const SIZE: (u16, u16) = (120, 40);
/// Silence after which a key is answered, and a start: while nothing is reckoned either. Some paint four times a second
/// whatever happens.
const QUIET: Duration = Duration::from_millis(80);
const QUIET_AT_START: Duration = Duration::from_millis(200);
/// So long is waited for the first byte of an answer: on a slow line it is not there sooner.
const UNANSWERED: Duration = Duration::from_millis(400);
/// Whoever takes longer is not measured.
const PATIENCE: Duration = Duration::from_mins(2);
/// What is searched for, letter by letter.
const WORDS: &str = "cease fire";
/// How far away the slow terminal is: bytes in a second.
const SLOW: usize = 20_000;

/// Figures by their names. Of each key there are many.
pub type Figures = BTreeMap<&'static str, Vec<f64>>;

/// What a key brought about.
struct Answer {
    first: Option<Duration>,
    last: Option<Duration>,
    cpu: Duration,
    bytes: usize,
}

/// Where a key begins.
struct Mark {
    pieces: usize,
    bytes: usize,
    at: Instant,
    cpu: Duration,
}

struct Walk<'f> {
    pty: Pty,
    clock: ClockId,
    begun: Instant,
    figures: &'f mut Figures,
}

/// Walks through a program. What takes long and differs little, being idle and on a slow line, is done the first time.
pub fn walk(
    program: &Program,
    records: &Records,
    is_first: bool,
    figures: &mut Figures,
) -> Result<(), Box<dyn Error>> {
    let command = program.command(records);
    let begun = Instant::now();
    let mut pty = Pty::spawn(command, SIZE);
    let clock = clock_getcpuclockid(Pid::from_raw(pty.id().cast_signed()))?;
    let mut walk = Walk { pty, clock, begun, figures };
    walk.start(program, records)?;
    if is_first {
        walk.idle()?;
    }
    walk.keys(program)?;
    if is_first {
        walk.slow(program)?;
    } else {
        walk.press(&program.keys.up.repeat(100))?;
    }
    walk.search(program)?;
    walk.own(program)?;
    if let (Some(dataset), "demarche") = (&records.dataset, program.name) {
        walk.change(&dataset.join("records/0000.toml"), records.many)?;
    }
    walk.quit(program)
}

/// Starts ours once more, when what it read the first time is kept; it writes that below the folder, and it is gone.
pub fn walk_again(
    program: &Program,
    records: &Records,
    folder: &Path,
    figures: &mut Figures,
) -> Result<(), Box<dyn Error>> {
    let home = folder.join("kept");
    for is_second in [false, true] {
        let mut command = program.command(records);
        command.env("XDG_CACHE_HOME", &home);
        let begun = Instant::now();
        let mut pty = Pty::spawn(command, SIZE);
        let clock = clock_getcpuclockid(Pid::from_raw(pty.id().cast_signed()))?;
        let mut own = Figures::new();
        let mut walk = Walk { pty, clock, begun, figures: &mut own };
        walk.start(program, records)?;
        // The last thing that is done is to keep it.
        walk.settle(&walk.mark()?, QUIET_AT_START)?;
        walk.quit(program)?;
        let names = [
            ("first paint, ms", "second start: first paint, ms"),
            ("first page, ms", "second start: first page, ms"),
            ("all there, ms", "second start: all there, ms"),
            ("all there: CPU, ms", "second start: CPU, ms"),
            ("memory by then, MB", "second start: memory by then, MB"),
        ];
        for (name, second) in names {
            if let Some(is) = own.get(name).filter(|_| is_second) {
                figures.entry(second).or_default().extend(is);
            }
        }
    }
    let bytes: u64 = fs::read_dir(home.join("demarche"))?
        .map(|entry| Ok(entry?.metadata()?.len()))
        .sum::<Result<u64, std::io::Error>>()?;
    figures.entry("kept between two starts, MB").or_default().push(bytes as f64 / 1024.0 / 1024.0);
    fs::remove_dir_all(home)?;
    Ok(())
}

/// What ours says of a page that may be out of date.
const LAST: &str = "as it was last";

/// Whether all records are there.
fn is_all_there(screen: &str, ready: &str) -> bool {
    screen.contains(ready) && !screen.contains(LAST)
}

impl Walk<'_> {
    fn note(&mut self, figure: &'static str, is: f64) {
        self.figures.entry(figure).or_default().push(is);
    }

    fn cpu(&self) -> Result<Duration, Box<dyn Error>> {
        Ok(clock_gettime(self.clock)?.into())
    }

    fn start(&mut self, program: &Program, records: &Records) -> Result<(), Box<dyn Error>> {
        let many = records.many.to_string();
        let ready = program.ready.map(|ready| ready.replace('N', &many));
        let mut seen = 0;
        while let Some(ready) = &ready {
            let pieces = self.pty.pieces(0).len();
            if std::mem::replace(&mut seen, pieces) != pieces && is_all_there(&self.pty.screen(), ready) {
                break;
            }
            if self.begun.elapsed() > PATIENCE {
                return Err(format!("no {ready:?} on the screen:\n{}", self.pty.screen()).into());
            }
            sleep(Duration::from_millis(1));
        }
        let start = Mark { pieces: 0, bytes: 0, at: self.begun, cpu: Duration::ZERO };
        let answer = self.settle(&start, QUIET_AT_START)?;
        let paint = self.when(|screen| !screen.trim().is_empty());
        let (page, all) = match ready {
            // A page of ours that is as it was last comes first, perhaps in pieces.
            Some(ready) => {
                let last = self.when(|screen| screen.contains(LAST)).unwrap_or_default();
                let all = self.when_from(last, |screen| is_all_there(screen, &ready));
                (self.when(|screen| screen.contains(&ready)), all)
            }
            None => (answer.last, answer.last),
        };
        for (figure, at) in [("first paint, ms", paint), ("first page, ms", page), ("all there, ms", all)] {
            self.note(figure, ms(at.ok_or("nothing was shown")?));
        }
        self.note("all there: CPU, ms", ms(answer.cpu));
        self.note("all there: bytes", answer.bytes as f64);
        let memory = self.memory("VmRSS:")?;
        self.note("memory by then, MB", memory);
        Ok(())
    }

    /// How long after the start the screen first showed that, piece by piece.
    fn when(&self, so: impl Fn(&str) -> bool) -> Option<Duration> {
        self.when_from(Duration::ZERO, so)
    }

    /// The same, from then on.
    fn when_from(&self, then: Duration, so: impl Fn(&str) -> bool) -> Option<Duration> {
        let (rows, columns) = (NonZero::new(SIZE.1)?, NonZero::new(SIZE.0)?);
        let (bytes, mut emulator) = (self.pty.bytes(), vt100::Parser::new(rows, columns, 0));
        let mut from = 0;
        for piece in self.pty.pieces(0) {
            emulator.process(&bytes[from..piece.end]);
            from = piece.end;
            let at = piece.at - self.begun;
            if at >= then && so(&emulator.screen().contents()) {
                return Some(at);
            }
        }
        None
    }

    fn mark(&self) -> Result<Mark, Box<dyn Error>> {
        let pieces = self.pty.pieces(0);
        let bytes = pieces.last().map_or(0, |piece| piece.end);
        Ok(Mark { pieces: pieces.len(), bytes, cpu: self.cpu()?, at: Instant::now() })
    }

    /// What comes from there on, until nothing comes any more and nothing is reckoned.
    fn settle(&self, from: &Mark, quiet: Duration) -> Result<Answer, Box<dyn Error>> {
        let (mut seen, mut mark, mut reckoned) = (from.pieces, from.at, from.cpu);
        while from.at.elapsed() < PATIENCE {
            sleep(Duration::from_millis(1));
            let more = self.pty.pieces(seen);
            if let Some(last) = more.last() {
                seen += more.len();
                (mark, reckoned) = (last.at, self.cpu()?);
            }
            let quiet = if seen == from.pieces { quiet.max(UNANSWERED) } else { quiet };
            if mark.elapsed() > quiet {
                let now = self.cpu()?;
                if now.saturating_sub(reckoned) * 4 < mark.elapsed() {
                    break;
                }
                (mark, reckoned) = (Instant::now(), now);
            }
        }
        let came = self.pty.pieces(from.pieces);
        Ok(Answer {
            first: came.first().map(|piece| piece.at - from.at),
            last: came.last().map(|piece| piece.at - from.at),
            cpu: self.cpu()?.saturating_sub(from.cpu),
            bytes: came.last().map_or(0, |piece| piece.end - from.bytes),
        })
    }

    fn press(&mut self, keys: &str) -> Result<Answer, Box<dyn Error>> {
        let mark = self.mark()?;
        self.pty.send(keys);
        self.settle(&mark, QUIET)
    }

    fn idle(&mut self) -> Result<(), Box<dyn Error>> {
        let (mark, switches) = (self.mark()?, self.switches()?);
        sleep(Duration::from_secs(2));
        let (after, more) = (self.mark()?, self.switches()?);
        self.note("idle for 2 s: CPU, ms", ms(after.cpu.saturating_sub(mark.cpu)));
        self.note("idle for 2 s: wake-ups", more - switches);
        self.note("idle for 2 s: bytes", (after.bytes - mark.bytes) as f64);
        Ok(())
    }

    fn keys(&mut self, program: &Program) -> Result<(), Box<dyn Error>> {
        let keys = program.keys;
        for _ in 0..20 {
            let answer = self.press(keys.down)?;
            self.note_step(["cursor key, ms", "cursor key: CPU, ms"], &answer);
            self.note("cursor key: bytes", answer.bytes as f64);
        }
        self.press(&keys.up.repeat(20))?;
        for page in keys.pages.repeat(5) {
            let answer = self.press(page)?;
            self.note_step(["page, ms", "page: CPU, ms"], &answer);
        }
        let answer = self.press(&keys.down.repeat(100))?;
        self.note_step(["100 keys at once, ms", "100 keys at once: CPU, ms"], &answer);
        self.note("100 keys at once: bytes", answer.bytes as f64);
        Ok(())
    }

    fn slow(&mut self, program: &Program) -> Result<(), Box<dyn Error>> {
        self.pty.slow(SLOW);
        let answer = self.press(&program.keys.up.repeat(100))?;
        self.pty.slow(0);
        self.note("100 keys at 20 kB/s, ms", ms(answer.last.unwrap_or_default()));
        Ok(())
    }

    fn search(&mut self, program: &Program) -> Result<(), Box<dyn Error>> {
        if let Some([open, leave]) = program.keys.search {
            self.press(open)?;
            for letter in WORDS.chars() {
                let answer = self.press(&letter.to_string())?;
                self.note("letter of a search, first answer, ms", ms(answer.first.unwrap_or_default()));
                self.note_step(["letter of a search, ms", "letter of a search: CPU, ms"], &answer);
            }
            self.press(leave)?;
        }
        Ok(())
    }

    fn own(&mut self, program: &Program) -> Result<(), Box<dyn Error>> {
        let Some(own) = program.keys.own else { return Ok(()) };
        self.press(own.next_window)?;
        for _ in 0..8 {
            let answer = self.press(own.next_window)?;
            self.note_step(["step of the window, ms", "step of the window: CPU, ms"], &answer);
        }
        let answer = self.press(own.all_time)?;
        self.note_step(["window taken away, ms", "window taken away: CPU, ms"], &answer);
        for _ in 0..6 {
            let answer = self.press(own.next_pane)?;
            self.note_step(["next pane, ms", "next pane: CPU, ms"], &answer);
        }
        self.press(own.matrix)?;
        for _ in 0..8 {
            let answer = self.press(program.keys.down)?;
            self.note_step(["step in the matrix, ms", "step in the matrix: CPU, ms"], &answer);
        }
        for _ in 0..4 {
            let answer = self.press(own.next_measure)?;
            self.note_step(["another measure, ms", "another measure: CPU, ms"], &answer);
        }
        Ok(())
    }

    fn note_step(&mut self, [time, cpu]: [&'static str; 2], answer: &Answer) {
        // A key that changes nothing is answered by nothing.
        self.figures.entry(time).or_default().extend(answer.last.map(ms));
        self.note(cpu, ms(answer.cpu));
    }

    /// A record more in one of the files, until it is counted.
    fn change(&mut self, file: &Path, many: usize) -> Result<(), Box<dyn Error>> {
        let before = fs::read_to_string(file)?;
        let record = before.split_inclusive("\n\n").next().unwrap_or_default();
        let another = record.replacen("id = \"", "id = \"another-", 1);
        let begun = Instant::now();
        fs::write(file, format!("{before}{another}"))?;
        let there = format!("{} records ·", many + 1);
        while !self.pty.screen().contains(&there) && begun.elapsed() < PATIENCE {
            sleep(Duration::from_millis(1));
        }
        let took = begun.elapsed();
        fs::write(file, before)?;
        self.note("one file changed: right again, ms", ms(took));
        Ok(())
    }

    fn quit(&mut self, program: &Program) -> Result<(), Box<dyn Error>> {
        let most = self.memory("VmHWM:")?;
        self.note("the most memory, MB", most);
        let begun = Instant::now();
        self.pty.send(program.keys.quit);
        self.pty.wait_for_end();
        self.note("quit, ms", ms(begun.elapsed()));
        Ok(())
    }

    /// In megabytes.
    fn memory(&mut self, what: &str) -> Result<f64, Box<dyn Error>> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pty.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(what)).ok_or("no such memory")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// How often its threads were put on a processor.
    fn switches(&mut self) -> Result<f64, Box<dyn Error>> {
        let mut all = 0.0;
        for task in fs::read_dir(format!("/proc/{}/task", self.pty.id()))? {
            let status = fs::read_to_string(task?.path().join("status"))?;
            let counts = status.lines().filter(|line| line.contains("_ctxt_switches:"));
            all += counts.filter_map(|line| line.rsplit('\t').next()?.parse::<f64>().ok()).sum::<f64>();
        }
        Ok(all)
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
