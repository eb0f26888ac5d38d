#!/usr/bin/env python3
"""The certification loop of the field, with exact noise: beside the import of Smooth nothing of it is particular to smoothcert.

Usage: certify.py MODEL.pt IMAGES.npy LABELS.npy OUTPUT --sigma 0.25 [--N0 100] [--N 100000] [--alpha 0.001] [--batch 400] [--skip 1] [--max -1]

MODEL.pt is a TorchScript module that maps a batch of images in [0, 1] to logits; IMAGES.npy holds uint8 of shape (inputs, channels, rows,
columns), LABELS.npy whole numbers.  OUTPUT is Cohen's log: idx label predict radius correct time.
"""
import argparse
import datetime
import time

import numpy
import torch

from smoothcert.torch import Smooth

parser = argparse.ArgumentParser(description="Certify many images")
parser.add_argument("model")
parser.add_argument("images")
parser.add_argument("labels")
parser.add_argument("output")
parser.add_argument("--sigma", required=True)
parser.add_argument("--N0", type=int, default=100)
parser.add_argument("--N", type=int, default=100000)
parser.add_argument("--alpha", default="0.001")
parser.add_argument("--batch", type=int, default=400)
parser.add_argument("--skip", type=int, default=1)
parser.add_argument("--max", type=int, default=-1)
parser.add_argument("--seed", type=int, default=1)


def main(args):
    model = torch.jit.load(args.model).eval()
    images, labels = numpy.load(args.images), numpy.load(args.labels)
    with torch.no_grad():
        classes = model(torch.from_numpy(images[:1]).float() / 255).shape[1]
    smoothed_classifier = Smooth(model, classes, args.sigma, batch_size=args.batch, seed=args.seed)
    with open(args.output, "w") as f:
        print("idx\tlabel\tpredict\tradius\tcorrect\ttime", file=f, flush=True)
        for i in range(0, len(images), args.skip):
            if i == args.max:
                break
            x, label = torch.from_numpy(images[i]).float() / 255, int(labels[i])
            before_time = time.time()
            prediction, radius = smoothed_classifier.certify(x, args.N0, args.N, args.alpha, args.batch, input=i)
            correct = int(prediction == label)
            time_elapsed = datetime.timedelta(seconds=round(time.time() - before_time))
            # the radius is a multiple of 10^-6, rounded down: six digits print it as it is
            print(f"{i}\t{label}\t{prediction}\t{radius:.6f}\t{correct}\t{time_elapsed}", file=f, flush=True)


if __name__ == "__main__":
    main(parser.parse_args())
