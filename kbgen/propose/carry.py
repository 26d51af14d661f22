"""An action of the plan -> the change that carries it out, words included."""

from dataclasses import replace

from kbgen import frontmatter
from kbgen.front_edits import rewritten
from kbgen.frontmatter import FrontMatterError
from kbgen.propose import body
from kbgen.propose.actions import Open, Refresh, Retire, Update
from kbgen.propose.base import Candidate, Change, Kind, Marker, Published
from kbgen.propose.changes import told
from kbgen.propose.merge import Merged, merge
from kbgen.propose.naming import branch_of

_Words = tuple[str, str, str]
"""Title, commit message, body."""

_Given = tuple[tuple[str, str], ...]
"""Key of the front matter, and what a maintainer said in a comment that it shall be."""


def change(
    action: Open | Update | Refresh | Retire,
    *,
    before: str = "",
    labels: tuple[str, ...] = (),
    reviewers: tuple[str, ...] = (),
) -> Change:
    """What the forge shall write for `action`; `before` is what a refreshed proposal had so far.

    Raises ForgeError where git cannot be run.
    """
    made: tuple[Marker, str | None, _Words]
    if isinstance(action, Retire):
        made = _retire(action)
    elif isinstance(action, Open):
        made = _new(action.candidate, action.path)
    elif isinstance(action, Refresh) and action.proposal.marker.kind == "new":
        proposed = action.proposal.marker
        made = _new(action.candidate, proposed.path, proposed, before)
    else:
        assert action.published is not None  # noqa: S101 - the plan gives every update its file
        said = action.proposal.marker if isinstance(action, Refresh) else None
        made = _update(action.candidate, action.published, said)
    marker, text, words = made
    generated = "" if isinstance(action, Retire) else action.candidate.text
    return Change(
        marker=marker,
        # one that was made under another key, or that people renamed, keeps its branch
        branch=action.proposal.branch if isinstance(action, Refresh) else branch_of(marker.key),
        text=text,
        title=words[0],
        message=words[1],
        body=words[2],
        generated=generated,
        labels=labels,
        reviewers=reviewers,
    )


def replaced(action: Open | Update | Refresh | Retire) -> str:
    """`digest` of what a proposal of a new article had so far, that is made anew; else "".

    What an update changes is told by the published file.
    """
    if isinstance(action, Refresh) and action.proposal.marker.kind == "new":
        return action.proposal.marker.digest
    return ""


def given(text: str, values: _Given) -> str:
    """An article's file with another title or description; its `digest` names the generated text.

    So it counts as edited by people, and later merges keep what they gave it.
    """
    head, rest = frontmatter.split(text)
    if not head or not values:
        return text
    try:
        known = frontmatter.load(head)
    except FrontMatterError:
        return text
    there = {key: value for key, value in values if key in known}
    missing = {key: value for key, value in values if key not in known}
    # beside a list, as a mapping of texts alone would be written in braces
    added = frontmatter.dump({**missing, "tags": []}).rpartition("tags:")[0]
    changed = f"---\n{added}{rewritten(head, there)}---\n{rest}"
    return changed.replace("\n", "\r\n") if "\r\n" in text else changed


def _new(
    candidate: Candidate, path: str, said: Marker | None = None, before: str = ""
) -> tuple[Marker, str, _Words]:
    marker = _marker(candidate, "new", path, "", said)
    new = candidate.text
    shown = body.new(candidate, marker, (*told(before, new), *_outlived(said, marker)))
    return marker, given(new, _of(marker)), (*_named(candidate, marker), shown)


def _update(
    candidate: Candidate, published: Published, said: Marker | None
) -> tuple[Marker, str, _Words]:
    marker = _marker(candidate, "update", published.path, published.fingerprint, said)
    new = candidate.text
    merged = Merged(text=new)
    if published.edited:
        merged = merge(published.base, published.text, new)
    differs = told(published.base if published.edited else published.text, new)
    values = _of(marker)
    decided = dict(values)
    conflicts = tuple(one for one in merged.conflicts if one.where not in decided)
    shown = body.update(
        candidate,
        marker,
        conflicts,
        changes=(*differs, *_outlived(said, marker)),
        based=bool(published.base) or not published.edited,
    )
    return marker, given(merged.text, values), (*_named(candidate, marker), shown)


def _of(marker: Marker) -> _Given:
    """What maintainers gave an article."""
    values = (("title", marker.title), ("description", marker.description))
    return tuple(one for one in values if one[1])


def _kept(said: Marker | None, candidate: Candidate) -> str:
    """The description that a maintainer gave the article.

    A sentence of the answer that was offered is kept as long as it is: its author may take it back.
    """
    if said is None:
        return ""
    text = said.description
    gone = text not in candidate.instead and text not in candidate.text
    return "" if gone and text in said.instead else text


def _outlived(said: Marker | None, marker: Marker) -> list[str]:
    """What to look at where a maintainer described another answer, in plain text."""
    if said is None or not marker.description or said.answer == marker.answer:
        return []
    return ["The description was given for the answer as it was: does it still hold?"]


def _named(candidate: Candidate, marker: Marker) -> tuple[str, str]:
    """Title of the proposal, and commit message."""
    verb, title = body.VERBS[marker.kind], marker.title or candidate.title
    message = body.message(verb, title, candidate.url, candidate.trailers)
    return body.title(verb, title), message


def _retire(action: Retire) -> tuple[Marker, None, _Words]:
    published = action.published
    marker = Marker(
        key=published.key,
        kind="retire",
        version=action.why,
        base=published.fingerprint,
        path=published.path,
    )
    if action.heirs:
        here = published.path.removeprefix("content/").removesuffix(".md")
        marker = replace(marker, heir=action.heirs[0], places=(here, *published.redirects))
    verb = body.VERBS["retire"]
    message = body.message(verb, published.title, "", ())
    shown = body.retire(published.title, marker, action.why, action.heirs)
    return marker, None, (body.title(verb, published.title), message, shown)


def _marker(candidate: Candidate, kind: Kind, path: str, base: str, said: Marker | None) -> Marker:
    """`said` holds what maintainers gave the article in comments so far."""
    return Marker(
        title=said.title if said else "",
        description=_kept(said, candidate),
        instead=candidate.instead if kind == "new" else (),
        key=candidate.key,
        kind=kind,
        version=candidate.version,
        answer=candidate.answer,
        digest=candidate.digest,
        base=base,
        path=path,
        shown=candidate.shown,
        overtaken=candidate.overtaken,
    )
