//! The macros that declare a type once: from one row a member gets its Rust field (serde), its place in
//! the [`Object`](super::Object) that the checker walks, from which its TypeScript property is generated,
//! and its place in the view that rules read.

/// Declares closed lists of strings: a Rust enum, a TypeScript union and a [`Choice`](super::Choice) each.
macro_rules! choices {
    ($(
        $(#[doc = $doc:expr])+
        $name:ident $(default $default:ident)? {
            $( $(#[doc = $value_doc:expr])+ $variant:ident $value:literal $(until $until:literal)?, )+
        }
    )+) => { $(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $(
            $(#[doc = $value_doc])+
            #[serde(rename = $value)]
            $variant,
        )+ }

        /// The union of today's values in TypeScript, with what each of them means.
        #[cfg(target_arch = "wasm32")]
        const _: () = {
            #[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
            const UNION: &'static str = concat!(
                "/**\n",
                $(" *", $doc, "\n",)+
                " *\n",
                $($crate::shape::declare::unless!([$($until)?] " * - `", $value, "`:" $(, $value_doc)+, "\n"),)+
                " */\nexport type ", stringify!($name), " =",
                $($crate::shape::declare::unless!([$($until)?] "\n    | \"", $value, "\""),)+
                ";\n"
            );
        };

        impl $name {
            /// The declaration of the type.
            pub const CHOICE: &'static $crate::shape::Choice = {
                static CHOICE: $crate::shape::Choice = $crate::shape::Choice {
                    name: stringify!($name),
                    doc: $crate::shape::carried(concat!($($doc, "\n"),+)),
                    values: &[ $( $crate::shape::ChoiceValue {
                        value: $value,
                        doc: $crate::shape::carried(concat!($($value_doc, "\n"),+)),
                        until: $crate::shape::declare::optional!($($until)?),
                    }, )+ ],
                };
                &CHOICE
            };

            /// All values, in the order of the declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The value that a string stands for, if it stands for one.
            pub fn of(text: $crate::text::Node<'_>) -> Option<$name> {
                $name::ALL.get($name::CHOICE.position(text)?).copied()
            }

            /// Returns the string in JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $( $name::$variant => $value, )+ }
            }
        }

        $(impl Default for $name {
            fn default() -> Self {
                $name::$default
            }
        })?

        impl<I: 'static> $crate::shape::Shaped<I> for $name {
            const VALUE: $crate::shape::Value<I> = $crate::shape::Value::Choice($name::CHOICE);
        }
    )+ };
}

/// Declares objects: a Rust struct, a TypeScript interface, an [`Object`](super::Object) and a view each,
/// and `Id`, which tells them apart.
macro_rules! objects {
    ($( $(#[doc = $doc:literal])+ $name:ident { $(
        $(#[doc = $member_doc:literal])+
        $need:ident $field:ident $member:literal: $type:tt
        $(= $value:expr)?
        $(, since $since:literal)?
        $(, at least $least:literal)?
        $(, default $default:literal)?
        $(, known $known:ident)?
        $(, or $null:ident)? ;
    )* } )+) => {
        /// Identifies an object type.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Id { $( #[doc = stringify!($name)] $name, )+ }

        /// Every object type.
        pub(crate) static OBJECTS: &[&$crate::shape::Object<Id>] = &[$( $name::OBJECT ),+];

        $( $crate::shape::declare::structure! {
            [$(#[doc = $doc])+] $name [] $( [ $(#[doc = $member_doc])+ $need $field $member $type ] )*
        }

        impl $name {
            /// The declaration of the type.
            pub const OBJECT: &'static $crate::shape::Object<Id> = {
                static OBJECT: $crate::shape::Object<Id> = $crate::shape::Object {
                    id: Id::$name,
                    name: stringify!($name),
                    doc: $crate::shape::carried(concat!($($doc, "\n"),+)),
                    members: &[ $( $crate::shape::Member {
                        name: $member,
                        doc: $crate::shape::carried(concat!($($member_doc, "\n"),+)),
                        need: $crate::shape::declare::need!($need),
                        since: $crate::shape::declare::optional!($($since)?),
                        least: 0 $( + $least )?,
                        nullable: $crate::shape::declare::nullable!($($null)?),
                        default: $crate::shape::declare::optional!($($default)?),
                        known: $crate::shape::declare::given!($($known)?),
                        value: $crate::shape::declare::value!($type $(, $value)?),
                    }, )* ],
                };
                const {
                    let fits = OBJECT.members.len() <= $crate::shape::MOST_MEMBERS;
                    assert!(fits, "the check has room for fewer members than this object declares");
                }
                &OBJECT
            };
        }

        impl $crate::shape::Shaped<Id> for $name {
            const VALUE: $crate::shape::Value<Id> = $crate::shape::Value::Object($name::OBJECT);
        } )+

        /// The objects of a document as rules see them: the nodes of the members that are there.
        /// A member that is absent or `null` is `None`; one that isn't known, or isn't known to be absent, is a hole.
        pub mod view { $(
            #[doc = concat!("The members of a [`", stringify!($name), "`](super::", stringify!($name), ").")]
            #[derive(Debug, Clone, Copy)]
            pub struct $name<'t, 's> {
                /// The object itself.
                pub node: $crate::text::Node<'t>,
                #[allow(dead_code, reason = "an object may have no members")]
                slots: &'s $crate::shape::Slots<'t>,
            }

            impl<'t, 's> $name<'t, 's> {
                /// The view of an object whose members were found in `slots`.
                pub fn new(node: $crate::text::Node<'t>, slots: &'s $crate::shape::Slots<'t>) -> Self {
                    Self { node, slots }
                }

                $( #[doc = $member]
                #[allow(dead_code, reason = "no rule looks at every member")]
                pub fn $field(&self) -> Option<$crate::text::Node<'t>> {
                    const POSITION: usize = $crate::shape::position(super::$name::OBJECT, $member);
                    self.slots.get(POSITION)
                } )*
            }
        )+ }
    };
}

