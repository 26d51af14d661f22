"""Keys of front matter that nothing reads: named, and put right where they can only be one."""

import pytest

from kbgen import article_text
from kbgen.fixes import mended
from kbgen.front_keys import MATERIAL, OURS, problems
from kbgen.model import Article, ArticleSource, Credit

HEAD = """\
title: How do I keep my own keys?
description: They stay.
tags: [a]
date: 2024-02-01
updated: 2024-03-01
license: CC-BY-4.0
source: {key: 'f:1', platform: discourse, site: F, url: 'https://f.example/t/1'}
contributors:
- {name: ada, url: 'https://f.example/u/1', role: asked}
- {name: bob, url: 'https://f.example/u/2', role: answered}
"""


def file(head: str = HEAD) -> str:
    return f"---\n{head}---\n\n## Answer\n\ndescripton: Yes.\n"


def said(text: str, *allowed: str) -> list[str]:
    return [f"{p.line}: {p.text}" for p in problems("s/x.md", text, allowed)]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("descripton", "write description, or "),
        ("alt-titles", "write alt_titles, or "),
        ("Verified", "write verified, or "),
        ("stauts", "write status, or "),
        ("superseded_by", "write see, or "),
        ("superseded-by", "write see, or "),
        ("reviewer", ""),
        ("7", ""),
    ],
)
def test_an_unknown_key_is_named_with_its_line_and_the_nearest(key: str, meant: str) -> None:
    reason = f"nothing reads this key: {meant}allow it in `check.allow_keys` of kbgen.yml"
    text = file(HEAD.replace("tags:", f"{key}: x\ntags:"))
    assert said(text) == [f"4: {key}: {reason}"]
    assert said(text, key) == []
    assert [p.warning for p in problems("s/x.md", text, ())] == [True]


def test_quotes_braces_and_line_ends_hide_no_key() -> None:
    assert [line[:2] for line in said(file(f'# a\n\n"lnag" : de\n{HEAD}'))] == ["4:"]
    flow = "{title: x, lnag: de, source: {key: 'f:1', platfrom: x}}\n"
    assert [line[:8] for line in said(file(flow))] == ["2: lnag:"]
    assert len(said(file(f"lnag: de\n{HEAD}").replace("\n", "\r\n"))) == 1


def test_keys_of_kbgen_and_of_material_are_known() -> None:
    person = Credit(name="ada", url="https://f.example/u/1", role="asked")
    where = ArticleSource(key="f:1", platform="discourse", site="F", url="https://f.example/t/1")
    lists = dict.fromkeys(article_text.LISTS, ("x",))
    article = Article(
        section="s", slug="x", title="X?", description="Y.", tags=("a",), date="2024-02-01",
        updated="2024-02-01", license="MIT", source=where, contributors=(person,), body="Y.\n",
        also=(where,), basis="voted", lang="de", verified="2024-02-01", status="outdated",
        see="s/y", **lists,
    )  # fmt: skip
    text = article_text.render(article)
    keys = {line.partition(":")[0] for line in text.split("---\n")[1].splitlines() if ":" in line}
    assert {key for key in keys if key[0].isalpha()} == set(OURS)
    assert said(text) == []
    known = file("".join(f"{key}: x\n" for key in MATERIAL) + HEAD)
    assert said(known) == []
    assert {"hide", "template", "icon", "search", "social", "comments"} <= set(MATERIAL)


def test_pages_that_people_wrote_have_any_key() -> None:
    assert said("---\nlnag: de\ndate: 2021-02-31\n---\nText\n") == []
    assert said("Text\n") == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # one that an article cannot do without: the file could not even be read
        (("description:", "descripton:"), ("description:", "description:")),
        (("tags:", "verfied: 2024-05-01\ntags:"), ("tags:", "verified: 2024-05-01\ntags:")),
        (("tags:", "'alt-titles' : [b]\ntags:"), ("tags:", "alt_titles : [b]\ntags:")),
        (("tags:", "hied: [toc]   # mine\ntags:"), ("tags:", "hide: [toc]   # mine\ntags:")),
        (("tags:", "Tags:"), ("tags:", "tags:")),
    ],
)
def test_a_slip_is_put_right_and_the_rest_stays(
    wrong: tuple[str, str], right: tuple[str, str]
) -> None:
    text, better = file(HEAD.replace(*wrong)), file(HEAD.replace(*right))
    assert text != better
    assert mended("s/x.md", text) == (better, ["key-unknown"])
    assert mended("s/x.md", better) == (better, [])


def test_two_slips_are_put_right_together_with_other_problems() -> None:
    text = file(
        HEAD.replace("title:", "titel:").replace("updated: 2024", "updatd: 2023")
        + "verified: 2024-05-01\n"
    )
    better, rules = mended("s/x.md", text)
    assert rules == ["dates-order", "key-unknown"]
    assert "title: How" in better
    assert "updated: 2024-02-01" in better


@pytest.mark.parametrize(
    "line",
    [
        "tittle: Another one",  # the title is there already
        "verfied: 2024-05-01\nverifed: 2024-06-01",  # which of the two?
        "verfied: soon",  # would be an error
        "sttus: fine",
        "lis: x",  # too short to be sure of
        "reviewer: ada",
        "superseded_by: s/y",
    ],
)
def test_what_needs_a_decision_stays(line: str) -> None:
    text = file(HEAD + line + "\n")
    assert mended("s/x.md", text) == (text, [])
    assert len(said(text)) == line.count("\n") + 1


def test_keys_that_are_allowed_stay() -> None:
    text = file(HEAD + "verfied: 2024-05-01\n")
    assert mended("s/x.md", text, ["verfied"]) == (text, [])


def test_keys_without_end_are_no_trouble() -> None:
    text = file(HEAD + f"? {'[' * 5000}\n: x\n" + f"{'k' * 100_000}: x\n")
    assert said(text) == []
    (one,) = said(file(f'? "{"k" * 100_000}"\n: x\n{HEAD}'))
    assert len(one) < 300
