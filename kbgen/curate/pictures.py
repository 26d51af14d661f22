"""Downloaded images: articles show the copies in content/images/."""

import dataclasses
import re
from collections.abc import Callable

from kbgen.markup.links import absolute
from kbgen.markup.pictures import Picture, pictures, rewritten
from kbgen.model import Article

FOLDER = "images"
"""In content/; no section and no article has this name."""
_NAME = re.compile(r"(?<![\w/.-])(?:\.\./)+images/([0-9a-f]{20}\.[a-z]{3,4})(?![\w.])")
"""A copy, as an article refers to it."""


def wanted(article: Article) -> list[str]:
    """Absolute addresses of the images on other hosts in an article, each once, in order.

    Of a small copy that is a link to the image itself both are wanted: one of them may be dead.
    """
    found = (url for picture in pictures(article.body) for url in addresses(picture))
    return list(dict.fromkeys(url for url in found if url.startswith("http")))


def addresses(picture: Picture) -> list[str]:
    """Absolute addresses that a copy may be of, the best one first."""
    return [absolute(url) for url in (picture.full, picture.url) if url]


def with_copies(article: Article, copy_of: Callable[[str], str]) -> Article:
    """`article` with copies in the place of images.

    `copy_of` gives the name of a file for an absolute address, "" where there is no copy.
    An article stands one folder below content/: from there the way to a copy is counted.
    """

    def choose(picture: Picture) -> str:
        name = next(filter(None, map(copy_of, addresses(picture))), "")
        return f"../{FOLDER}/{name}" if name else ""

    body = rewritten(article.body, choose)
    return article if body == article.body else dataclasses.replace(article, body=body)


def used(text: str) -> list[str]:
    """Names of the copies that an article's text refers to, each once, in order."""
    return list(dict.fromkeys(_NAME.findall(text))) if f"../{FOLDER}/" in text else []
