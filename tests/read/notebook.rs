//! Jupyter notebooks.

use crate::support::{one, value, written};
use macie_preflight::read::{SourceDocument, SourceForm, read};
use serde_json::{Value, json};

fn code(source: Value) -> Value {
    json!({ "cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": source })
}

fn notebook(cells: &[Value]) -> String {
    let metadata = json!({ "kernelspec": { "name": "python3" }, "language_info": { "name": "python" } });
    serde_json::to_string_pretty(&json!({ "cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5 })).unwrap()
}

/// The lines of a cell as notebooks have them.
fn lines(text: &str) -> Value {
    json!(text.split_inclusive('\n').collect::<Vec<_>>())
}

/// The place in a notebook of a text that is there once.
fn place(text: &str, part: &str) -> String {
    assert_eq!(text.matches(part).count(), 1, "{part}");
    let at = text.find(part).unwrap();
    format!("{at}..{}", at + part.len())
}

fn places(document: &SourceDocument, text: &str) -> Vec<(String, String)> {
    let places = document.spans.iter().map(|span| format!("{}..{}", span.start, span.end));
    places.zip(written(document, text)).map(|(place, written)| (place, written.to_owned())).collect()
}

#[test]
fn variables_of_earlier_cells_are_known_and_findings_stand_in_the_text_of_the_notebook() {
    let text = notebook(&[
        json!({ "cell_type": "markdown", "metadata": {}, "source": ["client.create_classification_job(jobType='NEVER')"] }),
        code(lines("import boto3\nclient = boto3.client(\"macie2\")\nACCOUNT = '111122223333'\n")),
        code(json!("definition = {\"bucketDefinitions\": [{\"accountId\": ACCOUNT, \"buckets\": ['ledger', \"über\\u0041\"]}]}")),
        code(lines(
            "%%time\nclient.create_classification_job(\n    name=name,\n    jobType='ONE_TIME',\n    s3JobDefinition=definition,\n)\n",
        )),
    ]);
    let document = one("scan.ipynb", &text);
    assert_eq!((document.form, document.name.as_str()), (SourceForm::Python, "create_classification_job"));
    let definitions = json!([{ "accountId": "111122223333", "buckets": ["ledger", "überA"] }]);
    let expected = json!({
        "name": "<hole>",
        "jobType": "ONE_TIME",
        "s3JobDefinition": { "bucketDefinitions": definitions },
        "clientToken": "<hole>",
    });
    assert_eq!(value(&document), expected);
    let places = places(&document, &text);
    for part in ["'ONE_TIME'", "'111122223333'", "'ledger'", "\\\"über\\\\u0041\\\"", "\\\"buckets\\\""] {
        assert!(places.contains(&(place(&text, part), part.to_owned())), "{part} isn't in {places:?}");
    }
    assert!(text[document.span.start..document.span.end].starts_with("client.create_classification_job("));
}

#[test]
fn commands_in_lines_and_cells_are_those_of_the_shell() {
    let command = "aws macie2 create-classification-job --name a --job-type ONE_TIME";
    let text = notebook(&[
        code(lines(&format!("bucket = 'x'\nif bucket:\n    !{command} \\\n      --description '{{bucket}} of $bucket'\nprint(bucket)\n"))),
        code(lines(&format!("answer = !{command} --sampling-percentage 7"))),
        code(lines(&format!("%%bash -e\nNAME=weekly\n{command} --description \"$NAME\"\n"))),
        code(lines("boto3.client('macie2').create_classification_job(description=answer, jobType=bucket, name='!a')")),
    ]);
    let documents = read(&text, Some("scan.ipynb"));
    let forms: Vec<SourceForm> = documents.iter().map(|document| document.form).collect();
    assert_eq!(forms, [SourceForm::AwsCli, SourceForm::AwsCli, SourceForm::AwsCli, SourceForm::Python]);
    let values: Vec<Value> = documents.iter().map(value).collect();
    assert_eq!(values[0]["description"], "<hole>");
    assert_eq!(values[1]["samplingPercentage"], 7);
    assert_eq!(values[2]["description"], "weekly");
    assert_eq!(values[3], json!({ "description": "<hole>", "jobType": "x", "name": "!a", "clientToken": "<hole>" }));
    assert!(places(&documents[1], &text).contains(&(place(&text, "7"), "7".to_owned())));
}

#[test]
fn json_in_a_command_is_read_although_braces_can_be_expressions() {
    let command = r#"!aws macie2 create-classification-job --tags '{"team": "{team}", "stage": "live"}' --s3-job-definition '{"bucketDefinitions": [{"accountId": "{accounts[0]}", "buckets": ["ledger"]}]}'"#;
    let request = value(&one("scan.ipynb", &notebook(&[code(lines(command))])));
    assert_eq!(request["tags"], json!({ "team": "<hole>", "stage": "live" }));
    assert_eq!(request["s3JobDefinition"]["bucketDefinitions"], json!([{ "accountId": "<hole>", "buckets": ["ledger"] }]));
}

#[test]
fn what_is_no_python_or_no_code_is_no_job() {
    let call = "client.create_classification_job(jobType='ONE_TIME')";
    assert_eq!(read(&notebook(&[code(lines(call))]), Some("a.ipynb")).len(), 1);
    let outputs = json!([{ "output_type": "stream", "text": [call] }]);
    for (text, why) in [
        (notebook(&[json!({ "cell_type": "raw", "source": call })]), "a raw cell"),
        (notebook(&[json!({ "cell_type": "code", "source": [], "outputs": outputs })]), "an output"),
        (notebook(&[code(lines(&format!("%%writefile job.py\n{call}")))]), "a file that is written"),
        (notebook(&[code(lines("'''\n!aws macie2 create-classification-job\n'''"))]), "a string"),
        (notebook(&[code(lines(call))]).replace("\"name\": \"python\"", "\"name\": \"R\""), "another language"),
        (notebook(&[code(lines(call))]).replace("\"cells\"", "\"worksheets\""), "an old notebook"),
        (notebook(&[code(lines(call))])[1..].to_owned(), "no JSON"),
    ] {
        assert_eq!(read(&text, Some("a.ipynb")), [], "{why}");
    }
}
