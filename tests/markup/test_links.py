"""Addresses, made absolute and taken apart."""

import random
import re
from urllib.parse import quote, urlsplit

import pytest

from kbgen.markup import links
from kbgen.markup.gfm_links import safe_url

PIECES = (
    *("a", "Z", "7", "forum", ".", "-", "_", "~", "/", "//", "/t/", "?", "#", "%20", "%", "[", "]"),
    *(":", ":80", "@", "\\", " ", "\n", "ä", "xn--", "..", ";", "(", ")", "&", "=", "'", "\u200b"),
)


def addresses() -> list[str]:
    chance = random.Random(8)
    schemes = ("https://", "http://", "HTTPS://", "mailto:", "//", "")
    plain = [f"https://a.example/t/{n}/some-words" for n in range(20)]
    return plain + [
        chance.choice(schemes) + "".join(chance.choices(PIECES, k=chance.randint(0, 7)))
        for _ in range(4_000)
    ]


def test_plain_addresses_stay_and_are_taken_apart_as_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told(url: str) -> tuple[str, str, object, str | None]:
        try:
            parts: object = links.taken_apart(url)
            host: str | None = links.host(url)
        except ValueError:
            parts = host = None
        return links.absolute(url), safe_url(url), parts, host

    quick = [told(url) for url in addresses()]
    plain = [url for url in addresses() if links.is_plain(url)]
    assert len(plain) > 60
    assert [links.absolute(url) for url in plain] == plain
    monkeypatch.setattr(links, "is_plain", lambda _: False)
    monkeypatch.setattr(links, "_PLAIN", re.compile("(?!)"))
    assert [told(url) for url in addresses()] == quick
    assert quick[0][2:] == (urlsplit("https://a.example/t/0/some-words"), "a.example")


def test_an_endless_address_is_none() -> None:
    assert links.absolute("https://a.example/" + "a" * 9_000) == ""
    assert safe_url("https://a.example/" + quote("a" * 5_000)) == ""
