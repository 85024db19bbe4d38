//! Python: what boto3 is called with.

use super::support::{one, value, written};
use macie_preflight::model::DocumentKind;
use macie_preflight::read::{MistakeKind, SourceDocument, SourceForm, read};
use serde_json::{Value, json};

/// The documents in a file.
fn documents(text: &str) -> Vec<SourceDocument> {
    read(text, Some("jobs.py"))
}

/// The arguments of the last call in a file, without the token that boto3 makes.
fn arguments(text: &str) -> Value {
    let mut documents = documents(text);
    let document = documents.pop().unwrap_or_else(|| panic!("no job in {text}"));
    let mut value = value(&document);
    if value["clientToken"] == "<hole>" {
        value.as_object_mut().unwrap().remove("clientToken");
    }
    value
}

/// The value of an expression that is an argument.
fn argument(expression: &str) -> Value {
    arguments(&format!("client.create_classification_job(jobType={expression})\n"))["jobType"].take()
}

#[test]
fn the_arguments_of_a_call_are_a_request() {
    let text = "\
import boto3

def main():
    macie = boto3.client('macie2')
    response = macie.create_classification_job(
        jobType='ONE_TIME',  # once
        name='scan',
        s3JobDefinition={'bucketDefinitions': [{'accountId': account, 'buckets': ['a', \"b\"]}]},
        samplingPercentage=50, initialRun=True,
    )
";
    let document = one("jobs.py", text);
    assert_eq!((document.kind, document.name.as_str()), (DocumentKind::CreateRequest, "main: create_classification_job"));
    let call = &text[document.span.start..document.span.end];
    assert!(call.starts_with("macie.create_classification_job(") && call.ends_with(')'), "{call}");
    let definition = json!({"bucketDefinitions": [{"accountId": "<hole>", "buckets": ["a", "b"]}]});
    assert_eq!(
        value(&document),
        json!({
            "jobType": "ONE_TIME", "name": "scan", "s3JobDefinition": definition, "samplingPercentage": 50, "initialRun": true,
            "clientToken": "<hole>",
        })
    );
    let written = written(&document, text);
    assert_eq!(written[1..5], ["jobType", "'ONE_TIME'", "name", "'scan'"]);
    assert!(written.contains(&"'buckets'") && written.contains(&"\"b\"") && written.contains(&"account"), "{written:?}");
}

#[test]
fn each_operation_has_its_kind() {
    for (call, kind) in [
        ("list_classification_jobs(maxResults=5)", DocumentKind::ListRequest),
        ("describe_classification_job(jobId='a')", DocumentKind::DescribeRequest),
        ("update_classification_job(jobId='a', jobStatus='CANCELLED')", DocumentKind::UpdateRequest),
    ] {
        assert_eq!(one("jobs.py", &format!("self.macie.{call}")).kind, kind);
    }
}

#[test]
fn what_only_has_the_name_is_no_job() {
    for text in [
        "def create_classification_job(jobType='ONE_TIME', **request): pass",
        "class C:\n    def create_classification_job(self, name): pass\nC().create_classification_job(name='x')",
        "client.create_classification_job.assert_called_once_with(jobType='ONE_TIME')",
        "mock.create_classification_job.return_value = {'jobType': 'ONE_TIME', 's3JobDefinition': {}}",
        "with patch('service.create_classification_job', jobType='ONE_TIME'): pass",
        "stub.add_response('create_classification_job', {'jobId': '1'}, {'jobType': 'ONE_TIME', 's3JobDefinition': {}})",
        "self.create_classification_job(jobType='ONE_TIME')",
        "super().create_classification_job(jobType='ONE_TIME')",
        "service.create_classification_job(bucket)",
        "service.create_classification_job(name='x', job_type='ONE_TIME')",
        "create_classification_job(jobType='ONE_TIME')",
        "print('client.create_classification_job(jobType=1)')",
        "'''\nclient.create_classification_job(jobType=1)\n'''",
        "# client.create_classification_job(jobType=1)",
        "client.create_classification_job",
        "client.create_classification_job(jobType='ONE_TIME'",
        "assert sent == {'jobType': 'ONE_TIME', 's3JobDefinition': {}}  # create_classification_job",
        "create_classification_job = {'jobId': '1', 'jobType': 'ONE_TIME', 's3JobDefinition': {}}",
    ] {
        assert_eq!(documents(text), Vec::new(), "{text}");
    }
}

#[test]
fn a_client_made_in_the_file_takes_any_arguments() {
    for text in [
        "import boto3\nx = boto3.client('macie2', region_name=region)\nx.create_classification_job(name='n')",
        "self.x = session.client(\"macie2\")\nself.x.create_classification_job(name='n')",
        "boto3.client('macie2').create_classification_job(name='n')",
        "async with session.client('macie2') as x:\n    await x.create_classification_job(name='n')",
        "x: Macie2Client = boto3.client('macie2')\nx.create_classification_job(name='n')",
    ] {
        assert_eq!(value(&one("jobs.py", text)), json!({"name": "n", "clientToken": "<hole>"}), "{text}");
    }
    assert_eq!(arguments("boto3.client('macie2').create_classification_job(job_type='ONE_TIME')"), json!({"job_type": "ONE_TIME"}));
    assert_eq!(arguments("c.create_classification_job(JobType='ONE_TIME')"), json!({"JobType": "ONE_TIME"}));
}

#[test]
fn an_argument_without_a_name_is_a_mistake() {
    let text = "x = boto3.client('macie2')\nx.create_classification_job(request, jobType='ONE_TIME')";
    let document = one("jobs.py", text);
    let [mistake] = document.mistakes[..] else { panic!("{document:?}") };
    assert_eq!((mistake.kind, &text[mistake.span.start..mistake.span.end]), (MistakeKind::PositionalArgument, "request"));
    assert_eq!(value(&document), json!({"jobType": "ONE_TIME", "clientToken": "<hole>", "<more>": ""}));
}

#[test]
fn literals_have_their_values() {
    for (expression, expected) in [
        (r#""a" 'b' """c"""  '''d'''"#, json!("abcd")),
        (r"'\n\t\\\'\101\x41\u0041\U00000041\d'", json!("\n\t\\'AAAA\\d")),
        (r"r'\n' R'\d' u'x' f'{{y}}' rf'\{{'", json!("\\n\\dx{y}\\{")),
        ("'a\\\nb'", json!("ab")),
        ("'''a\r\nb\rc'''", json!("a\nb\nc")),
        ("'a' + \"b\" + 'c' 'd'", json!("abcd")),
        ("(\n'a'  # note\n'b')", json!("ab")),
        ("((1))", json!(1)),
        ("[0x1F, 0o17, 0b11, 1_000, -5, +6, 00]", json!([31, 15, 3, 1000, -5, 6, 0])),
        ("[1., .5, 1_0.2_5, 1e5, 2E-3, 00.5]", json!([1.0, 0.5, 10.25, 1e5, 2e-3, 0.5])),
        ("[True, False, None]", json!([true, false, null])),
        ("(1, 'a',)", json!([1, "a"])),
        ("()", json!([])),
        ("(1,)", json!([1])),
        ("{}", json!({})),
        ("{'a': 1, \"b\": {'c': [],},}", json!({"a": 1, "b": {"c": []}})),
        ("dict(a=1, b=dict())", json!({"a": 1, "b": {}})),
        ("dict({'a': 1, 'b': 2}, b=3)", json!({"a": 1, "b": 3})),
        ("{**{'a': 1, 'b': 2}, 'b': 3}", json!({"a": 1, "b": 2, "b": 3})),
        ("{'b': 3, **{'a': 1, 'b': 2}}", json!({"a": 1, "b": 2})),
        ("{'a': 1} | {'a': 2}", json!({"a": 2})),
        ("[1] + [2, *[3, 4]]", json!([1, 2, 3, 4])),
        ("json.loads('''{\"a\": [1, \"\\\\u0041\"]}''')", json!({"a": [1, "A"]})),
        ("json.loads(json.dumps({'a': 1}))", json!({"a": 1})),
        ("copy.deepcopy({'a': [1]})", json!({"a": [1]})),
    ] {
        assert_eq!(argument(expression), expected, "{expression}");
    }
}

#[test]
fn what_is_no_literal_is_a_hole() {
    for expression in [
        "name",
        "a.b",
        "f(x)",
        "x[0]",
        "'a' % b",
        "'a'.upper()",
        "','.join(['a'])",
        "f'{x}'",
        "f\"{x['a']}\"",
        "F'a' rf'{x}'",
        "b'a'",
        "rb'a'",
        "t'a'",
        r"'\N{DASH}'",
        r"'\ud800'",
        r"'\x4'",
        "'a' 'b' + c",
        "1 + 2",
        "1j",
        "--5",
        "~5",
        "0xG",
        "1if x else 2",
        "a if b else c",
        "'a' if b else 'c'",
        "lambda: 1",
        "lambda x, y: {'a': 1}",
        "{1, 2}",
        "{'a'}",
        "[x for x in y]",
        "{x: 1 for x in y}",
        "(x for x in y)",
        "not True",
        "...",
        "(yield)",
        "(a := 1)",
        "await x",
        "json.dumps({'a': 1})",
        "[1] * 2",
        "['a'][0]",
        "{'a': 1}['a']",
        "json.loads('[')",
        "json.loads(x)",
        "str('a')",
        "1e999",
        "{} or {}",
        "[]\n.copy()",
        "$",
        "'a'$",
        "dict([('a', 1)], **b, c=d) or 1",
    ] {
        assert_eq!(argument(expression), json!("<hole>"), "{expression}");
    }
}

#[test]
fn what_may_get_more_is_open() {
    for (expression, expected) in [
        ("[*x, 'a']", json!(["a", "<more>"])),
        ("{**x, 'a': 1}", json!({"a": 1, "<more>": ""})),
        ("{'a': 1, **x}", json!({"a": "<hole>", "<more>": ""})),
        ("{'a': 1, x: 2}", json!({"a": "<hole>", "<more>": ""})),
        ("{'a': 1, 5: 2}", json!({"a": 1, "<more>": ""})),
        ("dict(x, a=1)", json!({"a": 1, "<more>": ""})),
        ("dict(a=1, **x)", json!({"a": 1, "<more>": ""})),
        ("['a'] + [*x]", json!(["a", "<more>"])),
    ] {
        assert_eq!(argument(expression), expected, "{expression}");
    }
    let text = "client.create_classification_job(jobType='ONE_TIME', **other)";
    assert_eq!(arguments(text), json!({"jobType": "ONE_TIME", "<more>": ""}));
}

#[test]
fn a_key_that_is_given_twice_stays() {
    let document = one("jobs.py", "client.create_classification_job(jobType='a', tags={'k': '1', 'k': '2'})");
    assert!(document.text.contains(r#"{"k": "1", "k": "2"}"#), "{}", document.text);
}

/// The arguments of a call after these statements, in a function.
fn after(statements: &str) -> Value {
    let body: String = statements.lines().map(|line| format!("    {line}\n")).collect();
    arguments(&format!("def f(p):\n{body}    client.create_classification_job(jobType=\"T\", **r)\n"))
}

#[test]
fn a_variable_is_followed_through_what_happens_to_it() {
    for (statements, expected) in [
        ("r = {'name': 'a'}", json!({"jobType": "T", "name": "a"})),
        ("r: dict = {'name': 'a'}", json!({"jobType": "T", "name": "a"})),
        ("r = {'name': 'a'}\nr['name'] = 'b'\nr['description'] = 'c'", json!({"jobType": "T", "name": "b", "description": "c"})),
        ("r = {'name': 'a'}\nr['name'] = g()", json!({"jobType": "T", "name": "<hole>"})),
        ("r = {'name': 'a'}\nif p:\n    r['name'] = 'b'\n    r['x'] = 1", json!({"jobType": "T", "name": "<hole>", "x": "<hole>"})),
        ("r = {'name': 'a'}\nr.update({'name': 'b'}, )\nr.update(x=1)", json!({"jobType": "T", "name": "b", "x": 1})),
        ("r = {'name': 'a', 'x': 1}\ndel r['x']\nr.pop('name', None)", json!({"jobType": "T"})),
        ("r = {'name': 'a'}\nr.setdefault('name', 'b')\nr.setdefault('x', 1)", json!({"jobType": "T", "name": "a", "x": 1})),
        ("r = {'a': {'b': []}}\nr['a']['b'].append('x')\nr['a']['c'] = 1", json!({"jobType": "T", "a": {"b": ["x"], "c": 1}})),
        ("r = {'a': []}\nfor x in p:\n    r['a'].append('x')", json!({"jobType": "T", "a": ["<more>"]})),
        ("r = {'name': 'a'}\nr[p] = 'b'", json!({"jobType": "T", "name": "<hole>", "<more>": ""})),
        ("r = {'name': 'a'}\nr.update(p)", json!({"jobType": "T", "name": "<hole>", "<more>": ""})),
        (
            "r = {'name': 'a'}\nprint(r, len(r), json.dumps({'r': r}))\nlog.info('%s', r['name'])\nif 'x' in r:\n    g()",
            json!({"jobType": "T", "name": "a"}),
        ),
        ("r = {'name': 'a', 'x': [1]}\ng(r['name'])\ng(r['x'])", json!({"jobType": "T", "name": "a", "x": "<hole>"})),
        ("r = {'name': 'a', 'x': [1]}\ng(**r)", json!({"jobType": "T", "name": "a", "x": "<hole>"})),
        ("r = {'name': 'a'}\ng(r)", json!({"jobType": "T", "<more>": ""})),
        ("r = {'name': 'a'}\ns = r", json!({"jobType": "T", "<more>": ""})),
        ("r = {'name': 'a'}\nr = g()", json!({"jobType": "T", "<more>": ""})),
        ("if p:\n    r = {'name': 'a'}\nelse:\n    r = {'name': 'b'}", json!({"jobType": "T", "<more>": ""})),
        ("r = {'name': 'a'}\nr = {'name': 'b'}", json!({"jobType": "T", "name": "b"})),
        ("r = {'name': 'a'}\nfor r in p:\n    pass", json!({"jobType": "T", "<more>": ""})),
        ("b = {'name': 'a'}\nr = {**b, 'x': 1}", json!({"jobType": "T", "name": "a", "x": 1})),
        ("d = {'a': 1}\nr = {'s': d}\nd['b'] = 2", json!({"jobType": "T", "s": {"a": 1, "b": "<hole>"}})),
        ("r = {'name': 'a'}\nr = {**r, 'x': 1}", json!({"jobType": "T", "name": "a", "x": 1})),
        ("r = {'name': 'a'}\nr['s'] = r", json!({"jobType": "T", "<more>": ""})),
        ("r = {'name': p}", json!({"jobType": "T", "name": "<hole>"})),
        ("r = json.loads('{\"name\": \"a\"}')", json!({"jobType": "T", "name": "a"})),
        ("r = {}\nr['name'] = 'a'", json!({"jobType": "T", "name": "a"})),
        ("r = {'name': 'a'}\ndef g():\n    r['name'] = 'b'\ng()", json!({"jobType": "T", "name": "<hole>"})),
        ("r = {'name': 'a'}\nx = f'{g(r)}'", json!({"jobType": "T", "<more>": ""})),
        ("r = {'name': 'a'}\nexec(p)", json!({"jobType": "T", "<more>": ""})),
    ] {
        assert_eq!(after(statements), expected, "{statements}");
    }
}

#[test]
fn a_variable_that_changes_by_itself_many_times_is_not_known() {
    for change in ["r.update(r)\n", "r['a'] = {**r, **r}\n", "s = [r, r]\nr = [s, s]\n", "r = {**r, **r, 'b': r}\n"] {
        let value = after(&format!("r = {{'a': 1}}\n{}", change.repeat(300)));
        assert_eq!((&value["jobType"], &value["<more>"]), (&json!("T"), &json!("")), "{change}");
    }
}

#[test]
fn a_constant_of_the_module_is_followed() {
    let text = "BUCKETS = ['a']\nDEFINITION = {'bucketDefinitions': [{'buckets': BUCKETS}]}\n\
        def f():\n    client.create_classification_job(s3JobDefinition=DEFINITION)\n";
    assert_eq!(arguments(text), json!({"s3JobDefinition": {"bucketDefinitions": [{"buckets": ["a"]}]}}));
    for changed in [
        "BUCKETS.append('b')",
        "DEFINITION['a'] = 1",
        "DEFINITION = {}",
        "def g():\n    global BUCKETS\n    BUCKETS = 1",
        "from x import *",
    ] {
        let value = arguments(&format!("{text}{changed}\n"));
        assert_ne!(value, arguments(text), "{changed}");
    }
    let shadowed = "N = 'a'\ndef f(N):\n    client.create_classification_job(jobType=N)\n";
    assert_eq!(arguments(shadowed), json!({"jobType": "<hole>"}));
    let comprehension = "n = 'a'\n[client.create_classification_job(jobType=n) for n in names]\n";
    assert_eq!(arguments(comprehension), json!({"jobType": "<hole>"}));
}

#[test]
fn a_dictionary_that_is_a_request_is_read() {
    let text = "\
def f():
    request = {'jobType': 'ONE_TIME', 's3JobDefinition': {'bucketDefinitions': []}, 'name': 'x'}
    request['description'] = 'y'
    send('create_classification_job', request)
    request['name'] = 'z'
";
    let document = one("jobs.py", text);
    assert_eq!(document.name, "f: request");
    let expected = json!({"jobType": "ONE_TIME", "s3JobDefinition": {"bucketDefinitions": []}, "name": "x", "description": "<hole>",
        "clientToken": "<hole>", "<more>": ""});
    assert_eq!(value(&document), expected);
    let argument = "send('create_classification_job', json.dumps({'jobType': 'ONE_TIME', 's3JobDefinition': {}}))";
    assert_eq!(arguments(argument), json!({"jobType": "ONE_TIME", "s3JobDefinition": {}, "<more>": ""}));
    let twice = "r = {'jobType': 'ONE_TIME', 's3JobDefinition': {}}\ng(r)\nclient.create_classification_job(**r)";
    assert_eq!(documents(twice).len(), 1);
}

#[test]
fn a_file_that_is_cut_or_mistyped_keeps_its_other_jobs() {
    for broken in [
        "x = [1, 2\n",
        "f(a, {'b': (\n",
        "x = ')'\n)\n",
        "y = 'abc\n",
        "f(a]\n",
        "f'{x\n",
        "f\"{x[\"a\"\n",
        "if x:\n",
        "\\",
        "x = 1 +\n",
        "class\n",
        "lambda\n",
        "for for for\n",
        "def (:\n",
    ] {
        let text = format!("{broken}\ndef main():\n    client.create_classification_job(jobType='ONE_TIME')\n");
        assert_eq!(arguments(&text), json!({"jobType": "ONE_TIME"}), "{broken}");
    }
}

#[test]
fn the_example_of_the_documentation_is_read_as_it_says() {
    let page = include_str!("../../docs/reading/python.md");
    let fence = |language: &str| page.split(&format!("```{language}\n")).nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let expected: Value = serde_json::from_str(fence("json")).unwrap();
    assert_eq!(arguments(fence("python")), expected);
}

#[test]
fn requests_of_paginators_are_read_without_their_configuration() {
    let criteria = json!({ "filterCriteria": { "includes": [{ "comparator": "EQ", "key": "jobStatus", "values": ["RUNNING"] }] } });
    let arguments = "filterCriteria={'includes': [{'comparator': 'EQ', 'key': 'jobStatus', 'values': ['RUNNING']}]}, \
                     PaginationConfig={'PageSize': 500}";
    for text in [
        format!("pages = client.get_paginator('list_classification_jobs').paginate({arguments})"),
        format!(
            "paginator = self.macie.get_paginator(\"list_classification_jobs\")\nfor page in paginator.paginate({arguments}):\n    pass"
        ),
        format!(
            "def jobs():\n    p = boto3.client('macie2').get_paginator('list_classification_jobs')\n    return p.paginate({arguments})"
        ),
    ] {
        let document = one("jobs.py", &text);
        assert_eq!((document.kind, value(&document)), (DocumentKind::ListRequest, criteria.clone()), "{text}");
        assert!(document.name.ends_with("list_classification_jobs"));
        assert!(text[document.span.start..document.span.end].ends_with(&format!(".paginate({arguments})")));
    }
    let open = "def jobs(**options):\n    client.get_paginator('list_classification_jobs').paginate(**options)";
    assert_eq!(value(&one("jobs.py", open)), json!({ "<more>": "" }));
}

#[test]
fn another_paginator_is_none_of_classification_jobs() {
    for text in [
        "client.get_paginator('list_findings').paginate(sortCriteria={})  # list_classification_jobs",
        "paginator = client.get_paginator('list_classification_jobs')\npaginator = client.get_paginator('list_findings')\npaginator.paginate()",
        "def a():\n    p = client.get_paginator('list_classification_jobs')\n\ndef b():\n    p = client.get_paginator(name)\n    p.paginate()",
        "paginator = client.get_paginator('list_classification_jobs')\nself.paginator.paginate(a=1)",
        "def b(p):\n    p.paginate(operation='list_classification_jobs')",
        "paginate('list_classification_jobs')",
    ] {
        assert_eq!(documents(text), [], "{text}");
    }
}

#[test]
fn resources_of_the_cdk_for_terraform_are_read() {
    let text = "\
from cdktf_cdktf_provider_aws.macie2_classification_job import Macie2ClassificationJob, Macie2ClassificationJobS3JobDefinition
from imports.aws import macie2_classification_job as job

class Scan(TerraformStack):
    def __init__(self, scope, id):
        definitions = [job.Macie2ClassificationJobS3JobDefinitionBucketDefinitions(account_id=account, buckets=['ledger', bucket.bucket])]
        excludes = {'and': [{'simpleScopeTerm': {'comparator': 'EQ', 'key': 'OBJECT_EXTENSION', 'values': ['a', '${var.b}']}}]}
        includes = job.Macie2ClassificationJobS3JobDefinitionScopingIncludes(and_=[{'simple_scope_term': {'key': 'OBJECT_SIZE'}}])
        Macie2ClassificationJob(
            self, 'weekly', job_type='SCHEDULED', name_prefix='a-', depends_on=[bucket],
            schedule_frequency={'weekly_schedule': 'MONDAY'},
            s3_job_definition=Macie2ClassificationJobS3JobDefinition(
                bucket_definitions=definitions, scoping={'excludes': excludes, 'includes': includes}),
        )
        job.Macie2ClassificationJob(scope=self, id_='daily', job_type='ONE_TIME', allow_list_ids=[])
";
    let documents = documents(text);
    assert!(documents.iter().all(|document| document.form == SourceForm::Terraform));
    let names: Vec<&str> = documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["weekly", "Macie2ClassificationJob"]);
    let term = json!({ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["a", "<hole>"] } });
    let expected = json!({
        "jobType": "SCHEDULED",
        "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "MONDAY" } },
        "s3JobDefinition": {
            "bucketDefinitions": [{ "accountId": "<hole>", "buckets": ["ledger", "<hole>"] }],
            "scoping": {
                "excludes": { "and": [term] },
                "includes": { "and": [{ "simpleScopeTerm": { "key": "OBJECT_SIZE" } }] },
            },
        },
        "clientToken": "<hole>",
        "name": "<hole>",
    });
    assert_eq!(value(&documents[0]), expected);
    assert!(written(&documents[0], text).contains(&"job_type"));
    assert_eq!(value(&documents[1]), json!({ "jobType": "ONE_TIME", "clientToken": "<hole>", "name": "<hole>" }));
    assert_eq!(documents[1].mistakes[0].kind, MistakeKind::UnsupportedArgument);
    for text in [
        "class Macie2ClassificationJob(Base):\n    pass\n\nMacie2ClassificationJob(self, 'a', job_type='x')",
        "class Jobs(Macie2ClassificationJob):\n    pass",
        "Macie2ClassificationJobExports(self, 'a', job_type='x')",
    ] {
        assert_eq!(read(text, Some("main.py")), [], "{text}");
    }
}
