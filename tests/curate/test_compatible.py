"""Licences that go together in one article, and those that do not."""

import pytest

from kbgen.curate.compatible import conflict


@pytest.mark.parametrize(
    "licences",
    [
        (),
        ("CC-BY-SA-4.0",),
        ("CC-BY-SA-2.5", "CC-BY-SA-3.0", "CC-BY-SA-4.0"),
        ("CC-BY-4.0", "CC-BY-SA-3.0"),
        ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0"),
        ("CC-BY-4.0", "CC-BY-NC-SA-3.0"),
        ("CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0"),
        ("CC0-1.0", "CC-BY-NC-SA-4.0"),
        ("MIT", "CC-BY-SA-4.0"),
        ("Apache-2.0", "MIT", "CC-BY-NC-SA-4.0"),
        ("CC-BY-SA-4.0", "GPL-3.0-or-later"),
        ("GPL-2.0-or-later", "GPL-3.0-or-later"),
        ("CC-BY-SA-4.0", "NOASSERTION"),
        ("CC-BY-SA-3.0-IGO", "CC-BY-SA-4.0"),
        ("LicenseRef-Ours", "CC-BY-4.0"),
    ],
)
def test_these_go_together(licences: tuple[str, ...]) -> None:
    assert conflict(licences) == conflict(reversed(licences)) == ""


@pytest.mark.parametrize(
    ("licences", "reason"),
    [
        (("CC-BY-ND-4.0",), "licence forbids changes: CC-BY-ND-4.0"),
        (("CC-BY-4.0", "CC-BY-NC-ND-3.0"), "licence forbids changes: CC-BY-NC-ND-3.0"),
        (
            ("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"),
            "licences do not go together: CC-BY-NC-SA-4.0, CC-BY-SA-4.0",
        ),
        (
            ("CC-BY-SA-4.0", "CC-BY-NC-4.0"),
            "licences do not go together: CC-BY-NC-4.0, CC-BY-SA-4.0",
        ),
        (
            ("CC-BY-SA-3.0", "GPL-3.0-only"),
            "licences do not go together: CC-BY-SA-3.0, GPL-3.0-only",
        ),
        (
            ("CC-BY-SA-4.0", "GFDL-1.3-only"),
            "licences do not go together: CC-BY-SA-4.0, GFDL-1.3-only",
        ),
        (
            ("MIT", "CC-BY-SA-4.0", "CC-BY-NC-SA-3.0"),
            "licences do not go together: CC-BY-NC-SA-3.0, CC-BY-SA-4.0",
        ),
    ],
)
def test_these_do_not(licences: tuple[str, ...], reason: str) -> None:
    assert conflict(licences) == conflict(reversed(licences)) == reason
