#!/usr/bin/env python3
"""Proves the files of ref/ that proved.txt lists and the clients of their contracts; fails unless every goal is proved.

Usage: proofs/gate.py [UNIT...]      a unit is tail (ref/binomial/tail.c) or client-tail (proofs/clients/tail.c); without one: all
       proofs/gate.py --versions     only checks that every tool is there in its pinned version
       proofs/gate.py --pin [UNIT...]  pins how many goals each function has (pinned.tsv), after a change that is meant
Environment: CACHE=update (default: a unit whose inputs are those of its result is proved; of another one every goal is made
anew, and provers run for those that cache.tsv does not answer; of all units a random tenth of the goals, drawn by SEED, is proved once more
without known answers), goals (every goal of every unit is made anew), offline (likewise,
and no prover runs) or none (from scratch; of two provers, the one that overtaken.tsv names is tried last); TIMEOUT and PAR
(seconds per goal, provers at once for each of two units; nothing is recorded unless they are the pinned ones).
"""
import concurrent.futures
import datetime
import os
import random
import re
import shutil
import sys
import threading
import time

import cache
import csource
import inputs
import lemmas
import overtaken
import pinned
import seen
import wp
from csource import read

MODES = "update", "goals", "offline", "none"
CACHE = os.environ.get("CACHE", "update")
SECONDS = int(os.environ.get("TIMEOUT", wp.SECONDS))
PARALLEL = int(os.environ.get("PAR", "2"))
KNOWN = os.path.join(wp.BUILD, "known")  # the answers of cache.tsv
LATELY = os.path.join(wp.BUILD, "lately")  # those of proofs that were not whole, for the next try on this machine
RESULTS = os.path.join(wp.KNOWN, "results")
TIMES = os.path.join(RESULTS, "times.json")
MANY = 8  # at once, of answers that only need to be read
UNITS = 2  # at once
WRITING = threading.Lock()  # cache.tsv, times.json


def units():
    """All units of the gate and their files: the proved files of ref/, then a client for each that has one."""
    stems = wp.listed("proved.txt")
    found = {stem: csource.source(stem) for stem in stems}
    for stem in stems:
        if os.path.exists(os.path.join(wp.HERE, "clients", stem + ".c")):
            found["client-" + stem] = f"proofs/clients/{stem}.c"
    return found


def run(unit, source, mode, folder, elsewhere, seconds=SECONDS):
    """One proof: exit status, output, report.  Lemmas that are proved elsewhere are left out."""
    os.makedirs(wp.BUILD, exist_ok=True)
    report = os.path.join(wp.BUILD, unit + ".json")
    if os.path.exists(report):
        os.remove(report)
    options = [wp.without(elsewhere)] if elsewhere else []
    if mode == "cleanup":
        options += ["-wp-out", os.path.join(folder, cache.GOALS)]
    options += ["-wp-report-json", report, "-then", "-report"]
    status, lines = wp.run(wp.command(source, seconds, MANY if mode == "offline" else PARALLEL, mode, folder, options))
    return status, lines, wp.load(report, {})


def forbidden(source):
    """Whether a file assumes something by itself."""
    return re.search(r"\b(axiom|axiomatic|admit)\b", read(source)) is not None


def judge(source, status, lines, trusted):
    """What is wrong with one proof, and the axioms it rests on."""
    faults = [] if status == 0 else [f"frama-c ended with {status}"]
    proved, total = wp.counts(lines)
    if total == 0:
        faults += ["no goals"] + [line for line in lines if "rror" in line][:5]
    if proved != total:
        faults += [f"{total - proved} goals are open"] + wp.lost(lines)
    axioms = sorted({match.group(1) for match in map(wp.AXIOM.search, lines) if match})
    faults += [f"axiom {name} is not in trusted.txt" for name in axioms if name not in trusted]
    if forbidden(source):
        faults.append("an axiom or admit in the source")
    return faults, axioms


def figures(report):
    """Goals per function, from Frama-C's report; the provers race, so which of them came first is not a result."""
    sections = [(name, entry["wp:section"]) for name, entry in report.get("wp:functions", {}).items()]
    sections += [("(lemmas)", entry["wp:section"]) for entry in report.get("wp:axiomatics", {}).values()]
    found = {}
    for name, section in sections:
        entry = found.setdefault(name, {"goals": 0, "proved": 0, "simplified": 0})
        entry["goals"] += section["wp:main"]["total"]
        entry["proved"] += section["wp:main"].get("valid", 0)
        entry["simplified"] += section.get("qed", {}).get("valid", 0)
    return found


