"""What the proof of a file depends on, as one digest: every text that Frama-C reads, the command line, the lemmas left out, the
tools."""
import hashlib
import json

import wp
from csource import closure, read, uncommented

ALWAYS = "spec/model/math.h"  # the command line includes it


def digest(source, elsewhere):
    """The headers of Frama-C itself are those of its pinned version; comments that are no annotations may change freely."""
    paths = sorted({*closure(source), *closure(ALWAYS)})
    texts = [(path, uncommented(read(path))) for path in paths]
    parts = [wp.VERSIONS, wp.PROVERS, wp.MEGABYTES, wp.command(source, wp.SECONDS), elsewhere, texts]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
