use super::{ListEnd, ListReader, ReadFormat};

/// What a list is read as, given in pieces of so many bytes: a line for each object.
fn read(format: ReadFormat, columns: &[&str], text: &[u8], piece: usize) -> Result<(Vec<String>, ListEnd), String> {
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
    for part in text.chunks(piece) {
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
    assert_eq!(objects(ReadFormat::Json, &[], "{\n  \"RequestCharged\": null\n}\n"), (Vec::new(), ListEnd { rows: 0, continues: false }));
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
fn no_bytes_make_a_reader_panic_or_grow() {
    let alphabet = b"\"\\{}[]:,\n\r ,KeyContents%+5\xff\xef\xbb\xbf0";
    let mut state = 1_u32;
    for _ in 0..3_000 {
        let text: Vec<u8> = (0..40)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                alphabet.get((state >> 16) as usize % alphabet.len()).copied().unwrap_or_default()
            })
            .collect();
        for (format, columns) in
            [(ReadFormat::InventoryCsv, &["key", "size"][..]), (ReadFormat::Csv, &[]), (ReadFormat::Json, &[]), (ReadFormat::Keys, &[])]
        {
            assert_eq!(read(format, columns, &text, 5).is_ok(), read(format, columns, &text, 1 << 20).is_ok(), "{}", text.escape_ascii());
        }
    }
    let endless = vec![b'"'; (16 << 20) + 2];
    let begun = [b"{\"key\":\"", vec![b'a'; 16 << 20].as_slice()].concat();
    assert_eq!(read(ReadFormat::Keys, &[], &endless, 1 << 16).err().as_deref(), Some("row 1: it has more than 16 MiB"));
    assert_eq!(read(ReadFormat::Json, &[], &begun, 1 << 16).err().as_deref(), Some("row 1, line 1: it has more than 16 MiB"));
}
