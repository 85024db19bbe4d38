//! Files that describe no job, although many of them name the operation: the AWS SDK, boto3, and the AWS CLI themselves.

use macie_preflight::read::read;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}; `cargo xtask test` installs it", folder.display())) {
        let entry = entry.unwrap();
        match entry.file_type().unwrap() {
            kind if kind.is_dir() => files(&entry.path(), found),
            kind if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
}

#[test]
fn no_job_is_found_in_files_that_have_none() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    files(&root.join("node_modules"), &mut paths);
    files(&root.join("target/python/lib"), &mut paths);
    let (mut bytes, mut naming) = (0, 0);
    for path in &paths {
        let Ok(text) = fs::read_to_string(path) else { continue };
        bytes += text.len();
        naming += usize::from(text.to_ascii_lowercase().contains("classificationjob"));
        for name in [path.to_str(), None] {
            let documents = read(&text, name);
            assert!(documents.is_empty(), "{}: {documents:?}", path.display());
        }
    }
    assert!(paths.len() > 10_000 && bytes > 100_000_000 && naming > 20, "{} files, {bytes} bytes, {naming} that name a job", paths.len());
}
