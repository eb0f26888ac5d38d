#!/usr/bin/env python3
"""A real smoothed classifier: train a small network on noisy 8x8 digits.

Writes network.safetensors, inputs.npy and labels.npy, has `smoothcert sample` draw counts.txt and selection.txt, and writes
SHA256SUMS. README.md says what each one holds. The shipped files are the reference; this script is needed only to make them again,
or to check them: then it draws votes itself, from the published definitions alone.
"""

import argparse
import hashlib
import json
import math
import pathlib
import struct
import subprocess
import sys

try:
    import numpy as np
except ImportError:
    np = None  # main() reports it, so that --help works without numpy

SEED = 2026  # the split, the training and the votes all start from it; `smoothcert sample --seed`
TEST_IMAGES = 300
CLASSES = 10
HIDDEN = 128
EPOCHS = 400
COPIES = 4  # noisy copies of every training image in one epoch
SIGMA = 0.5  # in units of the [0, 1] pixel range
LEVELS = 16  # pixel value = level / LEVELS
VOTES = 100000
SELECTION = 100  # selection votes of each image, from draws of their own
BATCH = 10000  # divides VOTES; the size does not change the votes, only the memory in use
# Every weight is a multiple of 2^-12 and every input a multiple of 2^-4. Hidden values are then multiples of 2^-16 and
# logits of 2^-28, so float64 makes no rounding error at all and no order of summation can change a vote.
WEIGHT_STEP = 2.0**-12
LOGIT_STEP = WEIGHT_STEP**2 / LEVELS
DATA_FILES = (
    "counts.txt",
    "counts.txt.provenance.json",
    "inputs.npy",
    "labels.npy",
    "network.safetensors",
    "selection.txt",
    "selection.txt.provenance.json",
)
SELECTION_ORIGIN = 2**31  # the coordinate whose words coordinate 0 of a selection draw takes (spec/sample.h)


def load_split():
    """Training levels, training labels, test levels, test labels."""
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        sys.exit("make_digits.py: scikit-learn is missing (Debian: apt install python3-sklearn)")
    digits = load_digits()
    levels, labels = digits.data.astype(np.uint8), digits.target.astype(np.uint8)
    order = np.random.default_rng(SEED).permutation(len(levels))
    test, train = order[:TEST_IMAGES], order[TEST_IMAGES:]
    return levels[train], labels[train], levels[test], labels[test]


def noisy(levels, rng, sigma):
    """level / 16 plus Gaussian noise, rounded to the nearest sixteenth (half to even), not clipped."""
    return np.rint(levels + sigma * LEVELS * rng.standard_normal(levels.shape)) / LEVELS


def train(levels, labels, sigma):
    """Fit on fresh noise in every epoch; returns the tensors under the names of a PyTorch nn.Sequential."""
    from sklearn.neural_network import MLPClassifier

    rng = np.random.default_rng([SEED, 1])
    net = MLPClassifier(hidden_layer_sizes=(HIDDEN,), random_state=SEED)
    levels, labels = np.tile(levels, (COPIES, 1)), np.tile(labels, COPIES)
    for _ in range(EPOCHS):
        net.partial_fit(noisy(levels, rng, sigma), labels, classes=np.arange(CLASSES))
    tensors = {}
    for layer, (weight, bias) in enumerate(zip(net.coefs_, net.intercepts_)):
        # nn.Sequential counts the ReLU between two layers as a module too
        tensors[f"{2 * layer}.weight"] = weight.T
        tensors[f"{2 * layer}.bias"] = bias
    return {name: (np.rint(t / WEIGHT_STEP) * WEIGHT_STEP).astype("<f4") for name, t in tensors.items()}


def is_exact(net):
    """True if float64 inference is free of rounding for every input in [-16, 16], 30 sigma beyond the pixel range."""
    on_step = all(np.all(np.rint(t / WEIGHT_STEP) * WEIGHT_STEP == t) for t in net.values())
    size = {name: np.abs(t.astype(np.float64)) for name, t in net.items()}
    hidden = size["0.weight"].sum(axis=1) * 16 + size["0.bias"]
    logits = size["2.weight"] @ hidden + size["2.bias"]
    return on_step and logits.max() < 2.0**53 * LOGIT_STEP


def predict(net, inputs):
    """The base classifier on the lattice: float32 weights, float64 arithmetic, lowest class wins a tie."""
    wide = {name: t.astype(np.float64) for name, t in net.items()}
    hidden = np.maximum(inputs @ wide["0.weight"].T + wide["0.bias"], 0)
    return np.argmax(hidden @ wide["2.weight"].T + wide["2.bias"], axis=1)


