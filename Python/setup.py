"""Builds the package around the shared library that `make` left in dist/lib."""
import pathlib
import re
import shutil
import sys

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py
from setuptools.dist import Distribution

HERE = pathlib.Path(__file__).resolve().parent
BUILT = HERE.parent / "dist" / "lib" / "libresolver.so"
COPY = HERE / "resolver" / "libresolver.so"


def bring_library():
    if BUILT.exists():
        shutil.copyfile(BUILT.resolve(), COPY)
    elif not COPY.exists():
        sys.exit("libresolver.so is missing: run make first")


def version():
    """That of the header, which the library is built from; in a source archive that of the package."""
    header = HERE.parent / "include" / "resolver.h"
    text = header.read_text(encoding="utf-8") if header.exists() else ""
    found = re.search(r'#define RESOLVER_VERSION "(.*)"', text)
    if found:
        return found.group(1)
    return re.search(r'__version__ = "(.*)"', (HERE / "resolver" / "__init__.py").read_text(encoding="utf-8")).group(1)


class Build(build_py):
    def run(self):
        bring_library()
        super().run()


class BinaryDistribution(Distribution):
    """Holds machine code, though no extension module."""

    def has_ext_modules(self):
        return True


class Wheel(bdist_wheel):
    """One wheel for every Python of a platform: ctypes does not care which."""

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


setup(version=version(), distclass=BinaryDistribution, cmdclass={"build_py": Build, "bdist_wheel": Wheel})
