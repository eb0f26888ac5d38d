"""Gaussian noise on a lattice, exact: the same integers on every machine, for any number of threads, in any order of the draws."""
import ctypes
from typing import Optional

import numpy

from ._arrays import as_numpy, decimal_text, dtype_code, whole
from ._library import DTYPES, LIBRARY, NoiseAsk, Problem, SmoothcertError, call, refuse

STREAMS = {"estimation": 0, "selection": 1}


class Lattice:
    """The points v/q, v whole, and the Gaussian N(0, sigma^2) rounded to them (spec/math, Definition 3.1).

    q        1 .. 65535; 255 for images of 8 bits
    sigma    str, Decimal or number, in the units of v/q; 1/1024 <= q sigma <= 65536
    threads  None: as many as there are processors for this process

    Raises SmoothcertError when a value is out of its range.
    """

    def __init__(self, q: int, sigma, *, threads: Optional[int] = None):
        self._handle = None
        self.q, self.sigma = whole(q, "q", 1, 65535), decimal_text(sigma, "sigma")
        problem = Problem()
        threads = 0 if threads is None else whole(threads, "threads", 1, 1024)
        self._handle = LIBRARY.sc_noise_open(self.q, self.sigma.encode(), threads, ctypes.byref(problem))
        if not self._handle:
            raise refuse(problem)

    def close(self) -> None:
        """Frees the tables; a second time is right."""
        if self._handle:
            LIBRARY.sc_noise_close(self._handle)
        self._handle = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        self.close()

    def noise(self, dimensions: int, draws: int, *, seed: int, input: int = 0, first: int = 0, stream: str = "estimation", value=None,
              dtype="float32", out: Optional[numpy.ndarray] = None) -> numpy.ndarray:  # fmt: skip
        """Draws first .. first + draws - 1 of an input: value + noise in lattice units (multiples of 1/q), shape (draws, dimensions).

        seed     0 .. 2^64 - 1; input 0 .. 2^32 - 1: another input has noise of its own
        stream   "estimation" or "selection": labels are chosen by draws that no certificate uses
        value    lattice coordinates of the input, shape (dimensions,), whole numbers of at most 65535 in size; None: the noise alone
        dtype    float32, float64 or int32; every value is exact in each of them
        out      an array of that shape and dtype, C order, written in place

        Raises SmoothcertError for what is out of range.
        """
        if not self._handle:
            raise SmoothcertError("the lattice is closed")
        if stream not in STREAMS:
            raise SmoothcertError(f"stream is '{stream}', expected estimation or selection")
        dimensions, draws = whole(dimensions, "dimensions", 1, 2**31), whole(draws, "draws", 0, 2**32)
        dtype = numpy.dtype(dtype if out is None else out.dtype)
        if dtype.name not in ("float32", "float64", "int32"):
            raise TypeError(f"the dtype is {dtype}, expected float32, float64 or int32")
        if out is None:
            out = numpy.empty((draws, dimensions), dtype)
        if out.shape != (draws, dimensions) or not out.flags.c_contiguous or not out.flags.writeable:
            raise SmoothcertError(f"out has the shape {out.shape}, expected ({draws}, {dimensions}) in C order, writeable")
        ask = NoiseAsk(seed=whole(seed, "seed", 0, 2**64 - 1), input=whole(input, "input", 0, 2**32 - 1),
                       first=whole(first, "first", 0, 2**32 - 1), draws=draws, dimensions=dimensions, value_dtype=2,
                       stream=STREAMS[stream], value_stride=1)  # fmt: skip
        if value is not None:
            value = as_numpy(value, "value")
            if value.shape != (dimensions,):
                raise SmoothcertError(f"value has the shape {value.shape}, expected ({dimensions},)")
            ask.value_dtype, ask.value, ask.value_stride = dtype_code(value, "value"), value.ctypes.data, value.strides[0]
        code = DTYPES[dtype.kind + str(dtype.itemsize)]
        call(LIBRARY.sc_noise_rows, self._handle, out.ctypes.data, code, out.strides[0], ctypes.byref(ask))
        return out
