"""What a CodePlex archive holds beside the texts: the list, the files, and whose they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from kbgen.dates import utc
from kbgen.errors import AddressUnknown, SourceError
from kbgen.model import Failed
from kbgen.sources.base import Options, Place
from kbgen.sources.files import Export, base_name, read_json_items

LIST = "discussions.json"
NUMBER = re.compile(r"[0-9]{1,18}")

_FOLDER = "discussions"
_PROJECT = re.compile(r"[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?")
_SUFFIX = re.compile(r"\.(zip|7z|tar|tgz|gz|bz2|xz|json)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The project that an archive is of."""

    site: str
    """Its name for people."""
    url: str
    """Its address without a slash at the end."""
    license: str
    """SPDX id of its discussions, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of discussions.json."""

    id: str
    """Number of the discussion."""
    title: str
    """Plain text."""
    latest: str
    """When it last changed."""


def find_list(export: Export) -> str:
    """The list of discussions: the one closest to the top."""
    found = [name for name in export.names() if base_name(name) == LIST]
    if not found:
        raise SourceError(
            f"{export.shown}: holds no {LIST}. Set `path` to the folder or .zip of a CodePlex "
            "archive."
        )
    return min(found, key=lambda name: (name.count("/"), name))


def find_files(export: Export, listing: str) -> dict[int, str]:
    """Files of discussions by number: those beside the list."""
    folder = str(PurePosixPath(listing).parent)
    names = (PurePosixPath(name) for name in export.names())
    return {
        int(name.stem): str(name)
        for name in names
        if str(name.parent) == folder
        and name.suffix.lower() == ".json"
        and NUMBER.fullmatch(name.stem)
    }


def read_entries(export: Export, listing: str) -> Iterator[Entry | Failed]:
    """The entries of the list, and those that could not be read."""
    for item in read_json_items(export, listing):
        problem = item.problem or _entry_problem(item.value)
        if problem:
            yield Failed(file=listing, record=item.where, reason=problem)
            continue
        yield Entry(
            id=str(int(item.value["Id"])),
            title=item.value["Title"].replace("\ufeff", "").strip(),
            latest=utc(item.value.get("LatestDate") or ""),
        )


def _entry_problem(value: Any) -> str:
    if not isinstance(value, dict):
        return "is no object"
    if not NUMBER.fullmatch(str(value.get("Id"))):
        return "has no Id that is a number"
    if not isinstance(value.get("Title"), str):
        return "has no Title"
    return "" if is_time(value.get("LatestDate")) else "has a LatestDate that is no time"


def is_time(value: Any) -> bool:
    """Whether `utc` can read it; null and "" are "not known"."""
    if not value:
        return True
    try:
        utc(value)
    except (TypeError, ValueError, OverflowError):
        return False
    return True


def find_project(place: Place, options: Options, listing: str) -> Project:
    """The project as configured, or as the names of folders tell."""
    if options.url:
        url = options.url.rstrip("/")
        host = urlsplit(url).hostname or url
        name = host.removesuffix(".codeplex.com")
    else:
        name = next(filter(None, map(_label, _hints(place, listing))), "")
        if not name:
            raise AddressUnknown(
                f"{place.path}: does not tell its project, so articles could not link back. "
                "Set `url:` of this source in kbgen.yml, as in url: https://PROJECT.codeplex.com"
            )
        url = f"https://{name}.codeplex.com"
    return Project(site=options.site or name, url=url, license=options.license)


def _hints(place: Place, listing: str) -> Iterator[str]:
    """Names that may be the project's, the closest to the list first."""
    yield from reversed(PurePosixPath(listing).parent.parts)
    yield place.path.name
    yield place.path.parent.name
    yield place.name


def _label(hint: str) -> str:
    word = hint.lower()
    while _SUFFIX.search(word):
        word = _SUFFIX.sub("", word)
    return word if word != _FOLDER and _PROJECT.fullmatch(word) else ""