def times(lines, functions):
    """Per function: the provers' seconds together, the slowest goal, and which prover proved how many."""
    found = {}
    names = sorted((name for name in functions if name != "(lemmas)"), key=len, reverse=True)
    for match in filter(None, map(wp.WON.match, lines)):
        prover, goal, rest = match.groups()
        name = next((name for name in names if goal.startswith(f"typed_{name}_")), "(lemmas)")
        entry = found.setdefault(name, {"seconds": 0.0, "slowest": 0.0, "provers": {}})
        spent = re.findall(r" \((\d+(?:\.\d+)?)(ms|s)\)", rest)
        seconds = float(spent[-1][0]) * (0.001 if spent[-1][1] == "ms" else 1) if spent else 0.0
        entry["seconds"] = round(entry["seconds"] + seconds, 3)
        entry["slowest"] = max(entry["slowest"], round(seconds, 3))
        entry["provers"][prover] = entry["provers"].get(prover, 0) + 1
    return found


def known(unit, source, elsewhere, trusted):
    """The result of a unit, if it was whole and nothing that it depends on has changed since."""
    result = wp.load(os.path.join(RESULTS, unit + ".json"), {})
    whole = 0 < result.get("goals", 0) == result.get("proved") and "faults" not in result
    if whole and result.get("inputs") == inputs.digest(source, elsewhere) and set(result["axioms"]) <= trusted:
        return None if forbidden(source) else result
    return None


def say(faults, unit, proved, total, seconds, how):
    text = f"{'FAIL' if faults else 'ok':4} {unit:24} {proved:4} / {total:<4} goals {seconds:7.1f} s  {how}"
    print("\n".join([text] + ["     " + fault for fault in faults]), flush=True)


def taken(unit, source, elsewhere, trusted):
    """Says the known result of a unit, if it has one."""
    result = known(unit, source, elsewhere, trusted)
    if result and pinned.faults(unit, result["functions"]):
        return None
    if result:
        say([], unit, result["proved"], result["goals"], 0.0, "as known: nothing has changed")
    return result


def prove(unit, source, elsewhere, trusted):
    """Proves one unit; answers what is wrong."""
    digest = inputs.digest(source, elsewhere)
    begin, fresh = time.time(), CACHE == "none"
    status = lines = report = None
    if not fresh:
        status, lines, report = run(unit, source, "offline", KNOWN, elsewhere)
        if CACHE != "offline" and (status or wp.lost(lines) or wp.counts(lines)[0] != wp.counts(lines)[1]):
            fresh = None
    if fresh is not False:
        with cache.Session() as session:
            begin = time.time()
            if fresh is None:
                session.seed(KNOWN, LATELY)
            else:
                overtaken.seed(unit, session.answers)
            status, lines, report = run(unit, source, "cleanup", session.folder, elsewhere)
            if fresh and wp.lost(lines):  # perhaps for want of the other prover
                overtaken.forget(unit, session.answers)
                status, lines, report = run(unit, source, "cleanup", session.folder, elsewhere)
            if wp.lost(lines):  # perhaps for want of time, on a machine that does other things too
                status, lines, report = run(unit, source, "cleanup", session.folder, elsewhere, 4 * SECONDS)
            whole = SECONDS == wp.SECONDS and not judge(source, status, lines, trusted)[0]
            with WRITING:
                valid = session.keep(unit, LATELY, whole)
                if whole:
                    overtaken.keep(unit, session.goals, valid, replace=fresh)
    faults, axioms = judge(source, status, lines, trusted)
    faults += pinned.faults(unit, figures(report))
    if inputs.digest(source, elsewhere) != digest:
        faults.append("a file was changed meanwhile")
    proved, total = wp.counts(lines)
    seconds = round(time.time() - begin, 1)
    how = {True: "from scratch", None: "proved anew", False: "every answer known"}[fresh]
    say(faults, unit, proved, total, seconds, how)
    if SECONDS == wp.SECONDS and PARALLEL == 2:
        with WRITING:
            record(unit, source, digest, faults, axioms, report, lines, seconds if fresh is not False else None)
    return faults


