//! The package's declarations, one file: functions first, then types, each where it is first mentioned.

use anyhow::{Result, bail};
use std::collections::BTreeMap;

/// A declaration, with its comment.
struct Declaration<'t> {
    name: &'t str,
    /// Whether it is a function or a constant.
    is_value: bool,
    lines: Vec<&'t str>,
}

/// Sorts declarations: functions and constants in their order, then each type after the declaration that first mentions it
/// and after the type of which it is a variant, then the types that nothing mentions. Keeps the comment of the package and the
/// lists of exported names; drops everything else.
pub fn ordered(text: &str) -> Result<String> {
    let (head, declarations, exports) = parsed(text);
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, declaration) in declarations.iter().enumerate() {
        places.entry(declaration.name).or_default().push(place);
    }
    let is_value = |place: &usize| declarations.get(*place).is_some_and(|declaration| declaration.is_value);
    let (values, mut types): (Vec<usize>, Vec<usize>) = (0..declarations.len()).partition(is_value);
    let mut order = values.clone();
    types.sort_by_key(|place| declarations.get(*place).map(|declaration| declaration.name));
    let mut waiting: Vec<usize> = types.into_iter().rev().collect();
    let mentioned = |place: usize| {
        let words = declarations.get(place).into_iter().flat_map(Declaration::words);
        words.filter_map(|word| places.get(word)).flatten().copied().collect::<Vec<usize>>()
    };
    // Those that a function mentions come before all that nothing does.
    waiting.extend(values.iter().flat_map(|place| mentioned(*place)).rev());
    while let Some(place) = waiting.pop() {
        let base = declarations.get(place).and_then(Declaration::base).and_then(|base| places.get(base)).and_then(|places| places.first());
        match base {
            Some(base) if !order.contains(base) => waiting.extend([place, *base]),
            _ if !order.contains(&place) => {
                order.push(place);
                waiting.extend(mentioned(place).into_iter().rev());
            }
            _ => {}
        }
    }
    let mut whole = head.join("\n");
    for declaration in order.iter().filter_map(|place| declarations.get(*place)) {
        whole += "\n\n";
        whole += &declaration.lines.join("\n");
    }
    whole += &format!("\n\n{}\n", exports.join("\n"));
    match whole.lines().find(|line| line.starts_with("import ") || line.contains(" from \"") || line.contains(": import(")) {
        Some(line) => {
            bail!("the declarations must not depend on another file, but say `{line}`: a type of the public face is declared out of place")
        }
        None => Ok(whole),
    }
}

impl<'t> Declaration<'t> {
    /// The type that it is a variant of.
    fn base(&self) -> Option<&'t str> {
        let code = self.lines.iter().find(|line| !is_comment(line))?;
        code.split_once(" extends Omit<")?.1.split(',').next()
    }

    /// The words of the code, in their order.
    fn words(&self) -> impl Iterator<Item = &'t str> {
        let code = self.lines.iter().copied().filter(|line| !is_comment(line));
        code.flat_map(|line| line.split(|character: char| !character.is_alphanumeric() && character != '_'))
    }
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("/*") || line.starts_with('*')
}

/// The comment of the package, the declarations, and the lists of exported names.
fn parsed(text: &str) -> (Vec<&str>, Vec<Declaration<'_>>, Vec<&str>) {
    let mut head = Vec::new();
    let mut declarations: Vec<Declaration<'_>> = Vec::new();
    let mut exports = Vec::new();
    let mut comment = Vec::new();
    // A declaration that began ends with a line that isn't indented, a union with a semicolon.
    let (mut is_open, mut is_union) = (false, false);
    for line in text.lines() {
        if is_open {
            if let Some(declaration) = declarations.last_mut() {
                declaration.lines.push(line);
            }
            is_open = if is_union { !line.ends_with(';') } else { line.starts_with([' ', '\t']) || line.is_empty() };
        } else if line.starts_with("/**") || line.starts_with(" *") {
            if line.starts_with("/**") {
                comment.clear();
            }
            comment.push(line);
            if line.contains("*/") && comment.iter().any(|line| line.contains("@packageDocumentation")) {
                head.append(&mut comment);
            }
        } else if line.starts_with("export type {") {
            exports.push(line);
        } else if let Some((name, is_value)) = declared(line) {
            let mut lines = std::mem::take(&mut comment);
            lines.push(line);
            declarations.push(Declaration { name, is_value, lines });
            is_open = !line.ends_with(';') && !line.ends_with('}');
            is_union = line.ends_with('=');
        }
    }
    (head, declarations, exports)
}

/// The name that a line declares, and whether it is that of a function or a constant.
fn declared(line: &str) -> Option<(&str, bool)> {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let line = line.strip_prefix("declare ").unwrap_or(line);
    let (keyword, rest) = line.split_once(' ')?;
    let is_value = match keyword {
        "function" => true,
        // The key of an empty object is a part of its type.
        "const" => !line.ends_with("unique symbol;"),
        "class" | "interface" | "type" => false,
        _ => return None,
    };
    rest.split(|character: char| !character.is_alphanumeric() && character != '_').next().map(|name| (name, is_value))
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn functions_come_first_and_types_where_they_are_mentioned() {
        let text = "\
/**
 * All of it.
 *
 * @packageDocumentation
 */
import type { Found } from \"./found.js\";
/** A. */
export type A =
    | \"a\"
    | \"b\";
export interface Unused {
    b: string;
}
/**
 * Found.
 */
export interface Found {
    /** Not Unused. */
    b: B;

    a?: A | undefined;
}
export interface B extends Omit<Base, \"b\"> {
}
export interface Base {
}
/** Lints. */
export declare function lint(): Found;
declare class Builder {
}
export type { Builder };
export declare const words: {
    a: A;
};
";
        let expected = "\
/**
 * All of it.
 *
 * @packageDocumentation
 */

/** Lints. */
export declare function lint(): Found;

export declare const words: {
    a: A;
};

/**
 * Found.
 */
export interface Found {
    /** Not Unused. */
    b: B;

    a?: A | undefined;
}

export interface Base {
}

export interface B extends Omit<Base, \"b\"> {
}

/** A. */
export type A =
    | \"a\"
    | \"b\";

declare class Builder {
}

export interface Unused {
    b: string;
}

export type { Builder };
";
        assert_eq!(ordered(text).unwrap(), expected);
    }

    #[test]
    fn declarations_that_depend_on_another_file_are_refused() {
        assert!(ordered("export declare function lint(): import(\"./x\").X;\n").is_err());
    }
}
