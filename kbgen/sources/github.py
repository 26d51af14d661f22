"""GitHub Discussions: live (`github_live`), or from saved pages of what the API answered.

Of saved pages, read are answers of GraphQL with discussions anywhere in them, single nodes, lists
and JSON lines of them, payloads of webhooks, and lists whose keys a script has renamed. Pages of
further comments and replies are joined to their discussion, copies of one discussion become one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

import msgspec

from kbgen.errors import SourceError
from kbgen.model import Dropped, Failed, Harvested, Thread
from kbgen.sources.base import Place, Step
from kbgen.sources.files import Export, open_export
from kbgen.sources.github_address import Address, Home, address_in, address_of
from kbgen.sources.github_choice import has_label, in_categories
from kbgen.sources.github_copies import merge, missing
from kbgen.sources.github_find import discussions_in
from kbgen.sources.github_nodes import to_thread
from kbgen.sources.github_options import Options
from kbgen.sources.github_rows import RawDiscussion
from kbgen.sources.github_shapes import read_discussion
from kbgen.sources.pieces import Piece, Pieces
from kbgen.sources.saved import Saved, saved_values

__all__ = ["Options", "harvest", "home_of", "in_categories", "read_discussion", "to_thread"]

_REPO_URL = re.compile(r"https?://[^/\s?#]+/(?P<repo>[^/\s?#]+/[^/\s?#]+?)(?:\.git)?(?:/|$)")


def harvest(place: Place, options: Options) -> Iterator[Step]:
    """All discussions of the saved pages; without `path`, those of the repository, live."""
    if options.live:
        # here, not above: PyGithub takes a quarter of all commands' start, and few need it
        from kbgen.sources import github_live

        return github_live.harvest(place, options, home_of(place.name, options))
    return _saved(place, options)


def _saved(place: Place, options: Options) -> Iterator[Harvested]:
    """All discussions of the saved pages, in the order in which files first hold them.

    Reads all files once, putting the discussions aside in the scratch folder, then makes the
    threads: copies and further pages may be anywhere. Memory is bounded by the largest page.
    Raises SourceError where nothing in `path` is a discussion.
    """
    home = home_of(place.name, options)
    with open_export(place.path, place.scratch) as export, Pieces(place.scratch) as pieces:
        yield from _put_aside(export, home, pieces)
        if not len(pieces):
            raise SourceError(
                f"{place.path}: holds no GitHub discussion. Expected JSON: pages that GraphQL "
                "answered (data.repository.discussions.nodes), or lists or lines of such nodes."
            )
        for _, group in pieces.groups():
            for result in _threads(group, home, options):
                if isinstance(result, Thread) and not home.repo:
                    home = _settled(home, result.url)
                yield result


def home_of(source: str, options: Options) -> Home:
    """What the options tell about the repository."""
    match = _REPO_URL.match(options.url)
    api = urlsplit(options.api)
    web = "https://github.com" if api.netloc == "api.github.com" else f"https://{api.netloc}"
    return Home(
        source=source,
        web=web,
        repo=options.repo or (match["repo"] if match else ""),
        site=options.site,
        license=options.license,
        license_since=options.license_since.isoformat() if options.license_since else "",
    )


def _settled(home: Home, url: str) -> Home:
    address = address_in(url)
    return replace(home, web=address.web, repo=address.repo) if address else home


def _put_aside(export: Export, home: Home, pieces: Pieces) -> Iterator[Failed | Dropped]:
    """Puts every discussion and page of comments aside; yields what is neither."""
    for saved in saved_values(export, home.source):
        if not isinstance(saved, Saved):
            yield saved
            continue
        found = discussions_in(saved.value)
        if not found:
            yield _no_discussion(saved, home)
        for item in found:
            where = f"{saved.where} {item.where}".strip()
            if item.discussion is None:
                yield Failed(file=saved.file, record=where, reason=item.problem)
                continue
            data = msgspec.json.encode(item.discussion)
            key = _key(item.discussion, home)
            pieces.add(key, Piece(file=saved.file, record=where, data=data))
            _name_parts(item.discussion, key, pieces)


def _no_discussion(saved: Saved, home: Home) -> Failed | Dropped:
    """JSON of another kind is dropped; what looks like a broken discussion has failed."""
    value = saved.value
    if not isinstance(value, dict) or {"title", "number", "bodyText"} & value.keys():
        reason = "is no discussion: expected title, body, author, url, comments"
        return Failed(file=saved.file, record=saved.where, reason=reason)
    return Dropped(key=f"{home.source}:{saved.file}", reason="not a discussion")


def _key(raw: RawDiscussion, home: Home) -> str:
    """What brings the copies and pages of a discussion together."""
    comments = raw.comments.nodes
    address = address_in(raw.url) or next(
        filter(None, (address_in(row.url) for row in comments)), None
    )
    if address:
        return f"{address.repo}#{address.number}".lower()
    if raw.number is not None:
        return f"{home.repo}#{raw.number}".lower()
    return f"id:{raw.id or next((row.id for row in comments if row.id), '')}"


def _name_parts(raw: RawDiscussion, key: str, pieces: Pieces) -> None:
    """Says what pages of comments and replies, which may follow, may call their discussion."""
    if raw.title is None:
        return
    if raw.id:
        pieces.alias(f"id:{raw.id}", key)
    if raw.number is not None and not key.startswith("#"):
        pieces.alias(f"#{raw.number}", key)
    for row in raw.comments.nodes:
        if row.id and not row.replies.complete:
            pieces.alias(f"id:{row.id}", key)


def _threads(group: Sequence[Piece], home: Home, options: Options) -> Iterator[Harvested]:
    """The thread of one discussion, and what is wrong with it."""
    file, record = group[0].file, group[0].record
    raw = merge([msgspec.json.decode(piece.data, type=RawDiscussion) for piece in group])
    if raw is None:
        reason = "holds comments of a discussion, but not the discussion itself"
        yield Failed(file=file, record=record, reason=reason)
        return
    try:
        address = address_of(raw, home)
        record = f"discussion {address.number}"
        why_not = _why_not(raw, address, home, options)
        yield why_not or to_thread(raw, home)
    except ValueError as problem:
        yield Failed(file=file, record=record, reason=str(problem))
        return
    lack = "" if why_not else missing(raw)
    if lack:
        yield Failed(file=file, record=record, reason=lack)


def _why_not(raw: RawDiscussion, address: Address, home: Home, options: Options) -> Dropped | None:
    """The reason to leave a discussion out; None for none."""
    owner = home.repo.partition("/")[0]
    if home.repo and address.repo.lower() not in (home.repo.lower(), f"orgs/{owner}".lower()):
        key = f"{home.source}:{address.repo}#{address.number}"
        return Dropped(key=key, url=address.url, reason="another repository")
    reason = ""
    answered = raw.is_answered if raw.is_answered is not None else raw.answer is not None
    if not in_categories(raw.category, options.categories):
        reason = "category not chosen"
    elif not has_label(raw.labels, options.labels):
        reason = "label not chosen"
    elif options.answered not in (None, answered):
        reason = "answered" if answered else "not answered"
    key = f"{home.source}:{address.number}"
    return Dropped(key=key, url=address.url, reason=reason) if reason else None
