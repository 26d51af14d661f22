"""Where an article stands: its section and its slug."""

import re
import unicodedata

from kbgen.curate.draft import Draft
from kbgen.curate.tags import normal
from kbgen.settings import Settings

LONGEST = 80
"""Bytes of a slug in UTF-8: readable in an address bar, safe on every file system."""

# pages that kbgen or the theme make beside the articles, and names that Windows gives to devices
_NAMES = (
    "index readme page tags people sections search assets templates stylesheets javascripts feed"
    " images insights versions new unanswered 404 robots sitemap articles llms opensearch static"
    " api con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9"
    " lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9"
)
RESERVED = frozenset(_NAMES.split())
"""Names that no section and no article gets."""

_NO_ASCII = re.compile(r"[^a-z0-9]+")


def slugify(text: str) -> str:
    """Letters and digits in lower case, words joined by single hyphens, at most `LONGEST` bytes.

    Letters of every script stay (NFC), Latin ones lose their accents; "" if nothing is left.
    """
    if text.isascii():  # most are, and an expression is ten times faster than Unicode's tables
        return _cut(_NO_ASCII.sub("-", text.replace("'", "").lower()).strip("-"))
    out: list[str] = []
    # NFKD splits accents off, and turns ligatures and full-width letters into plain ones
    for char in unicodedata.normalize("NFKD", text.replace("'", "").replace("’", "")):
        category = unicodedata.category(char)
        if category[0] in "LN" or (category in ("Mn", "Mc") and out and out[-1] > "\u02af"):
            out.append(char.lower())
        elif category not in ("Mn", "Mc") and out and out[-1] != "-":
            out.append("-")
    slug = unicodedata.normalize("NFC", "".join(out)).strip("-")
    return _cut(slug)


def _cut(slug: str) -> str:
    if len(slug.encode()) <= LONGEST:
        return slug
    short = slug.encode()[: LONGEST + 1].decode(errors="ignore")
    head, _, _ = short.rpartition("-")
    # a single endless word is cut within
    return head if len(head) > LONGEST // 4 else slug.encode()[:LONGEST].decode(errors="ignore")


def safe(slug: str, otherwise: str) -> str:
    """`slug`, or one made with `otherwise` where it is empty, reserved or only digits."""
    if not slug:
        return slugify(otherwise) or "untitled"
    if slug in RESERVED or slug.isdigit():
        return _cut(f"{slug}-{slugify(otherwise) or 'x'}")
    return slug


def section(draft: Draft, settings: Settings) -> Draft:
    """The folder: as configured, else named after the category, else after the source."""
    thread = draft.thread
    wished = slugify(_configured(draft, settings.sections))
    wished = wished or slugify(thread.category) or slugify(thread.source)
    return draft.changed(section=safe(wished, "section"))


def _configured(draft: Draft, sections: dict[str, str]) -> str:
    """The first rule that matches category or a tag; the source's own, which is wider, last."""
    tags = {*draft.tags, *(normal(tag) for tag in draft.thread.tags)} if sections else set()
    for name, folder in sections.items():
        kind, _, tag = name.partition(":")
        if name == draft.thread.category or (kind.lower() == "tag" and normal(tag) in tags):
            return folder
    return sections.get(draft.thread.source, "")


def slug(draft: Draft, _: Settings) -> Draft:
    """The file name, from the title; from the platform and native id where that leaves nothing."""
    fallback = f"{draft.thread.source} {draft.thread.id}"
    return draft.changed(slug=safe(slugify(draft.title), fallback))


def with_id(slug_: str, native: str) -> str:
    """`slug_` with the native id behind it, for an article whose name is taken."""
    tail = "-" + (slugify(native) or "x")
    return slug_.encode()[: LONGEST - len(tail.encode())].decode(errors="ignore").rstrip("-") + tail
