#!/usr/bin/env python3
"""Changes ref/ in small ways and sees to it that every change costs a proof.

Usage: proofs/mutants.py [STEM...]        without a stem: all of proved.txt
       proofs/mutants.py --planted        the few of planted.txt, for the tests
       proofs/mutants.py --list [STEM...] only names them
Environment: EXTRA=2 (changes of each function beside its roundings; all: every one; without it two of a public function, one of
a static one that rounds nothing), CONFIRM=1 (of each file, so many mutants go through the second step; all: every one), MINUTES
(stop after so many; call again to go on), FRESH=1 (forget what is known), JOBS=1 (mutants at once, each with two provers).

Only the changed function is proved again, since its callers see its contract.  First with a short limit, LIMIT_FACTOR times the
slowest goal of the unchanged function and at least LIMIT_LEAST seconds: a mutant that loses no goal survives, one that loses a
goal is killed.  The second step repeats the proof of killed ones at the limit of the gate; one that loses no goal there
survives after all.
"""
import concurrent.futures
import os
import re
import sys
import threading
import time

import cache
import csource
import facts
import wp
from mutations import chosen, mutants

RESULTS = os.path.join(wp.KNOWN, "results", "mutants.json")
FOLDER = os.path.join(wp.BUILD, "mutants")
CACHE = os.path.join(wp.BUILD, "cache-mutants")
LIMIT_FACTOR, LIMIT_LEAST = 3, 4
SHARE = 95
JOBS = int(os.environ.get("JOBS", "1"))
LOCK = threading.Lock()
REASONS = "equivalent", "untrusted"
LATER = "-@assigns,-@exits,-@terminates"  # many, quick, and seldom the ones that are lost


def short_limit(mutant, times):
    slowest = times.get("files", {}).get(mutant.stem, {}).get("functions", {}).get(mutant.function, {}).get("slowest", 2.0)
    return min(wp.SECONDS, max(LIMIT_LEAST, int(LIMIT_FACTOR * slowest) + 1))


def attempt(mutant, seconds, later=True):
    """The first goal that is lost within the limit, None if all are proved, or False if this is not a program."""
    folder = os.path.join(FOLDER, mutant.stem)
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, mutant.name.replace("/", "-") + ".c")
    with open(path, "w") as file:
        file.write(mutant.text)
    try:
        for part in (LATER, LATER.replace("-", "")) if later else (LATER,):
            options = ["-wp-fct", mutant.function, "-wp-prop=" + part]
            words = wp.command(os.path.relpath(path, wp.ROOT), seconds, 2, "update", CACHE, options)
            status, lines = wp.run(words, stop_at_loss=True)
            lost = wp.lost(lines)
            if lost:
                return lost[0]
            proved, total = wp.counts(lines)
            if status or proved != total:
                return False
        return None
    finally:
        os.remove(path)


def survivors():
    """survivors.txt: the name of a mutant that no proof can notice, the kind of reason, the reason."""
    found = {}
    with open(os.path.join(wp.HERE, "survivors.txt")) as file:
        for number, line in enumerate(file, 1):
            words = line.split("#")[0].split(None, 2)
            if words:
                if len(words) < 3 or words[1] not in REASONS:
                    sys.exit(f"proofs/survivors.txt:{number}: expected NAME {'|'.join(REASONS)} REASON")
                found[words[0]] = words[1]
    return found


