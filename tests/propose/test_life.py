"""The life of an article and the life of a no, in real repositories."""

from collections.abc import Callable
from typing import Any

import pytest

from kbgen.model import Thread
from kbgen.propose.local_git import LocalGit

Make = Callable[..., Thread]
BRANCH = "kbgen/forum/10"
PATH = "content/forum/why-is-my-build-slow.md"
LATER = "2024-02-01T12:00:00Z"

# more than a description holds: what people change in the body stands nowhere else
LONG = (
    "<p>Keep the navigation small. It is rendered into every page.</p>"
    "<p>A menu of all articles makes each of them as long as the list, and a build of ten thousand "
    "pages writes that list ten thousand times over.</p>"
    "<p>Measure before you change anything.</p><p>{}</p>"
)


@pytest.mark.parametrize("how", ["squash", "merge", "rebase"])
@pytest.mark.parametrize("delete", [True, False], ids=["branch deleted", "branch kept"])
def test_the_life_of_an_article(
    base: Any, thread: Make, answered: Make, how: str, delete: bool
) -> None:
    first = answered(thread(), body=LONG.format("Use version 1."))
    base.harvest(first)
    assert base.actions() == ["open"]
    assert base.branches() == [BRANCH]
    assert "Use version 1." in base.read(BRANCH, PATH)

    base.edit(BRANCH, PATH, "Measure before you change anything.", "Measure first, *always*.")
    assert base.actions() == []
    base.merge(BRANCH, how, delete=delete)
    assert base.actions() == []
    assert "Measure first, *always*." in base.read("main", PATH)

    second = answered(thread(), body=LONG.format("Use version 2."))
    base.harvest(second)
    assert base.actions(LATER) == ["update"]
    text = base.read(BRANCH, PATH)
    assert "Measure first, *always*." in text
    assert "Use version 2." in text
    assert "to decide" not in base.body(2)
    changed = base.git("ls-remote", "origin", f"refs/heads/{BRANCH}").split()[0]
    base.git("fetch", "-q", "origin", BRANCH)
    stat = base.git("diff", "--numstat", f"{changed}~1", changed)
    assert stat == f"2\t2\t{PATH}"  # the answer's line and the digest: no more

    base.merge(BRANCH, "squash", delete=delete)
    assert base.actions(LATER) == []
    base.harvest(answered(second, accepted=False))
    assert base.actions(LATER) == ["retire"]
    assert base.read(BRANCH, "README.md")
    assert PATH not in base.git("ls-remote", "origin")
    assert "no accepted answer" in base.body(3)
    base.merge(BRANCH, "squash", delete=delete)
    assert base.actions(LATER) == []

    base.harvest(second)
    assert base.actions(LATER) == ["open"], "answered again: worth another look"


