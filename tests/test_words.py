"""The site's own words: English where a language has none, plural forms, numbers."""

import ast
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from babel.dates import format_date

from kbgen import words as module
from kbgen.words import words

FOLDER = Path(module.__file__).parent
LANGUAGES = sorted({path.parent.name for path in FOLDER.glob("*/*.yml")})


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
    sorted(FOLDER.glob("*/*.yml")),
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


def _read(lang: str) -> dict[str, Any]:
    return {
        f"{path.stem}.{key}": text
        for path in sorted((FOLDER / lang).glob("*.yml"))
        for key, text in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    }


def _base(lang: str) -> str:
    """Of a country's variant, the language that it holds the differences from; else empty."""
    return {"zh-TW": "zh-Hant", "pt-BR": "pt"}.get(lang, "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_text_and_every_plural_form(lang: str) -> None:
    read = _read(lang)
    assert set(_read(_base(lang)) | read) == set(words("en").texts)
    plural = module._locale(lang).plural_form
    # French, Portuguese and others: a form for whole millions
    needed = {plural(number) for number in [*range(1_001), 1_000_000]} | {"other"}
    for key, text in read.items():
        if isinstance(text, dict):
            assert needed <= set(text), key
            assert set(text) <= plural.tags | {"other"}, key


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if _base(lang)])
def test_a_variant_says_only_what_its_base_says_otherwise(lang: str) -> None:
    base = _read(_base(lang))
    assert [key for key, text in _read(lang).items() if base[key] == text] == []


def _letters(text: object) -> str:
    """Without places to fill in, markup and code: what is to be translated."""
    said = "\n".join(text.values()) if isinstance(text, dict) else str(text)
    return re.sub(r"[\W\d_]+", " ", re.sub(r"\{\w*\}|`[^`]*`", " ", said)).strip()


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_no_text_was_left_in_english(lang: str) -> None:
    """A word may be the same in both (Version, Problem); a sentence is not."""
    english = words("en").texts
    same = [key for key, text in _read(lang).items() if text == english[key] and _letters(text)]
    assert [key for key in same if len(_letters(english[key]).split()) > 2] == []
    assert len(same) < len(english) / 15


# what programs are told (https://llmstxt.org names the heading), and a loan word
_LATIN = {"machines.llms_optional", "lists.bot", "lists.bots", "lists.feed", "machines.llms_feed"}


def _latin(text: object) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in _letters(text) if c != " ")


