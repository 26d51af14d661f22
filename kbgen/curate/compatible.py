"""Which licences go together in one article.

An article is an adaptation: posts are converted, shortened and put in a new order. Creative
Commons say which of their licences allow that, and together with which others:
https://creativecommons.org/faq/#can-i-combine-material-under-different-creative-commons-licenses-in-my-work
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

_CC = re.compile(r"CC-BY(-NC)?(-SA|-ND)?(?:-(\d\.\d))?(?:-[A-Z]+)?")
_WRITTEN = re.compile(r"CC(?:[ -]BY|0)[A-Z0-9. -]*", re.IGNORECASE)
"""As people write those of Creative Commons: `CC BY-SA 4.0`, `cc-by-sa-4.0`."""
_AND = re.compile(r"\s+AND\s+")
_COPYLEFT = re.compile(r"(?:A?GPL|GFDL)-\d")
_GPL_3 = re.compile(r"A?GPL-3\.0")


@lru_cache(256)
def ids(licence: str) -> tuple[str, ...]:
    """The SPDX ids of a licence as somebody wrote it: of `A AND B` each, names as ids.

    What leaves a choice stays as it is written.
    """
    if " OR " in licence:
        return (licence,)
    return tuple(_id(one) for one in _AND.split(licence.strip()))


def _id(written: str) -> str:
    return (
        "-".join(re.split(r"[\s-]+", written.upper())) if _WRITTEN.fullmatch(written) else written
    )


def conflict(licences: Iterable[str]) -> str:
    """Why these SPDX ids cannot stand in one article, as a fixed text a case; "" if they can.

    Ids that are not known here, NOASSERTION among them, are no conflict: nobody knows.
    """
    found = sorted(set(licences))
    for one in found:
        match = _CC.fullmatch(one)
        if match and match[2] == "-ND":
            return f"licence forbids changes: {one}"
    for one, other in combinations(found, 2):
        if not (_may_join(one, other) or _may_join(other, one)):
            return f"licences do not go together: {one}, {other}"
    return ""


def _may_join(one: str, other: str) -> bool:
    """Whether text under `one` may go into a work that is under `other`."""
    kind, target = _CC.fullmatch(one), _CC.fullmatch(other)
    if kind is None:
        # plain permissive licences ask for credit alone, and everybody is credited
        return not _COPYLEFT.match(one) or (_is_gpl(one) and _is_gpl(other))
    if kind[2] != "-SA":
        # CC BY goes anywhere; CC BY-NC only into what is not for commerce either
        return not kind[1] or (target is not None and target[1] == "-NC")
    if target is None:
        # one way, from 4.0 to version 3 of the GPL: https://creativecommons.org/compatiblelicenses
        return not kind[1] and kind[3] == "4.0" and _GPL_3.match(other) is not None
    # share-alike: the same licence, or a later version of it
    later = (kind[3] or "") <= (target[3] or "")
    return target[2] == "-SA" and kind[1] == target[1] and later


def _is_gpl(licence: str) -> bool:
    return "GPL-" in licence
