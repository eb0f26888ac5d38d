#!/usr/bin/env python3
"""Prints the Gappa script of one goal: the rounding error of a kernel of fast/rows/core/ on one piece of its range.

Usage: make.py exp|log|mills PIECE, PIECE = 0, 1, ...; exit status 3 when there are no more pieces.
The coefficients are those of fast/rows/core/poly/poly.h.  U is 2^-53; a bound like 23b-57 is 23 2^-57.
"""
import re
import sys

HEADER = "fast/rows/core/poly/poly.h"
MILLS_PIECES = 16


def coefficients(name):
    """Of sc_poly_NAME, the leading one first."""
    body = re.search(r"sc_poly_%s\(double t\) \{(.*?)\}" % name, open(HEADER).read(), re.S).group(1)
    return re.findall(r"(-?0x[0-9a-f.]+p[+-]?\d+)\)?;", body)


def horner(rounded, exact, argument, exact_argument, name):
    """Definitions of the rounded scheme (fused multiply-adds) and of the exact one; the names of the two results."""
    first, *rest = coefficients(name)
    lines = ["%s0 = %s;" % (rounded, first), "%s0 = %s;" % (exact, first)]
    for i, c in enumerate(rest):
        lines.append("%s%d rnd= %s%d*%s + (%s);" % (rounded, i + 1, rounded, i, argument, c))
        lines.append("%s%d = %s%d*%s + (%s);" % (exact, i + 1, exact, i, exact_argument, c))
    return "\n".join(lines) + "\n", "%s%d" % (rounded, len(rest)), "%s%d" % (exact, len(rest))


def exp(piece):
    """1 + r + r^2 P(r): relative 1.4375 U, for the value is at least 0.707, and at least 1 on the second piece."""
    text, p, q = horner("p", "q", "r", "r", "exp")
    goals = ["r in [-0.3466, 0] -> |y - Y| <= 1b-53", "r in [0, 0.3466] -> |y - Y| <= 23b-57"]
    return ["r = rnd(r_);", text, "s rnd= r*r;", "e rnd= s*%s + r;" % p, "y rnd= 1 + e;", "Y = 1 + (r*r*%s + r);" % q,
            "{ %s }" % goals[piece], "$ r in 16;"]


def log(piece):
    """log m from t = m - 1, a multiple of U: absolute 1.5 U."""
    text, h, g = horner("h", "g", "s", "S", "log")
    goals = ["t in [-0.29290, 0.41422] -> |l - L| <= 3b-54"]
    return ["t = fixed<-53, ne>(t_);", "W = t/(2 + t);", "S = W*W;", "b rnd= 2 + t;", "w rnd= t/b;", "s rnd= w*w;", text,
            "z rnd= t - 2*s*%s;" % h, "c rnd= w*z;", "l rnd= t - c;", "L = t - W*(t - 2*S*%s);" % g,
            "{ %s }" % goals[piece], "$ t in 64;"]


def mills(piece):
    """Horner's scheme alone: relative 4 U.  The polynomial falls, so that it is least at the end of a piece."""
    if piece >= MILLS_PIECES:
        raise IndexError
    text, p, q = horner("p", "q", "t", "t", "mills")
    lo, hi = -1 + 1.7648 * piece / MILLS_PIECES, -1 + 1.7648 * (piece + 1) / MILLS_PIECES
    least = 0.0
    for c in coefficients("mills"):
        least = least * hi + float.fromhex(c)
    goal = "t in [%.4f, %.4f] -> |%s - %s| <= %db-59" % (lo - (piece > 0) * 1e-4, hi, p, q, int(4 * 0.999 * least * 64))
    return ["t = rnd(t_);", text, "{ %s }" % goal, "$ t in 32;"]


if __name__ == "__main__":
    kernel, piece = {"exp": exp, "log": log, "mills": mills}[sys.argv[1]], int(sys.argv[2])
    try:
        print("\n".join(["@rnd = float<ieee_64, ne>;"] + kernel(piece)))
    except IndexError:
        sys.exit(3)
