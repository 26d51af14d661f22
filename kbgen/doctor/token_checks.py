"""What can be wrong with the token. Pure; the token itself is never here."""

from datetime import UTC, datetime

from kbgen.counted import counted
from kbgen.doctor.findings import Findings, error, note, ok, unseen, warning
from kbgen.doctor.places import is_server, web
from kbgen.doctor.seen import Seen

SOON = 14
"""Days before its end at which a token's expiry is a warning."""
PAGE = 50
"""Discussions on a page of the harvest."""
_POINTS = 11
"""Of the hour's that such a page takes."""
_KINDS = {
    "App": "an App's installation",
    "classic": "a classic personal access token",
    "fine-grained": "a fine-grained personal access token",
    "OAuth": "a token of an OAuth app",
    "installation": "an installation's token: GITHUB_TOKEN of Actions, or an App's",
    "unknown": "a token of unknown kind",
}


def token(seen: Seen) -> Findings:
    """There is a token, and GitHub knows it."""
    host = web(seen.target.api)
    page = seen.target.places.tokens(seen.token.kind if seen.token else "fine-grained")
    if seen.token is None:
        needed = bool(seen.target.sources or seen.target.proposes)
        if seen.connection.why.startswith("no token"):
            level = error if needed else note
            yield level(
                f"{host}: no token in the environment",
                f"export GITHUB_TOKEN=$(gh auth token), or make one at {page}; in a workflow: "
                "env: {GITHUB_TOKEN: '${{ github.token }}'}",
            )
        elif "`api`" in seen.connection.why:
            yield error(
                f"{host!r} is no address of GitHub's API",
                "set `api` in kbgen.yml to https://HOST/api/v3, or leave it out for github.com",
            )
        else:
            yield error(
                f"{host}: {seen.connection.why}",
                f"copy GITHUB_TOKEN, or the App's id and key, anew from {page}",
            )
    elif seen.token.accepted.status == 401 or seen.repository.status == 401:
        yield error(
            f"{host}: GitHub does not accept the token ({seen.token.accepted.why})",
            f"make a new one at {page} and set GITHUB_TOKEN to it",
        )
    elif seen.token.accepted.value is None and seen.repository.value is None:
        yield warning(
            f"{host}: could not ask it ({seen.token.accepted.why})",
            f"see whether {seen.target.api} can be reached from here: curl -I {seen.target.api}",
        )
    else:
        yield ok(f"{host}: {_KINDS[seen.token.kind]}")


def expiry(seen: Seen) -> Findings:
    """The token does not end soon."""
    text = seen.token.headers.get("github-authentication-token-expiration") if seen.token else None
    if seen.token is None or not text:
        return
    page = seen.target.places.tokens(seen.token.kind)
    ends = _moment(text)
    if ends is None:
        yield note(f"the token ends {text!r}, which is no time that can be read", f"look at {page}")
        return
    days = (ends - seen.as_of) / 86400
    day = datetime.fromtimestamp(ends, tz=UTC)
    what = f"the token ends in {counted(round(days), 'day')}, {day:%Y-%m-%d}"
    if days < SOON:
        yield warning(what, f"renew it at {page}")
    else:
        yield ok(what)


def scopes(seen: Seen) -> Findings:
    """A classic token has the scopes that kbgen needs. Other kinds do not show what they may."""
    text = seen.token.headers.get("x-oauth-scopes") if seen.token else None
    repository = seen.repository.value
    if text is None or seen.token is None or repository is None:
        return
    # other kinds have an empty header, or none: it says nothing about them
    if not text and seen.token.kind not in ("classic", "OAuth"):
        return
    repo = seen.target.repo
    have = {scope.strip() for scope in text.split(",")} - {""}
    shown = ", ".join(sorted(have)) or "none"
    if repository.private is None:
        yield note(f"scopes: {shown}; whether {repo} is private was not said")
        return
    needs = _needs(seen, repository.private)
    if needs and not have & needs:
        best = "repo" if repository.private else "public_repo"
        yield error(
            f"{repo}: the classic token lacks the scope {best} (it has: {shown})",
            f"tick {best} at {seen.target.places.tokens('classic')}",
        )
    else:
        wanted = "" if needs else f"; reading {repo}, which is public, needs none"
        yield ok(f"{repo}: scopes: {shown}{wanted}")


def limits(seen: Seen) -> Findings:
    """There is enough left of the hour for a full harvest."""
    if seen.token is None:
        return
    found = seen.token.limits.value
    host = web(seen.target.api)
    if found is None:
        # an Enterprise Server without limits answers 404
        if seen.token.limits.status == 404:
            yield ok(f"{host}: no hourly limits")
        elif seen.token.limits.status != 401:
            yield unseen(f"what is left of {host}'s hourly limits", seen.token.limits)
        return
    discussions = seen.discussions.value
    pages = -(-discussions.total // PAGE) if discussions else 0
    for limit in found:
        left = f"{limit.name}: {limit.remaining} of {limit.limit} left this hour"
        needed = max(1, pages * _POINTS if limit.name == "graphql" else 1)
        if limit.remaining >= needed:
            yield ok(f"{host}: {left}")
            continue
        until = _clock(limit.reset)
        what = f"a full harvest of {seen.target.repo} takes about {needed} points"
        yield note(
            f"{host}: {left}: {what if limit.name == 'graphql' else 'nothing can be asked'}",
            f"nothing: a harvest waits until {until} and goes on",
        )


def own_checks(seen: Seen) -> Findings:
    """Pull requests of Actions' own token do not run their checks by themselves."""
    if seen.token is None or not seen.target.proposes:
        return
    if not (seen.token.in_actions and seen.token.kind == "installation"):
        return
    server = is_server(seen.target.api)
    yield note(
        f"{seen.target.repo}: checks of pull requests that Actions' own GITHUB_TOKEN opens "
        + ("do not run" if server else "wait until somebody approves them"),
        "set GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY to those of an App: its pull requests run "
        "their checks",
    )


def _needs(seen: Seen, private: bool) -> set[str]:
    """Scopes of which one is needed; none where anybody may."""
    if private:
        return {"repo"}
    return {"repo", "public_repo"} if seen.target.proposes else set()


def _moment(text: str) -> float | None:
    """`2026-11-30 12:00:00 UTC` or `... +0100`, in seconds since 1970."""
    for form in ("%Y-%m-%d %H:%M:%S UTC", "%Y-%m-%d %H:%M:%S %z"):
        try:
            found = datetime.strptime(text, form)
        except ValueError:
            continue
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    return None


def _clock(seconds: float) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, tz=UTC):%H:%M} UTC"
    except (ValueError, OverflowError, OSError):
        return "the end of the hour"
