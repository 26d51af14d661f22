"""Which questions are taken, asked of undecoded bytes; what is left out, and counted."""

import datetime
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kbgen.config import load
from kbgen.errors import ConfigError
from kbgen.model import Dropped, Harvested, Thread
from kbgen.packing import LeftOut, Packed
from kbgen.sources import stackexchange
from kbgen.sources.base import Mark, Place, Step
from kbgen.sources.stackexchange_choice import CHOSEN, REASONS, Choice

QUESTION = (
    '<row Id="{0}" PostTypeId="1" {4}CreationDate="{3}T10:00:00.000" Score="{2}" Body="x" '
    'Title="Why?" Tags="{1}" />'
)
POSTS = [
    QUESTION.format(1, "&lt;python&gt;&lt;c#&gt;", 5, "2020-01-01", 'AcceptedAnswerId="2" '),
    '<row Id="2" PostTypeId="2" ParentId="1" Body="no &nbsp; XML" Score="-3" />',
    QUESTION.format(3, "|Python|", -1, "2020-01-02", ""),
    '<row Id="4" PostTypeId="2" ParentId="3" Body="y" />',
    QUESTION.format(5, "&lt;python-3.x&gt;", 9, "2019-12-31", 'AcceptedAnswerId="6" '),
    '<row Id="6" PostTypeId="2" ParentId="5" Body="Tags=&quot;|python|&quot;" />',
    QUESTION.format(7, "", 0, "2021-01-01", ""),
    '<row Id="8" PostTypeId="2" ParentId="77" Body="lost" />',
]
COMMENTS = [
    '<row Id="1" PostId="2" Text="of a thread" />',
    '<row Id="2" PostId="6" Text="goes with its thread" />',
    '<row Id="3" PostId="99" Text="lost" />',
]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    folder = tmp_path / "tools_2022-03"
    folder.mkdir()
    for name, rows in (("Posts", POSTS), ("Comments", COMMENTS)):
        text = "\n".join(rows)
        (folder / f"{name}.xml").write_text(f"<x>\n{text}\n</x>", encoding="utf-8")
    return folder


def harvest(dump: Path, kept: Path | None = None, **options: Any) -> list[Step]:
    scratch = dump.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    place = Place(name="tools", path=dump, scratch=scratch, kept=kept)
    chosen = stackexchange.Options(type="stackexchange", **options)
    return list(stackexchange.harvest(place, chosen))


@pytest.mark.parametrize(
    ("options", "left", "reasons"),
    [
        ({}, ["1", "3", "5", "7"], {}),
        ({"tags": ("PYTHON",)}, ["1", "3"], {"5": "tags", "7": "tags"}),
        ({"tags": ("c#", "python-3.x")}, ["1", "5"], {"3": "tags", "7": "tags"}),
        ({"min_score": 0}, ["1", "5", "7"], {"3": "score"}),
        ({"since": datetime.date(2020, 1, 1)}, ["1", "3", "7"], {"5": "date"}),
        ({"accepted_only": True}, ["1", "5"], {"3": "open", "7": "open"}),
        (
            {"tags": ("python",), "min_score": 0, "accepted_only": True},
            ["1"],
            {"3": "score", "5": "tags", "7": "tags"},
        ),
    ],
)
def test_questions_are_taken_with_all_that_is_theirs(
    dump: Path, options: dict[str, Any], left: list[str], reasons: dict[str, str]
) -> None:
    found = harvest(dump, **options)
    whole = {thread.id: thread for thread in harvest(dump) if isinstance(thread, Thread)}
    threads = [thread for thread in found if isinstance(thread, Thread)]
    assert [thread.id for thread in threads] == left
    assert threads == [whole[number] for number in left]
    dropped = {item.key: item.reason for item in found if isinstance(item, Dropped)}
    lost = {
        "tools:8": "answer without its question",
        "tools:comment3": "comment without its post",
    }
    chosen = {f"tools:{number}": f"not chosen: {reason}" for number, reason in reasons.items()}
    assert dropped == lost | chosen
    assert len(found) == len(threads) + len(dropped)


def test_many_that_are_left_out_are_one_record(dump: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    one_by_one: list[Harvested | Step] = harvest(dump, min_score=6)
    found = harvest(dump, kept, min_score=6)
    (left_out,) = [item for item in found if isinstance(item, LeftOut)]
    assert left_out.numbers == (1, 3, 7)
    assert [item for item in left_out.each() if item not in one_by_one] == []
    kinds = Counter(type(item) for item in found)
    assert kinds == {LeftOut: 1, Packed: 1, Mark: 1, Dropped: 2}


def test_an_answer_of_a_question_that_is_left_out_is_not_parsed(
    dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(*_: object) -> object:
        raise AssertionError("parsed")

    monkeypatch.setattr("kbgen.sources.stackexchange_rows.Parser.parse", parse)
    monkeypatch.setattr("kbgen.sources.stackexchange_rows.scan_row", parse)
    assert not [item for item in harvest(dump, min_score=100) if isinstance(item, Thread)]
    with pytest.raises(AssertionError, match="parsed"):
        harvest(dump, min_score=6)


def test_every_verdict_has_its_reason() -> None:
    choice = Choice(tags=["a"], min_score=1, since="2020-01-01", accepted_only=True)
    asked = [b"|b|", b"0", b"2019-01-01T00:00:00", None]
    good = [b"&lt;a&gt;", b"1", b"2020-01-01T00:00:00", b"7"]
    assert choice.verdict(*good) == CHOSEN
    for place, reason in enumerate(("tags", "score", "date", "open")):
        values = [*good[:place], asked[place], *good[place + 1 :]]
        assert REASONS[choice.verdict(*values)] == f"not chosen: {reason}"
    assert REASONS[choice.verdict(None, None, None, None)] == "not chosen: tags"
    assert Choice().all
    assert not choice.all
    assert Choice(min_score=1).verdict(None, b"many", None, None) != CHOSEN


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("tags: [<c++>]", "tags: '<c\\+\\+>' is no tag"),
        ("tags: [a b]", "tags: 'a b' is no tag"),
        ("tags: python", "must be a list, not a text"),
        ("min_score: high", "min_score: must be a whole number, not a text"),
        ("since: yesterday", "since: must be a day as YYYY-MM-DD$"),
        ("accepted_only: 3", "accepted_only: must be true or false, not a whole number"),
        ("score: 3", "score: unknown key"),
    ],
)
def test_options_are_checked_with_the_configuration(tmp_path: Path, option: str, said: str) -> None:
    source = f"sources:\n  x:\n    type: stackexchange\n    path: y\n    {option}\n"
    (tmp_path / "kbgen.yml").write_text(source, encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load(tmp_path)


def test_a_day_is_read_as_a_day(tmp_path: Path) -> None:
    source = "sources:\n  x: {type: stackexchange, path: y, since: 2020-02-03, tags: [c++]}\n"
    (tmp_path / "kbgen.yml").write_text(source, encoding="utf-8")
    options = load(tmp_path).sources["x"]
    assert isinstance(options, stackexchange.Options)
    assert options.since == datetime.date(2020, 2, 3)
    assert not options.choice.all
