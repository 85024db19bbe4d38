//! One text or several, for words that take several.

/// One or more strings: `"csv"`, `["csv", "json"]`, a `String`, a `Vec`, a slice.
///
/// ```
/// use macie_preflight::builder::{extension, prefix};
///
/// let formats: Vec<String> = vec!["csv".to_owned(), "json".to_owned()];
/// assert_eq!(extension(formats), extension(["csv", "json"]));
/// assert_eq!(prefix("exports/"), prefix(["exports/"]));
/// ```
pub trait Texts {
    /// Returns the strings, in order.
    fn texts(self) -> Vec<String>;
}

impl Texts for &str {
    fn texts(self) -> Vec<String> {
        vec![self.to_owned()]
    }
}

impl Texts for String {
    fn texts(self) -> Vec<String> {
        vec![self]
    }
}

impl<T: Into<String>, const N: usize> Texts for [T; N] {
    fn texts(self) -> Vec<String> {
        self.into_iter().map(Into::into).collect()
    }
}

impl<T: Into<String>> Texts for Vec<T> {
    fn texts(self) -> Vec<String> {
        self.into_iter().map(Into::into).collect()
    }
}

impl<T: AsRef<str>> Texts for &[T] {
    fn texts(self) -> Vec<String> {
        self.iter().map(|text| text.as_ref().to_owned()).collect()
    }
}
