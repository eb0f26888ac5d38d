#!/usr/bin/python3
"""Every figure of a report, found again from the raw rows in exact rational arithmetic.

usage: report_figures.py RADII TOTAL ALPHA TRUTH LOG...   (TOTAL, ALPHA and TRUTH: - for none)

TRUTH is a file with a label for each row, or the word certified: every certificate is for the true label.

Reads LOG... and the reports of them in the four formats, report.markdown, .latex, .csv and .json (--compare with two logs or
more).  Prints what differs; exit status 1 when anything does.
"""

import csv
import json
import re
import sys
from fractions import Fraction
from math import comb, floor

HALF = Fraction("0.05") / 2


TRAITS = ("chosen_by", "method", "k", "alpha", "sigma", "n")


def read_rows(path):
    """The rows as (idx, true label or None, certified class or None, radius, abstains, column correct or None, traits)."""
    with open(path, encoding="ascii") as file:
        lines = file.read().split("\n")[:-1]
    if lines[0].startswith("{"):
        for line in lines:
            row = json.loads(line)
            label, candidate = (row["label"], row["candidate"]) if "candidate" in row else (None, row["label"])
            yield (row["idx"], label, candidate, Fraction(row["radius"]["decimal"]), row["status"] == "abstain", None,
                   {t: str(row[t]) for t in TRAITS if t in row})
        return
    names = re.split(r"[\t,]", lines[0])
    older = names == "idx label n count p_lower radius t status".split()
    first = 1 if names == ["idx", "radius"] else 0
    for number, line in enumerate(lines[1:]):
        row = dict(zip(names, re.split(r"[\t,]", line)))
        radius, predict, label = Fraction(row["radius"]), row.get("predict"), row.get("label")
        if older:
            predict, label = label, None
        if label is None and "target" in row:
            label = row["target"]
        abstains = predict == "-1" or radius < 0 or row.get("status") == "abstain" or (radius == 0 and predict is None)
        yield (int(row.get("idx", number)) - first, None if label in (None, "-") else int(label),
               None if predict is None else int(predict), radius, abstains, row.get("correct"),
               {t: row[t] for t in TRAITS if t in row})


def read_log(path, truth):
    """{idx: radius, or None for a row that does not count}, the number of abstentions, the traits, whether the truth is known."""
    rows, abstaining, traits, known = {}, 0, {}, False
    labels = [int(line) for line in open(truth)] if truth not in (None, "certified") else None
    for number, (idx, label, predict, radius, abstains, correct, said) in enumerate(read_rows(path)):
        known, right = True, False
        if labels:
            right = predict == labels[number]
        elif label is not None and predict is not None:
            right = predict == label
        elif correct is not None:
            right = correct == "1"
        elif truth == "certified":
            right = True
        else:
            known = False
        abstaining += abstains
        rows[idx] = radius if right and not abstains else None
        for trait, text in said.items():
            traits[trait] = text if traits.get(trait, text) == text else "various"
    return rows, abstaining, traits, known


def protocol(first, other):
    """What a comparison says of how the logs were made."""
    shared = [t for t in TRAITS if t in first and t in other]
    if not shared:
        return "not known"
    words = {"label": "label given", "selection": "label selected"}
    out = []
    for t in shared:
        a, b = first[t], other[t]
        try:
            same = Fraction(a) == Fraction(b)
        except ValueError:
            same = a == b
        if not same or "various" in (a, b):
            out.append(("" if t == "chosen_by" else t + " ") + "%s, not %s" % (words.get(b, b), words.get(a, a)))
    unknown = ["label given or selected" if t == "chosen_by" else t for t in TRAITS if t not in shared]
    out += ["not known: " + ", ".join(unknown)] if unknown else []
    return "; ".join(out) or "same"


