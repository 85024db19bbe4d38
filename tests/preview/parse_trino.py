"""Parses queries by the grammar of Trino: a list of queries as JSON on standard input, their errors as JSON on standard output."""

import json
import sys

from trino_query_parser import TrinoSyntaxError, parse_statement

errors = []
for query in json.load(sys.stdin):
    try:
        parse_statement(query)
        errors.append(None)
    except TrinoSyntaxError as error:
        errors.append(str(error))
json.dump(errors, sys.stdout)
