//! Names in words, for people.

/// A name in camelCase as a title: `s3JobDefinition` is `S3 job definition`, `jobId` is `Job ID`.
pub fn title(name: &str) -> String {
    let mut words: Vec<String> = vec![String::new()];
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(character.to_ascii_lowercase());
        }
    }
    for word in &mut words {
        match word.as_str() {
            "id" | "arn" => word.make_ascii_uppercase(),
            "ids" => *word = "IDs".to_owned(),
            _ => {}
        }
    }
    let mut title = words.join(" ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    title
}
