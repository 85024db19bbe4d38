"""What PyYAML reads, by YAML 1.1 and by the core schema of YAML 1.2, and how it writes values.

Reads {"write": [value, …]} or {"read": [text, …]}. Writes, for a value, its texts in several styles; for a text, what each version reads:
[value] or, if it isn't YAML, [].
"""

import json
import re
import sys

import yaml


class Old(yaml.SafeLoader):
    """YAML 1.1, whose dates stay texts."""


class Core(yaml.SafeLoader):
    """YAML 1.2 with the core schema, and merge keys."""


def resolvers(loader, rows):
    loader.yaml_implicit_resolvers = {}
    for tag, pattern in rows:
        loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(f"^(?:{pattern})$"), None)


Old.yaml_implicit_resolvers = {
    first: [row for row in rows if not row[0].endswith((":timestamp", ":value"))]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
# https://yaml.org/spec/1.2.2/#1032-tag-resolution
resolvers(
    Core,
    [
        ("null", "null|Null|NULL|~|"),
        ("bool", "true|True|TRUE|false|False|FALSE"),
        ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
        ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
        ("float", r"[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"),
        ("merge", "<<"),
    ],
)


def core_int(loader, node):
    text = loader.construct_scalar(node)
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    return int(text[2:] if base != 10 else text, base)


def number(value):
    # JSON has neither of them.
    return "<hole>" if value != value or value in (float("inf"), float("-inf")) else value


def mapping(loader, node):
    loader.flatten_mapping(node)
    value = {}
    for key, item in node.value:
        name = loader.construct_object(key, deep=True)
        if isinstance(key, yaml.ScalarNode) and name is not None:
            value[key.value] = loader.construct_object(item, deep=True)
        else:
            value["<more>"] = ""
    return value


Core.add_constructor("tag:yaml.org,2002:int", core_int)
Core.add_constructor(
    "tag:yaml.org,2002:float",
    lambda loader, node: number(float(re.sub(r"\.(inf|nan)", r"\1", loader.construct_scalar(node).lower()))),
)
Old.add_constructor("tag:yaml.org,2002:float", lambda loader, node: number(loader.construct_yaml_float(node)))
for each in (Old, Core):
    each.add_constructor("tag:yaml.org,2002:map", mapping)


def read(text, loader):
    try:
        return [yaml.load(text, loader)]
    except (yaml.YAMLError, ValueError, LookupError, RecursionError):
        # A value that contradicts its tag is a LookupError of PyYAML's.
        return []


def written(value):
    styles = [
        {},
        {"default_flow_style": True},
        {"default_flow_style": None, "indent": 4},
        {"default_style": '"', "width": 20},
        {"default_style": "'", "width": 20, "allow_unicode": True},
        {"default_style": "|", "allow_unicode": True},
        {"default_style": ">", "width": 20},
        {"width": 10, "allow_unicode": True, "line_break": "\r\n"},
    ]
    return [yaml.safe_dump(value, sort_keys=False, **style) for style in styles]


asked = json.load(sys.stdin)
if "write" in asked:
    json.dump([written(value) for value in asked["write"]], sys.stdout)
else:
    json.dump([[read(text, Old), read(text, Core)] for text in asked["read"]], sys.stdout)