class Run:
    def __init__(self, stems, extra):
        self.known = {} if os.environ.get("FRESH") else wp.load(RESULTS, {})
        self.times = wp.load(os.path.join(wp.KNOWN, "results", "times.json"), {})
        self.begin, self.end = time.time(), time.time() + 60 * float(os.environ.get("MINUTES", "inf"))
        self.mutants, self.silent, self.every = [], [], set()
        for stem in stems:
            found, silent = mutants(stem)
            self.silent += [f"{stem}/{function}" for function in silent]
            self.every |= {mutant.name for mutant in found}
            old = self.known.get(stem, {})
            digest = facts.digest(csource.source(stem))
            kept = old.get("mutants", {}) if old.get("fingerprint") == digest else {}
            kept = {name: entry for name, entry in kept.items() if name in self.every}
            self.known[stem] = {"fingerprint": digest, "mutants": kept}
            wanted = {mutant.name for mutant in (found if extra == "all" else chosen(found, extra and int(extra)))}
            self.mutants += [mutant for mutant in found if mutant.name in wanted or mutant.name in kept]

    def entry(self, mutant):
        return self.known[mutant.stem]["mutants"].get(mutant.name, {})

    def record(self, mutant, **entry):
        with LOCK:
            self.known[mutant.stem]["mutants"][mutant.name] = entry
            wp.save(RESULTS, self.known)

    def step(self, title, todo, act):
        """Does what is still to do, one line each; says whether the time sufficed."""
        done = []

        def one(mutant):
            if time.time() > self.end:
                return
            begin = time.time()
            answer = act(mutant)
            done.append(mutant)
            seconds = time.time() - begin
            print(f"{title} [{len(done)}/{len(todo)}] {mutant.name}:{mutant.line} {answer} {seconds:.1f} s", flush=True)

        with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
            list(pool.map(one, todo))
        if len(done) < len(todo):
            print(f"stopped after {(time.time() - self.begin) / 60:.0f} minutes; call again to go on")
        return len(done) == len(todo)

    def first(self, mutant):
        limit = short_limit(mutant, self.times)
        goal = attempt(mutant, limit)
        if goal is None:
            self.record(mutant, result="survived", change=mutant.change)
            return "SURVIVED " + mutant.change
        if goal is False:
            self.record(mutant, result="does not compile", change=mutant.change)
            return "does not compile"
        self.record(mutant, result="killed", goal=goal, confirmed=limit >= wp.SECONDS)
        return f"killed, {goal} lost in {limit} s"

    def second(self, mutant):
        goal = attempt(mutant, wp.SECONDS)
        if goal:
            self.record(mutant, result="killed", goal=goal, confirmed=True)
            return f"confirmed, {goal} lost in {wp.SECONDS} s"
        self.record(mutant, result="survived", change=mutant.change)
        return "SURVIVED at the long limit " + mutant.change

    def work(self):
        todo = [mutant for mutant in self.mutants if not self.entry(mutant)]
        if not self.step("mutant", todo, self.first):
            return False
        confirm, todo, done = os.environ.get("CONFIRM", "1"), [], {}
        for mutant in self.mutants:
            if self.entry(mutant).get("result") == "killed":
                done[mutant.stem] = done.get(mutant.stem, 0) + 1
                if not self.entry(mutant)["confirmed"] and (confirm == "all" or done[mutant.stem] <= int(confirm)):
                    todo.append(mutant)
        return self.step("confirm", todo, self.second)

    def report(self):
        """The score; what is wrong, as a list."""
        listed = survivors()
        found = {mutant.name: self.entry(mutant) for mutant in self.mutants if self.entry(mutant)}
        of = {}
        for name, entry in found.items():
            of.setdefault(entry["result"], []).append(name)
        killed, survived = of.get("killed", []), of.get("survived", [])
        confirmed = sum(found[name]["confirmed"] for name in killed)
        faults = [f"survives, and is not in survivors.txt: {name}  {found[name]['change']}"
                  for name in survived if name not in listed]  # fmt: skip
        faults += [f"killed, but listed in survivors.txt: {name}" for name in killed if name in listed]
        stems = {mutant.stem for mutant in self.mutants}
        faults += [f"in survivors.txt, but no such mutant: {name}" for name in listed
                   if name.split("/")[0] in stems and name not in self.every]  # fmt: skip
        total = len(killed) + len(survived)
        open_ones = total - sum(name in listed for name in survived)
        print(f"{len(found)} of {len(self.mutants)} mutants tried: {len(killed)} killed ({confirmed} confirmed at {wp.SECONDS} "
              f"s), {len(survived)} survived, {len(of.get('does not compile', []))} are no program")  # fmt: skip
        for reason in REASONS:
            print(f"survivors listed as {reason}: {sum(listed.get(name) == reason for name in survived)}")
        print(f"none made of {len(self.silent)} functions whose contract promises nothing: {' '.join(self.silent)}")
        if not total:
            return faults + ["no mutant was tried"]
        print(f"share killed: {100 * len(killed) / total:.1f} % of all, "
              f"{100 * len(killed) / max(open_ones, 1):.1f} % without the listed survivors")  # fmt: skip
        if 100 * len(killed) < SHARE * open_ones:
            faults.append(f"less than {SHARE} % are killed, the listed survivors left out")
        return faults


def planted(stems):
    """A few mutants by name: each must be killed at once."""
    names, bad = wp.listed("planted.txt"), 0
    every = {mutant.name: mutant for stem in {name.split("/")[0] for name in names} for mutant in mutants(stem)[0]}
    for name in names:
        goal = attempt(every[name], LIMIT_LEAST, later=False) if name in every else False
        print(name, "lost " + goal if goal else "SURVIVED" if goal is None else "no such mutant, or no program", flush=True)
        bad += not goal
    return 1 if bad or not names else 0


def main(arguments):
    wp.check_tools()
    cache.unpack(CACHE)
    options = {word for word in arguments if word.startswith("--")}
    if options - {"--planted", "--list"}:
        sys.exit(__doc__)
    if "--planted" in options:
        return planted(arguments)
    known = wp.listed("proved.txt")
    stems = [word for word in arguments if word not in options] or known
    unknown = [stem for stem in stems if stem not in known]
    if unknown:
        sys.exit(f"proofs/mutants.py: not in proofs/proved.txt: {' '.join(unknown)}")
    run = Run(stems, os.environ.get("EXTRA"))
    if "--list" in options:
        for mutant in run.mutants:
            print(f"{mutant.name}  {csource.source(mutant.stem)}:{mutant.line}: {mutant.change}")
        return 0
    whole = run.work()
    faults = run.report()
    print(f"{(time.time() - run.begin) / 60:.1f} minutes")
    for fault in faults:
        print("FAIL " + fault)
    return 0 if whole and not faults else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
