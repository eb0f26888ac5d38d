#!/usr/bin/python3
"""How often the statements under a table hold: data sets drawn from a population that is known, judged by the command.

usage: coverage.py SMOOTHCERT [SETS [SEED]]        (default 300 sets of 300 inputs)

Each set is two logs of certificates and two files of predictions.  A statement that was promised with probability 1 - a may fail
in at most as many sets as a binomial(SETS, a) does but for one time in a thousand; more is an error.  Prints a table, exit status 1
for an error.
"""

import csv
import io
import random
import subprocess
import sys
import tempfile
from math import comb
from pathlib import Path

INPUTS, DRAWS, ALPHA, SIGMA = 300, 100, 0.05, 1
RADII = [0.0, 0.4, 0.8, 1.2, 1.6]
LEVEL = 0.05
# Of the first log: how likely a certificate is at each radius of these, and none.
STEPS = [0.0, 0.2, 0.5, 0.7, 0.9, 1.1, 1.3, 1.7]
WEIGHTS = [4, 6, 9, 15, 20, 13, 8, 5]
NONE = 20
GAIN = 0.15  # how likely the second log has the next radius, where the first has one below the last
LOSS = 0.10  # how likely it has none
BASE_ONLY, SMOOTHED_ONLY, BOTH = 0.07, 0.02, 0.85  # who is right


def draw_log(random_):
    """The index of the radius, or None, in both logs; and whether the certificates are false, which happens with ALPHA."""
    first = random_.choices(list(range(len(STEPS))) + [None], WEIGHTS + [NONE])[0]
    second, chance = first, random_.random()
    if first is not None and chance < LOSS:
        second = None
    elif first is not None and first + 1 < len(STEPS) and chance < LOSS + GAIN:
        second = first + 1
    return first, second, random_.random() < ALPHA


def population():
    """For both logs: P[certified at r] for each r of RADII, the mean, the median; and the difference at each r."""
    total = sum(WEIGHTS) + NONE
    first = [w / total for w in WEIGHTS]
    second = [0.0] * len(first)
    for i, p in enumerate(first):
        up = GAIN if i + 1 < len(first) else 0
        second[i] += p * (1 - LOSS - up)
        if up:
            second[i + 1] += p * up
    out = []
    for law in (first, second):
        share = [sum(p for p, s in zip(law, STEPS) if s >= r) for r in RADII]
        median = max([s for s in STEPS if sum(p for p, t in zip(law, STEPS) if t >= s) >= 0.5], default=0.0)
        out.append((share, sum(p * s for p, s in zip(law, STEPS)), median))
    return out


def write_log(path, indices):
    names = "idx label predict radius status n count p_lower t candidate chosen_by method k alpha sigma".split()
    with open(path, "w", encoding="ascii") as file:
        print("\t".join(names), file=file)
        for i, at in enumerate(indices):
            answer = ["-1", "0", "abstain", DRAWS, 0, "0", 0] if at is None else ["1", STEPS[at], "certified", DRAWS, 90, "0.5", 1]
            print("\t".join(map(str, [i, 1] + answer + [1, "selection", "cohen", 1, ALPHA, SIGMA])), file=file)


def write_predictions(path, right):
    with open(path, "w", encoding="ascii") as file:
        print("idx\tlabel\tpredict", file=file)
        for i, is_right in enumerate(right):
            print("%d\t1\t%d" % (i, 1 if is_right else 2), file=file)


def tables(command):
    """The CSV tables as lists of dicts."""
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    blocks = "\n".join(line for line in text.split("\n") if not line.startswith("#")).strip().split("\n\n")
    return [list(csv.DictReader(io.StringIO(block))) for block in blocks]


class Score:
    def __init__(self):
        self.misses, self.sets, self.widths, self.promise = {}, {}, {}, {}

    def add(self, statement, holds, promise, width=None):
        self.misses[statement] = self.misses.get(statement, 0) + (not holds)
        self.sets[statement] = self.sets.get(statement, 0) + 1
        self.promise[statement] = promise
        if width is not None:
            self.widths.setdefault(statement, []).append(width)


def inside(row, name, value, at=""):
    """Does [name_lower, name_upper] of a row hold the value?"""
    low, high = float(row[name + "_lower" + at if name else "lower" + at]), float(row[name + "_upper" + at if name else "upper" + at])
    return low - 1e-9 <= value <= high + 1e-9, high - low


