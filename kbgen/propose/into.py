"""Which article a merged-away thread belongs to. Pure."""

from collections.abc import Container, Iterable, Mapping

from kbgen.propose.base import Proposal, Published


def targets(
    name: str, key: str, proposals: Iterable[Proposal], published: Mapping[str, Published]
) -> dict[str, str]:
    """Articles that `name` may mean, without the one of thread `key`: path by key.

    A name is a file's without .md, with or without its folder, or the key of a thread.
    """
    paths = {p.marker.key: p.marker.path for p in proposals if _offers(p)}
    paths |= {one.key: one.path for one in published.values()}
    paths.pop(key, None)
    asked = name.strip("`'\" ")
    if asked in paths:
        return {asked: paths[asked]}
    wanted = _short(asked)
    return {
        other: path
        for other, path in paths.items()
        if wanted and wanted in (_short(path), _short(path).rpartition("/")[2])
    }


def _offers(proposal: Proposal) -> bool:
    return proposal.state == "open" and proposal.marker.kind == "new"


def _short(path: str) -> str:
    return path.casefold().strip("/").removeprefix("content/").removesuffix(".md")


def merged_into(
    proposals: Iterable[Proposal], published: Container[str], candidates: Container[str]
) -> dict[str, str]:
    """Key of the thread whose article answers it too, by key of the thread that was merged away.

    Of several answers of maintainers the last one counts. Chains lead to their end; a circle
    leads nowhere. A thread with a published article of its own keeps it, and a target must be
    published or make an article.
    """
    asked: dict[str, str] = {}
    for proposal in sorted(proposals, key=lambda p: p.number):
        marker = proposal.marker
        if proposal.is_no and marker.into:
            asked[marker.key] = marker.into
        elif not marker.withdrawn:
            asked.pop(marker.key, None)
    found: dict[str, str] = {}
    for key in sorted(asked):
        end = _end(key, asked)
        if key not in published and end and (end in published or end in candidates):
            found[key] = end
    return found


def _end(key: str, asked: Mapping[str, str]) -> str:
    """Where the way from `key` ends; "" in a circle."""
    seen = {key}
    while (key := asked[key]) in asked:
        if key in seen:
            return ""
        seen.add(key)
    return key if key not in seen else ""
