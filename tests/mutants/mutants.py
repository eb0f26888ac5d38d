#!/usr/bin/env python3
"""Random single mutants of lib/, cli/, api/ and fast/, each judged by the tests that run its line.

mutants.py [--count N] [--seed S] [--under FOLDER] [--jobs J] [--seconds T] [--measure]

Which tests run a line is measured once, by gcov, and kept in BUILD/mutants/lines.json (--measure: anew; about 20 minutes on 2 cores).  A file
that has changed since is judged by the tests that ran any line of it.  Every mutant is one small change of one line of a copy of the tree: another
comparison, another sign, a constant one larger, a condition negated, a status swapped, a call left out.  One that does not compile, or compiles
to the same program, is replaced by another.  Its tests run, quick ones first, until one fails or they have taken T seconds (120): what all
of them would have killed may survive, so that the score is a lower bound.  Printed are the score and the survivors, among
them lines that no test runs; those that survivors.txt explains do not count.  Exit status 1 when a survivor is not explained.

Verdicts are kept in BUILD/mutants/: the same call again goes on where it was ended, and judges survivors again.
"""
import argparse
import collections
import concurrent.futures
import gzip
import hashlib
import json
import os
import queue
import random
import re
import shutil
import signal
import subprocess
import sys
import time

PLACE = os.path.abspath(os.path.join(os.environ.get("BUILD", "build"), "mutants"))
EXPLAINED = "tests/mutants/survivors.txt"
FOLDERS = ("lib", "cli", "api", "fast")
# These judge no running code of the folders, or by other tests of the list.
ASIDE = set("build lint rooms link proofs hollow python experiment install docs packages abi oracle-model".split())

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



def listed():
    return subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout.split("\n")


def sources(under):
    return [f for f in listed() if f.endswith((".c", ".h")) and f.split("/")[0] in FOLDERS and "/cuda/" not in f and "/mpi/" not in f
            and f.startswith(under)]  # fmt: skip


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()[:16]


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



# A copy of the tree, in which nothing of the project's own build is touched.


def copy_tree(tree):
    for name in filter(os.path.isfile, listed()):
        target = os.path.join(tree, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if not os.path.exists(target) or digest(target) != digest(name):
            shutil.copy(name, target)


def run(command, tree, limit, environment=None):
    """Whether the command succeeds within the limit; all that it has started ends with it."""
    plain = {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "BUILD", "MOD", "LONG")}
    plain.update({"BUILD": "build", "NVCC": "", "MPICC": "", **(environment or {})})
    process = subprocess.Popen(command, cwd=tree, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                               start_new_session=True, env=plain)  # fmt: skip
    try:
        return process.wait(limit) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        return False


def make(tree, *words, limit=1800):
    return run(["make", "-s", "NVCC=", "MPICC=", "BUILD=build", f"CC={os.environ.get('CC', 'cc')}", *words], tree, limit)


def program_of(test):
    """The file of a test, without `tests/`."""
    return next(f[6:] for f in listed() if re.fullmatch(rf"tests/[a-z]*/t-{re.escape(test)}\.(c|cpp|sh)", f))


def check(tree, test, limit, environment=None, *words):
    """One test, as make check runs it, but for building all the others."""
    source = program_of(test)
    if not source.endswith(".sh") and not make(tree, *words, "build/tests/" + os.path.splitext(source)[0]):
        return False
    path = "tests/" + source if source.endswith(".sh") else "build/tests/" + os.path.splitext(source)[0]
    os.makedirs(os.path.join(tree, "build", "tests", "tap"), exist_ok=True)
    return run(["tests/run.pl", str(limit), "build/tests/tap", path], tree, limit + 60, environment)


def every_test():
    """Names of the tests, one for each program."""
    names = (os.path.splitext(os.path.basename(f))[0][2:] for f in listed() if re.fullmatch(r"tests/[a-z]*/t-[^/]*\.(c|cpp|sh)", f))
    return [name for name in names if name not in ASIDE and not name.startswith("cuda")]


# Which tests run which lines.


def run_lines(folder):
    """Lines of the sources that the .gcda below a folder say were run: {file: set of lines}."""
    ran = collections.defaultdict(set)
    data = [os.path.join(top, name) for top, _, names in os.walk(folder) for name in names if name.endswith(".gcda")]
    for start in range(0, len(data), 40):
        out = subprocess.run(["gcov", "--json-format", "--stdout", *data[start : start + 40]], capture_output=True, cwd=folder).stdout
        for line in out.splitlines():
            for file in json.loads(line)["files"]:
                ran[os.path.normpath(file["file"])].update(entry["line_number"] for entry in file["lines"] if entry["count"])
    return {name: lines for name, lines in ran.items() if name.split("/")[0] in FOLDERS}


