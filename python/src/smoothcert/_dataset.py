"""A data set certified input by input, resumably, by one process or by several."""
import glob
import json
import os
import time
from typing import Any, Dict, Iterator

import numpy

from . import _certify
from ._library import SmoothcertError


def _write(path: str, text: str) -> None:
    """A file whole or not at all."""
    new = f"{path}.new.{os.getpid()}"
    with open(new, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)


def _lines(path: str) -> Iterator[Dict[str, Any]]:
    """The whole lines of a journal; a torn last one, of a process that was killed, is none."""
    with open(path, "rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                return
            yield json.loads(line)


class Journal:
    """What is done, a line each, on the disk before the next input begins.  Every process of a job appends to a file of its own and
    reads those of all."""

    def __init__(self, prefix: str, head: Dict[str, Any], rank: int):
        self.path, self.prefix, self.head = f"{prefix}.journal-{rank}", prefix, head
        for path in self._all():
            found = next(_lines(path), None)
            if found is not None and found != head:
                wrong = sorted(key for key in {**found, **head} if found.get(key) != head.get(key))
                raise SmoothcertError(f"{path} is of another run: {', '.join(wrong)} differ; expected the same run, or another output")
        whole = b"".join(json.dumps(line).encode() + b"\n" for line in _lines(self.path)) if os.path.exists(self.path) else b""
        whole = whole or json.dumps(head).encode() + b"\n"
        _write(self.path, whole.decode())
        self.file = open(self.path, "ab")

    def _all(self):
        return sorted(path for path in glob.glob(glob.escape(self.prefix) + ".journal-*") if ".new." not in path)

    def done(self) -> Dict[int, Dict[str, Any]]:
        found = {}
        for path in self._all():
            try:
                found.update((line["input"], line) for line in list(_lines(path))[1:])
            except FileNotFoundError:  # another process has written the files, and takes the journals away
                pass
        return found

    def add(self, line: Dict[str, Any]) -> None:
        self.file.write(json.dumps(line).encode() + b"\n")
        self.file.flush()
        os.fsync(self.file.fileno())

    def close(self, remove: bool) -> None:
        self.file.close()
        if remove:
            for path in self._all():
                try:
                    os.unlink(path)
                except FileNotFoundError:  # another process was as far
                    pass


def certify_dataset(smooth, dataset, n0: int, n: int, alpha="0.001", *, output: str, skip: int = 1, stop: int = -1, progress=None,
                    rank=None, world_size=None) -> bool:  # fmt: skip
    """Certifies dataset[i] = (x, label) for i = 0, skip, 2 skip, ... below stop, and writes, each file whole or not at all,

        OUTPUT.tsv             the rows of `smoothcert certify` (the class comes from the selection votes)
        OUTPUT.log             Cohen's log (idx label predict radius correct time)
        OUTPUT.votes.txt       votes, a count per class and then the label; OUTPUT.selection.txt likewise.  With open votes
                               OUTPUT.votes.csv and OUTPUT.selection.csv, with a header that names the column open
        OUTPUT.json            what was run (Smooth.record), the inputs, and of each block of 1000 draws the SHA-256 and the votes: verify_dataset

    The number of an input is its index, so that the bytes are the same for any number of processes (rank, world_size; by default those
    of torchrun's environment), and after any interruption: called again, it goes on behind what its journals hold.  progress(done, total,
    draws a second, seconds left).  True when the files were written; False when other processes still have inputs to do.
    """
    from ._verify import blocks

    rank = int(os.environ.get("RANK", 0)) if rank is None else rank
    world = int(os.environ.get("WORLD_SIZE", 1)) if world_size is None else world_size
    indices = list(range(0, len(dataset) if stop < 0 else min(stop, len(dataset)), skip))
    head = {**smooth.record(), "n0": n0, "n": n, "alpha": str(alpha), "inputs": len(indices), "skip": skip}
    journal = Journal(output, head, rank)
    done, begin, drawn = journal.done(), time.monotonic(), 0
    mine = [index for index in indices[rank::world] if index not in done]
    for at, index in enumerate(mine):
        x, label = dataset[index]
        selection = smooth.votes(x, n0, stream="selection", input=index)
        classes = smooth.draws(x, n, input=index)
        counts = numpy.bincount(classes, minlength=smooth.num_classes + (smooth.open_gap is not None))
        journal.add({"input": index, "label": int(label), "selection": selection.tolist(), "votes": counts.tolist(), "blocks": blocks(classes)})
        drawn += n0 + n
        if progress is not None:
            speed = drawn / max(time.monotonic() - begin, 1e-9)
            progress(at + 1, len(mine), speed, (len(mine) - at - 1) * (n0 + n) / speed)
    done = journal.done()
    whole = all(index in done for index in indices)
    if whole and indices:
        _finish(smooth, [done[index] for index in indices], alpha, head, output)
    journal.close(remove=whole)
    return whole


def _write_votes(path: str, table, truth, numbers, has_open: bool) -> None:
    """Jia's text; with open votes a table whose header names their column."""
    if not has_open:
        _write(path + ".txt", "".join(" ".join(map(str, [*row, label])) + "\n" for row, label in zip(table.tolist(), truth.tolist())))
        return
    header = ["idx", *(f"c{i}" for i in range(table.shape[1] - 1)), "open", "label"]
    rows = ([number, *row, label] for number, row, label in zip(numbers, table.tolist(), truth.tolist()))
    _write(path + ".csv", "".join(",".join(map(str, row)) + "\n" for row in [header, *rows]))


def _finish(smooth, lines, alpha, head, output) -> None:
    counts = numpy.array([line["votes"] for line in lines], numpy.int64)
    selection = numpy.array([line["selection"] for line in lines], numpy.int64)
    truth = numpy.array([line["label"] for line in lines], numpy.int64)
    candidates = selection[:, : smooth.num_classes].argmax(axis=1)
    settled, opened = smooth.split(counts)
    found = _certify.certify(settled, candidates, smooth.sigma, alpha, smooth.k, method=smooth.method, digits=smooth.digits, open=opened)
    numbers = [line["input"] for line in lines]
    _write(output + ".tsv", found.text(truth, selected=True, idx=numbers))
    _write(output + ".log", found.to_cohen(truth, idx=numbers))
    for name, table in (("votes", counts), ("selection", selection)):
        _write_votes(f"{output}.{name}", table, truth, numbers, smooth.open_gap is not None)
    _write(output + ".json", json.dumps({**head, "draws": [{"input": line["input"], "blocks": line["blocks"]} for line in lines]}, indent=1) + "\n")
