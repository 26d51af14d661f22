"""The live harvest against a double of GitHub: all of it, what changed, nothing twice."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kbgen.commands.harvest import harvest
from kbgen.config import Config
from kbgen.errors import SourceError
from kbgen.model import Author, Reaction, Thread
from kbgen.settings import Settings
from kbgen.sources import github as github_source
from kbgen.sources.base import Mark, Place
from kbgen.sources.github import Options
from tests.double import connections, talk
from tests.double.server import Double
from tests.double.world import Repository, World
from tests.github.live import Base


@pytest.fixture
def base(tmp_path: Path, github: Double, monkeypatch: pytest.MonkeyPatch) -> Base:
    monkeypatch.setenv("GITHUB_TOKEN", github.token)
    monkeypatch.delenv("GITHUB_APP_ID", raising=False)
    return Base(tmp_path, github)


def posts(repository: Repository) -> dict[str, list[str]]:
    """Bodies of all posts of all discussions of the double, sorted."""
    return {
        str(number): sorted([one.body, *(post.body for post in one.posts)])
        for number, one in repository.discussions.items()
    }


def bodies(held: dict[str, Thread]) -> dict[str, list[str]]:
    return {name: sorted(post.body for post in thread.posts) for name, thread in held.items()}


def test_all_of_a_small_repository(base: Base, world: World, repository: Repository) -> None:
    talk.make_discussions(world, repository, 60)
    outcome = base.harvest()
    assert bodies(base.held()) == posts(repository)
    assert outcome.lines == ["r: 60 threads; 60 new or changed, 0 gone"]
    assert base.double.operations() == ["begin", "all", "all", "new"]


def test_long_thread_arrives_whole(base: Base, world: World, repository: Repository) -> None:
    labels = [f"label-{n:02}" for n in range(30)]
    long = talk.make_discussion(
        world,
        repository,
        comments=300,
        replies={0: 120, 150: 25, 299: 7},
        labels=labels,
        answer=299,
    )
    talk.make_discussions(world, repository, 3)
    talk.delete_account(world, "cleo")
    base.harvest()
    thread = base.held()[str(long.number)]
    assert len(thread.posts) == 1 + 300 + 152
    assert bodies(base.held()) == posts(repository)
    assert thread.tags == tuple(labels)
    (accepted,) = [post for post in thread.posts if post.accepted]
    assert accepted.body == long.comments[299].body
    assert accepted.accepted_by is not None
    assert accepted.accepted_by.name == "ada"
    assert Author(kind="deleted") in {post.author for post in thread.posts}
    assert base.calls <= 3 + 6


def test_what_posts_carry(base: Base, world: World, repository: Repository) -> None:
    one = talk.make_discussion(world, repository, comments=3, author=None, labels=["cli"])
    one.comments[0].reactions = {"THUMBS_UP": 2, "HEART": 1}
    one.comments[0].upvotes = 7
    one.comments[1].minimized = "off-topic"
    talk.add_comment(world, one, "Deeper.", reply_to=one.comments[2])
    talk.delete(world, one.comments[2])
    talk.close(world, one, "OUTDATED")
    base.harvest()
    thread = base.held()[str(one.number)]
    assert (thread.tags, thread.category, thread.closed_reason) == (("cli",), "Q&A", "OUTDATED")
    question, liked, hidden, deleted, reply = thread.posts
    assert question.author == Author(kind="deleted")
    assert (liked.score, liked.reactions) == (
        7,
        (Reaction(name="HEART", count=1), Reaction(name="THUMBS_UP", count=2)),
    )
    assert (hidden.state, deleted.state, reply.state) == ("minimized", "deleted", "")
    assert reply.parent == deleted.id


def test_nothing_changed_asks_one_page(base: Base, world: World, repository: Repository) -> None:
    talk.make_discussions(world, repository, 40)
    # the last changed one is long: it must not be read again each time
    talk.make_discussion(world, repository, comments=120)
    base.harvest()
    before = base.held()
    for _ in range(2):
        assert base.harvest().lines == ["r: 41 threads; 0 new or changed, 0 gone"]
        assert base.calls == 1
    assert base.held() == before


def test_twenty_changes(base: Base, world: World, repository: Repository) -> None:
    made = talk.make_discussions(world, repository, 200)
    base.harvest()
    world.advance(3600)
    for one in made[::10]:
        world.advance(1)
        talk.add_comment(world, one, f"New on {one.number}.")
    outcome = base.harvest()
    assert outcome.lines == ["r: 200 threads; 20 new or changed, 0 gone"]
    assert base.calls <= 3
    assert bodies(base.held()) == posts(repository)


def test_two_changes_in_one_second(base: Base, world: World, repository: Repository) -> None:
    one, other = talk.make_discussions(world, repository, 2)
    world.advance(60)
    talk.edit(world, one, "First.")
    base.harvest()
    talk.edit(world, other, "Second, in the same second.")
    talk.edit(world, one, "Again, in the same second.")
    base.harvest()
    assert bodies(base.held()) == posts(repository)


def test_more_changes_than_a_page_while_they_move(
    base: Base, world: World, repository: Repository
) -> None:
    made = talk.make_discussions(world, repository, 120)
    base.harvest()
    world.advance(3600)
    for one in made:
        world.advance(1)
        talk.add_comment(world, one, "Later.")
    moving = iter(made[:60:7])

    def move(call: Any) -> bool:
        # between two pages somebody writes in a discussion that was not yet read
        world.advance(1)
        if (one := next(moving, None)) and call.operation == "new":
            talk.add_comment(world, one, "Between two pages.")
        return False

    base.double.fail(at=move, kind="502")
    base.harvest()
    assert bodies(base.held()) == posts(repository)


def test_full_pass_while_discussions_move(base: Base, world: World, repository: Repository) -> None:
    made = talk.make_discussions(world, repository, 160)
    moving = iter([made[0], made[100], made[55], made[159]])

    def move(call: Any) -> bool:
        world.advance(1)
        if call.operation == "all" and (one := next(moving, None)):
            talk.add_comment(world, one, "During the pass.")
        return False

    base.double.fail(at=move, kind="502")
    base.harvest()
    assert bodies(base.held()) == posts(repository)


def test_full_finds_deletions_and_silent_edits(
    base: Base, world: World, repository: Repository
) -> None:
    one, two, *_ = talk.make_discussions(world, repository, 5)
    base.harvest()
    talk.delete(world, one)
    talk.edit(world, two, "Silently better.", silent=True)
    assert base.harvest().lines == ["r: 5 threads; 0 new or changed, 0 gone"]
    assert base.harvest(full=True).lines == ["r: 4 threads; 1 new or changed, 1 gone"]
    assert bodies(base.held()) == posts(repository)


def test_full_pass_is_due_by_itself(base: Base, world: World, repository: Repository) -> None:
    one, *_ = talk.make_discussions(world, repository, 3)
    base.options["full_days"] = 2
    base.harvest()
    talk.delete(world, one)
    world.advance(86_400)
    base.harvest()
    assert len(base.held()) == 3
    world.advance(86_400)
    base.harvest()
    assert len(base.held()) == 2


def test_other_options_read_everything_anew(
    base: Base, world: World, repository: Repository
) -> None:
    talk.make_discussions(world, repository, 6)
    talk.make_discussion(world, repository, category="general", labels=["Docs"])
    base.harvest()
    assert len(base.held()) == 7
    base.options["labels"] = ("docs",)
    assert base.harvest().lines == ["r: 1 thread; 0 new or changed, 6 gone"]
    base.options["full_days"] = 30
    assert base.harvest() and base.calls == 1


@pytest.mark.parametrize(
    ("options", "chosen"),
    [
        ({"categories": ("q-a",)}, {1, 2}),
        ({"categories": ("Q&A", "ideas")}, {1, 2, 4}),
        ({"labels": ("late", "CLI")}, {1, 3}),
        ({"answered": True}, {1}),
        ({"answered": False}, {2, 3, 4}),
        ({"categories": ("q-a",), "answered": False}, {2}),
    ],
)
def test_filters_hold_in_full_passes_and_in_others(
    base: Base,
    world: World,
    repository: Repository,
    options: dict[str, Any],
    chosen: set[int],
) -> None:
    many = [f"a{n:02}" for n in range(25)]
    talk.make_discussion(world, repository, comments=1, answer=0, labels=[*many, "late"])
    talk.make_discussion(world, repository, comments=1)
    talk.make_discussion(world, repository, category="general", labels=["cli"])
    talk.make_discussion(world, repository, category="ideas", labels=many)
    base.options |= options
    base.harvest()
    assert {int(name) for name in base.held()} == chosen
    world.advance(60)
    for one in repository.discussions.values():
        talk.add_comment(world, one, "More.")
    base.harvest()
    assert {int(name) for name in base.held()} == chosen


def test_unanswered_thread_goes_in_the_next_run(
    base: Base, world: World, repository: Repository
) -> None:
    one, *_ = (talk.make_discussion(world, repository, comments=1, answer=0) for _ in range(3))
    base.options["answered"] = True
    base.harvest()
    world.advance(60)
    talk.unmark_answer(world, one)
    assert base.harvest().lines == ["r: 2 threads; 0 new or changed, 1 gone"]


def test_unknown_category_names_those_there_are(base: Base) -> None:
    base.options["categories"] = ("q-a", "Help")
    with pytest.raises(SourceError, match=r"source r: o/r: .*'Help'.* q-a \(Q&A\), general"):
        base.harvest()


def test_limit_stops_and_loses_nothing(base: Base, world: World, repository: Repository) -> None:
    talk.make_discussions(world, repository, 70)
    base.harvest(limit=55)
    assert len(base.held()) == 55
    base.harvest()
    assert bodies(base.held()) == posts(repository)


def test_empty_repository(base: Base) -> None:
    assert base.harvest().lines == ["r: 0 threads; 0 new or changed, 0 gone"]
    assert base.harvest().lines == ["r: 0 threads; 0 new or changed, 0 gone"]
    assert base.calls == 1


def test_several_repositories(base: Base, world: World, repository: Repository) -> None:
    other = world.repository("o/other")
    other.permissions["maintainer"] = "admin"
    talk.make_discussions(world, repository, 3)
    talk.make_discussions(world, other, 2)
    sources = {
        name: Options(type="github", api=base.double.api, repo=f"o/{name}")
        for name in ("r", "other")
    }
    config = Config(root=base.root, sources=dict(sources), curate=Settings())
    now = world.now.timestamp
    outcome = harvest(config, base.store, quiet=True, sleep=base.double.sleep, now=now)
    assert {name: counts.kept for name, counts in outcome.sources.items()} == {"r": 3, "other": 2}


Change = Callable[[World, Repository], object]


def _drop_token(world: World, _: Repository) -> None:
    world.tokens.clear()


def _deny(world: World, repository: Repository) -> None:
    for token in world.tokens.values():
        token.denied.add("discussions:read")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_drop_token, "does not accept the token.*set GITHUB_TOKEN"),
        (_deny, "the token may not do this.*discussions: read"),
        (lambda w, r: w.rename(r, "o/new"), "is called o/new now: set `repo: o/new`"),
        (lambda w, r: setattr(r, "has_discussions", False), "Discussions are switched off"),
        (
            lambda w, r: w.repositories.clear(),
            "no such repository, or a private one that the token may not read",
        ),
    ],
)
@pytest.mark.parametrize("later", [False, True])
def test_what_people_must_mend_is_one_line(
    base: Base, world: World, repository: Repository, change: Change, says: str, later: bool
) -> None:
    talk.make_discussions(world, repository, 3)
    if later:
        base.harvest()
    change(world, repository)
    with pytest.raises(SourceError, match=says) as caught:
        base.harvest()
    text = str(caught.value)
    assert text.startswith("source r: o/r: ")
    assert "\n" not in text
    assert base.double.token not in text
    assert len(base.held()) == (3 if later else 0)


def test_page_sizes_shrink_until_answers_come(
    base: Base, world: World, repository: Repository
) -> None:
    talk.make_discussions(world, repository, 60)

    def heavy(call: Any) -> bool:
        return int(call.variables.get("discussions", 0)) > 10

    base.double.fail(at=heavy, kind="504", times=None)
    base.harvest()
    assert bodies(base.held()) == posts(repository)
    sizes = [call.variables.get("discussions") for call in base.double.calls]
    assert sizes[1:5] == [50, 25, 12, 6]


def test_points_are_not_overdrawn(base: Base, world: World, repository: Repository) -> None:
    world.budget.limit = 60
    talk.make_discussions(world, repository, 400)
    base.harvest()
    assert bodies(base.held()) == posts(repository)
    assert base.double.slept
    assert max(base.double.slept) <= 3601
    assert world.budget.left("graphql", base.double.token, world.now) >= 0


def test_waiting_says_until_when(
    base: Base, world: World, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    talk.make_discussions(world, repository, 3)
    base.double.fail(at=2, kind="secondary_403_retry_after")
    options = Options(type="github", api=base.double.api, repo="o/r")
    config = Config(root=base.root, sources={"r": options}, curate=Settings())
    now = base.double.now
    harvest(config, base.store, sleep=base.double.sleep, now=lambda: now().timestamp())
    assert base.double.slept == [37]
    line = capsys.readouterr().err
    assert re.search(r"127\.0\.0\.1: too many requests .* waiting until 20\d\d-.* UTC\n", line)


@pytest.mark.slow
def test_five_thousand(base: Base, world: World, repository: Repository) -> None:
    talk.make_discussions(world, repository, 5000)
    base.harvest()
    assert base.calls < 150
    assert bodies(base.held()) == posts(repository)


def test_a_page_at_a_time(base: Base, world: World, repository: Repository) -> None:
    """Nothing of a page is kept once its mark is out: memory does not grow with the repository."""
    talk.make_discussions(world, repository, 160)
    options = Options(type="github", api=base.double.api, repo="o/r")
    place = Place(
        name="r",
        path=base.root,
        scratch=base.root,
        sleep=base.double.sleep,
        now=world.now.timestamp,
    )
    alive: list[int] = []
    since_mark = 0
    for step in github_source.harvest(place, options):
        if isinstance(step, Mark):
            assert len(step.state) < 2000
            alive.append(since_mark)
            since_mark = 0
        else:
            since_mark += 1
    assert alive == [50, 50, 50, 10, 0]


def test_discussion_deleted_while_it_is_read(
    base: Base, world: World, repository: Repository
) -> None:
    talk.make_discussions(world, repository, 3)
    long = [talk.make_discussion(world, repository, comments=130) for _ in range(3)]

    def strike(call: Any) -> bool:
        if call.operation == "more" and long[1].number in repository.discussions:
            talk.delete(world, long[1])
        return False

    base.double.fail(at=strike, kind="502")
    base.harvest()
    assert bodies(base.held()) == posts(repository)


def test_comments_come_and_go_while_a_thread_is_read(
    base: Base, world: World, repository: Repository
) -> None:
    long = talk.make_discussion(world, repository, comments=230)
    strikes = iter([lambda: talk.delete(world, long.comments[3]), lambda: None])

    def strike(call: Any) -> bool:
        if call.operation == "more" and (change := next(strikes, None)):
            world.advance(1)
            change()
        return False

    base.double.fail(at=strike, kind="502")
    base.harvest()
    assert bodies(base.held()) == posts(repository)
    assert not list(base.store.refused("r"))


def test_thread_that_never_gets_whole_is_tried_again(
    base: Base, world: World, repository: Repository
) -> None:
    talk.make_discussions(world, repository, 3)
    long = talk.make_discussion(world, repository, comments=130)
    original = list(long.comments)

    def strike(call: Any) -> bool:
        if call.operation == "more" and call.variables.get("comments") and len(long.comments) > 20:
            talk.delete(world, long.comments[0])
        return False

    base.double.fail(at=strike, kind="502")
    outcome = base.harvest()
    assert outcome.sources["r"].failed == 1
    assert str(long.number) not in base.held()
    (failed,) = base.store.refused("r")
    assert "comments, read 4 times" in failed.reason
    base.double.faults.clear()
    assert len(long.comments) < len(original)
    outcome = base.harvest()
    assert outcome.sources["r"].failed == 0
    assert bodies(base.held()) == posts(repository)
    base.harvest()
    assert base.calls == 1


def test_server_that_wants_page_sizes_everywhere(
    base: Base, world: World, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_asks_for_count_alone", lambda info: False)
    talk.make_discussions(world, repository, 3)
    base.harvest()
    assert bodies(base.held()) == posts(repository)
