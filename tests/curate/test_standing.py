"""Descriptions: what place and form of a sentence say for its being the answer."""

import pytest

from kbgen.curate.answering import about
from kbgen.curate.describe import lead
from kbgen.curate.judging import Judged, judged
from kbgen.curate.sentences import blocks
from kbgen.curate.standing import standings
from kbgen.curate.statements import statements

TITLE = "How does the menu of a panel close?"
PARAGRAPHS = "\n\n".join(
    f"The window number {n} draws what stands in it. It takes some time for each of them to do so."
    for n in range(5)
)


def _judged(markdown: str) -> list[Judged]:
    found = list(blocks(markdown))
    return list(judged(statements(found, 160), about(TITLE), (), 160, further=False))


def test_paragraphs_begin_with_their_point() -> None:
    points = standings(_judged(PARAGRAPHS))
    assert len(points) == 10
    assert all(first > second for first, second in zip(points[::2], points[1::2], strict=True))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("The window draws its panels in the order of their numbers.", "The window draws them."),
        ("The window draws `Panel` before all others there.", "The window draws Panels before."),
        ("The window draws them in the order they have.", "- The window draws them in order."),
        ("The window draws them in the order.", "The window draws them, but in disorder."),
        ("The window draws them in the order.", "Our window draws them all in order."),
        ("The window draws what stands in it.", "The Window Draws What Stands In It All."),
    ],
)
def test_form_counts(better: str, worse: str) -> None:
    def standing(said: str) -> float:
        return standings(_judged(f"{said}\n\n{PARAGRAPHS}"))[0]

    assert standing(better) > standing(worse)


def test_what_a_short_answer_says_counts_more_than_its_order() -> None:
    short = standings(_judged("The window draws it. It is drawn once."))
    assert max(map(abs, short)) < max(map(abs, standings(_judged(PARAGRAPHS))))


def test_what_is_said_still_decides() -> None:
    said = "Call SetOpen(false) to close the menu of the panel by hand."
    before = "\n\n".join(PARAGRAPHS.split("\n\n")[:2])
    assert lead(f"{before}\n\n{said}", TITLE).startswith("Call SetOpen")
