"""Certificates, bounds and predictions: the command's bytes, from arrays of every dtype and stride, and what is refused."""
import decimal
import doctest
import os
import random
import subprocess
import tempfile
import unittest
from fractions import Fraction

import numpy

import smoothcert
from smoothcert import _certify, _library


def command(*arguments):
    return subprocess.run([_library.command(), *map(str, arguments)], capture_output=True, text=True, check=True).stdout


def made_up(rows, classes, seed, n=1000):
    """Votes with a leader, ties and empty classes; every row sums to n + 200."""
    some = random.Random(seed)
    table = numpy.zeros((rows, classes), numpy.int64)
    for row in table:
        for _ in range(some.choice([1, 7, 200])):
            row[some.randrange(classes)] += 1
        row[some.randrange(classes)] += n + 200 - row.sum()
    return table, numpy.array([int(row.argmax()) if some.random() < 0.8 else some.randrange(classes) for row in table])


class Bytes(unittest.TestCase):
    def test_text_is_that_of_the_command(self):
        for seed, (method, k, digits) in enumerate([("simuem", 1, 6), ("simuem", 3, 6), ("ranked", 2, 4), ("binocp", 5, 12),
                                                    ("cohen", 1, 6), ("pair", 1, 3)]):  # fmt: skip
            counts, labels = made_up(60, 10, seed)
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "votes.txt")
                with open(path, "w") as file:
                    for row, label in zip(counts.tolist(), labels.tolist()):
                        print(*row, label, file=file)
                for form, text in (("tsv", "text"), ("cohen", "to_cohen")):
                    wanted = command("certify", path, "--sigma", "0.5", "--alpha", "0.01", "--k", k, "--method", method, "--digits", digits,
                                     "--format", form)  # fmt: skip
                    found = smoothcert.certify(counts, labels, "0.5", "0.01", k, method=method, digits=digits)
                    self.assertEqual(getattr(found, text)(), wanted, (method, k, digits))

    def test_the_radius_is_the_largest_double_not_above(self):
        counts, labels = made_up(200, 10, 9)
        found = smoothcert.certify(counts, labels, "0.5", k=2)
        for radius, units in zip(found.radius.tolist(), found.radius_units.tolist()):
            exact = Fraction(units, 10**6)
            self.assertTrue(Fraction(radius) <= exact < Fraction(numpy.nextafter(radius, 9e9)))

    def test_engines_and_threads(self):
        counts, labels = made_up(100, 33, 3)
        wanted = smoothcert.certify(counts, labels, "0.25", k=4, engine="ref").text()
        for engine, threads in (("cpu", 1), ("cpu", 3), ("auto", None)):
            self.assertEqual(smoothcert.certify(counts, labels, "0.25", k=4, engine=engine, threads=threads).text(), wanted)


class Arrays(unittest.TestCase):
    def setUp(self):
        self.counts, self.labels = made_up(40, 12, 5, 100)
        self.wanted = smoothcert.certify(self.counts, self.labels, 1).text()

    def test_every_dtype(self):
        for dtype in ("i2", "u2", "i4", "u4", "i8", "u8", ">i4", "<u2"):
            with self.subTest(dtype):
                self.assertEqual(smoothcert.certify(self.counts.astype(dtype), self.labels.astype("u1"), 1).text(), self.wanted)

    def test_every_stride(self):
        wide = numpy.zeros((80, 36), numpy.int32)
        wide[::2, ::3] = self.counts
        views = {"steps": wide[::2, ::3], "columns": numpy.asfortranarray(self.counts), "backwards": self.counts[::-1, ::-1].copy()[::-1, ::-1]}
        for name, view in views.items():
            with self.subTest(name):
                self.assertEqual(smoothcert.certify(view, self.labels, 1).text(), self.wanted)
        once = numpy.broadcast_to(self.counts[0], (5, 12))
        self.assertEqual(len(set(smoothcert.certify(once, numpy.zeros(5, int), 1).radius.tolist())), 1)

    def test_no_row(self):
        self.assertEqual(len(smoothcert.certify(self.counts[:0], self.labels[:0], 1)), 0)

    def test_numbers_are_exact(self):
        for sigma in ("0.1", decimal.Decimal("0.1"), 0.1, "1e-1"):
            found = smoothcert.certify(self.counts, self.labels, sigma, decimal.Decimal("0.001"))
            self.assertEqual(found.radius.tolist(), smoothcert.certify(self.counts, self.labels, "0.1", "0.001").radius.tolist())

    def test_pandas(self):
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("pandas is not installed")
        table = smoothcert.certify(self.counts, self.labels, 1).to_pandas()
        self.assertEqual(list(table.columns), ["label", "n", "count", "p_lower", "radius", "t", "certified"])
        self.assertEqual(len(table), 40)


