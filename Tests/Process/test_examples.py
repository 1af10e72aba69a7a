"""The examples, built and run as their first lines say, and the wheel."""
import os
import pathlib
import subprocess
import sys

import pytest


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)


def expect_people(said, output):
    assert "records, " in said and " people" in said, said
    first = output.read_text(encoding="utf-8-sig").splitlines()[0]
    assert first.startswith("entity_id,")


def test_c_example(root, clang, compile_options, tmp_path):
    result = run(clang, "-std=c99", "-Wall", "-Wextra", "-Werror", root / "Examples/dedupe.c", "-o", tmp_path / "dedupe", *compile_options)
    assert result.returncode == 0, result.stderr
    result = run(tmp_path / "dedupe", root / "Examples/leads.csv", tmp_path / "people.csv")
    assert result.returncode == 0, result.stderr
    expect_people(result.stdout, tmp_path / "people.csv")
    assert run(tmp_path / "dedupe", "/nowhere.csv", tmp_path / "none.csv").returncode == 1


@pytest.fixture(scope="module")
def wheel(root, installed):
    """What `make wheel` builds, unpacked."""
    result = run("make", "-C", root, "--no-print-directory", "wheel")
    assert result.returncode == 0, result.stdout + result.stderr
    wheels = list((root / "dist/wheel").glob("*.whl"))
    assert len(wheels) == 1
    return wheels[0]


def test_wheel_is_one_for_every_python_and_small(wheel):
    assert wheel.name.startswith("libresolver-0.1.0-py3-none-linux")
    assert wheel.stat().st_size < 4_000_000


def test_python_example_from_the_wheel(root, wheel, tmp_path):
    result = run(sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", tmp_path / "site", wheel)
    assert result.returncode == 0, result.stderr
    result = run(sys.executable, root / "Examples/dedupe.py", root / "Examples/leads.csv", tmp_path / "people.csv",
                 env=dict(os.environ, PYTHONPATH=str(tmp_path / "site")))
    assert result.returncode == 0, result.stderr
    expect_people(result.stdout, tmp_path / "people.csv")


def test_swift_example(root, tmp_path):
    folder = root / "Examples/DedupeExample"
    result = run("swift", "run", "--package-path", folder, "--scratch-path", root / ".build-example", "DedupeExample",
                 root / "Examples/leads.csv", tmp_path / "people.csv")
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    expect_people(result.stdout, tmp_path / "people.csv")
