"""Runs each script of a JSON list in bash, with a stand-in for the AWS CLI, and prints the arguments of its calls.

An argument that names a file as `file://…` is printed with the content of the file instead.
"""

import json
import os
import subprocess
import sys
import tempfile

DRIVER = r"""
exec 9>&1 > /dev/null
aws() {
    local arguments=() argument
    for argument; do
        if [[ $argument == file://* || $argument == --*=file://* ]]; then
            argument="${argument%%file://*}$(cat "${argument#*file://}" && printf x)"
            argument="${argument%x}"
        fi
        arguments+=("$argument")
    done
    printf '%s\0' call "${#arguments[@]}" "${arguments[@]}" >&9
}
sudo() { "$@"; }
run() { "$@"; }
number=0
while IFS= read -r -d '' script; do
    (cd "$number" && eval "$script") < /dev/null 2> /dev/null
    ((number += 1))
    printf 'end\0' >&9
done
"""

scripts = json.load(sys.stdin)
with tempfile.TemporaryDirectory() as folder:
    for number, _ in enumerate(scripts):
        os.mkdir(os.path.join(folder, str(number)))
    text = "".join(script + "\0" for script in scripts).encode()
    bash = subprocess.run(["bash", "-c", DRIVER], cwd=folder, input=text, stdout=subprocess.PIPE, check=True)
tokens = iter(bash.stdout.decode().split("\0"))
answers, calls = [], []
for token in tokens:
    if token == "call":
        calls.append([next(tokens) for _ in range(int(next(tokens)))])
    elif token == "end":
        answers.append(calls)
        calls = []
assert len(answers) == len(scripts)
json.dump(answers, sys.stdout)
