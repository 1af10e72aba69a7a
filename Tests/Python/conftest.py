"""The package as pip installs it, in a folder of its own."""
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def package(installed, tmp_path_factory):
    target = tmp_path_factory.mktemp("package")
    result = subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-build-isolation", "--no-deps", "--no-index", "--target", target,
         ROOT / "Python"], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return target


@pytest.fixture(scope="session")
def resolver(package):
    sys.path.insert(0, str(package))
    import resolver

    assert str(package) in resolver.__file__
    return resolver


@pytest.fixture(scope="session")
def leads(root):
    return root / "Examples/leads.csv"
