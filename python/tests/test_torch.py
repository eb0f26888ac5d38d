"""Smooth: the signature of the field, the same votes in every piece, and what cannot be certified is refused."""
import glob
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from statistics import NormalDist

import numpy

import smoothcert

try:
    import torch

    from smoothcert.torch import Smooth
except ImportError:
    torch = None


def network(seed=0, classes=10):
    torch.manual_seed(seed)
    return torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(4 * 36, classes)).eval()


def image(seed):
    return torch.round(torch.rand(1, 8, 8, generator=torch.Generator().manual_seed(seed)) * 255) / 255


@unittest.skipIf(torch is None, "torch is not installed")
class Field(unittest.TestCase):
    """The loop of the field's certify.py, and its formulas on the same counts."""

    def test_certify_and_predict(self):
        smooth, alpha = Smooth(network(), 10, 0.12, seed=3, batch_size=100), 0.001
        answered = 0
        for number in range(12):
            x = image(number)
            prediction, radius = smooth.certify(x, 100, 3000, alpha, 400)
            candidate = int(smooth.votes(x, 100, stream="selection", input=number).argmax())
            counts = smooth.votes(x, 3000, input=number)
            lower = float(smoothcert.bounds(3000, int(counts[candidate]), alpha, side="lower", exact=True))
            if lower <= 0.5:
                self.assertEqual((prediction, radius), (Smooth.ABSTAIN, 0.0))
                continue
            answered += 1
            theirs = 0.12 * NormalDist().inv_cdf(lower)
            self.assertEqual(prediction, candidate)
            self.assertTrue(radius <= theirs + 1e-12 and theirs - radius < 1.1e-6, (radius, theirs))
        self.assertGreater(answered, 3)
        self.assertEqual(smooth.input, 12)
        self.assertIn(smooth.predict(image(1), 1000, alpha, 400), range(-1, 10))

    def test_every_method_and_top_k(self):
        for method, k in (("simuem", 3), ("ranked", 2), ("binocp", 3)):
            smooth = Smooth(network(), 10, 0.25, seed=3, k=k, method=method, batch_size=64)
            candidate, found, selection, counts = smooth.certify_votes(image(1), 50, 1000)
            again = smoothcert.certify(counts[None], [candidate], 0.25, k=k, method=method)
            self.assertEqual((found.radius[0], int(selection.sum()), int(counts.sum())), (again.radius[0], 50, 1000))


@unittest.skipIf(torch is None, "torch is not installed")
class Draws(unittest.TestCase):
    def test_pieces_and_threads(self):
        smooth, x = Smooth(network(), 10, 0.25, seed=1, batch_size=64), image(2)
        whole = smooth.draws(x, 2000, input=5)
        for size in (50, 64, 400, 1000):
            pieces = [smooth.draws(x, min(size, 2000 - first), first=first, input=5) for first in range(0, 2000, size)]
            self.assertTrue((whole == numpy.concatenate(pieces)).all(), size)
        threads = torch.get_num_threads()
        for number in (1, 2):
            torch.set_num_threads(number)
            self.assertTrue((whole == smooth.draws(x, 2000, input=5)).all(), number)
        torch.set_num_threads(threads)

    def test_streams_and_inputs_differ(self):
        smooth, x = Smooth(network(), 10, 0.5, seed=1, batch_size=64), image(2)
        whole = smooth.draws(x, 500, input=5)
        self.assertFalse((whole == smooth.draws(x, 500, input=6)).all())
        self.assertFalse((whole == smooth.draws(x, 500, input=5, stream="selection")).all())


