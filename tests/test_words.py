"""The site's own words: English where a language has none, plural forms, numbers."""

from pathlib import Path

import pytest
import yaml

from kbgen import words as module
from kbgen.words import words


def test_a_language_without_words_speaks_english() -> None:
    assert words("tlh")("site.tags") == words("en")("site.tags") == "Tags"


@pytest.mark.parametrize("lang", ["../en", "", "en/..", "x" * 50])
def test_no_language_leads_out_of_the_folder(lang: str) -> None:
    assert words(lang)("site.tags") == "Tags"


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        words()("site.nothing")


@pytest.mark.parametrize(
    "path",
    sorted(Path(module.__file__).parent.glob("*/*.yml")),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_a_translation_has_only_texts_that_are_used_and_all_their_places(path: Path) -> None:
    english = yaml.safe_load((path.parent.parent / "en" / path.name).read_text(encoding="utf-8"))
    texts = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(texts) <= set(english)
    for key, text in texts.items():
        assert type(text) is type(english[key]), key
        if isinstance(text, str):
            assert sorted(part.split("}")[0] for part in text.split("{")[1:]) == sorted(
                part.split("}")[0] for part in english[key].split("{")[1:]
            ), key
        else:
            assert "other" in text, key
