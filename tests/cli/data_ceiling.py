#!/usr/bin/python3
"""`smoothcert feasible --data` on made-up inputs, against sums over all pairs, all matchings, and classifiers on a line.

usage: data_ceiling.py SMOOTHCERT      in a folder of its own; prints what differs, exit status 1 when anything does
"""

import random
import struct
import subprocess
import sys
from fractions import Fraction
from functools import lru_cache
from math import comb, isqrt, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
wrong = 0


def differs(text):
    global wrong
    wrong += 1
    print(text)


def write_npy(path, rows):
    shape = "(%d, %d)" % (len(rows), len(rows[0]))
    header = "{'descr': '|u1', 'fortran_order': False, 'shape': %s, }" % shape
    header += " " * (-(len(header) + 11) % 64) + "\n"
    with open(path, "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + bytes(x for row in rows for x in row))


def run(smoothcert, rows, labels, *options):
    write_npy("data.npy", rows)
    with open("labels.txt", "w", encoding="ascii") as file:
        file.writelines("%d\n" % label for label in labels)
    command = [smoothcert, "feasible", "--data", "data.npy", "--labels", "labels.txt", "--quiet", *options]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    names, *lines = text.split("\n\n")[0].rstrip("\n").split("\n")
    return [dict(zip(names.split("\t"), line.split("\t"))) for line in lines], text


def squares(rows, labels):
    """{pair: squared distance} of the pairs with different labels."""
    return {(i, j): sum((a - b) ** 2 for a, b in zip(rows[i], rows[j]))
            for i in range(len(rows)) for j in range(i + 1, len(rows)) if labels[i] != labels[j]}


def maximum(points, edges):
    neighbors = [[0] * points for _ in range(points)]
    for i, j in edges:
        neighbors[i][j] = neighbors[j][i] = 1

    @lru_cache(maxsize=None)
    def best(free):
        if not free:
            return 0
        v = free & -free
        i, rest = v.bit_length() - 1, free & ~v
        return max([best(rest)] + [1 + best(rest & ~(1 << j)) for j in range(points) if rest >> j & 1 and neighbors[i][j]])

    return best((1 << points) - 1)


def percent_up(value):
    units = -((-1000 * value.numerator) // value.denominator)
    return "%d.%d" % divmod(units, 10)


def draw(random_, points, width, classes, q):
    return ([[random_.randrange(q + 1) for _ in range(width)] for _ in range(points)],
            [random_.randrange(classes) for _ in range(points)])


def check_graph(smoothcert, random_, points, width, classes, q):
    rows, labels = draw(random_, points, width, classes, q)
    pairs = squares(rows, labels)
    for kind, levels in (("radius", ["0", "0.1", "0.2", "0.35"]), ("sigma", ["0.3", "0.6", "0.9"])):
        margin = random_.choice(["0", "0.1", "1/3"])
        for level in levels:
            options = ["--q", str(q), "--" + kind, level] + (["--margin", margin] if kind == "sigma" else [])
            (line,), _ = run(smoothcert, rows, labels, *options)
            if kind == "radius":
                edges = [pair for pair, d in pairs.items() if d < (2 * Fraction(level) * q) ** 2]
            else:
                most = (2 * float(level) * q * NORMAL.inv_cdf(0.5 + float(Fraction(margin)))) ** 2
                if any(abs(d - most) < 1e-6 * most for d in pairs.values()):
                    continue
                edges = [pair for pair, d in pairs.items() if d <= most]
            size = maximum(points, edges)
            wanted = {kind: level, "inputs": str(points), "pairs": str(len(edges)),
                      "inputs_in_pairs": str(len({v for pair in edges for v in pair})), "matched": str(2 * size),
                      "ceiling": percent_up(Fraction(points - size, points))}
            got = {name: line[name] for name in wanted}
            if got != wanted:
                differs("%s of %d inputs: printed %s, computed %s" % (kind, points, got, wanted))
            if pairs:
                nearest = min(pairs.values())
                text = "%d.%06d" % divmod(isqrt(10**12 * nearest // q**2), 10**6)
                if line["nearest"] != text:
                    differs("nearest: printed %s, computed %s" % (line["nearest"], text))


def share(n, k, p):
    return sum(comb(n, x) * p**x * (1 - p) ** (n - x) for x in range(k, n + 1))


def check_line(smoothcert, random_, sigma, margin, n, alpha):
    """Points on a line; classifiers that are intervals; their smoothed probabilities and what n draws measure, by Phi."""
    q, points = 100, 14
    rows, labels = draw(random_, points, 1, 2, q)
    line = run(smoothcert, rows, labels, "--q", str(q), "--sigma", sigma, *(("--margin", margin) if not n else ("--n", n, "--alpha", alpha)))[0][0]
    if n:
        least = int(Fraction(line["margin"]) * int(n) + Fraction(n) / 2)
        margin = line["margin"]
    at_most, measured, bound = float(line["ceiling"]), line["measured_ceiling"], 0.5 + float(Fraction(margin))
    for _ in range(300):
        ends = sorted(random_.uniform(-0.3, 1.3) for _ in range(2 * random_.randrange(1, 9)))
        right = average = 0
        for (x,), label in zip(rows, labels):
            p = sum(NORMAL.cdf((b - x / q) / float(sigma)) - NORMAL.cdf((a - x / q) / float(sigma)) for a, b in zip(ends[::2], ends[1::2]))
            p = p if label else 1 - p
            right += p > bound + 1e-12
            average += share(int(n), least, min(max(p, 0.0), 1.0)) if n else 0
        if 100 * right / points > at_most + 1e-9:
            differs("%d of %d inputs are beyond the margin %s at %s, the ceiling is %s" % (right, points, margin, sigma, at_most))
        if n and 100 * average / points > float(measured) + 1e-9:
            differs("%.4f of %d inputs are measured right at %s, the ceiling is %s" % (average, points, sigma, measured))


def check_two(smoothcert, sigma, n):
    """Two points: a boundary between them is the best that there is, wherever it lies."""
    for place in (1, 8, 20, 24, 40):
        line = run(smoothcert, [[0], [place]], [0, 1], "--q", "100", "--sigma", sigma, "--n", n, "--alpha", "0.01")[0][0]
        least, distance = int(Fraction(line["margin"]) * int(n) + Fraction(n) / 2), place / 100 / float(sigma)
        best = max(share(int(n), least, NORMAL.cdf(t / 40)) + share(int(n), least, NORMAL.cdf(distance - t / 40))
                   for t in range(-160, 161))
        if not 50 * best - 1e-9 <= float(line["measured_ceiling"]) <= 50 * best + 2:
            differs("two points at %d: measured at most %s, computed %.3f" % (place, line["measured_ceiling"], 50 * best))


def main():
    smoothcert, random_ = sys.argv[1], random.Random(7)
    for points, width, classes, q in [(1, 1, 1, 1), (2, 3, 2, 255), (9, 1, 2, 40), (12, 2, 3, 10), (14, 1, 4, 30), (13, 5, 5, 4)] * 3:
        check_graph(smoothcert, random_, points, width, classes, q)
    for sigma in ("0.05", "0.2", "0.6"):
        for margin in ("0", "0.05", "0.3"):
            check_line(smoothcert, random_, sigma, margin, None, None)
        for n in ("20", "200"):
            check_line(smoothcert, random_, sigma, None, n, "0.01")
    for sigma, n in (("0.2", "60"), ("0.5", "200"), ("2", "200")):
        check_two(smoothcert, sigma, n)
    # A ceiling that binds: two points at one place can never be both right, and one of them can.
    line = run(smoothcert, [[3], [3]], [0, 1], "--sigma", "0.5")[0][0]
    if (line["ceiling"], line["pairs"], line["nearest"]) != ("50.0", "1", "0.000000"):
        differs("one place, two labels: %s" % line)
    # Just inside and outside of the critical noise, and of the critical radius.
    rows, labels = [[0], [255]], [0, 1]
    critical = run(smoothcert, rows, labels, "--sigma", "1", "--margin", "0.25")[0][0]["critical_sigma"]
    exact = 1 / (2 * NORMAL.inv_cdf(0.75))
    if not float(critical) <= exact < float(critical) + 1e-6:
        differs("critical sigma %s, computed %.9f" % (critical, exact))
    for sigma, pairs in ((critical, "0"), ("%.6f" % (float(critical) + 1e-6), "1")):
        got = run(smoothcert, rows, labels, "--sigma", sigma, "--margin", "0.25")[0][0]["pairs"]
        if got != pairs:
            differs("sigma %s: %s pairs, computed %s" % (sigma, got, pairs))
    for radius, pairs in (("0.5", "0"), ("0.500000000000001", "1")):
        if run(smoothcert, rows, labels, "--radius", radius)[0][0]["pairs"] != pairs:
            differs("radius %s: not %s pairs" % (radius, pairs))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
