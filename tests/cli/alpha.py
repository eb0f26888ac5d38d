"""Exact P(false) of the workflow of README, `sample --n0 --n` and then `certify --selection`, on cases that can be enumerated.

Which selection draws are estimation draws is found from what the command draws: the votes of n and n - 1 draws differ by the classes
of draw n, one for each input.  What is certified is what the command certifies, for every pair of a selection row and a votes row.
Everything between is rational arithmetic.  A certificate counts as false when its label is not more probable than every other class,
or when the printed lower bound exceeds the label's probability: no false certificate is missed.

Usage: alpha.py SMOOTHCERT DIGITS_FOLDER; lines `KIND CASE: VALUE`, and exit status 1 when P(false) exceeds alpha somewhere.
"""
import subprocess
import sys
from fractions import Fraction
from math import comb, factorial

COMMAND, DIGITS = sys.argv[1:3]
SELECTION, ESTIMATION = 3, 5  # draws whose classes are looked at
INPUTS = 30


def run(*words):
    subprocess.run([COMMAND, *map(str, words)], check=True)


def table(path):
    """The counts of each row."""
    with open(path) as file:
        return [[int(cell) for cell in line.split("\t")[1:]] for line in file.readlines()[1:]]


def draws(n0, n):
    """The votes of n0 selection draws and of n others."""
    run("sample", DIGITS + "/network.safetensors", DIGITS + "/inputs.npy", "--q", 16, "--sigma", 2, "--to", INPUTS, "--n0", n0,
        "--n", n, "--engine", "ref", "--selection-output", "selection.tsv", "--output", "votes.tsv", "--quiet")
    return table("selection.tsv"), table("votes.tsv")


def classes(tables):
    """The class that each draw gives to every input, from the votes of 1, 2, ... draws."""
    found, before = [], [[0] * len(row) for row in tables[0]]
    for now in tables:
        steps = [[a - b for a, b in zip(*rows)] for rows in zip(now, before)]
        assert all(sorted(step)[-2:] == [0, 1] and sum(step) == 1 for step in steps)
        found.append(tuple(step.index(1) for step in steps))
        before = now
    return found


def count_shared():
    """How many of the selection draws are draws of the votes too."""
    pairs = [draws(min(n, SELECTION), n) for n in range(1, ESTIMATION + 1)]
    selection, votes = classes([s for s, _ in pairs][:SELECTION]), classes([v for _, v in pairs])
    assert len(set(votes)) == ESTIMATION and len(set(selection)) == SELECTION, "draws that cannot be told apart"
    return len(set(selection) & set(votes))


def vectors(total, parts):
    if parts == 1:
        return [(total,)]
    return [(first, *rest) for first in range(total + 1) for rest in vectors(total - first, parts - 1)]


def probability(counts, p):
    ways = factorial(sum(counts))
    value = Fraction(1)
    for count, share in zip(counts, p):
        ways //= factorial(count)
        value *= share ** count
    return ways * value


def certified(method, alpha, n0, n, parts):
    """(label, lower bound) for every pair of rows that gives a certificate."""
    pairs = [(s, v) for s in vectors(n0, parts) for v in vectors(n, parts)]
    for name, which in (("s.tsv", 0), ("v.tsv", 1)):
        with open(name, "w") as file:
            file.write("idx\t" + "\t".join(f"c{i}" for i in range(parts)) + "\n")
            file.writelines(f"{i}\t" + "\t".join(map(str, pair[which])) + "\n" for i, pair in enumerate(pairs))
    run("certify", "v.tsv", "--selection", "s.tsv", "--n", n, "--n0", n0, "--sigma", 1, "--alpha", alpha, "--method", method,
        "--digits", 15, "--output", "out.tsv", "--quiet")
    with open("out.tsv") as file:
        names = file.readline().rstrip("\n").split("\t")
        rows = [dict(zip(names, line.rstrip("\n").split("\t"))) for line in file]
    assert len(rows) == len(pairs)
    return {pair: (int(row["predict"]), Fraction(row["p_lower"]))
            for pair, row in zip(pairs, rows) if row["status"] == "certified"}


