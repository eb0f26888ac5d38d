"""The examples run: the field's loop on a TorchScript network, and the digits end to end, at small sizes."""
import os
import subprocess
import sys
import tempfile
import unittest

import numpy

import smoothcert

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples", "python")

try:
    import torch
except ImportError:
    torch = None


@unittest.skipIf(torch is None or not os.path.isdir(EXAMPLES), "torch is not installed, or the examples are not beside the tests")
class Examples(unittest.TestCase):
    def run_example(self, *arguments):
        done = subprocess.run([sys.executable, "-B", *map(str, arguments)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_the_loop_of_the_field(self):
        with tempfile.TemporaryDirectory() as folder:
            path = {name: os.path.join(folder, name) for name in ("model.pt", "images.npy", "labels.npy", "log")}
            torch.manual_seed(1)
            model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(48, 3)).eval()
            torch.jit.script(model).save(path["model.pt"])
            images = numpy.random.default_rng(2).integers(0, 256, (6, 3, 4, 4), dtype="u1")
            numpy.save(path["images.npy"], images)
            with torch.no_grad():
                numpy.save(path["labels.npy"], model(torch.from_numpy(images).float() / 255).argmax(1).numpy())
            self.run_example(os.path.join(EXAMPLES, "certify.py"), *path.values(), "--sigma", "0.12", "--N0", 50, "--N", 1000, "--batch", 100,
                             "--skip", 2)  # fmt: skip
            rows = smoothcert.read_log(path["log"])
            self.assertEqual([row["idx"] for row in rows], ["0", "2", "4"])
            found = smoothcert.audit(path["log"], sigma="0.12", n=1000, alpha="0.001", method="cohen", radius_digits="6d:down")
            self.assertEqual({row["verdict"] for row in found["rows"]} - {"possible", "abstain", "abstained"}, set())

    def test_the_digits(self):
        with tempfile.TemporaryDirectory() as folder:
            table = self.run_example(os.path.join(EXAMPLES, "digits.py"), folder, "--n", 500, "--images", 10, "--epochs", 5)
            self.assertIn("certified accuracy (%) at radius", table)
            self.assertEqual(len(smoothcert.read_log(os.path.join(folder, "top-3.tsv"))), 10)
