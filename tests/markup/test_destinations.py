"""Where links lead, footnotes apart."""

from kbgen.markup.destinations import destinations


def test_a_footnote_is_no_link() -> None:
    text = "See[^1] and [it][2].\n\n[^1]: Some [words](a.md) of <script>.\n\n[2]: b.md\n"
    assert sorted(found.url for found in destinations(text)) == ["a.md", "b.md"]
