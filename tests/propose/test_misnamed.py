"""An article whose key names no source is nobody's for a proposal: none is made beside it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kbgen.model import Link, Thread
from kbgen.propose.base import Marker, Proposal
from kbgen.propose.renamed import renamed as now_named

Make = Callable[..., Thread]
BRANCH = "kbgen/forum/10"


def published(base: Any, key: str) -> str:
    """The article stands on main under `key`, by hand: no proposal is known. Its path."""
    base.propose()
    base.git("fetch", "-q")
    listed = base.git("show", "--format=", "--name-only", f"origin/{BRANCH}").splitlines()
    (path,) = (line for line in listed if line.endswith(".md"))
    text = base.git("show", f"origin/{BRANCH}:{path}") + "\n"
    assert "key: 'forum:10'" in text
    base.git("checkout", "-q", "-B", "main", "origin/main")
    file = base.clone / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace("key: 'forum:10'", f"key: '{key}'"), encoding="utf-8")
    base.git("add", "-A")
    base.git("commit", "-qm", "By hand")
    base.git("push", "-q", "origin", "main")
    base.close(BRANCH)
    base.git("push", "-q", "origin", "--delete", "refs/kbgen/proposals")
    return str(path)


@pytest.mark.parametrize("dry_run", [True, False])
def test_no_second_article_is_proposed(
    base: Any, thread: Make, answered: Make, dry_run: bool
) -> None:
    base.harvest(answered(thread()))
    path = published(base, "forun:10")
    outcome = base.propose(dry_run=dry_run)
    assert outcome.figures["plan"] == []
    assert base.branches() == []
    meant = {"path": path.removeprefix("content/"), "key": "forun:10", "meant": "forum:10"}
    assert outcome.figures["astray"] == [meant]
    (said,) = [line for line in outcome.lines if "source.key" in line]
    assert said.endswith("so no second one was proposed: write forum:10")


def test_of_another_thread_with_that_number_it_is_another_article(
    base: Any, thread: Make, answered: Make
) -> None:
    base.harvest(answered(thread()))
    path = published(base, "forun:10")
    base.edit("main", path, "https://forum.example.org", "https://other.example.org")
    outcome = base.propose()
    assert [step["action"] for step in outcome.figures["plan"]] == ["open"]
    assert "astray" not in outcome.figures


def renamed(base: Any, *threads: Thread) -> None:
    """The source has another NAME in kbgen.yml from now on."""
    base.name = "board"
    base.store.forget_other_sources(["board"])
    base.harvest(*(replace(one, key=f"board:{one.id}", source="board") for one in threads))


def test_what_waits_under_the_former_name_of_its_source_is_kept_up_to_date(
    base: Any, thread: Make, answered: Make
) -> None:
    base.harvest(thread())
    base.propose()
    renamed(base, thread())
    assert base.actions() == []
    renamed(base, answered(thread(), body="<p>Quite another text.</p>"))
    assert base.actions() == ["refresh"]
    assert base.branches() == [BRANCH]
    text = base.read(BRANCH, "content/forum/why-is-my-build-slow.md")
    assert "key: 'board:10'" in text
    assert "Quite another text." in text
    assert base.actions() == []
    base.merge(BRANCH)
    assert base.actions() == []


def test_a_no_holds_under_the_new_name_of_its_source(
    base: Any, thread: Make, answered: Make
) -> None:
    base.harvest(thread())
    base.propose()
    base.close(BRANCH)
    assert base.actions() == []
    renamed(base, thread())
    assert base.actions() == []
    # another community's thread of that number is another question
    renamed(base, thread(url="https://other.example.org/t/10"))
    assert base.actions() == ["open"]


def three(thread: Make, key: str) -> tuple[Thread, Thread, Thread]:
    """A thread, one that asks the same, and another question."""
    same, other = (
        thread(
            key=f"forum:{number}",
            id=number,
            title=title,
            url=f"https://forum.example.org/t/{number}",
        )
        for number, title in (("20", "Why do builds take so long here?"), ("30", "What is a menu?"))
    )
    return thread(), replace(same, links=(Link(kind="duplicate", target=key),)), other


def test_the_place_of_a_retired_article_leads_on_under_the_new_name_of_its_source(
    base: Any, thread: Make
) -> None:
    first, same, other = three(thread, "forum:10")
    base.harvest(first, same, other)
    assert base.actions() == ["open", "open"]
    base.merge(BRANCH)
    base.harvest(same, other)
    assert base.actions() == ["retire"]
    base.merge(BRANCH)
    renamed(base, same, other)
    (step,) = base.propose().figures["plan"]
    assert (step["action"], step["key"]) == ("open", "board:20")
    text = base.read("kbgen/board/20", step["path"])
    assert "redirects: [forum/why-is-my-build-slow]" in text
    assert base.actions() == []


@pytest.mark.parametrize(
    ("into", "articles", "today"),
    [
        ("forum:10", {}, "board:10"),
        # its article still stands there
        ("forum:10", {"forum:10"}, "forum:10"),
        ("forum:99", {}, "forum:99"),
        ("other:10", {}, "other:10"),
    ],
)
@pytest.mark.parametrize("told", ["proposal", "article"])
def test_whose_article_answers_it_too_is_known_under_the_new_name(
    into: str, articles: set[str], today: str, told: str
) -> None:
    urls = {f"board:{number}": f"https://forum.example.org/t/{number}" for number in (10, 20)}
    declined = Marker(key="forum:20", kind="new", version="1", digest="ab" * 8, into=into)
    text = "---\nsource: {key: 'forum:20', url: 'https://forum.example.org/t/20'}\n---\n"
    retired = Marker(key="forum:9", kind="retire", version="gone", heir=into)
    misnamed = {} if told == "proposal" else {"board:7": "forum:7"}
    read = {"ab" * 8: text}.get if told == "proposal" else {}.get
    proposals = [
        Proposal(number=number, marker=one, state="closed", branch=f"kbgen/{number}")
        for number, one in enumerate((declined, retired))
    ]
    known = now_named(
        proposals,
        urls, ["board", "other"], articles, lambda digest: str(read(digest, "")), misnamed,
    )  # fmt: skip
    assert [(one.marker.into, one.marker.heir) for one in known] == [(today, ""), ("", today)]
    assert known[0].marker.key == ("board:20" if told == "proposal" else "forum:20")
