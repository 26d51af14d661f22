"""Parquet folders as rows."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="kbgen[spark] is not installed")

from pyarrow import parquet

from kbgen.engine import arrow
from kbgen.errors import EngineError

COLUMNS = (("path", "string"), ("size", "bigint"), ("search", "binary"))


@pytest.mark.parametrize("shape", ["path", "address"])
def test_asked_columns_of_all_files_by_name(shape: str, tmp_path: Path) -> None:
    for name, rows in {"b": [("two", 2, b"2")], "a": [("one", 1, b"1"), ("more", 3, b"")]}.items():
        with parquet.ParquetWriter(tmp_path / f"{name}.parquet", arrow.schema(COLUMNS)) as writer:
            for batch in arrow.batches(rows, COLUMNS):
                writer.write_batch(batch)
    (tmp_path / "_SUCCESS").write_bytes(b"")
    place = str(tmp_path) if shape == "path" else tmp_path.as_uri()
    found = arrow.rows(arrow.stored(place, (COLUMNS[2], COLUMNS[0])))
    assert list(found) == [(b"1", "one"), (b"", "more"), (b"2", "two")]


def test_a_folder_without_files_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"nothing: holds no Parquet file"):
        list(arrow.stored(str(tmp_path / "nothing"), COLUMNS))
