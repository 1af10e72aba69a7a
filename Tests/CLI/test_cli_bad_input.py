"""Bad input: a clear sentence, the documented exit status, no partial file, and never a trap."""
import json
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile

import pytest

from command_line import DONE, INPUT, INPUT_OUTPUT, LIMIT, Tool, finish, wait_until_it_has_read
from lead_files import PLAIN, as_csv, lead_rows, read_rows
from test_cli_output import rows_follow

MEBIBYTE = 1 << 20


def refuses(tool, content, *said, status=INPUT, name="leads.csv"):
    """The run fails with this status, names the file and all of `said`, and leaves nothing behind."""
    result = tool.dedupe(content, "-o", "out.csv", "--entities", "people.csv", "--links", "links.csv", name=name)
    result.must_be(status)
    for text in (name, *said):
        assert text in result.err, result.err
    assert result.out == b""
    assert tool.files() == [name]
    return result


# MARK: content


def test_empty_file(tool):
    refuses(tool, b"", "is empty")


@pytest.mark.parametrize("content", [b"id,name,phone", b"id,name,phone\n", b"\xef\xbb\xbfid,name,phone\r\n"])
def test_header_only(tool, content):
    refuses(tool, content, "no rows")


@pytest.mark.parametrize("content", [
    b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 64,
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 64,
    bytes(100_000),
    os.urandom(1) and bytes((index * 7919 + index // 251) % 256 for index in range(200_000)),
], ids=["program", "picture", "zeros", "noise"])
def test_binary_file(tool, content):
    refuses(tool, content, "not a text file")


def test_spreadsheet_is_told_apart(tool):
    content = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(20) + b"[Content_Types].xml" + bytes(4000)
    refuses(tool, content, "spreadsheet", "CSV", name="leads.xlsx")


@pytest.mark.parametrize("content, advice", [
    (b"\x1f\x8b\x08\x00" + bytes(range(200)), "unpack it"), (b"PK\x03\x04" + bytes(range(1, 200)), "unpack it"),
    (b"%PDF-1.7\n" + bytes(range(1, 200)), "PDF"),
], ids=["gzip", "zip", "pdf"])
def test_known_formats_are_named(tool, content, advice):
    refuses(tool, content, "not a text file", advice)


def test_a_first_line_of_data_is_not_taken_for_a_header(tool):
    refuses(tool, "Lan,0983217465\nHoa,0983217466\n".encode(), "first line holds data")


def test_unclosed_quote_names_the_row_where_it_opens(tool):
    rows = [f"{number},Nguyễn Thị Lan,09832174{number}" for number in range(10, 60)]
    rows[20] = '30,"Nguyễn Thị Lan,0983217430'
    refuses(tool, ("id,Họ tên,SĐT\n" + "\n".join(rows) + "\n").encode(), "row 21", "never closed")


def test_unclosed_quote_in_the_header(tool):
    refuses(tool, 'id,"Họ tên,SĐT\n1,Lan,0983217465\n'.encode(), "never closed")


def test_invalid_utf_8_is_kept_and_counted(tool):
    header = "id,Họ tên,SĐT,Ghi chú".encode()
    rows = [b"1,Nguy\xe1\xbb Lan,0983217465,\xff\xfe", b"2,Lan,0983217465,\xc0\x80", b"3,\xed\xa0\x80 Mai,0905113872,"]
    ids = rows_follow(tool.rows(b"\n".join([header, *rows, b""])), header, rows)
    assert all(ids)


def test_nul_bytes_in_cells_are_kept(tool):
    rows = [b"1,Lan\x00,0983217465", b"2,Lan,098321\x007465", b"3,,0905113872"] + [
        f"{number},Mai {number},09051138{number}".encode() for number in range(10, 90)]
    header = "id,Họ tên,SĐT".encode()
    rows_follow(tool.rows(b"\n".join([header, *rows, b""])), header, rows)


def test_ten_thousand_columns(tool):
    header = ["id", "Họ tên", *(f"Cột {number}" for number in range(9_996)), "SĐT", "Email"]
    rows = [[str(number), f"Nguyễn Thị Lan", *["x"] * 9_996, "0983217465", ""] for number in range(30)]
    output = tool.rows(as_csv(rows, header))
    found_header, found = read_rows(output)
    assert found_header == ["entity_id", *header]
    assert [row[1:] for row in found] == rows
    assert len({row[0] for row in found}) == 1


def test_duplicate_headers(tool):
    content = "SĐT,Tên,SĐT,Tên,SĐT\n,Lan,0983217465,,\n0983 217 465,Lan,,Lan,\n".encode()
    header, rows = read_rows(tool.rows(content))
    assert header == ["entity_id", "SĐT", "Tên", "SĐT", "Tên", "SĐT"]
    assert rows[0][0] == rows[1][0] != ""


def test_unknown_columns_are_passed_through(tool):
    content = "xyz,SĐT,,q w\n1,0983217465,a,b\n2,0983217465,c,d\n".encode()
    header, rows = read_rows(tool.rows(content))
    assert header == ["entity_id", "xyz", "SĐT", "", "q w"]
    assert [row[1:] for row in rows] == [["1", "0983217465", "a", "b"], ["2", "0983217465", "c", "d"]]


def test_no_usable_column(tool):
    refuses(tool, "màu,cỡ\nđỏ,M\nxanh,L\nvàng,S\n".encode(), "--map")


def test_the_first_empty_lines_do_no_harm(tool):
    assert b"0983217465" in tool.rows("\n\nHọ tên,SĐT\nLan,0983217465\nLan,0983 217 465\n".encode())


def test_a_line_of_one_gigabyte(tool):
    path = tool.folder / "wide.csv"
    with open(path, "wb") as file:
        file.write("id,Họ tên,SĐT,Ghi chú\n".encode())
        for number in range(2000):
            file.write(f"{number},Nguyễn Thị Lan,0983217465,gọi lại\n".encode())
        file.write("2000,Nguyễn Thị Lan,0983217465,".encode())
        file.seek(1 << 30, os.SEEK_CUR)          # a hole: 1 GiB of NUL bytes that take no disk
        file.write(b"\n2001,Lan,0983217465,x\n")
    result = tool.run("dedupe", "wide.csv", "--json", timeout=300).must_be(DONE)
    assert b'"rows":2002' in result.out.replace(b" ", b"")
    # The row is copied and not held: memory does not grow with its width.
    assert result.peak_bytes < 300 * MEBIBYTE
    counting = "import sys; n=0\nfor b in iter(lambda: sys.stdin.buffer.read(1<<20), b''): n+=len(b)\nprint(n)"
    first = tool.start("dedupe", "wide.csv", "-o", "-", "--quiet")
    counted = subprocess.run(["python3", "-c", counting], stdin=first.stdout, capture_output=True, timeout=300)
    first.stdout = None
    finish(first, timeout=300).must_be(DONE)
    # 2,002 rows and the header each gain an id and a comma.
    assert int(counted.stdout) == path.stat().st_size + 2002 * 14 + len("entity_id,")


# MARK: files that cannot be read


def test_a_folder_instead_of_a_file(tool):
    (tool.folder / "thư mục").mkdir()
    assert "thư mục" in tool.run("dedupe", "thư mục", "-o", "out.csv").must_be(INPUT_OUTPUT).err
    assert tool.files() == ["thư mục"]


def test_a_missing_file(tool):
    assert "khong-co.csv" in tool.run("dedupe", "khong-co.csv", "-o", "out.csv").must_be(INPUT_OUTPUT).err
    assert tool.files() == []


def test_a_missing_folder(tool):
    assert "khong/co.csv" in tool.run("dedupe", "khong/co.csv").must_be(INPUT_OUTPUT).err


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv to become nobody")
def test_a_file_that_may_not_be_read(tool_path):
    with tempfile.TemporaryDirectory(prefix="resolver-nobody-") as folder:
        os.chmod(folder, 0o755)
        copy = pathlib.Path(folder, "resolver")
        shutil.copy(tool_path, copy)
        os.chmod(copy, 0o755)
        secret = pathlib.Path(folder, "leads.csv")
        secret.write_bytes(PLAIN)
        os.chmod(secret, 0o600)
        nobody = Tool(shutil.which("setpriv"), folder)
        result = nobody.run("--reuid=65534", "--regid=65534", "--clear-groups", copy, "dedupe", secret)
        result.must_be(INPUT_OUTPUT)
        assert "leads.csv" in result.err and "ermission" in result.err


def test_standard_input_that_is_closed(tool):
    result = tool.run("dedupe", "-", preexec_fn=lambda: os.close(0))
    result.must_be(INPUT_OUTPUT)


def test_empty_standard_input(tool):
    assert "tandard input" in tool.run("dedupe", "-", given=b"").must_be(INPUT).err


# MARK: files that cannot be written


@pytest.fixture
def medium_file(tool):
    path = tool.folder / "leads.csv"
    path.write_bytes(as_csv(lead_rows(20_000, 21)))
    return path


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("unshare"), reason="needs root and unshare for a small disk")
@pytest.mark.parametrize("option", ["-o", "--entities", "--links"])
def test_full_disk(tool, medium_file, option):
    (tool.folder / "small").mkdir()
    rows = "" if option == "-o" else "-o /dev/null"
    script = (f'mount -t tmpfs -o size=64k none small && "$0" dedupe leads.csv --quiet {rows} {option} small/out.csv; '
              'status=$?; ls -A small; exit $status')
    shell = Tool(shutil.which("unshare"), tool.folder)
    result = shell.run("-m", "sh", "-c", script, tool.path)
    if "unshare:" in result.err or "mount:" in result.err:
        pytest.skip("no private mounts here")
    result.must_be(INPUT_OUTPUT)
    assert "space" in result.err.lower()
    assert result.out == b"", "something was left on the disk"


def test_file_size_limit(tool, medium_file):
    limit = 64 * 1024
    result = tool.run("dedupe", "leads.csv", "-o", "out.csv",
                      preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    result.must_be(INPUT_OUTPUT)
    assert tool.files() == ["leads.csv"]


def test_device_without_room(tool, medium_file):
    result = tool.run("dedupe", "leads.csv", "-o", "/dev/full").must_be(INPUT_OUTPUT)
    assert "space" in result.err.lower()
    with open("/dev/full", "wb") as full:
        result = tool.run("dedupe", "leads.csv", stdout=full).must_be(INPUT_OUTPUT)
    assert "space" in result.err.lower()


def test_small_output_on_a_device_without_room(tool):
    with open("/dev/full", "wb") as full:
        tool.dedupe(PLAIN, "-o", "-", stdout=full).must_be(INPUT_OUTPUT)
        tool.dedupe(PLAIN, "--json", stdout=full).must_be(INPUT_OUTPUT)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv to become nobody")
def test_a_folder_that_may_not_be_written(tool_path):
    with tempfile.TemporaryDirectory(prefix="resolver-nobody-") as folder:
        os.chmod(folder, 0o755)
        copy = pathlib.Path(folder, "resolver")
        shutil.copy(tool_path, copy)
        os.chmod(copy, 0o755)
        pathlib.Path(folder, "leads.csv").write_bytes(PLAIN)
        nobody = Tool(shutil.which("setpriv"), folder)
        result = nobody.run("--reuid=65534", "--regid=65534", "--clear-groups", copy, "dedupe", "leads.csv", "-o", "out.csv")
        result.must_be(INPUT_OUTPUT)
        assert "ermission" in result.err
        assert sorted(os.listdir(folder)) == ["leads.csv", "resolver"]


def test_a_failed_run_leaves_the_old_output(tool, medium_file):
    (tool.folder / "out.csv").write_text("cũ")
    limit = 64 * 1024
    tool.run("dedupe", "leads.csv", "-o", "out.csv",
             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))).must_be(INPUT_OUTPUT)
    assert (tool.folder / "out.csv").read_text() == "cũ"
    assert tool.files() == ["leads.csv", "out.csv"]