@unittest.skipIf(torch is None, "torch is not installed")
class Refused(unittest.TestCase):
    def refused(self, pattern, call, *arguments, kind=smoothcert.SmoothcertError, **options):
        with self.assertRaisesRegex(kind, pattern):
            call(*arguments, **options)

    def test_inputs(self):
        smooth = Smooth(network(), 10, 0.25, batch_size=16)
        self.refused("no multiple of 1/255; round it by torch.round", smooth.certify, image(0) + 1e-3, 10, 10)
        self.refused("not finite", smooth.certify, image(0) * float("nan"), 10, 10)
        self.refused("expected floats", smooth.certify, torch.zeros(1, 8, 8, dtype=torch.int32), 10, 10, kind=TypeError)
        self.refused("n0 is 0", smooth.certify, image(0), 0, 10)

    def test_networks(self):
        class Bad(torch.nn.Module):
            def __init__(self, answer):
                super().__init__()
                self.answer = answer

            def forward(self, x):
                return self.answer(x)

        nan = Bad(lambda x: torch.full((len(x), 10), float("nan")))
        self.refused("NaN for draws 0 .., row 0", Smooth(nan, 10, 1, batch_size=8).certify, image(0), 10, 10)
        short = Bad(lambda x: torch.zeros(len(x), 9))
        self.refused(r"answers \(8, 9\).*expected \(8, 10\)", Smooth(short, 10, 1, batch_size=8).certify, image(0), 10, 10)
        self.refused("answers a list", Smooth(Bad(lambda x: [1]), 10, 1, batch_size=8).certify, image(0), 10, 10)

    def test_self_test(self):
        Smooth(network(), 10, 0.25, batch_size=32).self_test(image(0))
        noisy = torch.nn.Sequential(network(), torch.nn.Dropout(0.5)).train()
        self.refused("no function of its input", Smooth(noisy, 10, 0.25, batch_size=32).self_test, image(0))
        normed = torch.nn.Sequential(torch.nn.BatchNorm2d(1), network()).train()
        self.refused("no function of its input", Smooth(normed, 10, 0.25, batch_size=32).self_test, image(0))

    def test_self_test_of_level_b(self):
        """Logits that move with the place by 2^-10: refused without open_gap and with less than 2^-9."""

        class Moving(torch.nn.Module):
            def forward(self, x):
                return torch.stack([torch.arange(len(x)) % 2 / 1024.0, torch.full((len(x),), float("inf"))], 1)

        Smooth(Moving(), 2, 0.25, batch_size=32, open_gap=2**-9).self_test(image(0))
        self.refused("differ by up to 0.000977 .*equal ones", Smooth(Moving(), 2, 0.25, batch_size=32).self_test, image(0))
        self.refused("at most 0.000488", Smooth(Moving(), 2, 0.25, batch_size=32, open_gap=2**-10).self_test, image(0))

    def test_arguments(self):
        for options in ({"q": 0}, {"batch_size": 0}, {"seed": -1}, {"open_gap": -1.0}, {"open_gap": float("nan")}):
            with self.subTest(str(options)):
                self.refused("", Smooth, network(), 10, 0.25, **options)


