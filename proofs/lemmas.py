"""Which file proves which lemma: the first one of the gate that has it in scope.

A lemma of a header would be proved anew by each of the files that include it.  Every file may use all lemmas in its scope; that
each of these is proved by some file, from lemmas that are proved before it, is the gate's claim about all files together.  There
is no circle: what an earlier file proves was proved without anything that stands in later ones only.
"""
import re

from csource import closure, read

LEMMA = re.compile(r"\blemma\s+(\w+)")
LABEL = re.compile(r"\b(\w+)\s*:")


def scope(source):
    """The lemmas that a file has in scope: where each is written, and its name, which may mean another one elsewhere."""
    return {(path, name) for path in closure(source) for name in LEMMA.findall(read(path))}


def elsewhere(sources):
    """Of every file, in order: the names of lemmas in its scope that an earlier one proves.  A clause with such a name is an
    error, since Frama-C would leave it out, too."""
    proved, found = set(), {}
    for source in sources:
        here = scope(source)
        found[source] = sorted(name for _, name in here & proved)
        labels = {label for path in closure(source) for label in LABEL.findall(LEMMA.sub("", read(path)))}
        for name in labels.intersection(found[source]):
            raise SystemExit(f"proofs: {name} is the name of a lemma and of a clause in the scope of {source}")
        proved |= here
    return found
