"""What is wrong in kbgen.yml and content/, with file and line."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kbgen import config, content, fixes, front_keys, frontmatter, standard
from kbgen.commands import astray, goals, links, moved, searches
from kbgen.commands.init import PLACEHOLDER
from kbgen.commands.repairs import Repair, repaired
from kbgen.content import Contents
from kbgen.counted import counted
from kbgen.curate.place import slugify
from kbgen.curate.wishes import wish_of_profile
from kbgen.line_ends import restored
from kbgen.model import Placed, Problem
from kbgen.report import Outcome
from kbgen.settings import Wish
from kbgen.workers import cores, mapped

_NO_ERRORS = ("source-url", "section-folder")
"""Rules for kbgen.yml that are warnings."""
_KEYS = {
    "source-key-twice": "source",
    "title-twice": "title",
    "tags-alike": "tags",
    "redirect-taken": "redirects",
    "see-missing": "see",
    "credit-withdrawn": "contributors",
    "credit-named": "contributors",
}
"""Keys of front matter that rules between articles, and between these and people.yml, speak of."""
_JOINS = re.compile(r"[\s_&/.,'-]+")
_BATCH = 32
"""Files that a worker gets at once."""


def check(
    root: Path, *, fix: bool = False, external: bool = False, seed_searches: bool = False
) -> Outcome:
    """Check everything below `root`; with `fix` put right what needs no decision, first.

    With `external` other sites are asked whether what articles link to is there; with
    `seed_searches` askers' wordings are added to searches.yml.
    Raises ConfigError for kbgen.yml.
    """
    loaded = config.load(root)
    allowed = frozenset(loaded.check.allow_keys)
    repairs = [*_repair(loaded.content, allowed), *moved.repair(loaded)] if fix else []
    fixed = sum(one.done for one in repairs)
    contents, problems = _checked(loaded.content, allowed)
    problems.extend(
        Problem(path=path, line=1, rule="place-link", text=content.LINKED)
        for path in content.linked(loaded.content)
    )
    problems.extend(standard.check_all(contents.placed))
    problems.extend(astray.problems(loaded, contents.placed))
    problems.extend(moved.problems(loaded, contents.placed))
    problems.extend(withdrawn(contents.placed, loaded.curate.people))
    problems.extend(links.problems(loaded, contents))
    problems.extend(_configuration(loaded))
    problems.extend(goals.problems(loaded))
    told: list[str] = []
    if seed_searches:
        told.append(searches.seed(loaded.root, content.scan(loaded.content)))
    if searches.wanted(loaded.root):
        problems.extend(searches.problems(loaded.root, content.scan(loaded.content)))
    if external:
        # here, not above: no other run of `check` needs what speaks to other sites
        from kbgen.commands.external import dead_links

        answers = dead_links(loaded, contents)
        problems.extend(answers.problems)
        told.append(answers.line)
    problems = [_on_its_line(loaded.content, problem) for problem in problems]
    problems.sort(key=lambda p: (p.path, p.line, p.rule, p.text))
    outcome = _outcome(contents, problems)
    outcome.lines[:0] = [one.line for one in repairs]
    outcome.lines[-1:-1] = told
    outcome.figures["fixed"] = fixed
    if fixed < len(repairs):
        outcome.figures["not_fixed"] = len(repairs) - fixed
    return outcome


def _on_its_line(folder: Path, problem: Problem) -> Problem:
    """What was found between articles, which are held without their texts, by its line."""
    key = _KEYS.get(problem.rule, "")
    if not key:
        return problem
    try:
        text = content.text_of((folder / problem.path).read_bytes(), "replace")
    except OSError:
        return problem
    return replace(problem, line=frontmatter.line_of(frontmatter.split(text)[0], key))


class _Seen(NamedTuple):
    """A file as a worker found it."""

    name: str
    found: Placed | Problem | None
    problems: list[Problem]


def _checked(folder: Path, allowed: Collection[str]) -> tuple[Contents, list[Problem]]:
    """All of content/, and what is wrong in each file. Articles come without their bodies.

    What is said of one article needs that article alone: workers read a file, and let go of it.
    """

    def look(batch: list[tuple[str, Path]]) -> list[_Seen]:
        return [_seen(name, content.read_of(name, path), allowed) for name, path in batch]

    contents = Contents()
    problems: list[Problem] = []
    for batch in mapped(look, _batches(content.files(folder)), cores()):
        for seen in batch:
            contents.add(seen.name, seen.found)
            problems.extend(seen.problems)
    return contents, [*contents.problems, *problems]


def _seen(name: str, data: bytes | Problem, allowed: Collection[str]) -> _Seen:
    if isinstance(data, Problem):
        return _Seen(name, data, [])
    found = content.read(name, data)
    problems: list[Problem] = []
    if isinstance(found, Placed) or _is_unreadable(found):
        text = content.text_of(data)
        # a misspelled key may be the very one that an article cannot do without
        problems += front_keys.problems(name, text, allowed)
        if found is not None and (isinstance(found, Problem) or found.edited):
            # kbgen itself writes no other, and to look for them takes longer
            problems += front_keys.within(name, text, allowed)
    if isinstance(found, Placed):
        problems += standard.check(found, text)
        found = content.bare(found)
    return _Seen(name, found, problems)


def _is_unreadable(found: Placed | Problem | None) -> bool:
    return isinstance(found, Problem) and found.rule == fixes.UNREADABLE


def _batches(files: Iterator[tuple[str, Path]]) -> Iterator[list[tuple[str, Path]]]:
    while batch := list(islice(files, _BATCH)):
        yield batch


def _repair(folder: Path, allowed: Collection[str]) -> Iterator[Repair]:
    """Fix all files that can be. What people wrote stays, byte for byte."""
    for name, path in content.files(folder):
        try:
            data = path.read_bytes()
            text = content.text_of(data)
        except (OSError, UnicodeDecodeError):
            continue
        better, rules = fixes.mended(name, text, allowed)
        if better != text:
            yield repaired(name, path, restored(data.decode(), text, better), rules)


def withdrawn(articles: Iterable[Placed], people: tuple[Wish, ...]) -> Iterator[Problem]:
    """Articles that credit somebody who wants it otherwise: took back words, or the name."""
    said = {
        "none": ("credit-withdrawn", "took their words back: delete this article"),
        "anonymous": ("credit-named", "asked not to be named: take the entry's name and url out"),
    }
    for placed in articles if people else ():
        sources = (placed.article.source, *placed.article.also)
        for credit in placed.article.contributors:
            wish = wish_of_profile(credit.url, people, sources)
            if wish is not None and wish.credit in said:
                rule, text = said[wish.credit]
                yield Problem(
                    path=placed.path, line=1, rule=rule, text=f"contributors: {credit.url} {text}"
                )


def _configuration(loaded: config.Config) -> list[Problem]:
    found = []
    if not (loaded.root / "mkdocs.yml").is_file():
        found.append(("mkdocs.yml", 1, "mkdocs-missing", "not there: `kbgen build` makes one"))
    for name, options in loaded.sources.items():
        if options.path and not (loaded.root / options.path).exists():
            text = f"sources.{name}.path: {options.path}: no such file or folder"
            line = config.line(loaded.root, "sources", name, "path")
            found.append((config.FILE, line, "source-path", text))
        if options.url.rstrip("/") == PLACEHOLDER:
            text = f"sources.{name}.url: still the placeholder: links back lead nowhere"
            line = config.line(loaded.root, "sources", name, "url")
            found.append((config.FILE, line, "source-url", text))
    for name, text in unclear_folders(loaded.curate.sections):
        line = config.line(loaded.root, "curate", "sections", name)
        found.append((config.FILE, line, "section-folder", f"curate.sections.{name}: {text}"))
    return [
        Problem(path=f"../{file}", line=line, rule=rule, text=text, warning=rule in _NO_ERRORS)
        for file, line, rule, text in found
    ]


def unclear_folders(sections: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(name of a rule for sections, what is wrong): two make one folder of two names, or none."""
    first: dict[str, str] = {}
    for name, folder in sections.items():
        slug = slugify(folder)
        other = first.setdefault(slug, folder)
        if not slug:
            yield name, f"{folder!r} names no folder: it needs a letter or a digit"
        elif _plain(other) != _plain(folder):
            yield name, f"{other!r} and {folder!r} are one folder, {slug!r}: name one otherwise"


