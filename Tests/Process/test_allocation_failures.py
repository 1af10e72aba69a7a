"""No allocation of the library may end the process that loaded it: each of them is made to fail once."""
import os
import subprocess

import pytest


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)


@pytest.fixture(scope="module")
def programs(root, clang, compile_options, tmp_path_factory):
    folder = tmp_path_factory.mktemp("allocation")
    preload = folder / "interpose.so"
    for command in (
        [clang, "-O1", "-g", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", root / "Tests/CAPI/interpose.c", "-o", preload, "-ldl"],
        [clang, "-std=c11", "-O1", "-g", "-pedantic", "-Wall", "-Wextra", "-Werror", root / "Tests/CAPI/allocation_failures.c",
         preload, "-o", folder / "program", *compile_options, f"-Wl,-rpath,{folder}"],
    ):
        result = run(*command)
        assert result.returncode == 0, result.stderr
    return folder


def small_copy(root, folder, rows=400):
    """The first records of the example: enough to come through every stage, few enough to run a thousand times."""
    import csv
    with open(root / "Examples/leads.csv", newline="", encoding="utf-8") as source, \
            open(folder / "leads.csv", "w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target)
        for number, row in enumerate(csv.reader(source)):
            if number > rows:
                break
            writer.writerow(row)
    return folder / "leads.csv"


def test_every_failing_allocation_is_a_status(root, programs, tmp_path):
    environment = dict(os.environ, LD_PRELOAD=str(programs / "interpose.so"))
    result = run(programs / "program", small_copy(root, tmp_path), tmp_path, env=environment, timeout=600)
    assert result.returncode == 0, (result.returncode, result.stdout + result.stderr)
    assert "failing allocations" in result.stdout
    print(result.stdout)
