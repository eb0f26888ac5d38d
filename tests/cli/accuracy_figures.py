#!/usr/bin/python3
"""Every figure of `smoothcert accuracy --per-class`, found again from the raw rows in exact rational arithmetic.

usage: accuracy_figures.py ALPHA BASE FILE...   (BASE: - for none; FILE: NAME=PATH)

FILE holds votes with a header `idx label c0 ...`, or a log with columns idx, label and predict; BASE a class in each line.  Reads
them and the tables accuracy.markdown, .latex and .csv.  Prints what differs; exit status 1 when anything does.
"""

import csv
import sys
from fractions import Fraction
from math import comb

import report_figures
from report_figures import difference_interval, down, equal, holm, lower, mcnemar, numbers, signed, upper

UP = {"abstain", "wrong", "lost", "flipped"}
KINDS = ["right", "abstain", "wrong", "base", "lost", "flipped", "gained"]


def up(value, digits):
    text = down(-value, digits)
    return text[1:] if text.startswith("-") else text if float(text) == 0 else "-" + text


def answer(votes, alpha):
    """PREDICT of Cohen et al.: the class, or None."""
    order = sorted(range(len(votes)), key=lambda c: (-votes[c], c))
    most, n = votes[order[0]], votes[order[0]] + votes[order[1]]
    p = Fraction(2 * sum(comb(n, x) for x in range(most, n + 1)), 2**n)
    return order[0] if p <= alpha and 2 * most > n else None


def read(path, alpha):
    """[(label, prediction or None)], in order."""
    with open(path, encoding="ascii") as file:
        names, *rows = [line.split("\t") for line in file.read().split("\n")[:-1]]
    if "predict" in names:
        label, predict = names.index("label"), names.index("predict")
        return [(int(r[label]), None if r[predict] == "-1" else int(r[predict])) for r in rows]
    return [(int(r[1]), answer([int(x) for x in r[2:]], alpha)) for r in rows]


def kinds(label, predict, base):
    right, abstain = predict == label, predict is None
    held = {"right": right, "abstain": abstain, "wrong": not right and not abstain}
    if base is not None:
        held["base"] = base == label
        held["lost"] = base == label and abstain
        held["flipped"] = base == label and held["wrong"]
        held["gained"] = base != label and right
    return held


def line(rows, has_base):
    """inputs, then for each kind its count and three figures, then the loss."""
    n, cells, counts = len(rows), [], {}
    for kind in KINDS[: 7 if has_base else 3]:
        counts[kind] = c = sum(kinds(*row)[kind] for row in rows)
        share = Fraction(100 * c, n)
        cells += [str(c), up(share, 1) if kind in UP else down(share, 1), down(Fraction(lower(n, c), 10), 1),
                  down(Fraction(upper(n, c), 10), 1)]
    if has_base:
        plus, minus = counts["lost"] + counts["flipped"], counts["gained"]
        if plus - minus != counts["base"] - counts["right"]:
            sys.exit("the identity of the loss does not hold")
        cells += [str(plus - minus), signed(up(Fraction(100 * (plus - minus), n), 1))] + difference_interval(n, plus, minus)
        cells += [mcnemar(plus, minus), (plus, minus)]
    return [str(n)] + cells


def main():
    alpha, base_path = Fraction(sys.argv[1]), sys.argv[2]
    names, paths = zip(*(word.split("=") for word in sys.argv[3:]))
    files = [read(path, alpha) for path in paths]
    base = [None] * len(files[0])
    has_base = base_path != "-"
    if has_base:
        base = [int(x) for x in open(base_path, encoding="ascii").read().split()]
    lines, pairs = [], []
    for name, rows in zip(names, files):
        rows = [(label, predict, b) for (label, predict), b in zip(rows, base)]
        lines.append([name, "all"] + line(rows, has_base))
        for label in sorted({row[0] for row in rows}):
            lines.append([name, str(label)] + line([row for row in rows if row[0] == label], has_base))
    for i, first in enumerate(files):
        for j, other in enumerate(files[i + 1 :], i + 1):
            held = [(x[0] == x[1], y[0] == y[1]) for x, y in zip(first, other)]
            a, b, n = sum(x and not y for x, y in held), sum(y and not x for x, y in held), len(held)
            points = signed(down(Fraction(100 * (b - a), n), 1))
            pairs.append([names[i], names[j], str(a), str(b), points] + difference_interval(n, b, a) + [mcnemar(a, b), (a, b)])
    for family in ([row for row in lines if has_base], pairs):
        for row, text in zip(family, holm([row[-1] for row in family])):
            row[-1] = text

    text = open("accuracy.csv", encoding="ascii").read().split("\n")
    rows = list(csv.reader(row for row in text if not row.startswith("#")))
    empty = [] if has_base else [""] * 22
    equal("csv", rows[1 : 1 + len(lines)], [row + empty for row in lines])
    equal("csv: the differences", rows[3 + len(lines) : -1] if pairs else [], pairs)

    tidy = []
    for row in lines:
        kinds_there = KINDS if has_base else KINDS[:3]
        for i, kind in enumerate(kinds_there):
            count, value, low, high = row[3 + 4 * i : 7 + 4 * i]
            tidy.append([row[0], "", row[1], row[2], kind, value, low, high, count, "", ""])
        if has_base:
            tidy.append([row[0], "", row[1], row[2], "loss"] + row[32:35] + [row[31]] + row[35:37])
    for row in pairs:
        tidy.append([row[1], row[0], "all", str(len(files[0])), "difference"] + row[4:7] + [str(int(row[3]) - int(row[2]))] + row[7:9])
    got = list(csv.reader(open("accuracy.tidy", encoding="ascii")))
    equal("tidy", got[1:], tidy)
    equal("tidy: the header", got[0], "file first class inputs figure value lower upper count p p_holm".split())

    def number(text):
        return ("+" if int(text) > 0 else "") + text

    def class_of(row):
        return [] if row[1] == "all" else [row[1]]

    shares, losses, latex_losses = [], [], []
    for row in lines:
        cells = row[3:]
        shares.append((class_of(row), row[2], [cells[4 * i + 1 : 4 * i + 4] for i in range(4 if has_base else 3)]))
        if has_base:
            parts = [cells[4 * i : 4 * i + 4] for i in (4, 5, 6)]
            losses += class_of(row) + [number(cells[28])] + cells[29:32] + [x for p in parts for x in p] + cells[32:34]
            latex_losses += class_of(row) + [cells[29]] + [p[1] for p in parts] + cells[32:34] + [cells[28]]
            latex_losses += [p[0] for p in parts] + cells[30:32] + [x for p in parts for x in p[2:]]
    markdown = [x for c, n, at in shares for x in c + [n] + sum(at, [])] + losses
    latex = [x for c, n, at in shares for x in c + [n] + [a[0] for a in at] + sum((a[1:] for a in at), [])] + latex_losses
    for row in pairs:
        markdown += [number(str(int(row[3]) - int(row[2])))] + row[4:7] + [row[2], row[3]] + row[7:9]
        latex += row[4:7] + [row[2], row[3]] + row[7:9]
    text = open("accuracy.markdown", encoding="ascii").read().split("\n\n- ")[0]
    equal("markdown", numbers(text, names), markdown)
    text = open("accuracy.latex", encoding="ascii").read().split("\\begin{document}")[1].split("\\begin{itemize}")[0]
    equal("latex", numbers(text.replace("{-}", "-"), names), latex)
    return 1 if report_figures.wrong else 0


sys.exit(main())
