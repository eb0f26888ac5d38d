"""A table that is kept with the sources: a line belongs to a unit of the gate, its first word."""
import os

import wp


def lines(path):
    if not os.path.exists(path):
        return []
    with open(path) as file:
        return [line.rstrip("\n") for line in file if not line.startswith("#")]


def replace(path, header, unit, rows):
    """Writes the rows of one unit, tuples without its name, in place of those that it had; others stay."""
    others = [line for line in lines(path) if line.split("\t")[0] != unit]
    new = ["\t".join((unit,) + row) for row in rows]
    wp.write(path, header + "".join(line + "\n" for line in sorted(others + new)))
