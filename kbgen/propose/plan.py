"""What to propose: a pure function of threads, published articles and proposals.

One rule a situation, each giving one action with its reason. There is no database: what people
said is read from proposals alone. Same input, same plan, in the same order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kbgen.propose import at_once
from kbgen.propose.actions import (
    Action,
    Advise,
    Leave,
    Open,
    Refresh,
    Retire,
    Update,
    Withdraw,
    leave,
)
from kbgen.propose.base import Candidate, Marker, Proposal, Published
from kbgen.propose.naming import branch_of, free_path
from kbgen.propose.room import Room
from kbgen.propose_options import Limits
from kbgen.settings import AtOnce

UNCHANGED = "published and up to date"
TAKEN_OVER = "people took it over: its digest line is gone"
WAITING = "its proposal waits for a review"
PEOPLE = "people work on its proposal"
DECLINED = "declined"
DECLINED_CHANGED = "declined; its thread changed since"
REMOVED = "people removed the article"
MISNAMED = "its article has a key of no source"
STRANGERS = "its branch has commits of people and no proposal"
NO_THREAD = "its thread is not in the store"
HELD = "held back"
"""Goes on with the reason: "held back: the answer only asks back"."""
ANSWERED = "answered by an article that stands, though its thread is gone"
CHANGED = "its thread changed"
OVERTAKEN = "another answer has clearly more votes than the accepted one"
WORDS_GONE = "words that it shows were taken back on the source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that a plan is made from."""

    candidates: Mapping[str, Candidate]
    """By key."""
    gone: Mapping[str, str]
    """Why a thread makes no article any more, by key, for keys where that is certain."""
    published: Mapping[str, Published]
    """By key."""
    taken: frozenset[str]
    """Paths of all files on the default branch."""
    proposals: tuple[Proposal, ...]
    """The bot's own, by number."""
    strangers: frozenset[str]
    """As in `Snapshot`."""
    folded: Mapping[str, str] = field(default_factory=dict)
    """Key of the thread whose article answers it too, by key; see `merged_into`."""
    waiting: Mapping[str, str] = field(default_factory=dict)
    """As `heirs.waiting` gives them."""
    misnamed: Mapping[str, str] = field(default_factory=dict)
    """Key in the file of a thread's article that names no source, by the thread's own key."""
    at_once: AtOnce = field(default_factory=AtOnce)
    """How much of a source may be gone."""


def plan(scene: Scene, limits: Limits, now: str) -> list[Action]:
    """What to do, in order: care for open proposals, then corrections, then new articles.

    New articles come by how likely they are merged as they are, then by value, highest first, then
    by key, and after all of them those of which kbgen is not sure. `now` is UTC,
    YYYY-MM-DDTHH:MM:SSZ.
    """
    history: dict[str, list[Proposal]] = {}
    for proposal in sorted(scene.proposals, key=lambda p: p.number):
        history.setdefault(proposal.marker.key, []).append(proposal)
    open_ = {key for key, known in history.items() if known and _open(known)}
    actions = [
        _decide(key, scene, history.get(key, []), limits)
        for key in sorted({*scene.candidates, *scene.published, *open_})
    ]
    actions = at_once.spared(actions, scene.gone, scene.published, scene.at_once)
    actions.sort(key=_order)
    room = Room(scene.proposals, limits, now)
    return _placed([room.admit(action) for action in actions], scene)


def _order(action: Action) -> tuple[int, bool, int, int, str]:
    rank = {Withdraw: 0, Refresh: 1, Advise: 2, Retire: 3, Update: 4, Open: 5, Leave: 6}
    value = action.candidate.value if isinstance(action, Open | Update) else 0
    doubtful = isinstance(action, Open) and bool(action.candidate.doubt)
    chance = action.candidate.chance if isinstance(action, Open) else 0
    return rank[type(action)], doubtful, -chance, -value, action.key


def _decide(key: str, scene: Scene, known: list[Proposal], limits: Limits) -> Action:
    candidate, published = scene.candidates.get(key), scene.published.get(key)
    mine = _open(known)
    if mine is not None:
        return _for_open(mine, candidate, published, scene.gone.get(key, ""))
    if key in scene.folded and published is None:
        return Leave(**_about(scene.candidates[key]), why=f"merged into {scene.folded[key]}")
    if key in scene.waiting:
        return Leave(**_about(scene.candidates[key]), why=ANSWERED)
    if key in scene.misnamed:
        return Leave(**_about(scene.candidates[key]), why=MISNAMED)
    if candidate is not None and published is not None:
        action = _for_published(candidate, published, known)
    elif candidate is not None:
        action = _for_new(candidate, known, limits)
    else:
        assert published is not None  # noqa: S101 - keys come from these three places
        heirs = tuple(heir for heir, target in scene.waiting.items() if target == key)
        action = _for_gone(published, scene.gone.get(key, ""), known, heirs)
    if not isinstance(action, Leave) and branch_of(key) in scene.strangers:
        return leave(action, STRANGERS)
    return action


def _open(known: Iterable[Proposal]) -> Proposal | None:
    return next((proposal for proposal in known if proposal.state == "open"), None)


