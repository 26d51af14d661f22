"""An action of the plan -> the change that carries it out, words included."""

from kbgen.propose import body
from kbgen.propose.actions import Open, Refresh, Retire, Update
from kbgen.propose.base import Candidate, Change, Kind, Marker, Published
from kbgen.propose.merge import Merged, merge
from kbgen.propose.naming import branch_of
from kbgen.propose.plan import fingerprint

_Words = tuple[str, str, str]
"""Title, commit message, body."""


def change(
    action: Open | Update | Refresh | Retire,
    *,
    labels: tuple[str, ...] = (),
    reviewers: tuple[str, ...] = (),
) -> Change:
    """What the forge shall write for `action`. Raises ForgeError where git cannot be run."""
    made: tuple[Marker, str | None, _Words]
    if isinstance(action, Retire):
        made = _retire(action)
    elif isinstance(action, Open):
        made = _new(action.candidate, action.path)
    elif isinstance(action, Refresh) and action.proposal.marker.kind == "new":
        made = _new(action.candidate, action.proposal.marker.path)
    else:
        assert action.published is not None  # noqa: S101 - the plan gives every update its file
        made = _update(action.candidate, action.published)
    marker, text, words = made
    generated = "" if isinstance(action, Retire) else action.candidate.text
    return Change(
        marker=marker,
        branch=branch_of(marker.key),
        text=text,
        title=words[0],
        message=words[1],
        body=words[2],
        generated=generated,
        labels=labels,
        reviewers=reviewers,
    )


def _new(candidate: Candidate, path: str) -> tuple[Marker, str, _Words]:
    marker = _marker(candidate, "new", path, "")
    verb = "Add"
    message = body.message(verb, candidate.title, candidate.url, candidate.trailers)
    return (
        marker,
        candidate.text,
        (body.title(verb, candidate.title), message, body.new(candidate, marker)),
    )


def _update(candidate: Candidate, published: Published) -> tuple[Marker, str, _Words]:
    marker = _marker(candidate, "update", published.path, fingerprint(published.text))
    merged = Merged(text=candidate.text)
    if published.edited:
        merged = merge(published.base, published.text, candidate.text)
    verb = "Update"
    message = body.message(verb, candidate.title, candidate.url, candidate.trailers)
    shown = body.update(candidate, marker, merged.conflicts, based=bool(published.base))
    return marker, merged.text, (body.title(verb, candidate.title), message, shown)


def _retire(action: Retire) -> tuple[Marker, None, _Words]:
    published = action.published
    marker = Marker(
        key=published.key,
        kind="retire",
        version=action.why,
        base=fingerprint(published.text),
        path=published.path,
    )
    verb = "Retire"
    message = body.message(verb, published.title, "", ())
    shown = body.retire(published.title, marker, action.why)
    return marker, None, (body.title(verb, published.title), message, shown)


def _marker(candidate: Candidate, kind: Kind, path: str, base: str) -> Marker:
    return Marker(
        key=candidate.key,
        kind=kind,
        version=candidate.version,
        answer=candidate.answer,
        digest=candidate.digest,
        base=base,
        path=path,
        shown=candidate.shown,
    )
