"""people.yml is read strictly: a wish that is not understood must not pass unnoticed."""

from pathlib import Path

import pytest

from kbgen import config, people
from kbgen.errors import ConfigError
from kbgen.settings import Wish


def load(tmp_path: Path, text: str) -> tuple[Wish, ...]:
    (tmp_path / people.FILE).write_text(text, encoding="utf-8")
    return people.load(tmp_path)


def test_wishes_are_read_in_order(tmp_path: Path) -> None:
    text = (
        "- who: https://x.example/u/1\n  name: Ada\n  link: false\n- {who: 'f:2', credit: none}\n"
    )
    assert load(tmp_path, text) == (
        Wish(who="https://x.example/u/1", name="Ada", link=False),
        Wish(who="f:2", credit="none"),
    )


def test_no_file_and_an_empty_one_hold_no_wishes(tmp_path: Path) -> None:
    assert people.load(tmp_path) == ()
    assert load(tmp_path, "# nobody yet\n") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("who: x\n", "people.yml:1: must be a list"),
        ("- a\n", "people.yml:1: must be a mapping"),
        ("- who: f:1\n- name: Ada\n", "people.yml:2: "),
        ("- who: f:1\n  nmae: Ada\n", "people.yml:1: nmae: unknown key"),
        ("- who: ada\n", "people.yml:1: who: write the address of a profile"),
        ("- who: f:1\n  credit: never\n", "people.yml:1: "),
        ("- who: f:1\n- who: f:1\n", "people.yml:2: f:1: stands here twice"),
        ("- who: sha256:ab\n  credit: none\n", "people.yml:1: who: sha256: and 64 digits"),
        (f"- who: sha256:{'0' * 64}\n", "people.yml:1: credit: anonymous or none"),
        ("- who: [\n", "people.yml: not valid YAML"),
        ("- !!python/object:os.system {}\n", "people.yml: not valid YAML"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said.replace("[", r"\[")):
        load(tmp_path, text)


def test_wishes_reach_curation_and_stand_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "kbgen.yml").write_text("sources: {}\n", encoding="utf-8")
    (tmp_path / "people.yml").write_text("- who: f:1\n", encoding="utf-8")
    assert config.load(tmp_path).curate.people == (Wish(who="f:1"),)
    (tmp_path / "kbgen.yml").write_text("curate: {people: [{who: f:1}]}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"curate\.people: stands in people\.yml"):
        config.load(tmp_path)
