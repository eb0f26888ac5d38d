"""Certificates, bounds and predictions from votes."""
import ctypes
import dataclasses
from typing import Any, Callable, Optional

import numpy

from ._arrays import as_numpy, decimal_text, dtype_code, labels_of, votes, whole
from ._library import (LIBRARY, Answers, Ask, BoundsAsk, BoundsOut, PredictAsk, Predictions, Problem, SmoothcertError,
                       VotesView, call, refuse)  # fmt: skip

Progress = Optional[Callable[[int, int], Any]]
TSV_HEADER = "idx\tlabel\tpredict\tradius\tstatus\tn\tcount\tp_lower\tt\tcandidate\tchosen_by\tmethod\tk\talpha\tsigma\n"
TSV_OPEN_HEADER = TSV_HEADER.replace("\tcount\t", "\tcount\topen\t")
COHEN_HEADER = "idx\tlabel\tpredict\tradius\tcorrect\ttime\n"


def _view(array, code, open=None):
    """The votes where they are; open: the open votes of each row, of the same dtype."""
    return VotesView(data=array.ctypes.data, dtype=code, rows=array.shape[0], classes=array.shape[1],
                     row_stride=array.strides[0], class_stride=array.strides[1], open=_place(open),
                     open_stride=0 if open is None else open.strides[0])  # fmt: skip


def _open_of(open, array):
    """Open votes, one for each row, of the dtype of the counts."""
    found = as_numpy(open if not isinstance(open, (list, tuple)) else numpy.asarray(open), "open votes")
    dtype_code(found, "open votes")
    if found.shape != array.shape[:1]:
        raise SmoothcertError(f"open votes have the shape {found.shape}, expected {array.shape[:1]}: one for each row of counts")
    if found.dtype != array.dtype:
        limits = numpy.iinfo(array.dtype)
        if found.size and (int(found.min()) < 0 or int(found.max()) > limits.max):
            raise SmoothcertError(f"open votes are out of 0 .. {limits.max}, what the dtype of counts holds")
        found = found.astype(array.dtype)
    return found


def _place(array):
    return None if array is None else array.ctypes.data


def _texts(integers, digits):
    """Multiples of 10^-digits as the command prints them."""
    scale = 10**digits
    return [f"{value // scale}.{value % scale:0{digits}d}" for value in integers.tolist()]


