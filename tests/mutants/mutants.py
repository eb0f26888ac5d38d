#!/usr/bin/env python3
"""Random single mutants of lib/, cli/ and fast/, each judged by the tests of its room.

mutants.py [--count N] [--seed S] [--under FOLDER]

Every mutant is one small change of one line of a copy of the tree: another comparison, another sign, a constant one larger, a
condition negated, a status swapped, a call left out.  One that does not compile, or compiles to the same object, is replaced by
another.  The tests of the room that the file is in run until one fails.  Printed are the score and the survivors; those that
survivors.txt explains as equivalent do not count.  Exit status 1 when a survivor is not explained.
"""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys

TREE = os.path.join(os.environ.get("BUILD", "build"), "mutants")
EXPLAINED = "tests/mutants/survivors.txt"
LIMIT = 900  # seconds for a test: what hangs is killed, and so is the mutant

# What judges a room, quick ones first; beside them the tests that include a header of the mutant's name, or are named like it.
ROOMS = [
    ("cli/shell/", "cli-help options cli-bound cli-output"), ("cli/predict/", "cli-predict"), ("cli/check/", "cli-check"),
    ("cli/bound/", "cli-bound"), ("cli/certify/", "cli-certify cli-engine"), ("cli/sample/", "cli-sample"),
    ("cli/audit/", "cli-audit"), ("cli/report/", "cli-report"), ("cli/accuracy/", "cli-accuracy"),
    ("cli/feasible/", "cli-feasible"), ("cli/shrink/", "cli-shrink"), ("cli/crosscheck/", "crosscheck cli-engine"),
    ("cli/", "cli-help"), ("lib/files/", "problem cli-bound cli-output cli-report cli-sample"),
    ("lib/exact/", "cli-predict cli-shrink cli-audit cli-accuracy cli-report oracle-shape"),
    ("lib/kernel/", "cli-feasible feasible"), ("lib/read/", "bad counts cli-certify cli-audit cli-check cli-report cli-sample"),
    ("lib/run/", "cli-bound cli-output cli-certify cli-sample"), ("lib/tables/", "cli-report cli-accuracy cli-feasible"),
    ("lib/", "cli-certify"), ("fast/feasible/", "feasible cli-feasible"), ("fast/machine/", "pool core-cp cli-engine"),
    ("fast/rows/", "core-explog core-phi core-cp core-radius decide rank cli-engine crosscheck soundness"),
    ("fast/sample/", "gap_bound noise-fast sampler cli-sample"),
]

# Each with its name: the pattern, and what takes its place.
CHANGES = [
    ("comparison", r" < ", " <= "), ("comparison", r" <= ", " < "), ("comparison", r" > ", " >= "), ("comparison", r" >= ", " > "),
    ("equality", r" == ", " != "), ("equality", r" != ", " == "), ("logic", r" && ", " || "), ("logic", r" \|\| ", " && "),
    ("sign", r" \+ ", " - "), ("sign", r" - ", " + "), ("product", r" \* (?=\w)", " / "), ("step", r"\+\+", "--"),
    ("negation", r"(?<=[(\s])!(?=\w)", ""), ("negation", r"\bif \((?!!)(.*)\) (?=return|break|continue)", r"if (!(\1)) "),
    ("constant", r"(?<![\w.\"'x])([1-9]\d*)(?![\w.xX\"'])", lambda m: str(int(m[1]) + 1)), ("constant", r"(?<![\w.])0(?=[;,)\]])", "1"),
    ("status", r"\breturn 0;", "return -1;"), ("status", r"\breturn -1;", "return 0;"),
    ("left out", r"^( +)(?!return|static|const|struct|if|for|while|else|int|char|unsigned|double|free)\w[\w>.\[\]\-]*( = |\().*;$", r"\1;"),
]


def sources(under):
    listed = subprocess.run(["git", "ls-files", "lib", "cli", "fast"], capture_output=True, text=True, check=True).stdout.split()
    return [f for f in listed if f.endswith((".c", ".h")) and "/cuda/" not in f and "/mpi/" not in f and f.startswith(under)]


def code_lines(text):
    """The lines of code with their numbers: no comments, no directives, no prototypes."""
    inside = False
    for number, line in enumerate(text.split("\n")):
        bare = line.strip()
        starts = bare.startswith(("/*", "//"))
        if not inside and not starts and bare and not bare.startswith(("#", "*")):
            yield number, line
        inside = (inside or "/*" in line) and "*/" not in line.rsplit("/*", 1)[-1]


