"""Certificates against their schema: schema.py SCHEMA FILE...  Each line fits; of the first, each damaged twin does not."""
import copy
import json
import sys

import jsonschema

MISSING = object()
# Where, and what stands there instead.
DAMAGE = [
    *(([key], MISSING) for key in "smoothcert idx label n k classes method alpha sigma parts counts p_lower radius t status".split()),
    *((path, -1) for path in (["idx"], ["n"], ["k"], ["classes"], ["parts"], ["t"], ["candidate"], ["counts", 0])),
    (["predict"], -1),
    (["status"], "abstain"),
    (["status"], "sound"),
    (["method"], "Cohen"),
    (["alpha"], 0.001),
    (["sigma"], "half"),
    (["counts"], []),
    (["counts", 0], 1.5),
    (["radius", "decimal"], "nan"),
    (["radius", "hex"], "1.5"),
    (["p_lower", "wide"], MISSING),
    (["upper", 0, "count"], MISSING),
]


def damaged(record, path, value):
    out = copy.deepcopy(record)
    at = out
    for key in path[:-1]:
        at = at[key]
    if value is MISSING:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return out


def main(schema, *files):
    with open(schema) as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    wrong, lines = [], 0
    for name in files:
        with open(name) as file:
            records = [json.loads(line) for line in file]
        lines += len(records)
        wrong += [f"{name}: {record['idx']}: {error.message}" for record in records for error in judge.iter_errors(record)]
        if not records:
            wrong.append(f"{name}: no certificate")
    with open(files[0]) as file:
        record = json.loads(file.readline())
    wrong += [f"accepted with {path} = {value!r}" for path, value in DAMAGE if judge.is_valid(damaged(record, path, value))]
    print("\n".join(wrong), f"{lines} lines, {len(DAMAGE)} damaged", file=sys.stderr)
    return 1 if wrong or len(DAMAGE) != 35 else 0


sys.exit(main(*sys.argv[1:]))
