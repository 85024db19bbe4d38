//! The names of the columns of tables and of the members of objects.

use crate::preview::options::PreviewColumn;

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
