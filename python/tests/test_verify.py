"""verify-draws: honest files pass, changed ones are found as often as is said, another program is named."""
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout

import numpy

import smoothcert
from smoothcert import _verify

try:
    import torch

    from smoothcert.torch import Smooth
except ImportError:
    torch = None


class Fixed:
    """Draws that cost nothing: class (i * i + input) mod 7 of draw i."""

    def draws(self, x, n, *, first=0, input=0):
        at = numpy.arange(first, first + n, dtype=numpy.int64)
        return (at * at + input) % 7


class Blocks(unittest.TestCase):
    def setUp(self):
        self.published = _verify.blocks(Fixed().draws(None, 199_500, input=3))

    def test_honest(self):
        self.assertEqual(len(self.published), 200)
        votes = numpy.bincount(Fixed().draws(None, 199_500, input=3), minlength=7).tolist()
        for seed in range(20):
            self.assertEqual(_verify.verify_draws(Fixed(), None, self.published, 199_500, input=3, seed=seed, votes=votes), [])

    def test_stated_number_of_blocks(self):
        """The number is the least by the hypergeometric law, in whole numbers; simulated, a row with 2 % changed is found as often."""
        from math import comb

        for total in (1, 7, 50, 100, 200, 1000):
            bad, needed = max(1, -(-total * 2 // 100)), _verify.blocks_needed(total)
            self.assertLessEqual(100 * comb(total - bad, needed), comb(total, needed))
            self.assertGreater(100 * comb(total - bad, needed - 1), comb(total, needed - 1))
        found, trials, some = 0, 400, numpy.random.default_rng(5)
        for seed in range(trials):
            changed = [dict(block) for block in self.published]
            for at in some.choice(200, 4, replace=False):
                changed[at] = {**changed[at], "sha256": "0" * 64}
            needed = _verify.blocks_needed(200)
            found += bool(set(_verify.choose(changed, needed, seed=seed, input=3)) & {i for i in range(200) if changed[i] != self.published[i]})
        self.assertGreaterEqual(found, trials * 0.99 - 4 * (trials * 0.99 * 0.01) ** 0.5)
        self.assertEqual(_verify.blocks_needed(200), 136)

    def test_one_moved_vote(self):
        """Moved in the counts alone the blocks do not sum to them; moved in a block too, that block shows it."""
        votes = numpy.bincount(Fixed().draws(None, 199_500, input=3), minlength=7)
        votes[0], votes[1] = votes[0] - 1, votes[1] + 1
        with self.assertRaisesRegex(smoothcert.SmoothcertError, "the votes of its blocks sum to"):
            _verify.verify_draws(Fixed(), None, self.published, 199_500, input=3, seed=1, votes=votes.tolist())
        moved = json.loads(json.dumps(self.published))
        have = {number: at for at, (number, _) in enumerate(moved[77]["votes"])}
        source, target = list(have)[:2]
        moved[77]["votes"][have[source]][1] -= 1
        moved[77]["votes"][have[target]][1] += 1
        self.assertEqual(_verify.verify_draws(Fixed(), None, moved, 199_500, input=3, seed=1, count=200), [77])

    def test_choice(self):
        every = [_verify.choose(self.published, 30, seed=seed, input=3) for seed in range(300)]
        self.assertTrue(all(len(set(one)) == 30 for one in every))
        often = numpy.bincount(numpy.concatenate(every), minlength=200)
        self.assertTrue(20 <= often.min() and often.max() <= 80, (often.min(), often.max()))  # 45 each: below 1 in 10^4 of all
        self.assertNotEqual(every[0], _verify.choose(self.published, 30, seed=0, input=4))
        self.assertEqual(_verify.choose(self.published, 500, seed=0, input=3), list(range(200)))


@unittest.skipIf(torch is None, "torch is not installed")
class Command(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.at = lambda name: os.path.join(folder.name, name)
        torch.manual_seed(3)
        self.model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(12, 3)).eval()
        torch.jit.script(self.model).save(self.at("model.pt"))
        self.inputs = numpy.random.default_rng(1).integers(0, 256, (4, 3, 2, 2), dtype="u1")
        numpy.save(self.at("inputs.npy"), self.inputs)
        data = [(torch.from_numpy(v).float() / 255, 0) for v in self.inputs]
        for name, gap in (("run", None), ("open", 1e-2)):
            # the module that TorchScript gives back is what anyone can load
            smooth = Smooth(torch.jit.load(self.at("model.pt")).eval(), 3, "0.25", seed=4, batch_size=100, open_gap=gap)
            self.assertTrue(smooth.certify_dataset(data, 50, 5500, output=self.at(name)))

    def verify(self, name="run", votes=None, model="model.pt", *more):
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            votes = votes or self.at(name + (".votes.csv" if name == "open" else ".votes.txt"))
            status = _verify.main([self.at(name + ".json"), "--votes", votes, "--model", self.at(model), "--inputs", self.at("inputs.npy"), *more])
        return status, out.getvalue(), err.getvalue()

    def test_honest(self):
        self.assertEqual(self.verify(), (0, "rows 4 blocks 24 differ 0\n", ""))
        self.assertEqual(self.verify("open"), (0, "rows 4 blocks 24 differ 0\n", ""))
        self.assertEqual(self.verify("run", None, "model.pt", "--rows", "2", "--count", "3")[1], "rows 2 blocks 6 differ 0\n")
        done = subprocess.run([sys.executable, "-m", "smoothcert", "verify-draws", self.at("run.json"), "--votes", self.at("run.votes.txt"),
                               "--model", self.at("model.pt"), "--inputs", self.at("inputs.npy")], capture_output=True, text=True)  # fmt: skip
        self.assertEqual((done.returncode, done.stdout), (0, "rows 4 blocks 24 differ 0\n"), done.stderr)

    def test_changed(self):
        with open(self.at("run.json")) as file:
            record = json.load(file)
        record["draws"][2]["blocks"][4]["sha256"] = "1" * 64
        with open(self.at("run.json"), "w") as file:
            json.dump(record, file)
        status, out, _ = self.verify()
        self.assertEqual((status, out.splitlines()[0]), (1, "input 2 block 4: draws 4000 .. differ from what was published"))
        with open(self.at("run.votes.txt")) as file:
            rows = file.read().split("\n")
        a, b, rest = rows[1].split(" ", 2)
        rows[1] = f"{int(a) - 1} {int(b) + 1} {rest}"
        with open(self.at("changed.txt"), "w") as file:
            file.write("\n".join(rows))
        status, _, err = self.verify("run", self.at("changed.txt"))
        self.assertEqual(status, 2)
        self.assertIn("input 1: the votes of its blocks sum to", err)

    def test_another_program(self):
        other = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(12, 3)).eval()
        torch.jit.script(other).save(self.at("other.pt"))
        status, _, err = self.verify("run", None, "other.pt")
        self.assertEqual(status, 2)
        self.assertRegex(err, "another program: weights_sha256 [0-9a-f]{64}, published [0-9a-f]{64}")
        with open(self.at("run.json")) as file:
            record = json.load(file)
        smooth = Smooth(torch.jit.load(self.at("model.pt")).eval(), 3, "0.25", seed=4, batch_size=50)
        self.assertEqual(_verify.another_program(smooth, record), ["batch_size 50, published 100"])
        status, _, err = self.verify("run", None, "none.pt")
        self.assertEqual(status, 2)
        self.assertTrue(err.startswith("smoothcert verify-draws: "))
