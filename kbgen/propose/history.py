"""What both forges read out of a git repository."""

from collections.abc import Mapping

from kbgen import article_text
from kbgen.propose import owners, published
from kbgen.propose.candidates import digest_of
from kbgen.propose.git import Identity, Repository

HEADS = "refs/heads/"
GENERATED = "refs/kbgen/generated/"
"""Generated texts by digest: what later changes are merged from, whatever squashing does."""


def articles(git: Repository, tip: str) -> dict[str, str]:
    """Text of content/**/*.md in commit `tip`, by path."""
    blobs = {p: b for p, b in git.files(tip, "content").items() if published.is_article(p)}
    texts = git.texts(blobs.values())
    return {path: texts[blob] for path, blob in sorted(blobs.items())}


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
