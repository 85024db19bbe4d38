//! The sentences and places of faults, the odd corners, and properties against serde_json.

use std::borrow::Cow;
use std::collections::HashSet;

use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::*;

const LONG_LINE: &str = "a line of forty characters that is ASCII";

fn parse(text: &[u8]) -> Result<Tape<'_>, SyntaxError> {
    Tape::parse(text, Limits::default())
}

fn fault(text: &[u8]) -> SyntaxError {
    match parse(text) {
        Ok(tape) => panic!("accepted: {:?}", tape.root()),
        Err(fault) => fault,
    }
}

/// Text, what the marks point at, related place, sentence.
type Case = (&'static str, usize, usize, Option<usize>, &'static str);

const FAULTS: &[Case] = &[
    ("", 0, 0, None, "expected a JSON document, found no text"),
    (" \n ", 3, 3, None, "expected a JSON document, found no text"),
    ("{\"a\": 1 \"b\": 2}", 8, 9, None, "expected `,` or `}` after a member, found `\"`"),
    ("[1 2]", 3, 4, None, "expected `,` or `]` after an element, found `2`"),
    ("[1}", 2, 3, Some(0), "expected `,` or `]` after an element, found `}`"),
    ("{\"a\":[1}", 7, 8, Some(5), "expected `,` or `]` after an element, found `}`"),
    ("{\"a\" 1}", 5, 6, None, "expected `:` after a member name, found `1`"),
    ("{\"a\":}", 5, 6, Some(0), "expected a value, found `}`"),
    ("[,1]", 1, 2, None, "expected a value or `]`, found `,`"),
    ("{1: 2}", 1, 2, None, "expected a member name in `\"` or `}`, found `1`"),
    ("{\"a\":1,,}", 7, 8, None, "expected a member name in `\"`, found `,`"),
    ("{\"a\":1 , }", 7, 8, None, "a trailing comma before `}` isn't valid JSON"),
    ("[1,\n]", 2, 3, None, "a trailing comma before `]` isn't valid JSON"),
    ("[1,}", 3, 4, Some(0), "expected a value, found `}`"),
    ("{} {}", 3, 4, None, "expected the end of the text after the document, found `{`"),
    ("[]]", 2, 3, None, "expected the end of the text after the document, found `]`"),
    ("{\"a\":1\n", 7, 7, Some(0), "the object isn't closed: the text ends, expected `,` or `}` after a member"),
    ("{\"a\":[1,", 8, 8, Some(5), "the array isn't closed: the text ends, expected a value"),
    ("{", 1, 1, Some(0), "the object isn't closed: the text ends, expected a member name in `\"` or `}`"),
    ("[\"abc", 5, 5, Some(1), "the string isn't closed: the text ends, expected `\"`"),
    ("\"a\\", 3, 3, Some(0), "the string isn't closed: the text ends, expected `\"`"),
    ("\"\\u12", 5, 5, Some(0), "the string isn't closed: the text ends, expected `\"`"),
    ("\"ab\ncd\"", 3, 4, Some(0), "a line break in a string: close the string, or write `\\n`"),
    ("\"a\tb\"", 2, 3, None, "a raw tab in a string: write `\\t`"),
    ("\"a\u{1}b\"", 2, 3, None, "the raw control character U+0001 in a string: write `\\u0001`"),
    ("\"\\x41\"", 1, 3, None, "expected one of `\"`, `\\`, `/`, `b`, `f`, `n`, `r`, `t`, `u` after `\\` in a string, found `x`"),
    ("\"\\é\"", 1, 4, None, "expected one of `\"`, `\\`, `/`, `b`, `f`, `n`, `r`, `t`, `u` after `\\` in a string, found `é`"),
    ("\"\\u12g4\"", 1, 5, None, "expected four hexadecimal digits after `\\u`"),
    ("// a\n{}", 0, 2, None, "a comment: JSON has no comments"),
    ("[1, /* a */ 2]", 4, 6, None, "a comment: JSON has no comments"),
    ("{\"a\": 1 # a\n}", 8, 9, None, "a comment: JSON has no comments"),
    ("['a']", 1, 2, None, "the quote `'`: JSON puts names and strings in `\"`"),
    ("{“a”: 1}", 1, 4, None, "the quote `“`: JSON puts names and strings in `\"`"),
    ("[True]", 1, 5, None, "`True` isn't JSON: write `true`"),
    ("{\"a\": None}", 6, 10, None, "`None` isn't JSON: write `null`"),
    ("undefined", 0, 9, None, "`undefined` isn't JSON: write `null`, or leave it out"),
    ("[NaN]", 1, 4, None, "`NaN` isn't JSON: write a finite number or `null`"),
    ("[-Infinity]", 1, 10, None, "`-Infinity` isn't JSON: write a finite number or `null`"),
    ("[WEEKLY]", 1, 7, None, "expected a value, found a bare word: write `true`, `false`, `null`, or a string in `\"`"),
    ("[truex]", 1, 6, None, "expected a value, found a bare word: write `true`, `false`, `null`, or a string in `\"`"),
    ("nul", 0, 3, None, "expected a value, found a bare word: write `true`, `false`, `null`, or a string in `\"`"),
    ("{name: 1}", 1, 5, None, "expected a member name in `\"`, found one without quotes"),
    ("[+1]", 1, 2, None, "a number with `+`: JSON writes a positive number without a sign"),
    ("[.5]", 1, 2, None, "a number that begins with `.`: JSON writes a digit first, as in `0.5`"),
    ("[1.]", 3, 4, Some(0), "expected a digit after the decimal point, found `]`"),
    ("[1e]", 3, 4, Some(0), "expected a digit in the exponent, found `]`"),
    ("[-]", 2, 3, Some(0), "expected a digit after `-`, found `]`"),
    ("-", 1, 1, None, "expected a digit after `-`, found the end of the text"),
    ("[-012]", 1, 5, None, "a number with a leading zero: JSON writes `7`, not `07`"),
    ("0x1F", 0, 4, None, "a hexadecimal number: JSON has decimal numbers only"),
    ("[10x]", 3, 4, None, "expected `,` or `]` after an element, found `x`"),
    ("[1_000]", 2, 3, None, "expected `,` or `]` after an element, found `_`"),
    ("[\u{a0}1]", 1, 3, None, "expected a value or `]`, found U+00A0"),
    ("[\u{1}a\u{1}]", 1, 2, None, "expected a value or `]`, found U+0001"),
    ("\u{feff}\u{feff}1", 3, 6, None, "expected a value, found U+FEFF"),
];

