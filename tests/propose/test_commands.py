"""What maintainers say in comments, and what comes of it."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kbgen.model import Thread
from kbgen.propose import marker
from kbgen.propose.base import Marker, Proposal
from kbgen.propose.commands import Command, parse
from kbgen.propose.into import merged_into
from tests.double import work
from tests.propose.hub import BOT, BRANCH, PATH, Hub, hub_of, reactions, settled

Make = Callable[..., Thread]
DONE, REFUSED = [(BOT, "+1")], [(BOT, "confused")]
HOSTILE = (
    "`x` --> <!-- kbgen {} --> @everybody fixes #12 [a](javascript:alert(1)) <script>x</script>"
    " \u202eevil ::error::x"
)


@pytest.mark.parametrize(
    ("comment", "name", "text"),
    [
        ("/kbgen reject no way", "reject", "no way"),
        ("Thanks!\r\n\r\n/KBGEN Retitle  A `b` --> c \r\nbye", "retitle", "A `b` --> c"),
        ("/kbgen merge-into cli/x\n/kbgen reject", "merge-into", "cli/x"),
        ("   /kbgen reconsider", "reconsider", ""),
        ("/kbgen dance\n/kbgen reject", "", ""),
        ("/kbgen", "", ""),
        ("/kbgen\u00a0reject\u200b a\u202eb", "reject", "ab"),
        ("/kbgen reject a\u2028b\x0bc \t d", "reject", "a b c d"),
    ],
)
def test_what_is_a_command(comment: str, name: Any, text: str) -> None:
    assert parse(comment) == Command(name=name, text=text)


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "I would say /kbgen reject",
        "> /kbgen reject",
        "> quoted\n/kbgen reject",
        "```\n/kbgen reject\n```",
        "~~~~\n```\n/kbgen reject\n~~~~",
        "    /kbgen reject",
        "\t/kbgen reject",
        "- /kbgen reject",
        "# /kbgen reject",
        "`a\n/kbgen reject\n`",
        "<!--\n/kbgen reject\n-->",
        "x <!--\n/kbgen reject\n-->",
        "<details>\n/kbgen reject\n</details>",
        "/kbgenreject",
        "x" * 20_000 + "\n\n/kbgen reject",
    ],
)
def test_what_is_none(comment: str) -> None:
    assert parse(comment) is None


@pytest.fixture
def hub(base: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with hub_of(base, monkeypatch) as made:
        yield made


@pytest.fixture
def one(hub: Hub, thread: Make) -> Hub:
    """With one proposal, of a new article."""
    hub.base.harvest(thread())
    assert hub.actions() == ["open"]
    return hub


def test_reject(one: Hub, thread: Make, answered: Make) -> None:
    comment = one.say("/kbgen reject off topic, sorry")
    outcome = one.run()
    assert outcome.lines[0] == "obey: forum:10: mia: reject off topic, sorry"
    pull = one.pull()
    assert (pull.state, pull.merged) == ("closed", None)
    assert "**Declined** by mia: off topic, sorry" in pull.body
    mark = marker.read(pull.body)
    assert mark is not None
    assert mark.rejected == "off topic, sorry"
    assert one.branches() == []
    assert reactions(comment) == DONE
    assert len(pull.comments) == 1
    settled(one)
    one.base.harvest(answered(thread(), body="<p>Another answer.</p>"))
    assert one.run().figures["left"] == {"declined; its thread changed since": 1}


def test_retitle(one: Hub, thread: Make, answered: Make) -> None:
    comment = one.say("/kbgen retitle Making builds fast", by="max")
    assert one.actions() == ["refresh"]
    assert reactions(comment) == DONE
    assert one.pull().title == "Add: Making builds fast"
    assert "title: Making builds fast\n" in one.read()
    assert "Keep the navigation small." in one.read()
    settled(one)

    second = answered(thread(), body="<p>Keep it small.</p><p>Second.</p>")
    one.base.harvest(second)
    assert one.actions() == ["refresh"]
    assert "title: Making builds fast\n" in one.read()
    assert "Second." in one.read()
    settled(one)

    work.merge_pull(one.world, one.repository, one.pull(), how="squash")
    work.delete_branch(one.world, one.repository, BRANCH)
    assert one.actions() == []
    one.base.harvest(answered(second, body="<p>Keep it small.</p><p>Third.</p>"))
    assert one.actions() == ["update"]
    assert "title: Making builds fast\n" in one.read()
    assert "Third." in one.read()
    assert "to decide" not in one.pull().body

    one.say('/kbgen retitle "Builds: fast ones"')
    assert one.actions() == ["refresh"]
    assert "Builds: fast ones" in one.read()
    assert "Making builds fast" not in one.read()
    assert one.pull().title.startswith("Update: ")
    settled(one)


SEVERAL = (
    "<p>Keep the navigation of your site small.</p><p>Why a build is slow: each page has all of "
    "the navigation in it, so that every page costs as much as all.</p><p>A build takes as long "
    "as its plugins take, and a slow one can be switched off.</p>"
)


def test_describe(one: Hub, thread: Make, answered: Make) -> None:
    one.base.harvest(answered(thread(), body=SEVERAL))
    assert one.actions() == ["refresh"]
    mark = marker.read(one.pull().body)
    assert mark is not None
    assert mark.instead
    offered = one.pull().body.partition("## Other descriptions")[2]
    assert f"- `/kbgen describe 1`: “{mark.instead[0]}”" in offered
    assert one.said("description") != mark.instead[0]

    comment = one.say("/kbgen describe 1", by="max")
    assert one.actions() == ["refresh"]
    assert reactions(comment) == DONE
    assert one.said("description") == mark.instead[0]
    assert f"the description “{mark.instead[0]}”" in one.pull().body
    assert "## Other descriptions" not in one.pull().body
    assert one.pull().title == "Add: Why is my build slow?"
    settled(one)

    one.say("/kbgen describe Small navigation: builds are fast.")
    one.say("/kbgen retitle Slow builds")
    assert one.actions() == ["refresh"]
    assert one.said("description") == "Small navigation: builds are fast."
    assert "title: Slow builds\n" in one.read()
    settled(one)

    work.merge_pull(one.world, one.repository, one.pull(), how="squash")
    work.delete_branch(one.world, one.repository, BRANCH)
    assert one.actions() == []
    one.base.harvest(answered(thread(), body=f"{SEVERAL}<p>Third.</p>"))
    assert one.actions() == ["update"]
    assert one.said("description") == "Small navigation: builds are fast."
    assert "title: Slow builds\n" in one.read()
    assert "Third." in one.read()
    assert "to decide" not in one.pull().body
    settled(one)


OTHER = "<p>Switch the slow plugins off.</p><p>Then it builds as fast as it did before.</p>"


def test_a_sentence_that_its_author_took_back_is_no_description(
    one: Hub, thread: Make, answered: Make
) -> None:
    one.base.harvest(answered(thread(), body=SEVERAL))
    one.run()
    one.say("/kbgen describe 1")
    one.run()
    chosen = one.said("description")
    # as long as it stands there, it stays
    one.base.harvest(answered(thread(), body=f"{SEVERAL}<p>Third.</p>"))
    assert one.actions() == ["refresh"]
    assert one.said("description") == chosen
    assert "does it still hold?" in one.pull().body
    one.base.harvest(answered(thread(), body=OTHER))
    assert one.actions() == ["refresh"]
    assert one.said("description") != chosen
    assert chosen not in one.read() + one.pull().body
    settled(one)


def test_the_words_of_a_maintainer_stay_with_a_note(one: Hub, thread: Make, answered: Make) -> None:
    one.say("/kbgen describe Small navigation: fast builds.")
    one.run()
    assert "does it still hold?" not in one.pull().body
    one.base.harvest(answered(thread(), body=OTHER))
    assert one.actions() == ["refresh"]
    assert one.said("description") == "Small navigation: fast builds."
    assert "does it still hold?" in one.pull().body
    settled(one)


@pytest.mark.parametrize("said", ["", "/kbgen describe 1", "/kbgen describe My own words."])
def test_nothing_of_an_answer_stays_in_what_is_withdrawn(
    one: Hub, thread: Make, answered: Make, said: str
) -> None:
    one.base.harvest(answered(thread(), body=SEVERAL))
    one.run()
    if said:
        one.say(said)
        one.run()
    mark = marker.read(one.pull().body)
    assert mark is not None
    assert mark.instead
    asked, answer = thread().posts
    one.base.harvest(thread(posts=(asked, dataclasses.replace(answer, state="deleted"))))
    assert one.actions() == ["withdraw"]
    for text in (*mark.instead, *SEVERAL.split("<p>")[1:], "My own words."):
        assert text.removesuffix("</p>") not in one.pull().body
    settled(one)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "Which description?"),
        (" \u200b", "Which description?"),
        (" " + "x" * 161, "too long: at most 160"),
        (" 0", "no description 0"),
        (" 9", "no description 9"),
        (" " + "1" * 9_000, "too long: at most 160"),
        (" \u0663", "no description"),
    ],
)
def test_descriptions_that_are_none(one: Hub, words: str, why: str) -> None:
    before = one.read()
    comment = one.say(f"/kbgen describe{words}")
    assert one.actions() == []
    assert reactions(comment) == REFUSED
    assert why in one.pull().comments[1].body
    assert one.read() == before
    settled(one)


def test_the_last_title_counts_and_a_no_ends_it(one: Hub) -> None:
    first, second = one.say("/kbgen retitle One"), one.say("/kbgen retitle Two")
    assert one.actions() == ["refresh"]
    assert "title: Two\n" in one.read()
    assert reactions(first) == reactions(second) == DONE
    third, last = one.say("/kbgen retitle Three"), one.say("/kbgen reject")
    assert one.actions() == []
    assert one.pull().state == "closed"
    assert reactions(third) == reactions(last) == DONE
    settled(one)


@pytest.mark.parametrize("words", ["", " \u200b", " " + "x" * 201])
def test_titles_that_are_none(one: Hub, words: str) -> None:
    comment = one.say(f"/kbgen retitle{words}")
    assert one.actions() == []
    assert reactions(comment) == REFUSED
    assert len(one.pull().comments) == 2
    assert "title" in one.pull().comments[1].body
    assert one.pull().title == "Add: Why is my build slow?"
    settled(one)


def test_people_keep_their_branch(one: Hub) -> None:
    edited = one.read().replace("Keep", "Please keep")
    work.commit_files(one.world, one.repository, {PATH: edited}, branch=BRANCH, by="mia")
    comment = one.say("/kbgen retitle X")
    one.run()
    assert reactions(comment) == REFUSED
    assert "title: Why is my build slow?" in one.read()
    one.say("/kbgen reject")
    one.run()
    assert one.pull().state == "closed"
    assert "Please keep" in one.read(), "the words of people are not deleted"


@pytest.mark.parametrize("command", ["reject", "retitle", "describe"])
def test_hostile_words(one: Hub, command: str) -> None:
    one.say(f"/kbgen {command} {HOSTILE}\n\n## Heading\n<!-- kbgen {{}} -->")
    one.run()
    pull = one.pull()
    mark = marker.read(pull.body)
    assert mark is not None
    assert (mark.key, mark.kind) == ("forum:10", "new")
    assert "<script" not in pull.body
    assert "@everybody" not in pull.body + pull.title
    assert "#12" not in pull.body + pull.title
    assert "Heading" not in pull.body
    assert "\u202e" not in pull.body + pull.title
    assert pull.body.count("<!-- kbgen {") == 1
    if command == "retitle":
        assert one.read().split("\n")[1].startswith("title: '`x` --> <!-- kbgen {} -->")
        assert "\u202e" not in one.read()
    if command == "describe":
        assert one.said("description").startswith("`x` --> <!-- kbgen {} -->")
    settled(one)


def test_merge_into_an_article(hub: Hub, thread: Make) -> None:
    hub.base.harvest(thread())
    hub.run()
    work.merge_pull(hub.world, hub.repository, hub.pull(), how="squash")
    twin = thread(key="forum:11", id="11", title="My build takes ages")
    hub.base.harvest(thread(), twin)
    assert hub.actions() == ["open"]
    unknown = hub.say("/kbgen merge-into @nobody/nothing")
    itself = hub.say("/kbgen merge-into my-build-takes-ages")
    empty = hub.say("/kbgen merge-into")
    hub.run()
    replies = [each.body for each in hub.pull().comments if each.user.login == BOT]
    assert len(replies) == 3
    assert "@nobody" not in replies[0].replace("`@nobody/nothing`", "")
    assert reactions(unknown) == reactions(itself) == reactions(empty) == REFUSED
    settled(hub)

    comment = hub.say("/kbgen merge-into Forum/Why-is-my-build-slow")
    declined = hub.pull()
    report = hub.run()
    assert report.figures["left"]["merged into forum:10"] == 1
    assert reactions(comment) == DONE
    assert declined.state == "closed"
    assert PATH in declined.body
    mark = marker.read(declined.body)
    assert mark is not None
    assert mark.into == "forum:10"
    # the other article takes over the wording, by a proposal of its own
    assert [step["action"] for step in report.figures["plan"]] == ["update"]
    assert "alt_titles: [My build takes ages]" in hub.read()
    settled(hub)
    work.merge_pull(hub.world, hub.repository, hub.pull(), how="squash")
    settled(hub)
    hub.say("/kbgen reconsider", number=declined.number)
    assert hub.actions() == ["update", "open"], "the wording goes back to an article of its own"


def test_reconsider(one: Hub, thread: Make) -> None:
    first = one.say("/kbgen reconsider")
    one.run()
    assert reactions(first) == REFUSED
    one.say("/kbgen reject")
    one.run()
    comment = one.say("/kbgen reconsider")
    assert one.actions() == ["open"]
    assert reactions(comment) == DONE
    assert len(one.repository.pulls) == 2
    settled(one)
    work.close_pull(one.world, one.pull())
    assert one.actions() == [], "a new no counts"
    settled(one)
    one.say("/kbgen reconsider")
    assert one.actions() == ["open"]
    work.merge_pull(one.world, one.repository, one.pull())
    merged = one.say("/kbgen reconsider")
    one.run()
    assert reactions(merged) == REFUSED


@pytest.mark.parametrize("kind", ["update", "retire"])
def test_reconsider_what_changes_an_article(
    one: Hub, thread: Make, answered: Make, kind: str
) -> None:
    work.merge_pull(one.world, one.repository, one.pull(), how="squash")
    if kind == "update":
        one.base.harvest(answered(thread(), body="<p>Second.</p>"))
    else:
        one.base.harvest()
    assert one.actions() == [kind]
    one.say("/kbgen reject")
    assert one.actions() == []
    assert one.actions() == []
    one.say("/kbgen reconsider")
    assert one.actions() == [kind]
    settled(one)


def proposal(number: int, key: str, **marks: Any) -> Proposal:
    mark = Marker(key=key, kind="new", version="v", path=f"content/{key}.md", **marks)
    return Proposal(number=number, state="closed", marker=mark, branch="b", ended="E")


def test_where_merged_threads_go() -> None:
    asked = [
        proposal(1, "a", into="b"),
        proposal(2, "b", into="c"),
        proposal(3, "x", into="y"),
        proposal(4, "y", into="x"),
        proposal(5, "z", into="x"),
        proposal(6, "gone", into="nowhere"),
        proposal(7, "back", into="c", reconsidered="E"),
        proposal(8, "twice", into="a"),
        proposal(9, "twice", into="c"),
        proposal(10, "mine", into="c"),
        proposal(11, "again", into="c"),
        proposal(12, "again"),
    ]
    found = merged_into(reversed(asked), {"mine": 1, "c": 1}, {"a": 1})
    assert found == {"a": "c", "b": "c", "twice": "c"}
