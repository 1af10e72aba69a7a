"""The examples of README.md are taken from it, compiled and run; its links lead somewhere."""
import os
import re
import subprocess
import sys

import pytest

LEADS = "Tên,Liên hệ\nNguyễn Thị Ngọc Lan,098 321 74 65\nNgọc Lan,+84983217465\nTrần Quốc Bảo,0905113872\n"
DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Docs/README.md"]


def example(root, language):
    """The first block of code in this language that is a whole program."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", (root / "README.md").read_text(), re.M | re.S)
    blocks = [block for block in blocks if "resolver.Store" not in block]
    assert blocks, f"README.md has no example in {language}"
    return blocks[0]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "leads.csv").write_text(LEADS)
    return tmp_path


def check(folder, command, **options):
    result = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, **options)
    assert result.returncode == 0, result.stderr
    assert "2 people in 3 rows" in result.stdout
    rows = (folder / "leads-people.csv").read_text().splitlines()
    assert rows[0] == "entity_id,Tên,Liên hệ"
    ids = [row.split(",")[0] for row in rows[1:]]
    assert ids[0] == ids[1] != ids[2]


def test_c_example(root, folder, clang, compile_options):
    (folder / "example.c").write_text(example(root, "c"))
    subprocess.run([clang, "-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", "example.c", "-o", "example",
                    *compile_options], cwd=folder, check=True)
    check(folder, ["./example"])


def test_python_example(root, folder, installed):
    (folder / "example.py").write_text(example(root, "python"))
    environment = dict(os.environ, PYTHONPATH=str(root / "Python"), RESOLVER_LIBRARY=str(installed / "lib/libresolver.so"))
    check(folder, [sys.executable, "example.py"], env=environment)


def test_store_example(root, folder, installed):
    programs = [block for block in re.findall(r"^```python\n(.*?)^```", (root / "README.md").read_text(), re.M | re.S) if "resolver.Store" in block]
    assert len(programs) == 1 and len(programs[0].splitlines()) <= 16
    environment = dict(os.environ, PYTHONPATH=str(root / "Python"), RESOLVER_LIBRARY=str(installed / "lib/libresolver.so"))
    result = subprocess.run([sys.executable, "-c", programs[0]], cwd=folder, capture_output=True, text=True, env=environment)
    assert result.returncode == 0, result.stderr
    assert result.stdout == "new new merged\n+84983217465\nTrue\n"


def test_swift_example(root, folder):
    # A package of its own, as a user's would be. Its folder stays, so that the second build is short.
    package = root / ".build-readme"
    sources = package / "Sources/Example"
    sources.mkdir(parents=True, exist_ok=True)
    (package / "Package.swift").write_text(
        "// swift-tools-version: 6.2\nimport PackageDescription\n"
        'let package = Package(name: "example", dependencies: [.package(name: "resolver", path: "..")], targets: [\n'
        '    .executableTarget(name: "Example", dependencies: [.product(name: "Resolver", package: "resolver")])])\n')
    (sources / "main.swift").write_text(example(root, "swift"))
    build = subprocess.run(["swift", "build", "--package-path", package], capture_output=True, text=True)
    assert build.returncode == 0, build.stdout[-4000:] + build.stderr[-2000:]
    check(folder, [package / ".build/debug/Example"])


def test_the_examples_are_short(root):
    for language in ["c", "python", "swift"]:
        assert len(example(root, language).splitlines()) <= 32
    assert len((root / "README.md").read_text().splitlines()) <= 300


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(root, document):
    page = root / document
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text()):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_every_folder_of_the_engine_has_its_page_and_its_line(root):
    described = (root / "ARCHITECTURE.md").read_text()
    for folder in sorted(path for path in (root / "Sources/Resolver").iterdir() if path.is_dir()):
        page = folder / "README.md"
        assert page.exists(), f"{folder.name} has no README.md"
        assert len(page.read_text().splitlines()) <= 30, folder.name
        assert f"{folder.name}/" in described, f"ARCHITECTURE.md does not name {folder.name}"


def test_options_in_the_readme_exist(root, cli):
    words = subprocess.run([cli, "dedupe", "--help"], capture_output=True, text=True, check=True).stdout
    for option in set(re.findall(r"`(--[a-z-]+)", (root / "README.md").read_text())):
        assert option in words, option
