"""Gives each list of arguments of a JSON list to the AWS CLI, and prints the request that it would send, or its error."""

import contextlib
import io
import json
import os
import sys

os.environ.update(AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull, AWS_DEFAULT_REGION="us-east-1")

from awscli.clidriver import CLIOperationCaller, create_clidriver

requests = []


def send(self, service, operation, parameters, options):
    requests.append(parameters)
    return 0


CLIOperationCaller.invoke = send
driver = create_clidriver()
answers = []
for arguments in json.load(sys.stdin):
    requests.clear()
    error = io.StringIO()
    with contextlib.redirect_stderr(error), contextlib.redirect_stdout(io.StringIO()):
        try:
            driver.main(arguments)
        except SystemExit:
            pass
    answers.append({"request": requests[0]} if requests else {"error": error.getvalue().strip().split("\n")[-1]})
json.dump(answers, sys.stdout)
