//! A shell command for AWS's command line.

use super::literal::{JSON, request};
use super::request::Notes;
use crate::text::Node;

/// Linux takes no argument of more bytes than this, whatever it allows for all arguments together
/// (`MAX_ARG_STRLEN`, which counts a zero byte at the end).
const LONGEST_ARGUMENT: usize = 131_071;

/// The request as a command. No character of it is special to the shell: it stands between single quotes, and those
/// of the request are written by their number, as JSON can. Where it is too long for an argument, it goes through a
/// file, since the command line would read its standard input twice; no line of JSON is the word that ends it.
pub fn text<'t>(root: Node<'t>, notes: &mut Notes<'t>) -> String {
    let mut json = String::new();
    for c in request(root, &JSON, notes).chars() {
        match c {
            '\'' => json.push_str("\\u0027"),
            _ => json.push(c),
        }
    }
    let (before, after) = if json.len() > LONGEST_ARGUMENT { THROUGH_A_FILE } else { AS_AN_ARGUMENT };
    json.insert_str(0, before);
    json += after;
    json
}

const AS_AN_ARGUMENT: (&str, &str) = ("aws macie2 create-classification-job --cli-input-json '", "'\n");

/// In a shell of its own, so that the file goes when it ends, and its status is that of the command.
const THROUGH_A_FILE: (&str, &str) = (
    "(\n  job=$(mktemp) || exit\n  trap 'rm -f \"$job\"' EXIT\n  cat > \"$job\" <<'END'\n",
    "\nEND\n  aws macie2 create-classification-job --cli-input-json \"file://$job\"\n)\n",
);
