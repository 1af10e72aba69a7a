"""Arguments: what the tool says about itself and about calls that make no sense. Nothing here needs the engine."""
import re

import pytest

from command_line import DONE, INPUT_OUTPUT, USAGE

COMMANDS = ["dedupe", "generate", "evaluate", "normalize", "help", "version"]


def test_without_arguments_it_explains_itself_and_fails(tool):
    result = tool.run().must_be(USAGE)
    assert result.out == b""
    for command in COMMANDS:
        assert command in result.err


@pytest.mark.parametrize("words", [["help"], ["--help"], ["-h"]])
def test_help_lists_every_command(tool, words):
    said = tool.run(*words).must_be(DONE).out.decode()
    assert all(f"  {command}" in said for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(tool, command):
    first = tool.run(command, "--help").must_be(DONE)
    assert first.out.decode().count("Usage: resolver " + command) == 1
    assert tool.run("help", command).must_be(DONE).out == first.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_a_wide_terminal(tool, command):
    for line in tool.run("help", command).out.decode().splitlines():
        assert len(line) <= 110, line


@pytest.mark.parametrize("words", [["version"], ["--version"], ["-V"]])
def test_version_is_that_of_the_header(tool, root, words):
    header = (root / "include/resolver.h").read_text()
    version = re.search(r'#define RESOLVER_VERSION "(.*)"', header).group(1)
    assert tool.run(*words).must_be(DONE).out.decode() == f"resolver {version}\n"


def test_unknown_command_names_the_nearest(tool):
    assert "Did you mean dedupe?" in tool.run("dedup", "leads.csv").must_be(USAGE).err


def test_a_file_in_place_of_a_command_is_told_how(tool):
    assert "resolver dedupe leads.csv" in tool.run("leads.csv").must_be(USAGE).err


@pytest.mark.parametrize("wrong, meant", [("--entitis", "--entities"), ("--outptu", "--output"), ("--theads", "--threads")])
def test_unknown_option_names_the_nearest(tool, wrong, meant):
    (tool.folder / "leads.csv").write_text("a\n1\n")
    assert f"Did you mean {meant}?" in tool.run("dedupe", "leads.csv", wrong, "x").must_be(USAGE).err


@pytest.mark.parametrize("words, said", [
    ([], "INPUT.csv"),
    (["a.csv", "b.csv"], "b.csv"),
    (["leads.csv", "-o"], "--output"),
    (["leads.csv", "--map", "phone"], "FIELD=COLUMN"),
    (["leads.csv", "--map", "--json"], "--map needs a value"),
    (["leads.csv", "--links", "-o", "out.csv"], "--links needs a value"),
    (["leads.csv", "--touchpoints", "-"], "--touchpoints needs a file"),
    (["leads.csv", "--threads", "two"], "two"),
    (["leads.csv", "--threads=-1"], "-1"),
    (["leads.csv", "--memory-limit", "lots"], "lots"),
    (["leads.csv", "--memory-limit", ""], "800M"),
    (["leads.csv", "--region", "Vietnam"], "Vietnam"),
    (["leads.csv", "--json=yes"], "takes no value"),
    (["leads.csv", "-x"], "-x"),
    (["leads.csv", "--map", "phnoe=SĐT"], "phnoe"),
])
def test_wrong_call_is_explained(tool, words, said):
    (tool.folder / "leads.csv").write_text("Họ tên,SĐT\nLan,0983217465\n")
    result = tool.run("dedupe", *words).must_be(USAGE)
    assert said in result.err
    assert tool.files() == ["leads.csv"]


def test_mistyped_file_name_lists_close_ones(tool):
    for name in ["khach-hang.csv", "khach-hang-2.csv", "don-hang.xlsx"]:
        (tool.folder / name).touch()
    said = tool.run("dedupe", "khach-hagn.csv").must_be(INPUT_OUTPUT).err
    assert "khach-hagn.csv" in said and "khach-hang.csv" in said and "xlsx" not in said


def test_wrong_ending_lists_the_file_of_the_same_name(tool):
    (tool.folder / "danh sách.xlsx").touch()
    assert "danh sách.xlsx" in tool.run("dedupe", "danh sách.csv").must_be(INPUT_OUTPUT).err


@pytest.mark.parametrize("name", ["leads.csv", "./leads.csv", "link.csv"])
def test_the_input_is_never_overwritten(tool, name):
    content = "Họ tên,SĐT\nLan,0983217465\n".encode()
    (tool.folder / "leads.csv").write_bytes(content)
    (tool.folder / "link.csv").symlink_to("leads.csv")
    for option in ["-o", "--entities", "--links"]:
        said = tool.run("dedupe", "leads.csv", option, name).must_be(USAGE).err
        assert "never overwritten" in said
    assert (tool.folder / "leads.csv").read_bytes() == content


def test_the_input_is_not_appended_to(tool):
    content = "Họ tên,SĐT\nLan,0983217465\n".encode()
    (tool.folder / "leads.csv").write_bytes(content)
    with open(tool.folder / "leads.csv", "ab") as file:
        assert "never overwritten" in tool.run("dedupe", "leads.csv", stdout=file).must_be(USAGE).err
    assert (tool.folder / "leads.csv").read_bytes() == content


def test_two_outputs_need_two_names(tool):
    (tool.folder / "leads.csv").write_text("Họ tên,SĐT\nLan,0983217465\n")
    said = tool.run("dedupe", "leads.csv", "-o", "x.csv", "--links", "x.csv").must_be(USAGE).err
    assert "same file" in said and tool.files() == ["leads.csv"]


def test_output_in_a_missing_folder_is_said_before_the_work(tool):
    (tool.folder / "leads.csv").write_text("Họ tên,SĐT\nLan,0983217465\n")
    assert "no folder nowhere" in tool.run("dedupe", "leads.csv", "-o", "nowhere/x.csv").must_be(INPUT_OUTPUT).err


def test_escape_sequences_of_a_name_do_not_reach_the_terminal(tool):
    assert "\x1b" not in tool.run("dedupe", "a\x1b[2Jb.csv").must_be(INPUT_OUTPUT).err