def philox(counter, key):
    """Philox4x32-10 (Salmon et al., SC 2011) on arrays: four words from four words of counter and two of key."""
    low = np.uint64(0xFFFFFFFF)
    half = np.uint64(32)
    x0, x1, x2, x3 = (np.asarray(word, np.uint64) for word in counter)
    key0, key1 = key
    for _ in range(10):
        product0, product1 = np.uint64(0xD2511F53) * x0, np.uint64(0xCD9E8D57) * x2
        x0, x1, x2, x3 = (
            (product1 >> half) ^ x1 ^ np.uint64(key0),
            product1 & low,
            (product0 >> half) ^ x3 ^ np.uint64(key1),
            product0 & low,
        )
        key0, key1 = (key0 + 0x9E3779B9) & 0xFFFFFFFF, (key1 + 0xBB67AE85) & 0xFFFFFFFF
    return x0, x1, x2, x3


def words(index, first, draws, coordinates, origin=0):
    """64 bits for each coordinate of each draw of one input, as spec/philox.h places them from coordinate `origin` on."""
    pair = np.arange(origin // 2, (origin + coordinates) // 2, dtype=np.uint64)
    draw = np.arange(first, first + draws, dtype=np.uint64)[:, None]
    x0, x1, x2, x3 = philox((pair, draw, index, 0), (SEED & 0xFFFFFFFF, SEED >> 32))
    shift = np.uint64(32)
    return np.stack([x0 + (x1 << shift), x2 + (x3 << shift)], axis=-1).reshape(draws, coordinates)


def thresholds():
    """For i = -reach .. reach: two whole numbers that 2^64 P(noise <= i) lies between, by the C library's erfc in double. A
    rounding of its argument x changes it by 2 x^2 as much, relatively; eight such and as many of its own are allowed for."""
    scale = SIGMA * LEVELS
    reach = int(9.5 * scale)  # beyond it the noise is less than 2^-64
    pairs = []
    for i in range(-reach, reach + 1):
        x = abs(i + 0.5) / scale / math.sqrt(2)
        tail = int(math.ldexp(math.erfc(x), 63))  # of the side with the smaller mass
        slack = int(tail * (16 * x * x + 8) * 2.0**-53) + 1
        below, above = (tail - slack, tail + slack) if i < 0 else (2**64 - tail - slack, 2**64 - tail + slack)
        pairs.append((min(max(below, 0), 2**64 - 1), min(max(above, 0), 2**64 - 1)))
    low, high = (np.array([pair[side] for pair in pairs], np.uint64) for side in (0, 1))
    return -reach, low, high


def draw_votes(net, levels, index, votes=VOTES, origin=0):
    """Vote counts of one image, exactly those of `smoothcert sample`; their noise depends on (SEED, index, origin) alone."""
    first, low, high = thresholds()
    counts = np.zeros(CLASSES, dtype=np.int64)
    for start in range(0, votes, BATCH):
        word = words(index, start, min(BATCH, votes - start), levels.size, origin)
        noise = np.searchsorted(low, word, "right")
        if not np.array_equal(noise, np.searchsorted(high, word, "left")):
            sys.exit(f"make_digits.py: doubles do not decide the noise of image {index}; smoothcert does, by more digits")
        answers = predict(net, (levels.astype(np.int64) + first + noise) / LEVELS)
        counts += np.bincount(answers, minlength=CLASSES)
    return counts


def write_safetensors(path, tensors):
    header, data = {}, b""
    for name, t in tensors.items():
        start, data = len(data), data + t.astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(t.shape), "data_offsets": [start, len(data)]}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)  # keeps the data 8-byte aligned
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def read_safetensors(path):
    raw = path.read_bytes()
    data_start = 8 + struct.unpack_from("<Q", raw)[0]
    tensors = {}
    for name, info in json.loads(raw[8:data_start]).items():
        start, end = info["data_offsets"]
        tensors[name] = np.frombuffer(raw[data_start + start : data_start + end], "<f4").reshape(info["shape"])
    return tensors


def sums(folder):
    """The data files in the format of sha256sum."""
    return "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in DATA_FILES)


def report(net, levels, labels, counts):
    print(f"clean accuracy of the network     {np.mean(predict(net, levels / LEVELS) == labels):.4f}")
    print(f"accuracy of a single noisy answer {counts[np.arange(len(labels)), labels].sum() / counts.sum():.4f}")
    print(f"accuracy of the majority vote     {np.mean(counts.argmax(axis=1) == labels):.4f}")


def generate(folder, command):
    train_levels, train_labels, levels, labels = load_split()
    net = train(train_levels, train_labels, SIGMA)
    if not is_exact(net):
        sys.exit("make_digits.py: the trained weights are too large for exact inference")
    write_safetensors(folder / "network.safetensors", net)
    np.save(folder / "inputs.npy", levels)
    np.save(folder / "labels.npy", labels)
    sample(folder, command)
    (folder / "SHA256SUMS").write_text(sums(folder))
    counts = np.loadtxt(folder / "counts.txt", dtype=np.int64)[:, :CLASSES]
    report(net, levels, labels, counts)


