"""Every line of Docs/Falsehoods.md names the test that covers it, and that test exists."""
import re


def lines(root):
    text = (root / "Docs/Falsehoods.md").read_text()
    return [re.sub(r"\s+", " ", line) for line in re.findall(r"^- .*(?:\n  .*)*", text, re.M)]


def names_of(line):
    """The names in the parentheses or brackets at the end of a line."""
    found = re.search(r"[(\[]((?:`[^`]+`(?:, )?)+)[)\]]\.?$", line)
    return re.findall(r"`([^`]+)`", found.group(1)) if found else []


def test_every_falsehood_names_a_test_that_exists(root):
    sources = "\n".join(path.read_text() for kind in ("*.swift", "*.py") for path in (root / "Tests").rglob(kind))
    found = lines(root)
    assert len(found) > 40
    for line in found:
        names = names_of(line)
        # What is deliberately left alone, or named as a weakness, has no test.
        assert names or "on purpose" in line or "not judged yet" in line, line
        for name in names:
            exists = (root / name).exists() or f"func {name}(" in sources or f"func `{name}`(" in sources or f"def {name}(" in sources
            assert exists, f"{name} is no test: {line}"