@dataclasses.dataclass(frozen=True)
class Certificates:
    """One certificate per row: with probability at least 1 - alpha over its votes, `label` stays among the k most probable classes of
    the smoothed classifier within the Euclidean distance `radius` (Jia, Cao, Wang, Gong, ICLR 2020, Theorem 1).

    radius      float64, in the units of sigma; 0 where nothing is certified.  The largest double that is not above the exact radius
                rounded down to `digits` decimals (digits=0: not above the exact radius)
    p_lower     float64, the lower bound of the label's probability, rounded down likewise
    t           uint32, the subset size that attains the radius; 0: abstain
    n, count    uint32, the draws of the row, the open ones among them, and the votes of its label
    open        the open votes of each row, as they were given, or None
    label       int64, what is certified; fixed before these votes were drawn
    radius_units, p_lower_units   uint64, the same numbers as multiples of 10^-digits; None with digits=0
    """

    radius: numpy.ndarray
    p_lower: numpy.ndarray
    t: numpy.ndarray
    n: numpy.ndarray
    count: numpy.ndarray
    label: numpy.ndarray
    radius_units: Optional[numpy.ndarray]
    p_lower_units: Optional[numpy.ndarray]
    digits: int
    method: str
    k: int
    alpha: str
    sigma: str
    engine: str
    by_reference: int
    open: Optional[numpy.ndarray] = None

    @property
    def certified(self) -> numpy.ndarray:
        """bool: where a radius > 0 is certified."""
        return self.t > 0

    def __len__(self) -> int:
        return len(self.t)

    def _lines(self, truth, idx, row):
        if self.digits == 0:
            raise SmoothcertError("digits is 0, expected 1 .. 15: doubles have no decimal text")
        if truth is not None:
            truth = labels_of(truth, len(self))
        radius, p_lower = _texts(self.radius_units, self.digits), _texts(self.p_lower_units, self.digits)
        numbers = range(len(self)) if idx is None else idx
        for i in range(len(self)):
            label = "-" if truth is None else int(truth[i])
            yield row(i, numbers[i], label, int(self.label[i]), int(self.t[i]), radius[i], p_lower[i])

    def text(self, labels=None, *, selected: bool = False, idx=None) -> str:
        """The bytes of `smoothcert certify --format tsv`.  labels: the true ones, shape (rows,); None: what was certified is the true
        label unless selected, then the column label holds '-'.  idx: the numbers of the rows; None: 0, 1, ..."""
        if labels is None and not selected:
            labels = self.label
        end = f"\t{'selection' if selected else 'label'}\t{self.method}\t{self.k}\t{self.alpha}\t{self.sigma}\n"

        def row(i, number, label, candidate, t, radius, p_lower):
            status = "certified" if t else "abstain"
            count = self.count[i] if self.open is None else f"{self.count[i]}\t{self.open[i]}"
            return (f"{number}\t{label}\t{candidate if t else -1}\t{radius}\t{status}\t{self.n[i]}\t{count}\t{p_lower}\t{t}"
                    f"\t{candidate}{end}")  # fmt: skip

        return (TSV_HEADER if self.open is None else TSV_OPEN_HEADER) + "".join(self._lines(labels, idx, row))

    def to_cohen(self, labels=None, *, idx=None) -> str:
        """The log that Cohen's certify.py writes (idx label predict radius correct time), its time constant.  labels: the true ones;
        None: the certified ones."""

        def row(_i, number, label, candidate, t, radius, _p_lower):
            return f"{number}\t{label}\t{candidate if t else -1}\t{radius if t else '0.0'}\t{int(t > 0 and candidate == label)}\t0:00:00\n"

        return COHEN_HEADER + "".join(self._lines(self.label if labels is None else labels, idx, row))

    def to_pandas(self):
        """A pandas.DataFrame, one row for each certificate; pandas is imported here."""
        import pandas

        return pandas.DataFrame({"label": self.label, "n": self.n, "count": self.count, "p_lower": self.p_lower,
                                 "radius": self.radius, "t": self.t, "certified": self.certified})  # fmt: skip


