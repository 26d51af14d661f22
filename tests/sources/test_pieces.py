"""Pieces of threads that wait on disk."""

from pathlib import Path

import pytest

from kbgen.errors import SourceError
from kbgen.sources.pieces import Piece, Pieces


def piece(text: str) -> Piece:
    return Piece(file="a.json", record=text, data=text.encode())


def grouped(pieces: Pieces) -> list[tuple[str, list[str]]]:
    return [(key, [one.record for one in group]) for key, group in pieces.groups()]


def test_groups_come_in_the_order_of_their_first_piece(tmp_path: Path) -> None:
    with Pieces(tmp_path) as pieces:
        for key, text in [("b", "1"), ("a", "2"), ("b", "3"), ("c", "4"), ("a", "5")]:
            pieces.add(key, piece(text))
        assert len(pieces) == 5
        assert grouped(pieces) == [("b", ["1", "3"]), ("a", ["2", "5"]), ("c", ["4"])]


def test_alias_may_come_after_the_piece(tmp_path: Path) -> None:
    with Pieces(tmp_path) as pieces:
        pieces.add("id:x", piece("page"))
        pieces.add("tool#5", piece("whole"))
        pieces.alias("id:x", "tool#5")
        pieces.add("id:unknown", piece("orphan"))
        assert grouped(pieces) == [("tool#5", ["page", "whole"]), ("id:unknown", ["orphan"])]


def test_a_piece_comes_back_as_it_was(tmp_path: Path) -> None:
    with Pieces(tmp_path) as pieces:
        pieces.add("a", piece("x\u0000ü"))
        assert [group for _, group in pieces.groups()] == [[piece("x\u0000ü")]]


def test_leaves_nothing_behind(tmp_path: Path) -> None:
    with Pieces(tmp_path) as pieces:
        pieces.add("a", piece("1"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot write temporary files"):
        Pieces(tmp_path / "absent")