class Open(unittest.TestCase):
    """Open votes: the command's bytes, the reference's numbers, in every dtype and method."""

    def setUp(self):
        counts, self.labels = made_up(30, 6, 4)
        self.counts, self.open = counts[:, :5].copy(), counts[:, 5].copy()
        self.labels = numpy.minimum(self.labels, 4)

    def test_text_is_that_of_the_command(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "votes.csv")
            with open(path, "w") as file:
                print("a,b,open,c,d,e,label", file=file)
                for row, opened, label in zip(self.counts.tolist(), self.open.tolist(), self.labels.tolist()):
                    print(*row[:2], opened, *row[2:], label, sep=",", file=file)
            for method, k in (("simuem", 2), ("ranked", 3), ("binocp", 2), ("cohen", 1), ("pair", 1)):
                found = smoothcert.certify(self.counts, self.labels, "0.5", k=k, method=method, open=self.open)
                self.assertEqual(found.text(), command("certify", path, "--sigma", "0.5", "--k", k, "--method", method))
            read = smoothcert.read_counts(path)
            self.assertEqual([part.tolist() for part in read], [self.counts.tolist(), self.labels.tolist(), self.open.tolist()])
            rows = command("predict", path, "--alpha", "0.01").splitlines()[1:]
            self.assertEqual([int(row.split("\t")[2]) for row in rows],
                             [int(c) if a else -1 for c, a in zip(*(lambda p: (p.classes[:, 0], p.answered))(
                                 smoothcert.predict(self.counts, "0.01", open=self.open)))])  # fmt: skip

    def test_dtypes_and_strides(self):
        wanted = smoothcert.certify(self.counts, self.labels, 1, k=2, open=self.open).text()
        table = numpy.concatenate([self.counts, self.open[:, None]], axis=1)
        for view in (table.astype("i2"), table.astype("u8"), numpy.asfortranarray(table), table[::-1].copy()[::-1]):
            self.assertEqual(smoothcert.certify(view[:, :5], self.labels, 1, k=2, open=view[:, 5]).text(), wanted)
        self.assertEqual(smoothcert.certify(self.counts.astype("i2"), self.labels, 1, k=2, open=self.open.tolist()).text(), wanted)
        none = smoothcert.certify(self.counts, self.labels, 1, k=2)
        zero = smoothcert.certify(self.counts, self.labels, 1, k=2, open=numpy.zeros(30, int))
        self.assertEqual(none.radius.tolist(), zero.radius.tolist())

    def test_refused(self):
        error = smoothcert.SmoothcertError
        for opened, kind, pattern in (([1, 2], error, "one for each row"), (self.open - 5000, error, "row 0"), ([0.5] * 30, TypeError, "integers"),
                                      (numpy.full(30, 2**32 - 1), error, "row 0")):  # fmt: skip
            with self.assertRaisesRegex(kind, pattern):
                smoothcert.certify(self.counts, self.labels, 1, open=opened)


class Refused(unittest.TestCase):
    def refused(self, kind, pattern, call, *arguments, **options):
        with self.assertRaisesRegex(kind, pattern) as caught:
            call(*arguments, **options)
        return caught.exception

    def test_votes_and_labels(self):
        error, good = smoothcert.SmoothcertError, [[5, 3], [9, 1]]
        self.refused(TypeError, "float64, expected integers", smoothcert.certify, [[1.5, 2.0]], [0], 1)
        self.refused(TypeError, "float64, expected integers", smoothcert.certify, [[1.0, 2.0]], [0], 1)
        self.refused(TypeError, "bool", smoothcert.certify, numpy.array([[True, False]]), [0], 1)
        self.assertEqual(self.refused(error, "row 1: .*no votes", smoothcert.certify, [[5, 3], [-1, 2]], [0, 0], 1).row, 1)
        self.assertEqual(self.refused(error, "row 1: the label is 2, expected 0 .. 1", smoothcert.certify, good, [0, 2], 1).row, 1)
        self.refused(error, r"shape \(1,\), expected \(2,\)", smoothcert.certify, good, [0], 1)
        self.refused(error, "1 dimensions, expected 2", smoothcert.certify, [5, 3], [0], 1)
        self.refused(TypeError, "labels have the dtype float64", smoothcert.certify, good, [0.0, 1.0], 1)

    def test_the_question(self):
        error, good = smoothcert.SmoothcertError, [[5, 3, 1]]
        for options, pattern in (({"alpha": 2}, "alpha"), ({"alpha": "0"}, "alpha"), ({"alpha": float("nan")}, "alpha"), ({"k": 3}, "k"),
                                 ({"k": 0}, "k is 0"), ({"method": "magic"}, "method"), ({"digits": 16}, "digits is 16"),
                                 ({"engine": "fpga"}, "engine"), ({"method": "cohen", "k": 2}, "k")):  # fmt: skip
            with self.subTest(str(options)):
                self.refused(error, pattern, smoothcert.certify, good, [0], 1, **options)
        self.refused(error, "sigma", smoothcert.certify, good, [0], "-1")
        self.refused(TypeError, "sigma is a list", smoothcert.certify, good, [0], [1])
        self.refused(TypeError, "k is a float", smoothcert.certify, good, [0], 1, k=1.0)

    def test_a_closed_handle(self):
        certifier = smoothcert.Certifier(2, 1)
        certifier.close()
        certifier.close()
        self.refused(smoothcert.SmoothcertError, "closed", certifier.certify, [[5, 3]], [0])