/// Writes the struct of [`objects!`]: a member at a time, since what stands before a field depends on its need.
macro_rules! structure {
    ([$($head:tt)+] $name:ident [$($done:tt)*]) => {
        $($head)+
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $($done)* }
    };
    ($head:tt $name:ident $done:tt [ $(#[doc = $doc:literal])+ $need:ident $field:ident $member:literal [$item:ident] ] $($rest:tt)*) => {
        $crate::shape::declare::field! { $head $name $done [$(#[doc = $doc])+] $need $field $member [Vec<$item>] $($rest)* }
    };
    ($head:tt $name:ident $done:tt
        [ $(#[doc = $doc:literal])+ $need:ident $field:ident $member:literal {$key:ident: $item:ident} ] $($rest:tt)*
    ) => {
        $crate::shape::declare::field! {
            $head $name $done [$(#[doc = $doc])+] $need $field $member [std::collections::BTreeMap<$key, $item>] $($rest)*
        }
    };
    ($head:tt $name:ident $done:tt [ $(#[doc = $doc:literal])+ $need:ident $field:ident $member:literal $type:ident ] $($rest:tt)*) => {
        $crate::shape::declare::field! { $head $name $done [$(#[doc = $doc])+] $need $field $member [$type] $($rest)* }
    };
}

/// Adds a field to the struct of [`objects!`]: one that is required, or one that may be absent.
macro_rules! field {
    ($head:tt $name:ident [$($done:tt)*] [$($doc:tt)+] required $field:ident $member:literal [$($type:tt)+] $($rest:tt)*) => {
        $crate::shape::declare::structure! {
            $head $name [$($done)* $($doc)+ #[serde(rename = $member)] pub $field: $($type)+,] $($rest)*
        }
    };
    ($head:tt $name:ident [$($done:tt)*] [$($doc:tt)+] $need:ident $field:ident $member:literal [$($type:tt)+] $($rest:tt)*) => {
        $crate::shape::declare::structure! {
            $head $name
            [
                $($done)* $($doc)+
                #[serde(rename = $member, default, skip_serializing_if = "Option::is_none")]
                pub $field: Option<$($type)+>,
            ]
            $($rest)*
        }
    };
}

/// What a member's value may be: as its row says, or else as its type says.
macro_rules! value {
    ($type:tt, $value:expr) => {
        $value
    };
    ([$item:ident]) => {
        <Vec<$item> as $crate::shape::Shaped<Id>>::VALUE
    };
    ({$key:ident: $item:ident}) => {
        <std::collections::BTreeMap<$key, $item> as $crate::shape::Shaped<Id>>::VALUE
    };
    ($type:ident) => {
        <$type as $crate::shape::Shaped<Id>>::VALUE
    };
}

macro_rules! need {
    (required) => {
        $crate::shape::Need::Required
    };
    (needed) => {
        $crate::shape::Need::Needed
    };
    (filled) => {
        $crate::shape::Need::Filled
    };
    (optional) => {
        $crate::shape::Need::Optional
    };
}

macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

macro_rules! given {
    () => {
        false
    };
    ($given:ident) => {
        true
    };
}

macro_rules! nullable {
    () => {
        false
    };
    (null) => {
        cfg!(feature = "_texts")
    };
}

/// A text, unless something is given before it.
#[cfg(target_arch = "wasm32")]
macro_rules! unless {
    ([] $($text:tt)+) => {
        concat!($($text)+)
    };
    ([$($given:tt)+] $($text:tt)+) => {
        ""
    };
}

#[cfg(target_arch = "wasm32")]
pub(crate) use unless;
pub(crate) use {choices, field, given, need, nullable, objects, optional, structure, value};
