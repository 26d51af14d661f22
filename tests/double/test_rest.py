"""PyGithub against the double: what it is asked for is in the git repository, as on GitHub."""

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from github import (
    Auth,
    Github,
    GithubException,
    GithubIntegration,
    InputGitAuthor,
    InputGitTreeElement,
)
from github.Repository import Repository as Remote

from tests.double import work
from tests.double.server import Double
from tests.double.world import Repository, World


@pytest.fixture
def remote(client: Github) -> Remote:
    """The repository as PyGithub sees it."""
    return client.get_repo("o/r")


def propose(remote: Remote, branch: str = "kb/1", path: str = "content/a.md") -> int:
    """A branch with one commit and a pull request for it."""
    main = remote.get_branch("main").commit.sha
    remote.create_git_ref(f"refs/heads/{branch}", main)
    remote.create_file(path, f"Add {path}", "# A\n", branch=branch)
    return remote.create_pull(base="main", head=branch, title="Add A", body="Because.").number


def test_branch_commit_and_pull_request(remote: Remote, double: Double, world: World) -> None:
    number = propose(remote)
    pull = remote.get_pull(number)
    assert (pull.number, pull.head.ref, pull.state, pull.mergeable) == (1, "kb/1", "open", True)
    assert [(file.filename, file.status, file.additions) for file in pull.get_files()] == [
        ("content/a.md", "added", 1)
    ]
    assert [commit.commit.message for commit in pull.get_commits()] == ["Add content/a.md"]
    git = world.git(world.repository("o/r"))
    assert git.read("kb/1", "content/a.md") == b"# A\n"
    assert git.read("main", "content/a.md") is None
    assert [call.operation for call in double.calls if call.write] == [
        "POST /repos/o/r/git/refs",
        "PUT /repos/o/r/contents/content/a.md",
        "POST /repos/o/r/pulls",
    ]


def test_commit_of_a_tree(remote: Remote) -> None:
    head = remote.get_branch("main").commit
    entries = [
        InputGitTreeElement("a/b.md", "100644", "blob", content="text\n"),
        InputGitTreeElement("README.md", "100644", "blob", sha=None),
    ]
    tree = remote.create_git_tree(entries, remote.get_git_tree(head.sha))
    who = InputGitAuthor("bot", "bot@example.org", "2026-01-02T03:04:05Z")
    message = "Add b\n\nCo-authored-by: ada <1+ada@users.noreply.github.com>"
    commit = remote.create_git_commit(message, tree, [head.commit], who, who)
    remote.create_git_ref("refs/heads/x", commit.sha)
    assert remote.get_branch("x").commit.commit.message == message
    files = [entry.path for entry in remote.get_git_tree("x", recursive=True).tree]
    assert files == ["a", "a/b.md"]
    assert remote.get_commit("x").commit.author.name == "bot"
    assert [file.status for file in remote.compare("main", "x").files] == ["removed", "added"]


@pytest.mark.parametrize("how", ["merge", "squash", "rebase"])
def test_merging(remote: Remote, world: World, repository: Repository, how: str) -> None:
    number = propose(remote)
    work.commit_files(world, repository, {"other.md": "meanwhile\n"})
    work.merge_pull(world, repository, repository.pulls[number], how=how)  # type: ignore[arg-type]
    pull = remote.get_pull(number)
    assert (pull.merged, pull.state) == (True, "closed")
    commits = world.git(repository).commits(None, "main")
    assert len(commits) == {"merge": 4, "squash": 3, "rebase": 3}[how]
    assert world.git(repository).read("main", "content/a.md") == b"# A\n"
    assert world.git(repository).read("main", "other.md") == b"meanwhile\n"


def test_a_persons_commit_moves_the_pull_request(
    remote: Remote, world: World, repository: Repository
) -> None:
    number = propose(remote)
    made = work.commit_files(
        world, repository, {"content/a.md": "# Better\n"}, branch="kb/1", by="ada"
    )
    pull = remote.get_pull(number)
    assert pull.head.sha == made
    authors = [commit.author.login for commit in pull.get_commits()]
    assert authors == ["maintainer", "ada"]
    remote.get_git_ref("heads/kb/1").delete()
    assert remote.get_pull(number).state == "closed"


def test_comments_reactions_and_labels(
    remote: Remote, world: World, repository: Repository
) -> None:
    number = propose(remote)
    work.comment_on(world, repository, number, "/kbgen reject no", by="ada")
    issue = remote.get_issue(number)
    (comment,) = issue.get_comments()
    assert (comment.user.login, comment.body) == ("ada", "/kbgen reject no")
    comment.create_reaction("+1")
    comment.create_reaction("+1")
    assert [each.content for each in comment.get_reactions()] == ["+1"]
    mine = issue.create_comment("Done.")
    mine.edit("Done, really.")
    assert [each.body for each in issue.get_comments()] == ["/kbgen reject no", "Done, really."]
    issue.add_to_labels("kbgen", "licence: check")
    issue.remove_from_labels("licence: check")
    assert [each.name for each in remote.get_pull(number).labels] == ["kbgen"]
    assert remote.get_collaborator_permission("maintainer") == "admin"
    assert remote.get_collaborator_permission("ada") == "read"


def test_lists_have_pages(double: Double, world: World, repository: Repository) -> None:
    for number in range(7):
        work.commit_files(world, repository, {f"{number}.md": "x\n"}, branch=f"kb/{number}")
        work.open_pull(world, repository, f"kb/{number}", f"Add {number}", by="ada")
    github = Github(base_url=double.api, auth=Auth.Token(double.token), per_page=3)
    remote = github.get_repo("o/r")
    assert [pull.number for pull in remote.get_pulls()] == [7, 6, 5, 4, 3, 2, 1]
    assert [pull.head.ref for pull in remote.get_pulls(head="o:kb/3")] == ["kb/3"]
    assert sum(1 for _ in remote.get_pulls(head="kb/3")) == 7, "without owner it filters nothing"
    assert sum(1 for _ in remote.get_git_matching_refs("heads/kb/")) == 7
    github.close()


