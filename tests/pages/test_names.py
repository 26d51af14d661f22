import pytest

from kbgen.pages.names import people_slugs, slug, tag_slugs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Getting started", "getting-started"),
        ("../../etc/passwd", "etc-passwd"),
        ("naïve Ünïcode", "naïve-ünïcode"),
        ("鍵 管理", "鍵-管理"),
        ("🎉", ""),
        ("a" * 300, "a" * 60),
        ("é" * 60, "é" * 30),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_tags_of_languages_are_told_apart() -> None:
    slugs = tag_slugs(["c", "c++", "c#", ".net", "node.js"])
    assert slugs == {
        "c": "c",
        "c++": "c-plus-plus",
        "c#": "c-sharp",
        ".net": "dot-net",
        "node.js": "node-js",
    }


def test_a_tag_that_is_its_own_slug_keeps_it_whoever_else_comes() -> None:
    alone = tag_slugs(["wallet-api"])
    met = tag_slugs(["Wallet API", "wallet-api", "wallet api"])
    assert met["wallet-api"] == alone["wallet-api"] == "wallet-api"
    assert len(set(met.values())) == 3


@pytest.mark.parametrize("tag", ["index", "INDEX", "con", "page", "🎉", "---"])
def test_reserved_and_empty_names_are_avoided(tag: str) -> None:
    name = tag_slugs([tag])[tag]
    assert name not in {"", "index", "con", "page"}
    assert "/" not in name


def test_people_of_one_name_stay_apart() -> None:
    names = {
        "https://qa.example.org/users/12": "Ada",
        "https://qa.example.org/users/34/ada": "Ada",
        "https://code.example.org/ada": "ada",
    }
    slugs = people_slugs(names)
    assert slugs == {
        "https://qa.example.org/users/12": "ada-12",
        "https://qa.example.org/users/34/ada": "ada-34",
        "https://code.example.org/ada": "ada",
    }


def test_the_same_login_on_two_hosts_gets_two_pages() -> None:
    slugs = people_slugs({"https://a.example.org/ada": "ada", "https://b.example.org/ada": "ada"})
    assert len(set(slugs.values())) == 2
    assert all(name.startswith("ada-") for name in slugs.values())


def test_addresses_that_cannot_be_taken_apart_are_no_trouble() -> None:
    assert people_slugs({"http://[not-an-ip]/": "eve"}) == {"http://[not-an-ip]/": "eve"}