class Progress(unittest.TestCase):
    def test_it_is_called_and_can_end_the_call(self):
        counts, labels = made_up(3000, 20, 8)
        seen = []
        smoothcert.certify(counts, labels, 1, engine="ref", progress=lambda done, total: seen.append((done, total)))
        self.assertTrue(seen and all(total == 3000 and 0 <= done <= 3000 for done, total in seen), seen[-3:])

        class Enough(Exception):
            pass

        def enough(done, total):
            raise Enough

        with self.assertRaises(Enough):
            smoothcert.certify(counts, labels, 1, engine="ref", progress=enough)


class Bounds(unittest.TestCase):
    def test_against_the_command(self):
        for n, k, alpha in ((1000, 0, "1e-7"), (1000, 1000, "0.001"), (100000, 94510, "1e-4"), (7, 3, "0.5")):
            lower, upper = smoothcert.bounds(n, k, alpha, exact=True)
            for side, found in (("lower", lower), ("upper", upper)):
                text = command("bound", "--n", n, "--count", k, "--alpha", alpha, "--side", side, "--digits", "exact").split()[-1]
                self.assertEqual(float(found), float.fromhex(text), (n, k, alpha, side))

    def test_outward_holds_exact(self):
        k = numpy.arange(0, 1001)
        lower, upper = smoothcert.bounds(1000, k, "0.001", exact=True)
        below, above = smoothcert.bounds(1000, k, "0.001")
        self.assertTrue((below <= lower).all() and (above >= upper).all() and (lower - below <= lower * 2**-39).all())
        self.assertEqual(smoothcert.bounds(numpy.array([[10], [20]]), [1, 2, 3], "0.1", side="lower").shape, (2, 3))

    def test_refused(self):
        for arguments in ((10, 11, "0.1"), (0, 0, "0.1"), (10, -1, "0.1"), (10, 1, "1")):
            with self.assertRaises(smoothcert.SmoothcertError):
                smoothcert.bounds(*arguments)
        with self.assertRaises(smoothcert.SmoothcertError):
            smoothcert.bounds(10, 1, "0.1", side="left")


class Predict(unittest.TestCase):
    def test_ties_and_order(self):
        found = smoothcert.predict([[5, 100, 5], [50, 50, 0], [0, 3, 900]], "0.01")
        self.assertEqual(found.classes[:, 0].tolist(), [1, 0, 2])
        self.assertEqual(found.answered.tolist(), [True, False, True])
        self.assertEqual(found.n.tolist(), [110, 100, 903])


class Files(unittest.TestCase):
    def test_check_and_read(self):
        with tempfile.TemporaryDirectory() as folder:
            votes, record = os.path.join(folder, "votes.txt"), os.path.join(folder, "record.jsonl")
            with open(votes, "w") as file:
                file.write("990 6 4 0\n100 890 10 1\n")
            counts, labels, _ = smoothcert.read_counts(votes)
            self.assertEqual((counts.tolist(), labels.tolist()), ([[990, 6, 4], [100, 890, 10]], [0, 1]))
            command("certify", votes, "--sigma", "0.5", "--format", "jsonl", "--output", record)
            self.assertTrue(smoothcert.check(record))
            with open(record) as file:
                text = file.read()
            with open(record, "w") as file:
                file.write(text.replace('"count":990', '"count":991').replace("[990,6,4]", "[991,5,4]").replace('"radius":{"decimal":"0.', '"radius":{"decimal":"1.', 1))
            try:
                self.assertFalse(smoothcert.check(record))
            except smoothcert.SmoothcertError as error:
                self.assertRegex(str(error), "record")
            with open(votes, "a") as file:
                file.write("1 2 x 0\n")
            with self.assertRaisesRegex(smoothcert.SmoothcertError, "votes.txt:3: expected whole numbers"):
                smoothcert.read_counts(votes)


def load_tests(_loader, tests, _ignore):
    tests.addTests(doctest.DocTestSuite(_certify))
    return tests