def test_the_life_of_a_no(base: Any, thread: Make, answered: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.close(BRANCH)
    before = base.propose().figures["left"]
    assert before == {"declined": 1}

    base.harvest(thread(tags=("other",), updated="2024-01-05T00:00:00Z"))
    assert base.propose().figures["left"] == {"declined": 1}
    base.harvest(answered(thread(), body="<p>Quite another answer, much better.</p>"))
    assert base.propose().figures["left"] == {"declined; its thread changed since": 1}

    base.options = {"reopen": True}
    base.harvest(thread(title="Another title, the same answer"))
    assert base.actions() == []
    base.harvest(answered(thread(), body="<p>Quite another answer, much better.</p>"))
    assert base.actions() == ["open"]
    assert base.actions() == []
    base.close(BRANCH)
    assert base.actions() == []


def test_an_update_may_be_declined(base: Any, thread: Make, answered: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.merge(BRANCH)
    base.harvest(answered(thread(), body="<p>Second answer.</p>"))
    assert base.actions() == ["update"]
    base.close(BRANCH)
    assert base.actions() == []
    base.harvest(answered(thread(), body="<p>Third answer.</p>"))
    assert base.actions() == ["update"]


def test_a_retirement_may_be_declined(base: Any, thread: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.merge(BRANCH)
    base.harvest()
    assert base.actions() == ["retire"]
    assert "gone from the source" in base.body(2)
    base.close(BRANCH)
    assert base.actions() == []


def test_who_opts_out_is_retired(base: Any, thread: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.merge(BRANCH)
    base.skip = ("forum:10",)
    assert base.actions() == ["retire"]


def test_a_changed_thread_refreshes_its_proposal(base: Any, thread: Make, answered: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.harvest(answered(thread(), body="<p>Second answer.</p>"))
    assert base.actions() == ["refresh"]
    assert "Second answer." in base.read(BRANCH, PATH)
    assert base.actions() == []
    assert len(base.branches()) == 1


def test_only_a_new_article_s_proposal_is_compared_with_what_it_was(
    base: Any, thread: Make, answered: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    generated = LocalGit.generated

    def counted(self: LocalGit, digest: str) -> str:
        read.append(digest)
        return generated(self, digest)

    monkeypatch.setattr(LocalGit, "generated", counted)
    base.harvest(thread())
    assert base.actions() == ["open"]
    base.harvest(answered(thread(), body="<p>Quite another text.</p>"))
    assert base.actions(LATER) == ["refresh"]
    assert len(read) == 1
    base.merge(BRANCH)
    for text, done in (
        ("A third text of it.", "update"),
        ("A text that is the fourth.", "refresh"),
    ):
        base.harvest(answered(thread(), body=f"<p>{text}</p>"))
        assert base.actions(LATER) == [done]
    assert "text that is the fourth" in base.read(BRANCH, PATH)
    assert len(read) == 1


def test_people_on_a_branch_get_advice_once(base: Any, thread: Make, answered: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.edit(BRANCH, PATH, "Keep the navigation small.", "Keep it small.")
    kept = base.refs()[f"refs/heads/{BRANCH}"]
    base.harvest(answered(thread(), body="<p>Second answer.</p>"))
    assert base.actions() == ["advise"]
    comment = base.read("refs/kbgen/proposals", "1.comment.md")
    assert "+Second answer." in comment
    assert "-Keep the navigation small. It is rendered into every page." in comment
    assert base.actions() == []
    assert base.refs()[f"refs/heads/{BRANCH}"] == kept

    base.harvest(answered(thread(), body="<p>Third answer.</p>"))
    assert base.actions() == ["advise"]
    assert "+Third answer." in base.read("refs/kbgen/proposals", "1.comment.md")
    base.harvest()
    assert base.actions() == ["advise"]
    assert "would close this proposal" in base.read("refs/kbgen/proposals", "1.comment.md")
    assert base.actions() == []


def test_a_proposal_is_withdrawn_with_its_thread(base: Any, thread: Make, answered: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.harvest(answered(thread(), accepted=False))
    assert base.actions() == ["withdraw"]
    assert base.branches() == []
    assert base.actions() == []
    base.harvest(thread())
    assert base.actions() == ["open"], "kbgen's own closing is nobody's no"


def test_a_conflict_is_shown_and_people_win(base: Any, thread: Make, answered: Make) -> None:
    base.harvest(answered(thread(), body=LONG.format("Use version 1.")))
    base.propose()
    base.merge(BRANCH)
    base.edit("main", PATH, "Use version 1.", "Use version 1, for now.")
    base.harvest(answered(thread(), body=LONG.format("Use version 2.")))
    assert base.actions() == ["update"]
    text = base.read(BRANCH, PATH)
    assert "Use version 1, for now." in text
    assert "Use version 2." not in text
    assert "<<<<" not in text
    assert "Use version 1, for now." in base.body(2)
    assert "Use version 2." in base.body(2)
    assert "1 place to decide" in base.body(2)
    base.merge(BRANCH)
    assert base.actions() == [], "seen and answered"


def test_words_changed_on_main_while_an_update_waits(
    base: Any, thread: Make, answered: Make
) -> None:
    base.harvest(answered(thread(), body=LONG.format("Use version 1.")))
    base.propose()
    base.merge(BRANCH)
    base.harvest(answered(thread(), body=LONG.format("Use version 2.")))
    assert base.actions() == ["update"]
    base.edit("main", PATH, "Measure before you change anything.", "Measure first.")
    assert base.actions() == ["refresh"]
    text = base.read(BRANCH, PATH)
    assert "Measure first." in text
    assert "Use version 2." in text
    assert base.actions() == []


def test_an_article_is_updated_where_people_moved_it(
    base: Any, thread: Make, answered: Make
) -> None:
    base.harvest(thread())
    base.propose()
    base.merge(BRANCH)
    base.git("mv", PATH, "content/moved.md")
    base.git("commit", "-qm", "Move")
    base.git("push", "-q", "origin", "main")
    base.harvest(answered(thread(), body="<p>Second answer.</p>"))
    assert base.actions() == ["update"]
    assert "Second answer." in base.read(BRANCH, "content/moved.md")


def test_an_article_that_people_removed_stays_away(base: Any, thread: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.merge(BRANCH)
    assert base.actions() == []
    base.git("rm", "-q", PATH)
    base.git("commit", "-qm", "Not ours")
    base.git("push", "-q", "origin", "main")
    assert base.propose().figures["left"] == {"people removed the article": 1}


def test_articles_written_by_curate_are_updated_too(
    base: Any, thread: Make, answered: Make
) -> None:
    from kbgen.commands.curate import curate

    base.harvest(answered(thread(), body=LONG.format("Use version 1.")))
    curate(base.config(), base.store, quiet=True)
    (base.root / "content").rename(base.clone / "content")
    base.git("add", ".")
    base.git("commit", "-qm", "First harvest")
    base.git("push", "-q", "origin", "main")
    assert base.actions() == []
    base.edit("main", PATH, "Measure before you change anything.", "Measure first.")
    assert base.actions() == []
    base.harvest(
        answered(thread(updated="2024-01-05T00:00:00Z"), body=LONG.format("Use version 1."))
    )
    assert base.actions() == [], "a later date alone is no news"
    base.harvest(answered(thread(), body=LONG.format("Use version 2.")))
    assert base.actions() == ["update"]
    text = base.read(BRANCH, PATH)
    assert "Measure first." in text
    assert "Use version 2." in text
