"""Tags: one word a thing."""

from collections.abc import Callable

import pytest

from kbgen.curate import curate
from kbgen.curate.draft import Draft
from kbgen.curate.tags import alike, normal, tags
from kbgen.curated import Curated
from kbgen.model import Placed, Thread
from kbgen.settings import Settings
from kbgen.standard import check_all


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("Smart Contracts", "smart-contracts"),
        ("good first_issue", "good-first-issue"),
        ("#howto", "howto"),
        ("C++", "c++"),
        ("c#", "c#"),
        (".NET", ".net"),
        ("node.js", "node.js"),
        ("Überblick", "überblick"),
        ("cli\u200b", "cli"),
        (" - ", ""),
        ("caf\u0065\u0301", "café"),
        ("ＡＰＩ", "api"),
    ],
)
def test_normal(tag: str, expected: str) -> None:
    assert normal(tag) == expected
    assert normal(expected) == expected


def test_synonyms_and_doubles(thread: Callable[..., Thread]) -> None:
    settings = Settings(synonyms={"wallets": "Wallet", "Command Line": "cli", "question": ""})
    found = thread(tags=("Wallets", "wallet", "Command line", "question", "status", "x" * 61))
    assert tags(Draft.of(found), settings).tags == ("cli", "status", "wallet")
    exact = thread(tags=("Command Line",))
    assert tags(Draft.of(exact), settings).tags == ("cli",)
    # as Stack Exchange writes tags, whatever people write in kbgen.yml
    dump = thread(tags=("command-line", "c#", "c"))
    named = Settings(synonyms={"Command Line": "cli", "C#": "csharp", "c": "plain-c", "C": "x"})
    assert tags(Draft.of(dump), named).tags == ("cli", "csharp", "plain-c")


def test_synonyms_of_synonyms(thread: Callable[..., Thread]) -> None:
    """ "js" is not one tag and "javascript" another, wherever a thread begins to read."""
    chain = Settings(synonyms={"JS": "JavaScript", "javascript": "ecmascript", "es": ""})
    for names in (("js",), ("javascript",), ("ECMAScript",), ("js", "javascript", "es")):
        assert tags(Draft.of(thread(tags=names)), chain).tags == ("ecmascript",)
    circle = Settings(synonyms={"a": "c", "c": "b", "b": "c", "d": "d", "e": "d"})
    assert tags(Draft.of(thread(tags=("a", "b", "c"))), circle).tags == ("b",)
    assert tags(Draft.of(thread(tags=("d", "e"))), circle).tags == ("d",)


def test_a_tag_for_none_is_none(thread: Callable[..., Thread]) -> None:
    found = Draft.of(thread(tags=("untagged", "Uncategorized", "menu")))
    assert tags(found, Settings()).tags == ("menu",)
    named = Settings(synonyms={"menu": "untagged"})
    assert tags(found, named).tags == ("untagged",)


def test_plurals_are_told_not_changed() -> None:
    found = alike(["wallets", "wallet", "status", "query", "queries", "box", "boxes", "glass"])
    assert found == [("box", "boxes"), ("query", "queries"), ("wallet", "wallets")]
    assert alike(["front-end", "frontend"]) == [("frontend", "front-end")]
    assert alike(["news", "new-tab", "class", "classic"]) == []


def test_check_tells_of_tags_that_are_alike(thread: Callable[..., Thread]) -> None:
    def placed(number: int, *names: str) -> Placed:
        made = curate(
            thread(key=f"forum:{number}", title=f"Menu {number}?", tags=names), Settings()
        )
        assert isinstance(made, Curated)
        return Placed(path=f"forum/{number}.md", article=made.article, edited=False)

    found = list(check_all([placed(1, "wallet", "menu"), placed(2, "wallets", "menu")]))
    assert [(p.path, p.rule, p.warning) for p in found] == [("forum/2.md", "tags-alike", True)]
    assert "'wallet' and 'wallets'" in found[0].text
    assert list(check_all([placed(1, "wallet")])) == []
