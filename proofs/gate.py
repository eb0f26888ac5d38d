#!/usr/bin/env python3
"""Proves the files of ref/ that proved.txt lists, and fails unless every goal of every file is proved.

Usage: proofs/gate.py [STEM...]      without a stem: all of proved.txt
Environment: CACHE=update|replay|none (default update; none proves from scratch), TIMEOUT (seconds per goal), PAR (provers at once).
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
CACHE = os.environ.get("CACHE", "update")
TIMEOUT = os.environ.get("TIMEOUT", "30")
PAR = os.environ.get("PAR", "2")
PROVERS = {"z3": "Z3 version 4.8.12", "cvc4": "CVC4 version 1.8"}


def listed(name):
    """The first word of every line of a list, comments left out."""
    with open(os.path.join(HERE, name)) as file:
        lines = [line.split("#")[0].split() for line in file]
    return [line[0] for line in lines if line]


def command(stem, report):
    return [
        "frama-c",
        "-kernel-warn-key", "annot:missing-spec=abort",
        "-kernel-warn-key", "typing:implicit-function-declaration=abort",
        "-wp-warn-key", "pedantic-assigns=abort",
        "-warn-special-float", "none",
        "-cpp-extra-args=-Ispec/model -Ispec -Iref -include spec/model/math.h",
        "-wp", "-wp-rte", "-warn-unsigned-overflow",
        "-wp-prover", ",".join(PROVERS), "-wp-timeout", TIMEOUT, "-wp-par", PAR,
        "-wp-cache", CACHE, "-wp-cache-dir", os.path.join(HERE, "cache"),
        "-wp-report-json", report,
        f"ref/{stem}.c", "-then", "-report",
    ]  # fmt: skip


def judge(stem, status, output, trusted):
    """What is wrong with one run; and how many goals were proved of how many."""
    faults = [] if status == 0 else [f"frama-c ended with {status}"]
    counts = re.findall(r"Proved goals:\s*(\d+)\s*/\s*(\d+)", output)
    proved, total = map(int, counts[-1]) if counts else (0, 0)
    if total == 0:
        faults.append("no goals")
    if proved != total:
        faults.append(f"{total - proved} goals are open")
        faults += re.findall(r"Goal (\S+) : (?:Timeout|Unknown|Failed|Stepout).*", output)
    axioms = set(re.findall(r"\[\s*Extern\s*\] Axiom '?([\w.]+)'?", output))
    faults += [f"axiom {name} is not in trusted.txt" for name in sorted(axioms - trusted)]
    source = open(os.path.join(ROOT, "ref", stem + ".c")).read()
    if re.search(r"\b(axiom|axiomatic|admit)\b", source):
        faults.append("an axiom or admit in the source")
    return faults, proved, total, sorted(axioms)


def prove(stem, trusted):
    begin = time.time()
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        # Frama-C finds relative paths by PWD, not by the folder that it runs in.
        environment = dict(os.environ, PWD=ROOT)
        run = subprocess.run(
            command(stem, report), cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        faults, proved, total, axioms = judge(stem, run.returncode, run.stdout, trusted)
        functions = []
        if os.path.exists(report):
            with open(report) as file:
                functions = json.load(file)
    seconds = round(time.time() - begin, 1)
    print(f"{'FAIL' if faults else 'ok':4} {stem:16} {proved:4} / {total:<4} goals {seconds:7.1f} s", flush=True)
    for fault in faults:
        print("     " + fault)
    if faults and total == 0:
        print(run.stdout[-3000:])
    with open(os.path.join(HERE, "results", stem + ".json"), "w") as file:
        json.dump(
            {"file": f"ref/{stem}.c", "proved": proved, "total": total, "seconds": seconds, "cache": CACHE,
             "axioms": axioms, "faults": faults, "report": functions},
            file, indent=1, sort_keys=True)  # fmt: skip
        file.write("\n")
    return not faults


def check_tools():
    found = subprocess.run(["frama-c", "-version"], text=True, capture_output=True).stdout.strip()
    if not found.startswith("25.0"):
        sys.exit(f"proofs/gate.py: Frama-C 25.0 is needed, found '{found}'")
    for prover, version in PROVERS.items():
        text = subprocess.run([prover, "--version"], text=True, capture_output=True).stdout
        if version not in re.sub(r"This is CVC4 version", "CVC4 version", text):
            sys.exit(f"proofs/gate.py: {version} is needed, found '{text.splitlines()[0] if text else ''}'")


def main(stems):
    check_tools()
    known = listed("proved.txt")
    unknown = [stem for stem in stems if stem not in known]
    if unknown:
        sys.exit(f"proofs/gate.py: not in proofs/proved.txt: {' '.join(unknown)}")
    trusted = set(listed("trusted.txt"))
    for folder in "cache", "results":
        os.makedirs(os.path.join(HERE, folder), exist_ok=True)
    good = [prove(stem, trusted) for stem in stems or known]
    print(f"{sum(good)} of {len(good)} files proved")
    return 0 if good and all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
