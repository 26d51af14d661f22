"""What changed since the last build, and what hangs on it, made anew into the same site."""

from logging import getLogger

from mkdocs.config.defaults import MkDocsConfig

from kbgen.model import Placed
from kbgen.publish import anchors, building, partial, stored, updating
from kbgen.publish.change import Built, Change
from kbgen.publish.comparing import Comparison, problems_of, written
from kbgen.publish.contested import left_out, rivals
from kbgen.publish.indexing import Indexing
from kbgen.publish.making import Remade
from kbgen.publish.messages import Messages
from kbgen.publish.outside import ALWAYS
from kbgen.publish.partial import Lazy
from kbgen.publish.plugin import KbgenPlugin, log
from kbgen.publish.reading import keep
from kbgen.publish.settings import settings_of
from kbgen.publish.state import State

_ENTRIES = frozenset({"index.md", "README.md", "readme.md"})


def build(
    change: Change, config: MkDocsConfig, plugin: KbgenPlugin, messages: Messages
) -> Built | None:
    """Build what differs into `config.site_dir`, and note it. None where everything has to be
    built: then nothing has been written but into that folder.
    """
    if not partial.fits(config) or _is_odd(change):
        return None
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    plugin.writes = False
    bodies = _bodies(change)
    for readme, index in left_out(config, change.reading.stamps).items():
        # as MkDocs says it
        text = "Excluding '%s' from the site because it conflicts with '%s'."
        getLogger("mkdocs.structure.files").warning(text, readme, index)
    for problem in problems_of(change).values():
        log.warning("%s:%s: %s", problem.path, problem.line, problem.text)
    if bodies is not None and not _is_contested(change.state, bodies):
        for warning in change.state.meta("claimed_twice", list[str]) or ():
            log.warning(warning)
        return _after_bodies(change, config, plugin, messages, bodies)
    return Comparison(change, config, plugin, messages).build()


def _is_odd(change: Change) -> bool:
    """Whether files came or went that decide which of two others is shown."""
    state, reading = change.state, change.reading
    known = {row[0] for row in state.some(_KNOWN, [*reading.changed, *reading.gone])}
    moved = [*reading.gone, *(name for name in reading.changed if name not in known)]
    return any(name.rpartition("/")[2] in _ENTRIES and "/" in name for name in moved) and any(
        f"{name.rpartition('/')[0]}/{other}" in reading.stamps
        for name in moved
        for other in _ENTRIES - {name.rpartition("/")[2]}
    )


_KNOWN = "SELECT path FROM source WHERE path IN (@)"


def _bodies(change: Change) -> list[str] | None:
    """Articles of which the bodies alone changed; None where anything else did."""
    reading = change.reading
    if reading.gone or change.damage:
        return None
    before: dict[str, bytes] = dict(
        change.state.some("SELECT path, head FROM source WHERE path IN (@)", reading.changed)
    )
    shown = {r[0] for r in change.state.some(_SHOWN, reading.changed)}
    same = (
        name in shown and isinstance(one.found, Placed) and before.get(name) == one.head
        for name, one in reading.changed.items()
    )
    return sorted(reading.changed) if all(same) else None


_SHOWN = "SELECT path FROM article WHERE path IN (@)"


def _is_contested(state: State, bodies: list[str]) -> bool:
    """Whether a page that is going to be made would be written where another one is, too."""
    made = [*bodies, *(row[0] for row in state.rows(ALWAYS))]
    query = "SELECT path FROM page WHERE path IN (@)"
    return next(state.some(query, rivals(made)), None) is not None


def _after_bodies(
    change: Change,
    config: MkDocsConfig,
    plugin: KbgenPlugin,
    messages: Messages,
    edited: list[str],
) -> Built | None:
    """Their pages, copies and words in the index; nothing else can see what changed."""
    state = change.state
    always = [row[0] for row in state.rows(ALWAYS)]
    if any(name not in change.reading.stamps for name in always):
        return None
    keep(state, change.reading, set(edited))
    making = Remade(corpus=stored.corpus(state, settings_of(config)), state=state)
    generated = stored.Generated(state)
    files = Lazy(config, written(change), generated)
    wanted = list(dict.fromkeys([*edited, *always]))
    placed = {row[0] for row in state.some(_SHOWN, wanted)}
    shop = partial.opened(
        config, plugin, messages, making=making, files=files, wanted=wanted, articles=placed
    )
    building.populate_named(shop, state.meta("named", dict[str, dict[str, str]]) or {})
    built = Built()
    with Indexing(change.folder, making.corpus.settings, state) as search:
        names = [file.src_uri for file in shop.docs if file.src_uri in wanted]
        updating.press(shop, names, change, built, search, None)
        updating.index(shop, change, built, search)
    anchors.check(shop, state)
    return built
