"""Draws the pictures that links show where people share them, and keeps them for the next build.

A picture is a PNG of few colours: 7 to 17 kB, and at most 10 ms of a core. Same words, colours and
Pillow, same bytes. No network: the fonts are part of kbgen, the theme's and one for what it lacks.
"""

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import astuple
from functools import cache, lru_cache, partial
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont

from kbgen.files import write_bytes
from kbgen.pages.cards import HEIGHT, WIDTH, Card, cards
from kbgen.pages.corpus import Corpus
from kbgen.publish.colours import Colour
from kbgen.publish.picture_colours import Colours, colours_of

_FOLDER = Path(__file__).with_name("fonts")
_OWN, _WIDE = "BricolageGrotesque-Bold.ttf", "NotoSans-Bold.ttf"
_OWN_HAS = re.compile(
    "[ -~\u00a0-\u00a3\u00a5-\u00ac\u00ae-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123"
    "\u0126-\u012b\u012e-\u0133\u0136\u0137\u0139-\u013e\u0141-\u0148\u014a-\u014d\u0150-\u015b"
    "\u015e-\u0161\u0164\u0165\u0168-\u017e\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2013"
    "\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2032\u2033\u2039\u203a\u2044\u20ac\u2113\u2122]*"
)
_DESIGN = 1
"""Part of a kept picture's name: to be raised with every change of what is drawn."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 84, 96, 84
_TITLE_SIZES = ((104, 2), (84, 3), (70, 4), (58, 5))
"""Sizes in pixels, and how many lines of each fit."""
_MEASURE = 70
_STEPS = 4
"""Shades from a ground to the colour of letters on it, for smooth edges."""
_MARKED = 2 * _STEPS + 1
"""The mark's number among the colours."""
_LOGO, _FINE = 52, 16
_PNG, _END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
"""How a picture begins and ends."""
_RUNS = 3
"""zlib's Z_RLE."""


def files(corpus: Corpus, kept: Path) -> Iterator[tuple[str, bytes]]:
    """(path relative to the site, PNG) of every card. Those drawn before come from `kept`."""
    return ((name, make()) for name, _, make in pieces(corpus, kept))


def pieces(corpus: Corpus, kept: Path) -> Iterator[tuple[str, bytes, Callable[[], bytes]]]:
    """Path relative to the site, what tells it from others, and what makes the PNG of every card.

    What is no longer used is removed from `kept`.
    """
    used = set()
    colours = colours_of(corpus.settings.options)
    for card in cards(corpus):
        name = f"{_digest(card, colours)}.png"
        used.add(name)
        yield card.path, name.encode(), partial(_picture, card, colours, kept / name)
    for path in kept.glob("*.png"):
        if path.name not in used:
            path.unlink(missing_ok=True)


def _picture(card: Card, colours: Colours, kept: Path) -> bytes:
    with suppress(OSError):
        picture = kept.read_bytes()
        # a machine that lost its power may have kept less of it
        if picture.startswith(_PNG) and picture.endswith(_END):
            return picture
    picture = draw(card, colours)
    write_bytes(kept, picture)
    return picture


def draw(card: Card, colours: Colours) -> bytes:
    """The picture."""
    image = Image.new("P", (WIDTH, HEIGHT), 0)
    palette = [
        colours.ground,
        *_shades(colours.ground, colours.letters),
        *_shades(colours.ground, colours.small),
        colours.mark,
        *_shades(colours.mark, colours.ground),
    ]
    image.putpalette([part for shade in palette for part in shade])
    width = WIDTH - _LEFT - _RIGHT
    if card.above:
        _label(image, card.above)
    size, lines = _title(card.title, width)
    # large letters hang from the same line whatever stands above
    for number, line in enumerate(lines):
        at = (_LEFT, _TOP + 62 + number * round(size * 1.12))
        _write(image, at, line, _font(size, line), ink=0)
    _foot(image, card, width)
    out = io.BytesIO()
    # runs of one colour are most of it: a third of the time of the default, and no larger
    image.save(out, format="PNG", bits=4, compress_level=6, compress_type=_RUNS)
    return out.getvalue()


def _label(image: Image.Image, text: str) -> None:
    """The section, as if marked with a highlighter."""
    font = _font(32, text)
    line = _cut(text, font, WIDTH - _LEFT - _RIGHT)
    top = _TOP - 28
    right = _LEFT + round(font.getlength(line)) + 16
    ImageDraw.Draw(image).rectangle((_LEFT - 16, top - 6, right, top + 46), fill=_MARKED)
    _write(image, (_LEFT, top), line, font, ink=2)


