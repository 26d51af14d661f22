"""The site's own words in its language: `kbgen/words/LANG/AREA.yml`, English where one is missing.

A file holds `key: text`; `{name}` in a text is filled in. What depends on a number is a mapping of
CLDR's plural forms (zero, one, two, few, many, other) to texts with `{n}`:
https://cldr.unicode.org/index/cldr-spec/plural-rules
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import DateTimeFormat, parse_pattern
from babel.numbers import format_decimal

from kbgen.dates import is_date

_FOLDER = files(__name__)
"""The texts are part of the program, as code is."""
# libyaml where it is built in: each build reads these texts
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENGLISH = "en"
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DATES = {"en": "d MMMM y", "eo": "d'-a de' MMMM y"}
"""Where CLDR's long form is that of one country (March 5, 2021), or none (2021-Majo-05)."""
_PLACES = {"d": "{d}", "dd": "{dd}", "y": "{y}"}
_NAME = re.compile(r"\{([A-Za-z_]\w*)\}")
_FIELD = re.compile(r"%\((\w+)\)s")
_KEPT = 16_384
"""Numbers and days that are kept as they were written."""
_RTL = frozenset({"ar", "ckb", "dv", "fa", "he", "ku-iq", "ps", "sd", "ug", "ur", "yi"})
"""Those of Material, and others that an article may be in. Kurdish is so in Iraq alone."""
_BASES = {
    "ckb": "ku-IQ",
    "fil": "tl",
    "nn": "nb",
    "no": "nb",
    "sr-Latn": "sh",
    "zh-HK": "zh-Hant",
    "zh-MO": "zh-Hant",
    "zh-TW": "zh-Hant",
}
"""Whose words a language shares, where they are not those of its own first parts."""
_LOCALES = {"ku-IQ": "ckb", "sh": "sr-Latn"}
"""What CLDR calls a language that Material calls otherwise."""


@dataclass(frozen=True, slots=True)
class Words:
    """Texts of one language, by `area.key`."""

    lang: str
    """As mkdocs.yml says (`theme.language`): de, pt-BR ..."""
    texts: dict[str, Any]
    """`area.key` -> text, or plural form -> text."""

    def __call__(self, key: str, **values: str) -> str:
        """The text of `key` with `values` filled in. Raises KeyError for an unknown key."""
        text: str = self.texts[key]
        return _filled(text, values) if values else text

    def count(self, key: str, number: int, **values: str) -> str:
        """The text of `key` for `number` things: `1 article`, `2,345 articles`."""
        forms = self.texts[key]
        text: str = forms.get(_plural(self.lang, number)) or forms["other"]
        values["n"] = _number(self.lang, number)
        return _filled(text, values)

    def number(self, number: int) -> str:
        """`2,345` as the language writes it."""
        return _number(self.lang, number)

    def date(self, iso: str) -> str:
        """The day YYYY-MM-DD as the language writes it, with the month's name; else `iso`."""
        return _date(self.lang, iso)

    def days(self) -> list[str]:
        """How `date` writes a day of each month: `{d} May {y}`; `{dd}` has two digits.

        For scripts: browsers know fewer languages than Babel, and take other calendars.
        """
        return list(_days(self.lang))

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return direction(self.lang)

    def tree(self) -> dict[str, dict[str, Any]]:
        """Area -> key -> text, for templates."""
        areas: dict[str, dict[str, Any]] = {}
        for name, text in self.texts.items():
            area, _, key = name.partition(".")
            areas.setdefault(area, {})[key] = text
        return areas


def direction(lang: str) -> str:
    """`ltr` or `rtl`, by the language's usual script."""
    code = lang.lower()
    return "rtl" if code in _RTL or code.partition("-")[0] in _RTL else "ltr"


def _filled(text: str, values: dict[str, str]) -> str:
    """`text.format(**values)`, of a text that is looked through once and not each time."""
    parts = _parts(text)
    if len(parts) == 3:
        before, name, after = parts
        return f"{before}{values[name]}{after}"
    if len(parts) == 5:
        before, name, between, other, after = parts
        return f"{before}{values[name]}{between}{values[other]}{after}"
    return text.format(**values)


@cache
def _parts(text: str) -> tuple[str, ...]:
    """Text, name, text ... name, text; nothing of one that holds more than names in braces."""
    parts = _NAME.split(text)
    return () if any("{" in part or "}" in part for part in parts[::2]) else tuple(parts)


# lists say the same numbers and days again and again


@lru_cache(maxsize=_KEPT)
def _plural(lang: str, number: int) -> str:
    form: str = _locale(lang).plural_form(number)
    return form


@lru_cache(maxsize=_KEPT)
def _number(lang: str, number: int) -> str:
    return format_decimal(number, locale=_locale(lang))


@lru_cache(maxsize=_KEPT)
def _date(lang: str, iso: str) -> str:
    if not is_date(iso):
        return iso
    year, month, day = iso.split("-")
    # Babel takes as long for a day as for a month of them
    return _days(lang)[int(month) - 1].format(y=int(year), d=int(day), dd=day)


@cache
def _days(lang: str) -> tuple[str, ...]:
    locale, own = _locale(lang), _DATES.get(lang)
    # Babel's own annotation calls it otherwise
    pattern = str((parse_pattern(own) if own else locale.date_formats["long"]).format)
    names = _FIELD.findall(pattern)
    forms = []
    for month in range(1, 13):
        day = DateTimeFormat(date(1, month, 1), locale)
        fields: dict[str, str] = {name: day[name] for name in names}
        forms.append(pattern % (fields | _PLACES))
    return tuple(forms)


@cache
def words(lang: str = _ENGLISH) -> Words:
    """The words of `lang`; its base's, then English, where there is no file, or no text, of it."""
    lang = lang if _CODE.fullmatch(lang) else _ENGLISH
    texts = _read(_ENGLISH)
    for name in _names(lang):
        texts = texts | _read(name)
    return Words(lang=lang, texts=texts)


def _names(lang: str) -> tuple[str, ...]:
    """The folders of `lang`, what is general first: zh, zh-Hant, zh-TW. None for English."""
    base = _BASES.get(lang) or lang.rpartition("-")[0]
    return (*(_names(base) if base else ()), *((lang,) if lang != _ENGLISH else ()))


def _read(lang: str) -> dict[str, Any]:
    texts: dict[str, Any] = {}
    folder = _FOLDER / lang
    for file in sorted(folder.iterdir(), key=lambda f: f.name) if folder.is_dir() else ():
        area, _, kind = file.name.partition(".")
        if kind == "yml":
            values = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader) or {}  # noqa: S506 - a SafeLoader
            texts |= {f"{area}.{key}": text for key, text in values.items()}
    return texts


@cache
def _locale(lang: str) -> Locale:
    try:
        return Locale.parse(_LOCALES.get(lang, lang), sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse(_ENGLISH)
