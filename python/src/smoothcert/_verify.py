"""Published draws, drawn again: blocks of 1000, chosen by a hash of what was published, and a seed.

Votes of a row are sums over its blocks.  A block is published as the SHA-256 of the classes of its draws, in their order, and its votes:
whoever moves a vote must change a block, and a block that is drawn again shows it.
"""
import hashlib
import json
import os
from typing import Any, Dict, Iterator, List, NamedTuple, Optional

import numpy

from ._library import SmoothcertError

BLOCK = 1000  # draws of a block


def blocks(classes: numpy.ndarray) -> List[Dict[str, Any]]:
    """What is published of draws, for each 1000 of them: the SHA-256 of the classes, int32 little endian, and their votes as
    [class, count] by rising class."""
    data, found = numpy.ascontiguousarray(classes, dtype="<i4"), []
    for at in range(0, data.size, BLOCK):
        part = data[at : at + BLOCK]
        votes = numpy.stack(numpy.unique(part, return_counts=True), axis=1)
        found.append({"sha256": hashlib.sha256(part.tobytes()).hexdigest(), "votes": votes.tolist()})
    return found


def blocks_needed(total: int, share: float = 0.02, probability: float = 0.99) -> int:
    """How many of the blocks of a row must be drawn again, so that a row with that share of its blocks changed, one at least, is
    found with this probability.  They are chosen without repetition: the product of (total - bad - i)/(total - i) is what escapes."""
    bad, escapes = max(1, int(numpy.ceil(share * total))), 1.0
    for count in range(total):
        if escapes <= 1 - probability:
            return count
        escapes *= max(total - bad - count, 0) / (total - count)
    return total


def _words(source: bytes) -> Iterator[int]:
    """64-bit numbers from a digest, the same everywhere and always."""
    at = 0
    while True:
        block = hashlib.sha256(source + at.to_bytes(8, "big")).digest()
        yield from (int.from_bytes(block[i : i + 8], "big") for i in range(0, 32, 8))
        at += 1


def choose(published: List[Dict[str, Any]], count: int, *, seed: int, input: int) -> List[int]:
    """The numbers of `count` blocks, chosen by a hash of all that was published of the row and by a seed, which a checker takes for himself
    after the publication: nobody knows before which blocks are safe to change."""
    text = json.dumps(published, sort_keys=True, separators=(",", ":"))
    words = _words(hashlib.sha256(f"{seed}\n{input}\n{text}".encode()).digest())
    order = list(range(len(published)))
    for at in range(min(count, len(order))):  # 64 bits against at most 2^32 blocks: no choice is favoured by more than 2^-32
        other = at + next(words) % (len(order) - at)
        order[at], order[other] = order[other], order[at]
    return sorted(order[:count])


def verify_draws(smooth, x, published: List[Dict[str, Any]], n: int, *, input: int, seed: int, count: Optional[int] = None,
                 votes=None) -> List[int]:  # fmt: skip
    """Draws blocks of one input's published votes again; answers the numbers of those that differ, [] for honest ones.

    smooth     the program that was published, by its record
    published  `blocks` of its n draws
    count      how many; None: as many as find a row with 2 % of its blocks changed with probability 0.99 (`blocks_needed`)
    votes      the published votes of the row, which must be the sum of those of the blocks; None: not looked at

    SmoothcertError when the blocks are not those of n draws, or the votes are not their sum."""
    total = (n + BLOCK - 1) // BLOCK
    if len(published) != total:
        raise SmoothcertError(f"input {input}: {len(published)} blocks for {n} draws, expected {total}: one for each {BLOCK}")
    if votes is not None:
        summed = numpy.zeros(len(votes), numpy.int64)
        for block in published:
            for number, counted in block["votes"]:
                if not 0 <= number < len(votes):
                    raise SmoothcertError(f"input {input}: a block has votes for class {number}, expected 0 .. {len(votes) - 1}")
                summed[number] += counted
        if summed.tolist() != list(votes):
            raise SmoothcertError(f"input {input}: the votes of its blocks sum to {summed.tolist()}, the published votes are {list(votes)}")
    wrong = []
    for at in choose(published, blocks_needed(total) if count is None else count, seed=seed, input=input):
        classes = smooth.draws(x, min(BLOCK, n - at * BLOCK), first=at * BLOCK, input=input)
        if blocks(classes)[0] != published[at]:
            wrong.append(at)
    return wrong


class Verified(NamedTuple):
    """What was drawn again, and what differs: pairs (input, block)."""

    rows: int
    blocks: int
    differ: List[Any]


def another_program(smooth, record: Dict[str, Any]) -> List[str]:
    """In what the program differs from the published one: "batch_size 64, published 400"."""
    own = smooth.record()
    return [f"{key} {own[key]}, published {record.get(key)}" for key in sorted(own) if json.loads(json.dumps(own[key])) != record.get(key)]


