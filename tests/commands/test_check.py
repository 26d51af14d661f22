"""`kbgen check`: rules, fixes, scores, and people who took their words back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kbgen import content
from kbgen.commands.check import check
from kbgen.curate import curate
from kbgen.curate.wishes import hashed
from kbgen.curated import Curated
from kbgen.model import Thread
from kbgen.report import Outcome
from kbgen.settings import Settings

PATH = "content/forum/why-is-my-build-slow.md"


@pytest.fixture
def root(tmp_path: Path, thread: Callable[..., Thread]) -> Path:
    (tmp_path / "kbgen.yml").write_text("sources: {}\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    made = curate(thread(), Settings())
    assert isinstance(made, Curated)
    article = made.article
    content.write(tmp_path / "content", f"{article.section}/{article.slug}.md", article)
    return tmp_path


def edit(root: Path, old: str, new: str) -> None:
    path = root / PATH
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def score(outcome: Outcome) -> tuple[int, int]:
    figures = outcome.figures["score"]
    (one,) = figures["articles"].values()
    return one, figures["site"]


def test_a_good_article_has_full_marks(root: Path) -> None:
    outcome = check(root)
    assert not outcome.failed
    assert score(outcome) == (100, 100)
    assert outcome.lines == ["1 article, 0 errors, 0 warnings; score of the site: 100 of 100"]


def test_an_error_costs_more_than_a_warning(root: Path) -> None:
    edit(root, "license: CC-BY-SA-4.0", "license: NOASSERTION")
    assert score(check(root)) == (95, 95)
    edit(root, "updated: 2021", "updated: 2001")
    outcome = check(root)
    assert outcome.failed
    assert score(outcome) == (75, 75)


def test_a_link_to_a_folder_of_articles_is_named_one_to_pictures_is_not(root: Path) -> None:
    away = root / "away"
    away.mkdir()
    (root / "content" / "images").symlink_to(away)
    assert not check(root).failed
    (away / "more.md").write_text("# More\n", encoding="utf-8")
    outcome = check(root)
    assert outcome.failed
    assert outcome.lines[0].startswith("content/images:1: place-link: is a link, and kbgen follows")


@pytest.mark.parametrize("fix", [False, True])
def test_a_link_to_no_file_is_named_and_the_rest_is_checked(root: Path, fix: bool) -> None:
    (root / "content" / "forum" / "gone.md").symlink_to("nowhere.md")
    (root / "searches.yml").write_text("- {query: build, expect: 'forum:10'}\n", encoding="utf-8")
    edit(root, "license: CC-BY-SA-4.0", "license: NOASSERTION")
    outcome = check(root, fix=fix, seed_searches=True)
    assert outcome.failed
    assert outcome.lines[0] == (
        "content/forum/gone.md:1: file-unreadable: is a link to nothing: remove it, or put a file "
        "in its place"
    )
    assert outcome.figures["problems"]["license-unknown"] == 1
    assert outcome.lines[-1].startswith("1 article, ")


def test_fix_puts_right_what_needs_no_decision_and_says_so(root: Path) -> None:
    edit(root, "updated: 2021", "updated: 2001")
    edit(root, "license: CC-BY-SA-4.0", "license: as we like")
    outcome = check(root, fix=True)
    assert outcome.lines[0] == f"{PATH}: fixed: dates-order"
    assert outcome.figures["problems"] == {"license-spdx": 1}
    before = (root / PATH).stat().st_mtime_ns
    assert check(root, fix=True).figures["fixed"] == 0
    assert (root / PATH).stat().st_mtime_ns == before


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_fixed_file_keeps_its_rights(root: Path, mode: int) -> None:
    edit(root, "updated: 2021", "updated: 2001")
    (root / PATH).chmod(mode)
    assert check(root, fix=True).figures["fixed"] == 1
    assert (root / PATH).stat().st_mode & 0o777 == mode


def test_a_file_that_is_read_only_is_named_and_not_fixed(root: Path) -> None:
    edit(root, "updated: 2021", "updated: 2001")
    before = (root / PATH).read_bytes()
    (root / PATH).chmod(0o444)
    outcome = check(root, fix=True)
    assert outcome.lines[0] == (
        f"{PATH}: not fixed: dates-order: the file is read-only: `chmod u+w` lets --fix put it "
        "right"
    )
    assert outcome.failed
    assert outcome.figures["problems"] == {"dates-order": 1}
    assert (outcome.figures["fixed"], outcome.figures["not_fixed"]) == (0, 1)
    assert (root / PATH).read_bytes() == before
    assert (root / PATH).stat().st_mode & 0o777 == 0o444


def test_a_link_to_an_article_stays_one_when_it_is_fixed(root: Path) -> None:
    edit(root, "updated: 2021", "updated: 2001")
    file, there = root / PATH, root / "content/forum/.kept"
    file.rename(there)
    file.symlink_to(".kept")
    assert check(root, fix=True).figures["fixed"] == 1
    assert file.is_symlink()
    assert "updated: 2001" not in there.read_text(encoding="utf-8")
    # out of content/ nothing is written
    edit(root, "updated: 2021", "updated: 2001")
    away = root / "away.md"
    there.rename(away)
    file.unlink()
    file.symlink_to(away)
    before = away.read_bytes()
    outcome = check(root, fix=True)
    assert outcome.lines[0] == (
        f"{PATH}: not fixed: dates-order: the file is a link out of content/: put it right where "
        "it is"
    )
    assert (away.read_bytes(), file.is_symlink()) == (before, True)


def test_keys_that_nothing_reads_are_named_and_may_be_allowed(root: Path) -> None:
    edit(root, "tags:", "reviewer: ada\ntags:")
    outcome = check(root)
    assert not outcome.failed
    assert outcome.figures["problems"] == {"key-unknown": 1}
    assert f"{PATH}:4: warning: key-unknown: reviewer: " in outcome.lines[0]
    (root / "kbgen.yml").write_text("check: {allow_keys: [reviewer]}\n", encoding="utf-8")
    assert score(check(root)) == (100, 100)


def test_a_slip_that_makes_an_article_unreadable_is_named_and_put_right(root: Path) -> None:
    before = (root / PATH).read_bytes()
    edit(root, "description:", "descripton:")
    assert check(root).figures["problems"] == {"front-matter": 1, "key-unknown": 1}
    assert check(root, fix=True).lines[0] == f"{PATH}: fixed: key-unknown"
    assert (root / PATH).read_bytes() == before


def test_without_fix_nothing_is_written(root: Path) -> None:
    edit(root, "updated: 2021", "updated: 2001")
    before = (root / PATH).read_bytes()
    check(root)
    assert (root / PATH).read_bytes() == before


def test_an_article_of_somebody_who_took_their_words_back_is_an_error(root: Path) -> None:
    (root / "people.yml").write_text(
        "- {who: 'https://forum.example.org/u/2/', credit: none}\n"
        "- {who: 'https://forum.example.org/u/1', credit: anonymous}\n",
        encoding="utf-8",
    )
    outcome = check(root)
    assert outcome.failed
    assert outcome.figures["problems"] == {"credit-named": 1, "credit-withdrawn": 1}
    said = "\n".join(outcome.lines)
    assert "https://forum.example.org/u/2 took their words back" in said
    assert "https://forum.example.org/u/1 asked not to be named" in said


@pytest.mark.parametrize(("who", "said"), [("forum:2", {"credit-withdrawn": 1}), ("old:2", {})])
def test_so_is_one_of_somebody_who_is_named_by_number(
    who: str, said: dict[str, int], root: Path
) -> None:
    """The addresses of profiles on Stack Exchange hold it."""
    edit(root, "https://forum.example.org/u/2", "https://forum.example.org/users/2/bob")
    (root / "people.yml").write_text(f"- {{who: '{who}', credit: none}}\n", encoding="utf-8")
    assert check(root).figures["problems"] == said


def test_somebody_who_is_forgotten_is_known_by_a_hash(root: Path) -> None:
    who = hashed("forum.example.org/u/2")
    (root / "people.yml").write_text(f"- {{who: '{who}', credit: none}}\n", encoding="utf-8")
    assert check(root).figures["problems"] == {"credit-withdrawn": 1}


def test_folders_of_sections_that_are_one_or_none_are_told(root: Path) -> None:
    rules = '{"tag:c++": C++, "tag:c": C, "Q&A": "Q & A", questions: q-a, "tag:x": "?!", y: C}'
    (root / "kbgen.yml").write_text(f"sources: {{}}\ncurate:\n  sections: {rules}\n")
    outcome = check(root)
    assert not outcome.failed
    assert [line for line in outcome.lines if "section-folder" in line] == [
        "kbgen.yml:3: warning: section-folder: curate.sections.tag:c: 'C++' and 'C' are one "
        "folder, 'c': name one otherwise",
        "kbgen.yml:3: warning: section-folder: curate.sections.tag:x: '?!' names no folder: it "
        "needs a letter or a digit",
        "kbgen.yml:3: warning: section-folder: curate.sections.y: 'C++' and 'C' are one folder, "
        "'c': name one otherwise",
    ]


def lines_of(root: Path, rule: str) -> list[int]:
    lines = [line for line in check(root).lines if f" {rule}: " in line]
    return [int(line.split(":")[1]) for line in lines]


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("updated: 2021-03-05", "updated: 2021-02-31", "front-matter", 7),
        ("updated: 2021-03-05", "updated: 0000-01-01", "front-matter", 7),
        ("updated: 2021-03-05", "'updated': 2001-01-01", "dates-order", 7),
        ("license:", "see: no/where\nlicense:", "see-missing", 8),
        ("license:", "updated: 2021-03-06\nlicense:", "key-twice", 8),
        ("license:", "'title': Twice\nlicense:", "key-twice", 8),
    ],
)
def test_a_problem_is_told_with_its_line(
    root: Path, old: str, new: str, rule: str, line: int
) -> None:
    assert lines_of(root, rule) == []
    edit(root, old, new)
    assert lines_of(root, rule) == [line]
    assert check(root).failed


def test_what_stands_between_articles_is_told_with_its_line(root: Path) -> None:
    other = root / "content/forum/other.md"
    other.write_bytes((root / PATH).read_bytes())
    edit(root, "date:", "redirects: [forum/other]\ndate:")
    assert lines_of(root, "redirect-taken") == [6]
    (source,) = lines_of(root, "source-key-twice")
    assert (root / PATH).read_text(encoding="utf-8").split("\n")[source - 1].startswith("source:")
    assert lines_of(root, "title-twice") == [2]


def test_a_merged_mapping_is_no_key_that_nobody_knows(root: Path) -> None:
    edit(root, "source: {key:", "source: {<<: {site: Forum}, key:")
    assert lines_of(root, "key-unknown") == []


def test_an_article_that_cannot_be_read_counts(root: Path) -> None:
    edit(root, "title:", "title: [")
    outcome = check(root)
    assert outcome.failed
    assert score(outcome) == (80, 80)
