#!/usr/bin/env python3
"""Writes the figures of proofs/known/TABLES.md from what the proofs left behind, between <!-- generated: NAME --> and <!-- end -->.

Usage: proofs/tables.py [--check]     --check writes nothing, and fails when a part or a number of goals in the texts is stale
Results of other sources than those that are here are a fault too, and links of the chain that name what is not there.
"""
import glob
import os
import re
import sys

import csource
import gate
import inputs
import lemmas
import wp

TABLES = "proofs/known/TABLES.md"
CLAIMS = "proofs/CLAIMS.md"
TEXTS = "README.md", "VERIFICATION.md", CLAIMS, "proofs/README.md", TABLES
PART = re.compile(r"(<!-- generated: (\w+) -->\n)(.*?)(<!-- end -->)", re.S)
THEOREMS = (
    "certified_robustness_euclidean",
    "certified_robustness_after_selection",
    "certified_row_euclidean",
    "subsets_robustness_euclidean",
    "open_votes_robustness_euclidean",
    "open_votes_robustness_for_all",
    "anytime_robustness_euclidean",
    "randomized_robustness_euclidean",
    "false_certificates_of_family_euclidean",
    "predict_euclidean",
)


def results():
    """Of every unit of the gate: its name and its figures."""
    return [(unit, wp.load(os.path.join(gate.RESULTS, unit + ".json"), None)) for unit in gate.units()]


def goals():
    """Goals per file, with the times of the last proof by provers."""
    times = wp.load(gate.TIMES, {}).get("files", {})
    rows, total, proved = [], 0, 0
    for unit, result in results():
        if result is None or "functions" not in result:
            sys.exit(f"proofs/tables.py: no results of {unit}; run make prove")
        entry = times.get(unit, {"functions": {}, "date": "not timed"})
        functions = entry["functions"].values()
        provers = {}
        for function in functions:
            for prover, count in function["provers"].items():
                provers[prover.split()[0]] = provers.get(prover.split()[0], 0) + count
        named = [name for name in result["functions"] if name != "(lemmas)"]
        rows.append(
            f"| {result['file']} | {len(named)} | {result['proved']} of {result['goals']} | "
            + " | ".join(str(provers.get(prover, 0)) for prover in ("Qed", "Z3", "CVC4"))
            + f" | {sum(function['seconds'] for function in functions):.1f} s"
            + f" | {max((function['slowest'] for function in functions), default=0):.1f} s | {entry['date']} |"
        )
        total, proved = total + result["goals"], proved + result["proved"]
    tools = ", ".join(f"{tool} {version}" for tool, version in wp.VERSIONS.items())
    head = f"""{proved} of {total} goals are proved, in {len(rows)} files, with {wp.SECONDS} s and {wp.MEGABYTES} MB for each.
Versions: {tools}.
Simplified: by Frama-C alone.  Seconds: of the provers, all goals together.

| file | functions | proved | simplified | Z3 | CVC4 | seconds | slowest | date |
"""
    return head + "|---" * 9 + "|\n" + "\n".join(rows) + "\n"


def axioms():
    """The axioms of the contracts, each with the Coq theorem that says the same."""
    link = wp.load(os.path.join(gate.RESULTS, "link.json"), None)
    if link is None:
        return None
    rows = [f"| `{entry['name']}` | {entry['file']} | `{entry['twin']}` | {entry['what']} |" for entry in link["axioms"]]
    return "| axiom | stated in | Coq theorem | what it is |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"


def score():
    """How many mutants the proofs found out."""
    import mutants

    known = wp.load(mutants.RESULTS, {})
    if not known:
        return None
    listed, rows, sums = mutants.survivors(), [], [0] * 5
    for stem in wp.listed("proved.txt"):
        entries = known.get(stem, {}).get("mutants", {})
        kinds = {kind: [name for name, entry in entries.items() if entry["result"] == kind] for kind in ("killed", "survived")}
        figures = [
            len(kinds["killed"]),
            sum(entries[name]["confirmed"] for name in kinds["killed"]),
            *(sum(listed.get(name) == reason for name in kinds["survived"]) for reason in mutants.REASONS),
            sum(name not in listed for name in kinds["survived"]),
        ]
        if sum(figures):
            rows.append(f"| {csource.source(stem)} | " + " | ".join(map(str, figures)) + " |")
            sums = [old + new for old, new in zip(sums, figures)]
    total = sums[0] + sum(sums[2:])
    share, rest = 100 * sums[0] / total, 100 * sums[0] / (sums[0] + sums[4])
    head = f"""{sums[0]} of {total} mutants are killed, {share:.1f} %; {rest:.1f} % without the survivors that
proofs/survivors.txt lists, each with the reason why no proof can notice it.

| file | killed | of these confirmed at {wp.SECONDS} s | survive: equivalent | survive: untrusted | survive: not explained |
"""
    return head + "|---" * 6 + "|\n" + "\n".join(rows + ["| all | " + " | ".join(map(str, sums)) + " |"]) + "\n"


