"""Builds the library and the command by the project's make, and puts them into the package: one wheel for every Python 3.

The wheel holds no extension module, only a shared library that ctypes loads, so that its tag names no Python and no ABI.
"""
import os
import re
import shutil
import subprocess

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py
from wheel.bdist_wheel import bdist_wheel

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BUILD = os.environ.get("SMOOTHCERT_BUILD", os.path.join(ROOT, "build", "wheel"))


def version():
    with open(os.path.join(ROOT, "spec", "version.h")) as file:
        return re.search(r'SC_VERSION "([^"]+)"', file.read()).group(1)


class BuildWithLibrary(build_py):
    def run(self):
        super().run()
        wanted = ["libsmoothcert.so", "smoothcert"]
        # Without CUDA and MPI: the wheel is for machines that may have neither.
        call = ["make", "-s", "-C", ROOT, f"-j{os.cpu_count() or 1}", f"BUILD={BUILD}", "NVCC=", "MPICC="]
        subprocess.run(call + [os.path.join(BUILD, name) for name in wanted], check=True)
        folder = os.path.join(self.build_lib, "smoothcert", "lib")
        os.makedirs(folder, exist_ok=True)
        for name in wanted:
            target = os.path.join(folder, name)
            shutil.copy(os.path.realpath(os.path.join(BUILD, name)), target)
            subprocess.run(["strip", "--strip-unneeded", target], check=True)


class OneWheel(bdist_wheel):
    def finalize_options(self):
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


class WithLibrary(Distribution):
    def has_ext_modules(self):
        return True


setup(version=version(), cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": OneWheel}, distclass=WithLibrary)