def verify_dataset(smooth, dataset, path, *, votes=None, seed: int, rows: Optional[int] = None, count: Optional[int] = None,
                   progress=None) -> Verified:  # fmt: skip
    """Verifies what `certify_dataset` published: path is OUTPUT.json, votes the rows of OUTPUT.votes.* (smoothcert.read_counts, open votes as
    a last column), dataset[i] = (x, label) as then.  rows: how many inputs, chosen likewise; None: all.

    SmoothcertError names what is not the published program (weights, batch size, versions, dtype, device, lattice, seed)."""
    with open(path) as file:
        record = json.load(file)
    other = another_program(smooth, record)
    if other:
        raise SmoothcertError(f"{os.fspath(path)}: another program: {'; '.join(other)}")
    draws, n = record["draws"], record["n"]
    if votes is not None and len(votes) != len(draws):
        raise SmoothcertError(f"{len(votes)} rows of votes, expected {len(draws)} as in {os.fspath(path)}")
    chosen = range(len(draws)) if rows is None else choose([{"input": one["input"]} for one in draws], rows, seed=seed, input=0)
    redrawn, differ = 0, []
    for done, at in enumerate(chosen):
        one, needed = draws[at], blocks_needed(len(draws[at]["blocks"])) if count is None else count
        wrong = verify_draws(smooth, dataset[one["input"]][0], one["blocks"], n, input=one["input"], seed=seed, count=needed,
                             votes=None if votes is None else [int(vote) for vote in votes[at]])  # fmt: skip
        redrawn += min(needed, len(one["blocks"]))
        differ += [(one["input"], block) for block in wrong]
        if progress is not None:
            progress(done + 1, len(chosen))
    return Verified(len(chosen), redrawn, differ)


HELP = """usage: smoothcert verify-draws RUN.json --votes VOTES --model MODEL --inputs INPUTS [OPTION]...

Draws blocks of published votes again and compares them exactly: RUN.json is what certify_dataset
wrote beside VOTES.  MODEL is an .onnx file, or a TorchScript module; INPUTS a .npy of whole numbers v
that stand for v/q, one input a row, the data set that was certified.  Another program than the
published one (weights, batch size, versions, dtype, device) is named.
Exit status: 0 every block is as published, 1 some differ, 2 it cannot be verified.

  --seed S    chooses the blocks, together with a hash of what was published; take one
              yourself, after the publication (default 1)
  --rows R    so many of the inputs (default: all)
  --count C   so many blocks of each (default: as many as find a row with 2 % of its blocks
              changed with probability 0.99)
"""


class _Inputs:
    """Row i of a .npy as (x, None), as the network takes it."""

    def __init__(self, array, convert):
        self.array, self.convert = array, convert

    def __getitem__(self, at):
        return self.convert(self.array[at]), None


def _program(path, record, array):
    """The Smooth of the model, as the record says it was run, and its inputs."""
    common = {key: record[key] for key in ("q", "seed", "k", "method", "batch_size", "open_gap")}
    if path.endswith(".onnx"):
        from .onnx import Smooth

        return Smooth(path, record["classes"], record["sigma"], mean=record["mean"], std=record["std"], **common), _Inputs(array, lambda v: v)
    import torch

    from .torch import Smooth as Torch

    dtype = torch.float64 if record.get("dtype") == "torch.float64" else torch.float32
    model = torch.jit.load(path, map_location="cpu").eval()
    return (Torch(model, record["classes"], record["sigma"], **common),
            _Inputs(array, lambda v: torch.from_numpy(numpy.ascontiguousarray(v)).to(dtype) / record["q"]))  # fmt: skip


def main(arguments: List[str]) -> int:
    """The command `smoothcert verify-draws`."""
    import argparse
    import sys

    if "--help" in arguments or "-h" in arguments:
        print(HELP, end="")
        return 0
    parser = argparse.ArgumentParser(prog="smoothcert verify-draws", usage="see --help", add_help=False, allow_abbrev=False)
    parser.add_argument("record")
    for name in ("votes", "model", "inputs"):
        parser.add_argument("--" + name, required=True)
    for name, default in (("seed", 1), ("rows", None), ("count", None)):
        parser.add_argument("--" + name, type=int, default=default)
    given = parser.parse_args(arguments)
    try:
        from ._files import read_counts

        with open(given.record) as file:
            record = json.load(file)
        counts, _, opened = read_counts(given.votes)
        table = counts if opened is None else numpy.concatenate([counts, opened[:, None]], axis=1)
        smooth, dataset = _program(given.model, record, numpy.load(given.inputs, allow_pickle=False))
        found = verify_dataset(smooth, dataset, given.record, votes=table, seed=given.seed, rows=given.rows, count=given.count)
    except (SmoothcertError, OSError, KeyError, IndexError, TypeError, ValueError, ImportError, RuntimeError) as error:
        print(f"smoothcert verify-draws: {error if not isinstance(error, KeyError) else f'{given.record} lacks {error}'}", file=sys.stderr)
        return 2
    for number, block in found.differ:
        print(f"input {number} block {block}: draws {block * BLOCK} .. differ from what was published")
    print(f"rows {found.rows} blocks {found.blocks} differ {len(found.differ)}")
    return 1 if found.differ else 0
