use super::{ListEnd, ListReader, ReadFormat};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Deserializer, Value};

/// What a list is read as, given in pieces of so many bytes: a line for each object.
fn read(format: ReadFormat, columns: &[&str], text: &[u8], piece: usize) -> Result<(Vec<String>, ListEnd), String> {
    read_parts(format, columns, text.chunks(piece))
}

fn read_parts<'p>(format: ReadFormat, columns: &[&str], parts: impl Iterator<Item = &'p [u8]>) -> Result<(Vec<String>, ListEnd), String> {
    let mut objects = Vec::new();
    let mut each = |object: &crate::insight::S3Object<'_>| {
        objects.push(format!(
            "{:?} {} {} {} {} {}",
            object.key,
            object.size.map_or("?".to_owned(), |size| size.to_string()),
            object.bucket.unwrap_or("?"),
            object.storage_class.unwrap_or("?"),
            object.last_modified.unwrap_or("?"),
            object.tags.map_or("?".to_owned(), |tags| format!("{tags:?}")),
        ));
    };
    let mut reader = ListReader::new(format, columns).map_err(|error| error.to_string())?;
    for part in parts {
        reader.push(part, &mut each).map_err(|error| error.to_string())?;
    }
    let end = reader.end(&mut each).map_err(|error| error.to_string())?;
    Ok((objects, end))
}

/// The same, of which it is tested that it doesn't matter where pieces are cut.
fn objects(format: ReadFormat, columns: &[&str], text: &str) -> (Vec<String>, ListEnd) {
    let whole = read(format, columns, text.as_bytes(), usize::MAX >> 1);
    for piece in [1, 2, 3, 7, 64] {
        assert_eq!(read(format, columns, text.as_bytes(), piece), whole, "in pieces of {piece} bytes");
    }
    whole.unwrap_or_else(|error| panic_with(&error))
}

/// What is wrong with a list, wherever its pieces are cut.
fn error(format: ReadFormat, columns: &[&str], text: &str) -> String {
    let whole = read(format, columns, text.as_bytes(), usize::MAX >> 1);
    for piece in [1, 3, 64] {
        assert_eq!(read(format, columns, text.as_bytes(), piece), whole, "in pieces of {piece} bytes");
    }
    whole.err().unwrap_or_else(|| panic_with("no error"))
}

#[allow(clippy::panic, reason = "a test")]
fn panic_with(message: &str) -> ! {
    panic!("{message}")
}

/// Each format, with columns if it needs them.
const FORMATS: [(ReadFormat, &[&str]); 4] =
    [(ReadFormat::InventoryCsv, &["key", "size"]), (ReadFormat::Csv, &[]), (ReadFormat::Json, &[]), (ReadFormat::Keys, &[])];

const INVENTORY: [&str; 8] = ["Bucket", "Key", "VersionId", "IsLatest", "IsDeleteMarker", "Size", "LastModifiedDate", "StorageClass"];

#[test]
fn keys_of_an_inventory_are_decoded_plus_signs_first() {
    let text = "\"ledger\",\"a+b%2Bc%20d/%E2%82%AC%22%0A.csv\",\"\",\"true\",\"false\",\"12\",\"2026-01-31T12:00:00.000Z\",\"STANDARD\"\r\n\
        \"ledger\",\"100%/%zz%4\",\"\",\"true\",\"false\",\"\",\"\",\"\"\r\n";
    let (objects, end) = objects(ReadFormat::InventoryCsv, &INVENTORY, text);
    assert_eq!(objects, ["\"a b+c d/€\\\"\\n.csv\" 12 ledger STANDARD 2026-01-31T12:00:00.000Z ?", "\"100%/%zz%4\" ? ledger ? ? ?",]);
    assert_eq!(end, ListEnd { rows: 2, continues: false });
}

#[test]
fn earlier_versions_and_delete_markers_are_rows_and_no_objects() {
    let text = "b,old,v1,false,false,1,,\nb,new,v2,true,false,2,,\nb,gone,v3,true,true,,,\nb,plain,v4,,,3,,\n";
    let (objects, end) = objects(ReadFormat::InventoryCsv, &INVENTORY, text);
    assert_eq!(objects, ["\"new\" 2 b ? ? ?", "\"plain\" 3 b ? ? ?"]);
    assert_eq!(end.rows, 4);
}

