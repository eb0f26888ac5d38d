#!/usr/bin/env python3
"""Reading the C files of the project, which clang-format has laid out: code apart from comments, functions, contracts."""
import glob
import os
import re

from wp import ROOT, listed

COMMENT, TEXT, DIRECTIVE = r"/\*.*?\*/|//[^\n]*", r"([\"'])(?:\\.|(?!\1)[^\\\n])*\1", r"^[ \t]*#[^\n]*(?:\\\n[^\n]*)*"
NO_CODE = re.compile("|".join((TEXT, COMMENT, DIRECTIVE)), re.S | re.M)
INCLUDE = re.compile(r'^\s*#include "([^"]+)"', re.M)


def read(path):
    with open(os.path.join(ROOT, path)) as file:
        return file.read()


def source(stem):
    """The file of ref/ that has this name, in whichever room it stands."""
    found = glob.glob(os.path.join(ROOT, "ref", "*", stem + ".c"))
    if len(found) != 1:
        raise FileNotFoundError(f"ref/*/{stem}.c: {len(found)} files, expected one")
    return os.path.relpath(found[0], ROOT)


def code(text):
    """The text with comments, annotations, string literals and directives blanked; every offset stays."""
    return NO_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def uncommented(text):
    """The text without the comments that are no annotations, and without blank lines."""
    text = NO_CODE.sub(lambda match: match.group() if re.match(r"(?!/[/*])|/[/*]@", match.group()) else " ", text)
    return re.sub(r"[ \t]*\n(?:[ \t]*\n)+|[ \t]+\n", "\n", text)


def functions(text):
    """Of every function that is defined here: its name, its header as text, and begin and end of its body."""
    plain = code(text)
    depth, header, found = 0, 0, []
    for offset, letter in enumerate(plain):
        if letter == "{":
            if depth == 0:
                begin = offset
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                head = plain[header:begin]
                name = re.search(r"(\w+)\s*\(", head)
                if name and head.rstrip().endswith(")"):
                    found.append((name.group(1), head, begin + 1, offset))
                header = offset + 1
        elif letter == ";" and depth == 0:
            header = offset + 1
    return found


def contract(name, text):
    """The annotation above the first declaration of a function in a text, or None."""
    plain = code(text)
    for match in re.finditer(r"^\w[\w *]*\b" + name + r"\s*\(", plain, re.M):
        above = re.search(r"/\*@((?:(?!\*/).)*)\*/\s*$", text[: match.start()], re.S)
        if above:
            return above.group(1)
    return None


def closure(path, seen=None):
    """A file of the project and all that it includes, as the proofs see them, as paths from the root."""
    seen = [] if seen is None else seen
    if path in seen:
        return seen
    seen.append(path)
    text = read(path)
    wanted = INCLUDE.findall(text) + (["mpfr.h"] if "#include <mpfr.h>" in text else [])
    for name in wanted:
        for folder in os.path.dirname(path), "", "spec", "spec/model":
            inner = os.path.normpath(os.path.join(folder, name))
            if os.path.exists(os.path.join(ROOT, inner)):
                closure(inner, seen)
                break
    return seen


def public(header):
    """The functions that a header of spec/ declares."""
    return re.findall(r"^\w[\w *]*\b(sc_\w+)\s*\(", code(read(header)), re.M)


def main():
    """Prints the functions of proved files that have no contract, and the public ones that no client calls."""
    for stem in listed("proved.txt"):
        path = source(stem)
        texts = [read(inner) for inner in closure(path)]
        for name, _, _, _ in functions(texts[0]):
            if not any(contract(name, text) for text in texts):
                print(f"{path}: {name} has no contract")
        header, client = f"spec/{stem}.h", f"proofs/clients/{stem}.c"
        if os.path.exists(os.path.join(ROOT, header)):
            calls = code(read(client)) if os.path.exists(os.path.join(ROOT, client)) else ""
            own = {name for name, _, _, _ in functions(texts[0])}
            for name in public(header):
                if name in own and not re.search(r"\b" + name + r"\(", calls):
                    print(f"{header}: {name} has no client in {client}")


if __name__ == "__main__":
    main()