#[test]
fn faults_stand_where_they_are_and_say_what_is_right() {
    for &(text, at, end, related, sentence) in FAULTS {
        let fault = fault(text.as_bytes());
        let found = (fault.at, fault.end, fault.related, fault.to_string());
        assert_eq!(found, (at, end, related, sentence.to_owned()), "{text:?}");
        assert!(!matches!(fault.fault, SyntaxFault::NotUtf8 | SyntaxFault::WideEncoding | SyntaxFault::SurrogateBytes), "{text:?}");
    }
}

#[test]
fn bytes_that_are_no_utf8_are_named() {
    let wide: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (text, expected, at, end) in [
        (&b"\"a\xFFb\""[..], SyntaxFault::NotUtf8, 2, 3),
        (b"\"\xC3\xA9\xC3\"", SyntaxFault::NotUtf8, 3, 4),
        (b"\"\xE2\x82", SyntaxFault::NotUtf8, 1, 3),
        (b"[\xFF]", SyntaxFault::NotUtf8, 1, 2),
        (b"[\"\\\xFF\"]", SyntaxFault::NotUtf8, 3, 4),
        (b"\"\xED\xA0\xBD!\"", SyntaxFault::SurrogateBytes, 1, 4),
        (&wide, SyntaxFault::WideEncoding, 0, 0),
        (b"\xFE\xFF\0{\0}", SyntaxFault::WideEncoding, 0, 0),
    ] {
        let fault = fault(text);
        assert_eq!((fault.fault, fault.at, fault.end), (expected, at, end), "{text:?}");
        assert!(matches!(fault.fault, SyntaxFault::NotUtf8 | SyntaxFault::WideEncoding | SyntaxFault::SurrogateBytes));
    }
}