#[test]
fn a_table_with_a_header_has_keys_as_they_are_also_with_quotes_and_line_breaks() {
    let text = "\u{feff}size,KEY,last_modified_date,other\n1,\"a+b%20\"\"c\nd\",2026-01-31T12:00:00Z,x\n,plain,,\n";
    let (objects, end) = objects(ReadFormat::Csv, &[], text);
    assert_eq!(objects, ["\"a+b%20\\\"c\\nd\" 1 ? ? 2026-01-31T12:00:00Z ?", "\"plain\" ? ? ? ? ?"]);
    assert_eq!(end.rows, 2);
}

#[test]
fn a_row_that_lacks_a_field_is_an_error_that_names_it() {
    assert_eq!(
        error(ReadFormat::InventoryCsv, &["Bucket", "Key", "Size"], "b,k,1\nb,k\n"),
        "row 2: it has 2 fields; expected 3, a field for each column"
    );
    assert_eq!(error(ReadFormat::InventoryCsv, &["Bucket", "Key"], "b,\n"), "row 1: it has no key");
    assert_eq!(error(ReadFormat::InventoryCsv, &["Bucket", "Key"], "b,%ff\n"), "row 1: `Key` isn't UTF-8");
    assert_eq!(error(ReadFormat::InventoryCsv, &["Bucket", "Size"], ""), "its columns lack `Key`");
    assert_eq!(error(ReadFormat::InventoryCsv, &["key", "Key"], ""), "two columns are named `Key`");
    let fault = "its first row doesn't name a column `key`, so the columns aren't known: reports of S3 Inventory have no header";
    assert_eq!(error(ReadFormat::Csv, &[], "\"ledger\",\"a.csv\"\n"), fault);
}

#[test]
fn an_answer_of_the_api_is_read_however_it_is_laid_out() {
    let compact = r#"{"RequestCharged":null,"Contents":[{"Key":"a]}\"","LastModified":"2026-01-31T12:00:00+00:00","ETag":"\"x\"","Size":5,"StorageClass":"STANDARD","Owner":{"ID":"[{"}},{"Key":"b","Size":6}],"Name":"ledger"}"#;
    let pretty = "{\n  \"Contents\": [\n    {\n      \"Key\": \"a]}\\\"\",\n      \"LastModified\": \"2026-01-31T12:00:00+00:00\",\n      \"Size\": 5,\n      \"StorageClass\": \"STANDARD\"\n    },\n    { \"Key\": \"b\", \"Size\": 6 }\n  ],\n  \"Prefix\": \"\"\n}\n";
    for text in [compact.to_owned(), format!("{compact}\n"), pretty.to_owned()] {
        let (objects, end) = objects(ReadFormat::Json, &[], &text);
        assert_eq!(objects, ["\"a]}\\\"\" 5 ? STANDARD 2026-01-31T12:00:00+00:00 ?", "\"b\" 6 ? ? ? ?"]);
        assert_eq!(end, ListEnd { rows: 2, continues: false });
    }
}

#[test]
fn versions_and_delete_markers_of_an_answer_are_told_apart() {
    let text = r#"{"Versions":[{"Key":"a","VersionId":"1","IsLatest":false,"Size":1},{"Key":"a","VersionId":"2","IsLatest":true,"Size":2}],
        "DeleteMarkers":[{"Key":"b","IsLatest":true}]}"#;
    let (objects, end) = objects(ReadFormat::Json, &[], text);
    assert_eq!(objects, ["\"a\" 2 ? ? ? ?"]);
    assert_eq!(end.rows, 3);
}

#[test]
fn lists_and_lines_of_objects_are_read_by_any_of_their_names() {
    let lines = "{\"key\":\"a\",\"size\":1,\"tags\":{\"team\":\"ledger\"}}\n\n{\"bucket\":\"b\",\"Key\":\"c\",\"storage_class\":\"GLACIER\",\"object_tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}";
    let list = format!(" [{}]", lines.replace("\n\n", ",\n"));
    for text in [lines.to_owned(), list] {
        let (objects, _) = objects(ReadFormat::Json, &[], &text);
        assert_eq!(objects, ["\"a\" 1 ? ? ? [(\"team\", \"ledger\")]", "\"c\" ? b GLACIER ? [(\"k\", \"v\")]"]);
    }
}

