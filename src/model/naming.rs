//! How other languages write the names of members.

use super::documents::OBJECTS;
use crate::shape::choices;

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
        let members = OBJECTS.iter().flat_map(|object| object.members).map(|member| member.name);
        members.into_iter().find(|member| self.writes(member, name))
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
            assert_eq!(naming.read("s3JobDefinition_"), None);
        }
    }
}
