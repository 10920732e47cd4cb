//! How a record lies in memory: some tens of bytes, beside the text of its file. Small numbers take a byte, places and
//! texts are told by how far they stand from the one before, and what is not there takes a bit or a byte.

mod kinds;

use crate::dataset::{RecordId, RecordKind};
use crate::date::{Day, Edge, Facts, Precision, Rule, Shape, Span, When};
use crate::finding::{Code, Place};
use crate::reading::{Text, Values};
use crate::records::{Act, ActorKind, Basis, Format, Reliability, Role, Speech, StanceKind, Status, TieKind};
use crate::text::{Plain, Str, Whole};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What can be packed. Unpacked it is what it was; none if the bytes are not what packing it made.
pub trait Pack: Sized {
    /// Puts it behind what is there.
    fn pack(&self, to: &mut Packer);
    /// Takes it from the front.
    fn unpack(from: &mut Unpacker) -> Option<Self>;
}

/// The file in which something stands, and how far one has come in it.
#[derive(Clone, Copy)]
struct Beside<'t> {
    text: &'t Whole,
    file: u32,
    at: usize,
}

/// Where things are packed into.
pub struct Packer<'t> {
    /// What was packed.
    pub bytes: Vec<u8>,
    /// The records that are referred to, where they stand beside the bytes, since their numbers hang on all files.
    pub refers: Option<Vec<RecordId>>,
    beside: Beside<'t>,
}

/// Where they are unpacked from.
pub struct Unpacker<'p> {
    bytes: &'p [u8],
    refers: Option<&'p [RecordId]>,
    beside: Beside<'p>,
}

impl<'t> Packer<'t> {
    /// For what stands in that file.
    pub fn new(file: u32, text: &'t Whole) -> Self {
        Self { bytes: Vec::new(), refers: None, beside: Beside { text, file, at: 0 } }
    }

    /// The same, with the records that are referred to beside the bytes.
    pub fn apart(file: u32, text: &'t Whole) -> Self {
        Self { refers: Some(Vec::new()), ..Self::new(file, text) }
    }

    /// Begins a record, which can be unpacked without those before it.
    pub fn begin(&mut self) {
        self.beside.at = 0;
    }

    /// Begins what stands in another file.
    pub fn begin_in(&mut self, file: u32, text: &'t Whole) {
        self.beside = Beside { text, file, at: 0 };
    }

    /// Seven bits a byte, the lowest first.
    pub fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        bytes.len().pack(self);
        self.bytes.extend(bytes);
    }

    /// A text that is no part of the file's.
    fn in_full(&mut self, text: &str) {
        self.at(self.beside.at, true);
        text.len().pack(self);
        self.bytes.extend(text.as_bytes());
    }

    /// A place in the text, by the way from the one before.
    fn at(&mut self, at: usize, flag: bool) {
        let way = at as i64 - self.beside.at as i64;
        self.number(zigzag(way) << 1 | u64::from(flag));
        self.beside.at = at;
    }
}

impl<'p> Unpacker<'p> {
    /// From these bytes, which were packed for that file.
    pub fn new(bytes: &'p [u8], file: u32, text: &'p Whole) -> Self {
        Self { bytes, refers: None, beside: Beside { text, file, at: 0 } }
    }

    /// The same, with the records that are referred to beside the bytes.
    pub fn apart(bytes: &'p [u8], refers: &'p [RecordId], file: u32, text: &'p Whole) -> Self {
        Self { refers: Some(refers), ..Self::new(bytes, file, text) }
    }

    /// The file in which what comes next stands.
    pub fn file(&self) -> (u32, &'p Whole) {
        (self.beside.file, self.beside.text)
    }

    /// Begins what stands in another file.
    pub fn begin_in(&mut self, file: u32, text: &'p Whole) {
        self.beside = Beside { text, file, at: 0 };
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    /// The like of it.
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// Bytes as they are.
    pub fn raw(&mut self) -> Option<&'p [u8]> {
        let many = usize::unpack(self)?;
        self.some(many)
    }

    fn some(&mut self, many: usize) -> Option<&'p [u8]> {
        let (some, rest) = self.bytes.split_at_checked(many)?;
        self.bytes = rest;
        Some(some)
    }

    fn at(&mut self) -> Option<(usize, bool)> {
        let number = self.number()?;
        let at = usize::try_from((self.beside.at as i64).checked_add(unzigzag(number >> 1))?).ok()?;
        self.beside.at = at;
        Some((at, number & 1 == 1))
    }

    /// A text, and whether it is a part of the file's.
    pub fn text(&mut self) -> Option<(&'p str, bool)> {
        let (at, is_in_full) = self.at()?;
        let many = usize::try_from(self.number()?).ok()?;
        if is_in_full {
            return Some((std::str::from_utf8(self.some(many)?).ok()?, false));
        }
        let end = at.checked_add(many)?;
        self.beside.at = end;
        Some((self.beside.text.get(at..end)?, true))
    }
}

