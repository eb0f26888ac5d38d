#!/usr/bin/python3
"""Every figure of a report, found again from the raw rows in exact rational arithmetic.

usage: report_figures.py RADII TOTAL ALPHA TRUTH [--band] [--norm linf --dimension D] LOG...

TOTAL, ALPHA and TRUTH: - for none.  With --band the reports were made with --band --failure 0.01.

TRUTH is a file with a label for each row, or the word certified: every certificate is for the true label.

Reads LOG... and the reports of them in the four formats, report.markdown, .latex, .csv and .json (--compare with two logs or
more).  Prints what differs; exit status 1 when anything does.
"""

import csv
import json
import re
import sys
from fractions import Fraction
from math import comb, floor, isqrt
from statistics import NormalDist

HALF = Fraction("0.05") / 2
BAND = "--band" in sys.argv
LINF = "--dimension" in sys.argv
DIMENSION = int(sys.argv[sys.argv.index("--dimension") + 1]) if LINF else 1
failure_text = "0.01" if BAND else "0.001"
FAILURE = Fraction(failure_text)


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


def root_down(value, digits):
    """The largest multiple of 10^-digits that is not above value / sqrt(DIMENSION)."""
    square = value * value / DIMENSION
    return Fraction(isqrt(square.numerator * 10 ** (2 * digits) // square.denominator), 10**digits)


def root_up(value, digits):
    low = root_down(value, digits)
    return low if low * low * DIMENSION == value * value else low + Fraction(1, 10**digits)


def tail(n, k, units, scale):
    """P[Bin(n, units/scale) >= k] scale^n, an integer: the terms of the shorter side, each from the one before."""
    if 2 * k < n + 1:
        return scale**n - tail(n, n - k + 1, scale - units, scale) if k else scale**n
    rest = scale - units
    if 0 in (units, rest):
        return scale**n * (rest == 0 or k == 0)
    term = total = comb(n, k) * units**k * rest ** (n - k)
    for x in range(k, n):
        term = term * (n - x) * units // ((x + 1) * rest)
        total += term
    return total


BOUNDS = {}
FINE = 10**15


def lower(n, k, level=HALF, scale=1000):
    """The largest multiple p of 1/scale with P[Bin(n,p) >= k] <= level, times scale."""
    if (n, k, level, scale) not in BOUNDS:
        low, high = 0, scale if k else 1
        while high - low > 1:
            middle = (low + high) // 2
            if tail(n, k, middle, scale) * level.denominator <= level.numerator * scale**n:
                low = middle
            else:
                high = middle
        BOUNDS[n, k, level, scale] = low
    return BOUNDS[n, k, level, scale]


def upper(n, k, level=HALF, scale=1000):
    return scale - lower(n, n - k, level, scale)


def unlikely(n, p, level):
    """The least k with P[Bin(n,p) >= k] <= level."""
    left, k = Fraction(1), 0
    while left > level:
        left -= comb(n, k) * p**k * (1 - p) ** (n - k)
        k += 1
    return k


def up(value, digits):
    return down(Fraction(-floor(-value * 10**digits), 10**digits), digits)


def largest_radius(traits):
    """What n equal votes give, in thousandths, above; None where the log does not say how it was made."""
    try:
        k, n, alpha, sigma = int(traits["k"]), int(traits["n"]), float(traits["alpha"]), float(traits["sigma"])
        parts = {"simuem": k + 1, "pair": k + 1, "ranked": k + 1, "binocp": 1, "cohen": 1}[traits["method"]]
    except (KeyError, ValueError):
        return None
    normal, p = NormalDist(), (alpha / parts) ** (1 / n)
    low, high = 0.0, 40.0
    a = normal.inv_cdf(p)
    together = [min(1 - p, (t * (1 - p)) if parts > 1 else 1) for t in range(1, k + 1)]
    while high - low > 1e-12:
        rho = (low + high) / 2
        if any(t * normal.cdf(a - rho) > normal.cdf(normal.inv_cdf(s) + rho) for t, s in enumerate(together, 1)):
            low = rho
        else:
            high = rho
    return floor(1000 * sigma * low) + 1


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


def signed(text):
    return text if text.startswith("-") or text == "0.0" else "+" + text


def visible_down(value):
    """The text of a difference in points rounded down: one decimal, more where a value that is not 0 would be 0."""
    digits = 1
    while value != 0 and Fraction(down(value, digits)) == 0:
        digits += 1
    return down(value, digits)


def difference_interval(n, plus, minus):
    """Of (2 split - 1) share: the split of the discordant inputs at 0.04, their share at 0.01, half on each side."""
    found, split_level, share_level = plus + minus, Fraction("0.04") / 2, Fraction("0.01") / 2
    share = lower(n, found, share_level, FINE), upper(n, found, share_level, FINE)

    def least(lean):
        return lean * (share[0] if lean >= 0 else share[1])

    low = least(2 * lower(found, plus, split_level, FINE) - FINE if found else -FINE)
    high = least(FINE - 2 * upper(found, plus, split_level, FINE) if found else -FINE)
    negated = visible_down(Fraction(100 * high, FINE**2))
    ends = [visible_down(Fraction(100 * low, FINE**2)), negated[1:] if negated.startswith("-") else negated if float(negated) == 0 else "-" + negated]
    if found and (float(ends[0]) > 0 or float(ends[1]) < 0) != (mcnemar_exact(plus, minus) < Fraction("0.04")):
        sys.exit("the interval of %d against %d of %d does not say what the test says" % (plus, minus, n))
    return [signed(end) for end in ends]


def reaches(printed, radius):
    """Is this radius, of l2 as printed, at least `radius` in the norm of the report?"""
    return printed * printed >= radius * radius * DIMENSION


class Figures:
    def __init__(self, path, radii, total, alpha, truth):
        self.rows, self.abstaining, self.traits, self.known = read_log(path, truth)
        self.alpha = self.traits.get("alpha") or alpha
        self.path, self.label = path, re.sub(r"\.(tsv|csv|txt|jsonl|json|log)$", "", path)
        self.total = total or len(self.rows)
        printed = sorted(r for r in self.rows.values() if r is not None)
        good = [root_down(r, 15) for r in printed] if LINF else printed
        band = len(radii) if BAND else 1
        if self.alpha:
            self.false = unlikely(self.total, Fraction(self.alpha), FAILURE) - 1
        self.at = []
        for r in radii:
            count = sum(reaches(x, r) for x in printed)
            self.at.append((count, down(Fraction(100 * count, self.total), 1), down(Fraction(lower(self.total, count, HALF / band), 10), 1),
                            down(Fraction(upper(self.total, count, HALF / band), 10), 1)) + self.robust(count, band))
        self.abstain = down(Fraction(100 * self.abstaining, self.total), 1)
        self.acr = down(root_down(sum(printed, Fraction(0)) / self.total, 3), 3)
        half = [r for r in good if 2 * sum(x >= r for x in good) >= self.total]
        self.median = down(max(half, default=Fraction(0)), 3)
        none = [Fraction(0)] * (self.total - len(good))
        self.averages(sorted(good + none, reverse=True), sorted([root_up(r, 15) if LINF else r for r in printed] + none, reverse=True))

    def robust(self, count, band):
        if not self.alpha or not self.known:
            return ("", "")
        share = Fraction(lower(self.total, count, HALF / band, 10**12), 10**12) - Fraction(self.alpha)
        return (down(Fraction(100 * max(0, count - self.false), self.total), 1), down(max(Fraction(0), 100 * share), 1))

    def averages(self, falling, above):
        """The intervals of the average and the median of all radii, 0 where there is none."""
        n, moved = self.total, 1
        while moved < n and 2 * moved**2 * 10**10 < n * 36888794542:
            moved += 1
        largest, at = largest_radius(self.traits), unlikely(n, Fraction(1, 2), HALF)
        if largest and LINF:
            largest = 1000 * root_up(Fraction(largest, 1000), 15)
        self.acr_ends = [down(sum(falling[moved:], Fraction(0)) / n, 3), ""]
        if largest and above[0] <= Fraction(largest, 1000):
            self.acr_ends[1] = up((sum(above[: n - moved], Fraction(0)) + moved * Fraction(largest, 1000)) / n, 3)
        self.median_ends = [down(falling[at - 1] if at <= n else Fraction(0), 3), up(above[n - at], 3) if at <= n else ""]

    def note_numbers(self):
        missing = self.total - len(self.rows)
        numbers = [str(self.total)] + ([str(len(self.rows)), str(missing)] if missing else [])
        if all(t in self.traits for t in ("k", "method", "sigma")):
            numbers += [self.traits["k"], self.traits["sigma"]] + ([self.traits["n"]] if "n" in self.traits else [])
        if self.alpha:
            rest, most = 1 - self.total * Fraction(self.alpha), -floor(-self.total * Fraction(self.alpha) / FAILURE) - 1
            numbers += [str(self.false), str(self.total), str(failure_text), self.alpha]
            numbers += [str(most)] if most + 1 < self.total else []
            numbers += ["1", str(self.total), down(rest, 6)] if rest > 0 else []
        return numbers


def differences(first, other, radii):
    common = sorted(set(first.rows) & set(other.rows))
    out = []
    for r in radii:
        held = [(x is not None and reaches(x, r), y is not None and reaches(y, r))
                for x, y in ((first.rows[i], other.rows[i]) for i in common)]
        a, b = sum(x and not y for x, y in held), sum(y and not x for x, y in held)
        text = down(Fraction(100 * (b - a), len(common)), 1)
        ends = difference_interval(len(common), b, a)
        out.append([a, b, "+" + text if b > a and text != "0.0" else text] + ends + [mcnemar(a, b), (a, b)])
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
    logs = [Figures(path, radii, total, alpha, truth) for path in sys.argv[5 + BAND + 4 * LINF :]]
    short = [log.label for log in logs]
    for log in logs:
        log.label = log.path if short.count(log.label) > 1 else log.label
    versus = [differences(logs[0], other, radii) for other in logs[1:]]
    known = [logs[0].known and other.known for other in logs[1:]]
    tests = [row for (common, rows), is_known in zip(versus, known) if is_known for row in rows]
    for row, text in zip(tests, holm([row[-1] for row in tests])):
        row[-1] = text
    robust = [log for log in logs if log.alpha and log.known]
    protocols = [protocol(logs[0].traits, other.traits) for other in logs[1:]]
    labels = [log.label for log in logs]

    table = list(names)
    for log in logs:
        table += [str(log.total)]
        table += [x for at in log.at for x in at[1:4]] if log.known else []
        table += [x for x in [log.acr] + log.acr_ends + [log.median] + log.median_ends if x] if log.known else []
        table += [log.abstain]
    table += names if robust else []
    for log in robust:
        table += [str(log.false)] + [x for at in log.at for x in at[4:]]
    if versus:
        table += names
    for (common, rows), is_known, said in zip(versus, known, protocols):
        table += [str(common)] + ([x for at in rows for x in at[2:]] if is_known else []) + numbers(said, labels)
    notes = [str(DIMENSION)] if LINF else []
    notes += ([str(len(radii)), "1", "0.05"] if BAND else ["0.05"]) + ["0", "0", "0.05"] + ([failure_text] if robust else [])
    notes += [x for log in logs for x in log.note_numbers()]
    notes += ["0.05", "0.04", "0.01", "0", "0.04"] if versus else []

    text = open("report.markdown", encoding="ascii").read().split("| provenance")[0]
    equal("markdown", numbers(text, labels), table + notes)

    text = open("report.latex", encoding="ascii").read()
    text = text.split("\\begin{document}")[1].split("\\begin{itemize}\n\\item smoothcert")[0].replace("{-}", "-").replace("{[}", "[")
    latex = list(names)
    for log in logs:
        latex += [at[1] for at in log.at] if log.known else []
        latex += [log.abstain, str(log.total)]
        latex += [x for at in log.at for x in at[2:4]] if log.known else []
    for log in logs:
        latex += [x for x in [log.acr] + log.acr_ends + [log.median] + log.median_ends if x] if log.known else []
    latex += names if robust else []
    for log in robust:
        latex += [at[4] for at in log.at] + [str(log.false)] + [at[5] for at in log.at]
    if versus:
        latex += names
    for (common, rows), is_known, said in zip(versus, known, protocols):
        latex += ([at[2] for at in rows] if is_known else []) + [str(common)]
        latex += [at[i] for i in (3, 4, 5, 6) for at in rows] if is_known else []
        latex += numbers(said, labels)
    equal("latex", numbers(re.sub(r"\{3pt\}|\\cmidrule.*|\\multicolumn\{\d+\}", "", text), labels), latex + notes)

    lines = [line for line in open("report.csv", encoding="ascii").read().split("\n") if not line.startswith("#")]
    rows = list(csv.reader(lines))
    for i, log in enumerate(logs):
        equal("csv " + log.label, rows[1 + i],
              [log.label, str(log.total), str(len(log.rows)), str(log.abstaining), log.abstain]
              + [x if log.known else "" for x in [log.acr, log.median] + log.acr_ends + log.median_ends]
              + [str(log.false) if log in robust else ""]
              + [str(x) if log.known else "" for at in log.at for x in at])
    for i, (common, at) in enumerate(versus):
        equal("csv differences", rows[3 + len(logs) + i], [logs[1 + i].label, logs[0].label, str(common), protocols[i]]
              + [str(x) if known[i] else "" for row in at for x in row])

    def number(text):
        return None if text in (None, "") else float(text)

    tidy = list(csv.DictReader(open("report.tidy", encoding="ascii")))
    wanted = []
    for log in logs:
        def row(figure, value="", lower="", upper="", count="", radius="", first="", p="", p_holm="", inputs=log.total, name=log.label):
            return dict(log=name, first=first, inputs=str(inputs), figure=figure, radius=radius, value=value, lower=lower,
                        upper=upper, count=str(count), p=p, p_holm=p_holm)
        wanted += [row("abstain", log.abstain, count=log.abstaining)]
        for name, at in zip(names if log.known else [], log.at):
            wanted += [row("accuracy", *at[1:4], at[0], name)]
            wanted += [row("robust", at[4], radius=name), row("robust_population", at[5], radius=name)] if log in robust else []
        wanted += [row("acr", log.acr, *log.acr_ends), row("median", log.median, *log.median_ends)] if log.known else []
        wanted += [row("false_at_most", count=log.false)] if log in robust else []
    for other, (common, rows), is_known in zip(logs[1:], versus, known):
        for name, at in zip(names if is_known else [], rows):
            wanted += [row("difference", *at[2:5], at[1] - at[0], name, logs[0].label, at[5], at[6], common, other.label)]
    equal("tidy", tidy, wanted)

    report = json.load(open("report.json", encoding="ascii"))
    for log, got in zip(logs, report["logs"]):
        equal("json " + log.label, got, {
            "log": log.label, "inputs": log.total, "rows": len(log.rows), "abstaining": log.abstaining,
            "abstain": float(log.abstain),
            **{key: number(text) if log.known else None
               for key, text in zip(("acr", "acr_lower", "acr_upper", "median", "median_lower", "median_upper"),
                                    [log.acr] + log.acr_ends + [log.median] + log.median_ends)},
            "false_at_most": log.false if log in robust else None,
            "accuracies": [dict(zip(("radius", "certified", "accuracy", "lower", "upper", "robust", "robust_population"),
                                    (float(name),) + ((at[0],) + tuple(map(number, at[1:])) if log.known else (None,) * 6)))
                           for name, at in zip(names, log.at)]})
    equal("json: how many logs", len(report["logs"]), len(logs))
    for other, got, (common, at), is_known, text in zip(logs[1:], report.get("comparisons", []), versus, known, protocols):
        equal("json differences", got, {
            "log": other.label, "first": logs[0].label, "common": common, "protocol": text,
            "differences": [dict(zip(("radius", "only_first", "only_log", "difference", "lower", "upper", "p", "p_holm"),
                                     (float(name),) + (tuple(row[:2]) + tuple(map(number, row[2:])) if is_known else (None,) * 7)))
                            for name, row in zip(names, at)]})
    equal("json: how many comparisons", len(report.get("comparisons", [])), len(versus))
    equal("json: the notes are those of markdown", numbers(" ".join(report["notes"]), labels), notes)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
