//! An S3 object, as far as it is known.

/// The known properties of an S3 object.
///
/// A property that is `None` is unknown. If the result depends on an unknown property, [`ObjectVerdict::included`](crate::ObjectVerdict::included) is `None`. An
/// object without tags has `tags: Some(&[])`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct S3Object<'a> {
    /// The full key, without the bucket.
    pub key: &'a str,
    /// The storage size in bytes.
    pub size: Option<u64>,
    /// When the object was created or last changed, whichever is later: RFC 3339, with any offset. Other text counts as unknown.
    pub last_modified: Option<&'a str>,
    /// The tags: keys and values.
    pub tags: Option<&'a [(&'a str, &'a str)]>,
    /// The name of the bucket. Default: a bucket that the job includes.
    pub bucket: Option<&'a str>,
    /// The S3 storage class, such as `STANDARD`. Default: a class that Macie can analyze.
    pub storage_class: Option<&'a str>,
    /// The server-side encryption as S3 Inventory has it, such as `SSE-S3`. Only `SSE-C` matters: Macie can't decrypt such objects.
    /// Default: an encryption that Macie can decrypt.
    pub encryption_status: Option<&'a str>,
}

/// What follows the last dot of the last segment of a key, if anything does.
pub fn extension(key: &str) -> Option<&str> {
    let mut after = key.len();
    for byte in key.bytes().rev() {
        match byte {
            b'.' => return key.get(after..).filter(|extension| !extension.is_empty()),
            b'/' => return None,
            _ => after -= 1,
        }
    }
    None
}