#[test]
fn pages_follow_each_other_and_only_the_last_says_whether_the_list_goes_on() {
    let page = |key: &str, token: &str| format!("{{\"Contents\":[{{\"Key\":\"{key}\"}}]{token}}}");
    let token = ",\"NextContinuationToken\":\"x\"";
    for layout in ["\n", " \n ", "\n\n"] {
        let (objects, end) = objects(ReadFormat::Json, &[], &[page("a", token), page("b", "")].join(layout));
        assert_eq!((objects.len(), end), (2, ListEnd { rows: 2, continues: false }));
    }
    assert!(objects(ReadFormat::Json, &[], &page("a", token)).1.continues);
    assert!(objects(ReadFormat::Json, &[], "{\"Contents\":[],\"CommonPrefixes\":[{\"Prefix\":\"a/\"}]}").1.continues);
    for empty in ["{\n  \"RequestCharged\": null\n}\n", "{\"Contents\":null}", "[]", ""] {
        assert_eq!(objects(ReadFormat::Json, &[], empty), (Vec::new(), ListEnd { rows: 0, continues: false }));
    }
}

#[test]
fn json_that_lists_no_objects_is_an_error() {
    assert_eq!(error(ReadFormat::Json, &[], "{\"a\":1}"), "row 1, line 1: it has no key");
    assert_eq!(error(ReadFormat::Json, &[], "[{\"Key\":\"a\"},{\"Key\":5}]"), "row 2, line 1: `Key` must be a string");
    assert_eq!(error(ReadFormat::Json, &[], "[\"a\"]"), "row 1, line 1: expected an object with a key");
    assert_eq!(error(ReadFormat::Json, &[], "key\n"), "row 1, line 1: expected a JSON object or a list of objects");
    assert_eq!(error(ReadFormat::Json, &[], "{\"Contents\":[{\"Key\":\"a\"},"), "the JSON is cut off after row 1");
    assert_eq!(
        error(ReadFormat::Json, &[], "{\"key\":\"a\",\"lastModified\":\"yesterday\"}"),
        "row 1, line 1: `lastModified` must be a time such as `2026-01-31T12:00:00Z`"
    );
    let versions =
        "row 1, line 1: it has `sequence_number`, so it lists all versions; pass only the latest of each object, or query the table itself";
    assert_eq!(error(ReadFormat::Json, &[], "{\"key\":\"a\",\"sequence_number\":\"1\"}"), versions);
}

#[test]
fn keys_are_lines() {
    let (objects, end) = objects(ReadFormat::Keys, &[], "a.csv\r\nexports/b c+%20.json\n\nlast");
    assert_eq!(objects, ["\"a.csv\" ? ? ? ? ?", "\"exports/b c+%20.json\" ? ? ? ? ?", "\"last\" ? ? ? ? ?"]);
    assert_eq!(end.rows, 3);
}

#[test]
fn a_row_without_an_end_is_an_error() {
    let endless = [b"\"", vec![b'a'; (16 << 20) + 2].as_slice()].concat();
    let begun = [b"{\"key\":\"", vec![b'a'; 16 << 20].as_slice()].concat();
    assert_eq!(read(ReadFormat::Csv, &[], &endless, 1 << 16).err().as_deref(), Some("row 1: it has more than 16 MiB"));
    assert_eq!(read(ReadFormat::Keys, &[], &endless, 1 << 16).err().as_deref(), Some("row 1: it has more than 16 MiB"));
    assert_eq!(read(ReadFormat::Json, &[], &begun, 1 << 16).err().as_deref(), Some("row 1, line 1: it has more than 16 MiB"));
}

#[test]
fn a_list_goes_on_if_a_token_or_a_folder_says_so_wherever_it_is() {
    let rows = "[{\"Key\":\"a\"}]";
    for (member, continues) in [
        ("\"NextToken\":\"x\"", true),
        ("\"NextContinuationToken\" : \"x\"", true),
        ("\"IsTruncated\":true", true),
        ("\"CommonPrefixes\":[{\"Prefix\":\"b/\"}]", true),
        ("\"NextToken\":null", false),
        ("\"NextToken\":\"\"", false),
        ("\"IsTruncated\":false", false),
        ("\"CommonPrefixes\":[]", false),
        ("\"CommonPrefixes\":null", false),
        ("\"Name\":\"NextToken\"", false),
        ("\"Owner\":{\"NextToken\":\"x\"}", false),
    ] {
        for text in [
            format!("{{{member},\"Contents\":{rows}}}"),
            format!("{{\"Contents\":{rows},{member}}}"),
            format!("{{\"Versions\":{rows},\n{member},\n\"DeleteMarkers\":[]}}"),
            format!("{{\"\\u0043ontents\":{rows},{member}}}"),
        ] {
            assert_eq!(objects(ReadFormat::Json, &[], &text).1, ListEnd { rows: 1, continues }, "{text}");
        }
    }
    let folders = format!("{{\"CommonPrefixes\":[{{\"Prefix\":\"b/\"}}]}}\n{{\"Contents\":{rows}}}");
    assert!(objects(ReadFormat::Json, &[], &folders).1.continues);
}

