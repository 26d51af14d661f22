#!/usr/bin/env python3
"""How faithfully built articles say what the exports said, and where they do not.

    scripts/fidelity.py ROOT [SOURCE...]      a knowledge base, after `kbgen run`
    scripts/fidelity.py --reference RAW.zip --topics TOPICS.zip
                                              HTML to Markdown against Discourse's own Markdown

For each source it prints the share of code blocks (byte for byte), of facts (numbers, versions,
paths, flags, names of code and errors) of the accepted answers, of words, and of addresses of links
and images that arrived, then the worst cases. It shares no code with what it measures: both sides
are read by lxml, Markdown is rendered by cmarkgfm where that is installed, else by markdown-it.
"""

import argparse
import heapq
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from fidelity_content import (
    BBCODE,
    MEASURES,
    Content,
    Loss,
    content_of,
    excerpt,
    losses,
    normal,
    parse,
)
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from kbgen.model import Thread


@dataclass(slots=True, kw_only=True)
class Tally:
    """The figures of one source. Not frozen: it counts."""

    articles: int = 0
    """Articles compared."""
    missing: list[str] = field(default_factory=list)
    """Keys that articles.json names without a page or a thread."""
    total: Counter[str] = field(default_factory=Counter)
    """By measure."""
    lost: Counter[str] = field(default_factory=Counter)
    """By measure."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Case:
    """One article or post that lost something of one measure."""

    lost: int
    """How much; cases sort by it."""
    key: str
    """Which."""
    url: str
    """Where a person can look at the original."""
    excerpt: str
    """What is missing."""


class Worst:
    """The cases that lost most, by measure."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._cases: dict[str, list[Case]] = {measure: [] for measure in MEASURES}

    def see(self, measure: str, lost: int, case: Callable[[], Case]) -> None:
        """Keep a case if it belongs here; it is made only then."""
        cases = self._cases[measure]
        full = len(cases) == self._most
        if not lost or not self._most or (full and lost <= cases[0].lost):
            return
        heapq.heappush(cases, case())
        if len(cases) > self._most:
            heapq.heappop(cases)

    def of(self, measure: str) -> list[Case]:
        """Worst first."""
        return sorted(self._cases[measure], reverse=True)


def count(key: str, url: str, source: Content, built: Content, tally: Tally, worst: Worst) -> None:
    """Compare one article or post and add it to the figures."""
    tally.articles += 1
    for measure, loss in losses(source, built).items():
        tally.total[measure] += loss.total
        tally.lost[measure] += len(loss.lost)
        case = partial(_case, key, url, measure, loss, source, built)
        worst.see(measure, len(loss.lost), case)


def _case(key: str, url: str, measure: str, loss: Loss, source: Content, built: Content) -> Case:
    return Case(
        lost=len(loss.lost), key=key, url=url, excerpt=excerpt(measure, loss, source, built)
    )


# Rendering of Markdown, by others


def rendered(markdown: str) -> str:
    """HTML of GitHub Flavored Markdown by a library that the site does not use, if there is one."""
    if find_spec("cmarkgfm") is None:
        # without linkify, which would need another package
        return str(MarkdownIt("gfm-like2", {"linkify": False}).disable("linkify").render(markdown))
    cmark = import_module("cmarkgfm")
    options = import_module("cmarkgfm.cmark").Options
    flags = options.CMARK_OPT_UNSAFE | options.CMARK_OPT_FOOTNOTES
    return str(cmark.github_flavored_markdown_to_html(markdown, flags))


def as_html(body: str, markup: str) -> str:
    """A post as HTML, whatever language it is in."""
    if markup == "html":
        return body
    if markup == "markdown":
        return rendered(body)
    return f"<p>{re.sub('[<>&]', ' ', body)}</p>"


# A knowledge base


def compare_site(root: Path, only: list[str], worst: Worst) -> dict[str, Tally]:
    """Compare the built pages of a knowledge base with the threads in its store."""
    from kbgen.config import load
    from kbgen.store import Store

    config = load(root)
    store = Store(config.work / "store.db")
    rows = json.loads((config.site_folder / "articles.json").read_text(encoding="utf-8"))
    pages = {row["key"]: row["url"] for row in rows}
    every = (thread for name in config.sources for thread in store.threads(name))
    leads = _leads(every, pages)
    tallies: dict[str, Tally] = {}
    for name in only or config.sources:
        tally = tallies[name] = Tally()
        expected = {key for key in pages if key.startswith(f"{name}:")}
        for thread in store.threads(name):
            if thread.key not in expected:
                continue
            page = page_file(config.site_folder, pages[thread.key])
            if page is None:
                continue
            expected.discard(thread.key)
            try:
                _compare_thread(thread, page, pages[thread.key], leads, tally, worst)
            except ValueError as error:
                expected.add(f"{thread.key}: {error}")
        tally.missing = sorted(expected)
    store.close()
    return tallies


