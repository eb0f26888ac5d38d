"""Lattice noise: the sampler's own draws, and what is refused."""
import os
import subprocess
import tempfile
import unittest

import numpy

import smoothcert
from smoothcert import _library

DIGITS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "vectors", "digits")


class Lattice(unittest.TestCase):
    def test_draws_do_not_depend_on_how_they_are_asked_for(self):
        with smoothcert.Lattice(255, "0.25") as lattice, smoothcert.Lattice(255, "0.25", threads=1) as single:
            whole = lattice.noise(37, 100, seed=5, input=3)
            self.assertTrue((whole == single.noise(37, 100, seed=5, input=3)).all())
            pieces = [lattice.noise(37, size, seed=5, input=3, first=first) for first, size in ((0, 33), (33, 1), (34, 66))]
            self.assertTrue((whole == numpy.concatenate(pieces)).all())
            for dtype in ("float64", "int32"):
                self.assertTrue((whole == lattice.noise(37, 100, seed=5, input=3, dtype=dtype)).all())
            for other in ({"input": 4}, {"seed": 6}, {"stream": "selection"}):
                self.assertFalse((whole == lattice.noise(37, 100, **{"seed": 5, "input": 3, **other})).all())

    def test_the_value_is_added(self):
        with smoothcert.Lattice(16, "0.5") as lattice:
            value = numpy.arange(10)[::-1]
            self.assertTrue((lattice.noise(10, 5, seed=1, value=value) == lattice.noise(10, 5, seed=1) + value).all())

    def test_moments(self):
        with smoothcert.Lattice(255, "0.5") as lattice:
            noise = lattice.noise(1000, 1000, seed=2, dtype="float64") / 255
        # 10^6 values: the mean lies within 5 standard errors, and so does the variance, of 0.25 + 1/(12 255^2)
        self.assertLess(abs(noise.mean()), 5 * 0.5 / 1000)
        self.assertLess(abs(noise.var() - 0.25 - 1 / (12 * 255**2)), 5 * 0.25 * 2**0.5 / 1000)

    @unittest.skipUnless(os.path.isdir(DIGITS), "the digits are not beside the tests")
    def test_votes_of_the_command(self):
        network = open(os.path.join(DIGITS, "network.safetensors"), "rb").read()
        import json

        size = int.from_bytes(network[:8], "little")
        head, data = json.loads(network[8 : 8 + size]), network[8 + size :]
        head.pop("__metadata__", None)
        layers = {}
        for name, entry in head.items():
            begin, end = entry["data_offsets"]
            layers[name] = numpy.frombuffer(data[begin:end], "<f4").reshape(entry["shape"]).astype(float)
        numbers = sorted({int(name.split(".")[0]) for name in layers})
        inputs = numpy.load(os.path.join(DIGITS, "inputs.npy"))[:3].reshape(3, -1)
        with tempfile.TemporaryDirectory() as folder, smoothcert.Lattice(16, "0.5") as lattice:
            numpy.save(os.path.join(folder, "inputs.npy"), inputs.astype("u1"))
            numpy.save(os.path.join(folder, "labels.npy"), numpy.zeros(3, int))
            votes = os.path.join(folder, "votes.txt")
            subprocess.run([_library.command(), "sample", os.path.join(DIGITS, "network.safetensors"), os.path.join(folder, "inputs.npy"),
                            "--labels", os.path.join(folder, "labels.npy"), "--q", "16", "--sigma", "0.5", "--n", "2000", "--seed", "9",
                            "--format", "jia", "--output", votes], check=True, capture_output=True)  # fmt: skip
            wanted = smoothcert.read_counts(votes).counts
            for row, value in enumerate(inputs):
                x = lattice.noise(value.size, 2000, seed=9, input=row, value=value, dtype="float64") / 16
                for at, number in enumerate(numbers):
                    x = x @ layers[f"{number}.weight"].T + layers[f"{number}.bias"]
                    x = numpy.maximum(x, 0) if at + 1 < len(numbers) else x
                self.assertEqual(numpy.bincount(x.argmax(1), minlength=wanted.shape[1]).tolist(), wanted[row].tolist())

    def test_refused(self):
        error = smoothcert.SmoothcertError
        for arguments in ((0, 1), (70000, 1), (255, "nan"), (255, "-1"), (255, "1e-9")):
            with self.assertRaises(error):
                smoothcert.Lattice(*arguments)
        lattice = smoothcert.Lattice(255, 1)
        for options in ({"stream": "both"}, {"first": -1}, {"input": 2**32}, {"seed": -1}, {"value": numpy.zeros(3, int)},
                        {"value": numpy.full(4, 70000)}, {"out": numpy.zeros((2, 3), "float32")}):  # fmt: skip
            with self.subTest(str(options)), self.assertRaises(error):
                lattice.noise(4, 2, **{"seed": 1, **options})
        for options in ({"dtype": "float16"}, {"value": numpy.zeros(4)}):
            with self.subTest(str(options)), self.assertRaises(TypeError):
                lattice.noise(4, 2, **{"seed": 1, **options})
        lattice.close()
        with self.assertRaisesRegex(error, "closed"):
            lattice.noise(4, 2, seed=1)
