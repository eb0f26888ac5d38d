#!/usr/bin/python3
"""Every figure of `smoothcert plan`, from the definitions: every n up to the largest one by one, in exact rational arithmetic.

usage: plan_figures.py SIGMA ALPHA RADIUS PROBABILITY BETA DIGITS N...   (one table on standard output, without ceilings)

The radius is certified by k votes of n when P(Bin(n, Phi(R/sigma)) >= k) <= alpha.  Phi is enclosed to 24 digits; an answer
that the two ends of the enclosure do not share is an error.
"""

import sys
from fractions import Fraction
from math import comb

DIGITS = 10**80


def enclose_phi(x):
    """Phi(x), 0 < x < 6: 1/2 + the alternating series of the density's integral, whose terms fall once they are small."""
    term = x
    total = Fraction(0)
    i = 0
    while i < 40 or abs(term) * DIGITS > 1:
        total += term / (2 * i + 1)
        i += 1
        term = Fraction(int(-term * x * x / (2 * i) * DIGITS**2), DIGITS**2)
    error = Fraction(2 * i + 2, DIGITS)
    # 1/sqrt(2 pi), correct to the digit before the last one that stands here
    scale = Fraction(39894228040143267793994605993438186847585863116493465766592582967065792589930183850125233390730693643030255886, 10**110)
    return Fraction(1, 2) + (total - error) * scale, Fraction(1, 2) + (total + error) * (scale + Fraction(1, 10**108))


def tail(n, k, p):
    """P(Bin(n, p) >= k): the shorter sum."""
    a, b = p.numerator, p.denominator
    if 2 * k > n:
        return Fraction(sum(comb(n, x) * a**x * (b - a) ** (n - x) for x in range(k, n + 1)), b**n)
    return 1 - Fraction(sum(comb(n, x) * a**x * (b - a) ** (n - x) for x in range(k)), b**n)


def certifies(n, k, phi, alpha):
    low, high = (tail(n, k, p) <= alpha for p in phi)
    if low != high:
        sys.exit("plan_figures.py: 24 digits do not decide n = %d, k = %d" % (n, k))
    return low


def least_votes(n, phi, alpha, at_least):
    """The votes rise with n; so those of n - 1 are where the search begins."""
    k = max(at_least, 1)
    while k <= n and not certifies(n, k, phi, alpha):
        k += 1
    return k if k <= n else None


def main():
    sigma, alpha, radius, probability, beta = (Fraction(text) for text in sys.argv[1:6])
    digits, wanted = int(sys.argv[6]), [int(text) for text in sys.argv[7:]]
    phi = [Fraction(int(p * 10**24) + i, 10**24) for i, p in enumerate(enclose_phi(radius / sigma))]
    votes, power, found = {}, {}, 0
    for n in range(1, wanted[-1] + 1):
        votes[n] = least_votes(n, phi, alpha, found)
        found = votes[n] or found
        power[n] = tail(n, votes[n], probability) if votes[n] else Fraction(0)
    good = [n for n in votes if power[n] >= 1 - beta]
    bad = [n for n in votes if power[n] < 1 - beta]
    lasting = (max(bad) if bad else 0) + 1
    rows = [("given", n) for n in wanted]
    rows.append(("unanimous", next((n for n in votes if votes[n]), None)))
    rows.append(("first", good[0] if good else None))
    rows.append(("lasting", lasting if lasting <= wanted[-1] else None))
    for what, n in rows:
        if n is None:
            print(what, "-", "-", "-", sep="\t")
            continue
        floor = power[n] * 10**digits // 1
        print(what, n, votes[n] or "-", "%d.%0*d" % (floor // 10**digits, digits, floor % 10**digits), sep="\t")


main()
