"""Archives of CodePlex projects: `discussions/discussions.json` and `discussions/<Id>.json`.

CodePlex closed in 2017 and its archive in 2021, so links back lead to where a discussion stood
(https://PROJECT.codeplex.com/discussions/ID) unless `url` in kbgen.yml names a living copy.
An archive keeps no names: every post is credited to the community of the project.

The first post of a file is the question, whoever was marked later: people did mark the question
itself, and such a thread has an accepted post but no accepted answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from kbgen.dates import utc
from kbgen.errors import SourceError
from kbgen.model import Author, Dropped, Failed, Harvested, Post, Thread
from kbgen.sources import base
from kbgen.sources.base import Place
from kbgen.sources.codeplex_archive import (
    LIST,
    NUMBER,
    Entry,
    Project,
    find_files,
    find_list,
    find_project,
    is_time,
    read_entries,
)
from kbgen.sources.files import Export, open_export, read_json

_ROLES = frozenset(("coordinator", "developer", "editor"))
"""UserRole of members of a project, in lower case."""
_TIMES = ("PostedDate", "MarkedAsAnswerDate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(base.Options):
    """Options of a CodePlex archive in kbgen.yml: those of every source."""


def harvest(place: Place, options: Options) -> Iterator[Harvested]:
    """All discussions of an archive, ordered by number.

    Raises SourceError where there is no discussions.json, or where it lists nothing.
    """
    with open_export(place.path, place.scratch) as export:
        listing = find_list(export)
        project = find_project(place, options, listing)
        entries: dict[int, Entry] = {}
        for found in read_entries(export, listing):
            if isinstance(found, Entry):
                entries.setdefault(int(found.id), found)
            else:
                yield found
        if not entries:
            raise SourceError(f"{export.shown}: {listing} lists no discussion. Fetch it again.")
        files = find_files(export, listing)
        for number in sorted({*entries, *files}):
            if number not in files:
                reason = f"is listed, but there is no {number}.json"
                yield Failed(file=listing, record=str(number), reason=reason)
            elif number not in entries:
                reason = f"is not listed in {LIST}, so it has no title"
                yield Failed(file=files[number], record=str(number), reason=reason)
            else:
                yield from _discussion(export, files[number], entries[number], place.name, project)


def to_thread(entry: Entry, posts: list[dict[str, Any]], source: str, project: Project) -> Thread:
    """The thread of a discussion. `posts` are those that `post_problem` finds nothing wrong with.

    CodePlex had no permalinks of posts that an archive would keep, so only the question has a url.
    """
    url = f"{project.url}/discussions/{entry.id}"
    made = [
        _post(row, "answer" if number else "question", project) for number, row in enumerate(posts)
    ]
    question = replace(made[0], url=url)
    replies = sorted(made[1:], key=lambda post: (post.created, int(post.id)))
    times = (post.accepted_at or post.created for post in made)
    return Thread(
        key=f"{source}:{entry.id}",
        source=source,
        platform="codeplex",
        site=project.site,
        site_url=project.url,
        id=entry.id,
        url=url,
        title=entry.title,
        created=question.created,
        updated=max(entry.latest, *times),
        posts=(question, *replies),
    )


def post_problem(row: Any) -> str:
    """What is wrong with a post of a file, in one line; "" where it can be read."""
    if not isinstance(row, dict):
        return "is no object"
    if not NUMBER.fullmatch(str(row.get("Id"))):
        return "has no Id that is a number"
    if not isinstance(row.get("Html"), str | None):
        return "has an Html that is no text"
    for key in _TIMES:
        if not is_time(row.get(key)):
            return f"has a {key} that is no time"
    return ""


def _post(row: dict[str, Any], kind: Literal["question", "answer"], project: Project) -> Post:
    marked = row.get("MarkedAsAnswerDate") or ""
    role = str(row.get("UserRole") or "").lower()
    return Post(
        id=str(row["Id"]),
        kind=kind,
        author=Author(
            name=f"{project.site} community",
            url=project.url,
            kind="community",
            maintainer=role in _ROLES,
        ),
        created=utc(row.get("PostedDate") or ""),
        body=(row.get("Html") or "").replace("\ufeff", ""),
        license=project.license,
        accepted=bool(marked),
        accepted_at=utc(marked),
    )


def _discussion(
    export: Export, name: str, entry: Entry, source: str, project: Project
) -> Iterator[Harvested]:
    """A thread, or why there is none."""
    try:
        rows = read_json(export, name)
    except ValueError as problem:
        yield Failed(file=name, record=entry.id, reason=str(problem))
        return
    if not isinstance(rows, list):
        yield Failed(file=name, record=entry.id, reason="is no list of posts")
    elif not rows:
        url = f"{project.url}/discussions/{entry.id}"
        yield Dropped(key=f"{source}:{entry.id}", url=url, reason="no posts")
    else:
        yield from _whole(name, entry, rows, source, project)


def _whole(
    name: str, entry: Entry, rows: list[Any], source: str, project: Project
) -> Iterator[Harvested]:
    """The thread of the posts that can be read; none where the question cannot."""
    good: list[dict[str, Any]] = []
    known: set[str] = set()
    for place, row in enumerate(rows, 1):
        problem = post_problem(row)
        if not problem and str(row["Id"]) in known:
            problem = "has the Id of an earlier post"
        if problem:
            yield Failed(file=name, record=f"post {place}", reason=problem)
            if place == 1:
                return
            continue
        known.add(str(row["Id"]))
        good.append(row)
    yield to_thread(entry, good, source, project)
