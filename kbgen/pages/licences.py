"""Where the text of a licence is."""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One licence of an SPDX expression."""

    id: str
    """SPDX id, or what stands in its place."""
    url: str
    """Its text; "" for an id that kbgen does not know."""


# Creative Commons publishes each text at an address made of the id's own parts
_CC = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-([1-4]\.[05])(?:-([A-Z]{2,4}))?")
_SPDX = frozenset(
    """
    0BSD AFL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-2.0 BSD-2-Clause
    BSD-3-Clause BSL-1.0 CDDL-1.0 CPL-1.0 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.2 GFDL-1.3-only
    GFDL-1.3-or-later GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1-only
    LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0 MPL-1.1 MPL-2.0 MS-PL MS-RL NCSA
    ODbL-1.0 OFL-1.1 PostgreSQL Python-2.0 UPL-1.0 Unlicense WTFPL Zlib
    """.split()  # noqa: SIM905 - one line a licence would be a page of quotes
)


def licences(expression: str) -> list[Licence]:
    """The licences that hold together in `expression` (`A AND B`); none for NOASSERTION.

    https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/; other operators than AND are
    not taken apart: the expression is shown as it is, without a link.
    """
    return list(_licences(expression))


@lru_cache(maxsize=1024)  # most articles have the same
def _licences(expression: str) -> tuple[Licence, ...]:
    expression = expression.strip().strip("()")
    if expression in ("", "NOASSERTION", "NONE"):
        return ()
    parts = re.split(r"\s+AND\s+", expression)
    return tuple(Licence(id=part, url=_url(part)) for part in dict.fromkeys(parts))


def _url(spdx: str) -> str:
    if spdx == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if match := _CC.fullmatch(spdx):
        kind, version, place = match.groups()
        address = f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
        return f"{address}{place.lower()}/" if place else address
    return f"https://spdx.org/licenses/{spdx}.html" if spdx in _SPDX else ""