def judge_logs(score, smoothcert, folder, draws, truth):
    paths = [str(folder / "first.tsv"), str(folder / "second.tsv")]
    for path, which in zip(paths, (0, 1)):
        write_log(path, [draw[which] for draw in draws])
    options = ["--radii", "0:0.4:1.6", "--format", "csv", "--compare", "--failure", str(LEVEL)]
    each, differences = tables([smoothcert, "report", *paths, *options])
    band = tables([smoothcert, "report", *paths, *options, "--band"])[0]
    for which, (row, wide) in enumerate(zip(each, band)):
        share, mean, median = truth[which]
        held = []
        for r, p in zip(RADII, share):
            at = "@%g" % r
            holds, width = inside(row, "", 100 * p, at)
            score.add("accuracy at %g" % r, holds, LEVEL, width)
            held.append(inside(wide, "", 100 * p, at)[0])
            score.add("robust share of the population at %g" % r,
                      float(row["robust_population" + at]) <= 100 * p * (1 - ALPHA) + 1e-9, LEVEL / 2)
        score.add("accuracies at all radii (--band)", all(held), LEVEL)
        holds, width = inside(row, "acr", mean)
        score.add("ACR", holds, LEVEL, width)
        holds, width = inside(row, "median", median)
        score.add("median", holds, LEVEL, width)
        false = sum(is_false for *_, is_false in draws)
        score.add("false certificates", false <= int(row["false_at_most"]), LEVEL)
        robust = [sum(draw[which] is not None and STEPS[draw[which]] >= r and not draw[2] for draw in draws) for r in RADII]
        score.add("robust inputs at all radii",
                  all(float(row["robust@%g" % r]) <= 100 * count / INPUTS + 1e-9 for r, count in zip(RADII, robust)), LEVEL)
    rejected = False
    for r, p, q in zip(RADII, truth[0][0], truth[1][0]):
        at, row = "@%g" % r, differences[0]
        holds, width = inside(row, "", 100 * (q - p), at)
        score.add("difference at %g" % r, holds, LEVEL, width)
        agrees = (float(row["lower" + at]) > 0 or float(row["upper" + at]) < 0) == (float(row["p" + at]) < 0.04)
        score.add("difference and its test agree", agrees, 0)
        rejected |= abs(q - p) < 1e-12 and float(row["p_holm" + at]) <= LEVEL
    score.add("Holm: no true hypothesis is rejected", not rejected, LEVEL)


def judge_accuracy(score, smoothcert, folder, random_):
    kinds = random_.choices("bsxn", [BASE_ONLY, SMOOTHED_ONLY, BOTH, 1 - BASE_ONLY - SMOOTHED_ONLY - BOTH], k=INPUTS)
    write_predictions(folder / "smoothed.tsv", [kind in "sx" for kind in kinds])
    write_predictions(folder / "base.tsv", [kind in "bx" for kind in kinds])
    command = [smoothcert, "accuracy", "s=%s" % (folder / "smoothed.tsv"), "--base", str(folder / "base.tsv"), "--format", "csv"]
    row = tables(command)[0][0]
    holds, width = inside(row, "right", 100 * (SMOOTHED_ONLY + BOTH))
    score.add("right", holds, LEVEL, width)
    holds, width = inside(row, "loss", 100 * (BASE_ONLY - SMOOTHED_ONLY))
    score.add("loss", holds, LEVEL, width)
    agrees = (float(row["loss_lower"]) > 0 or float(row["loss_upper"]) < 0) == (float(row["p"]) < 0.04)
    score.add("loss and its test agree", agrees, 0)


def most_misses(sets, level):
    """The least m with P[Bin(sets, level) > m] <= 0.001."""
    left, m = 1.0, -1
    while left > 0.001:
        m += 1
        left -= comb(sets, m) * level**m * (1 - level) ** (sets - m)
    return m


def main():
    smoothcert, sets = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    random_, score, truth = random.Random(seed), Score(), population()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(sets):
            judge_logs(score, smoothcert, Path(folder), [draw_log(random_) for _ in range(INPUTS)], truth)
            judge_accuracy(score, smoothcert, Path(folder), random_)
    print("%d sets of %d inputs, seed %d\n" % (sets, INPUTS, seed))
    print("| statement | promised | held | judged | at most so many misses | mean width (points) |\n|:---|---:|---:|---:|---:|---:|")
    wrong = 0
    for statement, misses in score.misses.items():
        judged, promise = score.sets[statement], score.promise[statement]
        # The two logs of a set are drawn together: a statement on both counts as two sets only in how many may miss.
        allowed = most_misses(judged, promise) if promise else 0
        if judged > sets and promise:
            allowed = judged // sets * most_misses(sets, promise)
        width = score.widths.get(statement)
        wrong += misses > allowed
        print("| %s | %.3f | %.3f | %d | %d | %s |%s" % (statement, 1 - promise, 1 - misses / judged, judged, allowed,
              "%.2f" % (sum(width) / len(width)) if width else "-", " FAILS" if misses > allowed else ""))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
