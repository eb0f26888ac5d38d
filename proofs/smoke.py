#!/usr/bin/env python3
"""Looks for contradictions: in contracts, in loop invariants and in axioms, from which everything would follow.

Usage: proofs/smoke.py [UNIT...]     without a unit: falsehood from all axioms, then every unit of the gate
       proofs/smoke.py --false       only falsehood from all axioms
       proofs/smoke.py --planted     with a contradictory axiom added: must find it (for the tests)
Environment: SMOKE_SECONDS (default 1) for each attempt; what the attempts answered is kept in build/.

Frama-C's smoke tests try to prove false from the premises of each function, after each call, in each loop and each branch.  A
test passes when the prover does not succeed, so that each takes its whole limit.  Code that cannot be reached fails too;
unreachable.txt lists those places, with the reason why the code is there.
"""
import glob
import os
import re
import sys

import gate
import wp

SECONDS = os.environ.get("SMOKE_SECONDS", "1")
# All goals but the smoke tests, for which there is no name.
OTHERS = "ensures assert requires assigns exits terminates invariant variant lemma check decreases breaks continues returns"
PASSED = re.compile(r"^\[wp\] \[Passed\] Smoke-test (\S+)")
FAILED = re.compile(r"^\[wp\] \[(?!Passed)(\w+)\] Smoke-test (\S+)")
LOGIC = re.compile(r'^#include "(logic/\w+\.acsl)"', re.M)
PLANTED = "/*@ axiomatic Planted { axiom planted: \\forall real x; exponential(x) < 0.0; } */\n"
FALSE = """%s
%s/*@ terminates \\true;
    exits \\false;
    assigns \\nothing;
    ensures falsehood: \\false; */
void falsehood(void) {
}
"""


def smoke(unit, source, allowed):
    """Attempts at one file: prints what was found, answers whether all is well."""
    folder = os.path.join(wp.BUILD, "cache-smoke")
    options = ["-wp-smoke-tests", "-wp-smoke-timeout", SECONDS, "-wp-prop=" + ",".join("-@" + word for word in OTHERS.split())]
    words = wp.command(source, SECONDS, 2, "update", folder, options)
    words[words.index("-wp-prover") + 1] = "z3"
    status, lines = wp.run(words)
    passed = [match.group(1) for match in map(PASSED.match, lines) if match]
    failed = [match.group(2) for match in map(FAILED.match, lines) if match]
    places = {f"{unit} {re.sub('_s[0-9]+$', '', name)}" for name in failed}
    bad = sorted(places - allowed)
    faults = ["contradiction or unreachable: " + place for place in bad]
    faults += [f"frama-c ended with {status}"] if status else []
    nothing = any(line.endswith("No goal generated") for line in lines)  # no premise, call, loop or branch
    faults += ["no smoke test was made"] if not passed and not nothing else []
    print(f"{'FAIL' if faults else 'ok':4} {unit:24} {len(passed) + len(failed):4} attempts, {len(failed)} succeeded")
    print("".join(f"     {fault}\n" for fault in faults), end="", flush=True)
    return not faults


def falsehood(planted):
    """Both provers, the limit of the gate: false as a contract, with all that spec/ and ref/ declare in scope."""
    headers = sorted(glob.glob(os.path.join(wp.ROOT, "spec", "*.h")) + glob.glob(os.path.join(wp.ROOT, "ref", "*", "*.h")))
    logics = {name for path in glob.glob(os.path.join(wp.ROOT, "ref", "*", "*.c")) for name in LOGIC.findall(open(path).read())}
    includes = [re.sub(r"^spec/", "", os.path.relpath(path, wp.ROOT)) for path in headers] + sorted(logics)
    text = FALSE % ("\n".join(f'#include "{name}"' for name in includes), PLANTED if planted else "")
    source = os.path.join(wp.BUILD, "false.c")
    wp.write(source, text)
    options = ["-wp-prop=falsehood", "-then", "-report"]
    status, lines = wp.run(wp.command(os.path.relpath(source, wp.ROOT), wp.SECONDS, 2, "none", None, options))
    proved, total = wp.counts(lines)
    axioms = {match.group(1) for match in map(wp.AXIOM.search, lines) if match}
    missing = set(wp.listed("trusted.txt")) - axioms
    sound = status == 0 and total == 1 and proved == 0 and not missing
    good = total == 1 and proved == 1 if planted else sound
    print(f"{'ok' if good else 'FAIL':4} false from {len(axioms)} axioms: {'proved' if proved else 'not proved'}", flush=True)
    if missing:
        print("     axioms that were not in scope: " + " ".join(sorted(missing)))
    if status or total != 1:
        print("\n".join(lines[-15:]))
    return good


def main(arguments):
    wp.check_tools()
    os.makedirs(wp.BUILD, exist_ok=True)
    if arguments == ["--planted"]:
        return 0 if falsehood(True) else 1
    known = gate.units()
    unknown = [unit for unit in arguments if unit not in known and unit != "--false"]
    if unknown:
        sys.exit(f"proofs/smoke.py: not in proofs/proved.txt: {' '.join(unknown)}")
    os.makedirs(os.path.join(wp.BUILD, "cache-smoke"), exist_ok=True)
    with open(os.path.join(wp.HERE, "unreachable.txt")) as file:
        allowed = {" ".join(line.split()[:2]) for line in file if line.split() and not line.startswith("#")}
    answers = [falsehood(False)] if not arguments or "--false" in arguments else []
    chosen = [unit for unit in arguments if unit != "--false"] or ([] if arguments else list(known))
    answers += [smoke(unit, known[unit], allowed) for unit in chosen]
    return 0 if all(answers) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
