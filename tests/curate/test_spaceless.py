"""Scripts without spaces."""

import pytest

from kbgen.curate.describe import description
from kbgen.curate.draft import Draft
from kbgen.curate.spaceless import is_spaceless
from kbgen.model import Thread
from kbgen.settings import Settings
from tests.conftest import make_thread


@pytest.mark.parametrize(
    ("text", "spaceless"),
    [
        ("電車が動きません", True),
        ("ใช้ผ้าเช็ด", True),
        ("Panel über", False),
        ("самовар", False),
        ("", False),
    ],
)
def test_which_they_are(text: str, spaceless: bool) -> None:
    assert is_spaceless(text) is spaceless


def test_sentences_of_a_description_stand_side_by_side() -> None:
    answer = "布と綿棒が一番安全です。強い薬は台を溶かすので使わないでください。"
    thread: Thread = make_thread(title="何を使えばいいですか？")
    draft = Draft.of(thread).changed(title=thread.title, answers=(f"{answer}\n",))
    assert description(draft, Settings()).description == answer
