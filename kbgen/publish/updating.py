"""One build: all pages into a new folder, or what changed since the last one into the same site."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from kbgen.publish import building, outputs
from kbgen.publish.building import Workshop
from kbgen.publish.incremental import KeptPage, Manifest, Output, Standing
from kbgen.publish.making import Before
from kbgen.publish.messages import Messages
from kbgen.publish.plugin import KbgenPlugin
from kbgen.publish.reading import Known, contents
from kbgen.publish.rendering import GfmPage

_PAGE, _STATIC, _TEMPLATE = "page", "static", "template"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a build begins with."""

    settings: bytes
    """`fingerprint.of_settings`."""
    known: dict[str, Known]
    """All files of content/."""
    last: Manifest
    """The last build, empty where nothing of it can be used."""
    standing: Standing
    """The site as it stands."""

    @property
    def edited(self) -> frozenset[str] | None:
        """Articles of which the bodies alone changed; None where anything else did."""
        last, known = self.last, self.known
        if not last.settings or last.heads.keys() != known.keys():
            return None
        if any(last.heads[name] != one.head for name, one in known.items()):
            return None
        return frozenset(n for n, one in known.items() if last.digests[n] != one.digest)


@dataclass(slots=True, kw_only=True)
class Built:
    """What a build made."""

    manifest: Manifest
    """To go on from; sizes and times of new files are not in it yet."""
    staged: set[str] = field(default_factory=set)
    """Files that were written."""


def build(
    change: Change,
    config: MkDocsConfig,
    plugin: KbgenPlugin,
    messages: Messages,
    *,
    state: Path,
    shop: Workshop | None = None,
    later: bool = False,
) -> tuple[Built, Workshop]:
    """Build what differs into `config.site_dir`. An open `shop` serves again for other bodies.

    With `later` files that take long to make are left as they are, and named in the manifest.
    """
    last, edited = change.last, change.edited
    plugin = shop.plugin if shop is not None else plugin
    if edited is None or shop is None:
        shop = _opened(change, config, plugin, messages, edited)
    else:
        _renew(shop, change, messages, edited)
    named = building.populate_named(shop, last.named if edited is not None else {})
    now = Manifest(
        settings=change.settings,
        digests={name: one.digest for name, one in change.known.items()},
        heads={name: one.head for name, one in change.known.items()},
        shell=building.shell_of(shop),
        generated=list(plugin.making.generated),
        named=named,
    )
    built = Built(manifest=now)
    is_kept = _kept(shop, change, now, edited)
    for file in shop.docs:
        _page(shop, file, built, last.pages.get(file.src_uri), is_kept)
    _others(shop, change, built)
    now.stale = sorted(outputs.LATER) if later and last.settings else []
    _made(shop, change, built, state, edited)
    building.check_anchors(shop, now.pages)
    now.near = {path: list(near) for path, near in plugin.making.near.items()}
    return built, shop


def _opened(
    change: Change,
    config: MkDocsConfig,
    plugin: KbgenPlugin,
    messages: Messages,
    edited: frozenset[str] | None,
) -> Workshop:
    last = change.last
    plugin.read = lambda _: contents(change.known)
    plugin.writes = False
    plugin.before = None
    if edited is not None:
        plugin.before = Before(near=last.near, generated=last.generated)
    return building.opened(config, plugin, messages)


def _renew(shop: Workshop, change: Change, messages: Messages, edited: frozenset[str]) -> None:
    """Give an open workshop the new bodies."""
    shop.messages = messages
    shop.plugin.renew(contents(change.known), edited, shop.files)


Kept = Callable[[File, KeptPage], bool]


def _kept(shop: Workshop, change: Change, now: Manifest, edited: frozenset[str] | None) -> Kept:
    """Whether a page of the last build is what this one would make again."""
    last = change.last
    if last.shell != now.shell:
        return lambda file, page: False

    def unedited(file: File, page: KeptPage) -> bool:
        return edited is not None and file.src_uri not in edited and page.key != b""

    def unchanged(file: File, page: KeptPage) -> bool:
        ours = building.page_of(file)
        return (
            page.dest == file.dest_uri
            and page.key != b""
            and page.key == building.key_of(ours)
            and isinstance(ours, GfmPage)
            and ours.holds(page.lookups, shop.config, shop.files)
        )

    same = unchanged if edited is None else unedited
    return lambda file, page: last.intact(page.dest, change.standing) and same(file, page)


def _page(shop: Workshop, file: File, built: Built, before: KeptPage | None, is_kept: Kept) -> None:
    now = built.manifest
    if before is not None and is_kept(file, before):
        shop.plugin.dates[file.src_uri] = before.date
        now.pages[file.src_uri] = before
    else:
        now.pages[file.src_uri] = building.build_page(shop, file)
        built.staged.add(file.dest_uri)
    _note(built, file.dest_uri, _PAGE)
    building.let_go(shop, file)


def _others(shop: Workshop, change: Change, built: Built) -> None:
    """Files that are copied, and templates."""
    last = change.last
    for file in building.static(shop):
        known = change.known.get(file.src_uri) if file.src_dir == shop.config.docs_dir else None
        same = known is None or last.digests.get(file.src_uri) == known.digest
        if not (same and last.intact(file.dest_uri, change.standing)):
            file.copy_file()
            built.staged.add(file.dest_uri)
        _note(built, file.dest_uri, _STATIC)
    building.templates(shop)
    for name in shop.config.theme.static_templates:
        if (Path(shop.config.site_dir) / name).is_file():
            built.staged.add(name)
            _note(built, name, _TEMPLATE)


def _made(
    shop: Workshop, change: Change, built: Built, state: Path, edited: frozenset[str] | None
) -> None:
    """Files that are no pages; what an earlier build made and could not change stays."""
    plugin, last, target = shop.plugin, change.last, Path(shop.config.site_dir)
    stale = built.manifest.stale
    broken = bool(last.stale and not stale) or any(
        not last.intact(name, change.standing)
        for name, made in last.files.items()
        if made.kind in outputs.MAKERS
    )
    if broken:
        edited = None
    kinds = outputs.MAKERS.keys() - stale
    for kind, name, data in outputs.make(plugin.made(state, edited), kinds):
        if name in plugin.taken:
            continue
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        built.staged.add(name)
        _note(built, name, kind)
    for name, made in last.files.items():
        maker = outputs.MAKERS.get(made.kind)
        kept = maker and edited is not None and (maker.by_article or not maker.reads_bodies)
        if kept or made.kind in stale:
            _note(built, name, made.kind)


def _note(built: Built, name: str, kind: str) -> None:
    built.manifest.files[name] = Output(kind=kind, size=0, mtime=0)
