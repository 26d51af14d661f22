"""Who is asked for a review."""

import pytest

from kbgen.propose.owners import reviewers

FILE = """\
# everything
*                    @all
/content/            @org/docs writer@example.org
content/cli/*        @ada @bob @carol   # no more than two are asked
**/wallet/**         @dora
/content/nobody/
docs/                @never
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/general/x.md", ("org/docs",)),
        ("content/cli/x.md", ("ada", "bob")),
        ("content/cli/deep/x.md", ("org/docs",)),
        ("content/wallet/x.md", ("dora",)),
        ("content/nobody/x.md", ()),
        ("other.md", ("all",)),
    ],
)
def test_codeowners(path: str, expected: tuple[str, ...]) -> None:
    assert reviewers(path, {}, FILE) == expected


def test_kbgen_yml_wins() -> None:
    owners = {"cli": ("@zoe", "zoe", "yan", "xi"), "*": ("max",)}
    assert reviewers("content/cli/x.md", owners, FILE) == ("zoe", "yan")
    assert reviewers("content/wallet/x.md", owners, FILE) == ("max",)
