#!/usr/bin/env python3
"""Trains the digits network of vectors/digits at four noise levels and writes network-SIGMA.safetensors into FOLDER.

Everything but the level is that of vectors/digits/make_digits.py: the split, the architecture, the seeds, the number of epochs.
"""

import argparse
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "vectors" / "digits"))
import make_digits  # noqa: E402 (its folder has to be named first)

LEVELS = ("0", "0.25", "0.5", "1.0")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, metavar="FOLDER", help="where the four networks go")
    folder = parser.parse_args().folder
    if make_digits.np is None:
        sys.exit("train.py: numpy is missing (Debian: apt install python3-numpy python3-sklearn)")
    if not folder.is_dir():
        parser.error(f"{folder} is not a folder")
    levels, labels, _, _ = make_digits.load_split()
    networks = {sigma: make_digits.train(levels, labels, float(sigma)) for sigma in LEVELS}
    for sigma, network in networks.items():
        if not make_digits.is_exact(network):
            sys.exit(f"train.py: the weights trained at noise {sigma} are too large for exact inference in double")
    for sigma, network in networks.items():
        make_digits.write_safetensors(folder / f"network-{sigma}.safetensors", network)


if __name__ == "__main__":
    main()
