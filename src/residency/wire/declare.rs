//! From one declaration of a type: its reader and its JSON Schema.

/// Declares objects: `field "jsonName": required Type`.
macro_rules! objects {
    ($($(#[doc = $doc:literal])* struct $name:ident {
        $($(#[doc = $field_doc:literal])* $field:ident $json:literal: $need:ident $ty:ty,)*
    })*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub(in crate::residency) struct $name {
            $($(#[doc = $field_doc])* pub(in crate::residency) $field: Field<$ty>,)*
        }

        impl $name {
            const KNOWN: &'static [&'static str] = &[$($json),*];

            fn read_members(members: &Members<'_>, problems: &mut Problems) -> Self {
                Self { $($field: members.$need($json, problems),)* }
            }
        }

        #[cfg(all(test, not(target_arch = "wasm32")))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::residency::schema::object(
                    concat!($($doc),*),
                    &[$(($json, stringify!($need), concat!("", $($field_doc),*), generator.subschema_for::<$ty>())),*],
                )
            }
        }
    )*};
}

/// The reader of an object that has no other form and no unknown kinds.
macro_rules! read_plainly {
    ($($name:ident)*) => {$(
        impl Read for $name {
            fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
                let members = Members::of(node, at, problems, Self::KNOWN)?;
                members.note_strangers(problems);
                Some(Self::read_members(&members, problems))
            }
        }
    )*};
}

/// Declares closed lists of words: `Variant = "word"`.
macro_rules! words {
    ($($(#[doc = $doc:literal])* enum $name:ident { $($(#[doc = $word_doc:literal])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $word_doc])* $variant,)* }

        impl $name {
            /// Every word of the list, in its order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The value that a word of the format stands for.
            pub fn of_word(word: &str) -> Option<Self> {
                Self::at(Self::WORDS.iter().position(|known| *known == word)?)
            }

            fn at(position: usize) -> Option<Self> {
                [$(Self::$variant),*].get(position).copied()
            }

            /// The word of the format.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl Read for $name {
            fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
                Self::at(word(node, Self::WORDS, at, problems)?)
            }
        }

        #[cfg(all(test, not(target_arch = "wasm32")))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::residency::schema::words(concat!($($doc),*), &[$(($word, concat!("", $($word_doc),*))),*])
            }
        }
    )*};
}
