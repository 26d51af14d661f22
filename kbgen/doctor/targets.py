"""Which repositories on GitHub a knowledge base has to do with. Pure."""

import re

from kbgen.config import Config
from kbgen.doctor.places import PUBLIC_API, host, web
from kbgen.doctor.seen import Target

REPO = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9._-]+")
_REMOTE = re.compile(
    r"(?:https?://|ssh://)?(?:[^@/\s]+@)?(?P<host>[^/:@\s]+)(?::\d+/|[:/])"
    r"(?P<repo>[^/\s]+/[^/\s]+?)(?:\.git)?/?"
)


def targets(config: Config, origin: str) -> list[Target]:
    """Each repository once, in order of kbgen.yml, then the one that `origin` of git leads to."""
    found: dict[tuple[str, str], Target] = {}
    for name, options in config.sources.items():
        repo, api = getattr(options, "repo", ""), getattr(options, "api", "")
        if options.live and api and REPO.fullmatch(repo):
            _join(found, Target(api=api.rstrip("/"), repo=repo, sources=(name,)))
    wanted = config.propose
    if wanted.repo:
        api = wanted.api.rstrip("/")
        _join(found, Target(api=api, repo=wanted.repo, proposes=True, home=True))
    else:
        apis = dict.fromkeys([*(api for api, _ in found), PUBLIC_API])
        home = _home(origin, tuple(apis))
        if home is not None:
            _join(found, home)
    return list(found.values())


def _join(found: dict[tuple[str, str], Target], more: Target) -> None:
    key = more.api.lower(), more.repo.lower()
    old = found.get(key, more)
    found[key] = Target(
        api=old.api,
        repo=old.repo,
        sources=tuple(dict.fromkeys(old.sources + more.sources)),
        proposes=old.proposes or more.proposes,
        home=old.home or more.home,
    )


def _home(origin: str, apis: tuple[str, ...]) -> Target | None:
    """The repository that a clone came from, if it is on a GitHub that is known."""
    match = _REMOTE.fullmatch(origin.strip())
    if not match or not REPO.fullmatch(match["repo"]):
        return None
    for api in apis:
        if host(web(api)) == match["host"].lower():
            return Target(api=api, repo=match["repo"], home=True)
    return None
