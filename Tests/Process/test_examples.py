"""The examples, built and run as their first lines say, and the wheel."""
import itertools
import json
import os
import shutil
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


# A tiny CRM: whatever comes first, it is the same customer.

ARRIVALS = ["lead", "chat", "call", "order"]
ORDERS = [list(order) for order in itertools.permutations(ARRIVALS)][::5] + [["order", "call"] + ARRIVALS]


def without_ids(person):
    """A profile without what the order of arrival decides: the ids, and which record is told first. (A nameless call that comes first has
    an id of its own, and the person that of the first record with a name.)"""
    for key in ("id", "asked"):
        person.pop(key)
    for record in person["records"]:
        record.pop("own_id")
    person["records"].sort(key=lambda record: record["id"])
    return person


def told(program, folder, order, environment=None):
    result = run(*program, folder / "-".join(order), *order, env=environment)
    assert result.returncode == 0, (result.stdout + result.stderr)[-4000:]
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[:-3]] == order
    profile, timeline, why = (json.loads(line.split(" ", 1)[1]) for line in lines[-3:])
    assert profile["id"] in {line.split()[1].rstrip(":") for line in lines[:-3]} and len(profile["records"]) == 4, lines
    assert why["same_person"] and [entry["kind"] for entry in timeline] == ["form", "message", "call", "order"]
    return without_ids(profile), timeline


def test_the_crm_in_c_finds_one_person_in_any_order(root, clang, compile_options, tmp_path):
    result = run(clang, "-std=c99", "-Wall", "-Wextra", "-Werror", root / "Examples/crm.c", "-o", tmp_path / "crm", *compile_options)
    assert result.returncode == 0, result.stderr
    profiles = [told((tmp_path / "crm",), tmp_path, order) for order in ORDERS]
    assert profiles[0][0]["golden"]["phone"]["value"] == "+84983217465"
    assert all(profile == profiles[0] for profile in profiles)
    # Told again, nothing changes.
    assert told((tmp_path / "crm",), tmp_path, ORDERS[0]) == profiles[0]


def test_the_crm_in_c_under_the_address_sanitizer(root, clang, sanitized, tmp_path):
    result = run(clang, "-std=c99", "-Wall", "-Wextra", "-Werror", "-g", "-fsanitize=address", root / "Examples/crm.c", "-o", tmp_path / "crm",
                 f"-I{root}/include", f"-L{sanitized}", "-lCResolver", f"-Wl,-rpath,{sanitized}")
    assert result.returncode == 0, result.stderr
    environment = dict(os.environ, SWIFT_BACKTRACE="enable=no", ASAN_OPTIONS="detect_leaks=1")
    profiles = [told((tmp_path / "crm",), tmp_path, order, environment) for order in ORDERS]
    assert all(profile == profiles[0] for profile in profiles)


def test_the_crm_in_php_finds_one_person_in_any_order(root, installed, tmp_path):
    if "FFI" not in (run("php", "-m").stdout.split() if shutil.which("php") else []):
        pytest.skip("php with FFI is not installed")
    environment = dict(os.environ, RESOLVER_PREFIX=str(installed))
    profiles = [told((shutil.which("php"), root / "Examples/crm.php"), tmp_path, order, environment) for order in ORDERS]
    assert profiles[0][0]["golden"]["phone"]["value"] == "+84983217465"
    assert all(profile == profiles[0] for profile in profiles)
    result = run("php", root / "Examples/crm.php", tmp_path / "nowhere/x", "call", env=environment)
    assert result.returncode == 1 and result.stderr.startswith("io: "), result.stdout + result.stderr


def test_the_crm_in_go_finds_one_person_in_any_order(root, installed, tmp_path):
    if shutil.which("go") is None or shutil.which("pkg-config") is None:
        pytest.skip("go, or pkg-config, is not installed")
    environment = dict(os.environ, PKG_CONFIG_PATH=str(installed / "lib/pkgconfig"), LD_LIBRARY_PATH=str(installed / "lib"),
                       GOCACHE=str(tmp_path / "cache"), CGO_ENABLED="1")
    result = run("go", "build", "-o", tmp_path / "crm", root / "Examples/crm.go", env=environment)
    assert result.returncode == 0, result.stderr
    profiles = [told((tmp_path / "crm",), tmp_path, order, environment) for order in ORDERS]
    assert profiles[0][0]["golden"]["phone"]["value"] == "+84983217465"
    assert all(profile == profiles[0] for profile in profiles)
    result = run(tmp_path / "crm", tmp_path / "nowhere/x", "call", env=environment)
    assert result.returncode == 1 and result.stderr.startswith("io: "), result.stdout + result.stderr


def test_the_crm_in_python_finds_one_person_in_any_order(root, package, tmp_path):
    said = []
    for order in ORDERS:
        result = run(sys.executable, root / "Examples/crm.py", tmp_path / "-".join(order), *order, env=dict(os.environ, PYTHONPATH=str(package)))
        assert result.returncode == 0, result.stderr
        arrived, told = result.stdout.split("\n\n")
        assert [line.split()[0] for line in arrived.splitlines()] == order
        said.append(told)
    assert "One person with 4 records" in said[0] and "690,000 đ" in said[0] and "two people" not in said[0]
    assert all(told == said[0] for told in said)


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
