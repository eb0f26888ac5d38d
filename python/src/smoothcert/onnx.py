"""Randomized smoothing of an ONNX network through ONNX Runtime, with exact noise; the interface is that of smoothcert.torch.Smooth.

ONNX Runtime is imported here and nowhere else: pip install onnxruntime.
"""
import hashlib
import math
import os
from typing import Any, Dict, Optional, Sequence, Union

import numpy

from ._library import SmoothcertError
from ._smooth import SmoothBase
from ._verify import blocks, blocks_needed, verify_dataset, verify_draws

try:
    import onnxruntime
except ImportError as error:
    raise ImportError("smoothcert.onnx needs ONNX Runtime, which is not installed: pip install onnxruntime") from error

__all__ = ["Smooth", "blocks", "blocks_needed", "verify_dataset", "verify_draws"]


class Smooth(SmoothBase):
    """A smoothed classifier on integers v that stand for v/q, as images of 8 bits are.

    path         the model: one input of float32 (batch, *shape), one output of logits (batch, num_classes)
    num_classes  2 or more
    sigma        in the units of v/q, before mean and std
    mean, std    the network is given (v/q - mean)/std, in float32, in this order; one value, or one for each channel (the axis behind the batch)
    threads      of ONNX Runtime; the votes do not depend on them, which `self_test` checks for the places of a batch

    The other arguments are those of smoothcert.torch.Smooth.  Inputs are arrays of whole numbers, the shape of one input.
    """

    def __init__(self, path, num_classes: int, sigma, *, q: int = 255, seed: int = 0, k: int = 1, method: str = "cohen",
                 batch_size: int = 400, open_gap: Optional[float] = None, digits: int = 6, threads: Optional[int] = None,
                 mean: Union[float, Sequence[float]] = 0.0, std: Union[float, Sequence[float]] = 1.0):  # fmt: skip
        super().__init__(num_classes, sigma, q=q, seed=seed, k=k, method=method, batch_size=batch_size, open_gap=open_gap, digits=digits,
                         threads=threads)  # fmt: skip
        self.mean, self.std = (numpy.asarray(value, numpy.float32) for value in (mean, std))
        if not numpy.isfinite(self.mean).all() or not (numpy.isfinite(self.std) & (self.std > 0)).all():
            raise SmoothcertError("mean and std are not finite, or std is not above 0")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 1
        try:
            self.session = onnxruntime.InferenceSession(os.fspath(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise SmoothcertError(f"{path}: ONNX Runtime does not load it: {error}") from None
        inputs, outputs = self.session.get_inputs(), self.session.get_outputs()
        if len(inputs) != 1 or inputs[0].type != "tensor(float)":
            raise SmoothcertError(f"{path}: inputs {[(one.name, one.type) for one in inputs]}, expected one of float32")
        self._name, self._output, self.path = inputs[0].name, outputs[0].name, os.fspath(path)

    def lattice_point(self, x) -> numpy.ndarray:
        """The integers themselves.  TypeError for floats, SmoothcertError beyond 65535."""
        x = numpy.asarray(x)
        if x.dtype.kind not in "iu":
            raise TypeError(f"x has the dtype {x.dtype}, expected whole numbers v that stand for v/{self.q}")
        if x.size == 0 or int(numpy.abs(x.astype(numpy.int64)).max()) > 65535:
            raise SmoothcertError("x is empty or beyond 65535")
        return x.reshape(-1).astype(numpy.int32)

    def _evaluate(self, points, x):
        """(v/q - mean)/std in float32, then the network."""
        places = (points / numpy.float32(self.q)).reshape(self.batch_size, *numpy.shape(x))
        channels = [1, -1] + [1] * (places.ndim - 2) if self.mean.ndim or self.std.ndim else []
        mean = self.mean.reshape(channels) if self.mean.ndim else self.mean
        std = self.std.reshape(channels) if self.std.ndim else self.std
        try:
            logits = self.session.run([self._output], {self._name: ((places - mean) / std).astype(numpy.float32)})[0]
        except Exception as error:
            raise SmoothcertError(f"{self.path}: ONNX Runtime refuses inputs of the shape {places.shape}: {error}") from None
        tau = 0.0 if self.open_gap is None else self._up(logits.dtype)
        return logits.astype(numpy.float64), tau

    def _up(self, dtype) -> float:
        found = dtype.type(self.open_gap)
        return float(found if float(found) >= self.open_gap else numpy.nextafter(found, dtype.type(math.inf)))

    def record(self) -> Dict[str, Any]:
        """What was run: version, shape of the evaluation, SHA-256 of the model, lattice, mean and std, seed."""
        with open(self.path, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        return {**super().record(), "onnxruntime": onnxruntime.__version__, "model_sha256": digest, "mean": self.mean.tolist(),
                "std": self.std.tolist(), "optimisation": "default"}  # fmt: skip
