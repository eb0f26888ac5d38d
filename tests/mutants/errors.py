#!/usr/bin/env python3
"""Every error constant of fast/rows/core/ made smaller, one at a time (errors.txt): t-error-terms or t-error-terms-cp must fail.

Each change is made in a copy of the sources.  Printed are those that were noticed and those that were not, with the reason
that the list gives.  Exit status 1 when one without a reason is not noticed, or one with a reason is.
"""
import os
import shutil
import subprocess
import sys

BUILD = os.environ.get("BUILD", "build")
TREE = os.path.join(BUILD, "mutants-errors")
CXX = os.environ.get("CXX", "c++").split()
FLAGS = "-std=c++17 -O1 -ffp-contract=off -D_POSIX_C_SOURCE=200809L -I. -Ispec -Itests".split()
CORE = "fast/rows/core/"


def judged(name):
    """The first check of the copy that fails, or nothing, of those of the file."""
    test = "t-error-terms-cp" if name.startswith("cp") else "t-error-terms"
    made = subprocess.run(CXX + FLAGS + ["-o", "test", f"tests/fast/{test}.cpp", "-x", "c", "tests/tap.c", "-lmpfr", "-lgmp"],
                          cwd=TREE, capture_output=True, text=True)
    if made.returncode != 0:
        sys.exit("errors.py: the copy does not compile\n" + made.stderr[:2000])
    with subprocess.Popen(["./test", "cp_point.h" if name == "cp.h" else name], cwd=TREE, stdout=subprocess.PIPE, text=True) as run:
        for line in run.stdout:
            if line.startswith("not ok"):
                run.kill()
                return line.rstrip("\n")
    return "" if run.returncode == 0 else f"ended by {run.returncode}"


def main():
    listed = [line.rstrip("\n").split(" | ") for line in open("tests/mutants/errors.txt", encoding="utf-8")
              if line.strip() and not line.startswith("#")]
    shutil.rmtree(TREE, ignore_errors=True)
    for part in ("fast/rows", "fast/machine", "tests/fast"):
        shutil.copytree(part, os.path.join(TREE, part))
    for part in ("tests/tap.c", "tests/tap.h"):
        shutil.copy(part, os.path.join(TREE, part))
    for name in sorted({name for name, *_ in listed}):
        if judged(name):
            sys.exit(f"errors.py: the test fails as it is: {name}")
    wrong = noticed = 0
    for name, old, new, expected in listed:
        path = os.path.join(TREE, CORE, name)
        text = open(CORE + name, encoding="utf-8").read()
        if old not in text:
            sys.exit(f"errors.py: {name} has no '{old}'")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text.replace(old, new, 1))
        red = judged(name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        noticed += bool(red)
        bad = bool(red) != (expected == "red")
        wrong += bad
        print(f"{'noticed' if red else 'lives  '} {name}: {old} -> {new}" + ("" if red and not bad else f" ({expected})")
              + (f": {red.split(' - ', 1)[-1]}" if red else ""), flush=True)
    print(f"{noticed} of {len(listed)} noticed, {wrong} not as listed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
