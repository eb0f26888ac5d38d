#!/usr/bin/python3
"""Stripes on a line, whose law is known, and the network that knows it: inputs.npy, labels.txt, network.safetensors.

usage: make_data.py FOLDER

The inputs are all 256 lattice points v/255, each once; the label is the parity of the stripe of width 1/8 that holds v/256.  The
network Linear(1, 9), ReLU, Linear(9, 2) is a zigzag that is 0 at the borders of the stripes, negative in the even ones and positive in the odd
ones; its weights are exact in float32.
"""

import json
import struct
import sys
from pathlib import Path

STRIPES = 8
POINTS = 256


def npy(path, values):
    header = "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, 1), }" % len(values)
    header += " " * (-(len(header) + 11) % 64) + "\n"
    path.write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + bytes(values))


def safetensors(path, tensors):
    """{name: (shape, float32 values)}"""
    header, data = {}, b""
    for name, (shape, values) in tensors.items():
        packed = struct.pack("<%df" % len(values), *values)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(packed)]}
        data += packed
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    npy(folder / "inputs.npy", range(POINTS))
    (folder / "labels.txt").write_text("".join("%d\n" % (v * STRIPES // POINTS % 2) for v in range(POINTS)), encoding="ascii")
    # The borders lie between the lattice points v = 32 b - 1 and 32 b; the peaks in the middle of the stripes.  The slope is -1 up to
    # the middle of the first stripe and turns at each of the 8: f = -x + sum of (+-2) relu(x - peak), shifted to 0 at the borders.
    width = 32 / 255
    first_border = 31.5 / 255
    peaks = [first_border - width / 2 + i * width for i in range(STRIPES)]
    weights, bias = [1.0] * (STRIPES + 1), [2.0] + [-p for p in peaks]
    turn = [-1.0] + [2.0 if i % 2 == 0 else -2.0 for i in range(STRIPES)]
    # At the first border f = -(x + 2) + 2 (x - peak_0) + shift = 0.
    shift = first_border + 2 - 2 * (first_border - peaks[0])
    safetensors(folder / "network.safetensors", {
        "0.weight": ([STRIPES + 1, 1], weights), "0.bias": ([STRIPES + 1], bias),
        "2.weight": ([2, STRIPES + 1], [-t for t in turn] + turn), "2.bias": ([2], [-shift, shift])})


if __name__ == "__main__":
    main()