_THREAD = re.compile(r"https?://([^/]+)/(?:questions|q|t|t/[^/]+|.*discussions)/(\d+)(?![^/#?])")
_ANSWER = re.compile(r"https?://([^/]+)/(a/\d+)(?![^/#?])")
"""On Stack Exchange, where the address of an answer does not name its thread."""


def _leads(threads: "Iterable[Thread]", pages: dict[str, str]) -> dict[tuple[str, str], str]:
    """Host and number of a thread, or "a/" and that of an answer -> address of its article."""
    found = {}
    for thread in threads:
        match = _THREAD.match(thread.url)
        if match and thread.key in pages:
            found[match[1], match[2]] = address = normal(pages[thread.key], "")
            if "/questions/" in thread.url:
                answers = (post.id for post in thread.posts if post.kind == "answer")
                found |= {(match[1], f"a/{number}"): address for number in answers}
    return found


def _led(links: tuple[str, ...], leads: dict[tuple[str, str], str]) -> tuple[str, ...]:
    """Links to threads as links to their articles: the site leads there."""
    matched = ((link, _THREAD.match(link) or _ANSWER.match(link)) for link in links)
    found = (leads.get((m[1], m[2]), link) if m else link for link, m in matched)
    return tuple(dict.fromkeys(found))


def _compare_thread(
    thread: "Thread",
    page: Path,
    address: str,
    leads: dict[tuple[str, str], str],
    tally: Tally,
    worst: Worst,
) -> None:
    names = {word for post in thread.posts for word in re.findall(r"\w+", post.author.name)}
    accepted = [post for post in thread.posts if post.accepted and not post.state]
    asked = [post for post in thread.posts if post.kind == "question"][:1]
    parts = []
    # a post can be both: somebody marked the question as the answer
    for post in [*accepted, *(post for post in asked if post not in accepted)]:
        base = post.url or thread.url or thread.site_url
        parts.append((content_of([parse(as_html(post.body, post.markup))], base), post))
    source = Content(
        words=tuple(word for content, _ in parts for word in content.words),
        code=tuple(block for content, post in parts if post.accepted for block in content.code),
        links=_led(tuple(link for content, _ in parts for link in content.links), leads),
        facts=tuple(
            dict.fromkeys(
                fact
                for content, post in parts
                if post.accepted
                for fact in content.facts
                if fact.strip("-") not in names
            )
        ),
    )
    built = built_content(page, address)
    built = replace(built, links=_led(built.links, leads))
    count(thread.key, thread.url, source, built, tally, worst)


def built_content(page: Path, address: str) -> Content:
    """What question, answer and footnotes of a built page say."""
    document = parse(page.read_text(encoding="utf-8"))
    parts = document.xpath(
        ".//article[@data-kb-key]//*[@data-kb='answer' or @data-kb='question']"
        "|.//article[@data-kb-key]/*[self::section or self::div]"
        "[contains(concat(' ', @class, ' '), ' footnotes ') or @class='footnote']"
    )
    return content_of(parts, address)


def page_file(site: Path, address: str) -> Path | None:
    """The file of a page of the site, whatever address the site has; None if there is none."""
    steps = [unquote(step) for step in urlsplit(address).path.split("/") if step]
    for start in range(len(steps) + 1):
        file = site.joinpath(*steps[start:], "index.html")
        if file.is_file() and (start < len(steps) or not steps):
            return file
    return None


# Discourse's own Markdown

_POST = re.compile(r"(?:\A|\n-{25}\n\n)[^\n]+ \| \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC \| #(\d+)\n\n")
_UPLOAD = re.compile(r"!\[([^\]\n|]*)(?:\|[^\]\n]*)?\]\(upload://[^)\s]*\)")
_FORUM_CODE = re.compile(r"\[code[^\]\n]*\]\n?(.*?)\n?\[/code\]", re.IGNORECASE | re.DOTALL)
_FORUM_IMAGE = re.compile(r"\[img[^\]\n]*\]\s*(https?://[^\s\[\]]+)\s*\[/img\]", re.IGNORECASE)
_FORUM_LINK = re.compile(
    r"\[(?:url|video|youtube)\]\s*(https?://[^\s\[\]]+)\s*\[/(?:url|video|youtube)\]", re.IGNORECASE
)
_FORUM_NAMED = re.compile(r"\[url=([^\s\[\]]+)\](.*?)\[/url\]", re.IGNORECASE | re.DOTALL)
_QUOTE = re.compile(r"\[/?quote[^\]\n]*\]", re.IGNORECASE)
_EMOJI = re.compile(r"(?<!\w):[a-z0-9_+-]+:(?!\w)")


