"""Data frames in the place of files, as a data engineer holds them."""
import tempfile

import pytest

pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")

# Numbers that pandas has turned into floats, empty rows, a row that looks like a total, quotes and a line break.
COLUMNS = {
    "Họ tên": ["Lan", "Nguyễn Thị Ngọc Lan", None, None, "Tổng cộng", "Lê Minh\nĐức"],
    "SĐT": [983217465.0, 983217465.0, None, None, None, 936618204.0],
    "Ghi chú": ["x", 'giao "gấp", nhé', "", None, "", ""],
}


@pytest.fixture(params=[pandas.DataFrame, polars.DataFrame], ids=["pandas", "polars"])
def frame(request):
    return request.param(COLUMNS)


@pytest.fixture(autouse=True)
def nothing_is_left_behind(tmp_path, monkeypatch):
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spool))
    yield
    assert not list(spool.iterdir())


def test_the_answer_is_a_column_of_the_frame(resolver, frame):
    ids = resolver.dedupe(frame).entity_ids
    assert len(ids) == len(frame) and ids[0] == ids[1] != 0 and ids[2] == ids[3] == 0 and ids[5] not in (0, ids[0])
    if isinstance(frame, pandas.DataFrame):
        assert frame.assign(person=ids)["person"].nunique() == len(set(ids))
    else:
        assert frame.with_columns(polars.Series("person", ids, dtype=polars.UInt64))["person"].n_unique() == len(set(ids))


def test_a_frame_says_what_a_file_says(resolver, frame, tmp_path):
    path = tmp_path / "leads.csv"
    pandas.DataFrame(COLUMNS).to_csv(path, index=False)
    assert resolver.dedupe(frame).counts._replace(peak_bytes=0) == resolver.dedupe(path).counts._replace(peak_bytes=0)


def test_frames_are_linked_and_train_a_policy(resolver):
    people = {"given_name": ["anna", "john", "maria", "peter"] * 30, "surname": [f"name{row // 2}" for row in range(120)],
              "date_of_birth": [f"19{50 + row // 4 % 40}-0{1 + row % 9}-11" for row in range(120)]}
    for kind in (pandas.DataFrame, polars.DataFrame):
        policy = resolver.train(kind(people), kind(people))
        found = resolver.link_records(kind(people), kind(people), policy=policy)
        assert found.rows == 240 and found.links > 0


def test_frames_go_into_a_store_under_the_name_of_a_source(resolver, frame):
    with resolver.Store("") as store:
        with pytest.raises(ValueError, match="a data frame has no name"):
            store.import_csv(frame)
        assert store.import_csv(frame, source="web")["rows"] == len(frame)
        assert store.import_csv(frame, source="web")["verdicts"]["unchanged"] > 0
        assert len(store.search("ngoc lan")) == 1


def test_what_is_neither_is_refused(resolver, frame):
    with pytest.raises(TypeError):
        resolver.dedupe([["Họ tên"], ["Lan"]])
    with pytest.raises(resolver.ResolverError, match="no column"):
        resolver.dedupe(type(frame)({"x": ["1", "2"]}))