@pytest.mark.parametrize(
    "lang", [lang for lang in LANGUAGES if not _latin(words(lang)("search.lost_text"))]
)
def test_a_language_is_written_in_its_script(lang: str) -> None:
    read = {key: text for key, text in _read(lang).items() if _letters(text)}
    assert {key for key, text in read.items() if _latin(text)} <= _LATIN | {"site.feed"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_code_stays_as_it_is(lang: str) -> None:
    for key, text in words("en").texts.items():
        code = re.findall(r"`[^`]*`", str(text))
        assert sorted(re.findall(r"`[^`]*`", str(words(lang).texts[key]))) == sorted(code), key


def test_a_variant_takes_what_it_does_not_say_from_its_base() -> None:
    taiwan, hant, china = (words(lang).texts for lang in ("zh-TW", "zh-Hant", "zh"))
    assert any(taiwan[key] != hant[key] for key in hant)
    assert sum(taiwan[key] == hant[key] for key in hant) > len(hant) / 2
    assert words("zh-HK").texts == words("zh-Hant-HK").texts == hant
    assert hant["site.tags"] != china["site.tags"]
    assert words("pt-BR")("search.tag") == words("pt")("search.tag")
    assert words("de-AT").texts == words("de").texts


@pytest.mark.parametrize(
    ("lang", "other"),
    [("no", "nb"), ("fil", "tl"), ("sr-Latn-RS", "sh"), ("sr-Cyrl", "sr"), ("en-GB", "en")],
)
def test_other_names_of_a_language_have_its_words(lang: str, other: str) -> None:
    assert words(lang).texts == words(other).texts
    assert other == "en" or words(lang).texts != words("en").texts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_fetch_the_latin_font_early_where_the_language_is_written_with_it(lang: str) -> None:
    page = (FOLDER.parents[1] / "theme" / "partials" / "kb-styles.html").read_text("utf-8")
    others = re.search(r"spoken not in (\([^)]*\))", page)
    assert others is not None
    latin = lang.partition("-")[0] not in ast.literal_eval(others[1])
    assert latin is _latin(words(lang)("search.lost_text"))


_SERBIAN = str.maketrans(
    "абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ",
    "abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ",
) | str.maketrans({"љ": "lj", "њ": "nj", "џ": "dž", "Љ": "Lj", "Њ": "Nj", "Џ": "Dž"})


def test_serbian_and_serbo_croatian_differ_in_their_letters_alone() -> None:
    for key, text in words("sr").texts.items():
        assert str(text).translate(_SERBIAN) == str(words("sh").texts[key]), key


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "5 May 2021"),
        ("de", "5. Mai 2021"),
        ("eo", "5-a de Majo 2021"),
        ("fr", "5 mai 2021"),
        ("ja", "2021年5月5日"),
        ("pt-BR", "5 de maio de 2021"),
        ("zh-TW", "2021年5月5日"),
        ("tl", "Mayo 5, 2021"),
        ("sr", "5. мај 2021."),
        ("sh", "5. maj 2021."),
        ("ku-IQ", "5ی ئایاری 2021"),
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


@pytest.mark.parametrize("lang", ["de", "en-GB", "hy", "ja", "ku-IQ", "pl", "sr", "th", "uk"])
def test_a_day_is_what_babel_writes(lang: str) -> None:
    locale = module._locale(lang)
    for month in range(1, 13):
        for day in (date(2021, month, 1), date(987, month, 28)):
            shown = format_date(day, "long", locale=locale)
            assert words(lang).date(day.isoformat()) == shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_are_filled_in_as_python_does(lang: str) -> None:
    odd = ["{{n}} {n}", "{n!r}", "{n:>4}", "{n}{n}", "{n} {m} {n}", "n} {n}", ""]
    for text in [*words(lang).texts.values(), *odd]:
        for form in [text] if isinstance(text, str) else text.values():
            names = set(re.findall(r"\w+", form))
            values = {name: f"<{name}>" for name in (*names, "n", "m")}
            try:
                said = form.format(**values)
            except ValueError:
                with pytest.raises(ValueError):
                    module._filled(form, values)
            else:
                assert module._filled(form, values) == said


@pytest.mark.parametrize("text", ["", "soon", "2021-13-01", "20210505", "2021-05-05T00:00:00Z"])
def test_what_is_no_day_is_left_as_it_is(text: str) -> None:
    assert words("de").date(text) == text


@pytest.mark.parametrize(
    ("lang", "way"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("FA", "rtl"),
        ("ur", "rtl"),
        ("ku-IQ", "rtl"),
        ("ku", "ltr"),
        ("en", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_direction_of_a_language(lang: str, way: str) -> None:
    assert module.direction(lang) == way


def test_every_language_of_material_runs_as_material_says() -> None:
    folder = Path(material.__file__).parent / "templates" / "partials" / "languages"
    files = sorted(folder.glob("*.html"))
    says = {path.stem: '"direction": "rtl"' in path.read_text("utf-8") for path in files}
    assert len(says) > 60
    assert says.keys() <= set(LANGUAGES)
    for lang, rtl in says.items():
        assert (module.direction(lang) == "rtl") is rtl, lang


@pytest.mark.parametrize("name", sorted(words().texts))
def test_templates_can_read_every_text_by_its_name(name: str) -> None:
    """Jinja takes `area.copy` for the method of a dict."""
    assert not hasattr(dict, name.partition(".")[2])
