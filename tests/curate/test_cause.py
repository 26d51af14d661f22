"""A part of the answer that states the cause."""

from collections.abc import Callable

import pytest

from kbgen.curate.cause import cause, parted
from kbgen.curate.draft import Draft
from kbgen.model import Thread
from kbgen.settings import Settings


@pytest.mark.parametrize(
    ("markdown", "rest", "found"),
    [
        ("### Cause\n\nRust.\n\n### Fix\n\nOil.\n", "### Fix\n\nOil.\n", "Rust.\n"),
        ("Oil.\n\n### Why this happens\n\nRust.\n\nMore.\n", "Oil.\n", "Rust.\n\nMore.\n"),
        (
            "Oil.\n\n### Root cause:\n\n#### Rust\n\nIt is old.\n",
            "Oil.\n",
            "#### Rust\n\nIt is old.\n",
        ),
        (
            "Oil.\n\n#### Reason\n\nRust.\n\n### Then\n\nWait.\n",
            "Oil.\n\n### Then\n\nWait.\n",
            "Rust.\n",
        ),
        ("### Cause\n\nRust.\n", "### Cause\n\nRust.\n", ""),
        ("### Cause\n\nRust.\n\n### Fix\n", "### Cause\n\nRust.\n\n### Fix\n", ""),
        ("Oil.\n\n### Cause of death\n\nRust.\n", "Oil.\n\n### Cause of death\n\nRust.\n", ""),
        ("Oil.\n\n```\n### Cause\n```\n\nx\n", "Oil.\n\n```\n### Cause\n```\n\nx\n", ""),
        ("Oil.\n\n> ### Cause\n>\n> Rust\n", "Oil.\n\n> ### Cause\n>\n> Rust\n", ""),
        # what follows from it, not what broke: it belongs to the answer above it
        ("Oil.\n\n### Explanation:\n\nx\n", "Oil.\n\n### Explanation:\n\nx\n", ""),
        ("Oil.[^a]\n\n### Cause\n\nRust.\n", "Oil.[^a]\n\n### Cause\n\nRust.\n", ""),
    ],
)
def test_parted(markdown: str, rest: str, found: str) -> None:
    assert parted(markdown) == (rest, found)


def test_only_of_a_single_answer(thread: Callable[..., Thread]) -> None:
    text = "Oil.\n\n### Cause\n\nRust.\n"
    draft = Draft.of(thread()).changed(answers=(text,))
    made = cause(draft, Settings())
    assert (made.answers, made.cause) == (("Oil.\n",), "Rust.\n")
    several = draft.changed(answers=(text, text))
    assert cause(several, Settings()) is several
