"""A change as a commit, for all forges that are made of git."""

from kbgen.propose.base import Change
from kbgen.propose.git import Identity, Repository


def commit_of(git: Repository, change: Change, *, parent: str, author: Identity, now: str) -> str:
    """Store the commit of `change` on `parent`, its file and its images; no ref moves."""
    blob = None if change.text is None else git.blob(change.text)
    assets = {path: git.blob(data) for path, data in change.assets}
    return git.commit(
        {change.marker.path: blob, **assets},
        parent=parent,
        message=change.message,
        author=author,
        now=now,
    )
