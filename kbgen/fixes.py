"""`kbgen check --fix`: what a rule of `kbgen.standard` can put right by itself.

Only what nobody has to decide: the words stay. A fix rewrites the lines of one key, or one line of
the body, and leaves the rest of the file as it is.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from markdown_it.token import Token

from kbgen import article_text, front_keys, frontmatter, standard
from kbgen.curate.describe import LONGEST, shorten
from kbgen.curate.sentences import clean
from kbgen.front_edits import rewritten
from kbgen.frontmatter import FrontMatterError
from kbgen.markup.syntax import parse
from kbgen.model import Placed, Problem


def _one_line(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"title": clean(str(values["title"]))}


def _short(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": shorten(clean(str(values["description"])), LONGEST)}


def _in_order(values: Mapping[str, Any]) -> dict[str, Any]:
    first = values["date"]
    return {"updated": first.date() if isinstance(first, datetime) else first}


def _people_once(values: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[tuple[str, str], Any] = {}
    for person in values["contributors"]:
        kept.setdefault((person.get("url") or person["name"], person["role"]), person)
    return {"contributors": list(kept.values())}


def _wordings_once(values: Mapping[str, Any]) -> dict[str, Any]:
    seen = {str(values["title"]).casefold(): ""}
    for text in values["alt_titles"]:
        seen.setdefault(text.casefold(), text)
    return {"alt_titles": [text for text in seen.values() if text]}


def _headings(body: str) -> str:
    """Every heading one level down: the page's title is the only h1.

    Where the parts of an article stand, as kbgen writes them, they stay, and what follows an h1
    goes below its part.
    """
    lines = body.split("\n")
    tokens = parse(body)
    found = [
        (token, tokens[at + 1].content)
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.map is not None
    ]
    has_parts = any(_is_part(*one) for one in found)
    lower = 0 if has_parts else 1
    for token, text in found:
        if has_parts and _is_part(token, text):
            lower = 0
        elif has_parts and token.tag == "h1" and not token.level:
            lower = 2
        more = lower or int(token.tag == "h1")
        if more:
            _lowered(lines, token, text, min(6, int(token.tag[1]) + more))
    better = "\n".join(lines)
    # one that stayed would move all others down again in the next run
    stayed = any(token.type == "heading_open" and token.tag == "h1" for token in parse(better))
    return body if stayed else better


def _is_part(token: Token, text: str) -> bool:
    return token.tag == "h2" and token.level == 0 and text in article_text.HEADINGS


def _lowered(lines: list[str], token: Token, text: str, level: int) -> None:
    """Make one heading one of this level."""
    first, last = token.map or [0, 0]
    last -= 1
    if token.markup.startswith("#"):
        lines[first] = lines[first].replace("#", "#" * (level - int(token.tag[1]) + 1), 1)
    elif token.markup == "=" and (level == 2 or token.level):
        lines[last] = lines[last].replace("=", "-")
    elif token.level == 0:
        # there is no line of hyphens or the like that makes an h3
        lines[first] = f"{'#' * level} {' '.join(text.split())}"
        lines[first + 1 : last + 1] = [""] * (last - first)


KEYS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "title-one-line": _one_line,
    "description-length": _short,
    "dates-order": _in_order,
    "credit-twice": _people_once,
    "alt-title-twice": _wordings_once,
}
"""Rule -> keys of front matter with what they should say."""

BODIES: dict[str, Callable[[str], str]] = {"body-h1": _headings}
"""Rule -> the body as it should be."""


UNREADABLE = "front-matter"
"""The rule that a file breaks whose front matter cannot be read."""


def fixable(problem: Problem) -> bool:
    """Whether `fixed` knows what to do about it."""
    return problem.rule in KEYS or problem.rule in BODIES


def fixed(text: str, problems: Iterable[Problem]) -> str:
    """The file's text with all of its `problems` put right that can be; the rest untouched."""
    head, body = frontmatter.split(text)
    for rule in sorted({problem.rule for problem in problems}):
        if rule in BODIES:
            body = BODIES[rule](body)
        elif rule in KEYS:
            try:
                head = rewritten(head, KEYS[rule](frontmatter.load(head)))
            except (FrontMatterError, KeyError, TypeError, AttributeError):
                continue  # people's own shape of a key: the problem stays, and is shown
    return f"---\n{head}---\n{body}" if head else body


def _line(key: str, value: Any) -> str:
    # a mapping of nothing but texts would be written on one line, in braces
    return frontmatter.dump({key: value, "end": {}}).removesuffix("end: {}\n")


def mended(path: str, text: str, allowed: Collection[str] = ()) -> tuple[str, list[str]]:
    """The text of an article's file with all put right that can be, and the rules that it broke.

    `allowed` are keys that nothing reads and that shall stay as they are.
    """
    spelled = _spelled(path, text, allowed)
    found = [problem for problem in _problems(path, spelled) if fixable(problem)]
    better = fixed(spelled, found) if found else spelled
    rules = {problem.rule for problem in found} if better != spelled else set()
    return better, sorted(rules | {front_keys.RULE} if spelled != text else rules)


def led_on(text: str, places: Iterable[str]) -> str:
    """The text of an article's file with former places added to its `redirects`.

    A file that nobody edited stays one, so that it is still brought up to date.
    """
    head, body = frontmatter.split(text)
    values = frontmatter.load(head)
    known = values.get("redirects", ())
    wanted = sorted({*known, *places})
    if "redirects" in values:
        if not re.search(r"^redirects:[ \t]*\[", head, re.MULTILINE):
            # an item a line, in people's own order
            wanted = [*known, *(place for place in wanted if place not in known)]
        head = rewritten(head, {"redirects": wanted})
    else:
        # where kbgen itself would write it
        before = re.search(r"^date:", head, re.MULTILINE)
        at = before.start() if before else len(head)
        head = head[:at] + _line("redirects", wanted) + head[at:]
    try:
        if frontmatter.load(head)["redirects"] != wanted:
            return text
    except (FrontMatterError, KeyError):
        return text  # people's own shape of front matter
    better = f"---\n{head}---\n{body}"
    return better if article_text.is_edited(text) else article_text.sealed(better)


def _spelled(path: str, text: str, allowed: Collection[str]) -> str:
    """The file's text with misspelled keys as they should be, unless that makes new errors."""
    head, _ = frontmatter.split(text)
    # from the last to the first, so that the places of the others stay
    for key, right in reversed(front_keys.slips(head, allowed)):
        better = text.replace(head, head[: key.start] + right + head[key.end :], 1)
        before = _errors(path, text)
        if UNREADABLE in before or not _errors(path, better) - before:
            text, head = better, frontmatter.split(better)[0]
    return text


def _errors(path: str, text: str) -> set[str]:
    return {problem.rule for problem in _problems(path, text) if not problem.warning}


def _problems(path: str, text: str) -> list[Problem]:
    """What is wrong with an article's file; nothing is with a hand-written page."""
    try:
        article = article_text.parse(text, path)
    except FrontMatterError as error:
        return [Problem(path=path, line=error.line, rule=UNREADABLE, text=str(error))]
    if article is None:
        return []
    return list(standard.check(Placed(path=path, article=article, edited=True), text))
