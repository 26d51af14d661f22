"""A hook of the site that fails is named with its line, and is no bug of kbgen."""

from pathlib import Path

import pytest

from kbgen.errors import BuildError
from kbgen.publish import site
from kbgen.publish.blame import hooks_blamed

EVENT = "def on_page_markdown(markdown, page, config, files):\n    return markdown[page.nothing]\n"
CONFIG = "def on_config(config):\n    raise ValueError('no\\nhere')\n"


@pytest.mark.parametrize("stock", [False, True])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (EVENT, r"^h\.py, line 2: .* AttributeError: .*nothing"),
        (CONFIG, r"^h\.py, line 2: .* ValueError: no here$"),
        ("import nothing_here\n", r"^h\.py, line 1: .* ModuleNotFoundError: .*nothing_here"),
        ("\ndef on_config(:\n", r"^h\.py, line 2: .* SyntaxError: "),
    ],
)
def test_a_hook_that_fails(knowledge_base: Path, text: str, said: str, stock: bool) -> None:
    (knowledge_base / "h.py").write_text(text, encoding="utf-8")
    with (knowledge_base / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nhooks: [h.py]\n")
    with pytest.raises(BuildError, match=said):
        site.build(knowledge_base, strict=False, cache=True, stock=stock)


def test_other_errors_stay_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), hooks_blamed(tmp_path):
        raise ZeroDivisionError
    # kbgen's own code may lie in the folder of the site, as in a checkout of it
    root = Path(__file__).resolve().parent.parent.parent
    with pytest.raises(TypeError) as found, hooks_blamed(root / "kbgen"):
        site.build(None, strict=False, cache=True)  # type: ignore[arg-type] # that is the bug
    assert not isinstance(found.value, BuildError)
    # words of a file that is missing, and errors that kbgen told, are not told anew
    with pytest.raises(FileNotFoundError), hooks_blamed(tmp_path):
        (tmp_path / "none").read_text()
