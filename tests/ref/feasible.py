#!/usr/bin/env python3
"""The number of different S(h) by brute force, from the definition, for a window of equal weights on a path or a cycle.

Usage: tests/ref/feasible.py MOST     all spaces with at most so many points, half-widths 0 to 4
S(h)(x) is 1 when more than half of the points around x are 1 in h, 0 when fewer, else undecided.  Prints lines
`space points window feasible decided`: the number of different S(h), and of those that are decided everywhere.
tests/ref/feasible.tsv is the output for 20, which takes minutes.
"""
import sys


def masks(space, m, w):
    """For each point the set of those around it."""
    for x in range(m):
        around = range(x - w, x + w + 1)
        points = {y % m for y in around} if space == "cycle" else {y for y in around if 0 <= y < m}
        yield sum(1 << y for y in points), len(points)


def count(space, m, w):
    around = list(masks(space, m, w))
    images = set()
    decided = 0
    for h in range(1 << m):
        one = undecided = 0
        for mask, size in around:
            twice = 2 * bin(h & mask).count("1")
            one = one << 1 | (twice > size)
            undecided = undecided << 1 | (twice == size)
        image = one << m | undecided
        if image not in images:
            images.add(image)
            decided += undecided == 0
    return len(images), decided


def main():
    print("space\tpoints\twindow\tfeasible\tdecided")
    for space in "path", "cycle":
        for w in range(5):
            for m in range(2 * w + 1, int(sys.argv[1]) + 1):
                print(space, m, w, *count(space, m, w), sep="\t", flush=True)


if __name__ == "__main__":
    main()
