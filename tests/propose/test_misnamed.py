"""An article whose key names no source is nobody's for a proposal: none is made beside it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kbgen.model import Thread

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
