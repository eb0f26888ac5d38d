"""The usual way to compute top-k radii (Jia et al. 2020, SimuEM), element by element with statsmodels and scipy, in double precision
and without directed rounding: what the command is timed against.

Usage: baseline.py COUNTS SIGMA K ALPHA, which prints `idx radius`, idx from 1."""
import sys

from scipy.stats import norm
from statsmodels.stats.proportion import proportion_confint


def certified_radius(counts, label, sigma, k, alpha):
    n, level = sum(counts), 2 * alpha / len(counts)
    lower = proportion_confint(counts[label], n, alpha=level, method="beta")[0]
    others = sorted(proportion_confint(c, n, alpha=level, method="beta")[1] for i, c in enumerate(counts) if i != label)[-k:]
    best = 0.0
    for t in range(1, k + 1):
        subset = min(sum(others[:t]), 1 - lower)
        if not lower > subset / t:
            continue
        a, b, low, high = norm.ppf(lower), norm.ppf(subset), 0.0, 10.0
        while high - low > 1e-5:
            middle = (low + high) / 2
            if t * norm.cdf(a - middle) > norm.cdf(b + middle):
                low = middle
            else:
                high = middle
        best = max(best, low)
    return sigma * best


def main():
    path, sigma, k, alpha = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    with open(path) as file:
        for index, line in enumerate(file, 1):
            *counts, label = map(int, line.split())
            print(index, f"{certified_radius(counts, label, sigma, k, alpha):.6f}")


main()
