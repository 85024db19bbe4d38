"""What Python makes of calls of `create_classification_job`. Each line of the input is a case in JSON, each line of the output its answer.

`{"literals": source}`: for each keyword argument of each call, in their order, its name, its value as far as there is one, and whether it
is a literal.
`{"run": source, "seed": number}`: the arguments of each call that is executed. `client` records the calls, `maybe()` is true or false,
`opaque(value)` returns its argument.
"""

import ast
import copy
import json
import random
import sys

UNKNOWN = {"<unknown>": True}


def is_text(value):
    """Whether it is a string without halves of surrogate pairs."""
    return isinstance(value, str) and value.encode("utf-8", "ignore").decode() == value


def plain(value):
    """The value as JSON has it; what JSON can't have is unknown."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else UNKNOWN
    if isinstance(value, str):
        return value if is_text(value) else UNKNOWN
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key if is_text(key) else f"<key {key!a}>": plain(item) for key, item in value.items()}
    return UNKNOWN


def calls(tree):
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    nodes = [node for node in nodes if node.func.attr == "create_classification_job"]
    return sorted(nodes, key=lambda node: (node.end_lineno, node.end_col_offset))


def evaluate(node):
    try:
        return {"value": plain(ast.literal_eval(node)), "literal": True}
    except Exception:
        pass
    try:
        expression = compile(ast.Expression(node), "case", "eval")
        return {"value": plain(eval(expression, {"__builtins__": {"dict": dict}, "json": json, "copy": copy})), "literal": False}
    except Exception:
        return {"literal": False}


def literals(source):
    try:
        tree = ast.parse(source)
    except Exception:
        return None
    return [[{"name": keyword.arg, **evaluate(keyword.value)} for keyword in call.keywords] for call in calls(tree)]


class Client:
    def __init__(self):
        self.calls = []

    def create_classification_job(self, **arguments):
        self.calls.append(plain(copy.deepcopy(arguments)))


def run(source, seed):
    client = Client()
    chance = random.Random(seed)
    names = {
        "client": client,
        "maybe": lambda: chance.random() < 0.5,
        "opaque": lambda value: value,
        "later": lambda: None,
        "json": json,
        "copy": copy,
        "print": lambda *values: None,
    }
    error = None
    try:
        exec(compile(source, "case", "exec"), names)
    except Exception as problem:
        error = repr(problem)
    return {"calls": client.calls, "error": error}


for line in sys.stdin:
    case = json.loads(line)
    answer = literals(case["literals"]) if "literals" in case else run(case["run"], case["seed"])
    print(json.dumps(answer))
