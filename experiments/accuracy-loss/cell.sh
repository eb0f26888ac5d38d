#!/bin/sh
# The votes of one cell: the network trained at one noise level, smoothed at another, on all test images.
# Usage: experiments/accuracy-loss/cell.sh SMOOTHCERT TRAINED NOISE OUTPUT    from the root of the project
set -eu
digits=vectors/digits
# No noise at all is no distribution of the sampler.  At sigma 0.0001 the noise rounds to another point of the lattice, 1/16
# away, only beyond 312 sigma: the exact sampler never leaves the image, and every vote is the network's own answer.
case $3 in 0) sigma=0.0001 ;; *) sigma=$3 ;; esac
"$1" sample "experiments/accuracy-loss/network-$2.safetensors" $digits/inputs.npy --labels $digits/labels.npy \
  --q 16 --sigma $sigma --n 10000 --seed 2026 --quiet --output "$4"
