"""What Frama-C sees of a file after preprocessing, judged: nothing is assumed by a spelling that a search of the text would miss, every
function without a body is one that another unit proves or the model states, and what is compiled is what is proved."""
import functools
import os
import re
import subprocess

import wp
from csource import closure, code, functions, read, source

FUNCTION = re.compile(r"^--- Properties of Function '(\w+)'")
EXTERN = re.compile(r"^\[\s*Extern\s*\] (.*)")
ANNOTATION = re.compile(r"/\*@.*?\*/", re.S)
LEMMA = re.compile(r"\blemma\s+\w+(\s*\{[^}]*\})?\s*:")
LABEL = re.compile(r"\b(\w+)\s*:(?!:)")
CONDITIONAL = re.compile(r"^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif|undef|pragma|include_next)\b(.*)$", re.M)
# What C's own headers declare, with the contracts of Frama-C's copies of them.
LIBC = {"memcpy", "memset", "free", "calloc", "malloc"}


def words(text):
    return re.findall(r"\w+|[^\w\s]", code(text))


@functools.lru_cache(maxsize=None)
def proved_elsewhere():
    """The functions that some unit of the gate proves, and those that proofs/README.md names as trusted, by their files."""
    found = set()
    for stem in wp.listed("proved.txt") + ["network_weight", "network_room"]:
        found |= {name for name, _, _, _ in functions(read(source(stem)))}
    return found


@functools.lru_cache(maxsize=None)
def modelled():
    """The functions that the model of MPFR and libm declares."""
    texts = [read(os.path.join("spec", "model", name)) for name in ("mpfr.h", "mpfr_text.h", "math.h")]
    return {name for text in texts for name in re.findall(r"\b(\w+)\s*\([^;{}]*\)\s*(?:/\*@.*?\*/)?\s*;", code(text))}


def judged(path, text, elsewhere):
    """What is wrong with the program that Frama-C prints, and with the properties that it takes without a proof."""
    program, _, report = text.partition("--- Properties of Function")
    faults = []
    if re.search(r"\badmit\b", program):
        faults.append("an admit in what Frama-C sees")
    labels = {label for part in ANNOTATION.findall(program) for label in LABEL.findall(LEMMA.sub("", part))}
    faults += [f"{name} is the name of a lemma and, after preprocessing, of a clause" for name in labels & set(elsewhere)]
    own = {name for name, _, _, _ in functions(read(path))}
    known, name, said = (proved_elsewhere() - own) | modelled() | LIBC, None, set()
    for line in ("--- Properties of Function" + report).splitlines():
        name = (FUNCTION.match(line) or [None, name])[1]
        taken = EXTERN.match(line)
        if taken and name and taken[1].startswith("Admit"):
            faults.append(f"{name}: {taken[1]}")
        elif taken and name not in known and name not in said:
            said.add(name)
            faults.append(f"{name} is taken at its word: {'it is defined here, and ' if name in own else ''}no unit proves it")
    return faults


def printed(path, words_of_call):
    """Frama-C's own print of a file, and its report without proofs."""
    begin = words_of_call[: words_of_call.index("-wp")]
    call = begin + [path, "-print", "-then", "-report"]
    status, lines = wp.run(call)
    return "\n".join(lines) if status == 0 else None


