"""An export that shrank, with `curate.retire: remove`: no file is removed unasked."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kbgen.cli import kbgen
from kbgen.commands.curate import curate
from kbgen.commands.status import status
from kbgen.config import Config, load
from kbgen.errors import ConfigError
from kbgen.model import Link, Thread
from kbgen.report import Outcome
from kbgen.settings import AtOnce, Settings
from kbgen.sources.discourse import Options
from kbgen.store import Store

Make = Callable[..., Thread]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


class Base:
    """Ten articles of the source `forum`."""

    def __init__(self, root: Path, threads: list[Thread]) -> None:
        self.root, self.threads, self.store = root, threads, Store(root / "store.db")
        self.harvest(*threads)
        self.curate()
        assert len(self.files()) == 10

    def files(self) -> dict[str, str]:
        found = sorted((self.root / "content").rglob("*.md"))
        return {path.stem: path.read_text() for path in found}

    def harvest(self, *threads: Thread) -> None:
        self.store.begin("forum")
        self.store.put("forum", threads, 0)
        self.store.finish("forum", "as it is", b"{}", whole=True)

    def curate(self, retire: Any = "remove", limits: AtOnce | None = None, **more: Any) -> Outcome:
        settings = Settings(retire=retire, retire_at_once=limits or AtOnce())
        source = Options(type="discourse", path="forum")
        config = Config(root=self.root, sources={"forum": source}, curate=settings)
        return curate(config, self.store, quiet=True, **more)


@pytest.fixture
def base(tmp_path: Path, thread: Make) -> Iterator[Base]:
    threads = [
        thread(
            key=f"forum:{number}",
            id=str(number),
            title=f"How do I open door number {number}?",
            url=f"https://forum.example.org/t/{number}",
        )
        for number in range(10, 20)
    ]
    made = Base(tmp_path, threads)
    yield made
    made.store.close()


def unaccepted(thread: Thread) -> Thread:
    asked, answer = thread.posts
    return replace(thread, posts=(asked, replace(answer, accepted=False)))


@pytest.mark.parametrize("dry_run", [False, True])
def test_no_file_is_removed_and_all_else_goes_on(base: Base, dry_run: bool) -> None:
    before = base.files()
    asked, answer = base.threads[0].posts
    changed = replace(
        base.threads[0], posts=(asked, replace(answer, body="<p>Turn the key twice.</p>"))
    )
    new = replace(base.threads[1], key="forum:99", id="99", title="How do I paint a door?")
    base.harvest(changed, new, unaccepted(base.threads[2]), *base.threads[3:5])
    outcome = base.curate(dry_run=dry_run)
    assert outcome.failed
    assert (
        "forum: 7 of 10 articles would lose their ground at once (its thread is gone from the "
        "source: 6, no accepted answer: 1): none of them is removed in this run: if the source is "
        "whole, run it again with --retire-many, or set curate.retire_at_once in kbgen.yml; if it "
        "is not, mend it and harvest again"
    ) in outcome.lines
    assert outcome.figures["at_once"] == [
        {
            "source": "forum",
            "gone": 7,
            "articles": 10,
            "reasons": {"its thread is gone from the source": 6, "no accepted answer": 1},
        }
    ]
    assert outcome.figures["articles"]["changed"] == 1
    assert outcome.figures["articles"]["new"] == 1
    after = base.files()
    assert before.keys() <= after.keys()
    if not dry_run:
        assert "Turn the key twice." in after["how-do-i-open-door-number-10"]
        assert "how-do-i-paint-a-door" in after
        base.harvest(changed, new, *base.threads[1:])
        assert not base.curate().failed
        assert base.files() == after


@pytest.mark.parametrize("how", ["flag", "key"])
def test_somebody_may_say_that_it_is_meant(base: Base, how: str) -> None:
    base.harvest(*base.threads[:4])
    if how == "flag":
        outcome = base.curate(retire_many=True)
    else:
        outcome = base.curate(limits=AtOnce(share=60))
    assert not outcome.failed
    assert len(base.files()) == 4


def test_what_is_kept_anyway_needs_no_question(base: Base) -> None:
    base.harvest(*base.threads[:1])
    outcome = base.curate(retire="keep")
    assert not outcome.failed
    assert "at_once" not in outcome.figures


def test_what_its_people_took_back_is_removed_all_the_same(base: Base) -> None:
    asked, answer = base.threads[0].posts
    withdrawn = replace(base.threads[0], posts=(asked, replace(answer, state="withdrawn")))
    base.harvest(withdrawn, *base.threads[1:4])
    assert base.curate().failed
    assert len(base.files()) == 9
    assert "how-do-i-open-door-number-10" not in base.files()


def test_a_duplicate_does_not_take_the_place_of_what_is_kept(base: Base) -> None:
    link = Link(kind="duplicate", target="forum:10")
    other = replace(base.threads[1], key="forum:50", id="50", title="Door ten, how?", links=(link,))
    base.harvest(*base.threads, other)
    base.curate()
    before = base.files()
    base.harvest(*base.threads[6:], other)
    assert base.curate().failed
    assert base.files() == before


def test_status_says_it_too(base: Base) -> None:
    base.harvest(*base.threads[:4])
    settings = Settings(retire="remove")
    source = Options(type="discourse", path="forum")
    config = Config(root=base.root, sources={"forum": source}, curate=settings)
    said = status(config, base.store, now="2024-01-01T00:00:00Z").lines
    line = "forum: 6 of 10 articles would lose their ground at once: is the source whole?"
    assert line in said
    assert len(base.files()) == 10


def test_what_is_kept_makes_no_article_anew(base: Base) -> None:
    assert base.curate(limits=AtOnce(share=3)).figures["articles"]["unchanged"] == 10


def knowledge_base(root: Path, value: str) -> Path:
    (root / "kbgen.yml").write_text(
        f"sources: {{}}\ncurate:\n  retire: remove\n  retire_at_once: {value}\n"
    )
    return root


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{share: 101}", "kbgen.yml:4: curate.retire_at_once.share"),
        ("{share: '10'}", "kbgen.yml:4: curate.retire_at_once.share"),
        ("{share: 0.2}", "kbgen.yml:4: curate.retire_at_once.share"),
        ("{share: true}", "kbgen.yml:4: curate.retire_at_once.share"),
        ("{least: -1}", "kbgen.yml:4: curate.retire_at_once.least"),
        ("{most: 5}", "kbgen.yml:4: curate.retire_at_once.most: unknown key"),
        ("20", "kbgen.yml:4: curate.retire_at_once"),
    ],
)
def test_values_that_are_none(tmp_path: Path, value: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(knowledge_base(tmp_path, value))
    assert str(caught.value).startswith(said)


def test_the_key(tmp_path: Path) -> None:
    found = load(knowledge_base(tmp_path, "{share: 30, least: 12}")).curate.retire_at_once
    assert found == AtOnce(share=30, least=12)


def test_a_run_with_an_export_that_shrank_ends_with_exit_code_1(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "discourse", tmp_path / "forum")
    (tmp_path / "kbgen.yml").write_text(
        "sources:\n  forum: {type: discourse, path: forum, url: https://forum.example.org}\n"
        "curate: {retire: remove, retire_at_once: {least: 2}}\n"
    )
    command = ["-C", str(tmp_path), "run", "--no-build", "--jobs", "1"]
    assert CliRunner().invoke(kbgen, command).exit_code == 0
    before = sorted((tmp_path / "content").rglob("*.md"))
    for path in sorted((tmp_path / "forum/topics").iterdir())[:5]:
        path.unlink()
    said = CliRunner().invoke(kbgen, command)
    assert said.exit_code == 1
    (line,) = [one for one in said.output.splitlines() if "at once" in one]
    assert line.startswith("forum: ")
    assert sorted((tmp_path / "content").rglob("*.md")) == before
    assert CliRunner().invoke(kbgen, [*command, "--retire-many"]).exit_code == 0
    assert len(list((tmp_path / "content").rglob("*.md"))) < len(before)
    assert CliRunner().invoke(kbgen, command).exit_code == 0


@pytest.mark.parametrize("command", ["curate", "run", "propose"])
def test_each_command_that_retires_has_the_flag(command: str) -> None:
    assert "--retire-many" in CliRunner().invoke(kbgen, [command, "--help"]).output
