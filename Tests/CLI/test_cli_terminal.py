"""What a person at a terminal sees: a report with cards, in colour if they like, that fits the window."""
import fcntl
import os
import pty
import re
import struct
import termios
import unicodedata

import pytest

from command_line import TRAPS
from lead_files import PLAIN, as_csv, lead_rows

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def seen_on_a_terminal(tool, *words, width=80, environment=None):
    """Runs the tool on a terminal of its own; gives status and all that it printed."""
    variables = {**os.environ, "TERM": "xterm", "NO_COLOR": "", **(environment or {})}
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tool.folder)
        # The parent sets the size before it lets us go.
        os.read(0, 1)
        os.execve(tool.path, [tool.path, *words], variables)
    settings = termios.tcgetattr(terminal)
    settings[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(terminal, termios.TCSANOW, settings)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    os.write(terminal, b"x")
    text = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        text += part
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert -code not in TRAPS
    return code, text.decode().replace("\r\n", "\n")


def report_of(text):
    """What stays on the screen: without colours and without the progress line."""
    return re.sub(r"\r\x1b\[2K[^\n\r]*(?=\r)|\r\x1b\[2K", "", COLOUR.sub("", text))


def columns(line):
    return sum(0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
               for letter in line)


def test_a_report_instead_of_rows(tool):
    (tool.folder / "leads.csv").write_bytes(PLAIN)
    status, text = seen_on_a_terminal(tool, "dedupe", "leads.csv")
    report = report_of(text)
    assert status == 0
    assert "entity_id," not in report
    for said in ["Họ tên", "→", "phone", "2 people in 3 rows", "Nguyễn Thị Ngọc Lan",
                 "Nothing was written", "resolver dedupe leads.csv -o leads-people.csv"]:
        assert said in report, report
    # The reason of the merge stands under its rows.
    assert re.search(r"└ .*phone", report), report
    assert tool.files() == ["leads.csv"]


def test_three_cards_at_most(tool):
    (tool.folder / "leads.csv").write_bytes(as_csv(lead_rows(2000, 31)))
    assert report_of(seen_on_a_terminal(tool, "dedupe", "leads.csv")[1]).count("┌ ") == 3


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_cards_fit_the_window(tool, width):
    rows = lead_rows(300, 32)
    rows += [["900", "Nguye\u0302\u0303n Thi\u0323 Ngo\u0323c Lan 🌸" * 4, "0983217465", "a@b.vn", "x" * 300]] * 2
    (tool.folder / "leads.csv").write_bytes(as_csv(rows))
    report = report_of(seen_on_a_terminal(tool, "dedupe", "leads.csv", width=width)[1])
    drawn = [line for line in report.splitlines() if line[:1] in "┌│└" and line]
    assert drawn
    for line in drawn:
        assert columns(line) <= width, line


def test_colours_only_when_wanted(tool):
    (tool.folder / "leads.csv").write_bytes(PLAIN)
    assert COLOUR.search(seen_on_a_terminal(tool, "dedupe", "leads.csv")[1])
    assert not COLOUR.search(seen_on_a_terminal(tool, "dedupe", "leads.csv", environment={"NO_COLOR": "1"})[1])
    assert not COLOUR.search(seen_on_a_terminal(tool, "dedupe", "leads.csv", environment={"TERM": "dumb"})[1])


def test_values_cannot_drive_the_terminal(tool):
    content = ("Họ tên,SĐT\n\x1b[2JLan\x07,0983217465\nLan \u202e,0983217465\n").encode()
    (tool.folder / "leads.csv").write_bytes(content)
    status, text = seen_on_a_terminal(tool, "dedupe", "leads.csv")
    assert status == 0
    assert "\x1b[2J" not in text and "\x07" not in text and "\u202e" not in text


def test_progress_is_shown_and_removed(tool, big_file):
    status, text = seen_on_a_terminal(tool, "dedupe", str(big_file))
    assert status == 0
    assert "reading" in text and "%" in text
    assert "█" not in report_of(text)


def test_quiet_shows_no_progress(tool, big_file):
    status, text = seen_on_a_terminal(tool, "dedupe", str(big_file), "--quiet", "-o", "out.csv")
    assert (status, text) == (0, "")


def test_errors_are_plain_sentences(tool):
    status, text = seen_on_a_terminal(tool, "dedupe", "leads.csv")
    assert status == 4
    assert "There is no file leads.csv." in report_of(text)
