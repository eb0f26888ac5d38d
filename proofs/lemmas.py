"""Which file proves which lemma: the first one of the gate that has it in scope.

A lemma of a header would be proved anew by each of the files that include it.  Every file may use all lemmas in its scope; that
each of these is proved by some file, from lemmas that are proved before it, is the gate's claim about all files together.  There
is no circle: what an earlier file proves was proved without anything that stands in later ones only.
"""
import re

from csource import closure, read

LEMMA = re.compile(r"\blemma\s+(\w+)")


def elsewhere(sources):
    """Of every file, in order: the lemmas in its scope that an earlier one proves.  A clause with such a name is an error, since
    Frama-C would leave it out, too."""
    proved, found = set(), {}
    for source in sources:
        texts = [read(path) for path in closure(source)]
        names = {name for text in texts for name in LEMMA.findall(text)}
        found[source] = sorted(names & proved)
        for text in texts:
            for name in re.findall(r"\b(?:\w+)\s+(\w+)\s*:", re.sub(r"\blemma\s+\w+", "", text)):
                if name in found[source]:
                    raise SystemExit(f"proofs: {name} is the name of a lemma and of a clause in the scope of {source}")
        proved |= names
    return found