def raw_posts(text: str) -> dict[int, str]:
    """Posts by number of a topic as Discourse's /raw/ID shows it."""
    parts = _POST.split(text.replace("\r\n", "\n"))
    return {
        int(number): body.removesuffix("\n\n-------------------------\n\n")
        for number, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def compare_reference(raw: Path, topics: Path, worst: Worst) -> dict[str, Tally]:
    """Compare what kbgen makes of cooked posts with the Markdown that they were cooked from."""
    from kbgen.markup.html import to_markdown

    clean, forum = Tally(), Tally()
    with zipfile.ZipFile(raw) as raws, zipfile.ZipFile(topics) as cooked:
        files = {_topic_id(name): name for name in raws.namelist() if name.endswith(".md")}
        for name in sorted(cooked.namelist()):
            if not name.endswith(".json") or _topic_id(name) not in files:
                continue
            posts = raw_posts(raws.read(files[_topic_id(name)]).decode("utf-8"))
            for post in json.loads(cooked.read(name))["post_stream"]["posts"]:
                body = posts.get(post["post_number"])
                if body is None or not post["cooked"] or post.get("hidden"):
                    continue
                tally = forum if BBCODE.search(body) else clean
                base = f"https://forum.invalid/t/{_topic_id(name)}/{post['post_number']}"
                try:
                    ours = to_markdown(post["cooked"], base)
                    count(base, base, *_both(body, ours, base), tally, worst)
                except ValueError as error:
                    tally.missing.append(f"{base}: {error}")
    return {raw.name: clean, f"{raw.name}, posts with BBCode": forum}


def _topic_id(name: str) -> str:
    return name.rsplit(".", 2)[-2]


def _both(body: str, ours: str, base: str) -> tuple[Content, Content]:
    """The reference and kbgen's Markdown, rendered alike. Emoji names become characters."""
    body = _FORUM_CODE.sub(_fenced, body)
    body = _FORUM_LINK.sub(r"<\1>", _FORUM_IMAGE.sub(r"![](<\1>)", body))
    body = _FORUM_NAMED.sub(r"[\2](<\1>)", body)
    body = _UPLOAD.sub(r"\1", _QUOTE.sub("\n\n", _EMOJI.sub(" ", body)))
    reference = content_of([parse(rendered(body))], base)
    return reference, content_of([parse(rendered(_EMOJI.sub(" ", ours)))], base)


def _fenced(block: re.Match[str]) -> str:
    return f"\n\n{'~' * 20}\n{block[1]}\n{'~' * 20}\n\n" if "\n" in block[1] else block[1]


# Showing


def report(tallies: dict[str, Tally], worst: Worst) -> str:
    """All figures and the worst cases as text."""
    width = max(map(len, tallies), default=0)
    lines = [f"{'source':{width}}  compared  " + "  ".join(f"{m:>22}" for m in MEASURES)]
    for name, tally in tallies.items():
        cells = [_share(tally.total[m], tally.lost[m]) for m in MEASURES]
        lines.append(f"{name:{width}}  {tally.articles:8}  " + "  ".join(f"{c:>22}" for c in cells))
    for name, tally in tallies.items():
        lines += [f"{name}: not compared: {key}" for key in tally.missing]
    for measure in MEASURES:
        cases = worst.of(measure)
        lines += ["", f"# {measure}: {len(cases)} worst"] if cases else []
        for case in cases:
            lines.append(f"- {case.key} lost {case.lost}: {case.url}")
            lines += [f"    {line[:300]}" for line in case.excerpt.split("\n")]
    return "\n".join(lines)


def _share(total: int, lost: int) -> str:
    share = (total - lost) / total if total else 1.0
    return f"{share:.3%} of {total}"


def main(arguments: list[str]) -> int:
    """Compare and print. Exit code 1 where --least is not reached, else 0."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", nargs="?", type=Path, help="folder with kbgen.yml, .kbgen, site")
    parser.add_argument("source", nargs="*", help="only these sources")
    parser.add_argument("--reference", type=Path, metavar="ZIP", help="Discourse's raw Markdown")
    parser.add_argument("--topics", type=Path, metavar="ZIP", help="the same topics as JSON")
    parser.add_argument("--worst", type=int, default=20, metavar="N", help="cases a measure")
    parser.add_argument("--least", type=float, metavar="SHARE", help="fail below this share")
    options = parser.parse_args(arguments)
    worst = Worst(options.worst)
    if options.reference:
        topics = options.topics or Path(str(options.reference).replace(".raw.", ".topics."))
        tallies = compare_reference(options.reference, topics, worst)
    elif options.root:
        tallies = compare_site(options.root, options.source, worst)
    else:
        parser.error("give a knowledge base, or --reference")
    print(report(tallies, worst))
    shares = [
        1 - tally.lost[measure] / tally.total[measure]
        for tally in tallies.values()
        for measure in MEASURES
        if tally.total[measure]
    ]
    return int(options.least is not None and min(shares, default=1.0) < options.least)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
