"""REST: files of a branch, one commit for each change."""

import base64
from typing import Any

from tests.double import work
from tests.double.git_store import GitFailed
from tests.double.refusal import RestError
from tests.double.rest_api import Ask, route
from tests.double.rest_commits import show_git_commit
from tests.double.rest_git import read_content, read_signature


def _commit_at(ask: Ask, ref: str | None) -> str:
    sha = ask.git.sha(ref or ask.repository.default_branch)
    if sha is None:
        raise RestError(404, f"No commit found for the ref {ref}")
    return sha


def _entry(ask: Ask, commit: str, path: str, sha: str, kind: str) -> dict[str, Any]:
    return {
        "name": path.rpartition("/")[2],
        "path": path,
        "sha": sha,
        "type": {"blob": "file", "tree": "dir"}.get(kind, "submodule"),
        "size": int(ask.git.run("cat-file", "-s", sha)) if kind == "blob" else 0,
        "url": f"{ask.root}/contents/{path}?ref={commit}",
        "git_url": f"{ask.root}/git/{'blobs' if kind == 'blob' else 'trees'}/{sha}",
        "html_url": f"{ask.repository.url}/blob/{commit}/{path}",
    }


def _file(ask: Ask, commit: str, path: str) -> dict[str, Any]:
    sha = ask.git.run("rev-parse", f"{commit}:{path}")
    content = ask.git.read(commit, path) or b""
    return {
        **_entry(ask, commit, path, sha, "blob"),
        "encoding": "base64",
        "content": base64.encodebytes(content).decode(),
    }


@route("GET", "/-/contents/?")
def root(ask: Ask) -> Any:
    """The files at the top."""
    return contents(ask, "")


@route("GET", "/-/contents/{path*}")
def contents(ask: Ask, path: str) -> Any:
    """A file with its content, or a list of what a folder holds."""
    commit = _commit_at(ask, ask.get("ref"))
    path = path.strip("/")
    try:
        kind = ask.git.run("cat-file", "-t", f"{commit}:{path}")
    except GitFailed:
        raise RestError(404, "Not Found") from None
    if kind == "blob":
        return _file(ask, commit, path)
    inside = [path + "/"] if path else []
    lines = ask.git.run("ls-tree", "-z", commit, *inside).split("\0")
    shown = []
    for line in filter(None, lines):
        about, name = line.split("\t", 1)
        _, kind, sha = about.split()
        shown.append(_entry(ask, commit, name, sha, kind))
    return shown


@route("PUT", "/-/contents/{path*}")
def put_file(ask: Ask, path: str) -> Any:
    """Makes a file, or with the hash of what it replaces changes one."""
    there = _current(ask, path)
    given = ask.get("sha")
    if there and not given:
        raise RestError(422, 'Invalid request.\n\n"sha" wasn\'t supplied.')
    if given and given != there:
        raise RestError(409, f"{path} does not match {given}")
    blob = ask.git.blob(read_content(ask, "base64"))
    commit = _commit(ask, path, ("100644", blob))
    ask.status = 200 if there else 201
    return {"content": _file(ask, commit, path), "commit": show_git_commit(ask, commit)}


@route("DELETE", "/-/contents/{path*}")
def delete_file(ask: Ask, path: str) -> Any:
    """Removes a file of which the hash is known."""
    there = _current(ask, path)
    if there is None:
        raise RestError(404, "Not Found")
    if ask.get("sha") != there:
        raise RestError(409, f"{path} does not match {ask.get('sha')}")
    commit = _commit(ask, path, None)
    return {"content": None, "commit": show_git_commit(ask, commit)}


def _current(ask: Ask, path: str) -> str | None:
    """Hash of a file on the branch that is to change."""
    ask.need("contents:write")
    branch = ask.get("branch") or ask.repository.default_branch
    at = ask.git.branch(branch)
    if at is None:
        raise RestError(404, f"Branch {branch} not found")
    try:
        return ask.git.run("rev-parse", "-q", "--verify", f"{at}:{path}")
    except GitFailed:
        return None


def _commit(ask: Ask, path: str, entry: tuple[str, str] | None) -> str:
    branch = ask.get("branch") or ask.repository.default_branch
    parent = ask.git.branch(branch)
    assert parent is not None
    author = read_signature(ask, ask.get("author") or ask.get("committer"))
    committer = read_signature(ask, ask.get("committer") or ask.get("author"))
    tree = ask.git.tree(parent, {path: entry})
    made = ask.git.commit(tree, [parent], ask.get("message"), author, committer)
    ask.git.move(branch, made)
    work.branches_moved(ask.world, ask.repository)
    return made
