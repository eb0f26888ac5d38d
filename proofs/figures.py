#!/usr/bin/env python3
"""Prints what a reader has to face: the size of each room, how far a radius reaches, what its contract rests on.

Usage: proofs/figures.py [CHECKOUT]     another checkout of the project, for a comparison; default: this one

  room               files and lines of each folder, to two levels; what machines wrote is left out
  chain              functions on the longest chain of calls that sc_certify_row begins
  under              functions that it can reach, itself included, and the files that they stand in
  contract           definitions, files and lines of `make statement`
  circles            files that include each other, functions of ref/ that call each other
  annotations        lines of ACSL in ref/ for each line of code there
  parameters         functions of ref/ with more than eight parameters, ghost ones apart, and the most of one
  options            how many are told in 30 letters or more, and in how many files this stands at most, the help of other commands apart
"""
import collections
import contextlib
import functools
import io
import os
import re
import sys

import wp

if len(sys.argv) > 1:
    wp.ROOT = os.path.abspath(sys.argv[1])

import csource  # noqa: E402
import statement  # noqa: E402

ROW = "sc_certify_row"
TEXTS = ".c", ".h", ".cu", ".cuh", ".cpp", ".hpp", ".acsl", ".py", ".sh", ".v", ".md", ".txt", ".mk"
CODE = ".c", ".h", ".cu", ".cuh", ".cpp", ".hpp"
ANNOTATION = re.compile(r"/\*@.*?\*/|//@[^\n]*", re.S)
NOT_KEPT = "build", "dist", "__pycache__", "shared"
WRITTEN_BY_MACHINES = "proofs/known/", "proofs/pinned.tsv"


@functools.cache
def files():
    """All that people wrote, as paths from the root."""
    found = []
    for place, inner, names in os.walk(wp.ROOT):
        inner[:] = sorted(name for name in inner if name not in NOT_KEPT and not name.startswith("."))
        found += [os.path.relpath(os.path.join(place, name), wp.ROOT) for name in sorted(names) if name.endswith(TEXTS)]
    return [path for path in found if not path.startswith(WRITTEN_BY_MACHINES)]


def room(path):
    """The folder of a file, to two levels."""
    return "/".join(path.split("/")[:-1][:2]) or "."


def lines(text):
    return sum(1 for line in text.split("\n") if line.strip())


def graph():
    """Of every function of ref/, as (file, name): the functions of ref/ that it calls.  A static one is its file's own."""
    bodies, public = {}, {}
    for path in files():
        if path.startswith("ref/") and path.endswith(".c"):
            text = csource.read(path)
            plain = csource.code(text)
            for name, head, begin, end in csource.functions(text):
                bodies[path, name] = plain[begin:end]
                if not re.search(r"\bstatic\b", head):
                    public[name] = path, name
    called = {}
    for (path, name), body in bodies.items():
        words = set(re.findall(r"\b(\w+)\s*\(", body))
        called[path, name] = {(path, word) if (path, word) in bodies else public.get(word) for word in words} - {None}
    return called


def under(called, start):
    seen, todo = set(), [start]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo += called[node]
    return seen


def chain(called, start):
    """The longest chain of calls, by the functions on it; no function of ref/ calls itself."""

    @functools.cache
    def longest(node):
        return 1 + max(map(longest, called[node]), default=0)

    path = [start]
    while called[path[-1]]:
        path.append(max(sorted(called[path[-1]]), key=longest))
    return path


def circles(arrows):
    """The nodes that can reach themselves."""
    return [node for node in arrows if node in set().union(*(under(arrows, other) for other in arrows[node]), set())]


def includes():
    arrows = {}
    for path in files():
        if path.endswith(CODE):
            names = csource.INCLUDE.findall(csource.read(path))
            places = os.path.dirname(path), "", "spec"
            found = [os.path.normpath(os.path.join(place, name)) for name in names for place in places]
            arrows[path] = {inner for inner in found if os.path.exists(os.path.join(wp.ROOT, inner))}
    for inner in set().union(*arrows.values()):
        arrows.setdefault(inner, set())
    return arrows


def annotated():
    """Lines of ACSL and lines of code in ref/, comments and blank lines apart."""
    acsl = code = 0
    for path in files():
        if path.startswith("ref/") and path.endswith(CODE):
            text = csource.read(path)
            acsl += sum(lines(block) for block in ANNOTATION.findall(text))
            code += lines(re.sub(csource.COMMENT, " ", text, flags=re.S))
    return acsl, code


def parameters():
    """How many parameters the functions of ref/ have."""
    found = []
    for path in files():
        if path.startswith("ref/") and path.endswith(".c"):
            for name, head, _, _ in csource.functions(csource.read(path)):
                found.append((head.split("(", 1)[1].count(",") + 1, name))
    return sorted(found, reverse=True)


def plain(text):
    """Without the marks of roff, of C strings and of Markdown, and with single blanks."""
    return " ".join(re.sub(r'^\.[A-Z]+ |\\n"|[\\"`*]', " ", text, flags=re.M).split())


def options():
    """How many options have a text that cannot be chance, and (files, help text, option) of the one that stands in most files."""
    told = [path for path in files() if not path.startswith("tests/data/")] + ["cli/smoothcert.1"]
    texts = {path: plain(csource.read(path)) for path in told}
    found = []
    for path in files():
        if re.fullmatch(r"cli/\w+/help\.txt", path):
            for line in csource.read(path).split("\n"):
                name, said = line[4:18].split(" ")[0], line[19:].strip()  # the column where texts begin
                if not line.startswith("  --") or line[18:19] != " " or len(said) < 30:
                    continue
                places = [other for other in told if other == path or not other.endswith("/help.txt")]
                copies = [other for other in places if plain(said) in texts[other]]
                found.append((len(copies), path, name))
    return len(found), max(found)


def main():
    rooms = collections.defaultdict(lambda: [0, 0])
    for path in files():
        rooms[room(path)][0] += 1
        with open(os.path.join(wp.ROOT, path), "rb") as file:
            rooms[room(path)][1] += file.read().count(b"\n")
    for name in sorted(rooms):
        print(f"room         {name:24} {rooms[name][0]:4} files {rooms[name][1]:6} lines")
    inner = [rooms[name] for name in rooms if name.startswith("ref/")]
    print(f"room         {'ref, all of it':24} {sum(r[0] for r in inner):4} files {sum(r[1] for r in inner):6} lines")
    called = graph()
    start = next(node for node in called if node[1] == ROW)
    longest, reached = chain(called, start), under(called, start)
    print(f"chain        {len(longest)} functions: " + " ".join(name for _, name in longest))
    print(f"under        {len(reached)} functions in {len({path for path, _ in reached})} files")
    with contextlib.redirect_stdout(io.StringIO()) as page:
        statement.main(ROW)
    print("contract     " + page.getvalue().strip().split("\n")[-1])
    print(f"circles      {len(circles(includes()))} files, {len(circles(called))} functions")
    acsl, code = annotated()
    print(f"annotations  {acsl} lines of ACSL, {code} of code: {acsl / code:.2f}")
    counts = parameters()
    many = sum(number > 8 for number, _ in counts)
    print(f"parameters   {many} functions of {len(counts)} have more than 8; most: {counts[0][0]}, {counts[0][1]}")
    number, (copies, place, name) = options()
    print(f"options      {number}, whose text stands in at most {copies} place{'s' if copies > 1 else ''}: {place} --{name}")


if __name__ == "__main__":
    main()
