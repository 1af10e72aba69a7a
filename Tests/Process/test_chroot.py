"""The library and the command line tool in a root that holds ld-linux, libc, libm, libgcc_s, and nothing else.

`env -i` would not show a path into the Swift toolchain; an empty root does. Run as root and as nobody.
"""
import os
import pathlib
import re
import shutil
import subprocess

import pytest

ALLOWED = {"ld-linux-x86-64.so.2", "libc.so.6", "libm.so.6", "libgcc_s.so.1"}


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, **options)


def needed(path):
    """Libraries a program loads, and where they lie here."""
    listing = run("ldd", path).stdout
    found = dict(re.findall(r"(\S+) => (\S+) \(", listing))
    loader = re.search(r"(/\S*ld-linux\S*) \(", listing)
    return found, loader.group(1) if loader else None


@pytest.fixture(scope="module")
def jail(root, clang, installed, compile_options, tmp_path_factory):
    folder = tmp_path_factory.mktemp("jail")
    for name in ("bin", "lib", "lib64", "data"):
        (folder / name).mkdir()
    folder.chmod(0o755)
    (folder / "data").chmod(0o777)
    program = folder / "bin/program"
    command = [clang, "-std=c11", root / "Tests/CAPI/program_hostile.c", "-o", program, *compile_options, "-lpthread"]
    assert run(*command).returncode == 0
    # The program finds the library by this path alone.
    command[-2] = "-Wl,-rpath,/lib"
    assert run(*command, "-lpthread").returncode == 0
    shutil.copy(installed / "bin/resolver", folder / "bin/resolver")
    shutil.copy((installed / "lib/libresolver.so").resolve(), folder / "lib/libresolver.so.0")
    copied = set()
    for file in (installed / "bin/resolver", (installed / "lib/libresolver.so").resolve()):
        libraries, loader = needed(file)
        for name, path in libraries.items():
            assert name in ALLOWED, f"{file.name} needs {name}"
            shutil.copy(path, folder / "lib" / name)
            copied.add(name)
        if loader:
            shutil.copy(loader, folder / "lib64/ld-linux-x86-64.so.2")
    sample = root / "Examples/leads.csv"
    if sample.exists():
        shutil.copy(sample, folder / "data/leads.csv")
    for path in folder.rglob("*"):
        path.chmod(path.stat().st_mode | 0o444 | (0o111 if path.is_dir() or path.parent.name in ("bin", "lib", "lib64") else 0))
    # pytest's folders are closed to others; nobody must be able to walk to the jail.
    for parent in folder.parents:
        if parent == pathlib.Path(parent.anchor):
            break
        try:
            parent.chmod(parent.stat().st_mode | 0o111)
        except PermissionError:
            break
    return folder


def prefixes():
    yield pytest.param([], id="root")
    yield pytest.param(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "unshare", "-r"], id="nobody")


@pytest.fixture(params=prefixes())
def inside(request, jail):
    if os.geteuid() != 0:
        if request.param:
            prefix = ["unshare", "-r"]
        else:
            pytest.skip("chroot as root: the tests do not run as root")
    else:
        prefix = request.param
    if prefix and run(*prefix, "true").returncode != 0:
        pytest.skip("chroot as nobody: user namespaces are not available")

    def enter(*command):
        return run(*prefix, shutil.which("chroot") or "/usr/sbin/chroot", jail, *command, env={})

    return enter


def test_the_library_runs_in_an_empty_root(inside):
    result = inside("/bin/program", "/data", "/data", "20000")
    assert result.returncode == 0, result.stderr
    assert "passed" in result.stdout


def test_the_command_line_tool_runs_in_an_empty_root(inside):
    result = inside("/bin/resolver", "--version")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0.1" in result.stdout


def test_the_command_line_tool_finds_people_in_an_empty_root(inside, jail, root):
    if not (root / "Examples/leads.csv").exists():
        pytest.skip("Examples/leads.csv is not there")
    output = jail / "data/out.csv"
    output.unlink(missing_ok=True)
    result = inside("/bin/resolver", "dedupe", "/data/leads.csv", "-o", "/data/out.csv", "--quiet")
    assert result.returncode == 0, result.stdout + result.stderr
    assert output.read_text(encoding="utf-8-sig").startswith("entity_id")
    output.unlink()
