"""Randomized smoothing of a torch network with exact noise: the class `Smooth` of the field, same signature, votes kept.

What a certificate is about (level A of soundness): the *program* x -> class that this object runs, at lattice points v/q: the network with its
weights, in one dtype, on one device, always evaluated in batches of one shape.  Another batch size, device or library can be another
program, for rounding moves a class where two logits are almost equal: `self_test` demands equal logits for other places and neighbours,
and with `open_gap` draws whose two largest logits are close are counted apart, so that the certificate holds for every evaluation
fixed before the draws whose logits are within open_gap/2 of those that were seen.
"""
import hashlib
from typing import Any, Dict, Optional

import numpy
import torch

from ._library import SmoothcertError
from ._smooth import SmoothBase
from ._verify import blocks, blocks_needed, verify_dataset, verify_draws

__all__ = ["Smooth", "blocks", "blocks_needed", "verify_dataset", "verify_draws"]


def _up(tau: float, dtype: torch.dtype) -> torch.Tensor:
    """tau as a number of the dtype, not below it."""
    found = torch.tensor(tau, dtype=torch.float64).to(dtype)
    return found if float(found) >= tau else torch.nextafter(found, torch.tensor(float("inf"), dtype=dtype))


class Smooth(SmoothBase):
    """A smoothed classifier g(x) = the most probable class of base_classifier(x + noise), noise N(0, sigma^2 I) on the lattice.

    base_classifier  maps a tensor (batch, *shape of x) to logits (batch, num_classes); put into eval mode by the caller
    num_classes      2 or more
    sigma            str, Decimal or number, in the units of x
    q                inputs are multiples of 1/q: 255 for images of 8 bits in [0, 1]
    seed             of all draws; another input has noise of its own by its number
    k, method        as in smoothcert.Certifier; "cohen" certifies the top class by one bound
    batch_size       the shape in which the network is evaluated, always: it belongs to the program that is certified
    open_gap         None, or tau >= 0: draws whose two largest logits differ by at most tau are open, and count against the label
    digits           of the radii, rounded down

    Draws of selection and of estimation come from streams that never meet.  The input number counts calls of certify and predict; give
    `input` to repeat one.
    """

    def __init__(self, base_classifier, num_classes: int, sigma, *, q: int = 255, seed: int = 0, k: int = 1, method: str = "cohen",
                 batch_size: int = 400, open_gap: Optional[float] = None, digits: int = 6, threads: Optional[int] = None):  # fmt: skip
        self.base_classifier, self._wide = base_classifier, False
        super().__init__(num_classes, sigma, q=q, seed=seed, k=k, method=method, batch_size=batch_size, open_gap=open_gap, digits=digits,
                         threads=threads)  # fmt: skip

    def lattice_point(self, x: torch.Tensor) -> numpy.ndarray:
        """The integers v with x = v/q in x's dtype.  SmoothcertError when x is none: round it by torch.round(x * q) / q."""
        if not torch.is_floating_point(x):
            raise TypeError(f"x has the dtype {x.dtype}, expected floats: v/q for whole v")
        self._wide = x.dtype == torch.float64
        flat = x.detach().reshape(-1)
        value = torch.round(flat.double() * self.q)
        if not bool((value.abs() <= 65535).all()):
            raise SmoothcertError("x is not finite or beyond 65535/q")
        off = (value.to(flat.dtype) / self.q) != flat
        if bool(off.any()):
            at = int(off.nonzero()[0])
            raise SmoothcertError(f"x[{at}] (flat) is {float(flat[at])!r}, no multiple of 1/{self.q}; round it by torch.round(x * {self.q}) / {self.q}")
        return value.to(torch.int32).cpu().numpy()

    def _float(self) -> str:
        return "float64" if self._wide else "float32"

    def _evaluate(self, points, x):
        """Divides by q in x's dtype, on x's device, and asks the network."""
        with torch.no_grad():
            places = torch.from_numpy(points).to(device=x.device)
            logits = self.base_classifier((places / self.q).to(x.dtype).reshape(self.batch_size, *x.shape))
        if not isinstance(logits, torch.Tensor):
            raise SmoothcertError(f"the network answers a {type(logits).__name__}, expected a tensor ({self.batch_size}, {self.num_classes})")
        tau = 0.0 if self.open_gap is None else float(_up(self.open_gap, logits.dtype))
        return logits.detach().cpu().double().numpy(), tau

    def record(self) -> Dict[str, Any]:
        """What was run: versions, dtype, device, shape of the evaluation, SHA-256 of the weights, lattice, seed."""
        state = getattr(self.base_classifier, "state_dict", dict)()
        digest = hashlib.sha256()
        for name in sorted(state):
            tensor = state[name].detach().cpu().contiguous()
            digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
            digest.update(tensor.reshape(-1).view(torch.uint8).numpy().tobytes() if tensor.numel() else b"")
        parameters = [tensor for tensor in state.values() if torch.is_floating_point(tensor)]
        return {**super().record(), "torch": torch.__version__, "weights_sha256": digest.hexdigest(),
                "dtype": str(parameters[0].dtype) if parameters else None, "device": str(parameters[0].device) if parameters else None}  # fmt: skip