def _for_open(
    mine: Proposal, candidate: Candidate | None, published: Published | None, gone: str
) -> Action:
    title = candidate.title if candidate else published.title if published else mine.branch
    about = {"key": mine.marker.key, "title": title, "url": mine.url}
    if candidate is None:
        if not gone:
            return Leave(**about, why=NO_THREAD)
        if mine.marker.kind == "retire" and published is not None:
            return Leave(**about, why=WAITING)
    obsolete = _obsolete(mine, candidate, published, gone)
    if obsolete:
        version, why = obsolete, obsolete
    else:
        assert candidate is not None  # noqa: S101 - else it would be obsolete
        changed = _drift(mine.marker, candidate)
        why = changed or mine.ordered
        if not why and _stale(mine, published):
            why = "the published article changed"
        if not why:
            return Leave(**about, why=WAITING)
        version = candidate.version
    if mine.busy:
        return Leave(**about, why=mine.busy)
    if mine.foreign:
        if mine.advised == version:
            return Leave(**about, why=PEOPLE)
        shown = None if obsolete else candidate
        return Advise(**about, why=why, proposal=mine, candidate=shown, version=version)
    if obsolete:
        return Withdraw(**about, why=why, proposal=mine)
    assert candidate is not None  # noqa: S101 - as above
    return Refresh(**about, why=why, proposal=mine, candidate=candidate, published=published)


def _drift(marker: Marker, candidate: Candidate) -> str:
    """What happened on the source since a proposal was made; "" where nothing that counts did."""
    if marker.version != candidate.version:
        return CHANGED
    lost = frozenset(marker.shown) - candidate.present
    if lost:
        return WORDS_GONE
    # one that was told, and fell back since, is not told again
    fresh = candidate.overtaken not in ("", marker.overtaken)
    return OVERTAKEN if fresh else ""


def _obsolete(
    mine: Proposal, candidate: Candidate | None, published: Published | None, gone: str
) -> str:
    """Why what `mine` proposes is not wanted any more; "" if it still is."""
    if mine.marker.withdrawn:
        return "it was being withdrawn"
    if candidate is None:
        return gone
    if mine.marker.kind == "retire":
        return "its thread makes an article again"
    if mine.marker.kind == "new":
        return "the article is published already" if published is not None else ""
    if published is None:
        return REMOVED
    return "the published article is up to date" if published.digest == candidate.digest else ""


def _stale(mine: Proposal, published: Published | None) -> bool:
    """The file that an update started from is not what is published now."""
    return published is not None and mine.marker.base != published.fingerprint


def _for_new(candidate: Candidate, known: list[Proposal], limits: Limits) -> Action:
    action = Open(**_about(candidate), why="a new article", candidate=candidate, path="")
    said = [p for p in known if not p.marker.withdrawn]
    noes = [no for no in _noes(known) if no.marker.kind != "retire"]
    if any(no.marker.version == candidate.version for no in noes):
        return leave(action, DECLINED)
    if said and said[-1].state == "merged" and said[-1].marker.kind != "retire":
        return leave(action, REMOVED)
    if candidate.hold:
        return leave(action, f"{HELD}: {candidate.hold}")
    if noes:
        # a no is for all that was ever offered, so any answer declined before stays declined
        if not limits.reopen or any(no.marker.answer == candidate.answer for no in noes):
            return leave(action, DECLINED_CHANGED)
        why = "declined before, and its accepted answer changed since"
        return Open(**_about(candidate), why=why, candidate=candidate, path="")
    return action


def _for_published(candidate: Candidate, published: Published, known: list[Proposal]) -> Action:
    merged = [p for p in known if p.state == "merged" and p.marker.kind != "retire"]
    why = _drift(merged[-1].marker, candidate) if merged else CHANGED
    action = Update(
        **_about(candidate), why=why or CHANGED, candidate=candidate, published=published
    )
    if published.digest == candidate.digest or not why:
        return leave(action, UNCHANGED)
    if not published.digest and not merged:
        return leave(action, TAKEN_OVER)
    # with a text that says the same there is nothing to propose, whatever happened to the thread
    if published.essence == candidate.essence:
        return leave(action, UNCHANGED)
    noes = _noes(known)
    if any(no.marker.version == candidate.version for no in noes):
        return leave(action, DECLINED)
    return action


def _for_gone(
    published: Published, gone: str, known: list[Proposal], heirs: tuple[str, ...] = ()
) -> Action:
    about = {"key": published.key, "title": published.title, "url": "", "why": gone}
    action = Retire(**about, published=published, heirs=heirs)
    if not gone:
        return leave(action, NO_THREAD)
    noes = _noes(known)
    if any(no.marker.kind == "retire" and no.marker.version == gone for no in noes):
        return leave(action, DECLINED)
    return action


def _noes(known: list[Proposal]) -> list[Proposal]:
    """What people declined; a no that was taken back takes those before it along."""
    last = max((p.number for p in known if p.taken_back), default=0)
    return [p for p in known if p.is_no and p.number > last]


def _placed(actions: list[Action], scene: Scene) -> list[Action]:
    """Give each new article a path that no file and no other proposal has."""
    taken = {path.lower() for path in scene.taken}
    taken |= {p.marker.path.lower() for p in scene.proposals if p.state == "open"}
    placed: list[Action] = []
    for action in actions:
        if isinstance(action, Open):
            path = free_path(action.candidate, taken)
            taken.add(path.lower())
            action = Open(
                **_about(action.candidate), why=action.why, candidate=action.candidate, path=path
            )
        placed.append(action)
    return placed


def _about(candidate: Candidate) -> dict[str, str]:
    return {"key": candidate.key, "title": candidate.title, "url": candidate.url}
