"""What the compiled objects call: no heap of the Swift runtime where C can get to, and no trap in the folders without.

The objects are those of the release build, one for each source file.
"""
import collections
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OBJECTS = ROOT / ".build-lib/release"
# Allocations of the Swift runtime end the process when memory ends.
HEAP = {"swift_allocObject", "swift_slowAlloc", "swift_slowAllocTyped", "swift_allocBox", "swift_bufferAllocate"}
TRAPLESS = {"CResolver", "Text", "Similarity", "Identifiers"}


def sources():
    """Each source file's object, under the name of its folder."""
    for source in sorted((ROOT / "Sources/Resolver").rglob("*.swift")):
        yield source.relative_to(ROOT / "Sources/Resolver").parts[0], OBJECTS / f"Resolver.build/{source.name}.o"
    for source in sorted((ROOT / "Sources/CResolver").glob("*.swift")):
        yield "CResolver", OBJECTS / f"CResolver.build/{source.name}.o"


@pytest.fixture(scope="module")
def objects(installed):
    found = [(folder, path) for folder, path in sources() if path.exists()]
    assert len(found) > 20, "the release build left no objects"
    return found


def undefined(path):
    listing = subprocess.run(["nm", "-u", path], capture_output=True, text=True, check=True).stdout
    return {line.split()[-1] for line in listing.splitlines()}


# Folders that C never enters: the Swift face, and the tools that make and judge test data.
SWIFT_ONLY = {"API", "Synthesis", "Evaluation"}


def test_nothing_that_c_reaches_allocates_on_the_swift_heap(objects):
    offenders = {
        f"{folder}/{path.name}": sorted(undefined(path) & HEAP)
        for folder, path in objects if folder not in SWIFT_ONLY and undefined(path) & HEAP}
    assert offenders == {}


def test_folders_that_promise_it_have_no_trap(objects):
    traps = collections.Counter()
    for folder, path in objects:
        if folder not in TRAPLESS:
            continue
        code = subprocess.run(["objdump", "-d", "--no-show-raw-insn", path], capture_output=True, text=True, check=True).stdout
        traps[f"{folder}/{path.name}"] += sum(line.split()[-1] == "ud2" for line in code.splitlines() if line.strip())
    assert {name: count for name, count in traps.items() if count} == {}
