"""Runs programs that create a job with boto3, each as it stands, and keeps what it would send.

Reads a JSON array of programs; writes a JSON array with, for each, the request that botocore's
validator has taken, the body that was about to be sent, and what the program printed.
"""

import ast
import contextlib
import io
import json
import sys

import boto3
import botocore.awsrequest
import botocore.session
import botocore.validate

boto3.setup_default_session(aws_access_key_id="none", aws_secret_access_key="none", region_name="eu-west-1")
bodies = []


class Raw(io.BytesIO):
    def stream(self):
        yield self.getvalue()


def instead_of_sending(request, **_):
    bodies.append(json.loads(request.body))
    answer = Raw(json.dumps({"jobId": "an id", "jobArn": "an arn"}).encode())
    return botocore.awsrequest.AWSResponse(request.url, 200, {}, answer)


boto3.DEFAULT_SESSION.events.register("before-send.macie2.CreateClassificationJob", instead_of_sending)
model = botocore.session.get_session().get_service_model("macie2")
shape = model.operation_model("CreateClassificationJob").input_shape


def literal(program):
    [request] = [
        statement.value
        for statement in ast.parse(program).body
        if isinstance(statement, ast.Assign) and statement.targets[0].id == "request"
    ]
    return ast.literal_eval(request)


def run(program):
    request = literal(program)
    # The token is required, but filled in before botocore validates.
    report = botocore.validate.ParamValidator().validate({"clientToken": "filled", **request}, shape)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "create_classification_job.py", "exec"), {"__name__": "__main__"})
    return {"request": request, "fault": report.generate_report(), "body": bodies.pop(), "printed": printed.getvalue()}


json.dump([run(program) for program in json.load(sys.stdin)], sys.stdout)
