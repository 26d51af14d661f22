"""What can be wrong with repositories that are read, or that proposals go to. Pure."""

import difflib
from collections.abc import Iterable

from kbgen.config import Config
from kbgen.counted import counted
from kbgen.doctor.findings import Findings, error, note, ok, unseen, warning
from kbgen.doctor.seen import CategorySeen, Seen

_SHOWN = {True: "private", False: "public", None: "can be seen"}
_HINDERING = {
    "creation": "creating branches",
    "update": "updating branches",
    "non_fast_forward": "pushing a branch anew",
    "required_signatures": "unsigned commits",
    "branch_name_pattern": "some names of branches",
    "commit_author_email_pattern": "some authors of commits",
    "committer_email_pattern": "some authors of commits",
    "commit_message_pattern": "some messages of commits",
}
"""Types of rules that keep kbgen from its own branches, and what they restrict."""


def repository(seen: Seen, config: Config) -> Findings:
    """It is there, under this name, and can be worked with."""
    repo, found = seen.target.repo, seen.repository.value
    if found is None:
        if seen.repository.status == 404:
            yield error(
                f"{repo}: not there, or not for this token",
                f"correct `repo` in kbgen.yml, or give the token access to {repo}",
            )
        elif seen.token is not None and seen.repository.status != 401:
            yield unseen(repo, seen.repository)
        return
    good = True
    if found.full_name.lower() != repo.lower():
        good = False
        keys = [f"sources.{name}.repo" for name in seen.target.sources]
        keys += ["propose.repo"] if config.propose.repo else []
        level = error if seen.target.sources else warning
        where = " and ".join(keys) or "the remote origin of git"
        yield level(f"{repo} is called {found.full_name} now", f"set {where} to {found.full_name}")
    if found.archived and seen.target.proposes:
        good = False
        yield error(
            f"{repo} is archived: nothing can be proposed",
            f"unarchive it at the end of {seen.target.places.page('settings')}",
        )
    elif found.archived:
        good = False
        yield note(f"{repo} is archived: its discussions can be read, nothing new will come")
    if found.fork:
        good = False
        yield note(f"{repo} is a fork: what is read and proposed is its own, not its parent's")
    if good:
        yield ok(f"{repo}: {_SHOWN[found.private]}")


def discussions(seen: Seen, config: Config) -> Findings:
    """Discussions are on, and the token may read them."""
    if not seen.target.sources or seen.repository.value is None:
        return
    repo = seen.target.repo
    if seen.repository.value.discussions is False:
        yield error(
            f"{repo}: Discussions are off",
            f"tick Discussions at {seen.target.places.page('settings')}#features",
        )
    elif seen.discussions.value is None:
        if seen.discussions.status in (403, 404):
            yield error(
                f"{repo}: the token may not read Discussions ({seen.discussions.why})",
                "give it `Discussions: Read-only`, in a workflow `permissions: discussions: read`",
            )
        else:
            yield unseen(f"Discussions of {repo}", seen.discussions)
    else:
        total = seen.discussions.value.total
        yield ok(f"{repo}: on, {counted(total, 'discussion')}")


def categories(seen: Seen, config: Config) -> Findings:
    """Categories in kbgen.yml exist, and discussions in them can have an accepted answer."""
    found = seen.discussions.value
    if found is None or seen.repository.value is None or not seen.repository.value.discussions:
        return
    repo, page = seen.target.repo, seen.target.places.page("discussions/categories")
    words = {
        word: name for name in seen.target.sources for word in _words(config, name, "categories")
    }
    chosen = [(word, _category(found.categories, word)) for word in words]
    for word, there in chosen:
        if there is None:
            names = [each.slug for each in found.categories]
            yield error(
                f"{repo}: no category {word!r}; there are: {', '.join(names) or 'none'}",
                f"set sources.{words[word]}.categories to {_closest(word, names, page)}",
            )
    closed = [each.slug for _, each in chosen if each and not each.answerable]
    if closed:
        yield warning(
            f"{repo}: nobody can accept an answer in {', '.join(closed)}: no article will come",
            f"set its format to Question / Answer at {page}",
        )
    answerable = [each.slug for each in found.categories if each.answerable]
    if not words and not answerable:
        yield warning(
            f"{repo}: no category has the format Question / Answer: no article will come",
            f"make one at {page}",
        )
    elif not closed and all(there for _, there in chosen):
        yield ok(f"{repo}: {', '.join(words) if words else 'all; answers in ' + _few(answerable)}")


