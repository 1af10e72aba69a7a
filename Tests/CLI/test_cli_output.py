"""What `dedupe` writes: the rows as they were, with the person's id in front, in any shape of CSV that people export."""
import json
import subprocess

import pytest

from command_line import DONE, INPUT, INPUT_OUTPUT, USAGE
from lead_files import PLAIN, as_csv, is_entity_id, lead_rows, partition, read_rows


def rows_follow(output, header, rows, delimiter=b",", line_end=b"\n"):
    """Checks that `output` is header and rows, byte for byte, each with an id and a delimiter in front. Gives the ids."""
    assert output.startswith(b"entity_id" + delimiter + header + line_end), output[:200]
    rest = output[len(b"entity_id" + delimiter + header + line_end):]
    ids = []
    for number, row in enumerate(rows):
        entity_id, found, rest = rest.partition(delimiter)
        assert found and (entity_id == b"" or is_entity_id(entity_id)), f"row {number + 1}: {entity_id!r}"
        assert rest.startswith(row), f"row {number + 1}: {row!r} became {rest[:len(row) + 40]!r}"
        rest = rest[len(row):]
        assert rest.startswith(line_end) or (rest == b"" and number == len(rows) - 1), f"line end after row {number + 1}"
        rest = rest[len(line_end):]
        ids.append(entity_id.decode())
    assert rest == b""
    return ids


LAN = "1,Nguyễn Thị Ngọc Lan,0983217465,ghi".encode()
LAN_AGAIN = "2,Ngọc Lan,+84983217465,ghi".encode()
BAO = "3,Trần Quốc Bảo,0905113872,ghi".encode()
HEADER = "id,Họ tên,SĐT,Ghi chú".encode()


def test_entity_id_is_the_first_column_and_rows_follow_unchanged(tool):
    ids = rows_follow(tool.rows(b"\n".join([HEADER, LAN, LAN_AGAIN, BAO, b""])), HEADER, [LAN, LAN_AGAIN, BAO])
    assert ids[0] == ids[1] != ids[2]
    assert all(ids)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("delimiter", [b",", b";", b"\t", b"|"], ids=["comma", "semicolon", "tab", "bar"])
def test_delimiter_and_line_ends_are_kept(tool, delimiter, line_end):
    header, *rows = [line.replace(b",", delimiter) for line in [HEADER, LAN, LAN_AGAIN, BAO]]
    output = tool.rows(line_end.join([header, *rows, b""]))
    ids = rows_follow(output, header, rows, delimiter, line_end)
    assert ids[0] == ids[1] != ids[2]


def test_byte_order_mark_is_kept_and_stands_first(tool):
    output = tool.rows(b"\xef\xbb\xbf" + b"\n".join([HEADER, LAN, BAO, b""]))
    assert output.startswith(b"\xef\xbb\xbfentity_id,")
    rows_follow(output[3:], HEADER, [LAN, BAO])


def test_no_byte_order_mark_is_added_to_utf_8(tool):
    assert tool.rows(b"\n".join([HEADER, LAN, b""])).startswith(b"entity_id,")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_becomes_utf_8_with_a_mark(tool, encoding):
    content = b"\n".join([HEADER, LAN, LAN_AGAIN, BAO, b""])
    mark = "" if encoding == "utf-16" else "\ufeff"
    output = tool.rows((mark + content.decode()).encode(encoding))
    assert output.startswith(b"\xef\xbb\xbf")
    ids = rows_follow(output[3:], HEADER, [LAN, LAN_AGAIN, BAO])
    assert ids[0] == ids[1] != ids[2]


def test_quotes_stay_as_they_are(tool):
    rows = ['"1","Nguyễn Thị Ngọc Lan","0983217465","nói ""gọi lại"", nhé"'.encode(),
            '2,"Ngọc Lan",0983 217 465,"hai\ndòng"'.encode(),
            '3,Trần "Quốc" Bảo,0905113872,'.encode()]
    ids = rows_follow(tool.rows(b"\n".join([HEADER, *rows, b""])), HEADER, rows)
    assert ids[0] == ids[1] != ids[2]


