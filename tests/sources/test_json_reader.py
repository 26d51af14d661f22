"""Reading JSON of strangers."""

import json
from pathlib import Path
from typing import Any

import pytest

from kbgen.sources import json_reader
from kbgen.sources.files import JsonItem, open_export, read_json, read_json_items


def read(data: bytes, tmp_path: Path, **limits: int) -> Any:
    (tmp_path / "a.json").write_bytes(data)
    with open_export(tmp_path, tmp_path) as export:
        return read_json(export, "a.json", **limits)


def items(data: bytes, tmp_path: Path, **limits: int) -> list[JsonItem]:
    (tmp_path / "a.json").write_bytes(data)
    with open_export(tmp_path, tmp_path) as export:
        return list(read_json_items(export, "a.json", **limits))


VALUE = {"title": "Größe ≠ 😀", "list": [1, 2.5, None, True]}
TEXT = json.dumps(VALUE, ensure_ascii=False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark_and_utf8_are_read(encoding: str, tmp_path: Path) -> None:
    assert read(TEXT.encode(encoding), tmp_path) == VALUE
    assert items(TEXT.encode(encoding), tmp_path) == [JsonItem(where="line 1", value=VALUE)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('{"a": "é"}'.encode("latin-1"), "not utf-8"),
        (b"", "empty"),
        (b"  \n", "empty"),
        (b'{"a": [1, 2', "cut short"),
        (b"<html>", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"[" + b"9" * 5000 + b"]", "digits"),
    ],
)
def test_what_cannot_be_read_has_a_reason(data: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        read(data, tmp_path)
    assert "\n" not in str(caught.value)


def test_size_is_limited(tmp_path: Path) -> None:
    assert read(b"[1,2,3]", tmp_path, max_bytes=7) == [1, 2, 3]
    with pytest.raises(ValueError, match="larger than 6 bytes"):
        read(b"[1,2,3]", tmp_path, max_bytes=6)


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    data = rb'{"a": "x\ud800y", "\udfff": "\ud83d\ude00"}'
    value = {"a": "x\ufffdy", "\ufffd": "😀"}
    assert read(data, tmp_path) == value
    assert items(data, tmp_path)[0].value == value


def test_a_list_is_read_item_by_item(tmp_path: Path) -> None:
    values = [{"n": number, "text": "x" * (number * 37 % 5000)} for number in range(500)]
    for text in (json.dumps(values), json.dumps(values, indent=2), json.dumps(values)[:-1] + "\n]"):
        found = items(text.encode(), tmp_path)
        assert [item.value for item in found] == values
        assert found[2].where == "item 3"


def test_numbers_that_cross_a_block_stay_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for block in (1, 2, 3, 5):
        monkeypatch.setattr(json_reader, "_BLOCK", block)
        found = items(b"[12345, -6.75e2, true, null, 12345]", tmp_path)
        assert [item.value for item in found] == [12345, -675.0, True, None, 12345]
        assert not any(item.problem for item in found)


def test_lines_are_read_one_by_one_and_bad_ones_are_named(tmp_path: Path) -> None:
    data = b'{"a": 1}\n\n{"a": oops}\n{"a": "\xe9"}\r\n{"a": 2}\n{"a": '
    found = items(data, tmp_path)
    assert [(item.where, item.value) for item in found if not item.problem] == [
        ("line 1", {"a": 1}),
        ("line 5", {"a": 2}),
    ]
    assert [item.where for item in found if item.problem] == ["line 3", "line 4", "line 6"]


def test_a_value_over_many_lines_is_one_item(tmp_path: Path) -> None:
    text = json.dumps({"data": {"nodes": [1, 2]}}, indent=4)
    assert [item.value for item in items(text.encode(), tmp_path)] == [{"data": {"nodes": [1, 2]}}]


@pytest.mark.parametrize("block", [1, 7, 65_536])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_broken_value_over_many_lines_is_one_bad_record(
    block: int, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_reader, "_BLOCK", block)
    whole = json.dumps({"posts": [{"id": 1}, {"id": 2}]}, indent=4)
    cut = whole[: whole.index("2")]
    broken = whole.replace("1", "oops")
    text = f"{broken}\n\n{whole}\n{cut}".replace("\n", end)
    found = items(text.encode(), tmp_path)
    assert [(item.where, bool(item.problem)) for item in found] == [
        ("line 1", True),
        ("line 12", False),
        ("line 22", True),
    ]


def test_a_line_that_is_too_long_is_skipped(tmp_path: Path) -> None:
    data = b'{"a": "' + b"x" * 300_000 + b'"}\n{"a": 2}\n'
    found = items(data, tmp_path, max_bytes=100_000)
    assert "larger" in found[0].problem
    assert found[1] == JsonItem(where="line 2", value={"a": 2})


@pytest.mark.parametrize("data", [b"[1, 2, oops, 4]", b"[1, 2, ", b"[1, 2", b'[1, 2, "x'])
def test_a_broken_list_gives_what_came_before(data: bytes, tmp_path: Path) -> None:
    found = items(data, tmp_path)
    assert [item.value for item in found[:2]] == [1, 2]
    assert [bool(item.problem) for item in found] == [False, False, True]


def test_deep_items_are_problems(tmp_path: Path) -> None:
    found = items(b"[[1], " + b"[" * 100_000, tmp_path)
    assert found[0].value == [1]
    assert found[1].problem == "is nested too deeply"


def test_an_empty_file_has_no_items(tmp_path: Path) -> None:
    assert items(b"\n \n", tmp_path) == []
    assert items(b"[]", tmp_path) == []