def labels(seen: Seen, config: Config) -> Findings:
    """Labels in kbgen.yml exist."""
    words = {word: name for name in seen.target.sources for word in _words(config, name, "labels")}
    if not words or seen.repository.value is None:
        return
    repo, page = seen.target.repo, seen.target.places.page("labels")
    if seen.labels.value is None:
        yield unseen(f"labels of {repo}", seen.labels)
        return
    there = {label.casefold() for label in seen.labels.value}
    missing = [word for word in words if word.casefold() not in there]
    for word in missing:
        yield warning(
            f"{repo}: no label {word!r}: it takes no discussion",
            f"set sources.{words[word]}.labels to {_closest(word, seen.labels.value, page)}",
        )
    if not missing:
        yield ok(f"{repo}: {', '.join(words)}")


def push(seen: Seen, config: Config) -> Findings:
    """The token's person may push branches."""
    if not seen.target.proposes or seen.repository.value is None or seen.token is None:
        return
    repo, may = seen.target.repo, seen.repository.value.push
    needs = "Contents and Pull requests: Read and write"
    if seen.token.kind in ("App", "installation"):
        yield note(
            f"{repo}: what an installation's token may write cannot be asked",
            "see that the App, or `permissions:` of the workflow, has contents: write and "
            "pull-requests: write",
        )
    elif may is None:
        yield note(f"{repo}: GitHub did not say whether the token's owner may push")
    elif not may:
        yield error(
            f"{repo}: the token's owner may not push",
            f"give write access at {seen.target.places.page('settings/access')}",
        )
    elif seen.token.kind == "fine-grained":
        yield ok(f"{repo}: its owner may push; the token itself must have {needs}")
    else:
        yield ok(f"{repo}: may push")


def branch(seen: Seen, config: Config) -> Findings:
    """The branch that articles are merged into is there, and no rule is in the way."""
    if not seen.target.proposes or seen.repository.value is None:
        return
    repo = seen.target.repo
    name = config.propose.branch or seen.repository.value.default_branch
    if seen.branch.value is None and seen.branch.status == 404:
        yield error(
            f"{repo}: no branch {name or 'at all'}",
            f"set propose.branch to one of {seen.target.places.page('branches')}, or make it",
        )
    elif seen.branch.value is None:
        yield unseen(f"the branch {name} of {repo}", seen.branch)
    else:
        yield ok(f"{repo}: {name}")


def rules(seen: Seen, config: Config) -> Findings:
    """No ruleset keeps kbgen from its own branches."""
    if not seen.target.proposes or seen.repository.value is None:
        return
    repo, page = seen.target.repo, seen.target.places.page("settings/rules")
    if seen.rules.value is None:
        yield unseen(f"rules for branches kbgen/* of {repo}", seen.rules, f"look at {page}")
        return
    hindering = sorted({_HINDERING[rule] for rule in seen.rules.value if rule in _HINDERING})
    if hindering:
        yield warning(
            f"{repo}: rules for branches kbgen/* restrict {', '.join(hindering)}; whether the "
            "token may pass them cannot be asked",
            f"exclude kbgen/** from them, or let the token's owner pass, at {page}",
        )
    else:
        yield ok(f"{repo}: no rule restricts branches kbgen/*")


def _words(config: Config, name: str, key: str) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(config.sources[name], key, ())
    return found


def _category(known: Iterable[CategorySeen], word: str) -> CategorySeen | None:
    wanted = word.casefold()
    return next((c for c in known if wanted in (c.slug.casefold(), c.name.casefold())), None)


def _closest(word: str, names: Iterable[str], page: str) -> str:
    by_name = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(word.casefold()[:100], by_name, n=1, cutoff=0.5)
    return repr(by_name[near[0]]) if near else f"one of {page}"


def _few(names: list[str]) -> str:
    return ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")
