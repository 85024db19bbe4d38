//! `cargo xtask demo`: the page, built into `target/web-demo` and served on loopback.
//!
//! Answers for the page being static files that any host can serve, made with the package's own tarball, and for
//! the policy that it is served under.

use crate::project::{Stamp, copy, digest, files_below, output, program, root, run as run_command, step, target};
use crate::{build, package};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};

/// Where the page's files are.
pub const FOLDER: &str = "web-demo";

/// What a host should say with the page: no other host is asked for anything, and no script is made of text. Cloudscape
/// and CodeMirror set styles from scripts.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'";

/// Builds the page and serves it, until it is stopped.
pub fn run() -> Result<()> {
    ensure()?;
    let (listener, address) = listen()?;
    println!("the page is at {address} (Ctrl+C stops it), its files are in target/{FOLDER}");
    serve(&listener);
    Ok(())
}

/// Serves the page on a free port in a thread of its own, for tests; gives its address.
pub fn serve_beside() -> Result<String> {
    let (listener, address) = listen()?;
    std::thread::spawn(move || serve(&listener));
    Ok(address)
}

/// Builds the page, unless it is up to date.
pub fn ensure() -> Result<()> {
    build::ensure()?;
    let source = root().join("web-demo");
    let folder = target(FOLDER);
    let parts = ["index.html", "package-lock.json", "package.json", "plain", "public", "src", "tsconfig.json", "vite.config.ts"];
    let mut inputs: Vec<PathBuf> = parts.iter().map(|part| source.join(part)).collect();
    inputs.extend(["examples/jobs", "examples/mistakes"].map(|examples| root().join(examples)));
    inputs.push(target(package::FOLDER));
    let stamp = Stamp::new("page")?;
    let state = format!("{:x}", digest(&inputs)?);
    if stamp.is(&state) && folder.join("index.html").exists() {
        return Ok(());
    }
    libraries(&source)?;
    step("building the page", || {
        for [path, argument] in [["typescript/bin/tsc", "--noEmit"], ["vite/bin/vite.js", "build"]] {
            run_command(program("node").current_dir(&source).arg(source.join("node_modules").join(path)).arg(argument))?;
        }
        // The page without a build step takes the package as it is.
        for entry in fs::read_dir(source.join("plain")).context("can't list web-demo/plain")?.flatten() {
            copy(&entry.path(), &folder.join("plain").join(entry.file_name()))?;
        }
        let package = target(package::FOLDER);
        for name in ["index.js", "parts"] {
            for path in files_below(&package.join(name))? {
                copy(&path, &folder.join("plain/macie-preflight").join(path.strip_prefix(&package)?))?;
            }
        }
        Ok(())
    })?;
    stamp.set(&state)
}

/// The libraries that the page is made with: those of its lock file, and the package as it was just built.
fn libraries(source: &Path) -> Result<()> {
    let install = |arguments: &[&str], tarball: Option<PathBuf>| {
        let quiet = ["--ignore-scripts", "--no-audit", "--no-fund"];
        output(program("npm").current_dir(source).args(arguments).args(quiet).args(tarball)).map(drop)
    };
    let stamp = Stamp::new("page-libraries")?;
    let state = format!("{:x}", digest(&["package.json", "package-lock.json"].map(|file| source.join(file)))?);
    if !stamp.is(&state) || !source.join("node_modules").is_dir() {
        step("installing the page's libraries from npm", || {
            install(&["ci"], None).map_err(|error| anyhow!("{error:#}; an npm registry in reach is needed"))
        })?;
        stamp.set(&state)?;
    }
    // The package's version is the crate's, so the lock file doesn't name it.
    step("installing the package from its tarball", || install(&["install", "--no-save", "--no-package-lock"], Some(package::tarball())))
}

fn listen() -> Result<(TcpListener, String)> {
    let listener = TcpListener::bind("127.0.0.1:0").context("can't listen on 127.0.0.1")?;
    let address = format!("http://{}/", listener.local_addr()?);
    Ok((listener, address))
}

fn serve(listener: &TcpListener) {
    for stream in listener.incoming().flatten() {
        // A browser that goes away in the middle is none of the page's business.
        std::thread::spawn(move || answer(&stream).ok());
    }
}

/// Answers one request, and closes the connection.
fn answer(mut stream: &TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // What follows is read to its end, so that closing doesn't cut the answer off.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let path = request.strip_prefix("GET ").and_then(|rest| rest.split([' ', '?']).next()).unwrap_or_default();
    let (status, kind, content) = match file(path).and_then(|file| Some((kind(&file)?, fs::read(file).ok()?))) {
        Some((kind, content)) => ("200 OK", kind, content),
        None => ("404 Not Found", "text/plain", b"there is no such file\n".to_vec()),
    };
    let length = content.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nContent-Security-Policy: {POLICY}\r\n\
         X-Content-Type-Options: nosniff\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(&content)
}

/// The file that a path names; none that lies outside of the page's folder.
fn file(path: &str) -> Option<PathBuf> {
    let path = Path::new(path.strip_prefix('/')?);
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let file = target(FOLDER).join(path);
    Some(if file.is_dir() { file.join("index.html") } else { file })
}

fn kind(file: &Path) -> Option<&'static str> {
    Some(match file.extension()?.to_str()? {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::file;

    #[test]
    fn only_files_of_the_page_are_served() {
        for path in ["/../Cargo.toml", "//etc/passwd", "/a/../../b", "", "x"] {
            assert_eq!(file(path), None, "{path}");
        }
        assert!(file("/assets/a.js").is_some());
    }
}
