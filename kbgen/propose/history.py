"""What both forges read out of a git repository."""

from collections.abc import Iterator, Mapping
from functools import partial

from kbgen import article_text
from kbgen.propose import owners, published
from kbgen.propose.base import Published, Read
from kbgen.propose.candidates import digest_of
from kbgen.propose.git import Identity, Repository

HEADS = "refs/heads/"
GENERATED = "refs/kbgen/generated/"
"""Generated texts by digest: what later changes are merged from, whatever squashing does."""

_AT_ONCE = 1000
"""Texts that git is asked for in one call."""


def articles(git: Repository, tip: str) -> tuple[dict[str, Published], frozenset[str]]:
    """Articles of content/**/*.md in commit `tip` by key, and the paths of all these files."""
    found = git.files(tip, "content").items()
    blobs = sorted((path, blob) for path, blob in found if published.is_article(path))
    return published.read(_files(git, blobs)), frozenset(path for path, _ in blobs)


def _files(git: Repository, blobs: list[tuple[str, str]]) -> Iterator[tuple[str, str, Read]]:
    """(path, text, what reads it again); few texts are held at a time."""
    for start in range(0, len(blobs), _AT_ONCE):
        some = blobs[start : start + _AT_ONCE]
        texts = git.texts(blob for _, blob in some)
        for path, blob in some:
            yield path, texts[blob], partial(_text, git, blob)


def _text(git: Repository, blob: str) -> str:
    return git.texts([blob])[blob]


def codeowners(git: Repository, tip: str) -> str:
    """Text of CODEOWNERS in commit `tip`; "" if there is none."""
    return next(filter(None, (git.text(tip, place) for place in owners.PLACES)), "")


def of_people(git: Repository, tip: str, head: str, bot: Identity) -> list[str]:
    """When people committed to a branch at `head`, UTC; empty if all there is the bot's."""
    return [commit.when for commit in git.between(tip, head) if commit.emails != {bot.email}]


def generated(git: Repository, refs: Mapping[str, str], tip: str, digest: str) -> str:
    """The text that kbgen generated with this digest; "" if it is nowhere."""
    blob = refs.get(GENERATED + digest)
    if blob:
        return git.texts([blob])[blob]
    for commit, path in git.holding(f"digest: {digest}", tip, "content"):
        text = git.text(commit, path) or ""
        if digest_of(text) == digest and not article_text.is_edited(text):
            return text
    return ""
