"""The theme's files are those that MkDocs finds, and templates are compiled once."""

from pathlib import Path

import jinja2
import pytest
from mkdocs.structure.files import Files

from kbgen.publish import theme_files
from kbgen.publish.settings import configured


def test_the_same_files_as_mkdocs_finds(knowledge_base: Path) -> None:
    config = configured(knowledge_base)
    ours, theirs = Files([]), Files([])
    theme_files.add_files(ours, config)
    theirs.add_files_from_theme(config.theme.get_env(), config)
    assert [(one.src_uri, one.abs_src_path) for one in ours] == [
        (one.src_uri, one.abs_src_path) for one in theirs
    ]
    assert len(theirs) > 20


def _env(folder: Path, text: str) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.DictLoader({"a.html": text}),
        bytecode_cache=theme_files.Compiled(folder),
        autoescape=True,
    )


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("it was compiled again")


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    _env(tmp_path, "one {{ 1 + 1 }}").get_template("a.html")
    with monkeypatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", _refuse)
        assert _env(tmp_path, "one {{ 1 + 1 }}").get_template("a.html").render() == "one 2"
        with pytest.raises(AssertionError, match="compiled again"):
            _env(tmp_path, "two").get_template("a.html")
    assert _env(tmp_path, "two").get_template("a.html").render() == "two"


@pytest.mark.parametrize("damage", [b"", b"j2", b"nothing of the kind"])
def test_damaged_compiled_templates_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    _env(tmp_path, "one").get_template("a.html")
    [kept] = tmp_path.iterdir()
    whole = kept.read_bytes()
    for data in (damage, whole[:-3]):
        kept.write_bytes(data)
        assert _env(tmp_path, "one").get_template("a.html").render() == "one"


def test_nothing_is_kept_where_it_must_not_or_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert _env(tmp_path, "one").get_template("a.html").render() == "one"
    assert not list(tmp_path.iterdir())
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    (tmp_path / "file").write_text("")
    assert _env(tmp_path / "file/below", "one").get_template("a.html").render() == "one"
