#!/usr/bin/env python3
"""Prints the contract of a function of spec/ as one page: its clauses, then every definition that they use, and where each stands.

Usage: proofs/statement.py [FUNCTION]     default sc_certify_row
What is declared without a body (the functions of the model: val, fin, Phi, ...) is listed last, with the axioms that say what it is
in proofs/known/TABLES.md.
"""
import re
import sys

import csource
import wp
from acsl import TOKEN, annotations, declarations

SORTS = "logic", "predicate", "inductive"


def headers():
    """The headers that smoothcert.h includes, and so all of spec/ that a contract can name."""
    return [path for path in csource.closure("spec/smoothcert.h") if path.startswith("spec/")]


def raw(text, begin):
    """The declaration that begins here as it is written: up to its semicolon, or the brace that closes its cases."""
    cases, binders, depth = text.startswith("inductive", begin), 0, 0
    for match in TOKEN.finditer(text, begin):
        word = match.group(1)
        binders += word in ("\\forall", "\\exists")
        depth += (word == "{") - (word == "}")
        if word == "}" and depth == 0 and "case" in text[begin : match.end()]:
            return text[begin : match.end()]
        if word == ";":
            if binders == 0 and depth == 0 and not cases:
                return text[begin : match.end()]
            binders = max(0, binders - 1)
    raise ValueError(text[begin : begin + 60])


def definitions():
    """Of every symbol that spec/ defines or declares: its sort, the file and the text."""
    found = {}
    for path in headers():
        text = csource.read(path)
        for block in annotations(text):
            for symbol in declarations(block):
                if symbol.sort in SORTS and symbol.name not in found:
                    place = re.search(rf"\b{symbol.sort}\s[^;=(]*?\b{symbol.name}\b", text)
                    body = raw(text, place.start()) if symbol.body is not None else None
                    found[symbol.name] = (path, symbol, body)
    return found


def contract(function):
    """The header that declares a function, and its contract."""
    for path in headers():
        text = csource.read(path)
        if path.endswith(".h") and function in csource.public(path):
            return path, csource.contract(function, text)
    sys.exit(f"proofs/statement.py: {function}: no public function, expected one that a header of spec/ declares")


def main(function):
    path, clauses = contract(function)
    known, order, todo = definitions(), [], re.findall(r"\w+", clauses)
    while todo:
        name = todo.pop(0)
        if name in known and name not in order:
            order.append(name)
            todo += re.findall(r"\w+", known[name][2] or "")
    page = [f"{function} ({path})", "", "    " + clauses.strip(), ""]
    defined = [name for name in order if known[name][2]]
    for file in dict.fromkeys(known[name][0] for name in defined):
        page += [file, ""] + ["    " + known[name][2].strip() + "\n" for name in defined if known[name][0] == file]
    declared = [f"    {known[name][1].text}   ({known[name][0]})" for name in order if not known[name][2]]
    page += ["declared, and said what they are by axioms (proofs/trusted.txt) and by the model of MPFR", "", *declared]
    text = "\n".join(page)
    files = {path} | {known[name][0] for name in order}
    print(text)
    print(f"\n{len(defined)} definitions in {len(files)} files, {len(text.splitlines())} lines")


if __name__ == "__main__":
    wp.signal.signal(wp.signal.SIGPIPE, wp.signal.SIG_DFL)
    main(*(sys.argv[1:] or ["sc_certify_row"]))
