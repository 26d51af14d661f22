"""REST: branches, refs, blobs, trees, commits and files, over the real git repository."""

import base64
import binascii
from datetime import UTC, datetime
from typing import Any

from tests.double import work
from tests.double.git_store import GitFailed, Signature
from tests.double.refusal import RestError, invalid
from tests.double.rest_api import Ask, route
from tests.double.rest_commits import show_commit, show_files, show_git_commit


def _ref(ask: Ask, name: str, sha: str) -> dict[str, Any]:
    return {
        "ref": name,
        "node_id": f"REF_{name}",
        "url": f"{ask.root}/git/{name}",
        "object": {"type": "commit", "sha": sha, "url": f"{ask.root}/git/commits/{sha}"},
    }


def _branch(ask: Ask, name: str, sha: str) -> dict[str, Any]:
    return {"name": name, "commit": show_commit(ask, sha), "protected": False}


@route("GET", "/-/branches")
def branches(ask: Ask) -> Any:
    """All branches."""
    found = [(name.removeprefix("refs/heads/"), sha) for name, sha in ask.git.refs().items()]
    return ask.listed(found, lambda pair: _branch(ask, *pair))


@route("GET", "/-/branches/{name*}")
def branch(ask: Ask, name: str) -> Any:
    """One branch."""
    sha = ask.git.branch(name)
    if sha is None:
        raise RestError(404, "Branch not found")
    return _branch(ask, name, sha)


@route("GET", "/-/git/matching-refs/{prefix*}")
def matching_refs(ask: Ask, prefix: str) -> Any:
    """All refs whose names begin so."""
    found = list(ask.git.refs(f"refs/{prefix}").items())
    return ask.listed(found, lambda pair: _ref(ask, *pair))


@route("GET", "/-/git/refs?/{name*}")
def get_ref(ask: Ask, name: str) -> Any:
    """One ref: heads/x."""
    sha = ask.git.sha(f"refs/{name}")
    if sha is None:
        raise RestError(404, "Not Found")
    return _ref(ask, f"refs/{name}", sha)


@route("POST", "/-/git/refs")
def create_ref(ask: Ask) -> Any:
    """A new branch."""
    ask.need("contents:write")
    name, sha = str(ask.get("ref")), str(ask.get("sha"))
    if not name.startswith("refs/") or name.count("/") < 2:
        raise RestError(422, "Reference name must start with 'refs/' and contain two slashes.")
    if ask.git.sha(name) is not None:
        raise RestError(422, "Reference already exists")
    if ask.git.sha(sha) is None:
        raise RestError(422, "Object does not exist")
    try:
        ask.git.run("check-ref-format", name)
        ask.git.run("update-ref", name, sha)
    except GitFailed:
        raise RestError(422, f"Reference name '{name}' is not valid.") from None
    work.branches_moved(ask.world, ask.repository)
    ask.status = 201
    return _ref(ask, name, sha)


@route("PATCH", "/-/git/refs/{name*}")
def update_ref(ask: Ask, name: str) -> Any:
    """Moves a branch; without `force` only forward."""
    ask.need("contents:write")
    old, new = ask.git.sha(f"refs/{name}"), ask.git.sha(str(ask.get("sha")))
    if old is None:
        raise RestError(422, "Reference does not exist")
    if new is None:
        raise RestError(422, "Object does not exist")
    if not ask.get("force") and ask.git.merge_base(old, new) != old:
        raise RestError(422, "Update is not a fast forward")
    ask.git.run("update-ref", f"refs/{name}", new)
    work.branches_moved(ask.world, ask.repository)
    return _ref(ask, f"refs/{name}", new)


@route("DELETE", "/-/git/refs/{name*}")
def delete_ref(ask: Ask, name: str) -> Any:
    """Removes a branch; its pull request is closed by that."""
    ask.need("contents:write")
    if ask.git.sha(f"refs/{name}") is None:
        raise RestError(422, "Reference does not exist")
    ask.git.run("update-ref", "-d", f"refs/{name}")
    work.branches_moved(ask.world, ask.repository)


@route("POST", "/-/git/blobs")
def create_blob(ask: Ask) -> Any:
    """Stores content."""
    ask.need("contents:write")
    sha = ask.git.blob(read_content(ask, ask.get("encoding", "utf-8")))
    ask.status = 201
    return {"sha": sha, "url": f"{ask.root}/git/blobs/{sha}"}


@route("GET", "/-/git/blobs/{sha}")
def get_blob(ask: Ask, sha: str) -> Any:
    """Content by its hash."""
    try:
        size = int(ask.git.run("cat-file", "-s", sha))
        text = ask.git.run("cat-file", "blob", sha).encode("utf-8", "surrogateescape")
    except GitFailed:
        raise RestError(404, "Not Found") from None
    content = text + b"\n" * (size - len(text))
    return {
        "sha": sha,
        "size": size,
        "encoding": "base64",
        "content": base64.encodebytes(content).decode(),
        "url": f"{ask.root}/git/blobs/{sha}",
    }