def measure_one(tree, notes, test):
    folder = os.path.join(PLACE, "ran", test)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(notes, folder, copy_function=os.symlink)
    started = time.monotonic()
    words = ("CFLAGS=-O1 -g --coverage",)
    good = check(tree, test, 1800, {"GCOV_PREFIX": folder}, *words)
    seconds = time.monotonic() - started
    lines = run_lines(folder)
    shutil.rmtree(folder)
    print(f"{'ran' if good else 'FAILED, left out'}: {test}, {seconds:.0f} s, {sum(map(len, lines.values()))} lines", file=sys.stderr, flush=True)
    return test, good, seconds, lines


def measure(jobs):
    """The map from lines to tests: {"seconds": {test: s}, "files": {file: {"digest": d, "lines": {line: [test, ...]}}}}."""
    tree, notes = os.path.join(PLACE, "coverage"), os.path.join(PLACE, "notes")
    copy_tree(tree)
    tests = every_test()
    programs = [f"build/tests/{f[6:-2]}" for f in listed() if re.fullmatch(r"tests/[a-z]*/t-[^/]*\.c", f) and "/t-cuda" not in f]
    if not make(tree, f"-j{jobs}", "CFLAGS=-O1 -g --coverage", "all", "build/tests/cli/fail_alloc.so", *programs, limit=3600):
        sys.exit("mutants.py: the tree does not build with --coverage")
    shutil.rmtree(notes, ignore_errors=True)
    for top, _, names in os.walk(tree):
        for name in (name for name in names if name.endswith(".gcno")):
            target = notes + os.path.join(top, name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(os.path.join(top, name), target)
    found = {"seconds": {}, "files": {}}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for test, good, seconds, lines in pool.map(lambda test: measure_one(tree, notes, test), tests):
            if not good:
                continue
            found["seconds"][test] = seconds
            for name, numbers in lines.items():
                file = found["files"].setdefault(name, {"digest": digest(name), "lines": {}})
                for number in numbers:
                    file["lines"].setdefault(str(number), []).append(test)
    return found


def lines_map(jobs, anew):
    path = os.path.join(PLACE, "lines.json.gz")
    if not anew and os.path.exists(path):
        with gzip.open(path, "rt") as file:
            return json.load(file)
    found = measure(jobs)
    with gzip.open(path + ".new", "wt") as file:
        json.dump(found, file)
    os.replace(path + ".new", path)
    return found


def tests_of(ran, path, number, budget):
    """The tests that run a line (from 0), quick ones first, as many as take `budget` seconds.  A statement may begin on a line before."""
    file = ran["files"].get(path)
    if not file:
        return []
    if file["digest"] != digest(path):
        names = {test for tests in file["lines"].values() for test in tests}
    else:
        names = set(file["lines"].get(str(number + 1), []))
        before = number
        while not names and before > number - 4:
            names = set(file["lines"].get(str(before), []))
            before -= 1
    # A test that is named like the file first.
    stem = os.path.splitext(os.path.basename(path))[0]
    order, spent, chosen = sorted(names, key=lambda name: (name != stem, ran["seconds"][name])), 0, []
    for name in order:
        spent += ran["seconds"][name]
        if chosen and spent > budget:
            break
        chosen.append(name)
    return chosen


# Judging.


def program(tree):
    """What command and library are made of, without their debugging information."""
    out = b""
    for name in ("smoothcert", "libsmoothcert.so"):
        stripped = os.path.join(tree, "stripped")
        subprocess.run(["strip", "-o", stripped, os.path.realpath(os.path.join(tree, "build", name))], check=True)
        with open(stripped, "rb") as file:
            out += file.read()
    return hashlib.sha256(out).hexdigest()


def judge(tree, whole, ran, budget, mutant):
    path, number, _, changed = mutant
    target = os.path.join(tree, path)
    with open(target, encoding="utf-8") as file:
        text = file.read()
    lines = text.split("\n")
    lines[number] = changed
    tests = tests_of(ran, path, number, budget)
    try:
        with open(target, "w", encoding="utf-8") as out:
            out.write("\n".join(lines))
        if not make(tree, "all"):
            return "does not compile"
        if program(tree) == whole:
            return "the same program"
        if not tests:
            return "survives, no test runs the line"
        for test in tests:
            if not check(tree, test, max(30, int(8 * ran["seconds"][test]))):
                return f"killed by {test}"
        return f"survives {len(tests)} tests"
    finally:
        with open(target, "w", encoding="utf-8") as out:
            out.write(text)


class Trees:
    """Copies of the tree, built, one for each job."""

    def __init__(self, jobs, budget):
        self.free, self.whole, self.budget = queue.Queue(), None, budget
        for job in range(jobs):
            tree = os.path.join(PLACE, f"tree-{job}")
            copy_tree(tree)
            if not make(tree, f"-j{jobs}", "all", "build/tests/cli/fail_alloc.so", limit=3600):
                sys.exit("mutants.py: the tree does not build")
            self.whole = program(tree)
            self.free.put((tree, self.whole))

    def judge(self, ran, mutant):
        tree, whole = self.free.get()
        try:
            return judge(tree, whole, ran, self.budget, mutant)
        finally:
            self.free.put((tree, whole))


class Journal:
    """Verdicts of earlier calls, by file as it was and by the line as it is changed."""

    def __init__(self, path):
        self.path, self.known = path, {}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                for line in file:
                    if line.endswith("\n") and line.count("\t") == 2:
                        key, number, verdict = line[:-1].split("\t")
                        self.known[key, number] = verdict

    @staticmethod
    def key(mutant):
        path, number, _, changed = mutant
        return hashlib.sha256(f"{path} {digest(path)} {changed}".encode()).hexdigest()[:20], str(number)

    def verdict(self, mutant):
        known = self.known.get(self.key(mutant), "survives")
        return None if known.startswith("survives") else known

    def keep(self, mutant, verdict):
        with open(self.path, "a", encoding="utf-8") as file:
            file.write("\t".join([*self.key(mutant), verdict]) + "\n")


def verdicts(every, ran, jobs, budget):
    """Mutants with their verdicts, in the order of the list; as many are begun as there are jobs."""
    journal, trees = Journal(os.path.join(PLACE, "journal.tsv")), Trees(jobs, budget)

    def one(mutant):
        verdict = journal.verdict(mutant)
        if verdict is None:
            verdict = trees.judge(ran, mutant)
            journal.keep(mutant, verdict)
        return verdict

    waiting, begun = collections.deque(), iter(every)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        try:
            for mutant in begun:
                waiting.append((mutant, pool.submit(one, mutant)))
                if len(waiting) > 8 * jobs:  # a slow one does not keep the others waiting
                    mutant, verdict = waiting.popleft()
                    yield mutant, verdict.result()
            for mutant, verdict in waiting:
                yield mutant, verdict.result()
        finally:
            for _, verdict in waiting:
                verdict.cancel()


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
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--measure", action="store_true")
    given = parser.parse_args()
    every = [m for path in sources(given.under) for m in candidates(path)]
    random.Random(given.seed).shuffle(every)
    print(f"seed {given.seed}, {len(every)} possible mutants", flush=True)
    os.makedirs(PLACE, exist_ok=True)
    ran, known, killed, survivors, equivalent = lines_map(given.jobs, given.measure), explained(), 0, [], 0
    started = time.monotonic()
    for mutant, verdict in verdicts(every, ran, given.jobs, given.seconds):
        path, number, name, changed = mutant
        if verdict in ("does not compile", "the same program"):
            continue
        why = known.get((path, changed.strip()))
        killed += verdict.startswith("killed")
        equivalent += not verdict.startswith("killed") and bool(why)
        if verdict.startswith("survives") and not why:
            survivors.append(mutant)
        judged = killed + len(survivors) + equivalent
        left = (time.monotonic() - started) / judged * (given.count - judged) / 60
        print(f"{judged} of {given.count}, {left:.0f} min left: {path}:{number + 1}: {name}: {changed.strip()}: {verdict}"
              + (f" ({why})" if why else ""), flush=True)  # fmt: skip
        if judged >= given.count:
            break
    judged = killed + len(survivors)
    print(f"mutants {judged + equivalent} killed {killed} equivalent {equivalent} survivors {len(survivors)} "
          f"score {100 * killed / max(judged, 1):.1f} %")  # fmt: skip
    return 1 if survivors else 0


sys.exit(main())
