"""Names of branches and of new files, from the key alone: nobody has to remember them."""

import hashlib
import re
from collections.abc import Set as AbstractSet

from kbgen.curate.place import with_id
from kbgen.propose.base import Candidate

PREFIX = "kbgen/"
"""All branches of the bot begin so."""

_LONGEST = 60


def branch_of(key: str) -> str:
    """kbgen/SOURCE/ID, for any native id: what git or a shell might mind becomes a hash.

    Two keys never share a branch, also where file names ignore case.
    """
    source, _, native = key.partition(":")
    plain = re.sub(r"[^a-z0-9]+", "-", native.lower()).strip("-")[:_LONGEST]
    if plain != native:
        plain = f"{plain}-{_hash(native)}".strip("-")
    folder = source.lower()
    if folder != source:
        folder = f"{folder}-{_hash(source)}"
    return f"{PREFIX}{folder}/{plain}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def free_path(candidate: Candidate, taken: AbstractSet[str]) -> str:
    """Where in the repository a new article stands; `taken` are paths in lower case."""
    native = candidate.key.partition(":")[2]
    path = f"content/{candidate.section}/{candidate.slug}.md"
    if path.lower() in taken:
        path = f"content/{candidate.section}/{with_id(candidate.slug, native)}.md"
    number = 2
    while path.lower() in taken:
        path = f"content/{candidate.section}/{with_id(candidate.slug, str(number))}.md"
        number += 1
    return path