def test_refusals(remote: Remote, world: World, repository: Repository) -> None:
    propose(remote)

    def refused(status: int, words: str) -> "pytest.RaisesExc[GithubException]":
        return pytest.raises(GithubException, match=words, check=lambda e: e.status == status)

    main = remote.get_branch("main").commit.sha
    with refused(422, "Reference already exists"):
        remote.create_git_ref("refs/heads/kb/1", main)
    with refused(422, "sha"):
        remote.create_file("README.md", "again", "x", branch="main")
    with refused(409, "does not match"):
        remote.update_file("README.md", "again", "x", "0" * 40, branch="main")
    with refused(422, "already exists for o:kb/1"):
        remote.create_pull(base="main", head="kb/1", title="Again")
    remote.create_git_ref("refs/heads/same", main)
    with refused(422, "No commits between main and same"):
        remote.create_pull(base="main", head="same", title="Nothing")
    with refused(422, "not a fast forward"):
        remote.get_git_ref("heads/kb/1").edit(
            work.commit_files(world, repository, {"b": "b"}, branch="aside")
        )
    with refused(422, "not a collaborator"):
        remote.get_pull(1).create_review_request(reviewers=["ada"])
    with refused(404, "Not Found"):
        remote.get_contents("no/such/file.md")


def test_tokens(double: Double, world: World, repository: Repository) -> None:
    world.token("t-actions", "github-actions[bot]", kind="actions", denied={"contents:write"})
    repository.permissions["github-actions[bot]"] = "write"
    cases = [("wrong", 401), ("t-actions", 403)]
    for value, status in cases:
        github = Github(base_url=double.api, auth=Auth.Token(value), retry=None)
        with pytest.raises(GithubException) as raised:
            _ = github.get_user().login
        assert raised.value.status == status
        github.close()
    github = Github(base_url=double.api, auth=Auth.Token("t-actions"), retry=None)
    with pytest.raises(GithubException, match="not accessible by integration"):
        github.get_repo("o/r").create_git_ref("refs/heads/x", "main")
    github.close()


def test_moved_and_private(client: Github, world: World, repository: Repository) -> None:
    world.rename(repository, "o/new")
    assert client.get_repo("o/r").full_name == "o/new"
    world.repository("other/secret", private=True)
    with pytest.raises(GithubException, match="404"):
        client.get_repo("other/secret")


def test_settings(remote: Remote, repository: Repository, client: Github) -> None:
    repository.settings.workflows = [{"name": "site", "path": ".github/workflows/site.yml"}]
    assert [each.path for each in remote.get_workflows()] == [".github/workflows/site.yml"]
    _, answer = remote.requester.requestJsonAndCheck(
        "GET", f"{remote.url}/actions/permissions/workflow"
    )
    assert answer["can_approve_pull_request_reviews"] is True
    assert client.get_rate_limit().resources.core.limit == 5000


def test_clone_and_push(
    double: Double, world: World, repository: Repository, tmp_path: Path
) -> None:
    def git(*arguments: str) -> str:
        where = tmp_path / "clone"
        done = subprocess.run(
            ["git", "-c", "user.name=ada", "-c", "user.email=ada@example.org", *arguments],
            cwd=where if where.exists() else tmp_path,
            capture_output=True,
            text=True,
        )
        return done.stdout if done.returncode == 0 else f"failed: {done.stderr}"

    address = double.url.replace("//", f"//x-access-token:{double.token}@") + "/o/r.git"
    git("clone", "-q", address, "clone")
    (tmp_path / "clone/new.md").write_text("new\n", "utf-8")
    git("add", "-A")
    git("commit", "-qm", "New")
    assert git("push", "-q", "origin", "HEAD:refs/heads/topic") == ""
    assert world.git(repository).read("topic", "new.md") == b"new\n"
    del repository.permissions["maintainer"]
    assert "403" in git("push", "-q", "origin", "HEAD:refs/heads/other")
    assert {call.kind for call in double.calls} == {"git"}


def test_an_app_gets_its_token(double: Double, world: World) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    ).decode()
    world.token("t-app", "kbgen[bot]", kind="app")
    world.installations[77] = "t-app"
    integration = GithubIntegration(auth=Auth.AppAuth(1, pem), base_url=double.api)
    assert integration.get_repo_installation("o", "r").id == 77
    assert integration.get_access_token(77).token == "t-app"
    integration.close()


def test_its_own_bugs_are_no_faults(
    remote: Remote, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(World, "git")
    with pytest.raises(GithubException, match="the double itself failed"):
        remote.get_branch("main")
    assert "AttributeError" in double.unserved[0]


def test_closing_and_reopening(remote: Remote, world: World, repository: Repository) -> None:
    pull = remote.get_pull(propose(remote))
    pull.edit(state="closed")
    assert (repository.pulls[1].state, list(remote.get_pulls())) == ("closed", [])
    pull.edit(state="open", title="Better", body="New body")
    assert (repository.pulls[1].title, repository.pulls[1].body) == ("Better", "New body")
    work.delete_branch(world, repository, "kb/1")
    assert [each.number for each in remote.get_pulls(state="closed")] == [1]
    with pytest.raises(GithubException, match="branch has been deleted"):
        pull.edit(state="open")
