"""Which tool the tests of the command line run: the one that RESOLVER_CLI names, else the installed one."""
import os
import pathlib

import pytest

from command_line import Tool
from lead_files import write_big_file


@pytest.fixture(scope="session")
def tool_path(request) -> str:
    named = os.environ.get("RESOLVER_CLI")
    return str(pathlib.Path(named).resolve()) if named else request.getfixturevalue("cli")


@pytest.fixture
def tool(tool_path, tmp_path) -> Tool:
    """The tool, started in an empty folder."""
    return Tool(tool_path, tmp_path)


@pytest.fixture(scope="session")
def big_file(tmp_path_factory) -> pathlib.Path:
    """Enough rows that a run lasts long enough to be disturbed; nobody may change it."""
    path = tmp_path_factory.mktemp("big") / "big.csv"
    write_big_file(path)
    return path