@unittest.skipIf(torch is None, "torch is not installed")
class OpenVotes(unittest.TestCase):
    """A network of which a batch size moves classes near the boundary."""

    class Shaky(torch.nn.Module if torch else object):
        def forward(self, x):
            s = x.reshape(len(x), -1).mean(1)
            # what another batch size does to logits, made large: at most 1e-3 away from that of any other
            shift = 5e-4 if len(x) % 2 else -5e-4
            return torch.stack([s + shift, 1 - s - shift], 1)

    def test_certificates_hold_for_both(self):
        x, tau = torch.full((1, 4, 4), round(0.52 * 255) / 255), 4e-3
        odd, even = (Smooth(self.Shaky(), 2, 0.5, seed=2, batch_size=size, open_gap=tau) for size in (25, 50))
        plain_odd, plain_even = (Smooth(self.Shaky(), 2, 0.5, seed=2, batch_size=size) for size in (25, 50))
        n = 5000
        self.assertNotEqual(plain_odd.votes(x, n).tolist(), plain_even.votes(x, n).tolist(), "the counts of the two programs are equal")
        for smooth in (odd, even):
            counts = smooth.votes(x, n)
            self.assertGreater(int(counts[2]), 0)
            for other in (plain_odd.votes(x, n), plain_even.votes(x, n)):
                for label in range(2):
                    self.assertLessEqual(int(counts[label]), int(other[label]))
                    self.assertLessEqual(int(other[label]), int(counts[label] + counts[2]))

    def test_every_method(self):
        """A certificate with open votes is never above that of either program's own votes, and theirs differ."""
        x, n, differ = torch.full((1, 4, 4), round(0.53 * 255) / 255), 5000, 0
        plain = [Smooth(self.Shaky(), 2, 0.5, seed=2, batch_size=size).votes(x, n) for size in (25, 50)]
        for method in ("simuem", "binocp", "cohen", "pair", "ranked"):
            for size in (25, 50):
                smooth = Smooth(self.Shaky(), 2, 0.5, seed=2, batch_size=size, open_gap=4e-3, method=method)
                settled, opened = smooth.split(smooth.votes(x, n)[None, :])
                for label in range(2):
                    found = smoothcert.certify(settled, [label], 0.5, method=method, open=opened)
                    self.assertEqual(int(found.n[0]), n)
                    theirs = [smoothcert.certify(counts[None, :], [label], 0.5, method=method).radius[0] for counts in plain]
                    self.assertLessEqual(found.radius[0], min(theirs))
                    differ += theirs[0] != theirs[1]
        self.assertGreater(differ, 0)

    def test_audit_of_another_batch_size(self):
        """Without open votes a log of one batch size is wrong by the votes of another one; with them it is not."""
        data = [(torch.full((1, 4, 4), round(0.53 * 255) / 255 + i / 255), 0) for i in range(4)]
        with tempfile.TemporaryDirectory() as folder:
            for name, gap in (("plain", None), ("open", 4e-3)):
                for size in (25, 50):
                    Smooth(self.Shaky(), 2, 0.5, seed=2, batch_size=size, open_gap=gap).certify_dataset(
                        data, 50, 3000, output=os.path.join(folder, f"{name}-{size}"))  # fmt: skip
            def wrong(log, votes):
                found = smoothcert.audit(os.path.join(folder, log), counts=os.path.join(folder, votes), sigma="0.5", method="cohen",
                                         radius_digits="6d:down")  # fmt: skip
                return sum(row["verdict"] in ("overstated", "impossible") for row in found["rows"])
            self.assertGreater(wrong("plain-25.tsv", "plain-50.votes.txt") + wrong("plain-50.tsv", "plain-25.votes.txt"), 0)
            for size in (25, 50):
                self.assertEqual(wrong(f"plain-{size}.tsv", f"plain-{size}.votes.txt"), 0)
                for other in (25, 50):
                    self.assertEqual(wrong(f"open-{size}.tsv", f"plain-{other}.votes.txt"), 0)
                path = os.path.join(folder, f"open-{size}")
                done = subprocess.run([smoothcert._library.command(), "certify", path + ".votes.csv", "--selection", path + ".selection.csv",
                                       "--method", "cohen", "--sigma", "0.5"], capture_output=True, text=True)  # fmt: skip
                with open(path + ".tsv") as file:
                    self.assertEqual(done.stdout, file.read(), done.stderr)

    def test_predict_gives_open_votes_to_the_runner_up(self):
        x = torch.full((1, 4, 4), round(0.52 * 255) / 255)
        self.assertEqual(Smooth(self.Shaky(), 2, 0.5, batch_size=50, open_gap=100.0).predict(x, 500), Smooth.ABSTAIN)


LOOP = """
import sys, torch
sys.path.insert(0, {tests!r})
from test_torch import image, network
from smoothcert.torch import Smooth
torch.set_num_threads(1)
Smooth(network(), 10, 0.25, seed=5, batch_size=100).certify_dataset([(image(i), i % 10) for i in range(8)], 40, 2000, output={output!r})
"""


