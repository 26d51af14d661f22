"""What an article says about itself above its answer."""

from collections.abc import Callable

import pytest

from kbgen.curate import curate
from kbgen.curate.notices import OUTDATED
from kbgen.curated import Curated
from kbgen.markup import gfm
from kbgen.model import Thread
from kbgen.settings import Settings


@pytest.mark.parametrize(
    ("reason", "noticed"),
    [
        ("outdated", True),
        ("OUTDATED", True),
        ("resolved", False),
        ("duplicate", False),
        ("", False),
    ],
)
def test_closed_as_outdated(thread: Callable[..., Thread], reason: str, noticed: bool) -> None:
    made = curate(thread(closed=True, closed_reason=reason), Settings())
    assert isinstance(made, Curated)
    assert made.article.body.startswith(f"## Answer\n\n{OUTDATED}\n\nKeep") is noticed
    assert ("outdated" in made.article.body) is noticed
    # the warning is about the answer, and none of its words
    assert "outdated" not in made.article.description


def test_it_is_an_alert() -> None:
    shown = gfm.to_html(OUTDATED)
    assert "warning" in shown
    assert "[!WARNING]" not in shown
