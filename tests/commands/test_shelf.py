"""Where articles are put, and what is left as it is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kbgen.commands.curate import curate
from kbgen.config import Config
from kbgen.errors import ContentError
from kbgen.model import Thread
from kbgen.report import Outcome
from kbgen.settings import Settings
from kbgen.sources.codeplex import Options
from kbgen.store import Store


class Base:
    """A knowledge base with one thread."""

    def __init__(self, root: Path, thread: Thread) -> None:
        self.store = Store(root / "store.db")
        self.store.begin("forum")
        self.store.put("forum", [thread], 0)
        self.config = Config(
            root=root, sources={"forum": Options(type="codeplex", path="x")}, curate=Settings()
        )

    def curate(self) -> Outcome:
        return curate(self.config, self.store, quiet=True)

    @property
    def file(self) -> Path:
        (path,) = self.config.content.rglob("*.md")
        return path


@pytest.fixture
def base(tmp_path: Path, thread: Callable[..., Thread]) -> Iterator[Base]:
    made = Base(tmp_path, thread())
    yield made
    made.store.close()


def counted(outcome: Outcome) -> dict[str, int]:
    return {name: n for name, n in outcome.figures["articles"].items() if n}


def test_line_endings_are_not_a_change(base: Base) -> None:
    assert counted(base.curate()) == {"new": 1}
    checked_out = base.file.read_bytes().replace(b"\n", b"\r\n")
    base.file.write_bytes(checked_out)
    assert counted(base.curate()) == {"unchanged": 1}
    assert base.file.read_bytes() == checked_out


def test_a_file_that_is_gone_is_written_again(base: Base) -> None:
    base.curate()
    before = base.file.read_bytes()
    base.file.unlink()
    assert counted(base.curate()) == {"new": 1}
    assert base.file.read_bytes() == before


def test_what_people_edited_behind_a_link_is_not_written_over(base: Base) -> None:
    base.curate()
    text = base.file.read_text(encoding="utf-8") + "\nMine.\n"
    section = base.file.parent
    base.file.write_text(text, encoding="utf-8")
    away = base.config.root / "away"
    section.rename(away)
    section.symlink_to(away)
    with pytest.raises(ContentError, match=rf"{section.name}: is a link, and kbgen follows no"):
        base.curate()
    (file,) = away.glob("*.md")
    assert file.read_text(encoding="utf-8") == text


def test_what_cannot_be_read_is_not_written_over(base: Base) -> None:
    base.curate()
    file = base.file
    file.unlink()
    file.symlink_to("nowhere.md")
    with pytest.raises(ContentError, match=r"\.md: is no file that can be read"):
        base.curate()
    assert file.is_symlink()
