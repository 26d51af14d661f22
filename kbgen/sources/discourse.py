"""Discourse: the JSON of topics as `/t/<id>.json` serves it, in a folder or an archive.

The files may have any name. A topic that is longer than its first 20 posts may be completed by
files with the answers of `/t/<id>/posts.json?post_ids[]=...`; copies of one topic become one.
`about.json`, `site.json` and `categories.json` beside them tell the community's name and the names
of its categories.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from kbgen.errors import AddressUnknown, SourceError
from kbgen.model import Dropped, Failed, Harvested
from kbgen.sources import base
from kbgen.sources.base import Place
from kbgen.sources.discourse_copies import merge, missing
from kbgen.sources.discourse_rows import RawTopic, is_topic, read_topic
from kbgen.sources.discourse_site import Site, SiteClues, host_of
from kbgen.sources.discourse_threads import to_thread
from kbgen.sources.files import Export, open_export
from kbgen.sources.pieces import Piece, Pieces
from kbgen.sources.saved import Saved, saved_values

__all__ = ["DEFAULT_LICENSE", "Options", "harvest", "to_thread"]

DEFAULT_LICENSE = "CC-BY-NC-SA-3.0"
"""What Discourse's own terms of service, which a site has until it writes others, put its posts
under. A site's real terms are at /tos and in no JSON: set `license` where they differ."""

_NO_QUESTIONS = {"private_message": "private message", "banner": "banner"}
"""Archetypes of topics that ask the community nothing, and the reason to drop them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(base.Options):
    """Options of a Discourse source."""

    categories: dict[str, str] = field(default_factory=dict)
    """Names of categories by id, where no categories.json or site.json is beside the topics."""


def harvest(place: Place, options: Options) -> Iterator[Harvested]:
    """All topics of the export, in the order of the files that first hold them.

    Reads all files once, putting the topics aside in the scratch folder, then makes the threads:
    copies and further pages of a topic may be anywhere. Memory is bounded by the largest topic.
    Raises SourceError where nothing is a topic, or nothing tells the community's address.
    """
    clues = SiteClues()
    with open_export(place.path, place.scratch) as export, Pieces(place.scratch) as pieces:
        yield from _put_aside(export, place, clues, pieces)
        if not len(pieces):
            raise SourceError(
                f"{place.path}: holds no topic of a Discourse. Expected the JSON of topics, "
                "as /t/<id>.json serves it, in files of any name."
            )
        site = _site(place, options, clues)
        for key, group in pieces.groups():
            yield from _threads(key, group, site)


def _put_aside(
    export: Export, place: Place, clues: SiteClues, pieces: Pieces
) -> Iterator[Failed | Dropped]:
    """Puts every topic and page of posts aside; yields what is neither."""
    for saved in saved_values(export, place.name):
        if not isinstance(saved, Saved):
            yield saved
        elif is_topic(saved.value):
            try:
                topic = read_topic(saved.value)
            except ValueError as problem:
                yield Failed(file=saved.file, record=_record(saved), reason=str(problem))
                continue
            clues.take_topic(topic)
            data = msgspec.json.encode(topic)
            pieces.add(str(topic.id), Piece(file=saved.file, record=saved.where, data=data))
        elif not clues.take_side_file(saved.value):
            yield Dropped(key=f"{place.name}:{saved.file}", reason="not a topic")


def _record(saved: Saved) -> str:
    """The topic's id, where it has one that a person could look for."""
    native = saved.value.get("id")
    return f"topic {native}" if isinstance(native, int) else saved.where


def _site(place: Place, options: Options, clues: SiteClues) -> Site:
    """The community, by the options first. Raises SourceError without an address."""
    url = (options.url or clues.url()).rstrip("/")
    if not url:
        raise AddressUnknown(
            f"source {place.name}: the topics do not tell the community's address. "
            "Set `url` in kbgen.yml, for example https://forum.example.org."
        )
    if not url.startswith(("http://", "https://")):
        raise SourceError(
            f"source {place.name}: url {url!r} in kbgen.yml is no address. "
            "Begin it with https:// or http://."
        )
    return Site(
        source=place.name,
        url=url,
        name=options.site or clues.title or host_of(url),
        license=options.license or DEFAULT_LICENSE,
        categories={**clues.categories, **options.categories},
    )


def _threads(key: str, group: Sequence[Piece], site: Site) -> Iterator[Harvested]:
    """The thread of one topic, and what is wrong with it."""
    file, record = group[0].file, f"topic {key}"
    topic = merge([msgspec.json.decode(piece.data, type=RawTopic) for piece in group])
    if topic is None:
        reason = f"holds posts of a topic, but not the topic itself (/t/{key}.json)"
        yield Failed(file=file, record=record, reason=reason)
        return
    why_not = _NO_QUESTIONS.get(topic.archetype or "")
    if why_not:
        yield Dropped(key=f"{site.source}:{key}", url=f"{site.url}/t/{key}", reason=why_not)
        return
    try:
        yield to_thread(topic, site)
    except ValueError as problem:
        yield Failed(file=file, record=record, reason=str(problem))
        return
    lack = missing(topic)
    if lack:
        yield Failed(file=file, record=record, reason=lack)
