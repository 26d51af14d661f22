"""What pages find in the HTML of their bodies."""

import pytest

from kbgen.markup import gfm
from kbgen.publish.rendering import ids_in


@pytest.mark.parametrize(
    ("markdown", "ids"),
    [
        ('# One\n\nNo id="none" here, nor a id="none" > b.\n\n## Two', "one two"),
        ('# A\n\n`<b id="none">`\n\n```html\n<p id="none">\n```\n\n# B', "a b"),
        ("text", ""),
    ],
)
def test_ids_are_those_of_tags_and_not_of_text(markdown: str, ids: str) -> None:
    assert list(ids_in(gfm.to_html(markdown))) == ids.split()


def test_a_tag_has_one_id() -> None:
    html = '<p class="a" id="b"></p> id="c" <h2 id="d" title=" id="></h2>'
    assert list(ids_in(html)) == ["b", "d"]
