"""An article as the text of its Markdown file, front matter included. Pure.

A file says itself whether a person edited it: its last front matter key, `digest`, is a hash of
the rest of the file as kbgen wrote it. So a fresh clone knows it too, moving a file changes
nothing, and no database has to be kept.
"""

import hashlib
from contextlib import suppress
from datetime import date
from typing import Any

import msgspec

from kbgen import frontmatter
from kbgen.claims import claim
from kbgen.constructors import constructor
from kbgen.frontmatter import FrontMatterError
from kbgen.model import Article, ArticleSource, Basis, Credit

_made = constructor(Article)
_DIGEST = "digest: "
LISTS = ("alt_titles", "versions", "systems", "errors", "answers", "redirects")
"""Keys of front matter that hold lists of texts and stand there only where there are any."""
_OF_PEOPLE = ("lang", "verified", "status", "see")
ANSWER = "Answer"
ACCEPTED_TOO = "Another accepted answer"
QUESTION = "Question"
ENVIRONMENT = "Environment"
CAUSE = "Cause"
OTHER = "Another answer"
ADDITION = "Addition"
CORRECTIONS = "Later corrections"
HEADINGS = (
    ANSWER, ACCEPTED_TOO, ADDITION, CORRECTIONS, QUESTION, ENVIRONMENT, CAUSE, OTHER
)  # fmt: skip
"""Headings of the parts, in their order; a part without content is left out."""
OUTDATED = "> [!WARNING]\n> The community closed this thread as outdated."
"""What curation writes above the answer of a thread that was closed as outdated: an alert as
GitHub shows it. Pages have a place of their own for it."""
CHOSEN = {
    "voted": "Not marked as the answer; chosen because others voted for it.",
    "titled": "Not marked as the answer; chosen because the title says that it was solved.",
    "maintainer": "Not marked as the answer; chosen because a maintainer wrote it.",
}
"""By its basis, what stands in italics above an answer that nobody marked."""


def render(article: Article) -> str:
    """The file's text for `article`, digest included. Same article, same bytes."""
    head = frontmatter.dump(_front_matter(article))
    body = "\n" + article.body
    return f"---\n{head}{_DIGEST}{_digest(head, body)}\n---\n{body}"


def _front_matter(article: Article) -> dict[str, Any]:
    lists = {name: list(getattr(article, name)) for name in LISTS if getattr(article, name)}
    basis = {} if article.basis == "accepted" else {"basis": article.basis}
    lang = {"lang": article.lang} if article.lang else {}
    also = {"also": msgspec.to_builtins(article.also)} if article.also else {}
    return {
        "title": article.title,
        "description": article.description,
        **lang,
        "tags": list(article.tags),
        **lists,
        "date": date.fromisoformat(article.date),
        "updated": date.fromisoformat(article.updated),
        **_of_people(article),
        "license": article.license,
        **basis,
        "source": msgspec.to_builtins(article.source),
        **also,
        "contributors": [
            {"name": c.name, "url": c.url, "role": c.role}
            if c.url
            else {"name": c.name, "role": c.role}
            for c in article.contributors
        ],
    }


def _of_people(article: Article) -> dict[str, Any]:
    """What people say of an article; a text where a date should stand remains one."""
    said = {"verified": article.verified, "status": article.status, "see": article.see}
    found: dict[str, Any] = {key: value for key, value in said.items() if value}
    with suppress(ValueError):
        found |= {"verified": date.fromisoformat(article.verified)}
    return found


def _digest(head: str, body: str) -> str:
    return hashlib.sha256(f"{head}---\n{body}".encode()).hexdigest()[:16]


def is_edited(text: str) -> bool:
    """Whether a person changed the file since kbgen wrote it. Line endings do not count."""
    head, body = frontmatter.split(text)
    kept, sep, digest = head.rpartition(_DIGEST)
    if not sep or (kept and not kept.endswith("\n")):
        return True
    return digest != _digest(kept, body) + "\n"


def sealed(text: str) -> str:
    """The file's text with a digest that fits: as if kbgen had written it so."""
    head, body = frontmatter.split(text)
    kept, sep, _ = head.rpartition(_DIGEST)
    kept = kept if sep else head
    return f"---\n{kept}{_DIGEST}{_digest(kept, body)}\n---\n{body}"


def parse(text: str, path: str) -> Article | None:
    """The article in a file's text; None for a hand-written page.

    `path` is relative to content/. Unknown keys are people's own and are ignored. Raises
    FrontMatterError with the line where a key is missing or of the wrong type, `source` too where
    all else says that the file is an article.
    """
    head, body = frontmatter.split(text)
    values = frontmatter.load(head)
    if "source" not in values:
        if (lost := claim(text, values)) is not None:
            raise FrontMatterError(lost.reason, lost.line)
        return None
    folder, _, name = path.rpartition("/")
    try:
        return _made(
            section=folder,
            slug=name.removesuffix(".md"),
            title=_text(values, "title"),
            description=_text(values, "description"),
            tags=tuple(_texts(values, "tags")),
            date=_date(values, "date"),
            updated=_date(values, "updated"),
            license=_text(values, "license"),
            source=_convert(values, "source", ArticleSource),
            contributors=_convert(values, "contributors", tuple[Credit, ...]),
            body=body.lstrip("\n"),
            **_rarer(values),
        )
    except _KeyProblem as error:
        line = frontmatter.line_of(head, error.key)
        raise FrontMatterError(f"{error.key}: {error.reason}", line) from None


def _rarer(values: dict[str, Any]) -> dict[str, Any]:
    """Of the keys that stand there where there is something to say, those that do."""
    found: dict[str, Any] = {}
    if "also" in values:
        found["also"] = _convert(values, "also", tuple[ArticleSource, ...])
    if "basis" in values:
        found["basis"] = _convert(values, "basis", Basis)
    for name in _OF_PEOPLE:
        if name in values:
            found[name] = _optional(values, name)
    for name in LISTS:
        if name in values:
            found[name] = tuple(_texts(values, name))
    return found


class _KeyProblem(Exception):
    def __init__(self, key: str, reason: str) -> None:
        super().__init__(key, reason)
        self.key = key
        self.reason = reason


def _text(values: dict[str, Any], key: str) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _KeyProblem(key, "is missing or not a text (quote it if it looks like a number)")
    return value


def _texts(values: dict[str, Any], key: str) -> list[str]:
    value = values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise _KeyProblem(key, "is not a list of texts (quote tags that look like numbers)")
    return value


def _optional(values: dict[str, Any], key: str) -> str:
    """A text or a date; "" where there is none. Whether it makes sense `standard` says."""
    value = values.get(key)
    if isinstance(value, date):
        return value.isoformat()[:10]
    if value is None or isinstance(value, str):
        return (value or "").strip()
    raise _KeyProblem(key, "is not a text (quote it if it looks like a number, yes or no)")


def _date(values: dict[str, Any], key: str) -> str:
    value = values.get(key)
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, date):
        raise _KeyProblem(key, "is missing or not a date YYYY-MM-DD")
    return value.isoformat()[:10]


def _convert(values: dict[str, Any], key: str, kind: Any) -> Any:
    if key not in values:
        raise _KeyProblem(key, "is missing")
    try:
        return msgspec.convert(values[key], kind)
    except msgspec.ValidationError as error:
        raise _KeyProblem(key, str(error)) from None