def test_ragged_rows_are_kept(tool):
    rows = ["1,Nguyễn Thị Ngọc Lan".encode(), LAN_AGAIN + b",more,cells", b"3", BAO]
    rows_follow(tool.rows(b"\n".join([HEADER, *rows, b""])), HEADER, rows)


def test_last_row_without_line_end_counts(tool):
    ids = rows_follow(tool.rows(b"\n".join([HEADER, LAN, LAN_AGAIN])), HEADER, [LAN, LAN_AGAIN])
    assert ids[0] == ids[1]


def test_a_row_with_nothing_of_a_person_has_an_empty_id(tool):
    rows = [LAN, b"7,,,ghi", BAO]
    ids = rows_follow(tool.rows(b"\n".join([HEADER, *rows, b""])), HEADER, rows)
    assert ids[1] == "" and ids[0] and ids[2]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_row_is_there_exactly_once(tool, seed):
    rows = lead_rows(3000, seed)
    header, found = read_rows(tool.rows(as_csv(rows)))
    assert header[0] == "entity_id"
    assert [row[1:] for row in found] == rows


def test_standard_input_and_output(tool):
    from_file = tool.rows(PLAIN)
    assert tool.run("dedupe", "-", given=PLAIN).must_be(DONE).out == from_file
    assert tool.run("dedupe", "leads.csv").must_be(DONE).out == from_file


def test_a_file_as_standard_input(tool):
    from_file = tool.rows(PLAIN)
    with open(tool.folder / "leads.csv", "rb") as file:
        assert tool.run("dedupe", "-", stdin=file).must_be(DONE).out == from_file
    # What was read before us is not ours.
    (tool.folder / "more.csv").write_bytes(b"# a line that somebody else has read\n" + PLAIN)
    script = 'read -r line; exec "$0" dedupe -'
    with open(tool.folder / "more.csv", "rb") as file:
        done = subprocess.run(["bash", "-c", script, tool.path], stdin=file, capture_output=True, timeout=60)
    assert done.stdout == from_file


def test_output_file_holds_the_same_bytes_as_standard_output(tool):
    on_standard_output = tool.rows(PLAIN)
    for words in [["-o", "out.csv"], ["--output=out2.csv"], ["-oout3.csv"]]:
        assert on_standard_output not in tool.dedupe(PLAIN, *words).must_be(DONE).out
    assert tool.files() == ["leads.csv", "out.csv", "out2.csv", "out3.csv"]
    for name in ["out.csv", "out2.csv", "out3.csv"]:
        assert (tool.folder / name).read_bytes() == on_standard_output


def test_an_existing_output_is_replaced(tool):
    (tool.folder / "out.csv").write_text("old")
    tool.dedupe(PLAIN, "-o", "out.csv").must_be(DONE)
    assert (tool.folder / "out.csv").read_bytes().startswith(b"entity_id,")


def test_an_input_with_entity_ids_needs_another_name_for_the_new_ones(tool):
    content = b"entity_id," + PLAIN.replace(b"\n", b"\nx,")[:-2]
    result = tool.dedupe(content, "-o", "out.csv").must_be(INPUT)
    assert "--entity-column" in result.err and "entity_id" in result.err
    assert tool.files() == ["leads.csv"]
    assert tool.rows(content, "--entity-column", "nguoi").startswith(b"nguoi,entity_id,id,")


def test_map_wins_over_what_is_recognised(tool):
    content = "Tên,Cột lạ\nNguyễn Thị Ngọc Lan,0983217465\nNgọc Lan,+84983217465\n".encode()
    result = tool.dedupe(content, "--json", "--map", "phone=Cột lạ").must_be(DONE)
    columns = {column["name"]: column for column in json.loads(result.out)["input"]["columns"]}
    assert columns["Cột lạ"]["field"] == "phone"
    assert columns["Cột lạ"]["evidence"] == "choice"