@route("POST", "/-/git/trees")
def create_tree(ask: Ask) -> Any:
    """A tree: of `base_tree` with entries put in, or with `sha: null` taken out."""
    ask.need("contents:write")
    changes: dict[str, tuple[str, str] | None] = {}
    for entry in ask.get("tree") or []:
        text = entry.get("content")
        sha = entry["sha"] if text is None else ask.git.blob(text.encode())
        changes[entry["path"]] = None if sha is None else (entry.get("mode", "100644"), sha)
    try:
        made = ask.git.tree(ask.get("base_tree"), changes)
    except GitFailed:
        raise RestError(422, "GitRPC::BadObjectState") from None
    ask.status = 201
    return _tree(ask, made, recursive=False)


@route("GET", "/-/git/trees/{name*}")
def get_tree(ask: Ask, name: str) -> Any:
    """A tree by hash, or that of a branch or commit; `recursive=1` with all that is under it."""
    try:
        sha = ask.git.run("rev-parse", "--verify", "-q", f"{name}^{{tree}}")
    except GitFailed:
        raise RestError(404, "Not Found") from None
    return _tree(ask, sha, recursive=bool(ask.get("recursive")))


def _tree(ask: Ask, sha: str, *, recursive: bool) -> dict[str, Any]:
    lines = ask.git.run("ls-tree", "-l", "-z", *(["-r", "-t"] if recursive else []), sha)
    entries = []
    for line in filter(None, lines.split("\0")):
        about, path = line.split("\t", 1)
        mode, kind, hash_, size = about.split()
        where = {"blob": "blobs", "tree": "trees"}.get(kind, "commits")
        entry = {"path": path, "mode": mode, "type": kind, "sha": hash_}
        entry["url"] = f"{ask.root}/git/{where}/{hash_}"
        entries.append({**entry, **({"size": int(size)} if size != "-" else {})})
    return {
        "sha": sha,
        "url": f"{ask.root}/git/trees/{sha}",
        "tree": entries,
        "truncated": False,
    }


@route("POST", "/-/git/commits")
def create_commit(ask: Ask) -> Any:
    """A commit; no branch moves."""
    ask.need("contents:write")
    author = read_signature(ask, ask.get("author"))
    committer = read_signature(ask, ask.get("committer") or ask.get("author"))
    try:
        sha = ask.git.commit(
            ask.get("tree"), ask.get("parents") or [], ask.get("message"), author, committer
        )
    except GitFailed:
        raise RestError(422, "Tree SHA does not exist") from None
    ask.status = 201
    return show_git_commit(ask, sha)


@route("GET", "/-/git/commits/{sha}")
def get_git_commit(ask: Ask, sha: str) -> Any:
    """A commit as git knows it."""
    if ask.git.sha(sha) is None:
        raise RestError(404, "Not Found")
    return show_git_commit(ask, sha)


@route("GET", "/-/commits")
def commits(ask: Ask) -> Any:
    """Commits of a branch, newest first; with `path` those that touch it."""
    start = ask.git.sha(ask.get("sha") or ask.repository.default_branch)
    if start is None:
        raise RestError(404, "Not Found")
    found = ask.git.commits(None, start, ask.get("path") or "")[::-1]
    return ask.listed(found, lambda sha: show_commit(ask, sha))


@route("GET", "/-/commits/{name*}")
def get_commit(ask: Ask, name: str) -> Any:
    """A commit by hash or branch, with its files."""
    sha = ask.git.sha(name)
    if sha is None:
        raise RestError(422, f"No commit found for SHA: {name}")
    return show_commit(ask, sha, files=True)


@route("GET", "/-/compare/{span*}")
def compare(ask: Ask, span: str) -> Any:
    """What `head` has that `base` has not: base...head."""
    base, head = (ask.git.sha(part.rpartition(":")[2]) for part in span.split("..."))
    if base is None or head is None:
        raise RestError(404, "Not Found")
    meet = ask.git.merge_base(base, head)
    ahead, behind = ask.git.commits(base, head), ask.git.commits(head, base)
    status = {(False, False): "identical", (True, False): "ahead", (False, True): "behind"}
    return {
        "url": f"{ask.root}/compare/{span}",
        "status": status.get((bool(ahead), bool(behind)), "diverged"),
        "ahead_by": len(ahead),
        "behind_by": len(behind),
        "total_commits": len(ahead),
        "base_commit": show_commit(ask, base),
        "merge_base_commit": show_commit(ask, meet) if meet else None,
        "commits": [show_commit(ask, sha) for sha in ahead],
        "files": show_files(ask, meet, head),
    }


def read_content(ask: Ask, encoding: str) -> bytes:
    """The content that a request carries."""
    text = str(ask.get("content"))
    if encoding != "base64":
        return text.encode()
    try:
        return base64.b64decode(text)
    except binascii.Error:
        raise invalid("Blob", "invalid", "content") from None


def read_signature(ask: Ask, given: dict[str, Any] | None) -> Signature:
    """Who is named in the request, else whose token it is."""
    if not given:
        return work.signature(ask.world, ask.token.user)
    date = ask.world.now
    if given.get("date"):
        date = datetime.fromisoformat(given["date"].replace("Z", "+00:00")).astimezone(UTC)
    return Signature(name=given["name"], email=given["email"], date=date)
