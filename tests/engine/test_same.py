"""Whatever runs the work, the articles are those of the embedded run, byte for byte."""

import shutil
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import quoteattr

import msgspec
import pytest

pytest.importorskip("pyarrow", reason="kbgen[spark] is not installed")

from kbgen import config, content
from kbgen.commands import run_on
from kbgen.commands.curate import curate
from kbgen.commands.harvest import harvest
from kbgen.engine import dump_files, places
from kbgen.engine.base import Engine, Table
from kbgen.errors import ConfigError, EngineError
from kbgen.report import Outcome, Rejected
from kbgen.search.contribution import contribution
from kbgen.store import Store
from tests.engine.conftest import Duck

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
YML = """
sources:
  qa: {type: stackexchange, path: dump, url: https://qa.example.org}
  forum: {type: discourse, path: forum, url: https://forum.example.org, license: CC-BY-4.0}
curate:
  same: {groups: [[qa:33, qa:36], [qa:63, qa:69]]}
"""
LONG = "My wallet shows a balance of zero after the update of the node to the newest version, and "
LONG += "nothing that I tried, from a resync to a new database, has changed that in four days. "


def row(**values: object) -> str:
    shown = " ".join(f"{key}={quoteattr(str(value))}" for key, value in values.items())
    return f"  <row {shown} />"


def question(number: int, title: str, text: str = "", accepted: int | None = None) -> str:
    more = {} if accepted is None else {"AcceptedAnswerId": accepted}
    return row(
        Id=number, PostTypeId=1, **more, CreationDate=f"2020-01-{number % 28 + 1:02}T10:00:00.000",
        Score=number % 7, ViewCount=number, Body=f"<p>{text or 'How is it done? ' + title}</p>",
        OwnerUserId=number % 5 + 1, LastEditorUserId=4, Title=title, Tags="<wallet><node>",
    )  # fmt: skip


def answer(number: int, parent: int, text: str = "") -> str:
    body = (
        text
        or f"<p>Set option{number} to <code>true</code> in the file of settings, then restart.</p>"
    )
    return row(
        Id=number, PostTypeId=2, ParentId=parent, CreationDate="2020-02-01T10:00:00.000",
        Score=3, Body=body, OwnerUserId=number % 4 + 1,
    )  # fmt: skip


def posts() -> list[str]:
    """Answers stand before and after their questions; ids repeat; titles repeat."""
    found = [answer(4, 3)]
    for number in range(3, 60, 3):
        title = {
            6: "How to sign?", 9: "How to sign", 12: "how TO sign!", 15: "How to sign 12",
            18: "Balance is zero", 21: "Balance is zero", 24: "balance is ZERO!",
        }.get(number, f"Why does step {number} of the setup fail with an error?")  # fmt: skip
        text = LONG * 2 if number in (18, 21, 24) else ""
        found.append(question(number, title, text, None if number % 4 == 3 else number + 1))
        if number != 3:
            found.append(answer(number + 1, number))
    found += [
        question(6, "Says it twice", "", 7),
        answer(7, 30),
        answer(900, 899),
        # held back from proposals: of one that is folded, too, which does not count
        *(question(n, f"Where is part {n} of the manual?", "", n + 1) for n in (63, 66, 69)),
        *(answer(n + 1, n, f"<p>https://docs.example.org/{n}</p>") for n in (63, 66, 69)),
        row(Id=901, PostTypeId=5, Body="a wiki"),
        '  <row Id="902" PostTypeId=1 />',
        row(PostTypeId=1, Body="no number"),
    ]
    return found