/// Small whatever the sign.
const fn zigzag(number: i64) -> u64 {
    (number << 1 ^ number >> 63) as u64
}

const fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Pack for $number {
            fn pack(&self, to: &mut Packer) {
                to.number(u64::from(*self));
            }

            fn unpack(from: &mut Unpacker) -> Option<Self> {
                Self::try_from(from.number()?).ok()
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64);

impl Pack for usize {
    fn pack(&self, to: &mut Packer) {
        to.number(*self as u64);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Self::try_from(from.number()?).ok()
    }
}

impl Pack for bool {
    fn pack(&self, to: &mut Packer) {
        to.bytes.push(u8::from(*self));
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Some(from.byte()? != 0)
    }
}

macro_rules! signed {
    ($($number:ty),*) => {$(
        impl Pack for $number {
            fn pack(&self, to: &mut Packer) {
                to.number(zigzag(i64::from(*self)));
            }

            fn unpack(from: &mut Unpacker) -> Option<Self> {
                Self::try_from(unzigzag(from.number()?)).ok()
            }
        }
    )*};
}

signed!(i32, i64);

impl Pack for f64 {
    fn pack(&self, to: &mut Packer) {
        to.bytes.extend(self.to_bits().to_le_bytes());
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Some(Self::from_bits(u64::from_le_bytes(from.some(8)?.try_into().ok()?)))
    }
}

/// Whether there is one, and that.
fn pack_one<T: Pack>(one: Option<&T>, to: &mut Packer) {
    one.is_some().pack(to);
    if let Some(one) = one {
        one.pack(to);
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, to: &mut Packer) {
        pack_one(self.as_ref(), to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Pack> Pack for Box<T> {
    fn pack(&self, to: &mut Packer) {
        (**self).pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        T::unpack(from).map(Self::new)
    }
}

/// How many there are, and each.
fn pack_all<T: Pack>(all: &[T], to: &mut Packer) {
    all.len().pack(to);
    for one in all {
        one.pack(to);
    }
}

/// So many.
fn unpack_some<T: Pack>(many: usize, from: &mut Unpacker) -> Option<Vec<T>> {
    // Each takes a byte at least: what says otherwise was not packed here, and gets no room.
    let mut some = Vec::with_capacity(many.min(from.bytes.len()));
    for _ in 0..many {
        some.push(T::unpack(from)?);
    }
    Some(some)
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, to: &mut Packer) {
        pack_all(self, to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        let many = usize::unpack(from)?;
        unpack_some(many, from)
    }
}

impl<T: Pack> Pack for Box<[T]> {
    fn pack(&self, to: &mut Packer) {
        pack_all(self, to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Vec::unpack(from).map(Vec::into_boxed_slice)
    }
}

/// What is worked out when it is first asked for, if that was done.
impl<T: Pack> Pack for OnceLock<T> {
    fn pack(&self, to: &mut Packer) {
        pack_one(self.get(), to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Option::<T>::unpack(from).map(|is| is.map_or_else(Self::new, Self::from))
    }
}

impl<K: Pack + Ord, V: Pack> Pack for BTreeMap<K, V> {
    fn pack(&self, to: &mut Packer) {
        self.len().pack(to);
        for (key, value) in self {
            key.pack(to);
            value.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Vec::unpack(from).map(Self::from_iter)
    }
}

impl<T: Pack + Ord> Pack for BTreeSet<T> {
    fn pack(&self, to: &mut Packer) {
        self.len().pack(to);
        for one in self {
            one.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Vec::unpack(from).map(Self::from_iter)
    }
}

impl Pack for String {
    fn pack(&self, to: &mut Packer) {
        to.raw(self.as_bytes());
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Some(std::str::from_utf8(from.raw()?).ok()?.to_owned())
    }
}

/// Made harmless once more, whoever packed it.
impl Pack for Plain {
    fn pack(&self, to: &mut Packer) {
        to.raw(self.as_str().as_bytes());
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        String::unpack(from).map(|text| Self::of(&text))
    }
}

impl<T: Pack, U: Pack> Pack for (T, U) {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Some((T::unpack(from)?, U::unpack(from)?))
    }
}

/// A word by its number in the list of such words.
macro_rules! words {
    ($($word:ident),*) => {$(
        impl Pack for $word {
            fn pack(&self, to: &mut Packer) {
                let number = Self::ALL.iter().position(|word| word == self).unwrap_or(Self::ALL.len());
                number.pack(to);
            }

            fn unpack(from: &mut Unpacker) -> Option<Self> {
                Self::ALL.get(usize::unpack(from)?).copied()
            }
        }
    )*};
}

words!(Act, ActorKind, Basis, Code, Format, Precision, RecordKind, Reliability, Role, Shape, Speech);
words!(StanceKind, Status, TieKind);

/// Where it stands in the text; what does not stand there, in full.
impl Pack for Str {
    fn pack(&self, to: &mut Packer) {
        let range = self.range();
        if Whole::ptr_eq(self.parent(), to.beside.text) {
            to.at(range.start, false);
            range.len().pack(to);
            to.beside.at = range.end;
        } else {
            to.in_full(self);
        }
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        let (text, is_of_file) = from.text()?;
        if is_of_file { from.beside.text.try_substr_from(text) } else { Some(Self::from(text)) }
    }
}

/// By its bytes; by its file only if that is another.
impl Pack for Place {
    fn pack(&self, to: &mut Packer) {
        to.at(self.start as usize, self.file != to.beside.file);
        if self.file != to.beside.file {
            self.file.pack(to);
        }
        let long = i64::from(self.end) - i64::from(self.start);
        long.pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        let (start, is_elsewhere) = from.at()?;
        let file = if is_elsewhere { u32::unpack(from)? } else { from.beside.file };
        let end = u32::try_from(start as i64 + i64::unpack(from)?).ok()?;
        Some(Self { file, start: u32::try_from(start).ok()?, end })
    }
}

impl Pack for Text {
    fn pack(&self, to: &mut Packer) {
        self.place.pack(to);
        // It stands within its place, at the end of which one has not come.
        self.is.pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Some(Self { place: Place::unpack(from)?, is: Str::unpack(from)? })
    }
}

/// By its number, or by its place among those that stand beside the bytes.
impl Pack for RecordId {
    fn pack(&self, to: &mut Packer) {
        match &mut to.refers {
            None => usize::from(*self).pack(to),
            Some(refers) => {
                refers.push(*self);
                let place = refers.len() - 1;
                place.pack(to);
            }
        }
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        let number = usize::unpack(from)?;
        match from.refers {
            None => Some(Self::from(number)),
            Some(refers) => refers.get(number).copied(),
        }
    }
}

/// A day by its number, most others by what is known of them, a set as it is written.
impl Pack for When {
    fn pack(&self, to: &mut Packer) {
        if let Some(day) = self.plain_day() {
            to.number(0);
            day.number().pack(to);
        } else if let Some(facts) = self.facts() {
            to.number(1);
            facts.pack(to);
        } else {
            to.number(2);
            self.level().pack(to);
            to.in_full(&self.to_string());
        }
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        match from.number()? {
            0 => Self::on(Day::from_number(i64::unpack(from)?)),
            1 => Facts::unpack(from).map(Self::from),
            2 => {
                let level = u8::unpack(from)?;
                Self::again(from.text()?.0, level)
            }
            _ => None,
        }
    }
}

/// Most begin and end alike.
impl Pack for Facts {
    fn pack(&self, to: &mut Packer) {
        let Self { text, start, end, shape, precision, level, uncertain, approximate } = self;
        to.in_full(text);
        start.pack(to);
        (start != end).then_some(*end).pack(to);
        (*shape, *precision).pack(to);
        (*level, (*uncertain, *approximate)).pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        let text = from.text()?.0.into();
        let start = Span::unpack(from)?;
        let end = Option::unpack(from)?.unwrap_or(start);
        let (shape, precision) = Pack::unpack(from)?;
        let (level, (uncertain, approximate)) = Pack::unpack(from)?;
        Some(Self { text, start, end, shape, precision, level, uncertain, approximate })
    }
}

impl Pack for Span {
    fn pack(&self, to: &mut Packer) {
        self.earliest.pack(to);
        self.latest.pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Some(Self { earliest: Edge::unpack(from)?, latest: Edge::unpack(from)? })
    }
}

impl Pack for Edge {
    fn pack(&self, to: &mut Packer) {
        match self {
            Self::Ever => to.number(0),
            Self::Never => to.number(1),
            Self::On(day) => {
                to.number(2);
                day.number().pack(to);
            }
        }
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Some(match from.number()? {
            0 => Self::Ever,
            1 => Self::Never,
            2 => Self::On(Day::from_number(i64::unpack(from)?)),
            _ => return None,
        })
    }
}

impl Pack for Rule {
    fn pack(&self, to: &mut Packer) {
        to.in_full(&self.to_string());
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Self::parse(from.text()?.0).ok()
    }
}

/// A struct is packed field by field: the list has all of them, or the compiler says so.
macro_rules! pack {
    ($($name:ident $({ $($field:ident),* $(,)? })? $(($($number:ident),*))?)*) => {$(
        impl $crate::dataset::Pack for $name {
            fn pack(&self, to: &mut $crate::dataset::Packer) {
                let Self $({ $($field),* })? $(($($number),*))? = self;
                $($($crate::dataset::Pack::pack($field, to);)*)?
                $($($crate::dataset::Pack::pack($number, to);)*)?
            }

            fn unpack(from: &mut $crate::dataset::Unpacker) -> Option<Self> {
                $($(let $field = $crate::dataset::Pack::unpack(from)?;)*)?
                $($(let $number = $crate::dataset::Pack::unpack(from)?;)*)?
                Some(Self $({ $($field),* })? $(($($number),*))?)
            }
        }
    )*};
}

pub(crate) use pack;

#[cfg(test)]
mod tests;
