//! How other languages write the names of members.

use super::documents::OBJECTS;
use crate::shape::choices;
use std::sync::LazyLock;

/// The names of all declared members, in alphabetical order.
static MEMBERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for member in OBJECTS.iter().flat_map(|object| object.members) {
        if let Err(place) = names.binary_search(&member.name) {
            names.insert(place, member.name);
        }
    }
    names
});

choices! {
    /// How the names of members are written.
    Naming default Camel {
        /// As in the API: `s3JobDefinition`.
        Camel "camelCase",
        /// As in Terraform: `s3_job_definition`.
        Snake "snake_case",
        /// As in state machines: `S3JobDefinition`.
        Pascal "PascalCase",
        /// As in the options of the AWS CLI: `s3-job-definition`.
        Kebab "kebab-case",
    }
}

impl Naming {
    /// Writes a member's name.
    pub fn write(self, member: &str) -> String {
        let separator = match self {
            Naming::Camel => return member.to_owned(),
            Naming::Pascal => {
                let mut name = member.to_owned();
                if let Some(first) = name.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
                return name;
            }
            Naming::Snake => '_',
            Naming::Kebab => '-',
        };
        let mut name = String::new();
        for letter in member.chars() {
            if letter.is_ascii_uppercase() {
                name.push(separator);
            }
            name.push(letter.to_ascii_lowercase());
        }
        name
    }

    /// The declared member that a name stands for.
    pub fn read(self, name: &str) -> Option<&'static str> {
        let camel = self.in_camel_case(name);
        let index = MEMBERS.binary_search(&camel.as_str()).ok()?;
        MEMBERS.get(index).copied().filter(|member| self.writes(member, name))
    }

    /// The name of the member that is written as this name, if there is one.
    fn in_camel_case(self, name: &str) -> String {
        let separator = match self {
            Naming::Camel | Naming::Pascal => None,
            Naming::Snake => Some('_'),
            Naming::Kebab => Some('-'),
        };
        let mut camel = String::with_capacity(name.len());
        let mut is_after_separator = false;
        for letter in name.chars() {
            if Some(letter) == separator {
                is_after_separator = true;
                continue;
            }
            let is_lower = self == Naming::Pascal && camel.is_empty();
            camel.push(match (is_after_separator, is_lower) {
                (true, _) => letter.to_ascii_uppercase(),
                (_, true) => letter.to_ascii_lowercase(),
                _ => letter,
            });
            is_after_separator = false;
        }
        camel
    }

    /// Whether a name is this member's.
    pub fn writes(self, member: &str, name: &str) -> bool {
        let mut written = name.bytes();
        for (index, letter) in member.bytes().enumerate() {
            let expected = match self {
                Naming::Camel => letter,
                Naming::Pascal if index == 0 => letter.to_ascii_uppercase(),
                Naming::Pascal => letter,
                Naming::Snake | Naming::Kebab => {
                    let separator = if self == Naming::Snake { b'_' } else { b'-' };
                    if letter.is_ascii_uppercase() && written.next() != Some(separator) {
                        return false;
                    }
                    letter.to_ascii_lowercase()
                }
            };
            if written.next() != Some(expected) {
                return false;
            }
        }
        written.next().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written() {
        assert_eq!(Naming::Snake.write("s3JobDefinition"), "s3_job_definition");
        assert_eq!(Naming::Pascal.write("s3JobDefinition"), "S3JobDefinition");
        assert_eq!(Naming::Kebab.write("allowListIds"), "allow-list-ids");
        for naming in Naming::ALL {
            for member in OBJECTS.iter().flat_map(|object| object.members) {
                assert_eq!(naming.read(&naming.write(member.name)), Some(member.name), "{naming:?}");
            }
            for name in ["s3JobDefinition_", "s3__job_definition", "S3_job_definition", "s3-job_definition", "_", "-", "é", ""] {
                assert_eq!(naming.read(name), None, "{naming:?}");
            }
        }
    }
}
