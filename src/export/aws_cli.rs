//! A shell command for AWS's command line.

use super::literal::{JSON, request};
use super::request::Notes;
use crate::text::Node;

/// Linux takes no argument of more bytes than this, whatever it allows for all arguments together
/// (`MAX_ARG_STRLEN`, which counts a zero byte at the end).
const LONGEST_ARGUMENT: usize = 131_071;

/// The request as a command. No character of it is special to the shell: it stands between single quotes, and those
/// of the request are written as JSON writes them by number. Where it is too long for an argument, it is the command's
/// standard input; no line of JSON is the word that ends it.
pub fn text<'t>(root: Node<'t>, notes: &mut Notes<'t>) -> String {
    let json = request(root, &JSON, notes);
    let mut out = "aws macie2 create-classification-job --cli-input-json ".to_owned();
    let mut quoted = String::new();
    for c in json.chars() {
        match c {
            '\'' => quoted.push_str("\\u0027"),
            _ => quoted.push(c),
        }
    }
    if quoted.len() > LONGEST_ARGUMENT {
        out += "file:///dev/stdin <<'END'\n";
        out += &quoted;
        out += "\nEND\n";
    } else {
        out += "'";
        out += &quoted;
        out += "'\n";
    }
    out
}