@unittest.skipIf(torch is None, "torch is not installed")
class Dataset(unittest.TestCase):
    FILES = ".tsv", ".log", ".votes.txt", ".selection.txt", ".json"

    def texts(self, output):
        found = []
        for end in self.FILES:
            with open(output + end) as file:
                found.append(file.read())
        return found

    def run_all(self, output, world=1):
        smooth, data = Smooth(network(), 10, 0.25, seed=5, batch_size=100), [(image(i), i % 10) for i in range(8)]
        whole = [smooth.certify_dataset(data, 40, 2000, output=output, rank=rank, world_size=world) for rank in range(world)]
        self.assertEqual(whole, [False] * (world - 1) + [True])
        self.assertEqual(glob.glob(output + ".journal*"), [])
        return self.texts(output)

    def test_any_number_of_processes(self):
        with tempfile.TemporaryDirectory() as folder:
            wanted = self.run_all(os.path.join(folder, "one"))
            for world in (2, 3):
                self.assertEqual(self.run_all(os.path.join(folder, f"of-{world}"), world), wanted)
            found = subprocess.run([smoothcert._library.command(), "certify", os.path.join(folder, "one.votes.txt"), "--selection",
                                    os.path.join(folder, "one.selection.txt"), "--method", "cohen", "--sigma", "0.25"],
                                   capture_output=True, text=True)  # fmt: skip
            self.assertEqual(found.stdout, wanted[0], found.stderr)

    def test_killed_and_resumed(self):
        with tempfile.TemporaryDirectory() as folder:
            wanted, output = self.run_all(os.path.join(folder, "whole")), os.path.join(folder, "killed")
            program = LOOP.format(tests=os.path.dirname(os.path.abspath(__file__)), output=output)
            kills, wished = 0, 20 if os.environ.get("LONG") else 5

            def size():
                return os.path.getsize(output + ".journal-0") if os.path.exists(output + ".journal-0") else 0

            while kills < wished and not os.path.exists(output + ".json"):
                process, before, begin = subprocess.Popen([sys.executable, "-c", program]), size(), time.monotonic()
                # killed behind its next line, or, every second time, before it has written one
                while process.poll() is None and size() <= before and time.monotonic() - begin < (60 if kills % 3 == 0 else 1.5 + 0.1 * kills):
                    time.sleep(0.001)
                if process.poll() is None:
                    process.send_signal(signal.SIGKILL)
                    kills += 1
                process.wait()
            subprocess.run([sys.executable, "-c", program], check=True)
            self.assertGreaterEqual(kills, 4)
            print(f"# killed {kills} times", flush=True)
            self.assertEqual(self.texts(output), wanted)

    def test_under_torchrun(self):
        """The launcher of torch itself, with two processes; with one and with three where LONG is set."""
        with tempfile.TemporaryDirectory() as folder:
            wanted = self.run_all(os.path.join(folder, "whole"))
            for world in (1, 2, 3) if os.environ.get("LONG") else (2,):
                output, script = os.path.join(folder, f"run-{world}"), os.path.join(folder, f"run-{world}.py")
                with open(script, "w") as file:
                    file.write(LOOP.format(tests=os.path.dirname(os.path.abspath(__file__)), output=output))
                done = subprocess.run([sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", str(world), "--log_dir", folder,
                                       # torch 1.13 cannot say "no redirection" under Python 3.11
                                       "--redirects", "1", "--tee", "1", script], capture_output=True, text=True, timeout=240)  # fmt: skip
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(self.texts(output), wanted, world)
                self.assertEqual(glob.glob(output + ".journal*"), [])

    def test_another_run_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            output, data = os.path.join(folder, "x"), [(image(i), i) for i in range(2)]
            Smooth(network(), 10, 0.25, seed=5, batch_size=50).certify_dataset(data, 10, 100, output=output, rank=0, world_size=2)
            with self.assertRaisesRegex(smoothcert.SmoothcertError, "of another run: seed"):
                Smooth(network(), 10, 0.25, seed=6, batch_size=50).certify_dataset(data, 10, 100, output=output, rank=0, world_size=2)
