"""Which prover was overtaken at a goal, so that a proof from scratch need not start it.

Every goal is given to all provers at once and the first answer counts.  A line of overtaken.tsv: unit of the gate, digest of the
goal and of the prover that came too late.  Frama-C is told of it as an answer 'unknown', and asks the other prover only.  A wrong
line can cost a proof, never give one; and where it costs one, the gate tries again without.
"""
import hashlib
import json
import os

import kept
import wp

FILE = os.path.join(wp.KNOWN, "overtaken.tsv")
HEADER = "# unit\tdigest\n"
UNKNOWN = json.dumps({"verdict": "unknown"})


def of(unit):
    """The digests of a unit."""
    return {digest for name, digest in (line.split("\t") for line in kept.lines(FILE)) if name == unit}


def seed(unit, answers):
    """Writes 'unknown' for each of them into a folder of answers."""
    for digest in of(unit):
        with open(os.path.join(answers, digest + ".json"), "w") as file:
            file.write(UNKNOWN)


def forget(unit, answers):
    """Takes them away again."""
    for digest in of(unit):
        if os.path.exists(os.path.join(answers, digest + ".json")):
            os.remove(os.path.join(answers, digest + ".json"))


def digests(goals):
    """Of the files that were given to provers: Frama-C's digest of a goal is that of the file."""
    found = set()
    for folder, _, names in os.walk(goals):
        for name in names:
            if name.endswith(".why"):
                with open(os.path.join(folder, name), "rb") as file:
                    found.add(hashlib.md5(file.read(), usedforsecurity=False).hexdigest())
    return found


def keep(unit, goals, valid, replace):
    """After a whole proof: what was given to a prover and not found valid.  One with known answers does not give every goal to
    a prover, so that it adds only; one from scratch does, and replaces the unit's lines."""
    old = set() if replace else of(unit)
    kept.replace(FILE, HEADER, unit, [(digest,) for digest in (old | digests(goals)) - valid])
