"""Ctrl-C, a closed pipe and other ends that come from outside."""
import os
import shutil
import signal
import subprocess
import time

import pytest

from command_line import DONE, finish, wait_until_it_has_read

MEBIBYTE = 1 << 20


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_the_middle_leaves_nothing_and_kills(tool, big_file, number):
    process = tool.start("dedupe", big_file, "-o", "out.csv", "--entities", "people.csv", "--links", "links.csv")
    wait_until_it_has_read(process, 2 * MEBIBYTE)
    os.kill(process.pid, number)
    started = time.monotonic()
    result = finish(process)
    assert result.status == -number, result.err
    assert time.monotonic() - started < 2
    assert tool.files() == []


@pytest.mark.parametrize("delay", [0.02, 0.1, 0.2, 0.4, 0.6, 0.8])
def test_ctrl_c_at_any_moment(tool, big_file, delay):
    (tool.folder / "out.csv").write_text("cũ")
    process = tool.start("dedupe", big_file, "-o", "out.csv")
    time.sleep(delay)
    os.kill(process.pid, signal.SIGINT)
    result = finish(process)
    assert result.status in (-signal.SIGINT, DONE), result.err
    assert tool.files() == ["out.csv"]
    if result.status != DONE:
        assert (tool.folder / "out.csv").read_text() == "cũ"


def test_ctrl_c_while_standard_input_says_nothing(tool):
    process = tool.start("dedupe", "-", stdin=subprocess.PIPE)
    process.stdin.write(b"id,name\n")
    process.stdin.flush()
    time.sleep(0.3)
    os.kill(process.pid, signal.SIGINT)
    result = finish(process, timeout=5)
    assert result.status == -signal.SIGINT


def test_ctrl_c_while_nobody_reads(tool, big_file):
    process = tool.start("dedupe", big_file, "-o", "-", "--quiet")
    assert process.stdout.read(10) == b"entity_id,"
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGINT)
    deadline = time.monotonic() + 5
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    still_running = process.poll() is None
    if still_running:
        process.kill()
    assert not still_running
    assert process.returncode == -signal.SIGINT


def test_a_closed_pipe_ends_quietly(tool, big_file):
    process = tool.start("dedupe", big_file, "-o", "-")
    assert process.stdout.read(10) == b"entity_id,"
    process.stdout.close()
    process.stdout = None
    result = finish(process).must_be(DONE)
    assert result.err == ""


def test_head_takes_one_line(tool, big_file):
    done = subprocess.run(["bash", "-c", 'set -o pipefail; "$0" dedupe "$1" | head -n 1', tool.path, str(big_file)],
                          capture_output=True, timeout=120)
    assert done.returncode == 0
    assert done.stdout.startswith(b"entity_id,id,") and done.stderr == b""


@pytest.mark.parametrize("words", [["help"], ["dedupe", "--help"]])
def test_help_into_a_closed_pipe_ends_quietly(tool, words):
    reader, writer = os.pipe()
    os.close(reader)
    result = tool.run(*words, stdout=writer).must_be(DONE)
    os.close(writer)
    assert result.err == ""


def test_an_ignored_signal_stays_ignored(tool, big_file):
    # As under nohup.
    process = tool.start("dedupe", big_file, "-o", "out.csv",
                         preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    wait_until_it_has_read(process, 2 * MEBIBYTE)
    os.kill(process.pid, signal.SIGHUP)
    finish(process).must_be(DONE)
    assert tool.files() == ["out.csv"]


def test_generate_into_a_closed_pipe_ends_quietly(tool):
    process = tool.start("generate", "--rows", "1000000")
    assert process.stdout.read(6) == b"source"
    process.stdout.close()
    process.stdout = None
    assert finish(process).must_be(DONE).err == ""


def test_ctrl_c_during_generate_leaves_nothing(tool):
    process = tool.start("generate", "--rows", "100000000", "-o", "out.csv")
    time.sleep(0.3)
    os.kill(process.pid, signal.SIGINT)
    assert finish(process, timeout=5).status == -signal.SIGINT
    assert tool.files() == []