#[test]
fn what_is_empty_is_none_in_each_format() {
    let csv = "key,size,last_modified,storage_class,is_latest,is_delete_marker\na,,,,,\n";
    let json = r#"{"key":"a","size":"","last_modified":"","storage_class":null,"is_latest":"","tags":""}"#;
    assert_eq!(objects(ReadFormat::Csv, &[], csv).0, ["\"a\" ? ? ? ? ?"]);
    assert_eq!(objects(ReadFormat::Json, &[], json).0, ["\"a\" ? ? ? ? ?"]);
    assert_eq!(error(ReadFormat::Json, &[], "{\"key\":\"\"}"), "row 1, line 1: it has no key");
}

#[test]
fn values_that_cant_be_read_are_errors_in_each_format() {
    for (column, value, expected) in [
        ("size", "12 KB", "a whole number of bytes"),
        ("size", "-1", "a whole number of bytes"),
        ("last_modified", "yesterday", "a time such as `2026-01-31T12:00:00Z`"),
        ("last_modified", "2026-01-31", "a time such as `2026-01-31T12:00:00Z`"),
        ("last_modified", "2026-02-30 12:00:00", "a time such as `2026-01-31T12:00:00Z`"),
        ("last_modified", "20260131", "a time such as `2026-01-31T12:00:00Z`"),
        ("is_latest", "maybe", "`true` or `false`"),
        ("is_delete_marker", "1", "`true` or `false`"),
    ] {
        let fault = format!("`{column}` must be {expected}");
        assert_eq!(error(ReadFormat::Csv, &[], &format!("key,{column}\na,\nb,{value}\n")), format!("row 3: {fault}"));
        let lines = format!("{{\"key\":\"a\"}}\n\n{{\"key\":\"b\",\"{column}\":\"{value}\"}}\n");
        assert_eq!(error(ReadFormat::Json, &[], &lines), format!("row 2, line 3: {fault}"));
    }
    assert_eq!(error(ReadFormat::Json, &[], "{\"key\":\"a\",\"size\":true}"), "row 1, line 1: `size` must be a whole number of bytes");
    assert_eq!(error(ReadFormat::Json, &[], "{\"key\":\"a\",\"bucket\":[]}"), "row 1, line 1: `bucket` must be a string");
    assert_eq!(error(ReadFormat::Json, &[], "{\"key\":\"a\",\"Key\":\"b\"}"), "row 1, line 1: `Key` duplicates a value of the row");
    assert_eq!(error(ReadFormat::Csv, &[], "key,size\na,1\n\"b,2\nc,3\n"), "row 3: a field lacks its closing quote");
}

#[test]
fn times_are_read_as_engines_and_programs_write_them() {
    for (written, time) in [
        ("2024-01-02T03:04:05.000Z", "2024-01-02T03:04:05.000Z"),
        ("2024-01-02T03:04:05+01:00", "2024-01-02T03:04:05+01:00"),
        ("2024-01-02 03:04:05", "2024-01-02T03:04:05Z"),
        ("2024-01-02 03:04:05.000", "2024-01-02T03:04:05.000Z"),
        ("2024-01-02 03:04:05.000 UTC", "2024-01-02T03:04:05.000Z"),
        ("2024-01-02T03:04:05", "2024-01-02T03:04:05Z"),
        ("2024-01-02 03:04:05+00", "2024-01-02T03:04:05+00"),
        ("2024-01-02 03:04:05-08:00", "2024-01-02T03:04:05-08:00"),
    ] {
        let expected = [format!("\"a\" ? ? ? {time} ?")];
        assert_eq!(objects(ReadFormat::Csv, &[], &format!("key,last_modified\na,{written}\n")).0, expected);
        assert_eq!(objects(ReadFormat::Json, &[], &format!("{{\"Key\":\"a\",\"LastModified\":\"{written}\"}}")).0, expected);
    }
    for (number, time) in [("1704164645", "2024-01-02T03:04:05Z"), ("1704164645.25", "2024-01-02T03:04:05.25Z")] {
        let expected = [format!("\"a\" ? ? ? {time} ?")];
        assert_eq!(objects(ReadFormat::Json, &[], &format!("{{\"Key\":\"a\",\"LastModified\":{number}}}")).0, expected);
    }
    // Milliseconds.
    let fault = "row 1, line 1: `LastModified` must be a time such as `2026-01-31T12:00:00Z`";
    assert_eq!(error(ReadFormat::Json, &[], "{\"Key\":\"a\",\"LastModified\":1704164645000}"), fault);
}

