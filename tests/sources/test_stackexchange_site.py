"""Which site a dump comes from."""

import pytest

from kbgen.errors import SourceError
from kbgen.sources.stackexchange_site import find_site

COOKS = "Cooking Stack Exchange"


@pytest.mark.parametrize(
    ("hint", "url", "name"),
    [
        ("cooking_2021-12", "https://cooking.stackexchange.com", COOKS),
        (
            "cooking.stackexchange.com.7z",
            "https://cooking.stackexchange.com",
            COOKS,
        ),
        (
            "Cooking.StackExchange.com",
            "https://cooking.stackexchange.com",
            COOKS,
        ),
        ("cooking-20211206.zip", "https://cooking.stackexchange.com", COOKS),
        (
            "cooking.meta_2018-09",
            "https://cooking.meta.stackexchange.com",
            "Cooking Meta Stack Exchange",
        ),
        (
            "cooking.meta.stackexchange.com.tar.gz",
            "https://cooking.meta.stackexchange.com",
            "Cooking Meta Stack Exchange",
        ),
        ("stackoverflow", "https://stackoverflow.com", "Stack Overflow"),
        ("stackoverflow.com-Posts.7z", "https://stackoverflow.com", "Stack Overflow"),
        ("pt.stackoverflow.com.7z", "https://pt.stackoverflow.com", "Stack Overflow (pt)"),
        ("meta.askubuntu.com", "https://meta.askubuntu.com", "Meta Ask Ubuntu"),
        ("serverfault.meta_2020", "https://meta.serverfault.com", "Meta Server Fault"),
        ("mathoverflow.net", "https://mathoverflow.net", "MathOverflow"),
        ("superuser_2024-04", "https://superuser.com", "Super User"),
        ("stackapps.com", "https://stackapps.com", "Stack Apps"),
        ("meta_2020-08", "https://meta.stackexchange.com", "Meta Stack Exchange"),
        ("meta.stackexchange.com.7z", "https://meta.stackexchange.com", "Meta Stack Exchange"),
    ],
)
def test_names_of_files_and_folders_tell(hint: str, url: str, name: str) -> None:
    site = find_site("", "", ["Posts.xml", "", hint])
    assert (site.url, site.name) == (url, name)
    assert site.in_network


def test_names_that_only_dumps_have_win_over_plain_words() -> None:
    for hints in (["inner", "cooking.stackexchange.com.7z"], ["cooking_2021-12", "inner"]):
        assert find_site("", "", hints).name == COOKS
    assert find_site("", "", ["cooking.zip", "inner"]).name == COOKS


def test_the_configuration_wins() -> None:
    site = find_site("https://ask.example.org/", "", ["cooking_2021-12"])
    assert (site.url, site.name) == ("https://ask.example.org", "ask.example.org")
    assert not site.in_network
    assert find_site("https://cooking.stackexchange.com", "", []).name == COOKS
    assert find_site("", "The Cooks", ["cooking_2021-12"]).name == "The Cooks"


@pytest.mark.parametrize(
    "hint", ["", "export", "My Export (1)", "../x", "dump_2021-12", "a.b.c", "évil", "x'><script>"]
)
def test_a_site_that_nobody_told_is_asked_for(hint: str) -> None:
    with pytest.raises(SourceError, match="url:"):
        find_site("", "", [hint])


def test_hosts_that_only_look_like_the_network_are_foreign() -> None:
    assert not find_site("https://evilstackexchange.com", "", []).in_network
    assert not find_site("https://stackoverflow.com.example.org", "", []).in_network
