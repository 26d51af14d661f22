"""What people are known by in people.yml, for who reads it and for who does as it says."""

from urllib.parse import urlsplit

from kbgen.settings import Wish

HASHED = "sha256:"
"""Begins a `who` that does not say who: of somebody who is to be forgotten."""


def normal(who: str) -> str:
    """A `who` of people.yml as it is compared."""
    return profile(who) if "://" in who else who


def profile(url: str) -> str:
    """A profile's address as it is compared: no scheme, no `www.`, no case, no slash at the end.

    Names of accounts have no case on GitHub and Discourse. Stack Exchange writes the name behind
    the number, and names change: only the number counts.
    """
    return cased_profile(url).lower().removeprefix("www.")


def cased_profile(url: str) -> str:
    """As `profile`, with the case of names: what hashes in people.yml were made of before."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    steps = parts.path.rstrip("/").split("/")
    if steps[1:2] == ["users"] and len(steps) > 3 and steps[2].isdigit():
        steps = steps[:3]
    return f"{parts.netloc.lower()}{'/'.join(steps)}"


def is_hashed(wish: Wish) -> bool:
    """Whether it is of somebody who is to be forgotten."""
    return wish.who.startswith(HASHED)
