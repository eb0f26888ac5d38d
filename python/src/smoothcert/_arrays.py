"""Arrays of anybody as NumPy sees them, without a copy, and numbers as exact texts."""
import decimal
import numbers

import numpy

from ._library import DTYPES, SmoothcertError


def as_numpy(array, what):
    """A view of a NumPy array, a torch tensor on the CPU, or anything with __array__ or __dlpack__."""
    if isinstance(array, numpy.ndarray):
        return array
    device = getattr(array, "device", None)
    if device is not None and getattr(device, "type", "cpu") != "cpu":
        raise TypeError(f"{what} is on the device '{device}', expected the CPU: move it with .cpu()")
    if hasattr(array, "detach"):
        array = array.detach()
    if hasattr(array, "__dlpack__") and not hasattr(array, "__array__"):
        return numpy.from_dlpack(array)
    return numpy.asarray(array)


def dtype_code(array, what):
    """The number of the dtype for the library; TypeError when it is none of whole numbers."""
    kind = array.dtype.kind + str(array.dtype.itemsize)
    if array.dtype.kind not in "iu" or kind not in DTYPES:
        raise TypeError(f"{what} have the dtype {array.dtype}, expected integers of 8 to 64 bits: counts are whole numbers")
    return DTYPES[kind]


def votes(counts):
    """Votes as an array of two dimensions in the byte order of the machine, and the code of its dtype."""
    array = as_numpy(counts, "counts")
    code = dtype_code(array, "counts")
    if array.ndim != 2:
        raise SmoothcertError(f"counts have {array.ndim} dimensions, expected 2: a row for each input, a column for each class")
    return array if array.dtype.isnative else array.astype(array.dtype.newbyteorder("=")), code


def labels_of(labels, rows):
    """Labels as int64, one for each row."""
    array = as_numpy(labels, "labels")
    dtype_code(array, "labels")
    if array.shape != (rows,):
        raise SmoothcertError(f"labels have the shape {array.shape}, expected ({rows},): one for each row of counts")
    if array.dtype == numpy.uint64 and rows and int(array.max()) >= 2**63:
        raise SmoothcertError("a label is 2^63 or more, expected a class")
    return numpy.ascontiguousarray(array, dtype=numpy.int64)


def decimal_text(number, what):
    """The decimal number that is meant: a str or a Decimal exactly, a float the number that its repr shows."""
    if isinstance(number, str):
        return number
    if isinstance(number, decimal.Decimal):
        if not number.is_finite():
            raise SmoothcertError(f"{what} is {number}, expected a finite number")
        return str(number)
    if isinstance(number, numbers.Real) and not isinstance(number, bool):
        return repr(float(number)) if not isinstance(number, numbers.Integral) else str(int(number))
    raise TypeError(f"{what} is a {type(number).__name__}, expected a str, Decimal, int or float")


def whole(number, what, least, most):
    """An int within limits."""
    if isinstance(number, bool) or not isinstance(number, (numbers.Integral, numpy.integer)):
        raise TypeError(f"{what} is a {type(number).__name__}, expected an int")
    if not least <= number <= most:
        raise SmoothcertError(f"{what} is {number}, expected {least} .. {most}")
    return int(number)
