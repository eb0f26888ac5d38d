#!/usr/bin/env python3
"""Keeps the statements of spec/math/ and their citations true.

Usage: tests/proofs/statements.py [--write]     --write brings the lines '*Used by*' up to date
A statement is a heading '### Theorem 1.7 (ranked)', cited everywhere as 'Theorem 1.7'.  Prints what is wrong, one line a fault; the exit
status is 1 then.
"""
import collections
import glob
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
KIND = "(Definition|Theorem|Lemma|Method)"
HEADING = re.compile(rf"^### {KIND} (\d+\.\d+) \(.+\)")
# A citation may be broken between lines of a comment.
CITATION = re.compile(rf"\b{KIND}(?:[ ]|\n[ \t]*[*/#]*[ \t]*)(\d+\.\d+)\b")
OLD = re.compile(r"\bmath\.md\b|\bspec/math, section")
PROVED = re.compile(r"^\*Proved in\* ((?:.+\n?)+)", re.M)
USED = re.compile(r"^\*Used by\* ((?:.+\n?)+)", re.M)
TEXT = ".c", ".h", ".cu", ".cpp", ".acsl", ".md", ".py", ".sh", ".mk"
FREE = "CHANGELOG.md", "CONTRIBUTING.md", "spec/math/README.md", "tests/proofs/statements.py", "tests/proofs/t-math.sh"  # history, and examples of a citation
WIDTH = 138


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def files():
    """The texts of the project."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    paths = listed.stdout.split("\n") if listed.returncode == 0 else [
        os.path.relpath(os.path.join(folder, name), ROOT) for folder, _, names in os.walk(ROOT) for name in names]
    for path in sorted(set(paths)):
        if path.endswith(TEXT) and path not in FREE and not path.startswith("build/") and os.path.isfile(os.path.join(ROOT, path)):
            yield path


def texts():
    return sorted(glob.glob("spec/math/[0-9]*.md", root_dir=ROOT))


def split(path):
    """What stands before the first statement, then each statement as (kind, number, text)."""
    head, *rest = re.split(r"(?m)^(?=### )", read(path))
    for text in rest:
        found = HEADING.match(text)
        yield (*(found.groups() if found else (None, None)), text)


def citations():
    """Of each number who cites it: statements as 'Theorem 1.7', files by their path; and what is cited as another kind."""
    users, cited = collections.defaultdict(set), []
    for path in files():
        if path.startswith("spec/math/") and path in texts():
            for kind, number, text in split(path):
                for found in CITATION.findall(USED.sub("", text.split("\n", 1)[1])):
                    cited.append((f"{path}: {kind} {number}", found))
                    users[found[1]].add(f"{kind} {number}")
        else:
            for found in CITATION.findall(read(path)):
                cited.append((path, found))
                users[found[1]].add(path)
    return users, cited


def by_number(user):
    kind, _, number = user.partition(" ")
    return (0, [int(part) for part in number.split(".")], "") if number else (1, [], user)


def used_by(users):
    """The line, filled."""
    words = "*Used by* " + ", ".join(user if " " in user else f"`{user}`" for user in sorted(users, key=by_number)) + "."
    lines, line = [], ""
    for word in words.split(" "):
        if line and len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = ""
        line += (" " if line else "") + word
    return "\n".join([*lines, line]) + "\n"


def proofs():
    """Every name that Coq proves, and every file of the project."""
    names = set()
    for path in glob.glob("proofs/coq/*.v", root_dir=ROOT):
        names |= set(re.findall(r"^\s*(?:Theorem|Lemma|Corollary|Remark|Fact|Proposition)\s+(\w+)", read(path), re.M))
    for path in glob.glob("spec/logic/*.acsl", root_dir=ROOT) + glob.glob("spec/*.h", root_dir=ROOT):
        names |= set(re.findall(r"\b(?:lemma|axiom|predicate)\s+(\w+)", read(path)))
    return names


def missing(token, names):
    """What a '*Proved in*' names and there is not."""
    make = re.fullmatch(r"make (prove|check) MOD=([\w-]+)", token)
    if make and make[1] == "prove":
        return make[2] not in read("proofs/proved.txt").split()
    if make:
        return not glob.glob(f"tests/*/t-{make[2]}.*", root_dir=ROOT)
    if token.endswith(".v"):
        return not os.path.exists(os.path.join(ROOT, "proofs/coq", token))
    if "/" in token:
        return not os.path.exists(os.path.join(ROOT, token))
    return token not in names


def faults():
    users, cited = citations()
    names, kinds = proofs(), {}
    for path in texts():
        room = os.path.basename(path).split("-")[0]
        for at, (kind, number, text) in enumerate(split(path), 1):
            if number != f"{room}.{at}":
                yield f"{path}: '{text.splitlines()[0]}', expected a statement {room}.{at}"
                continue
            kinds[number] = kind
            proved, used = PROVED.search(text), USED.search(text)
            if not proved and kind in ("Theorem", "Lemma"):
                yield f"{path}: {kind} {number} says no '*Proved in*'"
            for token in re.findall(r"`([^`]+)`", proved[1]) if proved else ():
                if re.fullmatch(r"[\w./-]+|make \w+ MOD=[\w-]+", token) and missing(token, names):
                    yield f"{path}: {kind} {number}: there is no {token} that proves it"
            if not users[number]:
                yield f"{path}: {kind} {number} is used by nothing"
            elif not used or used[0].strip() != used_by(users[number]).strip():
                yield f"{path}: {kind} {number}: '*Used by*' is not what cites it, expected tests/proofs/statements.py --write"
    for place, (kind, number) in cited:
        if kinds.get(number) != kind:
            yield f"{place}: cites {kind} {number}, but there is {kinds[number] + ' ' + number if number in kinds else 'none'}"
    for path in files():
        for found in OLD.findall(read(path)):
            yield f"{path}: '{found}', expected a citation such as 'spec/math, Theorem 1.7'"


def write():
    users, _ = citations()
    for path in texts():
        head = re.split(r"(?m)^(?=### )", read(path))[0]
        parts = [head]
        for _kind, number, text in split(path):
            text = USED.sub("", text).rstrip("\n")
            parts.append(text + ("\n\n" + used_by(users[number]).strip() if users[number] else "") + "\n\n")
        with open(os.path.join(ROOT, path), "w", encoding="utf-8") as file:
            file.write("".join(parts).rstrip("\n") + "\n")


def main(arguments):
    if arguments == ["--write"]:
        write()
    found = list(faults())
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