def record(unit, source, digest, faults, axioms, report, lines, seconds):
    """Results change only when a result does; times are kept apart, with their date, of the last proof by provers."""
    functions = figures(report)
    proved, total = wp.counts(lines)  # with those that Frama-C settles as unreachable, which the report leaves out
    result = {"file": source, "inputs": digest, "axioms": axioms, "functions": functions, "goals": total, "proved": proved}
    if faults:
        result["faults"] = faults
    wp.save(os.path.join(RESULTS, unit + ".json"), result)
    known = wp.load(TIMES, {})
    if not faults and (seconds is not None or unit not in known.get("files", {})):
        entry = {"functions": times(lines, functions), "date": datetime.date.today().isoformat()}
        if seconds is not None:
            entry["seconds"] = seconds
        known.setdefault("files", {})[unit] = entry
        wp.save(TIMES, known)


def anew(unit, source, elsewhere, trusted):
    """Proves a unit without known answers and records nothing; a goal that is lost may have wanted for time."""
    begin = time.time()
    status, lines, _ = run(unit, source, "none", None, elsewhere)
    if wp.lost(lines):
        status, lines, _ = run(unit, source, "none", None, elsewhere, 4 * SECONDS)
    faults, _ = judge(source, status, lines, trusted)
    say(faults, unit, *wp.counts(lines), time.time() - begin, "once more, without known answers")
    return faults


def look(unit, source, elsewhere):
    """What is wrong with what Frama-C sees of a unit, said."""
    faults = seen.faults(source, elsewhere)
    if faults:
        say(faults, unit, 0, 0, 0.0, "as Frama-C sees it")
    return faults


def again(units):
    """A tenth of the goals, by units drawn at random: they are proved once more without known answers, so that a forged one does not
    live long."""
    seed = os.environ.get("SEED") or str(random.SystemRandom().randrange(10**6))
    goals = {unit: wp.load(os.path.join(RESULTS, unit + ".json"), {}).get("goals", 0) for unit in units}
    order, drawn = sorted(units), []
    random.Random(seed).shuffle(order)
    for unit in order:
        if sum(goals[name] for name in drawn) * 10 < sum(goals.values()):
            drawn.append(unit)
    print(f"SEED={seed}: proved once more without known answers: {' '.join(sorted(drawn))}", flush=True)
    return drawn


def main(arguments):
    if arguments == ["--versions"]:
        wp.check_tools(wp.VERSIONS)
        return 0
    if arguments[:1] == ["--pin"]:
        return pinned.write(arguments[1:] or list(units()))
    wp.check_tools()
    if CACHE not in MODES:
        sys.exit(f"proofs/gate.py: CACHE is one of {' '.join(MODES)}")
    sources = units()
    unknown = [unit for unit in arguments if unit not in sources]
    if unknown:
        sys.exit(f"proofs/gate.py: not in proofs/proved.txt: {' '.join(unknown)}")
    trusted = set(wp.listed("trusted.txt"))
    os.makedirs(RESULTS, exist_ok=True)
    elsewhere = lemmas.elsewhere(sources.values())
    begin, spent = time.time(), wp.load(TIMES, {}).get("files", {})
    # The longest first, so that no processor is left alone with it at the end.
    chosen = sorted(arguments or sources, key=lambda unit: -spent.get(unit, {}).get("seconds", float("inf")))
    with concurrent.futures.ThreadPoolExecutor(UNITS) as pool:
        bad = sum(map(bool, pool.map(lambda unit: look(unit, sources[unit], elsewhere[sources[unit]]), chosen)))
    if bad:
        print(f"{bad} of {len(chosen)} units are not what they seem")
        return 1
    todo = [unit for unit in chosen if not (CACHE == "update" and taken(unit, sources[unit], elsewhere[sources[unit]], trusted))]
    drawn = again(set(chosen) - set(todo)) if CACHE == "update" and not arguments else []
    shutil.rmtree(KNOWN, ignore_errors=True)
    os.makedirs(LATELY, exist_ok=True)
    if todo and CACHE != "none":
        cache.unpack(KNOWN)
    with concurrent.futures.ThreadPoolExecutor(UNITS) as pool:
        faults = list(pool.map(lambda unit: prove(unit, sources[unit], elsewhere[sources[unit]], trusted), todo))
        faults += pool.map(lambda unit: anew(unit, sources[unit], elsewhere[sources[unit]], trusted), drawn)
    good = len(chosen) - sum(map(bool, faults))
    print(f"{good} of {len(chosen)} units proved in {time.time() - begin:.0f} s")
    return 0 if chosen and good == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