#[test]
fn limits_hold_to_the_byte_and_the_level() {
    let limits = Limits { bytes: 6, depth: 2, stand_ins: false };
    let fault = |text: &'static str| Tape::parse(text.as_bytes(), limits).err();
    assert_eq!(fault("[[ 0]]"), None);
    let large = fault("[[  0]]").unwrap();
    assert_eq!((large.fault, large.to_string().as_str()), (SyntaxFault::TooLarge { limit: 6 }, "the text is larger than 6 bytes"));
    let deep = fault("[[{}]]").unwrap();
    assert_eq!((deep.fault, deep.at, deep.end), (SyntaxFault::TooDeep { limit: 2 }, 2, 3));
    assert_eq!(deep.to_string(), "objects and arrays are nested more than 2 levels deep");
    let levels = |n: usize| "[".repeat(n) + &"]".repeat(n);
    assert!(parse(levels(128).as_bytes()).is_ok());
    assert!(parse(levels(129).as_bytes()).is_err());
}

#[test]
fn nodes_keep_their_text() {
    let text = br#" {"a\u0062": [ -0.5e+3, "x", true ], "n": null, "e": {}} "#;
    let tape = parse(text).unwrap();
    let root = tape.root();
    assert_eq!((root.start(), root.end(), root.count()), (1, text.len() - 1, 3));
    let members: Vec<_> = root.members().collect();
    let (key, list) = members[0];
    assert_eq!((key.raw(), key.str().unwrap()), (&br#""a\u0062""#[..], "ab"));
    assert!(key.is("ab") && !key.is("a") && key.plain().is_none());
    let elements: Vec<_> = list.elements().collect();
    assert_eq!((list.kind(), list.count(), list.members().count()), (NodeKind::Array, 3, 0));
    assert_eq!(elements[0].number(), Some("-0.5e+3"));
    assert_eq!((elements[1].plain(), elements[1].number()), (Some(&b"x"[..]), None));
    assert_eq!(elements[2].kind(), NodeKind::True);
    assert_eq!((members[1].1.kind(), members[1].1.str()), (NodeKind::Null, None));
    assert!(members[2].1.is_empty() && members[2].1.members().next().is_none());
    assert!(!tape.bom() && tape.duplicates().next().is_none());
}

#[test]
fn a_byte_order_mark_is_skipped_and_remembered() {
    let tape = parse(b"\xEF\xBB\xBF[1]").unwrap();
    assert!(tape.bom());
    assert_eq!(tape.root().start(), 3);
}

#[test]
fn counts_go_beyond_what_an_entry_holds() {
    for count in [65_534, 65_535, 65_536, 100_000] {
        let text = format!("[{}1]", "1,".repeat(count - 1));
        assert_eq!(parse(text.as_bytes()).unwrap().root().count(), count);
    }
}

#[test]
fn repeated_keys_are_told_in_source_order() {
    let text = br#"{"a":{"b":1,"c":2,"\u0062":3},"x":0,"\u0061":1,"a":2}"#;
    let tape = parse(text).unwrap();
    let starts: Vec<_> = tape.duplicates().map(Node::start).collect();
    assert_eq!(starts, [18, 36, 47]);
    // Halves of pairs that decode alike are different names.
    assert_eq!(parse(br#"{"\ud800":1,"\ud801":2}"#).unwrap().duplicates().count(), 0);
}

#[test]
fn repeated_keys_are_found_among_many() {
    let keys = (0..50_000).map(|n| format!("\"k{}\":0", n % 40_000));
    let text = format!("{{{}}}", keys.collect::<Vec<_>>().join(","));
    let tape = parse(text.as_bytes()).unwrap();
    let names: Vec<_> = tape.duplicates().map(|key| key.str().unwrap()).collect();
    assert_eq!(names, (0..10_000).map(|n| format!("k{n}")).collect::<Vec<_>>());
}

#[test]
fn halves_of_surrogate_pairs_are_told_and_replaced() {
    let text = br#"["\ud83d\ude00", "\ud83d", "\ude00\ud83d", {"\ud83dx": "\ud83d\u0061"}]"#;
    let tape = parse(text).unwrap();
    let strings: Vec<_> = tape.lone_surrogates().map(|node| node.str().unwrap()).collect();
    assert_eq!(strings, ["\u{fffd}", "\u{fffd}\u{fffd}", "\u{fffd}x", "\u{fffd}a"]);
    assert!(tape.root().elements().next().unwrap().is("😀"));
}

#[test]
fn stand_ins_say_what_isnt_known() {
    let limits = Limits { stand_ins: true, ..Limits::default() };
    let text = "{\"hole\": \u{2}, \"list\": [1, \u{2}, \u{2}\u{3}], \"more\": [\u{3}], \"none\": [], \"open\": {\"a\": 1 \u{3}}}";
    let tape = Tape::parse(text.as_bytes(), limits).unwrap();
    let root = tape.root();
    let [hole, list, more, none, open] = ["hole", "list", "more", "none", "open"].map(|name| root.get(name).unwrap());
    assert_eq!((hole.kind(), hole.known().is_none(), hole.elements().count(), hole.is_empty()), (NodeKind::Hole, true, 0, false));
    assert_eq!((list.count(), list.known_count(), list.is_open()), (3, 1, true));
    assert_eq!([more, none].map(|list| (list.count(), list.is_open(), list.is_empty())), [(0, true, false), (0, false, true)]);
    assert_eq!([root, hole, list, more, none, open].map(Node::is_whole), [false, false, false, false, true, false]);
    assert_eq!(open.get("a").map(Node::kind), Some(NodeKind::Number));
    assert_eq!(open.get("b").map(|node| (node.kind(), node.members().count())), Some((NodeKind::Hole, 0)));
    assert_eq!(root.get("b").map(Node::kind), None);
    for text in ["\u{2}", "[\u{3}]", "{\u{3}}"] {
        assert!(Tape::parse(text.as_bytes(), Limits::default()).is_err(), "{text:?}");
    }
}

#[test]
fn foreign_tokens_stand_for_values_only_when_asked_for() {
    let limits = Limits { stand_ins: true, ..Limits::default() };
    let text = "{\"a\": \u{1}a Größe\u{1}}";
    let tape = Tape::parse(text.as_bytes(), limits).unwrap();
    let (_, value) = tape.root().members().next().unwrap();
    assert_eq!((value.kind(), value.foreign()), (NodeKind::Foreign, Some("a Größe")));
    assert!(parse(text.as_bytes()).is_err());
    assert!(Tape::parse(b"{\x01a\x01: 1}", limits).is_err());
    let open = Tape::parse(b"[\x01a]", limits).unwrap_err();
    assert_eq!((open.fault, open.related), (SyntaxFault::UnclosedForeign, Some(1)));
}

#[test]
fn pointers_lead_there_and_back() {
    let tape = parse(br#"{"a/b":[0,{"~":1}],"":2}"#).unwrap();
    let root = tape.root();
    let deep = resolve(root, "/a~1b/1/~0").unwrap();
    assert_eq!(deep.number(), Some("1"));
    // A key and its value have the same path; any order will do; the root's is empty.
    let paths = pointers(&tape, [deep.index(), deep.index() - 1, 0, deep.index()]);
    let texts: Vec<_> = paths.iter().map(|path| pointer_text(path)).collect();
    assert_eq!(texts, ["/a~1b/1/~0", "/a~1b/1/~0", "", "/a~1b/1/~0"]);
    assert_eq!(resolve(root, "/").unwrap().number(), Some("2"));
    for wrong in ["a", "/a~1b/2", "/a~1b/01", "/a~1b/-", "/a~1b/+1", "/a~1b/", "/~2", "/~", "//x"] {
        assert!(resolve(root, wrong).is_none(), "{wrong}");
    }
}

#[test]
fn columns_count_utf16_and_lines_end_in_three_ways() {
    let text = "\u{feff}é😀a\r\nb\rc\n\u{feff}";
    let mut lines = Lines::new(text.as_bytes(), 1);
    let mut at = |byte| {
        let SourcePosition { line, column, offset } = lines.position(byte);
        (line, column, offset)
    };
    // A mark at the beginning takes no column; it takes one offset.
    assert_eq!((at(0), at(3), at(5), at(9)), ((1, 1, 0), (1, 1, 1), (1, 2, 2), (1, 4, 4)));
    assert_eq!((at(10), at(11), at(12)), ((1, 5, 5), (1, 6, 6), (2, 1, 7)));
    assert_eq!((at(13), at(14), at(16)), ((2, 2, 8), (3, 1, 9), (4, 1, 11)));
    assert_eq!((at(19), at(99), at(3)), ((4, 2, 12), (4, 2, 12), (1, 1, 1)));
}

/// What serde makes of a node.
fn value(node: Node<'_>) -> Value {
    Value::deserialize(node).unwrap()
}

fn all_nodes<'t>(tape: &'t Tape<'t>) -> Vec<Node<'t>> {
    (0..).map_while(|index| tape.node(index)).collect()
}

/// Everything that must hold of a text, whatever it is. Returns whether it was accepted.
///
/// Accepts just what serde_json accepts, but for: a byte order mark, 128 levels (serde_json stops
/// at 127), numbers beyond a double, and halves of surrogate pairs written as escapes.
fn check(text: &[u8]) -> bool {
    let bare = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    let serde = serde_json::from_slice::<Value>(bare);
    let tape = match parse(text) {
        Ok(tape) => tape,
        Err(fault) => {
            assert!(serde.is_err(), "only serde_json accepts {:?}: {fault}", text.escape_ascii());
            assert!(fault.at <= fault.end && fault.end <= text.len(), "{fault:?}");
            assert!(fault.related.is_none_or(|related| related < fault.at), "{fault:?}");
            assert!(str::from_utf8(&text[..fault.at]).is_ok(), "{fault:?}");
            let sentence = fault.to_string();
            assert!(!sentence.ends_with('.') && !sentence.starts_with(char::is_uppercase) || sentence.starts_with('`'));
            return false;
        }
    };
    let lone = tape.lone_surrogates().count();
    match serde {
        Ok(expected) => {
            assert_eq!(value(tape.root()), expected);
            assert_eq!(lone, 0);
        }
        Err(error) => assert!(
            error.to_string().starts_with("number out of range") || lone > 0,
            "only the tape accepts {:?}: {error}",
            text.escape_ascii()
        ),
    }
    let nodes = all_nodes(&tape);
    let mut repeated = Vec::new();
    for object in &nodes {
        let mut seen = HashSet::new();
        repeated.extend(object.members().filter(|(key, _)| !seen.insert(key.str())).map(|m| m.0.index()));
        assert_eq!(object.count(), object.members().count() + object.elements().count());
    }
    repeated.sort_unstable();
    if lone == 0 {
        assert!(tape.duplicates().map(Node::index).eq(repeated.iter().copied()));
    }
    let paths = pointers(&tape, nodes.iter().map(|node| node.index()));
    let keys: HashSet<_> = nodes.iter().flat_map(|node| node.members()).map(|m| m.0.index()).collect();
    if repeated.is_empty() {
        for (node, path) in nodes.iter().zip(&paths) {
            let target = resolve(tape.root(), &pointer_text(path)).unwrap().index();
            assert_eq!(target, node.index() + u32::from(keys.contains(&node.index())));
        }
    }
    true
}

fn document() -> impl Strategy<Value = Value> {
    let name = prop_oneof!["[ab~/]{0,2}", any::<String>(), "[a-z]{7,17}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        name.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 120, 20, move |inner| {
        let members = (name.clone(), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..20).prop_map(Value::from),
            prop::collection::vec(members, 0..24).prop_map(|m| m.into_iter().collect()),
        ]
    })
}

/// The same document with every character of its strings as an escape.
fn all_escaped(json: &str) -> String {
    let tape = parse(json.as_bytes()).unwrap();
    let mut text = json.to_owned();
    for node in all_nodes(&tape).into_iter().rev() {
        if let Some(content) = node.str() {
            let units = content.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
            text.replace_range(node.start() + 1..node.end() - 1, &units.collect::<String>());
        }
    }
    text
}

fn mutation() -> impl Strategy<Value = (prop::sample::Index, u8, Vec<u8>)> {
    const PIECES: &[&[u8]] = &[
        b"\"",
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b" ",
        b"\n",
        b"0",
        b"-",
        b".",
        b"e",
        b"E+",
        b"u",
        b"\\ud83d",
        b"\\ude00",
        b"\\n",
        b"true",
        b"nul",
        b"1e999",
        b"\0",
        b"\x01",
        b"\xEF\xBB\xBF",
        b"\xED\xA0\x80",
        b"\xF0\x9F\x98\x80",
        b"\x80",
        b"\xFF",
        b"\"a\":1,",
        b"'",
        b"/*",
        b"#",
        b"x",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(<[u8]>::to_vec),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    (any::<prop::sample::Index>(), 0..3u8, piece)
}

proptest! {
    #[test]
    fn a_document_is_what_serde_json_takes_it_for(document in document()) {
        let compact = document.to_string();
        prop_assert!(check(compact.as_bytes()));
        prop_assert!(check(serde_json::to_string_pretty(&document).unwrap().as_bytes()));
        prop_assert!(check(all_escaped(&compact).as_bytes()));
    }

    #[test]
    fn a_damaged_document_is_refused_just_when_serde_json_refuses_it(
        document in document(),
        pretty in any::<bool>(),
        mutations in prop::collection::vec(mutation(), 1..4),
    ) {
        let mut text = if pretty { serde_json::to_vec_pretty(&document) } else { serde_json::to_vec(&document) }.unwrap();
        for (place, drop, piece) in mutations {
            let at = place.index(text.len() + 1);
            let end = (at + usize::from(drop)).min(text.len());
            text.splice(at..end, piece);
            check(&text);
        }
    }

    #[test]
    fn a_cut_document_is_judged_as_serde_json_judges_it(document in document(), cut in any::<prop::sample::Index>()) {
        let text = document.to_string();
        check(&text.as_bytes()[..cut.index(text.len())]);
    }

    #[test]
    fn any_bytes_are_judged_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        check(&bytes);
        let mut lines = Lines::new(&bytes, 1);
        for byte in (0..bytes.len() + 2).rev() {
            lines.position(byte);
        }
    }

    #[test]
    fn tokens_in_any_order_are_judged_as_serde_json_judges_them(
        tokens in prop::collection::vec(
            prop::sample::select(vec!["{", "}", "[", "]", ",", ":", "\"a\"", "1", "null", " ", "\"b\":", "[1,2]"]), 0..12),
    ) {
        check(tokens.concat().as_bytes());
    }

    #[test]
    fn positions_are_those_of_a_plain_count(
        mark in any::<bool>(),
        parts in prop::collection::vec(
            prop::sample::select(vec!["a", "\n", "\r", "\r\n", "é", "😀", "\u{feff}", "\t", LONG_LINE]), 0..120),
        questions in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
        ascending in any::<bool>(),
    ) {
        let text = if mark { "\u{feff}" } else { "" }.to_owned() + &parts.concat();
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut questions: Vec<usize> = questions.iter().map(|question| *question.get(&places)).collect();
        if ascending {
            questions.sort_unstable();
        }
        let mut lines = Lines::new(text.as_bytes(), 1);
        for at in questions {
            let (head, _) = text.split_at(at);
            let offset = head.encode_utf16().count() as u32;
            // A line ends after `\n`, and after `\r` unless `\n` follows.
            let ends = (1..=at).filter(|&end| {
                let last = text.as_bytes()[end - 1];
                last == b'\n' || last == b'\r' && text.as_bytes().get(end) != Some(&b'\n')
            });
            let (line, start) = ends.fold((1, 0), |(line, _), end| (line + 1, end));
            let this = head.split_at(start).1;
            let this = this.strip_prefix('\u{feff}').filter(|_| start == 0).unwrap_or(this);
            let column = this.encode_utf16().count() as u32 + 1;
            let expected = SourcePosition { line, column, offset };
            prop_assert_eq!(lines.position(at), expected);
        }
    }
}

/// The node that a pointer leads to. Of a repeated member it takes the last, as JSON parsers do.
fn resolve<'t>(root: Node<'t>, pointer: &str) -> Option<Node<'t>> {
    if pointer.is_empty() {
        return Some(root);
    }
    pointer.strip_prefix('/')?.split('/').try_fold(root, |node, segment| match node.kind() {
        NodeKind::Object => {
            let name = unescape(segment)?;
            node.members().filter(|(key, _)| key.is(&name)).last().map(|(_, value)| value)
        }
        NodeKind::Array => {
            let canonical = segment == "0" || !segment.starts_with(['0', '+']);
            node.elements().nth(segment.parse().ok().filter(|_| canonical)?)
        }
        _ => None,
    })
}

/// `None` when a `~` is followed by anything but `0` and `1`.
fn unescape(segment: &str) -> Option<Cow<'_, str>> {
    let mut parts = segment.split('~');
    let first = parts.next()?;
    if first.len() == segment.len() {
        return Some(Cow::Borrowed(segment));
    }
    let mut name = first.to_owned();
    for part in parts {
        match part.strip_prefix('0') {
            Some(rest) => name.extend(["~", rest]),
            None => name.extend(["/", part.strip_prefix('1')?]),
        }
    }
    Some(Cow::Owned(name))
}