def masked(line):
    """The line with its texts and comments blanked, of the same length."""
    return re.sub(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|/\*.*?\*/', lambda m: "\x01" * len(m[0]), line)


def candidates(path):
    text = open(path, encoding="utf-8").read()
    for number, line in code_lines(text):
        seen = masked(line)
        for name, pattern, new in CHANGES:
            for match in re.finditer(pattern, seen):
                piece = re.sub(pattern, new, match[0]) if name != "negation" and name != "left out" else match.expand(new)
                if "\x01" in piece:
                    piece = re.sub(pattern, new, line[match.start():match.end()])
                changed = line[:match.start()] + piece + line[match.end():]
                if changed != line:
                    yield path, number, name, changed


def tests_of(path):
    stem = os.path.splitext(os.path.basename(path))[0]
    room = next(tests for prefix, tests in ROOMS if path.startswith(prefix)).split()
    own = []
    for folder, _, names in os.walk("tests"):
        for name in names:
            if name.startswith("t-") and name.endswith(".c"):
                text = open(os.path.join(folder, name), encoding="utf-8").read()
                if name == f"t-{stem}.c" or re.search(rf'#include "[^"]*\b{re.escape(stem)}\.h"', text):
                    own.append(name[2:-2])
    return sorted(set(own) - set(room) - {"cuda", "cuda-feasible"}) + room


def make(*words, limit=600):
    command = ["make", "-s", "-C", TREE, "NVCC=", "MPICC=", f"CC={os.environ.get('CC', 'cc')}", *words]
    try:
        run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, timeout=limit)
        return run.returncode == 0
    except subprocess.TimeoutExpired:
        return False


def copy_tree():
    shutil.rmtree(TREE, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout.split("\n")
    for name in filter(os.path.isfile, listed):
        os.makedirs(os.path.join(TREE, os.path.dirname(name)), exist_ok=True)
        shutil.copy2(name, os.path.join(TREE, name))
    if not make("all"):
        sys.exit("mutants.py: the tree does not build")


def program():
    """What the command is made of, without its debugging information.  Not through /dev/stdout: strip puts a file in the place of
    its output, also where that is a device."""
    stripped = os.path.join(TREE, "stripped")
    subprocess.run(["strip", "-o", stripped, os.path.join(TREE, "build/smoothcert")], check=True)
    with open(stripped, "rb") as file:
        return file.read()


def check(test):
    return make("check", f"MOD={test}", f"TEST_SECONDS={LIMIT}", "JOBS=1", limit=LIMIT + 60)


def judge(mutant, whole, sound=set()):
    path, number, _, changed = mutant
    for test in tests_of(path):
        if test not in sound and not check(test):
            sys.exit(f"mutants.py: {test} fails without a mutant")
        sound.add(test)
    target = os.path.join(TREE, path)
    text = open(target, encoding="utf-8").read()
    lines = text.split("\n")
    lines[number] = changed
    try:
        with open(target, "w", encoding="utf-8") as out:
            out.write("\n".join(lines))
        if not make("all"):
            return "does not compile"
        if program() == whole:
            return "the same program"
        for test in tests_of(path):
            if not check(test):
                return f"killed by {test}"
        return "survives"
    finally:
        with open(target, "w", encoding="utf-8") as out:
            out.write(text)


def explained():
    """The survivors that are known to be equivalent: file, line of code as it is mutated."""
    if not os.path.exists(EXPLAINED):
        return {}
    rows = (line.rstrip("\n").split("\t") for line in open(EXPLAINED, encoding="utf-8") if line.strip() and line[0] != "#")
    return {(row[0], row[1]): row[2] for row in rows}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--under", default="")
    given = parser.parse_args()
    every = [m for path in sources(given.under) for m in candidates(path)]
    random.Random(given.seed).shuffle(every)
    print(f"seed {given.seed}, {len(every)} possible mutants", flush=True)
    copy_tree()
    whole, known, killed, survivors, equivalent = program(), explained(), 0, [], 0
    for mutant in every:
        if killed + len(survivors) + equivalent >= given.count:
            break
        verdict = judge(mutant, whole)
        path, number, name, changed = mutant
        if verdict in ("does not compile", "the same program"):
            continue
        why = known.get((path, changed.strip()))
        print(f"{path}:{number + 1}: {name}: {changed.strip()}: {verdict}" + (f" ({why})" if why else ""), flush=True)
        if verdict != "survives":
            killed += 1
        elif why:
            equivalent += 1
        else:
            survivors.append(mutant)
    judged = killed + len(survivors)
    print(f"mutants {judged + equivalent} killed {killed} equivalent {equivalent} survivors {len(survivors)} "
          f"score {100 * killed // max(judged, 1)} %")
    return 1 if survivors else 0


sys.exit(main())
