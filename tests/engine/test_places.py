"""Files behind paths and addresses."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="kbgen[spark] is not installed")

from kbgen.engine import places
from kbgen.errors import EngineError


@pytest.mark.parametrize("shape", ["path", "address"])
def test_a_file_is_written_listed_read_and_removed(shape: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "a") if shape == "path" else (tmp_path / "a").as_uri()
    assert places.listing(folder) == {}
    assert places.read(places.joined(folder, "b/c.md")) is None
    places.write(places.joined(folder, "b/c.md"), b"one")
    places.write(places.joined(folder, "b/c.md"), b"three")
    assert places.listing(places.joined(folder, "b")) == {"c.md": 5}
    assert places.read(places.joined(folder, "b/c.md")) == b"three"
    assert places.state(places.joined(folder, "b/c.md"))[0] == 5
    with places.opened(places.joined(folder, "b/c.md")) as stream:
        assert stream.seek(0, 2) == 5
        stream.seek(2)
        assert stream.read(2) == b"re"
    places.remove(folder)
    assert not (tmp_path / "a").exists()
    places.remove(folder)


def test_a_scheme_that_nothing_reads_is_an_error_of_one_line() -> None:
    with pytest.raises(EngineError, match=r"nonsense://x/y"):
        places.opened("nonsense://x/y")
