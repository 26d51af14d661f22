"""Draws what a person's answers did as an SVG: no script, no font or host of anybody else."""

from collections.abc import Callable, Iterator
from functools import partial
from html import escape

from kbgen.pages.corpus import Corpus
from kbgen.pages.portraits import HEIGHT, WIDTH, Portrait, portraits
from kbgen.publish.colours import Colour
from kbgen.publish.keys import digest
from kbgen.publish.picture_colours import Colours, colours_of

_EDGE = 40
_COLUMN = (WIDTH - 2 * _EDGE) // 3
_LINE = 20
"""Characters of what a number counts in a line of its column."""


def pieces(corpus: Corpus) -> Iterator[tuple[str, bytes, Callable[[], bytes]]]:
    """Path relative to the site, a hash of what it is made from, and what makes it."""
    colours = colours_of(corpus.settings.options)
    drawn_in = repr(colours).encode()
    for one in portraits(corpus):
        key = digest(repr(one).encode(), drawn_in)
        yield one.path, key, partial(_drawn, one, colours)


def draw(one: Portrait, colours: Colours) -> str:
    """The picture."""
    ground, letters, small, mark = map(
        _hex, (colours.ground, colours.letters, colours.small, colours.mark)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'font-family="system-ui,sans-serif">'
        f'<title id="t">{escape(one.name)}</title><desc id="d">{escape(one.text)}</desc>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>'
        f'<rect x="{_EDGE}" y="44" width="56" height="8" fill="{mark}"/>'
        f'<text x="{_EDGE}" y="100" font-size="34" font-weight="700" fill="{letters}">'
        f"{escape(one.name)}</text>"
        f'<text x="{_EDGE}" y="132" font-size="18" fill="{small}">{escape(one.site)}</text>'
        f"{''.join(_facts(one, letters, small))}</svg>\n"
    )


def _drawn(one: Portrait, colours: Colours) -> bytes:
    return draw(one, colours).encode("utf-8")


def _facts(one: Portrait, letters: str, small: str) -> Iterator[str]:
    for place, (number, text) in enumerate(one.facts):
        x = _EDGE + place * _COLUMN
        yield (
            f'<text x="{x}" y="222" font-size="48" font-weight="700" fill="{letters}">'
            f"{escape(number)}</text>"
        )
        for row, line in enumerate(_lines(text)):
            yield f'<text x="{x}" y="{252 + 22 * row}" font-size="17" fill="{small}">'
            yield f"{escape(line)}</text>"


def _lines(text: str) -> list[str]:
    """Two lines at most, the second one as long as it is."""
    words, first = text.split(" "), ""
    while words and len(f"{first} {words[0]}") <= _LINE:
        first = f"{first} {words.pop(0)}".strip()
    return [line for line in (first, " ".join(words)) if line]


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
