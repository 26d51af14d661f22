"""Which threads are one question."""

import itertools
import random
from collections.abc import Callable, Mapping

import pytest

from kbgen.duplicates.asked import Asked, asked
from kbgen.duplicates.groups import folded
from kbgen.model import Author, Link, Post, Thread

LONG = (
    "I keep sourdough in a jar on the shelf above the stove and feed it every morning with rye "
    "flour, yet after three days it smells of vinegar and no bubbles rise any more"
)


def of(key: str, *targets: str, accepted: bool = True, score: int = 0, created: str = "") -> Asked:
    return Asked(key=f"s:{key}", page="", targets=tuple(f"s:{t}" for t in targets),
                 rank=(int(not accepted), -score, 0, created))  # fmt: skip


def into(*threads: Asked, fit: str | None = None, **more: object) -> dict[str, str]:
    keys = {f"s:{k}" for k in fit.split()} if fit is not None else {t.key for t in threads}
    found = folded(threads, fit=keys, **more)  # type: ignore[arg-type] # whatever a case needs
    return {key.removeprefix("s:"): target.removeprefix("s:") for key, target in found.items()}


@pytest.mark.parametrize(
    ("threads", "fit", "expected"),
    [
        ([of("a"), of("b")], None, {}),
        ([of("a", "b"), of("b")], None, {"a": "b"}),
        # the target is the article even where the other has more votes
        ([of("a", "b", score=9), of("b", accepted=False)], None, {"a": "b"}),
        # a chain leads to its end
        ([of("a", "b"), of("b", "c"), of("c")], None, {"a": "c", "b": "c"}),
        # in a circle the better answered one
        ([of("a", "b"), of("b", "a", score=3)], None, {"a": "b"}),
        ([of("a", "b"), of("b", "a")], None, {"b": "a"}),
        # itself and what is not here do not count
        ([of("a", "a", "elsewhere"), of("b")], None, {}),
        # the article of the next one where the target makes none
        ([of("a", "c"), of("b", "c", score=1), of("c")], "a b", {"a": "b", "c": "b"}),
        ([of("a", "b"), of("b")], "", {}),
    ],
)
def test_links(threads: list[Asked], fit: str | None, expected: Mapping[str, str]) -> None:
    assert into(*threads, fit=fit) == expected


def test_what_a_maintainer_says_goes_before_what_others_marked() -> None:
    threads = [of("a", "b"), of("b"), of("c")]
    assert into(*threads, told=[["s:a", "s:c"]]) == {"b": "a", "c": "a"}
    assert into(*threads, merged={"s:c": "s:b"}) == {"a": "b", "c": "b"}
    assert into(*threads, told=[["s:a", "s:gone"]], by_links=False) == {}


def test_the_order_of_threads_does_not_matter() -> None:
    chance = random.Random(7)
    threads = [
        of(str(n), *(str(chance.randrange(40)) for _ in range(chance.randrange(2))), score=n % 5)
        for n in range(40)
    ]
    expected = into(*threads)
    assert len(expected) > 5
    for _ in range(5):
        chance.shuffle(threads)
        assert into(*threads) == expected
    # nobody is folded into one that is folded itself
    assert not set(expected) & set(expected.values())


def test_copies(thread: Callable[..., Thread]) -> None:
    def one(key: str, title: str, body: str) -> Asked:
        return asked(
            thread(key=key, title=title, posts=(Post(id="1", kind="question", body=body),))
        )

    old = one("old:1", "Why does my sourdough die?", f"<p>{LONG}</p>")
    new = one("new:9", "Why does my sourdough die", f"{LONG}!\n\nPlease help")
    other = one("new:10", "Why does my rye bread crumble?", f"<p>{LONG}</p>")
    short = [one(f"new:{n}", "Sourdough", "It died.") for n in (11, 12)]
    every = [old, new, other, *short]
    for order in itertools.permutations(every):
        assert folded(order, fit=[t.key for t in every]) == {"old:1": "new:9"}
    assert folded(every, fit=[t.key for t in every], by_copies=False) == {}


def post(body: str, *, kind: str = "answer", maintainer: bool = False, state: str = "") -> Post:
    author = Author(id="9", name="eve", maintainer=maintainer)
    return Post(id=body[:9], kind=kind, body=body, author=author, state=state)  # type: ignore[arg-type]


HERE = "https://github.com/acme/oven/discussions/"


@pytest.mark.parametrize(
    ("posts", "closed", "expected"),
    [
        ([post("Duplicate of #12", maintainer=True)], "", ["12"]),
        ([post("duplicate of #12")], "", []),
        ([post(f"This is a duplicate of {HERE}12, closing")], "DUPLICATE", ["12"]),
        ([post(f'<p>Dupe of <a href="{HERE}12">#12</a></p>')], "DUPLICATE", ["12"]),
        ([post("see #12")], "DUPLICATE", ["12"]),
        ([post("see #12 and #13")], "DUPLICATE", []),
        ([post("see #12")], "RESOLVED", []),
        ([post("see #12", state="deleted")], "DUPLICATE", []),
        ([post("see https://example.org/manual#12")], "DUPLICATE", []),
        ([post("duplicate of #7", maintainer=True)], "", []),  # itself
        ([post("Duplicate of acme/oven#12", maintainer=True)], "", ["12"]),
        ([post("Duplicate of acme/stove#12", maintainer=True)], "", []),
        ([post("This is not a duplicate of #12, reopening.", maintainer=True)], "", []),
        ([post("This isn't a duplicate of #12.", maintainer=True)], "DUPLICATE", []),
        ([post("Is this a duplicate of #12?", maintainer=True)], "", []),
        ([post(f"A duplicate of {HERE}12?", maintainer=True)], "", []),
        ([post("Is this a duplicate of #12? Yes.", maintainer=True)], "DUPLICATE", ["12"]),
        ([post("It might be a duplicate of #12", maintainer=True)], "", []),
        ([post("Possible duplicate of #12")], "DUPLICATE", ["12"]),
        ([post("> Duplicate of #12\n\nIt is another matter.", maintainer=True)], "", []),
        (
            [post("<blockquote>Duplicate of #12</blockquote><p>No.</p>", maintainer=True)],
            "",
            [],
        ),
        ([post("It cannot rise. Duplicate of #12", maintainer=True)], "", ["12"]),
        # closed by mistake, and opened again
        ([post("Duplicate of #12", maintainer=True)], "reopened", []),
    ],
)
def test_what_people_wrote(
    posts: list[Post], closed: str, expected: list[str], thread: Callable[..., Thread]
) -> None:
    facts = asked(
        thread(
            key="oven:7", source="oven", platform="github", url=f"{HERE}7", id="7",
            closed=bool(closed), closed_reason=closed,
            posts=(Post(id="0", kind="question", body="How hot?"), *posts),
        )
    )  # fmt: skip
    here = tuple(page for page in facts.pages if "/oven/" in page)
    assert here == tuple(f"github.com/acme/oven/discussions/{n}" for n in expected)
    target = asked(thread(key="oven:12", source="oven", url=f"{HERE}12"))
    assert bool(folded([facts, target], fit=["oven:7", "oven:12"])) == (expected == ["12"])


def test_links_of_the_source_come_first(thread: Callable[..., Thread]) -> None:
    links = (Link(kind="duplicate", target="s:1"), Link(kind="linked", target="s:2"))
    assert asked(thread(links=links)).targets == ("s:1",)
