"""Which prover was overtaken at a goal, so that a proof from scratch need not start it: half of its time.

Every goal is given to all provers at once and the first answer counts.  A line of overtaken.tsv: unit of the gate, digest of the
goal and of the prover that came too late.  Frama-C is told of it as an answer 'unknown', and asks the other prover only.  A wrong
line can cost a proof, never give one; and where it costs one, the gate tries again without.
"""
import hashlib
import json
import os

import wp

FILE = os.path.join(wp.HERE, "overtaken.tsv")
HEADER = "# unit\tdigest\n"
UNKNOWN = json.dumps({"verdict": "unknown"})


def lines():
    if not os.path.exists(FILE):
        return []
    with open(FILE) as file:
        return [line.rstrip("\n") for line in file if not line.startswith("#")]


def of(unit):
    """The digests of a unit."""
    return {digest for name, digest in (line.split("\t") for line in lines()) if name == unit}


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
    """After a whole proof: what was given to a prover and not found valid.  Not every goal is given to both, so that old lines
    stay; replace: the goals have changed, and all were asked."""
    others = [line for line in lines() if line.split("\t")[0] != unit]
    old = set() if replace else of(unit)
    new = [f"{unit}\t{digest}" for digest in (old | digests(goals)) - valid]
    wp.write(FILE, HEADER + "\n".join(sorted(others + new)) + "\n")
