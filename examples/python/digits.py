#!/usr/bin/env python3
"""A small convolutional network, trained on handwritten digits with noise and certified for the top 1 and the top 3, end to end.

Usage: digits.py FOLDER [--n 10000] [--images 100] [--epochs 60]

Of the 300 images of vectors/digits the first 200 train the network, the others are certified.  FOLDER receives the network, votes, logs,
and table.md: certified accuracies with exact intervals, by `smoothcert report`.
"""
import argparse
import os
import subprocess
import sys

import numpy
import torch

import smoothcert
from smoothcert.torch import Smooth

DIGITS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "vectors", "digits")
SIGMA, TRAINED = 0.25, 200

parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
parser.add_argument("folder")
parser.add_argument("--n", type=int, default=10000)
parser.add_argument("--images", type=int, default=100)
parser.add_argument("--epochs", type=int, default=60)


def network():
    return torch.nn.Sequential(torch.nn.Conv2d(1, 16, 3, padding=1), torch.nn.ReLU(), torch.nn.Conv2d(16, 16, 3), torch.nn.ReLU(),
                               torch.nn.MaxPool2d(2), torch.nn.Flatten(), torch.nn.Linear(16 * 9, 10))  # fmt: skip


def train(model, x, y, epochs):
    optimizer = torch.optim.Adam(model.parameters(), 3e-3)
    for epoch in range(epochs):
        for batch in torch.randperm(len(x)).split(50):
            optimizer.zero_grad()
            noisy = x[batch] + SIGMA * torch.randn_like(x[batch])
            torch.nn.functional.cross_entropy(model(noisy), y[batch]).backward()
            optimizer.step()
        print(f"\repoch {epoch + 1} of {epochs}", end="", file=sys.stderr)
    print(file=sys.stderr)


def progress(done, total, speed, left):
    print(f"\r{done} of {total} images, {speed:.0f} draws/s, {left:.0f} s left  ", end="\n" if done == total else "", file=sys.stderr)


def main(args):
    torch.manual_seed(0)
    os.makedirs(args.folder, exist_ok=True)
    images = torch.from_numpy(numpy.load(os.path.join(DIGITS, "inputs.npy")).reshape(-1, 1, 8, 8)).float() / 16
    labels = numpy.load(os.path.join(DIGITS, "labels.npy"))
    model = network()
    train(model, images[:TRAINED], torch.from_numpy(labels[:TRAINED]).long(), args.epochs)
    test = [(images[i], int(labels[i])) for i in range(TRAINED, min(TRAINED + args.images, len(images)))]
    # On some processors the sums of a convolution depend on the place in the batch; draws that this could decide count against the class.
    smooth = Smooth(model.eval(), 10, SIGMA, q=16, seed=1, batch_size=500, open_gap=1e-4)
    smooth.self_test(test[0][0])
    logs = []
    for k, method in ((1, "cohen"), (3, "simuem")):
        smooth.k, smooth.method = k, method  # the same draws serve both questions, each at its own alpha
        name = os.path.join(args.folder, f"top-{k}")
        smooth.certify_dataset(test, 100, args.n, output=name, progress=progress)
        logs.append(name + ".tsv")
    table = subprocess.run([smoothcert._library.command(), "report", *logs, "--radii", "0:0.1:0.5", "--alpha", "0.001"],
                           check=True, capture_output=True, text=True).stdout  # fmt: skip
    with open(os.path.join(args.folder, "table.md"), "w") as file:
        file.write(table)
    print(table.split("\n\n")[0])


if __name__ == "__main__":
    main(parser.parse_args())
