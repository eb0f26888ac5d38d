"""The provers' answers of the last proof from scratch, as one text file that is kept with the sources.

A line of cache.tsv: unit of the gate, digest of the goal and the prover, prover, seconds, steps; only goals found valid are
kept.  Frama-C reads them as a folder of JSON files.  The digest is Frama-C's, of all that the prover is given, so that a
changed goal is a new one; but a wrong line would be believed, and therefore prove-cold reads none.
"""
import json
import os
import re
import shutil
import tempfile

import kept
import wp

GOALS = "goals"  # where Frama-C writes what it gives to the provers
FILE = os.path.join(wp.KNOWN, "cache.tsv")
# Not quite JSON: a time may be written 2.
VALID = re.compile(r'{ "prover": "([^"]+)", "verdict": "valid", "time": ([\d.]+)(?:, "steps": (\d+))? }')
HEADER = "# unit\tdigest\tprover\tseconds\tsteps\n"


def lines():
    return kept.lines(FILE)


def unpack(folder):
    """Writes the answers as Frama-C wants them; those already there stay."""
    os.makedirs(folder, exist_ok=True)
    there = set(os.listdir(folder))
    for line in lines():
        unit, digest, prover, seconds, steps = line.split("\t")
        if digest + ".json" not in there:
            entry = {"prover": prover, "verdict": "valid", "time": float(seconds), "steps": int(steps)}
            with open(os.path.join(folder, digest + ".json"), "w") as file:
                json.dump(entry, file)


class Session:
    """A folder for one proof, which holds at its end just the answers that the proof used; seeded with those of a folder."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(dir=wp.BUILD)
        self.answers = os.path.join(self.folder, "cache")
        self.goals = os.path.join(self.folder, GOALS)
        os.mkdir(self.answers)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def seed(self, *folders):
        for folder in folders:
            for name in os.listdir(folder):
                shutil.copy(os.path.join(folder, name), self.answers)

    def keep(self, unit, folder, whole):
        """Copies the answers to a folder; when the proof is whole, they replace the lines of this unit.  Their digests."""
        new = []
        for name in sorted(os.listdir(self.answers)):
            path = os.path.join(self.answers, name)
            with open(path) as file:
                valid = VALID.match(" ".join(file.read().split()))
            if valid:
                shutil.copy(path, folder)
                new.append((name[:-5],) + valid.groups("0"))
        if whole:
            kept.replace(FILE, HEADER, unit, new)
        return {row[0] for row in new}
