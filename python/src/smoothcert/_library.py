"""The batch interface of libsmoothcert (batch.h, certifier.h, bounds_many.h, predict_rows.h, noise_rows.h), by ctypes."""
import ctypes
import os
from ctypes import POINTER, byref, c_char_p, c_int, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p

ABI = 1
OK, UNDECIDED, DOMAIN, SYNTAX = 0, 1, 2, 3
ROWS, CANCELLED, MEMORY, DEVICE, LARGE = 16, 17, 18, 19, 20
DTYPES = {"i1": 1, "u1": 2, "i2": 3, "u2": 4, "i4": 5, "u4": 6, "i8": 7, "u8": 8, "f4": 9, "f8": 10}


class SmoothcertError(ValueError):
    """What was asked cannot be answered.  `row` is the row (from 0) that is wrong, or None; `code` is that of batch.h."""

    def __init__(self, text, row=None, code=DOMAIN):
        super().__init__(text)
        self.row, self.code = row, code


class Problem(ctypes.Structure):
    _fields_ = [("status", c_int32), ("reserved", c_int32), ("row", c_int64), ("text", ctypes.c_char * 496)]


class _Sized(ctypes.Structure):
    def __init__(self, **values):
        super().__init__(size=ctypes.sizeof(type(self)), **values)


class VotesView(_Sized):
    _fields_ = [("size", c_size_t), ("data", c_void_p), ("dtype", c_int32), ("reserved", c_int32), ("rows", c_uint64),
                ("classes", c_uint64), ("row_stride", c_int64), ("class_stride", c_int64), ("open", c_void_p),
                ("open_stride", c_int64)]  # fmt: skip


class Ask(_Sized):
    _fields_ = [("size", c_size_t), ("method", c_char_p), ("alpha", c_char_p), ("sigma", c_char_p), ("engine", c_char_p),
                ("k", c_uint64), ("digits", c_int32), ("threads", c_int32)]  # fmt: skip


class Answers(_Sized):
    _fields_ = [("size", c_size_t), ("status", c_void_p), ("n", c_void_p), ("count", c_void_p), ("t", c_void_p),
                ("p_lower", c_void_p), ("radius", c_void_p), ("p_lower_double", c_void_p), ("radius_double", c_void_p),
                ("by_reference", c_uint64)]  # fmt: skip


class BoundsAsk(_Sized):
    _fields_ = [("size", c_size_t), ("questions", c_uint64), ("n", c_void_p), ("count", c_void_p), ("n_stride", c_int64),
                ("count_stride", c_int64), ("alpha", POINTER(c_char_p)), ("alphas", c_uint64), ("alpha_of", c_void_p),
                ("alpha_of_stride", c_int64), ("parts", c_uint64), ("rounding", c_int32), ("digits", c_int32),
                ("engine", c_char_p), ("threads", c_int32), ("reserved", c_int32)]  # fmt: skip


class BoundsOut(_Sized):
    _fields_ = [("size", c_size_t), ("status", c_void_p), ("lower", c_void_p), ("upper", c_void_p), ("lower_double", c_void_p),
                ("upper_double", c_void_p), ("by_reference", c_uint64)]  # fmt: skip


class PredictAsk(_Sized):
    _fields_ = [("size", c_size_t), ("alpha", c_char_p), ("k", c_uint64), ("threads", c_int32), ("reserved", c_int32)]


class Predictions(_Sized):
    _fields_ = [("size", c_size_t), ("status", c_void_p), ("answered", c_void_p), ("classes", c_void_p), ("n", c_void_p),
                ("count", c_void_p), ("next", c_void_p)]  # fmt: skip


class NoiseAsk(_Sized):
    _fields_ = [("size", c_size_t), ("seed", c_uint64), ("input", c_uint32), ("first", c_uint32), ("draws", c_uint64),
                ("dimensions", c_uint64), ("value", c_void_p), ("value_dtype", c_int32), ("stream", c_int32),
                ("value_stride", c_int64)]  # fmt: skip


PROGRESS = ctypes.CFUNCTYPE(c_int, c_void_p, c_uint64, c_uint64)


def folder():
    """Where the library and the command of this package lie."""
    return os.environ.get("SMOOTHCERT_LIBRARY_DIR") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib")


def command():
    """The command `smoothcert` of this package."""
    return os.path.join(folder(), "smoothcert")


def _load():
    path = os.path.join(folder(), "libsmoothcert.so")
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(f"smoothcert: {path} is not there or cannot be loaded ({error}); expected it beside this package: "
                          "install the package by pip, or set SMOOTHCERT_LIBRARY_DIR to the folder of a build") from None  # fmt: skip
    if library.sc_abi() != ABI:
        raise ImportError(f"smoothcert: {path} has the ABI {library.sc_abi()}, expected {ABI}: package and library are of two versions")
    for name, result, arguments in (
        ("sc_certifier_open", c_void_p, [POINTER(Ask), c_uint64, POINTER(Problem)]),
        ("sc_certifier_engine", c_char_p, [c_void_p]),
        ("sc_certifier_rows", c_int, [c_void_p, POINTER(Answers), POINTER(VotesView), c_void_p, PROGRESS, c_void_p, POINTER(Problem)]),
        ("sc_certifier_close", None, [c_void_p]),
        ("sc_bounds_many", c_int, [POINTER(BoundsOut), POINTER(BoundsAsk), PROGRESS, c_void_p, POINTER(Problem)]),
        ("sc_predict_rows", c_int, [POINTER(Predictions), POINTER(PredictAsk), POINTER(VotesView), PROGRESS, c_void_p, POINTER(Problem)]),
        ("sc_noise_open", c_void_p, [c_uint64, c_char_p, c_int32, POINTER(Problem)]),
        ("sc_noise_rows", c_int, [c_void_p, c_void_p, c_int, c_int64, POINTER(NoiseAsk), PROGRESS, c_void_p, POINTER(Problem)]),
        ("sc_noise_close", None, [c_void_p]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


LIBRARY = _load()


def refuse(problem):
    row = problem.row if problem.row >= 0 else None
    return SmoothcertError(problem.text.decode() or f"status {problem.status}", row, problem.status)


class Watch:
    """The callback of a call: reports progress, and ends the call when the report raises or Ctrl-C was pressed."""

    def __init__(self, progress):
        self.progress, self.raised = progress, None
        self.callback = PROGRESS(self._called)

    def _called(self, _user, done, total):
        try:
            if self.progress is not None:
                self.progress(done, total)
        except BaseException as error:  # noqa: B902: also KeyboardInterrupt, which belongs to the caller
            self.raised = error
            return 1
        return 0


def call(function, *arguments, progress=None, rows=False):
    """Calls; raises what is wrong.  rows: a row without an answer is no error of the whole (SC_ROWS is answered)."""
    problem, watch = Problem(), Watch(progress)
    code = function(*arguments, watch.callback, None, byref(problem))
    if watch.raised is not None:
        raise watch.raised
    if code != OK and not (rows and code == ROWS):
        raise refuse(problem)
    return code, problem
