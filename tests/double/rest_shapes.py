"""How REST shows things, in the fields that clients read."""

from typing import Any

from tests.double.forge import Issue, IssueComment, PullRequest, Reaction
from tests.double.people import User
from tests.double.rest_api import Ask
from tests.double.world import Label, Repository


def show_user(ask: Ask, user: User | None) -> dict[str, Any] | None:
    """An account; a deleted one is null in lists of GraphQL, but "ghost" in REST."""
    if user is None:
        return {"login": "ghost", "id": 10137, "type": "User", "url": f"{ask.base}/users/ghost"}
    return {
        "login": user.login,
        "id": user.number,
        "node_id": user.id,
        "type": user.kind,
        "name": user.name,
        "url": f"{ask.base}/users/{user.login}",
        "html_url": user.url,
    }


def show_repository(ask: Ask, repository: Repository) -> dict[str, Any]:
    """A repository."""
    role = repository.permissions.get(ask.token.user.login, "none")
    can = {
        "admin": role == "admin",
        "maintain": role in ("admin", "maintain"),
        "push": role in ("admin", "maintain", "write"),
        "triage": role in ("admin", "maintain", "write", "triage"),
        "pull": True,
    }
    return {
        "id": repository.number,
        "node_id": repository.id,
        "name": repository.name,
        "full_name": repository.full_name,
        "owner": show_user(ask, ask.world.user(repository.owner)),
        "private": repository.private,
        "archived": repository.archived,
        "fork": repository.settings.fork,
        "default_branch": repository.default_branch,
        "has_discussions": repository.has_discussions,
        "has_issues": True,
        "has_pages": repository.settings.pages is not None,
        "permissions": can,
        "url": f"{ask.base}/repos/{repository.full_name}",
        "html_url": repository.url,
        "clone_url": f"{ask.base.removesuffix('/api/v3')}/{repository.full_name}.git",
    }


def show_label(ask: Ask, name: str) -> dict[str, Any]:
    """A label."""
    label: Label = ask.world.label(ask.repository, name)
    return {
        "id": label.number,
        "node_id": label.id,
        "name": label.name,
        "color": label.color,
        "description": label.description,
        "default": False,
        "url": f"{ask.root}/labels/{label.name}",
    }


def show_issue(ask: Ask, issue: Issue) -> dict[str, Any]:
    """An issue, or a pull request seen as one."""
    shown = {
        "id": issue.database_id,
        "node_id": issue.id,
        "number": issue.number,
        "title": issue.title,
        "body": issue.body,
        "state": issue.state,
        "locked": issue.locked,
        "user": show_user(ask, issue.user),
        "labels": [show_label(ask, name) for name in issue.labels],
        "assignees": [],
        "comments": len(issue.comments),
        "created_at": issue.created,
        "updated_at": issue.updated,
        "closed_at": issue.closed,
        "url": f"{ask.root}/issues/{issue.number}",
        "comments_url": f"{ask.root}/issues/{issue.number}/comments",
        "labels_url": f"{ask.root}/issues/{issue.number}/labels{{/name}}",
        "html_url": f"{ask.repository.url}/issues/{issue.number}",
        "author_association": "MEMBER",
    }
    if isinstance(issue, PullRequest):
        page = f"{ask.repository.url}/pull/{issue.number}"
        shown["pull_request"] = {"url": f"{ask.root}/pulls/{issue.number}", "html_url": page}
        shown["html_url"] = page
    return shown


def _fork(repository: dict[str, Any], owner: str) -> dict[str, Any] | None:
    """A fork, as far as anybody looks; None for a deleted one."""
    name = f"{owner}/{repository['name']}"
    return {**repository, "id": 1, "full_name": name, "fork": True} if owner else None


def show_pull(ask: Ask, pull: PullRequest, *, whole: bool = False) -> dict[str, Any]:
    """A pull request; `whole` as it is shown alone, with what lists leave out."""
    shown = show_issue(ask, pull)
    del shown["pull_request"], shown["comments"]
    repository = show_repository(ask, ask.repository)
    owner = ask.repository.owner
    shown |= {
        "url": f"{ask.root}/pulls/{pull.number}",
        "issue_url": f"{ask.root}/issues/{pull.number}",
        "comments_url": f"{ask.root}/issues/{pull.number}/comments",
        "commits_url": f"{ask.root}/pulls/{pull.number}/commits",
        "draft": pull.draft,
        "merged_at": pull.merged,
        "merge_commit_sha": pull.merge_sha,
        "requested_reviewers": [show_user(ask, user) for user in pull.reviewers],
        "requested_teams": [],
        "head": {
            "label": f"{owner if pull.fork is None else pull.fork}:{pull.head}",
            "ref": pull.head,
            "sha": pull.head_sha,
            "repo": repository if pull.fork is None else _fork(repository, pull.fork),
            "user": repository["owner"],
        },
        "base": {
            "label": f"{owner}:{pull.base}",
            "ref": pull.base,
            "sha": pull.base_sha,
            "repo": repository,
            "user": repository["owner"],
        },
    }
    if whole:
        base = base_of(ask, pull)
        can = pull.state == "open" and ask.git.merged_tree(base, pull.head_sha) is not None
        shown |= {
            "merged": pull.merged is not None,
            "merged_by": show_user(ask, pull.merged_by) if pull.merged_by else None,
            "mergeable": can if pull.state == "open" else None,
            "mergeable_state": "clean" if can else "dirty",
            "comments": len(pull.comments),
            "commits": len(ask.git.commits(base, pull.head_sha)),
            "maintainer_can_modify": False,
        }
    return shown


def base_of(ask: Ask, pull: PullRequest) -> str:
    """What a pull request is compared with: its base branch as it is, or as it was at the end."""
    now = ask.git.branch(pull.base) if pull.state == "open" else None
    return now or pull.base_sha


def show_comment(ask: Ask, comment: IssueComment) -> dict[str, Any]:
    """A comment on an issue or a pull request."""
    names = ("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes")
    contents = [each.content for each in comment.reactions]
    role = ask.repository.permissions.get(comment.user.login if comment.user else "", "none")
    belongs = {"admin": "OWNER", "maintain": "MEMBER", "write": "COLLABORATOR"}
    return {
        "id": comment.number,
        "node_id": comment.id,
        "user": show_user(ask, comment.user),
        "body": comment.body,
        "author_association": belongs.get(role, "NONE"),
        "created_at": comment.created,
        "updated_at": comment.updated,
        "reactions": {
            "total_count": len(contents),
            **{name: contents.count(name) for name in names},
        },
        "url": f"{ask.root}/issues/comments/{comment.number}",
        "issue_url": f"{ask.root}/issues/{comment.issue}",
        "html_url": f"{ask.repository.url}/pull/{comment.issue}#issuecomment-{comment.number}",
    }


def show_reaction(ask: Ask, reaction: Reaction) -> dict[str, Any]:
    """A reaction."""
    return {
        "id": reaction.number,
        "node_id": reaction.id,
        "user": show_user(ask, reaction.user),
        "content": reaction.content,
        "created_at": reaction.created,
    }
