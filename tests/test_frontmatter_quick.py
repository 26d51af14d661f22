"""Front matter read without YAML: what YAML finds there, or nothing."""

import random
from datetime import date
from typing import Any

import pytest
import yaml

from kbgen import frontmatter, frontmatter_quick
from kbgen.frontmatter import FrontMatterError

HEAD = """title: How do I "sign" a transaction (offline)? It's [easy], é 漢
description: 3 steps, and no more…
tags: [wallet, cardano-cli, c#, 'it''s', '1.2', node 8]
alt_titles: ['a: b', Other words]
date: 2021-12-01
updated: 2021-12-05
license: CC-BY-SA-4.0
source: {key: 'cardano:1', platform: stackexchange, site: Cardano Stack Exchange, url: 'https://a.b'}
contributors:
- {name: ada, url: 'https://a.b/c', role: asked}
- {name: 'O''Neil', role: answered}
verified: 2022-01-01
digest: 0be30ee3a8f1586c
"""


def typed(value: Any) -> Any:
    """A value with the types of all that it holds: 1 is not "1", and True not 1."""
    if isinstance(value, dict):
        return {key: typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [typed(one) for one in value]
    return type(value), value


def by_yaml(head: str) -> Any:
    """What the loader of YAML makes of it; the error where it makes nothing."""
    try:
        return yaml.safe_load(head)
    except (yaml.YAMLError, ValueError) as error:
        return error


def test_what_kbgen_writes() -> None:
    found = frontmatter_quick.read(HEAD)
    assert found is not None
    assert typed(found) == typed(by_yaml(HEAD))
    assert found["date"] == date(2021, 12, 1)
    assert found["tags"][3] == "it's"


def test_what_was_read_may_be_changed() -> None:
    found = frontmatter_quick.read(HEAD)
    assert found is not None
    for one in found["contributors"]:
        one["name"] = "another"
    found["source"]["key"] = "another"
    found["tags"].clear()
    assert typed(frontmatter_quick.read(HEAD)) == typed(by_yaml(HEAD))


@pytest.mark.parametrize(
    "value",
    [
        "yes", "No", "null", "~", "12", "1.5", "0x1f", "0b1010101010101010", "1234567890123456",
        "12:30:45", "2021-02-31", "2021-12-01 10:00:00", "- a", "? a", ": a", "a: b", "a #b", "a:",
        "#a", "&a b", "*a", "!a b", "|", ">", "%a", "@a", "`a", "[a", "a]: [", "{a", "{a: b", "''",
        "'a", "'a'b'", '"a"', '"a\\n"', "[a, yes]", "[a, 1]", "[a,b]", "[a, ]", "[a: b]", "[[a]]",
        "{a: yes}", "{a: 1}", "{a:b}", "{a: b, a: c}", "{yes: a}", "[]", "{}", "a\tb", "a\u00a0b",
        "a\u2028b", "\ufeffa", "a ", " a", ".inf", "=", "<<", "---", "...", "'a' 'b'", "[a #b]",
        "[a ?, b]", "['a''b', c]", "5 apples", "5apples", "(a)", "a\u0085b", "\\", "a\x7fb",
    ],
)  # fmt: skip
def test_texts_that_may_be_something_else(value: str) -> None:
    for head in (f"key: {value}\n", f"title: a\nkey: {value}\ntags: [b]\n", f"key: [{value}]\n"):
        found = frontmatter_quick.read(head)
        assert found is None or typed(found) == typed(by_yaml(head))


@pytest.mark.parametrize(
    "head",
    [
        "", "\n", "a: b", "a: b\n\nc: d\n", "# a\n", "a: b\n c\n", "a:\n", "a:\nb: c\n", "yes: a\n",
        "a:\n  - {b: c}\n", "a:\n- b\n", "a:\n- {b: c}\n- d\n", "- {a: b}\n", "a: b\r\n", "a : b\n",
        "a: b\na: c\n", "a:\n- {b: c}\nd: e\n- {f: g}\n", "a: b\n---\n", "'a': b\n", "A: b\n",
    ],
)  # fmt: skip
def test_forms_that_kbgen_does_not_write(head: str) -> None:
    found = frontmatter_quick.read(head)
    assert found is None or typed(found) == typed(by_yaml(head))


PIECES = """' '' " , : # [ ] { } - | > &a *a ! % @ ` yes NO null ~ 0x1f 1e5 1.5 12 2001-01-01
    2001-02-31 é 漢 🙂 \\ ? ... --- << = 1:30 0b11 .inf _ a word""".split()  # noqa: SIM905


def test_changed_by_people() -> None:
    chance = random.Random(5)
    read = 0
    for _ in range(4000):
        head = HEAD
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(HEAD))
            piece = chance.choice([*PIECES, " ", "\n", "\t", ", ", ": ", " #", ""])
            head = head[:place] + piece + head[place + chance.randrange(3) :]
        found = frontmatter_quick.read(head)
        if found is not None:
            read += 1
            assert typed(found) == typed(by_yaml(head)), head
    assert read > 500