#[test]
fn broken_json_is_an_error_that_says_where() {
    for (text, fault) in [
        ("{\"Contents\":[{\"Key\":\"a\"}]}\n,{\"Contents\":[]}", "row 2, line 2: expected a JSON object or a list of objects"),
        ("{\"Contents\":[{\"Key\":\"a\"}]}\nnull", "row 2, line 2: expected a JSON object or a list of objects"),
        ("{\"Contents\":[{\"Key\":\"a\"}\n{\"Key\":\"b\"}]}", "row 2, line 2: expected `,` or `]` after an object"),
        ("[{\"Key\":\"a\"},\n,{\"Key\":\"b\"}]", "row 2, line 2: expected an object after `,`"),
        ("[{\"Key\":\"a\"},\n]", "row 2, line 2: expected an object after `,`"),
        ("[,{\"Key\":\"a\"}]", "row 1, line 1: expected an object with a key"),
        ("[{\"Key\":\"a\"}}", "row 2, line 1: expected `,` or `]` after an object"),
        (
            "{\"Contents\":[{\"Key\":\"a\"}]\n\"Versions\":[{\"Key\":\"b\"}]}",
            "row 3, line 2: expected `,` or `}` after a member, found `\"`",
        ),
        (
            "{\"Key\":\"a\",\"Versions\":[{\"Key\":\"b\"}]}",
            "row 2, line 1: it has both a key and `Versions`; expected an object or a response of S3",
        ),
        (
            "{\"Versions\":[{\"Key\":\"b\"}],\"Key\":\"a\"}",
            "row 2, line 1: it has both a key and `Versions`; expected an object or a response of S3",
        ),
        ("{\"Contents\":[\n{\"Key\":\"a\",\n}]}", "row 1, line 2: a trailing comma before `}` isn't valid JSON"),
        ("{\"Contents\":[{\"Key\":\"a\"}],\n}", "row 2, line 1: a trailing comma before `}` isn't valid JSON"),
        ("{\"key\":\"a\"\n{\"key\":\"b\"}\n", "row 1, line 2: expected `,` or `}` after a member, found `{`"),
        ("{\"Contents\":{\"Key\":\"a\"}}", "row 1, line 1: `Contents` must be a list"),
        (
            "{\"KeyCount\":1,\"Versions\":[{\"Key\":\"a\"}],\"DeleteMarkers\":{\"Key\":\"b\"}}",
            "row 2, line 1: `DeleteMarkers` must be a list",
        ),
        ("{\"Contents\":[{\"Key\":\"a\"}", "the JSON is cut off after row 1"),
        ("{\"Contents\":[{\"Key\":\"a\"}]", "the JSON is cut off after row 1"),
        ("{\"Contents\":[{\"Key\":\"a\"},{\"Ke", "the JSON is cut off after row 1"),
        ("{\"DeleteMarkers\":[{}]}", "row 1, line 1: it has no key"),
    ] {
        assert_eq!(error(ReadFormat::Json, &[], text), fault, "{text}");
    }
    let one_line = "{\"Contents\":[{\"Key\":\"a\"}]}{\"Contents\":[{\"Key\":\"b\"}]}{\"key\":\"c\"}[{\"key\":\"d\"}]";
    assert_eq!(objects(ReadFormat::Json, &[], one_line).1.rows, 4);
}