class Certifier:
    """An open question: the same method, k, alpha and sigma for many calls; bounds that were computed once are kept.

    sigma    the standard deviation of the noise, str, Decimal, int or float; 1e-300 .. 1e300
    alpha    the probability of a false certificate, per row; str or Decimal exactly, a float as its repr; 1e-300 <= alpha < 1
    k        the label must stay among the top k; 1 <= k < classes, k <= 1024; 1 for cohen and pair
    method   simuem, binocp, cohen, pair or ranked
    digits   1 .. 15: numbers are multiples of 10^-digits; 0: doubles, rounded down
    engine   auto, cpu, cuda or ref: they differ in time alone
    threads  None: as many as there are processors for this process

    Raises SmoothcertError when a value is out of its range, TypeError when it is of another type.  Use it in a `with`, or close it.
    """

    def __init__(self, classes: int, sigma, alpha="0.001", k: int = 1, *, method: str = "simuem", digits: int = 6,
                 engine: str = "auto", threads: Optional[int] = None):  # fmt: skip
        self._handle = None
        self.classes, self.k = whole(classes, "classes", 2, 2**32 - 1), whole(k, "k", 1, 1024)
        self.digits, self.method = whole(digits, "digits", 0, 15), method
        self.alpha, self.sigma = decimal_text(alpha, "alpha"), decimal_text(sigma, "sigma")
        ask = Ask(method=method.encode(), alpha=self.alpha.encode(), sigma=self.sigma.encode(), engine=engine.encode(), k=self.k,
                  digits=self.digits, threads=0 if threads is None else whole(threads, "threads", 1, 1024))  # fmt: skip
        problem = Problem()
        self._handle = LIBRARY.sc_certifier_open(ctypes.byref(ask), self.classes, ctypes.byref(problem))
        if not self._handle:
            raise refuse(problem)
        self.engine = LIBRARY.sc_certifier_engine(self._handle).decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """Frees the handle; a second time is right."""
        if self._handle:
            LIBRARY.sc_certifier_close(self._handle)
        self._handle = None

    def __del__(self):
        self.close()

    def certify(self, counts, labels, *, open=None, progress: Progress = None) -> Certificates:
        """The certificates of all rows.

        counts    votes, shape (rows, classes), any integer dtype and strides, NumPy, torch (CPU) or DLPack; no copy is made
        labels    shape (rows,), whole numbers: what is certified, fixed before these votes were drawn
        open      None, or shape (rows,): draws that are in no column of counts, because another evaluation of the classifier may give
                  them another class; a certificate then holds for every evaluation that agrees with the counted draws (spec/math, Theorem 1.13)
        progress  called as progress(done, total) on this thread; what it raises ends the call, as Ctrl-C does

        Raises SmoothcertError, with the row, when a count is negative, a row sums to 0 or beyond 2^32 - 1, or a label is no class.
        """
        if not self._handle:
            raise SmoothcertError("the certifier is closed")
        array, code = votes(counts)
        label = labels_of(labels, array.shape[0])
        rows, integers = array.shape[0], self.digits > 0
        out = {name: numpy.zeros(rows, numpy.uint32) for name in ("n", "count", "t")}
        out.update({name: numpy.zeros(rows, numpy.float64) for name in ("p_lower_double", "radius_double")})
        out.update({name: numpy.zeros(rows, numpy.uint64) if integers else None for name in ("p_lower", "radius")})
        status = numpy.zeros(rows, numpy.int32)
        answers = Answers(status=_place(status), **{name: _place(place) for name, place in out.items()})
        opened = None if open is None else _open_of(open, array)
        view = _view(array, code, opened)
        call(LIBRARY.sc_certifier_rows, self._handle, ctypes.byref(answers), ctypes.byref(view), label.ctypes.data, progress=progress)
        return Certificates(radius=out["radius_double"], p_lower=out["p_lower_double"], t=out["t"], n=out["n"], count=out["count"],
                            label=label, radius_units=out["radius"], p_lower_units=out["p_lower"], digits=self.digits,
                            method=self.method, k=self.k, alpha=self.alpha, sigma=self.sigma, engine=self.engine,
                            by_reference=answers.by_reference, open=opened)  # fmt: skip


def certify(counts, labels, sigma, alpha="0.001", k: int = 1, *, method: str = "simuem", digits: int = 6, engine: str = "auto",
            threads: Optional[int] = None, open=None, progress: Progress = None) -> Certificates:  # fmt: skip
    """Certificates from votes: `Certifier(...).certify(counts, labels)` for one call; see there for shapes, ranges and errors.

    >>> import smoothcert
    >>> smoothcert.certify([[99000, 600, 400]], [0], sigma="0.5").radius
    array([1.187507])
    """
    counts = numpy.asarray(counts) if isinstance(counts, (list, tuple)) else counts
    labels = numpy.asarray(labels) if isinstance(labels, (list, tuple)) else labels
    array = votes(counts)[0]
    with Certifier(array.shape[1], sigma, alpha, k, method=method, digits=digits, engine=engine, threads=threads) as certifier:
        return certifier.certify(array, labels, open=open, progress=progress)


