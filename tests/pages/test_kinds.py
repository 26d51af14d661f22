import pytest

from kbgen.pages.kinds import kind_of
from kbgen.site_options import SiteOptions

OPTIONS = SiteOptions(
    maintainers=("https://github.com/Ada",), bots=("https://forum.example.org/u/helper/",)
)


@pytest.mark.parametrize(
    ("name", "url", "kind"),
    [
        ("ada", "https://github.com/ada", "maintainer"),
        # a name can be taken by anybody
        ("Ada", "https://github.com/ada2", "person"),
        ("dependabot", "https://github.com/apps/dependabot", "bot"),
        ("renovate[bot]", "https://github.com/renovate", "bot"),
        ("system", "https://forum.example.org/u/system", "bot"),
        ("discobot", "https://example.org/community/u/discobot/", "bot"),
        ("Community", "https://meta.example.org/users/-1", "bot"),
        ("Community", "https://meta.example.org/users/-1/community", "bot"),
        ("systematic", "https://forum.example.org/u/systematic", "person"),
        ("one", "https://meta.example.org/users/1", "person"),
        ("helper", "https://forum.example.org/u/Helper", "bot"),
    ],
)
def test_accounts_are_told_by_their_profiles(name: str, url: str, kind: str) -> None:
    assert kind_of(name, url, OPTIONS) == kind