def p_false(answers, p, n0, n, shared):
    """The first `shared` selection draws are draws of the votes, the others are not; all draws are independent."""
    bad = {pair for pair, (label, lower) in answers.items()
           if lower > p[label] or any(q >= p[label] for i, q in enumerate(p) if i != label)}
    parts, total = len(p), Fraction(0)
    for a in vectors(shared, parts):
        for u in vectors(n0 - shared, parts):
            s = tuple(x + y for x, y in zip(a, u))
            weight = probability(a, p) * probability(u, p)
            for b in vectors(n - shared, parts):
                if (s, tuple(x + y for x, y in zip(a, b))) in bad:
                    total += weight * probability(b, p)
    return total


def shares(*weights):
    return tuple(Fraction(w, sum(weights)) for w in weights)


CASES = [  # n0, n, alphas just above what the votes can reach, probabilities
    (3, 10, ["0.011", "0.055", "0.172"], [shares(1, 1), shares(2, 3), shares(9, 11)]),
    (5, 9, ["0.02", "0.09"], [shares(1, 1), shares(4, 5)]),
    (3, 6, ["0.016", "0.11"], [shares(1, 1, 1), shares(2, 2, 1), shares(1, 1, 0), shares(2, 1, 1)]),
]


def enumerate_all(shared):
    """The largest P(false)/alpha with the draws as they are shared, and with all selection draws shared."""
    worst, control = Fraction(0), Fraction(0)
    for n0, n, alphas, distributions in CASES:
        for method in ("cohen", "simuem", "ranked"):
            for alpha in alphas:
                answers = certified(method, alpha, n0, n, len(distributions[0]))
                for p in distributions:
                    ratio = p_false(answers, p, n0, n, min(shared, n0)) / Fraction(alpha)
                    worst, control = max(worst, ratio), max(control, p_false(answers, p, n0, n, n0) / Fraction(alpha))
                    if ratio > 1:
                        print(f"exceeded {method} n0 {n0} n {n} alpha {alpha} p {p}: {float(ratio * Fraction(alpha)):.6f}")
    return worst, control


def two_classes(n0, n, alpha):
    """Two classes of 1/2 each: with draws of their own, and with the first n0 of n."""
    with open("v.txt", "w") as file:
        file.writelines(f"{k} {n - k} {label}\n" for label in (0, 1) for k in range(n + 1))
    run("certify", "v.txt", "--n", n, "--sigma", 1, "--alpha", alpha, "--method", "cohen", "--output", "out.tsv", "--quiet")
    with open("out.tsv") as file:
        names = file.readline().rstrip("\n").split("\t")
        status = [line.rstrip("\n").split("\t")[names.index("status")] == "certified" for line in file]
    false = {label: [status[label * (n + 1) + k] for k in range(n + 1)] for label in (0, 1)}
    own = shared = 0
    for a in range(n0 + 1):
        label = 0 if 2 * a >= n0 else 1
        own += comb(n0, a) * sum(comb(n, k) for k in range(n + 1) if false[label][k])
        shared += comb(n0, a) * sum(comb(n - n0, b) for b in range(n - n0 + 1) if false[label][a + b])
    return Fraction(own, 2 ** (n0 + n)), Fraction(shared, 2 ** n)


def main():
    shared = count_shared()
    print(f"shared draws: {shared} of {SELECTION}")
    worst, control = enumerate_all(shared)
    print(f"largest P(false) / alpha: {float(worst):.6f}")
    print(f"with shared draws: {float(control):.6f}")
    own, common = two_classes(100, 1000, "0.001")
    print(f"n0 100 n 1000: {float(own):.6f} {float(common):.6f}")
    sys.exit(0 if worst <= 1 and own <= Fraction("0.001") else 1)


main()
