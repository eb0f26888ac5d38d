"""What the command does with files, from Python: the same program, so the same readers, verdicts and messages."""
import csv
import io
import json
import os
import subprocess
import tempfile
from typing import Any, Dict, List, NamedTuple, Optional

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


class Votes(NamedTuple):
    """Votes of a file: int64 of the shapes (rows, classes), (rows,) and (rows,); labels and open are None where the file has none."""

    counts: numpy.ndarray
    labels: Optional[numpy.ndarray]
    open: Optional[numpy.ndarray]


_LABELS = "label", "labels", "true_label", "target", "targets", "gt", "y_true"
_NUMBERS = "idx", "index", "id", "", "unnamed: 0"


def _whole(words, path, number) -> List[int]:
    if not all(word.isdecimal() for word in words):
        raise SmoothcertError(f"{path}:{number}: expected whole numbers, one for each column", number)
    return [int(word) for word in words]


def read_counts(path) -> Votes:
    """Votes from a file of the command's formats (spec/formats.md): .npy; a count per class and then the label; a table with a header,
    whose columns label, idx and open are known by their names.

    Raises SmoothcertError with the line that is no row of whole numbers.  What the command refuses beyond that (sums, ranges), certify
    refuses."""
    if os.fspath(path).endswith(".npy"):
        return Votes(numpy.load(path, allow_pickle=False), None, None)
    names, rows = None, []
    with open(path) as file:
        for number, line in enumerate(file, 1):
            words = [word.strip() for word in line.replace(",", "\t").split("\t")] if "," in line or "\t" in line else line.split()
            if not any(words) or line.startswith("#"):
                continue
            if names is None and not rows and not words[-1].isdecimal():
                names = [word.lower() for word in words]
                continue
            row = _whole(words, path, number)
            if len(row) != len(names or (rows[0] if rows else row)):
                raise SmoothcertError(f"{path}:{number}: {len(row)} numbers, expected {len(names or rows[0])} as above", number)
            rows.append(row)
    if not rows:
        raise SmoothcertError(f"{path}: no rows, expected votes")
    table = numpy.array(rows, numpy.int64)
    if names is None:
        return Votes(table[:, :-1], table[:, -1], None)
    role = {name: at for at, name in enumerate(names)}
    label = next((role[name] for name in _LABELS if name in role), None)
    opened = role.get("open")
    classes = [at for at, name in enumerate(names) if at not in (label, opened) and name not in _NUMBERS]
    return Votes(table[:, classes], None if label is None else table[:, label], None if opened is None else table[:, opened])