def sample(folder, command):
    """Has smoothcert draw counts.txt and selection.txt."""
    files = [folder / "network.safetensors", folder / "inputs.npy", "--labels", folder / "labels.npy"]
    numbers = ["--q", LEVELS, "--sigma", SIGMA, "--n0", SELECTION, "--n", VOTES, "--seed", SEED]
    output = ["--format", "jia", "--output", folder / "counts.txt", "--selection-output", folder / "selection.txt"]
    try:
        subprocess.run([str(word) for word in [command, "sample", *files, *numbers, *output]], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"make_digits.py: the votes are not drawn: {error}")


def check(folder, redraws):
    """Prints what is wrong with the files; True if nothing is."""
    faults = []

    def expect(condition, message):
        if not condition:
            faults.append(message)

    net = read_safetensors(folder / "network.safetensors")
    levels, labels = np.load(folder / "inputs.npy"), np.load(folder / "labels.npy")
    table = np.loadtxt(folder / "counts.txt", dtype=np.int64)
    selection = np.loadtxt(folder / "selection.txt", dtype=np.int64)
    shapes = {"0.weight": (HIDDEN, 64), "0.bias": (HIDDEN,), "2.weight": (CLASSES, HIDDEN), "2.bias": (CLASSES,)}
    expect({name: t.shape for name, t in net.items()} == shapes, "network.safetensors: unexpected tensors")
    expect(levels.shape == (TEST_IMAGES, 64) and levels.dtype == np.uint8, "inputs.npy: not 300 x 64 uint8")
    expect(labels.shape == (TEST_IMAGES,) and labels.dtype == np.uint8, "labels.npy: not 300 uint8")
    expect(table.shape == (TEST_IMAGES, CLASSES + 1), "counts.txt: not 300 lines of 11 numbers")
    expect(selection.shape == table.shape, "selection.txt: not 300 lines of 11 numbers")
    if not faults:  # the tests of the values need the right shapes
        counts = table[:, :CLASSES]
        expect(is_exact(net), "network.safetensors: the weights do not allow exact inference")
        expect(levels.max() <= LEVELS, "inputs.npy: a level is above 16")
        expect(np.array_equal(table[:, CLASSES], labels), "counts.txt and labels.npy disagree")
        expect(counts.min() >= 0 and np.all(counts.sum(axis=1) == VOTES), "counts.txt: a line does not sum to 100000")
        chosen = selection[:, :CLASSES]
        expect(np.array_equal(selection[:, CLASSES], labels), "selection.txt and labels.npy disagree")
        expect(chosen.min() >= 0 and np.all(chosen.sum(axis=1) == SELECTION), "selection.txt: a line does not sum to 100")
        for index in np.linspace(0, TEST_IMAGES - 1, redraws).astype(int):
            same = np.array_equal(draw_votes(net, levels[index], index), counts[index])
            expect(same, f"counts.txt: image {index} gets other votes when they are drawn again")
            again = draw_votes(net, levels[index], index, SELECTION, SELECTION_ORIGIN)
            expect(np.array_equal(again, chosen[index]), f"selection.txt: image {index} gets other votes when drawn again")
        report(net, levels, labels, counts)
    expect(sums(folder) == (folder / "SHA256SUMS").read_text(), "SHA256SUMS does not match the files")
    for message in faults:
        print(f"FAULT {message}")
    print(f"check with {redraws} images drawn again: {'FAILED' if faults else 'passed'}")
    return not faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--check",
        nargs="?",
        type=int,
        const=3,
        metavar="K",
        help="check the files instead of writing them and draw the votes of K images again (3 if K is left out, "
        "300 for all); exit status 1 on any difference",
    )
    parser.add_argument(
        "--dir",
        type=pathlib.Path,
        default=pathlib.Path(__file__).resolve().parent,
        help="folder to write or to check (default: the one that holds this script)",
    )
    parser.add_argument(
        "--smoothcert",
        type=pathlib.Path,
        default=pathlib.Path(__file__).resolve().parent.parent.parent / "build" / "smoothcert",
        metavar="COMMAND",
        help="what draws the votes (default: build/smoothcert of this project)",
    )
    args = parser.parse_args()
    if np is None:
        sys.exit("make_digits.py: numpy is missing (Debian: apt install python3-numpy python3-sklearn)")
    if not args.dir.is_dir():
        parser.error(f"{args.dir} is not a folder")
    if args.check is None:
        generate(args.dir, args.smoothcert)
        return
    if not 0 <= args.check <= TEST_IMAGES:
        parser.error(f"--check takes a number from 0 to {TEST_IMAGES}")
    try:
        passed = check(args.dir, args.check)
    except (OSError, ValueError, KeyError, struct.error) as error:
        sys.exit(f"make_digits.py: cannot read the files: {error}")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
