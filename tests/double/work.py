"""What people do in a repository: commit, push, merge, close, label, comment, react."""

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from typing import Literal

from tests.double.forge import Issue, IssueComment, PullRequest, Reaction
from tests.double.git_store import GitStore, Signature, bare_environment
from tests.double.people import User
from tests.double.world import Repository, World


def signature(world: World, user: User) -> Signature:
    """Somebody's name and no-reply address, now."""
    email = f"{user.number}+{user.login}@users.noreply.github.com"
    return Signature(name=user.name or user.login, email=email, date=world.now)


def commit_files(
    world: World,
    repository: Repository,
    files: Mapping[str, str | None],
    *,
    branch: str = "main",
    message: str = "Change files",
    by: str = "maintainer",
) -> str:
    """Commits files (None: removes) to a branch, as a push would; the hash of the commit.

    A branch that is new starts at the default one. Pull requests from the branch see the commit.
    """
    git = world.git(repository)
    parent = git.branch(branch) or git.branch(repository.default_branch)
    changes = {
        path: None if text is None else ("100644", git.blob(text.encode()))
        for path, text in files.items()
    }
    tree = git.tree(parent, changes)
    made = git.commit(tree, [parent] if parent else [], message, signature(world, world.user(by)))
    git.move(branch, made)
    branches_moved(world, repository)
    return made


def branches_moved(world: World, repository: Repository) -> None:
    """Open pull requests follow their branches; one whose branch is gone is closed."""
    git = world.git(repository)
    for pull in repository.pulls.values():
        if pull.state != "open" or pull.fork is not None:
            continue
        head = git.branch(pull.head)
        if head is None:
            close_pull(world, pull)
        elif head != pull.head_sha:
            pull.head_sha = head
            pull.updated = world.stamp


def open_pull(
    world: World,
    repository: Repository,
    head: str,
    title: str,
    body: str = "",
    *,
    base: str = "",
    by: str = "maintainer",
    draft: bool = False,
) -> PullRequest:
    """Opens a pull request for a branch that exists. GitHub's refusals are in `rest_pulls`."""
    git = world.git(repository)
    base = base or repository.default_branch
    head_sha, base_sha = git.branch(head), git.branch(base)
    assert head_sha and base_sha, "no such branch"
    id_, database_id = world.node_id("PR")
    made = PullRequest(
        id=id_,
        number=repository.next_number(),
        database_id=database_id,
        title=title,
        body=body,
        user=world.user(by),
        created=world.stamp,
        updated=world.stamp,
        head=head,
        head_sha=head_sha,
        base=base,
        base_sha=base_sha,
        draft=draft,
    )
    repository.pulls[made.number] = made
    world.nodes[id_] = made
    return made


def open_issue(
    world: World,
    repository: Repository,
    title: str,
    body: str = "",
    *,
    by: str = "maintainer",
    labels: Sequence[str] = (),
) -> Issue:
    """Opens an issue."""
    id_, database_id = world.node_id("I")
    number = repository.next_number()
    made = Issue(
        id=id_,
        number=number,
        database_id=database_id,
        title=title,
        body=body,
        user=world.user(by),
        created=world.stamp,
        updated=world.stamp,
        labels=list(labels),
    )
    repository.issues[number] = made
    return made


def close_pull(world: World, pull: PullRequest) -> None:
    """Closes without merging."""
    pull.state = "closed"
    pull.closed = pull.updated = world.stamp


def delete_branch(world: World, repository: Repository, branch: str) -> None:
    """Removes a branch, which closes its pull request."""
    world.git(repository).move(branch, None)
    branches_moved(world, repository)


def merge_pull(
    world: World,
    repository: Repository,
    pull: PullRequest,
    *,
    how: Literal["merge", "squash", "rebase"] = "squash",
    message: str | None = None,
    by: str = "maintainer",
) -> str:
    """Merges; the hash of the commit at the base branch. Raises ValueError for a conflict.

    Without a message a squash gets title, number and the body, a merge commit the title.
    """
    git = world.git(repository)
    base = git.branch(pull.base)
    assert base is not None
    tree = git.merged_tree(base, pull.head_sha)
    if tree is None:
        raise ValueError("Pull Request is not mergeable")
    who = signature(world, world.user(by))
    if how == "rebase":
        made = _rebased(git, base, pull.head_sha, who)
    elif how == "squash":
        text = message or f"{pull.title} (#{pull.number})\n\n{pull.body}"
        author = signature(world, pull.user) if pull.user else who
        made = git.commit(tree, [base], text, author, who)
    else:
        text = message or f"Merge pull request #{pull.number} from {pull.head}\n\n{pull.title}"
        made = git.commit(tree, [base, pull.head_sha], text, who)
    pull.base_sha = base
    git.move(pull.base, made)
    close_pull(world, pull)
    pull.merged = world.stamp
    pull.merged_by = world.user(by)
    pull.merge_sha = made
    if repository.vanish:
        git.move(pull.head, None)
    branches_moved(world, repository)
    return made


def _rebased(git: GitStore, base: str, head: str, who: Signature) -> str:
    """The commits of `head` put upon `base`: new commits, with new hashes."""
    date = f"{int(who.date.timestamp())} +0000"
    env = {
        **bare_environment(),
        "GIT_COMMITTER_NAME": who.name,
        "GIT_COMMITTER_EMAIL": who.email,
        "GIT_COMMITTER_DATE": date,
    }
    with tempfile.TemporaryDirectory() as folder:
        for command in (
            ["clone", "-q", "--shared", str(git.path), "."],
            ["checkout", "-q", "--detach", head],
            ["rebase", "-q", "--no-ff", base],
            ["push", "-q", "origin", "HEAD:refs/scratch/rebased"],
        ):
            subprocess.run(["git", *command], cwd=folder, env=env, check=True, capture_output=True)
    made = git.run("rev-parse", "refs/scratch/rebased")
    git.run("update-ref", "-d", "refs/scratch/rebased")
    return made


def comment_on(
    world: World, repository: Repository, number: int, body: str, *, by: str = "maintainer"
) -> IssueComment:
    """Comments on an issue or a pull request."""
    id_, database_id = world.node_id("IC")
    made = IssueComment(
        id=id_,
        number=database_id,
        issue=number,
        user=world.user(by),
        body=body,
        created=world.stamp,
        updated=world.stamp,
    )
    issue = repository.pulls.get(number) or repository.issues[number]
    issue.comments.append(made)
    issue.updated = world.stamp
    return made


def react(world: World, comment: IssueComment, content: str, by: User) -> tuple[Reaction, bool]:
    """Reacts; says whether the reaction is new."""
    for each in comment.reactions:
        if each.user is by and each.content == content:
            return each, False
    id_, number = world.node_id("REA")
    made = Reaction(id=id_, number=number, user=by, content=content, created=world.stamp)
    comment.reactions.append(made)
    return made, True
