"""`init`: a folder in which `kbgen run` works at once, whatever the export tells of itself."""

import json
from pathlib import Path

import pytest
import yaml

from kbgen import cli, config
from kbgen.commands.init import init

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PLACEHOLDER = "https://example.org"


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as end:
        cli.main([str(argument) for argument in arguments])
    return end.value.code if isinstance(end.value.code, int) else 0


def sources(root: Path) -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load((root / "kbgen.yml").read_text())["sources"]
    return loaded


@pytest.mark.parametrize(
    ("kind", "folder"),
    [
        ("stackexchange", "stackexchange"),
        ("discourse", "discourse"),
        ("github", "github-discussions"),
        ("codeplex", "codeplex"),
    ],
)
def test_run_works_at_once(tmp_path: Path, kind: str, folder: str) -> None:
    init(tmp_path, repo=None, exports=(f"{kind}:{EXAMPLES / folder}",))
    assert run("-q", "-C", tmp_path, "harvest") == 0
    assert run("-q", "-C", tmp_path, "curate", "--report", tmp_path / "report.json") == 0
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["articles"]["new"] > 0


def test_tables_beside_posts_do_not_name_the_site(tmp_path: Path) -> None:
    init(tmp_path, repo=None, exports=(f"stackexchange:{EXAMPLES / 'stackexchange'}",))
    assert [source["url"] for source in sources(tmp_path).values()] == [PLACEHOLDER]


def test_an_export_that_tells_its_address_is_not_overruled(tmp_path: Path) -> None:
    export = tmp_path / "topics"
    export.mkdir()
    post = {
        "id": 1,
        "post_number": 1,
        "cooked": "<p>?</p>",
        "created_at": "2024-01-01T00:00:00Z",
        "avatar_template": "/user_avatar/forum.example.net/ada/{size}/1_2.png",
    }
    topic = {"id": 1, "title": "T", "post_stream": {"posts": [post], "stream": [1]}}
    (export / "1.json").write_text(json.dumps(topic))
    init(tmp_path / "kb", repo=None, exports=(f"discourse:{export}",))
    assert [set(source) for source in sources(tmp_path / "kb").values()] == [{"type", "path"}]


def test_what_is_no_export_is_for_harvest_to_say(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    init(tmp_path / "kb", repo=None, exports=(f"discourse:{tmp_path / 'empty'}",))
    assert run("-q", "-C", tmp_path / "kb", "harvest") == 1


def test_a_repository_is_read_live(tmp_path: Path) -> None:
    init(tmp_path, repo="acme/widgets", exports=())
    source = config.load(tmp_path).sources["widgets"]
    assert (source.type, source.path, source.live) == ("github", "", True)
    assert "https://acme.github.io/widgets/" in (tmp_path / "mkdocs.yml").read_text()


def test_a_repository_gets_proposals_and_workflows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init(tmp_path, repo="Acme/w.idgets", exports=())
    assert config.load(tmp_path).propose.repo == "Acme/w.idgets"
    workflows = tmp_path / ".github" / "workflows"
    names = ["check.yml", "harvest.yml", "site.yml", "suggest.yml"]
    assert sorted(p.name for p in workflows.iterdir()) == names
    for name in names[1:]:
        assert "github.repository == 'Acme/w.idgets'" in (workflows / name).read_text()
    assert run("-C", tmp_path, "check") == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out
    assert run("-q", "-C", tmp_path, "build", "--strict") == 0
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_repository_is_told_what_to_switch_on(tmp_path: Path) -> None:
    said = "\n".join(init(tmp_path, repo="acme/widgets", exports=()).lines)
    for thing in ("Discussions", "create and approve pull requests", "Source: GitHub Actions"):
        assert thing in said
    assert "https://github.com/acme/widgets/settings/pages" in said


def test_without_a_repository_nothing_is_proposed(tmp_path: Path) -> None:
    init(tmp_path, repo=None, exports=())
    assert config.load(tmp_path).propose.repo == ""
    workflows = tmp_path / ".github" / "workflows"
    assert sorted(p.name for p in workflows.iterdir()) == ["check.yml", "site.yml"]
    assert "OWNER" not in (workflows / "site.yml").read_text()


def test_workflows_that_are_there_are_kept(tmp_path: Path) -> None:
    own = tmp_path / ".github" / "workflows" / "site.yml"
    own.parent.mkdir(parents=True)
    own.write_text("mine\n")
    outcome = init(tmp_path, repo="acme/widgets", exports=())
    assert own.read_text() == "mine\n"
    assert f"{own}: kept as it is" in outcome.lines
    assert (own.parent / "check.yml").is_file()


def test_the_next_command_can_be_pasted(tmp_path: Path) -> None:
    outcome = init(tmp_path / "my kb", repo=None, exports=())
    assert outcome.lines[-1] == f"next: kbgen -C '{tmp_path / 'my kb'}' run"