def conditionals(path):
    """Directives that let the compiler and Frama-C see different text: a guard may stand around a header, and __FRAMAC__ around
    what only includes logic, or the model, or annotates."""
    text = read(path)
    what = r'"(?:[^"\n]*\.acsl|model/[^"\n]*)"' if path.endswith(".c") else r'"[^"\n]*"'
    logic = re.compile(rf"^#ifdef __FRAMAC__\n(?:#include {what}\n|/\*@?(?:(?!\*/).)*\*/\n?|[ \t]*\n)*#endif$", re.M | re.S)
    rest = logic.sub("", text)
    if not path.endswith(".c"):
        rest = re.sub(r'^#ifdef __cplusplus\n(?:extern "C" \{|\})\n#endif$', "", rest, flags=re.M)
        rest = re.sub(r"^#ifndef (\w+)\n#define \1\n(.*)#endif\s*\Z", r"\2", rest, count=1, flags=re.M | re.S)
    faults = [f"{path}: '#{word}{more}' in what is proved" for word, more in CONDITIONAL.findall(rest)]
    if re.search(r"__FRAMAC__|__has_include|__INCLUDE_LEVEL__|__COUNTER__", rest):
        faults.append(f"{path}: what it says depends on who reads it")
    return faults


def preprocessed(path, options):
    """The text of each file of the project that a file includes, as the preprocessor leaves it."""
    call = ["gcc", "-E", "-D_POSIX_C_SOURCE=200809L", *options, path]
    done = subprocess.run(call, cwd=wp.ROOT, text=True, capture_output=True)
    if done.returncode:
        return None
    found, here = {}, None
    for line in done.stdout.splitlines():
        mark = re.match(r'# \d+ "([^"]*)"', line)
        if mark:
            here = os.path.normpath(mark[1])
        elif here and re.match(r"(ref|spec)/(?!model/)", here):
            found.setdefault(here, []).append(line)
    return {name: words(ANNOTATION.sub(" ", "\n".join(lines))) for name, lines in found.items()}


def differences(path):
    """Files whose text, annotations apart, is not the same to the compiler and to Frama-C."""
    proof, faults = wp.PREPROCESS, []
    for what, compiler, prover in (
        ("directives", ["-Ispec", "-I.", "-fdirectives-only"], [*proof, "-D__FRAMAC__", "-fdirectives-only"]),
        ("macros", proof, [*proof, "-D__FRAMAC__"]),
    ):
        compiled, seen = preprocessed(path, compiler), preprocessed(path, prover)
        if not compiled or not seen:
            faults.append(f"{path}: it is not preprocessed ({what})")
            continue
        for name, text in compiled.items():
            # what a __FRAMAC__ includes leaves no word of its own in the file that includes it
            if [word for word in text if word] != [word for word in seen.get(name, []) if word]:
                faults.append(f"{path}: {name} is not to Frama-C what it is to the compiler ({what})")
    return faults


def declared(text):
    """The functions that a text declares and does not define."""
    plain, depth, kept = code(text), 0, []
    for letter in plain:
        depth += letter == "{"
        kept.append(letter if depth == 0 else " ")
        depth -= letter == "}"
    return re.findall(r"^[ \t]*\w[\w *]*?\b(\w+)\s*\([^;{}]*\)\s*;", "".join(kept), re.M)


@functools.lru_cache(maxsize=None)
def homes():
    """Of every function that a unit proves the file that defines it, and all that this file includes."""
    found = {}
    for stem in wp.listed("proved.txt"):
        path = source(stem)
        inner = set(closure(path))
        found.update({name: (path, inner) for name, _, _, _ in functions(read(path))})
    return found


def promises(path):
    """Contracts that stand where the unit that proves the function does not see them."""
    own, home = {name for name, _, _, _ in functions(read(path))}, homes()
    faults = [f"{path}: a declaration of {name} of its own" for name in declared(read(path)) if name not in own]
    for header in closure(path)[1:]:
        for name in declared(read(header)):
            if name in home and header not in home[name][1]:
                faults.append(f"{header}: what it says of {name} is not what {home[name][0]} proves")
    return faults


def faults(path, elsewhere):
    """All that is wrong with what is seen of a file."""
    found = [fault for inner in closure(path) if not inner.startswith("spec/model") for fault in conditionals(inner)]
    found += promises(path)
    text = printed(path, wp.command(path))
    if text is None:
        return found + [f"{path}: Frama-C does not read it"]
    return found + judged(path, text, elsewhere) + differences(path)
