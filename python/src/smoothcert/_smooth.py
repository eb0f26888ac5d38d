"""Randomized smoothing of any program that maps arrays to logits, with exact noise and votes that are kept.

What a certificate is about (level A of soundness): the *program* x -> class that this object runs, at lattice points v/q: the network with its
weights, in one dtype, on one device, always evaluated in batches of one shape.  Another batch size, device or library can be another
program, for rounding moves a class where two logits are almost equal: `self_test` demands equal logits for other places and neighbours,
and with `open_gap` draws whose two largest logits are close are counted apart, so that the certificate holds for every evaluation
fixed before the draws whose logits are within open_gap/2 of those that were seen.
"""
from typing import Any, Dict, Optional, Tuple

import numpy

from . import _certify
from ._arrays import decimal_text, whole
from ._lattice import Lattice
from ._library import ABI, SmoothcertError


class SmoothBase:
    """What Smooth is for every kind of network.  A subclass says how an input becomes integers (`lattice_point`) and how a batch of lattice
    points becomes logits (`_evaluate`)."""

    ABSTAIN = -1

    def __init__(self, num_classes: int, sigma, *, q: int, seed: int, k: int, method: str, batch_size: int,
                 open_gap: Optional[float], digits: int, threads: Optional[int]):  # fmt: skip
        self.num_classes = whole(num_classes, "num_classes", 2, 2**31)
        self.sigma, self.q, self.seed = decimal_text(sigma, "sigma"), q, whole(seed, "seed", 0, 2**64 - 1)
        self.k, self.method, self.digits, self.threads = k, method, digits, threads
        self.batch_size = whole(batch_size, "batch_size", 1, 2**20)
        if open_gap is not None and not 0 <= float(open_gap) < float("inf"):
            raise SmoothcertError(f"open_gap is {open_gap}, expected a number from 0")
        self.open_gap = None if open_gap is None else float(open_gap)
        self.lattice = Lattice(q, sigma, threads=threads)
        self.input = 0  # the number of the next input

    # What a subclass says.

    def lattice_point(self, x) -> numpy.ndarray:
        """The integers v with x = v/q, int32, flat."""
        raise NotImplementedError

    def _evaluate(self, points: numpy.ndarray, x) -> Tuple[numpy.ndarray, float]:
        """Logits of points in lattice units, shape (batch_size, size of x), as float64 without rounding; and open_gap as a number of the dtype
        in which they were computed, not below it."""
        raise NotImplementedError

    # Draws.

    def _points(self, value, batch, stream, number) -> numpy.ndarray:
        """The noisy inputs of one batch in lattice units; every one is a whole number, exact in float32 and float64."""
        return self.lattice.noise(value.size, self.batch_size, seed=self.seed, input=number, first=batch * self.batch_size, stream=stream,
                                  value=value, dtype=self._float())  # fmt: skip

    def _float(self) -> str:
        return "float32"

    def _logits(self, points, x, what: str) -> Tuple[numpy.ndarray, float]:
        logits, tau = self._evaluate(points, x)
        if logits.shape != (self.batch_size, self.num_classes):
            raise SmoothcertError(f"the network answers {logits.shape} for {what}, expected ({self.batch_size}, {self.num_classes})")
        bad = numpy.isnan(logits).any(axis=1)
        if bad.any():
            raise SmoothcertError(f"the network answers NaN for {what}, row {int(bad.argmax())} of its batch", int(bad.argmax()))
        return logits, tau

    def _classes(self, x, value, batch, stream, number) -> numpy.ndarray:
        """The classes of one batch; num_classes stands for an open draw."""
        logits, tau = self._logits(self._points(value, batch, stream, number), x, f"draws {batch * self.batch_size} ..")
        classes = logits.argmax(axis=1)  # the first of equal ones
        if self.open_gap is not None:
            top = numpy.partition(logits, -2, axis=1)[:, -2:]
            with numpy.errstate(invalid="ignore"):  # two infinite logits: their gap is NaN, and the draw open
                classes = numpy.where(top[:, 1] - top[:, 0] > tau, classes, self.num_classes)
        return classes

    def draws(self, x, n: int, *, first: int = 0, stream: str = "estimation", input: int = 0) -> numpy.ndarray:
        """The classes of draws first .. first + n - 1 of x, int64; num_classes where a draw is open.  They are the same in whatever pieces
        they are asked for."""
        n, first = whole(n, "n", 0, 2**32 - 1), whole(first, "first", 0, 2**32 - 1)
        value, pieces = self.lattice_point(x), []
        for batch in range(first // self.batch_size, (first + n + self.batch_size - 1) // self.batch_size if n else 0):
            begin = max(first - batch * self.batch_size, 0)
            end = min(first + n - batch * self.batch_size, self.batch_size)
            pieces.append(self._classes(x, value, batch, stream, input)[begin:end])
        return numpy.concatenate(pieces) if pieces else numpy.zeros(0, numpy.int64)

    def votes(self, x, n: int, *, first: int = 0, stream: str = "estimation", input: int = 0) -> numpy.ndarray:
        """Votes of n draws, int64 of shape (num_classes,), or (num_classes + 1,) with open_gap: the open ones last."""
        classes = self.draws(x, n, first=first, stream=stream, input=input)
        return numpy.bincount(classes, minlength=self.num_classes + (self.open_gap is not None)).astype(numpy.int64)

    def split(self, counts):
        """(counts of the classes, open votes or None) from rows of `votes`."""
        return (counts, None) if self.open_gap is None else (counts[:, :-1], counts[:, -1])

    # The interface of the field.

    def _number(self, input):
        number = self.input if input is None else whole(input, "input", 0, 2**32 - 1)
        self.input = number + 1
        return number

    def certify_votes(self, x, n0: int, n: int, alpha="0.001", *, input: Optional[int] = None):
        """(candidate, certificate, selection votes, votes): CERTIFY of Cohen, Rosenfeld, Kolter 2019 with all that it rests on."""
        number = self._number(input)
        n0, n = whole(n0, "n0", 1, 2**32 - 1), whole(n, "n", 1, 2**32 - 1)
        selection = self.votes(x, n0, stream="selection", input=number)
        candidate = int(selection[: self.num_classes].argmax())
        counts = self.votes(x, n, input=number)
        settled, opened = self.split(counts[None, :])
        found = _certify.certify(settled, numpy.array([candidate]), self.sigma, alpha, self.k, method=self.method, open=opened,
                                 digits=self.digits, threads=self.threads)  # fmt: skip
        return candidate, found, selection, counts

    def certify(self, x, n0: int, n: int, alpha="0.001", batch_size: Optional[int] = None, *,
                input: Optional[int] = None) -> Tuple[int, float]:  # fmt: skip
        """(class, radius), or (ABSTAIN, 0.0): with probability at least 1 - alpha over the draws, an answered class is among the top k of
        the smoothed classifier at every point nearer to x than radius.  n0 draws choose the class, n others certify it.  batch_size is
        accepted for the sake of the signature: the shape of the evaluation is that of the constructor."""
        candidate, found, _, _ = self.certify_votes(x, n0, n, alpha, input=input)
        return (candidate, float(found.radius[0])) if found.t[0] > 0 else (self.ABSTAIN, 0.0)

    def predict(self, x, n: int, alpha="0.001", batch_size: Optional[int] = None, *, input: Optional[int] = None) -> int:
        """The class of the smoothed classifier, or ABSTAIN; wrong with probability at most alpha.  Open votes go to the runner-up."""
        counts = self.votes(x, n, input=self._number(input))
        settled, opened = self.split(counts[None, :])
        found = _certify.predict(settled, alpha, open=opened, threads=self.threads)
        return int(found.classes[0, 0]) if found.answered[0] else self.ABSTAIN

    # What the certificate is about.

    def self_test(self, x, *, input: int = 0) -> None:
        """Draws one batch again at other places, among other neighbours, and demands the same logits, bit by bit; with open_gap=tau, logits
        that move by at most tau/2, which is what certificates of level B suppose.  A test: it shows that this is not so, never that it is.

        SmoothcertError when they differ by more: then this network, evaluated so, is no function of its input (a batch norm in training mode,
        dropout, a kernel whose sums depend on the place), and no certificate of level A, or B with this gap, speaks about it."""
        value = self.lattice_point(x)
        points, other = (self._points(value, batch, "estimation", input) for batch in (0, 1))
        before, tau = self._logits(points, x, "the self-test")
        order = numpy.random.default_rng(1).permutation(self.batch_size)
        mixed = points[order]
        mixed[1::2] = other[1::2]
        after, _ = self._logits(mixed, x, "the self-test, moved")
        moved = after[::2], before[order[::2]]
        with numpy.errstate(invalid="ignore"):  # infinite logits that are equal have not moved
            worst = float(numpy.where(moved[0] == moved[1], 0, numpy.abs(moved[0] - moved[1])).max())
        if not worst <= (0 if self.open_gap is None else tau / 2):
            raise SmoothcertError(f"the network is no function of its input: logits differ by up to {worst:.3g} at another place of the batch, "
                                  f"expected {'equal ones' if self.open_gap is None else f'at most {tau / 2:.3g}, half of open_gap'}; "
                                  f"put it into eval mode, or use batch_size=1 or open_gap={max(4 * worst, 1e-6):.1g} (level B)")  # fmt: skip

    def certify_dataset(self, dataset, n0: int, n: int, alpha="0.001", *, output: str, **options) -> bool:
        """Certifies a data set of pairs (x, label), resumably, alone or under torchrun; see smoothcert._dataset.certify_dataset for the
        files it writes and the options skip, stop, progress, rank, world_size."""
        from ._dataset import certify_dataset

        return certify_dataset(self, dataset, n0, n, alpha, output=output, **options)

    def record(self) -> Dict[str, Any]:
        """What was run; a subclass adds the program: versions, dtype, device, SHA-256 of the weights."""
        return {"level": "B" if self.open_gap is not None else "A", "abi": ABI, "batch_size": self.batch_size, "q": self.q,
                "sigma": self.sigma, "seed": self.seed, "k": self.k, "method": self.method, "open_gap": self.open_gap,
                "classes": self.num_classes}  # fmt: skip
