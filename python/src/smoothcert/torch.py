"""Randomized smoothing of a torch network with exact noise: the class `Smooth` of the field, same signature, votes kept.

What a certificate is about (level A of soundness): the *program* x -> class that this object runs, at lattice points v/q: the network with its
weights, in one dtype, on one device, always evaluated in batches of one shape.  Another batch size, device or library can be another
program, for rounding moves a class where two logits are almost equal: `self_test` demands equal logits for other places and neighbours,
and with `open_gap` draws whose two largest logits are close are counted apart, so that the certificate holds for every evaluation
fixed before the draws whose logits are within open_gap/2 of those that were seen.
"""
import hashlib
from typing import Any, Dict, Optional, Tuple

import numpy
import torch

from . import _certify
from ._arrays import decimal_text, whole
from ._lattice import Lattice
from ._library import SmoothcertError

BLOCK = 1000  # draws of one digest


def _up(tau: float, dtype: torch.dtype) -> torch.Tensor:
    """tau as a number of the dtype, not below it."""
    found = torch.tensor(tau, dtype=torch.float64).to(dtype)
    return found if float(found) >= tau else torch.nextafter(found, torch.tensor(float("inf"), dtype=dtype))


class Smooth:
    """A smoothed classifier g(x) = the most probable class of base_classifier(x + noise), noise N(0, sigma^2 I) on the lattice.

    base_classifier  maps a tensor (batch, *shape of x) to logits (batch, num_classes); put into eval mode by the caller
    num_classes      2 or more
    sigma            str, Decimal or number, in the units of x
    q                inputs are multiples of 1/q: 255 for images of 8 bits in [0, 1]
    seed             of all draws; another input has noise of its own by its number
    k, method        as in smoothcert.Certifier; "cohen" certifies the top class by one bound
    batch_size       the shape in which the network is evaluated, always: it belongs to the program that is certified
    open_gap         None, or tau >= 0: draws whose two largest logits differ by at most tau are open (methods cohen and binocp)
    digits           of the radii, rounded down

    Draws of selection and of estimation come from streams that never meet.  The input number counts calls of certify and predict; give
    `input` to repeat one.
    """

    ABSTAIN = -1

    def __init__(self, base_classifier, num_classes: int, sigma, *, q: int = 255, seed: int = 0, k: int = 1, method: str = "cohen",
                 batch_size: int = 400, open_gap: Optional[float] = None, digits: int = 6, threads: Optional[int] = None):  # fmt: skip
        self.base_classifier, self.num_classes = base_classifier, whole(num_classes, "num_classes", 2, 2**31)
        self.sigma, self.q, self.seed = decimal_text(sigma, "sigma"), q, whole(seed, "seed", 0, 2**64 - 1)
        self.k, self.method, self.digits, self.threads = k, method, digits, threads
        self.batch_size = whole(batch_size, "batch_size", 1, 2**20)
        if open_gap is not None and method not in ("cohen", "binocp"):
            raise SmoothcertError(f"open_gap is given and the method is {method}, expected cohen or binocp: they need no bound of other classes")
        if open_gap is not None and not 0 <= float(open_gap) < float("inf"):
            raise SmoothcertError(f"open_gap is {open_gap}, expected a number from 0")
        self.open_gap = None if open_gap is None else float(open_gap)
        self.lattice = Lattice(q, sigma, threads=threads)
        self.input = 0  # the number of the next input

    # The input, and draws of it.

    def lattice_point(self, x: torch.Tensor) -> numpy.ndarray:
        """The integers v with x = v/q in x's dtype.  SmoothcertError when x is none: round it by torch.round(x * q) / q."""
        if not torch.is_floating_point(x):
            raise TypeError(f"x has the dtype {x.dtype}, expected floats: v/q for whole v")
        flat = x.detach().reshape(-1)
        value = torch.round(flat.double() * self.q)
        if not bool((value.abs() <= 65535).all()):
            raise SmoothcertError("x is not finite or beyond 65535/q")
        off = (value.to(flat.dtype) / self.q) != flat
        if bool(off.any()):
            at = int(off.nonzero()[0])
            raise SmoothcertError(f"x[{at}] (flat) is {float(flat[at])!r}, no multiple of 1/{self.q}; round it by torch.round(x * {self.q}) / {self.q}")
        return value.to(torch.int32).cpu().numpy()

    def _points(self, x, value, batch, stream, number) -> torch.Tensor:
        """The noisy inputs of one batch, x + noise, divided by q in x's dtype."""
        draws = self.lattice.noise(value.size, self.batch_size, seed=self.seed, input=number, first=batch * self.batch_size, stream=stream,
                                   value=value, dtype="float64" if x.dtype == torch.float64 else "float32")  # fmt: skip
        points = torch.from_numpy(draws).to(device=x.device)
        return (points / self.q).to(x.dtype).reshape(self.batch_size, *x.shape)

    def _logits(self, points: torch.Tensor, what: str) -> torch.Tensor:
        with torch.no_grad():
            logits = self.base_classifier(points)
        if not isinstance(logits, torch.Tensor) or tuple(logits.shape) != (self.batch_size, self.num_classes):
            shape = tuple(logits.shape) if isinstance(logits, torch.Tensor) else type(logits).__name__
            raise SmoothcertError(f"the network answers {shape} for {what}, expected ({self.batch_size}, {self.num_classes})")
        bad = torch.isnan(logits).any(dim=1)
        if bool(bad.any()):
            raise SmoothcertError(f"the network answers NaN for {what}, row {int(bad.nonzero()[0])} of its batch", int(bad.nonzero()[0]))
        return logits

    def _classes(self, x, value, batch, stream, number) -> numpy.ndarray:
        """The classes of one batch; num_classes stands for an open draw."""
        logits = self._logits(self._points(x, value, batch, stream, number), f"draws {batch * self.batch_size} ..")
        host = logits.cpu()
        classes = host.double().numpy().argmax(axis=1)  # the first of equal ones
        if self.open_gap is not None:
            top = torch.topk(host, 2, dim=1).values
            # rounded up: a gap that the dtype cannot tell from tau is open
            near = ~(top[:, 0].double() - top[:, 1].double() > float(_up(self.open_gap, host.dtype)))
            classes = numpy.where(near.numpy(), self.num_classes, classes)
        return classes

    def draws(self, x: torch.Tensor, n: int, *, first: int = 0, stream: str = "estimation", input: int = 0) -> numpy.ndarray:
        """The classes of draws first .. first + n - 1 of x, int64; num_classes where a draw is open.  They are the same in whatever pieces
        they are asked for."""
        n, first = whole(n, "n", 0, 2**32 - 1), whole(first, "first", 0, 2**32 - 1)
        value, pieces = self.lattice_point(x), []
        for batch in range(first // self.batch_size, (first + n + self.batch_size - 1) // self.batch_size if n else 0):
            begin = max(first - batch * self.batch_size, 0)
            end = min(first + n - batch * self.batch_size, self.batch_size)
            pieces.append(self._classes(x, value, batch, stream, input)[begin:end])
        return numpy.concatenate(pieces) if pieces else numpy.zeros(0, numpy.int64)

    def votes(self, x: torch.Tensor, n: int, *, first: int = 0, stream: str = "estimation", input: int = 0) -> numpy.ndarray:
        """Votes of n draws, int64 of shape (num_classes,), or (num_classes + 1,) with open_gap: the open ones last."""
        classes = self.draws(x, n, first=first, stream=stream, input=input)
        return numpy.bincount(classes, minlength=self.num_classes + (self.open_gap is not None)).astype(numpy.int64)

    # The interface of the field.

    def _number(self, input):
        number = self.input if input is None else whole(input, "input", 0, 2**32 - 1)
        self.input = number + 1
        return number

    def certify_votes(self, x: torch.Tensor, n0: int, n: int, alpha="0.001", *, input: Optional[int] = None):
        """(candidate, certificate, selection votes, votes): CERTIFY of Cohen, Rosenfeld, Kolter 2019 with all that it rests on."""
        number = self._number(input)
        n0, n = whole(n0, "n0", 1, 2**32 - 1), whole(n, "n", 1, 2**32 - 1)
        selection = self.votes(x, n0, stream="selection", input=number)
        candidate = int(selection[: self.num_classes].argmax())
        counts = self.votes(x, n, input=number)
        found = _certify.certify(counts[None, :], numpy.array([candidate]), self.sigma, alpha, self.k, method=self.method,
                                 digits=self.digits, threads=self.threads)  # fmt: skip
        return candidate, found, selection, counts

    def certify(self, x: torch.Tensor, n0: int, n: int, alpha="0.001", batch_size: Optional[int] = None, *,
                input: Optional[int] = None) -> Tuple[int, float]:  # fmt: skip
        """(class, radius), or (ABSTAIN, 0.0): with probability at least 1 - alpha over the draws, an answered class is among the top k of
        the smoothed classifier at every point nearer to x than radius.  n0 draws choose the class, n others certify it.  batch_size is
        accepted for the sake of the signature: the shape of the evaluation is that of the constructor."""
        candidate, found, _, _ = self.certify_votes(x, n0, n, alpha, input=input)
        return (candidate, float(found.radius[0])) if found.t[0] > 0 else (Smooth.ABSTAIN, 0.0)

    def predict(self, x: torch.Tensor, n: int, alpha="0.001", batch_size: Optional[int] = None, *, input: Optional[int] = None) -> int:
        """The class of the smoothed classifier, or ABSTAIN; wrong with probability at most alpha.  Open votes go to the runner-up."""
        counts = self.votes(x, n, input=self._number(input))
        if self.open_gap is not None:
            opened, counts = int(counts[-1]), counts[:-1].copy()
            best = int(counts.argmax())
            others = numpy.where(numpy.arange(counts.size) == best, -1, counts)
            counts[int(others.argmax())] += opened
            if int(counts.argmax()) != best:
                return Smooth.ABSTAIN
        found = _certify.predict(counts[None, :], alpha, threads=self.threads)
        return int(found.classes[0, 0]) if found.answered[0] else Smooth.ABSTAIN

    # What the certificate is about.

    def self_test(self, x: torch.Tensor, *, input: int = 0) -> None:
        """Draws one batch again at other places, among other neighbours, and demands the same logits, bit by bit.

        SmoothcertError when they differ: then this network, evaluated so, is no function of its input (a batch norm in training mode,
        dropout, a kernel that depends on the place), and no certificate of level A speaks about it."""
        value = self.lattice_point(x)
        points = self._points(x, value, 0, "estimation", input)
        other = self._points(x, value, 1, "estimation", input)
        before = self._logits(points, "the self-test")
        order = torch.randperm(self.batch_size, generator=torch.Generator().manual_seed(1)).to(x.device)
        mixed = points[order].clone()
        mixed[1::2] = other[1::2]
        after = self._logits(mixed, "the self-test, moved")
        kept = torch.arange(0, self.batch_size, 2, device=x.device)
        if not torch.equal(after[kept], before[order[kept]]):
            worst = float((after[kept].double() - before[order[kept]].double()).abs().max())
            raise SmoothcertError(f"the network is no function of its input: logits differ by up to {worst:.3g} at another place of the batch; "
                                  "call .eval(), or use batch_size=1")  # fmt: skip

    def certify_dataset(self, dataset, n0: int, n: int, alpha="0.001", *, output: str, **options) -> bool:
        """Certifies a data set of pairs (x, label), resumably, alone or under torchrun; see smoothcert._dataset.certify_dataset for the
        files it writes and the options skip, stop, progress, rank, world_size."""
        from ._dataset import certify_dataset

        return certify_dataset(self, dataset, n0, n, alpha, output=output, **options)

    def record(self) -> Dict[str, Any]:
        """What was run: versions, dtype, device, shape of the evaluation, SHA-256 of the weights, lattice, seed."""
        state = getattr(self.base_classifier, "state_dict", dict)()
        digest = hashlib.sha256()
        for name in sorted(state):
            tensor = state[name].detach().cpu().contiguous()
            digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
            digest.update(tensor.reshape(-1).view(torch.uint8).numpy().tobytes() if tensor.numel() else b"")
        parameters = [tensor for tensor in state.values() if torch.is_floating_point(tensor)]
        from . import _library

        return {"level": "B" if self.open_gap is not None else "A", "torch": torch.__version__, "abi": _library.ABI,
                "dtype": str(parameters[0].dtype) if parameters else None, "device": str(parameters[0].device) if parameters else None,
                "batch_size": self.batch_size, "weights_sha256": digest.hexdigest(), "q": self.q, "sigma": self.sigma, "seed": self.seed,
                "k": self.k, "method": self.method, "open_gap": self.open_gap, "classes": self.num_classes}  # fmt: skip


def blocks(classes: numpy.ndarray) -> "list[str]":
    """SHA-256 of the classes of each block of 1000 draws, int32 little endian: counts alone cannot show one moved vote."""
    data = numpy.ascontiguousarray(classes, dtype="<i4")
    return [hashlib.sha256(data[at : at + BLOCK].tobytes()).hexdigest() for at in range(0, data.size, BLOCK)]


def verify_draws(smooth: Smooth, x: torch.Tensor, published: "list[str]", n: int, *, input: int, seed: int, count: int = 10) -> "list[int]":
    """Draws `count` blocks of published votes again, chosen by a hash of their digests and a seed; answers the blocks that differ.

    published  the digests of `blocks` for this input, of n draws.  A row with a share s of its blocks changed escapes with probability
    at most (1 - s)^count: count = 228 finds 2 % with probability 0.99."""
    total = (n + BLOCK - 1) // BLOCK
    if len(published) != total:
        raise SmoothcertError(f"{len(published)} digests for {n} draws, expected {total}: one for each block of {BLOCK}")
    source = hashlib.sha256((str(seed) + "\n" + str(input) + "\n" + "\n".join(published)).encode()).digest()
    chosen = sorted(int(at) for at in numpy.random.default_rng(int.from_bytes(source, "big")).permutation(total)[:count])
    wrong = []
    for at in chosen:
        size = min(BLOCK, n - at * BLOCK)
        if blocks(smooth.draws(x, size, first=at * BLOCK, input=input))[0] != published[at]:
            wrong.append(at)
    return wrong