def down(value, digits):
    """The text of a number rounded down."""
    units = floor(value * 10**digits)
    sign = "-" if units < 0 else ""
    return "%s%d.%0*d" % (sign, abs(units) // 10**digits, digits, abs(units) % 10**digits)


def tail(n, k, permille):
    return Fraction(sum(comb(n, x) * permille**x * (1000 - permille) ** (n - x) for x in range(k, n + 1)), 1000**n)


def lower(n, k):
    """The largest permille p with P[Bin(n,p) >= k] <= 0.025."""
    low, high = 0, 1000
    if k == 0:
        return 0
    while high - low > 1:
        middle = (low + high) // 2
        if tail(n, k, middle) <= HALF:
            low = middle
        else:
            high = middle
    return low


def upper(n, k):
    return 1000 - lower(n, n - k)


def mcnemar_exact(a, b):
    return min(Fraction(1), Fraction(2 * sum(comb(a + b, i) for i in range(min(a, b) + 1)), 2 ** (a + b)))


def p_text(p):
    """Rounded up to three significant digits."""
    if p == 1:
        return "1"
    places = 0
    while p * 10**places <= 99:
        places += 1
    digits = -floor(-p * 10**places)
    if digits >= 1000:
        places, digits = places - 1, -floor(-p * 10 ** (places - 1))
    if places <= 2:
        return "1"
    return "0.%0*d" % (places, digits) if places <= 5 else "%d.%02de-%d" % (digits // 100, digits % 100, places - 2)


def mcnemar(a, b):
    return p_text(mcnemar_exact(a, b))


def holm(tables):
    """The adjusted p-values of these tables (a, b), as texts."""
    order = sorted(range(len(tables)), key=lambda i: mcnemar_exact(*tables[i]))
    out, before = [None] * len(tables), Fraction(0)
    for rank, i in enumerate(order):
        before = max(before, min(Fraction(1), (len(tables) - rank) * mcnemar_exact(*tables[i])))
        out[i] = p_text(before)
    return out


class Figures:
    def __init__(self, path, radii, total, alpha, truth):
        self.rows, self.abstaining, self.traits, self.known = read_log(path, truth)
        self.alpha = self.traits.get("alpha") or alpha
        self.path, self.label = path, re.sub(r"\.(tsv|csv|txt|jsonl|json|log)$", "", path)
        self.total = total or len(self.rows)
        good = sorted(r for r in self.rows.values() if r is not None)
        self.at = []
        for r in radii:
            count = sum(x >= r for x in good)
            self.at.append((count, down(Fraction(100 * count, self.total), 1), down(Fraction(lower(self.total, count), 10), 1),
                            down(Fraction(upper(self.total, count), 10), 1)))
        self.abstain = down(Fraction(100 * self.abstaining, self.total), 1)
        self.acr = down(sum(good, Fraction(0)) / self.total, 3)
        half = [r for r in good if 2 * sum(x >= r for x in good) >= self.total]
        self.median = down(max(half, default=Fraction(0)), 3)

    def note_numbers(self):
        missing = self.total - len(self.rows)
        numbers = [str(self.total)] + ([str(len(self.rows)), str(missing)] if missing else [])
        if all(t in self.traits for t in ("k", "method", "sigma")):
            numbers += [self.traits["k"], self.traits["sigma"]] + ([self.traits["n"]] if "n" in self.traits else [])
        if self.alpha:
            rest = 1 - self.total * Fraction(self.alpha)
            together = [down(rest, 6), self.alpha] if rest > 0 else ["0", self.alpha]
            numbers += ([str(self.total)] if rest > 0 else []) + ["1", str(self.total)] + together
        return numbers


def differences(first, other, radii):
    common = sorted(set(first.rows) & set(other.rows))
    out = []
    for r in radii:
        held = [(x is not None and x >= r, y is not None and y >= r)
                for x, y in ((first.rows[i], other.rows[i]) for i in common)]
        a, b = sum(x and not y for x, y in held), sum(y and not x for x, y in held)
        text = down(Fraction(100 * (b - a), len(common)), 1)
        out.append((a, b, "+" + text if b > a and text != "0.0" else text, mcnemar(a, b)))
    return len(common), out


wrong = 0


def equal(what, got, wanted):
    global wrong
    if got == wanted:
        return
    wrong += 1
    at = 0
    if isinstance(got, list):
        while at < min(len(got), len(wanted)) and got[at] == wanted[at]:
            at += 1
        got, wanted = got[at : at + 12], wanted[at : at + 12]
    print("%s, from figure %d\n  printed  %s\n  computed %s" % (what, at, got, wanted))


def numbers(text, labels):
    text = re.sub(r"top-(\d+) certificates", r"\1", text)
    for label in sorted(labels, key=len, reverse=True):
        text = text.replace(label, " ")
    return re.findall(r"[+-]?\d+(?:\.\d+)?(?:e-\d+)?", text)


def main():
    radii_text, total, alpha, truth = sys.argv[1:5]
    total, alpha, truth = (int(total) if total != "-" else None), (alpha if alpha != "-" else None), (truth if truth != "-" else None)
    start, step, stop = map(Fraction, radii_text.split(":"))
    radii = [start + i * step for i in range(int((stop - start) // step) + 1)]
    names = [("%.15f" % float(r)).rstrip("0").rstrip(".") for r in radii]
    logs = [Figures(path, radii, total, alpha, truth) for path in sys.argv[5:]]
    short = [log.label for log in logs]
    for log in logs:
        log.label = log.path if short.count(log.label) > 1 else log.label
    versus = [differences(logs[0], other, radii) for other in logs[1:]]
    known = [logs[0].known and other.known for other in logs[1:]]
    protocols = [protocol(logs[0].traits, other.traits) for other in logs[1:]]
    labels = [log.label for log in logs]

    table = list(names)
    for log in logs:
        table += [str(log.total)]
        table += [x for at in log.at for x in at[1:]] + [log.acr, log.median] if log.known else []
        table += [log.abstain]
    if versus:
        table += names
    for (common, rows), is_known, said in zip(versus, known, protocols):
        table += [str(common)] + ([x for at in rows for x in at[2:]] if is_known else []) + numbers(said, labels)
    notes = ["0.05", "0", "0"] + [x for log in logs for x in log.note_numbers()]

    text = open("report.markdown", encoding="ascii").read().split("| provenance")[0]
    equal("markdown", numbers(text, labels), table + notes)

    text = open("report.latex", encoding="ascii").read()
    text = text.split("\\begin{document}")[1].split("\\begin{itemize}\n\\item smoothcert")[0].replace("{-}", "-").replace("{[}", "[")
    latex = list(names)
    for log in logs:
        latex += [at[1] for at in log.at] + [log.acr, log.median] if log.known else []
        latex += [log.abstain, str(log.total)]
        latex += [x for at in log.at for x in at[2:]] if log.known else []
    if versus:
        latex += names
    for (common, rows), is_known, said in zip(versus, known, protocols):
        latex += ([at[2] for at in rows] if is_known else []) + [str(common)]
        latex += ([at[3] for at in rows] if is_known else []) + numbers(said, labels)
    equal("latex", numbers(re.sub(r"\{3pt\}|\\cmidrule.*|\\multicolumn\{\d+\}", "", text), labels), latex + notes)

    lines = [line for line in open("report.csv", encoding="ascii").read().split("\n") if not line.startswith("#")]
    rows = list(csv.reader(lines))
    for i, log in enumerate(logs):
        equal("csv " + log.label, rows[1 + i],
              [log.label, str(log.total), str(len(log.rows)), str(log.abstaining), log.abstain]
              + [x if log.known else "" for x in (log.acr, log.median)]
              + [str(x) if log.known else "" for at in log.at for x in at])
    for i, (common, at) in enumerate(versus):
        equal("csv differences", rows[3 + len(logs) + i], [logs[1 + i].label, logs[0].label, str(common), protocols[i]]
              + [str(x) if known[i] else "" for row in at for x in row])

    report = json.load(open("report.json", encoding="ascii"))
    for log, got in zip(logs, report["logs"]):
        equal("json " + log.label, got, {
            "log": log.label, "inputs": log.total, "rows": len(log.rows), "abstaining": log.abstaining, "abstain": log.abstain,
            "acr": log.acr if log.known else None, "median": log.median if log.known else None,
            "accuracies": [dict(zip(("radius", "certified", "accuracy", "lower", "upper"),
                                    (name,) + (at if log.known else (None,) * 4)))
                           for name, at in zip(names, log.at)]})
    equal("json: how many logs", len(report["logs"]), len(logs))
    for other, got, (common, at), is_known, text in zip(logs[1:], report.get("comparisons", []), versus, known, protocols):
        equal("json differences", got, {
            "log": other.label, "first": logs[0].label, "common": common, "protocol": text,
            "differences": [dict(zip(("radius", "only_first", "only_log", "difference", "p"),
                                     (name,) + (row if is_known else (None,) * 4)))
                            for name, row in zip(names, at)]})
    equal("json: how many comparisons", len(report.get("comparisons", [])), len(versus))
    equal("json: the notes are those of markdown", numbers(" ".join(report["notes"]), labels), notes)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
