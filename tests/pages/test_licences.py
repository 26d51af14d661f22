import pytest

from kbgen.pages.licences import Licence, licences


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("", []),
        ("NOASSERTION", []),
        ("CC-BY-SA-4.0", ["https://creativecommons.org/licenses/by-sa/4.0/"]),
        ("CC-BY-NC-ND-2.5", ["https://creativecommons.org/licenses/by-nc-nd/2.5/"]),
        ("CC-BY-SA-2.0-UK", ["https://creativecommons.org/licenses/by-sa/2.0/uk/"]),
        ("CC0-1.0", ["https://creativecommons.org/publicdomain/zero/1.0/"]),
        ("MIT", ["https://spdx.org/licenses/MIT.html"]),
        (
            "CC-BY-SA-3.0 AND CC-BY-SA-4.0",
            [
                "https://creativecommons.org/licenses/by-sa/3.0/",
                "https://creativecommons.org/licenses/by-sa/4.0/",
            ],
        ),
        ("My own words", [""]),
        ('"><script>', [""]),
        ("MIT OR Apache-2.0", [""]),
    ],
)
def test_addresses(expression: str, expected: list[str]) -> None:
    assert [one.url for one in licences(expression)] == expected


def test_the_id_is_shown_as_it_is() -> None:
    assert licences("My own words") == [Licence(id="My own words", url="")]
