"""Pictures for shared links: small, the same each time, and only drawn once."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from kbgen.model import Article, ArticleSource, Placed
from kbgen.pages.cards import Card
from kbgen.pages.corpus import Corpus, Settings, corpus_of
from kbgen.publish import cards
from kbgen.publish.picture_colours import Colours, colours_of
from kbgen.site_options import SiteOptions

COLOURS = colours_of(SiteOptions())
FONTS = Path(cards.__file__).parent / "fonts"


def card(title: str = "How do I read an export?", above: str = "Exports") -> Card:
    return Card(path="x.png", title=title, above=above, below="Answers", place="kb.example.org")


def opened(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    image.load()
    return image


@pytest.mark.parametrize(
    "title",
    [
        "",
        "How?",
        "Wie lese ich einen Export?",
        "Как прочитать?",
        "word " * 60,
        "x" * 900,
        "é " * 90,
    ],
)
def test_a_card_is_small_and_of_the_right_size(title: str) -> None:
    picture = cards.draw(card(title), COLOURS)
    image = opened(picture)
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(picture) < 30_000
    assert picture == cards.draw(card(title), COLOURS)


def test_the_title_stays_on_the_card() -> None:
    ground = opened(cards.draw(card("", above=""), COLOURS)).convert("RGB")
    for title in ("word " * 60, "x" * 900, "W" * 40, "How?"):
        image = opened(cards.draw(card(title), COLOURS)).convert("RGB")
        right = (1140, 0, 1200, 630)
        assert image.crop(right).tobytes() == ground.crop(right).tobytes(), title
        foot = (0, 505, 1200, 630)
        assert image.crop(foot).tobytes() == ground.crop(foot).tobytes(), title


def test_colours_of_kbgen_yml_are_made_readable() -> None:
    colours = colours_of(SiteOptions(hue="#ffffff", accent="#000000"))
    assert max(colours.ground) <= 52 and min(colours.mark) >= 150
    assert colours_of(SiteOptions(hue="nonsense")).ground == COLOURS.ground


def corpus(*titles: str, options: SiteOptions | None = None) -> Corpus:
    settings = Settings(
        site_name="Answers", site_url="https://kb.example.org/", options=options or SiteOptions()
    )
    source = ArticleSource(key="f:1", platform="x", site="F", url="")
    articles = [
        Article(
            section="a",
            slug=str(n),
            title=title,
            description="",
            tags=(),
            date="2021-01-01",
            updated="2021-01-01",
            license="",
            source=source,
            contributors=(),
            body="",
        )
        for n, title in enumerate(titles)
    ]
    placed = [Placed(path=f"a/{one.slug}.md", article=one, edited=False) for one in articles]
    return corpus_of(placed, settings)


def test_what_is_drawn_is_kept_and_what_is_old_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dict(cards.files(corpus("One?", "Two?"), tmp_path))
    assert len(first) == len(list(tmp_path.glob("*.png"))) == 4
    drawn: list[str] = []
    draw = cards.draw

    def counted(one: Card, colours: Colours) -> bytes:
        drawn.append(one.title)
        return draw(one, colours)

    monkeypatch.setattr(cards, "draw", counted)
    assert dict(cards.files(corpus("One?", "Two?"), tmp_path)) == first
    assert drawn == []
    second = dict(cards.files(corpus("One?", "Three?"), tmp_path))
    assert drawn == ["Three?"]
    assert len(second) == len(list(tmp_path.glob("*.png"))) == 4


def _has(font: ImageFont.FreeTypeFont, char: str) -> bool:
    missing = bytes(font.getmask("\U0010fffd"))
    return bytes(font.getmask(char)) != missing or char.isspace() or char == "\u00ad"


@pytest.mark.parametrize(
    "text", ["Grüße aus Łódź: çà, ñ, ő – „so“ … 5 € ≈ ½", "Ελληνικά, Кириллица, Tiếng Việt"]
)
def test_the_fonts_have_what_they_are_trusted_with(text: str) -> None:
    own = ImageFont.truetype(FONTS / "BricolageGrotesque-Bold.ttf", 40)
    wide = ImageFont.truetype(FONTS / "NotoSans-Bold.ttf", 40)
    for char in text:
        if cards._OWN_HAS.fullmatch(char):
            assert _has(own, char), char
        if char != "≈":
            assert _has(wide, char), char


def test_each_font_has_its_licence_beside_it() -> None:
    for font in FONTS.glob("*.ttf"):
        licence = FONTS / f"{font.stem.partition('-')[0]}-OFL.txt"
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text(encoding="utf-8")


def test_half_a_picture_is_drawn_again(tmp_path: Path) -> None:
    one = corpus("How?")
    right = dict(cards.files(one, tmp_path))
    for path in tmp_path.glob("*.png"):
        path.write_bytes(path.read_bytes()[:100])
    assert dict(cards.files(one, tmp_path)) == right
    assert dict(cards.files(one, tmp_path)) == right
    assert all(path.read_bytes() in right.values() for path in tmp_path.glob("*.png"))
