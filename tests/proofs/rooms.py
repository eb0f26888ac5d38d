#!/usr/bin/env python3
"""Sees to it that a room looks only into rooms below it (rooms.txt), and that no files call each other in a circle.

Usage: tests/proofs/rooms.py [BUILD]     with the build folder, the object files there are asked for circles of calls
Prints what is wrong, one line a fault; the exit status is 1 then.
"""
import collections
import glob
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
INCLUDE = re.compile(r'^\s*#\s*include "([^"]+)"', re.M)
ROOMS = "ref", "lib", "fast", "api", "cli", "vectors", "bench", "tests", "proofs"


def allowed():
    """Of each room the places that it may see."""
    with open(os.path.join(HERE, "rooms.txt")) as file:
        lines = [line.split("#")[0].split(":") for line in file]
    return {line[0].strip(): line[1].split() for line in lines if len(line) == 2}


def sources():
    for room in ROOMS:
        for path, _, names in os.walk(os.path.join(ROOT, room)):
            for name in sorted(names):
                if name.endswith((".c", ".h", ".cu", ".cpp")):
                    yield os.path.relpath(os.path.join(path, name), ROOT)


def target(source, name):
    """The file that an include means, as a path from the root."""
    for folder in os.path.dirname(source), "", "spec", "spec/model", "tests":
        path = os.path.normpath(os.path.join(folder, name))
        if os.path.isfile(os.path.join(ROOT, path)):
            return path
    return None


def inside(path, place):
    return path == place or path.startswith(place + "/")


def views():
    """Includes that look where they may not."""
    rooms = allowed()
    for source in sources():
        own = [room for room in rooms if inside(source, room)]
        if not own:
            yield f"{source}: in no room of tests/proofs/rooms.txt"
            continue
        room = max(own, key=len)
        # a folder inside a room has what the room around it has
        places = [place for name in own for place in (name, *rooms[name])] + ["spec"]
        if source.startswith("tests/"):
            places += ["tests/tap.h", "tests/support.h"]
        if inside(source, "cli") and source.count("/") > 1:  # a command does not see the others
            places = [place for place in places if place != "cli"] + [os.path.dirname(source), "cli/commands.h"]
        with open(os.path.join(ROOT, source)) as file:
            for name in INCLUDE.findall(file.read()):
                seen = target(source, name)
                if seen and not any(inside(seen, place) for place in places):
                    yield f"{source}: sees {seen}, which {room} may not"


def circles(build):
    """Object files whose functions call each other."""
    objects = [
        path
        for room in ("ref", "lib", "fast", "api", "cli")
        for path in glob.glob(os.path.join(build, room, "**", "*.o"), recursive=True)
        if os.path.exists(os.path.join(ROOT, os.path.relpath(path, build))[:-2] + ".c")
    ]
    owner, wanted = {}, collections.defaultdict(set)
    for path in objects:
        listing = subprocess.run(["nm", path], text=True, capture_output=True, check=True).stdout
        for kind, name in re.findall(r"^[ 0-9a-f]* (\w) (\S+)$", listing, re.M):
            if kind in "TDBRV":
                owner[name] = path
            elif kind == "U":
                wanted[path].add(name)
    if not objects or not owner:
        yield f"{build}: no object files, expected those of the build"
    arrows = {path: {owner[name] for name in wanted[path] if name in owner} - {path} for path in objects}
    # what neither leads anywhere nor is led to from the rest is in no circle
    while True:
        ends = {path for path in arrows if not arrows[path]} | (set(arrows) - set().union(*arrows.values()) if arrows else set())
        if not ends:
            break
        arrows = {path: arrows[path] - ends for path in arrows if path not in ends}
    if arrows:
        yield "calls in a circle: " + " ".join(sorted(os.path.relpath(path, build)[:-2] for path in arrows))


def main(arguments):
    faults = list(views()) + [fault for build in arguments for fault in circles(build)]
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
