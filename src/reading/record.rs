//! `record!` and `words!`: one list of fields or words per kind; structs, reading and help follow from it.

/// A field of a kind of record, for templates, schema and help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// As written in the file.
    pub name: &'static str,
    /// Whether every record of the kind needs it.
    pub required: bool,
    /// What is wanted.
    pub form: Form,
    /// What it means.
    pub doc: &'static str,
}

/// What a value may be, for templates and schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A string.
    Text,
    /// True or false.
    Flag,
    /// A whole number from 0.
    Number,
    /// A number, perhaps with decimals.
    Decimal,
    /// One word of a list: what they are called together, and each with its meaning.
    Words(&'static str, &'static [(&'static str, &'static str)]),
    /// A table: what it is called, what it is, and its fields.
    Table(&'static str, &'static str, &'static [Field]),
    /// Any number of these.
    List(&'static Form),
    /// Either of these.
    Either(&'static [Form]),
    /// Not described.
    Any,
}

/// A fixed list of words that a field may take.
pub trait Values: Copy + Eq + 'static {
    /// All of them, in the order of the list.
    const ALL: &'static [Self];
    /// The word as written in files and on screen.
    fn word(self) -> &'static str;
    /// What it means.
    fn doc(self) -> &'static str;
    /// The value of that word.
    fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
}

/// A kind of record: its struct, its list of fields and how it is read. Each field is `required`, `optional`
/// or `many` (a list, empty where it is not given).
macro_rules! record {
    (
        $(#[doc = $about:literal])+
        $name:ident $kind:literal {
            $( $(#[doc = $doc:literal])+ $need:ident $field:ident: $ty:ty, )*
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug)]
        pub struct $name {
            /// Where the record stands.
            pub here: $crate::finding::Place,
            $( $(#[doc = $doc])+ pub $field: $crate::reading::record!(@type $need $ty), )*
        }

        impl $name {
            /// The fields, in the order in which they are best written.
            pub const FIELDS: &'static [$crate::reading::Field] = &[
                $( $crate::reading::Field {
                    name: stringify!($field),
                    required: $crate::reading::record!(@required $need),
                    form: <$ty as $crate::reading::Read>::FORM,
                    doc: concat!($($doc),+),
                } ),*
            ];
        }

        impl $crate::reading::Read for $name {
            const SHAPE: &'static str = concat!("a table (", $kind, ")");
            const FORM: $crate::reading::Form =
                $crate::reading::Form::Table($kind, concat!($($about),+), Self::FIELDS);

            fn read(node: $crate::reading::Node, reader: &mut $crate::reading::Reader) -> Option<Self> {
                const NAMES: &[&str] = &[$(stringify!($field)),*];
                let here = reader.place(&node.span());
                let Some(pairs) = node.pairs() else {
                    reader.wrong_type(node, Self::SHAPE);
                    return None;
                };
                $( let mut $field: Option<Option<$ty>> = None; )*
                let mut misspelt: Vec<&str> = Vec::new();
                for (key, value) in pairs {
                    match key.is {
                        $( stringify!($field) => $field = Some($crate::reading::Read::read(value, reader)), )*
                        _ => misspelt.extend(reader.unknown_field(&key, $kind, NAMES)),
                    }
                }
                $( $crate::reading::record!(@missing $need $field here $kind reader misspelt concat!($($doc),+)); )*
                Some(Self { here, $( $field: $crate::reading::record!(@take $need $field), )* })
            }
        }
    };
    (@type required $ty:ty) => { $ty };
    (@type optional $ty:ty) => { Option<$ty> };
    (@type many $ty:ty) => { $ty };
    (@required required) => { true };
    (@required $other:ident) => { false };
    (@missing required $field:ident $place:ident $kind:literal $reader:ident $misspelt:ident $doc:expr) => {
        if $field.is_none() && !$misspelt.contains(&stringify!($field)) {
            $reader.missing_field($place, $kind, stringify!($field), $doc);
        }
    };
    (@missing $other:ident $field:ident $place:ident $kind:literal $reader:ident $misspelt:ident $doc:expr) => {};
    (@take required $field:ident) => { $field.flatten()? };
    (@take optional $field:ident) => { $field.flatten() };
    (@take many $field:ident) => { $field.flatten().unwrap_or_default() };
}

/// A fixed list of words, and how one is read. What is `unwritten` is no word of the files, and follows from other things.
macro_rules! words {
    (
        $(#[doc = $about:literal])+
        $name:ident $what:literal { $( $(#[doc = $doc:literal])+ $variant:ident = $word:literal, )+ }
        $( unwritten { $( $(#[doc = $own_doc:literal])+ $own:ident = $own_word:literal, )+ } )?
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $doc])+ $variant, )+ $($( $(#[doc = $own_doc])+ $own, )+)? }

        impl $crate::reading::Values for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ $($(Self::$own => $own_word,)+)? }
            }
            fn doc(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc),+),)+
                    $($(Self::$own => concat!($($own_doc),+),)+)?
                }
            }
        }

        impl $crate::reading::Read for $crate::reading::Placed<$name> {
            const SHAPE: &'static str = concat!("a ", $what);
            const FORM: $crate::reading::Form =
                $crate::reading::Form::Words($what, &[$(($word, concat!($($doc),+))),+]);

            fn read(node: $crate::reading::Node, reader: &mut $crate::reading::Reader) -> Option<Self> {
                use $crate::reading::Values;
                let Some(text) = node.text() else {
                    reader.wrong_type(node, <$crate::reading::Text as $crate::reading::Read>::SHAPE);
                    return None;
                };
                let place = reader.place(&node.span());
                let is = $name::of(text);
                if is.is_none() {
                    const WORDS: &[&str] = &[$($word),+];
                    let help = match $crate::reading::nearest(text, WORDS) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("one of {}", WORDS.join(", ")),
                    };
                    let message = format!("`{text}` is no {}", $what);
                    reader.say($crate::finding::Code::UnknownValue, place, message, Some(help));
                }
                Some(Self { place, is: is? })
            }
        }
    };
}

pub(crate) use {record, words};
