"""Faces of people without asking anybody for one: a picture that the site holds, or initials."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from hashlib import blake2b
from typing import Any

FOLDER = "images/people"
"""Below content/: SLUG.png, .webp or .jpg is the picture of the person at people/SLUG/."""
KINDS = (".webp", ".png", ".jpg")
"""The first one that is there is shown."""
TONES = 12
"""Colours that the stylesheet has for discs: kb-face-0 to kb-face-11."""
GHOST = "ghost"
"""Name of accounts that are gone."""

_KEPT = 16_384
"""Discs that are kept: people stand in many lists."""
_WORD = re.compile(r"[^\W_]+")


def face(name: str, url: str, path: str, pictures: Collection[str]) -> dict[str, Any]:
    """What the page shows beside a name: `image` (address from the site's root) or `initials`.

    `path` is the person's page, "" without one; `pictures` are file names in `FOLDER`. `tone` hangs
    on the profile, so that one person has one colour wherever they stand.
    """
    disc = _disc(name, url)
    image = _image(path, pictures) if path and pictures else ""
    return {**disc, "image": image} if image else disc


@lru_cache(maxsize=_KEPT)  # nobody changes one
def _disc(name: str, url: str) -> dict[str, Any]:
    return {
        "image": "",
        "initials": initials(name) if url or name != GHOST else "",
        "tone": tone(url or name),
    }


def _image(path: str, pictures: Collection[str]) -> str:
    slug = path.rpartition("/")[2].removesuffix(".md")
    image = next((f"{slug}{kind}" for kind in KINDS if f"{slug}{kind}" in pictures), "")
    return f"{FOLDER}/{image}" if slug and image else ""


def initials(name: str) -> str:
    """First letters of the first and the last word: "docs-reader" -> "DR"; "" without letters."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
        # marks that no letter takes in, as in Devanagari, stand within words
        name = "".join(c for c in name if unicodedata.category(c)[0] != "M")
    words = _WORD.findall(name)
    letters = [word for word in words if not word.isdecimal()] or words
    if not letters:
        return ""
    ends = letters[:1] if len(letters) == 1 else [letters[0], letters[-1]]
    # ß has two capitals
    return "".join(word[0].upper()[:1] for word in ends)


def tone(identity: str) -> int:
    """A number below `TONES`, the same wherever and whenever it is asked for."""
    digest = blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=2).digest()
    return int.from_bytes(digest) % TONES
