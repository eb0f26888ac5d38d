"""Any dtype, any strides: the answers are those of the same numbers in a dense array (hypothesis)."""
import unittest

import numpy

import smoothcert

try:
    from hypothesis import given, settings
    from hypothesis import strategies as some
except ImportError:
    given = None

TYPES = "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", ">i2", ">u4", ">i8"

if given is not None:

    @some.composite
    def views(draw, last=0):
        """(an array in some layout, the same numbers as dense int64)."""
        rows, columns = draw(some.integers(1, 6)), draw(some.integers(2 + last, 9 + last))
        dtype = numpy.dtype(draw(some.sampled_from(TYPES)))
        most = min(int(numpy.iinfo(dtype).max), 2000)
        numbers = draw(some.lists(some.lists(some.integers(0, most), min_size=columns, max_size=columns), min_size=rows, max_size=rows))
        dense = numpy.array(numbers, numpy.int64)
        dense[:, 0] += dense.sum(axis=1) == 0
        steps = [draw(some.sampled_from((1, 2, 3, -1, -2))) for _ in range(2)]
        room = numpy.full([abs(step) * (size + 1) for step, size in zip(steps, dense.shape)], 99, dtype)
        if draw(some.booleans()):
            room = numpy.asfortranarray(room)
        if draw(some.booleans()):  # from an odd address on
            raw = numpy.zeros(room.nbytes + 1, "u1")[1:]
            room = raw.view(dtype).reshape(room.shape)
        view = room[:: steps[0], :: steps[1]][:rows, :columns]
        view[...] = dense
        return view, dense


@unittest.skipIf(given is None, "hypothesis is not installed")
class Properties(unittest.TestCase):
    def test_certify(self):
        @settings(deadline=None, max_examples=150)
        @given(views(), some.integers(0, 1))
        def holds(pair, label):
            view, dense = pair
            labels = numpy.full(len(dense), label)
            k = min(2, dense.shape[1] - 1)
            self.assertEqual(smoothcert.certify(view, labels, "0.5", k=k).text(), smoothcert.certify(dense, labels, "0.5", k=k).text())

        holds()

    def test_open_votes(self):
        @settings(deadline=None, max_examples=100)
        @given(views(last=1))
        def holds(pair):
            view, dense = pair
            labels = numpy.zeros(len(dense), int)
            found = smoothcert.certify(view[:, :-1], labels, "0.5", method="ranked", open=view[:, -1])
            wanted = smoothcert.certify(dense[:, :-1].copy(), labels, "0.5", method="ranked", open=dense[:, -1].copy())
            self.assertEqual(found.text(), wanted.text())
            placed = dense[:, :-1].copy()
            placed[:, 1] += dense[:, -1]
            self.assertTrue((wanted.radius <= smoothcert.certify(placed, labels, "0.5", method="ranked").radius).all())

        holds()

    def test_predict_and_bounds(self):
        @settings(deadline=None, max_examples=100)
        @given(views())
        def holds(pair):
            view, dense = pair
            found, wanted = smoothcert.predict(view, "0.05"), smoothcert.predict(dense, "0.05")
            self.assertEqual((found.classes.tolist(), found.answered.tolist()), (wanted.classes.tolist(), wanted.answered.tolist()))
            n = dense.sum(axis=1, keepdims=True)
            lower, upper = smoothcert.bounds(n, view, "0.01")
            self.assertTrue(((lower <= dense / n) & (dense / n <= upper)).all())

        holds()