# MARK: limits


@pytest.mark.parametrize("limit", ["1M", "4M", "1"])
def test_memory_limit_reached(tool, medium_file, limit):
    medium_file.write_bytes(as_csv(lead_rows(100_000, 22)))
    result = tool.run("dedupe", "leads.csv", "-o", "out.csv", "--memory-limit", limit).must_be(LIMIT)
    assert "memory limit" in result.err.lower() and "--memory-limit" in result.err
    assert tool.files() == ["leads.csv"]


def test_memory_limit_that_suffices(tool):
    tool.dedupe(PLAIN, "-o", "out.csv", "--memory-limit", "200M").must_be(DONE)


def test_address_space_that_ends(tool, medium_file):
    medium_file.write_bytes(as_csv(lead_rows(100_000, 22)))
    for mebibytes in [40, 60, 80, 120]:
        limit = mebibytes * MEBIBYTE
        result = tool.run("dedupe", "leads.csv", "-o", "out.csv",
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        if result.status == 127:      # not even the loader found room
            continue
        assert result.status in (DONE, LIMIT), result.err
        if result.status == LIMIT:
            assert tool.files() == ["leads.csv"]


# MARK: input that changes


@pytest.mark.parametrize("change", ["append", "cut", "replace"])
def test_input_that_changes_while_it_is_read(tool, big_file, change):
    path = tool.folder / "leads.csv"
    shutil.copy(big_file, path)
    process = tool.start("dedupe", "leads.csv", "-o", "out.csv")
    wait_until_it_has_read(process, 2 * MEBIBYTE)
    os.kill(process.pid, 19)       # SIGSTOP: the change falls into the middle for certain
    if change == "append":
        with open(path, "ab") as file:
            file.write("9999999,Lan,0983217465,mới\n".encode())
    elif change == "cut":
        os.truncate(path, path.stat().st_size // 2)
    else:
        with open(path, "r+b") as file:
            file.seek(1000)
            file.write(b"0")
    os.kill(process.pid, 18)       # SIGCONT
    result = finish(process).must_be(INPUT)
    assert "leads.csv" in result.err and "changed" in result.err
    assert tool.files() == ["leads.csv"]


def test_input_that_changes_while_it_is_written(tool, big_file):
    path = tool.folder / "leads.csv"
    shutil.copy(big_file, path)
    # The pipe is not read, so the tool stands still in its second pass.
    process = tool.start("dedupe", "leads.csv", "-o", "-", "--quiet")
    assert process.stdout.read(10) == b"entity_id,"
    with open(path, "ab") as file:
        file.write("9999999,Lan,0983217465,mới\n".encode())
    finish(process).must_be(INPUT)


def test_odd_rows_are_counted_and_kept(tool):
    content = b"name,phone,note\nLan,0983217465,x\nHoa,0983217466\nMai,0983217467,y,z\nL\xffan,0983217468,\n"
    report = json.loads(tool.dedupe(content, "-o", "out.csv", "--json").must_be(DONE).out)
    found = {(problem["reason"], problem["count"], problem["first_row"]) for problem in report["problems"]
             if problem["field"] == "row"}
    assert found == {("missing_cells", 1, 2), ("extra_cells", 1, 3), ("invalid_utf8", 1, 4)}
    rows = (tool.folder / "out.csv").read_bytes().splitlines()
    assert [row.split(b",", 1)[1] for row in rows] == content.splitlines()
