"""What the proof of one file can use, apart from where it stands: what is known of a mutant holds as long as this does."""
import hashlib
import re

from acsl import declarations
from csource import closure, code, read, uncommented

LOGIC = re.compile(r"/\*@(?:\s|//[^\n]*)*(?:axiomatic|axiom|lemma|logic|predicate|inductive)\b.*?\*/", re.S)
GUARD = re.compile(r"^\s*#\s*(?:include\b.*|ifn?def\b.*|endif\b.*|define\s+\w+\s*)$", re.M)


def called(text, words):
    """The declarations of a header without the functions, contracts included, that are not among the words."""
    kept, end = [], 0
    for match in re.finditer(r"^\w[\w *]*\b(\w+)\s*\([^;{}]*;", code(text), re.M):
        if match.group(1) not in words:
            above = re.search(r"/\*@\s*(?:requires|terminates|assigns|ensures)\b(?:(?!\*/).)*\*/\s*$", text[: match.start()], re.S)
            kept.append(text[end : above.start() if above else match.start()])
            end = match.end()
    return "".join(kept) + text[end:]


def facts(source):
    """The file; of all that it includes what it calls, lemmas and axioms, and the definitions that any of these names."""
    text = uncommented(read(source))
    words, kept, definitions = set(re.findall(r"\w+", text)), {text}, {}
    for path in closure(source)[1:]:
        header = read(path)
        if path.endswith(".h"):
            kept.add(" ".join(GUARD.sub("", uncommented(called(LOGIC.sub("", header), words))).split()))
        for block in LOGIC.findall(header):
            for symbol in declarations(re.sub(r"//[^\n]*", "", block[3:-2])):
                # of what is declared only, facts may stand anywhere
                defined = symbol.sort in ("logic", "predicate") and symbol.body is not None
                (definitions.setdefault(symbol.name, set()) if defined else kept).add(symbol.text)
    todo = set().union(*(re.findall(r"\w+", piece) for piece in kept))
    while todo:
        found = set().union(*(definitions.pop(name, set()) for name in todo))
        kept |= found
        todo = set().union(*(re.findall(r"\w+", piece) for piece in found)) & set(definitions)
    return kept


def digest(source):
    return hashlib.sha256("\n".join(sorted(facts(source))).encode()).hexdigest()
