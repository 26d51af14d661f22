#!/usr/bin/env python3
"""What search engines, feeds and readers need of a built site: 57 assertions and 14 rules.

    scripts/seo.py SITE [--all]

Prints, for each assertion, how many pages fail, with the first three, and exits with 1 where a
MUST fails. SITE is the folder that `kbgen build` made; mkdocs.yml must have named a site_url.
`--all` prints every fault.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import seo_content as content
import seo_head as head
import seo_jsonld as jsonld
import seo_site as whole
from seo_page import Fault, Files, Page, base_of, files_of, pages_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One line of the table."""

    id: str
    """S01 ... S61, J1 ... J14."""
    must: bool
    """Else it only should hold."""
    where: str
    """pages (those that search engines may list), articles, all (stubs excepted), site."""
    page: head.Rule | None = None
    """What it says of one page."""
    site: whole.SiteRule | None = None
    """What it says of the site."""

    @property
    def says(self) -> str:
        """In words."""
        found = (self.page or self.site).__doc__ or ""
        return " ".join(found.split())


def _module(rule: str, where: str) -> object:
    modules = (whole,) if where == "site" else (head, content, jsonld, whole)
    return next(module for module in modules if hasattr(module, rule))


def _rules(where: str, must: str, should: str = "") -> list[Assertion]:
    """Assertions by their numbers."""
    made = []
    for names, level in ((must, True), (should, False)):
        for name in names.split():
            function: Callable[..., Iterator[str]] = getattr(_module(name, where), name)
            part = "site" if where == "site" else "page"
            made.append(
                Assertion(id=name.upper(), must=level, where=where, **{part: function})  # type: ignore[arg-type]
            )
    return made


ASSERTIONS = sorted(
    [
        *_rules("all", "s01 s05 s10 s11 s20 s21 s22 s29 s30 s31 s43 s45", "s17 s18 s37 s61"),
        *_rules("pages", "s04 s08 s09", "s02 s06 s15"),
        *_rules("articles", "s12 s13 s16 s19 s23 s24 s25 s26 s32 s34 s38 s42", "s14 s27 s28"),
        *_rules("articles", "", "s35 s36 s39 s40 s44"),
        *_rules("site", "s03 s07 s33 s41 s50 s51 s52 s53 s55 s56 s57 s58 s59", "s54 s60"),
        *_rules("all", "j1 j2 j3 j4 j5 j6 j7 j10 j11 j12 j13 j14"),
        *_rules("articles", "j8 j9"),
    ],
    key=lambda one: (one.id[0] == "J", int(one.id[1:])),
)
_EVERYWHERE = Assertion(id="S07", must=True, where="pages", page=head.s07)
"""The other half of S07: each description by itself."""


def faults(files: Files, base: str = "") -> list[Fault]:
    """Every breach of every assertion."""
    base = base or base_of(files)
    if not base.startswith("https://"):
        return [Fault(rule="S08", place="index.html", text="the site names no address of its own")]
    found: list[Fault] = []
    digests = {}
    for page in pages_of(files, base):
        digests[page.name] = whole.digest_of(page, files)
        for one in (*ASSERTIONS, _EVERYWHERE):
            if one.page and _applies(one.where, page):
                texts = dict.fromkeys(one.page(page, files))
                found += [Fault(rule=one.id, place=page.name, text=text) for text in texts]
    site = whole.Site(base=base, files=files, pages=digests)
    for one in ASSERTIONS:
        if one.site:
            found += one.site(site)
    return found


def _applies(where: str, page: Page) -> bool:
    if page.is_stub:
        return False
    if where == "articles":
        return page.is_article
    return where == "all" or page.is_indexable


def table(found: list[Fault], *, most: int | None = 3) -> str:
    """The assertions, with how many pages fail each and the first of them."""
    by_rule: dict[str, list[Fault]] = defaultdict(list)
    for fault in found:
        by_rule[fault.rule].append(fault)
    lines = []
    for one in ASSERTIONS:
        bad = by_rule[one.id]
        pages = len({fault.place for fault in bad})
        level = "MUST" if one.must else "should"
        lines.append(f"{one.id:4} {level:6} {pages or 'ok':>6}  {one.says}")
        lines += [f"{'':20}{fault.place}: {fault.text[:160]}" for fault in bad[:most]]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description="Assertions on a built site.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--all", action="store_true", help="every fault")
    options = parser.parse_args(arguments)
    found = faults(files_of(options.site))
    print(table(found, most=None if options.all else 3))
    must = {one.id for one in ASSERTIONS if one.must}
    broken = {fault.rule for fault in found}
    print(f"\n{len(broken & must)} MUST and {len(broken - must)} should fail")
    return 1 if broken & must else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