def _plain(folder: str) -> str:
    """A folder's name as it is meant: "Q&A" and "q-a" are one, "C" and "C++" are not."""
    return _JOINS.sub("", folder.casefold())


def _outcome(contents: Contents, problems: list[Problem]) -> Outcome:
    outcome = Outcome()
    articles = len(contents.placed)
    by_path: dict[str, list[Problem]] = {placed.path: [] for placed in contents.placed}
    for problem in problems:
        by_path.setdefault(problem.path, []).append(problem)
    # an article that cannot be read is one all the same
    files = [p.path for p in contents.placed] + [p.path for p in contents.problems]
    scores = {path: standard.score(by_path[path]) for path in sorted(files)}
    errors = [problem for problem in problems if not problem.warning]
    warnings = len(problems) - len(errors)
    for problem in problems:
        path = f"content/{problem.path}".replace("content/../", "")
        level = "warning: " if problem.warning else ""
        outcome.lines.append(f"{path}:{problem.line}: {level}{problem.rule}: {problem.text}")
    outcome.lines.append(
        f"{counted(articles, 'article')}, {counted(len(errors), 'error')}, "
        f"{counted(warnings, 'warning')}; "
        f"score of the site: {_mean(scores.values())} of 100"
    )
    outcome.figures["score"] = {"site": _mean(scores.values()), "articles": scores}
    outcome.figures["articles"] = {"seen": articles}
    outcome.figures["problems"] = dict(sorted(Counter(p.rule for p in problems).items()))
    outcome.failed = bool(errors)
    return outcome


def _mean(scores: Iterable[int]) -> int:
    """Rounded down, so that 100 means that there is nothing to do."""
    listed = list(scores)
    return sum(listed) // len(listed) if listed else 100