def test_a_column_is_left_out(tool):
    content = "Tên,SĐT\nNguyễn Thị Ngọc Lan,0983217465\nTrần Quốc Bảo,0983217465\n".encode()
    result = tool.dedupe(content, "--json", "--map", "none=Tên").must_be(DONE)
    assert json.loads(result.out)["entities"] == 1


def test_a_column_is_named_by_its_number(tool):
    content = "a,a\nNguyễn Thị Ngọc Lan,0983217465\n".encode()
    columns = json.loads(tool.dedupe(content, "--json", "--map", "phone=2").must_be(DONE).out)["input"]["columns"]
    assert columns[1]["field"] == "phone"


def test_map_to_a_missing_column_names_it(tool):
    result = tool.dedupe(PLAIN, "--map", "phone=Số máy").must_be(USAGE)
    assert "Số máy" in result.err


def test_json_is_the_report_and_nothing_else(tool):
    result = tool.dedupe(PLAIN, "--json").must_be(DONE)
    report = json.loads(result.out)
    assert report["rows"] == 3 and report["entities"] == 2
    assert result.err == ""


def test_quiet_says_nothing(tool):
    result = tool.dedupe(PLAIN, "-o", "out.csv", "--quiet").must_be(DONE)
    assert result.out == b"" and result.err == ""


def test_a_pipe_gets_rows_only_and_the_report_goes_to_standard_error(tool):
    result = tool.dedupe(PLAIN).must_be(DONE)
    assert result.out.startswith(b"entity_id,id,")
    assert "2 people" in result.err and "Họ tên" in result.err
    assert "\x1b" not in result.err and "\r" not in result.err


def test_entities_file_has_one_row_per_person(tool):
    output = tool.rows(PLAIN, "--entities", "people.csv")
    header, rows = read_rows((tool.folder / "people.csv").read_bytes())
    assert header[:5] == ["entity_id", "records", "sources", "first_seen", "last_seen"]
    ids = [row[0] for row in read_rows(output)[1]]
    assert sorted(row[0] for row in rows) == sorted(set(ids))
    lan = next(row for row in rows if row[0] == ids[0])
    assert lan[1] == "2"
    assert lan[header.index("name")] == "Nguyễn Thị Ngọc Lan"
    assert "name_source" in header


def test_links_file_names_rows_and_the_reason(tool):
    tool.rows(PLAIN, "--links", "links.csv")
    header, rows = read_rows((tool.folder / "links.csv").read_bytes())
    assert header == ["left", "right", "weight", "context", "reason"]
    assert len(rows) == 1
    assert "phone" in rows[0][4]


ORDERS = """Mã đơn hàng,Ngày đặt hàng,Tên khách hàng,SĐT,Tên người nhận,SĐT người nhận,Trạng thái đơn hàng,Tổng tiền,Tên sản phẩm
HD0047,20/10/2025 10:15,Lê Minh Tuấn,0935208614,Đặng Thị Sen,0346177902,Giao thành công,"690,000",Áo thun
HD0047,20/10/2025 10:15,Lê Minh Tuấn,0935208614,Đặng Thị Sen,0346177902,Giao thành công,"690,000",Mũ
HD0048,21/10/2025,Lê Minh Tuấn,0935208614,,,Đang giao,50.000,Mũ
HD0048,21/10/2025,Lê Minh Tuấn,0935208614,,,Đã hoàn hàng,50.000,Mũ
""".encode()


def test_touchpoints_and_relations_are_files_of_their_own(tool):
    output = tool.rows(ORDERS, "--touchpoints", "points.csv", "--relations", "relations.csv")
    buyer, recipient = read_rows(output)[1][0][:2]
    header, points = read_rows((tool.folder / "points.csv").read_bytes())
    assert header == ["entity_id", "source", "reference", "record", "time", "channel", "direction", "kind", "stage", "outcome", "campaign",
                      "utm_source", "utm_medium", "utm_campaign", "value", "net_value", "object", "lines"]
    found = [dict(zip(header, point)) for point in points]
    assert [(point["entity_id"], point["reference"], point["time"], point["outcome"], point["value"], point["net_value"]) for point in found] == [
        (buyer, "HD0047", "2025-10-20T10:15:00+07:00", "delivered", "690000", "690000"),
        (buyer, "HD0048", "2025-10-21T00:00:00+07:00", "returned", "50000", "0")]
    assert read_rows((tool.folder / "relations.csv").read_bytes()) == (
        ["relation", "left", "right", "records", "detail"], [["ships_to", buyer, recipient, "1", ""]])


