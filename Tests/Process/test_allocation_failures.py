"""No allocation of the library may end the process that loaded it: each of them is made to fail once."""
import os
import subprocess

import pytest


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)


@pytest.fixture(scope="module")
def programs(root, clang, compile_options, tmp_path_factory):
    folder = tmp_path_factory.mktemp("allocation")
    preload = folder / "interpose.so"
    for command in (
        [clang, "-O1", "-g", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", root / "Tests/CAPI/interpose.c", "-o", preload, "-ldl"],
        [clang, "-std=c11", "-O1", "-g", "-pedantic", "-Wall", "-Wextra", "-Werror", root / "Tests/CAPI/allocation_failures.c",
         preload, "-o", folder / "program", *compile_options, f"-Wl,-rpath,{folder}"],
    ):
        result = run(*command)
        assert result.returncode == 0, result.stderr
    return folder


def small_copy(root, folder, rows=400):
    """The first records of the example: enough to come through every stage, few enough to run a thousand times."""
    import csv
    with open(root / "Examples/leads.csv", newline="", encoding="utf-8") as source, \
            open(folder / "leads.csv", "w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target)
        for number, row in enumerate(csv.reader(source)):
            if number > rows:
                break
            writer.writerow(row)
    return folder / "leads.csv"


def orders(folder, rows=90):
    """Orders of three lines with a buyer and a recipient: touchpoints, relations, repeated records."""
    lines = ["Mã đơn hàng,Ngày đặt hàng,Tên khách hàng,phone,Tên người nhận,SĐT người nhận,Trạng thái đơn hàng,Tổng tiền,Tên sản phẩm,note,person_id"]
    for row in range(rows):
        order = row // 3
        lines.append(
            f"DH{order},{1 + order % 28:02d}/10/2025 10:15,Khách Số {chr(65 + order % 20)},09{12345678 + order % 20 * 101},"
            f"Người Nhận {chr(65 + order % 7)},03{46177902 + order % 7 * 77},{['Giao thành công', 'Đã hoàn', 'Đang giao'][order % 3]},"
            f"{order % 9 + 1}00.000,Hàng {row % 3},Giao giờ hành chính,{order % 20}")
    (folder / "orders.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "orders.csv"


def test_touchpoints_and_relations_without_memory(programs, tmp_path):
    environment = dict(os.environ, LD_PRELOAD=str(programs / "interpose.so"))
    result = run(programs / "program", orders(tmp_path), tmp_path, env=environment, timeout=600)
    assert result.returncode == 0, (result.returncode, result.stdout + result.stderr)
    assert len((tmp_path / "touchpoints.csv").read_text().splitlines()) == 31
    assert "ships_to" in (tmp_path / "relations.csv").read_text()
    print(result.stdout)


def test_every_failing_allocation_is_a_status(root, programs, tmp_path):
    environment = dict(os.environ, LD_PRELOAD=str(programs / "interpose.so"))
    result = run(programs / "program", small_copy(root, tmp_path), tmp_path, env=environment, timeout=600)
    assert result.returncode == 0, (result.returncode, result.stdout + result.stderr)
    assert "failing allocations" in result.stdout
    print(result.stdout)


def test_every_failing_allocation_leaves_the_store_whole(root, programs, tmp_path):
    environment = dict(os.environ, LD_PRELOAD=str(programs / "interpose.so"))
    result = run(programs / "program", small_copy(root, tmp_path, rows=20), tmp_path, "store", env=environment, timeout=600)
    assert result.returncode == 0, (result.returncode, result.stdout + result.stderr)
    assert "failing allocations" in result.stdout
    print(result.stdout)
