"""A change as a commit, for all forges that are made of git."""

from collections.abc import Iterator

from kbgen.propose.base import Change
from kbgen.propose.git import Identity, Repository
from kbgen.propose.naming import PREFIX


def commit_of(git: Repository, change: Change, *, parent: str, author: Identity, now: str) -> str:
    """Store the commit of `change` on `parent`, its file and its images; no ref moves."""
    blob = None if change.text is None else git.blob(change.text)
    assets = {path: git.blob(data) for path, data in change.assets}
    return git.commit(
        {change.marker.path: blob, **dict.fromkeys(_unshown(git, change, parent)), **assets},
        parent=parent,
        message=change.message,
        author=author,
        now=now,
    )


def _unshown(git: Repository, change: Change, parent: str) -> Iterator[str]:
    """Those of the images let go that nothing else shows, here or in what else is proposed."""
    if not change.let_go or not parent:
        return
    heads = git.refs(f"refs/heads/{PREFIX}")
    others = [sha for ref, sha in heads.items() if not ref.endswith(f"/{change.branch}")]
    there = git.files(parent, *change.let_go)
    for path in change.let_go:
        name = path.rpartition("/")[2]
        if path in there and not git.naming(name, {parent, *others}) - {change.marker.path}:
            yield path
