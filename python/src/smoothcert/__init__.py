"""Certified-robustness numbers, exactly rounded in the safe direction.

    certify, Certifier   from votes to certified top-k radii
    bounds, predict      Clopper-Pearson bounds; PREDICT, decided exactly
    Lattice              exact Gaussian noise on a lattice
    check, audit         judge records and published logs
    smoothcert.torch     Smooth: certify a torch network with exact noise, the signature of the field

Every number is a function of its input alone: equal to what the command prints, whatever the engine, the machine or the threads.
"""
from ._certify import Certificates, Certifier, Prediction, bounds, certify, predict
from ._lattice import Lattice
from ._library import SmoothcertError

_FILES = "audit", "check", "read_counts", "read_log"


def __getattr__(name):
    """What reads files is imported when it is asked for."""
    if name in _FILES:
        from . import _files

        return getattr(_files, name)
    raise AttributeError(f"module 'smoothcert' has no attribute '{name}'")


__all__ = ["Certificates", "Certifier", "Lattice", "Prediction", "SmoothcertError", "audit", "bounds", "certify", "check", "predict",
           "read_counts", "read_log"]  # fmt: skip
