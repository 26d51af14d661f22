"""Whom to ask for a review: `propose.owners` in kbgen.yml by section, else CODEOWNERS."""

import re

MOST = 2
"""More reviewers than this and nobody feels asked."""

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub looks for the file, in this order."""

_OWNER = re.compile(r"@([A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9._-]+)?)")


def reviewers(
    path: str, by_section: dict[str, tuple[str, ...]], codeowners: str
) -> tuple[str, ...]:
    """At most two logins (`ada`) or teams (`org/team`) for the file at `path`.

    `path` is content/section/slug.md. A section named in kbgen.yml wins over CODEOWNERS; `*`
    there stands for every other section.
    """
    section = "/".join(path.split("/")[1:-1])
    configured = by_section.get(section, by_section.get("*"))
    names = configured if configured is not None else _of_file(path, codeowners)
    return tuple(dict.fromkeys(name.removeprefix("@") for name in names))[:MOST]


def _of_file(path: str, codeowners: str) -> tuple[str, ...]:
    """Owners on the last line that matches, as on GitHub; e-mail addresses are left out."""
    for line in reversed(codeowners.splitlines()):
        pattern, *owners = re.sub(r"(?:^|\s)#.*", "", line).split() or [""]
        if pattern and _matches(pattern, path):
            found = (_OWNER.fullmatch(owner) for owner in owners)
            return tuple(match[1] for match in found if match)
    return ()


def _matches(pattern: str, path: str) -> bool:
    """Whether a CODEOWNERS pattern covers `path`: the rules of gitignore that GitHub keeps."""
    anchored = "/" in pattern.rstrip("/")
    body = pattern.strip("/")
    parts: list[str] = []
    for piece in re.split(r"(\*\*/|/\*\*|\*|\?)", body):
        parts.append(
            {"**/": "(?:.*/)?", "/**": "/.*", "*": "[^/]*", "?": "[^/]"}.get(
                piece, re.escape(piece)
            )
        )
    start = "" if anchored else "(?:.*/)?"
    # `docs/*` owns the files in docs, not those further down
    deep = "" if body.endswith("/*") else "(?:/.*)?"
    end = "/.*" if pattern.endswith("/") else deep
    return re.fullmatch(start + "".join(parts) + end, path) is not None
