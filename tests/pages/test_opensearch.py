from xml.etree import ElementTree

import pytest

from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.opensearch import text

NAMES = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Answers", "Answers"),
        ("Answers & more", "Answers & more"),
        ("Answers of a community", "Answers of a"),
        ("Donaudampfschifffahrt", "Donaudampfschiff"),
    ],
)
def test_browsers_can_read_it(name: str, short: str) -> None:
    settings = Settings(site_name=name, site_url="https://kb.example.org/a/")
    root = ElementTree.fromstring(text(corpus_of([], settings)))
    assert root.findtext(f"{NAMES}ShortName") == short
    urls = {url.get("type"): url.get("template") for url in root.findall(f"{NAMES}Url")}
    assert urls["text/html"] == "https://kb.example.org/a/search/?q={searchTerms}"
