"""Reads the parameters of state machines' tasks by the service's model that botocore ships.

Reads a JSON array of parameters; writes a JSON array with, for each, the request that it stands for, and what botocore's
validator says of it. A name that isn't a member's in PascalCase ends the program.
"""

import json
import sys

import botocore.session
import botocore.validate

model = botocore.session.get_session().get_service_model("macie2")
shape = model.operation_model("CreateClassificationJob").input_shape


def read(value, shape):
    if shape.type_name == "structure":
        members = {name[0].upper() + name[1:]: name for name in shape.members}
        return {members[name]: read(item, shape.members[members[name]]) for name, item in value.items()}
    if shape.type_name == "list":
        return [read(item, shape.member) for item in value]
    if shape.type_name == "map":
        return {key: read(item, shape.value) for key, item in value.items()}
    return value


def judged(parameters):
    # What a name with this end has as its value is evaluated by each execution.
    known = {name: value for name, value in parameters.items() if not name.endswith(".$")}
    request = read(known, shape)
    report = botocore.validate.ParamValidator().validate({"clientToken": "generated", **request}, shape)
    return {"request": request, "fault": report.generate_report()}


json.dump([judged(parameters) for parameters in json.load(sys.stdin)], sys.stdout)
