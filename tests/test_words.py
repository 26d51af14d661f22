"""The site's own words: English where a language has none, plural forms, numbers."""

from pathlib import Path

import pytest
import yaml
from babel import Locale

from kbgen import words as module
from kbgen.words import words

LANGUAGES = sorted(path.parent.name for path in Path(module.__file__).parent.glob("*/site.yml"))


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
    # YAML reads a bare `on:` as true
    assert all(isinstance(key, str) for key in texts)
    assert set(texts) <= set(english)
    for key, text in texts.items():
        assert type(text) is type(english[key]), key
        if isinstance(text, str):
            assert sorted(part.split("}")[0] for part in text.split("{")[1:]) == sorted(
                part.split("}")[0] for part in english[key].split("{")[1:]
            ), key
        else:
            assert "other" in text, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_text_and_every_plural_form(lang: str) -> None:
    english = words("en").texts
    folder = Path(module.__file__).parent
    read = {
        f"{path.stem}.{key}": text
        for path in (folder / lang).glob("*.yml")
        for key, text in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    }
    assert set(read) == set(english)
    needed = {Locale.parse(lang).plural_form(number) for number in range(1_001)}
    for key, text in read.items():
        if isinstance(text, dict):
            assert needed <= set(text), key


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "5 May 2021"),
        ("de", "5. Mai 2021"),
        ("eo", "5-a de Majo 2021"),
        ("fr", "5 mai 2021"),
        ("ja", "2021年5月5日"),
        ("pt-BR", "5 de maio de 2021"),
        ("tlh", "May 5, 2021"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(lang: str, shown: str) -> None:
    assert words(lang).date("2021-05-05") == shown


@pytest.mark.parametrize("lang", [*LANGUAGES, "th", "hy", "zh-TW", "tlh"])
def test_scripts_are_told_how_a_day_is_written(lang: str) -> None:
    days = words(lang).days()
    assert len(days) == 12
    for month, form in enumerate(days, start=1):
        for day in ("05", "28"):
            said = form.format(d=int(day), dd=day, y=2021)
            assert said == words(lang).date(f"2021-{month:02}-{day}")


@pytest.mark.parametrize("text", ["", "soon", "2021-13-01", "20210505", "2021-05-05T00:00:00Z"])
def test_what_is_no_day_is_left_as_it_is(text: str) -> None:
    assert words("de").date(text) == text


@pytest.mark.parametrize(
    ("lang", "way"), [("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("en", "ltr"), ("", "ltr")]
)
def test_the_direction_of_a_language(lang: str, way: str) -> None:
    assert module.direction(lang) == way


@pytest.mark.parametrize("name", sorted(words().texts))
def test_templates_can_read_every_text_by_its_name(name: str) -> None:
    """Jinja takes `area.copy` for the method of a dict."""
    assert not hasattr(dict, name.partition(".")[2])