def theorem():
    """The main theorems as Coq prints them, and what each rests on."""
    folder = os.path.join(wp.HERE, "coq", "build")
    if not all(os.path.exists(os.path.join(folder, name)) for name in ("statements.out", "axioms.txt")):
        return None
    with open(os.path.join(folder, "statements.out")) as file:
        printed = dict(re.findall(r"^(\w+)\n((?:\s+.*\n)+)", file.read(), re.M))
    with open(os.path.join(folder, "axioms.txt")) as file:
        rests = dict(line.split(":", 1) for line in file)
    text = "".join(f"{name}\n{printed[name]}" for name in THEOREMS if name in printed)
    used = sorted({axiom for name, line in rests.items() for axiom in line.split()})
    # measure_theory stands for several theorems that are asked together (coq/assumptions.v)
    main = sorted(name for name in rests if name.split(".")[-1] in THEOREMS + ("measure_theory",))
    said = "\n".join(f"- {name}: " + ", ".join(f"`{axiom}`" for axiom in rests[name].split()) for name in main)
    return f"```\n{text}```\n\nAxioms that Coq prints ({len(used)} in all the {len(rests)} theorems that are asked):\n{said}\n"


PARTS = {"goals": goals, "axioms": axioms, "mutants": score, "theorem": theorem}


def stale(check):
    """The parts that are not as they should be; written anew unless check."""
    found, path = [], os.path.join(wp.ROOT, TABLES)
    with open(path) as file:
        text = file.read()

    def renewed(match):
        begin, name, old, end = match.groups()
        new = PARTS[name]()
        if new is None or new == old:  # what it is made from is not there: the part stays as it is
            return match.group()
        found.append(f"{TABLES}: the part '{name}' is stale; run proofs/tables.py")
        return begin + new + end

    text = PART.sub(renewed, text)
    missing = [name for name in PARTS if text.count(f"<!-- generated: {name} -->") != 1]
    if not check:
        wp.write(path, text)
        found = []
    return found + [f"{TABLES}: the part '{name}' is not there, or twice" for name in missing]


def outdated():
    """Results of other sources than those that are here."""
    units = gate.units()
    elsewhere = lemmas.elsewhere(units.values())
    return [
        f"proofs/known/results/{unit}.json is of other sources or tools; run make prove"
        for unit, source in units.items()
        if wp.load(os.path.join(gate.RESULTS, unit + ".json"), {}).get("inputs") != inputs.digest(source, elsewhere[source])
    ]


def chain():
    """Clauses, units and tests that the table of links names and that are not there."""
    with open(os.path.join(wp.ROOT, CLAIMS)) as file:
        table = re.search(r"^## The chain\n(.*?)^## ", file.read(), re.S | re.M)
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in re.findall(r"^\|.*\|$", table.group(1), re.M)[2:]]
    faults, units = [], gate.units()
    for link, _, formal, proved, tested in rows:
        for header, clauses in re.findall(r"(spec/\w+\.h): ([\w, ]+)", formal):
            known = re.findall(r"^    ensures (\w+):", csource.read(header), re.M)
            faults += [f"{link}: {header} has no clause '{name}'" for name in clauses.split(", ") if name not in known]
        faults += [f"{link}: no unit '{name}'" for name in proved.split(", ") if name not in units and "make" not in name]
        for name in re.findall(r"[\w%-]+(?: \([^)]*\))?", tested):
            pattern = os.path.join(wp.ROOT, "tests", "*", "t-" + name.split()[0].replace("%", "*") + ".*")
            faults += [] if glob.glob(pattern) else [f"{link}: no test '{name}'"]
    return [f"{CLAIMS}: {fault}" for fault in faults or ([] if rows else ["the chain is empty"])]


def numbers():
    """Numbers of goals that a text states and the gate did not find."""
    known = [result for _, result in results() if result]
    right = {sum(result["goals"] for result in known)} | {result["goals"] for result in known}
    faults = []
    for name in TEXTS:
        with open(os.path.join(wp.ROOT, name)) as file:
            for number, line in enumerate(file, 1):
                for figure in re.findall(r"(\d+) (?:proof )?goals\b", line):
                    if int(figure) not in right:
                        faults.append(f"{name}:{number}: {figure} goals, but the gate counts {max(right)}")
    return faults


if __name__ == "__main__":
    FAULTS = stale("--check" in sys.argv[1:]) + outdated() + chain() + numbers()
    print("\n".join(FAULTS), end="\n" if FAULTS else "")
    sys.exit(1 if FAULTS else 0)