def _foot(image: Image.Image, card: Card, width: int) -> None:
    """The mark of an accepted answer, the site's name, and its address at the other end."""
    top = HEIGHT - _BOTTOM - 30
    image.paste(_logo(), (_LEFT, top - 6))
    font = _font(30, card.place)
    place = _cut(card.place, font, width // 2)
    taken = round(font.getlength(place))
    _write(image, (WIDTH - _RIGHT - taken, top), place, font, ink=1)
    font = _font(30, card.below)
    _write(image, (_LEFT + 72, top), _cut(card.below, font, width - taken - 162), font, ink=0)


@cache
def _logo() -> Image.Image:
    """The theme's own (partials/kb-mark.html): a speech bubble with a tick, drawn large for smooth
    edges."""
    large = Image.new("L", (32 * _FINE, 32 * _FINE), 0)
    pen = ImageDraw.Draw(large)
    pen.rounded_rectangle([n * _FINE for n in (2, 2, 30, 25)], radius=6 * _FINE, fill=255)
    pen.polygon([(n * _FINE, m * _FINE) for n, m in ((8, 24), (15, 24), (8, 30.4))], fill=255)
    tick = [(n * _FINE, m * _FINE) for n, m in ((9.2, 14), (13.9, 18.7), (22.8, 9))]
    pen.line(tick, fill=0, width=round(3.6 * _FINE), joint="curve")
    small = large.resize((_LOGO, _LOGO), Image.Resampling.LANCZOS)
    return small.point([_MARKED + _STEPS - level for level in _cover()])


def _write(
    image: Image.Image, at: tuple[int, int], text: str, font: ImageFont.FreeTypeFont, ink: int
) -> None:
    """Letters with smooth edges: as much of the ink's shade as the letter covers."""
    left, top, right, bottom = (round(edge) for edge in font.getbbox(text))
    if right <= left or bottom <= top:
        return
    mask = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(mask).text((-left, -top), text, fill=255, font=font)
    image.paste(mask.point(_levels(ink)), (at[0] + left, at[1] + top))


@cache
def _levels(ink: int) -> list[int]:
    """How much a letter covers of a pixel -> number of the colour. The third ink is on the mark."""
    ground, first = (_MARKED, _MARKED) if ink == 2 else (0, ink * _STEPS)
    return [first + level if level else ground for level in _cover()]


def _cover() -> list[int]:
    """0 to 255 -> a shade, 0 to `_STEPS`."""
    return [-(-n * _STEPS // 255) for n in range(256)]


def _title(text: str, width: int) -> tuple[int, list[str]]:
    """The largest size in which the title fits, and its lines; the smallest cuts it."""
    for size, most in _TITLE_SIZES:
        lines = _wrapped(text, _font(size, text), width)
        if len(lines) <= most:
            return size, lines
    kept = lines[: most - 1]
    return size, [*kept, _cut(" ".join(lines[most - 1 :]), _font(size, text), width)]


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    file = _file(text)
    lines: list[str] = []
    room = 0.0
    space = _length(" ", file, font.size)
    for word in text.split():
        length = _length(word, file, font.size)
        if lines and space + length <= room:
            lines[-1] += f" {word}"
            room -= space + length
        else:
            lines.append(_cut(word, font, width) if length > width else word)
            room = width - length
    return lines


def _length(word: str, file: str, size: float) -> float:
    """Width of a word; measured in one size, since each measuring costs as much as drawing."""
    return _measured(word, file) * size / _MEASURE


@lru_cache(maxsize=20_000)
def _measured(word: str, file: str) -> float:
    return _opened(_MEASURE, file).getlength(word)


def _cut(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """As much of `text` as fits, with an ellipsis where something is left out."""
    text = text[:400]
    if font.getlength(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = font.getlength(f"{text[:middle].rstrip()}…") <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return f"{text[:low].rstrip()}…"


def _font(size: int, text: str) -> ImageFont.FreeTypeFont:
    return _opened(size, _file(text))


def _file(text: str) -> str:
    return _OWN if _OWN_HAS.fullmatch(text) else _WIDE


@cache
def _opened(size: int, file: str) -> ImageFont.FreeTypeFont:
    # the basic layout is in every Pillow, the other only where a library of the system is
    return ImageFont.truetype(str(_FOLDER / file), size, layout_engine=ImageFont.Layout.BASIC)


def _shades(ground: Colour, ink: Colour) -> list[Colour]:
    """From nearly the ground to the ink."""
    return [
        (
            _between(ground[0], ink[0], step),
            _between(ground[1], ink[1], step),
            _between(ground[2], ink[2], step),
        )
        for step in range(1, _STEPS + 1)
    ]


def _between(start: int, end: int, step: int) -> int:
    return round(start + (end - start) * step / _STEPS)


def _digest(card: Card, colours: Colours) -> str:
    words = repr((_DESIGN, PIL.__version__, astuple(card)[1:], astuple(colours)))
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
