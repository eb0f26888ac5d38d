#!/usr/bin/env python3
"""Ties every ACSL axiom in spec/ to a Coq theorem: translates the axiom to a Coq statement, which acsl_twins.v must prove.

Usage: proofs/link.py            the lists, the translation, then Coq
       proofs/link.py FOLDER     the lists and the translation: writes acsl_definitions.v, acsl_link.v and link.json to FOLDER
Fails when an axiom is not understood, lacks its twin or is not in trusted.txt, when trusted.txt or acsl_twins.v has one too
many, or when Coq refuses a twin.
"""
import json
import os
import re
import subprocess
import sys

from acsl import Problem, annotations, constants, declarations
from acsl_to_coq import coq

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
COQ = os.path.join(HERE, "coq")
# Definitions that acsl_bounds.v, acsl_certifies.v and acsl_query.v speak of, besides those that axioms need.
SPOKEN_OF = ["at_most_upper", "at_least_upper", "topk_certified", "topk_refuted"]
SPOKEN_OF += ["method_accepts", "method_parts", "bounds_others", "SC_BINOCP"]
SPOKEN_OF += ["query_valid", "query_level", "query_singly", "certifies"]
PROLOGUE = """(* Written by proofs/link.py from the ACSL in spec/. *)
Require Import Reals ZArith.
From smoothcert Require Import indicator.
From smoothcert Require acsl_meaning.
Open Scope R_scope.
"""


def read(*path):
    with open(os.path.join(*path)) as file:
        return file.read()


def files_of(folder):
    """The files with annotations in a folder, as paths from the root."""
    for path, _, files in sorted(os.walk(os.path.join(ROOT, folder))):
        for name in sorted(file for file in files if file.endswith((".acsl", ".h", ".c"))):
            yield os.path.relpath(os.path.join(path, name), ROOT)


def symbols_of(place):
    """The symbols that the annotations of a file declare or define; in ref/ an axiom is not accepted, the rest not read."""
    text = read(ROOT, place)
    try:
        parts = list(annotations(text))
        if place.startswith("spec"):
            symbols = [symbol for part in parts for symbol in declarations(part)]
            return constants(text) + [symbol for symbol in symbols if symbol.sort != "lemma"]  # the provers prove those
        if any(re.search(r"\b(axiom|admit)\b", part) for part in parts):
            raise Problem("an axiom outside spec/")
        return []
    except Problem as problem:
        raise Problem(f"{place}: {problem}") from None


def all_symbols():
    """Every symbol by its name, and the file of each."""
    symbols, places = {}, {}
    for place in [*files_of("ref"), *files_of("spec")]:
        for symbol in symbols_of(place):
            if symbol.name in symbols:
                raise Problem(f"{place}: {symbol.name} is already in {places[symbol.name]}")
            symbols[symbol.name], places[symbol.name] = symbol, place
    return symbols, places


def translate(symbols, places, roots):
    """The Coq of the roots and of the definitions that they need, each after what it needs; and the declared functions used."""
    done, declared = {}, set()

    def visit(name, above):
        symbol, used = symbols[name], []
        if symbol.body is None:
            declared.add(name)
            return
        if name in done:
            return
        try:
            text = coq(symbol, symbols, used)
        except Problem as problem:
            raise Problem(f"{places[name]}: {name}: {problem}") from None
        for other in used:
            if other in above or (other == name and symbol.sort != "inductive"):
                raise Problem(f"{places[name]}: {name}: recursive definitions are not translated")
            if other != name:
                visit(other, above + [name])
        done[name] = text

    for root in roots:
        if root not in symbols:
            raise Problem(f"{root} is not defined in spec/")
        visit(root, [])
    return done, sorted(declared)


def meanings(declared):
    """The definition in acsl_meaning.v of each declared function, as one line of text."""
    source, found = read(COQ, "acsl_meaning.v"), {}
    for name in declared:
        match = re.search(rf"^Definition {name}\b(.*?)\.$", source, re.M | re.S)
        if match is None:
            raise Problem(f"acsl_meaning.v: no Definition {name}")
        found[name] = " ".join(match[1].split())
    return found


def compare(axioms, trusted):
    twins = re.findall(r"^(?:Theorem|Lemma) twin_(\w+)", read(COQ, "acsl_twins.v"), re.M)
    faults = [f"axiom {name} is not in trusted.txt" for name in axioms if name not in trusted]
    faults += [f"axiom {name} has no twin in acsl_twins.v" for name in axioms if name not in twins]
    faults += [f"trusted.txt: {name} is no axiom" for name in trusted if name not in axioms]
    faults += [f"acsl_twins.v: {name} is no axiom" for name in twins if name not in axioms]
    if not axioms:
        faults.append("no axioms found")
    if faults:
        raise Problem("\n".join(faults))


def link_file(axioms):
    """Asks Coq whether each twin proves its axiom, and makes one theorem of all of them."""
    lines = ["(* Written by proofs/link.py. *)", "From smoothcert Require Import acsl_definitions acsl_twins."]
    lines += [f"Check (twin_{name} : axiom_{name})." for name in axioms]
    proof = "twin_" + axioms[-1]
    for name in reversed(axioms[:-1]):
        proof = f"conj twin_{name}\n  ({proof})"
    lines += ["Theorem every_axiom :", "  " + " /\\\n  ".join("axiom_" + name for name in axioms) + "."]
    lines += ["Proof.", f"  exact ({proof}).", "Qed."]
    return "\n".join(lines) + "\n"


def write(folder):
    symbols, places = all_symbols()
    axioms = [name for name, symbol in symbols.items() if symbol.sort == "axiom"]
    trusted = dict(re.findall(r"^(\w+) +(.*)$", read(HERE, "trusted.txt"), re.M))
    compare(axioms, trusted)
    definitions, declared = translate(symbols, places, axioms + SPOKEN_OF)
    table = {
        "axioms": [
            {"name": name, "file": places[name], "what": trusted[name], "twin": f"twin_{name}",
             "statement": " ".join(definitions[name].split(":=", 1)[1].split())}
            for name in axioms
        ],
        "functions": meanings(declared),
    }  # fmt: skip
    texts = {
        "acsl_definitions.v": PROLOGUE + "\n".join(definitions.values()) + "\n",
        "acsl_link.v": link_file(axioms),
        "link.json": json.dumps(table, indent=1, ensure_ascii=False) + "\n",
    }
    os.makedirs(folder, exist_ok=True)
    for name, text in texts.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)


def main(arguments):
    try:
        write(arguments[0] if arguments else os.path.join(COQ, "build"))
    except Problem as problem:
        sys.exit(f"proofs/link.py: {problem}")
    return 0 if arguments else subprocess.run(["make", "--no-print-directory", "-C", COQ, "link"]).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
