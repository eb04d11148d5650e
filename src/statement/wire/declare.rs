//! From one declaration of a type: its shape, the methods that take its members, and its JSON Schema.

macro_rules! is_required {
    (required) => {
        true
    };
    (optional) => {
        false
    };
}

/// Declares objects: after the name, what a field that is not known does to it, then `field "jsonName": required Type`.
macro_rules! objects {
    ($($(#[doc = $doc:literal])* struct $name:ident: $others:ident {
        $($(#[doc = $field_doc:literal])* $field:ident $json:literal: $need:ident $ty:ty,)*
    })*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy)]
        pub(crate) enum $name {}

        impl $name {
            pub(crate) const FIELDS: &'static Fields = &Fields {
                members: &[$(Member {
                    name: $json,
                    required: is_required!($need),
                    shape: &<$ty as Type>::SHAPE,
                },)*],
                others: Others::$others,
            };
        }

        impl Type for $name {
            const SHAPE: Shape = Shape::Object(Self::FIELDS);
            type Read<'a> = Field<Record<'a, Self>>;

            fn of<'a>(value: &'a Value<'a>) -> Self::Read<'a> {
                Record::of(value)
            }
        }

        const _: () = {
            #[allow(non_camel_case_types)]
            enum Position { $($field,)* }

            #[allow(dead_code, reason = "what no model needs is described and checked all the same")]
            impl<'a> Record<'a, $name> {
                $($(#[doc = $field_doc])*
                pub(crate) fn $field(self) -> <$ty as Type>::Read<'a> {
                    <$ty as Type>::of(self.member(Position::$field as usize))
                })*
            }
        };

        #[cfg(all(test, not(target_arch = "wasm32")))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::statement::schema::object(
                    concat!($($doc),*),
                    &[$(($json, stringify!($need), concat!("", $($field_doc),*), generator.subschema_for::<$ty>())),*],
                )
            }
        }
    )*};
}

/// Declares types that are an object, or the text that stands for its first member.
macro_rules! short {
    ($($name:ident: $object:ident)*) => {$(
        impl Type for $name {
            const SHAPE: Shape = Shape::Short($object::FIELDS);
            type Read<'a> = Field<Record<'a, $object>>;

            fn of<'a>(value: &'a Value<'a>) -> Self::Read<'a> {
                Record::of(value)
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

        impl Type for $name {
            const SHAPE: Shape = Shape::Word(Self::WORDS);
            type Read<'a> = Field<Self>;

            fn of<'a>(value: &'a Value<'a>) -> Field<Self> {
                Field::of(value, if let Value::Word(position) = value { Self::at(*position) } else { None })
            }
        }

        #[cfg(all(test, not(target_arch = "wasm32")))]
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::statement::schema::words(&[$(($word, concat!("", $($word_doc),*))),*])
            }
        }
    )*};
}