def tables() -> dict[str, list[str]]:
    when = "2020-03-01T10:00:00.000"
    return {
        "Posts": posts(),
        "Users": [row(Id=n, DisplayName=name) for n, name in [(1, "ada"), (2, "bob"), (1, "eve")]]
        + [row(Id=3, DisplayName=""), row(Id=4, DisplayName="Jörg\x07")],
        "Comments": [
            row(Id=1, PostId=7, Text="It is opt7 by now.", CreationDate=when, UserId=2),
            row(Id=2, PostId=33, Text="Me too", CreationDate=when, UserDisplayName="gone"),
            row(Id=2, PostId=34, Text="Twice", CreationDate=when, UserId=1),
            row(Id=3, PostId=5000, Text="Of nothing", CreationDate=when, UserId=1),
        ],
        "Votes": [row(Id=1, PostId=7, VoteTypeId=1, CreationDate="2020-02-09T00:00:00.000")],
        "PostLinks": [
            row(Id=1, PostId=42, RelatedPostId=45, LinkTypeId=3),
            row(Id=2, PostId=48, RelatedPostId=46, LinkTypeId=3),  # 46 is an answer of 45
            row(Id=3, PostId=30, RelatedPostId=45, LinkTypeId=1),
            row(Id=3, PostId=30, RelatedPostId=45, LinkTypeId=1),
        ],
        "PostHistory": [row(Id=1, PostId=6, PostHistoryTypeId=5, UserId=2)],
    }  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge base with a dump, which is read in many parts, and a forum."""
    folder = tmp_path / "kb"
    (folder / "dump").mkdir(parents=True)
    (folder / "kbgen.yml").write_text(YML, encoding="utf-8")
    shutil.copytree(EXAMPLES / "discourse", folder / "forum")
    for name, rows in tables().items():
        text = f"<{name.lower()}>\n" + "\n".join(rows) + f"\n</{name.lower()}>"
        (folder / "dump" / f"{name}.xml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(dump_files, "LENGTH", 900)
    return folder


def embedded(root: Path) -> tuple[Outcome, Outcome, list[Rejected]]:
    """What the run without an engine says; its articles stand in content/."""
    loaded = config.load(root)
    rejected: list[Rejected] = []
    store = Store(root / "store.db")
    found = harvest(loaded, store, quiet=True, reject=rejected.append)
    made = curate(loaded, store, quiet=True, reject=rejected.append)
    store.close()
    return found, made, rejected


def spread(
    root: Path, engine: Callable[[str], Engine], to: str = ""
) -> tuple[Outcome, Outcome, list[Rejected]]:
    """What the run on an engine says."""
    loaded = config.load(root)
    rejected: list[Rejected] = []
    store = Store(root / "spread.db")
    plan = run_on.prepare(loaded, store, quiet=True, reject=rejected.append)
    steps = run_on.harvest_and_curate(
        loaded, store, engine(plan.work), plan, to=to, reject=rejected.append
    )
    store.close()
    return steps["harvest"], steps["curate"], rejected


def files(folder: Path) -> dict[str, bytes]:
    return {path: file.read_bytes() for path, file in content.files(folder)}


def test_articles_counts_and_rejected_are_those_of_the_embedded_run(
    root: Path, tmp_path: Path, duck: Callable[[str], Engine]
) -> None:
    other = tmp_path / "other"
    shutil.copytree(root, other)
    found, made, rejected = embedded(root)
    found_there, made_there, rejected_there = spread(other, duck)
    assert files(other / "content") == files(root / "content")
    assert {"qa/how-to-sign.md", "qa/how-to-sign-12.md"} <= files(root / "content").keys()
    assert found_there.sources == found.sources
    assert made_there.sources == made.sources
    assert made_there.figures["articles"] == made.figures["articles"]
    assert sum(made.figures["held"].values()) == 2
    assert sum(made.figures["last"].values()) == 10
    for name in ("held", "last"):
        assert made_there.figures[name] == made.figures[name]
    assert [line for line in made.lines if line not in made_there.lines] == []
    assert made.sources["qa"].dropped["asked again: folded into another article"] >= 3
    assert {reason for r in rejected if (reason := r.reason).startswith("stands twice")}
    sort = msgspec.json.encode
    assert sorted(map(sort, rejected_there)) == sorted(map(sort, rejected))


def test_what_people_edited_is_left_alone_as_in_the_embedded_run(
    root: Path, tmp_path: Path, duck: Callable[[str], Engine]
) -> None:
    embedded(root)
    path = root / "content" / "qa" / "how-to-sign.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nBy hand.\n", encoding="utf-8")
    moved = root / "content" / "qa" / "moved.md"
    (root / "content" / "qa" / "how-to-sign-9.md").rename(moved)
    posts = root / "dump" / "Posts.xml"
    posts.write_text(posts.read_text().replace("to the newest version", "to version 2"))
    text = (root / "kbgen.yml").read_text().replace("qa:33, qa:36", "qa:57, qa:9")
    (root / "kbgen.yml").write_text(text)
    other = tmp_path / "other"
    shutil.copytree(root, other)
    _, made, _ = embedded(root)
    _, made_there, _ = spread(other, duck)
    assert files(other / "content") == files(root / "content")
    assert made_there.figures["articles"] == made.figures["articles"]
    assert made.figures["articles"]["edited_by_people"] == 1
    assert made.figures["articles"]["changed"] > 0


def test_of_a_dump_that_shrank_nothing_is_removed_as_in_the_embedded_run(
    root: Path, tmp_path: Path, duck: Callable[[str], Engine]
) -> None:
    embedded(root)
    before = files(root / "content")
    file = root / "kbgen.yml"
    file.write_text(file.read_text().replace("curate:\n", "curate:\n  retire: remove\n"))
    cut = [one for one in posts() if "AcceptedAnswerId" not in one or 'Id="6"' in one]
    rows = "\n".join(cut)
    (root / "dump" / "Posts.xml").write_text(f"<posts>\n{rows}\n</posts>", encoding="utf-8")
    other = tmp_path / "other"
    shutil.copytree(root, other)
    _, made, _ = embedded(root)
    _, made_there, _ = spread(other, duck)
    for outcome in (made, made_there):
        assert outcome.failed
        assert outcome.figures["articles"]["without_thread"] >= 5
    assert made_there.figures["at_once"] == made.figures["at_once"]
    for folder in (root, other):
        assert before.keys() <= files(folder / "content").keys()


def test_a_misspelled_source_makes_no_second_article_as_in_the_embedded_run(
    root: Path, tmp_path: Path, duck: Callable[[str], Engine]
) -> None:
    embedded(root)
    path = root / "content" / "qa" / "how-to-sign.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("key: 'qa:", "key: 'qq:"), encoding="utf-8")
    other = tmp_path / "other"
    shutil.copytree(root, other)
    _, made, _ = embedded(root)
    _, made_there, _ = spread(other, duck)
    assert files(other / "content") == files(root / "content")
    assert made_there.figures["astray"] == made.figures["astray"]
    assert [one["path"] for one in made.figures["astray"]] == ["qa/how-to-sign.md"]
    assert [line for line in made.lines if line not in made_there.lines] == []


def test_a_place_of_its_own_gets_articles_and_the_search_index(
    root: Path, tmp_path: Path, duck: Callable[[str], Engine]
) -> None:
    embedded(root)
    place = (tmp_path / "out").as_uri()
    spread(root, duck, to=place)
    assert files(tmp_path / "out" / "content") == files(root / "content")
    index = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(index) > len(files(root / "content")) + 3
    # the same run may go on, another one may not
    spread(root, duck, to=place)
    (root / "dump" / "Posts.xml").write_text("<posts>\n" + posts()[1] + "</posts>")
    with pytest.raises(EngineError, match="name a new folder"):
        spread(root, duck, to=place)


def test_parquet_holds_path_text_and_what_the_search_index_needs(
    root: Path, tmp_path: Path, duck: Callable[[str], Engine]
) -> None:
    from pyarrow import parquet

    embedded(root)
    spread(root, duck, to=str(tmp_path / "articles.parquet"))
    rows = parquet.read_table(tmp_path / "articles.parquet").to_pylist()
    assert {r["path"]: r["text"].encode() for r in rows} == files(root / "content")
    search = {placed.path: contribution(placed, "en") for placed in content.scan(root / "content")}
    assert {r["path"]: r["search"] for r in rows} == search


@pytest.mark.parametrize("name", ["out", "out.parquet"])
@pytest.mark.parametrize("file", ["notes.txt", "content/mine/note.md"])
def test_a_place_where_something_stands_is_left_as_it_is(
    root: Path, tmp_path: Path, duck: Callable[[str], Engine], name: str, file: str
) -> None:
    mine = tmp_path / name / file
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    for place in (str(tmp_path / name), (tmp_path / name).as_uri(), str(mine)):
        with pytest.raises(EngineError, match="is not empty: name a new folder"):
            spread(root, duck, to=place)
    assert [path for path in (tmp_path / name).rglob("*") if path.is_file()] == [mine]
    # said before anything is read
    assert not list((root / ".kbgen").rglob("rows-*"))


def test_parquet_is_written_again_by_the_same_run_alone(
    root: Path, tmp_path: Path, duck: Callable[[str], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyarrow import parquet

    place = tmp_path / "out.parquet"
    write = Duck.write

    def killed(self: Duck, table: Table, place: str) -> None:
        if place.endswith(".parquet"):
            Path(place, "_temporary").mkdir(parents=True)
            raise KeyboardInterrupt
        write(self, table, place)

    monkeypatch.setattr(Duck, "write", killed)
    with pytest.raises(KeyboardInterrupt):
        spread(root, duck, to=str(place))
    monkeypatch.undo()
    spread(root, duck, to=str(place))
    found = parquet.read_table(place)
    spread(root, duck, to=str(place))
    assert parquet.read_table(place).equals(found)
    (root / "dump" / "Posts.xml").write_text("<posts>\n" + posts()[1] + "</posts>")
    with pytest.raises(EngineError, match="written from other input"):
        spread(root, duck, to=str(place))
    assert parquet.read_table(place).equals(found)


def test_stages_that_no_run_goes_on_with_are_removed(
    root: Path, tmp_path: Path, duck: Callable[[str], Engine]
) -> None:
    spread(root, duck)
    (before,) = (root / ".kbgen" / "engine").iterdir()
    (root / "dump" / "Posts.xml").write_text("<posts>\n" + posts()[1] + "</posts>")
    spread(root, duck)
    (after,) = (root / ".kbgen" / "engine").iterdir()
    assert after != before


def test_other_sources_are_read_with_as_many_processes_as_asked(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def recording(*_: object, **options: object) -> Outcome:
        asked.append(options["jobs"])
        return Outcome()

    monkeypatch.setattr(run_on, "harvest", recording)
    run_on.prepare(config.load(root), Store(root / "spread.db"), jobs=3)
    assert asked == [3]


def test_a_place_in_the_memory_of_one_process_is_refused(tmp_path: Path) -> None:
    for scheme in ("s3://bucket/x", "file:///x", "out", ""):
        places.require_shared(scheme)
    with pytest.raises(EngineError, match=r"memory://x: every worker would keep"):
        places.require_shared("memory://x")


def test_images_that_are_downloaded_are_refused(root: Path, duck: Callable[[str], Engine]) -> None:
    (root / "kbgen.yml").write_text(YML + "  images: {mode: download}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="without --on"):
        spread(root, duck)
