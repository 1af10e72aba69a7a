"""What the process-level tests share: where things are, the installed prefix, and the rule about skips."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
REQUIRE_ALL = os.environ.get("RESOLVER_REQUIRE_ALL") == "1"


# A job that a shell started in the background ignores Ctrl-C, and so would every program that the tests start.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config):
    config.addinivalue_line("markers", "public_data: needs data that is not in the repository; may be skipped in CI")


def pytest_sessionstart(session):
    # The reason of every skip belongs into the last lines.
    session.config.option.reportchars = "s" + (session.config.option.reportchars or "").replace("s", "")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if REQUIRE_ALL and report.skipped and not item.get_closest_marker("public_data"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"a skip is a failure here (RESOLVER_REQUIRE_ALL=1): {reason}"


@pytest.fixture(scope="session")
def root() -> pathlib.Path:
    return ROOT


@pytest.fixture(scope="session")
def clang() -> str:
    """The toolchain's C compiler."""
    return subprocess.run([ROOT / "Tools/find-clang.sh"], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="session")
def installed(tmp_path_factory) -> pathlib.Path:
    """A prefix holding what `make install` writes."""
    if not (ROOT / "dist/lib/libresolver.so").exists() or not (ROOT / "dist/bin/resolver").exists():
        subprocess.run(["make", "-C", ROOT, "all"], check=True)
    prefix = tmp_path_factory.mktemp("prefix")
    subprocess.run([ROOT / "Tools/install.sh", prefix, prefix], check=True, capture_output=True)
    return prefix


@pytest.fixture(scope="session")
def package(installed, tmp_path_factory):
    """The Python package as pip installs it, in a folder of its own."""
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
def cli(installed) -> str:
    """The installed command line tool."""
    return str(installed / "bin/resolver")


@pytest.fixture(scope="session")
def compile_options(installed) -> list:
    """What pkg-config says about the installed library, as a C user gets it."""
    if shutil.which("pkg-config") is None:
        pytest.skip("pkg-config is not installed")
    environment = dict(os.environ, PKG_CONFIG_PATH=str(installed / "lib/pkgconfig"))
    text = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "resolver"], env=environment, capture_output=True, text=True, check=True).stdout
    return text.split() + [f"-Wl,-rpath,{installed}/lib"]


@pytest.fixture(scope="session")
def sanitized(root) -> pathlib.Path:
    """The library with the address sanitizer, debug checks included."""
    result = subprocess.run(
        ["swift", "build", "--sanitize=address", "--scratch-path", root / ".build-asan", "--product", "CResolver"], cwd=root,
        capture_output=True, text=True)
    assert result.returncode == 0, result.stdout[-4000:]
    return root / ".build-asan/debug"


sys.dont_write_bytecode = True