def bounds(n, k, alpha, *, side: str = "both", exact: bool = False, threads: Optional[int] = None, progress: Progress = None):
    """Clopper-Pearson bounds of the probability of success, from k successes in n draws, each at the level alpha by itself.

    n, k     whole numbers, broadcast against each other; 1 <= n < 2^32, 0 <= k <= n
    alpha    str, Decimal or float (its repr), 1e-300 <= alpha < 1; both sides together miss with probability at most 2 alpha
    side     "lower", "upper" or "both"
    exact    True: the nearest double on the safe side; False: a double on the safe side within a relative 2^-40, faster

    Answers float64 arrays (0-dimensional for scalars): lower, upper, or the pair.  Lower bounds are rounded down, upper ones up.
    Source: Clopper and Pearson 1934.  Raises SmoothcertError with the question that is out of its range.
    """
    if side not in ("lower", "upper", "both"):
        raise SmoothcertError(f"side is '{side}', expected lower, upper or both")
    arrays = []
    for value, what in ((n, "n"), (k, "k")):
        array = numpy.asarray(as_numpy(value, what))
        dtype_code(array, what)
        if array.size and (int(array.min()) < 0 or int(array.max()) > 2**32 - 1):
            raise SmoothcertError(f"{what} is out of 0 .. 4294967295")
        arrays.append(array.astype(numpy.uint32))
    shape = numpy.broadcast_shapes(arrays[0].shape, arrays[1].shape)
    draws, count = (numpy.ascontiguousarray(numpy.broadcast_to(array, shape)).reshape(-1) for array in arrays)
    questions = draws.size
    lower = numpy.zeros(questions) if side != "upper" else None
    upper = numpy.zeros(questions) if side != "lower" else None
    text = (ctypes.c_char_p * 1)(decimal_text(alpha, "alpha").encode())
    ask = BoundsAsk(questions=questions, n=draws.ctypes.data, count=count.ctypes.data, n_stride=4, count_stride=4, alpha=text, alphas=1,
                    parts=1, rounding=1 if exact else 2, threads=0 if threads is None else whole(threads, "threads", 1, 1024))  # fmt: skip
    out = BoundsOut(lower_double=_place(lower), upper_double=_place(upper))
    call(LIBRARY.sc_bounds_many, ctypes.byref(out), ctypes.byref(ask), progress=progress)
    found = [array.reshape(shape) for array in (lower, upper) if array is not None]
    return found[0] if len(found) == 1 else tuple(found)


@dataclasses.dataclass(frozen=True)
class Prediction:
    """PREDICT of many rows: `classes` are the k with the most votes, shape (rows, k), by falling count, equal ones by number; where
    `answered` is False the test abstains.  count is the k-th largest, next the largest of the others, n the sum."""

    classes: numpy.ndarray
    answered: numpy.ndarray
    n: numpy.ndarray
    count: numpy.ndarray
    next: numpy.ndarray


def predict(counts, alpha="0.001", k: int = 1, *, open=None, threads: Optional[int] = None, progress: Progress = None) -> Prediction:
    """The top k classes of the smoothed classifier, or abstain; an answer is wrong with probability at most alpha (Cohen, Rosenfeld,
    Kolter 2019, PREDICT; decided exactly).  counts and open as in Certifier.certify, open votes are given to the next class; 1 <= k < classes, k <= 1024."""
    counts = numpy.asarray(counts) if isinstance(counts, (list, tuple)) else counts
    array, code = votes(counts)
    rows, k = array.shape[0], whole(k, "k", 1, 1024)
    ask = PredictAsk(alpha=decimal_text(alpha, "alpha").encode(), k=k, threads=0 if threads is None else whole(threads, "threads", 1, 1024))
    classes, answered = numpy.zeros((rows, k), numpy.int64), numpy.zeros(rows, numpy.int32)
    n, count, other = (numpy.zeros(rows, numpy.uint32) for _ in range(3))
    out = Predictions(answered=_place(answered), classes=_place(classes), n=_place(n), count=_place(count), next=_place(other))
    call(LIBRARY.sc_predict_rows, ctypes.byref(out), ctypes.byref(ask), ctypes.byref(_view(array, code, None if open is None else _open_of(open, array))),
         progress=progress)
    return Prediction(classes, answered.astype(bool), n, count, other)