def test_yaml_is_asked_for_the_rest() -> None:
    assert frontmatter.load('title: "a\\tb"\n') == {"title": "a\tb"}
    with pytest.raises(FrontMatterError):
        frontmatter.load("title: [a\n")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: b\n---\nc\n", ("a: b\n", "c\n")),
        ("---\n---\nc", ("", "c")),
        ("---\na: b\n---", ("a: b\n", "")),
        ("---\na: b\n--- \t\nc", ("a: b\n", "c")),
        ("---\na: b\n---c\n---\nd", ("a: b\n---c\n", "d")),
        ("--- \na: b\n---\nc", ("a: b\n", "c")),
        ("\ufeff---\na: b\n---\nc", ("a: b\n", "c")),
        ("---\r\na: b\r\n---\r\nc\r\n", ("a: b\n", "c\n")),
        ("---\na: b\n", ("", "---\na: b\n")),
        ("a\n---\nb\n---\n", ("", "a\n---\nb\n---\n")),
        ("", ("", "")),
    ],
)
def test_split(text: str, parts: tuple[str, str]) -> None:
    assert frontmatter.split(text) == parts


def values(**changes: Any) -> dict[str, Any]:
    """Front matter as articles have it."""
    return {
        "title": "How do I sign (offline)?",
        "tags": ["wallet", "c#"],
        "date": date(2021, 12, 1),
        "source": {"key": "cardano:1", "url": "https://a.b"},
        "contributors": [{"name": "ada", "role": "asked"}, {"name": "O'Neil", "role": "answered"}],
        **changes,
    }


def by_dumper(found: dict[str, Any]) -> str:
    """What YAML writes."""
    text: str = yaml.dump(
        found,
        Dumper=yaml.CSafeDumper,
        default_flow_style=None,
        allow_unicode=True,
        sort_keys=False,
        width=1_000_000,
    )
    return text


MARKS = [
    *PIECES,
    *" #:,?'[]{}-!&*|>%@`\"\\",
    *(": ", " #", "\n", "\t", "\u00a0", "\u2028", "\u200b", "\ufeff", "\u0085", "\x7f"),
    *("\u202e", "\ue000", "\ufffd", "漢字", "ß", "a", "b c"),
]


def test_written_as_yaml_writes_it() -> None:
    chance = random.Random(7)

    def text() -> str:
        return "".join(chance.choices(MARKS, k=chance.randint(0, 4)))

    for _ in range(3000):
        one = values(
            title=text(),
            tags=[text() for _ in range(chance.randint(0, 3))],
            source={"key": text(), "url": text()},
            contributors=[{"name": text()} for _ in range(chance.randint(0, 2))],
        )
        assert frontmatter.dump(one) == by_dumper(one), one


@pytest.mark.parametrize(
    "changes",
    [
        {"title": 1}, {"tags": [1]}, {"tags": ["a", {"b": "c"}]}, {"tags": [{"a": "b"}, "c"]},
        {"source": {}}, {"source": {"a": {"b": "c"}}}, {"yes": "a"}, {"source": {"no": "a"}},
        {"A b": "c"}, {"tags": [[]]}, {"title": True}, {"tags": ["a"], "title": None},
        {"title": "a" * 300}, {"source": {"a": ["b"]}}, {"contributors": [{}]},
    ],
)  # fmt: skip
def test_other_forms_are_written_as_well(changes: dict[str, Any]) -> None:
    one = values(**changes)
    assert frontmatter.dump(one) == by_dumper(one)


def test_texts_alone_and_what_stands_twice_are_left_to_yaml() -> None:
    alone = {"title": "a", "license": "b"}
    assert frontmatter.dump(alone) == by_dumper(alone) == "{title: a, license: b}\n"
    day, tags = date(2021, 12, 1), ["a"]
    for twice in ({"date": day, "updated": day, "tags": []}, {"tags": tags, "versions": tags}):
        assert frontmatter.dump(dict(twice)) == by_dumper(twice)
        assert "&id001" in by_dumper(twice)


def test_articles_are_written_without_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = by_dumper(values())
    monkeypatch.setattr(yaml, "dump", None)
    assert frontmatter.dump(values()) == expected
