"""What an article file must satisfy: one small pure function a rule, each with a name.

`kbgen check` shows them as `file:line: rule: text`. Errors fail it, warnings do not.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from kbgen.curate.describe import LONGEST as LONGEST_DESCRIPTION
from kbgen.curate.licenses import UNKNOWN
from kbgen.curate.place import LONGEST as LONGEST_SLUG
from kbgen.curate.place import RESERVED, slugify
from kbgen.curate.private_find import PEOPLE, find
from kbgen.curate.tags import alike
from kbgen.dates import is_date
from kbgen.frontmatter import line_of, split
from kbgen.leading import redirected, replaced
from kbgen.markup.syntax import parse
from kbgen.model import STATUSES, Placed, Problem
from kbgen.pages.redirects import is_place
from kbgen.settings import NO_LANG, is_lang

Found = Iterator[tuple[str | int, str, str]]
"""(front matter key, "" or line of the body from 0; rule; text)."""

_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_H1 = re.compile(r"^[ \t>*+.)0-9-]*(?:#(?:[ \t]|$)|=+[ \t]*$)", re.MULTILINE)
"""A line that may make an h1: `#`, or `===` below a text, within quotes and lists, too."""
_MAY_BE_ACTIVE = re.compile(
    r"<[\s>]*(?:script|style|iframe|object|embed|svg|math|base|form|meta|link)\b", re.IGNORECASE
)
"""As `_ACTIVE`, also where the marks of a quote stand between."""
_BEGINS_WITH_TEXT = re.compile(r"\s*(?:#{2,6} )?[^\W\d_]")
_ACTIVE = re.compile(
    r"<\s*(?:script|style|iframe|object|embed|svg|math|base|form|meta|link)\b", re.IGNORECASE
)


def title(placed: Placed) -> Found:
    """One line, seen as it is written."""
    if "\n" in placed.article.title.strip():
        yield "title", "title-one-line", "must be on one line"


def wordings(placed: Placed) -> Found:
    """Other wordings are not the title again; former places are places."""
    shown = {placed.article.title.casefold()}
    for text in placed.article.alt_titles:
        if text.casefold() in shown:
            yield "alt_titles", "alt-title-twice", f"{text!r} stands here or as the title already"
        shown.add(text.casefold())
    for place in placed.article.redirects:
        if not is_place(place):
            yield "redirects", "redirect-place", f"{place!r} is not section/slug"


def description(placed: Placed) -> Found:
    """At most 160 characters, and not the title again."""
    text = placed.article.description
    if len(text) > LONGEST_DESCRIPTION:
        yield (
            "description",
            "description-length",
            f"has {len(text)} characters; search engines show {LONGEST_DESCRIPTION}: shorten it",
        )
    if text == placed.article.title:
        yield "description", "description-is-title", "repeats the title: say what the answer is"


def dates(placed: Placed) -> Found:
    """`updated` is not before `date`."""
    if placed.article.updated < placed.article.date:
        yield "updated", "dates-order", "is before `date`"


def said_by_people(placed: Placed) -> Found:
    """What people say of an article: when it was verified, what became of it, its language."""
    article = placed.article
    if article.verified and not is_date(article.verified):
        yield "verified", "verified-date", f"{article.verified!r} is no date YYYY-MM-DD"
    if article.status and article.status not in STATUSES:
        yield "status", "status-unknown", f"{article.status!r} is none of {', '.join(STATUSES)}"
    if article.see == placed.path.removesuffix(".md"):
        yield "see", "see-itself", "leads to this very article"
    if article.lang and not is_lang(article.lang):
        yield "lang", "lang-code", f"{article.lang!r} {NO_LANG}"


def license_(placed: Placed) -> Found:
    """An SPDX id or expression."""
    text = placed.article.license
    if not _SPDX.fullmatch(text):
        yield "license", "license-spdx", f"{text!r} is no SPDX id: see spdx.org/licenses"
    elif UNKNOWN in text:
        yield (
            "license",
            "license-unknown",
            "nobody has said: set `license` of the source in kbgen.yml once you know",
        )


def contributors(placed: Placed) -> Found:
    """Somebody asked, somebody answered, links are web addresses, nobody stands twice."""
    people = placed.article.contributors
    for role in ("asked", "answered"):
        if not any(person.role == role for person in people):
            yield "contributors", f"credit-{role}", f"nobody has the role {role}"
    seen = set()
    for person in people:
        if person.url and not person.url.startswith(("https://", "http://")):
            yield "contributors", "credit-url", f"{person.url!r} is no web address"
        if "@" in person.name and re.search(r"@[\w-]+\.\w", person.name):
            yield "contributors", "credit-e-mail", "a name looks like an e-mail address"
        identity = (person.url or person.name, person.role)
        if identity in seen:
            yield "contributors", "credit-twice", f"{person.name} stands twice as {person.role}"
        seen.add(identity)


def source(placed: Placed) -> Found:
    """A key `NAME:id` and the address of the thread."""
    where = placed.article.source
    name, colon, native = where.key.partition(":")
    if not (name and colon and native):
        yield "source", "source-key", f"{where.key!r} is not NAME:id"
    if not where.url.startswith(("https://", "http://")):
        yield "source", "source-url", f"{where.url!r} is no web address"


def place(placed: Placed) -> Found:
    """One folder, a readable name that no generated page uses."""
    folder, slash, name = placed.path.rpartition("/")
    slug = name.removesuffix(".md")
    if not slash or "/" in folder:
        yield "", "place-folder", "an article stands in content/<section>/<slug>.md"
    if folder in RESERVED or slug in RESERVED:
        yield "", "place-reserved", "this name is taken by a page that kbgen makes: rename it"
    if slug != slugify(slug) or len(slug.encode()) > LONGEST_SLUG:
        yield (
            "",
            "place-slug",
            f"use small letters, digits and hyphens, at most {LONGEST_SLUG} bytes",
        )


def body(placed: Placed) -> Found:
    """There is an answer, under no second h1, and nothing that a browser would run."""
    if _is_plain(placed.article.body):
        return
    tokens = parse(placed.article.body)
    if not any(token.type in ("inline", "fence", "code_block") for token in tokens):
        yield "", "body-empty", "there is no text below the front matter"
    for token in tokens:
        line = token.map[0] if token.map else 0
        if token.type == "heading_open" and token.tag == "h1":
            yield line, "body-h1", "the title is the only h1: use ## and below"
        parts = [token, *(token.children or ())]
        if any(_raw_html_runs(part.type, part.content) for part in parts):
            yield line, "body-active-html", "HTML that runs or loads something will be removed"


def _is_plain(text: str) -> bool:
    """Whether one can tell without a parse that there is nothing to find, which costs the most."""
    if not _BEGINS_WITH_TEXT.match(text):
        return False
    return not (_H1.search(text) or _MAY_BE_ACTIVE.search(text))


def _raw_html_runs(kind: str, text: str) -> bool:
    return kind.startswith("html_") and bool(_ACTIVE.search(text))


RULES: tuple[Callable[[Placed], Found], ...] = (
    title,
    wordings,
    description,
    dates,
    said_by_people,
    license_,
    contributors,
    source,
    place,
    body,
)

WARNINGS = frozenset(
    {
        "license-unknown",
        "description-is-title",
        "title-twice",
        "tags-alike",
        "private-data",
        "alt-title-twice",
    }
)
"""Rules that tell, but do not fail `kbgen check`."""


def check(placed: Placed, text: str) -> Iterator[Problem]:
    """What is wrong with one article; `text` is that of its file."""
    head, body_text = split(text)
    # the two lines of three hyphens, what is between them, and empty lines
    before = 3 + head.count("\n") + len(body_text) - len(body_text.lstrip("\n"))
    for rule in RULES:
        for where, name, reason in rule(placed):
            if isinstance(where, int):
                line, label = before + where, reason
            else:
                line = line_of(head, where) if where else 1
                label = f"{where}: {reason}" if where else reason
            yield Problem(
                path=placed.path,
                line=line,
                rule=name,
                text=label,
                warning=name in WARNINGS,
            )
    yield from private_data(placed.path, text)


def score(problems: Iterable[Problem]) -> int:
    """100 for an article without a problem, 20 less for each error, 5 for each warning; least 0."""
    return max(0, 100 - sum(5 if problem.warning else 20 for problem in problems))


def private_data(path: str, text: str) -> Iterator[Problem]:
    """Secrets and private data anywhere in the file, by kind and line, never by value."""
    for finding in find(text):
        person = finding.kind in PEOPLE
        rule = "private-data" if person else "secret"
        yield Problem(
            path=path,
            line=finding.line,
            rule=rule,
            text=f"looks like a{'n' * (finding.kind[0] in 'aeio')} {finding.kind}: write a "
            + ("placeholder" if person else "placeholder, and have it revoked if it was real"),
            warning=rule in WARNINGS,
        )


def check_all(articles: Sequence[Placed]) -> Iterator[Problem]:
    """What is wrong between articles: two for a thread, two with one title, two words for a tag."""
    by_key: dict[str, str] = {}
    by_title: dict[str, str] = {}
    by_tag: dict[str, str] = {}
    for placed in articles:
        key, shown = placed.article.source.key, placed.article.title.casefold()
        for seen, value, rule, what in (
            (by_key, key, "source-key-twice", f"{key} has an article already"),
            (by_title, shown, "title-twice", "another article has this title"),
        ):
            if value in seen:
                yield Problem(
                    path=placed.path,
                    line=1,
                    rule=rule,
                    text=f"{what}: {seen[value]}",
                    warning=rule in WARNINGS,
                )
            seen.setdefault(value, placed.path)
        for tag in placed.article.tags:
            by_tag.setdefault(tag, placed.path)
    yield from redirected(articles)
    yield from replaced(articles)
    for one, other in alike(by_tag):
        yield Problem(
            path=by_tag[other],
            line=1,
            rule="tags-alike",
            text=f"tags {one!r} and {other!r} both exist: choose one with `curate.synonyms`",
            warning=True,
        )
