"""Words that are made of others."""

from collections.abc import Mapping

import pytest

from kbgen.search.compounds import parts

_LISTED = (
    "anmeldung fehler datei name netzwerk karten karte treiber arbeit amt passwort feld server"
    " stadt haus staat fout aanmelden gebruiker wachtwoord"
)
WORDS = {word: len(word) for word in _LISTED.split()}


def known(text: str) -> Mapping[str, int]:
    """Words that begin or end as a text does."""
    return {w: n for w, n in WORDS.items() if w[:3] == text[:3] or w[-3:] == text[-3:]}


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("anmeldefehler", ["anmeldung", "fehler"]),
        ("anmeldungsfehler", ["anmeldung", "fehler"]),
        ("dateiname", ["datei", "name"]),
        ("arbeitsamt", ["arbeit", "amt"]),
        ("netzwerkkartentreiber", ["netzwerk", "karten", "treiber"]),
        ("passwortfeld", ["passwort", "feld"]),
        ("aanmeldfout", ["aanmelden", "fout"]),
        ("gebruikerswachtwoord", ["gebruiker", "wachtwoord"]),
        ("serverraum", ["server"]),
        ("xylophonfehler", ["fehler"]),
        ("amtsstubenordnung", []),
        ("xylophon", []),
    ],
)
def test_the_words_of_the_site_that_it_is_made_of(word: str, wanted: list[str]) -> None:
    assert parts(word, known) == wanted


def test_it_stays_cheap_where_all_could_be_a_part() -> None:
    asked: list[str] = []

    def all_known(text: str) -> Mapping[str, int]:
        asked.append(text)
        return {text[at:]: 1 for at in range(1, len(text))}

    assert parts("ab" * 20, all_known)
    assert len(asked) <= 40