def test_a_row_beyond_any_block_is_a_touchpoint_too(tool):
    note = "x" * (3 << 20)
    content = ORDERS + f"HD0049,22/10/2025,Lê Minh Tuấn,0935208614,,,Đang giao,70.000,\"{note}\"\n".encode()
    tool.rows(content, "--touchpoints", "points.csv")
    header, points = read_rows((tool.folder / "points.csv").read_bytes())
    last = dict(zip(header, points[-1]))
    assert (last["reference"], last["value"], last["outcome"], last["object"]) == ("HD0049", "70000", "shipping", "")


def test_two_outputs_in_one_file_are_refused_and_a_failed_one_leaves_none(tool):
    result = tool.dedupe(ORDERS, "-o", "out.csv", "--touchpoints", "out.csv").must_be(USAGE)
    assert "--touchpoints" in result.err
    tool.dedupe(ORDERS, "--touchpoints", "points.csv", "--relations", "missing/relations.csv").must_be(INPUT_OUTPUT)
    assert tool.files() == ["leads.csv"]


@pytest.mark.parametrize("content, groups", [
    # One phone in several spellings.
    ("Lan,0983217465\nNgọc Lan,+84 983.217.465\nLan,84983217465\n", {"012"}),
    # Marks that disagree keep apart; a name without marks fits either and joins neither.
    ("Nguyễn Văn Hùng,0918640275\nNguyễn Văn Hưng,0918640275\n", {"0", "1"}),
    # The 2018 change of mobile prefixes.
    ("Phạm Thu Thủy,0168 390 4218\nPhạm Thu Thuỷ,+84383904218\n", {"01"}),
    # A placeholder is nobody's phone.
    ("Trần Thị Hoa,0000000000\nTrần Thị Hoa,0000000000\n", {"0", "1"}),
    # The same name alone is no reason.
    ("Nguyễn Thị Hoa,0983217465\nNguyễn Thị Hoa,0905113872\n", {"0", "1"}),
])
def test_small_cases_of_people(tool, content, groups):
    lines = [f"{index},{line}" for index, line in enumerate(content.splitlines())]
    output = tool.rows(("id,Họ tên,SĐT\n" + "\n".join(lines) + "\n").encode())
    assert {"".join(sorted(group)) for group in partition(output)} == groups


MAI = "name,phone\nNguyễn Thị Mai,0909771230\nMai Nguyễn,0909.771.230\nKhách lẻ,0909771230\n,0909771230\n".encode()


def test_block_names_a_value_or_a_file(tool):
    assert len({row.split(b",")[0] for row in tool.rows(MAI).splitlines()[1:]}) == 1
    ids = [row.split(b",")[0] for row in tool.rows(MAI, "--block", "0909 771 230").splitlines()[1:]]
    assert ids[0] != ids[1] and ids[0] and ids[1] and ids[2] == ids[3] == b""
    (tool.folder / "own.txt").write_text("# own lines\n0909771230  # Mai\nabc\n", encoding="utf-8")
    result = tool.dedupe(MAI, "--block", "own.txt", "-o", "out.csv").must_be(DONE)
    text = result.out.decode()
    assert "0909771230 blocked, 4 rows" in text and "line 3: no digits “abc”" in text, text
    report = json.loads(tool.dedupe(MAI, "--block", "own.txt", "--json").must_be(DONE).out)
    assert report["blocked"] == [{"field": "phone", "value": "+84909771230", "rows": 4}]
    assert report["unidentified_rows"] == 2


def test_block_needs_something_that_is_there(tool):
    result = tool.dedupe(MAI, "--block", "nowhere.txt")
    assert result.status == 4 and "nowhere.txt" in result.err
    tool.dedupe(MAI, "--block", "").must_be(USAGE)
