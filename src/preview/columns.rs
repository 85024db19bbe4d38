//! The columns of tables, and the members of objects: how they are named, and which property of an object each is.

use super::dialect::SqlDialect;
use crate::shape::choices;

choices! {
    /// A property of an object that a table may have a column for.
    PreviewColumn {
        /// The name of the bucket.
        Bucket "bucket",
        /// The key.
        Key "key",
        /// The size in bytes.
        Size "size",
        /// When it was last modified.
        LastModified "lastModified",
        /// The storage class.
        StorageClass "storageClass",
        /// The server-side encryption.
        EncryptionStatus "encryptionStatus",
        /// Whether it is the latest version.
        IsLatest "isLatest",
        /// Whether it is a delete marker.
        IsDeleteMarker "isDeleteMarker",
        /// What puts the versions of an object in order.
        SequenceNumber "sequenceNumber",
        /// The tags.
        Tags "tags",
    }
}

/// The property that a column or a member has, however its name is written: `LastModifiedDate`, `last_modified_date`, `lastModified`.
pub fn property(name: &str) -> Option<PreviewColumn> {
    let letters = || name.bytes().filter(|byte| !matches!(byte, b'_' | b' ' | b'-')).map(|byte| byte.to_ascii_lowercase());
    NAMES.iter().find(|(plain, _)| letters().eq(plain.bytes())).map(|(_, property)| *property)
}

/// The names of properties, without what separates words in some of them.
const NAMES: [(&str, PreviewColumn); 12] = [
    ("bucket", PreviewColumn::Bucket),
    ("key", PreviewColumn::Key),
    ("size", PreviewColumn::Size),
    ("lastmodified", PreviewColumn::LastModified),
    ("lastmodifieddate", PreviewColumn::LastModified),
    ("storageclass", PreviewColumn::StorageClass),
    ("encryptionstatus", PreviewColumn::EncryptionStatus),
    ("islatest", PreviewColumn::IsLatest),
    ("isdeletemarker", PreviewColumn::IsDeleteMarker),
    ("sequencenumber", PreviewColumn::SequenceNumber),
    ("tags", PreviewColumn::Tags),
    ("objecttags", PreviewColumn::Tags),
];

/// Where each property is among the columns of a table, in the order of the declaration.
pub type Places = [Option<usize>; PreviewColumn::ALL.len()];

/// Where the properties are among columns with these names.
///
/// # Errors
///
/// A name, if an earlier column is the same property.
pub fn places<'n>(names: impl Iterator<Item = &'n str>) -> Result<Places, &'n str> {
    let mut places = Places::default();
    for (number, name) in names.enumerate() {
        let place = property(name).and_then(|property| places.get_mut(property as usize));
        if place.is_some_and(|place| place.replace(number).is_some()) {
            return Err(name);
        }
    }
    Ok(places)
}

/// The name of a column in the table that [`declare_table`](crate::declare_table) makes: a view of Parquet keeps the names in the files.
pub fn declared(dialect: SqlDialect, is_text: bool, name: &str) -> String {
    if dialect == SqlDialect::DuckDb && !is_text { name.to_owned() } else { column_name(name) }
}

/// A name such as `LastModifiedDate` as Parquet has it: `last_modified_date`.
fn column_name(name: &str) -> String {
    let mut snake = String::new();
    let mut characters = name.trim().chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        let begins_word = before.is_ascii_lowercase() || characters.peek().is_some_and(char::is_ascii_lowercase);
        if character.is_ascii_uppercase() && before.is_ascii_alphanumeric() && begins_word {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
        before = character;
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::column_name;

    #[test]
    fn names_of_manifests_become_those_of_parquet() {
        let names =
            ["Bucket", "Key", "VersionId", "IsLatest", "ETag", "LastModifiedDate", "ObjectLockLegalHoldStatus", "last_modified_date"];
        let columns = [
            "bucket",
            "key",
            "version_id",
            "is_latest",
            "e_tag",
            "last_modified_date",
            "object_lock_legal_hold_status",
            "last_modified_date",
        ];
        assert_eq!(names.map(column_name), columns);
    }
}
