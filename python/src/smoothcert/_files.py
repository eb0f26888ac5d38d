"""What the command does with files, from Python: the same program, so the same readers, verdicts and messages."""
import csv
import io
import json
import os
import subprocess
import tempfile
from typing import Any, Dict, List

import numpy

from ._library import SmoothcertError, command


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs the command of this package; SmoothcertError with its message when it refuses (exit status 2)."""
    done = subprocess.run([command(), *map(str, arguments)], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SmoothcertError(done.stderr.strip() or f"the command ended with {done.returncode}")
    return done


def check(path) -> bool:
    """Whether every certificate of a jsonl record holds, decided again from the votes by the reference (`smoothcert check`)."""
    return run("check", os.fspath(path)).returncode == 0


def audit(path, **options) -> Dict[str, Any]:
    """The summary of `smoothcert audit` as a dict, and under "rows" the verdict of each row.

    options are those of the command, without dashes: audit("log.tsv", sigma="0.25", n=100000, alpha="0.001").
    Raises SmoothcertError when the log cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        rows = os.path.join(folder, "rows.tsv")
        given = [word for name, value in options.items() for word in ("--" + name.replace("_", "-"), str(value))]
        found = json.loads(run("audit", os.fspath(path), *given, "--json", "--output", rows).stdout)
        with open(rows) as file:
            found["rows"] = list(csv.DictReader(file, delimiter="\t"))
    return found


def read_log(path) -> List[Dict[str, str]]:
    """The rows of a certification log or of the command's TSV as dicts of texts, by the header: numbers stay as they are printed."""
    with open(path, newline="") as file:
        text = file.read()
    first = text.split("\n", 1)[0]
    return list(csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in first else ","))


def read_counts(path):
    """Votes from a file of the command's formats (spec/formats.md): .npy, or a count per class and then the label.

    Answers (counts, labels): int64 of shape (rows, classes) and (rows,); labels is None for .npy.  Raises SmoothcertError with the line
    that is no row of whole numbers."""
    if os.fspath(path).endswith(".npy"):
        return numpy.load(path, allow_pickle=False), None
    rows = []
    with open(path) as file:
        for number, line in enumerate(file, 1):
            words = line.split()
            if not words or line.startswith("#"):
                continue
            if not all(word.isdecimal() for word in words) or (rows and len(words) != len(rows[0])):
                raise SmoothcertError(f"{path}:{number}: expected whole numbers, a count per class and then the label", number)
            rows.append([int(word) for word in words])
    table = numpy.array(rows, numpy.int64).reshape(len(rows), -1)
    return table[:, :-1], table[:, -1]
