"""The store's files under kill -9, and a thousand stores at once.

A soak sets RESOLVER_KILL_ROUNDS=1000.
"""
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import time

import pytest

ROUNDS = int(os.environ.get("RESOLVER_KILL_ROUNDS", "100"))
SEED = int(os.environ.get("RESOLVER_TEST_SEED", "20260906"))


@pytest.fixture(scope="module")
def program(root, tmp_path_factory):
    """journal_program.swift with the engine's folders that it needs, as one module."""
    if shutil.which("swiftc") is None:
        pytest.skip("swiftc is not installed")
    target = tmp_path_factory.mktemp("journal") / "program"
    sources = [path for folder in ("Support", "Journal") for path in sorted((root / "Sources/Resolver" / folder).glob("*.swift"))]
    result = subprocess.run(
        ["swiftc", "-O", "-parse-as-library", "-swift-version", "6", "-enable-upcoming-feature", "ExistentialAny",
         "-package-name", "resolver", "-module-name", "Resolver", "-I", root / "Sources/CPlatform", *sources,
         root / "Tests/Process/journal_program.swift", "-o", target], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr[-4000:]
    return target


def verify(program, path):
    result = subprocess.run([program, "verify", path], capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr
    return int(result.stdout)


def test_a_killed_process_loses_nothing_that_it_acknowledged(program, tmp_path):
    chance = random.Random(SEED)
    path = tmp_path / "store"
    last = grown = 0
    for number in range(ROUNDS):
        if number % 50 == 49:  # From the beginning again: the files stay small.
            for name in ("store", "store-journal"):
                (tmp_path / name).unlink(missing_ok=True)
            last = 0
        process = subprocess.Popen([program, "write", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        # The moment of the kill is all that the clock decides.
        time.sleep(chance.random() ** 2 * 0.05)
        process.send_signal(signal.SIGKILL)
        said, complaint = process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL, f"seed {SEED}, round {number}: {complaint.decode()}"
        # A line that the kill cut is no acknowledgement.
        acknowledged = [int(line) for line in said.decode().split("\n")[:-1]]
        found = verify(program, path)
        assert found >= max([last, *acknowledged]), f"seed {SEED}, round {number}: {acknowledged[-1:]} acknowledged, {found} found"
        grown += found > last
        last = found
    assert grown > ROUNDS // 10


def test_a_second_process_is_told_that_the_store_is_in_use(program, tmp_path):
    path = tmp_path / "store"
    process = subprocess.Popen([program, "write", path], stdout=subprocess.PIPE)
    try:
        assert process.stdout.readline()
        result = subprocess.run([program, "verify", path], capture_output=True, text=True, timeout=60)
        assert result.returncode == 1 and "storeInUse" in result.stderr
    finally:
        process.kill()
        process.communicate()
    assert verify(program, path) > 0


def test_a_full_disk_is_an_error_and_loses_nothing(program, tmp_path):
    """The system refuses to let files grow beyond 3,000 bytes: the writer must stop by itself."""
    path = tmp_path / "store"
    process = subprocess.run(
        [program, "write", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)))
    assert process.returncode == 1 and "diskFull" in process.stderr, process.stderr
    acknowledged = [int(line) for line in process.stdout.split("\n")[:-1]]
    assert acknowledged and verify(program, path) >= acknowledged[-1]


def test_a_thousand_small_stores_are_open_at_once(program, tmp_path):
    count = 1000
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard != resource.RLIM_INFINITY and hard < 2 * count + 50:
        pytest.skip("the system allows fewer than 2,050 open files")
    result = subprocess.run(
        [program, "many", tmp_path, str(count)], capture_output=True, text=True, timeout=300,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (2 * count + 50, hard)))
    assert result.returncode == 0, result.stderr
    figures = json.loads(result.stdout)
    print(figures)
    assert figures["descriptors"] == 2 * count
    assert figures["bytes_each"] < 4096
