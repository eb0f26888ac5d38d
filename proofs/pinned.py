"""How many goals each function has, pinned: a goal that disappears without a word is a fault.

A line of pinned.tsv: unit of the gate, function, goals.  `proofs/gate.py --pin UNIT...` writes the lines of units anew from their
results, when a contract or a body was changed on purpose; the change is then seen in the commit.
"""
import os

import kept
import wp

FILE = os.path.join(wp.HERE, "pinned.tsv")
RESULTS = os.path.join(wp.KNOWN, "results")
HEADER = "# unit, function, goals; written by proofs/gate.py --pin\n"


def counted(functions):
    return {name: entry["goals"] for name, entry in functions.items()}


def pins(unit):
    lines = [line.split("\t") for line in kept.lines(FILE)]
    return {name: int(goals) for owner, name, goals in lines if owner == unit}


def faults(unit, functions):
    """Where a result has other goals than are pinned."""
    wanted, found = pins(unit), counted(functions)
    return [
        f"{name}: {found.get(name, 0)} goals, {wanted.get(name, 0)} are pinned; proofs/gate.py --pin {unit} if that is meant"
        for name in sorted({*wanted, *found})
        if wanted.get(name) != found.get(name)
    ]


def write(units):
    """Pins what the results say."""
    for unit in units:
        result = wp.load(os.path.join(RESULTS, unit + ".json"), {})
        rows = [(name, str(goals)) for name, goals in sorted(counted(result.get("functions", {})).items())]
        kept.replace(FILE, HEADER, unit, rows)
    return 0