/// What lists are made of, and what breaks them.
const FRAGMENTS: [&str; 34] = [
    "{\"Key\":\"a\",\"Size\":1}",
    "{\"key\":\"é]}\\\"\",\"tags\":{\"a\":\"b\"}}",
    "{\"Contents\":[{\"Key\":\"a\"},{\"Key\":\"b\"}]}",
    "{\"Contents\":[",
    "{\"Key\":\"a\"",
    "\"Contents\":[",
    "\"Versions\" : [",
    "\"DeleteMarkers\":[{\"Key\":\"a\"}]",
    "\"CommonPrefixes\":[",
    "\"NextToken\":\"x\"",
    "\"NextToken\":null",
    "\"IsTruncated\":true",
    "\"LastModified\":\"2024-01-02 03:04:05\"",
    "{\"RequestCharged\":null}",
    "{",
    "}",
    "[",
    "]",
    "]}",
    ",",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "\n",
    "\r\n",
    " ",
    "\u{feff}",
    "key,size,last_modified",
    "a,1,2024-01-02 03:04:05",
    "\"a\"\"b\",,",
    "%2B+",
    "2",
];

/// Texts, most of them broken somewhere.
fn texts() -> impl Strategy<Value = Vec<u8>> {
    let fragments = vec(select(&FRAGMENTS[..]), 0..12).prop_map(|fragments| fragments.concat().into_bytes());
    (fragments, any::<Option<(Index, u8)>>()).prop_map(|(mut text, byte)| {
        if let Some((place, byte)) = byte.filter(|_| !text.is_empty()) {
            *place.get_mut(&mut text) = byte;
        }
        text
    })
}

/// Lists in JSON, some of which lack a byte.
fn json_lists() -> impl Strategy<Value = Vec<u8>> {
    let row = select(
        &["{\"Key\":\"a\"}", "{ \"Key\": \"b]}\", \"Size\": 1 }", "{\"key\":\"c\\\\\\\"\",\"tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}"][..],
    );
    let rows = vec(row, 0..4).prop_map(|rows| rows.join(",\n"));
    let text = (rows, 0..5).prop_map(|(rows, layout)| match layout {
        0 => format!("{{\"Contents\":[{rows}]}}"),
        1 => format!("{{\"Name\":\"x\",\"Versions\" : [\n{rows}],\"DeleteMarkers\":[{rows}],\"NextToken\":null}}"),
        2 => format!("[{rows}]"),
        3 => format!("{{\"CommonPrefixes\":[{{\"Prefix\":\"a/\"}}],\"Contents\":[{rows}],\"IsTruncated\":true}}\n"),
        _ => rows.replace(",\n", "\n"),
    });
    (vec(text, 1..4).prop_map(|texts| texts.join("\n").into_bytes()), any::<Option<Index>>()).prop_map(|(mut text, cut)| {
        if let Some(cut) = cut.filter(|_| !text.is_empty()) {
            text.remove(cut.index(text.len()));
        }
        text
    })
}

/// The rows that JSON lists at least, read by other means.
fn rows_at_least(text: &[u8]) -> Result<usize, serde_json::Error> {
    let of_answer = |answer: &Value| {
        ["Contents", "Versions", "DeleteMarkers"].iter().filter_map(|name| answer.get(name)?.as_array()).map(Vec::len).sum::<usize>()
    };
    let texts = Deserializer::from_slice(text).into_iter::<Value>();
    texts
        .map(|text| {
            text.map(|text| {
                text.as_array().map_or_else(|| of_answer(&text) + usize::from(text.get("Key").or(text.get("key")).is_some()), Vec::len)
            })
        })
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn wherever_a_list_is_cut_it_is_read_alike(text in prop_oneof![texts(), json_lists()], cuts in vec(any::<Index>(), 0..6), pieces in 1..5_usize) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(text.len() + 1)).collect();
        cuts.sort_unstable();
        cuts.push(text.len());
        for (format, columns) in FORMATS {
            let whole = read(format, columns, &text, usize::MAX);
            prop_assert_eq!(&read(format, columns, &text, pieces), &whole);
            let mut start = 0;
            let parts = cuts.iter().map(|end| text.get(std::mem::replace(&mut start, *end)..*end).unwrap_or_default());
            prop_assert_eq!(&read_parts(format, columns, parts), &whole);
        }
    }

    #[test]
    fn json_that_is_read_is_valid_and_has_no_more_rows(text in prop_oneof![texts(), json_lists()]) {
        if let Ok((_, end)) = read(ReadFormat::Json, &[], &text, usize::MAX) {
            let plain = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
            let least = rows_at_least(plain).unwrap_or(usize::MAX);
            prop_assert!(end.rows >= least as u64, "{} of {least} rows: {}", end.rows, text.escape_ascii());
        }
    }
}
